/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whose words a quotation is: the nearest cue outside it in the sentences
 * where it begins and ends, else the cue before a colon, else whose turn it is
 * (statements_turns.c).
 */
#include "code/statements.h"

enum { FAR = 1000 /* tokens: behind all others of a sentence */, SHORT_SENTENCE = 12 };

bool
quote_spoken(const struct spans *spans, uint32_t quote)
{
    return !spans->quotes[quote].scare && spans->quotes[quote].count > 0;
}

/* How far a cue stands from a quotation, in tokens; after it is nearer than before it. */
static uint32_t
distance(const struct quote *q, uint32_t token)
{
    uint32_t end = q->first + q->count;
    if (token >= end)
        return (token - end) * 2;
    return token < q->first ? (q->first - token) * 2 + 1 : UINT32_MAX;
}

static bool
may_quote(const struct candidate *c)
{
    return c->token != NO_TOKEN && slot_has(c->cue->slot[2], "quote");
}

/* A quotation that stands inside the content of a statement belongs to that statement. */
static bool
within_content(const struct candidates *c, const struct candidate *k, const struct quote *q)
{
    return k->head != NO_TOKEN && k->without == NO_TOKEN && !k->inner &&
           content_has(&c->with, k, q->first);
}

/* The words between a quotation and a cue are no quotation: a cue behind another one tells whose that is. */
static bool
other_between(const struct candidates *c, const struct quote *q, uint32_t token)
{
    uint32_t from = q->first + q->count, to = token;
    if (token < q->first) {
        from = token;
        to = q->first;
    }
    for (uint32_t t = from; t < to; t++)
        if (c->quote_at[t] != NO_INDEX)
            return true;
    return false;
}

static uint32_t
nearest(const struct candidates *c, const struct quote *q, uint32_t from, uint32_t to)
{
    uint32_t best = NO_INDEX, best_distance = UINT32_MAX;
    uint32_t here = c->with.text->tokens[q->first].sentence;
    for (uint32_t i = c->of_sentence[from]; i < c->of_sentence[to + 1]; i++) {
        const struct candidate *k = &c->list.at[i];
        if (!may_quote(k))
            continue;
        if (c->with.text->tokens[k->token].sentence != here && other_between(c, q, k->token))
            continue;
        uint32_t d = within_content(c, k, q) ? 0 : distance(q, k->token);
        if (k->bare && k->speaker.n == 0 && d > 0)
            d += FAR;
        if (d < best_distance && (!k->inner || d == 0)) {
            best = i;
            best_distance = d;
        }
    }
    return best;
}

static bool
ends_with_colon(const struct candidates *c, uint32_t sentence)
{
    struct token_range r = sentence_range(c->with.text, sentence);
    return r.end > r.first && slice_is(token_form(c->with.text, r.end - 1), ":");
}

/* The last candidate that speaks before a token, in its sentence or the two before. */
static uint32_t
speaker_before(const struct candidates *c, uint32_t token)
{
    uint32_t sentence = c->with.text->tokens[token].sentence;
    uint32_t from = c->of_sentence[sentence > 2 ? sentence - 2 : 0];
    for (uint32_t i = c->of_sentence[sentence + 1]; i-- > from;) {
        const struct candidate *k = &c->list.at[i];
        if (k->token < token && k->speaker.n > 0 && !k->inner)
            return i;
    }
    return NO_INDEX;
}

bool
candidate_tie(struct candidate *c, uint32_t quote)
{
    if (c->nquotes == sizeof c->quotes / sizeof *c->quotes)
        return false;
    c->quotes[c->nquotes++] = quote;
    return true;
}

/* True when a quotation is the sentence, or begins it: words marked inside one are not speech that goes on. */
static bool
is_sentence(const struct match *s, const struct quote *q)
{
    struct token_range r = sentence_range(s->text, s->text->tokens[q->first].sentence);
    return q->first <= r.first + 1 || 2 * q->count > r.end - r.first;
}

/* A quotation without cue: the statement before goes on, or a new one of its speaker. */
uint32_t
candidates_continue(struct candidates *c, uint32_t quote)
{
    const struct text *text = c->with.text;
    const struct quote *q = &c->with.tree->spans->quotes[quote];
    uint32_t before = speaker_before(c, q->first), sentence = text->tokens[q->first].sentence;
    if (before == NO_INDEX || !is_sentence(&c->with, q))
        return NO_INDEX;
    const struct candidate *last = &c->list.at[before];
    uint32_t gap = sentence - text->tokens[last->token].sentence;
    bool same_block = block_of(&c->with, sentence) ==
                      block_of(&c->with, text->tokens[last->token].sentence);
    if (gap > 2 || (!same_block && gap > 1))
        return NO_INDEX;
    if (same_block && gap == 1 && last->nquotes > 0 && candidate_tie(&c->list.at[before], quote))
        return before;
    return candidates_speak(c, quote, last->speaker, last->via);
}

uint32_t
candidates_speak(struct candidates *c, uint32_t quote, struct actor_set speaker,
                 struct actor_set via)
{
    struct candidate *k = vec_push(c->with.draft->arena, &c->list);
    if (!k)
        return NO_INDEX;
    *k = (struct candidate){.token = NO_TOKEN, .head = NO_TOKEN, .object = NO_TOKEN,
                            .without = NO_TOKEN, .speaker = speaker, .via = via,
                            .act = SLICE("assert"), .complete = true, .continues = true};
    candidate_tie(k, quote);
    return (uint32_t)c->list.n - 1;
}

/* The cue that a quotation has in its own sentences, in a sentence that leads it in, in a short one behind it. */
static uint32_t
cue_of(const struct candidates *c, const struct quote *q)
{
    const struct text *text = c->with.text;
    uint32_t first = text->tokens[q->first].sentence;
    uint32_t last = text->tokens[q->first + q->count - 1].sentence;
    uint32_t owner = nearest(c, q, first, last);
    if (owner == NO_INDEX && first > 0 && ends_with_colon(c, first - 1))
        owner = nearest(c, q, first - 1, first - 1);
    if (owner == NO_INDEX && last + 1 < text->nsentences &&
        block_of(&c->with, last) == block_of(&c->with, last + 1) &&
        text->sentences[last + 1].count < SHORT_SENTENCE)
        owner = nearest(c, q, last + 1, last + 1);
    return owner;
}

void
candidates_tie_quotes(struct candidates *c)
{
    const struct spans *spans = c->with.tree->spans;
    uint32_t *owner = arena_new_array(c->with.draft->arena, uint32_t, (size_t)spans->nquotes + 1);
    uint32_t before = NO_INDEX;
    for (uint32_t i = 0; owner && i < spans->nquotes; i++) {
        const struct quote *q = &spans->quotes[i];
        owner[i] = NO_INDEX;
        if (!quote_spoken(spans, i))
            continue;
        owner[i] = q->continues != NO_INDEX && before != NO_INDEX ? before : cue_of(c, q);
        before = owner[i];
        if (before != NO_INDEX)
            candidate_tie(&c->list.at[before], i);
    }
    if (owner)
        turns_take(c, owner);
}
