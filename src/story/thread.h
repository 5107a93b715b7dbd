/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Threads: what the documents of weeks tell of one matter.
 *
 *   meeting   announced, planned, postponed, cancelled, under way, held
 *   dispute   a claim; who denies it, confirms it, gives no comment
 *   number    how many, by one source and by another
 *   proposal  a plan, its versions, who answered how
 *
 * Each telling has keys, by which the tellings of one matter find each other
 * in a table; a key holds some weeks, and its neighbours are asked as well.
 * Then two tellings are weighed. Who takes part must agree in any case; of
 * what else the two say each rule names what it asks (thread_weigh.c).
 */
#ifndef STORY_THREAD_H
#define STORY_THREAD_H
#include "base/arena.h"
#include "record/record.h"

enum thread_kind { THREAD_MEETING, THREAD_DISPUTE, THREAD_NUMBER, THREAD_PROPOSAL, THREAD_NONE };
const char *thread_kind_name(enum thread_kind k); /* "meeting", ... */

/* What of an object is compared. Lists have a blank between their words. All texts are of the caller or of an arena. */
struct told {
    enum thread_kind kind;
    struct slice part;       /* meeting: stage; dispute: claim deny confirm withhold; number, proposal: likewise named */
    struct slice who;        /* countries (ids of who has none): parties, who says it, author */
    struct slice whom;       /* meeting: ids of persons; claim: who is accused; proposal: who else the document tells of */
    struct slice teller;     /* ids of who says or proposes it; not compared */
    struct slice about;      /* code/matters.h; of a proposal its name's */
    struct slice sort;       /* kind of meeting; unit and toll of a number; issue of a proposal; act of a statement */
    struct slice place, place_country;
    int32_t told;            /* the day of publication, DAY_UNKNOWN when not known */
    int32_t from, to;        /* the days of which it tells, likewise */
    double low, high;        /* of a number */
};

/* False for an object that is compared with no other; *out is filled as far as it goes. */
bool told_of(struct arena *a, const struct record *r, const struct object *o, struct told *out);

/* True for who denies, confirms or gives no comment: an answer to a claim. */
bool told_answers(const struct told *t);

/*
 * Keys under which a telling is kept (`look` false), or those under which what it may
 * belong to is kept: of an answer claims and answers, of a claim answers alone.
 */
#define TOLD_KEYS 36
uint32_t told_keys(struct arena *a, const struct told *t, bool look, struct slice keys[TOLD_KEYS]);

/* How sure two tellings of one kind are of one thread, in any order of time. */
int told_weigh(const struct told *a, const struct told *b);
#define THREAD_SAME 4 /* from this weight on */

/* True when a known telling has its thread take no part of `now`: that meeting was held or called off before. */
bool told_closes(const struct told *known, const struct told *now);

#endif
