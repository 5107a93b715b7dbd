/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Matters: what a statement, a deed or a number is about, in words by which
 * reports of several documents, in any language, can be compared.
 *
 * A matter is a list of words with a blank between them; the first character
 * says what a word is:
 *
 *   @611717     a place below a country, by its number of GeoNames or its name
 *   !ASSAULT    something done, by its type of PLOVER
 *   =ARM        a country that is named, or the code of what has none; of a number: of those who are counted
 *   %killed     what befell those who are counted, of data/tolls
 *   shell       any other word that carries meaning, by its lemma
 */
#ifndef CODE_MATTERS_H
#define CODE_MATTERS_H
#include "code/match.h"

/* Fills in the matters of the draft's statements, deeds, numbers and proposals. */
void matters_code(struct draft *d, const struct coder *c);

#endif
