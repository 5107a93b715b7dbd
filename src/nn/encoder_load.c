/* SPDX-License-Identifier: Apache-2.0 */
/* Opening an encoder. */
#include "nn/encoder_parts.h"

#include <math.h>

static struct encoder_layer
load_layer(struct loader *l, const struct encoder *e, uint32_t number)
{
    char layer[64], part[64];
    uint32_t d = e->width;
    struct encoder_layer out;
    numbered_name(layer, "layer", number);
    out.qkv = load_rounded(l, joined_name(part, layer, ".qkv"), d, 3 * d);
    out.out = load_rounded(l, joined_name(part, layer, ".out"), d, d);
    out.up = load_rounded(l, joined_name(part, layer, ".up"), d, e->inner);
    out.down = load_rounded(l, joined_name(part, layer, ".down"), e->inner, d);
    out.attended = load_norm(l, joined_name(part, layer, ".attended"), d);
    out.done = load_norm(l, joined_name(part, layer, ".done"), d);
    return out;
}

static void
load_rows(struct encoder *e, struct loader *l)
{
    uint32_t scales = e->width / ROW_BLOCK * 2;
    e->row = load_tensor(l, "pieces.row", TENSOR_U8, e->pieces.n, e->width / 2, 1, 1);
    e->row_scale = load_tensor(l, "pieces.row.scale", TENSOR_U8, e->pieces.n, scales, 1, 1);
    for (size_t i = 0; e->row_scale && i < (size_t)e->pieces.n * scales; i += 2)
        if ((e->row_scale[i + 1] & 0x7C) == 0x7C) {
            l->status = error_set(l->err, NUNCIO_EDATA,
                                  "cannot use model: tensor 'pieces.row.scale' is not finite");
            return;
        }
}

struct encoder *
encoder_load(struct loader *l, uint32_t width, uint32_t treebanks)
{
    struct encoder *e = arena_new(l->arena, struct encoder);
    if (!e)
        return NULL;
    e->width = width;
    e->heads = load_number(l, "encoder.heads", 1, 64, 1);
    e->inner = load_number(l, "encoder.inner", 16, 8192, 16);
    e->nlayers = load_number(l, "encoder.layers", 1, MOST_LAYERS, 1);
    e->mixed = load_number(l, "encoder.mixed", 0, e->nlayers, 1);
    uint32_t size = width / e->heads;
    if (l->status == NUNCIO_OK && (width % ROW_BLOCK || size * e->heads != width || size % 16 ||
                                   size > LARGEST_HEAD || e->mixed == e->nlayers))
        l->status = error_set(l->err, NUNCIO_EDATA, "cannot use model: its encoder's sizes do not fit");
    pieces_load(&e->pieces, l);
    load_rows(e, l);
    e->place = load_floats(l, "encoder.place", SPAN_PIECES, width);
    e->start = load_norm(l, "encoder.start", width);
    e->standard = load_floats(l, "encoder.standard", treebanks, width);
    e->mean = load_floats(l, "encoder.mean", e->nlayers - e->mixed + 1, 1);
    const float *epsilon = load_floats(l, "encoder.epsilon", 1, 1);
    for (uint32_t k = 0; l->status == NUNCIO_OK && k < e->nlayers; k++)
        e->layers[k] = load_layer(l, e, k);
    e->epsilon = epsilon ? *epsilon : 0;
    e->attention_rate = 1.0f / sqrtf((float)size);
    return e;
}

void
encoder_use(struct encoder *e, kernel_product product, const struct layer_math *math)
{
    e->product = product;
    e->math = math;
}
