/* SPDX-License-Identifier: Apache-2.0 */
/* Threads: what of an object is compared, and the keys it is found by. */
#include "story/thread.h"

#include <stdlib.h>

#define BESIDE 64     /* objects of one sentence that are looked through */
#define MOST 8        /* countries or persons of one list */

const char *
thread_kind_name(enum thread_kind k)
{
    static const char *const names[] = {"meeting", "dispute", "number", "proposal", ""};
    return names[k];
}

/* ---- lists ---- */

struct list {
    struct slice at[MOST];
    uint32_t n;
};

static void
list_add(struct list *l, struct slice word)
{
    for (uint32_t i = 0; i < l->n; i++)
        if (slice_eq(l->at[i], word))
            return;
    if (word.n && l->n < MOST)
        l->at[l->n++] = word;
}

static int
by_bytes(const void *a, const void *b)
{
    return slice_cmp(*(const struct slice *)a, *(const struct slice *)b);
}

static struct slice
list_join(struct arena *a, struct list *l)
{
    struct slice out = {"", 0};
    qsort(l->at, l->n, sizeof *l->at, by_bytes);
    for (uint32_t i = 0; i < l->n; i++)
        out = arena_printf(a, "%.*s%s%.*s", (int)out.n, out.p, i ? " " : "", (int)l->at[i].n, l->at[i].p);
    return out;
}

static struct slice
country_of(const struct object *actor)
{
    return actor->actor->country.n ? actor->actor->country : slice_of(actor->id);
}

static struct slice
countries(struct arena *a, const struct record *r, const struct object_actor *actors, uint32_t n,
          unsigned parts)
{
    struct list l = {.n = 0};
    for (uint32_t i = 0; i < n; i++) {
        const struct object *o = record_actor(r, actors[i].id);
        if (o && parts >> actors[i].part & 1)
            list_add(&l, country_of(o));
    }
    return list_join(a, &l);
}

static struct slice
ids(struct arena *a, const struct object_actor *actors, uint32_t n, unsigned parts)
{
    struct list l = {.n = 0};
    for (uint32_t i = 0; i < n; i++)
        if (parts >> actors[i].part & 1)
            list_add(&l, slice_of(actors[i].id));
    return list_join(a, &l);
}

static struct slice
persons(struct arena *a, const struct record *r, const struct object *o)
{
    struct list l = {.n = 0};
    for (uint32_t i = 0; i < o->nactors; i++) {
        const struct object *of = record_actor(r, o->actors[i].id);
        if (of && slice_is(of->kind, "person"))
            list_add(&l, slice_of(of->id));
    }
    return list_join(a, &l);
}

/* The words of a matter that have a mark, without it. */
static void
marked(struct list *l, struct slice about, char mark)
{
    struct slice word;
    while (about.n && slice_next(&about, ' ', &word))
        if (word.n > 1 && word.p[0] == mark)
            list_add(l, (struct slice){word.p + 1, word.n - 1});
}

/* ---- what is compared ---- */

static void
tell_meeting(struct arena *a, const struct record *r, const struct object *o, struct told *t)
{
    t->kind = THREAD_MEETING;
    t->part = o->telling && o->telling->stage.n ? o->telling->stage : o->status;
    t->who = countries(a, r, o->actors, o->nactors, 1u << PART_PARTY);
    t->whom = persons(a, r, o);
    t->sort = o->kind;
    t->about = o->telling ? o->telling->about : SLICE("");
    t->place = o->place;
    t->place_country = o->place_country;
    bool over = slice_is(t->part, "held") || slice_is(t->part, "ongoing");
    if (!over && t->told != DAY_UNKNOWN && o->date.to < t->told)
        return; /* "agreed on Thursday to meet": of a plan that day is not the meeting's */
    t->from = o->date.from;
    t->to = o->date.to;
}

/* The acts that answer a claim; one that makes it. All others are of no dispute. */
static struct slice
part_of_act(struct slice act)
{
    static const char *const answers[] = {"deny", "confirm", "withhold"};
    static const char *const claims[] = {"accuse", "blame", "assert", "announce"};
    for (size_t i = 0; i < 3; i++)
        if (slice_is(act, answers[i]))
            return slice_of(answers[i]);
    for (size_t i = 0; i < 4; i++)
        if (slice_is(act, claims[i]))
            return SLICE("claim");
    return (struct slice){NULL, 0};
}

