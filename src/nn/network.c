/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The forward pass. Sentences are cut into windows and taken in batches of some
 * 256 words, so that the weights of a layer, read once from the second cache,
 * serve many words. Each stage below goes over all words of the batch.
 */
#include "nn/network.h"

#include <stdlib.h>

#include "nn/network_layers.h"
#include "nn/word_cache.h"

enum {
    BATCH_WORDS = 256, /* a batch is closed at this many, unless one window is longer */
    MOST_WORDS = NETWORK_WINDOW,
    MOST_WINDOWS = 256,
    NEW_ROWS = 32, /* rows of unknown forms made at a time */
    TAG_ROWS = 64, /* words whose tag scores are held at a time */
    CACHE_SETS = 8192
};

struct window {
    const struct slice *forms;
    uint32_t n, treebank;
    uint32_t at;                /* first word in the batch */
    uint32_t base;              /* words of its sentence before it */
    struct network_word *words; /* of its sentence */
};

struct network_run {
    const struct network *net;
    struct arena arena;
    struct word_cache cache;
    struct tree_scratch tree;
    struct window windows[MOST_WINDOWS];
    size_t nwindows, nwords;
    uint32_t first_root;   /* of the sentence whose later windows follow; 1-based */
    float *x;              /* words x width: the state of each word */
    uint8_t *round, *taps; /* words x width; words x 3 width */
    int32_t *sum;          /* of one product */
    float *joined;         /* one concatenation of embeddings, then one mixed row */
    const struct slice *new_form[NEW_ROWS];
    uint32_t new_at[NEW_ROWS];
    size_t nnew;
    int8_t *new_row;    /* width */
    float *score;       /* tag scores; arc scores; relation scores */
    float *name_score;  /* words x name tags */
    float *project;     /* words x (2 arc + 2 label) */
    float *head_turned; /* arc x (words + 1): relu'd heads, turned */
    float *head_bias;   /* words + 1 */
    uint32_t *head;
    uint8_t *back;
    uint16_t *tag;
};

/* --- rows of word forms --- */

static void
add_row(const struct network *net, size_t table, uint32_t row, float factor, float *restrict y)
{
    const int8_t *v = net->table[table] + (size_t)row * net->embedding;
    float scale = net->table_scale[table][row] * factor;
    for (uint32_t i = 0; i < net->embedding; i++)
        y[i] += (float)v[i] * scale;
}

