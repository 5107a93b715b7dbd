/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Phrases: names with the adjectives, roles and nouns around them, as mentions.
 *
 *   de Chinese president Xi Jinping      adjective + role + name: one mention of Xi
 *   Russische troepen, US troops         base + agent noun: the state's armed force
 *   Sudan's government                   base, genitive, agent noun: the state itself
 *   de president van Oekraine            role + of + base: who holds the office
 *   Kremlinwoordvoerder, VN-gezant       compound: base and noun in one word
 *
 * A phrase is read once, from its first token; the next one begins behind it.
 */
#include "resolve/scene.h"

#include "base/utf8.h"

/* What a phrase is made of as far as it is read. */
struct phrase {
    uint32_t first, end;           /* tokens */
    uint32_t noun, noun_end;       /* tokens of the role or agent */
    uint32_t base;                 /* actor that owns it, or NO_INDEX */
    const struct role_noun *role;
    const struct agent_noun *agent;
    bool definite, both;
};

static bool
is_counterpart(const struct phrase *p)
{
    return slice_is(p->role->role, "counterpart");
}

static uint32_t
head_of(const struct scene *s, uint32_t first, uint32_t count)
{
    uint32_t head = first + count - 1;
    for (uint32_t t = first + count; t-- > first;) {
        const struct word *w = &s->spans->words[t];
        bool outside = w->head == NO_TOKEN || w->head < first || w->head >= first + count;
        if (outside && w->upos != UPOS_PUNCT && w->upos != UPOS_DET && w->upos != UPOS_ADP)
            head = t;
    }
    return head;
}

struct mention *
phrase_mention(struct scene *s, uint32_t first, uint32_t count, enum mention_how how,
               uint32_t actor)
{
    struct mention *m = actor == NO_INDEX ? NULL : vec_push(s->arena, &s->mentions);
    if (!m)
        return NULL;
    const struct token *t = s->text->tokens;
    *m = (struct mention){.span = {t[first].start, t[first + count - 1].end}};
    m->first = first;
    m->count = count;
    m->head = head_of(s, first, count);
    m->how = how;
    m->nactors = 1;
    m->actors[0] = actor;
    s->headed[m->head] = (uint32_t)s->mentions.n - 1;
    return m;
}

static void
place_mention(struct scene *s, uint32_t first, uint32_t count, uint32_t place)
{
    struct place_mention *m = place == NO_INDEX ? NULL : vec_push(s->arena, &s->place_mentions);
    if (!m)
        return;
    const struct token *t = s->text->tokens;
    *m = (struct place_mention){{t[first].start, t[first + count - 1].end}, first, count,
                                head_of(s, first, count), place};
}

uint32_t
phrase_noun(const struct scene *s, uint32_t token, const struct map *map, uint32_t *value)
{
    char buffer[LEXICON_LONGEST];
    uint32_t end = scene_end(s, token), best = 0;
    uint32_t longest = scene_nouns(s, token)->longest;
    for (uint32_t count = 1; token + count <= end && count <= 5; count++) {
        struct slice folded = scene_fold(s, token, count, buffer, sizeof buffer);
        if (folded.n == 0 || folded.n > longest)
            break;
        uint32_t at = map_get(map, folded);
        if (at != MAP_NONE) {
            *value = at;
            best = count;
        }
    }
    return best;
}

/* The role or agent noun at a token; the longer one wins, a role on a tie. */
static bool
read_noun(const struct scene *s, uint32_t token, struct phrase *p)
{
    const struct nouns *n = scene_nouns(s, token);
    uint32_t role, agent;
    uint32_t nrole = phrase_noun(s, token, &n->roles, &role);
    uint32_t nagent = phrase_noun(s, token, &n->agents, &agent);
    if (nrole == 0 && nagent == 0)
        return false;
    if (nrole == 1 && s->spans->words[token].upos == UPOS_VERB)
        return false;
    p->role = nrole >= nagent && nrole > 0 ? &n->role[role] : NULL;
    p->agent = p->role ? NULL : &n->agent[agent];
    p->noun = token;
    p->noun_end = p->end = token + (p->role ? nrole : nagent);
    return true;
}

