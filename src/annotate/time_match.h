/* SPDX-License-Identifier: Apache-2.0 */
/* Matching the rules of time expressions against the tokens of a sentence, and what a match means. */
#ifndef ANNOTATE_TIME_MATCH_H
#define ANNOTATE_TIME_MATCH_H
#include "annotate/time_rules.h"

#define TIME_VALUE_ROOM 32

enum tense { TENSE_UNKNOWN, TENSE_PAST, TENSE_FUTURE };

/* An expression that was found. */
struct time_match {
    uint32_t first, count;
    enum timex_type type;
    struct date date;
    enum time_unit grain;         /* of a date: what it is exact to */
    char value[TIME_VALUE_ROOM];
    bool vague;                   /* no more than now, once, soon */
    bool none;                    /* no time, though its words look like one: an age */
    uint16_t rule;                /* its place in the file: the first wins among equals */
};

/*
 * What the elements of a rule found. Values stand last: a class that `has` does
 * not hold has none, so that going back copies what stands before them alone.
 */
struct slots {
    uint64_t has;                 /* by class */
    double count;                 /* of COUNT and NUM */
    struct date date;             /* of DATE */
    enum time_unit grain;
    int32_t unit_times;
    uint8_t daypart;
    bool counted, several;        /* several: "a few", some number that is not said */
    bool vague;
    int32_t value[TIME_CLASS_MOST];
};

struct time_token {
    uint32_t token, word;         /* word: MAP_NONE when no table has it */
    uint64_t classes;
    uint8_t n;
    struct sense at[SENSES_MOST];
};

/* The count that begins at a token, kept: many rules ask for it. */
struct time_counted {
    uint32_t token, n;            /* n: tokens, 0 when none begins there */
    double count;
    bool counted, several;
};

#define TIME_RING 64 /* tokens that are kept looked up: no pattern reaches further */

struct time_run {
    struct arena *arena;
    const struct text *text;
    const struct word *words;
    const struct time_words *table;
    struct date published;
    struct date told;             /* the last day that the text told, or published */
    struct date told_here;        /* the same within the sentence; unknown at its start */
    struct date told_wide;        /* the last date of any width: what "a year later" goes on from */
    uint32_t first, end;          /* tokens of the sentence */
    uint32_t found_end;           /* the token after the expression found last */
    struct time_token ring[TIME_RING];
    struct time_counted counted;
};

const struct time_token *time_token_at(struct time_run *r, uint32_t token);
bool time_has(struct time_run *r, uint32_t token, enum time_class class);

/* The longest expression that begins at `token`. */
bool time_match_at(struct time_run *r, uint32_t token, int depth, struct time_match *out);

/* ---- time_value.c ---- */

/* Fills type, date, grain and value of a match; false when the slots mean no time. */
bool time_value(struct time_run *r, const struct time_rule *rule, const struct slots *s,
                struct time_match *m);

/* Adds to a count ("2" "and a half"); false when the rule gives none. */
bool time_count(const struct time_rule *rule, struct slots *s);

/* ---- time_tense.c ---- */

/* Whether what is told around the token lies before or after the publication. */
enum tense time_tense(struct time_run *r, uint32_t token);

#endif
