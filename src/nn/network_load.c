/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening a network: every tensor is looked up by name with the shape that the
 * sizes and label lists ask for, so that the forward pass needs no check.
 * A loader holds the first error; after it nothing more is looked up.
 */
#include "nn/network_layers.h"

#include <math.h>
#include <stdlib.h>

#define MOST_LABELS 8192

static const char *const label_keys[LABEL_KINDS] = {"labels.upos", "labels.feats", "labels.lemma",
                                                    "labels.seam", "labels.ner",   "labels.rel"};

struct loader {
    struct network *net;
    nuncio_error *err;
    nuncio_status status;
};

static const void *
tensor(struct loader *l, const char *name, enum tensor_type type, uint32_t a, uint32_t b,
       uint32_t c, uint32_t d)
{
    const struct tensor *t = NULL;
    const uint32_t shape[TENSOR_DIMS] = {a, b, c, d};
    if (l->status == NUNCIO_OK)
        l->status = model_file_tensor(&l->net->file, name, type, shape, &t, l->err);
    return l->status == NUNCIO_OK ? t->data : NULL;
}

/* Floats must be finite: one that is not would spoil every sum after it. */
static const float *
floats(struct loader *l, const char *name, uint32_t a, uint32_t b)
{
    const float *f = tensor(l, name, TENSOR_F32, a, b, 1, 1);
    for (size_t i = 0; f && i < (size_t)a * b; i++)
        if (!isfinite(f[i])) {
            l->status = error_set(l->err, NUNCIO_EDATA,
                                  "cannot use model: tensor '%s' is not finite", name);
            return NULL;
        }
    return f;
}

static const char *
join(char out[64], const char *name, const char *part)
{
    size_t n = 0;
    for (; *name && n < 40; name++)
        out[n++] = *name;
    for (; *part && n < 63; part++)
        out[n++] = *part;
    out[n] = 0;
    return out;
}

static struct linear
linear(struct loader *l, const char *name, uint32_t k, uint32_t n)
{
    char full[64];
    n = (n + KERNEL_OUTPUTS - 1) / KERNEL_OUTPUTS * KERNEL_OUTPUTS;
    return (struct linear){tensor(l, join(full, name, ".weight"), TENSOR_S8, n / KERNEL_OUTPUTS,
                                  k / KERNEL_INPUTS, KERNEL_OUTPUTS, KERNEL_INPUTS),
                           floats(l, join(full, name, ".scale"), n, 1),
                           floats(l, join(full, name, ".bias"), n, 1), k, n};
}

static struct norm
norm(struct loader *l, const char *name)
{
    char full[64];
    return (struct norm){floats(l, join(full, name, ".gain"), l->net->width, 1),
                         floats(l, join(full, name, ".shift"), l->net->width, 1)};
}

static uint32_t
number(struct loader *l, const char *key, uint32_t low, uint32_t high, uint32_t multiple)
{
    uint32_t v = low;
    if (l->status == NUNCIO_OK)
        l->status = model_file_number(&l->net->file, key, low, high, &v, l->err);
    if (l->status == NUNCIO_OK && v % multiple)
        l->status = error_set(l->err, NUNCIO_EDATA,
                              "cannot use model: key '%s' is no multiple of %u", key, multiple);
    return v;
}

/* The lines of a key; an empty line is a label too. */
static struct labels
labels(struct loader *l, const char *key, uint32_t most)
{
    struct slice rest = model_file_key(&l->net->file, key), line;
    VEC(struct slice) v = {0};
    while (l->status == NUNCIO_OK && slice_next(&rest, '\n', &line)) {
        struct slice *at = vec_push(&l->net->arena, &v);
        if (at)
            *at = line;
        if (!at || v.n > most)
            break;
    }
    if (l->status == NUNCIO_OK && (v.n == 0 || v.n > most))
        l->status = error_set(l->err, NUNCIO_EDATA,
                              "cannot use model: key '%s' has no or too many labels", key);
    return (struct labels){v.at, (uint32_t)v.n};
}

static uint32_t
label_number(const struct labels *l, const char *name, uint32_t other)
{
    for (uint32_t i = 0; i < l->n; i++)
        if (slice_is(l->at[i], name))
            return i;
    return other;
}

/* BIO: "I-PER" only after "B-PER" or "I-PER", and never first. */
static void
name_tag_rules(struct network *net)
{
    const struct labels *tags = &net->labels[LABEL_NAME];
    for (uint32_t t = 0; t < tags->n; t++) {
        bool inside = slice_starts(tags->at[t], SLICE("I-"));
        for (uint32_t s = 0; s < tags->n; s++)
            net->follows[s * tags->n + t] =
                !inside || (tags->at[s].n > 2 && tags->at[s].n == tags->at[t].n &&
                            memcmp(tags->at[s].p + 1, tags->at[t].p + 1, tags->at[t].n - 1) == 0);
        net->follows[tags->n * tags->n + t] = !inside;
    }
}

