/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers in digits and words, by data/lang/<xx>/numbers.tsv: shared by times and quantities. */
#ifndef ANNOTATE_NUMBERS_H
#define ANNOTATE_NUMBERS_H
#include "annotate/annotate.h"
#include "base/map.h"

#define WORD_ROOM 48

enum number_class {
    NUMBER_VALUE, NUMBER_MULTIPLIER, NUMBER_VAGUE, /* these three count by themselves */
    NUMBER_ONE,                      /* "a", "een": counts before a multiplier only */
    NUMBER_FRACTION,                 /* "half": the same */
    NUMBER_AND, NUMBER_OF,           /* "two hundred and six", "hundreds of thousands" */
    NUMBER_RANGE, NUMBER_OR, NUMBER_BETWEEN, /* "5 to 7", "three or four", "between 5 and 7" */
    NUMBER_APPROX, NUMBER_CONVERT,
    NUMBER_INFIX                     /* "en" of vierentwintig: inside words alone */
};

struct number_word {
    enum number_class class;
    double low, high;
    enum approx approx;
};

struct number_words {
    struct map index;               /* form -> entry */
    const struct number_word *at;
    uint32_t n;
    const struct slice *form;       /* of each entry */
    uint32_t longest;               /* words of the longest approximator */
    bool compounds;                 /* the language writes numbers as one word */
    uint64_t begins[64];            /* bits by the first three bytes of forms that count: a quick no */
    char decimal, group;            /* marks inside digits */
};

/* The tables of every language, [1 .. segmenter_languages()]; [0] is that of the first. NULL on error. */
const struct number_words *number_words_open(struct arena *a, const char *data_dir,
                                             const struct segmenter *s, nuncio_error *err);

/* Small letters (of ASCII and Latin-1) and straight apostrophes; empty when longer than the room. */
struct slice word_lower(struct slice form, char buffer[WORD_ROOM]);

/* The entry of a token's form, or NULL. */
const struct number_word *number_word(const struct number_words *w, struct slice form);

struct number {
    double low, high;
    uint32_t first, count; /* tokens */
};

/*
 * The number that begins at `token` and ends before `end`: "64,1 miljard",
 * "vier", "tweehonderdvijftig", "two hundred and six", "250 000", "5 tot 7", "15-20",
 * "between 5 and 7" (from the word of the range on).
 */
bool number_read(const struct number_words *w, const struct text *t, uint32_t token, uint32_t end,
                 struct number *out);

/* Digits alone: "1.200", "64,1", "2.3bn" (times its letters); false when the form is something else. */
bool digits_read(const struct number_words *w, struct slice form, double *value);

/* A number written as one word of several: "vierentwintig", "dreihundert". Small letters. */
bool number_compound(const struct number_words *w, struct slice form, double *value);

/* The approximator of up to three words that ends just before `token` and begins at `from` or later;
 * the token it begins at, or `token` when there is none. */
uint32_t approx_before(const struct number_words *w, const struct text *t, uint32_t token,
                       uint32_t from, enum approx *out);

/* The approximator that begins at `token`: how many tokens it has, or 0. */
uint32_t approx_at(const struct number_words *w, const struct text *t, uint32_t token, uint32_t end,
                   enum approx *out);

#endif
