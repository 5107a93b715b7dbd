/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Matching: what a token may be, then the rules that may begin there, the
 * longest match first. A rule is walked element by element with backtracking
 * over the few that may be missing; what its classes found goes into slots.
 * Nested dates go down to a small depth, so that the time is linear in the
 * tokens whatever the text.
 */
#include <stddef.h>

#include "annotate/time_match.h"

#define DEPTH_MOST 3
#define TAILS_MOST 3

/* ---- tokens ---- */

static void
add_sense(struct time_token *t, enum time_class class, int32_t value, int32_t times)
{
    if (t->n == SENSES_MOST)
        return;
    t->at[t->n++] = (struct sense){.class = (uint8_t)class, .value = value, .times = times};
    t->classes |= (uint64_t)1 << class;
}

/* Digits from *at on, at most `most` of them; -1 when there are none. */
static int
take_digits(struct slice s, size_t *at, size_t most)
{
    int v = 0;
    size_t from = *at;
    while (*at < s.n && *at < from + most && s.p[*at] >= '0' && s.p[*at] <= '9')
        v = v * 10 + (s.p[(*at)++] - '0');
    return *at == from ? -1 : v;
}

/* The class of letters that end a token of digits: "20th", "1990s", "13u". */
static enum time_class
tail_class(const struct time_words *w, struct slice low, enum time_class class)
{
    uint32_t id;
    const struct time_word *word = time_word_find(w, low, &id);
    for (uint8_t i = 0; word && i < word->n; i++)
        if (word->at[i].class == class)
            return class;
    return TIME_NONE;
}

/* "20-03-2023", "20/3/23", "2023-03-20": the day as year * 512 + month * 32 + day, or 0. */
static int32_t
numeric_date(struct slice s)
{
    int part[3];
    size_t at = 0, wide[3];
    for (int i = 0; i < 3; i++) {
        size_t from = at;
        part[i] = take_digits(s, &at, 4);
        wide[i] = at - from;
        bool mark = at < s.n && (s.p[at] == '-' || s.p[at] == '/' || s.p[at] == '.');
        if (part[i] < 0 || (i < 2 ? !mark : at != s.n))
            return 0;
        at++;
    }
    bool iso = wide[0] == 4;
    int year = iso ? part[0] : part[2], month = part[1], day = iso ? part[2] : part[0];
    if (!iso && wide[2] == 2 && s.p[wide[0]] != '.')
        year += year < 50 ? 2000 : 1900;
    else if (!iso && wide[2] != 4)
        return 0;
    if (!iso && month > 12 && day <= 12) { /* 3/20/2023 */
        int swap = month;
        month = day;
        day = swap;
    }
    return year >= 1000 && civil_valid(year, month, day) ? year * 512 + month * 32 + day : 0;
}

/* "20-22", "2007-2009", "2007/08" */
static void
add_spans(struct time_token *t, struct slice s)
{
    size_t at = 0;
    int from = take_digits(s, &at, 4);
    size_t wide = at;
    if (at >= s.n || (s.p[at] != '-' && s.p[at] != '/'))
        return;
    at++;
    size_t middle = at;
    int to = take_digits(s, &at, 4);
    if (to < 0 || at != s.n)
        return;
    if (wide <= 2 && at - middle <= 2 && from >= 1 && from < to && to <= 31 && s.p[wide] == '-')
        add_sense(t, TIME_DAYSPAN, from * 32 + to, 0);
    if (wide == 4 && at - middle == 2 && s.p[wide] == '/')
        to += from / 100 * 100;
    if (wide == 4 && from >= 1000 && to > from && to <= 2199 && to - from < 500)
        add_sense(t, TIME_YEARSPAN, from * 4096 + to, 0);
}

