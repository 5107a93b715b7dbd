/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The forward pass. Sentences are cut into windows and taken in batches of some
 * 256 words, so that the weights of a layer, read once from the second cache,
 * serve many words. Each stage below goes over all words of the batch.
 */
#include "nn/network.h"

#include <stdlib.h>

#include "nn/network_run.h"

/* --- blocks --- */

/* Put the rounded words t - k, t, t + k side by side; outside the window all is zero. */
static void
gather_taps(struct network_run *run, uint32_t k)
{
    uint32_t d = run->net->width;
    for (size_t w = 0; w < run->nwindows; w++) {
        const struct window *win = &run->windows[w];
        const uint8_t *from = run->round + (size_t)win->at * d;
        uint8_t *to = run->taps + (size_t)win->at * 3 * d;
        for (uint32_t i = 0; i < win->n; i++, to += 3 * d) {
            if (i >= k)
                memcpy(to, from + (size_t)(i - k) * d, d);
            else
                memset(to, ZERO_POINT, d);
            memcpy(to + d, from + (size_t)i * d, d);
            if (i + k < win->n)
                memcpy(to + 2 * d, from + (size_t)(i + k) * d, d);
            else
                memset(to + 2 * d, ZERO_POINT, d);
        }
    }
}

static void
round_all(struct network_run *run, const struct norm *norm)
{
    uint32_t d = run->net->width;
    for (size_t i = 0; i < run->nwords; i++)
        run->net->math->norm_round(norm, run->x + i * d, d, run->round + i * d);
}

static void
apply_block(struct network_run *run, const struct block *b)
{
    uint32_t d = run->net->width;
    round_all(run, &b->norm);
    gather_taps(run, b->dilation);
    run->net->product(run->taps, run->nwords, 3 * d, b->linear.weight, b->linear.n, run->sum);
    for (size_t i = 0; i < run->nwords; i++)
        run->net->math->add_relu(&b->linear, run->sum + i * b->linear.n, d, run->x + i * d);
}

static void
apply_blocks(struct network_run *run)
{
    for (uint32_t b = 0; b < run->net->nblocks; b++)
        apply_block(run, &run->net->blocks[b]);
    round_all(run, &run->net->final);
}

/* --- the encoder --- */

static void
apply_encoder(struct network_run *run)
{
    const struct network *net = run->net;
    uint32_t d = net->width;
    for (size_t w = 0; w < run->nwindows; w++) {
        const struct window *win = &run->windows[w];
        encoder_add(run->encoder,
                    &(struct encoder_sentence){win->forms, win->glued, win->n, win->treebank,
                                               run->x + (size_t)win->at * d});
    }
    encoder_finish(run->encoder);
    for (size_t w = 0; w < run->nwindows; w++) {
        const struct window *win = &run->windows[w];
        const float *bank = net->treebank + (size_t)win->treebank * d;
        for (uint32_t i = 0; i < win->n; i++) {
            float *x = run->x + (size_t)(win->at + i) * d;
            net->math->norm(&net->final, EPSILON, x, d, x);
            for (uint32_t c = 0; c < d; c++)
                x[c] += bank[c];
        }
    }
}

/* --- batches --- */

static void
apply_batch(struct network_run *run)
{
    if (run->nwindows == 0)
        return;
    network_rows(run);
    if (run->net->encoder)
        apply_encoder(run);
    else
        apply_blocks(run);
    network_tags(run);
    network_trees(run);
    run->nwindows = run->nwords = 0;
}

static void
add_sentence(struct network_run *run, const struct network_sentence *s, struct network_word *words)
{
    for (uint32_t base = 0; base < s->n; base += NETWORK_WINDOW) {
        uint32_t n = s->n - base < NETWORK_WINDOW ? s->n - base : NETWORK_WINDOW;
        if (run->nwindows == MOST_WINDOWS || (run->nwords && run->nwords + n > BATCH_WORDS))
            apply_batch(run);
        uint32_t bank = s->treebank < run->net->treebanks.n ? s->treebank : 0;
        run->windows[run->nwindows++] =
            (struct window){s->forms + base, s->glued ? s->glued + base : NULL,
                            n, bank, (uint32_t)run->nwords, base, words};
        run->nwords += n;
    }
}

void
network_apply(struct network_run *run, const struct network_sentence *sentences, size_t n,
              struct network_word *words)
{
    for (size_t i = 0; i < n; i++) {
        add_sentence(run, &sentences[i], words);
        words += sentences[i].n;
    }
    apply_batch(run);
}

static size_t
larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static bool
take_scratch(struct network_run *run)
{
    const struct network *net = run->net;
    struct arena *a = &run->arena;
    size_t words = MOST_WORDS, d = net->width, joined = net->mix.k;
    size_t taps = larger(larger(words * 3 * d, (size_t)NEW_ROWS * joined),
                         words * larger(net->arc, net->label));
    size_t sums = larger(
        words * larger(net->project.n, larger(net->relation.n, net->bilinear.n)),
        larger(words * d, larger((size_t)TAG_ROWS * larger(larger(net->tags.n, net->more.n), net->hidden.n),
                                 larger((size_t)NEW_ROWS * net->mix.n,
                                        (size_t)PAIR_ROWS * net->pair.n))));
    taps = larger(taps, (size_t)TAG_ROWS * larger(net->hidden.k, net->tags.k));
    run->x = arena_new_array(a, float, words *d);
    run->round = arena_new_array(a, uint8_t, words * d);
    run->taps = arena_new_array(a, uint8_t, taps);
    run->sum = arena_new_array(a, int32_t, sums);
    run->joined =
        arena_new_array(a, float, larger(larger(joined, net->mix.n),
                                         larger(2 * net->bilinear.n,
                                                larger(net->hidden.n, net->label))));
    run->new_row = arena_new_array(a, int8_t, d);
    run->score = arena_new_array(a, float, larger(words * (words + 16), larger(net->tags.n, net->more.n)));
    run->relation = arena_new_array(a, float, words * net->relation.n);
    run->name_score = arena_new_array(a, float, words * net->labels[LABEL_NAME].n);
    run->project = arena_new_array(a, float, words * net->project.n);
    run->head_turned = arena_new_array(a, float, net->arc *(words + 16));
    run->head_bias = arena_new_array(a, float, words + 16);
    run->head = arena_new_array(a, uint32_t, words);
    run->back = arena_new_array(a, uint8_t, words * MOST_TAGS);
    run->tag = arena_new_array(a, uint16_t, words);
    if (net->encoder) {
        run->row = arena_new_array(a, float, words * d);
        if (!(run->encoder = encoder_run_new(a, net->encoder)))
            return false;
    }
    return word_cache_init(&run->cache, a, CACHE_SETS, d) && !arena_failed(a) &&
           tree_scratch_init(&run->tree, words);
}

struct network_run *
network_run_new(const struct network *net)
{
    struct network_run *run = calloc(1, sizeof *run);
    if (!run)
        return NULL;
    run->net = net;
    arena_init(&run->arena, 0);
    if (take_scratch(run))
        return run;
    network_run_free(run);
    return NULL;
}

void
network_run_free(struct network_run *run)
{
    if (!run)
        return;
    tree_scratch_release(&run->tree);
    arena_release(&run->arena);
    free(run);
}
