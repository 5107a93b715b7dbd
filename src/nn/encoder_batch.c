/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences -> spans of pieces -> a batch -> the states of their words. */
#include "nn/encoder_parts.h"

void
encoder_finish(struct encoder_run *run)
{
    uint32_t d = run->e->width;
    if (run->npieces)
        encoder_apply(run);
    for (uint32_t i = 0; i < run->nwords; i++)
        memcpy(run->word_state[i], run->mean + (size_t)run->word_at[i] * d, d * sizeof(float));
    run->nspans = run->npieces = run->nwords = 0;
}

/* Cuts the words of a sentence, or finds them cut. */
static void
cut_words(struct encoder_run *run, const struct encoder_sentence *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        bool glued = s->glued && s->glued[i];
        struct word_cache *cache = &run->cuts[glued];
        const struct cached_row *known = word_cache_find(cache, s->forms[i]);
        if (known) {
            memcpy(&run->cut[i], known->row, sizeof(struct word_cut));
            continue;
        }
        run->cut[i].n = pieces_cut(&run->e->pieces, s->forms[i], glued, run->cut[i].piece);
        struct cached_row *place = word_cache_place(cache, s->forms[i]);
        if (place)
            memcpy(place->row, &run->cut[i], sizeof(struct word_cut));
    }
}

/* Words first .. end of the sentence in hand as one span; the states of keep .. keep_end are wanted. */
struct cut_span {
    uint32_t first, end, keep, keep_end, pieces;
};

static void
add_span(struct encoder_run *run, const struct encoder_sentence *s, const struct cut_span *c)
{
    if (run->npieces + c->pieces + 2 > BATCH_PIECES || run->nspans == MOST_SPANS)
        encoder_finish(run);
    struct piece_span *span = &run->spans[run->nspans++];
    *span = (struct piece_span){run->npieces, c->pieces + 2, s->treebank};
    run->piece[run->npieces++] = PIECE_FIRST;
    for (uint32_t i = c->first; i < c->end; i++) {
        if (i >= c->keep && i < c->keep_end) {
            run->word_at[run->nwords] = run->npieces;
            run->word_state[run->nwords++] = s->state + (size_t)i * run->e->width;
        }
        for (uint32_t k = 0; k < run->cut[i].n; k++)
            run->piece[run->npieces++] = run->cut[i].piece[k];
    }
    run->piece[run->npieces++] = PIECE_LAST;
}

/* The word before `at` from which on there are SPAN_CONTEXT pieces, not before `least`. */
static uint32_t
step_back(const struct encoder_run *run, uint32_t at, uint32_t least)
{
    uint32_t pieces = 0;
    while (at > least && pieces < SPAN_CONTEXT)
        pieces += run->cut[--at].n;
    return at;
}

void
encoder_add(struct encoder_run *run, const struct encoder_sentence *s)
{
    struct cut_span c = {0, 0, 0, 0, 0};
    cut_words(run, s);
    while (c.keep < s->n) {
        c.pieces = 0;
        for (c.end = c.first; c.end < s->n; c.end++) {
            if (c.pieces + run->cut[c.end].n + 2 > SPAN_PIECES)
                break;
            c.pieces += run->cut[c.end].n;
        }
        c.keep_end = c.end == s->n ? s->n : step_back(run, c.end, c.keep + 1);
        add_span(run, s, &c);
        c.keep = c.keep_end;
        c.first = step_back(run, c.keep, 0);
    }
}

static size_t
larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

struct encoder_run *
encoder_run_new(struct arena *a, const struct encoder *e)
{
    struct encoder_run *run = arena_new(a, struct encoder_run);
    size_t d = e->width, size = d / e->heads, span = SPAN_PIECES, batch = BATCH_PIECES;
    if (!run)
        return NULL;
    run->e = e;
    run->x = arena_new_array(a, float, batch *d);
    run->mean = arena_new_array(a, float, batch *d);
    run->qkv = arena_new_array(a, float, batch * 3 * d);
    run->context = arena_new_array(a, float, batch *d);
    run->round = arena_new_array(a, uint8_t, CHUNK *larger(d, e->inner));
    run->sum = arena_new_array(a, int32_t, larger(CHUNK * larger(3 * d, e->inner), span *span));
    run->query = arena_new_array(a, uint8_t, span * size);
    run->share = arena_new_array(a, uint8_t, span * span);
    run->key = arena_new_array(a, int8_t, span * size);
    run->value = arena_new_array(a, int8_t, span * size);
    run->query_scale = arena_new_array(a, float, span);
    run->key_scale = arena_new_array(a, float, span);
    run->absent = arena_new_array(a, float, span);
    run->value_scale = arena_new_array(a, float, size);
    run->logit = arena_new_array(a, float, span);
    run->key_sum = arena_new_array(a, int32_t, span);
    run->share_sum = arena_new_array(a, uint32_t, span);
    bool good = word_cache_init(&run->cuts[0], a, PIECE_SETS, sizeof(struct word_cut)) &&
                word_cache_init(&run->cuts[1], a, PIECE_SETS / 4, sizeof(struct word_cut));
    return good && !arena_failed(a) ? run : NULL;
}
