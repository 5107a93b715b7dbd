/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading: one pass over the tokens, in which every mention is read once, from
 * its first base, noun or name; the next one begins behind it.
 */
#include "resolve/meaning.h"

#include "base/utf8.h"

struct mention *
reading_mention(struct scene *s, uint32_t first, uint32_t count, enum mention_how how,
                const uint32_t *actors, uint32_t n)
{
    if (n == 0 || n > MENTION_ACTORS || actors[0] == NO_INDEX)
        return NULL;
    struct mention *m = vec_push(s->arena, &s->mentions);
    if (!m)
        return NULL;
    const struct token *t = s->text->tokens;
    *m = (struct mention){.span = {t[first].start, t[first + count - 1].end}};
    m->first = first;
    m->count = count;
    m->head = phrase_head(s, first, count);
    m->how = how;
    for (uint32_t i = 0; i < n; i++) {
        m->actors[m->nactors++] = actors[i];
        s->casts.at[actors[i]].mentions++;
    }
    s->headed[m->head] = (uint32_t)s->mentions.n - 1;
    s->ended[first + count] = (uint32_t)s->mentions.n - 1;
    return m;
}

/* ---- names of states, seats, bodies ---- */

bool
reading_is_first_part(const struct scene *s, uint32_t token)
{
    const struct word *w = &s->spans->words[token];
    enum ud_rel rel = rel_universal((enum ud_rel)w->rel);
    return (rel == REL_COMPOUND || rel == REL_AMOD) && w->head != NO_TOKEN && w->head > token &&
           s->spans->words[w->head].upos == UPOS_NOUN;
}

static void
read_seat(struct scene *s, uint32_t token, uint32_t count, const struct lex_form *f, uint32_t actor)
{
    bool seat = f->type == FORM_RESIDENCE, place = !seat && choose_is_place(s, token, count);
    const struct lex_actor *lex = &s->resolver->lexicon.actors[f->target];
    struct mention *m = reading_mention(s, token, count,
                                        f->type == FORM_NAME ? HOW_NAME : HOW_METONYM, &actor, 1);
    bool toward = token > scene_begin(s, token) && scene_use(s, token - 1, USE_TOWARD);
    if (m && reading_is_first_part(s, m->head))
        m->modifier = true;
    if (!m || seat || (!place && !toward))
        return;
    m->place_only = place;
    place_mention(s, token, count,
                  f->type == FORM_CAPITAL && lex->capital != UINT32_MAX
                      ? cast_place(s, lex->capital)
                      : cast_country_place(s, actor));
}

/* "Alliance Fleuve Congo (AFC)": the letters in brackets name it from now on. */
static bool
read_abbreviation(struct scene *s, uint32_t at, uint32_t actor)
{
    if (at + 2 >= scene_end(s, at > 0 ? at - 1 : at) || !slice_is(s->folded[at], "(") ||
        !slice_is(s->folded[at + 2], ")") ||
        !(lexicon_case_of(token_form(s->text, at + 1)) & FORM_ACRONYM))
        return false;
    struct slice f = s->folded[at + 1];
    struct slice key = arena_printf(s->arena, "name:%.*s", (int)f.n, f.p);
    if (map_get(&s->by_key, key) == MAP_NONE)
        map_set(&s->by_key, key, actor);
    return true;
}

static uint32_t
read_actor(struct scene *s, uint32_t token, const struct lex_form *f)
{
    uint32_t count = s->hits[token].count, actor = cast_lexeme(s, f->target);
    if (actor == NO_INDEX)
        return token + count;
    enum actor_kind kind = s->actors.at[actor].kind;
    if (kind == ACTOR_STATE)
        read_seat(s, token, count, f, actor);
    else
        reading_mention(s, token, count,
                        f->type == FORM_FAMILY ? HOW_ALIAS : HOW_NAME, &actor, 1);
    if (kind == ACTOR_PERSON && count > 1 && !s->hits[token].genitive)
        cast_family_name(s, s->folded[token + count - 1], actor); /* as this text spells it */
    return token + count;
}

/* ---- peoples ---- */

