/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Store: threads over documents (story/thread.h), as a document goes in.
 *
 * First what stands by itself (meetings, claims, numbers, proposals), then
 * answers; a denial may draw claims of several documents into one thread; then
 * the disputes that the document itself tells, at last those that only two documents tell. A telling that finds nothing
 * begins a thread of its own, which later ones may find.
 */
#include "story/thread.h"
#include "store/sql.h"

#define FITTING 32 /* tellings that may be of the matter; claims that one denial draws together */

#define TOUCHED 64 /* threads of one document of which disputes may be made */

struct fitting {
    int64_t thread, object;
    int weight;
    int32_t days; /* between the two documents */
    bool claims;
};

/* What an object may belong to: the best, and of a denial all claims that it fits. */
struct search {
    struct fitting best, fits[FITTING];
    int64_t closed[FITTING]; /* threads that take nothing more */
    uint32_t nfits, nclosed;
};

struct adding {
    struct store *s;
    struct arena *arena;
    const struct record *r;
    const int64_t *number; /* of each object of the record */
    int64_t document;
    nuncio_error *err;
    int64_t touched[TOUCHED]; /* threads of claims or numbers that this document adds to */
    uint32_t ntouched;
};

static int32_t
day_of(struct slice text)
{
    struct date d;
    return date_parse_iso(text, &d) ? d.from : DAY_UNKNOWN;
}

static struct told
told_row(sqlite3_stmt *st, enum thread_kind kind)
{
    return (struct told){.kind = kind,
                         .part = sql_column(st, 3), .told = day_of(sql_column(st, 4)),
                         .from = day_of(sql_column(st, 5)), .to = day_of(sql_column(st, 6)),
                         .who = sql_column(st, 7), .whom = sql_column(st, 8), .about = sql_column(st, 9),
                         .sort = sql_column(st, 10), .place = sql_column(st, 11),
                         .place_country = sql_column(st, 12), .low = sqlite3_column_double(st, 13),
                         .high = sqlite3_column_double(st, 14)};
}

static void
weigh(struct search *search, const struct told *t, const struct told *other, int64_t thread, int64_t object)
{
    struct fitting f = {thread, object, told_weigh(t, other), 0, !told_answers(other)};
    if (told_closes(other, t) && search->nclosed < FITTING)
        search->closed[search->nclosed++] = thread;
    if (f.weight < THREAD_SAME || search->nfits == FITTING)
        return;
    f.days = t->told > other->told ? t->told - other->told : other->told - t->told;
    search->fits[search->nfits++] = f;
}

/* The best of those that fit; of equals the one nearest in time, then the one found first. */
static void
choose(struct search *search)
{
    for (uint32_t i = 0; i < search->nfits; i++) {
        const struct fitting *f = &search->fits[i];
        bool closed = false;
        for (uint32_t k = 0; k < search->nclosed; k++)
            closed = closed || search->closed[k] == f->thread;
        if (!closed && (f->weight > search->best.weight ||
                        (f->weight == search->best.weight && f->days < search->best.days)))
            search->best = *f;
    }
}

static bool
look(struct adding *a, const struct told *t, struct slice key, struct search *search)
{
    sqlite3_stmt *st = sql_use(a->s, SQL_THREAD_NEAR, a->err);
    bool elsewhere = t->kind == THREAD_MEETING || t->kind == THREAD_PROPOSAL;
    if (!st)
        return false;
    sql_text(st, 1, key);
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        struct told other = told_row(st, t->kind);
        if (!elsewhere || sqlite3_column_int64(st, 2) != a->document)
            weigh(search, t, &other, sqlite3_column_int64(st, 1), sqlite3_column_int64(st, 0));
    }
    sqlite3_reset(st);
    if (code == SQLITE_DONE)
        return true;
    sql_error(a->s, code, a->err);
    return false;
}

static void
bind_day(struct arena *a, sqlite3_stmt *st, int at, int32_t day)
{
    char text[11];
    if (day != DAY_UNKNOWN)
        day_format(day, text);
    sql_text(st, at, day == DAY_UNKNOWN ? SLICE("") : arena_copy(a, slice_of(text)));
}

static bool
put(struct adding *a, const struct told *t, int64_t object, int64_t thread)
{
    sqlite3_stmt *st = sql_use(a->s, SQL_THREAD, a->err);
    if (!st)
        return false;
    sqlite3_bind_int64(st, 1, object);
    sqlite3_bind_int64(st, 2, thread);
    sqlite3_bind_int64(st, 3, a->document);
    sql_text(st, 4, slice_of(thread_kind_name(t->kind)));
    sql_text(st, 5, t->part);
    bind_day(a->arena, st, 6, t->told);
    bind_day(a->arena, st, 7, t->from);
    bind_day(a->arena, st, 8, t->to);
    sql_text(st, 9, t->who);
    sql_text(st, 10, t->whom);
    sql_text(st, 11, t->about);
    sql_text(st, 12, t->sort);
    sql_text(st, 13, t->place);
    sql_text(st, 14, t->place_country);
    sqlite3_bind_double(st, 15, t->low);
    sqlite3_bind_double(st, 16, t->high);
    sql_text(st, 17, t->teller);
    return sql_done(a->s, st, a->err);
}

