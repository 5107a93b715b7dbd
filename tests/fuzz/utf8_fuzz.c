/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8: repaired bytes are valid; folding and lower case keep within bounds. */
#include <assert.h>

#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena a;
    arena_init(&a, 0);
    struct slice s = {(const char *)data, n}, good = utf8_repair(&a, s);
    assert(utf8_valid(good) == good.n);
    assert(utf8_valid(s) == n ? slice_eq(s, good) : true);
    struct slice low = utf8_lower(&a, good), folded = utf8_fold(&a, good);
    assert(utf8_valid(low) == low.n && utf8_valid(folded) == folded.n);
    arena_release(&a);
    return 0;
}