/* "13:45", "13.45", "13u45", "13u": hour * 64 + minute */
static void
add_clock(const struct time_words *w, struct time_token *t, struct slice s)
{
    size_t at = 0;
    int hour = take_digits(s, &at, 2), minute = 0;
    if (hour < 0 || hour > 24 || at >= s.n)
        return;
    char mark = s.p[at];
    size_t letters = at;
    while (letters < s.n && s.p[letters] >= 'a' && s.p[letters] <= 'z')
        letters++;
    bool tail = letters > at && tail_class(w, (struct slice){s.p + at, letters - at}, TIME_CLOCK_TAIL);
    if (!tail && mark != ':' && mark != '.')
        return;
    at = tail ? letters : at + 1;
    size_t from = at;
    if (at < s.n)
        minute = take_digits(s, &at, 2);
    if (minute < 0 || minute > 59 || at != s.n || (at - from != 2 && !(tail && at == from)))
        return;
    add_sense(t, tail || mark == ':' ? TIME_CLOCK : TIME_DOTCLOCK, hour * 64 + minute, 0);
}

static void
add_digits(const struct time_words *w, struct time_token *t, struct slice s)
{
    size_t at = 0;
    double value;
    int v = take_digits(s, &at, 4);
    struct slice tail = {s.p + at, s.n - at};
    if (digits_read(w->numbers, s, &value))
        add_sense(t, TIME_NUM, 0, 0);
    if (at == s.n && at <= 2 && v <= 24)
        add_sense(t, TIME_HOUR, v, 0);
    if (at == s.n && at <= 2 && v >= 1 && v <= 31)
        add_sense(t, TIME_DAY, v, 0);
    if (at == s.n && at == 4 && v >= 1000 && v <= 2199)
        add_sense(t, TIME_YEAR, v, 0);
    if (at == s.n || s.n > 16)
        return;
    if (at <= 2 && tail_class(w, tail, TIME_ORD_TAIL)) {
        add_sense(t, TIME_ORD, v, 0);
        if (v >= 1 && v <= 31)
            add_sense(t, TIME_DAY, v, 0);
    }
    bool decade = at == 4 ? v >= 1000 && v <= 2199 && v % 10 == 0 : at == 2 && v % 10 == 0;
    if (decade && tail_class(w, tail, TIME_DECADE_TAIL))
        add_sense(t, TIME_DECADE, at == 4 ? v : v + (v < 20 ? 2000 : 1900), 0);
    int32_t date = numeric_date(s);
    if (date)
        add_sense(t, TIME_NUMERIC, date, 0);
    add_spans(t, s);
    add_clock(w, t, s);
}

/* "'90", "'14" */
static void
add_short_year(const struct time_words *w, struct time_token *t, struct slice low)
{
    size_t at = 1;
    int v = take_digits(low, &at, 2);
    if (v < 0 || at != 3)
        return;
    int32_t year = v + (v < 30 ? 2000 : 1900);
    if (at == low.n)
        add_sense(t, TIME_SHORTYEAR, year, 0);
    else if (v % 10 == 0 && tail_class(w, (struct slice){low.p + 3, low.n - 3}, TIME_DECADE_TAIL))
        add_sense(t, TIME_DECADE, year, 0);
}

/* "twaalfurige", "30-daagse": a number and a unit in one word. */
static void
add_lasting(const struct time_words *w, struct time_token *t, struct slice low)
{
    for (uint32_t i = 0; i < w->ntail_forms; i++) {
        struct slice tail = w->tail_forms[i], head = {low.p, low.n - tail.n};
        double value;
        uint32_t id;
        if (low.n <= tail.n || !slice_ends(low, tail))
            continue;
        const struct sense *unit = &time_word_find(w, tail, &id)->at[0];
        bool hyphen = head.p[head.n - 1] == '-';
        head.n -= hyphen;
        const struct number_word *e = head.n ? number_word(w->numbers, head) : NULL;
        bool digits = digits_read(w->numbers, head, &value) && unit->class == TIME_TAIL;
        if (!digits && e && e->class <= NUMBER_MULTIPLIER)
            value = e->low;
        else if (!digits && !number_compound(w->numbers, head, &value))
            continue;
        if (value <= 1000)
            add_sense(t, TIME_LASTING, unit->value, (int32_t)(value * 2) * unit->times);
        return;
    }
}

