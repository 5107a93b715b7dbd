/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the network sees of a word: rows of hashed tables, chosen by its form,
 * affixes, shape and letter n-grams. The form alone decides, so what is made of
 * them can be kept for the next time the word comes by.
 *
 * train/features.py computes the same; both are defined on code points and
 * 32-bit arithmetic, and a test compares them.
 */
#ifndef NN_WORD_FEATURES_H
#define NN_WORD_FEATURES_H
#include "base/slice.h"

enum word_table {
    WORD_FORM,      /* folded form */
    WORD_DIGITLESS, /* the same with every digit a 0: "12.500" -> "00.000" */
    WORD_PREFIX3,
    WORD_SUFFIX2,
    WORD_SUFFIX3,
    WORD_SUFFIX4,
    WORD_SHAPE, /* "Donetsk-2" -> "Xxx-d" */
    WORD_TABLES
};

extern const uint32_t word_table_rows[WORD_TABLES];
#define WORD_BAG_ROWS 32768u
#define WORD_BAG_MOST 32 /* n-grams of 3, then 4, then 5 letters; the rest is left out */
#define WORD_LONGEST 64  /* code points that count */

struct word_features {
    uint32_t row[WORD_TABLES]; /* 1 .. rows - 1; row 0 is zero */
    uint32_t bag[WORD_BAG_MOST];
    uint32_t nbag;
    uint32_t lexicon_key; /* hash by which the lexicon of the model knows the folded form */
};

/* Never fails; bytes that are not UTF-8 count as U+FFFD. */
void word_features_make(struct slice form, struct word_features *out);

#endif
