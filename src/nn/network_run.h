/* SPDX-License-Identifier: Apache-2.0 */
/* A run of the network: one thread's scratch, and the stages that share it. */
#ifndef NN_NETWORK_RUN_H
#define NN_NETWORK_RUN_H
#include "nn/network_layers.h"
#include "nn/word_cache.h"

enum {
    BATCH_WORDS = 256, /* a batch is closed at this many, unless one window is longer */
    MOST_WORDS = NETWORK_WINDOW,
    MOST_WINDOWS = 256,
    NEW_ROWS = 32, /* rows of unknown forms made at a time */
    TAG_ROWS = 64, /* words whose tag scores are held at a time */
    PAIR_ROWS = 8, /* words whose pairs are held at a time */
    CACHE_SETS = 8192
};

struct window {
    const struct slice *forms;
    const bool *glued;          /* NULL: nothing is known of blanks */
    uint32_t n, treebank;
    uint32_t at;                /* first word in the batch */
    uint32_t base;              /* words of its sentence before it */
    struct network_word *words; /* of its sentence */
};

struct network_run {
    const struct network *net;
    struct arena arena;
    struct word_cache cache;
    struct tree_scratch tree;
    struct window windows[MOST_WINDOWS];
    size_t nwindows, nwords;
    uint32_t first_root;   /* of the sentence whose later windows follow; 1-based */
    struct encoder_run *encoder;
    float *x;              /* words x width: the state of each word */
    float *row;            /* with an encoder: words x width, the rows of the forms */
    uint8_t *round, *taps; /* words x width; words x 3 width */
    int32_t *sum;          /* of one product */
    float *joined;         /* one concatenation of embeddings, then one mixed row */
    const struct slice *new_form[NEW_ROWS];
    uint32_t new_at[NEW_ROWS];
    size_t nnew;
    int8_t *new_row;    /* width */
    float *score;       /* tag scores; arc scores; pairs of one word */
    float *relation;    /* words x relations */
    float *name_score;  /* words x name tags */
    float *project;     /* words x (2 arc + 2 label) */
    float *head_turned; /* arc x (words + 1): relu'd heads, turned */
    float *head_bias;   /* words + 1 */
    uint32_t *head;
    uint8_t *back;
    uint16_t *tag;
};

/* network_rows.c: the rows of all words of the batch: run->x, or with an encoder run->row. */
void network_rows(struct network_run *run);

/* network_heads.c: what the states of words say. */
void network_tags(struct network_run *run);
void network_trees(struct network_run *run);

static inline struct network_word *
window_words(const struct window *win)
{
    return win->words + win->base;
}

#endif
