/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Quantities: a number, its unit, and how exactly it is meant.
 *
 * Every number outside a date or clock time is tried: a currency sign or word
 * beside it, a share, else the noun that it counts, by the tree or as the next
 * noun. The noun's row in units.tsv gives the unit; a noun that is not there
 * counts as "count". A number with nothing after it ("at more than 4,300",
 * "no more than 10") tells what the number before it told, or a tally.
 * "ruim", "at least" before it set approx; "omgerekend", or brackets, make it
 * the same amount as the one before. What is counted: quantity_of.c.
 */
#include "annotate/quantity_of.h"
#include "annotate/rules.h"

#define NOUN_REACH 5 /* tokens between a number and the noun it counts */

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

const struct quantity_tables *
quantity_open(struct arena *a, const char *data_dir, const struct segmenter *s, nuncio_error *err)
{
    struct quantity_tables *q = arena_new(a, struct quantity_tables);
    if (!q || !(q->numbers = number_words_open(a, data_dir, s, err)) ||
        !(q->units = unit_words_open(a, data_dir, s, err)))
        return NULL;
    return q;
}

struct finder {
    struct counting c;
    const struct timex *timexes;
    uint32_t ntimexes, timex; /* the first that may still cover a token */
    VEC(struct quantity) found;
};

static const struct word *
word_at(const struct finder *f, uint32_t token)
{
    return &f->c.words[token];
}

static struct slice
form_at(const struct finder *f, uint32_t token)
{
    return token_form(f->c.text, token);
}

static const struct unit *
unit_at(const struct finder *f, uint32_t token)
{
    return unit_of_word(f->c.units, form_at(f, token), word_at(f, token));
}

/*
 * True when a date, clock time or set covers the token: its figures count
 * nothing. So for a length that tells when ("the past five years").
 */
static bool
in_time(struct finder *f, uint32_t token)
{
    while (f->timex < f->ntimexes && f->timexes[f->timex].first + f->timexes[f->timex].count <= token)
        f->timex++;
    const struct timex *t = f->timex < f->ntimexes ? &f->timexes[f->timex] : NULL;
    return t && t->first <= token && (t->type != TIMEX_DURATION || date_known(t->date));
}

/* ---- the noun that is counted ---- */

static bool
is_person(const struct finder *f, uint32_t token)
{
    const struct unit *u = unit_at(f, token);
    return u && u->class == UNIT_PERSON;
}

/* Nouns, and what the model left without a tag or took for a name of more than one. */
static bool
may_count(const struct finder *f, uint32_t token)
{
    const struct word *w = word_at(f, token);
    if (w->upos == UPOS_NOUN || w->upos == UPOS_SYM)
        return true;
    if (w->upos == UPOS_PROPN) {
        bool before_noun = token + 1 < f->c.end && word_at(f, token + 1)->upos == UPOS_NOUN;
        return !before_noun && (word_feat(w, "Number=Plur") || is_person(f, token));
    }
    return w->upos == UPOS_X && unit_at(f, token) != NULL;
}

/* "vier uur durende onderhandelingen": a length of time right behind the number, whatever the tree counts. */
static uint32_t
time_behind(const struct finder *f, uint32_t next)
{
    const struct unit *u = next < f->c.end && may_count(f, next) ? unit_at(f, next) : NULL;
    return u && u->class == UNIT_TIME ? next : NO_TOKEN;
}

static uint32_t
noun_by_tree(const struct finder *f, const struct number *n, uint32_t from)
{
    for (uint32_t i = n->first; i < n->first + n->count; i++) {
        uint32_t head = word_at(f, i)->head;
        enum ud_rel rel = rel_universal((enum ud_rel)word_at(f, i)->rel);
        bool counts = rel == REL_NUMMOD || rel == REL_DET || rel == REL_AMOD || rel == REL_COMPOUND;
        if (head == NO_TOKEN || head < from || head > from + NOUN_REACH || head >= f->c.end || !counts ||
            !may_count(f, head))
            continue;
        bool whole = true;
        for (uint32_t k = from; k < head; k++)
            whole = whole && word_at(f, k)->upos != UPOS_PUNCT && word_at(f, k)->upos != UPOS_ADP;
        if (whole)
            return head;
    }
    return NO_TOKEN;
}

