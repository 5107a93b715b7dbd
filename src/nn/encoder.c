/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The layers over one batch. Products go over some hundred pieces of any
 * sentences at a time, so that a layer's weights (1.8 MB) are read from the
 * second cache for many; attention goes span by span, head by head.
 */
#include "nn/encoder_parts.h"

/* --- below the first layer --- */

/* A number of 16 bits (IEEE 754); the loader lets no other than finite ones in. */
static float
half_float(const uint8_t *p)
{
    uint32_t h = (uint32_t)p[0] | (uint32_t)p[1] << 8;
    uint32_t sign = (h & 0x8000u) << 16, exponent = h >> 10 & 31u, part = h & 1023u;
    if (exponent == 0) {
        float small = (float)part * 5.9604645e-8f; /* 2^-24 */
        return sign ? -small : small;
    }
    uint32_t bits = sign | (exponent + 112u) << 23 | part << 13;
    float f;
    memcpy(&f, &bits, sizeof f);
    return f;
}

/* A block of 32 numbers is 16 bytes: the first 16 numbers in the low halves, then the others. */
static void
unpack_row(const struct encoder *e, uint32_t piece, float *restrict x)
{
    uint32_t blocks = e->width / ROW_BLOCK;
    const uint8_t *pairs = e->row + (size_t)piece * (e->width / 2);
    const uint8_t *scale = e->row_scale + (size_t)piece * blocks * 2;
    for (uint32_t b = 0; b < blocks; b++, pairs += ROW_BLOCK / 2, x += ROW_BLOCK) {
        float s = half_float(scale + 2 * b);
        for (uint32_t i = 0; i < ROW_BLOCK / 2; i++) {
            x[i] = (float)((int32_t)(pairs[i] & 15u) - 8) * s;
            x[i + ROW_BLOCK / 2] = (float)((int32_t)(pairs[i] >> 4) - 8) * s;
        }
    }
}

static void
start(struct encoder_run *run)
{
    const struct encoder *e = run->e;
    uint32_t d = e->width;
    for (uint32_t s = 0; s < run->nspans; s++)
        for (uint32_t i = 0; i < run->spans[s].n; i++) {
            uint32_t at = run->spans[s].at + i;
            float *x = run->x + (size_t)at * d;
            const float *place = e->place + (size_t)i * d;
            unpack_row(e, run->piece[at], x);
            for (uint32_t c = 0; c < d; c++)
                x[c] += place[c];
            e->math->norm(&e->start, e->epsilon, x, d, x);
        }
}

/* --- attention --- */

#define FAR_BELOW (-1e30f) /* the logit of a piece that is not there */

/* One span and one head: where their queries, keys and values stand, and how many there are. */
struct view {
    uint32_t n, size;
    size_t stride;
    const float *query, *key, *value;
    float *context;
    size_t context_stride;
};

static uint32_t
padded(uint32_t n)
{
    return (n + MATH_LANES - 1) / MATH_LANES * MATH_LANES;
}

static void
round_queries(struct encoder_run *run, const struct view *v)
{
    for (uint32_t i = 0; i < v->n; i++)
        run->query_scale[i] = run->e->math->query(v->query + i * v->stride, v->size,
                                                  run->query + (size_t)i * v->size);
}

/* Keys are the weights of a product with `size` inputs and n outputs; base is what the zero of
   queries adds. */
static void
pack_keys(struct encoder_run *run, const struct view *v)
{
    uint32_t columns = padded(v->n), size = v->size;
    int8_t key[LARGEST_HEAD];
    for (uint32_t j = 0; j < columns; j++) {
        int8_t *to = run->key + (size_t)(j / KERNEL_OUTPUTS) * size * KERNEL_OUTPUTS +
                     (j % KERNEL_OUTPUTS) * KERNEL_INPUTS;
        if (j < v->n) {
            int32_t total;
            run->key_scale[j] =
                run->e->math->key(v->key + j * v->stride, size, key, &total);
            run->key_sum[j] = ZERO_POINT * total;
            run->absent[j] = 0;
        } else {
            memset(key, 0, size);
            run->key_scale[j] = 0;
            run->key_sum[j] = 0;
            run->absent[j] = FAR_BELOW;
        }
        for (uint32_t c = 0; c < size; c += KERNEL_INPUTS, to += 64)
            memcpy(to, key + c, KERNEL_INPUTS);
    }
}

static void
attend(struct encoder_run *run, const struct view *v, float rate)
{
    const struct encoder *e = run->e;
    uint32_t columns = padded(v->n);
    round_queries(run, v);
    pack_keys(run, v);
    e->product(run->query, v->n, v->size, run->key, columns, run->sum);
    for (uint32_t i = 0; i < v->n; i++)
        run->share_sum[i] = e->math->shares(run->sum + (size_t)i * columns, run->key_sum,
                                            run->key_scale, run->absent,
                                            run->query_scale[i] * rate, columns, run->logit,
                                            run->share + (size_t)i * columns);
    e->math->values(v->value, v->stride, v->n, v->size, run->value_scale, run->value);
    e->product(run->share, v->n, columns, run->value, v->size, run->sum);
    for (uint32_t i = 0; i < v->n; i++)
        e->math->context(run->sum + (size_t)i * v->size, run->value_scale, run->share_sum[i],
                         v->size, v->context + i * v->context_stride);
}

