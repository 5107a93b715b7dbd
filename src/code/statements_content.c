/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The content of a statement: the words below its head or in its run, without
 * the words that only lead in ("dat", "om", "of"), without the source itself,
 * in pieces where something stands between. Where a quotation is the content
 * the words outside it count only if they say something with it.
 */
#include "code/statements.h"

bool
content_has(const struct match *s, const struct candidate *c, uint32_t token)
{
    const struct tree *t = s->tree;
    if (c->without != NO_TOKEN && tree_under(t, token, c->without))
        return false;
    if (token >= c->hole.first && token < c->hole.end)
        return false;
    if (c->object != NO_TOKEN && tree_under(t, token, c->object))
        return true;
    if (c->run.end > c->run.first || c->head == NO_TOKEN)
        return token >= c->run.first && token < c->run.end;
    return tree_under(t, token, c->head) && (c->main || c->head < c->token || token > c->token);
}

/* The sentence that holds the content; false when there is none. */
static bool
content_range(const struct match *s, const struct candidate *c, struct token_range *r)
{
    if (c->head == NO_TOKEN && c->run.end <= c->run.first)
        return false;
    uint32_t token = c->run.end > c->run.first ? c->run.first : c->head;
    *r = sentence_range(s->text, s->text->tokens[token].sentence);
    return true;
}

static void
add_piece(struct statement *st, struct span span)
{
    if (st->ncontent < STATEMENT_PIECES && span.end > span.start)
        st->content[st->ncontent++] = span;
}

/* A word that leads the content in and says nothing: "dat", "to", "of", "om". */
static bool
leads_in(const struct match *s, const struct candidate *c, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    bool mark = w->rel == REL_MARK, that = w->upos == UPOS_SCONJ && word_has_role(s, token, "that");
    if (mark && that)
        return true;
    return w->head == c->head && token < c->head &&
           ((mark && w->upos != UPOS_SCONJ) || w->rel == REL_CASE);
}

static bool
is_quoted(const struct match *s, const struct candidate *c, uint32_t token)
{
    for (uint8_t k = 0; k < c->nquotes; k++) {
        const struct quote *q = &s->tree->spans->quotes[c->quotes[k]];
        if (token >= q->first && token < q->first + q->count)
            return true;
    }
    return false;
}

static bool
counts(const struct match *s, const struct candidate *c, uint32_t token)
{
    return tree_word(s->tree, token)->upos != UPOS_PUNCT && content_has(s, c, token);
}

/* Words of the content on one side of the cue: all of them, and those outside of quotations. */
static void
weigh_side(const struct match *s, const struct candidate *c, struct token_range r, uint32_t *all,
           uint32_t *outside)
{
    *all = *outside = 0;
    for (uint32_t t = r.first; t < r.end; t++) {
        bool in = counts(s, c, t) && !leads_in(s, c, t);
        *all += in;
        *outside += in && !is_quoted(s, c, t);
    }
}

/*
 * What of the clause is content beside the quotations: both sides of the cue,
 * or one, or none. A side of quoted words leaves nothing to say for the other:
 * in "“...,” she said in a video address" the tree may hang the address on the
 * quotation.
 */
static struct token_range
spoken_part(const struct match *s, const struct candidate *c, struct token_range r)
{
    uint32_t before, before_outside, after, after_outside;
    bool told = c->nquotes == 0 || c->main;
    for (uint8_t k = 0; k < c->nquotes && !told; k++) {
        uint32_t first = s->tree->spans->quotes[c->quotes[k]].first;
        told = content_has(s, c, first) || first > c->token;
    }
    if (c->nquotes == 0)
        return r;
    if (!told && !(c->head != NO_TOKEN && opened_by_that(s, c->head))) /* "“...,” he said in response to whether ..." */
        return (struct token_range){r.first, r.first};
    uint32_t cue = c->token >= r.first && c->token < r.end ? c->token : r.first;
    weigh_side(s, c, (struct token_range){r.first, cue}, &before, &before_outside);
    weigh_side(s, c, (struct token_range){cue, r.end}, &after, &after_outside);
    if (before_outside + after_outside <= 1)
        return (struct token_range){r.first, r.first};
    if (before > 2 && before_outside == 0 && after_outside == after)
        return (struct token_range){r.first, cue};
    if (after > 2 && after_outside == 0 && before_outside == before && !c->main)
        return (struct token_range){cue, r.end};
    return r;
}

