/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Time expressions: patterns over classes of words (data/lang/<xx>/time.tsv,
 * months.tsv, numbers.tsv), tried at every token, the longest first.
 *
 * Each is resolved against the publication date. Of a publication that is
 * known to the month only, "maandag" keeps that month as its range and its
 * weekday beside it: a day that cannot be known is not made up. A weekday is
 * the last one up to the publication, or the next one where a word of the
 * future stands in the sentence or before it ("volgende vrijdag").
 */
#include <stdio.h>

#include "annotate/numbers.h"
#include "annotate/rules.h"
#include "annotate/tree.h"
#include "base/table.h"

#define TIME_CLASSES(X)                                                                            \
    X(WEEKDAY, "weekday") X(DAY, "day") X(LAST, "last") X(THIS, "this") X(NEXT, "next")            \
    X(LATER, "later") X(EARLIER, "earlier") X(UNIT, "unit") X(BEGIN, "begin") X(MID, "mid")        \
    X(END, "end") X(AGO, "ago") X(AHEAD, "ahead") X(EVERY, "every") X(SEASON, "season")            \
    X(NOW, "now") X(PAST, "past") X(SOON, "soon") X(FUTURE, "future") X(IN, "in")                  \
    X(CLOCK, "clock") X(DECADE, "decade") X(DECADE_MARK, "decade-mark") X(FEW, "few")              \
    X(MONTH, "month")

enum time_class {
    TIME_NONE,
#define X(name, label) TIME_##name,
    TIME_CLASSES(X)
#undef X
    TIME_CLASS_COUNT
};

enum time_unit { U_DAY, U_WEEK, U_MONTH, U_YEAR, U_WEEKEND, U_QUARTER, U_HOUR, U_MINUTE, U_SECOND, U_DECADE, U_CENTURY, U_COUNT };
static const char *const unit_names[U_COUNT] = {"day", "week", "month", "year", "weekend", "quarter",
                                                "hour", "minute", "second", "decade", "century"};
static const char *const season_names[4] = {"spring", "summer", "autumn", "winter"};

struct time_word {
    enum time_class class;
    int value; /* weekday, offset, unit, season, month, first year of a decade */
};

struct time_words {
    struct map index; /* form -> entry; a form of two classes has its second in `other` */
    const struct time_word *at, *other;
};

struct time_tables {
    const struct number_words *numbers;
    const struct time_words *words; /* by language */
};

static bool
parse_word(const struct row *r, struct time_word *w)
{
    static const char *const labels[] = {"",
#define X(name, label) label,
                                         TIME_CLASSES(X)
#undef X
    };
    int class = 1;
    while (class < TIME_CLASS_COUNT && !slice_is(r->cell[2], labels[class]))
        class++;
    if (class == TIME_CLASS_COUNT)
        return false;
    w->class = (enum time_class)class;
    w->value = 0;
    if (class == TIME_UNIT || class == TIME_SEASON) {
        const char *const *names = class == TIME_UNIT ? unit_names : season_names;
        int most = class == TIME_UNIT ? U_COUNT : 4;
        while (w->value < most && !slice_is(r->cell[1], names[w->value]))
            w->value++;
        return w->value < most;
    }
    bool minus = r->cell[1].n && r->cell[1].p[0] == '-';
    for (size_t i = minus; i < r->cell[1].n && i < 6; i++)
        w->value = w->value * 10 + (r->cell[1].p[i] - '0');
    if (minus)
        w->value = -w->value;
    return true;
}