static uint32_t
compound_base(struct scene *s, struct slice left, struct slice spelling)
{
    const struct lexicon *l = &s->resolver->lexicon;
    uint32_t form, n = lexicon_find(l, left, &form);
    for (uint32_t i = 0; i < n; i++) {
        const struct lex_form *f = &l->forms[form + i];
        bool actor = f->type == FORM_NAME || f->type == FORM_RESIDENCE || f->type == FORM_CAPITAL ||
                     (f->type == FORM_FAMILY && l->actors[f->target].fame == 3);
        if (actor && lexicon_case_fits(spelling, f->flags))
            return cast_lexeme(s, f->target);
    }
    return NO_INDEX;
}

/*
 * One word made of a name and a noun: "Kremlinwoordvoerder", "VN-gezant". The
 * noun is the longest ending that is a role or agent.
 */
static bool
read_compound(struct scene *s, uint32_t token, struct phrase *p)
{
    const struct nouns *n = scene_nouns(s, token);
    struct slice f = s->folded[token], spelling = scene_text(s, token, 1);
    enum ud_upos upos = (enum ud_upos)s->spans->words[token].upos;
    if (f.n < 6 || f.n > LEXICON_LONGEST || (upos != UPOS_NOUN && upos != UPOS_PROPN))
        return false;
    for (size_t cut = 2; cut + 4 <= f.n; cut++) {
        struct slice right = {f.p + cut, f.n - cut}, left = {f.p, cut};
        uint32_t role = map_get(&n->roles, right), agent = map_get(&n->agents, right);
        if (role == MAP_NONE && agent == MAP_NONE)
            continue;
        if (left.p[left.n - 1] == '-')
            left.n--;
        spelling.n = left.n < spelling.n ? left.n : spelling.n;
        uint32_t base = compound_base(s, left, spelling);
        if (base == NO_INDEX)
            return false;
        p->base = base;
        p->role = role != MAP_NONE ? &n->role[role] : NULL;
        p->agent = p->role ? NULL : &n->agent[agent];
        p->noun = token;
        p->noun_end = p->end = token + 1;
        return true;
    }
    return false;
}

static bool
is_adjective(const struct scene *s, uint32_t token, uint32_t *form)
{
    *form = choose_adjective(s, token);
    return *form != NO_INDEX;
}

static bool
is_inhabitant(const struct scene *s, uint32_t token)
{
    for (uint32_t i = 0; i < s->hits[token].nforms; i++)
        if (s->resolver->lexicon.forms[s->hits[token].form + i].type == FORM_INHABITANT)
            return true;
    return false;
}

/* "Turkse" always, "Palestinian" when a noun follows or the tag says so. */
static bool
reads_as_adjective(const struct scene *s, uint32_t token, uint32_t *form)
{
    uint32_t next = token + s->hits[token].count;
    if (s->hits[token].count == 0 || !is_adjective(s, token, form))
        return false;
    if (!is_inhabitant(s, token) || next >= scene_end(s, token))
        return true;
    enum ud_upos upos = (enum ud_upos)s->spans->words[next].upos;
    return s->spans->words[token].upos == UPOS_ADJ || upos == UPOS_NOUN || upos == UPOS_ADJ;
}

/* A word that may stand between an adjective of a state and the noun: "Russische bezette". */
static bool
is_plain_adjective(const struct scene *s, uint32_t token)
{
    enum ud_upos upos = (enum ud_upos)s->spans->words[token].upos;
    return upos == UPOS_ADJ && s->hits[token].count == 0;
}

/* The noun behind a base, over at most two plain adjectives. */
static bool
read_noun_after(struct scene *s, uint32_t token, struct phrase *p)
{
    uint32_t end = scene_end(s, token);
    for (int skipped = 0; token < end && skipped <= 2; skipped++, token++) {
        if (read_noun(s, token, p))
            return true;
        if (!is_plain_adjective(s, token))
            return false;
    }
    return false;
}

static uint32_t
new_person(struct scene *s, uint32_t first, uint32_t count, struct slice country,
           const struct role_noun *role)
{
    char buffer[LEXICON_LONGEST];
    struct slice folded = scene_fold(s, first, count, buffer, sizeof buffer);
    struct slice last = s->folded[first + count - 1];
    uint32_t at = map_get(&s->by_family, last);
    if (folded.n == 0)
        return NO_INDEX;
    if (at != MAP_NONE && (count == 1 || utf8_fold(s->arena, s->actors.at[at].name).p[0] ==
                                             folded.p[0]))
        return at;
    at = cast_new(s, arena_printf(s->arena, "name:%.*s", (int)folded.n, folded.p),
                  scene_text(s, first, count), ACTOR_PERSON, country,
                  role ? role->agent : (struct slice){"", 0}, (struct slice){"", 0});
    if (at != NO_INDEX) {
        s->casts.at[at].number = NUMBER_SING;
        map_set(&s->by_family, last, at);
    }
    return at;
}

