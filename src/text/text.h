/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text: an article cut into sentences and tokens.
 *
 * Tokens are UD words: offsets into article->text, never copies. Sentences are
 * contiguous runs of tokens inside one block; furniture blocks have none.
 * Titles have sentences too (their block says so).
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H
#include "ingest/article.h"

struct token {
    uint32_t start, end;  /* bytes of article->text */
    uint32_t sentence;    /* index */
    bool space_before;    /* white space stands before it */
    bool joined;          /* UD: one orthographic token with the one before ("do|n't", "Putin|'s") */
};

/* A language is an index into the languages of data/lang/languages.tsv; 0 is unknown ("und"). */
typedef uint8_t lang_id;

struct sentence {
    struct span span;      /* from its first token's start to its last token's end */
    uint32_t first, count; /* tokens */
    uint32_t block;        /* index into article->blocks */
    lang_id lang;          /* of its paragraph */
    bool joins_particle;   /* its language writes a verb with its particle as one word: binnenvallen */
};

struct text {
    const struct article *article;
    const struct token *tokens;
    uint32_t ntokens;
    const struct sentence *sentences;
    uint32_t nsentences;
    lang_id lang;          /* of the document */
    const struct slice *forms; /* of tokens whose word is not written as such ("zum": zu, dem); else, or
                                  for a token without one, its bytes are the form */
};

static inline struct slice
token_form(const struct text *t, uint32_t token)
{
    if (t->forms && t->forms[token].p)
        return t->forms[token];
    return slice_cut(t->article->text, (struct span){t->tokens[token].start, t->tokens[token].end});
}

static inline bool
sentence_is_title(const struct text *t, uint32_t sentence)
{
    return t->article->blocks[t->sentences[sentence].block].kind == BLOCK_TITLE;
}

#endif
