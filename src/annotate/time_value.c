/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a time expression means: its TIMEX3 value and the days it denotes.
 *
 * All is resolved against the publication, or against the day that the text
 * told last ("the next day"). Of a publication that is known to the month
 * only, "maandag" keeps that month as its range and its weekday beside it: a
 * day that cannot be known is not made up. A weekday or month that does not
 * say which one is the last or the next by the tense of its clause.
 */
#include <stdio.h>
#include <stdlib.h>

#include "annotate/time_match.h"
#include "annotate/tree.h"
#include "base/utf8.h"

#define FAR_YEARS 3000 /* counts beyond it mean no date */

static const char *const daypart_codes[PART_COUNT] = {"", "MO", "MI", "AF", "EV", "NI"};
static const char *const season_codes[4] = {"SP", "SU", "FA", "WI"};

static bool
has(const struct slots *s, enum time_class class)
{
    return s->has >> class & 1;
}

static bool
day_known(struct date d)
{
    return date_known(d) && d.from == d.to;
}

/* ---- calendar units around a day ---- */

static void
months_on(int *year, int *month, int n)
{
    int total = *year * 12 + *month - 1 + n;
    *year = total / 12;
    *month = total % 12 + 1;
}

static struct date
months_from(int year, int month, int n, enum precision precision)
{
    int y = year, m = month;
    months_on(&y, &m, n - 1);
    return (struct date){.from = day_from_civil(year, month, 1),
                         .to = day_from_civil(y, m, month_length(y, m)), .precision = precision};
}

static struct date
years_from(int year, int n, enum precision precision)
{
    return (struct date){.from = day_from_civil(year, 1, 1), .to = day_from_civil(year + n - 1, 12, 31),
                         .precision = precision};
}

/* The week's number by ISO 8601: that of the year in which its Thursday lies. */
static int
iso_week(int32_t monday, int *year)
{
    int m, d;
    day_to_civil(monday + 3, year, &m, &d);
    return (int)(monday + 3 - day_from_civil(*year, 1, 1)) / 7 + 1;
}

static void
set_week(struct time_match *m, int32_t monday, bool weekend)
{
    int year, week = iso_week(monday, &year);
    m->date = (struct date){.from = weekend ? monday + 5 : monday, .to = monday + 6,
                            .precision = weekend ? PRECISION_DAY : PRECISION_WEEK};
    snprintf(m->value, sizeof m->value, "%04d-W%02d%s", year, week, weekend ? "-WE" : "");
}

/* The unit of the calendar in which a day lies. */
static void
set_around(struct time_match *m, enum time_unit grain, int32_t day)
{
    int y, mo, d;
    day_to_civil(day, &y, &mo, &d);
    m->type = TIMEX_DATE;
    m->grain = grain;
    switch (grain) {
    case U_WEEK: case U_WEEKEND:
        set_week(m, day - weekday_of(day) + 1, grain == U_WEEKEND);
        break;
    case U_MONTH:
        m->date = date_month(y, mo);
        snprintf(m->value, sizeof m->value, "%04d-%02d", y, mo);
        break;
    case U_QUARTER:
        m->date = months_from(y, (mo - 1) / 3 * 3 + 1, 3, PRECISION_SEASON);
        snprintf(m->value, sizeof m->value, "%04d-Q%d", y, (mo + 2) / 3);
        break;
    case U_HALF:
        m->date = months_from(y, mo > 6 ? 7 : 1, 6, PRECISION_SEASON);
        snprintf(m->value, sizeof m->value, "%04d-H%d", y, mo > 6 ? 2 : 1);
        break;
    case U_YEAR:
        m->date = date_year(y);
        snprintf(m->value, sizeof m->value, "%04d", y);
        break;
    case U_DECADE:
        m->date = years_from(y / 10 * 10, 10, PRECISION_DECADE);
        snprintf(m->value, sizeof m->value, "%03d", y / 10);
        break;
    case U_CENTURY:
        m->date = years_from(y / 100 * 100, 100, PRECISION_DECADE);
        snprintf(m->value, sizeof m->value, "%02d", y / 100);
        break;
    default:
        m->grain = U_DAY;
        m->date = (struct date){.from = day, .to = day, .precision = PRECISION_DAY};
        day_format(day, m->value);
    }
}

