/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Store: questions. A question becomes one SELECT over objects; each filter
 * adds a condition and its parameters, never text of the caller's.
 */
#include "store/asking.h"
#include "base/utf8.h"

#include <stdlib.h>

struct answer {
    struct store *store;
    sqlite3_stmt *st;
    struct buf json; /* of the object in hand, when the store adds to it */
    bool threads;
    struct thread_head head; /* of the thread in hand */
};

int
asking_parameter(struct asking *a, struct slice value)
{
    if (a->n == ASKING_PARAMETERS) {
        a->too_many = true;
        return ASKING_PARAMETERS;
    }
    a->parameter[a->n++] = value;
    return a->n;
}

void
asking_one_of(struct asking *a, const char *before, const char *list, const char *after)
{
    struct slice rest = slice_of(list), field;
    bool first = true;
    buf_printf(&a->sql, " AND %s", before);
    while (slice_next(&rest, ',', &field)) {
        buf_printf(&a->sql, first ? "?%d" : ", ?%d", asking_parameter(a, slice_trim(field)));
        first = false;
    }
    buf_add(&a->sql, slice_of(after));
}

/*
 * The ids that a name means: an id, a code, a country, a name in any spelling,
 * the last name of a person. A country's own name ("Rusland") means all its
 * actors; its metonyms ("Kremlin") only the state.
 */
void
asking_actors(struct asking *a, const char *name)
{
    struct slice said = slice_of(name);
    int n = asking_parameter(a, said), f = asking_parameter(a, utf8_fold(&a->arena, said));
    buf_printf(&a->sql,
               "SELECT id FROM actors WHERE id = ?%d OR code = ?%d OR country = ?%d OR folded = ?%d"
               " OR (kind = 'person' AND substr(folded, -length(?%d) - 1) = ' ' || ?%d)"
               " UNION SELECT actor FROM spellings WHERE folded = ?%d"
               " UNION SELECT s.actor FROM spellings s JOIN actors p ON p.id = s.actor"
               " WHERE p.kind = 'person' AND substr(s.folded, -length(?%d) - 1) = ' ' || ?%d"
               " UNION SELECT id FROM actors WHERE country IN (SELECT c.country FROM actors c"
               " WHERE c.kind = 'state' AND (c.folded = ?%d OR c.id IN (SELECT actor FROM spellings"
               " WHERE folded = ?%d AND how = 'name')))",
               n, n, n, f, f, f, f, f, f, f, f);
}

static void
takes_part(struct asking *a, const char *name, const char *parts)
{
    buf_printf(&a->sql,
               " AND EXISTS (SELECT 1 FROM parts WHERE object = o.number%s AND actor IN (", parts);
    asking_actors(a, name);
    buf_add(&a->sql, SLICE("))"));
}

/* Quotes each word for FTS5, so that no operator is read in it; "word*" stays a beginning. */
static struct slice
match_words(struct asking *a, const char *words)
{
    struct buf out;
    struct slice rest = slice_of(words), word;
    buf_init(&out, 1 << 16);
    while (slice_next(&rest, ' ', &word)) {
        bool beginning = word.n > 1 && word.p[word.n - 1] == '*';
        if (beginning)
            word.n--;
        if (!word.n)
            continue;
        buf_byte(&out, '"');
        for (size_t i = 0; i < word.n; i++) {
            if (word.p[i] == '"')
                buf_byte(&out, '"');
            buf_byte(&out, word.p[i]);
        }
        buf_add(&out, beginning ? SLICE("\"* ") : SLICE("\" "));
    }
    struct slice copy = arena_copy(&a->arena, buf_slice(&out));
    buf_release(&out);
    return copy;
}

static nuncio_status
dated(struct asking *a, const char *condition, const char *said, bool end, nuncio_error *err)
{
    struct date d;
    char day[11];
    if (!date_parse_iso(slice_of(said), &d))
        return error_set(err, NUNCIO_EUSAGE, "'%s' is no date: write 2023, 2023-03 or 2023-03-20",
                         said);
    day_format(end ? d.to : d.from, day);
    buf_printf(&a->sql, condition, asking_parameter(a, arena_copy(&a->arena, slice_of(day))));
    return NUNCIO_OK;
}

