/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Choose: one spelling, several meanings. Full names come before family names,
 * states before cities, whoever was named before in the text before all others;
 * a preposition of place and the model's opinion weigh for a place. Behind a
 * role a family name is enough, when country and office agree with it: "King
 * Hassan of Morocco", "President Suharto".
 */
#include "resolve/scene.h"

enum { POPULOUS = 300000, TOWN = 100000, NO_SCORE = -1 };

/* The word before the noun phrase that starts at `first`: determiners are passed over. */
static uint32_t
use_before(const struct scene *s, uint32_t first)
{
    uint32_t begin = scene_begin(s, first), t = first;
    for (int i = 0; i < 3 && t > begin; i++) {
        t--;
        const struct word *w = &s->spans->words[t];
        if (w->upos != UPOS_DET && w->upos != UPOS_ADJ && !scene_use(s, t, USE_DEFINITE))
            return s->use[t];
    }
    return 0;
}

bool
choose_is_place(const struct scene *s, uint32_t first, uint32_t count)
{
    if (!(use_before(s, first) & USE_PLACE))
        return false;
    for (uint32_t t = first; t < first + count; t++) {
        enum ud_rel rel = rel_universal((enum ud_rel)s->spans->words[t].rel);
        if (rel == REL_NSUBJ || rel == REL_OBJ || rel == REL_IOBJ)
            return false;
    }
    return true;
}

/* How well offices and country go with the role before the name; NO_SCORE when they contradict it. */
static int
score_circumstances(const struct scene *s, const struct lex_actor *a, bool family,
                    const struct circumstances *c)
{
    struct slice country = lexicon_text(&s->resolver->lexicon, a->country);
    int score = 0;
    if (c->country.n > 0 && country.n > 0) {
        bool same = slice_eq(c->country, country);
        if (!same && family)
            return NO_SCORE;
        score += same ? 40 : -40;
    }
    if (c->role && c->role->role.n > 0) {
        bool held = cast_held(s, a, c->role->role, false);
        score += held ? 12 : 0;
        score += held && cast_held(s, a, c->role->role, true) ? 8 : 0;
    }
    return score;
}

/* A state that the sentence or the document tells of. */
static bool
told_of(const struct scene *s, uint32_t token, struct slice country)
{
    return slice_eq(s->ground[s->text->tokens[token].sentence], country) ||
           slice_eq(s->home, country);
}

static bool
state_named(const struct scene *s, struct slice country)
{
    return cast_known_state(s, country) != NO_INDEX;
}

static int
score_person(const struct scene *s, uint32_t token, const struct lex_form *f,
             const struct circumstances *c)
{
    const struct lex_actor *a = &s->resolver->lexicon.actors[f->target];
    bool now = cast_held(s, a, NOTHING, true), family = f->type == FORM_FAMILY;
    bool known = map_get(&s->by_key, lexicon_text(&s->resolver->lexicon, a->key)) != MAP_NONE;
    int fits = score_circumstances(s, a, family && !known, c);
    if (fits == NO_SCORE)
        return NO_SCORE;
    if (!family)
        return 900 + 10 * a->fame + 5 * now + 50 * known + fits;
    struct slice folded = lexicon_text(&s->resolver->lexicon, f->key);
    uint32_t earlier = map_get(&s->by_family, folded);
    if (earlier != MAP_NONE)
        return s->casts.at[earlier].lexeme == f->target ? 990 + fits : NO_SCORE;
    if (known)
        return 940 + fits;
    if (a->fame < 3 && map_get(&s->by_first, folded) != MAP_NONE)
        return NO_SCORE; /* "Sheikh Mohammed" after "Mohammed bin Salman" */
    if (a->fame == 3 || (c->role && c->role->number != NUMBER_PLUR))
        return 700 + 10 * a->fame + 5 * now + fits;
    struct slice country = lexicon_text(&s->resolver->lexicon, a->country);
    bool likely = a->fame == 2 && now && s->named[token] == NAME_PER &&
                  (told_of(s, token, country) || state_named(s, country));
    return likely ? 650 + fits : NO_SCORE;
}

/* "Oriol Junqueras": the name goes on behind what could be a place. */
static bool
goes_on(const struct scene *s, uint32_t token)
{
    uint32_t next = token + s->hits[token].count;
    const struct word *w = next < scene_end(s, token) ? &s->spans->words[next] : NULL;
    bool flat = w && ((w->rel == REL_FLAT && w->head == token) ||
                      (s->spans->words[token].rel == REL_FLAT &&
                       s->spans->words[token].head == next));
    return flat && s->hits[next].count == 0 && w->upos == UPOS_PROPN && s->named[token] != NAME_LOC;
}

