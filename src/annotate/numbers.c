/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers: digits with the marks of the language, words by table.
 *
 * Words add up as they are said: "two hundred and six thousand" is a group
 * (200, then 206) that a multiplier of a thousand or more closes (206,000).
 * The same sum is made inside a word where the language writes numbers as one:
 * twee|honderd|vier|en|twintig. Vague ones multiply ("tens of thousands");
 * two numbers may be the ends of a range.
 */
#include "annotate/numbers.h"
#include "base/table.h"

#include <stdio.h>
#include <stdlib.h>

#define TOKENS_MOST 12 /* of one number: what is longer is no number of a report */
#define DIGITS_MOST 38

/* ---- the table ---- */

static bool
parse_class(struct slice name, enum number_class *out)
{
    static const char *const names[] = {"number", "multiplier", "vague", "one",     "fraction", "and",   "of",
                                        "range",  "or",         "between", "approx", "convert",  "infix"};
    for (int i = 0; i < 13; i++)
        if (slice_is(name, names[i])) {
            *out = (enum number_class)i;
            return true;
        }
    return false;
}

static bool
parse_approx(struct slice name, enum approx *out)
{
    for (int i = APPROX_ABOUT; i <= APPROX_ALMOST; i++)
        if (slice_is(name, approx_name((enum approx)i))) {
            *out = (enum approx)i;
            return true;
        }
    return false;
}

/* "20..99" or "12" */
static void
parse_values(struct slice cell, struct number_word *out)
{
    char text[64], *end;
    size_t n = cell.n < 63 ? cell.n : 63;
    memcpy(text, cell.p, n);
    text[n] = 0;
    char *dots = strstr(text, "..");
    if (dots)
        *dots = 0;
    out->low = out->high = strtod(text, &end);
    if (dots)
        out->high = strtod(dots + 2, &end);
}

static uint32_t
begin_bit(struct slice form)
{
    const unsigned char *p = (const unsigned char *)form.p;
    return form.n < 3 ? 0 : (p[0] * 961u + p[1] * 31u + p[2]) & 4095;
}

static void
add_form(struct number_words *w, struct slice form, uint32_t entry, enum number_class class)
{
    uint32_t words = 1, bit = begin_bit(form);
    for (size_t i = 0; i < form.n; i++)
        words += form.p[i] == ' ';
    if (words > w->longest)
        w->longest = words;
    if (class <= NUMBER_ONE)
        w->begins[bit / 64] |= (uint64_t)1 << bit % 64;
    if (class == NUMBER_INFIX)
        w->compounds = true;
    map_set(&w->index, form, entry);
}

/* One row; false when a cell is wrong. */
static bool
parse_row(const struct slice *cell, struct number_words *w, struct number_word *out)
{
    bool decimal = slice_is(cell[2], "decimal");
    if (decimal || slice_is(cell[2], "group")) {
        *(decimal ? &w->decimal : &w->group) = cell[0].n ? cell[0].p[0] : 0;
        return true;
    }
    if (!parse_class(cell[2], &out->class))
        return false;
    w->compounds = w->compounds || (out->class == NUMBER_AND && slice_is(cell[1], "inside"));
    if (out->class == NUMBER_APPROX)
        return parse_approx(cell[1], &out->approx);
    parse_values(cell[1], out);
    return true;
}

static nuncio_status
load(struct arena *a, const char *dir, struct slice code, struct number_words *w, nuncio_error *err)
{
    struct table t;
    struct slice name = arena_printf(a, "lang/%.*s/numbers.tsv", (int)code.n, code.p);
    if (!name.p)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    nuncio_status status = table_read(a, dir, name.p, "form value kind", &t, err);
    if (status != NUNCIO_OK)
        return status;
    struct number_word *at = arena_new_array(a, struct number_word, (size_t)t.nrows + 1);
    struct slice *form = arena_new_array(a, struct slice, (size_t)t.nrows + 1);
    map_init(&w->index, a);
    for (uint32_t i = 0; at && form && i < t.nrows; i++) {
        const struct slice *cell = t.rows[i].cell;
        struct number_word entry = {.class = NUMBER_INFIX};
        if (!parse_row(cell, w, &entry))
            return table_error(&t, &t.rows[i], err, "unknown kind or value", cell[2]);
        if (slice_is(cell[2], "decimal") || slice_is(cell[2], "group"))
            continue;
        at[w->n] = entry;
        form[w->n] = cell[0].n ? cell[0] : SLICE("-"); /* which tables write for "nothing" */
        add_form(w, form[w->n], w->n, entry.class);
        w->n++;
    }
    w->at = at;
    w->form = form;
    return at && form ? NUNCIO_OK : error_set(err, NUNCIO_ENOMEM, "out of memory");
}

