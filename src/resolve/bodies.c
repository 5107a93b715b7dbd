/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bodies: whom an agent means. The state itself (its government), the name it
 * stands beside ("the M23 rebel group"), the body of that kind named before,
 * else the body of the state told of.
 */
#include "resolve/meaning.h"

/* What a noun says of a name that nobody knows: "the rebel group FDD". */
static void
describe(struct scene *s, const struct agent_noun *g, uint32_t base, uint32_t actor)
{
    struct actor *a = &s->actors.at[actor];
    if (s->casts.at[actor].lexeme != NO_INDEX || a->kind == ACTOR_PERSON || a->agent.n > 0)
        return;
    if (g->kind != ACTOR_STATE && g->kind != ACTOR_POPULATION)
        a->kind = (enum actor_kind)g->kind;
    a->agent = g->agent;
    if (a->country.n == 0)
        a->country = cast_country(s, base);
    a->code = cast_code(s, a->country, a->agent);
}

static bool
may_be_body(const struct scene *s, const struct agent_noun *g, uint32_t actor)
{
    enum actor_kind kind = s->actors.at[actor].kind;
    struct slice agent = s->actors.at[actor].agent;
    if (g->kind == ACTOR_STATE)
        return kind == ACTOR_STATE;
    bool kin = kind == (enum actor_kind)g->kind || (g->refers & KIND(kind)) ||
               (kind == ACTOR_ORGANISATION && g->kind != ACTOR_POPULATION);
    return kin && kind != ACTOR_PERSON && kind != ACTOR_STATE &&
           (agent.n == 0 || g->agent.n == 0 || slice_eq(agent, g->agent));
}

/* The name right behind a noun ("de krant Izvestia"), or the one that the noun is put beside. */
static uint32_t
name_of_body(struct scene *s, const struct phrase *p)
{
    bool ally = slice_is(p->agent->code, "GROUP") ||
                (p->agent->kind == ACTOR_STATE && p->agent->home == HOME_ABROAD);
    uint32_t at = p->noun_end;
    if (ally && at + 1 < scene_end(s, p->core) && scene_use(s, at, USE_DEFINITE))
        at++; /* "its ally the Philippines" */
    if (at + 2 < scene_end(s, p->core) && slice_is(s->folded[at], ",") && s->spans->words[at + 1].upos == UPOS_PROPN &&
        p->definite)
        at++; /* "the regional bloc, Ecowas, said" */
    const struct hit *h = &s->hits[at];
    const struct mention *m = apposed_mention(s, p);
    if (m && m->nactors == 1 && may_be_body(s, p->agent, m->actors[0]))
        return m->actors[0];
    if (at >= scene_end(s, p->core) || h->count == 0 || p->agent->number == NUMBER_PLUR ||
        h->user != NO_INDEX)
        return NO_INDEX;
    if (slice_is(s->folded[p->noun_end], ",") && !apposed_closes(s, at + h->count, scene_end(s, p->core)))
        return NO_INDEX;
    uint32_t form = h->nforms ? choose_form(s, at, NULL) : NO_INDEX;
    if (form == NO_INDEX)
        return NO_INDEX;
    const struct lex_form *f = &s->resolver->lexicon.forms[form];
    bool state = s->resolver->lexicon.actors[f->target].kind == ACTOR_STATE;
    if (f->type != FORM_NAME || (state && !ally))
        return NO_INDEX;
    uint32_t actor = cast_lexeme(s, f->target);
    if (state)
        return actor;
    return actor != NO_INDEX && may_be_body(s, p->agent, actor) ? actor : NO_INDEX;
}

/*
 * "The US blamed Iran and sent troops": forces are those of the subject, else
 * of the state named last before them in the sentence; or NO_INDEX.
 */
static uint32_t
state_beside(struct scene *s, const struct phrase *p)
{
    uint32_t begin = scene_begin(s, p->core), at = owner_subject(s, p->noun);
    for (size_t i = s->mentions.n; at == NO_INDEX && i-- > 0;) {
        const struct mention *m = &s->mentions.at[i];
        if (m->first < begin)
            break;
        if (m->nactors == 1 && !m->place_only && !m->modifier &&
            s->actors.at[m->actors[0]].kind == ACTOR_STATE)
            at = m->actors[0];
    }
    return at;
}

static uint32_t
last_state(const struct scene *s, const struct phrase *p)
{
    struct want w = {.token = p->noun, .kinds = KIND(ACTOR_STATE), .base = NO_INDEX,
                     .other_than = NO_INDEX, .reach = FAR};
    return refer_actor(s, &w);
}

enum { TELLING = 2 };