static uint32_t
noun_beside(const struct finder *f, uint32_t from)
{
    uint32_t person = NO_TOKEN;
    for (uint32_t i = from; i < f->c.end && i < from + NOUN_REACH; i++) {
        const struct word *w = word_at(f, i);
        bool hyphen = i == from && slice_is(form_at(f, i), "-") && !f->c.text->tokens[i].space_before;
        if (may_count(f, i))
            return i;
        if (is_person(f, i))
            person = i; /* "five dead" */
        bool and = w->upos == UPOS_CCONJ && i > from && i + 1 < f->c.end &&
                   (word_at(f, i + 1)->upos == UPOS_ADJ || word_at(f, i + 1)->upos == UPOS_PROPN);
        bool modifies = w->head == NO_TOKEN || (w->head > i && w->head <= from + NOUN_REACH) ||
                        (i + 1 < f->c.end && word_at(f, i + 1)->upos == UPOS_NOUN);
        bool between = and || w->upos == UPOS_ADJ || w->upos == UPOS_ADV || w->upos == UPOS_X ||
                       (modifies && w->upos == UPOS_PROPN) ||
                       (modifies && w->upos == UPOS_VERB && word_feat(w, "VerbForm=Part"));
        if (!between && !hyphen)
            break;
    }
    return person;
}

static bool
is_of(const struct finder *f, uint32_t token)
{
    const struct unit *u = token < f->c.end ? unit_of_form(f->c.units, form_at(f, token)) : NULL;
    return u && u->class == UNIT_OF;
}

/*
 * "six of them civilians", "drie van de soldaten", "hundreds of prisoners":
 * what stands behind the preposition. *pronoun: only "them" stands there.
 */
static uint32_t
noun_behind_of(const struct finder *f, const struct number *n, bool *pronoun)
{
    uint32_t at = n->first + n->count;
    *pronoun = false;
    if (!is_of(f, at) || n->low < 2)
        return NO_TOKEN;
    for (at++; at < f->c.end && at < n->first + n->count + 1 + NOUN_REACH; at++) {
        const struct word *w = word_at(f, at);
        if (w->upos == UPOS_PRON) {
            uint32_t noun = noun_beside(f, at + 1);
            *pronoun = noun == NO_TOKEN;
            return noun == NO_TOKEN ? at : noun;
        }
        if (may_count(f, at))
            return at;
        if (w->upos == UPOS_PUNCT || w->upos == UPOS_ADP || w->upos == UPOS_VERB || w->upos == UPOS_AUX)
            break;
    }
    return NO_TOKEN;
}

/* ---- unit and extent ---- */

/* A currency or share written with the number: "$ 5", "5 euro", "20 per cent", "20%". */
static const struct unit *
unit_after(const struct finder *f, uint32_t next, uint32_t *last)
{
    if (next >= f->c.end)
        return NULL;
    for (uint32_t n = 2; n >= 1; n--) { /* "kilometres per hour", "per cent" */
        if (next + n >= f->c.end)
            continue;
        struct span words = {f->c.text->tokens[next].start, f->c.text->tokens[next + n].end};
        const struct unit *u = unit_of_form(f->c.units, slice_cut(f->c.text->article->text, words));
        if (u && u->class <= UNIT_MEASURE) {
            *last = next + n;
            return u;
        }
    }
    const struct unit *u = unit_at(f, next);
    if (!u || u->class > UNIT_SHARE)
        return NULL;
    *last = next;
    return u;
}

/* Where the words before a noun begin that belong to it: "Russische en Oekraïense kinderen", not "2 van de ...". */
static uint32_t
phrase_from(const struct finder *f, uint32_t next, uint32_t noun)
{
    uint32_t from = noun;
    while (from > next) {
        const struct word *w = word_at(f, from - 1);
        bool and = w->upos == UPOS_CCONJ && from - 1 > next && word_at(f, from - 2)->upos == UPOS_ADJ;
        if (!and && w->upos != UPOS_ADJ && w->upos != UPOS_PROPN && w->upos != UPOS_NOUN && w->upos != UPOS_VERB &&
            w->upos != UPOS_ADV && w->upos != UPOS_X)
            break;
        from--;
    }
    return from;
}

