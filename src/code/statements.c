/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Statements: who said what, to whom, and what was done by saying it.
 *
 * Cues are found in each sentence, quotations tied to them, and every cue that
 * has content, a quotation, or is a speech act by itself gives one statement.
 */
#include "code/statements.h"

#include <stdlib.h>

const char *
speech_mode_name(enum speech_mode m)
{
    static const char *const names[] = {"direct", "indirect", "mixed"};
    return names[m];
}

/* ---- issues ---- */

static void
add_issues(const struct match *s, struct statement *st, struct token_range range)
{
    struct slice found[STATEMENT_ISSUES];
    uint8_t n = issues_find(s, range, found);
    for (uint8_t i = 0; i < n; i++) {
        bool known = false;
        for (uint8_t k = 0; k < st->nissues; k++)
            known = known || slice_eq(st->issues[k], found[i]);
        if (!known && st->nissues < STATEMENT_ISSUES)
            st->issues[st->nissues++] = found[i];
    }
}

/* The content's issues, else the cue's clause's, else those of the sentence before that it answers. */
static void
fill_issues(const struct match *s, const struct candidate *c, struct statement *st)
{
    for (uint8_t i = 0; i < st->ncontent; i++)
        add_issues(s, st, span_range(s->text, st->content[i]));
    if (st->nissues == 0 && c->token != NO_TOKEN)
        add_issues(s, st, span_range(s->text, tree_span(s->tree, c->token)));
    uint32_t sentence = st->evidence.sentence;
    if (st->nissues == 0)
        add_issues(s, st, sentence_range(s->text, sentence));
    if (st->nissues == 0 && sentence > 0 && !sentence_is_title(s->text, sentence - 1))
        add_issues(s, st, sentence_range(s->text, sentence - 1));
}

/* ---- joining ---- */

static uint32_t
sentence_of(const struct match *s, const struct candidate *c)
{
    uint32_t token = c->token != NO_TOKEN ? c->token : s->tree->spans->quotes[c->quotes[0]].first;
    return s->text->tokens[token].sentence;
}

static float
confidence_of(const struct match *s, const struct candidate *c)
{
    if (sentence_is_title(s->text, sentence_of(s, c)))
        return 0.5f;
    if (c->continues)
        return 0.6f;
    return c->nquotes ? 0.9f : c->head != NO_TOKEN ? 0.8f : 0.7f;
}

static void
fill_evidence(const struct match *s, const struct candidate *c, struct statement *st)
{
    st->evidence = (struct evidence){.sentence = sentence_of(s, c), .trigger = c->token,
                                     .rule = c->cue ? c->cue->rule : SLICE("quote"),
                                     .confidence = confidence_of(s, c)};
    for (uint8_t i = 0; i < c->nquotes; i++) {
        const struct quote *q = &s->tree->spans->quotes[c->quotes[i]];
        uint32_t last = s->text->tokens[q->first + q->count - 1].sentence;
        for (uint32_t k = s->text->tokens[q->first].sentence; k <= last; k++)
            evidence_add(s, &st->evidence, k);
    }
    if (c->back)
        evidence_add(s, &st->evidence, st->evidence.sentence - 1);
}

static struct statement
statement_of(const struct match *s, const struct candidate *c)
{
    struct statement st = {.speaker = c->speaker, .addressee = c->addressee, .via = c->via};
    fill_evidence(s, c, &st);
    content_fill(s, c, &st);
    fill_issues(s, c, &st);
    st.act = statement_act(s, c);
    st.date = date_or_published(s, c->token);
    st.predicate = c->head != NO_TOKEN ? c->head : head_in(s, c->run);
    if (st.predicate == NO_TOKEN && c->nquotes > 0) {
        const struct quote *q = &s->tree->spans->quotes[c->quotes[0]];
        st.predicate = head_in(s, (struct token_range){q->first, q->first + q->count});
    }
    if (c->token != NO_TOKEN)
        st.cue = (struct span){s->text->tokens[c->token].start, s->text->tokens[c->token].end};
    return st;
}

/* Who spoke, and where. */
struct told {
    struct actor_set speaker;
    uint32_t sentence;
};

/*
 * "zei hij" of nobody known, "a spokesman said": the speaker of the statement
 * before; of "hij" the last person who spoke. "Hij" is also he who spoke in the sentence just before, whoever else
 * is named there.
 */
static void
inherit_speakers(struct candidates *c)
{
    const struct world *w = c->with.draft->world;
    struct told last = {0}, last_person = {0};
    for (size_t i = 0; i < c->list.n; i++) {
        struct candidate *k = &c->list.at[i];
        if (k->token == NO_TOKEN || k->inner)
            continue;
        uint32_t sentence = c->with.text->tokens[k->token].sentence;
        const struct told *before = k->third && last_person.speaker.n > 0 && sentence - last_person.sentence <= 3 ? &last_person : &last;
        uint32_t gap = sentence - before->sentence;
        bool near = gap <= 1 && block_of(&c->with, sentence) == block_of(&c->with, before->sentence);
        if (before->speaker.n > 0 && ((k->pronoun && gap <= 3) || (k->third && before == &last_person && near)))
            k->speaker = before->speaker;
        if (k->speaker.n == 0)
            continue;
        last = (struct told){k->speaker, sentence};
        if (k->speaker.n == 1 && w->actors[k->speaker.at[0]].kind == ACTOR_PERSON)
            last_person = last;
    }
}

