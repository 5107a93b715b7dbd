/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Persons: whom a name means. One of the lexicon by its full name, by family
 * name and initial, by sound; one named before; else somebody new.
 */
#include "resolve/scene.h"

#include "base/utf8.h"

enum { ALIKE = 2 /* letters that a pet name shares with the name */ };

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

/* "Anna" before "Anna Berg": who was named by a first name alone. */
static uint32_t
only_given(struct scene *s, uint32_t first)
{
    uint32_t at = map_get(&s->by_key, arena_printf(s->arena, "name:%.*s", (int)s->folded[first].n,
                                                   s->folded[first].p));
    return at != MAP_NONE && s->actors.at[at].kind == ACTOR_PERSON ? at : NO_INDEX;
}

/* "Anna Maria" after "Anna Maria Berg": the beginning of the name of somebody with that first name. */
static uint32_t
longer_name(struct scene *s, uint32_t first, struct slice folded)
{
    uint32_t at = map_get(&s->by_first, s->folded[first]);
    if (at == MAP_NONE || s->casts.at[at].lexeme != NO_INDEX)
        return NO_INDEX;
    struct slice name = utf8_fold(s->arena, s->actors.at[at].name);
    return slice_starts(name, folded) && name.n > folded.n && name.p[folded.n] == ' ' ? at : NO_INDEX;
}

/* "Kom, Anneke!": a name that stands before a mark in a quotation and never outside of one. */
static bool
only_called(const struct scene *s, uint32_t token)
{
    uint32_t next = token + 1;
    if (!s->tale || s->quote[token] == NO_INDEX || (next < s->text->ntokens && s->spans->words[next].upos != UPOS_PUNCT))
        return false;
    for (uint32_t t = 0; t < s->text->ntokens; t++)
        if (s->quote[t] == NO_INDEX && slice_eq(s->folded[t], s->folded[token]))
            return false;
    return true;
}

