/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Trees: the best head of each word usually gives a tree already. Where it does
 * not, Chu-Liu/Edmonds in Tarjan's form for dense graphs: components grow
 * along best incoming edges; a cycle becomes one component whose row of
 * incoming edges is the maximum over its members'. Each contraction costs one
 * pass over a row for each member, so the whole costs n^2.
 *
 * One root: every edge from above gets a large penalty. The best tree then has
 * as few of them as possible, which is one, and is the best of those.
 */
#include "nn/best_structure.h"

#include <stdlib.h>
#include <string.h>

#define ROOT_PENALTY 1e7
#define NOTHING (-1e300)
#define LARGEST 1e6 /* scores are cut to this, so that no file can make them infinite */

/* Arrays of 16-bit numbers in tree_scratch.words, each of most + 1. */
enum { TOP, PARENT, PATH, SEEN, IN_D, IN_H, ARRAYS };

int
tree_scratch_init(struct tree_scratch *s, size_t most)
{
    size_t n = 2 * (most + 1);
    s->most = most;
    s->weight = malloc(n * (most + 1) * sizeof *s->weight);
    s->dependent = malloc(n * (most + 1) * sizeof *s->dependent);
    s->words = malloc(n * ARRAYS * sizeof *s->words);
    return s->weight && s->dependent && s->words;
}

void
tree_scratch_release(struct tree_scratch *s)
{
    free(s->weight);
    free(s->dependent);
    free(s->words);
    *s = (struct tree_scratch){0};
}

/* Best head of each word; true when these are a tree with one root. */
static int
greedy(const float *score, size_t stride, size_t n, uint32_t *head, uint16_t *seen)
{
    size_t roots = 0;
    for (size_t d = 0; d < n; d++) {
        const float *row = score + d * stride;
        size_t best = 0;
        for (size_t h = 1; h <= n; h++)
            if (h != d + 1 && row[h] > row[best])
                best = h;
        head[d] = (uint32_t)best;
        roots += best == 0;
    }
    memset(seen, 0, (n + 1) * sizeof *seen);
    for (size_t d = 1; roots == 1 && d <= n; d++) {
        size_t v = d;
        while (v && !seen[v]) {
            seen[v] = (uint16_t)d;
            v = head[v - 1];
        }
        if (v && seen[v] == d)
            return 0;
    }
    return roots == 1;
}

/* One contraction forest: nodes 0 .. n are words (0 the root), n + 1 .. are cycles made one. */
struct forest {
    struct tree_scratch *s;
    size_t n, nodes, width;
    uint16_t *top;         /* towards the outermost component that holds a node (short cuts) */
    uint16_t *parent;      /* the component that a node went into */
    uint16_t *in_d, *in_h; /* the edge chosen to enter a node */
};

static double *
row_of(const struct forest *f, size_t node)
{
    return f->s->weight + node * f->width;
}

static size_t
component(const struct forest *f, size_t node)
{
    size_t last = node;
    while (f->top[last] != last)
        last = f->top[last];
    while (f->top[node] != last) {
        size_t next = f->top[node];
        f->top[node] = (uint16_t)last;
        node = next;
    }
    return last;
}

static void
fill(struct forest *f, const float *score, size_t stride)
{
    for (size_t d = 1; d <= f->n; d++) {
        double *w = row_of(f, d);
        const float *from = score + (d - 1) * stride;
        for (size_t h = 0; h <= f->n; h++) {
            double v = from[h] > -LARGEST ? (double)from[h] : -LARGEST;
            v = v < LARGEST ? v : LARGEST;
            w[h] = h == d ? NOTHING : v - (h == 0 ? ROOT_PENALTY : 0);
            f->s->dependent[d * f->width + h] = (uint16_t)d;
        }
    }
}

/* Best edge into component u from outside it. */
static void
choose(struct forest *f, size_t u)
{
    const double *w = row_of(f, u);
    size_t best = 0;
    for (size_t h = 1; h <= f->n; h++)
        if (w[h] > w[best])
            best = h;
    f->in_h[u] = (uint16_t)best;
    f->in_d[u] = f->s->dependent[u * f->width + best];
}