static uint32_t
lexicon_mask(const struct network *net, uint32_t key)
{
    size_t low = 0, high = net->lexicon_size;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (net->lexicon_key[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < net->lexicon_size && net->lexicon_key[low] == key ? net->lexicon_mask[low] & 63u
                                                                   : 0;
}

/* form + digitless | prefix3 | suffixes | shape | bag | lexicon */
static void
join_embeddings(const struct network *net, struct slice form, float *y)
{
    struct word_features f;
    word_features_make(form, &f);
    uint32_t e = net->embedding;
    memset(y, 0, (TABLES - 1) * e * sizeof *y);
    add_row(net, WORD_FORM, f.row[WORD_FORM], 1.0f, y);
    for (size_t t = WORD_DIGITLESS; t < WORD_TABLES; t++)
        add_row(net, t, f.row[t], 1.0f, y + (t - 1) * e);
    for (uint32_t i = 0; i < f.nbag; i++)
        add_row(net, WORD_TABLES, f.bag[i], 0.3f, y + (WORD_TABLES - 1) * e);
    add_row(net, WORD_TABLES + 1, lexicon_mask(net, f.lexicon_key), 1.0f, y + WORD_TABLES * e);
}

/* Row as int8: the largest value becomes 127. Returns the scale. */
static float
round_row(const float *y, uint32_t n, int8_t *row)
{
    float top = 1e-12f;
    for (uint32_t i = 0; i < n; i++) {
        float size = y[i] < 0 ? -y[i] : y[i];
        top = size > top ? size : top;
    }
    float rate = 127.0f / top;
    for (uint32_t i = 0; i < n; i++) {
        float v = y[i] * rate;
        v = v < 127.0f ? v : 127.0f;
        v = v > -127.0f ? v : -127.0f;
        row[i] = (int8_t)(int32_t)(v < 0 ? v - 0.5f : v + 0.5f);
    }
    return top / 127.0f;
}

static void
place_row(struct network_run *run, uint32_t at, uint32_t treebank, const int8_t *row, float scale)
{
    uint32_t d = run->net->width;
    const float *bank = run->net->treebank + (size_t)treebank * d;
    float *x = run->x + (size_t)at * d;
    for (uint32_t i = 0; i < d; i++)
        x[i] = (float)row[i] * scale + bank[i];
}

/* Make the rows of the forms that were not in the cache. */
static void
make_rows(struct network_run *run, uint32_t treebank)
{
    const struct network *net = run->net;
    uint32_t d = net->width, k = net->mix.k;
    for (size_t i = 0; i < run->nnew; i++) {
        join_embeddings(net, *run->new_form[i], run->joined);
        layer_round(run->joined, net->mix_step, ZERO_POINT + 0.5f, k, run->taps + i * k);
    }
    net->product(run->taps, run->nnew, k, net->mix.weight, net->mix.n, run->sum);
    for (size_t i = 0; i < run->nnew; i++) {
        float *y = run->joined;
        layer_scale(&net->mix, run->sum + i * net->mix.n, y);
        for (uint32_t j = 0; j < d; j++)
            y[j] = y[j] > y[d + j] ? y[j] : y[d + j];
        layer_norm(&net->row, y, d, y);
        struct cached_row *c = word_cache_place(&run->cache, *run->new_form[i]);
        float scale = round_row(y, d, run->new_row);
        place_row(run, run->new_at[i], treebank, run->new_row, scale);
        if (c) {
            c->scale = scale;
            memcpy(c->row, run->new_row, d);
        }
    }
    run->nnew = 0;
}

static void
look_up(struct network_run *run)
{
    for (size_t w = 0; w < run->nwindows; w++) {
        const struct window *win = &run->windows[w];
        for (uint32_t i = 0; i < win->n; i++) {
            const struct cached_row *c = word_cache_find(&run->cache, win->forms[i]);
            if (c) {
                place_row(run, win->at + i, win->treebank, c->row, c->scale);
                continue;
            }
            run->new_form[run->nnew] = &win->forms[i];
            run->new_at[run->nnew++] = win->at + i;
            if (run->nnew == NEW_ROWS)
                make_rows(run, win->treebank);
        }
        make_rows(run, win->treebank);
    }
}

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
        layer_norm_round(norm, run->x + i * d, d, run->round + i * d);
}

static void
apply_block(struct network_run *run, const struct block *b)
{
    uint32_t d = run->net->width;
    round_all(run, &b->norm);
    gather_taps(run, b->dilation);
    run->net->product(run->taps, run->nwords, 3 * d, b->linear.weight, b->linear.n, run->sum);
    for (size_t i = 0; i < run->nwords; i++)
        layer_add_relu(&b->linear, run->sum + i * b->linear.n, d, run->x + i * d);
}

/* --- tags --- */

static void
choose_tags(struct network_run *run, const float *score, size_t at, struct network_word *word)
{
    const struct network *net = run->net;
    for (size_t kind = 0; kind < LABEL_REL; kind++) {
        uint32_t n = net->labels[kind].n;
        if (kind == LABEL_NAME)
            memcpy(run->name_score + at * n, score, n * sizeof *score);
        else
            word->label[kind] = (uint16_t)layer_argmax(score, n);
        score += n;
    }
}

static struct network_word *
window_words(const struct window *win)
{
    return win->words + win->base;
}

static void
apply_tags(struct network_run *run)
{
    const struct linear *tags = &run->net->tags;
    for (size_t w = 0; w < run->nwindows; w++) {
        const struct window *win = &run->windows[w];
        for (uint32_t from = 0; from < win->n; from += TAG_ROWS) {
            uint32_t n = win->n - from < TAG_ROWS ? win->n - from : TAG_ROWS;
            size_t at = win->at + from;
            run->net->product(run->round + at * tags->k, n, tags->k, tags->weight, tags->n,
                              run->sum);
            for (uint32_t i = 0; i < n; i++) {
                layer_scale(tags, run->sum + (size_t)i * tags->n, run->score);
                choose_tags(run, run->score, at + i, &window_words(win)[from + i]);
            }
        }
    }
}

static void
apply_names(struct network_run *run, const struct window *win)
{
    uint32_t ntags = run->net->labels[LABEL_NAME].n;
    best_tags(run->name_score + (size_t)win->at * ntags, ntags, win->n, ntags, run->net->follows,
              run->back, run->tag);
    for (uint32_t i = 0; i < win->n; i++)
        window_words(win)[i].label[LABEL_NAME] = run->tag[i];
}

/* --- trees --- */

static uint32_t
distance_bucket(uint32_t n)
{
    static const uint32_t starts[16] = {0, 1, 2, 3, 4, 5, 6, 8, 11, 14, 19, 24, 32, 42, 56, 73};
    uint32_t b = 15;
    while (n < starts[b])
        b--;
    return b;
}

/* Head vectors turned, so that scores of neighbouring heads lie side by side. Column 0: the root.
 */
static void
turn_heads(struct network_run *run, const struct window *win, size_t stride)
{
    const struct network *net = run->net;
    uint32_t columns = net->project.n;
    for (uint32_t j = 0; j <= win->n; j++) {
        const float *h =
            j ? run->project + (size_t)(win->at + j - 1) * columns + net->arc : net->root_arc;
        float bias = 0;
        for (uint32_t k = 0; k < net->arc; k++) {
            float v = h[k] > 0 ? h[k] : 0;
            run->head_turned[k * stride + j] = v;
            bias += v * net->headness[k];
        }
        run->head_bias[j] = bias;
    }
    for (size_t j = win->n + 1; j < stride; j++)
        for (uint32_t k = 0; k < net->arc; k++)
            run->head_turned[k * stride + j] = 0;
}

/* Scores of all heads for word d (0-based). */
static void
score_heads(struct network_run *run, uint32_t d, uint32_t n, size_t stride, const float *dependent,
            float *restrict score)
{
    const struct network *net = run->net;
    memset(score, 0, stride * sizeof *score);
    for (uint32_t k = 0; k < net->arc; k++) {
        const float *h = run->head_turned + k * stride;
        float v = dependent[k];
        for (size_t j = 0; j < stride; j++)
            score[j] += v * h[j];
    }
    score[0] += run->head_bias[0];
    for (uint32_t j = 1; j <= n; j++) {
        uint32_t far = j < d + 1 ? d + 1 - j : j - d - 1;
        score[j] += run->head_bias[j] + net->distance[(j < d + 1 ? 0 : 16) + distance_bucket(far)];
    }
    score[d + 1] = -1e4f;
}

static void
apply_arcs(struct network_run *run, const struct window *win)
{
    const struct network *net = run->net;
    size_t stride = ((size_t)win->n + 1 + 15) / 16 * 16;
    const struct linear *u = &net->bilinear;
    turn_heads(run, win, stride);
    for (uint32_t i = 0; i < win->n; i++)
        layer_round(run->project + (size_t)(win->at + i) * net->project.n, net->arc_step, 0.5f,
                    u->k, run->taps + (size_t)i * u->k);
    net->product(run->taps, win->n, u->k, u->weight, u->n, run->sum);
    for (uint32_t i = 0; i < win->n; i++) {
        layer_scale(u, run->sum + (size_t)i * u->n, run->joined);
        score_heads(run, i, win->n, stride, run->joined, run->score + i * stride);
    }
    best_tree(&run->tree, run->score, stride, win->n, run->head);
}

static void
apply_relations(struct network_run *run, const struct window *win)
{
    const struct network *net = run->net;
    const struct linear *rel = &net->relation;
    size_t columns = net->project.n, dep = 2 * net->arc, up = dep + net->label;
    for (uint32_t i = 0; i < win->n; i++) {
        const float *a = run->project + (win->at + i) * columns + dep;
        const float *b = run->head[i] ? run->project + (win->at + run->head[i] - 1) * columns + up
                                      : net->root_label;
        for (uint32_t k = 0; k < net->label; k++)
            run->joined[k] = a[k] + b[k];
        layer_round(run->joined, net->label_step, 0.5f, rel->k, run->taps + (size_t)i * rel->k);
    }
    net->product(run->taps, win->n, rel->k, rel->weight, rel->n, run->sum);
    for (uint32_t i = 0; i < win->n; i++) {
        struct network_word *word = &window_words(win)[i];
        layer_scale(rel, run->sum + (size_t)i * rel->n, run->score);
        run->score[net->root_rel] = -1e30f;
        word->label[LABEL_REL] = run->head[i]
                                     ? (uint16_t)layer_argmax(run->score, net->labels[LABEL_REL].n)
                                     : (uint16_t)net->root_rel;
    }
}

/* Heads count from the sentence's start; the root of a later window hangs on the first window's. */
static void
write_heads(struct network_run *run, const struct window *win)
{
    for (uint32_t i = 0; i < win->n; i++) {
        struct network_word *word = &window_words(win)[i];
        word->head = run->head[i] ? run->head[i] + win->base : 0;
        if (word->head)
            continue;
        if (win->base == 0) {
            run->first_root = i + 1;
        } else {
            word->head = run->first_root;
            word->label[LABEL_REL] = (uint16_t)run->net->loose_rel;
        }
    }
}

static void
apply_trees(struct network_run *run)
{
    const struct network *net = run->net;
    const struct linear *p = &net->project;
    net->product(run->round, run->nwords, p->k, p->weight, p->n, run->sum);
    for (size_t i = 0; i < run->nwords; i++)
        layer_scale(p, run->sum + i * p->n, run->project + i * p->n);
    for (size_t w = 0; w < run->nwindows; w++) {
        apply_names(run, &run->windows[w]);
        apply_arcs(run, &run->windows[w]);
        apply_relations(run, &run->windows[w]);
        write_heads(run, &run->windows[w]);
    }
}

/* --- batches --- */

static void
apply_batch(struct network_run *run)
{
    if (run->nwindows == 0)
        return;
    look_up(run);
    for (uint32_t b = 0; b < run->net->nblocks; b++)
        apply_block(run, &run->net->blocks[b]);
    round_all(run, &run->net->final);
    apply_tags(run);
    apply_trees(run);
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
            (struct window){s->forms + base, n, bank, (uint32_t)run->nwords, base, words};
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
        larger(words * d, larger((size_t)TAG_ROWS * net->tags.n, (size_t)NEW_ROWS * net->mix.n)));
    run->x = arena_new_array(a, float, words *d);
    run->round = arena_new_array(a, uint8_t, words * d);
    run->taps = arena_new_array(a, uint8_t, taps);
    run->sum = arena_new_array(a, int32_t, sums);
    run->joined =
        arena_new_array(a, float, larger(larger(joined, net->mix.n), 2 * net->bilinear.n));
    run->new_row = arena_new_array(a, int8_t, d);
    run->score = arena_new_array(a, float, larger(words * (words + 16), net->tags.n));
    run->name_score = arena_new_array(a, float, words * net->labels[LABEL_NAME].n);
    run->project = arena_new_array(a, float, words * net->project.n);
    run->head_turned = arena_new_array(a, float, net->arc *(words + 16));
    run->head_bias = arena_new_array(a, float, words + 16);
    run->head = arena_new_array(a, uint32_t, words);
    run->back = arena_new_array(a, uint8_t, words * MOST_TAGS);
    run->tag = arena_new_array(a, uint16_t, words);
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
