/* SPDX-License-Identifier: Apache-2.0 */
/* Arithmetic of one layer on one word. */
#include "nn/network_layers.h"

#include <math.h>

#define LANES 16
#define EPSILON 1e-5f /* as in training */

static float
fold_lanes(float lane[LANES])
{
    for (size_t half = LANES / 2; half; half /= 2)
        for (size_t l = 0; l < half; l++)
            lane[l] += lane[l + half];
    return lane[0];
}

/* Mean, and 1 / standard deviation. */
static void
moments(const float *x, uint32_t width, float *mean, float *rate)
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
    *rate = 1.0f / sqrtf(fold_lanes(square) / (float)width + EPSILON);
}

/* 0..127; what is no number becomes 0. */
static inline uint8_t
cut(float y)
{
    y = y < 127.5f ? y : 127.5f;
    y = y > 0.0f ? y : 0.0f;
    return (uint8_t)(int32_t)y;
}

void
layer_norm(const struct norm *n, const float *x, uint32_t width, float *y)
{
    float mean, rate;
    moments(x, width, &mean, &rate);
    for (uint32_t i = 0; i < width; i++)
        y[i] = (x[i] - mean) * rate * n->gain[i] + n->shift[i];
}

void
layer_norm_round(const struct norm *n, const float *x, uint32_t width, uint8_t *restrict q)
{
    float mean, rate;
    moments(x, width, &mean, &rate);
    for (uint32_t i = 0; i < width; i++)
        q[i] = cut((x[i] - mean) * rate * n->gain[i] + n->shift[i]);
}

void
layer_round(const float *x, const float *step, float offset, uint32_t n, uint8_t *restrict q)
{
    for (uint32_t i = 0; i < n; i++)
        q[i] = cut(x[i] * step[i] + offset);
}

void
layer_scale(const struct linear *l, const int32_t *sum, float *restrict y)
{
    for (uint32_t i = 0; i < l->n; i++)
        y[i] = (float)sum[i] * l->scale[i] + l->bias[i];
}

void
layer_add_relu(const struct linear *l, const int32_t *sum, uint32_t n, float *restrict x)
{
    for (uint32_t i = 0; i < n; i++) {
        float y = (float)sum[i] * l->scale[i] + l->bias[i];
        x[i] += y > 0.0f ? y : 0.0f;
    }
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
