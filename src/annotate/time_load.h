/* SPDX-License-Identifier: Apache-2.0 */
/* What time_words.c and time_rules.c share while the tables of a language are loaded. */
#ifndef ANNOTATE_TIME_LOAD_H
#define ANNOTATE_TIME_LOAD_H
#include "annotate/time_rules.h"

struct time_loader {
    struct arena *arena;
    struct time_words *out;
    VEC(struct time_word) words;
    VEC(struct slice) tails;           /* "urige", "daagse" */
    struct slice own[TIME_CLASS_MOST]; /* names of classes that the tables add */
    uint32_t nown;
    uint64_t used;                     /* classes that some rule asks for */
};

/* The number of a class by its name in small letters; TIME_NONE when unknown and not to be added. */
uint32_t time_class_of(struct time_loader *l, struct slice name, bool add);

/* The first word of a cell that names a unit, or U_COUNT. */
enum time_unit time_unit_in(struct slice cell);

/* The word of a form, made when it is new. */
uint32_t time_word_add(struct time_loader *l, struct slice form);

/* lang/<code>/time-rules.tsv, after all words are known. */
nuncio_status time_rules_load(struct time_loader *l, const char *dir, struct slice code, nuncio_error *err);

#endif