/* "mid-June", "mid-2011": value * 4 + part */
static void
add_parted(const struct time_words *w, struct time_token *t, struct slice low)
{
    const char *hyphen = memchr(low.p, '-', low.n);
    uint32_t id;
    size_t at = 0;
    if (!hyphen)
        return;
    struct slice rest = {hyphen + 1, (size_t)(low.p + low.n - hyphen - 1)};
    const struct time_word *part = time_word_find(w, (struct slice){low.p, low.n - rest.n - 1}, &id);
    if (!part || part->n == 0 || part->at[0].class != TIME_PART)
        return;
    const struct time_word *month = time_word_find(w, rest, &id);
    int year = take_digits(rest, &at, 4);
    for (uint8_t i = 0; month && i < month->n; i++)
        if (month->at[i].class == TIME_MONTH)
            add_sense(t, TIME_PARTMONTH, month->at[i].value * 4 + part->at[0].value, 0);
    if (rest.n == 4 && at == 4 && year >= 1000 && year <= 2199)
        add_sense(t, TIME_PARTYEAR, year * 4 + part->at[0].value, 0);
}

static void
look_up(struct time_run *r, uint32_t token, struct time_token *t)
{
    char buffer[WORD_ROOM];
    double value;
    struct slice low = word_lower(token_form(r->text, token), buffer);
    *t = (struct time_token){.token = token, .word = MAP_NONE};
    if (low.n == 0)
        return;
    const struct time_word *w = time_word_find(r->table, low, &t->word);
    if (low.p[0] >= '0' && low.p[0] <= '9') {
        add_digits(r->table, t, low);
        if (t->n == 0 && r->table->ntail_forms)
            add_lasting(r->table, t, low);
    } else if (low.p[0] == '\'') {
        add_short_year(r->table, t, low);
    } else if (!w && low.n > 5 && number_compound(r->table->numbers, low, &value)) {
        add_sense(t, TIME_NUM, 0, 0);
        if (value <= 31)
            add_sense(t, TIME_DAY, (int32_t)value, 0);
    } else if (!w && low.n > 6) {
        add_parted(r->table, t, low);
        if (t->n == 0)
            add_lasting(r->table, t, low);
    }
    for (uint8_t i = 0; w && i < w->n && t->n < SENSES_MOST; i++) {
        t->at[t->n++] = w->at[i];
        t->classes |= (uint64_t)1 << w->at[i].class;
    }
}

const struct time_token *
time_token_at(struct time_run *r, uint32_t token)
{
    struct time_token *t = &r->ring[token % TIME_RING];
    if (t->token != token)
        look_up(r, token, t);
    return t;
}

bool
time_has(struct time_run *r, uint32_t token, enum time_class class)
{
    return token >= r->first && token < r->end && (time_token_at(r, token)->classes >> class & 1);
}

/* ---- rules ---- */

struct walk {
    struct time_run *run;
    struct slots slots;
    int depth;
};

static const struct sense *
sense_of(const struct time_token *t, uint32_t class)
{
    for (uint8_t i = 0; i < t->n; i++)
        if (t->at[i].class == class)
            return &t->at[i];
    return NULL;
}

/* A form that is also another word ("may", "march", "fall", "second") must not be tagged as that. */
static bool
sure_of(const struct walk *w, const struct time_token *t, uint32_t class)
{
    const struct word *word = &w->run->words[t->token];
    if (!(t->classes >> TIME_UNSURE & 1) || w->run->table->untagged)
        return true;
    if (word->upos == UPOS_VERB || word->upos == UPOS_AUX || word->upos == UPOS_ADV)
        return false;
    if (class == TIME_UNIT)
        return word->upos == UPOS_NOUN;
    char first = token_form(w->run->text, t->token).p[0];
    return class != TIME_MONTH || (first >= 'A' && first <= 'Z');
}

/* "nu de oorlog voortduurt": an unsure word that joins clauses tells no time. */
static bool
word_fits(const struct walk *w, const struct time_token *t)
{
    enum ud_upos upos = (enum ud_upos)w->run->words[t->token].upos;
    return !(t->classes >> TIME_UNSURE & 1) || w->run->table->untagged || (upos != UPOS_SCONJ && upos != UPOS_VERB && upos != UPOS_AUX);
}

static void
fill(struct slots *s, uint32_t class, const struct sense *sense)
{
    if (s->has >> class & 1)
        return;
    s->has |= (uint64_t)1 << class;
    s->value[class] = sense->value;
    if (sense->daypart && !s->daypart)
        s->daypart = sense->daypart;
    if (class == TIME_UNIT || class == TIME_UNITS || class == TIME_LASTING)
        s->unit_times = sense->times;
}

