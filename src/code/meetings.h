/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of reading meetings: meetings.c finds the words that name one and
 * joins what is told of it, meetings_parties.c says who meets,
 * meetings_fields.c when, how long, about what and whether it has happened.
 */
#ifndef CODE_MEETINGS_H
#define CODE_MEETINGS_H
#include "code/match.h"

struct found_meeting {
    uint32_t token, predicate;     /* the word that names it; the clause that tells its status */
    const struct cue *cue;
    struct actor_set parties;
    bool borrowed;                 /* the parties, or some, are those of what was told before */
    bool light;                    /* a verb holds the noun: "vinden gesprekken plaats" */
    bool beside;                   /* a noun at the side of its clause: "after talks in Geneva" */
    bool another;                  /* "nieuwe gesprekken": not the one told before */
};

bool meeting_role(const struct cue *cue, const char *role);

/* The cue of a role that fits at a token, or NULL. */
const struct cue *meeting_cue(const struct match *s, uint32_t token, const char *role);

/* Fills in who meets. False when fewer than two sides are known. */
bool meeting_parties(const struct match *s, struct found_meeting *m);

/* True when two sets are of the same countries; in the same order, the visitor first, when `ordered`. */
bool meeting_same_parties(const struct world *w, struct actor_set a, struct actor_set b, bool ordered);

/* "na een gesprek", "during the talks": a preposition of time leads it. */
bool meeting_is_beside(const struct match *s, uint32_t token);

/* True where a preposition of purpose leads the noun: "for talks". */
bool meeting_is_purpose(const struct match *s, uint32_t token);

enum status meeting_status(const struct match *s, const struct found_meeting *m);

/* "postponed", "cancelled", as a word above or beside the meeting's says; else empty. */
struct slice meeting_stage(const struct match *s, const struct found_meeting *m);
struct date meeting_date(const struct match *s, const struct found_meeting *m);
struct slice meeting_duration(const struct match *s, const struct found_meeting *m);
void meeting_topics(const struct match *s, const struct found_meeting *f, struct meeting *m);

#endif