static nuncio_status
load_time(struct arena *a, const char *dir, struct slice code, struct time_words *out, nuncio_error *err)
{
    struct table t, months;
    struct slice name = arena_printf(a, "lang/%.*s/time.tsv", (int)code.n, code.p);
    struct slice month = arena_printf(a, "lang/%.*s/months.tsv", (int)code.n, code.p);
    nuncio_status status = name.p && month.p ? table_read(a, dir, name.p, "form value class", &t, err)
                                             : NUNCIO_ENOMEM;
    if (status == NUNCIO_OK)
        status = table_read(a, dir, month.p, "name number", &months, err);
    if (status != NUNCIO_OK)
        return status;
    size_t n = (size_t)t.nrows + months.nrows + 1;
    struct time_word *at = arena_new_array(a, struct time_word, n), *other = arena_new_array(a, struct time_word, n);
    if (!at || !other)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    map_init(&out->index, a);
    for (uint32_t i = 0; i < t.nrows; i++) {
        struct time_word w;
        if (!parse_word(&t.rows[i], &w))
            return table_error(&t, &t.rows[i], err, "unknown class or value", t.rows[i].cell[2]);
        uint32_t known = map_get(&out->index, t.rows[i].cell[0]);
        if (known != MAP_NONE) {
            other[known] = w;
        } else {
            at[i] = w;
            map_set(&out->index, t.rows[i].cell[0], i);
        }
    }
    for (uint32_t i = 0; i < months.nrows; i++) {
        struct time_word w = {TIME_MONTH, 0};
        for (size_t k = 0; k < months.rows[i].cell[1].n; k++)
            w.value = w.value * 10 + (months.rows[i].cell[1].p[k] - '0');
        if (w.value < 1 || w.value > 12)
            return table_error(&months, &months.rows[i], err, "no month", months.rows[i].cell[1]);
        at[t.nrows + i] = w;
        map_set(&out->index, months.rows[i].cell[0], t.nrows + i);
    }
    out->at = at;
    out->other = other;
    return NUNCIO_OK;
}

const struct time_tables *
time_open(struct arena *a, const char *data_dir, const struct segmenter *s, nuncio_error *err)
{
    uint32_t n = segmenter_languages(s);
    struct time_tables *t = arena_new(a, struct time_tables);
    struct time_words *words = arena_new_array(a, struct time_words, (size_t)n + 1);
    if (!t || !words || !(t->numbers = number_words_open(a, data_dir, s, err)))
        return NULL;
    for (uint32_t i = 1; i <= n; i++)
        if (load_time(a, data_dir, lang_code(s, (lang_id)i), &words[i], err) != NUNCIO_OK)
            return NULL;
    if (n > 0)
        words[0] = words[1];
    t->words = words;
    return t;
}

struct finder {
    struct arena *arena;
    const struct text *text;
    const struct word *words;
    const struct number_words *numbers;
    const struct time_words *table;
    struct date published;
    uint32_t first, end; /* tokens of the sentence */
    bool future;         /* a word of the future stands in it */
    VEC(struct timex) found;
};

/* What a pattern made of the tokens from some token on. */
struct match {
    uint32_t count;
    enum timex_type type;
    struct date date;
    char value[24];
};

static const struct time_word *
word_at(const struct finder *f, uint32_t i, enum time_class class)
{
    char buffer[WORD_ROOM];
    if (i >= f->end)
        return NULL;
    struct slice form = token_form(f->text, i);
    if (form.n > WORD_ROOM)
        return NULL;
    if (form.n > 1 && form.p[form.n - 1] == '.' && class == TIME_MONTH)
        form.n--;
    uint32_t at = map_get(&f->table->index, slice_lower(form, buffer, WORD_ROOM));
    if (at == MAP_NONE)
        return NULL;
    if (f->table->at[at].class == class)
        return &f->table->at[at];
    return f->table->other[at].class == class ? &f->table->other[at] : NULL;
}

static bool
whole(struct slice form, int *value, size_t least, size_t most)
{
    *value = 0;
    if (form.n < least || form.n > most)
        return false;
    for (size_t i = 0; i < form.n; i++) {
        if (form.p[i] < '0' || form.p[i] > '9')
            return false;
        *value = *value * 10 + (form.p[i] - '0');
    }
    return true;
}

/* A day of the month: "20", "20th", "1ste". */
static bool
day_number(const struct finder *f, uint32_t i, int *day)
{
    if (i >= f->end)
        return false;
    struct slice form = token_form(f->text, i);
    size_t digits = 0;
    while (digits < form.n && form.p[digits] >= '0' && form.p[digits] <= '9')
        digits++;
    if (digits < 1 || digits > 2 || form.n > digits + 3 || (form.n > digits && form.p[digits] < 'a'))
        return false;
    return whole((struct slice){form.p, digits}, day, 1, 2) && *day >= 1 && *day <= 31;
}

static bool
year_number(const struct finder *f, uint32_t i, int *year)
{
    return i < f->end && whole(token_form(f->text, i), year, 4, 4) && *year >= 1900 && *year <= 2099;
}

