/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Time expressions: the rules of each language (time_rules.h) are tried at
 * every token, the longest match is kept, and reading goes on after it. Two
 * dates with a word of range between them tell one time ("from 5 to 8 March").
 */
#include "annotate/time_match.h"

struct time_tables {
    const struct time_words *words; /* by language */
};

const struct time_tables *
time_open(struct arena *a, const char *data_dir, const struct segmenter *s, nuncio_error *err)
{
    uint32_t n = segmenter_languages(s);
    struct time_tables *t = arena_new(a, struct time_tables);
    struct time_words *words = arena_new_array(a, struct time_words, (size_t)n + 1);
    const struct number_words *numbers = number_words_open(a, data_dir, s, err);
    if (!t || !words || !numbers)
        return NULL;
    for (uint32_t i = 1; i <= n; i++) {
        if (time_words_load(a, data_dir, lang_code(s, (lang_id)i), &numbers[i], &words[i], err) != NUNCIO_OK)
            return NULL;
        words[i].untagged = lang_times_only(s, (lang_id)i);
    }
    if (n > 0)
        words[0] = words[1];
    t->words = words;
    return t;
}

struct finder {
    struct time_run run;
    VEC(struct timex) found;
};

/* The day told last: what "the next day" goes on from. */
static void
remember(struct time_run *r, const struct time_match *m)
{
    bool day = m->date.from == m->date.to || m->date.weekday;
    if ((m->type != TIMEX_DATE && m->type != TIMEX_TIME) || !date_known(m->date) || m->vague)
        return;
    r->told_wide = m->date;
    if (day)
        r->told = r->told_here = m->date;
}

/* "van 5 tot 8 maart", "tussen maandag en woensdag": both ends are said, and each expression means the whole. */
static void
join_range(struct finder *f, uint32_t sentence_begins)
{
    struct time_run *r = &f->run;
    struct timex *b = f->found.n ? &f->found.at[f->found.n - 1] : NULL, *a = b - 1;
    if (f->found.n < sentence_begins + 2 || b->type != TIMEX_DATE || a->type != TIMEX_DATE ||
        a->first + a->count + 1 != b->first || !date_known(a->date) || !date_known(b->date) ||
        a->date.from > b->date.to)
        return;
    uint32_t joint = b->first - 1, before = a->first - (a->first > r->first);
    bool between = time_has(r, before, TIME_BETWEEN) && before != a->first;
    if (!time_has(r, joint, TIME_RANGE) && !between)
        return;
    struct slice basis = slice_cut(r->text->article->text, (struct span){a->span.start, b->span.end});
    a->date.to = b->date.to;
    a->date.basis = basis;
    if (b->date.precision > a->date.precision)
        a->date.precision = b->date.precision;
    b->date = a->date;
}

/* The place of a unit letter in the order of lengths, years first: "Y", "M" ..., then hours. */
static int
unit_rank(struct slice value)
{
    const char *letters = value.n > 1 && value.p[1] == 'T' ? "HMS" : "YMWD";
    const char *at = value.n > 2 ? strchr(letters, value.p[value.n - 1]) : NULL;
    bool exact = at && value.p[value.n - 2] >= '0' && value.p[value.n - 2] <= '9';
    return exact ? (int)(at - letters) + (letters[0] == 'H' ? 4 : 0) : -1;
}

/* "drei Jahre und vier Monate", "2 hours 30 minutes": one length told in two units. */
static bool
join_lengths(struct finder *f, uint32_t sentence_begins)
{
    struct time_run *r = &f->run;
    if (f->found.n < sentence_begins + 2)
        return false;
    struct timex *b = &f->found.at[f->found.n - 1], *a = b - 1;
    uint32_t gap = b->first - (a->first + a->count);
    int rank = unit_rank(a->value), next = unit_rank(b->value);
    const struct number_word *and = gap == 1 ? number_word(r->table->numbers, token_form(r->text, b->first - 1)) : NULL;
    if (a->type != TIMEX_DURATION || b->type != TIMEX_DURATION || rank < 0 || next <= rank || date_known(a->date) ||
        date_known(b->date) || (rank < 4) != (next < 4) || !(gap == 0 || (and && and->class == NUMBER_AND)))
        return false;
    struct slice tail = {b->value.p + (next < 4 ? 1 : 2), b->value.n - (next < 4 ? 1 : 2)};
    a->value = arena_printf(r->arena, "%.*s%.*s", (int)a->value.n, a->value.p, (int)tail.n, tail.p);
    a->count = b->first + b->count - a->first;
    a->span.end = b->span.end;
    a->date.basis = slice_cut(r->text->article->text, a->span);
    f->found.n--;
    return true;
}

static void
keep(struct finder *f, const struct time_match *m)
{
    struct time_run *r = &f->run;
    struct timex *t = vec_push(r->arena, &f->found);
    if (!t)
        return;
    struct span span = {r->text->tokens[m->first].start, r->text->tokens[m->first + m->count - 1].end};
    *t = (struct timex){.span = span, .first = m->first, .count = m->count, .type = m->type,
                        .value = arena_copy(r->arena, slice_of(m->value)), .date = m->date};
    t->date.basis = slice_cut(r->text->article->text, span);
    t->vague = m->vague;
    t->since = m->first > r->first && time_has(r, m->first - 1, TIME_SINCE);
    t->of = m->first > r->first && time_has(r, m->first - 1, TIME_OF);
    remember(r, m);
}

static void
find_in_sentence(struct finder *f)
{
    struct time_run *r = &f->run;
    uint32_t begins = (uint32_t)f->found.n;
    r->told_here = DATE_UNKNOWN;
    for (uint32_t i = 0; i < TIME_RING; i++)
        r->ring[i].token = NO_TOKEN; /* another language may read them otherwise */
    r->counted.token = r->found_end = NO_TOKEN;
    for (uint32_t i = r->first; i < r->end;) {
        struct time_match m;
        if (!time_match_at(r, i, 0, &m)) {
            i++;
            continue;
        }
        if (!m.none) {
            keep(f, &m);
            if (!join_lengths(f, begins))
                join_range(f, begins);
            r->found_end = i + m.count;
        }
        i += m.count;
    }
}

void
time_find(struct arena *a, const struct time_tables *t, const struct text *text,
          const struct word *words, const struct timex **out, uint32_t *n)
{
    struct finder f = {.run = {.arena = a, .text = text, .words = words,
                               .published = text->article->published}};
    f.run.told = f.run.told_wide = f.run.published;
    for (uint32_t s = 0; s < text->nsentences; s++) {
        f.run.first = text->sentences[s].first;
        f.run.end = f.run.first + text->sentences[s].count;
        f.run.table = &t->words[text->sentences[s].lang];
        find_in_sentence(&f);
    }
    *out = f.found.at;
    *n = (uint32_t)f.found.n;
}
