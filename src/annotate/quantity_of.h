/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a quantity is of: "20 procent van het GRONDGEBIED", "an immediate TRUCE
 * of at least six weeks", "het OVERLEG duurde 4,5 uur".
 */
#ifndef ANNOTATE_QUANTITY_OF_H
#define ANNOTATE_QUANTITY_OF_H
#include "annotate/numbers.h"
#include "annotate/tree.h"
#include "annotate/units.h"

struct counting {
    struct arena *arena;
    const struct text *text;
    const struct word *words;
    const struct number_words *numbers;
    const struct unit_words *units;
    uint32_t first, end; /* tokens of the sentence */
};

/* Where a quantity stands: its approximator or first word, its number, the word of its unit, its last token. */
struct counted {
    uint32_t first, number, unit, last;
    enum unit_class class;
};

/* The words that a unit of money, time, measure or share is of; empty when the sentence does not tell. */
struct span quantity_of(const struct counting *c, const struct counted *q);

/* "the number at", "dat aantal op": a noun shortly before a bare number that it tells, or NO_TOKEN. */
uint32_t tally_before(const struct counting *c, uint32_t number);

/* What a tally counts: "the number of prisoners", else itself. */
struct span tally_of(const struct counting *c, uint32_t tally);

#endif
