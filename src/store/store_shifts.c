/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Store: shifts that no text tells. A position that goes in is compared with
 * the one of the same holder on the same issue that comes before it in time,
 * and with the one after it, in other documents: where one is for and the other
 * against, the later is a shift. A repeated position is none, and neither is
 * an open or conditional one beside a firm one.
 */
#include "store/sql.h"
#include "base/hash.h"

#include <stdio.h>

struct stand {
    struct slice id, doc, text;
    struct span sentence;
    char from[11], to[11]; /* days */
    int64_t document;
};

/* 1 for, -1 against, 0 neither. */
static int
side_of(struct slice stance)
{
    if (slice_is(stance, "for") || slice_is(stance, "demands"))
        return 1;
    return slice_is(stance, "against") || slice_is(stance, "refuses") ? -1 : 0;
}

static void
put_day(char out[11], struct slice day)
{
    memcpy(out, day.p, day.n < 10 ? day.n : 10);
}

/* A stored position. False with *err filled. */
static bool
read_stand(struct store *s, struct arena *a, int64_t object, struct stand *out, nuncio_error *err)
{
    sqlite3_stmt *st = sql_use(s, SQL_STOOD, err);
    if (!st)
        return false;
    sqlite3_bind_int64(st, 1, object);
    int code = sqlite3_step(st);
    if (code == SQLITE_ROW) {
        *out = (struct stand){arena_copy(a, sql_column(st, 0)), arena_copy(a, sql_column(st, 1)),
                              arena_copy(a, sql_column(st, 5)),
                              {(uint32_t)sqlite3_column_int64(st, 6),
                               (uint32_t)sqlite3_column_int64(st, 7)},
                              "", "", sqlite3_column_int64(st, 4)};
        put_day(out->from, sql_column(st, 2));
        put_day(out->to, sql_column(st, 3));
    }
    sqlite3_reset(st);
    if (code != SQLITE_ROW)
        sql_error(s, code, err);
    return code == SQLITE_ROW;
}

static struct slice
shift_json(struct buf *b, const char *id, const char *holder, struct slice issue,
           const struct stand *before, const struct stand *after)
{
    struct json j = {b, false};
    json_open(&j, '{');
    json_key(&j, "type");
    json_text(&j, SLICE("shift"));
    json_key(&j, "id");
    json_text(&j, slice_of(id));
    json_key(&j, "doc");
    json_text(&j, after->doc);
    json_key(&j, "sentence");
    json_open(&j, '[');
    json_int(&j, after->sentence.start);
    json_int(&j, after->sentence.end);
    json_close(&j, ']');
    json_key(&j, "text");
    json_text(&j, after->text);
    json_key(&j, "holder");
    json_text(&j, slice_of(holder));
    json_key(&j, "issue");
    json_text(&j, issue);
    json_key(&j, "before");
    json_text(&j, before->id);
    json_key(&j, "after");
    json_text(&j, after->id);
    json_key(&j, "explicit");
    json_bool(&j, false);
    json_key(&j, "confidence");
    json_number(&j, 0.5);
    json_close(&j, '}');
    return buf_slice(b);
}

