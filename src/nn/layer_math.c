/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Written once as inline functions over plain loops, then compiled with the
 * instructions of each kind of processor (the table at the end). Sums are of
 * sixteen lanes; all other loops are independent element by element, or look
 * for a greatest one, so how wide a compiler makes its vectors changes no
 * result; divisions and roots are exact. The compiler may take it that every
 * number is finite (cmake/kernels.cmake): no number of a model is beyond a
 * million (load_floats), so no sum or product of them overflows.
 *
 * GELU and exp are polynomials: the normal distribution's share below y is
 * 0.5 + y P(y^2), GELU then off by less than 0.0002 (y is cut to +-4), and
 * exp(x) is Q(x / 16)^16, off by less than 0.0001 of itself (x is cut to -6,
 * where a share of attention rounds to nothing). Steps of 7 bits are coarser.
 */
#include "nn/layer_math.h"

#include <math.h>

#define INLINE static inline __attribute__((always_inline))
#define LANES MATH_LANES
#define WHOLE(n) ((n) & ~(LANES - 1u)) /* says that there are no odd ones at the end */

/* Sixteen numbers at once: one register, or two, or four. At any address. */
typedef float lanes __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
typedef int32_t whole_lanes __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

INLINE float
sum_of_lanes(const lanes *v)
{
    float lane[LANES];
    memcpy(lane, v, sizeof lane);
    for (size_t half = LANES / 2; half; half /= 2)
        for (size_t l = 0; l < half; l++)
            lane[l] += lane[l + half];
    return lane[0];
}

/* Mean, and 1 / standard deviation. */
INLINE void
moments(const float *x, uint32_t width, float epsilon, float *mean, float *rate)
{
    lanes sum = {0}, square = {0};
    for (uint32_t i = 0; i < width; i += LANES)
        sum += *(const lanes *)(x + i);
    float m = sum_of_lanes(&sum) / (float)width;
    for (uint32_t i = 0; i < width; i += LANES) {
        lanes off = *(const lanes *)(x + i) - m;
        square += off * off;
    }
    *mean = m;
    *rate = 1.0f / sqrtf(sum_of_lanes(&square) / (float)width + epsilon);
}

INLINE float
clamp(float y, float low, float high)
{
    y = y < high ? y : high;
    return y > low ? y : low;
}

/* 0..127 */
INLINE uint8_t
cut(float y)
{
    return (uint8_t)(int32_t)clamp(y, 0.0f, 127.5f);
}

/* Largest absolute value, not 0. */
INLINE float
largest(const float *x, uint32_t n)
{
    float top = 1e-12f;
    for (uint32_t i = 0; i < WHOLE(n); i++)
        top = fabsf(x[i]) > top ? fabsf(x[i]) : top;
    return top;
}

INLINE float
gelu(float y)
{
    float t = clamp(y, -4.0f, 4.0f), s = t * t;
    float p = 2.26180532e-08f;
    p = p * s + -1.59024978e-06f;
    p = p * s + 4.77899121e-05f;
    p = p * s + -0.00081241678f;
    p = p * s + 0.00876469165f;
    p = p * s + -0.0645564049f;
    p = p * s + 0.397871643f;
    return y * (0.5f + t * p);
}

/* exp for x <= 0 */
INLINE float
power(float x)
{
    float t = (x > -6.0f ? x : -6.0f) * 0.0625f;
    float p = 0.041666668f + t * 0.008333334f;
    p = 1.0f + t * (1.0f + t * (0.5f + t * (0.16666667f + t * p)));
    p *= p;
    p *= p;
    p *= p;
    return p * p;
}

/* The nearest whole number of one between -1000 and 1000. */
INLINE int32_t
nearest(float y)
{
    return (int32_t)(y + 1000.5f) - 1000;
}

INLINE void
norm_body(const struct norm *n, float epsilon, const float *x, uint32_t width, float *y)
{
    float mean, rate;
    const float *gain = n->gain, *shift = n->shift;
    moments(x, width, epsilon, &mean, &rate);
    for (uint32_t i = 0; i < WHOLE(width); i++)
        y[i] = (x[i] - mean) * rate * gain[i] + shift[i];
}

