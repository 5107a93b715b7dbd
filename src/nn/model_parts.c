/* SPDX-License-Identifier: Apache-2.0 */
#include "nn/model_parts.h"

#include <math.h>

#define LARGEST_NUMBER 1e6f /* sums of products of such numbers stay finite */

const void *
load_tensor(struct loader *l, const char *name, enum tensor_type type, uint32_t a, uint32_t b,
            uint32_t c, uint32_t d)
{
    const struct tensor *t = NULL;
    const uint32_t shape[TENSOR_DIMS] = {a, b, c, d};
    if (l->status == NUNCIO_OK)
        l->status = model_file_tensor(l->file, name, type, shape, &t, l->err);
    return l->status == NUNCIO_OK ? t->data : NULL;
}

const float *
load_floats(struct loader *l, const char *name, uint32_t a, uint32_t b)
{
    const float *f = load_tensor(l, name, TENSOR_F32, a, b, 1, 1);
    for (size_t i = 0; f && i < (size_t)a * b; i++)
        if (!(fabsf(f[i]) <= LARGEST_NUMBER)) {
            l->status = error_set(l->err, NUNCIO_EDATA,
                                  "cannot use model: tensor '%s' has a number out of range", name);
            return NULL;
        }
    return f;
}

const char *
joined_name(char out[64], const char *name, const char *part)
{
    size_t n = 0;
    for (; *name && n < 40; name++)
        out[n++] = *name;
    for (; *part && n < 63; part++)
        out[n++] = *part;
    out[n] = 0;
    return out;
}

const char *
numbered_name(char out[64], const char *name, uint32_t number)
{
    char digits[4] = {0};
    size_t n = 0;
    if (number >= 10)
        digits[n++] = (char)('0' + number / 10 % 10);
    digits[n] = (char)('0' + number % 10);
    return joined_name(out, name, digits);
}

struct linear
load_linear(struct loader *l, const char *name, uint32_t k, uint32_t n)
{
    char full[64];
    n = (n + KERNEL_OUTPUTS - 1) / KERNEL_OUTPUTS * KERNEL_OUTPUTS;
    return (struct linear){
        load_tensor(l, joined_name(full, name, ".weight"), TENSOR_S8, n / KERNEL_OUTPUTS,
                    k / KERNEL_INPUTS, KERNEL_OUTPUTS, KERNEL_INPUTS),
        load_floats(l, joined_name(full, name, ".scale"), n, 1),
        load_floats(l, joined_name(full, name, ".bias"), n, 1),
        NULL,
        NULL,
        k,
        n};
}

struct linear
load_rounded(struct loader *l, const char *name, uint32_t k, uint32_t n)
{
    char full[64];
    struct linear out = load_linear(l, name, k, n);
    out.rate = load_floats(l, joined_name(full, name, ".rate"), k, 1);
    out.offset = load_floats(l, joined_name(full, name, ".offset"), k, 1);
    return out;
}

struct norm
load_norm(struct loader *l, const char *name, uint32_t width)
{
    char full[64];
    return (struct norm){load_floats(l, joined_name(full, name, ".gain"), width, 1),
                         load_floats(l, joined_name(full, name, ".shift"), width, 1)};
}

uint32_t
load_number(struct loader *l, const char *key, uint32_t low, uint32_t high, uint32_t multiple)
{
    uint32_t v = low;
    if (l->status == NUNCIO_OK)
        l->status = model_file_number(l->file, key, low, high, &v, l->err);
    if (l->status == NUNCIO_OK && v % multiple)
        l->status = error_set(l->err, NUNCIO_EDATA,
                              "cannot use model: key '%s' is no multiple of %u", key, multiple);
    return v;
}

const float *
load_constant(struct loader *l, float value, uint32_t n)
{
    float *v = arena_new_array(l->arena, float, n);
    for (uint32_t i = 0; v && i < n; i++)
        v[i] = value;
    if (!v && l->status == NUNCIO_OK)
        l->status = error_set(l->err, NUNCIO_ENOMEM, "cannot open model: out of memory");
    return v;
}