const struct number_words *
number_words_open(struct arena *a, const char *data_dir, const struct segmenter *s, nuncio_error *err)
{
    uint32_t n = segmenter_languages(s);
    struct number_words *w = arena_new_array(a, struct number_words, (size_t)n + 1);
    if (!w)
        return NULL;
    for (uint32_t i = 1; i <= n; i++)
        if (load(a, data_dir, lang_code(s, (lang_id)i), &w[i], err) != NUNCIO_OK)
            return NULL;
    if (n > 0)
        w[0] = w[1];
    return w;
}

struct slice
word_lower(struct slice form, char buffer[WORD_ROOM])
{
    size_t n = 0;
    if (form.n > WORD_ROOM)
        return (struct slice){buffer, 0};
    for (size_t i = 0; i < form.n; i++) {
        unsigned char c = (unsigned char)form.p[i], before = i > 0 ? (unsigned char)form.p[i - 1] : 0;
        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c + 32);
        else if (before == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97)
            c = (unsigned char)(c + 32); /* É -> é */
        if (c == 0xE2 && i + 2 < form.n && memcmp(form.p + i, "\xe2\x80\x99", 3) == 0) {
            c = '\'';
            i += 2;
        }
        buffer[n++] = (char)c;
    }
    return (struct slice){buffer, n};
}

const struct number_word *
number_word(const struct number_words *w, struct slice form)
{
    char buffer[WORD_ROOM];
    struct slice low = word_lower(form, buffer);
    uint32_t at = low.n ? map_get(&w->index, low) : MAP_NONE;
    return at == MAP_NONE ? NULL : &w->at[at];
}

/* ---- digits ---- */

/* True when the mark at i is followed by exactly three digits and then no digit. */
static bool
groups(struct slice form, size_t i)
{
    size_t n = 0;
    for (i++; i < form.n && form.p[i] >= '0' && form.p[i] <= '9'; i++)
        n++;
    return n == 3;
}

/* To twelve figures: 64.1 times a billion is 64,100,000,000. */
static double
rounded(double v)
{
    char text[40];
    snprintf(text, sizeof text, "%.12g", v);
    return strtod(text, NULL);
}

/* The digits that `form` begins with, and where they end. False when there are none or too many. */
static bool
leading_digits(const struct number_words *w, struct slice form, double *value, size_t *end)
{
    char text[DIGITS_MOST + 2];
    size_t n = 0, i = 0;
    bool decimals = false;
    for (; i < form.n && n < DIGITS_MOST; i++) {
        char c = form.p[i];
        bool mark = (c == '.' || c == ',') && n > 0 && i + 1 < form.n && form.p[i + 1] >= '0' &&
                    form.p[i + 1] <= '9';
        if (c >= '0' && c <= '9') {
            text[n++] = c;
        } else if (mark && !decimals && c == w->group && groups(form, i)) {
            continue;
        } else if (mark && !decimals) {
            text[n++] = '.';
            decimals = true;
        } else {
            break;
        }
    }
    text[n] = 0;
    *end = i;
    *value = strtod(text, NULL);
    return n > 0 && n < DIGITS_MOST;
}

bool
digits_read(const struct number_words *w, struct slice form, double *value)
{
    size_t end;
    if (form.n == 0 || form.p[0] < '0' || form.p[0] > '9' || !leading_digits(w, form, value, &end))
        return false;
    if (end == form.n)
        return true;
    const struct number_word *m = number_word(w, (struct slice){form.p + end, form.n - end});
    if (!m || m->class != NUMBER_MULTIPLIER)
        return false;
    *value = rounded(*value * m->low);
    return true;
}

/* "15-20": two numbers in one token. */
static bool
digits_range(const struct number_words *w, struct slice form, double *low, double *high)
{
    size_t end;
    if (form.n < 3 || form.p[0] < '0' || form.p[0] > '9' || !leading_digits(w, form, low, &end) ||
        end + 1 >= form.n || form.p[end] != '-')
        return false;
    return digits_read(w, (struct slice){form.p + end + 1, form.n - end - 1}, high) && *high > *low;
}

