/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Store: disputes that no document tells by itself. Where a thread has a claim
 * and somebody else's denial or refusal to comment, or two numbers that cannot
 * both be right, and no dispute yet, one is stored with the answer's document.
 */
#include "base/hash.h"
#include "store/sql.h"

#include <stdio.h>

/* A claim or number, and what answers it. Texts are of the scratch arena. */
struct side {
    struct slice id, doc, told, text;
    struct slice teller; /* ids, a blank between them */
    struct slice said;   /* of a number: the statement or event that tells it */
    int64_t document, first, last;
};

struct sides {
    struct side claim, answer;
    struct slice kind;
    bool denied, disputed;
};

static struct side
read_side(struct arena *a, sqlite3_stmt *st)
{
    return (struct side){.id = arena_copy(a, sql_column(st, 2)), .doc = arena_copy(a, sql_column(st, 3)),
                         .document = sqlite3_column_int64(st, 4), .told = arena_copy(a, sql_column(st, 5)),
                         .teller = arena_copy(a, sql_column(st, 6)), .said = arena_copy(a, sql_column(st, 7)),
                         .first = sqlite3_column_int64(st, 8), .last = sqlite3_column_int64(st, 9),
                         .text = arena_copy(a, sql_column(st, 10))};
}

static bool
read_sides(struct store *s, struct arena *a, int64_t thread, struct sides *out, nuncio_error *err)
{
    sqlite3_stmt *st = sql_use(s, SQL_THREAD_SIDES, err);
    int code;
    if (!st)
        return false;
    sqlite3_bind_int64(st, 1, thread);
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        struct slice part = sql_column(st, 0);
        bool number = slice_is(part, "number"), deny = slice_is(part, "deny");
        out->kind = arena_copy(a, sql_column(st, 1));
        out->disputed = out->disputed || slice_is(part, "dispute");
        if (slice_is(part, "claim") || (number && !out->claim.id.n)) {
            if (!out->claim.id.n)
                out->claim = read_side(a, st);
        } else if ((number && !out->answer.id.n) || (deny && !out->denied) ||
                   (slice_is(part, "withhold") && !out->answer.id.n)) {
            out->answer = read_side(a, st);
            out->denied = deny;
        }
    }
    sqlite3_reset(st);
    if (code == SQLITE_DONE)
        return true;
    sql_error(s, code, err);
    return false;
}

static void
parties_json(struct json *j, const struct sides *d)
{
    struct slice list[2] = {d->claim.teller, d->answer.teller}, id;
    json_key(j, "parties");
    json_open(j, '[');
    for (int i = 0; i < 2; i++)
        for (struct slice rest = list[i]; rest.n && slice_next(&rest, ' ', &id);)
            if (id.n && (i == 0 || !slice_in(id, list[0], ' ')))
                json_text(j, id);
    json_close(j, ']');
}

static struct slice
dispute_json(struct buf *b, const char *id, const struct sides *d)
{
    struct json j = {b, false};
    json_open(&j, '{');
    json_key(&j, "type");
    json_text(&j, SLICE("dispute"));
    json_key(&j, "id");
    json_text(&j, slice_of(id));
    json_key(&j, "doc");
    json_text(&j, d->answer.doc);
    json_key(&j, "sentence");
    json_open(&j, '[');
    json_int(&j, d->answer.first);
    json_int(&j, d->answer.last);
    json_close(&j, ']');
    json_key(&j, "text");
    json_text(&j, d->answer.text);
    json_key(&j, "claim");
    json_text_or_null(&j, slice_is(d->kind, "number") ? d->claim.said : d->claim.id);
    json_key(&j, "denial");
    json_text_or_null(&j, d->denied ? d->answer.id : SLICE(""));
    parties_json(&j, d);
    json_key(&j, "confidence");
    json_number(&j, 0.5);
    json_key(&j, "rule");
    json_text(&j, SLICE("thread"));
    json_close(&j, '}');
    return buf_slice(b);
}

static bool
put_object(struct store *s, const char *id, const struct sides *d, struct slice json, nuncio_error *err)
{
    sqlite3_stmt *st = sql_use(s, SQL_OBJECT, err);
    if (!st)
        return false;
    sql_text(st, 1, slice_of(id));
    sqlite3_bind_int64(st, 2, d->answer.document);
    sql_text(st, 3, SLICE("dispute"));
    sql_text(st, 4, SLICE(""));
    sql_text(st, 5, SLICE(""));
    sql_text(st, 6, d->answer.told);
    sql_text(st, 7, d->answer.told);
    sql_text(st, 8, SLICE(""));
    sql_text(st, 9, SLICE(""));
    sql_text(st, 10, json);
    return sql_done(s, st, err);
}

static bool
put_row(struct store *s, const struct sides *d, int64_t thread, int64_t number, nuncio_error *err)
{
    sqlite3_stmt *st = sql_use(s, SQL_THREAD, err);
    if (!st)
        return false;
    sqlite3_clear_bindings(st);
    sqlite3_bind_int64(st, 1, number);
    sqlite3_bind_int64(st, 2, thread);
    sqlite3_bind_int64(st, 3, d->answer.document);
    sql_text(st, 4, d->kind);
    sql_text(st, 5, SLICE("dispute"));
    sql_text(st, 6, d->answer.told);
    if (!sql_done(s, st, err) || !(st = sql_use(s, SQL_EVIDENCE, err)))
        return false;
    sqlite3_bind_int64(st, 1, number);
    sqlite3_bind_int64(st, 2, d->answer.first);
    sqlite3_bind_int64(st, 3, d->answer.last);
    return sql_done(s, st, err);
}

/* Asked first, by index: a thread may have thousands of tellings, and most have their dispute. */
static bool
lacks_dispute(struct store *s, int64_t thread, bool *out, nuncio_error *err)
{
    sqlite3_stmt *st = sql_use(s, SQL_THREAD_LACKS, err);
    if (!st)
        return false;
    sqlite3_bind_int64(st, 1, thread);
    int code = sqlite3_step(st);
    *out = code == SQLITE_ROW && sqlite3_column_int64(st, 0) != 0;
    sqlite3_reset(st);
    if (code != SQLITE_ROW)
        sql_error(s, code, err);
    return code == SQLITE_ROW;
}

bool
add_dispute_over(struct store *s, struct arena *scratch, int64_t thread, nuncio_error *err)
{
    struct sides d = {.disputed = false};
    char id[ID_ROOM];
    struct buf b;
    bool lacks;
    if (!lacks_dispute(s, thread, &lacks, err))
        return false;
    if (!lacks)
        return true;
    if (!read_sides(s, scratch, thread, &d, err))
        return false;
    if (d.disputed || !d.claim.id.n || !d.answer.id.n)
        return true;
    snprintf(id, sizeof id, "c%016llx", (unsigned long long)hash64(d.answer.id, hash64(d.claim.id, 0)));
    buf_init(&b, 0);
    struct slice json = dispute_json(&b, id, &d);
    bool ok = !b.failed && put_object(s, id, &d, json, err);
    int64_t number = sqlite3_last_insert_rowid(s->db);
    ok = ok && put_row(s, &d, thread, number, err);
    struct slice list[2] = {d.claim.teller, d.answer.teller}, actor;
    for (int i = 0; i < 2; i++)
        for (struct slice rest = list[i]; ok && rest.n && slice_next(&rest, ' ', &actor);)
            ok = !actor.n || sql_hang(s, SQL_PART, actor, number, actor_part_name(PART_PARTY), err);
    if (b.failed)
        error_set(err, NUNCIO_ENOMEM, "out of memory");
    buf_release(&b);
    return ok;
}
