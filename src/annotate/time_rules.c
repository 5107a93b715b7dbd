/* SPDX-License-Identifier: Apache-2.0 */
/* Loads the patterns of time expressions (time-rules.tsv) and lists them by what they may begin with. */
#include "annotate/time_load.h"
#include "base/table.h"

#include <stdlib.h>

#define ELEMENTS_MOST 16

static const char *const op_names[OP_COUNTS] = {
    "calendar", "year",  "near",    "ago",    "ahead", "before", "after", "span",    "duration", "each",
    "part",     "piece", "century", "decade", "time",  "same",   "value", "holiday", "none", "count",
};

static bool
parse_makes(struct slice cell, struct time_rule *r)
{
    struct slice name;
    slice_next(&cell, ' ', &name);
    int op = 0;
    while (op < OP_COUNTS && !slice_is(name, op_names[op]))
        op++;
    r->op = (enum time_op)op;
    r->argument = cell.p ? slice_trim(cell) : SLICE("");
    r->number = r->argument.n ? strtod(r->argument.p, NULL) : 0;
    r->unit = time_unit_in(r->argument);
    return op < OP_COUNTS;
}

static bool
is_class_name(struct slice s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!((s.p[i] >= 'A' && s.p[i] <= 'Z') || s.p[i] == '-' || s.p[i] == '_'))
            return false;
    return s.n > 1;
}

static uint32_t
class_by_capitals(struct time_loader *l, struct slice name)
{
    char buffer[WORD_ROOM];
    uint32_t class = time_class_of(l, slice_lower(name, buffer, WORD_ROOM), false);
    if (class)
        l->used |= (uint64_t)1 << class;
    return class;
}

/* "A|b|c", with or without [ ]; false for a class that is not known. */
static bool
parse_element(struct time_loader *l, struct slice s, struct element *out)
{
    VEC(struct alternative) list = {0};
    struct slice name;
    out->optional = s.n > 2 && s.p[0] == '[' && s.p[s.n - 1] == ']';
    if (out->optional)
        s = (struct slice){s.p + 1, s.n - 2};
    while (slice_next(&s, '|', &name)) {
        struct alternative *a = vec_push(l->arena, &list);
        if (!a || name.n == 0)
            return false;
        a->literal = !is_class_name(name);
        a->id = a->literal ? time_word_add(l, name) : class_by_capitals(l, name);
        if (!a->literal && a->id == TIME_NONE)
            return false;
    }
    out->at = list.at;
    out->n = (uint8_t)list.n;
    return list.n > 0 && list.n < 255;
}

struct pattern {
    struct element at[ELEMENTS_MOST];
    uint8_t n;
};

static bool
pattern_add(struct time_loader *l, struct pattern *p, struct slice word)
{
    return p->n < ELEMENTS_MOST && word.n > 0 && parse_element(l, word, &p->at[p->n++]);
}

static const struct element *
pattern_keep(struct time_loader *l, const struct pattern *p)
{
    struct element *at = arena_new_array(l->arena, struct element, (size_t)p->n + 1);
    if (at)
        memcpy(at, p->at, p->n * sizeof *at);
    return at;
}

/* "(in) [the] PART [of] DATE (2023)" into what stands before, in, and after the expression. */
static bool
parse_pattern(struct time_loader *l, struct slice cell, struct time_rule *r)
{
    struct pattern side[3] = {0}; /* before, body, after */
    struct slice word;
    int now = 1;
    while (slice_next(&cell, ' ', &word)) {
        bool opens = word.n > 1 && word.p[0] == '(', closes = word.n > 1 && word.p[word.n - 1] == ')';
        bool forbids = word.n > 1 && word.p[0] == '!';
        if (opens || forbids)
            now = side[1].n == 0 ? 0 : 2;
        if (forbids)
            *(now ? &r->not_after : &r->not_before) = true;
        word = (struct slice){word.p + (opens || forbids), word.n - (opens || forbids) - closes};
        if (!pattern_add(l, &side[now], word))
            return false;
        if (closes || forbids)
            now = now == 0 ? 1 : 2;
    }
    r->before = pattern_keep(l, &side[0]);
    r->body = pattern_keep(l, &side[1]);
    r->after = pattern_keep(l, &side[2]);
    r->nbefore = side[0].n;
    r->nbody = side[1].n;
    r->nafter = side[2].n;
    return side[1].n > 0 && side[0].n <= 1;
}

/* ---- lists by first element ---- */

VEC_TYPE(rule_vec, uint16_t);

static void
list_rule(struct time_loader *l, struct rule_vec *v, uint16_t rule)
{
    if (v->n && v->at[v->n - 1] == rule)
        return;
    uint16_t *kept = vec_push(l->arena, v);
    if (kept)
        *kept = rule;
}

