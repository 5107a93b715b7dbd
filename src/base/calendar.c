/* SPDX-License-Identifier: Apache-2.0 */
/* Calendar: days from and to year, month, day, by the era method (400-year cycles). */
#include "base/calendar.h"

#include <stdio.h>

int32_t
day_from_civil(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int yoe = y - era * 400;
    int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return (int32_t)(era * 146097 + doe - 719468);
}

void
day_to_civil(int32_t day, int *year, int *month, int *dom)
{
    int32_t z = day + 719468;
    int32_t era = (z >= 0 ? z : z - 146096) / 146097;
    int32_t doe = z - era * 146097;
    int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int32_t mp = (5 * doy + 2) / 153;
    *dom = (int)(doy - (153 * mp + 2) / 5 + 1);
    *month = (int)(mp < 10 ? mp + 3 : mp - 9);
    *year = (int)(yoe + era * 400 + (*month <= 2));
}

int
month_length(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool
civil_valid(int year, int month, int day)
{
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= month_length(year, month);
}

int
weekday_of(int32_t day)
{
    int32_t r = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int)(r < 0 ? r + 7 : r) + 1;
}

struct date
date_day(int year, int month, int day)
{
    int32_t d = day_from_civil(year, month, day);
    return (struct date){.from = d, .to = d, .precision = PRECISION_DAY};
}

struct date
date_month(int year, int month)
{
    return (struct date){.from = day_from_civil(year, month, 1),
                         .to = day_from_civil(year, month, month_length(year, month)),
                         .precision = PRECISION_MONTH};
}

struct date
date_year(int year)
{
    return (struct date){.from = day_from_civil(year, 1, 1),
                         .to = day_from_civil(year, 12, 31),
                         .precision = PRECISION_YEAR};
}

void
day_format(int32_t day, char out[11])
{
    int y, m, d;
    day_to_civil(day, &y, &m, &d);
    if (y < 0 || y > 9999)
        y = 0;
    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)y % 10000u, (unsigned)m % 100u,
             (unsigned)d % 100u);
}

/* Exactly n digits at s[at], or -1. */
static int
digits(struct slice s, size_t at, size_t n)
{
    int value = 0;
    if (at + n > s.n)
        return -1;
    for (size_t i = at; i < at + n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return -1;
        value = value * 10 + (s.p[i] - '0');
    }
    return value;
}

bool
date_parse_iso(struct slice s, struct date *out)
{
    int y = digits(s, 0, 4), m, d;
    if (y < 1)
        return false;
    if (s.n == 4) {
        *out = date_year(y);
        return true;
    }
    if (s.n < 7 || s.p[4] != '-' || (m = digits(s, 5, 2)) < 1 || m > 12)
        return false;
    if (s.n == 7) {
        *out = date_month(y, m);
        return true;
    }
    if (s.n < 10 || s.p[7] != '-' || (d = digits(s, 8, 2)) < 1 || !civil_valid(y, m, d))
        return false;
    if (s.n > 10 && s.p[10] != 'T' && s.p[10] != ' ')
        return false;
    *out = date_day(y, m, d);
    return true;
}

const char *
precision_name(enum precision p)
{
    static const char *const names[] = {"unknown", "day", "week", "month", "season", "year", "decade"};
    return names[p];
}
