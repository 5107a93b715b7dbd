/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Model files: what passes the checks has every tensor inside its bytes. The
 * checksum is set right first, so that the tables behind it are reached.
 */
#include <assert.h>
#include <stdlib.h>

#include "nn/model_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
touch(const struct model_file *f, struct slice bytes)
{
    for (uint32_t i = 0; i < f->ntensors; i++) {
        const struct tensor *t = &f->tensors[i];
        size_t size = t->type == TENSOR_F32 || t->type == TENSOR_U32 ? 4 : 1;
        for (size_t d = 0; d < TENSOR_DIMS; d++)
            size *= t->shape[d];
        const char *from = t->data;
        assert(from >= bytes.p && from + size <= bytes.p + bytes.n && (from - bytes.p) % 64 == 0);
    }
    for (uint32_t i = 0; i < f->nkeys; i++)
        assert(f->keys[i].value.p + f->keys[i].value.n <= bytes.p + bytes.n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    char *copy = malloc(n + 1);
    struct slice bytes = {copy, n};
    struct model_file f;
    struct arena a;
    if (!copy)
        return 0;
    memcpy(copy, data, n);
    if (n >= 64) {
        uint64_t size = n, sum = model_file_checksum((struct slice){copy + 32, n - 32});
        memcpy(copy + 16, &size, 8);
        memcpy(copy + 24, &sum, 8);
    }
    arena_init(&a, (size_t)16 << 20);
    if (model_file_read(&f, &a, bytes, SLICE("fuzz"), NULL) == NUNCIO_OK)
        touch(&f, bytes);
    arena_release(&a);
    free(copy);
    return 0;
}
