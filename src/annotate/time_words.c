/* SPDX-License-Identifier: Apache-2.0 */
/* Loads the words of time expressions: time.tsv, months.tsv, and the words of numbers.tsv that tell days. */
#include "annotate/time_rules.h"
#include "annotate/time_load.h"
#include "base/table.h"

#include <stdlib.h>

static const char *const unit_names[U_COUNT] = {"second", "minute", "hour",    "day",  "week",   "weekend",
                                                "month",  "quarter", "halfyear", "year", "decade", "century"};
static const char *const season_names[4] = {"spring", "summer", "autumn", "winter"};
static const char *const part_names[3] = {"start", "mid", "end"};
static const char *const daypart_names[PART_COUNT] = {"", "MO", "MI", "AF", "EV", "NI"};

static int
place_in(struct slice name, const char *const *names, int n)
{
    int i = 0;
    while (i < n && !slice_is(name, names[i]))
        i++;
    return i;
}

enum time_unit
time_unit_in(struct slice cell)
{
    struct slice field;
    int unit = U_COUNT;
    while (unit == U_COUNT && cell.p && slice_next(&cell, ' ', &field))
        unit = place_in(field, unit_names, U_COUNT);
    return (enum time_unit)unit;
}

uint32_t
time_class_of(struct time_loader *l, struct slice name, bool add)
{
    static const char *const labels[] = {"",
#define X(class, label) label,
                                         TIME_CLASSES(X)
#undef X
    };
    for (uint32_t i = 1; i < TIME_CLASS_COUNT; i++)
        if (slice_is(name, labels[i]))
            return i;
    for (uint32_t i = 0; i < l->nown; i++)
        if (slice_eq(name, l->own[i]))
            return TIME_CLASS_COUNT + i;
    if (!add || TIME_CLASS_COUNT + l->nown >= TIME_CLASS_MOST)
        return TIME_NONE;
    l->own[l->nown] = name;
    return TIME_CLASS_COUNT + l->nown++;
}

uint32_t
time_word_add(struct time_loader *l, struct slice form)
{
    uint32_t known = map_get(&l->out->index, form);
    if (known != MAP_NONE)
        return known;
    struct time_word *made = vec_push(l->arena, &l->words);
    if (!made)
        return 0;
    map_set(&l->out->index, form, (uint32_t)(l->words.n - 1));
    return (uint32_t)(l->words.n - 1);
}

static bool
add_sense(struct time_loader *l, struct slice form, struct sense s)
{
    uint32_t id = time_word_add(l, form);
    struct time_word *w = id < l->words.n ? &l->words.at[id] : NULL;
    for (uint8_t i = 0; w && i < w->n; i++)
        if (w->at[i].class == s.class && w->at[i].value == s.value)
            return true;
    if (!w || w->n == SENSES_MOST)
        return false;
    w->at[w->n++] = s;
    return true;
}

/* "-1", "-1 EV", "14 day": a number, a part of the day, a unit. */
static bool
parse_value(struct slice cell, struct sense *s)
{
    struct slice rest = cell, field;
    bool sound = true;
    while (rest.n && slice_next(&rest, ' ', &field)) {
        bool digits = field.n > 0 && (field.p[field.n - 1] >= '0' && field.p[field.n - 1] <= '9');
        int part = place_in(field, daypart_names, PART_COUNT);
        if (digits)
            s->value = (int32_t)strtol(field.p, NULL, 10);
        else if (part > 0 && part < PART_COUNT)
            s->daypart = (uint8_t)part;
        else
            sound = false;
    }
    return sound;
}

static bool
parse_unit(struct slice cell, struct sense *s)
{
    struct slice rest = cell, field = {"", 0};
    s->times = 1;
    while (rest.n && slice_next(&rest, ' ', &field))
        if (field.n && field.p[0] >= '0' && field.p[0] <= '9')
            s->times = (int32_t)strtol(field.p, NULL, 10);
    s->value = place_in(field, unit_names, U_COUNT);
    return s->value < U_COUNT && s->times > 0;
}

static bool
parse_sense(struct slice value, struct sense *s)
{
    switch (s->class) {
    case TIME_UNIT: case TIME_UNITS: case TIME_HALF: case TIME_TAIL: case TIME_WORD_TAIL:
        return parse_unit(value, s);
    case TIME_SEASON:
        s->value = place_in(value, season_names, 4);
        return s->value < 4;
    case TIME_PART:
        s->value = place_in(value, part_names, 3);
        return s->value < 3;
    case TIME_DAYPART: case TIME_DAY_TAIL:
        s->value = place_in(value, daypart_names, PART_COUNT);
        s->daypart = (uint8_t)s->value;
        return s->value > 0 && s->value < PART_COUNT;
    default:
        return parse_value(value, s);
    }
}

