/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Meaning: whom a noun phrase means.
 *
 * A role means, in this order: the person named behind it ("president Xi"), the
 * person it stands in apposition to ("Zacharova, de woordvoerster"), the person
 * of that state or body named before with that role, who holds the office on
 * the day of the report, else somebody known by the role alone ("a US
 * official"). A body means the state itself (its government), the name it
 * stands beside ("the M23 rebel group"), the body of that kind named before,
 * else the body of the state told of. An actor known by words alone has a key
 * of concept and owner ("military:state:ISR"), the same in every report.
 */
#include "resolve/scene.h"

#include "base/utf8.h"

enum { FAR = 250, NEARBY = 8, CLAUSES = 4 };

/* ---- persons ---- */

/*
 * "Noord-Korea's minister zei ... . Ri Yong-ho zei": a name that nobody knows, as
 * subject, is that of the person who was the subject before by a definite role.
 */
static uint32_t
unnamed_before(const struct scene *s, uint32_t token)
{
    uint32_t now = s->text->tokens[token].sentence;
    if (rel_universal((enum ud_rel)s->spans->words[token].rel) != REL_NSUBJ)
        return NO_INDEX;
    for (size_t i = s->mentions.n; i-- > 0;) {
        const struct mention *m = &s->mentions.at[i];
        uint32_t then = s->text->tokens[m->first].sentence;
        if (then + 1 < now)
            break;
        const struct actor *a = &s->actors.at[m->actors[0]];
        bool role = m->how == HOW_ROLE && m->nactors == 1 && a->kind == ACTOR_PERSON && m->definite;
        if (then < now && role && a->country.n > 0 && slice_starts(a->key, SLICE("role-")) &&
            s->casts.at[m->actors[0]].lexeme == NO_INDEX &&
            rel_universal((enum ud_rel)s->spans->words[m->head].rel) == REL_NSUBJ)
            return m->actors[0];
    }
    return NO_INDEX;
}

static uint32_t
give_name(struct scene *s, uint32_t actor, struct slice folded, uint32_t first, uint32_t count)
{
    struct actor *a = &s->actors.at[actor];
    a->key = arena_printf(s->arena, "name:%.*s", (int)folded.n, folded.p);
    a->name = scene_text(s, first, count);
    map_set(&s->by_key, a->key, actor);
    cast_family_name(s, s->folded[first + count - 1], actor);
    cast_family(s, actor, folded);
    return actor;
}

static uint32_t
new_person(struct scene *s, uint32_t first, uint32_t count, struct slice country,
           const struct role_noun *role)
{
    char buffer[LEXICON_LONGEST];
    struct slice folded = scene_fold(s, first, count, buffer, sizeof buffer);
    uint32_t at = map_get(&s->by_family, folded);
    if (folded.n == 0)
        return NO_INDEX;
    if (at == MAP_NONE)
        at = map_get(&s->by_family, s->folded[first + count - 1]);
    if (at != MAP_NONE && (count == 1 || utf8_fold(s->arena, s->actors.at[at].name).p[0] ==
                                             folded.p[0]))
        return at;
    folded = arena_copy(s->arena, folded);
    at = role ? NO_INDEX : unnamed_before(s, first);
    if (at != NO_INDEX)
        return give_name(s, at, folded, first, count);
    at = cast_new(s, arena_printf(s->arena, "name:%.*s", (int)folded.n, folded.p),
                  scene_text(s, first, count), ACTOR_PERSON, country,
                  role ? role->agent : NOTHING, NOTHING);
    if (at != NO_INDEX) {
        cast_family_name(s, s->folded[first + count - 1], at);
        cast_family(s, at, folded);
    }
    return at;
}

/*
 * A spelling of a known person that the lexicon lacks: family name and initial
 * agree, or the sound of family and first name; of the family name alone where
 * it is said who holds the office.
 */
static uint32_t
known_family(struct scene *s, uint32_t first, uint32_t count, const struct circumstances *c)
{
    const struct lexicon *l = &s->resolver->lexicon;
    char buffer[SPELLING_ROOM];
    struct slice family = s->folded[first + count - 1], lang = scene_lang(s, first);
    uint32_t form, n = count > 1 ? lexicon_find(l, family, &form) : 0, best = NO_INDEX;
    for (uint32_t i = 0; i < n; i++) {
        const struct lex_form *f = &l->forms[form + i];
        const struct lex_actor *a = &l->actors[f->type == FORM_FAMILY ? f->target : 0];
        if (f->type != FORM_FAMILY || a->fame < 3)
            continue;
        struct slice name = utf8_fold(s->arena, lexicon_text(l, a->name[0])), given;
        slice_next(&name, ' ', &given);
        bool same = given.n > 0 && s->folded[first].n > 0 && given.p[0] == s->folded[first].p[0];
        for (uint32_t t = first + 1; t + 1 < first + count; t++)
            same = same || slice_eq(s->folded[t], given); /* "Sayyid Ali Khamenei" */
        if (same)
            best = f->target;
    }
    if (best != NO_INDEX || n > 0 || (count == 1 && (!c->role || c->country.n == 0)))
        return best;
    struct slice key = spelling_key(&s->resolver->spelling, lang, family,
                                    count > 1 ? s->folded[first] : NOTHING, buffer);
    n = key.n > 0 ? lexicon_find(l, key, &form) : 0;
    for (uint32_t i = 0; i < n && best == NO_INDEX; i++) {
        const struct lex_actor *a = &l->actors[l->forms[form + i].target];
        bool same = c->country.n == 0 || slice_eq(lexicon_text(l, a->country), c->country);
        if (same && (count > 1 || cast_held(s, a, c->role->role, true)))
            best = l->forms[form + i].target;
    }
    return best;
}

/* "spokesman Hami Aksoy": what is otherwise a town begins a name behind a role. */
static bool
only_place(const struct scene *s, uint32_t token)
{
    const struct hit *h = &s->hits[token];
    for (uint32_t i = 0; i < h->nforms; i++) {
        uint16_t type = s->resolver->lexicon.forms[h->form + i].type;
        if (type != FORM_PLACE && type != FORM_VARIANT)
            return false;
    }
    uint32_t next = token + h->count;
    return h->count == 1 && next < scene_end(s, token) &&
           s->spans->words[next].upos == UPOS_PROPN &&
           lexicon_case_fits(token_form(s->text, next), FORM_CASED);
}

/* "prosecutor Elie Honig": what could be a family name is the first name of somebody else. */
static bool
goes_on_unknown(const struct scene *s, uint32_t token)
{
    uint32_t next = token + s->hits[token].count;
    const struct word *w = s->spans->words;
    bool tied = next < scene_end(s, token) && (w[next].head == token || w[token].head == next ||
                                               w[next].rel == REL_FLAT);
    return tied && w[next].upos == UPOS_PROPN && s->hits[next].count == 0 &&
           s->hits[token].count == 1 && map_get(&s->by_family, s->folded[token]) == MAP_NONE &&
           lexicon_case_fits(token_form(s->text, next), FORM_CASED);
}

/* How many tokens spell a name that nobody knows: what the model found; behind a role any capitals. */
static uint32_t
unknown_name(const struct scene *s, uint32_t token, bool role)
{
    const struct hit *h = &s->hits[token];
    uint32_t end = scene_end(s, token), t = token;
    if (h->count > 0 && h->nforms == 0 && (h->name == NAME_PER || role))
        t = token + h->count;
    while (role && t < end && s->spans->words[t].upos == UPOS_PROPN && t < token + 4 &&
           lexicon_case_fits(token_form(s->text, t), FORM_CASED) && s->hits[t].user == NO_INDEX &&
           (s->hits[t].nforms == 0 || s->named[t] == NAME_PER ||
            (t == token && (only_place(s, t) || goes_on_unknown(s, t)))))
        t++;
    return t - token;
}

/* "Prime Minister X" of the user's file, where X has the code of a state alone, holds that office. */
static uint32_t
user_person(struct scene *s, uint32_t user, const struct role_noun *role)
{
    const struct user_actor *u = &s->resolver->user.at[user];
    if (u->kind == ACTOR_PERSON || !role)
        return u->kind == ACTOR_PERSON ? cast_user(s, user) : NO_INDEX;
    bool bare = u->code.n == 3;
    return cast_new(s, arena_printf(s->arena, "%.*s:person", (int)u->key.n, u->key.p), u->name,
                    ACTOR_PERSON, u->country, bare ? role->agent : u->agent,
                    bare ? NOTHING : u->code);
}

uint32_t
meaning_person(struct scene *s, uint32_t token, const struct circumstances *c, uint32_t *count)
{
    const struct hit *h = &s->hits[token];
    *count = h->count;
    if (h->user != NO_INDEX)
        return user_person(s, h->user, c->role);
    if (h->nforms > 0) {
        uint32_t form = choose_form(s, token, c);
        const struct lex_form *f = form == NO_INDEX ? NULL : &s->resolver->lexicon.forms[form];
        if (f && (f->type == FORM_NAME || f->type == FORM_FAMILY) &&
            s->resolver->lexicon.actors[f->target].kind == ACTOR_PERSON &&
            !(f->type == FORM_FAMILY && c->role && goes_on_unknown(s, token)))
            return cast_lexeme(s, f->target);
        if (!c->role || (s->named[token] != NAME_PER && !only_place(s, token) &&
                         !goes_on_unknown(s, token)))
            return NO_INDEX;
    }
    uint32_t n = unknown_name(s, token, c->role != NULL);
    if (n > 0) {
        uint32_t lexeme = known_family(s, token, n, c);
        *count = n;
        return lexeme != NO_INDEX ? cast_lexeme(s, lexeme)
                                  : new_person(s, token, n, c->country, c->role);
    }
    if (h->count == 0 && s->spans->words[token].upos == UPOS_PROPN) {
        uint32_t at = map_get(&s->by_family, s->folded[token]);
        *count = 1;
        return at == MAP_NONE ? NO_INDEX : at;
    }
    return NO_INDEX;
}

/* ---- bodies and persons known by words alone ---- */

static struct slice
core_text(const struct scene *s, const struct phrase *p)
{
    return scene_text(s, p->core, p->noun_end - p->core);
}

static struct slice
base_key(const struct scene *s, uint32_t base)
{
    return base == NO_INDEX ? NOTHING : s->actors.at[base].key;
}

/* "NATO troops" are IGOMIL, officials of a rebel group are its own; a state's are its code with the agent. */
static struct slice
body_code(struct scene *s, uint32_t base, struct slice agent, struct slice otherwise)
{
    const struct actor *b = base == NO_INDEX ? NULL : &s->actors.at[base];
    if (otherwise.n > 0 && otherwise.p[otherwise.n - 1] == '~') /* the user's "NGO~" */
        return arena_printf(s->arena, "%.*s%.*s", (int)otherwise.n - 1, otherwise.p,
                            b ? (int)b->code.n : 0, b ? b->code.p : "");
    if (b && b->country.n == 0 && (slice_is(b->agent, "IGO") || slice_is(b->agent, "NGO")))
        return arena_printf(s->arena, "%.3s%.*s", b->code.p,
                            slice_eq(agent, b->agent) ? 0 : (int)agent.n, agent.p);
    return b && b->country.n > 0 ? NOTHING : otherwise;
}

static uint32_t
cast_body(struct scene *s, const struct phrase *p, uint32_t base, struct slice concept,
          enum actor_kind kind, struct slice own_agent, struct slice otherwise)
{
    struct slice key = base_key(s, base), country = cast_country(s, base), agent = own_agent;
    if (base != NO_INDEX && (agent.n == 0 || slice_is(s->actors.at[base].agent, "REB")))
        agent = s->actors.at[base].agent;
    key = arena_printf(s->arena, "%.*s:%.*s", (int)concept.n, concept.p, (int)key.n, key.p);
    struct slice code = body_code(s, base, agent, otherwise);
    if (country.n == 0 && code.n == 6 && agent.n == 3 && slice_ends(code, agent) &&
        !slice_starts(code, SLICE("IGO")) && !slice_starts(code, SLICE("NGO")))
        country = (struct slice){code.p, 3}; /* a table's "ISRCVL" */
    uint32_t at = cast_new(s, key, core_text(s, p), kind, country, agent, code);
    if (at != NO_INDEX)
        s->casts.at[at].base = base;
    return at;
}

/* A person's own state stands for the person as an owner: "zijn gezant". */
static uint32_t
owner_of(struct scene *s, uint32_t base)
{
    if (base == NO_INDEX || s->actors.at[base].kind != ACTOR_PERSON)
        return base;
    if (s->casts.at[base].base != NO_INDEX)
        return s->casts.at[base].base;
    return cast_state(s, s->actors.at[base].country);
}

/* ---- apposition ---- */

/* A comma, bracket or end on either side: the phrase is put beside the name, not joined to it. */
static bool
closes(const struct scene *s, uint32_t token, uint32_t end)
{
    return token >= end || s->spans->words[token].upos == UPOS_PUNCT;
}

/* "X, the minister, and Y" is a list, not a name with what it is put beside. */
static bool
goes_on_with_and(const struct scene *s, uint32_t comma, uint32_t end)
{
    return comma + 1 < end && s->spans->words[comma + 1].upos == UPOS_CCONJ;
}

/* The mention that a phrase is put beside: "Maria Zacharova, de woordvoerster ...,". */
static const struct mention *
apposed_to(const struct scene *s, const struct phrase *p)
{
    uint32_t head = phrase_head(s, p->first, p->end - p->first);
    uint32_t begin = scene_begin(s, p->first), end = scene_end(s, p->first);
    const struct word *w = &s->spans->words[head];
    if (rel_universal((enum ud_rel)w->rel) == REL_APPOS && w->head != NO_TOKEN &&
        s->headed[w->head] != NO_INDEX && w->head < p->first)
        return &s->mentions.at[s->headed[w->head]];
    if (p->first <= begin || !slice_is(s->folded[p->first - 1], ",") ||
        s->ended[p->first - 1] == NO_INDEX || !closes(s, p->end, end) ||
        goes_on_with_and(s, p->end, end))
        return NULL;
    return &s->mentions.at[s->ended[p->first - 1]];
}

/* "Keith Kellogg als zijn gezant": the person named last in the sentence is given the role. */
static uint32_t
given_role(const struct scene *s, const struct phrase *p)
{
    uint32_t begin = scene_begin(s, p->first);
    for (size_t i = s->mentions.n; i-- > 0 && s->mentions.at[i].first >= begin;) {
        const struct mention *m = &s->mentions.at[i];
        if (m->nactors == 1 && m->how <= HOW_METONYM &&
            s->actors.at[m->actors[0]].kind == ACTOR_PERSON)
            return m->actors[0];
    }
    return NO_INDEX;
}

/* "X is minister": the subject of a predicate that is a role. */
static uint32_t
subject_of_copula(const struct scene *s, const struct phrase *p)
{
    uint32_t head = phrase_head(s, p->first, p->end - p->first);
    if (tree_child(s->tree, head, REL_COP) == NO_TOKEN)
        return NO_INDEX;
    uint32_t subject = tree_child(s->tree, head, REL_NSUBJ);
    if (subject == NO_TOKEN || s->headed[subject] == NO_INDEX)
        return NO_INDEX;
    const struct mention *m = &s->mentions.at[s->headed[subject]];
    bool person = m->nactors == 1 && s->actors.at[m->actors[0]].kind == ACTOR_PERSON;
    return person ? m->actors[0] : NO_INDEX;
}

static uint32_t
apposed_person(struct scene *s, const struct phrase *p)
{
    const struct mention *m = apposed_to(s, p);
    struct actor *a = m && m->nactors == 1 ? &s->actors.at[m->actors[0]] : NULL;
    if (a && a->kind == ACTOR_ORGANISATION && a->code.n == 0 && m->how == HOW_NAME)
        a->kind = ACTOR_PERSON; /* the model took the name for that of a body */
    if (a && a->kind == ACTOR_PERSON)
        return m->actors[0];
    return p->as ? given_role(s, p) : subject_of_copula(s, p);
}

/* ---- roles ---- */

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

static bool
held_ever(const struct scene *s, uint32_t lexeme, struct slice role)
{
    return cast_held(s, &s->resolver->lexicon.actors[lexeme], role, false);
}

static void
say_role(struct scene *s, const struct phrase *p, uint32_t actor)
{
    if (actor == NO_INDEX)
        return;
    struct actor *a = &s->actors.at[actor];
    struct cast *c = &s->casts.at[actor];
    uint32_t base = p->nbases == 1 ? owner_of(s, p->base[0]) : NO_INDEX;
    if (base == NO_INDEX && a->country.n == 0 && c->lexeme == NO_INDEX && is_national(p->role))
        base = ground_state(s, p->noun, HOME_STATE);
    a = &s->actors.at[actor]; /* a state may have been added */
    c = &s->casts.at[actor];
    if (a->kind != ACTOR_PERSON || is_counterpart(p->role))
        return;
    if (a->role.n == 0)
        a->role = scene_text(s, p->noun, p->noun_end - p->noun);
    if (c->role.n == 0 || (c->lexeme != NO_INDEX && p->role->role.n > 0 && p->role->agent.n > 0))
        c->role = p->role->role;
    if (!p->former && c->lexeme != NO_INDEX && slice_is(p->role->agent, "GOV") &&
        slice_is(a->agent, "IGO") && held_ever(s, c->lexeme, p->role->role)) {
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
        a->agent = p->role->agent;
    if (p->former && slice_is(a->agent, "GOV"))
        a->agent = SLICE("ELI");
    else if (!p->former && slice_is(a->agent, "ELI") && slice_is(p->role->agent, "GOV"))
        a->agent = SLICE("GOV"); /* the text knows better than a table that may be late */
    struct slice code = c->lexeme == NO_INDEX ? body_code(s, base, a->agent, NOTHING) : NOTHING;
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
    struct slice whose = state ? b->country : b->key;
    role = leader ? leading_role(s, whose, state) : role;
    uint32_t lexeme = cast_holder(s, whose, role);
    return lexeme == NO_INDEX ? NO_INDEX : cast_lexeme(s, lexeme);
}

/* Somebody, or several, of whom only the role is known. */
static uint32_t
cast_role(struct scene *s, const struct phrase *p, uint32_t base, struct slice role)
{
    bool plural = p->role->number == NUMBER_PLUR;
    uint32_t at = cast_body(s, p, base, arena_printf(s->arena, "role-%.*s", (int)role.n, role.p),
                            plural ? ACTOR_GROUP : ACTOR_PERSON,
                            p->former && slice_is(p->role->agent, "GOV") ? SLICE("ELI")
                                                                         : p->role->agent, NOTHING);
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

static uint32_t
role_without_base(struct scene *s, const struct phrase *p)
{
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
    if (is_general(p->role) || is_leader(p->role)) {
        w.role = NOTHING;
        w.agent = p->role->agent;
        w.reach = is_leader(p->role) ? FAR : NEARBY;
        if (!p->definite)
            w.kinds = 0;
        if (is_general(p->role) && is_bare(s, p))
            return NO_INDEX;
    }
    uint32_t at = p->indefinite || p->former ? NO_INDEX : refer_actor(s, &w);
    if (at != NO_INDEX)
        return at;
    struct want state = {.token = p->noun, .kinds = KIND(ACTOR_STATE), .base = NO_INDEX,
                         .other_than = NO_INDEX, .reach = NEARBY};
    bool title = sentence_is_title(s->text, s->text->tokens[p->noun].sentence);
    bool office = (p->definite || title) && !p->former && !is_leader(p->role) &&
                  !is_general(p->role);
    uint32_t base = office ? refer_actor(s, &state) : NO_INDEX;
    uint32_t lexeme = base == NO_INDEX ? NO_INDEX
                                       : cast_holder(s, cast_country(s, base), p->role->role);
    if (lexeme != NO_INDEX)
        return cast_lexeme(s, lexeme);
    bool somebody = p->role->agent.n > 0 || slice_is(p->role->role, "spokesperson");
    if (base == NO_INDEX && is_national(p->role) && !p->role->abroad && !is_general(p->role))
        base = ground_state(s, p->noun, HOME_STATE);
    return somebody ? cast_role(s, p, base, p->role->role) : NO_INDEX;
}

static uint32_t agent_without_base(struct scene *s, const struct phrase *p,
                                   const struct agent_noun *g);
static uint32_t agent_with_base(struct scene *s, const struct phrase *p, uint32_t base);

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
    return refer_several(s, &w, p->count ? p->count : 2, out);
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

static uint32_t
name_of_role(struct scene *s, struct phrase *p, uint32_t at)
{
    struct circumstances c = {.role = p->role, .former = p->former};
    uint32_t count = 0;
    if (at >= scene_end(s, p->core) || p->role->number == NUMBER_PLUR)
        return NO_INDEX;
    if (p->nbases == 0 && s->hits[at].count > 0) { /* "King Hassan of Morocco" */
        struct phrase behind = *p;
        behind.role = NULL;
        phrase_complement(s, &behind, at + s->hits[at].count);
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

/* "The minister of Oman, Badr al-Busaidi, ...": the name between commas is who holds the role. */
static uint32_t
name_between_commas(struct scene *s, struct phrase *p)
{
    uint32_t end = scene_end(s, p->core), at = p->end + 1, count = 0;
    struct circumstances c = {.role = p->role, .former = p->former};
    if (at + 1 >= end || !slice_is(s->folded[at - 1], ",") || p->role->number == NUMBER_PLUR)
        return NO_INDEX;
    if (p->nbases == 1)
        c.country = cast_country(s, owner_of(s, p->base[0]));
    if (s->spans->words[at].upos != UPOS_PROPN && s->named[at] != NAME_PER)
        return NO_INDEX;
    uint32_t actor = meaning_person(s, at, &c, &count);
    if (actor == NO_INDEX || !closes(s, at + count, end))
        return NO_INDEX;
    mark_name(s, at, count);
    return actor;
}

/* "the rebel spokesman": whom the rebels are is known before the spokesman is. */
static void
read_owner(struct scene *s, struct phrase *p)
{
    if (!p->owner)
        return;
    struct phrase own = *p;
    own.agent = p->owner;
    if (p->owner_end > 0) {
        own.core = own.noun = p->owner_first;
        own.noun_end = p->owner_end;
    }
    uint32_t owner = p->nbases == 0 ? agent_without_base(s, &own, p->owner)
                     : p->nbases == 1 && p->owner->kind != ACTOR_STATE
                         ? agent_with_base(s, &own, p->base[0]) : NO_INDEX;
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

static void
read_role(struct scene *s, struct phrase *p)
{
    uint32_t actors[MENTION_ACTORS], n = 1;
    read_owner(s, p);
    actors[0] = name_of_role(s, p, p->noun_end);
    if (actors[0] != NO_INDEX) {
        pass_field(s, p);
    } else {
        phrase_complement(s, p, p->noun_end);
        read_owner(s, p);
        actors[0] = p->end > p->noun_end ? name_of_role(s, p, p->end) : NO_INDEX;
    }
    if (actors[0] == NO_INDEX)
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

/* ---- bodies ---- */

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
    const struct hit *h = &s->hits[p->noun_end];
    const struct mention *m = apposed_to(s, p);
    if (m && m->nactors == 1 && may_be_body(s, p->agent, m->actors[0]))
        return m->actors[0];
    if (p->noun_end >= scene_end(s, p->core) || h->count == 0 || p->agent->number == NUMBER_PLUR ||
        h->user != NO_INDEX)
        return NO_INDEX;
    uint32_t form = h->nforms ? choose_form(s, p->noun_end, NULL) : NO_INDEX;
    if (form == NO_INDEX)
        return NO_INDEX;
    const struct lex_form *f = &s->resolver->lexicon.forms[form];
    if (f->type != FORM_NAME || s->resolver->lexicon.actors[f->target].kind == ACTOR_STATE)
        return NO_INDEX;
    uint32_t actor = cast_lexeme(s, f->target);
    return actor != NO_INDEX && may_be_body(s, p->agent, actor) ? actor : NO_INDEX;
}

/* Whose forces the subject's are: a state's own, those of an alliance, those of who governs. */
static uint32_t
sends_forces(struct scene *s, const struct mention *m)
{
    if (m->nactors != 1 || m->place_only || m->modifier)
        return NO_INDEX;
    const struct actor *a = &s->actors.at[m->actors[0]];
    if (a->kind == ACTOR_STATE || (a->kind == ACTOR_ORGANISATION && slice_is(a->agent, "IGO")))
        return m->actors[0];
    return a->kind == ACTOR_PERSON && slice_is(a->agent, "GOV") ? cast_state(s, a->country)
                                                                : NO_INDEX;
}

/* The state or alliance of the subject of the clause around a noun, or of a clause above it. */
static uint32_t
state_of_subject(struct scene *s, uint32_t noun)
{
    uint32_t verb = tree_clause(s->tree, noun), at = NO_INDEX;
    for (int i = 0; i < CLAUSES && verb != NO_TOKEN && at == NO_INDEX; i++) {
        uint32_t subject = tree_child(s->tree, verb, REL_NSUBJ);
        if (subject != NO_TOKEN && subject != noun && s->headed[subject] != NO_INDEX)
            at = sends_forces(s, &s->mentions.at[s->headed[subject]]);
        uint32_t above = s->spans->words[verb].head;
        verb = above == NO_TOKEN ? NO_TOKEN : tree_clause(s->tree, above);
    }
    return at;
}

/*
 * "The US blamed Iran and sent troops": forces are those of the subject, else
 * of the state named last before them in the sentence; or NO_INDEX.
 */
static uint32_t
state_beside(struct scene *s, const struct phrase *p)
{
    uint32_t begin = scene_begin(s, p->core), at = state_of_subject(s, p->noun);
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

/* The body of the same kind, or whose name the noun may stand for, named before. */
static uint32_t
body_before(const struct scene *s, const struct phrase *p, const struct agent_noun *g)
{
    struct want w = {.token = p->noun, .base = NO_INDEX, .other_than = NO_INDEX, .reach = NEARBY};
    uint32_t at = NO_INDEX;
    if (g->refers && p->noun_end == p->noun + 1)
        at = refer_name_with(s, s->folded[p->noun]);
    if (at != NO_INDEX && may_be_body(s, g, at))
        return at;
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

static uint32_t
agent_without_base(struct scene *s, const struct phrase *p, const struct agent_noun *g)
{
    bool force = g->kind == ACTOR_ARMED_FORCE && slice_is(g->agent, "MIL");
    bool definite = p->definite || p->owner;
    if (p->foreign)
        return cast_body(s, p, NO_INDEX, g->concept, (enum actor_kind)g->kind, g->agent, g->code);
    if (g->kind == ACTOR_STATE) {
        uint32_t state = state_in_text(s, g->code);
        if (state == NO_INDEX && (definite || g->home == HOME_STATE))
            state = last_state(s, p);
        if (state == NO_INDEX && definite)
            state = state_of_subject(s, p->noun);
        return state != NO_INDEX ? state : state_of_code(s, g->code);
    }
    if (g->agent.n == 0 && !definite && p->count == 0 && p->indefinite)
        return NO_INDEX; /* "een groep", "a mission": nobody in particular */
    uint32_t base = force ? state_beside(s, p) : NO_INDEX;
    uint32_t before = definite && base == NO_INDEX && !p->indefinite ? body_before(s, p, g)
                                                                    : NO_INDEX;
    if (before != NO_INDEX)
        return before;
    if (base == NO_INDEX && g->home == HOME_STATE && definite)
        base = last_state(s, p);
    if (base == NO_INDEX && g->home != HOME_NONE && g->home != HOME_ABROAD)
        base = ground_state(s, p->noun, (enum home)g->home);
    return cast_body(s, p, base, g->concept, (enum actor_kind)g->kind, g->agent, g->code);
}

static uint32_t
agent_with_base(struct scene *s, const struct phrase *p, uint32_t base)
{
    const struct agent_noun *g = p->agent;
    uint32_t owner = owner_of(s, base);
    if (owner == NO_INDEX)
        return agent_without_base(s, p, g);
    const struct actor *b = &s->actors.at[owner];
    bool itself = b->kind != ACTOR_STATE && b->kind != ACTOR_POPULATION &&
                  may_be_body(s, g, owner) && (g->agent.n == 0 || slice_is(g->agent, "REB"));
    bool state = g->kind == ACTOR_STATE && (b->kind == ACTOR_STATE || slice_is(b->agent, "REB"));
    if (itself || (state && !slice_is(g->concept, "country")))
        return owner;
    if (g->kind == ACTOR_STATE && b->kind == ACTOR_POPULATION && slice_is(g->concept, "government"))
        return cast_body(s, p, owner, g->concept, ACTOR_ORGANISATION, g->agent, g->code);
    if (g->kind == ACTOR_STATE)
        return b->country.n ? cast_state(s, b->country) : owner;
    uint32_t at = cast_body(s, p, owner, g->concept, (enum actor_kind)g->kind, g->agent, g->code);
    if (at != NO_INDEX && s->actors.at[at].country.n == 0 && g->home != HOME_NONE &&
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
    if (!one || at >= scene_end(s, p->core) || s->named[at] != NAME_PER || s->hits[at].count == 0)
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

static uint32_t
agent_actors(struct scene *s, struct phrase *p, uint32_t *out)
{
    const struct agent_noun *g = p->agent;
    bool set = g->number == NUMBER_PLUR &&
               (slice_is(g->code, "GROUP") || (g->kind == ACTOR_STATE && p->count > 0));
    uint32_t n = 0, base = p->nbases == 1 ? p->base[0] : NO_INDEX;
    if (set && p->nbases == 0 && (p->count || p->definite) && (n = several_bodies(s, p, out)) > 0)
        return n;
    out[0] = p->nbases <= 1 ? person_of_agent(s, p) : NO_INDEX;
    if (out[0] != NO_INDEX)
        return 1;
    out[0] = p->nbases <= 1 ? name_of_body(s, p) : NO_INDEX;
    if (out[0] != NO_INDEX) {
        describe(s, g, base, out[0]);
        return 1;
    }
    if (p->nbases == 0 || p->ethnic) {
        out[0] = agent_without_base(s, p, g);
        return out[0] != NO_INDEX;
    }
    for (uint8_t i = 0; i < p->nbases; i++)
        if ((out[n] = agent_with_base(s, p, p->base[i])) != NO_INDEX)
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

static void
read_agent(struct scene *s, struct phrase *p)
{
    uint32_t actors[MENTION_ACTORS];
    read_owner(s, p);
    phrase_complement(s, p, p->noun_end);
    uint32_t n = agent_actors(s, p, actors);
    struct mention *m = reading_mention(s, p->first, p->end - p->first,
                                        is_institution(p) ? HOW_NAME : HOW_NOUN, actors, n);
    if (!m)
        return;
    m->plural = p->agent->number == NUMBER_PLUR;
    m->modifier = p->nbases == 0 && !p->definite && reading_is_first_part(s, m);
}

static void
read_kin(struct scene *s, struct phrase *p)
{
    struct want w = {.token = p->noun, .kinds = KIND(ACTOR_STATE), .base = NO_INDEX,
                     .other_than = NO_INDEX, .reach = FAR, .states = p->kin->states};
    uint32_t actor = p->definite ? refer_actor(s, &w) : NO_INDEX;
    reading_mention(s, p->first, p->end - p->first, HOW_NOUN, &actor, 1);
}

void
meaning_read(struct scene *s, struct phrase *p)
{
    s->last = *p;
    if (p->role)
        read_role(s, p);
    else if (p->agent)
        read_agent(s, p);
    else
        read_kin(s, p);
}
