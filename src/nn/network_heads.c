/* SPDX-License-Identifier: Apache-2.0 */
/* From the states of words to tags, names, trees. */
#include "nn/network_run.h"

/* --- tags --- */

static void
choose_tags(struct network_run *run, const float *score, size_t at, struct network_word *word,
            float top[LABEL_REL])
{
    const struct network *net = run->net;
    memset(word->over, 0, sizeof word->over);
    for (size_t kind = 0; kind < LABEL_REL; kind++) {
        uint32_t n = net->first[kind], best = 0;
        if (kind >= LABEL_EVENT && n > 1) {
            best = 1 + layer_argmax(score + 1, n - 1);
            word->over[kind - LABEL_EVENT] = score[best] - score[0];
        } else if (kind == LABEL_NAME) {
            memcpy(run->name_score + at * n, score, n * sizeof *score);
        } else if (n) {
            best = layer_argmax(score, n);
        }
        word->label[kind] = (uint16_t)best;
        top[kind] = n ? score[best] : 0;
        score += n;
    }
}

/* The same over the labels that only other treebanks have, beside the best of the common ones. */
static void
choose_others(const struct network *net, const float *score, struct network_word *word,
              const float top[LABEL_REL])
{
    for (size_t kind = 0; kind < LABEL_REL; kind++) {
        uint32_t n = net->labels[kind].n - net->first[kind];
        uint32_t best = n ? layer_argmax(score, n) : 0;
        if (n && score[best] > top[kind])
            word->label[kind] = (uint16_t)(net->first[kind] + best);
        score += n;
    }
}

/*
 * Input of the tags for n words from `at`: with blocks the rounded state; with
 * an encoder a hidden layer over state and row, as pieces say little of endings.
 */
static const uint8_t *
tag_inputs(struct network_run *run, size_t at, uint32_t n)
{
    const struct network *net = run->net;
    const struct linear *hidden = &net->hidden, *tags = &net->tags;
    uint32_t d = net->width;
    if (!net->encoder)
        return run->round + at * tags->k;
    for (size_t i = 0; i < n; i++) {
        uint8_t *to = run->taps + i * hidden->k;
        net->math->round(run->x + (at + i) * d, hidden->rate, hidden->offset, d, to);
        net->math->round(run->row + (at + i) * d, hidden->rate + d, hidden->offset + d, d, to + d);
    }
    net->product(run->taps, n, hidden->k, hidden->weight, hidden->n, run->sum);
    for (size_t i = 0; i < n; i++) {
        memset(run->joined, 0, hidden->n * sizeof *run->joined);
        net->math->add_relu(hidden, run->sum + i * hidden->n, hidden->n, run->joined);
        net->math->round(run->joined, tags->rate, tags->offset, tags->k, run->taps + i * tags->k);
    }
    return run->taps;
}

/* Tags of n words of a window, at most TAG_ROWS. */
static void
tag_words(struct network_run *run, const struct window *win, uint32_t from, uint32_t n)
{
    const struct network *net = run->net;
    const struct linear *tags = &net->tags, *more = &net->more;
    struct network_word *words = window_words(win) + from;
    size_t at = win->at + from;
    float top[TAG_ROWS][LABEL_REL];
    const uint8_t *u = tag_inputs(run, at, n);
    net->product(u, n, tags->k, tags->weight, tags->n, run->sum);
    for (uint32_t i = 0; i < n; i++) {
        net->math->scale(tags, run->sum + (size_t)i * tags->n, run->score);
        choose_tags(run, run->score, at + i, &words[i], top[i]);
    }
    if (!more->n || win->treebank < net->first_treebanks)
        return;
    net->product(u, n, more->k, more->weight, more->n, run->sum);
    for (uint32_t i = 0; i < n; i++) {
        net->math->scale(more, run->sum + (size_t)i * more->n, run->score);
        choose_others(net, run->score, &words[i], top[i]);
    }
}

