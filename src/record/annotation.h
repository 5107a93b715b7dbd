/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Annotation: spans as one JSON object, for `nuncio annotate --format jsonl`:
 *   {"id","path","lang","text","sentences":[[s,e]],"tokens":[{"start","end","upos","feats","lemma",
 *    "head","deprel"}],"entities":[{"start","end","type"}],"timex":[{"start","end","type","value"}],
 *    "quantities":[{"start","end","value","unit","approx"}],"quotes":[{"start","end"}]}
 * "head" is the index of a token of the list, null at the root.
 */
#ifndef RECORD_ANNOTATION_H
#define RECORD_ANNOTATION_H
#include "base/buf.h"
#include "text/segment.h"
#include "annotate/spans.h"

/* Offsets are bytes of the text, or code points with in_chars. False when the arena failed. */
bool annotation_write(struct arena *a, struct buf *out, const struct segmenter *s,
                      const struct spans *spans, bool in_chars);

/*
 * An article without coding, for `nuncio extract --format jsonl`:
 *   {"path","url","ref","title","published","lang","text","furniture":[[start,end,kind]]}
 */
void extract_write(struct buf *out, const struct article *article, struct slice lang);

#endif