/* "ethnic Albanians", "the Albanians of Serbia": a people in another state is that state's. */
static uint32_t
people_of(struct scene *s, uint32_t token, uint32_t count, uint32_t state)
{
    struct phrase p = {.first = token, .core = token, .end = token + count,
                       .noun = token, .noun_end = token + count};
    phrase_complement(s, &p, token + count);
    bool ethnic = token > scene_begin(s, token) && scene_use(s, token - 1, USE_ETHNIC);
    uint32_t where = p.nbases == 1 ? p.base[0] : ethnic ? ground_state(s, token, HOME_PLACE) : NO_INDEX;
    struct slice own = cast_country(s, state), there = cast_country(s, where);
    if (!ethnic && (there.n == 0 || slice_eq(there, own)))
        there = own;
    else if (slice_eq(there, own))
        there = NOTHING;
    struct slice key = slice_eq(there, own)
                           ? arena_printf(s->arena, "people:%.*s", (int)own.n, own.p)
                           : arena_printf(s->arena, "people:%.*s:%.*s", (int)own.n, own.p,
                                          (int)there.n, there.p);
    return cast_new(s, key, scene_text(s, token, count), ACTOR_POPULATION, there, SLICE("CVL"),
                    NOTHING);
}

/* "Iraqi Kurds", "Bosnian Serbs": a people within the state of the adjective before it. */
static bool
read_people_within(struct scene *s, uint32_t token, uint32_t adjective, uint32_t *end)
{
    const struct lexicon *l = &s->resolver->lexicon;
    uint32_t next = token + s->hits[token].count, form = NO_INDEX;
    if (next < scene_end(s, token) && s->hits[next].nforms > 0)
        form = choose_form(s, next, NULL);
    if (form == NO_INDEX || l->forms[form].type != FORM_INHABITANT ||
        l->actors[l->forms[adjective].target].kind != ACTOR_STATE)
        return false;
    uint32_t state = cast_lexeme(s, l->forms[adjective].target);
    struct slice there = cast_country(s, state), own = lexicon_text(l, l->actors[l->forms[form].target].key);
    uint32_t count = s->hits[token].count + s->hits[next].count;
    uint32_t actor = cast_new(s, arena_printf(s->arena, "people:%.*s:%.*s", (int)own.n, own.p,
                                              (int)there.n, there.p),
                              scene_text(s, token, count), ACTOR_POPULATION, there, SLICE("CVL"),
                              NOTHING);
    struct mention *m = reading_mention(s, token, count, HOW_NOUN, &actor, 1);
    if (m)
        m->plural = true;
    *end = token + count;
    return true;
}

static uint32_t
read_inhabitants(struct scene *s, uint32_t token, const struct lex_form *f)
{
    uint32_t count = s->hits[token].count, state = cast_lexeme(s, f->target), at = state;
    if (state == NO_INDEX)
        return token + count;
    bool one = word_feat(&s->spans->words[token], "Number=Sing");
    if (s->actors.at[state].kind == ACTOR_STATE) {
        struct want w = {.token = token, .kinds = KIND(ACTOR_PERSON), .base = NO_INDEX,
                         .other_than = NO_INDEX, .country = cast_country(s, state), .reach = 2};
        bool definite = token > scene_begin(s, token) && scene_use(s, token - 1, USE_DEFINITE);
        at = one && definite ? refer_actor(s, &w) : NO_INDEX;
        if (at == NO_INDEX)
            at = people_of(s, token, count, state);
    } else if (s->actors.at[at].country.n == 0 && s->actors.at[at].kind == ACTOR_POPULATION) {
        struct slice there = cast_country(s, ground_state(s, token, HOME_PLACE)); /* Kurds, Hutus */
        if (there.n > 0)
            at = cast_new(s, arena_printf(s->arena, "%.*s:%.*s", (int)s->actors.at[at].key.n,
                                          s->actors.at[at].key.p, (int)there.n, there.p),
                          s->actors.at[at].name, ACTOR_POPULATION, there, SLICE("CVL"), NOTHING);
    }
    struct mention *m = reading_mention(s, token, count, HOW_NOUN, &at, 1);
    if (m)
        m->plural = s->actors.at[at].kind == ACTOR_POPULATION;
    return token + count;
}