static bool
day_known(const struct finder *f)
{
    return f->published.from != DAY_UNKNOWN && f->published.from == f->published.to;
}

static void
civil(int32_t day, int *y, int *m, int *d)
{
    day_to_civil(day, y, m, d);
}

static void
set_day(struct match *m, int32_t day)
{
    m->type = TIMEX_DATE;
    m->date = (struct date){.from = day, .to = day, .precision = PRECISION_DAY};
    day_format(day, m->value);
}

static void
set_month(struct match *m, int year, int month)
{
    m->type = TIMEX_DATE;
    m->date = date_month(year, month);
    snprintf(m->value, sizeof m->value, "%04d-%02d", year, month);
}

static void
set_year(struct match *m, int year)
{
    m->type = TIMEX_DATE;
    m->date = date_year(year);
    snprintf(m->value, sizeof m->value, "%04d", year);
}

/* The publication itself, as precise as it is known. */
static void
set_published(const struct finder *f, struct match *m)
{
    m->type = TIMEX_DATE;
    m->date = f->published;
    if (day_known(f))
        day_format(f->published.from, m->value);
    else
        snprintf(m->value, sizeof m->value, "PRESENT_REF");
}

/* The year of a month or day that names none: that which lies nearest to the publication. */
static bool
nearest_year(const struct finder *f, int month, int day, int *year)
{
    int y, m, d;
    int32_t best = INT32_MAX;
    if (!date_known(f->published))
        return false;
    civil(f->published.to, &y, &m, &d);
    for (int k = y - 1; k <= y + 1; k++) {
        int32_t gap = day_from_civil(k, month, day > 28 ? 28 : day) - f->published.to;
        gap = gap < 0 ? -gap : gap + (f->future ? 0 : 120);
        if (gap < best) {
            best = gap;
            *year = k;
        }
    }
    return true;
}

/* "20 maart 2023", "March 5, 2023", "5 maart", "maart 2023", "in maart" */
static bool
match_calendar(const struct finder *f, uint32_t i, struct match *m)
{
    int day = 0, year = 0;
    uint32_t at = i;
    bool day_first = day_number(f, at, &day);
    if (day_first)
        at++;
    if (day_first && at < f->end && word_at(f, at, TIME_IN))
        at++;
    const struct time_word *month = word_at(f, at, TIME_MONTH);
    if (!month)
        return false;
    at++;
    if (!day_first && day_number(f, at, &day)) {
        day_first = true;
        at++;
    }
    uint32_t comma = at;
    if (comma < f->end && slice_is(token_form(f->text, comma), ",") && day_first)
        comma++;
    bool year_said = year_number(f, comma, &year);
    if (year_said)
        at = comma + 1;
    struct slice form = token_form(f->text, i);
    bool capital = form.p[0] >= 'A' && form.p[0] <= 'Z';
    bool after_in = i > f->first && (word_at(f, i - 1, TIME_IN) || word_at(f, i - 1, TIME_LAST) ||
                                     word_at(f, i - 1, TIME_BEGIN) || word_at(f, i - 1, TIME_END));
    if (!day_first && !year_said && !after_in)
        return false; /* "may", "mei" alone */
    if (!day_first && !year_said && !capital && form.n == 3 && f->words[i].upos == UPOS_AUX)
        return false;
    m->count = at - i;
    if (!year_said && !nearest_year(f, month->value, day ? day : 15, &year)) {
        m->type = TIMEX_DATE;
        m->date = DATE_UNKNOWN;
        snprintf(m->value, sizeof m->value, day ? "XXXX-%02d-%02d" : "XXXX-%02d", month->value, day);
        return true;
    }
    if (day_first && !civil_valid(year, month->value, day))
        return false;
    if (day_first)
        set_day(m, day_from_civil(year, month->value, day));
    else
        set_month(m, year, month->value);
    return true;
}