static nuncio_status
add_dates(struct asking *a, const struct question *q, nuncio_error *err)
{
    nuncio_status status = NUNCIO_OK;
    if (q->since)
        status = dated(a, " AND o.date_to >= ?%d", q->since, false, err);
    if (status == NUNCIO_OK && q->until)
        status = dated(a, " AND o.date_from <= ?%d", q->until, true, err);
    if (q->by_date)
        buf_add(&a->sql, SLICE(" AND o.date_from IS NOT NULL"));
    return status;
}

static void
add_filters(struct asking *a, const struct question *q)
{
    if (q->type && !q->threads)
        asking_one_of(a, "o.type IN (", q->type, ")");
    if (q->doc)
        asking_one_of(a, "d.id IN (", q->doc, ")");
    if (q->kind)
        asking_one_of(a, "o.kind COLLATE NOCASE IN (", q->kind, ")");
    if (q->status && !q->threads)
        asking_one_of(a, "o.status IN (", q->status, ")");
    if (q->issue)
        asking_one_of(a, "EXISTS (SELECT 1 FROM issues WHERE object = o.number AND issue IN (", q->issue,
               "))");
    if (q->source)
        takes_part(a, q->source, " AND part IN ('source', 'party')");
    if (q->target)
        takes_part(a, q->target, " AND part IN ('target', 'party')");
    if (q->actor)
        takes_part(a, q->actor, "");
    if (q->with)
        takes_part(a, q->with, "");
    if (q->place) {
        int n = asking_parameter(a, slice_of(q->place));
        buf_printf(&a->sql,
                   " AND (o.place = ?%d COLLATE NOCASE OR o.place_country = ?%d COLLATE NOCASE)", n,
                   n);
    }
    if (q->lang) {
        int n = asking_parameter(a, slice_of(q->lang));
        buf_printf(&a->sql, " AND (d.lang = ?%d OR substr(d.lang, 1, length(?%d) + 1) = ?%d || '-')",
                   n, n, n);
    }
    if (q->match)
        buf_printf(&a->sql, " AND o.number IN (SELECT rowid FROM words WHERE words MATCH ?%d)",
                   asking_parameter(a, match_words(a, q->match)));
}

nuncio_status
asking_filters(struct asking *a, const struct question *q, nuncio_error *err)
{
    nuncio_status status = add_dates(a, q, err);
    add_filters(a, q);
    return status;
}

static void
bind_all(const struct asking *a, sqlite3_stmt *st)
{
    for (int i = 0; i < a->n; i++)
        sqlite3_bind_text64(st, i + 1, a->parameter[i].n ? a->parameter[i].p : "",
                            a->parameter[i].n, SQLITE_TRANSIENT, SQLITE_UTF8);
}

void
asking_init(struct asking *a)
{
    *a = (struct asking){.n = 0};
    arena_init(&a->arena, 0);
    buf_init(&a->sql, 1 << 20);
}

void
asking_release(struct asking *a)
{
    buf_release(&a->sql);
    arena_release(&a->arena);
}

/* Prepare what was built, with its parameters. */
nuncio_status
asking_prepare(struct asking *a, struct store *s, sqlite3_stmt **st, nuncio_error *err)
{
    *st = NULL;
    if (a->too_many)
        return error_set(err, NUNCIO_EUSAGE, "a filter names too many values");
    if (a->sql.failed || arena_failed(&a->arena))
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    nuncio_status status = sql_prepare(s, buf_slice(&a->sql), st, err);
    if (status == NUNCIO_OK)
        bind_all(a, *st);
    return status;
}

