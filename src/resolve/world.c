/* SPDX-License-Identifier: Apache-2.0 */
/* World: what later stages ask of the actors, places and dates of a document. */
#include "resolve/world.h"

const char *
actor_kind_name(enum actor_kind k)
{
    static const char *const names[] = {"state", "person",  "organisation", "armed-force", "agency",
                                        "party", "company", "group",        "population"};
    return names[k];
}

const char *
mention_how_name(enum mention_how h)
{
    static const char *const names[] = {"name", "alias", "metonym", "role", "pronoun", "noun"};
    return names[h];
}

const char *
place_kind_name(enum place_kind k)
{
    static const char *const names[] = {"country", "admin", "city", "region", "sea", "facility"};
    return names[k];
}

bool
actor_set_has(const struct actor_set *s, uint32_t actor)
{
    for (uint8_t i = 0; i < s->n; i++)
        if (s->at[i] == actor)
            return true;
    return false;
}

void
actor_set_add(struct actor_set *s, uint32_t actor)
{
    if (actor != NO_INDEX && s->n < sizeof s->at / sizeof s->at[0] && !actor_set_has(s, actor))
        s->at[s->n++] = actor;
}

static void
add_mention(struct actor_set *s, const struct mention *m)
{
    for (uint8_t i = 0; i < m->nactors; i++)
        actor_set_add(s, m->actors[i]);
}

/*
 * "De stad Goma viel", "the talks in Oslo failed": a town that is the subject of a verb, or where the subject is, does
 * nothing in the name of its state.
 */
static bool
only_town(const struct world *w, const struct mention *m)
{
    const struct word *head = tree_word(w->tree, m->head);
    bool beside = rel_universal((enum ud_rel)head->rel) == REL_APPOS || head->rel == REL_FLAT;
    if (beside && head->head != NO_TOKEN)
        head = tree_word(w->tree, head->head);
    if (head->rel == REL_NMOD)
        head = tree_word(w->tree, head->head);
    return m->place_only && m->how == HOW_METONYM && head->rel == REL_NSUBJ;
}

/* Who the token itself names: the mention headed there, or the one it is a part of. */
static bool
add_token(const struct world *w, uint32_t token, struct actor_set *s)
{
    uint32_t at = w->mention_at[token];
    if (at == NO_INDEX && (tree_word(w->tree, token)->upos == UPOS_PROPN ||
                           tree_word(w->tree, token)->upos == UPOS_NOUN))
        at = w->mention_of[token];
    if (at == NO_INDEX)
        return false;
    if (!only_town(w, &w->mentions[at]))
        add_mention(s, &w->mentions[at]);
    return true;
}

#define JOINED_STEPS 4 /* trees hang the third of a list on the second, too */

/* Those joined to a token, and to them: "Rusland, China, Iran en Noord-Korea". */
static void
add_joined(const struct world *w, uint32_t token, int steps, struct actor_set *s)
{
    uint32_t child = tree_child(w->tree, token, REL_CONJ);
    for (; child != NO_TOKEN && steps > 0; child = tree_next(w->tree, token, child, REL_CONJ)) {
        enum ud_upos upos = (enum ud_upos)tree_word(w->tree, child)->upos;
        if (upos == UPOS_PROPN && add_token(w, child, s))
            add_joined(w, child, steps - 1, s);
    }
}

static void
add_kin(const struct world *w, uint32_t token, enum ud_rel rel, struct actor_set *s)
{
    uint32_t child = tree_child(w->tree, token, rel);
    for (; child != NO_TOKEN; child = tree_next(w->tree, token, child, rel))
        if (add_token(w, child, s))
            add_joined(w, child, JOINED_STEPS, s);
}

/* "US basketball team": whom the first part names of a part of a compound that is nobody. */
static void
add_first_part(const struct world *w, uint32_t token, struct actor_set *s)
{
    for (uint32_t part = tree_child(w->tree, token, REL_COMPOUND); part != NO_TOKEN && s->n == 0;
         part = tree_next(w->tree, token, part, REL_COMPOUND))
        add_kin(w, part, REL_COMPOUND, s);
}

struct actor_set
world_head_actors(const struct world *w, uint32_t token)
{
    struct actor_set s = {0};
    if (token == NO_TOKEN)
        return s;
    if (!add_token(w, token, &s)) {
        add_kin(w, token, REL_APPOS, &s);
        add_kin(w, token, REL_FLAT, &s);
    }
    add_kin(w, token, REL_CONJ, &s);
    return s;
}