static void
load_words(struct loader *l)
{
    static const char *const names[TABLES] = {
        "form", "digitless", "prefix3", "suffix2", "suffix3", "suffix4", "shape", "bag", "lexicon"};
    struct network *net = l->net;
    for (size_t i = 0; i < TABLES; i++) {
        char name[64], scale[64];
        uint32_t rows = i < WORD_TABLES    ? word_table_rows[i]
                        : i == WORD_TABLES ? WORD_BAG_ROWS
                                           : 64;
        join(name, "word.", names[i]);
        net->table[i] = tensor(l, name, TENSOR_S8, rows, net->embedding, 1, 1);
        net->table_scale[i] = floats(l, join(scale, name, ".scale"), rows, 1);
    }
    const struct tensor *keys = NULL;
    const uint32_t any[TENSOR_DIMS] = {0, 1, 1, 1};
    if (l->status == NUNCIO_OK)
        l->status = model_file_tensor(&net->file, "lexicon.key", TENSOR_U32, any, &keys, l->err);
    if (l->status != NUNCIO_OK)
        return;
    net->lexicon_key = keys->data;
    net->lexicon_size = keys->shape[0];
    net->lexicon_mask = tensor(l, "lexicon.mask", TENSOR_U8, net->lexicon_size, 1, 1, 1);
}

static void
load_blocks(struct loader *l)
{
    struct network *net = l->net;
    struct labels dilations = labels(l, "net.dilations", MOST_BLOCKS);
    net->nblocks = dilations.n;
    for (uint32_t i = 0; l->status == NUNCIO_OK && i < net->nblocks; i++) {
        struct block *b = &net->blocks[i];
        char name[16] = "block";
        size_t at = 5;
        if (i >= 10)
            name[at++] = (char)('0' + i / 10);
        name[at++] = (char)('0' + i % 10);
        name[at] = 0;
        struct slice d = dilations.at[i];
        b->dilation = d.n == 1 ? (uint32_t)(unsigned char)(d.p[0] - '0') : 0;
        if (b->dilation < 1 || b->dilation > 8)
            l->status = error_set(l->err, NUNCIO_EDATA, "cannot use model: bad 'net.dilations'");
        b->norm = norm(l, name);
        b->linear = linear(l, name, 3 * net->width, net->width);
    }
}

static void
load_heads(struct loader *l)
{
    struct network *net = l->net;
    uint32_t tags = 0;
    for (size_t i = 0; i < LABEL_REL; i++)
        tags += net->labels[i].n;
    net->tags = linear(l, "tags", net->width, tags);
    net->project = linear(l, "project", net->width, 2 * net->arc + 2 * net->label);
    net->root_arc = floats(l, "root.arc", net->arc, 1);
    net->root_label = floats(l, "root.label", net->label, 1);
    net->arc_step = floats(l, "arc.step", net->arc, 1);
    net->bilinear = linear(l, "bilinear", net->arc, net->arc);
    net->headness = floats(l, "headness", net->arc, 1);
    net->distance = floats(l, "distance", 2, 16);
    net->label_step = floats(l, "label.step", net->label, 1);
    net->relation = linear(l, "label", net->label, net->labels[LABEL_REL].n);
}

static void
load(struct loader *l)
{
    struct network *net = l->net;
    net->width = number(l, "net.width", 32, LARGEST_WIDTH, 16);
    net->embedding = number(l, "net.embedding", 16, 256, 16);
    net->arc = number(l, "net.arc", 16, 256, 16);
    net->label = number(l, "net.label", 16, 256, 16);
    for (size_t i = 0; i < LABEL_KINDS; i++)
        net->labels[i] = labels(l, label_keys[i], i == LABEL_NAME ? MOST_TAGS : MOST_LABELS);
    net->treebanks = labels(l, "treebanks", 64);
    if (l->status != NUNCIO_OK)
        return;
    load_words(l);
    uint32_t joined = (TABLES - 1) * net->embedding;
    net->mix_step = floats(l, "mix.step", joined, 1);
    net->mix = linear(l, "mix", joined, 2 * net->width);
    net->row = norm(l, "row");
    net->treebank = floats(l, "treebank", net->treebanks.n, net->width);
    load_blocks(l);
    net->final = norm(l, "final");
    load_heads(l);
    name_tag_rules(net);
    net->root_rel = label_number(&net->labels[LABEL_REL], "root", 0);
    net->loose_rel = label_number(&net->labels[LABEL_REL], "parataxis", net->root_rel);
}

struct network *
network_open(const struct network_options *options, nuncio_error *err)
{
    struct network *net = calloc(1, sizeof *net);
    if (!net) {
        error_set(err, NUNCIO_ENOMEM, "cannot open model: out of memory");
        return NULL;
    }
    arena_init(&net->arena, (size_t)64 << 20);
    struct loader l = {net, err, NUNCIO_OK};
    l.status = model_file_open(&net->file, &net->arena, options->path, err);
    if (l.status == NUNCIO_OK)
        load(&l);
    if (l.status == NUNCIO_OK && arena_failed(&net->arena))
        l.status = error_set(err, NUNCIO_ENOMEM, "cannot open model: out of memory");
    net->kernel_kind = kernel_best(options->plain_kernel);
    net->product = kernel_of(net->kernel_kind);
    if (l.status == NUNCIO_OK)
        return net;
    network_close(net);
    return NULL;
}

void
network_close(struct network *net)
{
    if (!net)
        return;
    model_file_close(&net->file);
    arena_release(&net->arena);
    free(net);
}

const struct labels *
network_labels(const struct network *net, enum label_kind kind)
{
    return &net->labels[kind];
}

struct slice
network_key(const struct network *net, const char *name)
{
    return model_file_key(&net->file, name);
}

uint32_t
network_treebank(const struct network *net, struct slice name, uint32_t other)
{
    for (uint32_t i = 0; i < net->treebanks.n; i++)
        if (slice_eq(net->treebanks.at[i], name))
            return i;
    return other;
}

const char *
network_kernel(const struct network *net)
{
    return kernel_name(net->kernel_kind);
}
