/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Roles: whom a role means. In this order: the person named behind it
 * ("president Xi"), the person it stands in apposition to ("Zacharova, de
 * woordvoerster"), the person of that state or body named before with that
 * role, who holds the office on the day of the report, else somebody known by
 * the role alone ("a US official").
 */
#include "resolve/meaning.h"

#include "base/utf8.h"

enum { POST = 6 };

static bool
is_counterpart(const struct role_noun *r)
{
    return slice_is(r->role, "counterpart");
}

static bool
is_leader(const struct role_noun *r)
{
    return slice_is(r->role, "leader");
}

/* "The official", "the politician": whoever was named last that may be called so. */
static bool
is_general(const struct role_noun *r)
{
    return r->general;
}

/* An office of a state, whose bearer belongs to the state told of when none is named. */
static bool
is_national(const struct role_noun *r)
{
    return slice_is(r->agent, "GOV") || slice_is(r->agent, "LEG") || slice_is(r->agent, "MIL") ||
           slice_is(r->agent, "JUD") || slice_is(r->agent, "OPP") || slice_is(r->agent, "PTY");
}

/* Whether somebody known ever held that office of a state. */
static bool
governed(const struct scene *s, uint32_t lexeme, struct slice role)
{
    const struct lexicon *l = &s->resolver->lexicon;
    const struct lex_actor *a = &l->actors[lexeme];
    for (uint32_t i = 0; i < a->noffices; i++) {
        const struct lex_office *o = &l->offices[a->office + i];
        if (slice_is(lexicon_text(l, o->agent), "GOV") && cast_covers(lexicon_text(l, o->role), role))
            return true;
    }
    return false;
}

/* "The Russian commissioner" is no body's between states. */
static struct slice
agent_of(const struct scene *s, const struct phrase *p, uint32_t base)
{
    bool state = base != NO_INDEX && s->actors.at[base].kind == ACTOR_STATE;
    return state && slice_is(p->role->agent, "IGO") ? SLICE("GOV") : p->role->agent;
}

static void
say_role(struct scene *s, const struct phrase *p, uint32_t actor)
{
    if (actor == NO_INDEX)
        return;
    struct actor *a = &s->actors.at[actor];
    struct cast *c = &s->casts.at[actor];
    uint32_t base = p->nbases == 1 ? owner_of(s, p->base[0]) : NO_INDEX;
    if (base == NO_INDEX && a->country.n == 0 && c->lexeme == NO_INDEX && is_national(p->role) &&
        !p->foreign)
        base = ground_state(s, p->noun, HOME_STATE);
    if (base == NO_INDEX && a->country.n == 0 && c->lexeme == NO_INDEX && !p->foreign &&
        slice_is(p->role->role, "spokesperson"))
        base = owner_spoken_for(s, p->noun);
    a = &s->actors.at[actor]; /* a state may have been added */
    c = &s->casts.at[actor];
    if (a->kind != ACTOR_PERSON || is_counterpart(p->role))
        return;
    if (a->role.n == 0)
        a->role = scene_text(s, p->noun, p->noun_end - p->noun);
    if (c->role.n == 0 || (c->lexeme != NO_INDEX && p->role->role.n > 0 && p->role->agent.n > 0 &&
                           !cast_covers(c->role, p->role->role)))
        c->role = p->role->role;
    if (!p->former && c->lexeme != NO_INDEX && slice_is(p->role->agent, "GOV") &&
        slice_is(a->agent, "IGO") && governed(s, c->lexeme, p->role->role)) {
        a->country = lexicon_text(&s->resolver->lexicon,
                                  s->resolver->lexicon.actors[c->lexeme].country);
        a->agent = SLICE("GOV"); /* "premier Rutte", of a text without a date */
    }
    if (c->sex == 0)
        c->sex = p->role->sex;
    if (base != NO_INDEX && c->base == NO_INDEX && s->actors.at[base].kind != ACTOR_STATE)
        c->base = base;
    if (a->country.n == 0 && c->lexeme == NO_INDEX)
        a->country = cast_country(s, base);
    if (a->agent.n == 0 && base != NO_INDEX &&
        (p->role->agent.n == 0 || slice_is(s->actors.at[base].agent, "REB")))
        a->agent = s->actors.at[base].agent;
    if (a->agent.n == 0)
        a->agent = agent_of(s, p, base);
    if (p->former && slice_is(a->agent, "GOV"))
        a->agent = SLICE("ELI");
    else if (!p->former && slice_is(a->agent, "ELI") && slice_is(p->role->agent, "GOV"))
        a->agent = SLICE("GOV"); /* the text knows better than a table that may be late */
    struct slice code = c->lexeme == NO_INDEX ? owner_code(s, base, a->agent, NOTHING) : NOTHING;
    a->code = code.n ? code : cast_code(s, a->country, a->agent);
}

/* The role whose bearer "his counterpart" is: that of the owner, else of the person named last. */
static struct slice
counterpart_role(const struct scene *s, const struct phrase *p, uint32_t *other)
{
    struct want w = {.token = p->noun, .kinds = KIND(ACTOR_PERSON), .base = NO_INDEX,
                     .other_than = NO_INDEX, .reach = NEARBY};
    *other = NO_INDEX;
    for (uint8_t i = 0; i < p->nbases; i++)
        if (s->actors.at[p->base[i]].kind == ACTOR_PERSON)
            *other = p->base[i];
    if (*other == NO_INDEX)
        *other = refer_actor(s, &w);
    return *other == NO_INDEX ? NOTHING : s->casts.at[*other].role;
}

/* The role by which a state or body is led: what the table says, else president and leader. */
static struct slice
leading_role(const struct scene *s, struct slice whose, bool state)
{
    uint32_t at = map_get(&s->resolver->leads, whose);
    if (at != MAP_NONE)
        return s->resolver->lead[at];
    return state ? SLICE("president") : SLICE("leader");
}

static uint32_t
holder_of(struct scene *s, uint32_t base, const struct phrase *p, struct slice role)
{
    const struct actor *b = &s->actors.at[base];
    struct want w = {.token = p->noun, .kinds = KIND(ACTOR_PERSON), .base = NO_INDEX,
                     .other_than = NO_INDEX, .reach = FAR, .role = role, .sex = p->role->sex};
    bool state = b->kind == ACTOR_STATE, leader = slice_is(role, "leader");
    if (p->former || p->indefinite)
        return NO_INDEX;
    if (b->kind == ACTOR_PARTY && slice_is(p->role->agent, "GOV")) {
        w.country = b->country; /* "the NSC minister": the minister told of, of whatever party */
        return refer_actor(s, &w);
    }
    if (state) {
        w.country = b->country;
        w.role = leader ? NOTHING : role;
        w.agent = leader ? SLICE("GOV") : NOTHING;
    } else {
        w.base = base;
        w.role = leader ? NOTHING : role;
    }
    uint32_t person = refer_actor(s, &w);
    if (person != NO_INDEX || role.n == 0)
        return person;
    if (slice_starts(b->key, SLICE("user:"))) /* a code of the user's may be that of another state */
        return NO_INDEX;
    struct slice whose = state ? b->country : b->key;
    role = leader ? leading_role(s, whose, state) : role;
    uint32_t lexeme = cast_holder(s, whose, role);
    return lexeme == NO_INDEX ? NO_INDEX : cast_lexeme(s, lexeme);
}

/* "Presidents", "the ministers and presidents": holders of an office in several states, none of which is named. */
static bool
of_several_states(const struct scene *s, const struct phrase *p)
{
    const struct nouns *n = scene_nouns(s, p->noun);
    const struct word *w = &s->spans->words[p->noun];
    uint32_t beside = w->rel == REL_CONJ ? w->head : tree_child(s->tree, p->noun, REL_CONJ);
    uint32_t role = beside == NO_TOKEN || p->role->number != NUMBER_PLUR ? MAP_NONE : map_get(&n->roles, s->folded[beside]);
    return p->role->states || (role != MAP_NONE && n->role[role].states);
}

/* Somebody, or several, of whom only the role is known. */
static uint32_t
cast_role(struct scene *s, const struct phrase *p, uint32_t base, struct slice role)
{
    bool plural = p->role->number == NUMBER_PLUR;
    uint32_t at = owner_body(s, p, base, arena_printf(s->arena, "role-%.*s", (int)role.n, role.p),
                            plural ? ACTOR_GROUP : ACTOR_PERSON,
                            p->former && slice_is(p->role->agent, "GOV")
                                ? SLICE("ELI") : agent_of(s, p, base),
                            base == NO_INDEX && of_several_states(s, p) ? SLICE("GROUP") : NOTHING);
    if (at == NO_INDEX)
        return at;
    s->casts.at[at].role = role;
    s->casts.at[at].sex = p->role->sex;
    return at;
}

static uint32_t
role_with_base(struct scene *s, const struct phrase *p, uint32_t base)
{
    struct slice role = p->role->role;
    uint32_t other = NO_INDEX, owner = owner_of(s, base);
    if (is_counterpart(p->role)) {
        role = counterpart_role(s, p, &other);
        if (s->actors.at[base].kind == ACTOR_PERSON)
            return NO_INDEX;
    }
    bool plural = p->role->number == NUMBER_PLUR;
    if (owner == NO_INDEX)
        return NO_INDEX;
    bool several = plural && p->nbases > 1;
    uint32_t person = plural && !several ? NO_INDEX : holder_of(s, owner, p, role);
    if (person != NO_INDEX)
        return person;
    if (s->actors.at[base].kind == ACTOR_PERSON && p->role->agent.n == 0 &&
        !slice_is(role, "spokesperson"))
        return NO_INDEX;
    return role.n > 0 || p->role->agent.n > 0 ? cast_role(s, p, owner, role) : NO_INDEX;
}

/* "from diplomat to diplomat": one of many without any determiner is nobody, but in a title. */
static bool
is_bare(const struct scene *s, const struct phrase *p)
{
    return !p->definite && !p->indefinite && p->count == 0 && p->role->number != NUMBER_PLUR &&
           !sentence_is_title(s->text, s->text->tokens[p->noun].sentence);
}

/* "The emir" where Qatar and others were named: the state named last that has one. */
static uint32_t
holder_nearby(struct scene *s, const struct phrase *p)
{
    uint32_t now = s->text->tokens[p->noun].sentence;
    for (size_t i = s->mentions.n; i-- > 0;) {
        const struct mention *m = &s->mentions.at[i];
        if (s->text->tokens[m->first].sentence + NEARBY < now)
            break;
        if (s->actors.at[m->actors[0]].kind != ACTOR_STATE)
            continue;
        uint32_t lexeme = cast_holder(s, cast_country(s, m->actors[0]), p->role->role);
        if (lexeme != NO_INDEX)
            return lexeme;
    }
    return NO_INDEX;
}

enum { POSTED = 2 }; /* sentences from an embassy to its ambassador */

/* "Protested to the Russian embassy. The ambassador said nothing": the state whose embassy was named just now, or NO_INDEX. */
static uint32_t
state_of_embassy(struct scene *s, const struct phrase *p)
{
    struct want w = {.token = p->noun, .kinds = KIND(ACTOR_AGENCY), .base = NO_INDEX,
                     .other_than = NO_INDEX, .reach = POSTED, .concept = SLICE("embassy")};
    bool posted = p->role->abroad && p->definite && p->role->number != NUMBER_PLUR;
    uint32_t embassy = posted ? refer_actor(s, &w) : NO_INDEX;
    struct slice country = embassy == NO_INDEX ? NOTHING : s->actors.at[embassy].country;
    return country.n > 0 ? cast_state(s, country) : NO_INDEX;
}

static uint32_t
role_without_base(struct scene *s, const struct phrase *p)
{
    uint32_t posted = state_of_embassy(s, p);
    if (posted != NO_INDEX)
        return role_with_base(s, p, posted);
    struct want w = {.token = p->noun, .kinds = KIND(ACTOR_PERSON), .base = NO_INDEX,
                     .other_than = NO_INDEX, .reach = FAR, .role = p->role->role,
                     .sex = p->role->sex};
    uint32_t other;
    if (is_counterpart(p->role)) {
        w.role = counterpart_role(s, p, &other);
        w.other_than = other;
        return w.role.n && p->definite ? refer_actor(s, &w) : NO_INDEX;
    }
    if (p->role->role.n == 0 || (is_bare(s, p) && p->first > scene_begin(s, p->first) &&
                                 scene_use(s, p->first - 1, USE_FOR))) /* "a run for president" */
        return NO_INDEX;
    if (is_general(p->role) && p->definite && !p->former) {
        uint32_t same = refer_actor(s, &w); /* "an official ... the official" */
        if (same != NO_INDEX)
            return same;
    }
    if (is_general(p->role) || is_leader(p->role)) {
        w.role = NOTHING;
        w.agent = p->role->agent;
        w.reach = is_leader(p->role) ? FAR : NEARBY;
        w.named = is_leader(p->role) && p->role->agent.n == 0; /* "the director" is not the bishop */
        if (!p->definite)
            w.kinds = 0;
        if (is_general(p->role) && is_bare(s, p))
            return NO_INDEX;
    }
    bool plural = p->role->number == NUMBER_PLUR;
    if (plural) { /* "the officials" of whom it was said before */
        w = (struct want){.token = p->noun, .kinds = KIND(ACTOR_GROUP), .base = NO_INDEX,
                          .other_than = NO_INDEX, .reach = NEARBY,
                          .concept = arena_printf(s->arena, "role-%.*s", (int)p->role->role.n,
                                                  p->role->role.p)};
        w.kinds = p->definite ? w.kinds : 0;
    }
    uint32_t at = p->indefinite || p->former ? NO_INDEX : refer_actor(s, &w);
    if (at != NO_INDEX)
        return at;
    struct want state = {.token = p->noun, .kinds = KIND(ACTOR_STATE), .base = NO_INDEX,
                         .other_than = NO_INDEX, .reach = NEARBY};
    bool title = sentence_is_title(s->text, s->text->tokens[p->noun].sentence);
    bool office = (p->definite || title) && !plural && !p->former && !p->foreign && !is_leader(p->role) &&
                  !is_general(p->role);
    uint32_t base = office ? refer_actor(s, &state) : NO_INDEX;
    uint32_t lexeme = base == NO_INDEX ? NO_INDEX
                                       : cast_holder(s, cast_country(s, base), p->role->role);
    if (office && lexeme == NO_INDEX)
        lexeme = holder_nearby(s, p);
    if (lexeme != NO_INDEX)
        return cast_lexeme(s, lexeme);
    bool somebody = p->role->agent.n > 0 || slice_is(p->role->role, "spokesperson");
    if (base == NO_INDEX && is_national(p->role) && !p->role->abroad && !is_general(p->role) &&
        !p->foreign && !of_several_states(s, p))
        base = ground_state(s, p->noun, HOME_STATE);
    if (base == NO_INDEX && is_general(p->role) && !p->foreign &&
        rel_universal((enum ud_rel)s->spans->words[p->noun].rel) == REL_OBL)
        base = owner_subject(s, p->noun); /* "the US reacted, with an official who said" */
    return somebody ? cast_role(s, p, base, p->role->role) : NO_INDEX;
}

/* "the two leaders", "de presidenten": who fit, named last. */
static uint32_t
several_persons(const struct scene *s, const struct phrase *p, uint32_t *out)
{
    struct want w = {.token = p->noun, .kinds = KIND(ACTOR_PERSON), .base = NO_INDEX,
                     .other_than = NO_INDEX, .role = p->role->role};
    if (!p->definite && p->count == 0)
        return 0;
    if (is_leader(p->role) || is_counterpart(p->role))
        w.role = NOTHING;
    w.together = p->count == 0;
    return refer_several(s, &w, p->count, out);
}

/* Everybody whom the role means; 0 when nobody. */
static uint32_t
role_actors(struct scene *s, struct phrase *p, uint32_t *out)
{
    uint32_t n = 0;
    if (p->role->number == NUMBER_PLUR && p->nbases == 0 &&
        (n = several_persons(s, p, out)) > 0)
        return n;
    out[0] = p->role->number == NUMBER_PLUR ? NO_INDEX : apposed_person(s, p);
    if (out[0] == NO_INDEX && p->as)
        return 0;
    if (out[0] == NO_INDEX && p->nbases == 0)
        out[0] = role_without_base(s, p);
    if (out[0] != NO_INDEX || p->nbases == 0)
        return out[0] != NO_INDEX;
    for (uint8_t i = 0; i < p->nbases; i++)
        if ((out[n] = role_with_base(s, p, p->base[i])) != NO_INDEX)
            n++;
    return n;
}

/* A name that the model did not see as one is read as one later on. */
static void
mark_name(struct scene *s, uint32_t token, uint32_t count)
{
    struct hit *h = &s->hits[token];
    if (h->count < count || (h->nforms == 0 && h->user == NO_INDEX))
        *h = (struct hit){.count = count, .user = NO_INDEX, .name = NAME_PER};
    for (uint32_t t = token; t < token + count; t++)
        s->named[t] = NAME_PER;
}

/* "Defence Minister Prince Khalid": how many words of a second title stand before the name. */
static uint32_t
title_before(const struct scene *s, uint32_t at)
{
    uint32_t value, count = names_noun(s, at, &scene_nouns(s, at)->roles, &value);
    if (count == 0 && scene_use(s, at, USE_HONORIFIC))
        count = 1;
    uint32_t name = at + count;
    bool named = count > 0 && count <= 2 && name + 1 < scene_end(s, at) && s->spans->words[at].upos == UPOS_PROPN &&
                 s->spans->words[name].upos == UPOS_PROPN &&
                 lexicon_case_fits(token_form(s->text, name), FORM_CASED);
    return named ? count : 0;
}

static uint32_t
name_of_role(struct scene *s, struct phrase *p, uint32_t at)
{
    struct circumstances c = {.role = p->role, .former = p->former};
    uint32_t count = 0;
    if (at >= scene_end(s, p->core) || p->role->number == NUMBER_PLUR)
        return NO_INDEX;
    at += title_before(s, at);
    uint32_t after = at + s->hits[at].count;
    bool of = after > at && after < scene_end(s, p->core) && scene_use(s, after, USE_OF);
    if (p->nbases == 0 && of) { /* "King Hassan of Morocco", not "minister Szijjártó in Brussels" */
        struct phrase behind = *p;
        behind.role = NULL;
        phrase_complement(s, &behind, after);
        if (behind.nbases == 1 && s->actors.at[behind.base[0]].kind == ACTOR_STATE)
            p->base[p->nbases++] = behind.base[0];
    }
    if (p->nbases == 1)
        c.country = cast_country(s, owner_of(s, p->base[0]));
    if (is_counterpart(p->role) && p->nbases == 1 && p->owned &&
        s->actors.at[p->base[0]].kind == ACTOR_PERSON)
        c.country = NOTHING;
    uint32_t actor = meaning_person(s, at, &c, &count);
    if (actor != NO_INDEX)
        mark_name(s, at, count);
    return actor;
}

/* "Israel's ambassador in Washington, Yechiel Leiter,": the token behind what tells where the post is. */
static uint32_t
behind_post(const struct scene *s, const struct phrase *p)
{
    uint32_t end = scene_end(s, p->core), t = p->end;
    if (t >= end || s->spans->words[t].upos != UPOS_ADP)
        return t;
    for (t++; t < end && t < p->end + POST; t++) {
        enum ud_upos upos = (enum ud_upos)s->spans->words[t].upos;
        if (upos != UPOS_DET && upos != UPOS_PROPN && upos != UPOS_ADJ && upos != UPOS_NOUN)
            break;
    }
    return t;
}

/* "The minister of Oman, Badr al-Busaidi, ...": the name between commas is who holds the role. */
static uint32_t
name_between_commas(struct scene *s, struct phrase *p)
{
    uint32_t end = scene_end(s, p->core), at = behind_post(s, p) + 1, count = 0;
    struct circumstances c = {.role = p->role, .former = p->former};
    if (at + 1 >= end || !slice_is(s->folded[at - 1], ",") || p->role->number == NUMBER_PLUR)
        return NO_INDEX;
    if (p->nbases == 1)
        c.country = cast_country(s, owner_of(s, p->base[0]));
    if (s->spans->words[at].upos != UPOS_PROPN && s->named[at] != NAME_PER)
        return NO_INDEX;
    uint32_t actor = meaning_person(s, at, &c, &count);
    if (actor == NO_INDEX || !apposed_closes(s, at + count, end))
        return NO_INDEX;
    mark_name(s, at, count);
    return actor;
}

/* "the rebel spokesman": whom the rebels are is known before the spokesman is. */
void
role_owner(struct scene *s, struct phrase *p)
{
    if (!p->owner)
        return;
    struct phrase own = *p;
    own.agent = p->owner;
    if (p->owner_end > 0) {
        own.core = own.noun = p->owner_first;
        own.noun_end = p->owner_end;
    }
    uint32_t owner = p->nbases == 0 ? body_alone(s, &own, p->owner)
                     : p->nbases == 1 && p->owner->kind != ACTOR_STATE
                         ? body_of(s, &own, p->base[0]) : NO_INDEX;
    p->owner = NULL;
    if (owner == NO_INDEX)
        return;
    p->base[0] = owner;
    p->nbases = 1;
}

/* "zijn Russische ambtgenoot Poetin" holds the office of the other. */
static void
say_counterpart(struct scene *s, const struct phrase *p, uint32_t actor)
{
    uint32_t other;
    struct slice role = counterpart_role(s, p, &other);
    struct actor *a = &s->actors.at[actor];
    if (other == NO_INDEX || other == actor || a->role.n > 0)
        return;
    a->role = s->actors.at[other].role;
    if (s->casts.at[actor].role.n == 0)
        s->casts.at[actor].role = role;
    if (a->agent.n > 0 || p->nbases == 0 || s->casts.at[actor].lexeme != NO_INDEX)
        return;
    if (a->country.n == 0)
        a->country = cast_country(s, p->base[0]);
    a->agent = s->actors.at[other].agent;
    a->code = cast_code(s, a->country, a->agent);
}

/* The field behind a name: "minister Hoekstra van Buitenlandse Zaken" names no body, but the office. */
static void
pass_field(struct scene *s, struct phrase *p)
{
    uint32_t at = p->noun_end + s->hits[p->noun_end].count, end, role;
    if (!slice_ends(p->role->role, SLICE("minister")) || at >= scene_end(s, p->core) ||
        !(s->use[at] & (USE_OF | USE_FOR)))
        return;
    uint32_t tail = names_role_around(s, p->noun, p->noun_end - p->noun, at, &role);
    if (tail > 0)
        p->role = &scene_nouns(s, at)->role[role];
    end = tail > 0 ? at + tail : phrase_field(s, at);
    for (uint32_t t = at + 1; t < end; t++) {
        s->hits[t] = (struct hit){.user = NO_INDEX};
        s->named[t] = NAME_NONE;
    }
}

/* "The ministers Smotrich and Ben-Gvir", "presidents X of A and Y of B": who are named behind; 0 when fewer than two. */
static uint32_t
names_of_roles(struct scene *s, const struct phrase *p, uint32_t *out)
{
    struct circumstances c = {.role = p->role, .former = p->former};
    uint32_t end = scene_end(s, p->core), at = p->noun_end, count, n = 0;
    if (p->role->number != NUMBER_PLUR)
        return 0;
    while (n < MENTION_ACTORS && at < end && s->hits[at].count > 0) {
        uint32_t actor = meaning_person(s, at, &c, &count);
        if (actor == NO_INDEX)
            break;
        out[n++] = actor;
        at += count;
        if (at + 1 < end && scene_use(s, at, USE_OF) && s->hits[at + 1].count > 0)
            at += 1 + s->hits[at + 1].count;
        bool joint = at + 1 < end && (s->spans->words[at].upos == UPOS_CCONJ ||
                                      slice_is(s->folded[at], ","));
        at = joint ? at + 1 : end;
    }
    return n > 1 ? n : 0;
}

void
role_read(struct scene *s, struct phrase *p)
{
    uint32_t actors[MENTION_ACTORS], n = 1;
    role_owner(s, p);
    actors[0] = name_of_role(s, p, p->noun_end);
    uint32_t named = names_of_roles(s, p, actors);
    if (named > 0) {
        n = named;
    } else if (actors[0] != NO_INDEX) {
        pass_field(s, p);
    } else {
        phrase_complement(s, p, p->noun_end);
        role_owner(s, p);
        actors[0] = p->end > p->noun_end ? name_of_role(s, p, p->end) : NO_INDEX;
    }
    if (named == 0 && actors[0] == NO_INDEX)
        actors[0] = name_between_commas(s, p);
    if (actors[0] == NO_INDEX)
        n = role_actors(s, p, actors);
    if (n == 1 && is_counterpart(p->role))
        say_counterpart(s, p, actors[0]);
    else if (n == 1)
        say_role(s, p, actors[0]);
    enum mention_how how = p->role->number == NUMBER_PLUR ? HOW_NOUN : HOW_ROLE;
    struct mention *m = reading_mention(s, p->first, p->end - p->first, how, actors, n);
    if (!m)
        return;
    m->definite = p->definite || p->nbases > 0;
    m->plural = p->role->number == NUMBER_PLUR;
}