/* "2023-03-20", "20-03-2023", "20/3/2023" as one token */
static bool
match_numeric(const struct finder *f, uint32_t i, struct match *m)
{
    struct slice form = token_form(f->text, i);
    struct date d;
    int part[3] = {0}, n = 0;
    if (form.n == 10 && date_parse_iso(form, &d)) {
        m->count = 1;
        set_day(m, d.from);
        return true;
    }
    if (form.n < 8 || form.n > 10)
        return false;
    for (size_t k = 0; k < form.n; k++) {
        if (form.p[k] >= '0' && form.p[k] <= '9')
            part[n] = part[n] * 10 + (form.p[k] - '0');
        else if ((form.p[k] == '-' || form.p[k] == '/' || form.p[k] == '.') && n < 2)
            n++;
        else
            return false;
    }
    if (n != 2 || part[2] < 1900 || !civil_valid(part[2], part[1], part[0]))
        return false;
    m->count = 1;
    set_day(m, day_from_civil(part[2], part[1], part[0]));
    return true;
}

/* "in 2014", "sinds 2022", "(1994)": a year that counts nothing */
static bool
match_year(const struct finder *f, uint32_t i, struct match *m)
{
    int year;
    if (!year_number(f, i, &year))
        return false;
    uint32_t head = f->words[i].head;
    bool counts = f->words[i].rel == REL_NUMMOD && head != NO_TOKEN && head > i &&
                  f->words[head].upos == UPOS_NOUN && !word_at(f, head, TIME_UNIT);
    bool sign = i > f->first && (f->words[i - 1].upos == UPOS_SYM || slice_is(token_form(f->text, i - 1), "$"));
    bool after_in = i > f->first && word_at(f, i - 1, TIME_IN) != NULL;
    if ((counts && !after_in) || sign)
        return false;
    m->count = 1;
    set_year(m, year);
    return true;
}

static bool
match_weekday(const struct finder *f, uint32_t i, struct match *m)
{
    uint32_t at = i;
    bool next = word_at(f, at, TIME_NEXT) != NULL, last = word_at(f, at, TIME_LAST) != NULL;
    bool this = word_at(f, at, TIME_THIS) != NULL;
    if (next || last || this)
        at++;
    const struct time_word *w = word_at(f, at, TIME_WEEKDAY);
    if (!w)
        return false;
    m->count = at + 1 - i;
    m->type = TIMEX_DATE;
    snprintf(m->value, sizeof m->value, "XXXX-WXX-%d", w->value);
    if (!day_known(f)) {
        m->date = f->published;
        m->date.weekday = (uint8_t)w->value;
        return true;
    }
    int today = weekday_of(f->published.from);
    int back = (today - w->value + 7) % 7, ahead = (w->value - today + 7) % 7;
    bool forward = next || (!last && f->future && back != 0);
    if (next && ahead == 0)
        ahead = 7;
    if (last && back == 0)
        back = 7;
    set_day(m, forward ? f->published.from + ahead : f->published.from - back);
    return true;
}

static bool
match_day(const struct finder *f, uint32_t i, struct match *m)
{
    const struct time_word *w = word_at(f, i, TIME_DAY);
    if (!w)
        return false;
    m->count = 1;
    if (day_known(f))
        set_day(m, f->published.from + w->value);
    else
        set_published(f, m);
    return true;
}

/* The first and last month of a range that lies `offset` units from the publication. */
static void
shift_months(const struct finder *f, int months, int *year, int *month)
{
    int y, mo, d;
    civil(f->published.from, &y, &mo, &d);
    int total = y * 12 + mo - 1 + months;
    *year = total / 12;
    *month = total % 12 + 1;
}

/* A unit of the calendar, `offset` from the one of the publication. */
static void
set_unit(const struct finder *f, enum time_unit unit, int offset, struct match *m)
{
    int y, mo, d;
    m->type = TIMEX_DATE;
    if (!date_known(f->published)) {
        m->date = DATE_UNKNOWN;
        snprintf(m->value, sizeof m->value, offset < 0 ? "PAST_REF" : offset > 0 ? "FUTURE_REF" : "PRESENT_REF");
        return;
    }
    civil(f->published.from, &y, &mo, &d);
    if (unit == U_YEAR || unit == U_DECADE) {
        set_year(m, y + offset);
    } else if (unit == U_MONTH || !day_known(f)) {
        shift_months(f, unit == U_MONTH ? offset : 0, &y, &mo);
        set_month(m, y, mo);
    } else if (unit == U_QUARTER) {
        shift_months(f, 3 * offset - (mo - 1) % 3, &y, &mo);
        m->date = (struct date){.from = day_from_civil(y, mo, 1),
                                .to = day_from_civil(y, mo + 2, month_length(y, mo + 2)),
                                .precision = PRECISION_SEASON};
        snprintf(m->value, sizeof m->value, "%04d-Q%d", y, (mo + 2) / 3);
    } else if (unit == U_DAY) {
        set_day(m, f->published.from + offset);
    } else {
        int32_t monday = f->published.from - weekday_of(f->published.from) + 1 + 7 * offset;
        bool weekend = unit == U_WEEKEND;
        m->date = (struct date){.from = weekend ? monday + 5 : monday, .to = monday + 6,
                                .precision = weekend ? PRECISION_DAY : PRECISION_WEEK};
        day_format(m->date.from, m->value);
    }
}