static bool match_body(struct walk *w, const struct element *e, uint8_t n, uint32_t token, uint32_t *end);

static void
start(struct walk *w, struct time_run *r, int depth)
{
    memset(&w->slots, 0, offsetof(struct slots, value));
    w->run = r;
    w->depth = depth;
}

/* The longest rule of counts that begins at a token. */
static void
read_count(struct time_run *r, uint32_t token, struct time_counted *out)
{
    const struct time_words *table = r->table;
    const struct time_token *t = time_token_at(r, token);
    struct walk w;
    *out = (struct time_counted){.token = token};
    for (int k = -1; k < t->n; k++) {
        struct rule_list list = {NULL, 0};
        if (k >= 0)
            list = table->count_by_class[t->at[k].class];
        else if (t->word != MAP_NONE)
            list = table->count_by_word[t->word];
        for (uint32_t i = 0; i < list.n; i++) {
            const struct time_rule *rule = &table->rules[list.at[i]];
            uint32_t end;
            start(&w, r, 0);
            if (!match_body(&w, rule->body, rule->nbody, token, &end) || end - token <= out->n ||
                !time_count(rule, &w.slots))
                continue;
            *out = (struct time_counted){token, end - token, w.slots.count, w.slots.counted, w.slots.several};
        }
    }
}

static uint32_t
match_count(struct walk *w, uint32_t token)
{
    struct time_counted *c = &w->run->counted;
    if (c->token != token) {
        struct time_counted found; /* reading it asks for no other count */
        read_count(w->run, token, &found);
        *c = found;
    }
    if (c->n > 0) {
        w->slots.count = c->count;
        w->slots.counted = c->counted;
        w->slots.several = c->several;
    }
    return c->n;
}

static uint32_t
match_number(struct walk *w, uint32_t token)
{
    struct number n;
    if (!number_read(w->run->table->numbers, w->run->text, token, w->run->end, &n))
        return 0;
    w->slots.count = n.low;
    w->slots.counted = true;
    w->slots.several = n.high > n.low * 2;
    return n.count;
}

static uint32_t
match_date(struct walk *w, uint32_t token)
{
    struct time_match m;
    if (w->depth >= DEPTH_MOST || !time_match_at(w->run, token, w->depth + 1, &m) ||
        (m.type != TIMEX_DATE && m.type != TIMEX_TIME))
        return 0;
    w->slots.has |= (uint64_t)1 << TIME_DATE;
    w->slots.date = m.date;
    w->slots.grain = m.grain;
    w->slots.vague = m.vague;
    return m.count;
}

/* Tokens that one alternative takes, 0 for none. */
static uint32_t
match_alternative(struct walk *w, struct alternative a, uint32_t token)
{
    const struct time_token *t = time_token_at(w->run, token);
    enum approx approx;
    if (a.literal)
        return t->word == a.id && word_fits(w, t);
    switch (a.id) {
    case TIME_COUNT:
        return match_count(w, token);
    case TIME_DATE:
        return match_date(w, token);
    case TIME_NUM:
        return t->classes >> TIME_NUM & 1 ? match_number(w, token) : 0;
    case TIME_APPROX:
        return t->classes >> TIME_APPROX & 1
                   ? approx_at(w->run->table->numbers, w->run->text, token, w->run->end, &approx)
                   : 0;
    default: {
        uint32_t class = a.id == TIME_FULLMONTH ? TIME_MONTH : a.id;
        const struct sense *s = sense_of(t, class);
        if (a.id == TIME_FULLMONTH && s && !s->times)
            return 0;
        if (!s && a.id == TIME_UNIT && (s = sense_of(t, TIME_UNITS)) != NULL)
            class = TIME_UNITS;
        if (!s || !sure_of(w, t, class))
            return 0;
        fill(&w->slots, class == TIME_UNITS || class == TIME_HALF ? TIME_UNIT : class, s);
        if (class == TIME_UNITS)
            w->slots.has |= (uint64_t)1 << TIME_UNITS;
        return 1;
    }
    }
}

