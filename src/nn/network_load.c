/* SPDX-License-Identifier: Apache-2.0 */
/* Opening a network: its sizes and label lists, then all parts in the shapes that these ask for. */
#include "nn/network_layers.h"

#include <stdlib.h>

#define MOST_LABELS 8192

static const char *const label_keys[LABEL_KINDS] = {
    "labels.upos", "labels.feats", "labels.lemma", "labels.seam", "labels.ner", "labels.event", "labels.role",
    "labels.act", "labels.voice", "labels.rel"};

/* Kinds that are the same for all treebanks. */
static bool
is_common(size_t kind)
{
    return kind >= LABEL_NAME;
}

/* The lines of a key; an empty line is a label too. */
static struct labels
labels(struct loader *l, const char *key, uint32_t most)
{
    struct slice rest = model_file_key(l->file, key), line;
    VEC(struct slice) v = {0};
    while (l->status == NUNCIO_OK && slice_next(&rest, '\n', &line)) {
        struct slice *at = vec_push(l->arena, &v);
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
load_words(struct network *net, struct loader *l)
{
    static const char *const names[TABLES] = {
        "form", "digitless", "prefix3", "suffix2", "suffix3", "suffix4", "shape", "bag", "lexicon"};
    for (size_t i = 0; i < TABLES; i++) {
        char name[64], scale[64];
        uint32_t rows = i < WORD_TABLES    ? word_table_rows[i]
                        : i == WORD_TABLES ? WORD_BAG_ROWS
                                           : 64;
        joined_name(name, "word.", names[i]);
        net->table[i] = load_tensor(l, name, TENSOR_S8, rows, net->embedding, 1, 1);
        net->table_scale[i] = load_floats(l, joined_name(scale, name, ".scale"), rows, 1);
    }
    const struct tensor *keys = NULL;
    const uint32_t any[TENSOR_DIMS] = {0, 1, 1, 1};
    if (l->status == NUNCIO_OK)
        l->status = model_file_tensor(&net->file, "lexicon.key", TENSOR_U32, any, &keys, l->err);
    if (l->status != NUNCIO_OK)
        return;
    net->lexicon_key = keys->data;
    net->lexicon_size = keys->shape[0];
    net->lexicon_mask = load_tensor(l, "lexicon.mask", TENSOR_U8, net->lexicon_size, 1, 1, 1);
}

/* A layer whose rounding is a tensor of steps under a name of its own, with one offset for all. */
static struct linear
load_stepped(struct loader *l, const char *name, const char *step, float offset, uint32_t k,
             uint32_t n)
{
    struct linear out = load_linear(l, name, k, n);
    out.rate = load_floats(l, step, k, 1);
    out.offset = load_constant(l, offset, k);
    return out;
}

static void
load_blocks(struct network *net, struct loader *l)
{
    struct labels dilations = labels(l, "net.dilations", MOST_BLOCKS);
    net->nblocks = dilations.n;
    for (uint32_t i = 0; l->status == NUNCIO_OK && i < net->nblocks; i++) {
        struct block *b = &net->blocks[i];
        char name[64];
        numbered_name(name, "block", i);
        struct slice d = dilations.at[i];
        b->dilation = d.n == 1 ? (uint32_t)(unsigned char)(d.p[0] - '0') : 0;
        if (b->dilation < 1 || b->dilation > 8)
            l->status = error_set(l->err, NUNCIO_EDATA, "cannot use model: bad 'net.dilations'");
        b->norm = load_norm(l, name, net->width);
        b->linear = load_linear(l, name, 3 * net->width, net->width);
    }
}

/*
 * Keys "treebanks.first" and, for each kind, "labels.upos.first" ... part the labels; without them
 * all are scored for every treebank. Two sums: of the labels that all treebanks have, and of
 * those that only the others have.
 */
static void
part_tags(struct network *net, struct loader *l, uint32_t *common, uint32_t *others)
{
    char key[64];
    bool parted = model_file_key(&net->file, "treebanks.first").p != NULL;
    net->first_treebanks = net->treebanks.n;
    if (parted)
        net->first_treebanks = load_number(l, "treebanks.first", 1, net->treebanks.n, 1);
    *common = *others = 0;
    for (size_t i = 0; i < LABEL_REL; i++) {
        net->first[i] = net->labels[i].n;
        if (parted && !is_common(i))
            net->first[i] = load_number(l, joined_name(key, label_keys[i], ".first"), 1,
                                        net->labels[i].n, 1);
        *common += net->first[i];
        *others += net->labels[i].n - net->first[i];
    }
}

/* A network of blocks: the last norm does the rounding for tags and projections. */
static void
load_block_network(struct network *net, struct loader *l)
{
    uint32_t d = net->width, joined = (TABLES - 1) * net->embedding, common, others;
    net->mix = load_stepped(l, "mix", "mix.step", ZERO_POINT + 0.5f, joined, 2 * d);
    load_blocks(net, l);
    part_tags(net, l, &common, &others);
    net->tags = load_linear(l, "tags", d, common);
    if (others)
        net->more = load_linear(l, "tags.more", d, others);
    net->project = load_linear(l, "project", d, 2 * net->arc + 2 * net->label);
    net->bilinear = load_stepped(l, "bilinear", "arc.step", 0.5f, net->arc, net->arc);
    net->relation =
        load_stepped(l, "label", "label.step", 0.5f, net->label, net->labels[LABEL_REL].n);
}

static void
load_encoder_network(struct network *net, struct loader *l)
{
    uint32_t d = net->width, hidden = load_number(l, "net.hidden", 16, 4096, 16);
    uint32_t relations = net->labels[LABEL_REL].n, common, others;
    net->encoder = encoder_load(l, d, net->treebanks.n);
    net->no_treebank = load_constant(l, 0, d);
    net->mix = load_rounded(l, "mix", (TABLES - 1) * net->embedding, 2 * d);
    net->hidden = load_rounded(l, "hidden", 2 * d, hidden);
    part_tags(net, l, &common, &others);
    net->tags = load_rounded(l, "tags", hidden, common);
    if (others)
        net->more = load_linear(l, "tags.more", hidden, others);
    net->project = load_rounded(l, "project", d, 2 * net->arc + 2 * net->label);
    net->bilinear = load_rounded(l, "bilinear", net->arc, net->arc);
    net->relation = load_rounded(l, "label", net->label, relations);
    net->pair = load_rounded(l, "pair", net->label, relations * net->label);
}

static void
load(struct network *net, struct loader *l)
{
    net->width = load_number(l, "net.width", 32, LARGEST_WIDTH, 16);
    net->embedding = load_number(l, "net.embedding", 16, 256, 16);
    net->arc = load_number(l, "net.arc", 16, 256, 16);
    net->label = load_number(l, "net.label", 16, 256, 16);
    for (size_t i = 0; i < LABEL_KINDS; i++)
        if (i < LABEL_EVENT || i == LABEL_REL || model_file_key(&net->file, label_keys[i]).p)
            net->labels[i] = labels(l, label_keys[i], i == LABEL_NAME ? MOST_TAGS : MOST_LABELS);
    net->treebanks = labels(l, "treebanks", 64);
    if (l->status != NUNCIO_OK)
        return;
    load_words(net, l);
    if (model_file_key(&net->file, "encoder.layers").p)
        load_encoder_network(net, l);
    else
        load_block_network(net, l);
    net->row = load_norm(l, "row", net->width);
    net->treebank = load_floats(l, "treebank", net->treebanks.n, net->width);
    net->final = load_norm(l, "final", net->width);
    net->root_arc = load_floats(l, "root.arc", net->arc, 1);
    net->root_label = load_floats(l, "root.label", net->label, 1);
    net->headness = load_floats(l, "headness", net->arc, 1);
    net->distance = load_floats(l, "distance", 2, 16);
    name_tag_rules(net);
    net->root_rel = label_number(&net->labels[LABEL_REL], "root", 0);
    net->loose_rel = label_number(&net->labels[LABEL_REL], "parataxis", net->root_rel);
}

static nuncio_status
choose_kernel(struct network *net, const char *name, nuncio_error *err)
{
    net->kernel_kind = kernel_best();
    if (name && (!kernel_named(name, &net->kernel_kind) || !kernel_of(net->kernel_kind)))
        return error_set(err, NUNCIO_EUSAGE,
                         "kernel '%s' cannot run here; the fastest that can is '%s'", name,
                         kernel_name(kernel_best()));
    net->product = kernel_of(net->kernel_kind);
    net->math = layer_math_of(net->kernel_kind);
    if (net->encoder)
        encoder_use(net->encoder, net->product, net->math);
    return NUNCIO_OK;
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
    struct loader l = {&net->file, &net->arena, err, NUNCIO_OK};
    l.status = model_file_open(&net->file, &net->arena, options->path, err);
    if (l.status == NUNCIO_OK)
        load(net, &l);
    if (l.status == NUNCIO_OK && arena_failed(&net->arena))
        l.status = error_set(err, NUNCIO_ENOMEM, "cannot open model: out of memory");
    if (l.status == NUNCIO_OK)
        l.status = choose_kernel(net, options->kernel, err);
    if (l.status != NUNCIO_OK) {
        network_close(net);
        return NULL;
    }
    return net;
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
