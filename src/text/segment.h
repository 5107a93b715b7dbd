/* SPDX-License-Identifier: Apache-2.0 */
/* Segment: article -> language, sentences, tokens. */
#ifndef TEXT_SEGMENT_H
#define TEXT_SEGMENT_H
#include "base/arena.h"
#include "base/error.h"
#include "text/text.h"

/* Languages, abbreviations, contractions of data/lang/. Read-only once made. */
struct segmenter;
const struct segmenter *segmenter_open(struct arena *a, const char *data_dir, nuncio_error *err);

/* Languages known: 1 .. segmenter_languages(). "nl", "en"; "und" for 0. */
uint32_t segmenter_languages(const struct segmenter *s);
struct slice lang_code(const struct segmenter *s, lang_id lang);
lang_id lang_find(const struct segmenter *s, struct slice code); /* "nl", "nl-BE" -> nl; 0 if unknown */

/* True when the language writes a verb with its particle as one word: binnenvallen. */
bool lang_joins_particle(const struct segmenter *s, lang_id lang);

/* True when only words, sentences and times are found in the language: no other table of it is loaded. */
bool lang_times_only(const struct segmenter *s, lang_id lang);

/* NULL only when the arena failed. article->origin.lang, when known, is taken as said. */
const struct text *text_segment(struct arena *a, const struct segmenter *s,
                                const struct article *article, nuncio_error *err);

#endif
