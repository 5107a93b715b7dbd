/* SPDX-License-Identifier: Apache-2.0 */
/* Store: actors on cards (who is this, by what names, doing what), and figures of the whole store. */
#include "store/asking.h"

static void
column_json(struct json *j, const char *key, sqlite3_stmt *st, int column)
{
    json_key(j, key);
    json_text_or_null(j, sql_column(st, column));
}

/* "key": {"<column 0>": <column 1>, ...} of a statement with at most one text parameter. */
static nuncio_status
counts_json(struct store *s, struct json *j, const char *key, const char *sql, struct slice value,
            nuncio_error *err)
{
    sqlite3_stmt *st = NULL;
    nuncio_status status = sql_prepare(s, slice_of(sql), &st, err);
    if (status != NUNCIO_OK)
        return status;
    if (value.n)
        sql_text(st, 1, value);
    json_key(j, key);
    json_open(j, '{');
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        struct slice name = sql_column(st, 0);
        json_text(j, name);
        j->comma = false;
        buf_byte(j->out, ':');
        json_int(j, sqlite3_column_int64(st, 1));
        j->comma = true;
    }
    json_close(j, '}');
    if (code != SQLITE_DONE)
        status = sql_error(s, code, err);
    sqlite3_finalize(st);
    return status;
}

/* Row: id, name, kind, country, agent, code, wikidata, documents, objects. */
static nuncio_status
card_json(struct store *s, struct json *j, sqlite3_stmt *st, nuncio_error *err)
{
    struct slice id = sql_column(st, 0);
    nuncio_status status;
    json_open(j, '{');
    column_json(j, "id", st, 0);
    column_json(j, "name", st, 1);
    column_json(j, "kind", st, 2);
    column_json(j, "country", st, 3);
    column_json(j, "agent", st, 4);
    column_json(j, "code", st, 5);
    column_json(j, "wikidata", st, 6);
    json_key(j, "documents");
    json_int(j, sqlite3_column_int64(st, 7));
    status = counts_json(s, j, "spellings",
                         "SELECT spelling, documents FROM spellings WHERE actor = ?1"
                         " ORDER BY documents DESC, spelling",
                         id, err);
    if (status == NUNCIO_OK)
        status = counts_json(s, j, "roles",
                             "SELECT json_extract(json, '$.role') AS role, count(*) FROM objects"
                             " WHERE id = ?1 AND role IS NOT NULL GROUP BY role"
                             " ORDER BY count(*) DESC, role",
                             id, err);
    if (status == NUNCIO_OK)
        status = counts_json(s, j, "objects",
                             "SELECT type, count(DISTINCT object) FROM parts JOIN objects"
                             " ON number = object WHERE actor = ?1 AND type <> 'actor'"
                             " GROUP BY type ORDER BY count(DISTINCT object) DESC, type",
                             id, err);
    if (status == NUNCIO_OK)
        status = counts_json(s, j, "events",
                             "SELECT kind || ' ' || part, count(*) FROM parts JOIN objects"
                             " ON number = object WHERE actor = ?1 AND type = 'event'"
                             " GROUP BY kind, part ORDER BY count(*) DESC, kind, part",
                             id, err);
    json_close(j, '}');
    return status;
}

static void
build_cards(struct asking *a, const char *name, bool unknown_only, uint32_t limit)
{
    buf_add(&a->sql,
            SLICE("SELECT id, name, kind, country, agent, code, wikidata,"
                  " (SELECT count(*) FROM objects WHERE objects.id = actors.id) AS documents,"
                  " (SELECT count(*) FROM parts WHERE actor = actors.id) AS objects"
                  " FROM actors WHERE 1"));
    if (name) {
        buf_add(&a->sql, SLICE(" AND id IN ("));
        asking_actors(a, name);
        buf_byte(&a->sql, ')');
    }
    if (unknown_only)
        buf_add(&a->sql, SLICE(" AND code IS NULL"));
    buf_add(&a->sql, SLICE(" ORDER BY objects DESC, id"));
    if (limit)
        buf_printf(&a->sql, " LIMIT %u", limit);
}

