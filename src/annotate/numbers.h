/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers in digits and words, by data/lang/<xx>/numbers.tsv: shared by times and quantities. */
#ifndef ANNOTATE_NUMBERS_H
#define ANNOTATE_NUMBERS_H
#include "annotate/annotate.h"
#include "base/map.h"

#define WORD_ROOM 48

enum number_class {
    NUMBER_VALUE, NUMBER_MULTIPLIER, NUMBER_VAGUE, NUMBER_RANGE, NUMBER_APPROX, NUMBER_CONVERT
};

struct number_word {
    enum number_class class;
    double low, high;
    enum approx approx;
};

struct number_words {
    struct map index;               /* form -> entry */
    const struct number_word *at;
    char decimal, group;            /* marks inside digits */
};

/* The tables of every language, [1 .. segmenter_languages()]; [0] is that of the first. NULL on error. */
const struct number_words *number_words_open(struct arena *a, const char *data_dir,
                                             const struct segmenter *s, nuncio_error *err);

/* The entry of a token's form, or NULL. */
const struct number_word *number_word(const struct number_words *w, struct slice form);

struct number {
    double low, high;
    uint32_t first, count; /* tokens */
};

/* The number that begins at `token` and ends before `end` ("64,1 miljard", "vier", "twenty-five", "5 tot 7"). */
bool number_read(const struct number_words *w, const struct text *t, uint32_t token, uint32_t end,
                 struct number *out);

/* Digits alone: "1.200", "64,1", "2.3bn" (times its letters); false when the form is something else. */
bool digits_read(const struct number_words *w, struct slice form, double *value);

#endif
