/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cast: the actors and places of a document, each added once by its key. A
 * person's agent and code are those of the office held when the article was
 * published; without a date, of the last known one.
 */
#include "resolve/scene.h"

#include <stdio.h>

#include "base/utf8.h"

static struct slice
own_text(const struct scene *s, uint32_t at)
{
    return lexicon_text(&s->resolver->lexicon, at);
}

static bool
office_now(const struct scene *s, const struct lex_office *o)
{
    if (s->day == DAY_UNKNOWN)
        return o->to == DAY_UNKNOWN;
    return (o->from == DAY_UNKNOWN || o->from <= s->day) &&
           (o->to == DAY_UNKNOWN || o->to >= s->day);
}

/* A role that heads of state or government have: of some it is only known that they were heads. */
static bool
is_head(const struct scene *s, struct slice role)
{
    uint32_t at = map_get(&s->resolver->single, role);
    return at != MAP_NONE && s->resolver->heads[at];
}

bool
cast_covers(struct slice own, struct slice asked)
{
    return asked.n == 0 || slice_eq(own, asked) ||
           (slice_is(asked, "minister") && slice_ends(own, SLICE(" minister")) &&
            !slice_is(own, "prime minister"));
}

static bool
is_role(const struct scene *s, const struct lex_office *o, struct slice role, bool head)
{
    struct slice own = own_text(s, o->role);
    return cast_covers(own, role) || (head && slice_is(own, "head"));
}

bool
cast_held(const struct scene *s, const struct lex_actor *a, struct slice role, bool now)
{
    const struct lexicon *l = &s->resolver->lexicon;
    bool head = a->noffices > 0 && is_head(s, role);
    for (uint32_t i = 0; i < a->noffices; i++) {
        const struct lex_office *o = &l->offices[a->office + i];
        if (is_role(s, o, role, head) && (!now || office_now(s, o)))
            return true;
    }
    return false;
}

/* The office that says what a person is: one held now, else the one begun last. */
static const struct lex_office *
office_of(const struct scene *s, const struct lex_actor *a, bool *now)
{
    const struct lexicon *l = &s->resolver->lexicon;
    const struct lex_office *best = NULL;
    *now = false;
    for (uint32_t i = 0; i < a->noffices; i++) {
        const struct lex_office *o = &l->offices[a->office + i];
        bool held = office_now(s, o);
        bool better = !best || (held && !*now) || (held == *now && o->from > best->from);
        if (better && !(*now && !held))
            best = o;
        *now = *now || held;
    }
    return best;
}

struct slice
cast_code(struct scene *s, struct slice country, struct slice agent)
{
    if (country.n == 0 && agent.n == 0)
        return NOTHING;
    bool above = slice_is(agent, "IGO") || slice_is(agent, "NGO") || slice_is(agent, "MNC");
    struct slice head = country.n ? country : above ? NOTHING : SLICE("---");
    return arena_printf(s->arena, "%.*s%.*s", (int)head.n, head.p, (int)agent.n, agent.p);
}

uint32_t
cast_new(struct scene *s, struct slice key, struct slice name, enum actor_kind kind,
         struct slice country, struct slice agent, struct slice code)
{
    uint32_t at = map_get(&s->by_key, key);
    if (at != MAP_NONE)
        return at;
    struct actor *a = vec_push(s->arena, &s->actors);
    struct cast *c = vec_push(s->arena, &s->casts);
    if (!a || !c)
        return NO_INDEX;
    at = (uint32_t)s->actors.n - 1;
    *a = (struct actor){.key = key, .name = name, .kind = kind, .country = country, .agent = agent};
    a->code = code.n > 0 ? code : cast_code(s, country, agent);
    c->lexeme = c->base = NO_INDEX;
    map_set(&s->by_key, key, at);
    return at;
}

/* The family name is whose it was first when that is somebody known, else whose it was last. */
void
cast_family_name(struct scene *s, struct slice family, uint32_t actor)
{
    uint32_t had = map_get(&s->by_family, family);
    if (had == MAP_NONE || s->casts.at[had].lexeme == NO_INDEX)
        map_set(&s->by_family, family, actor);
}

