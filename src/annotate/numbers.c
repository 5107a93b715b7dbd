/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers: digits with the marks of the language, words by table, products ("64,1 miljard"), ranges. */
#include "annotate/numbers.h"
#include "base/table.h"

#include <stdlib.h>

static bool
parse_class(struct slice name, enum number_class *out)
{
    static const char *const names[] = {"number", "multiplier", "vague", "range", "approx", "convert"};
    for (int i = 0; i < 6; i++)
        if (slice_is(name, names[i])) {
            *out = (enum number_class)i;
            return true;
        }
    return false;
}

static enum approx
parse_approx(struct slice name)
{
    for (int i = APPROX_ABOUT; i <= APPROX_ALMOST; i++)
        if (slice_is(name, approx_name((enum approx)i)))
            return (enum approx)i;
    return APPROX_NONE;
}

/* "20..99" or "12"; cells end with a tab or newline of the file, where strtod stops. */
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

static nuncio_status
load(struct arena *a, const char *dir, struct slice code, struct number_words *w, nuncio_error *err)
{
    struct table t;
    VEC(struct number_word) entries = {0};
    struct slice name = arena_printf(a, "lang/%.*s/numbers.tsv", (int)code.n, code.p);
    if (!name.p)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    nuncio_status status = table_read(a, dir, name.p, "form value kind", &t, err);
    map_init(&w->index, a);
    for (uint32_t i = 0; status == NUNCIO_OK && i < t.nrows; i++) {
        const struct slice *cell = t.rows[i].cell;
        struct number_word entry = {0};
        if (slice_is(cell[2], "decimal")) {
            w->decimal = cell[0].p[0];
            continue;
        }
        if (slice_is(cell[2], "group")) {
            w->group = cell[0].p[0];
            continue;
        }
        if (!parse_class(cell[2], &entry.class))
            return table_error(&t, &t.rows[i], err, "unknown kind", cell[2]);
        if (entry.class == NUMBER_APPROX)
            entry.approx = parse_approx(cell[1]);
        else
            parse_values(cell[1], &entry);
        struct number_word *kept = vec_push(a, &entries);
        if (!kept)
            return error_set(err, NUNCIO_ENOMEM, "out of memory");
        *kept = entry;
        map_set(&w->index, cell[0].n ? cell[0] : SLICE("-"), (uint32_t)(entries.n - 1));
    }
    w->at = entries.at;
    return status;
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

const struct number_word *
number_word(const struct number_words *w, struct slice form)
{
    char buffer[WORD_ROOM];
    if (form.n > WORD_ROOM)
        return NULL;
    uint32_t at = map_get(&w->index, slice_lower(form, buffer, WORD_ROOM));
    return at == MAP_NONE ? NULL : &w->at[at];
}

/* True when the mark at i is followed by exactly three digits and then no digit. */
static bool
groups(struct slice form, size_t i)
{
    size_t n = 0;
    for (i++; i < form.n && form.p[i] >= '0' && form.p[i] <= '9'; i++)
        n++;
    return n == 3;
}

bool
digits_read(const struct number_words *w, struct slice form, double *value)
{
    char text[40];
    size_t n = 0, i = 0;
    bool decimals = false;
    for (; i < form.n && n < 38; i++) {
        char c = form.p[i];
        bool mark = c == '.' || c == ',';
        if (c >= '0' && c <= '9') {
            text[n++] = c;
        } else if (mark && n > 0 && i + 1 < form.n && !decimals && form.p[i + 1] >= '0' &&
                   form.p[i + 1] <= '9') {
            if (c == w->group && groups(form, i))
                continue;
            text[n++] = '.';
            decimals = true;
        } else {
            break;
        }
    }
    if (n == 0)
        return false;
    text[n] = 0;
    *value = strtod(text, NULL);
    if (i == form.n)
        return true;
    const struct number_word *m = number_word(w, (struct slice){form.p + i, form.n - i});
    if (!m || m->class != NUMBER_MULTIPLIER)
        return false;
    *value *= m->low;
    return true;
}

/* One factor: digits, a number word, a tens word with a hyphen and a unit ("twenty-five"), or a vague word. */
static uint32_t
factor(const struct number_words *w, const struct text *t, uint32_t i, uint32_t end, double *low,
       double *high)
{
    struct slice form = token_form(t, i);
    if (digits_read(w, form, low)) {
        *high = *low;
        return 1;
    }
    const struct number_word *e = number_word(w, form), *unit;
    if (!e || e->class > NUMBER_VAGUE)
        return 0;
    *low = e->low;
    *high = e->high;
    bool tens = e->class == NUMBER_VALUE && e->low >= 20 && e->low < 100;
    if (tens && i + 2 < end && slice_is(token_form(t, i + 1), "-") &&
        (unit = number_word(w, token_form(t, i + 2))) != NULL && unit->class == NUMBER_VALUE &&
        unit->low < 10) {
        *low = *high = e->low + unit->low;
        return 3;
    }
    return 1;
}

static uint32_t
product(const struct number_words *w, const struct text *t, uint32_t first, uint32_t end, double *low,
        double *high)
{
    uint32_t n = factor(w, t, first, end, low, high);
    while (n > 0 && first + n < end) {
        const struct number_word *m = number_word(w, token_form(t, first + n));
        if (!m || m->class != NUMBER_MULTIPLIER)
            break;
        *low *= m->low;
        *high *= m->high;
        n++;
    }
    return n;
}

bool
number_read(const struct number_words *w, const struct text *t, uint32_t token, uint32_t end,
            struct number *out)
{
    double low, high, low2, high2;
    uint32_t n = product(w, t, token, end, &low, &high), more;
    if (n == 0)
        return false;
    if (token + n + 1 < end) {
        const struct number_word *r = number_word(w, token_form(t, token + n));
        if (r && r->class == NUMBER_RANGE &&
            (more = product(w, t, token + n + 1, end, &low2, &high2)) > 0 && high2 > high) {
            if (low2 >= 1000 && low < 1000 && more > 1) /* "5 tot 7 miljard": the multiplier is of both */
                low = low * (low2 >= 1e9 ? 1e9 : low2 >= 1e6 ? 1e6 : 1e3);
            high = high2;
            n += 1 + more;
        }
    }
    *out = (struct number){low, high, token, n};
    return true;
}
