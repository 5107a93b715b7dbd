/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Written once as inline functions over plain loops, then compiled with the
 * instructions of each kind of processor (the table at the end). All loops but
 * those over lanes are independent element by element, so how wide a compiler
 * makes its vectors changes no result; divisions and roots are exact.
 *
 * GELU and exp are polynomials: the normal distribution's share below y is
 * 0.5 + y P(y^2), off by less than 0.0001 (y is cut to +-4), and exp(x) is
 * Q(x / 16)^16, off by less than 0.0001 of itself (x is cut to -6, where a
 * share of attention rounds to nothing). Steps of 7 bits are far coarser.
 */
#include "nn/layer_math.h"

#include <math.h>

#define INLINE static inline __attribute__((always_inline))
#define LANES MATH_LANES

INLINE float
fold_lanes(float lane[LANES])
{
    for (size_t half = LANES / 2; half; half /= 2)
        for (size_t l = 0; l < half; l++)
            lane[l] += lane[l + half];
    return lane[0];
}

/* Mean, and 1 / standard deviation. */
INLINE void
moments(const float *x, uint32_t width, float epsilon, float *mean, float *rate)
{
    float lane[LANES] = {0};
    for (uint32_t i = 0; i < width; i += LANES)
        for (size_t l = 0; l < LANES; l++)
            lane[l] += x[i + l];
    float m = fold_lanes(lane) / (float)width;
    float square[LANES] = {0};
    for (uint32_t i = 0; i < width; i += LANES)
        for (size_t l = 0; l < LANES; l++)
            square[l] += (x[i + l] - m) * (x[i + l] - m);
    *mean = m;
    *rate = 1.0f / sqrtf(fold_lanes(square) / (float)width + epsilon);
}

/* 0..127; what is no number becomes 127. */
INLINE uint8_t
cut(float y)
{
    y = y < 127.5f ? y : 127.5f;
    y = y > 0.0f ? y : 0.0f;
    return (uint8_t)(int32_t)y;
}

INLINE float
clamp(float y, float low, float high)
{
    y = y < high ? y : high;
    return y > low ? y : low;
}

/* Largest absolute value, not 0; 16 divides n. */
INLINE float
largest(const float *x, uint32_t n)
{
    float lane[LANES] = {0};
    for (uint32_t i = 0; i < n; i += LANES)
        for (size_t l = 0; l < LANES; l++) {
            float size = x[i + l] < 0 ? -x[i + l] : x[i + l];
            lane[l] = size > lane[l] ? size : lane[l];
        }
    float top = 1e-12f;
    for (size_t l = 0; l < LANES; l++)
        top = lane[l] > top ? lane[l] : top;
    return top;
}

INLINE float
gelu(float y)
{
    float t = clamp(y, -4.0f, 4.0f), s = t * t;
    float p = -1.1660766796e-09f;
    p = p * s + 9.6124686877e-08f;
    p = p * s + -3.4632425923e-06f;
    p = p * s + 7.2459457442e-05f;
    p = p * s + -0.00099037203472f;
    p = p * s + 0.0094480412081f;
    p = p * s + -0.065792419016f;
    p = p * s + 0.39862066507f;
    return y * (0.5f + t * p);
}

/* exp for x <= 0 */
INLINE float
power(float x)
{
    float t = (x > -6.0f ? x : -6.0f) * 0.0625f;
    float p = 1.0f + t * (1.0f + t * (0.5f + t * (0.16666667f + t * (0.041666668f + t * 0.008333334f))));
    p *= p;
    p *= p;
    p *= p;
    return p * p;
}

INLINE void
norm_body(const struct norm *n, float epsilon, const float *x, uint32_t width, float *y)
{
    float mean, rate;
    const float *gain = n->gain, *shift = n->shift;
    moments(x, width, epsilon, &mean, &rate);
    for (uint32_t i = 0; i < width; i++)
        y[i] = (x[i] - mean) * rate * gain[i] + shift[i];
}