/* NUNCIO_ENOTFOUND when nobody in the store has the name. */
static nuncio_status
check_actor(struct store *s, const char *name, nuncio_error *err)
{
    struct asking a;
    sqlite3_stmt *st;
    if (!name)
        return NUNCIO_OK;
    asking_init(&a);
    buf_add(&a.sql, SLICE("SELECT 1 FROM ("));
    asking_actors(&a, name);
    buf_add(&a.sql, SLICE(") LIMIT 1"));
    nuncio_status status = asking_prepare(&a, s, &st, err);
    if (status == NUNCIO_OK) {
        int code = sqlite3_step(st);
        if (code == SQLITE_DONE)
            status = error_set(err, NUNCIO_ENOTFOUND, "no actor '%s' in the store", name);
        else if (code != SQLITE_ROW)
            status = sql_error(s, code, err);
        sqlite3_finalize(st);
    }
    asking_release(&a);
    return status;
}

static nuncio_status
build(struct asking *a, const struct question *q, nuncio_error *err)
{
    buf_add(&a->sql,
            SLICE("SELECT o.type, o.id, d.id, o.json, f.id, e.id, h.agreed, h.differed,"
                  " (SELECT count(DISTINCT x.document) FROM happenings y"
                  " JOIN objects x ON x.number = y.object WHERE y.first = h.first),"
                  " (SELECT count(*) FROM documents WHERE duplicate_of IN (SELECT z.id"
                  " FROM happenings y JOIN objects x ON x.number = y.object"
                  " JOIN documents z ON z.number = x.document WHERE y.first = h.first))"
                  " FROM objects o JOIN documents d ON d.number = o.document"
                  " LEFT JOIN happenings h ON h.object = o.number"
                  " LEFT JOIN objects f ON f.number = h.first AND h.first <> h.object"
                  " LEFT JOIN documents e ON e.number = f.document WHERE 1"));
    if (q->once)
        buf_add(&a->sql, SLICE(" AND (h.first IS NULL OR h.first = h.object)"));
    nuncio_status status = asking_filters(a, q, err);
    buf_add(&a->sql, q->by_date ? SLICE(" ORDER BY o.date_from, o.date_to, o.number")
                                : SLICE(" ORDER BY o.number"));
    if (q->limit)
        buf_printf(&a->sql, " LIMIT %u", q->limit);
    return status;
}

nuncio_status
store_ask(struct answer **out, struct store *s, const struct question *q, nuncio_error *err)
{
    const char *const named[] = {q->source, q->target, q->actor, q->with};
    struct asking a;
    nuncio_status status = NUNCIO_OK;
    *out = NULL;
    for (size_t i = 0; status == NUNCIO_OK && i < sizeof named / sizeof *named; i++)
        status = check_actor(s, named[i], err);
    if (status != NUNCIO_OK)
        return status;
    struct answer *answer = calloc(1, sizeof *answer);
    if (!answer)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    asking_init(&a);
    if ((status = q->threads ? asking_threads(&a, q, err) : build(&a, q, err)) == NUNCIO_OK)
        status = asking_prepare(&a, s, &answer->st, err);
    asking_release(&a);
    answer->store = s;
    answer->threads = q->threads;
    if (q->threads)
        threads_newest(s);
    buf_init(&answer->json, 0);
    if (status != NUNCIO_OK) {
        answer_free(answer);
        return status;
    }
    *out = answer;
    return NUNCIO_OK;
}

static void
field_list(struct json *j, const char *key, struct slice list)
{
    struct slice field;
    json_key(j, key);
    json_open(j, '[');
    while (slice_next(&list, ',', &field))
        if (field.n)
            json_text(j, field);
    json_close(j, ']');
}

