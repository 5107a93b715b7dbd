/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kernels for 64-bit Arm: plain NEON, and the dot product instructions of
 * Armv8.2. Activations of 0..127 are the same bytes signed or unsigned, so the
 * signed instructions serve.
 */
#include "nn/kernel.h"

#if defined(__aarch64__)
#include <arm_neon.h>

/* Sums of four products for outputs 4 * q .. 4 * q + 3 of one tile of 64 bytes. */
static inline int32x4_t
quad_neon(int8x16_t x, const int8_t *w)
{
    int8x16_t v = vld1q_s8(w);
    int32x4_t low = vpaddlq_s16(vmull_s8(vget_low_s8(x), vget_low_s8(v)));
    int32x4_t high = vpaddlq_s16(vmull_s8(vget_high_s8(x), vget_high_s8(v)));
    return vpaddq_s32(low, high);
}

static inline int8x16_t
four_inputs(const uint8_t *a)
{
    int32_t v;
    __builtin_memcpy(&v, a, sizeof v);
    return vreinterpretq_s8_s32(vdupq_n_s32(v));
}

void
kernel_neon(const uint8_t *a, size_t rows, size_t k, const int8_t *w, size_t n, int32_t *c)
{
    for (size_t o = 0; o < n; o += 16)
        for (size_t r = 0; r < rows; r++) {
            const int8_t *tile = w + o * k;
            int32x4_t sum[4] = {vdupq_n_s32(0), vdupq_n_s32(0), vdupq_n_s32(0), vdupq_n_s32(0)};
            for (size_t i = 0; i < k; i += 4, tile += 64) {
                int8x16_t x = four_inputs(a + r * k + i);
                for (int q = 0; q < 4; q++)
                    sum[q] = vaddq_s32(sum[q], quad_neon(x, tile + 16 * q));
            }
            for (int q = 0; q < 4; q++)
                vst1q_s32(c + r * n + o + 4 * (size_t)q, sum[q]);
        }
}

#if defined(__clang__)
#define DOTPROD_TARGET __attribute__((target("dotprod")))
#else
#define DOTPROD_TARGET __attribute__((target("arch=armv8.2-a+dotprod")))
#endif

/* Four rows by sixteen outputs, sixteen registers of sums. */
DOTPROD_TARGET static inline void
tile_dotprod(const uint8_t *a, size_t k, const int8_t *w, size_t n, int32_t *c, int rows)
{
    int32x4_t sum[4][4];
    for (int r = 0; r < rows; r++)
        for (int q = 0; q < 4; q++)
            sum[r][q] = vdupq_n_s32(0);
    for (size_t i = 0; i < k; i += 4, w += 64)
        for (int q = 0; q < 4; q++) {
            int8x16_t v = vld1q_s8(w + 16 * q);
            for (int r = 0; r < rows; r++)
                sum[r][q] = vdotq_s32(sum[r][q], v, four_inputs(a + (size_t)r * k + i));
        }
    for (int r = 0; r < rows; r++)
        for (int q = 0; q < 4; q++)
            vst1q_s32(c + (size_t)r * n + 4 * (size_t)q, sum[r][q]);
}

DOTPROD_TARGET void
kernel_dotprod(const uint8_t *a, size_t rows, size_t k, const int8_t *w, size_t n, int32_t *c)
{
    for (size_t o = 0; o < n; o += 16) {
        size_t r = 0;
        for (; r + 4 <= rows; r += 4)
            tile_dotprod(a + r * k, k, w + o * k, n, c + r * n + o, 4);
        for (; r < rows; r++)
            tile_dotprod(a + r * k, k, w + o * k, n, c + r * n + o, 1);
    }
}
#else
typedef int kernel_arm_not_compiled;
#endif
