/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Exchanges: prisoners, children, the dead, goods that pass between parties.
 *
 * A word of exchange (data/exchanges) with what moves gives one. What moves
 * says the kind; the parties are those of the word's slots, of the things
 * ("Russische en Oekraïense kinderen"), and of the sentence. A mediator is
 * whom the sentence or the one before names as such.
 */
#include "code/match.h"

static bool
is_role(const struct cue *cue, const char *role)
{
    return slice_is(cue->negated, role);
}

static const struct cue *
role_cue(const struct match *s, uint32_t token, const char *role)
{
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, token, CUES_EXCHANGE, cue)))
        if (is_role(cue, role))
            return cue;
    return NULL;
}

/* What moves: a thing below the word, else anywhere in its sentence. */
static uint32_t
thing_of(const struct match *s, uint32_t token)
{
    struct token_range r = sentence_range(s->text, s->text->tokens[token].sentence);
    uint32_t found = NO_TOKEN;
    for (uint32_t t = r.first; t < r.end; t++) {
        if (t == token || !role_cue(s, t, "thing"))
            continue;
        if (tree_under(s->tree, t, token))
            return t;
        if (found == NO_TOKEN)
            found = t;
    }
    return found;
}

/* Actors that the words below a noun name: "Russische en Oekraïense kinderen". */
static struct actor_set
named_below(const struct match *s, uint32_t token)
{
    const struct world *w = s->draft->world;
    struct actor_set out = {0};
    struct token_range r = span_range(s->text, tree_yield(s->tree, token));
    for (uint32_t t = r.first; t < r.end; t++) {
        uint32_t m = w->mention_at[t];
        for (uint8_t k = 0; m != NO_INDEX && k < w->mentions[m].nactors; k++)
            if (w->actors[w->mentions[m].actors[k]].country.n)
                actor_set_add(&out, w->mentions[m].actors[k]);
    }
    return out;
}

/* ---- the mediator ---- */

static struct actor_set
mediator_in(const struct match *s, uint32_t sentence)
{
    struct token_range r = sentence_range(s->text, sentence);
    struct actor_set out = {0};
    for (uint32_t t = r.first; t < r.end; t++) {
        const struct cue *cue = role_cue(s, t, "mediator");
        if (!cue)
            continue;
        const struct word *w = tree_word(s->tree, t);
        bool leads = cue->slot[0].n == 0 && w->head != NO_TOKEN;
        actors_join(&out, leads ? world_actors(s->draft->world, w->head)
                                : slot_actors(s, t, cue->slot[0]));
        if (out.n == 0 && !leads)
            out = subject_actors(s, tree_clause(s->tree, t));
    }
    return out;
}

static struct actor_set
mediator_of(const struct match *s, uint32_t sentence)
{
    uint32_t block = block_of(s, sentence);
    struct actor_set out = mediator_in(s, sentence);
    for (uint32_t i = 1; out.n == 0 && i <= 2 && i <= sentence; i++)
        if (block_of(s, sentence - i) == block)
            out = mediator_in(s, sentence - i);
    for (uint32_t i = 1; out.n == 0 && i <= 2 && sentence + i < s->text->nsentences; i++)
        if (block_of(s, sentence + i) == block)
            out = mediator_in(s, sentence + i);
    return out;
}

/* ---- the parties ---- */

static void
without(struct actor_set *a, const struct world *w, struct actor_set b)
{
    uint8_t n = 0;
    for (uint8_t i = 0; i < a->n; i++) {
        struct actor_set one = {.n = 1, .at = {a->at[i]}};
        if (!actors_share(w, one, b))
            a->at[n++] = a->at[i];
    }
    a->n = n;
}

static struct actor_set
states_in(const struct match *s, uint32_t sentence)
{
    const struct world *w = s->draft->world;
    struct token_range r = sentence_range(s->text, sentence);
    struct actor_set out = {0};
    for (uint32_t t = r.first; t < r.end; t++) {
        uint32_t m = w->mention_at[t];
        for (uint8_t k = 0; m != NO_INDEX && k < w->mentions[m].nactors; k++)
            if (w->actors[w->mentions[m].actors[k]].kind == ACTOR_STATE)
                actor_set_add(&out, w->mentions[m].actors[k]);
    }
    return out;
}

