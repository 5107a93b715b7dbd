/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words that the language model takes for the source or target of an event. It says which words, not of which
 * event; a word goes with the event that is nearest in the tree, and of several words the nearest is taken.
 */
#include "code/match.h"

#define FARTHEST 12 /* steps in the tree between two words */

static uint32_t
steps_up(const struct match *s, uint32_t from, uint32_t to)
{
    uint32_t steps = 0;
    for (; from != NO_TOKEN && from != to && steps <= FARTHEST; steps++)
        from = tree_word(s->tree, from)->head;
    return from == to ? steps : NO_TOKEN;
}

/* Steps from one word up to what both stand under, and down to the other. */
static uint32_t
distance(const struct match *s, uint32_t a, uint32_t b)
{
    uint32_t up = 0;
    for (; a != NO_TOKEN && up <= FARTHEST; up++) {
        uint32_t down = steps_up(s, b, a);
        if (down != NO_TOKEN)
            return up + down;
        a = tree_word(s->tree, a)->head;
    }
    return NO_TOKEN;
}

/* True when the model sees another event nearer to a word than this one. */
static bool
goes_with_another(const struct match *s, struct token_range r, uint32_t token, uint32_t predicate, uint32_t steps)
{
    for (uint32_t t = r.first; t < r.end; t++) {
        const struct word *w = tree_word(s->tree, t);
        if (t != predicate && w->event.label.n && w->event.over > 0 && distance(s, t, token) < steps)
            return true;
    }
    return false;
}

uint32_t
role_token(const struct match *s, uint32_t predicate, enum event_role role)
{
    struct token_range r = sentence_range(s->text, s->text->tokens[predicate].sentence);
    uint32_t best = NO_TOKEN, least = FARTHEST + 1;
    for (uint32_t t = r.first; t < r.end; t++) {
        if (!(tree_word(s->tree, t)->role & role) || t == predicate)
            continue;
        uint32_t steps = distance(s, t, predicate);
        if (steps < least && !goes_with_another(s, r, t, predicate, steps)) {
            best = t;
            least = steps;
        }
    }
    return best;
}

/* The noun of "in close consultation with": one of that role behind a preposition, without an article. By place, for trees differ. */
static bool
is_consultation(const struct match *s, uint32_t noun, uint32_t first)
{
    uint32_t lead = noun;
    while (lead > first && lead + 3 > noun && (lead == noun || tree_word(s->tree, lead)->upos == UPOS_ADJ))
        lead--;
    return word_has_role(s, noun, "consulted") && lead < noun && tree_word(s->tree, lead)->upos == UPOS_ADP;
}

bool
only_consulted(const struct match *s, uint32_t predicate, uint32_t token)
{
    uint32_t with = token == NO_TOKEN ? NO_TOKEN : tree_child(s->tree, token, REL_CASE);
    for (int i = 0; token != NO_TOKEN && i < 3 && with == NO_TOKEN; i++) { /* a name within the phrase */
        uint32_t up = tree_word(s->tree, token)->head;
        token = up;
        with = up == NO_TOKEN ? NO_TOKEN : tree_child(s->tree, up, REL_CASE);
    }
    struct token_range r = sentence_range(s->text, s->text->tokens[predicate].sentence);
    return with != NO_TOKEN && with > r.first && with - 1 != predicate && is_consultation(s, with - 1, r.first);
}
