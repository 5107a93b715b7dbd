/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lemma rules: what the model says of a lemma, as an edit of the form.
 *
 *   "l|0|2"        small letters, two letters cut off the end:   landen -> land
 *   "l|2|3en"      two off the front, three off the end, "en" put there
 *   "=be"          the lemma whatever the form
 *
 * A seam goes with it, for words made of two:
 *   "s2"           a particle of two letters; the rule holds for what follows it:
 *                  afgesprongen = af + rule(gesprongen) = afspringen
 *   "e12s"         the last 12 letters of the lemma are its head, the "s" before
 *                  them a link: verzekeringsmaatschappij
 * Letters are code points. The same rules are made in train/treebank.py.
 */
#ifndef ANNOTATE_LEMMA_RULE_H
#define ANNOTATE_LEMMA_RULE_H
#include "base/arena.h"

struct lemma_rule {
    char letters; /* l small, U capitals, T first capital, k as in the form; = whole */
    uint8_t cut_front, cut_back;      /* letters */
    struct slice put_front, put_back; /* put_front is the lemma itself for '=' */
};

struct seam {
    uint8_t particle; /* letters at the start of the form, or 0 */
    uint8_t tail;     /* letters of the head at the end of the lemma, or 0 */
    struct slice link;
};

struct lemma {
    struct slice text;
    uint8_t seam, link; /* as in struct word */
};

/* False when the label is none of these. */
bool lemma_rule_parse(struct slice label, struct lemma_rule *out);
bool seam_parse(struct slice label, struct seam *out);

/* The lemma of a form. Text is a slice of the form, of the rule or of the arena; empty when the
 * arena failed. */
struct lemma lemma_make(struct arena *a, struct slice form, const struct lemma_rule *rule,
                        const struct seam *seam);

#endif
