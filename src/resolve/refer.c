/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Refer: whom a noun phrase or pronoun without a name means. Mentions are
 * looked through from the last to the first, no further than a few sentences;
 * a subject is preferred to what stands after it.
 */
#include "resolve/scene.h"

enum { REACH = 3, PLURAL_REACH = 6 }; /* sentences looked back for a pronoun, for a pair */

static bool
person_fits(const struct scene *s, uint32_t actor, struct slice role)
{
    if (s->actors.at[actor].kind != ACTOR_PERSON)
        return false;
    const struct cast *c = &s->casts.at[actor];
    if (role.n == 0 || slice_eq(c->role, role))
        return true;
    return c->lexeme != NO_INDEX &&
           cast_held(s, &s->resolver->lexicon.actors[c->lexeme], role, true);
}

uint32_t
refer_role(const struct scene *s, const struct role_noun *r, uint32_t *out)
{
    for (size_t i = s->mentions.n; i-- > 0;) {
        const struct mention *m = &s->mentions.at[i];
        if (m->nactors == 1 && person_fits(s, m->actors[0], r->role)) {
            out[0] = m->actors[0];
            return 1;
        }
    }
    return 0;
}

/* The person of a country named last who holds the role; with no role, any office of government. */
uint32_t
refer_person_of(const struct scene *s, struct slice country, struct slice role)
{
    for (size_t i = s->mentions.n; i-- > 0;) {
        const struct mention *m = &s->mentions.at[i];
        const struct actor *a = m->nactors == 1 ? &s->actors.at[m->actors[0]] : NULL;
        if (a && slice_eq(a->country, country) && person_fits(s, m->actors[0], role) &&
            (role.n > 0 || slice_is(a->agent, "GOV")))
            return m->actors[0];
    }
    return NO_INDEX;
}

uint32_t
refer_last(const struct scene *s, enum actor_kind kind, struct slice states)
{
    for (size_t i = s->mentions.n; i-- > 0;) {
        const struct mention *m = &s->mentions.at[i];
        const struct actor *a = m->nactors == 1 ? &s->actors.at[m->actors[0]] : NULL;
        if (a && a->kind == kind && !m->place_only && (states.n == 0 || slice_in(a->country, states, '|')))
            return m->actors[0];
    }
    return NO_INDEX;
}

uint32_t
refer_pair(const struct scene *s, bool persons, struct slice role, uint32_t *out)
{
    uint32_t n = 0, now = (uint32_t)s->text->nsentences;
    if (s->mentions.n > 0)
        now = s->text->tokens[s->mentions.at[s->mentions.n - 1].first].sentence;
    for (size_t i = s->mentions.n; i-- > 0 && n < 2;) {
        const struct mention *m = &s->mentions.at[i];
        if (m->nactors == 2 && n == 0 && m->how != HOW_NAME &&
            (s->actors.at[m->actors[0]].kind == ACTOR_PERSON) == persons) {
            out[0] = m->actors[0];
            out[1] = m->actors[1];
            return 2;
        }
        uint32_t a = m->actors[0];
        bool fits = m->nactors == 1 && (persons ? person_fits(s, a, role)
                                                : s->actors.at[a].kind == ACTOR_STATE);
        if (fits && (n == 0 || out[0] != a) &&
            s->text->tokens[m->first].sentence + PLURAL_REACH >= now)
            out[n++] = a;
    }
    if (n == 2) {
        uint32_t later = out[0];
        out[0] = out[1];
        out[1] = later;
    }
    return n == 2 ? 2 : 0;
}

static bool
agrees(const struct scene *s, const struct mention *m, const struct pronoun *p, uint8_t number)
{
    const struct actor *a = &s->actors.at[m->actors[0]];
    const struct cast *c = &s->casts.at[m->actors[0]];
    bool plural = m->nactors > 1 || c->number == NUMBER_PLUR;
    if (number == NUMBER_PLUR)
        return plural && a->kind != ACTOR_STATE;
    if (a->kind == ACTOR_PERSON)
        return m->nactors == 1 && p->person && p->sex != 'n' &&
               (c->sex == 0 || p->sex == 0 || c->sex == p->sex);
    return m->nactors == 1 && p->state && !plural && (p->sex == 'n' || p->sex == 'f' || p->possessive);
}

/* Subject and object of one verb are two: "the leader thanked him". */
static bool
shares_verb(const struct scene *s, const struct mention *m, uint32_t token)
{
    return s->spans->words[token].head != NO_TOKEN &&
           s->spans->words[m->head].head == s->spans->words[token].head;
}

static int
prominence(const struct scene *s, const struct mention *m, uint32_t sentence, uint32_t token)
{
    uint32_t at = s->text->tokens[m->first].sentence;
    enum ud_rel rel = rel_universal((enum ud_rel)s->spans->words[m->head].rel);
    int score = 100 - 40 * (int)(sentence - at);
    score += rel == REL_NSUBJ ? 30 : rel == REL_OBJ || rel == REL_IOBJ ? 8 : 0;
    if (m->place_only)
        score -= 30;
    if (at == sentence)
        score -= (int)((token - m->first) / 8);
    return score;
}

static uint8_t
pronoun_number(const struct scene *s, uint32_t token, const struct pronoun *p)
{
    const struct word *w = &s->spans->words[token];
    if (p->number != NUMBER_ANY)
        return p->number;
    if (word_feat(w, "Number=Plur"))
        return NUMBER_PLUR;
    if (w->head != NO_TOKEN && word_feat(&s->spans->words[w->head], "Number=Plur"))
        return NUMBER_PLUR;
    return NUMBER_SING;
}

uint32_t
refer_pronoun(const struct scene *s, uint32_t token, const struct pronoun *p, uint32_t *out)
{
    uint32_t sentence = s->text->tokens[token].sentence, n = 0;
    uint8_t number = pronoun_number(s, token, p);
    int top = 0;
    const struct mention *best = NULL;
    enum ud_rel rel = rel_universal((enum ud_rel)s->spans->words[token].rel);
    if (!p->person && !p->possessive && rel != REL_NSUBJ)
        return 0;
    for (size_t i = s->mentions.n; i-- > 0;) {
        const struct mention *m = &s->mentions.at[i];
        if (s->text->tokens[m->first].sentence + REACH <= sentence)
            break;
        if (m->nactors == 0 || !agrees(s, m, p, number) ||
            (!p->possessive && shares_verb(s, m, token)))
            continue;
        int score = prominence(s, m, sentence, token);
        if (score > top) {
            top = score;
            best = m;
        }
    }
    for (; best && n < best->nactors; n++)
        out[n] = best->actors[n];
    return n;
}