static void
clause_pieces(const struct match *s, const struct candidate *c, struct token_range r,
              struct statement *st)
{
    const struct token *tokens = s->text->tokens;
    uint32_t start = NO_TOKEN, last = NO_TOKEN;
    for (uint32_t t = r.first; t < r.end; t++) {
        bool in = content_has(s, c, t), mark = tree_word(s->tree, t)->upos == UPOS_PUNCT;
        if (!in && start != NO_TOKEN && !mark) {
            add_piece(st, (struct span){tokens[start].start, tokens[last].end});
            start = NO_TOKEN;
        }
        if (!in || mark || (start == NO_TOKEN && leads_in(s, c, t)))
            continue;
        if (start == NO_TOKEN)
            start = t;
        last = t;
    }
    if (start != NO_TOKEN)
        add_piece(st, (struct span){tokens[start].start, tokens[last].end});
}

static bool
all_quoted(const struct match *s, const struct candidate *c, struct token_range r)
{
    for (uint32_t t = r.first; t < r.end; t++)
        if (counts(s, c, t) && !leads_in(s, c, t) && !is_quoted(s, c, t))
            return false;
    return true;
}

static bool
has_finite(const struct match *s, const struct quote *q)
{
    for (uint32_t t = q->first; t < q->first + q->count; t++)
        if (word_feat(tree_word(s->tree, t), "VerbForm=Fin"))
            return true;
    return false;
}

/* "accused it of “meddling”", "praised the “quiet work”": a quotation that the words before it need is a part of the sentence. */
static bool
is_set_in(const struct match *s, const struct candidate *c, const struct quote *q)
{
    struct token_range r = sentence_range(s->text, s->text->tokens[q->first].sentence);
    uint32_t before = q->first;
    while (before > r.first && s->text->tokens[before - 1].start >= q->span.start)
        before--;
    if (before == r.first || q->first < r.first + 2)
        return false;
    const struct word *w = tree_word(s->tree, before - 1);
    if (before - 1 == c->token || s->text->tokens[before - 1].sentence != s->text->tokens[q->first].sentence)
        return false;
    if (before - 1 > c->token && c->token != NO_TOKEN && (w->upos == UPOS_NOUN || w->upos == UPOS_PROPN || w->upos == UPOS_PRON))
        return !has_finite(s, q); /* "called the plan “a trap”" */
    return w->upos == UPOS_ADP || w->upos == UPOS_DET || w->upos == UPOS_SCONJ || w->upos == UPOS_PART ||
           (w->upos == UPOS_AUX && c->token > before);
}

/* True when words with marks of quotation stand in the content, be it one word. */
static bool
has_marked(const struct match *s, const struct statement *st)
{
    const struct spans *spans = s->tree->spans;
    for (uint32_t i = 0; i < spans->nquotes; i++)
        for (uint8_t k = 0; k < st->ncontent; k++)
            if (spans->quotes[i].inner.start >= st->content[k].start && spans->quotes[i].inner.end <= st->content[k].end)
                return true;
    return false;
}

static enum speech_mode
mode_of(const struct match *s, const struct candidate *c, const struct statement *st, uint8_t told_pieces)
{
    if (c->nquotes == 0)
        return has_marked(s, st) ? SPEECH_MIXED : SPEECH_INDIRECT;
    if (told_pieces > 0 || is_set_in(s, c, &s->tree->spans->quotes[c->quotes[0]]))
        return SPEECH_MIXED;
    return SPEECH_DIRECT;
}

void
content_fill(const struct match *s, const struct candidate *c, struct statement *st)
{
    struct token_range r, part = {0, 0};
    if (content_range(s, c, &r))
        part = spoken_part(s, c, r);
    if (c->nquotes > 0 && all_quoted(s, c, part))
        part.end = part.first;
    if (part.end > part.first)
        clause_pieces(s, c, part, st);
    uint8_t told_pieces = st->ncontent;
    for (uint8_t i = 0; i < c->nquotes; i++) {
        const struct quote *q = &s->tree->spans->quotes[c->quotes[i]];
        bool told = q->first >= part.first && q->first < part.end && content_has(s, c, q->first);
        if (!told)
            add_piece(st, q->inner);
    }
    st->mode = mode_of(s, c, st, told_pieces);
}