/* Make one node of the components on path[from .. to), each already entered by its chosen edge. */
static size_t
contract(struct forest *f, const uint16_t *path, size_t from, size_t to)
{
    size_t made = f->nodes++;
    double *w = row_of(f, made);
    uint16_t *dep = f->s->dependent + made * f->width;
    for (size_t h = 0; h <= f->n; h++)
        w[h] = NOTHING * 2;
    for (size_t i = from; i < to; i++) {
        size_t u = path[i];
        const double *row = row_of(f, u);
        double paid = row[f->in_h[u]];
        for (size_t h = 0; h <= f->n; h++)
            if (row[h] > NOTHING && row[h] - paid > w[h]) {
                w[h] = row[h] - paid;
                dep[h] = f->s->dependent[u * f->width + h];
            }
        f->top[u] = f->parent[u] = (uint16_t)made;
    }
    for (size_t h = 0; h <= f->n; h++)
        if (component(f, h) == made || w[h] < NOTHING)
            w[h] = NOTHING;
    return made;
}

/* Follow chosen edges from u until they meet what is done; cycles on the way are contracted. */
static void
grow(struct forest *f, size_t u, uint16_t *path, uint16_t *seen, uint16_t mark)
{
    size_t length = 0;
    while (!seen[u]) {
        choose(f, u);
        seen[u] = mark;
        path[length++] = (uint16_t)u;
        u = component(f, f->in_h[u]);
        if (seen[u] == mark && u != 0) {
            size_t from = length;
            while (path[--from] != u) {
            }
            u = contract(f, path, from, length);
            seen[u] = 0;
            length = from;
        }
    }
}

/*
 * Undo the contractions, newest first: the edge that enters a cycle replaces
 * the one that its entered member had chosen.
 */
static void
expand(struct forest *f, uint32_t *head)
{
    for (size_t made = f->nodes; made-- > f->n + 1;) {
        size_t d = f->in_d[made], v = d;
        while (f->parent[v] != made)
            v = f->parent[v];
        f->in_d[v] = (uint16_t)d;
        f->in_h[v] = f->in_h[made];
    }
    for (size_t d = 1; d <= f->n; d++)
        head[d - 1] = f->in_h[d];
}

void
best_tree(struct tree_scratch *s, const float *score, size_t stride, size_t n, uint32_t *head)
{
    size_t room = 2 * (s->most + 1);
    uint16_t *array[ARRAYS];
    for (size_t i = 0; i < ARRAYS; i++)
        array[i] = s->words + i * room;
    if (greedy(score, stride, n, head, array[SEEN]))
        return;
    struct forest f = {s, n, n + 1, n + 1, array[TOP], array[PARENT], array[IN_D], array[IN_H]};
    for (size_t v = 0; v <= 2 * n + 1; v++) {
        f.top[v] = (uint16_t)v;
        array[SEEN][v] = 0;
    }
    array[SEEN][0] = UINT16_MAX;
    fill(&f, score, stride);
    for (size_t d = 1; d <= n; d++)
        grow(&f, component(&f, d), array[PATH], array[SEEN], (uint16_t)d);
    expand(&f, head);
}

void
best_tags(const float *score, size_t stride, size_t n, size_t ntags, const uint8_t *follows,
          uint8_t *back, uint16_t *tag)
{
    float best[MOST_TAGS], next[MOST_TAGS];
    const float never = -1e30f;
    for (size_t t = 0; t < ntags; t++)
        best[t] = follows[ntags * ntags + t] ? score[t] : never;
    for (size_t i = 1; i < n; i++) {
        for (size_t t = 0; t < ntags; t++) {
            size_t from = 0;
            float top = never * 2;
            for (size_t s = 0; s < ntags; s++)
                if (follows[s * ntags + t] && best[s] > top) {
                    top = best[s];
                    from = s;
                }
            next[t] = top + score[i * stride + t];
            back[i * ntags + t] = (uint8_t)from;
        }
        memcpy(best, next, ntags * sizeof *best);
    }
    size_t last = 0;
    for (size_t t = 1; t < ntags; t++)
        if (best[t] > best[last])
            last = t;
    for (size_t i = n; i-- > 0;) {
        tag[i] = (uint16_t)last;
        last = i ? back[i * ntags + last] : 0;
    }
}