/* Who is accused, or said to do something: whom a claim names beside who makes it. */
static struct slice
accused(struct arena *a, const struct record *r, const struct object *o, struct slice about, struct slice who)
{
    struct slice named = countries(a, r, o->actors, o->nactors, 1u << PART_TARGET), word;
    struct list l = {.n = 0}, out = {.n = 0};
    while (named.n && slice_next(&named, ' ', &word))
        list_add(&l, word);
    marked(&l, about, '=');
    for (uint32_t i = 0; i < l.n; i++)
        if (!slice_in(l.at[i], who, ' '))
            list_add(&out, l.at[i]);
    return list_join(a, &out);
}

static bool
about_something(struct slice about)
{
    struct list l = {.n = 0};
    marked(&l, about, '@');
    marked(&l, about, '!');
    return l.n > 0;
}

static bool
tell_statement(struct arena *a, const struct record *r, const struct object *o, struct told *t)
{
    t->part = part_of_act(o->kind);
    t->kind = THREAD_DISPUTE;
    t->sort = o->kind;
    t->who = countries(a, r, o->actors, o->nactors, 1u << PART_SOURCE);
    t->teller = ids(a, o->actors, o->nactors, 1u << PART_SOURCE);
    t->about = o->telling ? o->telling->about : SLICE("");
    t->whom = accused(a, r, o, t->about, t->who);
    return t->part.n && t->who.n && about_something(t->about);
}

/* A deed is a claim against who did it, unless a statement of its sentence makes it. */
static bool
tell_deed(struct arena *a, const struct record *r, const struct object *o, struct told *t)
{
    t->kind = THREAD_DISPUTE;
    t->part = SLICE("claim");
    t->sort = SLICE("event");
    if (!o->telling)
        return false;
    for (const struct object *k = o + 1; k < r->objects + r->nobjects && k < o + BESIDE; k++) {
        if (k->sentence.start != o->sentence.start)
            break;
        if (k->type == OBJECT_STATEMENT && part_of_act(k->kind).n)
            return false;
    }
    t->who = countries(a, r, o->telling->tellers, o->telling->ntellers, ~0u);
    t->teller = ids(a, o->telling->tellers, o->telling->ntellers, ~0u);
    t->whom = countries(a, r, o->actors, o->nactors, 1u << PART_SOURCE);
    t->about = o->telling->about;
    return t->whom.n > 0;
}

static bool
tell_number(struct arena *a, const struct record *r, const struct object *o, struct told *t)
{
    struct list toll = {.n = 0};
    if (!o->telling || o->telling->ntellers == 0)
        return false;
    marked(&toll, o->telling->about, '%');
    t->kind = THREAD_NUMBER;
    t->part = SLICE("number");
    t->about = o->telling->about;
    t->who = countries(a, r, o->telling->tellers, o->telling->ntellers, ~0u);
    t->teller = ids(a, o->telling->tellers, o->telling->ntellers, ~0u);
    t->sort = arena_printf(a, "%.*s:%.*s", (int)o->kind.n, o->kind.p, (int)toll.at[0].n, toll.at[0].p);
    t->low = o->telling->low;
    t->high = o->telling->high;
    if (date_known(o->telling->date)) {
        t->from = o->telling->date.from;
        t->to = o->telling->date.to;
    }
    return toll.n > 0 && t->who.n > 0;
}

/* The countries that the document names, without some, in order of first mention. */
static struct slice
scene(struct arena *a, const struct record *r, struct slice but)
{
    struct list l = {.n = 0};
    for (uint32_t i = 0; i < r->nobjects && r->objects[i].type <= OBJECT_ACTOR; i++) {
        const struct object *o = &r->objects[i];
        if (o->type == OBJECT_ACTOR && !slice_in(country_of(o), but, ' '))
            list_add(&l, o->actor->country);
    }
    return list_join(a, &l);
}

static void
tell_proposal(struct arena *a, const struct record *r, const struct object *o, struct told *t)
{
    const struct telling *p = o->telling;
    t->kind = THREAD_PROPOSAL;
    t->part = !p || (p->npoints == 0 && p->nresponses == 0) ? SLICE("named")
              : p->npoints                                  ? SLICE("points")
                                                            : SLICE("answers");
    t->who = countries(a, r, o->actors, o->nactors, 1u << PART_SOURCE);
    t->teller = ids(a, o->actors, o->nactors, 1u << PART_SOURCE);
    t->whom = scene(a, r, t->who);
    t->about = p ? p->about : SLICE("");
    t->sort = p ? p->issue : SLICE("");
    t->from = o->date.from;
    t->to = o->date.to;
}