nuncio_status
store_actors(struct store *s, const char *name, bool unknown_only, uint32_t limit, struct buf *out,
             nuncio_error *err)
{
    struct asking a;
    struct json j = {.out = out};
    sqlite3_stmt *st;
    asking_init(&a);
    build_cards(&a, name, unknown_only, limit);
    nuncio_status status = asking_prepare(&a, s, &st, err);
    int code = SQLITE_DONE;
    json_open(&j, '[');
    while (status == NUNCIO_OK && (code = sqlite3_step(st)) == SQLITE_ROW)
        status = card_json(s, &j, st, err);
    json_close(&j, ']');
    if (status == NUNCIO_OK && code != SQLITE_DONE)
        status = sql_error(s, code, err);
    sqlite3_finalize(st);
    asking_release(&a);
    if (status == NUNCIO_OK && out->failed)
        status = error_set(err, NUNCIO_ENOMEM, "out of memory");
    return status;
}

static const struct {
    const char *key, *sql;
} figures[] = {
    {"documents",
     "SELECT CASE WHEN duplicate_of IS NULL THEN 'read' ELSE 'copies' END AS what, count(*)"
     " FROM documents GROUP BY what ORDER BY what DESC"},
    {"languages", "SELECT lang, count(*) FROM documents GROUP BY lang ORDER BY count(*) DESC, lang"},
    {"sizes", "SELECT 'tokens', coalesce(sum(tokens), 0) FROM documents UNION ALL"
              " SELECT 'sentences', coalesce(sum(sentences), 0) FROM documents UNION ALL"
              " SELECT 'furniture', coalesce(sum(furniture), 0) FROM documents"},
    {"objects", "SELECT type, count(*) FROM objects WHERE type NOT IN ('doc', 'actor') GROUP BY type"
                " ORDER BY count(*) DESC, type"},
    {"events", "SELECT kind, count(*) FROM objects WHERE type = 'event' GROUP BY kind"
               " ORDER BY count(*) DESC, kind"},
    {"acts", "SELECT kind, count(*) FROM objects WHERE type = 'statement' GROUP BY kind"
             " ORDER BY count(*) DESC, kind"},
    {"actors", "SELECT kind, count(*) FROM actors GROUP BY kind ORDER BY count(*) DESC, kind"},
    {"tools", "SELECT tool, count(*) FROM documents GROUP BY tool ORDER BY tool"},
};

/* "from" and "to": first and last day of what is dated. */
static nuncio_status
ends_json(struct store *s, struct json *j, nuncio_error *err)
{
    sqlite3_stmt *st = NULL;
    nuncio_status status =
        sql_prepare(s, SLICE("SELECT min(date_from), max(date_to) FROM objects"), &st, err);
    if (status != NUNCIO_OK)
        return status;
    int code = sqlite3_step(st);
    if (code == SQLITE_ROW) {
        column_json(j, "from", st, 0);
        column_json(j, "to", st, 1);
    } else {
        status = sql_error(s, code, err);
    }
    sqlite3_finalize(st);
    return status;
}

nuncio_status
store_summary(struct store *s, struct buf *out, nuncio_error *err)
{
    struct json j = {.out = out};
    nuncio_status status = NUNCIO_OK;
    json_open(&j, '{');
    for (size_t i = 0; status == NUNCIO_OK && i < sizeof figures / sizeof *figures; i++)
        status = counts_json(s, &j, figures[i].key, figures[i].sql, (struct slice){"", 0}, err);
    if (status == NUNCIO_OK)
        status = ends_json(s, &j, err);
    json_close(&j, '}');
    if (status == NUNCIO_OK && out->failed)
        status = error_set(err, NUNCIO_ENOMEM, "out of memory");
    return status;
}
