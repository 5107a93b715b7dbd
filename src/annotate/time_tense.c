/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tense of what stands around a time expression: up the tree to the verb
 * that governs it, then by its own form, its auxiliaries, and words of the
 * future among them ("will", "gepland"). Without a tree, by such words alone.
 */
#include "annotate/time_match.h"
#include "annotate/tree.h"

#define CLIMB_MOST 12
#define AROUND_MOST 24 /* tokens on either side that are looked at for auxiliaries */

static uint32_t
governor(const struct time_run *r, uint32_t token)
{
    for (int i = 0; i < CLIMB_MOST && token != NO_TOKEN; i++) {
        const struct word *w = &r->words[token];
        if (w->upos == UPOS_VERB || w->upos == UPOS_AUX)
            return token;
        for (uint32_t k = token > r->first + AROUND_MOST ? token - AROUND_MOST : r->first;
             k < r->end && k < token + AROUND_MOST; k++)
            if (r->words[k].head == token && rel_universal((enum ud_rel)r->words[k].rel) == REL_COP)
                return token;
        token = w->head;
    }
    return NO_TOKEN;
}

/*
 * "by Friday", "tot maandag": what such a word stands before is to come, but
 * for the end of a range ("van 5 tot 8 maart"); after "since" it is past.
 */
static enum tense
by_preposition(struct time_run *r, uint32_t token)
{
    for (uint32_t k = 1; k <= 2 && token >= r->first + k; k++) {
        if (token - k != r->found_end && time_has(r, token - k, TIME_UNTIL))
            return TENSE_FUTURE;
        if (time_has(r, token - k, TIME_SINCE))
            return TENSE_PAST;
    }
    return TENSE_UNKNOWN;
}

static enum tense
by_words(struct time_run *r, uint32_t token)
{
    uint32_t from = token > r->first + AROUND_MOST ? token - AROUND_MOST : r->first;
    for (uint32_t k = from; k < r->end && k < token + AROUND_MOST; k++)
        if (time_has(r, k, TIME_FUTURE))
            return TENSE_FUTURE;
    return TENSE_UNKNOWN;
}

/* What a verb and its auxiliaries say together. */
static enum tense
of_verb(struct time_run *r, uint32_t verb)
{
    bool past = false, present = false, perfect = false;
    bool participle = word_feat(&r->words[verb], "VerbForm=Part");
    uint32_t from = verb > r->first + AROUND_MOST ? verb - AROUND_MOST : r->first;
    for (uint32_t k = from; k < r->end && k < verb + AROUND_MOST; k++) {
        const struct word *w = &r->words[k];
        enum ud_rel rel = rel_universal((enum ud_rel)w->rel);
        if (k != verb && (w->head != verb || (rel != REL_AUX && rel != REL_COP)))
            continue;
        if (time_has(r, k, TIME_FUTURE))
            return TENSE_FUTURE;
        bool finite = word_feat(w, "VerbForm=Fin");
        past = past || (finite && word_feat(w, "Tense=Past"));
        present = present || (finite && word_feat(w, "Tense=Pres"));
        perfect = perfect || (k != verb && participle && time_has(r, k, TIME_PERFECT));
    }
    if (past || perfect)
        return TENSE_PAST;
    if (present)
        return TENSE_FUTURE;
    return word_feat(&r->words[verb], "VerbForm=Inf") ? TENSE_FUTURE : TENSE_UNKNOWN;
}

enum tense
time_tense(struct time_run *r, uint32_t token)
{
    enum tense tense = by_preposition(r, token);
    if (tense != TENSE_UNKNOWN)
        return tense;
    uint32_t verb = r->table->untagged ? NO_TOKEN : governor(r, token);
    if (verb == NO_TOKEN)
        return by_words(r, token);
    return of_verb(r, verb);
}
