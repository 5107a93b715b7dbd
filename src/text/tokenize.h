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

/* True when the token ends in a stop that belongs to it (abbreviation, initial); *ends: a sentence may end there. */
bool token_is_abbreviation(const struct language *l, struct slice form, bool *ends);

#endif