/* The object's JSON and, where more documents tell the same, how many do and which was the first. */
static struct slice
with_happening(struct answer *answer, struct slice object)
{
    sqlite3_stmt *st = answer->st;
    int64_t documents = sqlite3_column_int64(st, 8), copies = sqlite3_column_int64(st, 9);
    if ((documents < 2 && copies == 0) || object.n < 2)
        return object;
    buf_clear(&answer->json);
    buf_add(&answer->json, (struct slice){object.p, object.n - 1});
    struct json j = {&answer->json, true};
    json_key(&j, "told_by");
    json_open(&j, '{');
    json_key(&j, "documents");
    json_int(&j, documents);
    json_key(&j, "copies");
    json_int(&j, copies);
    json_close(&j, '}');
    if (sqlite3_column_type(st, 4) != SQLITE_NULL) {
        json_key(&j, "same_as");
        json_open(&j, '{');
        json_key(&j, "id");
        json_text(&j, sql_column(st, 4));
        json_key(&j, "doc");
        json_text(&j, sql_column(st, 5));
        field_list(&j, "agreed", sql_column(st, 6));
        field_list(&j, "differed", sql_column(st, 7));
        json_close(&j, '}');
    }
    json_close(&j, '}');
    return buf_slice(&answer->json);
}

int
answer_next(struct answer *answer, struct answered *out, nuncio_error *err)
{
    int code = sqlite3_step(answer->st);
    if (code == SQLITE_DONE)
        return 0;
    if (code != SQLITE_ROW)
        return sql_error(answer->store, code, err);
    if (answer->threads) {
        buf_clear(&answer->json);
        nuncio_status status = thread_write(answer->store, sqlite3_column_int64(answer->st, 0),
                                            &answer->head, &answer->json, err);
        *out = (struct answered){slice_of(answer->head.type), slice_of(answer->head.id),
                                 slice_of(answer->head.doc), buf_slice(&answer->json)};
        return status == NUNCIO_OK ? 1 : (int)status;
    }
    *out = (struct answered){sql_column(answer->st, 0), sql_column(answer->st, 1),
                             sql_column(answer->st, 2),
                             with_happening(answer, sql_column(answer->st, 3))};
    return answer->json.failed ? error_set(err, NUNCIO_ENOMEM, "out of memory") : 1;
}

void
answer_free(struct answer *answer)
{
    if (!answer)
        return;
    sqlite3_finalize(answer->st);
    buf_release(&answer->json);
    free(answer);
}

/* The first row's first column of a statement with one text parameter, into out. */
static nuncio_status
look_up(struct store *s, const char *sql, const char *name, const char *what, struct buf *out,
        nuncio_error *err)
{
    sqlite3_stmt *st = NULL;
    nuncio_status status = sql_prepare(s, slice_of(sql), &st, err);
    if (status != NUNCIO_OK)
        return status;
    sqlite3_bind_text(st, 1, name, -1, SQLITE_STATIC);
    int code = sqlite3_step(st);
    if (code == SQLITE_ROW)
        buf_add(out, sql_column(st, 0));
    else if (code == SQLITE_DONE)
        status = error_set(err, NUNCIO_ENOTFOUND, "no %s '%s' in the store", what, name);
    else
        status = sql_error(s, code, err);
    sqlite3_finalize(st);
    return status == NUNCIO_OK && out->failed ? error_set(err, NUNCIO_ENOMEM, "out of memory") : status;
}

nuncio_status
store_object(struct store *s, const char *id, struct buf *out, nuncio_error *err)
{
    return look_up(s, "SELECT json FROM objects WHERE id = ?1 ORDER BY number LIMIT 1", id, "object",
                   out, err);
}

nuncio_status
store_document(struct store *s, const char *name, struct buf *out, nuncio_error *err)
{
    return look_up(s,
                   "SELECT id FROM documents WHERE id = ?1 OR path = ?1 OR url = ?1 OR ref = ?1"
                   " OR sha256 = ?1 OR substr(path, -length(?1) - 1) = '/' || ?1"
                   " ORDER BY duplicate_of IS NOT NULL, number LIMIT 1",
                   name, "document", out, err);
}

nuncio_status
store_text(struct store *s, const char *doc, struct buf *out, nuncio_error *err)
{
    return look_up(s,
                   "SELECT text FROM texts JOIN documents ON number = document WHERE id = ?1",
                   doc, "document", out, err);
}
