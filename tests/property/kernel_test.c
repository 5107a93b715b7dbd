/* SPDX-License-Identifier: Apache-2.0 */
/* Every kernel that this processor runs gives the sums of the plain one, to the bit. */
#include "nn/kernel.h"

#include <stdlib.h>

#include "test.h"

static uint32_t state = 99;

static uint32_t
draw(void)
{
    state = state * 1664525u + 1013904223u;
    return state >> 8;
}

/* Random shapes; `extreme` puts 127 and -127 everywhere, where 16-bit sums would overflow. */
static void
compare(kernel_product product, bool extreme)
{
    size_t rows = draw() % 40, k = 4 * (1 + draw() % 200), n = 16 * (1 + draw() % 20);
    uint8_t *a = malloc(rows * k + 1);
    int8_t *w = malloc(n * k);
    int32_t *c = calloc(rows * n + 1, 4), *d = calloc(rows * n + 1, 4);
    CHECK(a && w && c && d);
    for (size_t i = 0; i < rows * k; i++)
        a[i] = extreme ? 127 : (uint8_t)(draw() & 127);
    for (size_t i = 0; i < n * k; i++)
        w[i] = (int8_t)(extreme ? (draw() & 1 ? 127 : -127) : (int32_t)(draw() % 255) - 127);
    kernel_plain(a, rows, k, w, n, c);
    product(a, rows, k, w, n, d);
    CHECK(memcmp(c, d, rows * n * 4) == 0);
    CHECK(d[rows * n] == 0);
    free(a);
    free(w);
    free(c);
    free(d);
}

static void
test_kernel__all_give_the_sums_of_the_plain_one(void)
{
    for (int kind = 0; kind < KERNEL_KINDS; kind++) {
        kernel_product product = kernel_of((enum kernel_kind)kind);
        for (int round = 0; product && round < 120; round++)
            compare(product, round % 4 == 0);
    }
}

/* One output counted by hand: the packing is what kernel.h says. */
static void
test_kernel__packing_is_by_sixteen_outputs_and_four_inputs(void)
{
    enum { K = 8, N = 16 };
    uint8_t a[K] = {1, 2, 3, 4, 5, 6, 7, 8};
    int8_t w[K * N] = {0};
    int32_t c[N];
    w[0 * 64 + 4 * 3 + 1] = 10; /* output 3, input 1 */
    w[1 * 64 + 4 * 3 + 2] = -1; /* output 3, input 6 */
    kernel_plain(a, 1, K, w, N, c);
    CHECK(c[3] == 2 * 10 - 7);
    CHECK(c[0] == 0 && c[15] == 0);
}

static void
test_kernel__plain_when_asked_for(void)
{
    enum kernel_kind kind = KERNEL_KINDS;
    CHECK(kernel_named("plain", &kind) && kind == KERNEL_PLAIN);
    CHECK(!kernel_named("abacus", &kind));
    CHECK(kernel_of(kernel_best()) != NULL);
}

int
main(void)
{
    RUN(test_kernel__all_give_the_sums_of_the_plain_one);
    RUN(test_kernel__packing_is_by_sixteen_outputs_and_four_inputs);
    RUN(test_kernel__plain_when_asked_for);
    return test_end();
}
