/* SPDX-License-Identifier: Apache-2.0 */
/* Up and down the tree from the word of a unit to the noun that it measures. */
#include "annotate/quantity_of.h"

#define REACH 12 /* tokens from a unit to what it is of */
#define CLIMB 6

static const struct word *
word_at(const struct counting *c, uint32_t token)
{
    return &c->words[token];
}

static enum ud_rel
rel_at(const struct counting *c, uint32_t token)
{
    return rel_universal((enum ud_rel)word_at(c, token)->rel);
}

static bool
is_class(const struct counting *c, uint32_t token, enum unit_class class)
{
    const struct unit *u = unit_of_form(c->units, token_form(c->text, token));
    return u && u->class == class;
}

static bool
is_noun(const struct counting *c, uint32_t token)
{
    uint8_t upos = word_at(c, token)->upos;
    return upos == UPOS_NOUN || upos == UPOS_PROPN;
}

/* The noun with the adjectives before it. */
static struct span
noun_span(const struct counting *c, uint32_t noun)
{
    uint32_t from = noun;
    while (from > c->first && noun - from < 4 &&
           (word_at(c, from - 1)->upos == UPOS_ADJ || word_at(c, from - 1)->upos == UPOS_PROPN) &&
           word_at(c, from - 1)->head != NO_TOKEN && word_at(c, from - 1)->head >= from &&
           word_at(c, from - 1)->head <= noun)
        from--;
    return (struct span){c->text->tokens[from].start, c->text->tokens[noun].end};
}

/* Past a part in brackets that says the same amount again. */
static uint32_t
past_brackets(const struct counting *c, uint32_t at)
{
    if (at >= c->end || !slice_is(token_form(c->text, at), "("))
        return at;
    for (uint32_t i = at + 1; i < c->end && i < at + 10; i++)
        if (slice_is(token_form(c->text, i), ")"))
            return i + 1;
    return at;
}

/* The noun of a phrase that begins at `at`, the last of those that stand together. */
static uint32_t
noun_from(const struct counting *c, uint32_t at)
{
    uint32_t noun = NO_TOKEN, limit = at + REACH;
    for (; at < c->end && at < limit; at++) {
        uint8_t upos = word_at(c, at)->upos;
        if (upos == UPOS_NOUN || (upos == UPOS_PROPN && (noun == NO_TOKEN || word_at(c, noun)->upos == UPOS_PROPN)))
            noun = at;
        else if (noun != NO_TOKEN || upos == UPOS_PUNCT || upos == UPOS_AUX || upos == UPOS_PRON ||
                 (upos == UPOS_VERB && !word_feat(word_at(c, at), "VerbForm=Part")))
            break;
    }
    return noun;
}

/* "procent van het grondgebied", "hours of talks", "miljard aan hulp", "5 million euros (...) for generators" */
static uint32_t
complement(const struct counting *c, uint32_t last, enum unit_class class)
{
    uint32_t at = past_brackets(c, last + 1);
    if (at >= c->end)
        return NO_TOKEN;
    if (is_class(c, at, UNIT_OF))
        return noun_from(c, at + 1);
    uint32_t noun = class == UNIT_CURRENCY && is_class(c, at, UNIT_FOR) ? noun_from(c, at + 1) : NO_TOKEN;
    return noun != NO_TOKEN && word_at(c, noun)->upos == UPOS_NOUN ? noun : NO_TOKEN; /* "aan Kyiv" gets it */
}

/* "ton graan", "kilo uranium"; "30 - day ceasefire": the noun beside it. */
static uint32_t
beside(const struct counting *c, const struct counted *q)
{
    uint32_t at = q->last + 1, head = word_at(c, q->unit)->head;
    bool hyphen = q->unit > q->number && slice_is(token_form(c->text, q->unit - 1), "-");
    enum ud_rel rel = rel_at(c, q->unit);
    if (head != NO_TOKEN && head > q->last && head < q->last + 6 && head < c->end && is_noun(c, head) &&
        (hyphen || rel == REL_COMPOUND || rel == REL_NUMMOD || rel == REL_AMOD || rel == REL_DET))
        return head;
    while (hyphen && at < c->end && at < q->last + 4 && word_at(c, at)->upos == UPOS_ADJ)
        at++;
    return at < c->end && word_at(c, at)->upos == UPOS_NOUN && q->class != UNIT_SHARE ? at : NO_TOKEN;
}

