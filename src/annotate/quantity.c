/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Quantities: a number, what it counts, and how exactly it is meant.
 *
 * Every number outside a date or clock time is tried: a currency sign or word
 * beside it, a share, else the noun that it modifies in the tree (or, without
 * a tree, the next noun). The noun's row in units.tsv gives the unit; a noun
 * that is not there is its own unit. "ruim", "at least" before it set approx;
 * "omgerekend", or brackets, make it the same amount as the one before.
 */
#include "annotate/numbers.h"
#include "annotate/rules.h"
#include "base/table.h"
#include "base/utf8.h"

enum unit_class { UNIT_CURRENCY, UNIT_SHARE, UNIT_TIME, UNIT_MEASURE, UNIT_PERSON, UNIT_THING };

struct unit {
    struct slice name;
    enum unit_class class;
};

struct unit_words {
    struct map index;
    const struct unit *at;
};

struct quantity_tables {
    const struct number_words *numbers;
    const struct unit_words *units; /* by language */
};

const char *
approx_name(enum approx a)
{
    static const char *const names[] = {NULL, "about", "more-than", "less-than", "almost"};
    return names[a];
}

static nuncio_status
load_units(struct arena *a, const char *dir, struct slice code, struct unit_words *w, nuncio_error *err)
{
    static const char *const classes[] = {"currency", "share", "time", "measure", "person", "thing"};
    struct table t;
    struct slice name = arena_printf(a, "lang/%.*s/units.tsv", (int)code.n, code.p);
    if (!name.p)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    nuncio_status status = table_read(a, dir, name.p, "form unit kind", &t, err);
    struct unit *units = status == NUNCIO_OK ? arena_new_array(a, struct unit, (size_t)t.nrows + 1) : NULL;
    map_init(&w->index, a);
    for (uint32_t i = 0; units && i < t.nrows; i++) {
        int class = 0;
        while (class < 6 && !slice_is(t.rows[i].cell[2], classes[class]))
            class++;
        if (class == 6)
            return table_error(&t, &t.rows[i], err, "unknown kind", t.rows[i].cell[2]);
        units[i] = (struct unit){t.rows[i].cell[1], (enum unit_class)class};
        map_set(&w->index, t.rows[i].cell[0], i);
    }
    w->at = units;
    return status;
}

const struct quantity_tables *
quantity_open(struct arena *a, const char *data_dir, const struct segmenter *s, nuncio_error *err)
{
    uint32_t n = segmenter_languages(s);
    struct quantity_tables *q = arena_new(a, struct quantity_tables);
    struct unit_words *units = arena_new_array(a, struct unit_words, (size_t)n + 1);
    if (!q || !units || !(q->numbers = number_words_open(a, data_dir, s, err)))
        return NULL;
    for (uint32_t i = 1; i <= n; i++)
        if (load_units(a, data_dir, lang_code(s, (lang_id)i), &units[i], err) != NUNCIO_OK)
            return NULL;
    if (n > 0)
        units[0] = units[1];
    q->units = units;
    return q;
}

struct finder {
    struct arena *arena;
    const struct text *text;
    const struct word *words;
    const struct number_words *numbers;
    const struct unit_words *units;
    const struct timex *timexes;
    uint32_t ntimexes, timex; /* the first that may still cover a token */
    uint32_t first, end;      /* tokens of the sentence */
    VEC(struct quantity) found;
};

static const struct unit *
unit_of(const struct finder *f, struct slice form)
{
    char buffer[WORD_ROOM];
    uint32_t at = form.n > WORD_ROOM || form.n == 0
                      ? MAP_NONE
                      : map_get(&f->units->index, slice_lower(form, buffer, WORD_ROOM));
    return at == MAP_NONE ? NULL : &f->units->at[at];
}

static const struct unit *
token_unit(const struct finder *f, uint32_t token)
{
    const struct unit *u = unit_of(f, token_form(f->text, token));
    return u ? u : unit_of(f, f->words[token].lemma);
}

/* True when a date or clock time covers the token: its figures count nothing. */
static bool
in_time(struct finder *f, uint32_t token)
{
    while (f->timex < f->ntimexes && f->timexes[f->timex].first + f->timexes[f->timex].count <= token)
        f->timex++;
    const struct timex *t = f->timex < f->ntimexes ? &f->timexes[f->timex] : NULL;
    return t && t->type != TIMEX_DURATION && t->first <= token;
}