/*
 * "Their negotiator accused the army. The ministry denied it": the state of who
 * was the subject of the last sentences, where they name none.
 */
static uint32_t
state_of_subject_before(struct scene *s, const struct phrase *p)
{
    uint32_t now = s->text->tokens[p->core].sentence;
    for (size_t i = s->mentions.n; i-- > 0;) {
        const struct mention *m = &s->mentions.at[i];
        uint32_t then = s->text->tokens[m->first].sentence;
        if (then + TELLING < now)
            break;
        if (then == now || m->nactors != 1 || m->place_only || m->modifier ||
            rel_universal((enum ud_rel)s->spans->words[m->head].rel) != REL_NSUBJ)
            continue;
        if (s->actors.at[m->actors[0]].country.n > 0)
            return cast_state(s, s->actors.at[m->actors[0]].country);
    }
    return NO_INDEX;
}

/* "Its neighbour": the state told of last that is not the owner. */
static uint32_t
neighbour_of(const struct scene *s, const struct phrase *p, uint32_t owner)
{
    struct want w = {.token = p->noun, .kinds = KIND(ACTOR_STATE), .base = NO_INDEX,
                     .other_than = owner, .reach = NEARBY};
    return refer_actor(s, &w);
}

/* The body of the same kind, or whose name the noun may stand for, named before. */
static uint32_t
body_before(const struct scene *s, const struct phrase *p, const struct agent_noun *g)
{
    struct want w = {.token = p->noun, .base = NO_INDEX, .other_than = NO_INDEX, .reach = NEARBY};
    uint32_t at = NO_INDEX;
    if (g->refers && p->noun_end == p->noun + 1)
        at = refer_name_with(s, s->folded[p->noun]);
    if (at != NO_INDEX && (may_be_body(s, g, at) || g->kind == ACTOR_AGENCY))
        return at; /* "the ministry", of one of defence too, which is an armed force */
    at = NO_INDEX;
    if (g->refers) {
        w.kinds = g->refers;
        w.agent = g->agent;
        w.named = true;
        w.no_office = g->kind == ACTOR_GROUP; /* "the coalition", "the group" */
        at = refer_actor(s, &w);
    }
    if (at != NO_INDEX)
        return at;
    w = (struct want){.token = p->noun, .base = NO_INDEX, .other_than = NO_INDEX, .reach = FAR,
                      .kinds = KIND(g->kind), .concept = g->concept};
    return refer_actor(s, &w);
}

/* The state of a table's code: a "kabinet" that no state is named for is the Dutch one. */
static uint32_t
state_of_code(struct scene *s, struct slice code)
{
    return code.n > 3 ? cast_state(s, (struct slice){code.p, 3}) : NO_INDEX;
}

/* "The administration" is the American one where that state is named at all. */
static uint32_t
state_in_text(const struct scene *s, struct slice code)
{
    struct slice key = arena_printf(s->arena, "state:%.3s", code.n > 3 ? code.p : "---");
    uint32_t at = map_get(&s->by_key, key);
    return at == MAP_NONE ? NO_INDEX : at;
}

/* "They took the town, residents said": where rebels are told of and no place, it is their state. */
static uint32_t
ground_of_rebels(struct scene *s, const struct phrase *p)
{
    uint32_t sentence = s->text->tokens[p->core].sentence, begin = scene_begin(s, p->core);
    for (size_t i = s->mentions.n; s->where[sentence].n == 0 && i-- > 0;) {
        const struct mention *m = &s->mentions.at[i];
        const struct actor *a = &s->actors.at[m->actors[0]];
        if (m->first < begin)
            break;
        if (a->kind == ACTOR_ARMED_FORCE && slice_is(a->agent, "REB") && a->country.n > 0)
            return cast_state(s, a->country);
    }
    return NO_INDEX;
}

