/* SPDX-License-Identifier: Apache-2.0 */
/* Loads units; finds the unit of a word by its form, its lemma, or the last part of a compound. */
#include "annotate/units.h"
#include "annotate/numbers.h"
#include "base/table.h"
#include "base/utf8.h"

#define TAIL_LEAST 4 /* bytes of the part of a compound that says what is counted */
#define HEAD_LEAST 3

static bool
parse_class(struct slice name, enum unit_class *out)
{
    static const char *const names[] = {"currency", "share", "time",  "measure", "person", "thing",
                                        "of",       "for",   "light", "tally",   "after"};
    for (int i = 0; i < 11; i++)
        if (slice_is(name, names[i])) {
            *out = (enum unit_class)i;
            return true;
        }
    return false;
}

VEC_TYPE(unit_vec, struct unit);

static void
add_forms(struct arena *a, struct unit_words *w, struct slice forms, struct unit unit, struct unit_vec *units,
          bool fold)
{
    struct slice form;
    struct unit *kept = vec_push(a, units);
    if (!kept)
        return;
    *kept = unit;
    while (forms.n && slice_next(&forms, '|', &form)) {
        struct slice key = fold ? utf8_lower(a, form) : form;
        if (map_get(&w->index, key) == MAP_NONE)
            map_set(&w->index, key, (uint32_t)(units->n - 1));
    }
}

static nuncio_status
load_units(struct arena *a, const char *dir, struct slice code, const struct table *states, struct unit_words *w,
           nuncio_error *err)
{
    struct table t;
    struct unit_vec units = {0};
    struct slice name = arena_printf(a, "lang/%.*s/units.tsv", (int)code.n, code.p);
    if (!name.p)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    nuncio_status status = table_read(a, dir, name.p, "form unit kind", &t, err);
    map_init(&w->index, a);
    for (uint32_t i = 0; status == NUNCIO_OK && i < t.nrows; i++) {
        struct unit unit = {.name = t.rows[i].cell[1]};
        if (!parse_class(t.rows[i].cell[2], &unit.class))
            return table_error(&t, &t.rows[i], err, "unknown kind", t.rows[i].cell[2]);
        add_forms(a, w, t.rows[i].cell[0], unit, &units, false);
    }
    for (uint32_t i = 0; status == NUNCIO_OK && i < states->nrows; i++)
        if (slice_eq(states->rows[i].cell[2], code) && states->rows[i].cell[5].n)
            add_forms(a, w, states->rows[i].cell[5], (struct unit){SLICE("person"), UNIT_PERSON}, &units, true);
    w->at = units.at;
    return status;
}

const struct unit_words *
unit_words_open(struct arena *a, const char *data_dir, const struct segmenter *s, nuncio_error *err)
{
    uint32_t n = segmenter_languages(s);
    struct table states;
    struct unit_words *w = arena_new_array(a, struct unit_words, (size_t)n + 1);
    if (!w || table_read(a, data_dir, "actors/states.tsv", "alpha3 alpha2 lang name adjectives inhabitants",
                         &states, err) != NUNCIO_OK)
        return NULL;
    for (uint32_t i = 1; i <= n; i++) {
        if (lang_times_only(s, (lang_id)i))
            continue;
        if (load_units(a, data_dir, lang_code(s, (lang_id)i), &states, &w[i], err) != NUNCIO_OK)
            return NULL;
        w[i].compounds = lang_joins_particle(s, (lang_id)i);
    }
    if (n > 0)
        w[0] = w[1];
    return w;
}

const struct unit *
unit_of_form(const struct unit_words *w, struct slice form)
{
    char buffer[WORD_ROOM];
    struct slice low = word_lower(form, buffer);
    uint32_t at = low.n ? map_get(&w->index, low) : MAP_NONE;
    return at == MAP_NONE ? NULL : &w->at[at];
}

/* krijgs|gevangenen, verkeers|doden: the longest end that counts persons. */
static const struct unit *
unit_of_tail(const struct unit_words *w, struct slice form)
{
    char buffer[WORD_ROOM];
    struct slice low = word_lower(form, buffer);
    for (size_t at = HEAD_LEAST; low.n && at + TAIL_LEAST <= low.n; at++) {
        uint32_t found = map_get(&w->index, (struct slice){low.p + at, low.n - at});
        if (found != MAP_NONE && w->at[found].class == UNIT_PERSON)
            return &w->at[found];
    }
    return NULL;
}

const struct unit *
unit_of_word(const struct unit_words *w, struct slice form, const struct word *word)
{
    const struct unit *u = unit_of_form(w, form);
    if (!u)
        u = unit_of_form(w, word->lemma);
    if (!u && word->seam && word->seam < word->lemma.n)
        u = unit_of_form(w, (struct slice){word->lemma.p + word->seam, word->lemma.n - word->seam});
    if (!u && w->compounds && word->upos != UPOS_VERB && word->upos != UPOS_ADP)
        u = unit_of_tail(w, form);
    return u;
}
