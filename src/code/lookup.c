/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Look-up of what a draft holds by where it stands, so that a coder which asks
 * for the events or statements of a sentence does not go over all of a long
 * document: lists in order of place are bisected; which statements say the
 * words of a sentence is listed once, since a quotation reaches over many.
 */
#include "code/match.h"

size_t
events_from(const struct draft *d, uint32_t sentence)
{
    size_t lo = 0, hi = d->events.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (d->events.at[mid].evidence.sentence < sentence)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

size_t
statements_from(const struct draft *d, uint32_t sentence)
{
    size_t lo = 0, hi = d->statements.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (d->statements.at[mid].evidence.sentence < sentence)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

size_t
positions_from(const struct draft *d, bool text, uint32_t sentence)
{
    size_t lo = 0, hi = d->positions.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        const struct position *p = &d->positions.at[mid];
        bool of_text = p->statement == NO_INDEX;
        if (of_text < text || (of_text == text && p->evidence.sentence < sentence))
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* The first of n rows, sorted by the token that stands `offset` bytes into each, that is not before a token. */
static uint32_t
rows_from(const void *rows, uint32_t n, size_t size, size_t offset, uint32_t token)
{
    uint32_t lo = 0, hi = n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2, first;
        memcpy(&first, (const char *)rows + mid * size + offset, sizeof first);
        if (first < token)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

#define ROWS_FROM(rows, n, type, token)                                                            \
    rows_from(rows, n, sizeof(struct type), offsetof(struct type, first), token)

uint32_t
mentions_from(const struct world *w, uint32_t token)
{
    return ROWS_FROM(w->mentions, w->nmentions, mention, token);
}

uint32_t
timexes_from(const struct spans *spans, uint32_t token)
{
    return ROWS_FROM(spans->timexes, spans->ntimexes, timex, token);
}

uint32_t
quantities_from(const struct spans *spans, uint32_t token)
{
    return ROWS_FROM(spans->quantities, spans->nquantities, quantity, token);
}

/* The sentences that a span of bytes touches: [*first, *end). */
static void
sentences_of(const struct text *text, struct span span, uint32_t *first, uint32_t *end)
{
    uint32_t lo = 0, hi = text->nsentences;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (text->sentences[mid].span.end <= span.start)
            lo = mid + 1;
        else
            hi = mid;
    }
    *first = lo;
    while (lo < text->nsentences && text->sentences[lo].span.start < span.end)
        lo++;
    *end = lo;
}

/*
 * Calls for each sentence that a statement says something of, once: counts it
 * in count[sentence], or puts the statement at at[count[sentence]++].
 */
static void
each_said(const struct draft *d, const struct text *text, uint32_t *count, uint32_t *at)
{
    for (uint32_t i = 0; i < d->statements.n; i++) {
        const struct statement *st = &d->statements.at[i];
        uint32_t done = NO_INDEX;
        for (uint8_t k = 0; k < st->ncontent; k++) {
            uint32_t first, end;
            sentences_of(text, st->content[k], &first, &end);
            for (uint32_t q = first; q < end; q++) {
                if (q == done) /* pieces of one sentence follow each other */
                    continue;
                if (at)
                    at[count[q]++] = i;
                else
                    count[q]++;
                done = q;
            }
        }
    }
}

void
draft_index(struct draft *d)
{
    const struct text *text = d->world->tree->spans->text;
    uint32_t n = text->nsentences;
    uint32_t *first = arena_new_array(d->arena, uint32_t, (size_t)n + 2);
    if (!first)
        return;
    each_said(d, text, first + 2, NULL);
    for (uint32_t q = 0; q < n; q++)
        first[q + 2] += first[q + 1];
    uint32_t *at = arena_new_array(d->arena, uint32_t, (size_t)first[n + 1] + 1);
    if (!at)
        return;
    each_said(d, text, first + 1, at);
    d->saying_first = first;
    d->saying = at;
}

uint32_t
statement_saying(const struct draft *d, uint32_t sentence, struct span span)
{
    if (!d->saying)
        return NO_INDEX;
    for (uint32_t i = d->saying_first[sentence]; i < d->saying_first[sentence + 1]; i++) {
        const struct statement *st = &d->statements.at[d->saying[i]];
        for (uint8_t k = 0; k < st->ncontent; k++)
            if (span_within(span, st->content[k]))
                return d->saying[i];
    }
    return NO_INDEX;
}