uint32_t
body_alone(struct scene *s, const struct phrase *p, const struct agent_noun *g)
{
    bool force = g->kind == ACTOR_ARMED_FORCE && slice_is(g->agent, "MIL");
    bool definite = p->definite || p->owner;
    if (p->foreign)
        return owner_body(s, p, NO_INDEX, g->concept, (enum actor_kind)g->kind, g->agent, g->code);
    if (g->kind == ACTOR_STATE && g->home == HOME_ABROAD)
        return definite ? neighbour_of(s, p, owner_subject(s, p->noun)) : NO_INDEX;
    if (g->kind == ACTOR_STATE) {
        uint32_t state = state_in_text(s, g->code);
        if (state == NO_INDEX && (definite || g->home == HOME_STATE))
            state = last_state(s, p);
        if (state == NO_INDEX && definite)
            state = owner_subject(s, p->noun);
        return state != NO_INDEX ? state : state_of_code(s, g->code);
    }
    if (g->agent.n == 0 && !definite && p->count == 0 && p->indefinite)
        return NO_INDEX; /* "een groep", "a mission": nobody in particular */
    if (force && g->home == HOME_NONE && !definite && s->spans->words[p->noun].rel == REL_OBJ)
        return NO_INDEX; /* "fired missiles": what is used does nothing itself */
    uint32_t base = force ? state_beside(s, p) : NO_INDEX;
    uint32_t before = definite && base == NO_INDEX && !p->indefinite ? body_before(s, p, g)
                                                                    : NO_INDEX;
    if (before != NO_INDEX)
        return before;
    if (base == NO_INDEX && g->home == HOME_STATE && definite)
        base = owner_subject(s, p->noun);
    if (base == NO_INDEX && g->home == HOME_STATE && definite)
        base = state_of_subject_before(s, p);
    if (base == NO_INDEX && g->home == HOME_STATE && definite)
        base = last_state(s, p);
    if (base == NO_INDEX && g->home == HOME_PLACE)
        base = ground_of_rebels(s, p);
    if (base == NO_INDEX && g->home != HOME_NONE && g->home != HOME_ABROAD)
        base = ground_state(s, p->noun, (enum home)g->home);
    return owner_body(s, p, base, g->concept, (enum actor_kind)g->kind, g->agent, g->code);
}

uint32_t
body_of(struct scene *s, const struct phrase *p, uint32_t base)
{
    const struct agent_noun *g = p->agent;
    uint32_t owner = owner_of(s, base);
    if (owner == NO_INDEX)
        return body_alone(s, p, g);
    const struct actor *b = &s->actors.at[owner];
    if (g->kind == ACTOR_STATE && g->home == HOME_ABROAD)
        return neighbour_of(s, p, owner);
    bool itself = b->kind != ACTOR_STATE && b->kind != ACTOR_POPULATION &&
                  may_be_body(s, g, owner) &&
                  (g->agent.n == 0 || slice_is(g->agent, "REB") ||
                   (g->kind == ACTOR_ARMED_FORCE && slice_eq(g->agent, b->agent)));
    bool state = g->kind == ACTOR_STATE && (b->kind == ACTOR_STATE || slice_is(b->agent, "REB"));
    if (itself || (state && !slice_is(g->concept, "country")))
        return owner;
    if (g->kind == ACTOR_STATE && b->kind == ACTOR_POPULATION && slice_is(g->concept, "government"))
        return owner_body(s, p, owner, g->concept, ACTOR_ORGANISATION, g->agent, g->code);
    if (g->kind == ACTOR_STATE)
        return b->country.n ? cast_state(s, b->country) : owner;
    uint32_t at = owner_body(s, p, owner, g->concept, (enum actor_kind)g->kind, g->agent, g->code);
    if (at != NO_INDEX && g->home == HOME_ABROAD && slice_is(g->code, "GROUP")) /* "Kyiv's allies" are other states */
        s->actors.at[at].country = s->actors.at[at].code = NOTHING;
    else if (at != NO_INDEX && s->actors.at[at].country.n == 0 && g->home != HOME_NONE &&
        s->actors.at[owner].kind == ACTOR_POPULATION) {
        uint32_t ground = ground_state(s, p->noun, HOME_PLACE); /* "Kurdish rebels" */
        s->actors.at[at].country = cast_country(s, ground);
        s->actors.at[at].code = cast_code(s, s->actors.at[at].country, s->actors.at[at].agent);
    }
    return at;
}

/* "Beide landen", "the two sides": who fit, named last. */
static uint32_t
several_bodies(const struct scene *s, const struct phrase *p, uint32_t *out)
{
    const struct agent_noun *g = p->agent;
    struct want w = {.token = p->noun, .base = NO_INDEX, .other_than = NO_INDEX};
    w.kinds = g->refers ? g->refers : KIND(ACTOR_STATE);
    w.known = p->count == 0;
    return refer_several(s, &w, p->count ? p->count : 2, out);
}