static bool
take_noun(const struct finder *f, const struct number *n, struct counted *e, struct quantity *q)
{
    uint32_t next = n->first + n->count;
    bool pronoun = false;
    uint32_t noun = time_behind(f, next);
    if (noun == NO_TOKEN)
        noun = noun_by_tree(f, n, next);
    if (noun == NO_TOKEN)
        noun = noun_beside(f, next);
    if (noun == NO_TOKEN)
        noun = noun_behind_of(f, n, &pronoun);
    if (noun == NO_TOKEN)
        return false;
    const struct quantity *before = f->found.n ? &f->found.at[f->found.n - 1] : NULL;
    const struct unit *u = unit_at(f, noun);
    e->last = noun;
    e->unit = noun;
    if (pronoun) { /* what was counted before */
        bool known = before && before->of.end > 0;
        q->unit = known ? before->unit : SLICE("count");
        q->of = known ? before->of : (struct span){0, 0};
        return true;
    }
    if (u && u->class == UNIT_AFTER)
        return false; /* "two thirds" */
    bool named = u && u->class <= UNIT_THING;
    q->unit = named ? u->name : SLICE("count");
    if (!named || u->class == UNIT_PERSON || u->class == UNIT_THING) {
        q->of = (struct span){f->c.text->tokens[phrase_from(f, next, noun)].start, f->c.text->tokens[noun].end};
    } else {
        e->class = u->class;
    }
    return true;
}

/* "11 people were killed and 49 were wounded", "in Gaza waren dat er negentien": a number that stands for a noun. */
static bool
stands_alone(const struct finder *f, const struct number *n)
{
    const struct word *w = word_at(f, n->first);
    uint32_t next = n->first + n->count;
    uint8_t after = next < f->c.end ? word_at(f, next)->upos : UPOS_PUNCT;
    uint8_t head = w->head == NO_TOKEN ? UPOS_VERB : word_at(f, w->head)->upos;
    return n->count == 1 && (after == UPOS_AUX || after == UPOS_VERB || after == UPOS_PUNCT) &&
           (head == UPOS_VERB || head == UPOS_AUX || head == UPOS_ADJ || head == UPOS_ADV);
}

/* "at more than 4,300", "no more than 10": it tells what the number before it told, or a tally of the sentence. */
static bool
take_ellipsis(const struct finder *f, const struct number *n, struct quantity *q)
{
    enum approx approx;
    bool close = approx_before(f->c.numbers, f->c.text, n->first, f->c.first, &approx) != n->first;
    uint32_t tally = tally_before(&f->c, n->first);
    const struct quantity *before = f->found.n ? &f->found.at[f->found.n - 1] : NULL;
    bool here = before && before->first >= f->c.first;
    bool year = n->count == 1 && n->low >= 1000 && n->low <= 2100 && form_at(f, n->first).n == 4;
    bool alone = here && slice_is(before->unit, "person") && stands_alone(f, n);
    if ((!close && !alone && tally == NO_TOKEN) || n->low < 2 || (year && approx <= APPROX_ABOUT))
        return false;
    q->unit = SLICE("count");
    if (tally != NO_TOKEN) {
        const struct unit *u = unit_at(f, tally);
        q->of = tally_of(&f->c, tally);
        q->unit = u->name.n ? u->name : q->unit;
    } else if (here || (before && slice_is(before->unit, "person"))) {
        q->unit = before->unit;
        if (q->of.end == 0)
            q->of = before->of;
    }
    return true;
}

/* Fills unit, extent and what is counted; false when the number counts nothing that can be named. */
static bool
measure(const struct finder *f, const struct number *n, struct counted *e, struct quantity *q)
{
    uint32_t next = n->first + n->count;
    const struct unit *before = n->first > f->c.first ? unit_at(f, n->first - 1) : NULL;
    *e = (struct counted){n->first, n->first, n->first, next - 1, UNIT_THING};
    const struct unit *after = NULL;
    if (before && before->class == UNIT_CURRENCY)
        e->first = e->unit = n->first - 1;
    else if ((after = unit_after(f, next, &e->last)) != NULL)
        e->unit = e->last;
    if (e->unit != n->first) {
        q->unit = after ? after->name : before->name;
        e->class = after ? after->class : UNIT_CURRENCY;
        return true;
    }
    if (take_noun(f, n, e, q)) {
        uint32_t at = e->last + 1;
        at += at < f->c.end && slice_is(form_at(f, at), "-");
        const struct unit *age = at < f->c.end ? unit_of_form(f->c.units, form_at(f, at)) : NULL;
        return !(age && age->class == UNIT_AFTER); /* "55 years old", "66-year-old" */
    }
    return take_ellipsis(f, n, q);
}

