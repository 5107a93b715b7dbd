/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Called: who is addressed in the quotations of a tale, and what the whole text
 * tells of its persons. "Kom, Anna!" is said to Anna, "Kom, meisje" to a woman.
 * Whoever is named where others speak and hardly anywhere else is who tells
 * the tale, when "ik" does.
 */
#include "code/statements_tale.h"

#include "base/utf8.h"

enum { AGREE = 2 /* pronouns that tell somebody's sex */ };

/* ---- he or she ---- */

/* The one person named in a sentence, or NO_INDEX; the token behind the name. */
static uint32_t
only_named(const struct turns *t, struct token_range r, uint32_t *behind)
{
    const struct world *w = t->world;
    uint32_t found = NO_INDEX;
    for (uint32_t i = mentions_from(w, r.first); i < w->nmentions && w->mentions[i].first < r.end; i++) {
        const struct mention *m = &w->mentions[i];
        if (m->how == HOW_PRONOUN || m->nactors != 1 || !turn_is_person(t, m->actors[0]) ||
            t->c->quote_at[m->first] != NO_INDEX || m->actors[0] == found)
            continue;
        if (found != NO_INDEX)
            return NO_INDEX;
        found = m->actors[0];
        *behind = m->first + m->count;
    }
    return found;
}

/*
 * Whether somebody is "he" or "she" is told by the pronouns that stand behind
 * the name in sentences where nobody else is named, when most of them agree.
 */
static void
learn_sexes(struct turns *t)
{
    const struct text *text = t->c->with.text;
    uint32_t *votes = arena_new_array(t->c->with.draft->arena, uint32_t, 2 * (size_t)t->world->nactors + 2);
    for (uint32_t i = 0; votes && i < text->nsentences; i++) {
        struct token_range r = sentence_range(text, i);
        uint32_t behind = 0, actor = only_named(t, r, &behind);
        for (uint32_t k = behind; actor != NO_INDEX && k < r.end; k++)
            if (t->c->quote_at[k] == NO_INDEX && (t->world->pronoun[k] == 'm' || t->world->pronoun[k] == 'f'))
                votes[2 * actor + (t->world->pronoun[k] == 'f')]++;
    }
    for (uint32_t i = 0; votes && i < t->world->nactors; i++) {
        uint32_t m = votes[2 * i], f = votes[2 * i + 1];
        if (t->sex[i] == 0 && m + f >= AGREE && (m >= 3 * f || f >= 3 * m))
            t->sex[i] = m > f ? 'm' : 'f';
    }
}

/* ---- names ---- */

static void
count_mentions(const struct tale *t)
{
    const struct world *w = t->t->world;
    for (uint32_t i = 0; i < w->nmentions; i++) {
        const struct mention *m = &w->mentions[i];
        uint32_t *count = t->t->c->quote_at[m->head] == NO_INDEX ? t->outside : t->inside;
        if (m->nactors == 1)
            count[m->actors[0]]++;
    }
}

/* The words by which persons are named in the text. */
static void
learn_names(struct tale *t)
{
    const struct world *w = t->t->world;
    for (uint32_t i = 0; i < w->nmentions; i++) {
        const struct mention *m = &w->mentions[i];
        bool name = m->how == HOW_NAME || m->how == HOW_ALIAS;
        if (m->nactors == 1 && name && turn_is_person(t->t, m->actors[0]))
            map_set(&t->names, token_form(t->t->c->with.text, m->first + m->count - 1), m->actors[0]);
    }
}

bool
tale_learn(struct tale *t)
{
    struct arena *a = t->t->c->with.draft->arena;
    uint32_t nactors = t->t->world->nactors;
    t->inside = arena_new_array(a, uint32_t, (size_t)nactors + 1);
    t->outside = arena_new_array(a, uint32_t, (size_t)nactors + 1);
    map_init(&t->names, a);
    if (!t->inside || !t->outside)
        return false;
    count_mentions(t);
    learn_names(t);
    learn_sexes(t->t);
    t->narrator = NO_INDEX;
    for (uint32_t i = 0; i < nactors; i++)
        if (turn_is_narrator(t->t, i))
            t->narrator = i;
    return true;
}

