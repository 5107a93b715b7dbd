/* SPDX-License-Identifier: Apache-2.0 */
/* Tagger: runs the language model over the sentences of a text. */
#ifndef ANNOTATE_TAGGER_H
#define ANNOTATE_TAGGER_H
#include "annotate/annotate.h"

/* A loaded model; const and shared by threads. */
struct tagger;
struct tagger *tagger_open(const char *model_path, const struct segmenter *segmenter,
                           bool plain_kernels, nuncio_error *err);
void tagger_close(struct tagger *tagger);

/* "lang-nl-en 1" and the like: what `nuncio version` prints. */
struct slice tagger_version(const struct tagger *tagger);

struct tagger_run;
struct tagger_run *tagger_run_new(const struct tagger *tagger);
void tagger_run_free(struct tagger_run *run);

/*
 * Fill words (text->ntokens of them, zeroed by the caller) and names.
 * Strings are slices of the arena or of the model. Sentences of an unknown
 * language are read with the document's language, else with the first one.
 */
nuncio_status tagger_apply(struct arena *a, const struct tagger *tagger, struct tagger_run *run,
                           const struct text *text, struct word *words, const struct name **names,
                           uint32_t *nnames, nuncio_error *err);

#endif
