/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Code: a document's world -> what happened and what was said.
 *
 * code_document() runs the coders below in order; each reads what the former
 * ones found. They share one mechanism: frames (data/frames/<lang>.tsv) and
 * cues (data/cues/<lang>.tsv) matched over the tree by match.h.
 */
#ifndef CODE_CODE_H
#define CODE_CODE_H
#include "base/error.h"
#include "code/coded.h"
#include "text/segment.h"

/* What makes events: the frames, the model's types of event for words that no frame reads, or both. */
enum coder_mode { CODER_BOTH, CODER_FRAMES, CODER_LEARNED };

/* "both", "frames", "learned"; false when there is no such mode. */
bool coder_mode_parse(const char *s, enum coder_mode *out);

/* The codebook and the tables of frames, cues, issues. Read-only once made. */
struct coder;
const struct coder *coder_open(struct arena *a, const char *data_dir, enum coder_mode mode,
                               const struct segmenter *s, nuncio_error *err);

const struct coded *code_document(struct arena *a, const struct coder *coder,
                                  const struct world *world, nuncio_error *err);

/* True when a word of a sentence may be read as an event or as speech; a sentence_watch. */
bool coder_watches(const void *coder, const struct text *text, const struct word *words,
                   uint32_t sentence);

#endif