/* "maandag" and "avond" give "maandagavond", in the languages that have tails of days. */
static void
join_days(struct time_loader *l, const struct table *t)
{
    for (uint32_t i = 0; i < t->nrows; i++) {
        if (!slice_is(t->rows[i].cell[2], "day-tail"))
            continue;
        for (uint32_t k = 0; k < t->nrows; k++) {
            struct slice day = t->rows[k].cell[0], tail = t->rows[i].cell[0];
            struct sense s = {.class = TIME_WEEKDAY}, part = {.class = TIME_DAY_TAIL};
            if (!slice_is(t->rows[k].cell[2], "weekday") || !parse_sense(t->rows[k].cell[1], &s) ||
                !parse_sense(t->rows[i].cell[1], &part) || s.daypart)
                continue;
            s.daypart = part.daypart;
            add_sense(l, arena_printf(l->arena, "%.*s%.*s", (int)day.n, day.p, (int)tail.n, tail.p), s);
        }
    }
}

static nuncio_status
load_words(struct time_loader *l, const char *dir, struct slice code, nuncio_error *err)
{
    struct table t;
    struct slice name = arena_printf(l->arena, "lang/%.*s/time.tsv", (int)code.n, code.p);
    if (!name.p)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    nuncio_status status = table_read(l->arena, dir, name.p, "form value class", &t, err);
    for (uint32_t i = 0; status == NUNCIO_OK && i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        struct sense s = {.class = (uint8_t)time_class_of(l, c[2], true)};
        if (s.class == TIME_NONE)
            return table_error(&t, &t.rows[i], err, "too many classes", c[2]);
        if (!parse_sense(c[1], &s))
            return table_error(&t, &t.rows[i], err, "wrong value for its class", c[1]);
        if (!add_sense(l, c[0].n ? c[0] : SLICE("-"), s))
            return table_error(&t, &t.rows[i], err, "too many senses", c[0]);
        bool tail = s.class == TIME_TAIL || s.class == TIME_WORD_TAIL;
        struct slice *kept = tail ? vec_push(l->arena, &l->tails) : NULL;
        if (kept)
            *kept = c[0];
    }
    if (status == NUNCIO_OK)
        join_days(l, &t);
    return status;
}

static nuncio_status
load_months(struct time_loader *l, const char *dir, struct slice code, nuncio_error *err)
{
    struct table t;
    struct slice name = arena_printf(l->arena, "lang/%.*s/months.tsv", (int)code.n, code.p);
    if (!name.p)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    nuncio_status status = table_read(l->arena, dir, name.p, "name number", &t, err);
    unsigned full = 0;
    for (uint32_t i = 0; status == NUNCIO_OK && i < t.nrows; i++) {
        struct sense s = {.class = TIME_MONTH};
        struct slice form = t.rows[i].cell[0];
        if (!parse_value(t.rows[i].cell[1], &s) || s.value < 1 || s.value > 12)
            return table_error(&t, &t.rows[i], err, "no month", t.rows[i].cell[1]);
        s.times = !(full >> s.value & 1); /* the first row of a month has its whole name */
        full |= 1u << s.value;
        add_sense(l, form, s);
        add_sense(l, arena_printf(l->arena, "%.*s.", (int)form.n, form.p), s);
    }
    return status;
}

/* Words of numbers begin a number; small ones are days of a month and hours too. */
static void
take_numbers(struct time_loader *l, const struct number_words *numbers)
{
    for (uint32_t i = 0; i < numbers->n; i++) {
        const struct number_word *e = &numbers->at[i];
        bool whole = e->low == (double)(int)e->low && e->low >= 1 && e->low <= 31;
        struct slice rest = numbers->form[i], first;
        if (e->class == NUMBER_APPROX && slice_next(&rest, ' ', &first))
            add_sense(l, first, (struct sense){.class = TIME_APPROX});
        if (e->class > NUMBER_FRACTION || e->class == NUMBER_VAGUE)
            continue;
        if (e->class != NUMBER_ONE && e->class != NUMBER_FRACTION)
            add_sense(l, numbers->form[i], (struct sense){.class = TIME_NUM});
        if (e->class != NUMBER_VALUE || !whole)
            continue;
        add_sense(l, numbers->form[i], (struct sense){.class = TIME_DAY, .value = (int32_t)e->low});
        if (e->low <= 12)
            add_sense(l, numbers->form[i], (struct sense){.class = TIME_HOUR, .value = (int32_t)e->low});
    }
}

nuncio_status
time_words_load(struct arena *a, const char *dir, struct slice code, const struct number_words *numbers,
                struct time_words *out, nuncio_error *err)
{
    struct time_loader l = {.arena = a, .out = out};
    *out = (struct time_words){.numbers = numbers};
    map_init(&out->index, a);
    nuncio_status status = load_words(&l, dir, code, err);
    if (status == NUNCIO_OK)
        status = load_months(&l, dir, code, err);
    if (status != NUNCIO_OK)
        return status;
    take_numbers(&l, numbers);
    out->tail_forms = l.tails.at;
    out->ntail_forms = (uint32_t)l.tails.n;
    status = time_rules_load(&l, dir, code, err);
    out->at = l.words.at;
    out->n = (uint32_t)l.words.n;
    return arena_failed(a) ? error_set(err, NUNCIO_ENOMEM, "out of memory") : status;
}

const struct time_word *
time_word_find(const struct time_words *w, struct slice low, uint32_t *id)
{
    *id = low.n ? map_get(&w->index, low) : MAP_NONE;
    return *id == MAP_NONE ? NULL : &w->at[*id];
}
