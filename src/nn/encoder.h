/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Encoder: words -> states, by layers of attention over the pieces of words
 * (a BERT; here multilingual e5-small without its last two layers).
 *
 *   x      row of the piece + place, normed
 *   layer  x = norm(x + out(attention(q, k, v)));  x = norm(x + down(gelu(up(x))))
 *   state  sum over layers of weight * x, at the first piece of a word
 *
 * All products of matrices are of integers: activations of 7 bits, weights of
 * 8, and in attention too. What a word gets depends on its words alone, not on
 * the batch, the kernel or the machine.
 *
 * A sentence begins and ends with a piece of its own. One of more than some
 * 250 pieces is read in spans that overlap; a word takes its state from the
 * span in which it stands further from the border.
 */
#ifndef NN_ENCODER_H
#define NN_ENCODER_H
#include "nn/layer_math.h"

struct encoder;

/* The encoder of a model file, in the loader's arena; it says what `width` states have. */
struct encoder *encoder_load(struct loader *l, uint32_t width, uint32_t treebanks);

/* How products are made from then on. */
void encoder_use(struct encoder *e, kernel_product product, const struct layer_math *math);

#define ENCODER_WORDS 512 /* most words of a sentence at once */

struct encoder_sentence {
    const struct slice *forms;
    const bool *glued; /* no blank stands before the word; NULL: one stands before each */
    uint32_t n;        /* at most ENCODER_WORDS */
    uint32_t treebank;
    float *state;      /* n x width */
};

/* Scratch of one thread, in an arena; NULL when that failed. */
struct encoder_run;
struct encoder_run *encoder_run_new(struct arena *a, const struct encoder *e);

/*
 * Take a sentence into the batch. States are written, at the latest, by
 * encoder_finish(); forms may go once this returns.
 */
void encoder_add(struct encoder_run *run, const struct encoder_sentence *s);
void encoder_finish(struct encoder_run *run);

#endif