/* `n` units on from a day; the day of a month that is too short is its last. */
static int32_t
day_on(int32_t day, enum time_unit unit, int n)
{
    static const int days[U_COUNT] = {[U_DAY] = 1, [U_WEEK] = 7, [U_WEEKEND] = 7};
    static const int months[U_COUNT] = {[U_MONTH] = 1, [U_QUARTER] = 3, [U_HALF] = 6, [U_YEAR] = 12,
                                        [U_DECADE] = 120, [U_CENTURY] = 1200};
    int y, mo, d;
    if (days[unit] || !months[unit])
        return day + days[unit] * n;
    day_to_civil(day, &y, &mo, &d);
    months_on(&y, &mo, months[unit] * n);
    if (y < 1 || y > 9998)
        return day;
    return day_from_civil(y, mo, d > month_length(y, mo) ? month_length(y, mo) : d);
}

static void
set_vague(struct time_match *m, int direction)
{
    m->type = TIMEX_DATE;
    m->date = DATE_UNKNOWN;
    m->vague = true;
    snprintf(m->value, sizeof m->value, "%s", direction < 0 ? "PAST_REF" : direction > 0 ? "FUTURE_REF" : "PRESENT_REF");
}

/* The publication as it is known: never more exact than it is. */
static void
set_published(const struct time_run *r, struct time_match *m)
{
    set_vague(m, 0);
    m->vague = false;
    m->grain = U_DAY;
    m->date = r->published;
    if (day_known(r->published))
        day_format(r->published.from, m->value);
}

static enum time_unit
coarser(const struct time_run *r, enum time_unit unit)
{
    if (day_known(r->published))
        return unit;
    return unit < U_MONTH ? U_MONTH : unit;
}

/* A unit `n` from the publication. */
static bool
set_unit(const struct time_run *r, enum time_unit unit, int n, struct time_match *m)
{
    if (unit < U_DAY) {
        set_published(r, m);
    } else if (!date_known(r->published)) {
        set_vague(m, n);
        m->vague = false;
        m->grain = unit;
    } else {
        set_around(m, coarser(r, unit), day_on(r->published.from, unit, n));
    }
    return true;
}

/* ---- which year, which week ---- */

/*
 * The year of a month, or day of it, that names none: the nearest one, where
 * the wrong side of the publication by the tense counts as eight months more,
 * the future without a tense as four.
 */
static bool
pick_year(struct time_run *r, uint32_t token, int month, int day, int shift, int *year)
{
    int y, m, d;
    int32_t best = INT32_MAX;
    if (!date_known(r->published))
        return false;
    enum tense tense = time_tense(r, token);
    day_to_civil(r->published.to, &y, &m, &d);
    for (int k = y - 1; k <= y + 1; k++) {
        int32_t gap = day_from_civil(k, month, day > 28 ? 28 : day) - r->published.to;
        bool ahead = gap > (day ? 0 : 31);
        if ((shift < 0 && ahead) || (shift > 0 && gap < 0))
            continue;
        if (!day && gap > -31 && gap < 31)
            gap = 0; /* the month that runs */
        int32_t wrong = tense == TENSE_UNKNOWN ? 120 : 240;
        if (gap < 0)
            gap = -gap + (tense == TENSE_FUTURE ? wrong : 0);
        else
            gap += ahead && tense != TENSE_FUTURE ? wrong : 0;
        if (gap < best) {
            best = gap;
            *year = k;
        }
    }
    return best != INT32_MAX;
}

static bool
set_weekday(struct time_run *r, int weekday, int shift, bool shifted, struct time_match *m)
{
    m->type = TIMEX_DATE;
    m->grain = U_DAY;
    snprintf(m->value, sizeof m->value, "XXXX-WXX-%d", weekday);
    m->date = r->published;
    if (!day_known(r->published)) {
        m->date.weekday = (uint8_t)weekday;
        return true;
    }
    int today = weekday_of(r->published.from);
    int back = (today - weekday + 7) % 7, ahead = (weekday - today + 7) % 7;
    bool forward = shift > 0 || (shift == 0 && back != 0 && time_tense(r, m->first) == TENSE_FUTURE);
    if (shifted && shift > 0 && ahead == 0)
        ahead = 7;
    if (shifted && shift < 0 && back == 0)
        back = 7;
    set_around(m, U_DAY, forward ? r->published.from + ahead : r->published.from - back);
    return true;
}

/* ---- operations ---- */

static bool
set_season(struct time_match *m, int season, int year)
{
    static const int first_month[4] = {3, 6, 9, 12};
    m->type = TIMEX_DATE;
    m->grain = U_QUARTER;
    m->date = months_from(year, first_month[season], 3, PRECISION_SEASON);
    snprintf(m->value, sizeof m->value, "%04d-%s", year, season_codes[season]);
    return true;
}