bool
told_of(struct arena *a, const struct record *r, const struct object *o, struct told *out)
{
    *out = (struct told){.kind = THREAD_NONE, .told = r->article->published.from,
                         .from = DAY_UNKNOWN, .to = DAY_UNKNOWN};
    switch (o->type) {
    case OBJECT_MEETING:
        tell_meeting(a, r, o, out);
        return true;
    case OBJECT_PROPOSAL:
        tell_proposal(a, r, o, out);
        return true;
    case OBJECT_STATEMENT:
        return tell_statement(a, r, o, out);
    case OBJECT_EVENT:
        return tell_deed(a, r, o, out);
    case OBJECT_QUANTITY:
        return tell_number(a, r, o, out);
    default:
        return false;
    }
}

bool
told_answers(const struct told *t)
{
    return t->kind == THREAD_DISPUTE && !slice_is(t->part, "claim");
}

/* ---- keys ---- */

struct keys {
    struct arena *arena;
    struct slice *at;
    uint32_t n;
    int32_t bucket;
    bool look;
};

/* One key, or with its neighbours in time. */
static void
put(struct keys *k, struct slice what)
{
    for (int near = k->look ? -1 : 0; near <= (k->look ? 1 : 0) && k->n < TOLD_KEYS; near++)
        k->at[k->n++] = arena_printf(k->arena, "%.*s %d", (int)what.n, what.p, k->bucket + near);
}

static void
meeting_keys(struct keys *k, const struct told *t)
{
    struct slice rest = t->who, word;
    struct list l = {.n = 0};
    while (rest.n && l.n < 4 && slice_next(&rest, ' ', &word))
        list_add(&l, word);
    for (uint32_t i = 0; i < l.n; i++)
        for (uint32_t j = i + (l.n > 1); j < l.n; j++)
            put(k, arena_printf(k->arena, "m %.*s %.*s", (int)l.at[i].n, l.at[i].p, (int)l.at[j].n,
                                l.at[j].p));
}

/* By each place and by who is accused of what; `role` says whether claims or answers are meant. */
static void
dispute_keys(struct keys *k, const struct told *t, const char *role)
{
    struct list place = {.n = 0}, deed = {.n = 0}, whom = {.n = 0};
    struct slice rest = slice_is(t->part, "deny") ? t->who : t->whom, word;
    marked(&place, t->about, '@');
    marked(&deed, t->about, '!');
    while (rest.n && slice_next(&rest, ' ', &word))
        list_add(&whom, word);
    for (uint32_t i = 0; i < place.n && i < 2; i++)
        put(k, arena_printf(k->arena, "%s @%.*s", role, (int)place.at[i].n, place.at[i].p));
    for (uint32_t i = 0; i < whom.n && i < 2; i++)
        for (uint32_t j = 0; j < deed.n && j < 2; j++)
            put(k, arena_printf(k->arena, "%s %.*s !%.*s", role, (int)whom.at[i].n, whom.at[i].p,
                                (int)deed.at[j].n, deed.at[j].p));
}

static void
number_keys(struct keys *k, const struct told *t)
{
    struct list place = {.n = 0}, whom = {.n = 0};
    marked(&place, t->about, '@');
    marked(&whom, t->about, '=');
    for (uint32_t i = 0; i < place.n && i < 2; i++)
        put(k, arena_printf(k->arena, "n %.*s @%.*s", (int)t->sort.n, t->sort.p, (int)place.at[i].n,
                            place.at[i].p));
    for (uint32_t i = 0; i < whom.n && i < 2; i++)
        put(k, arena_printf(k->arena, "n %.*s =%.*s", (int)t->sort.n, t->sort.p, (int)whom.at[i].n,
                            whom.at[i].p));
}

uint32_t
told_keys(struct arena *a, const struct told *t, bool look, struct slice keys[TOLD_KEYS])
{
    int32_t day = t->kind == THREAD_MEETING && t->from != DAY_UNKNOWN ? t->from : t->told;
    static const int32_t days[] = {32, 32, 8, 64}; /* that one key holds, by kind */
    struct keys k = {a, keys, 0, day / days[t->kind], look};
    struct slice rest = t->who, word;
    if (day == DAY_UNKNOWN)
        return 0;
    switch (t->kind) {
    case THREAD_MEETING:
        meeting_keys(&k, t);
        break;
    case THREAD_DISPUTE:
        if (look || told_answers(t))
            dispute_keys(&k, t, "a");
        if (look ? told_answers(t) : !told_answers(t))
            dispute_keys(&k, t, "c");
        break;
    case THREAD_NUMBER:
        number_keys(&k, t);
        break;
    case THREAD_PROPOSAL:
        while (rest.n && slice_next(&rest, ' ', &word))
            put(&k, arena_printf(a, "p %.*s", (int)word.n, word.p));
        break;
    default:
        break;
    }
    return k.n;
}