/* ---- who is addressed ---- */

static bool
begins_in_capitals(struct slice form)
{
    size_t at = 0;
    return form.n > 0 && utf8_is_upper(utf8_next(form, &at));
}

/* "“...?” Anna sat down.": a sentence of its own behind a quotation. */
static bool
is_loose(const struct tale *t, uint32_t quote, const struct candidate *k)
{
    const struct text *text = t->t->c->with.text;
    uint32_t end = turn_end(turn_quote(t->t, quote)), first = end;
    while (first < k->token && tree_word(t->t->c->with.tree, first)->upos == UPOS_PUNCT)
        first++;
    bool comma = end > 0 && slice_is(token_form(text, end - 1), ",");
    for (uint32_t i = end; i < first; i++)
        comma = comma || slice_is(token_form(text, i), ",");
    return k->token >= end && first < k->token && !comma && begins_in_capitals(token_form(text, first));
}

const struct candidate *
tale_cue(const struct tale *t, uint32_t quote)
{
    uint32_t owner = t->t->owner[quote];
    const struct candidate *k = owner == NO_INDEX ? NULL : &t->t->c->list.at[owner];
    bool told = k && k->token != NO_TOKEN && t->t->c->quote_at[k->token] == NO_INDEX;
    return told && !is_loose(t, quote, k) ? k : NULL;
}

/* "Kom, Anna!", "Luister goed Anna, hij", "Anna jij bent" */
static bool
is_vocative(const struct tale *t, uint32_t token, const struct quote *q)
{
    const struct tree *tree = t->t->c->with.tree;
    const struct word *w = tree_word(tree, token);
    uint32_t m = t->t->world->mention_of[token], from = m == NO_INDEX ? token : t->t->world->mentions[m].first;
    bool first = from == 0 || turn_is_mark(t->t, from - 1, q);
    if (w->upos == UPOS_VERB || w->upos == UPOS_AUX)
        return false;
    if (!turn_is_mark(t->t, token + 1, q))
        return first && word_feat(tree_word(tree, token + 1), "Person=2");
    if (first || w->rel == REL_VOCATIVE)
        return true;
    enum ud_upos before = (enum ud_upos)tree_word(tree, from - 1)->upos;
    enum ud_rel rel = rel_universal((enum ud_rel)w->rel);
    return (before == UPOS_NOUN || before == UPOS_ADV || before == UPOS_NUM) && rel != REL_NSUBJ && rel != REL_OBJ;
}

uint8_t
tale_called_sex(const struct tale *t, uint32_t quote)
{
    const struct quote *q = turn_quote(t->t, quote);
    const struct world *w = t->t->world;
    for (uint32_t i = mentions_from(w, q->first); i < w->nmentions && w->mentions[i].first < turn_end(q); i++) {
        const struct mention *m = &w->mentions[i];
        if (m->nactors == 1 && (m->how == HOW_NOUN || m->how == HOW_ROLE) && turn_between_marks(t->t, m, q))
            return t->t->sex[m->actors[0]];
    }
    return 0;
}

uint32_t
tale_called(const struct tale *t, uint32_t quote)
{
    const struct quote *q = turn_quote(t->t, quote);
    const struct candidate *cue = tale_cue(t, quote);
    uint32_t actor = turn_addressed(t->t, quote);
    if (cue && cue->addressee.n == 1 && turn_is_person(t->t, cue->addressee.at[0]))
        actor = cue->addressee.at[0];
    for (uint32_t k = q->first; actor == NO_INDEX && k < turn_end(q); k++) {
        uint32_t at = map_get(&t->names, token_form(t->t->c->with.text, k));
        if (at != MAP_NONE && is_vocative(t, k, q))
            actor = at;
    }
    if (actor == NO_INDEX || t->narrator == NO_INDEX)
        return actor;
    return t->inside[actor] > 2 * t->outside[actor] ? t->narrator : actor;
}