static bool
near_season(struct time_run *r, int season, int shift, struct time_match *m)
{
    int y, mo, d;
    if (!date_known(r->published)) {
        m->type = TIMEX_DATE;
        m->grain = U_QUARTER;
        snprintf(m->value, sizeof m->value, "XXXX-%s", season_codes[season]);
        return true;
    }
    day_to_civil(r->published.from, &y, &mo, &d);
    set_season(m, season, y);
    if (season == 3 && mo < 6 && shift <= 0)
        return set_season(m, season, y - 1); /* the winter that began last year */
    if (shift < 0 && m->date.to >= r->published.from)
        return set_season(m, season, y - 1);
    if (shift > 0 && m->date.from <= r->published.from)
        return set_season(m, season, y + 1);
    return true;
}

/* 20 maart 2023; March 5; maart 2023; in maart; de 29e; zomer 2022; 5-7 March */
static bool
calendar(struct time_run *r, const struct time_rule *rule, const struct slots *s, struct time_match *m)
{
    bool span = has(s, TIME_DAYSPAN);
    int day = span ? s->value[TIME_DAYSPAN] / 32 : has(s, TIME_DAY) ? s->value[TIME_DAY] : s->value[TIME_ORD];
    int year = has(s, TIME_YEAR) ? s->value[TIME_YEAR] : s->value[TIME_SHORTYEAR], month = s->value[TIME_MONTH];
    int mo, d, shift = (int)rule->number + (has(s, TIME_SHIFT) ? s->value[TIME_SHIFT] : 0);
    if (has(s, TIME_NUMERIC)) {
        day = s->value[TIME_NUMERIC] % 32;
        month = s->value[TIME_NUMERIC] / 32 % 16;
        year = s->value[TIME_NUMERIC] / 512;
    } else if (has(s, TIME_DATE) && date_known(s->date)) {
        if (s->grain < U_MONTH || (month && s->grain != U_YEAR))
            return false;
        day_to_civil(s->date.from, &year, month ? &mo : &month, &d);
    }
    if (day > 31)
        return false;
    if (has(s, TIME_SEASON))
        return year ? set_season(m, s->value[TIME_SEASON], year) : near_season(r, s->value[TIME_SEASON], shift, m);
    if (!month && !year && day) { /* "de 29e" */
        if (!date_known(r->published))
            return false;
        day_to_civil(r->published.from, &year, &month, &d);
    }
    if (!year && !pick_year(r, m->first, month, day, shift, &year)) {
        m->type = TIMEX_DATE;
        m->grain = day ? U_DAY : U_MONTH;
        snprintf(m->value, sizeof m->value, day ? "XXXX-%02d-%02d" : "XXXX-%02d", month, day);
        return true;
    }
    if (!month || (day && !civil_valid(year, month, day)))
        return false;
    set_around(m, day ? U_DAY : U_MONTH, day_from_civil(year, month, day ? day : 1));
    if (span && civil_valid(year, month, s->value[TIME_DAYSPAN] % 32))
        m->date.to = day_from_civil(year, month, s->value[TIME_DAYSPAN] % 32);
    return true;
}

/* Without tags: a figure before a word with a capital may count it; of small words the table's rules beware. */
static bool
may_count(const struct time_run *r, uint32_t token)
{
    if (token + 1 >= r->end)
        return false;
    size_t at = 0;
    return utf8_is_upper(utf8_next(token_form(r->text, token + 1), &at));
}

/* True when a number of four figures counts a noun, belongs to a name, or stands by a sign. */
static bool
counts(const struct time_run *r, uint32_t token)
{
    if (r->table->untagged)
        return may_count(r, token);
    const struct word *w = &r->words[token];
    enum ud_rel rel = rel_universal((enum ud_rel)w->rel);
    bool name_before = token > r->first && r->words[token - 1].upos == UPOS_PROPN;
    bool of_noun = (rel == REL_NUMMOD || rel == REL_COMPOUND) && w->head != NO_TOKEN && w->head > token &&
                   (r->words[w->head].upos == UPOS_NOUN ||
                    (r->words[w->head].upos == UPOS_ADJ && w->head == token + 1)); /* "1300 gewonden" */
    if (of_noun) { /* but "the 2018 elections", "a 2016 referendum" */
        bool one = word_feat(&r->words[w->head], "Number=Sing");
        uint8_t before = token > r->first ? r->words[token - 1].upos : UPOS_NONE;
        of_noun = !one && before != UPOS_DET && before != UPOS_PART && before != UPOS_PRON;
    }
    const struct token *t = &r->text->tokens[token];
    if (rel == REL_FLAT || (rel == REL_COMPOUND && name_before))
        return true; /* "Russell 2000" */
    bool sign = token > r->first && (r->words[token - 1].upos == UPOS_SYM ||
                                     (token_form(r->text, token - 1).n == 1 && !t->space_before &&
                                      memchr("$#/+", token_form(r->text, token - 1).p[0], 4)));
    return of_noun || sign;
}