INLINE void
norm_round_body(const struct norm *n, const float *x, uint32_t width, uint8_t *restrict u)
{
    float mean, rate;
    const float *gain = n->gain, *shift = n->shift;
    moments(x, width, EPSILON, &mean, &rate);
    for (uint32_t i = 0; i < width; i++)
        u[i] = cut((x[i] - mean) * rate * gain[i] + shift[i]);
}

INLINE void
round_body(const float *x, const float *rate, const float *offset, uint32_t n, uint8_t *restrict u)
{
    for (uint32_t i = 0; i < n; i++)
        u[i] = cut(x[i] * rate[i] + offset[i]);
}

INLINE void
scale_body(const struct linear *l, const int32_t *sum, float *restrict y)
{
    const float *scale = l->scale, *bias = l->bias;
    for (uint32_t i = 0; i < l->n; i++)
        y[i] = (float)sum[i] * scale[i] + bias[i];
}

INLINE void
add_relu_body(const struct linear *l, const int32_t *sum, uint32_t n, float *restrict x)
{
    const float *scale = l->scale, *bias = l->bias;
    for (uint32_t i = 0; i < n; i++) {
        float y = (float)sum[i] * scale[i] + bias[i];
        x[i] += y > 0.0f ? y : 0.0f;
    }
}

INLINE void
rows_sum_body(const float *a, const float *b, uint32_t k, size_t stride, float *restrict y)
{
    for (size_t j = 0; j < stride; j += LANES) {
        float lane[LANES] = {0};
        for (uint32_t i = 0; i < k; i++)
            for (size_t l = 0; l < LANES; l++)
                lane[l] += a[i] * b[i * stride + j + l];
        for (size_t l = 0; l < LANES; l++)
            y[j + l] = lane[l];
    }
}

INLINE void
add_pairs_body(const struct linear *l, const int32_t *sum, const float *up, uint32_t rows,
               float *restrict score)
{
    for (uint32_t r = 0; r < rows; r++) {
        const int32_t *s = sum + (size_t)r * l->k;
        const float *scale = l->scale + (size_t)r * l->k, *bias = l->bias + (size_t)r * l->k;
        float lane[LANES] = {0};
        for (uint32_t i = 0; i < l->k; i += LANES)
            for (size_t j = 0; j < LANES; j++)
                lane[j] += ((float)s[i + j] * scale[i + j] + bias[i + j]) *
                           (up[i + j] > 0 ? up[i + j] : 0);
        score[r] += fold_lanes(lane);
    }
}

INLINE void
add_norm_body(const struct linear *l, const int32_t *sum, const struct norm *norm, float epsilon,
              uint32_t width, float *restrict x)
{
    const float *scale = l->scale, *bias = l->bias;
    for (uint32_t i = 0; i < width; i++)
        x[i] += (float)sum[i] * scale[i] + bias[i];
    norm_body(norm, epsilon, x, width, x);
}

INLINE void
gelu_round_body(const struct linear *l, const int32_t *sum, const struct linear *next,
                uint8_t *restrict u)
{
    const float *scale = l->scale, *bias = l->bias, *rate = next->rate, *offset = next->offset;
    for (uint32_t i = 0; i < next->k; i++)
        u[i] = cut(gelu((float)sum[i] * scale[i] + bias[i]) * rate[i] + offset[i]);
}

INLINE float
query_body(const float *q, uint32_t n, uint8_t *restrict u)
{
    float top = largest(q, n), rate = 63.0f / top;
    for (uint32_t i = 0; i < n; i++)
        u[i] = cut(q[i] * rate + (ZERO_POINT + 0.5f));
    return top / 63.0f;
}

/* -127..127, halves away from zero */
INLINE int32_t
signed_step(float y)
{
    y = clamp(y, -127.0f, 127.0f);
    return (int32_t)(y < 0 ? y - 0.5f : y + 0.5f);
}

INLINE float
key_body(const float *k, uint32_t n, int8_t *restrict s, int32_t *total)
{
    float top = largest(k, n), rate = 127.0f / top;
    int32_t sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        int32_t v = signed_step(k[i] * rate);
        s[i] = (int8_t)v;
        sum += v;
    }
    *total = sum;
    return top / 127.0f;
}

