/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Store: threads as they are read. One object of the record stands for a
 * thread (the latest of a meeting, the latest with points of a proposal, the
 * dispute), and `thread` holds all its tellings in order of publication.
 */
#include "store/asking.h"
#include "story/thread.h"

#include <stdio.h>

static const char *
kinds_of(const char *type)
{
    return type && strcmp(type, "dispute") == 0 ? "'dispute', 'number'" : NULL;
}

nuncio_status
asking_threads(struct asking *a, const struct question *q, nuncio_error *err)
{
    const char *kinds = kinds_of(q->type);
    int own = kinds ? 0 : asking_parameter(a, slice_of(q->type));
    char room[16];
    if (!kinds) {
        snprintf(room, sizeof room, "?%d", own);
        kinds = room;
    }
    buf_printf(&a->sql,
               "SELECT y.thread FROM threads y WHERE y.kind IN (%s) AND y.thread IN"
               " (SELECT x.thread FROM threads x JOIN objects o ON o.number = x.object"
               " JOIN documents d ON d.number = o.document WHERE x.kind IN (%s)",
               kinds, kinds);
    nuncio_status status = asking_filters(a, q, err);
    buf_add(&a->sql, SLICE(") GROUP BY y.thread HAVING (y.kind NOT IN ('dispute', 'number')"
                           " OR sum(y.part = 'dispute') > 0)"));
    if (q->status)
        asking_one_of(a, "(SELECT t.part FROM threads t WHERE t.thread = y.thread ORDER BY " THREAD_REVERSED
                         " LIMIT 1) IN (", q->status, ")");
    buf_add(&a->sql, SLICE(" ORDER BY min(coalesce(y.told, '')), y.thread"));
    if (q->limit)
        buf_printf(&a->sql, " LIMIT %u", q->limit);
    return status;
}

/* ---- writing ---- */

/* What stands for the thread, gathered while its tellings are written. */
struct gathered {
    struct thread_head *head;
    struct buf object;                 /* JSON of the object that stands for it */
    char part[16], from[11], to[11], place[80], first[ID_ROOM], kind[12];
    int64_t documents, last_document, weight;
};

static void
keep(char *out, size_t room, struct slice value)
{
    size_t n = value.n < room - 1 ? value.n : room - 1;
    memcpy(out, value.p, n);
    out[n] = 0;
}

#define KEEP(field, value) keep(field, sizeof(field), value)

static void
ids_json(struct json *j, const char *key, struct slice list)
{
    struct slice id;
    json_key(j, key);
    json_open(j, '[');
    while (list.n && slice_next(&list, ' ', &id))
        if (id.n)
            json_text(j, id);
    json_close(j, ']');
}

/* How well a telling stands for the thread: the last one of a meeting, the last with points of a proposal, a dispute. */
static int
stands_for(struct slice kind, struct slice part)
{
    if (slice_is(kind, "proposal"))
        return slice_is(part, "points") ? 2 : 1;
    if (slice_is(kind, "meeting"))
        return 1;
    return slice_is(part, "dispute") ? 1 : 0;
}

/* Column: 0 id, 1 doc, 2 part, 3 told, 4 json, 5 kind, 6 day_from, 7 day_to, 8 place, 9 teller, 10 document */
static void
gather(struct gathered *g, sqlite3_stmt *st)
{
    struct slice part = sql_column(st, 2), kind = sql_column(st, 5);
    int weight = stands_for(kind, part);
    KEEP(g->kind, kind);
    if (!g->first[0])
        KEEP(g->first, sql_column(st, 0));
    bool last = weight == g->weight && !slice_is(part, "dispute");
    if (weight > 0 && (weight > g->weight || last)) {
        g->weight = weight;
        buf_clear(&g->object);
        buf_add(&g->object, sql_column(st, 4));
        KEEP(g->head->id, sql_column(st, 0));
        KEEP(g->head->doc, sql_column(st, 1));
    }
    KEEP(g->part, part);
    if (sql_column(st, 6).n) {
        KEEP(g->from, sql_column(st, 6));
        KEEP(g->to, sql_column(st, 7));
    }
    if (sql_column(st, 8).n)
        KEEP(g->place, sql_column(st, 8));
    if (sqlite3_column_int64(st, 10) != g->last_document)
        g->documents++;
    g->last_document = sqlite3_column_int64(st, 10);
}