/* "in 2014", "2007-2009" */
static bool
year(struct time_run *r, const struct slots *s, struct time_match *m)
{
    uint32_t last = m->first + m->count - 1;
    bool asked = time_has(r, m->first - (m->first > r->first), TIME_IN) && m->first > r->first;
    if (has(s, TIME_YEARSPAN)) {
        int from = s->value[TIME_YEARSPAN] / 4096, to = s->value[TIME_YEARSPAN] % 4096;
        m->type = TIMEX_DATE;
        m->grain = U_YEAR;
        m->date = years_from(from, to - from + 1, PRECISION_YEAR);
        snprintf(m->value, sizeof m->value, "%04d/%04d", from, to);
        return true;
    }
    int y = has(s, TIME_YEAR) ? s->value[TIME_YEAR] : s->value[TIME_SHORTYEAR];
    bool listed = asked && r->words[m->first - 1].upos == UPOS_CCONJ; /* "160 doden en 1300 gewonden" */
    asked = asked || m->count > 1;
    if ((!asked && (y < 1900 || y > 2099)) || ((!asked || listed) && counts(r, last)))
        return false;
    set_around(m, U_YEAR, day_from_civil(y, 1, 1));
    return true;
}

/* "later this year" begins with the publication, "earlier this year" ends with it. */
static void
narrow(const struct time_run *r, const struct time_rule *rule, struct time_match *m)
{
    if (!date_known(m->date) || !date_known(r->published))
        return;
    if (slice_is(rule->argument, "later") && m->date.to >= r->published.from && m->date.from < r->published.from)
        m->date.from = r->published.from;
    if (slice_is(rule->argument, "earlier") && m->date.from <= r->published.to && m->date.to > r->published.to)
        m->date.to = r->published.to;
}

/* "vorige week", "last March", "this morning", "next Tuesday", "the weekend" */
static bool
near(struct time_run *r, const struct time_rule *rule, const struct slots *s, struct time_match *m)
{
    int shift = has(s, TIME_SHIFT) ? s->value[TIME_SHIFT] : (int)rule->number;
    int year;
    if (has(s, TIME_WEEKDAY) && has(s, TIME_UNIT) && day_known(r->published)) { /* "Tuesday of last week" */
        set_around(m, U_WEEK, r->published.from + 7 * shift);
        set_around(m, U_DAY, m->date.from + s->value[TIME_WEEKDAY] - 1);
        return true;
    }
    if (has(s, TIME_WEEKDAY))
        return set_weekday(r, s->value[TIME_WEEKDAY], shift, has(s, TIME_SHIFT), m);
    if (has(s, TIME_SEASON))
        return near_season(r, s->value[TIME_SEASON], shift, m);
    if (has(s, TIME_MONTH)) {
        if (!pick_year(r, m->first, s->value[TIME_MONTH], 0, shift, &year))
            return calendar(r, rule, s, m);
        set_around(m, U_MONTH, day_from_civil(year, s->value[TIME_MONTH], 1));
        return true;
    }
    if (has(s, TIME_TODAY) || has(s, TIME_DAYPART)) {
        int offset = has(s, TIME_TODAY) ? s->value[TIME_TODAY] : shift;
        if (!day_known(r->published)) {
            set_published(r, m);
            return true;
        }
        return set_unit(r, U_DAY, offset, m);
    }
    if (!has(s, TIME_UNIT) || (s->value[TIME_UNIT] < U_DAY))
        return false;
    if (s->value[TIME_UNIT] == U_WEEKEND && shift == 0 && day_known(r->published) &&
        weekday_of(r->published.from) < 4) { /* early in the week "the weekend" is over, "this" one by the tense */
        enum tense tense = time_tense(r, m->first);
        shift = tense == TENSE_PAST || (tense == TENSE_UNKNOWN && !has(s, TIME_SHIFT)) ? -1 : 0;
    }
    set_unit(r, (enum time_unit)s->value[TIME_UNIT], shift * s->unit_times, m);
    narrow(r, rule, m);
    return true;
}

static bool
is_whole(double v)
{
    return v < FAR_YEARS && v == (double)(int)v;
}

static int
count_of(const struct slots *s, const struct time_rule *rule)
{
    double n = s->counted ? s->count : rule->number > 0 ? rule->number : 1;
    n *= s->unit_times ? s->unit_times : 1;
    return n > FAR_YEARS ? FAR_YEARS : (int)n;
}

static void set_duration(const struct slots *s, struct time_match *m);