void
network_tags(struct network_run *run)
{
    for (size_t w = 0; w < run->nwindows; w++) {
        const struct window *win = &run->windows[w];
        for (uint32_t from = 0; from < win->n; from += TAG_ROWS) {
            uint32_t n = win->n - from < TAG_ROWS ? win->n - from : TAG_ROWS;
            tag_words(run, win, from, n);
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
    net->math->rows_sum(dependent, run->head_turned, net->arc, stride, score);
    score[0] += run->head_bias[0];
    for (uint32_t j = 1; j <= n; j++) {
        uint32_t far = j < d + 1 ? d + 1 - j : j - d - 1;
        score[j] += run->head_bias[j] + net->distance[(j < d + 1 ? 0 : 16) + distance_bucket(far)];
    }
    score[d + 1] = -1e4f;
}

/* max(0, x), rounded as the input of a layer. */
static void
round_positive(struct network_run *run, const float *x, const struct linear *l, uint8_t *u)
{
    for (uint32_t k = 0; k < l->k; k++)
        run->joined[k] = x[k] > 0 ? x[k] : 0;
    run->net->math->round(run->joined, l->rate, l->offset, l->k, u);
}

/* Scores of arcs of one word: of all words and the root above them. */
static size_t
arc_stride(const struct window *win)
{
    return ((size_t)win->n + 1 + 15) / 16 * 16;
}

static void
apply_arcs(struct network_run *run, const struct window *win)
{
    const struct network *net = run->net;
    size_t stride = arc_stride(win);
    const struct linear *u = &net->bilinear;
    turn_heads(run, win, stride);
    for (uint32_t i = 0; i < win->n; i++)
        round_positive(run, run->project + (size_t)(win->at + i) * net->project.n, u,
                       run->taps + (size_t)i * u->k);
    net->product(run->taps, win->n, u->k, u->weight, u->n, run->sum);
    for (uint32_t i = 0; i < win->n; i++) {
        net->math->scale(u, run->sum + (size_t)i * u->n, run->joined);
        score_heads(run, i, win->n, stride, run->joined, run->score + i * stride);
    }
    best_tree(&run->tree, run->score, stride, win->n, run->head);
}

/* The label part of word i of a window, as dependent and as the head that it has. */
static const float *
label_dependent(const struct network_run *run, const struct window *win, uint32_t i)
{
    const struct network *net = run->net;
    return run->project + (win->at + i) * (size_t)net->project.n + 2 * net->arc;
}

static const float *
label_head(const struct network_run *run, const struct window *win, uint32_t i)
{
    uint32_t head = run->head[i];
    return head ? label_dependent(run, win, head - 1) + run->net->label : run->net->root_label;
}

/* What a dependent and its head say together of each relation: head . (pair dependent). */
static void
add_pairs(struct network_run *run, const struct window *win)
{
    const struct network *net = run->net;
    const struct linear *pair = &net->pair;
    for (uint32_t from = 0; from < win->n; from += PAIR_ROWS) {
        uint32_t n = win->n - from < PAIR_ROWS ? win->n - from : PAIR_ROWS;
        for (uint32_t i = 0; i < n; i++)
            round_positive(run, label_dependent(run, win, from + i), pair,
                           run->taps + (size_t)i * pair->k);
        net->product(run->taps, n, pair->k, pair->weight, pair->n, run->sum);
        for (uint32_t i = 0; i < n; i++)
            net->math->add_pairs(pair, run->sum + (size_t)i * pair->n,
                                 label_head(run, win, from + i), net->labels[LABEL_REL].n,
                                 run->relation + (size_t)(from + i) * net->relation.n);
    }
}

static void
score_relations(struct network_run *run, const struct window *win)
{
    const struct network *net = run->net;
    const struct linear *rel = &net->relation;
    for (uint32_t i = 0; i < win->n; i++) {
        const float *a = label_dependent(run, win, i), *b = label_head(run, win, i);
        for (uint32_t k = 0; k < net->label; k++)
            run->joined[k] = net->encoder ? (a[k] > 0 ? a[k] : 0) + (b[k] > 0 ? b[k] : 0)
                                          : (a[k] + b[k] > 0 ? a[k] + b[k] : 0);
        net->math->round(run->joined, rel->rate, rel->offset, rel->k,
                         run->taps + (size_t)i * rel->k);
    }
    net->product(run->taps, win->n, rel->k, rel->weight, rel->n, run->sum);
    for (uint32_t i = 0; i < win->n; i++)
        net->math->scale(rel, run->sum + (size_t)i * rel->n, run->relation + (size_t)i * rel->n);
    if (net->encoder)
        add_pairs(run, win);
}

static void
apply_relations(struct network_run *run, const struct window *win)
{
    const struct network *net = run->net;
    score_relations(run, win);
    for (uint32_t i = 0; i < win->n; i++) {
        float *score = run->relation + (size_t)i * net->relation.n;
        score[net->root_rel] = -1e30f;
        window_words(win)[i].label[LABEL_REL] =
            run->head[i] ? (uint16_t)layer_argmax(score, net->labels[LABEL_REL].n)
                         : (uint16_t)net->root_rel;
    }
}

/* How far the chosen one of n scores is above the best of the others. */
static float
margin(const float *score, uint32_t n, uint32_t chosen)
{
    float next = n > 1 ? score[chosen == 0] : 0;
    for (uint32_t i = 0; i < n; i++)
        if (i != chosen && score[i] > next)
            next = score[i];
    return score[chosen] - next;
}

/* Heads count from the sentence's start; the root of a later window hangs on the first window's. */
static void
write_heads(struct network_run *run, const struct window *win)
{
    size_t stride = arc_stride(win);
    for (uint32_t i = 0; i < win->n; i++) {
        struct network_word *word = &window_words(win)[i];
        word->head = run->head[i] ? run->head[i] + win->base : 0;
        word->margin = margin(run->score + i * stride, win->n + 1, run->head[i]);
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

void
network_trees(struct network_run *run)
{
    const struct network *net = run->net;
    const struct linear *p = &net->project;
    if (net->encoder)
        for (size_t i = 0; i < run->nwords; i++)
            net->math->round(run->x + i * p->k, p->rate, p->offset, p->k, run->round + i * p->k);
    net->product(run->round, run->nwords, p->k, p->weight, p->n, run->sum);
    for (size_t i = 0; i < run->nwords; i++)
        net->math->scale(p, run->sum + i * p->n, run->project + i * p->n);
    for (size_t w = 0; w < run->nwindows; w++) {
        apply_names(run, &run->windows[w]);
        apply_arcs(run, &run->windows[w]);
        apply_relations(run, &run->windows[w]);
        write_heads(run, &run->windows[w]);
    }
}
