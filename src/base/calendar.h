/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dates with their precision, and calendar arithmetic (proleptic Gregorian).
 *
 * A day is a count of days since 1970-01-01. A date is a range of days, both
 * ends inclusive, that keeps how precisely the text gave it and on which
 * words it rests.
 */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H
#include "base/slice.h"

#define DAY_UNKNOWN INT32_MIN

enum precision {
    PRECISION_UNKNOWN,
    PRECISION_DAY,
    PRECISION_WEEK,
    PRECISION_MONTH,
    PRECISION_SEASON,
    PRECISION_YEAR,
    PRECISION_DECADE
};

struct date {
    int32_t from, to;        /* days, inclusive; DAY_UNKNOWN when not known */
    enum precision precision;
    uint8_t weekday;         /* ISO, Monday 1; 0 unless a weekday could not be resolved to a day */
    struct slice basis;      /* the expression, or "published"; empty when unknown */
};

#define DATE_UNKNOWN ((struct date){DAY_UNKNOWN, DAY_UNKNOWN, PRECISION_UNKNOWN, 0, {NULL, 0}})

static inline bool
date_known(struct date d)
{
    return d.from != DAY_UNKNOWN;
}

int32_t day_from_civil(int year, int month, int day);       /* month 1..12 */
void day_to_civil(int32_t day, int *year, int *month, int *dom);
bool civil_valid(int year, int month, int day);
int weekday_of(int32_t day);                                /* ISO, Monday 1 */
int month_length(int year, int month);

struct date date_day(int year, int month, int day);         /* basis empty */
struct date date_month(int year, int month);
struct date date_year(int year);

/* "2023-03-20" into out (11 bytes with the final 0). */
void day_format(int32_t day, char out[11]);

/* Reads "2023", "2023-03", "2023-03-20", and the date part of an RFC 3339 time. False when it is none of them. */
bool date_parse_iso(struct slice s, struct date *out);

const char *precision_name(enum precision p);               /* "day", ... "unknown" */

#endif