/* Narrows a month or year to its begin, middle or end. */
static void
take_part(struct match *m, enum time_class part)
{
    int32_t length = m->date.to - m->date.from + 1;
    if (!date_known(m->date) || length < 10)
        return;
    if (part == TIME_BEGIN)
        m->date.to = m->date.from + length / 3 - 1;
    else if (part == TIME_END)
        m->date.from = m->date.to - length / 3 + 1;
    else {
        m->date.from += length / 3;
        m->date.to -= length / 3;
    }
}

static enum time_class
part_at(const struct finder *f, uint32_t i)
{
    for (enum time_class c = TIME_BEGIN; c <= TIME_END; c++)
        if (word_at(f, i, c))
            return c;
    return TIME_NONE;
}

/* "vorige week", "last month", "deze maand", "dit weekend", "volgend jaar", "later dit jaar", "de afgelopen maanden" */
static bool
match_unit(const struct finder *f, uint32_t i, struct match *m)
{
    uint32_t at = i;
    bool later = word_at(f, at, TIME_LATER) != NULL, earlier = word_at(f, at, TIME_EARLIER) != NULL;
    if (later || earlier)
        at++;
    int offset = word_at(f, at, TIME_LAST) ? -1 : word_at(f, at, TIME_NEXT) ? 1 : 0;
    if (offset == 0 && !word_at(f, at, TIME_THIS))
        return false;
    at++;
    struct number n;
    bool counted = number_read(f->numbers, f->text, at, f->end, &n);
    if (counted)
        at += n.count;
    else if (word_at(f, at, TIME_FEW))
        at++;
    const struct time_word *unit = word_at(f, at, TIME_UNIT), *season = word_at(f, at, TIME_SEASON);
    if (season) {
        set_unit(f, U_YEAR, offset < 0 ? 0 : offset, m);
        m->count = at + 1 - i;
        return true;
    }
    if (!unit || unit->value == U_HOUR || unit->value == U_MINUTE || unit->value == U_SECOND)
        return false;
    struct slice form = token_form(f->text, at), lemma = f->words[at].lemma;
    bool plural = counted || (lemma.n > 0 && word_feat(&f->words[at], "Number=Plur") && form.n > lemma.n);
    m->count = at + 1 - i;
    if (plural && offset != 0) { /* a span up to, or from, the publication */
        set_unit(f, (enum time_unit)unit->value, offset * (counted ? (int)(n.low > 99 ? 99 : n.low) : 3), m);
        if (date_known(m->date) && offset < 0)
            m->date.to = f->published.to;
        else if (date_known(m->date))
            m->date.from = f->published.from;
        snprintf(m->value, sizeof m->value, offset < 0 ? "PAST_REF" : "FUTURE_REF");
        return true;
    }
    set_unit(f, (enum time_unit)unit->value, offset, m);
    if (later && date_known(m->date) && m->date.to >= f->published.from && m->date.from < f->published.from)
        m->date.from = f->published.from;
    if (earlier && date_known(m->date) && m->date.to > f->published.to)
        m->date.to = f->published.to;
    return true;
}

/* "eind vorige maand", "begin 2022", "late March" */
static bool match_date(const struct finder *f, uint32_t i, struct match *m);