/* ---- approximators and conversions ---- */

/* "handed over 248", "spoke about 300 people": a particle or preposition is no approximator. */
static uint32_t
approximator(const struct finder *f, uint32_t first, const struct number *n, enum approx *out)
{
    uint32_t at = approx_before(f->c.numbers, f->c.text, first, f->c.first, out);
    if (at + 1 != first)
        return at;
    const struct word *w = word_at(f, at);
    bool particle = w->rel == REL_COMPOUND_PRT || (w->upos == UPOS_ADP && w->head != NO_TOKEN && w->head < at);
    bool phrase = rel_universal((enum ud_rel)w->rel) == REL_CASE && w->upos == UPOS_ADP && w->head != NO_TOKEN &&
                  w->head >= n->first + n->count && at > f->c.first && word_at(f, at - 1)->upos == UPOS_VERB;
    if (!particle && !phrase)
        return at;
    *out = APPROX_NONE;
    return first;
}

static bool
converts(const struct finder *f, uint32_t first)
{
    uint32_t from = first >= f->c.first + 3 ? first - 3 : f->c.first;
    for (uint32_t i = from; i < first; i++) {
        const struct number_word *w = number_word(f->c.numbers, form_at(f, i));
        if ((w && w->class == NUMBER_CONVERT) || slice_is(form_at(f, i), "("))
            return true;
    }
    return false;
}

/* Money said again in another currency is the same amount, and is of the same thing. */
static void
join_same(const struct finder *f, uint32_t first, struct quantity *q)
{
    const struct quantity *previous = f->found.n ? &f->found.at[f->found.n - 1] : NULL;
    const struct unit *u = unit_of_form(f->c.units, q->unit), *p;
    if (!previous || previous->first < f->c.first || slice_eq(previous->unit, q->unit) || !converts(f, first))
        return;
    p = unit_of_form(f->c.units, previous->unit);
    bool money = u && p && u->class == UNIT_CURRENCY && p->class == UNIT_CURRENCY;
    if (!money)
        return;
    q->same_as = (uint32_t)(f->found.n - 1);
    if (previous->of.end)
        q->of = previous->of;
}

/* ---- numbers ---- */

/* What the quantity is of is told by its place, so it comes after its approximator is known. */
static void
keep_extent(const struct finder *f, struct counted *e, const struct number *n, struct quantity *q)
{
    q->first = e->first = approximator(f, e->first, n, &q->approx);
    q->count = e->last - e->first + 1;
    q->span = (struct span){f->c.text->tokens[e->first].start, f->c.text->tokens[e->last].end};
    if (e->class <= UNIT_MEASURE)
        q->of = quantity_of(&f->c, e);
}

static bool
try_number(struct finder *f, const struct number *n)
{
    struct quantity q = {.low = n->low, .high = n->high, .same_as = NO_INDEX};
    struct counted e;
    if (!measure(f, n, &e, &q))
        return false;
    keep_extent(f, &e, n, &q);
    join_same(f, q.first, &q);
    struct quantity *kept = vec_push(f->c.arena, &f->found);
    if (kept)
        *kept = q;
    return true;
}

/* "20%" in one token */
static bool
share_in_word(const struct finder *f, uint32_t token, struct number *out)
{
    struct slice form = form_at(f, token);
    if (form.n < 2 || form.p[form.n - 1] != '%')
        return false;
    *out = (struct number){.first = token, .count = 1};
    struct slice digits = {form.p, form.n - 1};
    if (!digits_read(f->c.numbers, digits, &out->low))
        return false;
    out->high = out->low;
    return true;
}

static void
keep_share(struct finder *f, const struct number *n)
{
    struct quantity q = {.low = n->low, .high = n->high, .same_as = NO_INDEX, .unit = SLICE("percent")};
    struct counted e = {n->first, n->first, n->first, n->first, UNIT_SHARE};
    keep_extent(f, &e, n, &q);
    struct quantity *kept = vec_push(f->c.arena, &f->found);
    if (kept)
        *kept = q;
}