static void
member_json(struct json *j, sqlite3_stmt *st)
{
    json_open(j, '{');
    json_key(j, "part");
    json_text(j, sql_column(st, 2));
    json_key(j, "told");
    json_text_or_null(j, sql_column(st, 3));
    ids_json(j, "who", sql_column(st, 9));
    json_key(j, "object");
    json_raw(j, sql_column(st, 4));
    json_close(j, '}');
}

/* True for a meeting that was to be on a day that is past by the store's newest document, and of which no more was told. */
static bool
is_unheard(const struct gathered *g, struct slice newest)
{
    static const char *const open[] = {"planned", "proposed", "postponed", "conditional", "unconfirmed"};
    bool waits = false;
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        waits = waits || strcmp(g->part, open[i]) == 0;
    return waits && g->to[0] && newest.n && slice_cmp(slice_of(g->to), newest) < 0;
}

static void
whole_json(struct gathered *g, struct slice newest, struct slice members, struct buf *out)
{
    struct slice object = buf_slice(&g->object);
    struct json j = {out, true};
    buf_add(out, (struct slice){object.p, object.n ? object.n - 1 : 0});
    json_key(&j, "thread");
    json_open(&j, '{');
    json_key(&j, "id");
    json_text(&j, slice_of(g->first));
    json_key(&j, "documents");
    json_int(&j, g->documents);
    if (strcmp(g->kind, "meeting") == 0) {
        json_key(&j, "status");
        json_text(&j, slice_of(g->part));
        json_key(&j, "unheard");
        json_bool(&j, is_unheard(g, newest));
        json_key(&j, "from");
        json_text_or_null(&j, slice_of(g->from));
        json_key(&j, "to");
        json_text_or_null(&j, slice_of(g->to));
        json_key(&j, "place");
        json_text_or_null(&j, slice_of(g->place));
    }
    json_key(&j, "members");
    json_open(&j, '[');
    buf_add(out, members);
    json_close(&j, ']');
    json_close(&j, '}');
    json_close(&j, '}');
}

static nuncio_status
read_members(struct store *s, int64_t thread, struct gathered *g, struct buf *members, nuncio_error *err)
{
    struct json j = {members, false};
    sqlite3_stmt *st = sql_use(s, SQL_THREAD_READ, err);
    int code;
    if (!st)
        return NUNCIO_ESTORE;
    sqlite3_bind_int64(st, 1, thread);
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        gather(g, st);
        member_json(&j, st);
    }
    sqlite3_reset(st);
    return code == SQLITE_DONE ? NUNCIO_OK : sql_error(s, code, err);
}

void
threads_newest(struct store *s)
{
    sqlite3_stmt *st = sql_use(s, SQL_NEWEST, NULL);
    s->newest[0] = 0;
    if (st && sqlite3_step(st) == SQLITE_ROW)
        KEEP(s->newest, sql_column(st, 0));
    if (st)
        sqlite3_reset(st);
}

nuncio_status
thread_write(struct store *s, int64_t thread, struct thread_head *head, struct buf *out, nuncio_error *err)
{
    struct gathered g = {.head = head};
    struct buf members;
    buf_init(&members, 0);
    buf_init(&g.object, 0);
    nuncio_status status = read_members(s, thread, &g, &members, err);
    bool dispute = strcmp(g.kind, "dispute") == 0 || strcmp(g.kind, "number") == 0;
    snprintf(head->type, sizeof head->type, "%s", dispute ? "dispute" : g.kind);
    if (status == NUNCIO_OK)
        whole_json(&g, slice_of(s->newest), buf_slice(&members), out);
    if (out->failed || members.failed || g.object.failed)
        status = error_set(err, NUNCIO_ENOMEM, "out of memory");
    buf_release(&members);
    buf_release(&g.object);
    return status;
}

nuncio_status
store_thread(struct store *s, const char *id, struct buf *out, nuncio_error *err)
{
    struct thread_head head;
    sqlite3_stmt *st = NULL;
    int64_t thread = 0;
    nuncio_status status = sql_prepare(s, SLICE("SELECT t.thread FROM threads t JOIN objects o ON o.number = t.object"
                                                " WHERE o.id = ?1 ORDER BY o.number LIMIT 1"), &st, err);
    if (status != NUNCIO_OK)
        return status;
    sqlite3_bind_text(st, 1, id, -1, SQLITE_STATIC);
    if (sqlite3_step(st) == SQLITE_ROW)
        thread = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    if (!thread)
        return error_set(err, NUNCIO_ENOTFOUND, "no thread of '%s' in the store", id);
    threads_newest(s);
    return thread_write(s, thread, &head, out, err);
}