/* Elements e .. e + n from `token` on; *end is where they stop. */
static bool
match_body(struct walk *w, const struct element *e, uint8_t n, uint32_t token, uint32_t *end)
{
    if (n == 0) {
        *end = token;
        return true;
    }
    struct slots before;
    for (uint8_t i = 0; token < w->run->end && i < e->n; i++) {
        memcpy(&before, &w->slots, offsetof(struct slots, value));
        uint32_t took = match_alternative(w, e->at[i], token);
        if (took == 0)
            continue;
        if (match_body(w, e + 1, (uint8_t)(n - 1), token + took, end))
            return true;
        memcpy(&w->slots, &before, offsetof(struct slots, value));
    }
    return e->optional && match_body(w, e + 1, (uint8_t)(n - 1), token, end);
}

/* True when what must, or must not, stand around the expression does. */
static bool
around_fits(struct walk *w, const struct time_rule *r, uint32_t from, uint32_t to)
{
    uint32_t end;
    bool there = false;
    for (uint8_t i = 0; r->nbefore && from > w->run->first && !there && i < r->before[0].n; i++)
        there = match_alternative(w, r->before[0].at[i], from - 1) > 0;
    if (r->nbefore && there == r->not_before)
        return false;
    if (!r->nafter)
        return true;
    struct slots slots;
    memcpy(&slots, &w->slots, offsetof(struct slots, value));
    there = match_body(w, r->after, r->nafter, to, &end);
    if (r->not_after)
        memcpy(&w->slots, &slots, offsetof(struct slots, value));
    return there != r->not_after;
}

/* One rule at `token`; m is replaced when it reaches further, or as far and stands before it. */
static void
try_rule(struct time_run *r, uint16_t rule, uint32_t token, int depth, const struct time_match *base,
         struct time_match *m)
{
    const struct time_rule *it = &r->table->rules[rule];
    struct walk w;
    const struct element *body = it->body;
    uint8_t n = it->nbody;
    uint32_t end, at = token;
    start(&w, r, depth);
    if (base) { /* its first element, DATE, is what was found */
        w.slots.has = (uint64_t)1 << TIME_DATE;
        w.slots.date = base->date;
        w.slots.grain = base->grain;
        w.slots.vague = base->vague;
        at += base->count;
        body++;
        n--;
    }
    if (!match_body(&w, body, n, at, &end) || end <= at)
        return;
    if (it->unit != U_COUNT)
        fill(&w.slots, TIME_UNIT, &(struct sense){.class = TIME_UNIT, .value = (int32_t)it->unit, .times = 1});
    struct time_match found = {.first = token, .count = end - token, .rule = rule, .date = DATE_UNKNOWN};
    bool longer = found.count > m->count || (found.count == m->count && rule < m->rule);
    if (!longer || !around_fits(&w, it, token, end))
        return;
    for (uint32_t c = 0; c < TIME_CLASS_MOST; c++)
        if (!(w.slots.has >> c & 1))
            w.slots.value[c] = 0;
    if (time_value(r, it, &w.slots, &found))
        *m = found;
}

static void
go_on(struct time_run *r, int depth, struct time_match *m)
{
    for (int round = 0; round < TAILS_MOST && (m->type == TIMEX_DATE || m->type == TIMEX_TIME); round++) {
        struct time_match base = *m;
        if (base.first + base.count >= r->end)
            return;
        for (uint32_t i = 0; i < r->table->tails.n; i++)
            try_rule(r, r->table->tails.at[i], base.first, depth, &base, m);
        if (m->count == base.count)
            return;
    }
}

bool
time_match_at(struct time_run *r, uint32_t token, int depth, struct time_match *out)
{
    const struct time_words *table = r->table;
    const struct time_token t = *time_token_at(r, token);
    *out = (struct time_match){.rule = UINT16_MAX, .date = DATE_UNKNOWN};
    for (int k = -1; k < t.n; k++) {
        struct rule_list list = {NULL, 0};
        if (k >= 0)
            list = table->by_class[t.at[k].class];
        else if (t.word != MAP_NONE)
            list = table->by_word[t.word];
        for (uint32_t i = 0; i < list.n; i++)
            try_rule(r, list.at[i], token, depth, NULL, out);
    }
    if (out->count > 0)
        go_on(r, depth, out);
    return out->count > 0;
}