static bool
put_shift(struct store *s, const char *holder, struct slice issue, const struct stand *before,
          const struct stand *after, nuncio_error *err)
{
    char id[ID_ROOM];
    struct buf b;
    sqlite3_stmt *st = sql_use(s, SQL_OBJECT, err);
    if (!st)
        return false;
    snprintf(id, sizeof id, "f%016llx",
             (unsigned long long)hash64(after->id, hash64(before->id, hash64(issue, 0))));
    buf_init(&b, 0);
    sql_text(st, 1, slice_of(id));
    sqlite3_bind_int64(st, 2, after->document);
    sql_text(st, 3, SLICE("shift"));
    sql_text(st, 4, (struct slice){NULL, 0});
    sql_text(st, 5, (struct slice){NULL, 0});
    sql_text(st, 6, slice_of(after->from));
    sql_text(st, 7, slice_of(after->to));
    sql_text(st, 8, (struct slice){NULL, 0});
    sql_text(st, 9, (struct slice){NULL, 0});
    sql_text(st, 10, shift_json(&b, id, holder, issue, before, after));
    bool ok = !b.failed && sql_done(s, st, err);
    int64_t number = sqlite3_last_insert_rowid(s->db);
    ok = ok && sql_hang(s, SQL_PART, slice_of(holder), number, actor_part_name(PART_SOURCE), err) &&
         sql_hang(s, SQL_ISSUE, issue, number, NULL, err);
    if (ok && (st = sql_use(s, SQL_EVIDENCE, err))) {
        sqlite3_bind_int64(st, 1, number);
        sqlite3_bind_int64(st, 2, after->sentence.start);
        sqlite3_bind_int64(st, 3, after->sentence.end);
        ok = sql_done(s, st, err);
    }
    if (b.failed)
        error_set(err, NUNCIO_ENOMEM, "out of memory");
    buf_release(&b);
    return ok;
}

/* The neighbour in time, before or after; compared, and where it differs a shift is stored. */
static bool
compare(struct store *s, struct arena *a, const char *holder, struct slice issue, int side,
        const struct stand *own, bool earlier, nuncio_error *err)
{
    sqlite3_stmt *st = sql_use(s, earlier ? SQL_BEFORE : SQL_AFTER, err);
    if (!st)
        return false;
    sql_text(st, 1, slice_of(holder));
    sql_text(st, 2, issue);
    sqlite3_bind_int64(st, 3, own->document);
    sql_text(st, 4, slice_of(own->from));
    int code = sqlite3_step(st);
    bool differs = code == SQLITE_ROW && sqlite3_column_int64(st, 1) == -side;
    int64_t object = differs ? sqlite3_column_int64(st, 0) : 0;
    sqlite3_reset(st);
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        sql_error(s, code, err);
        return false;
    }
    struct stand other;
    if (!differs)
        return true;
    if (!read_stand(s, a, object, &other, err))
        return false;
    return earlier ? put_shift(s, holder, issue, &other, own, err)
                   : put_shift(s, holder, issue, own, &other, err);
}

/* Remembers a position for those that come. */
static bool
put_stand(struct store *s, const char *holder, struct slice issue, int side, const struct stand *own,
          int64_t object, nuncio_error *err)
{
    sqlite3_stmt *st = sql_use(s, SQL_STAND, err);
    if (!st)
        return false;
    sql_text(st, 1, slice_of(holder));
    sql_text(st, 2, issue);
    sql_text(st, 3, slice_of(own->from));
    sqlite3_bind_int64(st, 4, object);
    sqlite3_bind_int64(st, 5, own->document);
    sqlite3_bind_int64(st, 6, side);
    return sql_done(s, st, err);
}

bool
add_shifts(struct store *s, struct arena *scratch, const struct record *r, const struct object *o,
           int64_t object, int64_t document, nuncio_error *err)
{
    int side = side_of(o->kind);
    if (o->type != OBJECT_POSITION || side == 0 || !date_known(o->date) || o->nactors == 0)
        return true;
    struct stand own = {slice_of(o->id), slice_of(r->objects[0].id),
                        slice_cut(r->article->text, o->sentence), o->sentence, "", "", document};
    day_format(o->date.from, own.from);
    day_format(o->date.to == DAY_UNKNOWN ? o->date.from : o->date.to, own.to);
    bool ok = true;
    for (uint32_t i = 0; ok && i < o->nissues; i++)
        if (o->issues[i].n && !slice_starts(o->issues[i], SLICE("text:")))
            ok = compare(s, scratch, o->actors[0].id, o->issues[i], side, &own, true, err) &&
                 compare(s, scratch, o->actors[0].id, o->issues[i], side, &own, false, err) &&
                 put_stand(s, o->actors[0].id, o->issues[i], side, &own, object, err);
    return ok;
}