/* ---- words ---- */

/* A number as it grows: `total` of closed groups, the `group` that is open, what may still follow. */
struct sum {
    double total, group, limit; /* the next multiplier must be below limit */
    bool multiplied;            /* the last part was a multiplier */
};

static bool
sum_add(struct sum *s, double v)
{
    double tens = s->group - (double)((int)(s->group / 100) * 100.0);
    bool after_hundreds = tens == 0 && v < 100, after_tens = tens >= 20 && (int)tens % 10 == 0 && v < 10;
    if (s->group >= 1000 || s->group != (double)(int)s->group || (s->group > 0 && !after_hundreds && !after_tens) ||
        v >= s->limit)
        return false;
    s->group += v;
    s->multiplied = false;
    return true;
}

static bool
sum_multiply(struct sum *s, double by)
{
    bool empty = s->group == 0 && s->total == 0;
    if ((empty && by > 1000) || by >= s->limit || (s->group == 0 && !empty))
        return false;
    if (by < 1000) {
        if (s->group >= by && s->group > 99)
            return false;
        s->group = (s->group == 0 ? 1 : s->group) * by;
    } else {
        s->total += (s->group == 0 ? 1 : s->group) * by;
        s->limit = by;
        s->group = 0;
    }
    s->multiplied = true;
    return true;
}

/* The longest form that a word goes on with at `at`. */
static const struct number_word *
part_at(const struct number_words *w, struct slice form, size_t at, size_t *n)
{
    for (*n = form.n - at; *n >= 1; --*n) {
        uint32_t e = map_get(&w->index, (struct slice){form.p + at, *n});
        if (e != MAP_NONE && w->at[e].class != NUMBER_VAGUE &&
            (w->at[e].class <= NUMBER_AND || w->at[e].class == NUMBER_INFIX))
            return &w->at[e];
    }
    return NULL;
}

static bool
is_infix(const struct number_word *e)
{
    return e->class == NUMBER_INFIX || e->class == NUMBER_AND;
}

/* vier|en|twintig: the unit comes before its tens. */
static bool
sum_part(struct sum *s, const struct number_word *e, bool after_infix)
{
    double unit = s->group - (double)((int)(s->group / 10) * 10.0);
    if (e->class == NUMBER_MULTIPLIER)
        return sum_multiply(s, e->low);
    if (e->class == NUMBER_FRACTION && !after_infix)
        return false;
    if (e->class == NUMBER_FRACTION || (after_infix && unit > 0 && e->low >= 20 && e->low < 100)) {
        s->group += e->low;
        return true;
    }
    return sum_add(s, e->low);
}

bool
number_compound(const struct number_words *w, struct slice form, double *value)
{
    struct sum s = {.limit = 1e15};
    uint32_t bit = begin_bit(form), parts = 0;
    bool infix = false;
    if (!w->compounds || form.n < 6 || form.n > WORD_ROOM || !(w->begins[bit / 64] >> bit % 64 & 1))
        return false;
    for (size_t at = 0, n; at < form.n; at += n) {
        const struct number_word *e = part_at(w, form, at, &n);
        if (!e || (is_infix(e) && (infix || at == 0)))
            return false;
        if (is_infix(e)) {
            infix = true;
            continue;
        }
        if (!sum_part(&s, e, infix))
            return false;
        infix = false;
        parts++;
    }
    *value = s.total + s.group;
    return !infix && parts > 1;
}

struct reader {
    const struct number_words *words;
    const struct text *text;
    uint32_t end;
};

static const struct number_word *
entry_at(const struct reader *r, uint32_t token, struct number_word *room)
{
    char buffer[WORD_ROOM];
    if (token >= r->end)
        return NULL;
    struct slice low = word_lower(token_form(r->text, token), buffer);
    uint32_t at = low.n ? map_get(&r->words->index, low) : MAP_NONE;
    if (at != MAP_NONE)
        return &r->words->at[at];
    if (!number_compound(r->words, low, &room->low))
        return NULL;
    room->class = NUMBER_VALUE;
    room->high = room->low;
    return room;
}

