/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The network's parts as they lie in the model file. What stands between the
 * word forms and the state of a word is either blocks of convolutions over the
 * rows of the forms, or an encoder of word pieces (encoder.h); the heads are
 * the same.
 */
#ifndef NN_NETWORK_LAYERS_H
#define NN_NETWORK_LAYERS_H
#include "nn/best_structure.h"
#include "nn/encoder.h"
#include "nn/layer_math.h"
#include "nn/network.h"
#include "nn/word_features.h"

#define MOST_BLOCKS 16
#define LARGEST_WIDTH 1024
#define TABLES (WORD_TABLES + 2) /* the hashed tables, the bag, the lexicon */

struct block {
    struct norm norm;
    struct linear linear;
    uint32_t dilation;
};

struct network {
    struct arena arena;
    struct model_file file;
    struct labels labels[LABEL_KINDS];
    struct labels treebanks;
    uint32_t width, embedding, arc, label, nblocks;
    const int8_t *table[TABLES];      /* rows of `embedding` bytes */
    const float *table_scale[TABLES]; /* one for each row */
    const uint32_t *lexicon_key;      /* sorted */
    const uint8_t *lexicon_mask;
    uint32_t lexicon_size;
    struct linear mix; /* of the concatenation */
    struct norm row;
    const float *treebank; /* treebanks x width */
    struct block blocks[MOST_BLOCKS];
    struct encoder *encoder; /* NULL: blocks */
    const float *no_treebank; /* width zeros: with an encoder rows are of the form alone */
    struct norm final;
    struct linear hidden; /* with an encoder: between state and row, and the tags */
    struct linear tags, project, bilinear, relation;
    /*
     * Treebanks from number `first_treebanks` on have labels of their own: of
     * each kind the first `first` are scored by `tags`, the others by `more`.
     */
    struct linear more;
    uint32_t first[LABEL_REL], first_treebanks;
    struct linear pair; /* with an encoder: relations x label, of the dependent */
    const float *root_arc, *root_label; /* of the root above the sentence */
    const float *headness, *distance; /* arc; 2 x 16 buckets */
    uint32_t root_rel, loose_rel;     /* labels "root" and "parataxis" */
    uint8_t follows[(MOST_TAGS + 1) * MOST_TAGS];
    enum kernel_kind kernel_kind;
    kernel_product product;
    const struct layer_math *math;
};

#endif
