/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Choose: one spelling, several meanings. Full names come before family names,
 * states before cities, whoever was named before in the text before all others;
 * a preposition of place and the model's opinion weigh for a place.
 */
#include "resolve/scene.h"

enum { POPULOUS = 300000, NO_SCORE = -1 };

/* The word before the noun phrase that starts at `first`: determiners are passed over. */
static struct slice
word_before(const struct scene *s, uint32_t first)
{
    uint32_t begin = scene_begin(s, first), t = first;
    for (int i = 0; i < 2 && t > begin; i++) {
        t--;
        const struct word *w = &s->spans->words[t];
        if (w->upos != UPOS_DET && w->upos != UPOS_ADJ &&
            !nouns_use(scene_nouns(s, t), s->folded[t], USE_DEFINITE))
            return s->folded[t];
    }
    return (struct slice){"", 0};
}

bool
choose_is_place(const struct scene *s, uint32_t first, uint32_t count)
{
    if (!nouns_use(scene_nouns(s, first), word_before(s, first), USE_PLACE))
        return false;
    for (uint32_t t = first; t < first + count; t++) {
        enum ud_rel rel = rel_universal((enum ud_rel)s->spans->words[t].rel);
        if (rel == REL_NSUBJ || rel == REL_OBJ || rel == REL_IOBJ)
            return false;
    }
    return true;
}

static int
score_person(const struct scene *s, const struct lex_form *f, enum form_context after, bool person)
{
    const struct lex_actor *a = &s->resolver->lexicon.actors[f->target];
    bool now = cast_held(s, a, (struct slice){"", 0}, true);
    struct slice key = lexicon_text(&s->resolver->lexicon, a->key);
    bool known = map_get(&s->by_key, key) != MAP_NONE;
    if (f->type == FORM_NAME)
        return 900 + 10 * a->fame + 5 * now + 50 * known;
    struct slice folded = lexicon_text(&s->resolver->lexicon, f->key);
    uint32_t earlier = map_get(&s->by_family, folded);
    if (earlier != MAP_NONE && s->casts.at[earlier].lexeme == f->target)
        return 960;
    if (known)
        return 940;
    if (a->fame == 3 || after == AFTER_ROLE)
        return 700 + 10 * a->fame + 5 * now;
    return a->fame == 2 && now && person ? 650 : NO_SCORE;
}

static int
score_place(const struct scene *s, uint32_t token, const struct lex_form *f, bool place)
{
    const struct lex_place *p = &s->resolver->lexicon.places[f->target];
    struct slice country = lexicon_text(&s->resolver->lexicon, p->country);
    uint8_t named = s->named[token];
    if (named == NAME_PER || named == NAME_ORG)
        return NO_SCORE;
    if (named != NAME_LOC && !place && (f->type == FORM_VARIANT || p->population < POPULOUS))
        return NO_SCORE;
    struct slice key = arena_printf(s->arena, "state:%.*s", (int)country.n, country.p);
    int score = f->type == FORM_PLACE ? 600 : 500;
    score += p->population > POPULOUS ? 90 : (int)(p->population / (POPULOUS / 60));
    if (p->population == UINT32_MAX)
        return place ? 960 : 920;
    return score + (map_get(&s->by_key, key) != MAP_NONE ? 80 : 0) + (place ? 50 : 0);
}

/* States that share a name: the one named before, then the one whose seat has a name of its own. */
static int
score_state(const struct scene *s, const struct lex_actor *a)
{
    struct slice key = lexicon_text(&s->resolver->lexicon, a->key);
    return a->fame + (map_get(&s->by_key, key) != MAP_NONE ? 2 : 0);
}

static int
score_form(const struct scene *s, uint32_t token, const struct lex_form *f,
           enum form_context after, bool place)
{
    const struct lex_actor *a;
    switch ((enum form_type)f->type) {
    case FORM_NAME:
    case FORM_FAMILY:
        a = &s->resolver->lexicon.actors[f->target];
        if (a->kind == ACTOR_PERSON)
            return score_person(s, f, after, s->named[token] == NAME_PER);
        return a->kind == ACTOR_STATE ? 950 + score_state(s, a) : 930;
    case FORM_RESIDENCE:
        return 946;
    case FORM_CAPITAL:
        return 945;
    case FORM_ADJECTIVE:
        return 800 + score_state(s, &s->resolver->lexicon.actors[f->target]);
    case FORM_INHABITANT:
        return s->spans->words[token].upos == UPOS_ADJ ? 790 : 810;
    case FORM_PLACE:
    case FORM_VARIANT:
        return score_place(s, token, f, place);
    case FORM_TYPES:
        break;
    }
    return NO_SCORE;
}

uint32_t
choose_adjective(const struct scene *s, uint32_t token)
{
    const struct hit *h = &s->hits[token];
    uint32_t best = NO_INDEX;
    int top = NO_SCORE;
    for (uint32_t i = 0; i < h->nforms; i++) {
        const struct lex_form *f = &s->resolver->lexicon.forms[h->form + i];
        int score = f->type == FORM_ADJECTIVE ? score_form(s, token, f, AFTER_NOTHING, false)
                                              : NO_SCORE;
        if (score > top && lexicon_case_fits(scene_text(s, token, h->count), f->flags)) {
            top = score;
            best = h->form + i;
        }
    }
    return best;
}

uint32_t
choose_form(const struct scene *s, uint32_t token, enum form_context after)
{
    const struct hit *h = &s->hits[token];
    bool place = h->count > 0 && choose_is_place(s, token, h->count);
    uint32_t best = NO_INDEX;
    int top = NO_SCORE;
    for (uint32_t i = 0; i < h->nforms; i++) {
        const struct lex_form *f = &s->resolver->lexicon.forms[h->form + i];
        if (!lexicon_case_fits(scene_text(s, token, h->count), f->flags))
            continue;
        int score = score_form(s, token, f, after, place);
        if (score > top) {
            top = score;
            best = h->form + i;
        }
    }
    return best;
}
