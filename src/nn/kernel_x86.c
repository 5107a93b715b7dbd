/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kernels for x86-64: AVX2 (two instructions to multiply and add pairs, one to
 * widen) and AVX-512 VNNI (one instruction for sixteen sums of four products).
 * Compiled with the functions' own target, so that the rest of the program
 * runs on any x86-64; kernel_of() hands them out only where they can run.
 *
 * A tile of rows x outputs is kept in registers over the whole length k. The
 * loop over outputs is the outer one: its weights (16 or 32 outputs x 768
 * inputs, 24 KiB) stay in the first cache while all rows pass.
 */
#include "nn/kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define INLINE static inline __attribute__((always_inline))

static inline int32_t
four_bytes(const uint8_t *p)
{
    int32_t v;
    __builtin_memcpy(&v, p, sizeof v);
    return v;
}

__attribute__((target("avx2"))) INLINE void
tile_avx2(const uint8_t *a, size_t k, const int8_t *w, size_t n, int32_t *c, int rows)
{
    const __m256i ones = _mm256_set1_epi16(1);
    __m256i sum[4][2];
    for (int r = 0; r < rows; r++)
        sum[r][0] = sum[r][1] = _mm256_setzero_si256();
    for (size_t i = 0; i < k; i += 4, w += 64) {
        __m256i w0 = _mm256_loadu_si256((const void *)w);
        __m256i w1 = _mm256_loadu_si256((const void *)(w + 32));
        for (int r = 0; r < rows; r++) {
            __m256i x = _mm256_set1_epi32(four_bytes(a + (size_t)r * k + i));
            __m256i p0 = _mm256_madd_epi16(_mm256_maddubs_epi16(x, w0), ones);
            __m256i p1 = _mm256_madd_epi16(_mm256_maddubs_epi16(x, w1), ones);
            sum[r][0] = _mm256_add_epi32(sum[r][0], p0);
            sum[r][1] = _mm256_add_epi32(sum[r][1], p1);
        }
    }
    for (int r = 0; r < rows; r++) {
        _mm256_storeu_si256((void *)(c + (size_t)r * n), sum[r][0]);
        _mm256_storeu_si256((void *)(c + (size_t)r * n + 8), sum[r][1]);
    }
}

__attribute__((target("avx2"))) void
kernel_avx2(const uint8_t *a, size_t rows, size_t k, const int8_t *w, size_t n, int32_t *c)
{
    for (size_t o = 0; o < n; o += 16) {
        size_t r = 0;
        for (; r + 4 <= rows; r += 4)
            tile_avx2(a + r * k, k, w + o * k, n, c + r * n + o, 4);
        for (; r < rows; r++)
            tile_avx2(a + r * k, k, w + o * k, n, c + r * n + o, 1);
    }
}

#define VNNI_TARGET __attribute__((target("avx512f,avx512bw,avx512vnni")))

VNNI_TARGET INLINE void
tile_vnni(const uint8_t *a, size_t k, const int8_t *w, size_t n, int32_t *c, int rows, int blocks)
{
    __m512i sum[8][2];
    for (int r = 0; r < rows; r++)
        for (int b = 0; b < blocks; b++)
            sum[r][b] = _mm512_setzero_si512();
    for (size_t i = 0; i < k; i += 4, w += 64) {
        __m512i v[2];
        for (int b = 0; b < blocks; b++)
            v[b] = _mm512_loadu_si512(w + (size_t)b * 16 * k);
        for (int r = 0; r < rows; r++) {
            __m512i x = _mm512_set1_epi32(four_bytes(a + (size_t)r * k + i));
            for (int b = 0; b < blocks; b++)
                sum[r][b] = _mm512_dpbusd_epi32(sum[r][b], x, v[b]);
        }
    }
    for (int r = 0; r < rows; r++)
        for (int b = 0; b < blocks; b++)
            _mm512_storeu_si512(c + (size_t)r * n + 16 * b, sum[r][b]);
}

/* All rows against one or two blocks of outputs. */
VNNI_TARGET INLINE void
rows_vnni(const uint8_t *a, size_t rows, size_t k, const int8_t *w, size_t n, int32_t *c, int blocks)
{
    size_t r = 0;
    for (; r + 8 <= rows; r += 8)
        tile_vnni(a + r * k, k, w, n, c + r * n, 8, blocks);
    for (; r + 4 <= rows; r += 4)
        tile_vnni(a + r * k, k, w, n, c + r * n, 4, blocks);
    for (; r < rows; r++)
        tile_vnni(a + r * k, k, w, n, c + r * n, 1, blocks);
}

VNNI_TARGET void
kernel_vnni(const uint8_t *a, size_t rows, size_t k, const int8_t *w, size_t n, int32_t *c)
{
    size_t o = 0;
    for (; o + 32 <= n; o += 32)
        rows_vnni(a, rows, k, w + o * k, n, c + o, 2);
    if (o < n)
        rows_vnni(a, rows, k, w + o * k, n, c + o, 1);
}
#else
typedef int kernel_x86_not_compiled;
#endif