/* ---- names that only the model knows ---- */

/* Who was named with that family name before, also in the genitive: "Kavanaughs". */
static uint32_t
family_bearer(const struct scene *s, uint32_t token)
{
    const struct nouns *n = scene_nouns(s, token);
    struct slice f = s->folded[token];
    uint32_t at = map_get(&s->by_family, f);
    for (size_t i = 0; at == MAP_NONE && i < n->suffixes.n; i++)
        if (slice_ends(f, n->suffixes.at[i]) && f.n > n->suffixes.at[i].n + 2)
            at = map_get(&s->by_family, (struct slice){f.p, f.n - n->suffixes.at[i].n});
    return at == MAP_NONE ? NO_INDEX : at;
}

/* "Tlatelolco Plaza", "at Mar-a-Lago Resort": the last word says that the name is a place. */
static bool
ends_as_place(const struct scene *s, uint32_t first, uint32_t count)
{
    uint32_t last = first + count - 1, value;
    return count > 1 && names_noun(s, last, &scene_nouns(s, last)->places, &value) == 1 &&
           (s->hits[first].name == NAME_PER || choose_is_place(s, first, count));
}

/* "(PMF)" behind a name or role: the body that was named, or whose role it was. */
static uint32_t
body_in_brackets(struct scene *s, uint32_t token, uint32_t count)
{
    if (token < 2 || token + count >= s->text->ntokens || count > 1 ||
        !slice_is(s->folded[token - 1], "(") || !slice_is(s->folded[token + 1], ")") ||
        s->ended[token - 1] == NO_INDEX ||
        !(lexicon_case_of(token_form(s->text, token)) & FORM_ACRONYM))
        return NO_INDEX;
    const struct mention *m = &s->mentions.at[s->ended[token - 1]];
    uint32_t actor = m->nactors == 1 ? m->actors[0] : NO_INDEX;
    if (actor != NO_INDEX && s->actors.at[actor].kind == ACTOR_PERSON)
        actor = m->how == HOW_ROLE ? s->casts.at[actor].base : NO_INDEX;
    if (actor == NO_INDEX || !(KIND(s->actors.at[actor].kind) & ANY_BODY))
        return NO_INDEX;
    map_set(&s->by_key, arena_printf(s->arena, "name:%.*s", (int)s->folded[token].n,
                                     s->folded[token].p), actor);
    return actor;
}

/* The letters by which a body was named before: "the DFA". */
static uint32_t
body_of_letters(const struct scene *s, uint32_t token)
{
    char key[LEXICON_LONGEST];
    struct slice f = s->folded[token];
    if (!(lexicon_case_of(token_form(s->text, token)) & FORM_ACRONYM) || f.n + 5 > sizeof key)
        return NO_INDEX;
    memcpy(key, "name:", 5);
    memcpy(key + 5, f.p, f.n);
    uint32_t at = map_get(&s->by_key, (struct slice){key, f.n + 5});
    return at == MAP_NONE ? NO_INDEX : at;
}

/* "Kom Henk", "Zoo Elly": at the start of a sentence in a tale, a word in capitals before a first name is none of it. */
static bool
only_stands_before(const struct scene *s, uint32_t token)
{
    const struct map *given = &s->resolver->given;
    return s->tale && s->hits[token].count == 2 && s->quote[token] != NO_INDEX && token > 0 &&
           (token == scene_begin(s, token) || s->spans->words[token - 1].upos == UPOS_PUNCT) &&
           map_get(given, s->folded[token]) == MAP_NONE &&
           (map_get(given, s->folded[token + 1]) != MAP_NONE || map_get(&s->by_first, s->folded[token + 1]) != MAP_NONE);
}

