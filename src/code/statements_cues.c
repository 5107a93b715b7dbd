/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cues of speech in the trees.
 *
 * A verb's content is a clause below it ("zei dat ..."), the clause it hangs
 * on ("Russia would keep its claim, she said"), or the phrase in its slot
 * ("verwierp de inzet van kernwapens"). A source phrase ("volgens Peking")
 * takes the clause it stands in.
 */
#include "code/statements.h"

static bool
is_source(const struct cue *cue)
{
    return slot_has(cue->slot[0], "object");
}

static bool
is_modal(const struct cue *cue)
{
    return slot_has(cue->slot[0], "own") || slot_has(cue->slot[0], "other");
}

/* The word below the cue that a condition on xcomp or ccomp asks for: "liet ... weten" has its content there. */
static uint32_t
content_base(const struct match *s, uint32_t token, const struct cue *cue)
{
    struct slice rest = cue->with, condition, where;
    while (rest.n && slice_next(&rest, ' ', &condition)) {
        slice_next(&condition, ':', &where);
        enum ud_rel rel = rel_parse(where);
        if ((rel != REL_XCOMP && rel != REL_CCOMP) || slice_is(condition, "*"))
            continue;
        for (uint32_t c = tree_child(s->tree, token, rel); c != NO_TOKEN;
             c = tree_next(s->tree, token, c, rel))
            if (slice_in(s->tree->lemma[c], condition, ','))
                return c;
    }
    return token;
}

/* A clause that "dat", "that" opens, though the tree calls it adverbial. */
static bool
opened_by_that(const struct match *s, uint32_t clause)
{
    uint32_t mark = tree_child(s->tree, clause, REL_MARK);
    return mark != NO_TOKEN && word_has_role(s, mark, "that");
}

static uint32_t
clause_below(const struct match *s, uint32_t token)
{
    static const enum ud_rel order[] = {REL_CCOMP, REL_CSUBJ, REL_XCOMP, REL_CSUBJ_PASS};
    const struct tree *t = s->tree;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        uint32_t c = tree_child(t, token, order[i]);
        if (c != NO_TOKEN)
            return c;
    }
    bool noun = tree_word(t, token)->upos == UPOS_NOUN;
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++) {
        uint32_t c = t->child[i];
        enum ud_rel rel = rel_universal(tree_word(t, c)->rel);
        if ((rel == REL_ADVCL || (noun && rel == REL_ACL)) && opened_by_that(s, c))
            return c;
    }
    return NO_TOKEN;
}

/* The clause that the cue is set into: "..., zei ze". */
static uint32_t
clause_above(const struct match *s, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    if (rel_universal(w->rel) != REL_PARATAXIS || w->head == NO_TOKEN)
        return NO_TOKEN;
    return tree_child(s->tree, token, REL_NSUBJ) != NO_TOKEN ? w->head : NO_TOKEN;
}

static void
find_content(const struct match *s, struct candidate *c)
{
    struct slice slot = c->cue->slot[2];
    uint32_t base = content_base(s, c->token, c->cue), found[4];
    if (slot_has(slot, "clause")) {
        c->head = clause_below(s, base);
        if (c->head == NO_TOKEN && base != c->token)
            c->head = clause_below(s, c->token);
        if (c->head == base)
            c->head = NO_TOKEN;
        if (c->head == NO_TOKEN) {
            c->head = clause_above(s, c->token);
            c->without = c->head == NO_TOKEN ? NO_TOKEN : c->token;
        }
    }
    if (c->head == NO_TOKEN && slot_tokens(s, c->token, slot, found, 4) > 0)
        c->head = found[0];
    c->complete = c->head != NO_TOKEN || slot_has(slot, "none");
}

/* Speakers of the press hand on what others say: they are where it was said, not to whom. */
static void
split_via(const struct match *s, struct candidate *c)
{
    const struct world *w = s->draft->world;
    struct actor_set kept = {0};
    for (uint8_t i = 0; i < c->addressee.n; i++) {
        uint32_t actor = c->addressee.at[i];
        if (slice_is(w->actors[actor].agent, "JRN"))
            actor_set_add(&c->via, actor);
        else if (!actor_set_has(&c->speaker, actor))
            actor_set_add(&kept, actor);
    }
    c->addressee = kept;
}

/* "in een interview met de krant": a child or grandchild that says where it was said. */
static void
find_via(const struct match *s, struct candidate *c)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[c->token]; i < t->first[c->token + 1]; i++) {
        const struct cue *cue = NULL;
        while ((cue = cue_match(s, t->child[i], CUES_SPEECH, cue)))
            if (slice_is(cue->value, "via"))
                actors_join(&c->via, slot_actors(s, t->child[i], cue->slot[0]));
    }
}