/*
 * "al-Hayya", "von der Leyen", "Witkoff": what stands behind a first name
 * names its bearer later on, and so does the last word alone.
 */
void
cast_family(struct scene *s, uint32_t actor, struct slice folded)
{
    struct slice rest = folded, name = folded, first;
    if (memchr(name.p, ' ', name.n) && slice_next(&name, ' ', &first))
        map_set(&s->by_first, first, actor);
    for (int i = 0; i < 4; i++) {
        const char *space = memchr(rest.p, ' ', rest.n);
        if (i > 0 || !space)
            cast_family_name(s, rest, actor);
        if (!space)
            break;
        size_t cut = (size_t)(space - rest.p) + 1;
        rest = (struct slice){space + 1, rest.n - cut};
    }
    const char *hyphen = memchr(rest.p, '-', rest.n);
    if (hyphen && (size_t)(hyphen - rest.p) < 4 && rest.n > 6)
        cast_family_name(s, (struct slice){hyphen + 1, rest.n - (size_t)(hyphen + 1 - rest.p)}, actor);
}

static void
cast_person(struct scene *s, uint32_t actor, const struct lex_actor *lex)
{
    bool now;
    struct actor *a = &s->actors.at[actor];
    struct cast *c = &s->casts.at[actor];
    const struct lex_office *o = office_of(s, lex, &now);
    c->sex = lex->sex;
    if (o) {
        a->agent = own_text(s, o->agent);
        c->role = own_text(s, o->role);
        if (!now && s->day != DAY_UNKNOWN && slice_is(a->agent, "GOV"))
            a->agent = SLICE("ELI");
        if (slice_is(a->agent, "IGO"))
            a->country = NOTHING; /* the secretary-general of NATO is nobody's */
    }
    a->code = cast_code(s, a->country, a->agent);
    if (o && o->of != UINT32_MAX) {
        uint32_t of = cast_lexeme(s, o->of);
        s->casts.at[actor].base = of; /* casts may have moved */
    }
    struct slice family = utf8_fold(s->arena, own_text(s, lex->family));
    struct slice name = utf8_fold(s->arena, own_text(s, lex->name[s->lang])), first;
    if (slice_next(&name, ' ', &first))
        map_set(&s->by_first, first, actor);
    if (family.n > 0) {
        cast_family_name(s, family, actor);
        cast_family(s, actor, family);
    }
}

uint32_t
cast_lexeme(struct scene *s, uint32_t lexeme)
{
    const struct lex_actor *lex = &s->resolver->lexicon.actors[lexeme];
    struct slice name = own_text(s, lex->name[s->lang]);
    if (name.n == 0)
        name = own_text(s, lex->name[LEXICON_LANGS - 1 - s->lang]);
    uint32_t had = (uint32_t)s->actors.n;
    uint32_t at = cast_new(s, own_text(s, lex->key), name, (enum actor_kind)lex->kind,
                           own_text(s, lex->country), own_text(s, lex->agent),
                           own_text(s, lex->code));
    if (at == NO_INDEX || at < had)
        return at;
    s->casts.at[at].lexeme = lexeme;
    s->actors.at[at].wikidata = own_text(s, lex->wikidata);
    if (lex->kind == ACTOR_PERSON)
        cast_person(s, at, lex);
    return at;
}

uint32_t
cast_user(struct scene *s, uint32_t user)
{
    const struct user_actor *u = &s->resolver->user.at[user];
    return cast_new(s, u->key, u->name, u->kind, u->country, u->agent, u->code);
}

struct slice
cast_country(const struct scene *s, uint32_t actor)
{
    return actor == NO_INDEX ? NOTHING : s->actors.at[actor].country;
}

