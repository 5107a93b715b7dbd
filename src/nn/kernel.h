/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one operation that has a version for each kind of processor: the product
 * of two matrices of small integers.
 *
 *   c[r][n] = sum over i of a[r][i] * w[n][i]      a: 0..127   w: -127..127
 *
 * Everything is exact in 32 bits, so all versions give the same numbers and a
 * record does not depend on the machine that made it. Activations have seven
 * bits because AVX2 adds two products in 16 bits: 2 * 127 * 127 = 32,258 fits.
 *
 * Weights lie in the order in which the kernels read them, 16 outputs by 4
 * inputs: w[n / 16][i / 4][n % 16][i % 4], 64 bytes a tile. The model file
 * holds them so, and they are used where they are mapped.
 */
#ifndef NN_KERNEL_H
#define NN_KERNEL_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KERNEL_OUTPUTS 16 /* outputs are padded to a multiple of this */
#define KERNEL_INPUTS 4   /* inputs are a multiple of this */

/*
 * rows x k bytes of `a`, row after row; `w` packed, of k inputs and n outputs
 * (a multiple of 16); `c` gets rows x n sums.
 */
typedef void (*kernel_product)(const uint8_t *a, size_t rows, size_t k, const int8_t *w, size_t n,
                               int32_t *c);

enum kernel_kind {
    KERNEL_PLAIN,
    KERNEL_AVX2,
    KERNEL_VNNI,
    KERNEL_AMX,
    KERNEL_NEON,
    KERNEL_DOTPROD,
    KERNEL_KINDS
};

/* "plain", "avx2", "avx512-vnni", "amx-int8", "neon", "neon-dotprod" */
const char *kernel_name(enum kernel_kind kind);

/* The kernel, or NULL when it was not compiled or this processor cannot run it. */
kernel_product kernel_of(enum kernel_kind kind);

/* The fastest kind that this processor runs. */
enum kernel_kind kernel_best(void);

/* The kind of a name; false when there is none. It may be one that kernel_of() does not have. */
bool kernel_named(const char *name, enum kernel_kind *out);

void kernel_plain(const uint8_t *a, size_t rows, size_t k, const int8_t *w, size_t n, int32_t *c);
#if defined(__x86_64__)
void kernel_avx2(const uint8_t *a, size_t rows, size_t k, const int8_t *w, size_t n, int32_t *c);
void kernel_vnni(const uint8_t *a, size_t rows, size_t k, const int8_t *w, size_t n, int32_t *c);
void kernel_amx(const uint8_t *a, size_t rows, size_t k, const int8_t *w, size_t n, int32_t *c);
bool kernel_amx_allowed(void); /* by the processor and by the system, which is asked for it */
#elif defined(__aarch64__)
void kernel_neon(const uint8_t *a, size_t rows, size_t k, const int8_t *w, size_t n, int32_t *c);
void kernel_dotprod(const uint8_t *a, size_t rows, size_t k, const int8_t *w, size_t n, int32_t *c);
#endif

#endif