INLINE void
norm_round_body(const struct norm *n, const float *x, uint32_t width, uint8_t *restrict u)
{
    float mean, rate;
    const float *gain = n->gain, *shift = n->shift;
    moments(x, width, EPSILON, &mean, &rate);
    for (uint32_t i = 0; i < WHOLE(width); i++)
        u[i] = cut((x[i] - mean) * rate * gain[i] + shift[i]);
}

INLINE void
round_body(const float *x, const float *rate, const float *offset, uint32_t n, uint8_t *restrict u)
{
    for (uint32_t i = 0; i < WHOLE(n); i++)
        u[i] = cut(x[i] * rate[i] + offset[i]);
}

INLINE void
scale_body(const struct linear *l, const int32_t *sum, float *restrict y)
{
    const float *scale = l->scale, *bias = l->bias;
    for (uint32_t i = 0; i < WHOLE(l->n); i++)
        y[i] = (float)sum[i] * scale[i] + bias[i];
}

INLINE void
add_relu_body(const struct linear *l, const int32_t *sum, uint32_t n, float *restrict x)
{
    const float *scale = l->scale, *bias = l->bias;
    for (uint32_t i = 0; i < WHOLE(n); i++) {
        float y = (float)sum[i] * scale[i] + bias[i];
        x[i] += y > 0.0f ? y : 0.0f;
    }
}

INLINE void
rows_sum_body(const float *a, const float *b, uint32_t k, size_t stride, float *restrict y)
{
    for (size_t j = 0; j < stride; j += LANES) {
        lanes sum = {0};
        for (uint32_t i = 0; i < k; i++)
            sum += a[i] * *(const lanes *)(b + i * stride + j);
        *(lanes *)(y + j) = sum;
    }
}

INLINE void
add_pairs_body(const struct linear *l, const int32_t *sum, const float *up, uint32_t rows,
               float *restrict score)
{
    for (uint32_t r = 0; r < rows; r++) {
        size_t row = (size_t)r * l->k;
        lanes total = {0};
        for (uint32_t i = 0; i < l->k; i += LANES) {
            const whole_lanes *s = (const whole_lanes *)(sum + row + i);
            const lanes *scale = (const lanes *)(l->scale + row + i);
            const lanes *bias = (const lanes *)(l->bias + row + i);
            float u[LANES];
            for (size_t j = 0; j < LANES; j++)
                u[j] = up[i + j] > 0 ? up[i + j] : 0;
            total +=
                (__builtin_convertvector(*s, lanes) * *scale + *bias) * *(const lanes *)u;
        }
        score[r] += sum_of_lanes(&total);
    }
}

INLINE void
add_norm_body(const struct linear *l, const int32_t *sum, const struct norm *norm, float epsilon,
              uint32_t width, float *restrict x)
{
    const float *scale = l->scale, *bias = l->bias;
    for (uint32_t i = 0; i < WHOLE(width); i++)
        x[i] += (float)sum[i] * scale[i] + bias[i];
    norm_body(norm, epsilon, x, width, x);
}

INLINE void
gelu_round_body(const struct linear *l, const int32_t *sum, const struct linear *next,
                uint8_t *restrict u)
{
    const float *scale = l->scale, *bias = l->bias, *rate = next->rate, *offset = next->offset;
    for (uint32_t i = 0; i < WHOLE(next->k); i++)
        u[i] = cut(gelu((float)sum[i] * scale[i] + bias[i]) * rate[i] + offset[i]);
}

INLINE float
query_body(const float *q, uint32_t n, uint8_t *restrict u)
{
    float top = largest(q, n), rate = 63.0f / top;
    for (uint32_t i = 0; i < WHOLE(n); i++)
        u[i] = cut(q[i] * rate + (ZERO_POINT + 0.5f));
    return top / 63.0f;
}