/* "twee weken geleden", "over drie maanden"; half units count in the next smaller one. */
static bool
away(struct time_run *r, const struct time_rule *rule, const struct slots *s, int sign, struct time_match *m)
{
    enum time_unit unit = (enum time_unit)s->value[TIME_UNIT];
    int n = count_of(s, rule);
    if (s->several) {
        set_vague(m, sign);
    } else if (s->counted && s->count < FAR_YEARS && !is_whole(s->count) && unit == U_YEAR) {
        set_unit(r, U_MONTH, sign * (int)(s->count * 12), m);
    } else if (unit >= U_DAY && n == FAR_YEARS) {
        set_vague(m, sign);
    } else {
        set_unit(r, unit, sign * n, m);
    }
    if (slice_starts(rule->argument, SLICE("lasting"))) {
        struct date kept = m->date;
        set_duration(s, m);
        m->date = kept;
    }
    return true;
}

/* "een dag eerder", "two days after 5 May": from the day told last, or the one named. */
static bool
beside(struct time_run *r, const struct time_rule *rule, const struct slots *s, int sign, struct time_match *m)
{
    enum time_unit unit = has(s, TIME_UNIT) ? (enum time_unit)s->value[TIME_UNIT] : U_DAY;
    struct date from = has(s, TIME_DATE) ? s->date : unit < U_MONTH ? r->told : r->told_wide;
    int n = count_of(s, rule);
    m->type = TIMEX_DATE;
    m->grain = unit;
    if (s->several || !date_known(from) || unit < U_DAY || n == FAR_YEARS || (!day_known(from) && unit < U_MONTH)) {
        snprintf(m->value, sizeof m->value, "XXXX-XX-XX");
        return !has(s, TIME_DATE) || s->several;
    }
    set_around(m, unit, day_on(from.from, unit, sign * n));
    return true;
}

static void
set_duration(const struct slots *s, struct time_match *m)
{
    static const char *const letters[U_COUNT] = {"S", "M", "H", "D", "W", "WE", "M", "Q", "M", "Y", "Y", "Y"};
    static const char *const vague[U_COUNT] = {"S", "M", "H", "D", "W", "WE", "M", "Q", "M", "Y", "DE", "CE"};
    static const int many[U_COUNT] = {[U_HALF] = 6, [U_DECADE] = 10, [U_CENTURY] = 100};
    bool lasting = has(s, TIME_LASTING);
    enum time_unit unit = (enum time_unit)(lasting ? s->value[TIME_LASTING] : s->value[TIME_UNIT]);
    double n = lasting ? s->unit_times / 2.0 : (s->counted ? s->count : 1) * (s->unit_times ? s->unit_times : 1);
    const char *t = unit < U_DAY ? "T" : "";
    m->type = TIMEX_DURATION;
    m->date = DATE_UNKNOWN;
    if (s->several || (!s->counted && !lasting && has(s, TIME_UNITS)))
        snprintf(m->value, sizeof m->value, "P%sX%s", t, vague[unit]);
    else if (unit == U_HOUR && n < FAR_YEARS && !is_whole(n))
        snprintf(m->value, sizeof m->value, n < 1 ? "PT%.0d%dM" : "PT%dH%dM", (int)n,
                 (int)((n - (double)(int)n) * 60 + 0.5));
    else
        snprintf(m->value, sizeof m->value, "P%s%g%s", t, n * (many[unit] ? many[unit] : 1), letters[unit]);
}

/* "the past five years", "de komende weken": a length, that ends or begins at the publication. */
static bool
span(struct time_run *r, const struct time_rule *rule, const struct slots *s, struct time_match *m)
{
    int shift = has(s, TIME_SHIFT) ? s->value[TIME_SHIFT] : (int)rule->number;
    enum time_unit unit = (enum time_unit)s->value[TIME_UNIT];
    bool vague = s->several || (!s->counted && has(s, TIME_UNITS));
    struct slots counted = *s;
    counted.several = vague;
    set_duration(&counted, m);
    if (!date_known(r->published) || unit < U_HOUR || shift == 0)
        return true;
    int n = (vague ? 3 : count_of(s, rule)) * (vague ? s->unit_times : 1);
    struct time_match edge = {.date = DATE_UNKNOWN};
    if (unit == U_HOUR) {
        unit = U_DAY;
        n = (n + 23) / 24;
    }
    set_unit(r, unit == U_DAY || unit == U_WEEK || unit == U_MONTH ? unit : U_YEAR,
             shift * n * (unit == U_DECADE ? 10 : unit == U_CENTURY ? 100 : 1), &edge);
    m->date = edge.date;
    if (shift < 0)
        m->date.to = r->published.to;
    else
        m->date.from = r->published.from;
    return m->date.from <= m->date.to;
}

