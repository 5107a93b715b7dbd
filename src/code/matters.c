/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Matters of statements, deeds, numbers, proposals: places, types of what is
 * done, countries, lemmas, of the words that say it. Frames give the type of
 * a word in either language, so that "beschieting" and "shelled" are one.
 */
#include "code/matters.h"
#include "code/codebook.h"

#include <stdio.h>

#define MATTER_ROOM 256 /* bytes: some twenty words; what a sentence has beyond is left out */
#define MOST_TOKENS 160 /* of one run: a sentence without end costs no more */
#define CLIMB 3         /* steps from a number to the verb that says what befell whom it counts */

struct matter {
    char text[MATTER_ROOM];
    size_t n;
};

static void
add(struct matter *m, const char *mark, struct slice word)
{
    char one[80];
    int n = snprintf(one, sizeof one, "%s%.*s", mark, (int)(word.n < 60 ? word.n : 60), word.p);
    struct slice said = {one, (size_t)n};
    if (word.n == 0 || memchr(word.p, ' ', word.n) || m->n + said.n + 2 > sizeof m->text ||
        slice_in(said, (struct slice){m->text, m->n}, ' '))
        return;
    if (m->n)
        m->text[m->n++] = ' ';
    memcpy(m->text + m->n, said.p, said.n);
    m->n += said.n;
}

/* ---- words ---- */

static void
add_place(const struct match *s, struct matter *m, uint32_t token)
{
    const struct world *w = s->draft->world;
    const struct place *p = &w->places[w->place_mentions[w->place_of[token]].place];
    char number[16];
    if (p->kind == PLACE_COUNTRY)
        return;
    snprintf(number, sizeof number, "%u", p->geonames);
    add(m, "@", p->geonames ? slice_of(number) : p->name);
}

static void
add_countries(const struct match *s, struct matter *m, uint32_t token)
{
    const struct world *w = s->draft->world;
    const struct mention *mention = &w->mentions[w->mention_of[token]];
    for (uint8_t i = 0; i < mention->nactors; i++) {
        const struct actor *a = &w->actors[mention->actors[i]];
        add(m, "=", a->country.n ? a->country : a->code);
    }
}

/* The type of what a word tells as done; what is only said is no deed, nor what a frame keeps from being one. */
static void
add_deed(const struct match *s, struct matter *m, uint32_t token)
{
    const struct cue *cue = cue_match(s, token, CUES_EVENT, NULL);
    if (!cue || slice_in(SLICE("target"), cue->slot[2], ','))
        return;
    const struct cameo_code *code = codebook_find(s->coder->codebook, cue->value);
    if (code && !code->type->verbal)
        add(m, "!", code->type->name);
}

static bool
carries_meaning(const struct match *s, uint32_t token)
{
    switch (tree_word(s->tree, token)->upos) {
    case UPOS_NOUN: case UPOS_VERB: case UPOS_ADJ: case UPOS_PROPN:
        return s->tree->lemma[token].n > 2;
    default:
        return false;
    }
}

/* What a run of words is about; without countries where `actors` is false. */
static void
add_range(const struct match *s, struct matter *m, struct token_range r, bool actors)
{
    const struct world *w = s->draft->world;
    if (r.end > r.first + MOST_TOKENS)
        r.end = r.first + MOST_TOKENS;
    for (uint32_t t = r.first; t < r.end; t++)
        if (w->place_of[t] != NO_INDEX)
            add_place(s, m, t);
    for (uint32_t t = r.first; t < r.end; t++) {
        if (w->mention_of[t] != NO_INDEX && actors)
            add_countries(s, m, t);
        if (carries_meaning(s, t))
            add_deed(s, m, t);
    }
    for (uint32_t t = r.first; t < r.end; t++)
        if (w->mention_of[t] == NO_INDEX && w->place_of[t] == NO_INDEX && carries_meaning(s, t))
            add(m, "", s->tree->lemma[t]);
}

