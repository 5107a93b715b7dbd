/* SPDX-License-Identifier: Apache-2.0 */
/* Tagger: runs the language model over the sentences of a text. */
#ifndef ANNOTATE_TAGGER_H
#define ANNOTATE_TAGGER_H
#include "annotate/annotate.h"

/* A loaded model; const and shared by threads. */
struct tagger;
struct tagger *tagger_open(const char *model_path, const struct segmenter *segmenter,
                           const char *kernel, nuncio_error *err);
void tagger_close(struct tagger *tagger);

/* "fast 4" and the like: what `nuncio version` prints. */
struct slice tagger_version(const struct tagger *tagger);

struct tagger_run;
struct tagger_run *tagger_run_new(const struct tagger *tagger);
void tagger_run_free(struct tagger_run *run);

/* What a token says of a name: whether it is in one, of what kind, and whether it begins it. */
struct name_tag {
    enum name_kind kind;
    bool begins;
};

/*
 * Fill words and name tags (text->ntokens of each, zeroed by the caller) of
 * the chosen sentences; NULL: of all. Strings are slices of the arena or of
 * the model. Sentences of an unknown language are read with the document's
 * language, else with the first one. `doubt`, where it is given, gets for each
 * of them a number from 0 to 1: how unsure the model is of the tree.
 */
nuncio_status tagger_apply(struct arena *a, const struct tagger *tagger, struct tagger_run *run,
                           const struct text *text, const bool *chosen, struct word *words,
                           struct name_tag *tags, float *doubt, nuncio_error *err);

/* Names: runs of tokens tagged as one. False when out of memory. */
bool tagger_names(struct arena *a, const struct text *text, const struct name_tag *tags,
                  const struct name **names, uint32_t *nnames);

#endif