static int
score_place(const struct scene *s, uint32_t token, const struct lex_form *f, bool place)
{
    const struct lex_place *p = &s->resolver->lexicon.places[f->target];
    struct slice country = lexicon_text(&s->resolver->lexicon, p->country);
    uint8_t named = s->named[token];
    bool kind = s->hits[token].count == 1 &&
                map_get(&scene_nouns(s, token)->places, s->folded[token]) != MAP_NONE;
    if (kind || named == NAME_PER || named == NAME_ORG || goes_on(s, token) ||
        (!place && map_get(&s->by_family, s->folded[token]) != MAP_NONE))
        return NO_SCORE;
    if (p->population < TOWN && f->type == FORM_VARIANT && !told_of(s, token, country))
        return NO_SCORE;
    if (named != NAME_LOC && !place && (f->type == FORM_VARIANT || p->population < POPULOUS))
        return NO_SCORE;
    int score = f->type == FORM_PLACE ? 600 : 500;
    score += p->population > POPULOUS ? 90 : (int)(p->population / (POPULOUS / 60));
    if (p->population == UINT32_MAX)
        return place ? 960 : 920;
    bool near = told_of(s, token, country), named_before = state_named(s, country);
    return score + (named_before ? 60 : 0) + (near ? 100 : 0) + (place ? 50 : 0);
}

/* States that share a name: the one named before, then the one whose seat has a name of its own. */
static int
score_state(const struct scene *s, const struct lex_actor *a)
{
    struct slice key = lexicon_text(&s->resolver->lexicon, a->key);
    return a->fame + (map_get(&s->by_key, key) != MAP_NONE ? 2 : 0);
}

static bool
is_place_too(const struct scene *s, uint32_t token)
{
    const struct hit *h = &s->hits[token];
    for (uint32_t i = 0; i < h->nforms; i++) {
        uint16_t type = s->resolver->lexicon.forms[h->form + i].type;
        if (type == FORM_PLACE || type == FORM_VARIANT)
            return true;
    }
    return false;
}

/* "Ersin Tatar spoke. Tatar said": no Tatar, but who was named so before. */
static bool
is_family(const struct scene *s, uint32_t token)
{
    return s->hits[token].count == 1 && s->spans->words[token].upos == UPOS_PROPN &&
           use_before(s, token) == 0 && map_get(&s->by_family, s->folded[token]) != MAP_NONE;
}

static int
score_form(const struct scene *s, uint32_t token, const struct lex_form *f,
           const struct circumstances *c, bool place)
{
    const struct lex_actor *a;
    switch ((enum form_type)f->type) {
    case FORM_NAME:
    case FORM_FAMILY:
        a = &s->resolver->lexicon.actors[f->target];
        if (a->kind == ACTOR_PERSON)
            return score_person(s, token, f, c);
        if (a->kind == ACTOR_POPULATION && is_family(s, token))
            return NO_SCORE;
        if (a->kind == ACTOR_ORGANISATION && place && is_place_too(s, token))
            return 400; /* "in Brussel" is the town */
        return a->kind == ACTOR_STATE ? 950 + score_state(s, a) : 930;
    case FORM_RESIDENCE:
        return 946;
    case FORM_CAPITAL:
        return 945;
    case FORM_ADJECTIVE:
        if (is_family(s, token))
            return NO_SCORE;
        return 800 + score_state(s, &s->resolver->lexicon.actors[f->target]);
    case FORM_INHABITANT:
        if (is_family(s, token))
            return NO_SCORE;
        return s->spans->words[token].upos == UPOS_ADJ ? 790 : 810;
    case FORM_PLACE:
    case FORM_VARIANT:
        return score_place(s, token, f, place);
    case FORM_SOUND: /* asked for only by name */
    case FORM_TYPES:
        break;
    }
    return NO_SCORE;
}

uint32_t
choose_adjective(const struct scene *s, uint32_t token)
{
    static const struct circumstances none = {0};
    const struct hit *h = &s->hits[token];
    uint32_t best = NO_INDEX;
    int top = NO_SCORE;
    for (uint32_t i = 0; i < h->nforms; i++) {
        const struct lex_form *f = &s->resolver->lexicon.forms[h->form + i];
        int score = f->type == FORM_ADJECTIVE ? score_form(s, token, f, &none, false) : NO_SCORE;
        if (score > top && lexicon_case_fits(scene_text(s, token, h->count), f->flags)) {
            top = score;
            best = h->form + i;
        }
    }
    return best;
}

uint32_t
choose_form(const struct scene *s, uint32_t token, const struct circumstances *c)
{
    static const struct circumstances none = {0};
    const struct hit *h = &s->hits[token];
    bool place = h->count > 0 && choose_is_place(s, token, h->count);
    uint32_t best = NO_INDEX;
    int top = NO_SCORE;
    for (uint32_t i = 0; i < h->nforms; i++) {
        const struct lex_form *f = &s->resolver->lexicon.forms[h->form + i];
        if (!lexicon_case_fits(scene_text(s, token, h->count), f->flags))
            continue;
        int score = score_form(s, token, f, c ? c : &none, place);
        if (score > top) {
            top = score;
            best = h->form + i;
        }
    }
    return best;
}
