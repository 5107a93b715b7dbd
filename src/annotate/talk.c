/* SPDX-License-Identifier: Apache-2.0 */
/* Talk: whether a text is a tale of people who talk to one another. */
#include "annotate/talk.h"

#include "annotate/tree.h"

enum {
    LEAST = 5,  /* quotations of a tale at least, */
    LIVELY = 4  /* of which one in so many is said to somebody */
};

/* Speech to somebody: it asks, calls out, says "you". */
static bool
is_lively(const struct spans *spans, const struct quote *q)
{
    for (uint32_t t = q->first; t < q->first + q->count; t++) {
        const struct word *w = &spans->words[t];
        struct slice form = token_form(spans->text, t);
        if (w->upos == UPOS_INTJ || slice_is(form, "?") || slice_is(form, "!") ||
            (w->upos == UPOS_PRON && word_feat(w, "Person=2")))
            return true;
    }
    return false;
}

bool
talk_is_tale(const struct spans *spans)
{
    uint32_t lively = 0, all = 0;
    for (uint32_t i = 0; i < spans->nquotes; i++) {
        const struct quote *q = &spans->quotes[i];
        if (q->scare || q->count == 0)
            continue;
        all++;
        lively += is_lively(spans, q);
    }
    return all >= LEAST && LIVELY * lively >= all;
}
