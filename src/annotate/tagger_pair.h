/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One tagger, or two: the small model reads every sentence; the sentences that
 * it is unsure of, sooner those that somebody watches for (in which an event
 * or a statement may stand), are read again by the deep one.
 */
#ifndef ANNOTATE_TAGGER_PAIR_H
#define ANNOTATE_TAGGER_PAIR_H
#include "annotate/annotate.h"

/* deep_path may be NULL: one model for all. */
struct tagger_pair;
struct tagger_pair *tagger_pair_open(const struct annotator_options *options, nuncio_error *err);
void tagger_pair_close(struct tagger_pair *pair);

void tagger_pair_watch(struct tagger_pair *pair, sentence_watch watch, const void *watcher);

/* "fast 4", "fast 4 and deep 2" */
struct slice tagger_pair_version(const struct tagger_pair *pair);

struct tagger_pair_run;
struct tagger_pair_run *tagger_pair_run_new(const struct tagger_pair *pair);
void tagger_pair_run_free(struct tagger_pair_run *run);

/* Fill words (text->ntokens of them, zeroed by the caller) and names. */
nuncio_status tagger_pair_apply(struct arena *a, const struct tagger_pair *pair,
                                struct tagger_pair_run *run, const struct text *text,
                                struct word *words, const struct name **names, uint32_t *nnames,
                                nuncio_error *err);

#endif
