/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The network's parts as they lie in the model file, and the arithmetic of one
 * layer. Arrays of floats are handled sixteen lanes at a time in a fixed order,
 * written out so that a compiler may use vectors without changing a sum.
 */
#ifndef NN_NETWORK_LAYERS_H
#define NN_NETWORK_LAYERS_H
#include "nn/best_structure.h"
#include "nn/kernel.h"
#include "nn/model_file.h"
#include "nn/network.h"
#include "nn/word_features.h"

#define MOST_BLOCKS 16
#define LARGEST_WIDTH 1024
#define TABLES (WORD_TABLES + 2) /* the hashed tables, the bag, the lexicon */
#define ZERO_POINT 64            /* of signed activations */

/* y[o] = sums[o] * scale[o] + bias[o]; n is padded to a multiple of 16. */
struct linear {
    const int8_t *weight; /* packed, see kernel.h */
    const float *scale, *bias;
    uint32_t k, n;
};

/* Layer norm; for norms before a linear layer gain and shift hold the rounding too. */
struct norm {
    const float *gain, *shift;
};

struct block {
    struct norm norm;
    struct linear linear;
    uint32_t dilation;
};

struct network {
    struct arena arena;
    struct model_file file;
    struct labels labels[LABEL_KINDS];
    struct labels treebanks;
    uint32_t width, embedding, arc, label, nblocks;
    const int8_t *table[TABLES];      /* rows of `embedding` bytes */
    const float *table_scale[TABLES]; /* one for each row */
    const uint32_t *lexicon_key;      /* sorted */
    const uint8_t *lexicon_mask;
    uint32_t lexicon_size;
    const float *mix_step; /* width of the concatenation: 1 / step */
    struct linear mix;
    struct norm row;
    const float *treebank; /* treebanks x width */
    struct block blocks[MOST_BLOCKS];
    struct norm final;
    struct linear tags, project, bilinear, relation;
    const float *root_arc, *root_label; /* of the root above the sentence */
    const float *arc_step, *label_step;
    const float *headness, *distance; /* arc; 2 x 16 buckets */
    uint32_t root_rel, loose_rel;     /* labels "root" and "parataxis" */
    uint8_t follows[(MOST_TAGS + 1) * MOST_TAGS];
    enum kernel_kind kernel_kind;
    kernel_product product;
};

/* y = LayerNorm(x) * gain + shift, in floats. */
void layer_norm(const struct norm *n, const float *x, uint32_t width, float *y);

/* The same cut to 0..127 and made an integer. */
void layer_norm_round(const struct norm *n, const float *x, uint32_t width, uint8_t *q);

/* x * step + offset, cut to 0..127 and made an integer. */
void layer_round(const float *x, const float *step, float offset, uint32_t n, uint8_t *q);

void layer_scale(const struct linear *l, const int32_t *sum, float *y); /* y = affine(sum) */
void layer_add_relu(const struct linear *l, const int32_t *sum, uint32_t n,
                    float *x); /* x += relu(...) */

/* Index of the largest of n values; the first one among equals. */
uint32_t layer_argmax(const float *v, uint32_t n);

#endif
