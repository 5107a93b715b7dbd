/* SPDX-License-Identifier: Apache-2.0 */
/* The encoder's parts as they lie in the model file, and its run. */
#ifndef NN_ENCODER_PARTS_H
#define NN_ENCODER_PARTS_H
#include "nn/encoder.h"
#include "nn/pieces.h"
#include "nn/word_cache.h"

#define MOST_LAYERS 24
#define ROW_BLOCK 32 /* numbers of a piece's row that share a scale */
#define LARGEST_HEAD 128

enum {
    SPAN_PIECES = 256,   /* most pieces that see each other, with the first and last one */
    SPAN_CONTEXT = 48,   /* pieces on either side of a cut that only serve as context */
    BATCH_PIECES = 512,  /* a batch is run when the next span would not fit */
    CHUNK = 64,         /* pieces that go through one layer's products at a time */
    PIECE_SETS = 4096,   /* cached cuts of words after a blank; a quarter of that for glued ones */
    MOST_SPANS = BATCH_PIECES / 3
};

struct encoder_layer {
    struct linear qkv, out, up, down;
    struct norm attended, done;
};

struct encoder {
    struct pieces pieces;
    uint32_t width, heads, inner, nlayers;
    uint32_t mixed;         /* the layer below which nothing goes into the mean */
    const uint8_t *row;     /* pieces x width / 2: numbers of 4 bits */
    const uint8_t *row_scale; /* pieces x width / 32: of 16 bits */
    const float *place;     /* SPAN_PIECES x width */
    struct norm start;
    struct encoder_layer layers[MOST_LAYERS];
    const float *standard;  /* treebanks x width, added below layer `mixed` */
    const float *mean;      /* weights of the states below and after each layer from `mixed` */
    float epsilon;          /* of its norms */
    float attention_rate;   /* 1 / sqrt(head size) */
    kernel_product product;
    const struct layer_math *math;
};

struct word_cut {
    uint32_t n;
    uint32_t piece[PIECES_OF_WORD];
};

/* Pieces of the batch that see each other. */
struct piece_span {
    uint32_t at, n, treebank;
};

struct encoder_run {
    const struct encoder *e;
    struct word_cache cuts[2]; /* of words after a blank, of glued ones */
    struct piece_span spans[MOST_SPANS];
    uint32_t nspans, npieces, nwords;
    uint32_t piece[BATCH_PIECES];
    uint32_t word_at[BATCH_PIECES]; /* first piece of each word whose state is wanted */
    float *word_state[BATCH_PIECES];
    struct word_cut cut[ENCODER_WORDS]; /* of the sentence in hand */
    float *x, *mean;        /* BATCH_PIECES x width */
    float *qkv;             /* BATCH_PIECES x 3 width */
    float *context;         /* BATCH_PIECES x width */
    uint8_t *round;         /* CHUNK x the widest input */
    int32_t *sum;           /* CHUNK x the widest output; SPAN_PIECES^2 */
    uint8_t *query, *share; /* SPAN_PIECES x head; SPAN_PIECES x SPAN_PIECES */
    int8_t *key, *value;    /* packed, SPAN_PIECES x head */
    float *query_scale, *key_scale, *absent, *value_scale, *logit;
    int32_t *key_sum;
    uint32_t *share_sum;
};

/* encoder.c: the states of all pieces of the batch, into run->mean. */
void encoder_apply(struct encoder_run *run);

#endif
