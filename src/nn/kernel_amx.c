/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kernel for x86-64 with AMX (servers since 2023): one instruction multiplies
 * 16 rows x 64 inputs by 16 outputs, eight times what AVX-512 VNNI does in a
 * cycle. The packing of kernel.h is that of its tiles: 16 lines of 4 inputs x
 * 16 outputs. What is not a multiple of 64 inputs or 16 rows, VNNI does.
 *
 * Linux gives the tiles to a process that asks for them; where it does not,
 * the kernel is not handed out. No tile holds anything between two calls.
 */
#define _GNU_SOURCE
#include "nn/kernel.h"

#if defined(__x86_64__) && defined(__linux__)
#include <cpuid.h>
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>

#define AMX_TARGET __attribute__((target("amx-tile,amx-int8")))
#define INLINE static inline __attribute__((always_inline))

enum { TILE_ROWS = 16, TILE_INPUTS = 64, REQUEST_PERMISSION = 0x1023, TILE_DATA = 18 };

bool
kernel_amx_allowed(void)
{
    unsigned a, b, c, d;
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(d & 1u << 24) || !(d & 1u << 25))
        return false;
    return syscall(SYS_arch_prctl, REQUEST_PERMISSION, TILE_DATA) == 0;
}

/* All eight tiles are 16 lines of 64 bytes. */
AMX_TARGET INLINE void
configure_tiles(void)
{
    struct {
        uint8_t palette, start, reserved[14];
        uint16_t width[16];
        uint8_t lines[16];
    } shape = {.palette = 1};
    for (int t = 0; t < 8; t++) {
        shape.width[t] = 64;
        shape.lines[t] = TILE_ROWS;
    }
    _tile_loadconfig(&shape);
}

/* 32 rows x 32 outputs: sums in tiles 0 to 3, rows in 4 and 5, weights in 6 and 7. */
AMX_TARGET INLINE void
square(const uint8_t *a, size_t k, const int8_t *w, size_t n, int32_t *c)
{
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
    for (size_t i = 0; i < k; i += TILE_INPUTS) {
        _tile_loadd(6, w + i * 16, 64);
        _tile_loadd(7, w + (k + i) * 16, 64);
        _tile_loadd(4, a + i, k);
        _tile_loadd(5, a + TILE_ROWS * k + i, k);
        _tile_dpbusd(0, 4, 6);
        _tile_dpbusd(1, 4, 7);
        _tile_dpbusd(2, 5, 6);
        _tile_dpbusd(3, 5, 7);
    }
    _tile_stored(0, c, n * 4);
    _tile_stored(1, c + 16, n * 4);
    _tile_stored(2, c + TILE_ROWS * n, n * 4);
    _tile_stored(3, c + TILE_ROWS * n + 16, n * 4);
}

/* 16 rows x 16 outputs */
AMX_TARGET INLINE void
single(const uint8_t *a, size_t k, const int8_t *w, size_t n, int32_t *c)
{
    _tile_zero(0);
    for (size_t i = 0; i < k; i += TILE_INPUTS) {
        _tile_loadd(6, w + i * 16, 64);
        _tile_loadd(4, a + i, k);
        _tile_dpbusd(0, 4, 6);
    }
    _tile_stored(0, c, n * 4);
}

AMX_TARGET void
kernel_amx(const uint8_t *a, size_t rows, size_t k, const int8_t *w, size_t n, int32_t *c)
{
    size_t whole = k % TILE_INPUTS ? 0 : rows / TILE_ROWS * TILE_ROWS;
    if (whole) {
        configure_tiles();
        for (size_t o = 0; o < n; o += 32) {
            size_t r = 0, outputs = n - o < 32 ? 16 : 32;
            for (; outputs == 32 && r + 2 * TILE_ROWS <= whole; r += 2 * TILE_ROWS)
                square(a + r * k, k, w + o * k, n, c + r * n + o);
            for (; r < whole; r += TILE_ROWS)
                for (size_t b = 0; b < outputs; b += 16)
                    single(a + r * k, k, w + (o + b) * k, n, c + r * n + o + b);
        }
        _tile_release();
    }
    if (whole < rows)
        kernel_vnni(a + whole * k, rows - whole, k, w, n, c + whole * n);
}
#else
typedef int kernel_amx_not_compiled;
#endif
