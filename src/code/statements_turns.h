/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What both ways of telling whose turn it is share: statements_turns.c for
 * news, statements_tale.c for texts in which people talk by turns.
 */
#ifndef CODE_STATEMENTS_TURNS_H
#define CODE_STATEMENTS_TURNS_H
#include "code/statements.h"

struct turns {
    struct candidates *c;
    const struct world *world;
    uint32_t *owner;           /* per quotation: its candidate, or NO_INDEX */
    uint32_t *who;             /* per quotation: the person who speaks, or NO_INDEX */
    uint8_t *sex;              /* per actor, as far as told */
    uint32_t last, partner;    /* who spoke last, and the one before who was another; or NO_INDEX */
    uint32_t partner_block;
    uint32_t between;          /* turns of nobody known since who spoke last */
};

const struct quote *turn_quote(const struct turns *t, uint32_t i);
uint32_t turn_block(const struct turns *t, uint32_t token);
uint32_t turn_end(const struct quote *q);

/* Only marks of punctuation stand in a run of tokens. */
bool turn_only_marks(const struct turns *t, uint32_t from, uint32_t to);

/* A quotation ends in a question mark. */
bool turn_asks(const struct turns *t, const struct quote *q);

bool turn_is_person(const struct turns *t, uint32_t actor);

/* The one actor of a mention headed at a token, when it is a person; or NO_INDEX. */
uint32_t turn_person_at(const struct turns *t, uint32_t token);

/* "ik", who tells the text */
bool turn_is_narrator(const struct turns *t, uint32_t actor);

/* Whether somebody may be "he" or "she" (0: either): the narrator never is. */
bool turn_sex_fits(const struct turns *t, uint32_t actor, uint8_t sex);

/* A mark of punctuation, an interjection, or what lies outside of a quotation. */
bool turn_is_mark(const struct turns *t, uint32_t token, const struct quote *q);

/* Marks stand on both sides of a mention in a quotation: "Kom, Anna!" */
bool turn_between_marks(const struct turns *t, const struct mention *m, const struct quote *q);

/* The person whose name stands between marks in a quotation, or NO_INDEX: "Kom, Anna!" */
uint32_t turn_addressed(const struct turns *t, uint32_t quote);

/* The subject of the last clause outside of quotations with a person in it, known or "he"; or NO_TOKEN. */
uint32_t turn_acting(const struct turns *t, struct token_range r);

/* The words of the block before a quotation, behind the quotation before it. */
struct token_range turn_words_before(const struct turns *t, const struct quote *q);

/* The sentence behind a quotation in its block, up to the next quotation. */
struct token_range turn_words_behind(const struct turns *t, const struct quote *q);

/* The pronoun that is the subject of a cue, "zei hij"; or NO_TOKEN. */
uint32_t turn_pronoun_of(const struct turns *t, const struct candidate *k);

/* One more statement, or one more quotation of the statement just before, for a quotation that has no cue. */
void turn_speak(struct turns *t, uint32_t quote, uint32_t before, struct actor_set speaker);

/* Who speaks each quotation of such a text. */
void tale_take(struct turns *t);

#endif
