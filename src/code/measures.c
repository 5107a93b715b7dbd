/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Measures: each quantity of the text, tied to the event whose words are
 * nearest above it in the tree, else to the statement that says it.
 */
#include "code/match.h"

/* The event of the sentence whose trigger governs the quantity, the lowest one; else one of its clause. */
static uint32_t
event_of(const struct match *s, uint32_t token)
{
    const struct draft *d = s->draft;
    uint32_t sentence = s->text->tokens[token].sentence, best = NO_INDEX;
    uint32_t clause = tree_clause(s->tree, token);
    for (size_t i = events_from(d, sentence); i < d->events.n; i++) {
        const struct evidence *e = &d->events.at[i].evidence;
        if (e->sentence != sentence)
            break;
        if (e->trigger == NO_TOKEN)
            continue;
        bool above = tree_under(s->tree, token, e->trigger);
        if (!above && tree_clause(s->tree, e->trigger) != clause)
            continue;
        if (best == NO_INDEX || (above && tree_under(s->tree, e->trigger,
                                                     d->events.at[best].evidence.trigger)))
            best = (uint32_t)i;
    }
    return best;
}

void
measures_code(struct draft *d, const struct coder *c)
{
    struct match s = match_of(d, c);
    const struct spans *spans = s.tree->spans;
    for (uint32_t i = 0; i < spans->nquantities; i++) {
        const struct quantity *q = &spans->quantities[i];
        uint32_t sentence = s.text->tokens[q->first].sentence;
        if (sentence_is_title(s.text, sentence))
            continue;
        struct measure *m = vec_push(d->arena, &d->measures);
        if (!m)
            return;
        *m = (struct measure){.evidence = {.sentence = sentence, .trigger = q->first,
                                           .rule = SLICE("measure"), .confidence = 0.8f},
                              .quantity = i, .event = event_of(&s, q->first), .said = NO_INDEX};
        m->statement = m->event == NO_INDEX ? statement_saying(d, sentence, q->span) : NO_INDEX;
    }
}