/* "een verlenging van zestig dagen", "hulp ter waarde van 5 miljoen": the noun before "of". */
static uint32_t
before_of(const struct counting *c, uint32_t first)
{
    uint32_t at = first;
    for (int i = 0; i < 3; i++) {
        if (at < c->first + 2 || !is_class(c, at - 1, UNIT_OF))
            return NO_TOKEN;
        at -= 2;
        if (is_noun(c, at) && !is_class(c, at, UNIT_LIGHT))
            return at;
        if (!is_class(c, at, UNIT_LIGHT) || at < c->first + 2)
            return NO_TOKEN;
        while (at > c->first && (word_at(c, at - 1)->upos == UPOS_ADP || word_at(c, at - 1)->upos == UPOS_DET ||
                                 word_at(c, at - 1)->upos == UPOS_ADJ || word_at(c, at - 1)->upos == UPOS_X))
            at--;
        if (at > c->first && is_noun(c, at - 1))
            return at - 1;
    }
    return NO_TOKEN;
}

/* The subject of a verb; of a relative pronoun what it stands for. Persons and names are not measured. */
static uint32_t
subject_of(const struct counting *c, uint32_t verb)
{
    uint32_t from = verb > c->first + 30 ? verb - 30 : c->first, noun = NO_TOKEN;
    for (uint32_t i = from; noun == NO_TOKEN && i < c->end && i < verb + REACH; i++) {
        if (word_at(c, i)->head != verb || rel_at(c, i) != REL_NSUBJ)
            continue;
        noun = is_noun(c, i) ? i : rel_at(c, verb) == REL_ACL ? word_at(c, verb)->head : NO_TOKEN;
        if (noun == NO_TOKEN)
            break;
    }
    if (noun == NO_TOKEN || word_at(c, noun)->upos != UPOS_NOUN)
        return NO_TOKEN;
    const struct unit *u = unit_of_word(c->units, token_form(c->text, noun), word_at(c, noun));
    return u && u->class == UNIT_PERSON ? NO_TOKEN : noun;
}

/* "vier uur durend overleg": the noun behind a verb that only modifies it, or NO_TOKEN. */
static uint32_t
described_by(const struct counting *c, uint32_t verb)
{
    uint32_t noun = word_at(c, verb)->head;
    enum ud_rel rel = rel_at(c, verb);
    bool modifies = (rel == REL_ACL || rel == REL_AMOD) && !word_feat(word_at(c, verb), "VerbForm=Fin");
    return modifies && noun != NO_TOKEN && noun > verb && noun < c->end && word_at(c, noun)->upos == UPOS_NOUN ? noun : NO_TOKEN;
}

/* "het overleg duurde 4 uur", "een pakket, 5 miljoen groot": what stands above the unit in the tree. */
static uint32_t
above(const struct counting *c, const struct counted *q)
{
    uint32_t at = q->unit;
    for (int i = 0; i < CLIMB; i++) {
        uint32_t head = word_at(c, at)->head;
        enum ud_rel rel = rel_at(c, at);
        if (head == NO_TOKEN || rel == REL_NSUBJ)
            return NO_TOKEN;
        uint8_t upos = word_at(c, head)->upos;
        uint32_t described = upos == UPOS_VERB && q->class == UNIT_TIME ? described_by(c, head) : NO_TOKEN;
        if (described != NO_TOKEN)
            return described;
        if (upos == UPOS_VERB || upos == UPOS_AUX)
            return q->class == UNIT_CURRENCY ? NO_TOKEN : subject_of(c, head);
        bool modifies = rel == REL_NMOD || rel == REL_APPOS || rel == REL_NUMMOD || rel == REL_COMPOUND;
        if (head < q->number && is_noun(c, head) && modifies && !is_class(c, head, UNIT_LIGHT) &&
            !is_class(c, head, UNIT_TALLY))
            return head;
        at = head;
    }
    return NO_TOKEN;
}

struct span
quantity_of(const struct counting *c, const struct counted *q)
{
    bool light = q->first >= c->first + 2 && is_class(c, q->first - 2, UNIT_LIGHT); /* "ter waarde van" */
    uint32_t noun = light ? before_of(c, q->first) : complement(c, q->last, q->class);
    if (noun == NO_TOKEN)
        noun = light ? complement(c, q->last, q->class) : before_of(c, q->first);
    if (noun == NO_TOKEN)
        noun = beside(c, q);
    if (noun == NO_TOKEN)
        noun = above(c, q);
    return noun == NO_TOKEN || noun == q->unit ? (struct span){0, 0} : noun_span(c, noun);
}

uint32_t
tally_before(const struct counting *c, uint32_t number)
{
    for (uint32_t k = 1; k <= 8 && number >= c->first + k; k++) {
        uint32_t at = number - k;
        if (is_class(c, at, UNIT_TALLY))
            return at;
        if (word_at(c, at)->upos == UPOS_PUNCT)
            break;
    }
    return NO_TOKEN;
}

struct span
tally_of(const struct counting *c, uint32_t tally)
{
    uint32_t noun = complement(c, tally, UNIT_THING);
    return noun_span(c, noun == NO_TOKEN ? tally : noun);
}
