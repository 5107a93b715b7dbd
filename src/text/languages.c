/* SPDX-License-Identifier: Apache-2.0 */
/* Loads data/lang/ and guesses the language of a text by its function words. */
#include "text/languages.h"
#include "base/table.h"
#include "base/utf8.h"
#include "text/tokenize.h"

static nuncio_status
load_words(struct arena *a, const char *dir, struct language *l, nuncio_error *err)
{
    struct table t;
    struct slice name = arena_printf(a, "lang/%.*s/function-words.tsv", (int)l->code.n, l->code.p);
    if (!name.p)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    nuncio_status status = table_read(a, dir, name.p, "word", &t, err);
    for (uint32_t i = 0; status == NUNCIO_OK && i < t.nrows; i++)
        map_set(&l->function_words, t.rows[i].cell[0], i);
    return status;
}

static nuncio_status
load_abbreviations(struct arena *a, const char *dir, struct language *l, nuncio_error *err)
{
    struct table t;
    struct slice name = arena_printf(a, "lang/%.*s/abbreviations.tsv", (int)l->code.n, l->code.p);
    if (!name.p)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    nuncio_status status = table_read(a, dir, name.p, "form ends", &t, err);
    for (uint32_t i = 0; status == NUNCIO_OK && i < t.nrows; i++) {
        const struct row *r = &t.rows[i];
        enum abbreviation kind = slice_is(r->cell[1], "yes")      ? ABBREVIATION_ENDS
                                 : slice_is(r->cell[1], "no")     ? ABBREVIATION_INNER
                                 : slice_is(r->cell[1], "number") ? ABBREVIATION_NUMBER
                                                                  : ABBREVIATION_NONE;
        if (kind == ABBREVIATION_NONE)
            return table_error(&t, r, err, "ends must be yes, no or number", r->cell[1]);
        map_set(&l->abbreviations, r->cell[0], (uint32_t)kind);
    }
    return status;
}

static nuncio_status
load_contractions(struct arena *a, const char *dir, struct language *l, nuncio_error *err)
{
    struct table t;
    VEC(struct contraction) suffixes = {0};
    VEC(struct contraction) wholes = {0};
    struct slice name = arena_printf(a, "lang/%.*s/contractions.tsv", (int)l->code.n, l->code.p);
    if (!name.p)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    nuncio_status status = table_read(a, dir, name.p, "form kind", &t, err);
    for (uint32_t i = 0; status == NUNCIO_OK && i < t.nrows; i++) {
        const struct row *r = &t.rows[i];
        struct slice form = r->cell[0], first = {NULL, 0}, rest = form;
        struct contraction *c = NULL;
        if (slice_is(r->cell[1], "suffix") && (c = vec_push(a, &suffixes)) != NULL) {
            *c = (struct contraction){form, 0};
        } else if (slice_is(r->cell[1], "whole") && slice_next(&rest, '|', &first) && rest.p &&
                   (c = vec_push(a, &wholes)) != NULL) {
            *c = (struct contraction){arena_printf(a, "%.*s%.*s", (int)first.n, first.p, (int)rest.n,
                                                   rest.p), first.n};
        } else if (slice_is(r->cell[1], "prefix") || slice_is(r->cell[1], "unit")) {
            map_set(slice_is(r->cell[1], "unit") ? &l->units : &l->prefixes, form, 1);
        } else {
            return table_error(&t, r, err, "kind must be suffix, prefix, unit, or whole with a bar in the form", form);
        }
    }
    l->suffixes = suffixes.at;
    l->nsuffixes = (uint32_t)suffixes.n;
    l->wholes = wholes.at;
    l->nwholes = (uint32_t)wholes.n;
    return status;
}

