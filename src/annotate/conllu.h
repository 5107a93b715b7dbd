/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CoNLL-U: words and trees as the treebanks of Universal Dependencies write
 * them, out of and into a text.
 */
#ifndef ANNOTATE_CONLLU_H
#define ANNOTATE_CONLLU_H
#include "annotate/spans.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

/*
 * Every sentence with its text, ten columns a word. Tokens joined to the one
 * before ("do|n't") get a range line. Lemmas get the treebanks' mark at their
 * seam, and a Dutch verb its particle: "terug_geven". MISC holds SpaceAfter=No
 * and the name tag (NER=B-PER).
 */
void conllu_write(struct buf *out, const struct text *text, const struct spans *spans);

/*
 * A text with the sentences and tokens that a CoNLL-U file gives: the article's
 * text is put together from the forms and SpaceAfter, each sentence a block and
 * a line of its own. Other columns are not read. `lang` and `joins_particle`
 * are set for all sentences. NUNCIO_EINPUT in err when the file holds no word.
 */
const struct text *conllu_read(struct arena *a, struct slice bytes, lang_id lang,
                               bool joins_particle, nuncio_error *err);

#endif