static bool
match_part(const struct finder *f, uint32_t i, struct match *m)
{
    enum time_class part = part_at(f, i);
    uint32_t at = i + 1;
    if (part == TIME_NONE)
        return false;
    while (at < f->end && at < i + 3 && f->words[at].upos != UPOS_NUM &&
           (word_at(f, at, TIME_IN) || f->words[at].upos == UPOS_DET))
        at++;
    if (!match_date(f, at, m) || m->date.precision < PRECISION_WEEK)
        return false;
    m->count += at - i;
    take_part(m, part);
    return true;
}

/* "twee weken geleden", "three days ago", "over twee weken" */
static bool
match_distance(const struct finder *f, uint32_t i, struct match *m)
{
    struct number n;
    bool ahead = word_at(f, i, TIME_AHEAD) != NULL;
    uint32_t at = ahead ? i + 1 : i;
    if (at >= f->end || !number_read(f->numbers, f->text, at, f->end, &n))
        return false;
    at += n.count;
    const struct time_word *unit = word_at(f, at, TIME_UNIT);
    if (!unit || n.low > 1000)
        return false;
    at++;
    bool ago = word_at(f, at, TIME_AGO) != NULL;
    if (!ahead && !ago)
        return false;
    m->count = at + (ago ? 1 : 0) - i;
    int offset = (int)n.low * (ago ? -1 : 1);
    if (unit->value == U_HOUR || unit->value == U_MINUTE || unit->value == U_SECOND)
        set_published(f, m);
    else
        set_unit(f, (enum time_unit)unit->value, offset * (unit->value == U_DECADE ? 10 : 1), m);
    return true;
}

static void
format_duration(char out[24], double n, enum time_unit unit)
{
    static const char *const letters[U_COUNT] = {"D", "W", "M", "Y", "W", "Q", "H", "M", "S", "DE", "CE"};
    bool clock = unit == U_HOUR || unit == U_MINUTE || unit == U_SECOND;
    int whole_part = (int)n;
    if (unit == U_HOUR && n != whole_part)
        snprintf(out, 24, "PT%dH%dM", whole_part, (int)((n - whole_part) * 60 + 0.5));
    else
        snprintf(out, 24, "P%s%g%s", clock ? "T" : "", n, letters[unit]);
}

/* "4,5 uur", "twee weken": how long, not when */
static bool
match_duration(const struct finder *f, uint32_t i, struct match *m)
{
    struct number n;
    if (!number_read(f->numbers, f->text, i, f->end, &n) || n.low > 100000)
        return false;
    const struct time_word *unit = word_at(f, i + n.count, TIME_UNIT);
    struct slice form = token_form(f->text, i);
    if (!unit && word_at(f, i + n.count, TIME_CLOCK) && n.low < 25) { /* "3 a.m." */
        m->type = TIMEX_TIME;
        snprintf(m->value, sizeof m->value, "T%02d", (int)n.low);
        m->date = DATE_UNKNOWN;
        m->count = n.count + 1;
        return true;
    }
    if (!unit)
        return false;
    if (unit->value == U_HOUR && form.n == 5 && (form.p[2] == '.' || form.p[2] == ':') && n.count == 1) {
        m->type = TIMEX_TIME; /* "13.00 uur" */
        snprintf(m->value, sizeof m->value, "T%.2s:%.2s", form.p, form.p + 3);
    } else {
        m->type = TIMEX_DURATION;
        format_duration(m->value, n.low, (enum time_unit)unit->value);
    }
    m->date = DATE_UNKNOWN;
    m->count = n.count + 1;
    return true;
}

/* "elke dinsdag", "every week" */
static bool
match_set(const struct finder *f, uint32_t i, struct match *m)
{
    if (!word_at(f, i, TIME_EVERY))
        return false;
    const struct time_word *day = word_at(f, i + 1, TIME_WEEKDAY), *unit = word_at(f, i + 1, TIME_UNIT);
    if (!day && !unit)
        return false;
    m->count = 2;
    m->type = TIMEX_SET;
    m->date = DATE_UNKNOWN;
    if (day)
        snprintf(m->value, sizeof m->value, "XXXX-WXX-%d", day->value);
    else
        format_duration(m->value, 1, (enum time_unit)unit->value);
    return true;
}