/* "250 000": groups of three figures with a space between. */
static uint32_t
spaced_groups(const struct reader *r, uint32_t token, double *value)
{
    uint32_t n = 1;
    bool whole = token_form(r->text, token).n <= 3;
    while (whole && n < 5 && token + n < r->end && *value < 1e12) {
        struct slice form = token_form(r->text, token + n);
        bool group = form.n == 3;
        for (size_t i = 0; group && i < 3; i++)
            group = form.p[i] >= '0' && form.p[i] <= '9';
        if (!group)
            break;
        *value = *value * 1000 + (form.p[0] - '0') * 100 + (form.p[1] - '0') * 10 + (form.p[2] - '0');
        n++;
    }
    return n;
}

static bool
is_class(const struct reader *r, uint32_t token, enum number_class class)
{
    struct number_word room;
    const struct number_word *e = entry_at(r, token, &room);
    return e && e->class == class;
}

/*
 * What joins two parts of a number: "and" after a hundred, the hyphen of
 * "twenty-five", the "y" of "cuarenta y cinco". Tokens to pass, or 0.
 */
static uint32_t
joint_at(const struct reader *r, const struct sum *s, uint32_t token)
{
    struct number_word room;
    const struct number_word *next = entry_at(r, token + 1, &room);
    bool tens = s->group >= 20 && (int)s->group % 10 == 0;
    if (!next || next->class != NUMBER_VALUE || next->low >= 100)
        return 0;
    if (slice_is(token_form(r->text, token), "-"))
        return tens && next->low < 10 ? 1 : 0;
    return is_class(r, token, NUMBER_AND) && s->multiplied ? 1 : 0;
}

/* "a million", "half a million", "een half miljoen": what stands before a multiplier alone. */
static uint32_t
before_multiplier(const struct reader *r, uint32_t token, struct sum *s)
{
    struct number_word room;
    double value = 1;
    uint32_t at = token;
    for (; at < token + 2; at++) {
        const struct number_word *e = entry_at(r, at, &room);
        if (!e || (e->class != NUMBER_ONE && e->class != NUMBER_FRACTION))
            break;
        value *= e->class == NUMBER_FRACTION ? e->low : 1;
    }
    if (at == token || !is_class(r, at, NUMBER_MULTIPLIER))
        return 0;
    s->group = value;
    return at - token;
}

/* "twee en een half", "two and a half" */
static uint32_t
and_a_half(const struct reader *r, uint32_t token)
{
    if (!is_class(r, token, NUMBER_AND))
        return 0;
    uint32_t at = token + 1 + is_class(r, token + 1, NUMBER_ONE);
    return is_class(r, at, NUMBER_FRACTION) ? at + 1 - token : 0;
}

/* An exact number; tokens read, 0 when none begins here. `scale` is the multiplier of a thousand or more that ends it. */
static uint32_t
exact(const struct reader *r, uint32_t token, double *value, double *scale)
{
    struct sum s = {.limit = 1e15};
    struct number_word room;
    uint32_t n = 0, more;
    bool digits = digits_read(r->words, token_form(r->text, token), &s.group);
    if (digits)
        n = spaced_groups(r, token, &s.group);
    else
        n = before_multiplier(r, token, &s);
    while (n < TOKENS_MOST && token + n < r->end) {
        const struct number_word *e = entry_at(r, token + n, &room);
        bool unit = e && token_form(r->text, token + n).n == 1 && r->text->tokens[token + n].space_before;
        if (e && e->class == NUMBER_MULTIPLIER && !unit) { /* "$5m", but "400 m" */
            if (digits && e->low >= 1000 && s.total == 0 && s.group > 0) {
                s.total = rounded(s.group * e->low);
                s.limit = e->low;
                s.group = 0;
            } else if (digits || !sum_multiply(&s, e->low)) {
                break;
            }
            n++;
        } else if (e && e->class == NUMBER_VALUE && !digits) {
            if (n == 0 ? (s.group = e->low, false) : !sum_add(&s, e->low))
                break;
            n++;
        } else if (n > 0 && !digits && (more = joint_at(r, &s, token + n)) > 0) {
            n += more;
        } else {
            break;
        }
    }
    if (n > 0 && s.total == 0 && (more = and_a_half(r, token + n)) > 0) {
        s.group += 0.5;
        n += more;
    }
    *value = s.total > 0 ? rounded(s.total + s.group) : s.group;
    *scale = s.total > 0 && s.group == 0 ? s.limit : 1;
    return n;
}