/* "Mevrouw Berg" where a tale has an Anna Berg whom it calls Anna: another of that name, by her title; else NO_INDEX. */
static uint32_t
namesake(struct scene *s, uint32_t token)
{
    bool titled = s->tale && token > scene_begin(s, token) && scene_use(s, token - 1, USE_HONORIFIC);
    uint32_t bearer = titled ? family_bearer(s, token) : NO_INDEX;
    if (bearer == NO_INDEX || !s->casts.at[bearer].familiar)
        return NO_INDEX;
    uint32_t actor = cast_new(s, arena_printf(s->arena, "name:%.*s %.*s", (int)s->folded[token - 1].n, s->folded[token - 1].p,
                                              (int)s->folded[token].n, s->folded[token].p),
                              scene_text(s, token - 1, 2), ACTOR_PERSON, NOTHING, NOTHING, NOTHING);
    if (actor != NO_INDEX && s->casts.at[actor].sex == 0)
        s->casts.at[actor].sex = sexes_of(s, token, token);
    return actor;
}

/* Somebody or something new, or a place without a position. */
static uint32_t
read_new_name(struct scene *s, uint32_t token)
{
    static const struct role_noun anybody = {0};
    static const struct circumstances none = {0}, speaks = {.role = &anybody, .stranger = true}; /* a name alone that speaks is somebody */
    const struct hit *h = &s->hits[token];
    uint32_t count = h->count, end = token + count, actor = NO_INDEX;
    if ((actor = body_in_brackets(s, token, count)) != NO_INDEX)
        ;
    else if (count == 1 && (actor = namesake(s, token)) != NO_INDEX)
        ;
    else if (count == 1 && (actor = family_bearer(s, token)) != NO_INDEX)
        ;
    else if (ends_as_place(s, token, count))
        place_mention(s, token, count, cast_new_place(s, scene_text(s, token, count), NOTHING,
                                                      PLACE_FACILITY));
    else if (h->name == NAME_PER)
        actor = meaning_person(s, token, s->tale || tellers_speaks(s, token) ? &speaks : &none, &count);
    else if (h->name == NAME_ORG)
        actor = named_body(s, token, count);
    else if (h->name == NAME_LOC && choose_is_place(s, token, count))
        place_mention(s, token, count,
                      cast_new_place(s, scene_text(s, token, count), NOTHING, PLACE_CITY));
    reading_mention(s, token, count, HOW_NAME, &actor, 1);
    if (actor != NO_INDEX && read_abbreviation(s, end, actor) &&
        s->actors.at[actor].kind == ACTOR_PERSON && s->casts.at[actor].lexeme == NO_INDEX)
        s->actors.at[actor].kind = ACTOR_ORGANISATION;
    return end;
}

/* ---- what begins at a token ---- */

/* A region that is also a name of a state ("Gaza") names the state as a place. */
static bool
read_state_of_place(struct scene *s, uint32_t token)
{
    const struct lexicon *l = &s->resolver->lexicon;
    const struct hit *h = &s->hits[token];
    for (uint32_t i = 0; i < h->nforms; i++) {
        const struct lex_form *f = &l->forms[h->form + i];
        if (f->type != FORM_NAME || l->actors[f->target].kind != ACTOR_STATE)
            continue;
        uint32_t actor = cast_lexeme(s, f->target);
        struct mention *m = reading_mention(s, token, h->count, HOW_NAME, &actor, 1);
        if (m)
            m->place_only = choose_is_place(s, token, h->count);
        return true;
    }
    return false;
}

/* An adjective of a state without a noun for somebody: it qualifies a thing. */
static uint32_t
read_adjective(struct scene *s, uint32_t token, uint32_t form)
{
    uint32_t count = s->hits[token].count;
    uint32_t actor = cast_lexeme(s, s->resolver->lexicon.forms[form].target);
    struct mention *m = reading_mention(s, token, count, HOW_ALIAS, &actor, 1);
    if (m)
        m->modifier = true;
    return token + count;
}

/* "King Hassan": a role before a name is no family name. */
static bool
is_title(const struct scene *s, uint32_t token, uint32_t form)
{
    uint32_t next = token + 1;
    return s->resolver->lexicon.forms[form].type == FORM_FAMILY && next < scene_end(s, token) &&
           map_get(&scene_nouns(s, token)->roles, s->folded[token]) != MAP_NONE &&
           s->spans->words[next].upos == UPOS_PROPN;
}

