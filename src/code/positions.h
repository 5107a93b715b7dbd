/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of reading positions: positions.c reads them from words that show
 * a stance and from what acts of speech show, positions_learned.c from the
 * words at which the language model sees an issue and a stance.
 */
#ifndef CODE_POSITIONS_H
#define CODE_POSITIONS_H
#include "code/match.h"

struct stand {
    struct match with;
    struct actor_set holder;       /* of a statement; empty in the text's own clauses */
    uint32_t statement, sentence;
    struct date date;
    float confidence;
    uint32_t condition;            /* what a statement says that it depends on, or NO_TOKEN */
    bool of_others;                /* the statement asks others to do what it says */
    bool tells;                    /* the statement tells facts: of others too */
};

/* One more position; the same one told again is evidence for the first. */
void position_add(struct stand *st, uint32_t holder, struct slice issue, struct slice stance,
                  struct span condition, struct slice rule, uint32_t trigger);

/* The condition that a run of words sets for a predicate in it, or NO_TOKEN. `strong`: only one that makes a position by itself. */
uint32_t condition_within(const struct match *s, struct token_range r, uint32_t head, bool refused, bool strong);

/* What is wanted now is of now, also where the clause names a year: "wil terug naar de grenzen van 1991". */
struct date held_since(const struct match *s, uint32_t predicate);

/* True when the model that read a sentence judges issues, and the coder may ask it. */
bool positions_judged(const struct match *s, uint32_t sentence);

/* The positions at the words of a statement's content; at the words of a sentence that no statement says. */
void judged_of_statement(const struct match *s, uint32_t statement);
void judged_of_sentence(const struct match *s, uint32_t sentence);

#endif