/* A spelling of a known person that the lexicon lacks: family name and initial agree. */
static uint32_t
known_family(struct scene *s, uint32_t first, uint32_t count)
{
    const struct lexicon *l = &s->resolver->lexicon;
    uint32_t form, n = lexicon_find(l, s->folded[first + count - 1], &form), best = NO_INDEX;
    for (uint32_t i = 0; count > 1 && i < n; i++) {
        const struct lex_form *f = &l->forms[form + i];
        const struct lex_actor *a = &l->actors[f->type == FORM_FAMILY ? f->target : 0];
        if (f->type != FORM_FAMILY || a->fame < 3)
            continue;
        struct slice name = utf8_fold(s->arena, lexicon_text(l, a->name[0]));
        if (name.n > 0 && s->folded[first].n > 0 && name.p[0] == s->folded[first].p[0])
            best = f->target;
    }
    return best;
}

/* The person named at a token, or NO_INDEX; *count is how many tokens name them. */
static uint32_t
read_person(struct scene *s, uint32_t token, struct slice country, const struct role_noun *role,
            uint32_t *count)
{
    const struct hit *h = &s->hits[token];
    *count = h->count;
    if (h->count > 0 && h->nforms > 0) {
        uint32_t form = choose_form(s, token, role ? AFTER_ROLE : AFTER_NOTHING);
        const struct lex_form *f = form == NO_INDEX ? NULL : &s->resolver->lexicon.forms[form];
        if (f && (f->type == FORM_NAME || f->type == FORM_FAMILY) &&
            s->resolver->lexicon.actors[f->target].kind == ACTOR_PERSON)
            return cast_lexeme(s, f->target);
        if (!role || s->named[token] != NAME_PER)
            return NO_INDEX;
    }
    if (h->count > 0 && h->name == NAME_PER) {
        uint32_t lexeme = known_family(s, token, h->count);
        return lexeme != NO_INDEX ? cast_lexeme(s, lexeme)
                                  : new_person(s, token, h->count, country, role);
    }
    if (h->count == 0 && s->spans->words[token].upos == UPOS_PROPN) {
        uint32_t at = map_get(&s->by_family, s->folded[token]);
        *count = 1;
        return at == MAP_NONE ? NO_INDEX : at;
    }
    return NO_INDEX;
}

static struct slice
noun_text(const struct scene *s, const struct phrase *p)
{
    return scene_text(s, p->noun, p->noun_end - p->noun);
}

static struct slice
base_agent(const struct scene *s, const struct phrase *p, struct slice own)
{
    if (own.n > 0 || p->base == NO_INDEX)
        return own;
    return s->actors.at[p->base].agent;
}

/* "NATO troops" are IGOMIL; a state's are its code with the noun's agent. */
static struct slice
base_code(const struct scene *s, const struct phrase *p, struct slice agent)
{
    const struct actor *b = p->base == NO_INDEX ? NULL : &s->actors.at[p->base];
    if (b && b->country.n == 0 && b->code.n >= 3)
        return arena_printf(s->arena, "%.3s%.*s", b->code.p,
                            slice_is(agent, "IGO") ? 0 : (int)agent.n, agent.p);
    return (struct slice){"", 0};
}

static uint32_t
cast_body(struct scene *s, const struct phrase *p, struct slice concept, enum actor_kind kind,
          struct slice own_agent)
{
    struct slice base = p->base == NO_INDEX ? (struct slice){"", 0} : s->actors.at[p->base].key;
    struct slice agent = base_agent(s, p, own_agent);
    struct slice key = arena_printf(s->arena, "%.*s:%.*s", (int)concept.n, concept.p, (int)base.n,
                                    base.p);
    return cast_new(s, key, scene_text(s, p->first, p->noun_end - p->first), kind,
                    cast_country(s, p->base), agent, base_code(s, p, agent));
}