/* "The Philippines' National Security Council" is not the one that the lexicon knows. */
static bool
is_anothers(const struct scene *s, uint32_t token, uint32_t form)
{
    const struct lexicon *l = &s->resolver->lexicon;
    const struct lex_form *f = &l->forms[form];
    uint32_t value, at = token;
    if (f->type != FORM_NAME || l->actors[f->target].kind == ACTOR_STATE ||
        names_noun(s, token, &scene_nouns(s, token)->agents, &value) != s->hits[token].count)
        return false;
    if (at > scene_begin(s, at) && s->ended[at] == NO_INDEX && scene_use(s, at - 1, USE_SUFFIX))
        at--;
    if (s->ended[at] == NO_INDEX)
        return false;
    struct slice owner = cast_country(s, s->mentions.at[s->ended[at]].actors[0]);
    struct slice own = lexicon_text(l, l->actors[f->target].country);
    return owner.n > 0 && own.n > 0 && !slice_eq(owner, own);
}

/* Whom a name of the user's file means: the person whom a role before it has made of it, else whom the file says. */
static uint32_t
user_bearer(struct scene *s, uint32_t user)
{
    struct slice key = s->resolver->user.at[user].key;
    uint32_t person = map_get(&s->by_key, arena_printf(s->arena, "%.*s:person", (int)key.n, key.p));
    return person == MAP_NONE ? cast_user(s, user) : person;
}

static uint32_t
read_hit(struct scene *s, uint32_t token)
{
    const struct hit *h = &s->hits[token];
    if (h->user != NO_INDEX) {
        uint32_t actor = user_bearer(s, h->user);
        reading_mention(s, token, h->count, HOW_NAME, &actor, 1);
        return token + h->count;
    }
    uint32_t form = choose_form(s, token, NULL);
    if (form == NO_INDEX || is_title(s, token, form) || is_anothers(s, token, form))
        return token;
    const struct lex_form *f = &s->resolver->lexicon.forms[form];
    switch ((enum form_type)f->type) {
    case FORM_ADJECTIVE:
        return read_adjective(s, token, form);
    case FORM_INHABITANT:
        return read_inhabitants(s, token, f);
    case FORM_PLACE:
    case FORM_VARIANT:
        if (!read_state_of_place(s, token))
            return place_read(s, token, f->target);
        place_mention(s, token, h->count, cast_place(s, f->target));
        return token + h->count;
    default:
        return read_actor(s, token, f);
    }
}

/* The subject of the clause that a possessive opens; one taken for an apposition to its noun too. */
static uint32_t
subject_ahead(const struct scene *s, uint32_t token)
{
    uint32_t subject = tree_child(s->tree, tree_clause(s->tree, token), REL_NSUBJ);
    uint32_t head = s->spans->words[token].head;
    return subject != NO_TOKEN || head == NO_TOKEN ? subject : tree_child(s->tree, head, REL_APPOS);
}

/* "In his statement, the minister said": a possessive that opens a sentence means its subject. */
static bool
means_ahead(const struct scene *s, uint32_t token)
{
    uint32_t begin = scene_begin(s, token), end = scene_end(s, token);
    uint32_t subject = subject_ahead(s, token);
    enum ud_upos before = (enum ud_upos)s->spans->words[begin].upos;
    bool comma = false;
    if (subject == NO_TOKEN || subject < token || token > begin + 3 || before != UPOS_ADP ||
        (s->spans->words[subject].upos != UPOS_PROPN && s->spans->words[subject].upos != UPOS_NOUN))
        return false;
    for (uint32_t t = token; t < subject && t < end; t++)
        comma = comma || slice_is(s->folded[t], ",") || s->spans->words[t].upos == UPOS_VERB;
    return comma;
}

static void
read_ahead(struct scene *s)
{
    for (size_t i = 0; i < s->ahead.n; i++) {
        uint32_t token = s->ahead.at[i];
        uint32_t subject = subject_ahead(s, token);
        uint32_t at = subject == NO_TOKEN ? NO_INDEX : s->headed[subject];
        uint32_t actor = at == NO_INDEX || s->mentions.at[at].nactors != 1
                             ? NO_INDEX : s->mentions.at[at].actors[0];
        struct mention *m = reading_mention(s, token, 1, HOW_PRONOUN, &actor, 1);
        if (m)
            m->possessive = true;
    }
}