static struct slice
kept(const struct match *s, const struct matter *m)
{
    return m->n ? arena_copy(s->draft->arena, (struct slice){m->text, m->n}) : SLICE("");
}

/* ---- of what ---- */

/* Of what is said; of a statement without content, of its sentence. */
static void
of_statement(const struct match *s, struct statement *st)
{
    struct matter m = {.n = 0};
    if (st->speaker.n == 0)
        return;
    for (uint8_t i = 0; i < st->ncontent; i++)
        add_range(s, &m, span_range(s->text, st->content[i]), true);
    if (st->ncontent == 0)
        add_range(s, &m, sentence_range(s->text, st->evidence.sentence), true);
    st->about = kept(s, &m);
}

/* Of a deed that somebody may deny. */
static void
of_event(const struct match *s, struct event *e)
{
    struct matter m = {.n = 0};
    const struct cameo_code *code = codebook_find(s->coder->codebook, e->cameo);
    bool told = e->status == STATUS_HELD || e->status == STATUS_ONGOING || e->status == STATUS_UNCONFIRMED;
    if (!told || e->source.n == 0 || !code || code->type->verbal || !slice_ends(e->quad, SLICE("conflict")))
        return;
    add(&m, "!", e->type);
    add_range(s, &m, sentence_range(s->text, e->evidence.sentence), true);
    e->about = kept(s, &m);
}

/* What befell those whom a number counts: "five soldiers were killed", "vijf doden"; empty when it is not told. */
static struct slice
toll_of(const struct match *s, const struct quantity *q)
{
    struct token_range of = span_range(s->text, q->of);
    for (uint32_t t = of.first; t < of.end; t++) {
        const struct cue *cue = cue_match(s, t, CUES_TOLL, NULL);
        if (cue)
            return cue->value;
    }
    uint32_t token = q->first;
    for (int i = 0; i <= CLIMB && token != NO_TOKEN; i++) {
        const struct cue *cue = cue_match(s, token, CUES_TOLL, NULL);
        if (cue)
            return is_negated(s, token) ? SLICE("") : cue->value;
        if (rel_universal(tree_word(s->tree, token)->rel) == REL_CCOMP)
            break;
        token = tree_word(s->tree, token)->head;
    }
    return SLICE("");
}

static void
of_measure(const struct match *s, struct measure *measure)
{
    const struct quantity *q = &s->tree->spans->quantities[measure->quantity];
    struct slice toll = q->same_as == NO_INDEX ? toll_of(s, q) : SLICE("");
    struct matter m = {.n = 0};
    if (toll.n == 0)
        return;
    measure->said = statement_saying(s->draft, measure->evidence.sentence, q->span);
    add(&m, "%", toll);
    struct token_range of = span_range(s->text, q->of);
    for (uint32_t t = of.first; t < of.end; t++)
        if (s->draft->world->mention_of[t] != NO_INDEX)
            add_countries(s, &m, t);
    add_range(s, &m, sentence_range(s->text, measure->evidence.sentence), false);
    measure->about = kept(s, &m);
}

/* What a plan is for, in the words of its name: "het vredesplan voor Gaza"; and its issue. */
static void
of_proposal(const struct match *s, struct proposal *p)
{
    struct matter m = {.n = 0};
    if (p->evidence.trigger >= s->text->ntokens)
        return;
    p->issue = issue_of(s, p->evidence.trigger);
    add_range(s, &m, span_range(s->text, tree_span(s->tree, p->evidence.trigger)), true);
    p->about = kept(s, &m);
}

void
matters_code(struct draft *d, const struct coder *c)
{
    struct match s = match_of(d, c);
    for (size_t i = 0; i < d->statements.n; i++)
        of_statement(&s, &d->statements.at[i]);
    for (size_t i = 0; i < d->events.n; i++)
        of_event(&s, &d->events.at[i]);
    for (size_t i = 0; i < d->measures.n; i++)
        of_measure(&s, &d->measures.at[i]);
    for (size_t i = 0; i < d->proposals.n; i++)
        of_proposal(&s, &d->proposals.at[i]);
}