static bool
worth_telling(const struct candidate *c)
{
    if (c->inner && c->nquotes == 0)
        return false;
    if (c->nquotes == 0 && c->bare)
        return false;
    return c->nquotes > 0 || (c->complete && c->speaker.n > 0);
}

static int
by_place(const void *a, const void *b)
{
    const struct statement *x = a, *y = b;
    if (x->evidence.sentence != y->evidence.sentence)
        return x->evidence.sentence < y->evidence.sentence ? -1 : 1;
    uint32_t p = x->ncontent ? x->content[0].start : x->cue.start;
    uint32_t q = y->ncontent ? y->content[0].start : y->cue.start;
    if (p != q)
        return p < q ? -1 : 1;
    return x->cue.start < y->cue.start ? -1 : x->cue.start > y->cue.start;
}

/* Who speaks below the headlines: actors, and their countries. */
struct speakers {
    bool *actor;
    struct map countries;
};

static bool
speakers_make(const struct match *s, struct speakers *out)
{
    const struct draft *d = s->draft;
    const struct world *w = d->world;
    out->actor = arena_new_array(d->arena, bool, (size_t)w->nactors + 1);
    map_init(&out->countries, d->arena);
    for (size_t i = 0; out->actor && i < d->statements.n; i++) {
        const struct statement *st = &d->statements.at[i];
        if (sentence_is_title(s->text, st->evidence.sentence))
            continue;
        for (uint8_t k = 0; k < st->speaker.n; k++) {
            out->actor[st->speaker.at[k]] = true;
            if (w->actors[st->speaker.at[k]].country.n > 0)
                map_set(&out->countries, w->actors[st->speaker.at[k]].country, 1);
        }
    }
    return out->actor != NULL;
}

/* A headline whose speaker, or somebody of his country, speaks in the text is told there in full. */
static bool
told_below(const struct match *s, const struct speakers *below, const struct statement *title)
{
    for (uint8_t i = 0; i < title->speaker.n; i++) {
        struct slice country = s->draft->world->actors[title->speaker.at[i]].country;
        if (below->actor[title->speaker.at[i]] ||
            (country.n > 0 && map_get(&below->countries, country) != MAP_NONE))
            return true;
    }
    return title->speaker.n == 0;
}

static void
drop_titles(const struct match *s, struct draft *d)
{
    struct speakers below;
    size_t n = 0;
    if (!speakers_make(s, &below))
        return;
    for (size_t i = 0; i < d->statements.n; i++) {
        struct statement *st = &d->statements.at[i];
        if (!sentence_is_title(s->text, st->evidence.sentence) || !told_below(s, &below, st))
            d->statements.at[n++] = *st;
    }
    d->statements.n = n;
}

static bool
candidates_make(struct candidates *c, struct draft *d)
{
    const struct spans *spans = c->with.tree->spans;
    c->quote_at = arena_new_array(d->arena, uint32_t, (size_t)c->with.text->ntokens + 1);
    c->of_sentence = arena_new_array(d->arena, uint32_t, (size_t)c->with.text->nsentences + 2);
    if (!c->quote_at || !c->of_sentence)
        return false;
    for (uint32_t t = 0; t < c->with.text->ntokens; t++)
        c->quote_at[t] = NO_INDEX;
    for (uint32_t i = 0; i < spans->nquotes; i++)
        for (uint32_t k = 0; quote_spoken(spans, i) && k < spans->quotes[i].count; k++)
            c->quote_at[spans->quotes[i].first + k] = i;
    return true;
}

void
statements_code(struct draft *d, const struct coder *coder)
{
    struct candidates c = {.with = match_of(d, coder)};
    if (!candidates_make(&c, d))
        return;
    for (uint32_t i = 0; i < c.with.text->nsentences; i++) {
        candidates_find(&c, i);
        c.of_sentence[i + 1] = (uint32_t)c.list.n;
    }
    inherit_speakers(&c);
    candidates_tie_quotes(&c);
    for (size_t i = 0; i < c.list.n; i++) {
        if (!worth_telling(&c.list.at[i]))
            continue;
        struct statement *st = vec_push(d->arena, &d->statements);
        if (st)
            *st = statement_of(&c.with, &c.list.at[i]);
    }
    if (d->statements.n > 1)
        qsort(d->statements.at, d->statements.n, sizeof *d->statements.at, by_place);
    drop_titles(&c.with, d);
}
