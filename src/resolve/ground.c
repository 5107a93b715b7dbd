/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ground: of which state a sentence tells, so that "de rebellen" and "police"
 * without a state of their own get one. It is counted over names of states,
 * their adjectives, seats and places before any mention is read, so that "the
 * rebels ... in Ivory Coast" finds what stands behind it. Who belongs to a
 * place (rebels, civilians) needs a state that stands as a place, or one that
 * most of the document tells of; for police and parliament any will do that is
 * the only one of its sentence. Where there are several nobody is guessed.
 */
#include "resolve/scene.h"

enum { POPULOUS = 300000, LOOK_BACK = 2 };

/* Whom everybody knows tells of his state. */
static int
person_weight(const struct lexicon *l, const struct lex_form *f)
{
    return l->actors[f->target].fame == 3 ? 1 : 0;
}

/* Who reports tells nothing of his own state. */
static bool
is_press(const struct lexicon *l, const struct lex_form *f)
{
    struct slice agent = lexicon_text(l, l->actors[f->target].agent);
    return slice_is(agent, "JRN") || slice_is(agent, "MED");
}

/* How well a form tells a state; 0 when it does not. */
static int
form_weight(const struct scene *s, uint32_t token, const struct lex_form *f)
{
    const struct lexicon *l = &s->resolver->lexicon;
    switch ((enum form_type)f->type) {
    case FORM_NAME:
        return l->actors[f->target].kind == ACTOR_STATE ? 6
               : l->actors[f->target].kind == ACTOR_PERSON ? person_weight(l, f)
               : is_press(l, f) ? 0 : 5;
    case FORM_FAMILY:
        return person_weight(l, f);
    case FORM_CAPITAL:
    case FORM_RESIDENCE:
        return 4;
    case FORM_ADJECTIVE:
    case FORM_INHABITANT:
        return 3;
    case FORM_PLACE:
    case FORM_VARIANT:
        return s->named[token] == NAME_LOC || l->places[f->target].population > POPULOUS ? 2 : 0;
    default:
        return 0;
    }
}

static struct slice
form_country(const struct lexicon *l, const struct lex_form *f)
{
    bool place = f->type == FORM_PLACE || f->type == FORM_VARIANT;
    return lexicon_text(l, place ? l->places[f->target].country : l->actors[f->target].country);
}

/* The state that a hit tells of, or empty. */
static struct slice
hit_country(const struct scene *s, uint32_t token)
{
    const struct lexicon *l = &s->resolver->lexicon;
    struct hit known = {.user = NO_INDEX};
    const struct hit *h = &s->hits[token];
    if (h->count > 1 && h->nforms == 0 && h->user == NO_INDEX) { /* "U.S. House" */
        names_at(s, token, &known);
        h = &known;
    }
    struct slice best = NOTHING;
    int top = 0;
    if (h->user != NO_INDEX)
        return s->resolver->user.at[h->user].country;
    for (uint32_t i = 0; i < h->nforms; i++) {
        const struct lex_form *f = &l->forms[h->form + i];
        int weight = form_weight(s, token, f);
        if (weight > top && lexicon_case_fits(scene_text(s, token, h->count), f->flags)) {
            top = weight;
            best = form_country(l, f);
        }
    }
    return best;
}

static void
add_country(struct slice *ground, struct slice country)
{
    if (ground->n == 0)
        *ground = country;
    else if (!slice_eq(*ground, country))
        *ground = SLICE("*");
}

struct tally {
    struct map at;
    VEC(struct slice) country;
    VEC(uint32_t) count;
    uint32_t all;
};

static void
count_country(struct scene *s, struct tally *t, struct slice country)
{
    uint32_t at = map_get(&t->at, country);
    if (at == MAP_NONE) {
        struct slice *c = vec_push(s->arena, &t->country);
        uint32_t *n = vec_push(s->arena, &t->count);
        if (!c || !n)
            return;
        *c = country;
        at = (uint32_t)t->country.n - 1;
        map_set(&t->at, country, at);
    }
    t->count.at[at]++;
    t->all++;
}

/* The state of more than half of all that names one. */
static struct slice
most(const struct tally *t)
{
    for (size_t i = 0; i < t->country.n; i++)
        if (t->count.at[i] * 2 > t->all)
            return t->country.at[i];
    return NOTHING;
}

void
ground_find(struct scene *s)
{
    struct tally tally = {0};
    map_init(&tally.at, s->arena);
    for (uint32_t q = 0; q < s->text->nsentences; q++) {
        const struct sentence *sentence = &s->text->sentences[q];
        struct slice any = NOTHING, where = NOTHING;
        for (uint32_t t = sentence->first, form; t < sentence->first + sentence->count;) {
            struct slice country = s->hits[t].count ? hit_country(s, t) : NOTHING;
            uint32_t count = s->hits[t].count;
            if (country.n > 0) {
                add_country(&any, country);
                count_country(s, &tally, country);
                s->ground_at[q] = t + count - 1;
                if (!phrase_is_adjective(s, t, &form) && choose_is_place(s, t, count))
                    add_country(&where, country);
            }
            t += count ? count : 1;
        }
        s->ground[q] = slice_is(any, "*") && where.n > 0 ? where : any;
        s->where[q] = where;
    }
    s->home = most(&tally);
}

/* The one state of a sentence or of the two before it, else that of the document. */
static struct slice
ground_near(const struct scene *s, const struct slice *of, uint32_t sentence)
{
    struct slice ground = of[sentence];
    for (uint32_t i = 1; ground.n == 0 && i <= LOOK_BACK && i <= sentence; i++)
        ground = of[sentence - i];
    for (uint32_t i = 1; of == s->where && slice_is(ground, "*") && i <= LOOK_BACK && i <= sentence; i++)
        if (of[sentence - i].n > 0)
            ground = of[sentence - i];
    return ground.n == 0 || (slice_is(ground, "*") && s->home.n > 0) ? s->home : ground;
}

/* "The defence minister thanked Washington": the state is whom the subject does something to, not his own. */
static bool
does_to(const struct scene *s, uint32_t token, uint32_t state)
{
    const struct word *words = s->spans->words;
    enum ud_rel rel = rel_universal((enum ud_rel)words[token].rel);
    for (int i = 0; i < 3 && words[token].head != NO_TOKEN &&
                    (rel == REL_COMPOUND || rel == REL_FLAT || rel == REL_NMOD || rel == REL_APPOS); i++) {
        token = words[token].head;
        rel = rel_universal((enum ud_rel)words[token].rel);
    }
    enum ud_rel done = rel_universal((enum ud_rel)words[state].rel);
    return rel == REL_NSUBJ && (done == REL_OBJ || done == REL_IOBJ) && words[token].head == words[state].head;
}

uint32_t
ground_state(struct scene *s, uint32_t token, enum home home)
{
    uint32_t sentence = s->text->tokens[token].sentence;
    const struct slice *of = home == HOME_PLACE ? s->where : s->ground;
    bool done_to = home == HOME_STATE && of[sentence].n > 0 && does_to(s, token, s->ground_at[sentence]);
    struct slice ground = !done_to       ? ground_near(s, of, sentence)
                          : sentence > 0 ? ground_near(s, of, sentence - 1)
                                         : s->home;
    bool same = done_to && slice_eq(ground, of[sentence]);
    return ground.n == 0 || slice_is(ground, "*") || same ? NO_INDEX : cast_state(s, ground);
}