/* The noun that is counted: the head that the number modifies, else the next noun within four words. */
static uint32_t
counted_noun(const struct finder *f, const struct number *n)
{
    uint32_t last = n->first + n->count;
    for (uint32_t i = n->first; i < last; i++) {
        uint32_t head = f->words[i].head;
        if (head != NO_TOKEN && head >= last && head < last + 6 &&
            f->words[i].rel == REL_NUMMOD &&
            (f->words[head].upos == UPOS_NOUN || f->words[head].upos == UPOS_SYM))
            return head;
    }
    for (uint32_t i = last; i < f->end && i < last + 4; i++) {
        if (f->words[i].upos == UPOS_NOUN)
            return i;
        if (f->words[i].upos != UPOS_ADJ && f->words[i].upos != UPOS_PROPN && f->words[i].upos != UPOS_ADV)
            break;
    }
    return NO_TOKEN;
}

static bool
converts(const struct finder *f, uint32_t first)
{
    uint32_t from = first >= f->first + 3 ? first - 3 : f->first;
    for (uint32_t i = from; i < first; i++) {
        const struct number_word *w = number_word(f->numbers, token_form(f->text, i));
        if ((w && w->class == NUMBER_CONVERT) || slice_is(token_form(f->text, i), "("))
            return true;
    }
    return false;
}

static bool
is_currency(const struct unit *u)
{
    return u && u->class == UNIT_CURRENCY;
}

/* Fills unit, extent and what is counted; false when the number counts nothing that can be named. */
static bool
measure(const struct finder *f, const struct number *n, uint32_t *first, uint32_t *last,
        struct quantity *q)
{
    const struct unit *before = n->first > f->first ? token_unit(f, n->first - 1) : NULL;
    uint32_t next = n->first + n->count;
    const struct unit *after = next < f->end ? token_unit(f, next) : NULL;
    *first = n->first;
    *last = next - 1;
    if (is_currency(before)) {
        q->unit = before->name;
        *first = n->first - 1;
        return true;
    }
    if (after && (after->class == UNIT_CURRENCY || after->class == UNIT_SHARE)) {
        q->unit = after->name;
        *last = next;
        return true;
    }
    uint32_t noun = counted_noun(f, n);
    if (noun == NO_TOKEN)
        return false;
    const struct unit *u = token_unit(f, noun);
    struct slice lemma = f->words[noun].lemma.n ? f->words[noun].lemma : token_form(f->text, noun);
    q->unit = u ? u->name : utf8_lower(f->arena, lemma);
    q->of = (struct span){f->text->tokens[next].start, f->text->tokens[noun].end};
    *last = noun;
    return true;
}

static void
try_number(struct finder *f, const struct number *n)
{
    struct quantity q = {.low = n->low, .high = n->high, .same_as = NO_INDEX};
    uint32_t first, last;
    if (!measure(f, n, &first, &last, &q))
        return;
    first = approx_before(f->numbers, f->text, first, f->first, &q.approx);
    q.first = first;
    q.count = last - first + 1;
    q.span = (struct span){f->text->tokens[first].start, f->text->tokens[last].end};
    const struct quantity *previous = f->found.n ? &f->found.at[f->found.n - 1] : NULL;
    if (previous && previous->first >= f->first && previous->of.end == 0 && q.of.end == 0 &&
        !slice_eq(previous->unit, q.unit) && converts(f, first))
        q.same_as = (uint32_t)(f->found.n - 1);
    struct quantity *kept = vec_push(f->arena, &f->found);
    if (kept)
        *kept = q;
}

static void
find_in_sentence(struct finder *f)
{
    for (uint32_t i = f->first; i < f->end;) {
        struct number n;
        bool named = f->words[i].upos == UPOS_PROPN || f->words[i].upos == UPOS_DET;
        if (named || in_time(f, i) || !number_read(f->numbers, f->text, i, f->end, &n)) {
            i++;
            continue;
        }
        try_number(f, &n);
        i += n.count;
    }
}

void
quantity_find(struct arena *a, const struct quantity_tables *q, const struct text *text,
              const struct word *words, const struct timex *timexes, uint32_t ntimexes,
              const struct quantity **out, uint32_t *n)
{
    struct finder f = {.arena = a, .text = text, .words = words, .timexes = timexes, .ntimexes = ntimexes};
    for (uint32_t s = 0; s < text->nsentences; s++) {
        f.first = text->sentences[s].first;
        f.end = f.first + text->sentences[s].count;
        f.numbers = &q->numbers[text->sentences[s].lang];
        f.units = &q->units[text->sentences[s].lang];
        find_in_sentence(&f);
    }
    *out = f.found.at;
    *n = (uint32_t)f.found.n;
}
