/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sketch of a text: MinHash (Broder, 1997) over runs of three words, to tell
 * near copies. The share of equal places of two sketches estimates the share
 * of runs that the two texts have in common (Jaccard). Case, punctuation and
 * white space do not count.
 */
#ifndef BASE_SKETCH_H
#define BASE_SKETCH_H
#include "base/slice.h"

#define SKETCH_PLACES 32
#define SKETCH_RUN 3        /* words of a run */
#define SKETCH_LEAST 12     /* runs below which a text is too short to compare */

struct sketch {
    uint32_t place[SKETCH_PLACES];
    uint64_t word[SKETCH_RUN]; /* hashes of the last words */
    uint32_t words, runs;
};

void sketch_init(struct sketch *s);

/* Adds a piece of text (UTF-8); runs go on from the piece before. */
void sketch_add(struct sketch *s, struct slice text);

/* All 0 when the text was too short. */
void sketch_end(struct sketch *s, uint32_t out[SKETCH_PLACES]);

/* Equal places; 0 when either text was too short. */
uint32_t sketch_same(const uint32_t a[SKETCH_PLACES], const uint32_t b[SKETCH_PLACES]);

#endif