/* The two that give and take, apart from who mediates; wider and wider around the word. */
static struct actor_set
parties_of(const struct match *s, uint32_t token, uint32_t thing, const struct cue *cue,
           struct actor_set mediator)
{
    const struct world *w = s->draft->world;
    uint32_t sentence = s->text->tokens[token].sentence;
    struct actor_set out = slot_actors(s, token, cue->slot[0]);
    actors_join(&out, slot_actors(s, token, cue->slot[2]));
    without(&out, w, mediator);
    if (out.n < 2 && thing != NO_TOKEN)
        actors_join(&out, named_below(s, thing));
    without(&out, w, mediator);
    for (uint32_t i = 0; out.n < 2 && i <= 1 && i <= sentence; i++) {
        if (block_of(s, sentence - i) == block_of(s, sentence))
            actors_join(&out, states_in(s, sentence - i));
        without(&out, w, mediator);
    }
    if (out.n > 2)
        out.n = 2;
    return out;
}

/* ---- what is given and received ---- */

static void
fill_quantities(const struct match *s, uint32_t sentence, struct exchange *x)
{
    const struct spans *spans = s->tree->spans;
    struct token_range r = sentence_range(s->text, sentence);
    x->given = x->received = NO_INDEX;
    for (uint32_t i = 0; i < spans->nquantities && spans->quantities[i].first < r.end; i++) {
        const struct quantity *q = &spans->quantities[i];
        if (q->first < r.first || q->same_as != NO_INDEX || !slice_is(q->unit, "person"))
            continue;
        if (x->given == NO_INDEX)
            x->given = i;
        else if (x->received == NO_INDEX)
            x->received = i;
    }
}

static uint32_t
event_in(const struct draft *d, uint32_t sentence)
{
    for (size_t i = 0; i < d->events.n; i++)
        if (d->events.at[i].evidence.sentence == sentence &&
            slice_is(d->events.at[i].type, "RETREAT"))
            return (uint32_t)i;
    return NO_INDEX;
}

static struct exchange *
same_exchange(const struct match *s, const struct exchange *x)
{
    struct draft *d = s->draft;
    for (size_t i = d->exchanges.n; i-- > 0 && d->exchanges.n - i < 16;) {
        struct exchange *k = &d->exchanges.at[i];
        uint32_t gap = x->evidence.sentence - k->evidence.sentence;
        bool apart = x->given != NO_INDEX && k->given != NO_INDEX &&
                     gap > 0 && s->tree->spans->quantities[x->given].low !=
                                    s->tree->spans->quantities[k->given].low;
        if (slice_eq(k->kind, x->kind) && !apart && k->status == x->status && gap <= 4)
            return k;
    }
    return NULL;
}

static void
add_exchange(const struct match *s, uint32_t token, const struct cue *cue)
{
    struct draft *d = s->draft;
    uint32_t sentence = s->text->tokens[token].sentence, thing = thing_of(s, token);
    const struct cue *of = thing == NO_TOKEN ? NULL : role_cue(s, thing, "thing");
    struct slice kind = slice_is(cue->value, "any") ? of ? of->value : SLICE("") : cue->value;
    struct slice word;
    uint32_t predicate = tree_clause(s->tree, token);
    struct exchange x = {.evidence = {.sentence = sentence, .trigger = token, .rule = cue->rule,
                                      .confidence = 0.7f},
                         .kind = kind, .place = world_place(d->world, predicate),
                         .date = world_date(d->world, predicate),
                         .status = status_of(d, s->coder, predicate, &word),
                         .event = event_in(d, sentence)};
    x.mediator = mediator_of(s, sentence);
    x.between = parties_of(s, token, thing, cue, x.mediator);
    if (kind.n == 0 || x.between.n < 2)
        return;
    fill_quantities(s, sentence, &x);
    struct exchange *same = same_exchange(s, &x);
    if (same) {
        evidence_add(s, &same->evidence, sentence);
        if (same->given == NO_INDEX)
            same->given = x.given;
        return;
    }
    struct exchange *p = vec_push(d->arena, &d->exchanges);
    if (p)
        *p = x;
}

/* "in ruil voor": a trade-off of a plan moves nothing. */
static bool
trade_off(const struct match *s, uint32_t token)
{
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, token, CUES_STANCE, cue)))
        if (slice_is(cue->value, "condition"))
            return true;
    return false;
}

void
exchanges_code(struct draft *d, const struct coder *c)
{
    struct match s = match_of(d, c);
    for (uint32_t t = 0; t < s.text->ntokens; t++) {
        const struct cue *cue = role_cue(&s, t, "exchange");
        if (cue && !trade_off(&s, t) && !sentence_is_title(s.text, s.text->tokens[t].sentence))
            add_exchange(&s, t, cue);
    }
}