/* The last actor of the same concept: "the ministry" after "the Russian defence ministry". */
static uint32_t
last_body(const struct scene *s, struct slice concept, enum actor_kind kind)
{
    for (size_t i = s->mentions.n; i-- > 0;) {
        uint32_t a = s->mentions.at[i].actors[0];
        struct slice key = s->actors.at[a].key;
        const char *colon = key.n ? memchr(key.p, ':', key.n) : NULL;
        struct slice own = {key.p, colon ? (size_t)(colon - key.p) : 0};
        if (s->actors.at[a].kind == kind && own.n > 0 && slice_ends(own, concept))
            return a;
    }
    return NO_INDEX;
}

static bool
set_pair(struct scene *s, const struct phrase *p, bool persons, struct slice role)
{
    uint32_t pair[2];
    if (refer_pair(s, persons, role, pair) != 2)
        return false;
    struct mention *m = phrase_mention(s, p->first, p->end - p->first, HOW_NOUN, pair[0]);
    if (m) {
        m->nactors = 2;
        m->actors[1] = pair[1];
    }
    return true;
}

/* The state named last before the phrase in its own sentence, or NO_INDEX. */
static uint32_t
state_beside(const struct scene *s, const struct phrase *p)
{
    uint32_t sentence = s->text->tokens[p->first].sentence;
    for (size_t i = s->mentions.n; i-- > 0;) {
        const struct mention *m = &s->mentions.at[i];
        if (s->text->tokens[m->first].sentence != sentence)
            break;
        if (m->nactors == 1 && !m->place_only && s->actors.at[m->actors[0]].kind == ACTOR_STATE)
            return m->actors[0];
    }
    return NO_INDEX;
}

static uint32_t
agent_without_base(struct scene *s, struct phrase *p)
{
    const struct agent_noun *g = p->agent;
    if (p->definite && g->number == NUMBER_SING && g->kind == ACTOR_STATE)
        return refer_last(s, ACTOR_STATE, (struct slice){"", 0});
    if (g->kind == ACTOR_STATE || g->kind == ACTOR_POPULATION)
        return NO_INDEX;
    bool force = g->kind == ACTOR_ARMED_FORCE && slice_is(g->agent, "MIL");
    if (force)
        p->base = state_beside(s, p);
    uint32_t last = p->definite && p->base == NO_INDEX
                        ? last_body(s, g->concept, (enum actor_kind)g->kind)
                        : NO_INDEX;
    if (last != NO_INDEX)
        return last;
    bool body = g->kind == ACTOR_ARMED_FORCE || g->kind == ACTOR_AGENCY ||
                g->kind == ACTOR_ORGANISATION;
    if (p->base == NO_INDEX && p->definite && body && g->code.n == 0 && !slice_is(g->agent, "REB"))
        p->base = refer_last(s, ACTOR_STATE, (struct slice){"", 0});
    if (p->base == NO_INDEX && g->number == NUMBER_SING && body)
        return NO_INDEX;
    uint32_t at = cast_body(s, p, g->concept, (enum actor_kind)g->kind, g->agent);
    if (at != NO_INDEX && p->base == NO_INDEX && g->code.n > 0)
        s->actors.at[at].code = g->code;
    return at;
}

static void
read_agent(struct scene *s, struct phrase *p)
{
    const struct agent_noun *g = p->agent;
    uint32_t at;
    bool states = slice_is(g->code, "GROUP") && g->number == NUMBER_PLUR;
    if (p->base == NO_INDEX && states && (p->both || p->definite) &&
        set_pair(s, p, false, (struct slice){"", 0}))
        return;
    if (p->base == NO_INDEX)
        at = agent_without_base(s, p);
    else if (g->kind == ACTOR_STATE)
        at = p->base;
    else
        at = cast_body(s, p, g->concept, (enum actor_kind)g->kind, g->agent);
    if (at != NO_INDEX && g->kind != ACTOR_STATE)
        s->casts.at[at].number = g->number;
    phrase_mention(s, p->first, p->end - p->first, HOW_NOUN, at);
}