/* "elke dinsdag", "every two weeks", "wekelijks" */
static bool
each(const struct time_rule *rule, const struct slots *s, struct time_match *m)
{
    enum time_class day = has(s, TIME_WEEKDAYS) ? TIME_WEEKDAYS : TIME_WEEKDAY;
    if (has(s, day))
        snprintf(m->value, sizeof m->value, "XXXX-WXX-%d%s%s", s->value[day], s->daypart ? "T" : "",
                 daypart_codes[s->daypart]);
    else if (has(s, TIME_MONTH))
        snprintf(m->value, sizeof m->value, "XXXX-%02d", s->value[TIME_MONTH]);
    else if (has(s, TIME_SEASON))
        snprintf(m->value, sizeof m->value, "XXXX-%s", season_codes[s->value[TIME_SEASON]]);
    else if (has(s, TIME_DAYPART))
        snprintf(m->value, sizeof m->value, "XXXX-XX-XXT%s", daypart_codes[s->daypart]);
    else if (has(s, TIME_UNIT) || has(s, TIME_LASTING)) {
        struct slots one = *s;
        one.has &= ~((uint64_t)1 << TIME_UNITS); /* "tous les jours" is each one */
        set_duration(&one, m);
    } else if (rule->argument.n && rule->argument.n < sizeof m->value)
        snprintf(m->value, sizeof m->value, "%.*s", (int)rule->argument.n, rule->argument.p);
    else
        return false;
    m->type = TIMEX_SET;
    m->date = DATE_UNKNOWN;
    return true;
}

/* "eind maart", "begin 2022": the value stays, the days are narrowed to a third. */
static bool
part(struct time_run *r, const struct time_rule *rule, const struct slots *s, struct time_match *m)
{
    int which = has(s, TIME_PART) ? s->value[TIME_PART] : (int)rule->number;
    enum time_class joined = has(s, TIME_PARTYEAR) ? TIME_PARTYEAR : TIME_PARTMONTH;
    if (has(s, joined)) {
        struct slots inner = *s;
        which = s->value[joined] % 4;
        inner.value[TIME_YEAR] = joined == TIME_PARTYEAR ? s->value[joined] / 4 : s->value[TIME_YEAR];
        inner.value[TIME_MONTH] = joined == TIME_PARTMONTH ? s->value[joined] / 4 : 0;
        inner.has |= (uint64_t)(joined == TIME_PARTYEAR) << TIME_YEAR;
        if (joined == TIME_PARTYEAR)
            set_around(m, U_YEAR, day_from_civil(inner.value[TIME_YEAR], 1, 1));
        else if (!calendar(r, rule, &inner, m))
            return false;
    } else {
        if (s->grain < U_WEEK || s->vague || !date_known(s->date))
            return false;
        set_around(m, s->grain, s->date.from);
        m->date = s->date;
    }
    if (!date_known(m->date))
        return true;
    int32_t length = m->date.to - m->date.from + 1;
    if (length < 4)
        return true;
    int32_t third = length / 3;
    if (which == 0)
        m->date.to = m->date.from + third - 1;
    else if (which == 2)
        m->date.from = m->date.to - third + 1;
    else {
        m->date.from += third;
        m->date.to -= third;
    }
    return true;
}

/* "het eerste kwartaal van 2009", "the last week of July", "the second half of the year" */
static bool
piece(struct time_run *r, const struct slots *s, struct time_match *m)
{
    enum time_unit unit = (enum time_unit)s->value[TIME_UNIT];
    int n = s->value[TIME_ORD];
    struct date whole = has(s, TIME_DATE) ? s->date : r->published;
    if (unit < U_DAY || n == 0 || s->several)
        return false;
    if (!date_known(whole)) {
        m->type = TIMEX_DATE;
        m->grain = unit;
        snprintf(m->value, sizeof m->value, unit == U_QUARTER ? "XXXX-Q%d" : "XXXX", n);
        return true;
    }
    if (!has(s, TIME_DATE)) { /* of the year that runs */
        int y, mo, d;
        day_to_civil(whole.from, &y, &mo, &d);
        whole = date_year(y);
    } else if (s->grain <= unit) {
        return false;
    }
    int32_t day = n < 0 ? day_on(whole.to, unit, n + 1) : day_on(whole.from, unit, n - 1);
    if (day < whole.from || day > whole.to)
        return false;
    set_around(m, unit, day);
    if (s->counted && s->count > 1 && s->count < 100) { /* "the first three months of 2022" */
        m->date.from = n < 0 ? day_on(m->date.from, unit, 1 - (int)s->count) : m->date.from;
        m->date.to = n < 0 ? m->date.to : day_on(m->date.from, unit, (int)s->count) - 1;
        set_duration(s, m);
        m->date = (struct date){.from = whole.from, .to = day_on(whole.from, unit, (int)s->count) - 1,
                                .precision = whole.precision};
        if (n < 0)
            m->date = (struct date){.from = day_on(whole.to + 1, unit, -(int)s->count), .to = whole.to,
                                    .precision = whole.precision};
    }
    return true;
}