/* Who is called by a pet name: the one person named so far whose first name begins like it. */
static uint32_t
pet_named(const struct scene *s, uint32_t token)
{
    struct slice pet = s->folded[token];
    uint8_t sex = sexes_of(s, token, token);
    uint32_t found = NO_INDEX;
    if (pet.n <= ALIKE || !only_called(s, token))
        return NO_INDEX;
    for (uint32_t i = 0; i < s->actors.n; i++) {
        const struct actor *a = &s->actors.at[i];
        struct slice name = utf8_fold(s->arena, a->name);
        bool alike = name.n > ALIKE && memcmp(name.p, pet.p, ALIKE) == 0 && slice_starts(a->key, SLICE("name:"));
        if (a->kind != ACTOR_PERSON || !alike || (sex != 0 && s->casts.at[i].sex != 0 && sex != s->casts.at[i].sex))
            continue;
        if (found != NO_INDEX)
            return NO_INDEX;
        found = i;
    }
    return found;
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
    at = count > 1 ? longer_name(s, first, folded) : pet_named(s, first);
    if (at != NO_INDEX)
        return at;
    at = count > 1 ? only_given(s, first) : NO_INDEX;
    if (at == NO_INDEX && !role)
        at = unnamed_before(s, first);
    if (at != NO_INDEX)
        return give_name(s, at, folded, first, count);
    at = cast_new(s, arena_printf(s->arena, "name:%.*s", (int)folded.n, folded.p),
                  scene_text(s, first, count), ACTOR_PERSON, country,
                  !role ? NOTHING : country.n > 0 && slice_is(role->agent, "IGO") ? SLICE("GOV")
                                                                                  : role->agent,
                  NOTHING);
    if (at != NO_INDEX) {
        if (s->casts.at[at].sex == 0)
            s->casts.at[at].sex = sexes_of(s, first, first + count - 1);
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

/* Small words and hyphens within a name: "Youssef al-Zein", "Khalid bin Salman". How many stand at a token. */
static uint32_t
within_name(const struct scene *s, uint32_t token, uint32_t first, uint32_t end)
{
    uint32_t t = token;
    if (token == first || !(s->use[t] & USE_PARTICLE))
        return 0;
    while (t < end && t < token + 2 && (s->use[t] & USE_PARTICLE))
        t++;
    if (t < end && slice_is(s->folded[t], "-") && !s->text->tokens[t].space_before)
        t++;
    return t - token;
}

/* How many tokens spell a name that nobody knows: what the model found; behind a role any capitals. */
static uint32_t
unknown_name(const struct scene *s, uint32_t token, bool role)
{
    const struct hit *h = &s->hits[token];
    uint32_t end = scene_end(s, token), t = token;
    if (h->count > 0 && h->nforms == 0 && (h->name == NAME_PER || role))
        t = token + h->count;
    while (role && t < end && t < token + 6) {
        uint32_t next = t + within_name(s, t, token, end);
        if (next > t && next < end && t > token && s->named[t - 1] == NAME_PER && s->named[next] != NAME_PER)
            break; /* "minister Eelco Heinen van Financiën" */
        if (next >= end || s->spans->words[next].upos != UPOS_PROPN || (next == t && t >= token + 4) ||
            !lexicon_case_fits(token_form(s->text, next), FORM_CASED) || s->hits[next].user != NO_INDEX ||
            !(s->hits[next].nforms == 0 || s->named[next] == NAME_PER || next > t ||
              (next == token && (only_place(s, next) || goes_on_unknown(s, next)))))
            break;
        t = next + 1;
    }
    return t - token;
}

/*
 * "Prime Minister X", "soldier X" of the user's file, where X has the code of a state alone, is that one's; of the state
 * whose office it is where the text says which ("the minister of Norway, X").
 */
uint32_t
meaning_user_person(struct scene *s, uint32_t user, const struct slice *agent, struct slice country)
{
    const struct user_actor *u = &s->resolver->user.at[user];
    if (u->kind == ACTOR_PERSON || !agent)
        return u->kind == ACTOR_PERSON ? cast_user(s, user) : NO_INDEX;
    bool bare = u->code.n == 3;
    return cast_new(s, arena_printf(s->arena, "%.*s:person", (int)u->key.n, u->key.p), u->name,
                    ACTOR_PERSON, bare && country.n ? country : u->country, bare ? *agent : u->agent,
                    bare ? NOTHING : u->code);
}

/* "vroeg Marie": a first name that the model takes for a person, whatever else could be spelled so. */
static bool
is_given(const struct scene *s, uint32_t token)
{
    return s->hits[token].count == 1 && s->named[token] == NAME_PER &&
           s->spans->words[token].upos == UPOS_PROPN &&
           map_get(&s->resolver->given, s->folded[token]) != MAP_NONE;
}

uint32_t
meaning_person(struct scene *s, uint32_t token, const struct circumstances *c, uint32_t *count)
{
    const struct hit *h = &s->hits[token];
    *count = h->count;
    if (h->user != NO_INDEX)
        return meaning_user_person(s, h->user, c->role ? &c->role->agent : NULL, c->country);
    if (h->nforms > 0 && !c->stranger) {
        uint32_t form = choose_form(s, token, c);
        const struct lex_form *f = form == NO_INDEX ? NULL : &s->resolver->lexicon.forms[form];
        if (f && (f->type == FORM_NAME || f->type == FORM_FAMILY) &&
            s->resolver->lexicon.actors[f->target].kind == ACTOR_PERSON &&
            !(f->type == FORM_FAMILY && c->role && goes_on_unknown(s, token)))
            return cast_lexeme(s, f->target);
        uint32_t family = h->count == 1 && !f ? map_get(&s->by_family, s->folded[token]) : MAP_NONE;
        if (family != MAP_NONE)
            return family;
        if (map_get(&s->by_first, s->folded[token]) == MAP_NONE && !(form == NO_INDEX && is_given(s, token)) &&
            (!c->role || (s->named[token] != NAME_PER && !only_place(s, token) &&
                          !goes_on_unknown(s, token))))
            return NO_INDEX;
    }
    uint32_t n = unknown_name(s, token, c->role != NULL);
    if (n == 0 && h->nforms > 0 && is_given(s, token))
        n = 1;
    uint32_t first = n <= 1 && map_get(&s->by_family, s->folded[token]) == MAP_NONE
                         ? map_get(&s->by_first, s->folded[token]) : MAP_NONE;
    if (first != MAP_NONE && s->spans->words[token].upos == UPOS_PROPN) {
        *count = 1;
        s->casts.at[first].familiar = true;
        return first;
    }
    if (n > 0) {
        uint32_t lexeme = c->stranger && n == 1 ? NO_INDEX : known_family(s, token, n, c), at;
        *count = n;
        if (lexeme == NO_INDEX)
            return new_person(s, token, n, c->country, c->role);
        at = cast_lexeme(s, lexeme);
        if (at != NO_INDEX) /* the text goes on with its own spelling */
            cast_family_name(s, s->folded[token + n - 1], at);
        return at;
    }
    if (h->count == 0 && s->spans->words[token].upos == UPOS_PROPN) {
        uint32_t at = map_get(&s->by_family, s->folded[token]);
        *count = 1;
        return at == MAP_NONE ? NO_INDEX : at;
    }
    return NO_INDEX;
}
