/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Schema of the store.
 *
 * The JSON of an object is the truth; the columns beside it are what filters
 * ask for and can be made again from it. Dates are ISO text, so that they
 * compare as they stand and read well in any SQLite tool.
 */
#include "store/schema.h"

static const char schema_1[] =
    "CREATE TABLE documents("
    " number INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL UNIQUE,"
    " sha256 TEXT NOT NULL,"
    " ref TEXT, path TEXT, url TEXT, source TEXT, title TEXT,"
    " lang TEXT NOT NULL,"
    " published_from TEXT, published_to TEXT,"
    " duplicate_of TEXT REFERENCES documents(id),"
    " bytes INTEGER NOT NULL, tokens INTEGER NOT NULL, sentences INTEGER NOT NULL,"
    " furniture INTEGER NOT NULL,"
    " sketch BLOB NOT NULL,"
    " tool TEXT NOT NULL);"
    "CREATE INDEX documents_sha256 ON documents(sha256);"
    "CREATE INDEX documents_ref ON documents(ref) WHERE ref IS NOT NULL;"
    "CREATE TABLE texts("
    " document INTEGER PRIMARY KEY REFERENCES documents(number),"
    " text TEXT NOT NULL);"
    "CREATE TABLE actors("
    " id TEXT PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL, kind TEXT NOT NULL,"
    " country TEXT, agent TEXT, code TEXT, wikidata TEXT) WITHOUT ROWID;"
    "CREATE INDEX actors_folded ON actors(folded);"
    "CREATE INDEX actors_country ON actors(country);"
    "CREATE INDEX actors_code ON actors(code);"
    "CREATE TABLE spellings("
    " folded TEXT NOT NULL, actor TEXT NOT NULL REFERENCES actors(id), spelling TEXT NOT NULL,"
    " how TEXT NOT NULL, documents INTEGER NOT NULL,"
    " PRIMARY KEY(folded, actor, spelling)) WITHOUT ROWID;"
    "CREATE INDEX spellings_actor ON spellings(actor);"
    "CREATE TABLE objects("
    " number INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL,"
    " document INTEGER NOT NULL REFERENCES documents(number),"
    " type TEXT NOT NULL, kind TEXT, status TEXT,"
    " date_from TEXT, date_to TEXT, place TEXT, place_country TEXT,"
    " json TEXT NOT NULL,"
    " UNIQUE(id, document));"
    "CREATE INDEX objects_type ON objects(type, kind);"
    "CREATE INDEX objects_date ON objects(date_from) WHERE date_from IS NOT NULL;"
    "CREATE INDEX objects_document ON objects(document);"
    "CREATE TABLE parts("
    " actor TEXT NOT NULL REFERENCES actors(id),"
    " object INTEGER NOT NULL REFERENCES objects(number),"
    " part TEXT NOT NULL,"
    " PRIMARY KEY(actor, object, part)) WITHOUT ROWID;"
    "CREATE INDEX parts_object ON parts(object);"
    "CREATE TABLE issues("
    " issue TEXT NOT NULL,"
    " object INTEGER NOT NULL REFERENCES objects(number),"
    " PRIMARY KEY(issue, object)) WITHOUT ROWID;"
    "CREATE INDEX issues_object ON issues(object);"
    "CREATE TABLE evidence("
    " object INTEGER NOT NULL REFERENCES objects(number),"
    " first INTEGER NOT NULL, last INTEGER NOT NULL," /* byte range, `last` not in it */
    " PRIMARY KEY(object, first)) WITHOUT ROWID;"
    "CREATE VIRTUAL TABLE words USING fts5("
    " text, content='', tokenize=\"unicode61 remove_diacritics 2\");";

/* Which objects tell the same happening: `first` is the one that was stored first. Objects of
 * documents stored before version 2 are not linked. */
static const char schema_2[] =
    "CREATE TABLE happenings("
    " object INTEGER PRIMARY KEY REFERENCES objects(number),"
    " first INTEGER NOT NULL REFERENCES objects(number),"
    " document INTEGER NOT NULL, day TEXT NOT NULL, source TEXT, target TEXT, words TEXT,"
    " status TEXT, place TEXT, place_country TEXT, agreed TEXT, differed TEXT);"
    "CREATE INDEX happenings_first ON happenings(first);"
    "CREATE TABLE happening_keys("
    " key TEXT NOT NULL, object INTEGER NOT NULL REFERENCES objects(number),"
    " PRIMARY KEY(key, object)) WITHOUT ROWID;"
    "CREATE TABLE stands("
    " holder TEXT NOT NULL REFERENCES actors(id), issue TEXT NOT NULL, day TEXT NOT NULL,"
    " object INTEGER NOT NULL REFERENCES objects(number),"
    " document INTEGER NOT NULL, side INTEGER NOT NULL,"
    " PRIMARY KEY(holder, issue, day, object)) WITHOUT ROWID;"
    "CREATE INDEX documents_duplicate ON documents(duplicate_of) WHERE duplicate_of IS NOT NULL;";

/*
 * What documents tell of one matter over time. `thread` is the object by whose number it goes, one of its
 * own. Objects of documents stored before version 3 are not linked to others: each meeting and proposal is
 * a thread of its own, and so is each dispute with its claim and its denial.
 */
static const char schema_3[] =
    "CREATE TABLE threads("
    " object INTEGER PRIMARY KEY REFERENCES objects(number),"
    " thread INTEGER NOT NULL REFERENCES objects(number),"
    " document INTEGER NOT NULL, kind TEXT NOT NULL, part TEXT NOT NULL, told TEXT,"
    " day_from TEXT, day_to TEXT, who TEXT, whom TEXT, about TEXT, sort TEXT,"
    " place TEXT, place_country TEXT, low REAL, high REAL, teller TEXT);"
    "CREATE INDEX threads_thread ON threads(thread, part);"
    "CREATE INDEX threads_kind ON threads(kind, thread);"
    "CREATE TABLE thread_keys("
    " key TEXT NOT NULL, object INTEGER NOT NULL REFERENCES objects(number),"
    " PRIMARY KEY(key, object)) WITHOUT ROWID;"
    "INSERT INTO threads(object, thread, document, kind, part, told, day_from, day_to, place)"
    " SELECT o.number, o.number, o.document, o.type, coalesce(o.status, 'named'), d.published_from,"
    " o.date_from, o.date_to, o.place FROM objects o JOIN documents d ON d.number = o.document"
    " WHERE o.type IN ('meeting', 'proposal', 'dispute');"
    "UPDATE threads SET part = 'dispute' WHERE kind = 'dispute';"
    "INSERT OR IGNORE INTO threads(object, thread, document, kind, part, told)"
    " SELECT x.number, o.number, o.document, 'dispute',"
    " CASE json_extract(o.json, '$.claim') WHEN x.id THEN 'claim' ELSE 'deny' END, d.published_from"
    " FROM objects o JOIN documents d ON d.number = o.document"
    " JOIN objects x ON x.document = o.document"
    " AND x.id IN (json_extract(o.json, '$.claim'), json_extract(o.json, '$.denial'))"
    " WHERE o.type = 'dispute';";

const char *const schema_step[STORE_SCHEMA] = {schema_1, schema_2, schema_3};
