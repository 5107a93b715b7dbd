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
    add_mention(s, &w->mentions[at]);
    return true;
}

static void
add_kin(const struct world *w, uint32_t token, enum ud_rel rel, struct actor_set *s)
{
    uint32_t child = tree_child(w->tree, token, rel);
    for (; child != NO_TOKEN; child = tree_next(w->tree, token, child, rel))
        add_token(w, child, s);
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
    }
    uint32_t child = tree_child(w->tree, token, REL_CONJ);
    for (; child != NO_TOKEN; child = tree_next(w->tree, token, child, REL_CONJ))
        if (!add_token(w, child, &s))
            add_kin(w, child, REL_AMOD, &s);
    return s;
}

uint32_t
world_place(const struct world *w, uint32_t predicate)
{
    static const enum ud_rel kin[] = {REL_OBL, REL_NMOD};
    if (predicate == NO_TOKEN)
        return NO_INDEX;
    for (size_t i = 0; i < sizeof kin / sizeof kin[0]; i++) {
        uint32_t c = tree_child(w->tree, predicate, kin[i]);
        for (; c != NO_TOKEN; c = tree_next(w->tree, predicate, c, kin[i]))
            if (w->place_of[c] != NO_INDEX)
                return w->place_mentions[w->place_of[c]].place;
    }
    return NO_INDEX;
}
