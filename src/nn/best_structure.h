/* SPDX-License-Identifier: Apache-2.0 */
/* From scores to the best structure that is allowed: a tree, a sequence of name tags. */
#ifndef NN_BEST_STRUCTURE_H
#define NN_BEST_STRUCTURE_H
#include <stddef.h>
#include <stdint.h>

/* Room that best_tree() works in, for sentences of up to `most` words. */
struct tree_scratch {
    size_t most;
    double *weight;      /* (most + 1)^2: row of each component, by source */
    uint16_t *dependent; /* (most + 1)^2: the word that such an edge enters */
    uint16_t *words;     /* smaller arrays, one block */
};

/* False when there is no memory. */
int tree_scratch_init(struct tree_scratch *s, size_t most);
void tree_scratch_release(struct tree_scratch *s);

/*
 * Best spanning tree with one root word. score[d * stride + h] is the score of
 * word d + 1 hanging on h, h = 0 being the root above; 1 <= n <= most.
 * head[d] gets 0 .. n. Takes n words of time when the best heads form a tree
 * already, else n^2.
 */
void best_tree(struct tree_scratch *s, const float *score, size_t stride, size_t n, uint32_t *head);

/*
 * Best tag sequence by the sum of scores, where tag t may follow tag s if
 * follows[s * ntags + t], and start a sequence if follows[ntags * ntags + t].
 * score[i * stride + t]; back has room for n * ntags. ntags <= MOST_TAGS.
 */
#define MOST_TAGS 64
void best_tags(const float *score, size_t stride, size_t n, size_t ntags, const uint8_t *follows,
               uint8_t *back, uint16_t *tag);

#endif