/* "tens of thousands", "tientallen miljoenen", "honderden miljoenen" */
static uint32_t
vague(const struct reader *r, uint32_t token, double *low, double *high)
{
    struct number_word room;
    const struct number_word *e = entry_at(r, token, &room);
    if (!e || e->class != NUMBER_VAGUE)
        return 0;
    *low = e->low;
    *high = e->high;
    uint32_t at = token + 1;
    uint32_t of = is_class(r, at, NUMBER_OF);
    const struct number_word *by = entry_at(r, at + of, &room);
    if (by && by->class == NUMBER_VAGUE && by->low > e->low) {
        double scale = 1;
        while (scale * 10 <= by->low)
            scale *= 10;
        *low *= scale;
        *high *= scale;
        at += of + 1;
    } else if (!of && by && by->class == NUMBER_MULTIPLIER && by->low > e->low) {
        *low *= by->low;
        *high *= by->low;
        at++;
    }
    return at - token;
}

/* One number without the other end of a range. */
static uint32_t
simple(const struct reader *r, uint32_t token, double *low, double *high, double *scale)
{
    uint32_t n = vague(r, token, low, high);
    *scale = 1;
    if (n > 0)
        return n;
    n = exact(r, token, low, scale);
    *high = *low;
    if (n == 0 && digits_range(r->words, token_form(r->text, token), low, high)) {
        struct number_word room;
        const struct number_word *m = entry_at(r, token + 1, &room);
        n = 1;
        if (m && m->class == NUMBER_MULTIPLIER) {
            *low = rounded(*low * m->low);
            *high = rounded(*high * m->low);
            n = 2;
        }
    }
    return n;
}

/* "5 tot 7 miljard": the multiplier is of both. */
static void
join_ends(struct number *out, double low2, double high2, double scale, double scale2)
{
    if (scale == 1 && scale2 > 1 && out->low < 1000 && rounded(out->low * scale2) < low2)
        out->low = rounded(out->low * scale2);
    out->high = high2;
}

bool
number_read(const struct number_words *w, const struct text *t, uint32_t token, uint32_t end,
            struct number *out)
{
    struct reader r = {w, t, end};
    double low2, high2, scale, scale2;
    if (token >= end)
        return false;
    bool between = is_class(&r, token, NUMBER_BETWEEN);
    uint32_t first = token + between, more;
    uint32_t n = first < end ? simple(&r, first, &out->low, &out->high, &scale) : 0;
    if (n == 0)
        return false;
    out->first = token;
    out->count = n + between;
    uint32_t joint = first + n;
    bool or = joint + 1 < end && !between && is_class(&r, joint, NUMBER_OR); /* "three or four", no wider */
    if (joint + 1 < end && (or || is_class(&r, joint, between ? NUMBER_AND : NUMBER_RANGE)) &&
        (more = simple(&r, joint + 1, &low2, &high2, &scale2)) > 0 && high2 > out->high &&
        (!or || high2 <= out->high * 1.5 + 0.5)) {
        join_ends(out, low2, high2, scale, scale2);
        out->count += 1 + more;
        return true;
    }
    return !between;
}

/* ---- approximators ---- */

static const struct number_word *
approx_over(const struct number_words *w, const struct text *t, uint32_t first, uint32_t last)
{
    struct slice words = slice_cut(t->article->text,
                                   (struct span){t->tokens[first].start, t->tokens[last].end});
    const struct number_word *e = number_word(w, words);
    return e && e->class == NUMBER_APPROX ? e : NULL;
}

uint32_t
approx_before(const struct number_words *w, const struct text *t, uint32_t token, uint32_t from,
              enum approx *out)
{
    for (uint32_t n = w->longest; n >= 1; n--) {
        const struct number_word *e = token >= from + n ? approx_over(w, t, token - n, token - 1) : NULL;
        if (e) {
            *out = e->approx;
            return token - n;
        }
    }
    *out = APPROX_NONE;
    return token;
}

uint32_t
approx_at(const struct number_words *w, const struct text *t, uint32_t token, uint32_t end,
          enum approx *out)
{
    for (uint32_t n = w->longest; n >= 1; n--) {
        const struct number_word *e = token + n <= end ? approx_over(w, t, token, token + n - 1) : NULL;
        if (e) {
            *out = e->approx;
            return n;
        }
    }
    return 0;
}
