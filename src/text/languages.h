/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of data/lang/ that segmenting needs, one set for each language. */
#ifndef TEXT_LANGUAGES_H
#define TEXT_LANGUAGES_H
#include "base/map.h"
#include "text/segment.h"

#define LANGUAGES_MOST 16

/* A word that is written together with the one before or after it ("can|not"). */
struct contraction {
    struct slice form;  /* small letters, straight apostrophe, without the bar */
    size_t cut;         /* whole words: where the second word begins */
};

struct language {
    struct slice code;
    bool joins_particle, splits_hyphen;
    bool times_only;                       /* no model and no tables beyond those of words and times */
    struct map function_words;             /* word -> 1 */
    struct map abbreviations;              /* form with its stop -> enum abbreviation */
    struct map prefixes, units;            /* word -> 1: "non-" stays on, "60|km" comes off */
    const struct contraction *suffixes, *wholes;
    uint32_t nsuffixes, nwholes;
};

struct segmenter {
    struct language languages[LANGUAGES_MOST + 1]; /* [0] is unknown: empty tables */
    uint32_t n;
};

/*
 * The language of a piece of text by its function words: the language with
 * the largest share, or that of the whole that it stands in (0: unknown) when
 * none reaches one word in twelve, the text has fewer than four known words, or
 * the whole's own language has half as many: "Grossi met the head of Iran".
 */
lang_id language_guess(const struct segmenter *s, struct slice text, lang_id whole);

#endif
