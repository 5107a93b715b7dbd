/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cache of the rows of word forms: fixed size, two places for each hash.
 *
 * Half of the words of a text are forms that came by before, and the row of a
 * form costs a fifth of all that is done for a word. A row is kept as int8 with
 * one scale; a row just made is rounded the same way, so that a hit and a miss
 * give the same numbers.
 */
#ifndef NN_WORD_CACHE_H
#define NN_WORD_CACHE_H
#include "base/arena.h"

#define CACHED_FORM 43 /* bytes; longer forms are made anew each time */

struct cached_row {
    uint8_t length; /* of the form; 0: free */
    char form[CACHED_FORM];
    float scale;
    int8_t row[]; /* width */
};

struct word_cache {
    char *places;
    size_t sets, width, stride;
};

/* Room for 2 * sets rows. False when the arena failed. */
bool word_cache_init(struct word_cache *c, struct arena *a, size_t sets, size_t width);

/* The row of a form, or NULL. */
const struct cached_row *word_cache_find(const struct word_cache *c, struct slice form);

/* A place for the row of a form, its form written; NULL when it is too long. */
struct cached_row *word_cache_place(struct word_cache *c, struct slice form);

#endif
