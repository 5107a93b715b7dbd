/* SPDX-License-Identifier: Apache-2.0 */
/* Status: whether what a word names has happened, and the word that says so. */
#ifndef CODE_STATUS_H
#define CODE_STATUS_H
#include "code/match.h"

struct realis {
    enum status status;
    struct slice word;     /* what sets the status, or empty */
    bool negated;          /* the predicate itself is: "did not sign", "will not send" */
    bool intended;         /* its subject means to: "will", "plans to" */
    bool condition;        /* it is itself what something else hangs on: "if Iran signs" */
    bool purpose;          /* something else is done for it: "travelled to Kyiv to meet him" */
    bool possible;         /* an auxiliary leaves it open: "may", "kunnen" */
};

/* For the word of an event, a verb or a noun. */
struct realis realis_of(const struct match *s, uint32_t token);

/* Of two words that tell one act ("take part" in "talks") what outweighs the other. */
struct realis realis_join(struct realis a, struct realis b);

#endif