struct actor_set
world_actors(const struct world *w, uint32_t token)
{
    static const enum ud_rel kin[] = {REL_NMOD, REL_AMOD, REL_COMPOUND, REL_DET, REL_NUMMOD};
    struct actor_set s = {0};
    if (token == NO_TOKEN)
        return s;
    if (!add_token(w, token, &s)) {
        add_kin(w, token, REL_APPOS, &s);
        add_kin(w, token, REL_FLAT, &s);
        for (size_t i = 0; i < sizeof kin / sizeof kin[0] && s.n == 0; i++)
            add_kin(w, token, kin[i], &s);
        if (s.n == 0)
            add_first_part(w, token, &s);
    }
    uint32_t child = tree_child(w->tree, token, REL_CONJ);
    for (; child != NO_TOKEN; child = tree_next(w->tree, token, child, REL_CONJ))
        if (add_token(w, child, &s))
            add_joined(w, child, JOINED_STEPS, &s);
        else
            add_kin(w, child, REL_AMOD, &s);
    return s;
}

/* How exact a place is: a building before its town, a town before its state. */
static int
exactness(const struct world *w, uint32_t token)
{
    static const int by_kind[] = {[PLACE_COUNTRY] = 1, [PLACE_REGION] = 2, [PLACE_SEA] = 2,
                                  [PLACE_ADMIN] = 3, [PLACE_CITY] = 4, [PLACE_FACILITY] = 5};
    uint32_t at = w->place_of[token];
    return at == NO_INDEX ? 0 : by_kind[w->places[w->place_mentions[at].place].kind];
}

/* The most exact place that hangs on a token by a relation; what hangs on that is looked at too: "in the city of X". */
static int
best_place(const struct world *w, uint32_t token, enum ud_rel rel, bool deeper, uint32_t *place)
{
    int best = 0;
    for (uint32_t c = tree_child(w->tree, token, rel); c != NO_TOKEN;
         c = tree_next(w->tree, token, c, rel)) {
        uint32_t own = NO_INDEX, under = NO_INDEX;
        int e = exactness(w, c);
        own = e ? w->place_mentions[w->place_of[c]].place : NO_INDEX;
        int d = deeper ? best_place(w, c, REL_NMOD, false, &under) : 0;
        if (deeper && d == 0)
            d = best_place(w, c, REL_APPOS, false, &under);
        if (d > e) {
            e = d;
            own = under;
        }
        if (e > best) {
            best = e;
            *place = own;
        }
    }
    return best;
}

uint32_t
world_place(const struct world *w, uint32_t predicate)
{
    uint32_t place = NO_INDEX;
    if (predicate == NO_TOKEN)
        return NO_INDEX;
    if (best_place(w, predicate, REL_OBL, true, &place) == 0)
        best_place(w, predicate, REL_NMOD, true, &place);
    return place;
}

/* The place that a noun names: itself, a state that is meant, or whose state it is ("Oekraïense provincies"). */
static uint32_t
place_named(const struct world *w, uint32_t token, const struct actor_set *states)
{
    static const enum ud_rel kin[] = {REL_AMOD, REL_NMOD_POSS, REL_COMPOUND};
    if (w->place_of[token] != NO_INDEX)
        return w->place_mentions[w->place_of[token]].place;
    uint32_t at = w->mention_at[token];
    const struct mention *m = at == NO_INDEX ? NULL : &w->mentions[at];
    uint32_t beside = tree_child(w->tree, token, REL_APPOS);
    if (beside != NO_TOKEN && w->place_of[beside] != NO_INDEX) /* "het stadje Walikale" */
        return w->place_mentions[w->place_of[beside]].place;
    if (m)
        return m->nactors == 1 && m->how <= HOW_METONYM && actor_set_has(states, m->actors[0])
                   ? w->state_place[m->actors[0]] : NO_INDEX;
    for (size_t i = 0; i < sizeof kin / sizeof kin[0]; i++) {
        uint32_t c = tree_child(w->tree, token, kin[i]);
        at = c == NO_TOKEN ? NO_INDEX : w->mention_at[c];
        if (at != NO_INDEX && w->mentions[at].nactors == 1)
            return w->state_place[w->mentions[at].actors[0]];
    }
    return NO_INDEX;
}

uint32_t
world_place_acted_on(const struct world *w, uint32_t predicate, const struct actor_set *states)
{
    static const enum ud_rel kin[] = {REL_OBJ, REL_OBL, REL_NMOD, REL_NSUBJ_PASS};
    uint32_t place = NO_INDEX;
    if (predicate == NO_TOKEN)
        return NO_INDEX;
    for (size_t i = 0; place == NO_INDEX && i < sizeof kin / sizeof kin[0]; i++)
        for (uint32_t c = tree_child(w->tree, predicate, kin[i]);
             c != NO_TOKEN && place == NO_INDEX; c = tree_next(w->tree, predicate, c, kin[i]))
            place = place_named(w, c, states);
    const struct word *verb = tree_word(w->tree, predicate);
    if (place == NO_INDEX && rel_universal((enum ud_rel)verb->rel) == REL_ACL)
        place = place_named(w, verb->head, states); /* "Crimea, which Moscow annexed" */
    return place;
}
