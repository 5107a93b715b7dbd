/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts that models are made of, looked up by name in a model file with
 * the shape that the sizes ask for, so that a forward pass needs no check.
 * A loader holds the first error; after it nothing more is looked up.
 */
#ifndef NN_MODEL_PARTS_H
#define NN_MODEL_PARTS_H
#include "nn/kernel.h"
#include "nn/model_file.h"

/*
 * y[o] = sums[o] * scale[o] + bias[o]; n is padded to a multiple of 16. The
 * input is x[i] * rate[i] + offset[i], cut to 0..127 and made an integer;
 * rate and offset are NULL where a norm before the layer does that.
 */
struct linear {
    const int8_t *weight; /* packed, see kernel.h */
    const float *scale, *bias;
    const float *rate, *offset;
    uint32_t k, n;
};

/* Layer norm; for norms before a linear layer gain and shift hold the rounding too. */
struct norm {
    const float *gain, *shift;
};

struct loader {
    const struct model_file *file;
    struct arena *arena;
    nuncio_error *err;
    nuncio_status status;
};

/* The data of a tensor of just this type and shape; NULL after an error. */
const void *load_tensor(struct loader *l, const char *name, enum tensor_type type, uint32_t a,
                        uint32_t b, uint32_t c, uint32_t d);

/* a x b floats, none beyond a million: one that is none would spoil every sum after it. */
const float *load_floats(struct loader *l, const char *name, uint32_t a, uint32_t b);

/* Tensors name.weight, name.scale, name.bias; with the rounding also name.rate, name.offset. */
struct linear load_linear(struct loader *l, const char *name, uint32_t k, uint32_t n);
struct linear load_rounded(struct loader *l, const char *name, uint32_t k, uint32_t n);

/* Tensors name.gain, name.shift. */
struct norm load_norm(struct loader *l, const char *name, uint32_t width);

/* A key's number within [low, high], a multiple of `multiple`. */
uint32_t load_number(struct loader *l, const char *key, uint32_t low, uint32_t high,
                     uint32_t multiple);

/* n floats that are all `value`. */
const float *load_constant(struct loader *l, float value, uint32_t n);

/* "layer" and 12 give "layer12"; "mix" and ".scale" give "mix.scale". Both are cut to fit. */
const char *numbered_name(char out[64], const char *name, uint32_t number);
const char *joined_name(char out[64], const char *name, const char *part);

#endif
