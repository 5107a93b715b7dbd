/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of reading statements: statements_cues.c finds cues with who
 * speaks and what holds the content, statements_quotes.c ties quotations to
 * cues, statements_turns.c gives those without a cue to who speaks in turn,
 * statements_tale.c with statements_called.c does so where a text is a tale,
 * statements_content.c cuts the content out, statements_acts.c says what
 * is done by what is said. statements.c joins them.
 */
#ifndef CODE_STATEMENTS_H
#define CODE_STATEMENTS_H
#include "code/match.h"

/* A cue in the text that may make a statement. */
struct candidate {
    const struct cue *cue;
    uint32_t token;            /* the cue's word; NO_TOKEN for a quotation that stands alone */
    uint32_t head;             /* head of the content, or NO_TOKEN */
    uint32_t object;           /* what the head is said of ("called the step a threat"), or NO_TOKEN */
    struct token_range run;    /* the content by place, where the tree does not show it or not all of it */
    uint32_t without;          /* a subtree to leave out of the content, or NO_TOKEN */
    struct token_range hole;   /* a run to leave out of it, empty when there is none */
    struct actor_set speaker, addressee, via;
    struct slice act;
    uint32_t quotes[4];        /* quotations tied to it */
    uint8_t nquotes;
    bool complete;             /* content or "none": a statement also without quotation */
    bool inner;                /* within the content of another statement of the same speaker */
    bool pronoun;              /* the speaker is a pronoun that no actor is known for, or "a spokesman" of nobody */
    bool third;                /* the speaker is "he", "she": who spoke just before is meant, before all others */
    bool continues;            /* goes on from the statement before: its speaker holds */
    bool main;                 /* the content is a main clause: its past is a past */
    bool bare;                 /* the cue is an infinitive or the like: a statement only with a quotation */
    bool back;                 /* the content is the sentence before ("Dat heeft Ankara gemeld") */
};

struct candidates {
    struct match with;
    VEC(struct candidate) list;
    uint32_t *quote_at;        /* per token: the spoken quotation it stands in, or NO_INDEX */
    uint32_t *of_sentence;     /* nsentences + 1: where the candidates of each sentence begin */
};

void candidates_find(struct candidates *c, uint32_t sentence);
void candidates_tie_quotes(struct candidates *c);

/* A cue for a verb that no table knows as speech, when it stands by a quotation as one does; else NULL. */
const struct cue *cue_beside(const struct candidates *c, uint32_t token);

/* The subject of a verb of speech; where the tree gives none, the name or pronoun right behind a verb behind a quotation. */
uint32_t teller_of(const struct candidates *c, uint32_t verb);

/* Speakers of quotations that no cue is tied to, and of "zei hij" in a dialogue: owner[quote] is its candidate or NO_INDEX. */
void turns_take(struct candidates *c, uint32_t *owner);

/* One more quotation for a candidate; false when it holds as many as it can. */
bool candidate_tie(struct candidate *c, uint32_t quote);

/* A quotation without a cue goes on with the statement just before, or is a new one of its speaker; or of a speaker given. */
uint32_t candidates_continue(struct candidates *c, uint32_t quote);
uint32_t candidates_speak(struct candidates *c, uint32_t quote, struct actor_set speaker,
                          struct actor_set via);

/* True when a word belongs to the content that a candidate's head or run holds. */
bool content_has(const struct match *s, const struct candidate *c, uint32_t token);

/* The pieces of a statement's content and its mode: direct, indirect, mixed. */
void content_fill(const struct match *s, const struct candidate *c, struct statement *st);

/* The act of a candidate: its cue's, or for a plain "said" that of what is said. */
struct slice statement_act(const struct match *s, const struct candidate *c);

/* True when a quotation is speech, not a word or two marked. */
bool quote_spoken(const struct spans *spans, uint32_t quote);

#endif
