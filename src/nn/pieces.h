/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pieces of words, as a sentencepiece unigram model cuts them: of all cuts of
 * a word into known pieces the one whose scores have the largest sum
 * ("verkenningsmissie" -> "_verken" "nings" "missie"). A letter that no piece
 * has is the unknown piece. A word after a blank begins with U+2581, "_" here.
 *
 * The model file has the pieces in order of their bytes, so that those which
 * begin alike stand together: walking letter by letter narrows a range.
 */
#ifndef NN_PIECES_H
#define NN_PIECES_H
#include "nn/model_parts.h"

#define PIECES_OF_WORD 12  /* what a longer word has after these is left out */
#define PIECES_LONGEST 128 /* code points of a word that count */

/* Numbers of the pieces that are no text; those of the file follow. */
enum { PIECE_FIRST, PIECE_LAST, PIECE_UNKNOWN, PIECES_SPECIAL };

struct pieces {
    uint32_t n;            /* with the special ones */
    const uint32_t *start; /* of each text in `text`, and the end of the last one */
    const char *text;
    const float *score;
    float lost;            /* score of a letter without a piece */
    uint32_t longest;      /* bytes */
    uint32_t first[257];   /* range of the pieces that begin with a byte */
    uint32_t nletters;     /* how letters are written before cutting: */
    const uint32_t *letter, *normal_start; /* sorted code points; of their text */
    const char *normal;
};

/* The tensors pieces.*, letters.* of a model file. */
void pieces_load(struct pieces *p, struct loader *l);

/* The pieces of a word; `glued` when no blank stands before it. Returns how many, at least one. */
uint32_t pieces_cut(const struct pieces *p, struct slice word, bool glued,
                    uint32_t out[PIECES_OF_WORD]);

#endif