static bool
read_pronoun(struct scene *s, uint32_t token)
{
    const struct nouns *n = scene_nouns(s, token);
    const struct word *w = &s->spans->words[token];
    uint32_t at = map_get(&n->pronouns, s->folded[token]), actors[MENTION_ACTORS];
    if (at == MAP_NONE || (w->upos != UPOS_PRON && w->upos != UPOS_DET) ||
        rel_universal((enum ud_rel)w->rel) == REL_EXPL)
        return false;
    const struct pronoun *p = &n->pronoun[at];
    if (p->possessive && !p->speaker && means_ahead(s, token)) {
        uint32_t *ahead = vec_push(s->arena, &s->ahead);
        if (ahead)
            *ahead = token;
        return false;
    }
    uint32_t count = 1;
    if ((actors[0] = tellers_narrator(s, token)) == NO_INDEX)
        count = refer_pronoun(s, token, p, actors);
    struct mention *m = reading_mention(s, token, 1, HOW_PRONOUN, actors, count);
    if (!m)
        return false;
    m->possessive = p->possessive;
    if (count == 1 && p->person && !p->state && s->casts.at[actors[0]].sex == 0 &&
        s->actors.at[actors[0]].kind == ACTOR_PERSON) {
        s->casts.at[actors[0]].guessed = true;
        s->casts.at[actors[0]].sex = p->sex; /* who was "he" once is not "she" later on */
    }
    return true;
}

/*
 * A name, or what opens a sentence as its subject and is nothing but a word in
 * capitals: "Kamper said", where a kamper is somebody too.
 */
static bool
may_be_family(const struct scene *s, uint32_t token)
{
    const struct word *w = &s->spans->words[token];
    if (s->hits[token].count > 1)
        return false;
    if (w->upos == UPOS_PROPN)
        return true;
    return w->upos == UPOS_NOUN && token == scene_begin(s, token) &&
           rel_universal((enum ud_rel)w->rel) == REL_NSUBJ && s->tree->first[token] == s->tree->first[token + 1] &&
           lexicon_case_fits(token_form(s->text, token), FORM_CASED) && family_bearer(s, token) != NO_INDEX;
}

/* A family name that the model did not see: "Witkoff" after "Steve Witkoff". */
static uint32_t
read_family(struct scene *s, uint32_t token)
{
    static const struct role_noun anybody = {0};
    bool mister = token > scene_begin(s, token) && scene_use(s, token - 1, USE_HONORIFIC);
    bool speaks = !mister && s->named[token] == NAME_PER && tellers_speaks(s, token);
    struct circumstances c = {.role = mister || speaks ? &anybody : NULL, .stranger = speaks};
    uint32_t count = 1, actor = body_in_brackets(s, token, 1);
    if (actor == NO_INDEX)
        actor = body_of_letters(s, token);
    bool family = may_be_family(s, token);
    if (actor == NO_INDEX)
        actor = namesake(s, token);
    if (actor == NO_INDEX && family && s->hits[token].count == 0)
        actor = meaning_person(s, token, &c, &count);
    if (actor == NO_INDEX && family) { /* also where the lexicon knows a town or another of that name */
        actor = family_bearer(s, token);
        count = 1;
    }
    return reading_mention(s, token, count, HOW_ALIAS, &actor, 1) ? token + count : token;
}

/* "Marie", where no name of the lexicon is meant that is spelled so. */
static uint32_t
read_first(struct scene *s, uint32_t token)
{
    static const struct role_noun anybody = {0};
    static const struct circumstances none = {0}, speaks = {.role = &anybody, .stranger = true};
    uint32_t count = 1, actor = meaning_person(s, token, s->tale || tellers_speaks(s, token) ? &speaks : &none, &count);
    return reading_mention(s, token, count, HOW_NAME, &actor, 1) ? token + count : token;
}

