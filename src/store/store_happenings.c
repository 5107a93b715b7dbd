/* SPDX-License-Identifier: Apache-2.0 */
/* Store: which earlier document's object tells the same happening as one that goes in. */
#include "story/happening.h"
#include "store/sql.h"

struct found {
    int64_t first; /* 0: none */
    int weight;
    unsigned agreed, differed;
};

/* The best of the earlier ones of one key; of equals the one nearest in time of storing. */
static bool
look(struct store *s, struct slice key, const struct happening *h, int64_t document,
     struct found *best, nuncio_error *err)
{
    sqlite3_stmt *st = sql_use(s, SQL_NEAR, err);
    if (!st)
        return false;
    sql_text(st, 1, key);
    sqlite3_bind_int64(st, 2, document);
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        struct date day;
        if (!date_parse_iso(sql_column(st, 1), &day))
            continue;
        struct happening other = {sql_column(st, 2), sql_column(st, 3), h->source_countries,
                                  h->target_countries, sql_column(st, 4), sql_column(st, 5),
                                  sql_column(st, 6), sql_column(st, 7), day.from};
        struct found f = {.first = sqlite3_column_int64(st, 0)};
        f.weight = happening_weigh(h, &other, &f.agreed, &f.differed);
        if (f.weight >= HAPPENING_SAME && f.weight > best->weight)
            *best = f;
    }
    sqlite3_reset(st);
    if (code == SQLITE_DONE)
        return true;
    sql_error(s, code, err);
    return false;
}

static bool
put(struct store *s, struct arena *a, const struct happening *h, struct slice key, int64_t object,
    int64_t document, const struct found *best, nuncio_error *err)
{
    char day[11];
    sqlite3_stmt *st = sql_use(s, SQL_HAPPENING, err);
    if (!st)
        return false;
    day_format(h->day, day);
    sqlite3_bind_int64(st, 1, object);
    sqlite3_bind_int64(st, 2, best->first ? best->first : object);
    sqlite3_bind_int64(st, 3, document);
    sql_text(st, 4, slice_of(day));
    sql_text(st, 5, h->source);
    sql_text(st, 6, h->target);
    sql_text(st, 7, h->words);
    sql_text(st, 8, h->status);
    sql_text(st, 9, h->place);
    sql_text(st, 10, h->place_country);
    sql_text(st, 11, happening_fields(a, best->agreed));
    sql_text(st, 12, happening_fields(a, best->differed));
    if (!sql_done(s, st, err) || !(st = sql_use(s, SQL_KEY, err)))
        return false;
    sql_text(st, 1, key);
    sqlite3_bind_int64(st, 2, object);
    return sql_done(s, st, err);
}

bool
add_happening(struct store *s, struct arena *scratch, const struct record *r,
              const struct object *o, int64_t object, int64_t document, nuncio_error *err)
{
    static const int32_t near[] = {0, -1, 1};
    struct happening h;
    struct found best = {0};
    if (!happening_of(scratch, r, o, &h))
        return true;
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof near / sizeof *near; i++)
        ok = look(s, happening_key(scratch, o, &h, h.day + near[i]), &h, document, &best, err);
    return ok && put(s, scratch, &h, happening_key(scratch, o, &h, h.day), object, document, &best, err);
}