/* Whose role it is when a base is known but no name: by office, else somebody new. */
static uint32_t
role_with_base(struct scene *s, struct phrase *p)
{
    struct slice country = cast_country(s, p->base), role = p->role->role;
    uint32_t last = NO_INDEX;
    if (is_counterpart(p)) {
        struct role_noun any = {0};
        if (refer_role(s, &any, &last) == 1)
            role = s->casts.at[last].role;
    }
    const struct actor *b = &s->actors.at[p->base];
    bool leader = slice_is(role, "leader");
    if (b->kind == ACTOR_STATE && p->role->number != NUMBER_PLUR) {
        uint32_t person = refer_person_of(s, country, leader ? (struct slice){"", 0} : role);
        if (person != NO_INDEX)
            return person;
        role = leader ? SLICE("president") : role;
    }
    uint32_t lexeme = country.n && b->kind == ACTOR_STATE && p->role->number != NUMBER_PLUR
                          ? cast_holder(s, country, role)
                          : NO_INDEX;
    if (lexeme != NO_INDEX)
        return cast_lexeme(s, lexeme);
    if (b->kind == ACTOR_PERSON && p->role->agent.n == 0 && !slice_is(role, "spokesperson"))
        return NO_INDEX;
    uint32_t at = cast_body(s, p, arena_printf(s->arena, "role-%.*s", (int)role.n, role.p),
                            p->role->number == NUMBER_PLUR ? ACTOR_GROUP : ACTOR_PERSON,
                            p->role->agent);
    if (at != NO_INDEX) {
        s->casts.at[at].role = role;
        s->casts.at[at].sex = p->role->sex;
        s->casts.at[at].number = p->role->number;
    }
    return at;
}

static uint32_t
apposed_person(const struct scene *s, const struct phrase *p)
{
    uint32_t head = head_of(s, p->first, p->end - p->first);
    const struct word *w = &s->spans->words[head];
    if (w->rel != REL_APPOS || w->head == NO_TOKEN || s->headed[w->head] == NO_INDEX)
        return NO_INDEX;
    const struct mention *m = &s->mentions.at[s->headed[w->head]];
    return s->actors.at[m->actors[0]].kind == ACTOR_PERSON ? m->actors[0] : NO_INDEX;
}

static uint32_t
role_without_base(struct scene *s, struct phrase *p)
{
    uint32_t out[MENTION_ACTORS], state;
    if (!p->definite || is_counterpart(p))
        return NO_INDEX;
    if (refer_role(s, p->role, out) == 1)
        return out[0];
    state = refer_last(s, ACTOR_STATE, (struct slice){"", 0});
    uint32_t lexeme = state == NO_INDEX ? NO_INDEX
                                        : cast_holder(s, cast_country(s, state), p->role->role);
    return lexeme == NO_INDEX ? NO_INDEX : cast_lexeme(s, lexeme);
}

static void
say_role(struct scene *s, const struct phrase *p, uint32_t actor)
{
    if (actor == NO_INDEX)
        return;
    struct actor *a = &s->actors.at[actor];
    struct cast *c = &s->casts.at[actor];
    if (a->kind != ACTOR_PERSON || is_counterpart(p))
        return;
    if (a->role.n == 0)
        a->role = noun_text(s, p);
    if (c->role.n == 0)
        c->role = p->role->role;
    if (c->sex == 0)
        c->sex = p->role->sex;
    if (a->country.n == 0)
        a->country = cast_country(s, p->base);
    if (a->agent.n == 0) {
        a->agent = base_agent(s, p, p->role->agent);
        struct slice code = base_code(s, p, a->agent);
        a->code = code.n ? code
                         : arena_printf(s->arena, "%.*s%.*s", (int)a->country.n, a->country.p,
                                        (int)a->agent.n, a->agent.p);
    }
}

/* "of Ukraine", "van de NAVO" behind a noun gives it its base; the token behind both. */
static uint32_t
read_of(struct scene *s, struct phrase *p)
{
    uint32_t t = p->noun_end, end = scene_end(s, p->noun), agent;
    if (p->base != NO_INDEX || t + 1 >= end || !nouns_use(scene_nouns(s, t), s->folded[t], USE_OF))
        return t;
    for (t++; t < end && (s->spans->words[t].upos == UPOS_DET || is_plain_adjective(s, t)); t++)
        ;
    uint32_t form = t < end && s->hits[t].count ? choose_form(s, t, AFTER_NOTHING) : NO_INDEX;
    uint32_t nouns = t < end ? phrase_noun(s, t, &scene_nouns(s, t)->agents, &agent) : 0;
    if (form == NO_INDEX)
        return nouns > 0 ? t + nouns : p->noun_end;
    const struct lex_form *f = &s->resolver->lexicon.forms[form];
    if (f->type == FORM_PLACE || f->type == FORM_VARIANT)
        p->base = cast_state(s, lexicon_text(&s->resolver->lexicon,
                                             s->resolver->lexicon.places[f->target].country));
    else
        p->base = cast_lexeme(s, f->target);
    return t + s->hits[t].count;
}