INLINE float
key_body(const float *k, uint32_t n, int8_t *restrict s, int32_t *total)
{
    float top = largest(k, n), rate = 127.0f / top;
    int32_t sum = 0;
    for (uint32_t i = 0; i < WHOLE(n); i++)
        s[i] = (int8_t)nearest(k[i] * rate);
    for (uint32_t i = 0; i < WHOLE(n); i++)
        sum += s[i];
    *total = sum;
    return top / 127.0f;
}

/* Scale of each of sixteen channels over t rows, and its inverse. */
INLINE void
channel_scales(const float *v, size_t stride, uint32_t t, float *restrict rate,
               float *restrict scale)
{
    float top[LANES];
    for (size_t l = 0; l < LANES; l++)
        top[l] = 1e-12f;
    for (uint32_t i = 0; i < t; i++, v += stride)
        for (size_t l = 0; l < LANES; l++)
            top[l] = fabsf(v[l]) > top[l] ? fabsf(v[l]) : top[l];
    for (size_t l = 0; l < LANES; l++) {
        rate[l] = 127.0f / top[l];
        scale[l] = top[l] / 127.0f;
    }
}

INLINE void
values_body(const float *v, size_t stride, uint32_t t, uint32_t n, float *restrict scale,
            int8_t *restrict packed)
{
    uint32_t fours = (t + LANES - 1) / LANES * (LANES / 4);
    for (uint32_t block = 0; block < n; block += LANES, v += LANES) {
        float rate[LANES];
        channel_scales(v, stride, t, rate, scale + block);
        for (uint32_t f = 0; f < fours; f++, packed += 64) {
            whole_lanes tile = {0};
            for (uint32_t i = 0; i < 4 && 4 * f + i < t; i++) {
                const lanes *row = (const lanes *)(v + (4 * f + i) * stride);
                lanes y = *row * *(const lanes *)rate + 1000.5f;
                whole_lanes s = __builtin_convertvector(y, whole_lanes) - 1000;
                tile |= (s & 255) << (int)(8 * i);
            }
            *(whole_lanes *)packed = tile;
        }
    }
}

INLINE uint32_t
shares_body(const int32_t *sum, const int32_t *base, const float *key_scale, const float *absent,
            float factor, uint32_t t, float *restrict logit, uint8_t *restrict share)
{
    float top = -1e30f;
    uint32_t total = 0;
    whole_lanes sum_of_shares = {0};
    for (uint32_t j = 0; j < WHOLE(t); j++)
        logit[j] = (float)(sum[j] - base[j]) * (key_scale[j] * factor) + absent[j];
    for (uint32_t j = 0; j < WHOLE(t); j++)
        top = logit[j] > top ? logit[j] : top;
    for (uint32_t j = 0; j < t; j += LANES) {
        int32_t part[LANES];
        for (size_t l = 0; l < LANES; l++)
            part[l] = (int32_t)(power(logit[j + l] - top) * 127.0f + 0.5f);
        sum_of_shares += *(const whole_lanes *)part;
        for (size_t l = 0; l < LANES; l++)
            share[j + l] = (uint8_t)part[l];
    }
    for (size_t l = 0; l < LANES; l++)
        total += (uint32_t)sum_of_shares[l];
    return total ? total : 1;
}

INLINE void
context_body(const int32_t *sum, const float *scale, uint32_t total, uint32_t n, float *restrict y)
{
    float part = 1.0f / (float)total;
    for (uint32_t i = 0; i < WHOLE(n); i++)
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
                                     float *scale, int8_t *packed)                                 \
    {                                                                                              \
        values_body(v, stride, t, n, scale, packed);                                               \
    }                                                                                              \
    target static uint32_t shares_##kind(const int32_t *sum, const int32_t *base,                  \
                                         const float *key_scale, const float *absent,              \
                                         float factor, uint32_t t, float *logit, uint8_t *share)   \
    {                                                                                              \
        return shares_body(sum, base, key_scale, absent, factor, t, logit, share);                 \
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
    if (kind == KERNEL_VNNI || kind == KERNEL_AMX)
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
    float top = v[0];
    for (uint32_t i = 0; i < n; i++)
        top = v[i] > top ? v[i] : top;
    for (uint32_t i = 0; i < n; i++)
        if (v[i] >= top)
            return i;
    return 0;
}
