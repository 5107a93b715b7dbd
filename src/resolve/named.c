/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Named: bodies that no list knows. What they are is told by a noun within
 * their name ("Forward Party") or before it ("the human rights group
 * Odhikar"); whose they are by a state within it ("Bank of Israel") or by one
 * whose genitive or adjective stands before it ("Turkey's Forward Party").
 */
#include "resolve/meaning.h"

enum { LEAST_NOUN = 4 }; /* letters of a noun that a name in one word ends in */

/* The state that a name has in it: "Swiss Agency for Development", "Bank of Israel". */
static uint32_t
state_within(struct scene *s, uint32_t first, uint32_t count)
{
    const struct lexicon *l = &s->resolver->lexicon;
    for (uint32_t t = first; t < first + count; t++) {
        struct hit h = {.user = NO_INDEX};
        names_at(s, t, &h);
        for (uint32_t i = 0; i < h.nforms; i++) {
            const struct lex_form *f = &l->forms[h.form + i];
            bool state = (f->type == FORM_NAME || f->type == FORM_ADJECTIVE) &&
                         l->actors[f->target].kind == ACTOR_STATE;
            if (state && lexicon_case_fits(scene_text(s, t, h.count), f->flags))
                return cast_lexeme(s, f->target);
        }
    }
    return NO_INDEX;
}

/* The noun at the end of a name in one word: "Vooruitpartij"; MAP_NONE when there is none. */
static uint32_t
noun_at_end(const struct nouns *n, struct slice word)
{
    for (size_t from = 1; from + LEAST_NOUN <= word.n; from++) {
        uint32_t at = map_get(&n->agents, (struct slice){word.p + from, word.n - from});
        if (at != MAP_NONE)
            return at;
    }
    return MAP_NONE;
}

/* What the last or first word of a name says of its bearer: "Fatah Party", "Bank of Israel". */
static const struct agent_noun *
noun_within(const struct scene *s, uint32_t first, uint32_t count)
{
    const struct nouns *n = scene_nouns(s, first);
    uint32_t at = MAP_NONE, end = first + count;
    if (count == 1)
        at = noun_at_end(n, s->folded[first]);
    else if (count < 3 || names_noun(s, end - 2, &n->agents, &at) != 2) /* "Air Force" */
        at = map_get(&n->agents, s->folded[end - 1]);
    if (at == MAP_NONE && count > 1)
        at = map_get(&n->agents, s->folded[first]);
    return at == MAP_NONE ? NULL : &n->agent[at];
}

/* The state whose genitive or adjective stands right before a name. */
static uint32_t
state_before(const struct scene *s, uint32_t token)
{
    const struct mention *m = phrase_genitive(s, token);
    uint32_t ended = s->ended[token];
    if (!m && ended != NO_INDEX && s->mentions.at[ended].modifier)
        m = &s->mentions.at[ended];
    bool state = m && m->nactors == 1 && s->actors.at[m->actors[0]].kind == ACTOR_STATE;
    return state ? m->actors[0] : NO_INDEX;
}

static struct slice
key_of_name(struct scene *s, uint32_t token, uint32_t count)
{
    char buffer[LEXICON_LONGEST];
    struct slice folded = scene_fold(s, token, count, buffer, sizeof buffer);
    return folded.n == 0 ? NOTHING : arena_printf(s->arena, "name:%.*s", (int)folded.n, folded.p);
}

uint32_t
named_body(struct scene *s, uint32_t token, uint32_t count)
{
    struct slice key = key_of_name(s, token, count);
    if (key.n == 0)
        return NO_INDEX;
    uint32_t at = map_get(&s->by_key, key);
    if (at != MAP_NONE)
        return at;
    bool definite = token > scene_begin(s, token) && scene_use(s, token - 1, USE_DEFINITE);
    at = count == 1 && definite ? refer_name_with(s, s->folded[token]) : NO_INDEX;
    if (at != NO_INDEX)
        return at;
    const struct agent_noun *g = noun_within(s, token, count);
    uint32_t state = count > 1 ? state_within(s, token, count) : NO_INDEX;
    struct slice country = cast_country(s, state != NO_INDEX ? state : state_before(s, token));
    enum actor_kind kind = g && g->kind != ACTOR_STATE && g->kind != ACTOR_POPULATION
                               ? (enum actor_kind)g->kind : ACTOR_ORGANISATION;
    return cast_new(s, key, scene_text(s, token, count), kind, country, g ? g->agent : NOTHING,
                    NOTHING);
}

/* True when a name that nobody knows stands at a token, tied to the noun before it. */
static bool
is_name_of(const struct scene *s, uint32_t token, uint32_t noun)
{
    const struct hit *h = &s->hits[token];
    const struct word *w = &s->spans->words[token];
    bool tied = w->head == noun || s->spans->words[noun].head == token || h->name == NAME_ORG;
    return w->upos == UPOS_PROPN && tied && h->nforms == 0 && h->user == NO_INDEX && h->name != NAME_LOC &&
           h->name != NAME_MISC && lexicon_case_fits(token_form(s->text, token), FORM_CASED);
}

uint32_t
named_behind(struct scene *s, const struct phrase *p)
{
    uint32_t at = p->next < s->text->ntokens ? s->ended[p->next] : NO_INDEX;
    if (at == NO_INDEX || p->next != p->end || p->next >= scene_end(s, p->noun) || !p->agent || p->role)
        return p->next;
    struct mention *m = &s->mentions.at[at];
    uint32_t body = m->nactors == 1 ? m->actors[0] : NO_INDEX, head = phrase_head(s, p->first, p->end - p->first);
    if (body == NO_INDEX || m->plural || m->first != p->first || !is_name_of(s, p->next, head) ||
        !(KIND(s->actors.at[body].kind) & ANY_BODY) || s->casts.at[body].lexeme != NO_INDEX)
        return p->next;
    uint32_t count = s->hits[p->next].count > 0 ? s->hits[p->next].count : 1;
    struct slice key = key_of_name(s, p->next, count);
    if (key.n == 0)
        return p->next;
    struct actor of = s->actors.at[body];
    uint32_t name = cast_new(s, key, scene_text(s, p->next, count), of.kind, of.country, of.agent, NOTHING);
    if (name == NO_INDEX)
        return p->next;
    m->actors[0] = name;
    reading_mention(s, p->next, count, HOW_NAME, &name, 1);
    return p->next + count;
}