/* "The minister of Oman, Badr al-Busaidi, ...": the name between commas is who holds the role. */
static bool
read_apposed(struct scene *s, struct phrase *p, uint32_t after)
{
    uint32_t end = scene_end(s, p->first), count = 0;
    if (after + 2 >= end || !slice_is(s->folded[after], ","))
        return false;
    uint32_t actor = read_person(s, after + 1, cast_country(s, p->base), p->role, &count);
    if (actor == NO_INDEX || after + 1 + count >= end ||
        !slice_is(s->folded[after + 1 + count], ","))
        return false;
    say_role(s, p, actor);
    phrase_mention(s, p->first, p->end - p->first, HOW_ROLE, actor);
    return true;
}

static void
read_role(struct scene *s, struct phrase *p)
{
    uint32_t count = 0, end = scene_end(s, p->first), actor = NO_INDEX;
    if (p->end < end && p->role->number != NUMBER_PLUR)
        actor = read_person(s, p->end, cast_country(s, p->base), p->role, &count);
    if (actor != NO_INDEX) {
        p->end += count;
        say_role(s, p, actor);
        phrase_mention(s, p->first, p->end - p->first, HOW_NAME, actor);
        return;
    }
    uint32_t after = read_of(s, p);
    if (p->role->number != NUMBER_PLUR && read_apposed(s, p, after))
        return;
    if (p->role->number == NUMBER_PLUR && p->base == NO_INDEX && (p->definite || p->both)) {
        struct slice role = p->role->role;
        if (slice_is(role, "leader") || slice_is(role, "counterpart"))
            role.n = 0;
        set_pair(s, p, true, role);
        return;
    }
    actor = apposed_person(s, p);
    if (actor == NO_INDEX)
        actor = p->base != NO_INDEX ? role_with_base(s, p) : role_without_base(s, p);
    say_role(s, p, actor);
    phrase_mention(s, p->first, p->end - p->first, HOW_ROLE, actor);
}

/* "its prime minister", "hun troepen": who owns the noun is whom the pronoun means. */
static void
read_possessive(struct scene *s, struct phrase *p)
{
    uint32_t t = p->first;
    while (t > scene_begin(s, p->first) && is_plain_adjective(s, t - 1))
        t--;
    if (p->base != NO_INDEX || t == scene_begin(s, p->first) || s->headed[t - 1] == NO_INDEX ||
        (p->role && is_counterpart(p)))
        return;
    const struct mention *m = &s->mentions.at[s->headed[t - 1]];
    if (m->how != HOW_PRONOUN || m->nactors != 1)
        return;
    const struct actor *a = &s->actors.at[m->actors[0]];
    p->base = a->kind == ACTOR_PERSON ? cast_state(s, a->country) : m->actors[0];
}

static void
read_rest(struct scene *s, struct phrase *p)
{
    read_possessive(s, p);
    if (p->role) {
        read_role(s, p);
        return;
    }
    read_of(s, p);
    read_agent(s, p);
}

/* Whether a definite word, or one that says "both", stands before the phrase. */
static void
read_determiner(const struct scene *s, struct phrase *p)
{
    uint32_t begin = scene_begin(s, p->first), t = p->first;
    for (int i = 0; i < 3 && t > begin; i++) {
        const struct nouns *n = scene_nouns(s, --t);
        p->definite = p->definite || nouns_use(n, s->folded[t], USE_DEFINITE);
        p->both = p->both || nouns_use(n, s->folded[t], USE_BOTH);
        if (s->spans->words[t].upos != UPOS_ADJ && s->spans->words[t].upos != UPOS_NUM)
            break;
    }
}

static struct phrase
phrase_at(const struct scene *s, uint32_t token)
{
    struct phrase p = {.first = token, .end = token + 1, .base = NO_INDEX};
    read_determiner(s, &p);
    return p;
}

/* An adjective of a state: with the noun behind it one mention, else the state by itself. */
static uint32_t
read_adjective(struct scene *s, uint32_t token, uint32_t form)
{
    struct phrase p = phrase_at(s, token);
    uint32_t next = token + s->hits[token].count;
    p.base = cast_lexeme(s, s->resolver->lexicon.forms[form].target);
    if (next < scene_end(s, token) && read_noun_after(s, next, &p)) {
        read_rest(s, &p);
        return p.end;
    }
    struct mention *m = phrase_mention(s, token, next - token, HOW_ALIAS, p.base);
    if (m)
        m->modifier = true;
    return next;
}