static bool
put_keys(struct adding *a, const struct told *t, int64_t object)
{
    struct slice keys[TOLD_KEYS];
    uint32_t n = told_keys(a->arena, t, false, keys);
    for (uint32_t i = 0; i < n; i++) {
        sqlite3_stmt *st = sql_use(a->s, SQL_THREAD_KEY, a->err);
        if (!st)
            return false;
        sql_text(st, 1, keys[i]);
        sqlite3_bind_int64(st, 2, object);
        if (!sql_done(a->s, st, a->err))
            return false;
    }
    return true;
}

/* An object that is alone in its own thread into another one; never a whole thread, which may be long. */
static bool
pull(struct adding *a, int64_t to, int64_t from)
{
    sqlite3_stmt *st = sql_use(a->s, SQL_THREAD_PULL, a->err);
    if (!st)
        return false;
    sqlite3_bind_int64(st, 1, to);
    sqlite3_bind_int64(st, 2, from);
    return sql_done(a->s, st, a->err);
}

static void
touch(struct adding *a, int64_t thread)
{
    for (uint32_t i = 0; i < a->ntouched; i++)
        if (a->touched[i] == thread)
            return;
    if (a->ntouched < TOUCHED)
        a->touched[a->ntouched++] = thread;
}

static bool
add_told(struct adding *a, const struct told *t, int64_t object)
{
    struct slice keys[TOLD_KEYS];
    struct search search = {.nfits = 0};
    uint32_t n = told_keys(a->arena, t, true, keys);
    for (uint32_t i = 0; i < n; i++)
        if (!look(a, t, keys[i], &search))
            return false;
    choose(&search);
    int64_t thread = search.best.weight ? search.best.thread : object;
    if (!put(a, t, object, thread) || !put_keys(a, t, object))
        return false;
    if (thread != object && (t->kind == THREAD_DISPUTE || t->kind == THREAD_NUMBER))
        touch(a, thread);
    for (uint32_t i = 0; i < search.nfits && slice_is(t->part, "deny"); i++) {
        const struct fitting *f = &search.fits[i];
        if (f->claims && f->thread == f->object && f->object != thread &&
            !pull(a, thread, f->object))
            return false;
    }
    return true;
}

/* ---- disputes that a document tells itself ---- */

static bool
thread_of(struct adding *a, int64_t object, int64_t *out)
{
    sqlite3_stmt *st = sql_use(a->s, SQL_THREAD_OF, a->err);
    *out = 0;
    if (!st)
        return false;
    sqlite3_bind_int64(st, 1, object);
    if (sqlite3_step(st) == SQLITE_ROW)
        *out = sqlite3_column_int64(st, 0);
    sqlite3_reset(st);
    return true;
}

/* The thread of a claim or denial, begun where what it says could not be compared; 0 in *out when it is not there. */
static bool
side_of(struct adding *a, const char *id, struct slice part, struct told *t, int64_t *out, int64_t *number)
{
    *out = *number = 0;
    for (uint32_t i = 0; id && i < a->r->nobjects; i++) {
        if (strcmp(a->r->objects[i].id, id) != 0)
            continue;
        told_of(a->arena, a->r, &a->r->objects[i], t);
        t->part = part;
        *number = a->number[i];
        if (!thread_of(a, a->number[i], out) || *out)
            return *out != 0;
        *out = a->number[i];
        return put(a, t, a->number[i], a->number[i]);
    }
    return true;
}

static bool
add_dispute(struct adding *a, const struct object *o, int64_t number)
{
    struct told t = {.kind = THREAD_DISPUTE, .part = SLICE("dispute"), .told = a->r->article->published.from,
                     .from = DAY_UNKNOWN, .to = DAY_UNKNOWN};
    struct told said = t, denied = t;
    int64_t claim, denial, claim_number, denial_number;
    if (!o->telling)
        return true;
    if (!side_of(a, o->telling->claim, SLICE("claim"), &said, &claim, &claim_number) ||
        !side_of(a, o->telling->denial, SLICE("deny"), &denied, &denial, &denial_number))
        return false;
    /* a denial that other documents' claims fit goes with the claim before it only where that fits too */
    bool apart = denial != denial_number && told_weigh(&said, &denied) == 0;
    if (claim && denial && claim != denial && !apart) {
        bool alone = denial == denial_number;
        if (!(alone ? pull(a, claim, denial) : pull(a, denial, claim)) ||
            !thread_of(a, claim_number, &claim) || !thread_of(a, denial_number, &denial))
            return false;
    }
    return put(a, &t, number, denial ? denial : claim ? claim : number);
}

bool
add_threads(struct store *s, struct arena *scratch, const struct record *r, const int64_t *number,
            int64_t document, nuncio_error *err)
{
    struct adding a = {s, scratch, r, number, document, err, {0}, 0};
    bool ok = true;
    for (int answers = 0; answers < 2; answers++)
        for (uint32_t i = 0; ok && i < r->nobjects; i++) {
            struct told t;
            if (told_of(scratch, r, &r->objects[i], &t) && told_answers(&t) == (answers == 1))
                ok = add_told(&a, &t, number[i]);
        }
    for (uint32_t i = 0; ok && i < r->nobjects; i++)
        if (r->objects[i].type == OBJECT_DISPUTE)
            ok = add_dispute(&a, &r->objects[i], number[i]);
    for (uint32_t i = 0; ok && i < a.ntouched; i++)
        ok = add_dispute_over(s, scratch, a.touched[i], err);
    return ok;
}