static bool
century(const struct slots *s, struct time_match *m)
{
    int n = s->value[TIME_ORD];
    if (n < 1 || n > 30)
        return false;
    set_around(m, U_CENTURY, day_from_civil(n * 100 - 50, 1, 1));
    return true;
}

static bool
decade(const struct slots *s, struct time_match *m)
{
    int y = has(s, TIME_DECADE) ? s->value[TIME_DECADE] : has(s, TIME_YEAR) ? s->value[TIME_YEAR] : s->value[TIME_SHORTYEAR];
    for (uint32_t c = TIME_CLASS_COUNT; y == 0 && c < TIME_CLASS_MOST; c++)
        y = s->value[c]; /* a list of the table's own: "zeventiger" */
    if (y < 1000 || y % 10 != 0)
        return false;
    set_around(m, U_DECADE, day_from_civil(y, 1, 1));
    return true;
}

/* "that day", "dezelfde week": the day told last, as far as it is known. */
static bool
same(const struct time_run *r, const struct slots *s, struct time_match *m)
{
    enum time_unit unit = has(s, TIME_UNIT) ? (enum time_unit)s->value[TIME_UNIT] : U_DAY;
    m->type = TIMEX_DATE;
    m->grain = unit;
    m->date = unit < U_MONTH ? r->told : r->told_wide;
    if (date_known(m->date) && unit >= U_DAY && (day_known(m->date) || unit >= U_MONTH))
        set_around(m, unit, m->date.from);
    else
        snprintf(m->value, sizeof m->value, "XXXX-XX-XX");
    return true;
}

static int32_t
easter(int y)
{
    int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, g = (8 * b + 13) / 25;
    int h = (19 * a + b - d - g + 15) % 30, j = c / 4, k = c % 4;
    int n = (a + 11 * h) / 319, q = (2 * e + 2 * j - k - h + n + 32) % 7;
    int month = (h - n + q + 90) / 25;
    return day_from_civil(y, month, (h - n + q + month + 19) % 32);
}

/* "12-25" or "E-2", days from Easter. */
static bool
holiday(struct time_run *r, const struct time_rule *rule, const struct slots *s, struct time_match *m)
{
    struct slice a = rule->argument;
    int y, mo, d, shift = has(s, TIME_SHIFT) ? s->value[TIME_SHIFT] : 0;
    bool moves = a.n > 0 && a.p[0] == 'E';
    int offset = moves && a.n > 1 ? atoi(a.p + 1) : 0;
    int month = moves ? 4 : atoi(a.p), day = moves ? 5 : a.n > 3 ? atoi(a.p + 3) : 0;
    if (has(s, TIME_YEAR))
        y = s->value[TIME_YEAR];
    else if (has(s, TIME_DATE) && date_known(s->date))
        day_to_civil(s->date.from, &y, &mo, &d);
    else if (!pick_year(r, m->first, month, day, shift, &y))
        return false;
    if (!moves && !civil_valid(y, month, day))
        return false;
    set_around(m, U_DAY, moves ? easter(y) + offset : day_from_civil(y, month, day));
    return true;
}

/* "PRESENT_REF", "DURATION PXD" */
static bool
constant(const struct time_rule *rule, struct time_match *m)
{
    static const struct {
        struct slice name;
        enum timex_type type;
    } types[] = {{{"DATE ", 5}, TIMEX_DATE}, {{"TIME ", 5}, TIMEX_TIME}, {{"DURATION ", 9}, TIMEX_DURATION},
                 {{"SET ", 4}, TIMEX_SET}};
    struct slice value = rule->argument;
    m->type = TIMEX_DATE;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (slice_starts(value, types[i].name)) {
            m->type = types[i].type;
            value = (struct slice){value.p + types[i].name.n, value.n - types[i].name.n};
            break;
        }
    m->vague = true;
    m->date = DATE_UNKNOWN;
    snprintf(m->value, sizeof m->value, "%.*s", (int)value.n, value.p);
    return value.n > 0 && value.n < sizeof m->value;
}

/* ---- hours ---- */