/* "protester Joshua Wong", "soldaat Gilad Shalit": the name behind a noun for one of many. */
static uint32_t
person_of_agent(struct scene *s, const struct phrase *p)
{
    static const struct circumstances none = {0};
    const struct agent_noun *g = p->agent;
    uint32_t count, at = p->noun_end, base = p->nbases == 1 ? owner_of(s, p->base[0]) : NO_INDEX;
    bool one = g->number == NUMBER_SING &&
               (g->kind == ACTOR_GROUP || g->kind == ACTOR_ARMED_FORCE || g->kind == ACTOR_POPULATION);
    if (!one || at >= scene_end(s, p->core) || s->hits[at].count == 0)
        return NO_INDEX;
    if (s->hits[at].user != NO_INDEX && g->code.n == 0 && s->text->tokens[at].space_before)
        return meaning_user_person(s, s->hits[at].user, &g->agent, cast_country(s, base));
    if (s->named[at] != NAME_PER)
        return NO_INDEX;
    uint32_t actor = meaning_person(s, at, &none, &count);
    if (actor == NO_INDEX)
        return NO_INDEX;
    if (base == NO_INDEX && g->home != HOME_NONE)
        base = ground_state(s, p->noun, (enum home)g->home);
    struct actor *a = &s->actors.at[actor];
    if (a->agent.n == 0 && s->casts.at[actor].lexeme == NO_INDEX) {
        a->agent = g->agent;
        if (a->country.n == 0)
            a->country = cast_country(s, base);
        a->code = cast_code(s, a->country, a->agent);
    }
    return actor;
}

/* "the UNITA militarist wing": the body whose name the tree ties to a noun that says little. */
static uint32_t
named_before(const struct scene *s, const struct phrase *p)
{
    uint32_t c = tree_child(s->tree, p->noun, REL_COMPOUND), at = NO_INDEX;
    for (int i = 0; i < 3 && c != NO_TOKEN && at == NO_INDEX; i++) {
        at = s->headed[c];
        c = tree_child(s->tree, c, REL_COMPOUND);
    }
    if (p->agent->agent.n > 0 || at == NO_INDEX || s->mentions.at[at].nactors != 1)
        return NO_INDEX;
    uint32_t actor = s->mentions.at[at].actors[0];
    return KIND(s->actors.at[actor].kind) & ANY_BODY ? actor : NO_INDEX;
}

uint32_t
body_actors(struct scene *s, struct phrase *p, uint32_t *out)
{
    const struct agent_noun *g = p->agent;
    bool set = g->number == NUMBER_PLUR &&
               (slice_is(g->code, "GROUP") || (g->kind == ACTOR_STATE && p->count > 0));
    uint32_t n = 0, base = p->nbases == 1 ? p->base[0] : NO_INDEX;
    if (set && p->nbases == 0 && (p->count || (p->definite && g->refers)) && (n = several_bodies(s, p, out)) > 0)
        return n;
    out[0] = p->nbases <= 1 ? person_of_agent(s, p) : NO_INDEX;
    if (out[0] != NO_INDEX)
        return 1;
    out[0] = p->nbases <= 1 ? name_of_body(s, p) : NO_INDEX;
    if (out[0] != NO_INDEX) {
        describe(s, g, base, out[0]);
        return 1;
    }
    if (p->nbases == 0 && (out[0] = named_before(s, p)) != NO_INDEX)
        return 1;
    if (p->nbases == 0 || p->ethnic) {
        out[0] = body_alone(s, p, g);
        return out[0] != NO_INDEX;
    }
    for (uint8_t i = 0; i < p->nbases; i++)
        if ((out[n] = body_of(s, p, p->base[i])) != NO_INDEX)
            n++;
    return n;
}

/* "Het Russische ministerie van Defensie" names one body, "Russische troepen" any of them. */
static bool
is_institution(const struct phrase *p)
{
    const struct agent_noun *g = p->agent;
    return p->nbases == 1 && g->number == NUMBER_SING && g->home == HOME_STATE &&
           (g->kind == ACTOR_AGENCY || g->kind == ACTOR_ARMED_FORCE || g->kind == ACTOR_ORGANISATION);
}

void
body_read(struct scene *s, struct phrase *p)
{
    uint32_t actors[MENTION_ACTORS], head = phrase_head(s, p->first, p->noun_end - p->first);
    bool no_side = p->agent->home == HOME_NONE || p->agent->kind == ACTOR_POPULATION;
    if (p->nbases == 0 && !p->owner && no_side && reading_is_first_part(s, head))
        return; /* "press freedom", "an air defence system", "a prisoner exchange" */
    role_owner(s, p);
    phrase_complement(s, p, p->noun_end);
    uint32_t n = body_actors(s, p, actors);
    if (n == 1 && meaning_put_off(s, p))
        return;
    struct mention *m = reading_mention(s, p->first, p->end - p->first,
                                        is_institution(p) ? HOW_NAME : HOW_NOUN, actors, n);
    if (!m)
        return;
    m->plural = p->agent->number == NUMBER_PLUR;
    m->modifier = p->nbases == 0 && !p->definite && reading_is_first_part(s, m->head);
}