INLINE void
values_body(const float *v, size_t stride, uint32_t t, uint32_t n, float *restrict rate,
            float *restrict scale, int8_t *restrict packed)
{
    for (uint32_t c = 0; c < n; c++)
        scale[c] = 1e-12f;
    for (uint32_t i = 0; i < t; i++)
        for (uint32_t c = 0; c < n; c++) {
            float size = v[i * stride + c] < 0 ? -v[i * stride + c] : v[i * stride + c];
            scale[c] = size > scale[c] ? size : scale[c];
        }
    for (uint32_t c = 0; c < n; c++) {
        rate[c] = 127.0f / scale[c];
        scale[c] = scale[c] / 127.0f;
    }
    size_t fours = (t + 3) / 4;
    for (uint32_t block = 0; block < n; block += KERNEL_OUTPUTS)
        for (size_t f = 0; f < fours; f++) {
            int8_t *to = packed + (block / KERNEL_OUTPUTS * fours + f) * 64;
            for (size_t i = 0; i < 4; i++) {
                bool there = 4 * f + i < t;
                const float *from = v + (there ? 4 * f + i : 0) * stride + block;
                for (size_t c = 0; c < KERNEL_OUTPUTS; c++)
                    to[4 * c + i] =
                        (int8_t)(there ? signed_step(from[c] * rate[block + c]) : 0);
            }
        }
}

INLINE uint32_t
shares_body(const int32_t *sum, const int32_t *base, const float *key_scale, float factor,
            uint32_t t, float *restrict logit, uint8_t *restrict share)
{
    float lane[LANES], top;
    uint32_t whole = t - t % LANES, total = 0;
    for (uint32_t j = 0; j < t; j++)
        logit[j] = (float)(sum[j] - base[j]) * (key_scale[j] * factor);
    for (size_t l = 0; l < LANES; l++)
        lane[l] = logit[0];
    for (uint32_t j = 0; j < whole; j += LANES)
        for (size_t l = 0; l < LANES; l++)
            lane[l] = logit[j + l] > lane[l] ? logit[j + l] : lane[l];
    top = lane[0];
    for (size_t l = 1; l < LANES; l++)
        top = lane[l] > top ? lane[l] : top;
    for (uint32_t j = whole; j < t; j++)
        top = logit[j] > top ? logit[j] : top;
    for (uint32_t j = 0; j < t; j++)
        share[j] = cut(power(logit[j] - top) * 127.0f + 0.5f);
    for (uint32_t j = 0; j < t; j++)
        total += share[j];
    return total ? total : 1;
}

INLINE void
context_body(const int32_t *sum, const float *scale, uint32_t total, uint32_t n, float *restrict y)
{
    float part = 1.0f / (float)total;
    for (uint32_t i = 0; i < n; i++)
        y[i] = (float)sum[i] * (scale[i] * part);
}