/* Reads what begins at a token; gives the token after it. */
static uint32_t
read_at(struct scene *s, uint32_t token)
{
    struct phrase p;
    uint32_t form, end = token;
    const struct hit *h = &s->hits[token];
    bool name = h->nforms > 0 || h->user != NO_INDEX;
    if (name && phrase_read(s, token, PHRASE_OF_BASE, &p)) {
        meaning_read(s, &p);
        return named_behind(s, &p);
    }
    if (name && h->user == NO_INDEX && phrase_is_adjective(s, token, &form))
        return read_people_within(s, token, form, &end) ? end : read_adjective(s, token, form);
    end = name ? read_hit(s, token) : token;
    if (end == token)
        end = place_read_kind(s, token);
    if (end == token && !name && only_stands_before(s, token)) {
        s->hits[token + 1] = (struct hit){.count = 1, .name = NAME_PER, .user = NO_INDEX};
        return token + 1;
    }
    if (end == token && h->count > 1 && !name)
        end = read_new_name(s, token);
    if (end > token)
        return end;
    if (phrase_read(s, token, PHRASE_OF_NOUN, &p)) {
        if (s->tale && tellers_tell_of_next(s, p.noun))
            return p.next;
        if (tellers_mean(s, &p) && tellers_read(s, p.noun) > p.noun)
            return p.next;
        meaning_read(s, &p);
        if (p.noun_end == p.noun + 1 && s->headed[p.noun] == NO_INDEX)
            tellers_read(s, p.noun);
        return named_behind(s, &p);
    }
    if (h->count == 1 && !name)
        return read_new_name(s, token);
    end = h->count == 1 && h->user == NO_INDEX && s->named[token] == NAME_PER ? read_first(s, token)
                                                                            : token;
    if (end == token)
        end = read_family(s, token);
    if (end == token)
        end = papers_read(s, token);
    if (end == token)
        end = tellers_read(s, token);
    if (end == token)
        read_pronoun(s, token);
    return end > token ? end : token + 1;
}

/* "Its chairman, President Faye, said": the role before a person who has a role of his own is his too. */
static void
join_roles(struct scene *s)
{
    for (size_t i = 0; i < s->mentions.n; i++) {
        struct mention *m = &s->mentions.at[i];
        uint32_t beside = m->how == HOW_ROLE && m->nactors == 1 ? tree_child(s->tree, m->head, REL_APPOS) : NO_TOKEN;
        if (beside == NO_TOKEN || beside < m->first + m->count || s->headed[beside] == NO_INDEX ||
            !slice_is(s->folded[m->first + m->count], ",") ||
            s->casts.at[m->actors[0]].lexeme != NO_INDEX ||
            !slice_starts(s->actors.at[m->actors[0]].key, SLICE("role-")))
            continue;
        const struct mention *named = &s->mentions.at[s->headed[beside]];
        if (named->nactors == 1 && named->first > m->first && s->actors.at[named->actors[0]].kind == ACTOR_PERSON)
            m->actors[0] = named->actors[0];
    }
}

/* "Talks with envoy of Trump" in a title: the one person with that role and country whom the text then names. */
static void
name_of_title(struct scene *s)
{
    for (size_t i = 0; i < s->mentions.n; i++) {
        struct mention *m = &s->mentions.at[i];
        if (!sentence_is_title(s->text, s->text->tokens[m->first].sentence))
            break;
        const struct actor *a = &s->actors.at[m->actors[0]];
        struct slice role = s->casts.at[m->actors[0]].role;
        if (m->how != HOW_ROLE || m->nactors != 1 || s->casts.at[m->actors[0]].lexeme != NO_INDEX ||
            a->country.n == 0 || role.n == 0 || !slice_starts(a->key, SLICE("role-")))
            continue;
        uint32_t found = NO_INDEX, n = 0;
        for (uint32_t k = 0; k < s->actors.n; k++) {
            const struct actor *b = &s->actors.at[k];
            bool same = b->kind == ACTOR_PERSON && !slice_starts(b->key, SLICE("role-")) &&
                        slice_eq(b->country, a->country) && cast_covers(s->casts.at[k].role, role);
            found = same ? k : found;
            n += same;
        }
        if (n == 1)
            m->actors[0] = found;
    }
}

void
reading_all(struct scene *s)
{
    uint32_t n = s->text->ntokens;
    for (uint32_t t = 0; t < n && !arena_failed(s->arena);) {
        uint32_t next = read_at(s, t);
        t = next > t ? next : t + 1;
    }
    read_ahead(s);
    join_roles(s);
    name_of_title(s);
}
