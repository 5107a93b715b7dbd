/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of reading proposals: proposals.c finds plans and where they are
 * named, proposals_points.c what they hold, proposals_responses.c what parties
 * say of them.
 */
#ifndef CODE_PROPOSALS_H
#define CODE_PROPOSALS_H
#include "code/match.h"

/* The issue of data/issues.tsv that a plan is itself: no point of it. */
#define ISSUE_OF_PLANS "peace-plan"

struct plan {
    struct proposal proposal;
    struct slice lemma;            /* of the noun */
    uint32_t offered;              /* the head of what was offered before it was called a plan, or NO_TOKEN */
    bool deal;                     /* an agreement, nobody's proposal */
    bool kept;                     /* surely a plan: by its name, its points or who put it forward */
    VEC(struct point) points;
    VEC(struct response) responses;
};

struct plans {
    struct match with;
    VEC(struct plan) list;
    uint32_t *at;                  /* per token: the plan it names, or NO_INDEX */
    uint32_t *of;                  /* per sentence: the plan last named in it or before, or NO_INDEX */
    uint32_t *named;               /* per sentence: in which sentence that was */
    enum status *told;             /* per token: the status of what a plan tells there, STATUS_HELD for none */
};

/* The cue of a role of data/proposals that fits at a token, or NULL. */
const struct cue *plan_cue(const struct match *s, uint32_t token, const char *role);

/* "A proposal to end the attacks": the clause that says what a plan holds, or NO_TOKEN. */
uint32_t plan_content(const struct match *s, uint32_t token);

/* True when a sentence names a plan. */
bool names_plan(const struct plans *p, uint32_t sentence, uint32_t plan);

/* True when a plan was named in a sentence or shortly before it, or before in its paragraph. */
bool plan_is_near(const struct plans *p, uint32_t sentence);

void points_find(struct plans *p);
void responses_find(struct plans *p);

#endif
