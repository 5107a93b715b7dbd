/* SPDX-License-Identifier: Apache-2.0 */
/* Tokenize: a block of text -> UD words. */
#ifndef TEXT_TOKENIZE_H
#define TEXT_TOKENIZE_H
#include "text/languages.h"

VEC_TYPE(token_list, struct token);

/*
 * Appends the words of text[block] to out, sentence numbers left 0. Linear in
 * the length: each white-space chunk is cut from both ends and then inside.
 */
void tokenize(struct arena *a, const struct language *l, struct slice text, struct span block,
              struct token_list *out);

/* The stop at the end of a word, where it belongs to the word. */
enum abbreviation {
    ABBREVIATION_NONE,
    ABBREVIATION_INNER,  /* no sentence ends with it: "dr.", "J." */
    ABBREVIATION_ENDS,   /* one may: "U.S.", "etc." */
    ABBREVIATION_NUMBER, /* it is one only before a number: "no. 3", "6 jan. 2023" */
};
enum abbreviation token_abbreviation(const struct language *l, struct slice form);

#endif