static void
read_seat(struct scene *s, uint32_t token, uint32_t count, const struct lex_form *f, uint32_t actor)
{
    bool place = f->type != FORM_RESIDENCE && choose_is_place(s, token, count);
    const struct lex_actor *lex = &s->resolver->lexicon.actors[f->target];
    struct mention *m = phrase_mention(s, token, count,
                                       f->type == FORM_NAME ? HOW_NAME : HOW_METONYM, actor);
    if (!m || !place)
        return;
    m->place_only = true;
    place_mention(s, token, count,
                  f->type == FORM_CAPITAL && lex->capital != UINT32_MAX
                      ? cast_place(s, lex->capital)
                      : cast_country_place(s, actor));
}

/* A name that owns the noun behind it: "US troops", "Sudan's government", "Kremlin spokesman". */
static uint32_t
read_owner(struct scene *s, uint32_t token, uint32_t count, uint32_t actor, bool *whole)
{
    struct phrase p = phrase_at(s, token);
    uint32_t next = token + count, end = scene_end(s, token);
    bool genitive = next < end && nouns_use(scene_nouns(s, next), s->folded[next], USE_SUFFIX) &&
                    s->text->tokens[next].joined;
    p.base = actor;
    *whole = false;
    next += genitive;
    if (next >= end || !(genitive ? read_noun_after(s, next, &p) : read_noun(s, next, &p)))
        return token + count;
    if (genitive) {
        p.first = next;
        return p.first;
    }
    *whole = true;
    read_rest(s, &p);
    return p.end;
}

static uint32_t
read_genitive_noun(struct scene *s, uint32_t next, uint32_t actor)
{
    struct phrase p = {.first = next, .end = next + 1, .base = actor, .definite = true};
    if (!read_noun_after(s, next, &p))
        return next;
    read_rest(s, &p);
    return p.end;
}

static uint32_t
read_actor(struct scene *s, uint32_t token, const struct lex_form *f)
{
    uint32_t count = s->hits[token].count, actor = cast_lexeme(s, f->target), next;
    bool whole;
    if (actor == NO_INDEX)
        return token + count;
    enum actor_kind kind = s->actors.at[actor].kind;
    if (kind == ACTOR_PERSON) {
        phrase_mention(s, token, count, f->type == FORM_NAME ? HOW_NAME : HOW_ALIAS, actor);
        return token + count;
    }
    next = read_owner(s, token, count, actor, &whole);
    if (whole)
        return next;
    if (kind == ACTOR_STATE)
        read_seat(s, token, count, f, actor);
    else
        phrase_mention(s, token, count, HOW_NAME, actor);
    return next > token + count ? read_genitive_noun(s, next, actor) : next;
}

static uint32_t
read_inhabitants(struct scene *s, uint32_t token, const struct lex_form *f)
{
    uint32_t count = s->hits[token].count, state = cast_lexeme(s, f->target);
    if (state == NO_INDEX)
        return token + count;
    const struct actor *a = &s->actors.at[state];
    uint32_t at = state;
    if (a->kind == ACTOR_STATE)
        at = cast_new(s, arena_printf(s->arena, "people:%.*s", (int)a->country.n, a->country.p),
                      scene_text(s, token, count), ACTOR_POPULATION, a->country,
                      (struct slice){"", 0}, (struct slice){"", 0});
    if (at != NO_INDEX)
        s->casts.at[at].number = NUMBER_PLUR;
    phrase_mention(s, token, count, HOW_NOUN, at);
    return token + count;
}

/* A name that only the model knows: somebody or something new, or a place without a position. */
static uint32_t
read_new_name(struct scene *s, uint32_t token)
{
    char buffer[LEXICON_LONGEST];
    const struct hit *h = &s->hits[token];
    uint32_t count = h->count, end = token + count;
    if (h->name == NAME_PER) {
        uint32_t actor = read_person(s, token, (struct slice){"", 0}, NULL, &count);
        phrase_mention(s, token, count, HOW_NAME, actor);
        return end;
    }
    struct slice folded = scene_fold(s, token, count, buffer, sizeof buffer);
    if (folded.n == 0 || h->name != NAME_ORG)
        return end;
    uint32_t actor = cast_new(s, arena_printf(s->arena, "name:%.*s", (int)folded.n, folded.p),
                              scene_text(s, token, count), ACTOR_ORGANISATION,
                              (struct slice){"", 0}, (struct slice){"", 0}, (struct slice){"", 0});
    phrase_mention(s, token, count, HOW_NAME, actor);
    return end;
}

