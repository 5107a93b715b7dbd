/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lemmas that are known beat those that a rule guesses: for each word the
 * book's lemma of its form and part of speech, and for a noun that the book
 * does not have the best cut into two parts that it has.
 */
#ifndef ANNOTATE_LEMMAS_H
#define ANNOTATE_LEMMAS_H
#include "annotate/lemma_book.h"
#include "annotate/spans.h"
#include "text/segment.h"

/* The book with the languages of a segmenter. Read-only; shared by threads. */
struct lemmas;
struct lemmas *lemmas_open(const char *path, const struct segmenter *segmenter, nuncio_error *err);
void lemmas_close(struct lemmas *lemmas); /* NULL is allowed */

/* Better the lemmas of words that the model has read. */
void lemmas_apply(struct arena *a, const struct lemmas *lemmas, const struct text *text,
                  struct word *words);

/* One word of a language of the book. lemma, seam and link of `w` are changed. */
void lemma_better(struct arena *a, const struct lemma_book *book, uint32_t language,
                  struct slice form, struct word *w);

/*
 * Cut a noun that is not in the book: lemma, seam and link as in struct word, text NULL where it is
 * better left whole. `guess` is the model's lemma, of which the head is kept where no rule is known.
 */
struct lemma lemma_cut(struct arena *a, const struct lemma_book *book, uint32_t language,
                       struct slice form, struct slice folded, struct slice guess);

/* The same for a verb: a particle in front of a form that the book has ("meegesprongen"). */
struct lemma lemma_cut_verb(struct arena *a, const struct lemma_book *book, uint32_t language,
                            struct slice folded);

/* Whether the parts of a noun at a model's seam are in the book, either of them. */
bool lemma_parts_known(const struct lemma_book *book, uint32_t language, const struct word *w);

#endif
