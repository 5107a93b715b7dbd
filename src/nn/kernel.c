/* SPDX-License-Identifier: Apache-2.0 */
/* Choosing a kernel by what the processor says it can do, and the plain one. */
#include "nn/kernel.h"

#include <string.h>

#if defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#ifndef HWCAP_ASIMDDP
#define HWCAP_ASIMDDP (1UL << 20)
#endif
#endif

void
kernel_plain(const uint8_t *a, size_t rows, size_t k, const int8_t *w, size_t n, int32_t *c)
{
    for (size_t r = 0; r < rows; r++, a += k, c += n)
        for (size_t block = 0; block < n; block += KERNEL_OUTPUTS) {
            const int8_t *tile = w + block * k;
            int32_t sum[KERNEL_OUTPUTS] = {0};
            for (size_t i = 0; i < k; i += KERNEL_INPUTS, tile += KERNEL_OUTPUTS * KERNEL_INPUTS)
                for (size_t o = 0; o < KERNEL_OUTPUTS; o++)
                    sum[o] += a[i] * tile[4 * o] + a[i + 1] * tile[4 * o + 1] +
                              a[i + 2] * tile[4 * o + 2] + a[i + 3] * tile[4 * o + 3];
            for (size_t o = 0; o < KERNEL_OUTPUTS; o++)
                c[block + o] = sum[o];
        }
}

const char *
kernel_name(enum kernel_kind kind)
{
    static const char *const names[] = {"plain", "avx2",        "avx512-vnni",
                                        "amx-int8", "neon", "neon-dotprod"};
    return names[kind];
}

#if defined(__x86_64__)
/* With what the arithmetic in floats is compiled for where this kernel is. */
static bool
has_vnni(void)
{
    return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512f") &&
           __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512dq");
}

kernel_product
kernel_of(enum kernel_kind kind)
{
    __builtin_cpu_init();
    switch (kind) {
    case KERNEL_PLAIN:
        return kernel_plain;
    case KERNEL_AVX2:
        return __builtin_cpu_supports("avx2") ? kernel_avx2 : NULL;
    case KERNEL_VNNI:
        return has_vnni() ? kernel_vnni : NULL;
#if defined(__linux__)
    case KERNEL_AMX:
        return has_vnni() && kernel_amx_allowed() ? kernel_amx : NULL;
#endif
    default:
        return NULL;
    }
}
#elif defined(__aarch64__)
kernel_product
kernel_of(enum kernel_kind kind)
{
    switch (kind) {
    case KERNEL_PLAIN:
        return kernel_plain;
    case KERNEL_NEON:
        return kernel_neon;
    case KERNEL_DOTPROD:
#if defined(__APPLE__)
        return kernel_dotprod;
#elif defined(__linux__)
        return getauxval(AT_HWCAP) & HWCAP_ASIMDDP ? kernel_dotprod : NULL;
#else
        return NULL;
#endif
    default:
        return NULL;
    }
}
#else
kernel_product
kernel_of(enum kernel_kind kind)
{
    return kind == KERNEL_PLAIN ? kernel_plain : NULL;
}
#endif

enum kernel_kind
kernel_best(void)
{
    static const enum kernel_kind order[] = {KERNEL_AMX, KERNEL_VNNI, KERNEL_AVX2, KERNEL_DOTPROD,
                                             KERNEL_NEON};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (kernel_of(order[i]))
            return order[i];
    return KERNEL_PLAIN;
}

bool
kernel_named(const char *name, enum kernel_kind *out)
{
    for (enum kernel_kind kind = KERNEL_PLAIN; kind < KERNEL_KINDS; kind++)
        if (strcmp(kernel_name(kind), name) == 0) {
            *out = kind;
            return true;
        }
    return false;
}