struct lists {
    struct rule_vec by_class[TIME_CLASS_MOST];
    struct rule_vec *by_word;
};

/* Under every class and word with which the body may begin; COUNT begins as the rules of counts do. */
static void
list_firsts(struct time_loader *l, const struct time_rule *r, uint16_t rule, struct lists *out, int depth)
{
    for (uint8_t e = 0; e < r->nbody; e++) {
        for (uint8_t i = 0; i < r->body[e].n; i++) {
            struct alternative a = r->body[e].at[i];
            bool count = !a.literal && a.id == TIME_COUNT && depth == 0;
            for (uint32_t k = 0; count && k < l->out->nrules; k++)
                if (l->out->rules[k].op == OP_COUNT)
                    list_firsts(l, &l->out->rules[k], rule, out, 1);
            if (a.literal)
                list_rule(l, &out->by_word[a.id], rule);
            else if (!count)
                list_rule(l, &out->by_class[a.id == TIME_FULLMONTH ? TIME_MONTH : a.id], rule);
            if (!a.literal && a.id == TIME_UNIT)
                list_rule(l, &out->by_class[TIME_UNITS], rule);
        }
        if (!r->body[e].optional)
            break;
    }
}

static struct rule_list
frozen(const struct rule_vec *v)
{
    return (struct rule_list){v->at, (uint32_t)v->n};
}

static const struct rule_list *
frozen_words(struct time_loader *l, const struct lists *lists)
{
    struct rule_list *out = arena_new_array(l->arena, struct rule_list, l->words.n + 1);
    for (size_t i = 0; out && i < l->words.n; i++)
        out[i] = frozen(&lists->by_word[i]);
    return out;
}

static bool
make_lists(struct time_loader *l)
{
    struct lists rules = {0}, counts = {0};
    rules.by_word = arena_new_array(l->arena, struct rule_vec, l->words.n + 1);
    counts.by_word = arena_new_array(l->arena, struct rule_vec, l->words.n + 1);
    if (!rules.by_word || !counts.by_word)
        return false;
    for (uint32_t i = 0; i < l->out->nrules; i++)
        list_firsts(l, &l->out->rules[i], (uint16_t)i,
                    l->out->rules[i].op == OP_COUNT ? &counts : &rules, 0);
    for (uint32_t c = 0; c < TIME_CLASS_MOST; c++) {
        l->out->by_class[c] = frozen(&rules.by_class[c]);
        l->out->count_by_class[c] = frozen(&counts.by_class[c]);
    }
    l->out->by_word = frozen_words(l, &rules);
    l->out->count_by_word = frozen_words(l, &counts);
    l->out->tails = l->out->by_class[TIME_DATE];
    return true;
}

/* A class that no rule asks for is a slip of the pen. */
static nuncio_status
check_used(const struct time_loader *l, const struct table *t, nuncio_error *err)
{
    for (uint32_t i = 0; i < l->nown; i++)
        if (!(l->used >> (TIME_CLASS_COUNT + i) & 1))
            return error_set(err, NUNCIO_EDATA, "data/%.*s: no rule asks for the class '%.*s' of time.tsv",
                             (int)t->name.n, t->name.p, (int)l->own[i].n, l->own[i].p);
    return NUNCIO_OK;
}

nuncio_status
time_rules_load(struct time_loader *l, const char *dir, struct slice code, nuncio_error *err)
{
    struct table t;
    struct slice name = arena_printf(l->arena, "lang/%.*s/time-rules.tsv", (int)code.n, code.p);
    if (!name.p)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    nuncio_status status = table_read(l->arena, dir, name.p, "pattern makes example value", &t, err);
    if (status != NUNCIO_OK)
        return status;
    struct time_rule *rules = arena_new_array(l->arena, struct time_rule, (size_t)t.nrows + 1);
    if (t.nrows > UINT16_MAX)
        return table_error(&t, &t.rows[UINT16_MAX], err, "too many rules", t.rows[UINT16_MAX].cell[0]);
    for (uint32_t i = 0; rules && i < t.nrows; i++) {
        const struct row *row = &t.rows[i];
        rules[i].line = row->line;
        if (!parse_makes(row->cell[1], &rules[i]))
            return table_error(&t, row, err, "unknown operation", row->cell[1]);
        if (!parse_pattern(l, row->cell[0], &rules[i]))
            return table_error(&t, row, err, "unknown class or wrong pattern", row->cell[0]);
    }
    l->out->rules = rules;
    l->out->nrules = t.nrows;
    if (!rules || !make_lists(l))
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    return check_used(l, &t, err);
}