const struct segmenter *
segmenter_open(struct arena *a, const char *data_dir, nuncio_error *err)
{
    struct segmenter *s = arena_new(a, struct segmenter);
    struct table t;
    if (!s || table_read(a, data_dir, "lang/languages.tsv", "code name particle hyphen reads", &t, err) !=
                  NUNCIO_OK)
        return NULL;
    if (t.nrows > LANGUAGES_MOST) {
        table_error(&t, &t.rows[LANGUAGES_MOST], err, "too many languages", t.rows[LANGUAGES_MOST].cell[0]);
        return NULL;
    }
    s->n = t.nrows;
    for (uint32_t i = 0; i < t.nrows; i++) {
        struct language *l = &s->languages[i + 1];
        l->code = t.rows[i].cell[0];
        l->joins_particle = slice_is(t.rows[i].cell[2], "joined");
        l->splits_hyphen = slice_is(t.rows[i].cell[3], "split");
        l->times_only = slice_is(t.rows[i].cell[4], "times");
        if (!l->times_only && !slice_is(t.rows[i].cell[4], "all")) {
            table_error(&t, &t.rows[i], err, "reads must be all or times", t.rows[i].cell[4]);
            return NULL;
        }
        map_init(&l->function_words, a);
        map_init(&l->abbreviations, a);
        map_init(&l->prefixes, a);
        map_init(&l->units, a);
        if (load_words(a, data_dir, l, err) != NUNCIO_OK ||
            load_abbreviations(a, data_dir, l, err) != NUNCIO_OK ||
            load_contractions(a, data_dir, l, err) != NUNCIO_OK)
            return NULL;
    }
    if (arena_failed(a)) {
        error_set(err, NUNCIO_ENOMEM, "out of memory");
        return NULL;
    }
    return s;
}

uint32_t
segmenter_languages(const struct segmenter *s)
{
    return s->n;
}

struct slice
lang_code(const struct segmenter *s, lang_id lang)
{
    return lang == 0 || lang > s->n ? SLICE("und") : s->languages[lang].code;
}

bool
lang_times_only(const struct segmenter *s, lang_id lang)
{
    return lang <= s->n && s->languages[lang].times_only;
}

bool
lang_joins_particle(const struct segmenter *s, lang_id lang)
{
    return lang <= s->n && s->languages[lang].joins_particle;
}

lang_id
lang_find(const struct segmenter *s, struct slice code)
{
    size_t n = 0;
    while (n < code.n && code.p[n] != '-' && code.p[n] != '_')
        n++;
    for (uint32_t i = 1; i <= s->n; i++) {
        struct slice known = s->languages[i].code;
        bool same = known.n == n;
        for (size_t k = 0; same && k < n; k++)
            same = (code.p[k] | 0x20) == known.p[k];
        if (same)
            return (lang_id)i;
    }
    return 0;
}

/* The next run of letters from *at on, at most 32 bytes, ASCII letters made small. */
static struct slice
next_word(struct slice text, size_t *at, char out[32])
{
    size_t n = 0;
    while (*at < text.n) {
        size_t was = *at;
        uint32_t c = utf8_next(text, at);
        if (!utf8_is_letter(c)) {
            if (n > 0)
                return (struct slice){out, n};
            continue;
        }
        for (; was < *at && n < 32; was++, n++)
            out[n] = (char)(c < 0x80 ? c | 0x20 : (unsigned char)text.p[was]);
    }
    return (struct slice){out, n};
}

/* How many function words of a language a text has, and how many different ones (of the first 256 of the table). */
struct hits {
    uint32_t all, kinds;
    uint64_t seen[4];
};

static void
hit(struct hits *h, uint32_t word)
{
    h->all++;
    if (word < 256 && !(h->seen[word / 64] >> (word % 64) & 1)) {
        h->seen[word / 64] |= (uint64_t)1 << (word % 64);
        h->kinds++;
    }
}

/*
 * Enough of them in the whole, or, in a text as short as a headline, two
 * different ones among few words ("France withdrew its troops from Mali").
 */
static bool
convincing(const struct hits *h, uint32_t words)
{
    return (h->all >= 4 && h->all * 12 >= words) || (h->kinds >= 2 && h->all * 5 >= words);
}

/* How often each language's function words stand in a text; gives the number of words. */
static uint32_t
count_words(const struct segmenter *s, struct slice text, struct hits *hits)
{
    uint32_t words = 0;
    char buffer[32];
    struct slice word;
    for (size_t at = 0; at < text.n && (word = next_word(text, &at, buffer)).n > 0; words++)
        for (uint32_t i = 1; i <= s->n; i++) {
            uint32_t row = map_get(&s->languages[i].function_words, word);
            if (row != MAP_NONE)
                hit(&hits[i], row);
        }
    return words;
}

lang_id
language_guess(const struct segmenter *s, struct slice text, lang_id whole)
{
    struct hits hits[LANGUAGES_MOST + 1] = {{0}};
    uint32_t words = count_words(s, text, hits), best = whole;
    for (uint32_t i = 1; i <= s->n; i++)
        if (hits[i].all > hits[best].all)
            best = i;
    if (whole && hits[best].all <= 2 * hits[whole].all)
        return whole;
    return convincing(&hits[best], words) ? (lang_id)best : whole;
}