static void
attend_all(struct encoder_run *run)
{
    const struct encoder *e = run->e;
    uint32_t d = e->width, size = d / e->heads;
    for (uint32_t s = 0; s < run->nspans; s++)
        for (uint32_t h = 0; h < e->heads; h++) {
            const float *from = run->qkv + (size_t)run->spans[s].at * 3 * d + h * size;
            struct view v = {run->spans[s].n, size, 3 * d, from, from + d, from + 2 * d,
                             run->context + (size_t)run->spans[s].at * d + h * size, d};
            attend(run, &v, e->attention_rate);
        }
}

/* --- layers --- */

/* run->sum gets the sums of a layer over n rows of x. */
static void
multiply(struct encoder_run *run, const struct linear *l, const float *x, uint32_t n)
{
    const struct encoder *e = run->e;
    for (uint32_t i = 0; i < n; i++)
        e->math->round(x + (size_t)i * l->k, l->rate, l->offset, l->k,
                       run->round + (size_t)i * l->k);
    e->product(run->round, n, l->k, l->weight, l->n, run->sum);
}

/* x = norm(x + affine(run->sum)) */
static void
add_norm(struct encoder_run *run, const struct linear *l, const struct norm *norm, float *x,
         uint32_t n)
{
    const struct encoder *e = run->e;
    for (uint32_t i = 0; i < n; i++)
        e->math->add_norm(l, run->sum + (size_t)i * l->n, norm, e->epsilon, e->width,
                          x + (size_t)i * e->width);
}

/* What comes after attention, for n pieces. */
static void
feed_forward(struct encoder_run *run, const struct encoder_layer *l, float *x,
             const float *context, uint32_t n)
{
    const struct encoder *e = run->e;
    multiply(run, &l->out, context, n);
    add_norm(run, &l->out, &l->attended, x, n);
    multiply(run, &l->up, x, n);
    for (uint32_t i = 0; i < n; i++)
        e->math->gelu_round(&l->up, run->sum + (size_t)i * l->up.n, &l->down,
                            run->round + (size_t)i * l->down.k);
    e->product(run->round, n, l->down.k, l->down.weight, l->down.n, run->sum);
    add_norm(run, &l->down, &l->done, x, n);
}

static void
apply_layer(struct encoder_run *run, const struct encoder_layer *l)
{
    const struct encoder *e = run->e;
    uint32_t d = e->width;
    for (uint32_t at = 0; at < run->npieces; at += CHUNK) {
        uint32_t n = run->npieces - at < CHUNK ? run->npieces - at : CHUNK;
        multiply(run, &l->qkv, run->x + (size_t)at * d, n);
        for (uint32_t i = 0; i < n; i++)
            e->math->scale(&l->qkv, run->sum + (size_t)i * l->qkv.n,
                           run->qkv + (size_t)(at + i) * l->qkv.n);
    }
    attend_all(run);
    for (uint32_t at = 0; at < run->npieces; at += CHUNK) {
        uint32_t n = run->npieces - at < CHUNK ? run->npieces - at : CHUNK;
        feed_forward(run, l, run->x + (size_t)at * d, run->context + (size_t)at * d, n);
    }
}

static void
add_standard(struct encoder_run *run)
{
    uint32_t d = run->e->width;
    for (uint32_t s = 0; s < run->nspans; s++) {
        const struct piece_span *span = &run->spans[s];
        const float *standard = run->e->standard + (size_t)span->treebank * d;
        for (uint32_t i = 0; i < span->n; i++)
            for (uint32_t c = 0; c < d; c++)
                run->x[(size_t)(span->at + i) * d + c] += standard[c];
    }
}

static void
add_to_mean(struct encoder_run *run, float weight)
{
    size_t n = (size_t)run->npieces * run->e->width;
    for (size_t i = 0; i < n; i++)
        run->mean[i] += weight * run->x[i];
}

void
encoder_apply(struct encoder_run *run)
{
    const struct encoder *e = run->e;
    memset(run->mean, 0, (size_t)run->npieces * e->width * sizeof *run->mean);
    start(run);
    for (uint32_t k = 0; k < e->nlayers; k++) {
        if (k == e->mixed) {
            add_standard(run);
            add_to_mean(run, e->mean[0]);
        }
        apply_layer(run, &e->layers[k]);
        if (k >= e->mixed)
            add_to_mean(run, e->mean[k - e->mixed + 1]);
    }
}
