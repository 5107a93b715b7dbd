/* SPDX-License-Identifier: Apache-2.0 */
/* SQLite: errors in plain words, statements prepared once. */
#include "store/sql.h"

static const char *const prepared_sql[SQL_PREPARED] = {
    [SQL_BEGIN] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_HAS] = "SELECT 1 FROM documents WHERE id = ?1",
    [SQL_DOCUMENT] =
        "INSERT INTO documents(id, sha256, ref, path, url, source, title, lang, published_from,"
        " published_to, duplicate_of, bytes, tokens, sentences, furniture, sketch, tool)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
    [SQL_TEXT] = "INSERT INTO texts(document, text) VALUES(?1, ?2)",
    [SQL_ACTOR] = "INSERT INTO actors(id, name, folded, kind, country, agent, code, wikidata)"
                  " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT(id) DO NOTHING",
    [SQL_SPELLING] = "INSERT INTO spellings(folded, actor, spelling, how, documents)"
                     " VALUES(?1, ?2, ?3, ?4, 1)"
                     " ON CONFLICT(folded, actor, spelling) DO UPDATE SET documents = documents + 1",
    [SQL_OBJECT] = "INSERT INTO objects(id, document, type, kind, status, date_from, date_to, place,"
                   " place_country, json) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    [SQL_PART] = "INSERT OR IGNORE INTO parts(actor, object, part) VALUES(?1, ?2, ?3)",
    [SQL_ISSUE] = "INSERT OR IGNORE INTO issues(issue, object) VALUES(?1, ?2)",
    [SQL_EVIDENCE] = "INSERT OR IGNORE INTO evidence(object, first, last) VALUES(?1, ?2, ?3)",
    [SQL_WORDS] = "INSERT INTO words(rowid, text) VALUES(?1, ?2)",
    [SQL_NEAR] = "SELECT h.first, h.day, h.source, h.target, h.words, h.status, h.place,"
                 " h.place_country FROM happening_keys k JOIN happenings h ON h.object = k.object"
                 " WHERE k.key = ?1 AND h.document <> ?2 ORDER BY k.object DESC LIMIT 16",
    [SQL_HAPPENING] = "INSERT INTO happenings(object, first, document, day, source, target, words,"
                      " status, place, place_country, agreed, differed)"
                      " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    [SQL_STAND] = "INSERT OR IGNORE INTO stands(holder, issue, day, object, document, side)"
                  " VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
    [SQL_BEFORE] = "SELECT object, side FROM stands WHERE holder = ?1 AND issue = ?2"
                   " AND document <> ?3 AND day < ?4 ORDER BY day DESC, object DESC LIMIT 1",
    [SQL_AFTER] = "SELECT object, side FROM stands WHERE holder = ?1 AND issue = ?2"
                  " AND document <> ?3 AND day > ?4 ORDER BY day, object LIMIT 1",
    [SQL_STOOD] = "SELECT o.id, d.id, o.date_from, o.date_to, o.document,"
                  " substr(CAST(t.text AS BLOB), e.first + 1, e.last - e.first), e.first, e.last"
                  " FROM objects o JOIN documents d ON d.number = o.document"
                  " JOIN texts t ON t.document = o.document JOIN evidence e ON e.object = o.number"
                  " WHERE o.number = ?1 ORDER BY e.first LIMIT 1",
    [SQL_THREAD] = "INSERT OR IGNORE INTO threads(object, thread, document, kind, part, told, day_from,"
                   " day_to, who, whom, about, sort, place, place_country, low, high, teller)"
                   " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
    [SQL_THREAD_KEY] = "INSERT OR IGNORE INTO thread_keys(key, object) VALUES(?1, ?2)",
    [SQL_THREAD_NEAR] = "SELECT t.object, t.thread, t.document, t.part, t.told, t.day_from, t.day_to,"
                        " t.who, t.whom, t.about, t.sort, t.place, t.place_country, t.low, t.high"
                        " FROM thread_keys k JOIN threads t ON t.object = k.object"
                        " WHERE k.key = ?1 ORDER BY k.object DESC LIMIT 16",
    [SQL_THREAD_OF] = "SELECT thread FROM threads WHERE object = ?1",
    [SQL_THREAD_PULL] = "UPDATE threads SET thread = ?1 WHERE object = ?2 AND thread = ?2"
                        " AND NOT EXISTS (SELECT 1 FROM threads WHERE thread = ?2 AND object <> ?2)",
    [SQL_THREAD_READ] = "SELECT o.id, d.id, t.part, t.told, o.json, t.kind, t.day_from, t.day_to,"
                        " t.place, t.teller, t.document"
                        " FROM threads t JOIN objects o ON o.number = t.object"
                        " JOIN documents d ON d.number = o.document"
                        " WHERE t.thread = ?1 ORDER BY " THREAD_ORDER,
    [SQL_THREAD_SIDES] = "SELECT t.part, t.kind, o.id, d.id, t.document, t.told, t.teller,"
                         " coalesce(json_extract(o.json, '$.statement'), json_extract(o.json, '$.event')),"
                         " e.first, e.last, json_extract(o.json, '$.text')"
                         " FROM threads t JOIN objects o ON o.number = t.object"
                         " JOIN documents d ON d.number = t.document"
                         " LEFT JOIN evidence e ON e.object = o.number AND e.first = json_extract(o.json, '$.sentence[0]')"
                         " WHERE t.thread = ?1 ORDER BY " THREAD_ORDER,
    [SQL_THREAD_LACKS] = "SELECT NOT EXISTS (SELECT 1 FROM threads WHERE thread = ?1 AND part = 'dispute')"
                         " AND EXISTS (SELECT 1 FROM threads WHERE thread = ?1"
                         " AND part IN ('deny', 'withhold', 'number'))",
    [SQL_NEWEST] = "SELECT max(published_from) FROM documents",
    [SQL_KEY] = "INSERT OR IGNORE INTO happening_keys(key, object) VALUES(?1, ?2)",
};

