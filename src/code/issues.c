/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which issues a run of words is about: each cue of data/issues/<lang>.tsv
 * that is met votes with its weight, the heaviest issues are kept. A cue
 * counts once, so that a word said five times does not crowd out the rest.
 */
#include "code/match.h"

#include "base/utf8.h"

#define VOTES 16

struct votes {
    struct slice issue[VOTES];
    int weight[VOTES];
    uint32_t n;
};

static void
vote(struct votes *v, const struct issue_cue *cue)
{
    for (uint32_t i = 0; i < v->n; i++)
        if (slice_eq(v->issue[i], cue->issue)) {
            if (v->weight[i] < cue->weight)
                v->weight[i] = cue->weight;
            return;
        }
    if (v->n < VOTES) {
        v->issue[v->n] = cue->issue;
        v->weight[v->n++] = cue->weight;
    }
}

/* A word of a phrase, by lemma or by form. */
static bool
word_is(const struct match *s, uint32_t token, struct slice word)
{
    if (slice_eq(s->tree->lemma[token], word))
        return true;
    struct slice form = tree_form(s->tree, token);
    if (form.n != word.n)
        return false;
    for (size_t i = 0; i < form.n; i++)
        if ((form.p[i] >= 'A' && form.p[i] <= 'Z' ? form.p[i] + 32 : form.p[i]) != word.p[i])
            return false;
    return true;
}

static bool
phrase_at(const struct match *s, uint32_t token, uint32_t end, struct slice phrase)
{
    struct slice word;
    while (slice_next(&phrase, ' ', &word)) {
        if (token >= end || !word_is(s, token, word))
            return false;
        token++;
    }
    return true;
}

static void
vote_phrases(const struct match *s, const struct issue_cues *c, uint32_t token, uint32_t end,
             struct slice key, struct votes *v)
{
    for (uint32_t i = map_get(&c->phrase, key); i != NO_INDEX; i = c->cues[i].next)
        if (phrase_at(s, token, end, c->cues[i].cue))
            vote(v, &c->cues[i]);
}

static void
vote_affixes(const struct issue_cues *c, struct slice lemma, struct votes *v)
{
    for (uint32_t i = 0; i < c->naffixes; i++) {
        const struct issue_cue *cue = &c->cues[c->affixes[i]];
        if (lemma.n > cue->cue.n && (cue->kind == ISSUE_SUFFIX ? slice_ends(lemma, cue->cue)
                                                               : slice_starts(lemma, cue->cue)))
            vote(v, cue);
    }
}

static const struct issue_cues *
cues_of(const struct match *s, uint32_t token)
{
    const struct cue_tables *t = s->coder->cues;
    lang_id lang = s->text->sentences[s->text->tokens[token].sentence].lang;
    if (lang == 0)
        lang = s->text->lang;
    return &t->languages[lang < t->nlanguages ? lang : 0].issues;
}

static void
vote_token(const struct match *s, uint32_t token, uint32_t end, struct votes *v)
{
    const struct issue_cues *c = cues_of(s, token);
    struct slice lemma = s->tree->lemma[token];
    uint32_t i = map_get(&c->lemma, lemma);
    if (i != NO_INDEX)
        vote(v, &c->cues[i]);
    vote_phrases(s, c, token, end, lemma, v);
    struct slice form = utf8_lower(s->draft->arena, tree_form(s->tree, token));
    if (!slice_eq(form, lemma)) {
        i = map_get(&c->lemma, form);
        if (i != NO_INDEX)
            vote(v, &c->cues[i]);
        vote_phrases(s, c, token, end, form, v);
    }
    vote_affixes(c, lemma, v);
}

uint8_t
issues_find(const struct match *s, struct token_range range,
            struct slice out[STATEMENT_ISSUES])
{
    struct votes v = {.n = 0};
    uint8_t n = 0;
    for (uint32_t t = range.first; t < range.end; t++)
        vote_token(s, t, range.end, &v);
    while (n < STATEMENT_ISSUES) {
        uint32_t best = NO_INDEX;
        for (uint32_t i = 0; i < v.n; i++)
            if (v.weight[i] > 0 && (best == NO_INDEX || v.weight[i] > v.weight[best]))
                best = i;
        if (best == NO_INDEX)
            break;
        out[n++] = v.issue[best];
        v.weight[best] = 0;
    }
    return n;
}

struct slice
issue_of(const struct match *s, uint32_t token)
{
    struct slice found[STATEMENT_ISSUES];
    struct token_range range = span_range(s->text, tree_span(s->tree, token));
    uint32_t condition = condition_of(s, token);
    if (condition != NO_TOKEN) {
        struct token_range c = span_range(s->text, tree_span(s->tree, condition));
        if (c.first > token && c.first < range.end)
            range.end = c.first;
        else if (c.end <= token && c.end > range.first)
            range.first = c.end;
    }
    return issues_find(s, range, found) > 0 ? found[0] : (struct slice){"", 0};
}
