/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Time rules: what data/lang/<xx>/time.tsv (words) and time-rules.tsv
 * (patterns over classes of words) say, as tables that time_match.c runs.
 *
 * A pattern is a row of elements, a space between them:
 *
 *   (in|since) [the] PART [of] DATE
 *
 *   word      this form, in small letters         A|b    any of these
 *   CLASS     a word of this class of time.tsv    [x]    may be missing
 *   ( ... )   at the front or the end: must stand there, is no part of the
 *             expression; what stands at the end may fill gaps ("20 (and 21 March)")
 *   !x        at the front or the end: must not stand there
 *
 * Classes of shape need no word: NUM, DAY, YEAR, SHORTYEAR, CLOCK (13:45),
 * DOTCLOCK (13.45), HOUR, NUMERIC (20-03-2023), DAYSPAN (5-7), YEARSPAN,
 * LASTING ("twaalfurig"), PARTMONTH and PARTYEAR ("mid-June"). MONTH and
 * FULLMONTH (no abbreviation) are words of months.tsv. COUNT and DATE stand
 * for what other rules make, APPROX for an approximator of numbers.tsv. A
 * pattern that begins with DATE goes on from an expression that was found.
 */
#ifndef ANNOTATE_TIME_RULES_H
#define ANNOTATE_TIME_RULES_H
#include "annotate/numbers.h"
#include "annotate/rules.h"

/* Classes that C knows the meaning of. The tables may add lists of their own. */
#define TIME_CLASSES(X)                                                                            \
    X(WEEKDAY, "weekday") X(TODAY, "today") X(MONTH, "month") X(SEASON, "season")                  \
    X(UNIT, "unit") X(UNITS, "units") X(DAYPART, "daypart") X(SHIFT, "shift") X(PART, "part")      \
    X(DECADE, "decade") X(ORD, "ord") X(AMPM, "ampm") X(WEEKDAYS, "weekdays") \
    X(HALF, "half")                                             \
    X(TAIL, "tail") X(WORD_TAIL, "word-tail") X(DAY_TAIL, "day-tail") X(ORD_TAIL, "ord-tail")      \
    X(DECADE_TAIL, "decade-tail") X(CLOCK_TAIL, "clock-tail") X(UNSURE, "unsure")                  \
    X(FUTURE, "future") X(PERFECT, "perfect") X(SINCE, "since") X(UNTIL, "until")                  \
    X(RANGE, "range") X(BETWEEN, "between") X(IN, "in") X(OF, "of")                                            \
    X(NUM, "num") X(DAY, "day") X(YEAR, "year") X(SHORTYEAR, "shortyear") X(CLOCK, "clock")        \
    X(DOTCLOCK, "dotclock") X(HOUR, "hour") X(NUMERIC, "numeric") X(DAYSPAN, "dayspan")            \
    X(YEARSPAN, "yearspan") X(LASTING, "lasting") X(FULLMONTH, "fullmonth")                        \
    X(PARTMONTH, "partmonth") X(PARTYEAR, "partyear") X(APPROX, "approx") X(COUNT, "count")        \
    X(DATE, "date")

enum time_class {
    TIME_NONE,
#define X(name, label) TIME_##name,
    TIME_CLASSES(X)
#undef X
    TIME_CLASS_COUNT
};
#define TIME_CLASS_MOST 64 /* with those that the tables add */

enum time_unit {
    U_SECOND, U_MINUTE, U_HOUR, U_DAY, U_WEEK, U_WEEKEND, U_MONTH, U_QUARTER, U_HALF, U_YEAR, U_DECADE,
    U_CENTURY, U_COUNT
};

enum daypart { PART_NONE, PART_MORNING, PART_MIDDAY, PART_AFTERNOON, PART_EVENING, PART_NIGHT, PART_COUNT };

/* One meaning of a word. */
struct sense {
    uint8_t class;
    uint8_t daypart;  /* "dinsdagavond", "vanochtend" */
    int32_t value;    /* weekday, offset, unit, season, month, shift, first year of a decade, ordinal */
    int32_t times;    /* units alone: how many ("fortnight" is 14 days) */
};

#define SENSES_MOST 6

struct time_word {
    uint8_t n;
    struct sense at[SENSES_MOST];
};

struct alternative {
    bool literal;
    uint32_t id; /* of a word, or a class */
};

struct element {
    const struct alternative *at;
    uint8_t n;
    bool optional;
};

enum time_op {
    OP_CALENDAR, OP_YEAR, OP_NEAR, OP_AGO, OP_AHEAD, OP_BEFORE, OP_AFTER, OP_SPAN, OP_DURATION, OP_EACH,
    OP_PART, OP_PIECE, OP_CENTURY, OP_DECADE, OP_TIME, OP_SAME, OP_VALUE, OP_HOLIDAY, OP_NONE, OP_COUNT, OP_COUNTS
};

struct time_rule {
    enum time_op op;
    struct slice argument;       /* the rest of the cell "makes" */
    double number;               /* of the argument, or 0 */
    enum time_unit unit;         /* that the argument names, or U_COUNT: where no UNIT says it */
    const struct element *body, *before, *after;
    uint8_t nbody, nbefore, nafter;
    bool not_before, not_after;  /* what stands there forbids */
    uint32_t line;
};

/* Rules that may begin with a class or a word, in order of the file. */
struct rule_list {
    const uint16_t *at;
    uint32_t n;
};

struct time_words {
    const struct number_words *numbers;
    bool untagged;               /* no model knows the language: tags and trees tell nothing */
    struct map index;            /* form -> word */
    const struct time_word *at;
    uint32_t n;
    const struct time_rule *rules;
    uint32_t nrules;
    struct rule_list by_class[TIME_CLASS_MOST], count_by_class[TIME_CLASS_MOST];
    const struct rule_list *by_word, *count_by_word;
    struct rule_list tails;      /* those that begin with DATE */
    const struct slice *tail_forms; /* "urige", "daagse": what a number may be joined to */
    uint32_t ntail_forms;
};

/* The tables of one language. */
nuncio_status time_words_load(struct arena *a, const char *dir, struct slice code,
                              const struct number_words *numbers, struct time_words *out,
                              nuncio_error *err);

/* The word of a form in small letters, or NULL. */
const struct time_word *time_word_find(const struct time_words *w, struct slice low, uint32_t *id);

#endif