/* "jaren negentig", "the nineties", "the 1990s", and seasons with a year */
static bool
match_era(const struct finder *f, uint32_t i, struct match *m)
{
    uint32_t at = word_at(f, i, TIME_DECADE_MARK) ? i + 1 : i;
    const struct time_word *decade = word_at(f, at, TIME_DECADE), *season = word_at(f, i, TIME_SEASON);
    int year;
    bool numeric = token_form(f->text, i).p[0] >= '1' && token_form(f->text, i).p[0] <= '2';
    if (decade && (at > i || numeric || f->words[at].upos == UPOS_NOUN)) {
        m->count = at + 1 - i;
        m->type = TIMEX_DATE;
        m->date = (struct date){.from = day_from_civil(decade->value, 1, 1),
                                .to = day_from_civil(decade->value + 9, 12, 31), .precision = PRECISION_DECADE};
        snprintf(m->value, sizeof m->value, "%dX", decade->value / 10);
        return true;
    }
    uint32_t of = i + 1;
    while (of < f->end && of < i + 2 && word_at(f, of, TIME_IN))
        of++;
    if (!season || !year_number(f, of, &year))
        return false;
    static const int first_month[4] = {3, 6, 9, 12};
    int month = first_month[season->value];
    m->count = of + 1 - i;
    m->type = TIMEX_DATE;
    m->date = (struct date){.from = day_from_civil(year, month, 1), .to = day_from_civil(year, month, 1) + 91,
                            .precision = PRECISION_SEASON};
    snprintf(m->value, sizeof m->value, "%04d", year);
    return true;
}

static bool
match_vague(const struct finder *f, uint32_t i, struct match *m)
{
    static const struct {
        enum time_class class;
        const char *value;
    } vague[] = {{TIME_NOW, "PRESENT_REF"}, {TIME_PAST, "PAST_REF"}, {TIME_SOON, "FUTURE_REF"}};
    for (size_t k = 0; k < 3; k++)
        if (word_at(f, i, vague[k].class)) {
            m->count = 1;
            m->type = TIMEX_DATE;
            m->date = DATE_UNKNOWN;
            snprintf(m->value, sizeof m->value, "%s", vague[k].value);
            return true;
        }
    return false;
}

/* Calendar dates that a part may narrow ("eind maart 2022", "begin vorig jaar"). */
static bool
match_date(const struct finder *f, uint32_t i, struct match *m)
{
    return i < f->end && (match_calendar(f, i, m) || match_unit(f, i, m) || match_year(f, i, m));
}

static bool
match_at(const struct finder *f, uint32_t i, struct match *m)
{
    static bool (*const patterns[])(const struct finder *, uint32_t, struct match *) = {
        match_part, match_calendar, match_numeric, match_weekday, match_unit, match_distance,
        match_set, match_duration, match_era, match_day, match_year, match_vague,
    };
    for (size_t k = 0; k < sizeof patterns / sizeof *patterns; k++) {
        *m = (struct match){.date = DATE_UNKNOWN};
        if (patterns[k](f, i, m))
            return true;
    }
    return false;
}

static void
find_in_sentence(struct finder *f)
{
    f->future = false;
    for (uint32_t i = f->first; i < f->end; i++)
        f->future = f->future || word_at(f, i, TIME_FUTURE);
    for (uint32_t i = f->first; i < f->end;) {
        struct match m;
        if (!match_at(f, i, &m)) {
            i++;
            continue;
        }
        struct timex *t = vec_push(f->arena, &f->found);
        if (!t)
            return;
        struct span span = {f->text->tokens[i].start, f->text->tokens[i + m.count - 1].end};
        *t = (struct timex){span, i, m.count, m.type, arena_copy(f->arena, slice_of(m.value)), m.date};
        t->date.basis = slice_cut(f->text->article->text, span);
        i += m.count;
    }
}

void
time_find(struct arena *a, const struct time_tables *t, const struct text *text,
          const struct word *words, const struct timex **out, uint32_t *n)
{
    struct finder f = {.arena = a, .text = text, .words = words, .published = text->article->published};
    for (uint32_t s = 0; s < text->nsentences; s++) {
        f.first = text->sentences[s].first;
        f.end = f.first + text->sentences[s].count;
        f.numbers = &t->numbers[text->sentences[s].lang];
        f.table = &t->words[text->sentences[s].lang];
        find_in_sentence(&f);
    }
    *out = f.found.at;
    *n = (uint32_t)f.found.n;
}
