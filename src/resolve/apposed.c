/* SPDX-License-Identifier: Apache-2.0 */
/* Apposed: the mention that a phrase is put beside ("Maria Zacharova, de woordvoerster"), the subject of "X is minister". */
#include "resolve/meaning.h"

/* A comma, bracket or end on either side: the phrase is put beside the name, not joined to it. */
bool
apposed_closes(const struct scene *s, uint32_t token, uint32_t end)
{
    return token >= end || s->spans->words[token].upos == UPOS_PUNCT;
}

/* "X, the minister, and Y" is a list, not a name with what it is put beside. */
static bool
goes_on_with_and(const struct scene *s, uint32_t comma, uint32_t end)
{
    return comma + 1 < end && s->spans->words[comma + 1].upos == UPOS_CCONJ;
}

/* The mention that a phrase is put beside: "Maria Zacharova, de woordvoerster ...,". */
const struct mention *
apposed_mention(const struct scene *s, const struct phrase *p)
{
    uint32_t head = phrase_head(s, p->first, p->end - p->first);
    uint32_t begin = scene_begin(s, p->first), end = scene_end(s, p->first);
    const struct word *w = &s->spans->words[head];
    if (rel_universal((enum ud_rel)w->rel) == REL_APPOS && w->head != NO_TOKEN &&
        s->headed[w->head] != NO_INDEX && w->head < p->first)
        return &s->mentions.at[s->headed[w->head]];
    if (p->first <= begin || !slice_is(s->folded[p->first - 1], ",") ||
        s->ended[p->first - 1] == NO_INDEX || !apposed_closes(s, p->end, end) ||
        goes_on_with_and(s, p->end, end))
        return NULL;
    return &s->mentions.at[s->ended[p->first - 1]];
}

/* "Keith Kellogg als zijn gezant": the person named last in the sentence is given the role. */
static uint32_t
given_role(const struct scene *s, const struct phrase *p)
{
    uint32_t begin = scene_begin(s, p->first);
    for (size_t i = s->mentions.n; i-- > 0 && s->mentions.at[i].first >= begin;) {
        const struct mention *m = &s->mentions.at[i];
        if (m->nactors == 1 && m->how <= HOW_METONYM &&
            s->actors.at[m->actors[0]].kind == ACTOR_PERSON)
            return m->actors[0];
    }
    return NO_INDEX;
}

/* "X is minister": the subject of a predicate that is a role. */
static uint32_t
subject_of_copula(const struct scene *s, const struct phrase *p)
{
    uint32_t head = phrase_head(s, p->first, p->end - p->first);
    if (tree_child(s->tree, head, REL_COP) == NO_TOKEN)
        return NO_INDEX;
    uint32_t subject = tree_child(s->tree, head, REL_NSUBJ);
    if (subject == NO_TOKEN || s->headed[subject] == NO_INDEX)
        return NO_INDEX;
    const struct mention *m = &s->mentions.at[s->headed[subject]];
    bool person = m->nactors == 1 && s->actors.at[m->actors[0]].kind == ACTOR_PERSON;
    return person ? m->actors[0] : NO_INDEX;
}

uint32_t
apposed_person(struct scene *s, const struct phrase *p)
{
    const struct mention *m = apposed_mention(s, p);
    struct actor *a = m && m->nactors == 1 ? &s->actors.at[m->actors[0]] : NULL;
    if (a && a->kind == ACTOR_ORGANISATION && a->code.n == 0 && m->how == HOW_NAME)
        a->kind = ACTOR_PERSON; /* the model took the name for that of a body */
    if (a && a->kind == ACTOR_PERSON)
        return m->actors[0];
    return p->as ? given_role(s, p) : subject_of_copula(s, p);
}
