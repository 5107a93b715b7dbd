/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Positions at the words at which the language model sees an issue and a
 * stance on it. Who holds one is whom the model sees as a holder nearest to the
 * word; in what a statement says else its speaker, in the text's own words
 * the subject of the clause or of one above it. Of several words for one issue
 * of one holder in a sentence the surest counts.
 */
#include <math.h>

#include "code/positions.h"

enum { MOST_JUDGED = 32, CLAUSES_UP = 3 };

struct judged {
    uint32_t token;
    struct actor_set holder;
};

struct judged_list {
    struct judged at[MOST_JUDGED];
    uint32_t n;
};

bool
positions_judged(const struct match *s, uint32_t sentence)
{
    return s->coder->mode != CODER_FRAMES && s->coder->cues->judging.issue_rule.n > 0 &&
           tree_word(s->tree, s->text->sentences[sentence].first)->issue.label.n > 0;
}

/* How sure the model is of a position at a word: by the issue or by the stance, whichever it is surer of. */
static float
sureness(const struct word *w)
{
    return w->issue.over > w->stance.over ? w->issue.over : w->stance.over;
}

static const struct judgement *
issue_at(const struct match *s, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    bool sure = positions_judged(s, s->text->tokens[token].sentence) && w->stance.label.n > 0 &&
                sureness(w) >= s->coder->cues->judging.issue;
    return sure && map_get(&s->coder->cues->issues, w->issue.label) != MAP_NONE ? &w->issue : NULL;
}

/* The statement with the shortest content that holds a word, or NO_INDEX. */
static uint32_t
said_by(const struct match *s, uint32_t token)
{
    const struct draft *d = s->draft;
    struct span span = {s->text->tokens[token].start, s->text->tokens[token].end};
    uint32_t best = NO_INDEX, least = UINT32_MAX, sentence = s->text->tokens[token].sentence;
    if (!d->saying)
        return NO_INDEX;
    for (uint32_t i = d->saying_first[sentence]; i < d->saying_first[sentence + 1]; i++) {
        const struct statement *st = &d->statements.at[d->saying[i]];
        for (uint8_t k = 0; k < st->ncontent; k++) {
            uint32_t size = st->content[k].end - st->content[k].start;
            if (span_within(span, st->content[k]) && size < least) {
                least = size;
                best = d->saying[i];
            }
        }
    }
    return best;
}

/* The subject of the clause that a word stands in, or of one above it. */
static struct actor_set
subjects_above(const struct match *s, uint32_t token)
{
    struct actor_set none = {0};
    for (int i = 0; i < CLAUSES_UP && token != NO_TOKEN; token = tree_word(s->tree, token)->head) {
        enum ud_upos upos = tree_word(s->tree, token)->upos;
        if (upos != UPOS_VERB && upos != UPOS_AUX && tree_child(s->tree, token, REL_NSUBJ) == NO_TOKEN)
            continue;
        struct actor_set found = subject_actors(s, token);
        if (found.n > 0)
            return found;
        i++;
    }
    return none;
}

static struct actor_set
holder_of(const struct match *s, uint32_t token, uint32_t statement)
{
    uint32_t nearest = voice_token(s, token, VOICE_HOLDER);
    struct actor_set told = {0};
    if (nearest != NO_TOKEN)
        told = world_actors(s->draft->world, nearest);
    if (statement == NO_INDEX)
        return told.n > 0 ? told : subjects_above(s, token);
    bool inside = nearest != NO_TOKEN && said_by(s, nearest) == statement;
    return told.n > 0 && inside ? told : s->draft->statements.at[statement].speaker;
}

/* Puts a word to the list, or in the place of a less sure one of the same issue, sentence and holder. */
static void
take(const struct match *s, struct judged_list *list, uint32_t token, struct actor_set holder)
{
    for (uint32_t i = 0; i < list->n; i++) {
        uint32_t other = list->at[i].token;
        bool same = s->text->tokens[other].sentence == s->text->tokens[token].sentence &&
                    slice_eq(tree_word(s->tree, other)->issue.label, tree_word(s->tree, token)->issue.label) &&
                    actors_equal(list->at[i].holder, holder);
        if (!same)
            continue;
        if (sureness(tree_word(s->tree, token)) > sureness(tree_word(s->tree, other)))
            list->at[i].token = token;
        return;
    }
    if (list->n < MOST_JUDGED)
        list->at[list->n++] = (struct judged){token, holder};
}

/* Where the words of a conditional position stand that say on what it depends. */
static struct span
condition_for(const struct match *s, uint32_t token, struct token_range r)
{
    uint32_t found = condition_within(s, r, token, true, false);
    return found == NO_TOKEN ? (struct span){0, 0} : tree_yield(s->tree, found);
}

static void
add_all(struct stand *st, const struct judged_list *list, const struct statement *said)
{
    const struct match *s = &st->with;
    for (uint32_t i = 0; i < list->n; i++) {
        uint32_t token = list->at[i].token;
        const struct word *w = tree_word(s->tree, token);
        struct token_range r = sentence_range(s->text, s->text->tokens[token].sentence);
        struct slice rule = s->coder->cues->judging.issue_rule;
        struct span condition = {0, 0};
        if (slice_is(w->stance.label, "conditional"))
            condition = condition_for(s, token, r);
        rule = arena_printf(s->draft->arena, "%.*s score %.1f", (int)rule.n, rule.p, (double)sureness(w));
        st->sentence = said ? said->evidence.sentence : s->text->tokens[token].sentence;
        st->date = said ? said->date : held_since(s, predicate_of(s, token));
        st->confidence = 1 / (1 + expf(-sureness(w)));
        for (uint8_t k = 0; k < list->at[i].holder.n; k++)
            position_add(st, list->at[i].holder.at[k], w->issue.label, w->stance.label, condition, rule, token);
    }
}

void
judged_of_statement(const struct match *s, uint32_t statement)
{
    const struct statement *said = &s->draft->statements.at[statement];
    struct stand st = {.with = *s, .statement = statement, .condition = NO_TOKEN};
    struct judged_list list = {.n = 0};
    for (uint8_t k = 0; k < said->ncontent; k++) {
        struct token_range r = span_range(s->text, said->content[k]);
        for (uint32_t t = r.first; t < r.end; t++)
            if (issue_at(s, t) && said_by(s, t) == statement)
                take(s, &list, t, holder_of(s, t, statement));
    }
    add_all(&st, &list, said);
}

void
judged_of_sentence(const struct match *s, uint32_t sentence)
{
    struct stand st = {.with = *s, .statement = NO_INDEX, .condition = NO_TOKEN};
    struct token_range r = sentence_range(s->text, sentence);
    struct judged_list list = {.n = 0};
    if (sentence_is_title(s->text, sentence))
        return;
    for (uint32_t t = r.first; t < r.end; t++)
        if (issue_at(s, t) && said_by(s, t) == NO_INDEX)
            take(s, &list, t, holder_of(s, t, NO_INDEX));
    add_all(&st, &list, NULL);
}