/* Its key is made where nothing is kept of it: whoever weighs actors asks this for each of them. */
uint32_t
cast_known_state(const struct scene *s, struct slice country)
{
    char key[16];
    int n = snprintf(key, sizeof key, "state:%.*s", (int)country.n, country.p);
    uint32_t at = country.n > 0 && n > 0 && n < (int)sizeof key ? map_get(&s->by_key, (struct slice){key, (size_t)n}) : MAP_NONE;
    return at == MAP_NONE ? NO_INDEX : at;
}

/* The state of a country code: "state:RUS" is its key; states stand first in the lexicon. */
uint32_t
cast_state(struct scene *s, struct slice country)
{
    const struct lexicon *l = &s->resolver->lexicon;
    uint32_t at = cast_known_state(s, country);
    if (at != NO_INDEX || country.n == 0)
        return at;
    struct slice key = arena_printf(s->arena, "state:%.*s", (int)country.n, country.p);
    for (uint32_t i = 0; i < l->header->nactors && l->actors[i].kind == ACTOR_STATE; i++)
        if (slice_eq(lexicon_text(l, l->actors[i].key), key))
            return cast_lexeme(s, i);
    return NO_INDEX;
}

static uint32_t
add_place(struct scene *s, struct slice key, struct place place)
{
    uint32_t at = map_get(&s->by_place, key);
    if (at != MAP_NONE)
        return at;
    struct place *p = vec_push(s->arena, &s->places);
    if (!p)
        return NO_INDEX;
    *p = place;
    map_set(&s->by_place, key, (uint32_t)s->places.n - 1);
    return (uint32_t)s->places.n - 1;
}

uint32_t
cast_place(struct scene *s, uint32_t place)
{
    const struct lex_place *p = &s->resolver->lexicon.places[place];
    return add_place(s, arena_printf(s->arena, "%u", place),
                     (struct place){own_text(s, p->name[s->lang]), own_text(s, p->country),
                                    own_text(s, p->admin1), p->lat, p->lon, p->located != 0,
                                    p->geonames, (enum place_kind)p->kind});
}

uint32_t
cast_new_place(struct scene *s, struct slice name, struct slice country, enum place_kind kind)
{
    return add_place(s, arena_printf(s->arena, "name:%.*s", (int)name.n, name.p),
                     (struct place){.name = name, .country = country, .kind = kind});
}

uint32_t
cast_country_place(struct scene *s, uint32_t actor)
{
    const struct actor *a = &s->actors.at[actor];
    return add_place(s, a->key, (struct place){.name = a->name, .country = a->country,
                                               .kind = PLACE_COUNTRY});
}

/* Who holds a post on the day, as a lexeme; of several the best known, then the last to begin. */
static uint32_t
post_holder(const struct scene *s, struct slice whose, struct slice role)
{
    const struct lexicon *l = &s->resolver->lexicon;
    const struct lex_office *best = NULL;
    uint32_t first, n = lexicon_posts(l, whose, role, &first);
    for (uint32_t i = 0; i < n; i++) {
        const struct lex_office *o = &l->offices[l->posts[first + i].office];
        uint32_t owner = o->of == UINT32_MAX ? l->actors[o->actor].country : l->actors[o->of].key;
        if (!office_now(s, o) || !slice_eq(lexicon_text(l, o->role), role) ||
            !slice_eq(lexicon_text(l, owner), whose))
            continue;
        const struct lex_actor *a = &l->actors[o->actor], *b = best ? &l->actors[best->actor] : a;
        if (!best || a->fame > b->fame || (a->fame == b->fame && o->from > best->from))
            best = o;
    }
    return best ? best->actor : NO_INDEX;
}

/* Who holds a role in a country or body when the article was published, as a lexeme; else NO_INDEX. */
uint32_t
cast_holder(const struct scene *s, struct slice whose, struct slice role)
{
    if (map_get(&s->resolver->single, role) == MAP_NONE)
        return NO_INDEX;
    uint32_t holder = post_holder(s, whose, role);
    return holder != NO_INDEX || !is_head(s, role) ? holder : post_holder(s, whose, SLICE("head"));
}