/* "ruim een uur", "more than a year", "een half uur": an article counts where its measure is told so closely. */
static bool
one_or_half(const struct finder *f, uint32_t token, struct number *out)
{
    const struct number_word *w = number_word(f->c.numbers, form_at(f, token)), *half;
    enum approx approx;
    double value = 1;
    if (!w || (w->class != NUMBER_ONE && w->class != NUMBER_FRACTION))
        return false;
    uint32_t n = 1;
    half = token + 1 < f->c.end ? number_word(f->c.numbers, form_at(f, token + 1)) : NULL;
    if (w->class == NUMBER_FRACTION || (half && half->class == NUMBER_FRACTION)) {
        value = w->class == NUMBER_FRACTION ? w->low : half->low;
        n = half && (half->class == NUMBER_FRACTION || half->class == NUMBER_ONE) ? 2 : 1;
    } else if (approx_before(f->c.numbers, f->c.text, token, f->c.first, &approx) == token) {
        return false;
    }
    const struct unit *u = token + n < f->c.end ? unit_at(f, token + n) : NULL;
    *out = (struct number){value, value, token, n};
    return u && (u->class == UNIT_TIME || u->class == UNIT_MEASURE || u->class == UNIT_CURRENCY ||
                 u->class == UNIT_SHARE);
}

/* "Area 51", "category 3 hurricane", "week 22", "0300": a number that tells which one, not how many. */
static bool
names(const struct finder *f, uint32_t token)
{
    const struct word *w = word_at(f, token);
    struct slice form = form_at(f, token);
    enum ud_rel rel = rel_universal((enum ud_rel)w->rel);
    bool label = w->head != NO_TOKEN && w->head + 1 == token && form.p[0] >= '0' && form.p[0] <= '9' &&
                 (word_at(f, w->head)->upos == UPOS_NOUN || word_at(f, w->head)->upos == UPOS_PROPN) &&
                 (rel == REL_NUMMOD || rel == REL_FLAT || rel == REL_COMPOUND || rel == REL_NMOD);
    uint32_t last;
    bool inside = token > f->c.first && token + 1 < f->c.end && word_at(f, token - 1)->upos == UPOS_PROPN &&
                  word_at(f, token + 1)->upos == UPOS_PROPN && !word_feat(word_at(f, token + 1), "Number=Plur") &&
                  w->head != NO_TOKEN && word_at(f, w->head)->upos == UPOS_PROPN;
    uint32_t noun = label && word_at(f, w->head)->upos == UPOS_PROPN ? noun_beside(f, token + 1) : NO_TOKEN;
    if (noun != NO_TOKEN && word_feat(word_at(f, noun), "Number=Plur"))
        label = false; /* "Kyiv 248 militairen" */
    bool zero = form.n > 2 && form.p[0] == '0' && form.p[1] >= '0' && form.p[1] <= '9';
    return zero || ((label || inside) && !unit_after(f, token + 1, &last));
}

static void
find_in_sentence(struct finder *f)
{
    for (uint32_t i = f->c.first; i < f->c.end;) {
        struct number n;
        enum ud_upos upos = (enum ud_upos)word_at(f, i)->upos;
        if (in_time(f, i)) {
            i++;
        } else if (share_in_word(f, i, &n)) {
            keep_share(f, &n);
            i++;
        } else if (upos == UPOS_PROPN || names(f, i) || (upos == UPOS_DET && !one_or_half(f, i, &n)) ||
                   (!number_read(f->c.numbers, f->c.text, i, f->c.end, &n) && !one_or_half(f, i, &n)) ||
                   in_time(f, n.first + n.count - 1)) {
            i++;
        } else {
            try_number(f, &n);
            i += n.count;
        }
    }
}

void
quantity_find(struct arena *a, const struct quantity_tables *q, const struct text *text,
              const struct word *words, const struct timex *timexes, uint32_t ntimexes,
              const struct quantity **out, uint32_t *n)
{
    struct finder f = {.c = {.arena = a, .text = text, .words = words}, .timexes = timexes, .ntimexes = ntimexes};
    for (uint32_t s = 0; s < text->nsentences; s++) {
        f.c.first = text->sentences[s].first;
        f.c.end = f.c.first + text->sentences[s].count;
        f.c.numbers = &q->numbers[text->sentences[s].lang];
        f.c.units = &q->units[text->sentences[s].lang];
        if (f.c.units->at) /* a language that is read for its times alone has none */
            find_in_sentence(&f);
    }
    *out = f.found.at;
    *n = (uint32_t)f.found.n;
}