static bool
clock_of(const struct time_rule *rule, const struct slots *s, int *hour, int *minute)
{
    bool dotted = has(s, TIME_DOTCLOCK) && !has(s, TIME_CLOCK);
    int32_t clock = dotted ? s->value[TIME_DOTCLOCK] : s->value[TIME_CLOCK];
    *minute = 0;
    if (has(s, TIME_CLOCK) || dotted) {
        *hour = clock / 64;
        *minute = clock % 64;
    } else if (has(s, TIME_HOUR)) {
        *hour = s->value[TIME_HOUR];
    } else if (rule->op == OP_TIME && rule->argument.n >= 5 && rule->argument.p[2] == ':') {
        *hour = atoi(rule->argument.p);
        *minute = atoi(rule->argument.p + 3);
        return true;
    } else {
        return false;
    }
    if (rule->op == OP_TIME && rule->number != 0) { /* "half acht", "kwart voor acht" */
        int total = *hour * 60 + *minute + (int)rule->number;
        *hour = (total + 1440) / 60 % 24;
        *minute = (total + 1440) % 60;
    }
    bool late = (has(s, TIME_AMPM) && s->value[TIME_AMPM] == 12) || s->daypart == PART_AFTERNOON ||
                s->daypart == PART_EVENING;
    if (late && *hour < 12)
        *hour += 12;
    if (has(s, TIME_AMPM) && s->value[TIME_AMPM] == 0 && *hour == 12)
        *hour = 0;
    return *hour <= 24;
}

/* Hours and parts of the day, after the day that the expression gave. */
static bool
add_hours(const struct time_rule *rule, const struct slots *s, struct time_match *m)
{
    int hour, minute;
    bool clock = clock_of(rule, s, &hour, &minute);
    if (!clock && !s->daypart)
        return true;
    size_t n = strlen(m->value);
    if (n > 11 || m->grain > U_DAY)
        return false;
    m->type = TIMEX_TIME;
    if (n && !(m->value[0] == 'X' || (m->value[0] >= '0' && m->value[0] <= '9')))
        n = 0; /* "PRESENT_REF": the day is not known */
    if (clock)
        snprintf(m->value + n, sizeof m->value - n, "T%02d:%02d", hour, minute);
    else
        snprintf(m->value + n, sizeof m->value - n, "T%s", daypart_codes[s->daypart]);
    return true;
}

/* The day of a clock time: that of the DATE before or after it, else the one told, else the publication's. */
static bool
time_of_day(struct time_run *r, const struct slots *s, struct time_match *m)
{
    m->date = has(s, TIME_DATE) ? s->date : date_known(r->told_here) ? r->told_here : r->published;
    m->grain = U_DAY;
    m->type = TIMEX_TIME;
    if (has(s, TIME_DATE) && (s->grain > U_DAY || s->vague))
        return false;
    if (day_known(m->date))
        day_format(m->date.from, m->value);
    return true;
}

bool
time_value(struct time_run *r, const struct time_rule *rule, const struct slots *s, struct time_match *m)
{
    bool made = false;
    switch (rule->op) {
    case OP_CALENDAR: made = calendar(r, rule, s, m); break;
    case OP_YEAR:     made = year(r, s, m); break;
    case OP_NEAR:     made = near(r, rule, s, m); break;
    case OP_AGO:      made = away(r, rule, s, -1, m); break;
    case OP_AHEAD:    made = away(r, rule, s, 1, m); break;
    case OP_BEFORE:   made = beside(r, rule, s, -1, m); break;
    case OP_AFTER:    made = beside(r, rule, s, 1, m); break;
    case OP_SPAN:     made = span(r, rule, s, m); break;
    case OP_DURATION: set_duration(s, m); return true;
    case OP_EACH:     return each(rule, s, m);
    case OP_PART:     made = part(r, rule, s, m); break;
    case OP_PIECE:    made = piece(r, s, m); break;
    case OP_CENTURY:  made = century(s, m); break;
    case OP_DECADE:   made = decade(s, m); break;
    case OP_TIME:     made = time_of_day(r, s, m); break;
    case OP_SAME:     made = same(r, s, m); break;
    case OP_HOLIDAY:  made = holiday(r, rule, s, m); break;
    case OP_VALUE:    return constant(rule, m);
    case OP_NONE:     m->none = true; m->type = TIMEX_SET; return true;
    case OP_COUNT: case OP_COUNTS: return false;
    }
    return made && add_hours(rule, s, m);
}

bool
time_count(const struct time_rule *rule, struct slots *s)
{
    struct slice a = rule->argument;
    if (slice_is(a, "X"))
        s->several = true;
    else if (a.n && a.p[0] == '+')
        s->count = (s->counted ? s->count : 0) + rule->number;
    else if (a.n)
        s->count = rule->number;
    else if (!s->counted && !s->several)
        return false;
    s->counted = true;
    return true;
}
