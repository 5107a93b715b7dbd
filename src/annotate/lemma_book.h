/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The book of lemmas: what is known of forms, a file beside the language model.
 *
 *   (nl, NOUN, "verzoeken")  -> its lemma, as a rule and a seam
 *   (nl, left, "verzekerings") -> a part at the left of compounds, with a link of one letter
 *   (nl, head, "maatschappijen") -> a head of compounds, and the rule of its lemma
 *
 * A row is found by the hash of language, kind and folded form; one form may have several rows, the
 * commonest lemma first. docs/formats/lemmas.md has the file, train/lemmas.py makes it.
 */
#ifndef ANNOTATE_LEMMA_BOOK_H
#define ANNOTATE_LEMMA_BOOK_H
#include "annotate/lemma_rule.h"
#include "annotate/ud.h"
#include "base/error.h"

/* Kinds of rows: the parts of speech, and these. */
enum lemma_kind {
    LEMMA_LEFT = UPOS_COUNT, /* a left part with its link; the number is the link's length in bytes */
    LEMMA_BASE,              /* a word that may be a left part, or a head as it stands */
    LEMMA_HEAD,              /* a head; the number is the pair whose rule makes its lemma */
    LEMMA_COMMON,            /* a form that is common in running text */
    LEMMA_PARTICLE, /* how a verb begins that has its particle in front; the number is its length in bytes */
    LEMMA_KINDS
};

/* Traits of a cut; each has a weight. */
enum {
    LEFT_CLASSES = 16,
    HEAD_CLASSES = 8,
    CUT_LENGTHS = 12,
    CUT_LINKS = 4,
    COMMON_CLASSES = 3,
    TRAITS = LEFT_CLASSES + HEAD_CLASSES + 2 * CUT_LENGTHS + CUT_LINKS + COMMON_CLASSES
};
enum { LEFT_LISTED = 10, LEFT_HYPHEN = 12, HEAD_LISTED = 6 }; /* classes that code refers to */
enum { LEMMA_SURE = 1 }; /* class of the row of a form that has this lemma nearly always */

struct lemma_pair {
    struct lemma_rule rule;
    struct seam seam;
};

/* Rows of one key: their numbers and classes are at first .. first + n - 1. */
struct lemma_rows {
    uint32_t first, n;
};

struct lemma_book;

/* NULL with NUNCIO_EDATA for a file that is missing, damaged or of another shape. Read-only; shared by threads. */
struct lemma_book *lemma_book_open(const char *path, nuncio_error *err);

/* The same over bytes in memory, which must outlive the book. */
struct lemma_book *lemma_book_read(struct slice bytes, nuncio_error *err);
void lemma_book_close(struct lemma_book *book);

/* Number of a language of the book, or NO_LANGUAGE. */
#define NO_LANGUAGE UINT32_MAX
uint32_t lemma_book_language(const struct lemma_book *book, struct slice code);

/* Whether forms of a part of speech are in the book. */
bool lemma_book_has(const struct lemma_book *book, enum ud_upos upos);

/* Rows of a folded form; of a form with a part of speech and just these features. */
struct lemma_rows lemma_book_find(const struct lemma_book *book, uint32_t language, int kind,
                                  struct slice folded);
struct lemma_rows lemma_book_find_feats(const struct lemma_book *book, uint32_t language,
                                        enum ud_upos upos, struct slice feats, struct slice folded);

uint32_t lemma_book_number(const struct lemma_book *book, uint32_t row);
uint8_t lemma_book_class(const struct lemma_book *book, uint32_t row);
const struct lemma_pair *lemma_book_pair(const struct lemma_book *book, uint32_t row);
const float *lemma_book_weights(const struct lemma_book *book, uint32_t language);

/* Links that a word may have behind it as a left part: "s", "en"; the empty one comes first. */
uint32_t lemma_book_links(const struct lemma_book *book, const struct slice **links);

/* Small letters, curly apostrophes straight; {NULL, 0} when it is longer than the room. */
#define FOLD_ROOM 256
struct slice lemma_fold(struct slice form, char room[FOLD_ROOM]);

#endif
