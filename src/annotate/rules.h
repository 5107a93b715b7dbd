/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What annotate finds by tables and patterns, over tokens and words: times,
 * quantities, quotes, and what must be mended first. Each part loads its tables once.
 */
#ifndef ANNOTATE_RULES_H
#define ANNOTATE_RULES_H
#include "annotate/annotate.h"

/* Time expressions: data/lang/<xx>/time.tsv. Resolved against article->published. */
struct time_tables;
const struct time_tables *time_open(struct arena *a, const char *data_dir,
                                    const struct segmenter *s, nuncio_error *err);
void time_find(struct arena *a, const struct time_tables *t, const struct text *text,
               const struct word *words, const struct timex **out, uint32_t *n);

/* Quantities: data/lang/<xx>/units.tsv, numbers.tsv. Never a year, a date, or part of one. */
struct quantity_tables;
const struct quantity_tables *quantity_open(struct arena *a, const char *data_dir,
                                            const struct segmenter *s, nuncio_error *err);
void quantity_find(struct arena *a, const struct quantity_tables *q, const struct text *text,
                   const struct word *words, const struct timex *timexes, uint32_t ntimexes,
                   const struct quantity **out, uint32_t *n);

/* Verbs that the model got wrong, set right in place: data/lang/<xx>/verbs.tsv. */
struct mend_tables;
const struct mend_tables *mend_open(struct arena *a, const char *data_dir,
                                    const struct segmenter *s, nuncio_error *err);
void mend_words(struct arena *a, const struct mend_tables *t, const struct text *text,
                struct word *words);

/* Quotes: marks of all styles, nested, unclosed, over paragraphs; dashes, by the verbs of data/cues. Without tables no dashes. */
struct quote_tables;
const struct quote_tables *quote_open(struct arena *a, const char *data_dir,
                                      const struct segmenter *s, nuncio_error *err);
void quote_find(struct arena *a, const struct quote_tables *tables, const struct text *text,
                const struct word *words, const struct quote **out, uint32_t *n);

#endif