static const char *
reason(int code, const char *otherwise)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return "disk full";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "locked by another program";
    case SQLITE_CORRUPT:
        return "damaged";
    case SQLITE_NOTADB:
        return "not a store, or damaged";
    case SQLITE_READONLY:
        return "read-only";
    case SQLITE_IOERR:
        return "disk full or input/output error";
    default:
        return otherwise;
    }
}

nuncio_status
sql_error(const struct store *s, int code, nuncio_error *err)
{
    if ((code & 0xff) == SQLITE_NOMEM)
        return error_set(err, NUNCIO_ENOMEM, "store '%s': out of memory", s->path);
    return error_set(err, NUNCIO_ESTORE, "store '%s': %s", s->path,
                     reason(code, s->db ? sqlite3_errmsg(s->db) : sqlite3_errstr(code)));
}

sqlite3_stmt *
sql_use(struct store *s, enum prepared which, nuncio_error *err)
{
    if (!s->prepared[which]) {
        int code = sqlite3_prepare_v3(s->db, prepared_sql[which], -1, SQLITE_PREPARE_PERSISTENT,
                                      &s->prepared[which], NULL);
        if (code != SQLITE_OK) {
            sql_error(s, code, err);
            return NULL;
        }
    }
    sqlite3_reset(s->prepared[which]);
    return s->prepared[which];
}

bool
sql_done(struct store *s, sqlite3_stmt *st, nuncio_error *err)
{
    int code = sqlite3_step(st);
    sqlite3_reset(st);
    if (code == SQLITE_DONE)
        return true;
    sql_error(s, code, err);
    return false;
}

void
sql_text(sqlite3_stmt *st, int at, struct slice text)
{
    if (text.n)
        sqlite3_bind_text64(st, at, text.p, text.n, SQLITE_STATIC, SQLITE_UTF8);
    else
        sqlite3_bind_null(st, at);
}

struct slice
sql_column(sqlite3_stmt *st, int column)
{
    const char *p = (const char *)sqlite3_column_text(st, column);
    int n = sqlite3_column_bytes(st, column);
    return p ? (struct slice){p, (size_t)n} : (struct slice){"", 0};
}

nuncio_status
sql_prepare(struct store *s, struct slice sql, sqlite3_stmt **out, nuncio_error *err)
{
    int code = sqlite3_prepare_v2(s->db, sql.p, (int)sql.n, out, NULL);
    return code == SQLITE_OK ? NUNCIO_OK : sql_error(s, code, err);
}

bool
sql_hang(struct store *s, enum prepared which, struct slice text, int64_t object, const char *part,
         nuncio_error *err)
{
    sqlite3_stmt *st = sql_use(s, which, err);
    if (!st)
        return false;
    sql_text(st, 1, text);
    sqlite3_bind_int64(st, 2, object);
    if (part)
        sqlite3_bind_text(st, 3, part, -1, SQLITE_STATIC);
    return sql_done(s, st, err);
}