/* A region that is also a name of a state ("Gaza") names the state as a place. */
static void
read_state_of_place(struct scene *s, uint32_t token)
{
    const struct lexicon *l = &s->resolver->lexicon;
    const struct hit *h = &s->hits[token];
    for (uint32_t i = 0; i < h->nforms; i++) {
        const struct lex_form *f = &l->forms[h->form + i];
        if (f->type != FORM_NAME || l->actors[f->target].kind != ACTOR_STATE)
            continue;
        struct mention *m = phrase_mention(s, token, h->count, HOW_NAME, cast_lexeme(s, f->target));
        if (m)
            m->place_only = choose_is_place(s, token, h->count);
        return;
    }
}

static uint32_t
read_hit(struct scene *s, uint32_t token)
{
    uint32_t form = choose_form(s, token, AFTER_NOTHING);
    if (s->hits[token].nforms == 0)
        return read_new_name(s, token);
    if (form == NO_INDEX)
        return token;
    const struct lex_form *f = &s->resolver->lexicon.forms[form];
    switch ((enum form_type)f->type) {
    case FORM_ADJECTIVE:
        return read_adjective(s, token, form);
    case FORM_INHABITANT:
        return read_inhabitants(s, token, f);
    case FORM_PLACE:
    case FORM_VARIANT:
        read_state_of_place(s, token);
        place_mention(s, token, s->hits[token].count, cast_place(s, f->target));
        return token + s->hits[token].count;
    default:
        return read_actor(s, token, f);
    }
}

static void
read_pronoun(struct scene *s, uint32_t token)
{
    const struct nouns *n = scene_nouns(s, token);
    const struct word *w = &s->spans->words[token];
    uint32_t at = map_get(&n->pronouns, s->folded[token]), actors[MENTION_ACTORS];
    if (at == MAP_NONE || (w->upos != UPOS_PRON && w->upos != UPOS_DET) ||
        rel_universal((enum ud_rel)w->rel) == REL_EXPL)
        return;
    uint32_t count = refer_pronoun(s, token, &n->pronoun[at], actors);
    struct mention *m = count ? phrase_mention(s, token, 1, HOW_PRONOUN, actors[0]) : NULL;
    for (uint32_t i = 0; m && i < count; i++)
        m->actors[i] = actors[i];
    if (m)
        m->nactors = (uint8_t)count;
}

static bool
read_state_noun(struct scene *s, uint32_t token)
{
    const struct nouns *n = scene_nouns(s, token);
    uint32_t value, count = phrase_noun(s, token, &n->state_nouns, &value);
    if (count == 0)
        return false;
    struct phrase p = phrase_at(s, token);
    uint32_t at = p.definite ? refer_last(s, ACTOR_STATE, n->state_noun[value].states) : NO_INDEX;
    return phrase_mention(s, token, count, HOW_NOUN, at) != NULL;
}

/* Reads what begins at a token; gives the token after it. */
static uint32_t
read_at(struct scene *s, uint32_t token)
{
    uint32_t form, end = token;
    const struct hit *h = &s->hits[token];
    bool guess = h->count == 1 && h->nforms == 0;
    if (reads_as_adjective(s, token, &form))
        return read_adjective(s, token, form);
    if (h->count > 0 && !guess)
        end = read_hit(s, token);
    if (end > token)
        return end;
    struct phrase p = phrase_at(s, token);
    if (read_noun(s, token, &p) || read_compound(s, token, &p)) {
        read_rest(s, &p);
        return p.end;
    }
    if (read_state_noun(s, token))
        return token + 1;
    if (guess)
        return read_hit(s, token);
    uint32_t count = 0, person = NO_INDEX;
    if (s->spans->words[token].upos == UPOS_PROPN)
        person = read_person(s, token, (struct slice){"", 0}, NULL, &count);
    if (person != NO_INDEX)
        phrase_mention(s, token, 1, HOW_ALIAS, person);
    else
        read_pronoun(s, token);
    return token + 1;
}

void
phrases_read(struct scene *s)
{
    uint32_t n = s->text->ntokens;
    for (uint32_t t = 0; t < n && !arena_failed(s->arena);) {
        uint32_t next = read_at(s, t);
        t = next > t ? next : t + 1;
    }
}