/* One build of everything: functions with the instructions of `target`, and their table. */
#define BUILD(kind, target)                                                                        \
    target static void norm_##kind(const struct norm *n, float epsilon, const float *x,            \
                                   uint32_t width, float *y)                                       \
    {                                                                                              \
        norm_body(n, epsilon, x, width, y);                                                        \
    }                                                                                              \
    target static void norm_round_##kind(const struct norm *n, const float *x, uint32_t width,     \
                                         uint8_t *u)                                               \
    {                                                                                              \
        norm_round_body(n, x, width, u);                                                           \
    }                                                                                              \
    target static void round_##kind(const float *x, const float *rate, const float *offset,        \
                                    uint32_t n, uint8_t *u)                                        \
    {                                                                                              \
        round_body(x, rate, offset, n, u);                                                         \
    }                                                                                              \
    target static void scale_##kind(const struct linear *l, const int32_t *sum, float *y)          \
    {                                                                                              \
        scale_body(l, sum, y);                                                                     \
    }                                                                                              \
    target static void add_relu_##kind(const struct linear *l, const int32_t *sum, uint32_t n,     \
                                       float *x)                                                   \
    {                                                                                              \
        add_relu_body(l, sum, n, x);                                                               \
    }                                                                                              \
    target static void rows_sum_##kind(const float *a, const float *b, uint32_t k, size_t stride,  \
                                       float *y)                                                   \
    {                                                                                              \
        rows_sum_body(a, b, k, stride, y);                                                         \
    }                                                                                              \
    target static void add_pairs_##kind(const struct linear *l, const int32_t *sum,                \
                                        const float *up, uint32_t rows, float *score)              \
    {                                                                                              \
        add_pairs_body(l, sum, up, rows, score);                                                   \
    }                                                                                              \
    target static void add_norm_##kind(const struct linear *l, const int32_t *sum,                 \
                                       const struct norm *norm, float epsilon, uint32_t width,     \
                                       float *x)                                                   \
    {                                                                                              \
        add_norm_body(l, sum, norm, epsilon, width, x);                                            \
    }                                                                                              \
    target static void gelu_round_##kind(const struct linear *l, const int32_t *sum,               \
                                         const struct linear *next, uint8_t *u)                    \
    {                                                                                              \
        gelu_round_body(l, sum, next, u);                                                          \
    }                                                                                              \
    target static float query_##kind(const float *q, uint32_t n, uint8_t *u)                       \
    {                                                                                              \
        return query_body(q, n, u);                                                                \
    }                                                                                              \
    target static float key_##kind(const float *k, uint32_t n, int8_t *s, int32_t *total)          \
    {                                                                                              \
        return key_body(k, n, s, total);                                                           \
    }                                                                                              \
    target static void values_##kind(const float *v, size_t stride, uint32_t t, uint32_t n,        \
                                     float *rate, float *scale, int8_t *packed)                    \
    {                                                                                              \
        values_body(v, stride, t, n, rate, scale, packed);                                         \
    }                                                                                              \
    target static uint32_t shares_##kind(const int32_t *sum, const int32_t *base,                  \
                                         const float *key_scale, float factor, uint32_t t,         \
                                         float *logit, uint8_t *share)                             \
    {                                                                                              \
        return shares_body(sum, base, key_scale, factor, t, logit, share);                         \
    }                                                                                              \
    target static void context_##kind(const int32_t *sum, const float *scale, uint32_t total,      \
                                      uint32_t n, float *y)                                        \
    {                                                                                              \
        context_body(sum, scale, total, n, y);                                                     \
    }                                                                                              \
    static const struct layer_math math_##kind = {                                                 \
        norm_##kind,       norm_round_##kind, round_##kind,  scale_##kind, add_relu_##kind,        \
        rows_sum_##kind,   add_pairs_##kind,  add_norm_##kind, gelu_round_##kind, query_##kind,    \
        key_##kind,        values_##kind,     shares_##kind,   context_##kind}

#define NO_TARGET
BUILD(plain, NO_TARGET);
#if defined(__x86_64__)
BUILD(avx2, __attribute__((target("avx2"))));
BUILD(avx512, __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq"))));
#endif

const struct layer_math *
layer_math_of(enum kernel_kind kind)
{
#if defined(__x86_64__)
    if (kind == KERNEL_VNNI)
        return &math_avx512;
    if (kind == KERNEL_AVX2)
        return &math_avx2;
#endif
    (void)kind;
    return &math_plain;
}

uint32_t
layer_argmax(const float *v, uint32_t n)
{
    float lane[LANES];
    uint32_t whole = n - n % LANES;
    for (size_t l = 0; l < LANES; l++)
        lane[l] = v[0];
    for (uint32_t i = 0; i < whole; i += LANES)
        for (size_t l = 0; l < LANES; l++)
            lane[l] = v[i + l] > lane[l] ? v[i + l] : lane[l];
    float top = lane[0];
    for (size_t l = 1; l < LANES; l++)
        top = lane[l] > top ? lane[l] : top;
    for (uint32_t i = whole; i < n; i++)
        top = v[i] > top ? v[i] : top;
    for (uint32_t i = 0; i < n; i++)
        if (!(v[i] < top))
            return i;
    return 0;
}
