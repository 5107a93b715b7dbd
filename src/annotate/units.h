/* SPDX-License-Identifier: Apache-2.0 */
/* Units by the words that are counted: data/lang/<xx>/units.tsv and the inhabitants of data/actors/states.tsv. */
#ifndef ANNOTATE_UNITS_H
#define ANNOTATE_UNITS_H
#include "annotate/annotate.h"
#include "base/map.h"

enum unit_class {
    UNIT_CURRENCY, UNIT_SHARE, UNIT_TIME, UNIT_MEASURE, UNIT_PERSON, UNIT_THING,
    UNIT_OF, UNIT_FOR, UNIT_LIGHT, UNIT_TALLY, UNIT_AFTER /* words around a number that are no units */
};

struct unit {
    struct slice name;
    enum unit_class class;
};

struct unit_words {
    struct map index;            /* small letters -> unit */
    const struct unit *at;
    bool compounds;              /* the language joins words: krijgs|gevangenen */
};

/* By language, as number_words_open() gives numbers. NULL on error. */
const struct unit_words *unit_words_open(struct arena *a, const char *data_dir, const struct segmenter *s,
                                         nuncio_error *err);

/* The row of a form, or NULL. */
const struct unit *unit_of_form(const struct unit_words *w, struct slice form);

/* The same by form, lemma, or for nouns the end of a compound. */
const struct unit *unit_of_word(const struct unit_words *w, struct slice form, const struct word *word);

#endif
