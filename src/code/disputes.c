/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Disputes: a denial and what it denies.
 *
 * The claim is a statement by somebody else, or an event that the text tells,
 * nearest before the denial (or after it, where a headline or lead comes
 * first) with which it shares words that carry meaning. A denial whose own
 * clause names the claim of another needs shared words; one that only points
 * back ("that", "die lezing") takes the statement just before.
 */
#include "code/match.h"

#define REACH 6 /* sentences */
#define SHARED 2

static bool
carries_meaning(const struct match *s, uint32_t token)
{
    switch (tree_word(s->tree, token)->upos) {
    case UPOS_NOUN: case UPOS_VERB: case UPOS_ADJ: case UPOS_NUM: case UPOS_PROPN:
        return true;
    default:
        return false;
    }
}

/* Words of one run that the other has too. */
static uint32_t
shared_words(const struct match *s, struct token_range a, struct token_range b)
{
    uint32_t n = 0;
    for (uint32_t i = a.first; i < a.end; i++) {
        bool found = false;
        for (uint32_t k = b.first; carries_meaning(s, i) && k < b.end && !found; k++)
            found = slice_eq(s->tree->lemma[i], s->tree->lemma[k]);
        n += found;
    }
    return n;
}

static struct token_range
said_range(const struct match *s, const struct statement *st)
{
    if (st->ncontent == 0)
        return sentence_range(s->text, st->evidence.sentence);
    return span_range(s->text, (struct span){st->content[0].start,
                                             st->content[st->ncontent - 1].end});
}

/* True when what is denied is only pointed at: no content, or one without words of its own. */
static bool
points_back(const struct match *s, const struct statement *denial)
{
    struct token_range r = said_range(s, denial);
    uint32_t words = 0;
    for (uint32_t t = r.first; denial->ncontent > 0 && t < r.end; t++)
        words += carries_meaning(s, t);
    return words <= 1;
}

static uint32_t
claim_statement(const struct match *s, uint32_t denial)
{
    const struct statement *all = s->draft->statements.at, *d = &all[denial];
    bool back = points_back(s, d);
    for (uint32_t i = denial; i-- > 0;) {
        uint32_t gap = d->evidence.sentence - all[i].evidence.sentence;
        if (gap > REACH)
            break;
        if (all[i].speaker.n == 0 || actors_share(s->draft->world, all[i].speaker, d->speaker) ||
            slice_is(all[i].act, "withhold") || slice_is(all[i].act, "deny"))
            continue;
        if ((back && gap <= 1) ||
            shared_words(s, said_range(s, d), sentence_range(s->text, all[i].evidence.sentence)) >=
                SHARED)
            return i;
    }
    return NO_INDEX;
}

static uint32_t
claim_event(const struct match *s, const struct statement *denial)
{
    const struct draft *d = s->draft;
    for (size_t i = d->events.n; i-- > 0;) {
        const struct event *e = &d->events.at[i];
        uint32_t at = e->evidence.sentence;
        if (at >= denial->evidence.sentence || denial->evidence.sentence - at > REACH)
            continue;
        if (e->status != STATUS_DENIED &&
            shared_words(s, said_range(s, denial), sentence_range(s->text, at)) >= SHARED)
            return (uint32_t)i;
    }
    return NO_INDEX;
}

static void
add_dispute(const struct match *s, uint32_t denial)
{
    struct draft *d = s->draft;
    const struct statement *st = &d->statements.at[denial];
    uint32_t said = claim_statement(s, denial);
    uint32_t done = said == NO_INDEX ? claim_event(s, st) : NO_INDEX;
    if (said == NO_INDEX && done == NO_INDEX)
        return;
    struct actor_set other = said != NO_INDEX ? d->statements.at[said].speaker
                                              : d->events.at[done].attributed_to;
    struct dispute *p = vec_push(d->arena, &d->disputes);
    if (!p)
        return;
    *p = (struct dispute){.evidence = {.sentence = st->evidence.sentence,
                                       .trigger = st->evidence.trigger, .rule = st->evidence.rule,
                                       .confidence = said != NO_INDEX ? 0.7f : 0.5f},
                          .claim_statement = said, .claim_event = done, .denial = denial};
    actors_join(&p->parties, other);
    actors_join(&p->parties, st->speaker);
    evidence_add(s, &p->evidence, said != NO_INDEX ? d->statements.at[said].evidence.sentence
                                                   : d->events.at[done].evidence.sentence);
}

void
disputes_code(struct draft *d, const struct coder *c)
{
    struct match s = match_of(d, c);
    for (uint32_t i = 0; i < d->statements.n; i++) {
        const struct statement *st = &d->statements.at[i];
        if (slice_is(st->act, "deny") && st->speaker.n > 0 &&
            !sentence_is_title(s.text, st->evidence.sentence))
            add_dispute(&s, i);
    }
}
