/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Annotate: tokens -> words (by the language model), names, times,
 * quantities, quotes.
 */
#ifndef ANNOTATE_ANNOTATE_H
#define ANNOTATE_ANNOTATE_H
#include "annotate/spans.h"
#include "base/arena.h"
#include "base/error.h"
#include "text/segment.h"

/* The language model and the tables of time words, units and marks. Read-only; shared by threads. */
struct annotator;

struct annotator_options {
    const char *model_path;
    const char *deep_path; /* a second model for the sentences that matter, or NULL */
    const char *lemmas_path; /* the book of lemmas, or NULL */
    const char *data_dir;
    const struct segmenter *segmenter; /* for the codes of languages */
    const char *kernel;                /* name of the arithmetic (nn/kernel.h), or NULL for the fastest */
};

/* On failure NULL, with NUNCIO_EDATA for a missing or damaged model or table. Close with annotator_close(). */
struct annotator *annotator_open(const struct annotator_options *options, nuncio_error *err);
void annotator_close(struct annotator *annotator);

/*
 * Whom to ask whether a sentence, of whose words the small model has just made
 * lemmas and a tree, is one that matters: one in which something may be coded.
 */
typedef bool (*sentence_watch)(const void *watcher, const struct text *text,
                               const struct word *words, uint32_t sentence);
void annotator_watch(struct annotator *annotator, sentence_watch watch, const void *watcher);

/* Name and version of its language models: "fast 4". */
struct slice annotator_model(const struct annotator *annotator);

/* Scratch of one thread: one for each reader thread, never shared at the same time. */
struct annotator_run;
struct annotator_run *annotator_run_new(const struct annotator *annotator);
void annotator_run_free(struct annotator_run *run);

const struct spans *annotate_text(struct arena *a, const struct annotator *annotator,
                                  struct annotator_run *run, const struct text *text,
                                  nuncio_error *err);

#endif
