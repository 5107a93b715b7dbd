/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The arithmetic in floats of one layer on one row. The same code is compiled
 * for each kind of processor; sums are taken in sixteen lanes in a fixed order
 * and nothing is contracted, so that all kinds give the same bits. All lengths
 * are multiples of sixteen.
 */
#ifndef NN_LAYER_MATH_H
#define NN_LAYER_MATH_H
#include "nn/model_parts.h"

#define ZERO_POINT 64   /* of activations that may be negative */
#define EPSILON 1e-5f   /* of norms, as in training */
#define MATH_LANES 16

struct layer_math {
    /* y = LayerNorm(x) * gain + shift; y may be x. */
    void (*norm)(const struct norm *n, float epsilon, const float *x, uint32_t width, float *y);

    /* The same cut to 0..127 and made an integer. */
    void (*norm_round)(const struct norm *n, const float *x, uint32_t width, uint8_t *u);

    /* x * rate + offset, cut to 0..127 and made an integer. */
    void (*round)(const float *x, const float *rate, const float *offset, uint32_t n, uint8_t *u);

    /* y = affine(sum), all l->n of them */
    void (*scale)(const struct linear *l, const int32_t *sum, float *y);

    /* x += max(0, affine(sum)) */
    void (*add_relu)(const struct linear *l, const int32_t *sum, uint32_t n, float *x);

    /* y = sum over k of a[k] * row k of b, rows of `stride`, a multiple of 16 */
    void (*rows_sum)(const float *a, const float *b, uint32_t k, size_t stride, float *y);

    /* score[r] += dot(row r of affine(sum), max(0, up)), rows of l->k, a multiple of 16 */
    void (*add_pairs)(const struct linear *l, const int32_t *sum, const float *up, uint32_t rows,
                      float *score);

    /* x = norm(x + affine(sum)) */
    void (*add_norm)(const struct linear *l, const int32_t *sum, const struct norm *norm,
                     float epsilon, uint32_t width, float *x);

    /* GELU(affine(sum)), rounded as the input of the next layer */
    void (*gelu_round)(const struct linear *l, const int32_t *sum, const struct linear *next,
                       uint8_t *u);

    /* A query as integers around ZERO_POINT; returns their scale. */
    float (*query)(const float *q, uint32_t n, uint8_t *u);

    /* A key as integers; returns their scale, *total is their sum. */
    float (*key)(const float *k, uint32_t n, int8_t *s, int32_t *total);

    /*
     * Values of t pieces, n channels each, as integers, four pieces side by side as the kernels
     * read them (kernel.h), with zeros up to a multiple of 16 pieces. scale gets one for each
     * channel. Here t is any number.
     */
    void (*values)(const float *v, size_t stride, uint32_t t, uint32_t n, float *scale,
                   int8_t *packed);

    /*
     * Attention of one query: exp of its t logits (sum - base) * key_scale * factor + absent, the
     * greatest made 127; `logit` is room for t. Returns the sum of the shares.
     */
    uint32_t (*shares)(const int32_t *sum, const int32_t *base, const float *key_scale,
                       const float *absent, float factor, uint32_t t, float *logit,
                       uint8_t *share);

    /* y = sum * scale / total */
    void (*context)(const int32_t *sum, const float *scale, uint32_t total, uint32_t n, float *y);
};

/* The build of all this that goes with a kernel. */
const struct layer_math *layer_math_of(enum kernel_kind kind);

/* Index of the largest of n values, any n; the first one among equals. */
uint32_t layer_argmax(const float *v, uint32_t n);

#endif
