/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tales, the parts: statements_called.c learns what the whole text tells of its
 * persons and finds who is addressed, statements_tale.c weighs who speaks.
 */
#ifndef CODE_STATEMENTS_TALE_H
#define CODE_STATEMENTS_TALE_H
#include "code/statements_turns.h"

#define TALE_STATES 10 /* persons who may speak a quotation, with nobody known */

/* How a quotation stands to the one before: apart, as the next turn, beside it in its block, as one speech. */
enum tie { TIE_APART, TIE_TURN, TIE_BESIDE, TIE_SAME };

/* A quotation, and what it costs that each of those who may speak it does. */
struct line {
    uint32_t quote;
    enum tie tie;
    bool open;                 /* no cue says by name who speaks */
    bool cued;                 /* it has a cue of its own */
    bool answers;              /* the one before it asks */
    uint32_t told;             /* words of telling between the one before and it */
    uint32_t named;            /* the person whom its cue names, or NO_INDEX */
    uint32_t acts;             /* who acts beside it, by name; or NO_INDEX */
    uint32_t called;           /* who is addressed, or NO_INDEX */
    uint8_t called_sex;        /* of whom a noun addresses: "Kom, meisje" */
    uint8_t n;
    uint32_t who[TALE_STATES]; /* the last is nobody known: NO_INDEX */
    int cost[TALE_STATES];
};

struct tale {
    struct turns *t;
    struct line *line;
    uint32_t n;
    uint32_t *inside, *outside; /* per actor: mentions in quotations, and outside of them */
    struct map names;           /* the last word of a name -> the person */
    uint32_t narrator;          /* "ik", or NO_INDEX */
    bool run_in;                /* turns stand side by side in one block */
};

/* Learns from the whole text how often persons are named, by which words, of which sex they are; false without memory. */
bool tale_learn(struct tale *t);

/* The cue of a quotation, or NULL; what somebody does in a sentence of its own behind it is none. */
const struct candidate *tale_cue(const struct tale *t, uint32_t quote);

/* Who is addressed in a quotation by name, or told it ("zei hij tot Anna"); or NO_INDEX. */
uint32_t tale_called(const struct tale *t, uint32_t quote);

/* The sex of whom a noun between marks addresses: "Kom, meisje"; or 0. */
uint8_t tale_called_sex(const struct tale *t, uint32_t quote);

#endif
