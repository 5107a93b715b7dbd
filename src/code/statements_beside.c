/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Verbs beside a quotation. What somebody did while speaking tells who speaks
 * as well as a verb of speech does ("“Natuurlijk”, lacht ze", "Hij wees op het
 * briefje: “...”"), and no table holds them all: a verb with a subject that
 * stands right behind a quotation, or before the colon that leads one in, is a
 * cue by its place alone.
 */
#include "code/statements.h"

enum { SUBJECT_TOKENS = 8, COLON_TOKENS = 24 };

/* Says no more than that somebody says it. */
static const struct cue BESIDE = {.upos = UPOS_VERB, .slot = {{"nsubj", 5}, {"", 0}, {"quote", 5}},
                                  .value = {"assert", 6}, .rule = {"quote", 5}, .next = NO_INDEX};

static bool
quoted(const struct candidates *c, uint32_t token)
{
    return c->quote_at[token] != NO_INDEX;
}

/* The first token behind the quotation that ends before a token, marks left out; NO_TOKEN when words stand between. */
static uint32_t
behind_quote(const struct candidates *c, uint32_t token)
{
    const struct match *s = &c->with;
    uint32_t block = block_of(s, s->text->tokens[token].sentence), t = token;
    while (t > 0 && !quoted(c, t - 1) && tree_word(s->tree, t - 1)->upos == UPOS_PUNCT)
        t--;
    return t > 0 && quoted(c, t - 1) &&
                   block_of(s, s->text->tokens[t - 1].sentence) == block
               ? t : NO_TOKEN;
}

/* "“...,” Kolev laughs", "“...”, wijst hij": a subject and its verb, in either order, right behind a quotation. */
static bool
follows_quote(const struct candidates *c, uint32_t token, uint32_t subject)
{
    const struct match *s = &c->with;
    uint32_t first = span_range(s->text, tree_yield(s->tree, subject)).first;
    if (subject > token)
        return subject < token + SUBJECT_TOKENS && behind_quote(c, token) != NO_TOKEN;
    uint32_t behind = first + SUBJECT_TOKENS > token ? behind_quote(c, first) : NO_TOKEN;
    if (behind == NO_TOKEN)
        return false;
    for (uint32_t t = behind - 1; t < first; t++)
        if (slice_is(token_form(s->text, t), ","))
            return true;
    return false;
}

/* A verb before a colon that leads a quotation in. */
static bool
leads_quote(const struct candidates *c, uint32_t token)
{
    const struct match *s = &c->with;
    struct token_range r = sentence_range(s->text, s->text->tokens[token].sentence);
    for (uint32_t t = token + 1; t < r.end && t < token + COLON_TOKENS; t++) {
        if (quoted(c, t))
            return false;
        if (slice_is(token_form(s->text, t), ":"))
            return t + 2 < s->text->ntokens && (quoted(c, t + 2) || quoted(c, t + 1));
    }
    return false;
}

/* The noun or name right behind a verb, whatever the tree hangs it on: "verzekerde gezant Ingrid Bos". */
static uint32_t
noun_behind(const struct match *s, uint32_t verb)
{
    struct token_range r = sentence_range(s->text, s->text->tokens[verb].sentence);
    for (uint32_t t = verb + 1; t < r.end && t < verb + SUBJECT_TOKENS; t++) {
        const struct word *w = tree_word(s->tree, t);
        if (w->upos == UPOS_NOUN || w->upos == UPOS_PROPN) {
            while (w->head != NO_TOKEN && w->head > t && w->head < r.end &&
                   (tree_word(s->tree, w->head)->upos == UPOS_NOUN || tree_word(s->tree, w->head)->upos == UPOS_PROPN))
                w = tree_word(s->tree, t = w->head);
            return t;
        }
        bool comma = t > verb + 1 && slice_is(token_form(s->text, t), ",") && tree_word(s->tree, t - 1)->upos == UPOS_ADJ;
        if (w->upos != UPOS_DET && w->upos != UPOS_ADJ && w->upos != UPOS_NUM && !comma)
            return NO_TOKEN;
    }
    return NO_TOKEN;
}

/* "hoorde hem zeggen", "heard her say": whom somebody hears is who says it. */
static uint32_t
heard(const struct match *s, uint32_t verb)
{
    const struct word *w = tree_word(s->tree, verb);
    if (!word_feat(w, "VerbForm=Inf") || rel_universal((enum ud_rel)w->rel) != REL_XCOMP || w->head == NO_TOKEN ||
        tree_word(s->tree, w->head)->upos != UPOS_VERB || tree_child(s->tree, verb, REL_MARK) != NO_TOKEN)
        return NO_TOKEN;
    return tree_child(s->tree, w->head, REL_OBJ);
}

uint32_t
teller_of(const struct candidates *c, uint32_t verb)
{
    const struct match *s = &c->with;
    uint32_t told = heard(s, verb);
    if (told != NO_TOKEN)
        return told;
    uint32_t next = verb + 1, own = tree_child(s->tree, verb, REL_NSUBJ);
    if (next >= s->text->ntokens)
        return subject_of(s, verb);
    bool nominative = s->draft->world->pronoun[next] != 0 && word_feat(tree_word(s->tree, next), "Case=Nom");
    if (behind_quote(c, verb) == NO_TOKEN) /* "Anna, die binnenkwam, riep hij toe:" */
        return nominative ? next : subject_of(s, verb);
    if (next + 1 < s->text->ntokens && slice_is(token_form(s->text, next), "-"))
        next++; /* "zei -ie" */
    if (s->draft->world->pronoun[next] != 0)
        return next;
    if (own != NO_TOKEN && !quoted(c, own))
        return own;
    own = noun_behind(s, verb);
    if (own == NO_TOKEN && tree_word(s->tree, next)->upos == UPOS_PRON)
        own = next;
    return own != NO_TOKEN ? own : subject_of(s, verb);
}

/* "hoorde hem zeggen": the infinitive under a verb is the cue. */
static bool
hears_say(const struct match *s, uint32_t token)
{
    uint32_t verb = tree_child(s->tree, token, REL_XCOMP);
    return verb != NO_TOKEN && heard(s, verb) != NO_TOKEN && cue_match(s, verb, CUES_SPEECH, NULL) != NULL;
}

const struct cue *
cue_beside(const struct candidates *c, uint32_t token)
{
    const struct match *s = &c->with;
    if (hears_say(s, token))
        return NULL;
    const struct word *w = tree_word(s->tree, token);
    uint32_t subject = w->upos == UPOS_VERB ? tree_child(s->tree, token, REL_NSUBJ) : NO_TOKEN;
    if (w->upos == UPOS_VERB && (subject == NO_TOKEN || quoted(c, subject)) &&
        word_feat(w, "VerbForm=Fin") && behind_quote(c, token) != NO_TOKEN)
        subject = teller_of(c, token);
    if (subject == NO_TOKEN || quoted(c, subject) || word_feat(w, "VerbForm=Inf"))
        return NULL;
    return follows_quote(c, token, subject) || leads_quote(c, token) ? &BESIDE : NULL;
}
