/* SPDX-License-Identifier: Apache-2.0 */
/* Meaning: whom a noun phrase means; what cannot be told yet is read once all else is. */
#include "resolve/meaning.h"

/*
 * "Both countries", of which only one was named yet, "our troops", of a speaker
 * who may stand behind: read once all is read.
 */
bool
meaning_put_off(struct scene *s, const struct phrase *p)
{
    bool early = p->nbases == 0 && !s->all_read &&
                 (p->ours != NO_TOKEN || (p->count > 0 && p->agent && p->agent->refers &&
                                          p->agent->number == NUMBER_PLUR));
    struct phrase *late = early ? vec_push(s->arena, &s->late) : NULL;
    if (late)
        *late = *p;
    return late != NULL;
}

uint32_t
meaning_kin(const struct scene *s, uint32_t noun, const struct state_noun *kin)
{
    struct want w = {.token = noun, .kinds = KIND(ACTOR_STATE), .base = NO_INDEX,
                     .other_than = NO_INDEX, .reach = FAR, .states = kin->states};
    return refer_actor(s, &w);
}

static void
read_kin(struct scene *s, struct phrase *p)
{
    uint32_t actor = p->definite ? meaning_kin(s, p->noun, p->kin) : NO_INDEX;
    reading_mention(s, p->first, p->end - p->first, HOW_NOUN, &actor, 1);
}

/* "Our troops" are those of the speaker's state or body. */
static void
read_ours(struct scene *s, struct phrase *p)
{
    uint32_t at = s->headed[p->ours], actor = NO_INDEX;
    if (at != NO_INDEX && s->mentions.at[at].nactors == 1)
        actor = s->mentions.at[at].actors[0];
    if (actor == NO_INDEX)
        return;
    p->base[p->nbases++] = actor;
    p->owned = p->definite = true;
    if (p->role)
        role_read(s, p);
    else if (p->agent)
        body_read(s, p);
}

void
meaning_read_late(struct scene *s)
{
    s->all_read = true;
    for (size_t i = 0; i < s->late.n; i++) {
        struct phrase p = s->late.at[i];
        uint32_t actors[MENTION_ACTORS];
        if (p.ours != NO_TOKEN) {
            read_ours(s, &p);
            continue;
        }
        struct want w = {.token = p.noun, .kinds = p.agent->refers, .base = NO_INDEX,
                         .other_than = NO_INDEX};
        uint32_t n = refer_several_behind(s, &w, p.count, actors);
        if (n == 0 && (n = body_actors(s, &p, actors)) == 0)
            continue;
        struct mention *m = reading_mention(s, p.first, p.end - p.first, HOW_NOUN, actors, n);
        if (m)
            m->plural = true;
    }
}

void
meaning_read(struct scene *s, struct phrase *p)
{
    s->last = *p;
    if (p->ours != NO_TOKEN && p->nbases == 0 && meaning_put_off(s, p))
        return;
    if (p->role)
        role_read(s, p);
    else if (p->agent)
        body_read(s, p);
    else
        read_kin(s, p);
}