static bool
is_pronoun(const struct match *s, uint32_t token)
{
    return token != NO_TOKEN && tree_word(s->tree, token)->upos == UPOS_PRON;
}

/* Who says it: the slot, for a noun also who owns it or does the governing verb. */
static void
find_speaker(const struct match *s, struct candidate *c)
{
    c->speaker = slot_actors(s, c->token, c->cue->slot[0]);
    if (c->speaker.n == 0 && tree_word(s->tree, c->token)->upos == UPOS_NOUN &&
        !slot_has(c->cue->slot[0], "nsubj"))
        c->speaker = subject_actors(s, tree_clause(s->tree, c->token));
    c->pronoun = c->speaker.n == 0 && is_pronoun(s, subject_of(s, c->token));
    c->addressee = slot_actors(s, c->token, c->cue->slot[1]);
    split_via(s, c);
    find_via(s, c);
}

/* The phrase that a source word leads: its head in the tree, else the mention that follows. */
static uint32_t
source_phrase(const struct match *s, uint32_t token)
{
    const struct world *w = s->draft->world;
    const struct word *word = tree_word(s->tree, token);
    if (rel_universal(word->rel) == REL_CASE && word->head != NO_TOKEN)
        return word->head;
    struct token_range range = sentence_range(s->text, s->text->tokens[token].sentence);
    for (uint32_t t = token + 1; t < range.end && t < token + 5; t++)
        if (w->mention_of[t] != NO_INDEX)
            return w->mentions[w->mention_of[t]].head;
    return NO_TOKEN;
}

static void
fill_source(const struct match *s, struct candidate *c)
{
    uint32_t phrase = source_phrase(s, c->token);
    if (phrase == NO_TOKEN)
        return;
    c->speaker = world_actors(s->draft->world, phrase);
    uint32_t above = tree_word(s->tree, phrase)->head;
    if (above == NO_TOKEN)
        return;
    c->head = tree_clause(s->tree, above);
    c->without = phrase;
    if (tree_under(s->tree, c->head, phrase))
        c->head = NO_TOKEN;
    c->complete = c->head != NO_TOKEN;
}

/* The act that the cue names, as negated; empty when it then says nothing. */
static struct slice
cue_act(const struct match *s, uint32_t token, const struct cue *cue)
{
    if (slice_is(cue->value, "withhold") || is_source(cue) || negation_of(s, token) == NO_TOKEN)
        return cue->value;
    return cue->negated;
}

static void
add_candidate(struct candidates *c, uint32_t token, const struct cue *cue)
{
    const struct match *s = &c->with;
    struct candidate found = {.cue = cue, .token = token, .head = NO_TOKEN, .without = NO_TOKEN};
    found.act = cue_act(s, token, cue);
    if (found.act.n == 0)
        return;
    if (is_source(cue)) {
        fill_source(s, &found);
    } else {
        find_content(s, &found);
        find_speaker(s, &found);
    }
    if (!found.complete && !slot_has(cue->slot[2], "quote"))
        return;
    struct candidate *new = vec_push(s->draft->arena, &c->list);
    if (new)
        *new = found;
}

/* A candidate said inside another's content by nobody else: the outer one tells it. */
static void
mark_inner(struct candidates *c, size_t from)
{
    const struct tree *t = c->with.tree;
    for (size_t i = from; i < c->list.n; i++)
        for (size_t k = from; k < c->list.n; k++) {
            const struct candidate *outer = &c->list.at[k];
            struct candidate *in = &c->list.at[i];
            if (i == k || outer->head == NO_TOKEN || outer->inner || outer->speaker.n == 0 ||
                !tree_under(t, in->token, outer->head) || tree_under(t, outer->token, in->token) ||
                (outer->without != NO_TOKEN && tree_under(t, in->token, outer->without)))
                continue;
            if (in->speaker.n == 0 || actors_share(c->with.draft->world, in->speaker, outer->speaker))
                in->inner = true;
        }
}

#define CANDIDATES_PER_SENTENCE 24

void
candidates_find(struct candidates *c, uint32_t sentence)
{
    struct token_range range = sentence_range(c->with.text, sentence);
    size_t from = c->list.n;
    for (uint32_t t = range.first; t < range.end; t++) {
        if (c->quote_at[t] != NO_INDEX || c->list.n - from >= CANDIDATES_PER_SENTENCE)
            continue;
        const struct cue *cue = NULL;
        do
            cue = cue_match(&c->with, t, CUES_SPEECH, cue);
        while (cue && (is_modal(cue) || !act_find(c->with.coder->cues, cue->value)));
        if (cue)
            add_candidate(c, t, cue);
    }
    mark_inner(c, from);
}
