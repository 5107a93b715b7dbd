/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Copies: which documents say the same as an earlier one.
 *
 * Two documents are copies when at least 12 of the 32 places of their sketches
 * are equal: about 38 of 100 runs of words in common. One agency text that two
 * outlets edited has 40 to 70; two reports of one happening have under 5.
 */
#ifndef STORY_COPIES_H
#define STORY_COPIES_H
#include "base/slice.h"

/* The documents seen so far. Grows with them, about 400 bytes each; not for use by two threads at once. */
struct copies;

struct copies *copies_new(void);
void copies_free(struct copies *copies);

/* Remember a document that is no copy; `id` is copied. False when out of memory. */
bool copies_add(struct copies *copies, const uint32_t sketch[32], struct slice id);

/* Id of the document that the sketch is most like (of equals the earliest), or empty. */
struct slice copies_find(const struct copies *copies, const uint32_t sketch[32]);

#endif
