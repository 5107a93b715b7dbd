/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The two halves of reading statements: statements_cues.c finds cues with
 * their content in the trees, statements_quotes.c ties quotations to cues.
 * statements.c joins them.
 */
#ifndef CODE_STATEMENTS_H
#define CODE_STATEMENTS_H
#include "code/match.h"

/* A cue in the text that may make a statement. */
struct candidate {
    const struct cue *cue;
    uint32_t token;            /* the cue's word; NO_TOKEN for a quotation that stands alone */
    uint32_t head;             /* head of the content, or NO_TOKEN */
    uint32_t without;          /* a subtree to leave out of the content, or NO_TOKEN */
    struct actor_set speaker, addressee, via;
    struct slice act;
    uint32_t quotes[4];        /* quotations tied to it */
    uint8_t nquotes;
    bool complete;             /* content or "none": a statement also without quotation */
    bool inner;                /* within the content of another statement of the same speaker */
    bool pronoun;              /* the speaker is a pronoun that no actor is known for */
    bool continues;            /* goes on from the statement before: its speaker holds */
};

struct candidates {
    struct match with;
    VEC(struct candidate) list;
    uint32_t *quote_at;        /* per token: the spoken quotation it stands in, or NO_INDEX */
    uint32_t *of_sentence;     /* nsentences + 1: where the candidates of each sentence begin */
};

void candidates_find(struct candidates *c, uint32_t sentence);
void candidates_tie_quotes(struct candidates *c);

/* True when a quotation is speech, not a word or two marked. */
bool quote_spoken(const struct spans *spans, uint32_t quote);

#endif
