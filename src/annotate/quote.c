/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Quotes: pairs of marks over the tokens of a block.
 *
 * A mark that can only open (“ „ ‘ « ,,) opens, one that can only close
 * (” » '') closes; straight marks, and ’ and “ that some styles use on either
 * side, open when white space stands before them and not after, and close
 * otherwise. A stack holds what is open; a quote of another style inside one
 * is nested and belongs to it. A quote that is open at the end of its block
 * goes on when the next block begins with an opening mark of the same style
 * (“… / “…”), else it ends with its block.
 *
 * A word or two in marks are mostly a name or a word held at arm's length.
 * They are speech where a clause could begin and they end as a sentence does
 * ("“Never!”"), or a verb with its subject stands behind ("“Later”, zei ze").
 */
#include "annotate/quote_dash.h"
#include "base/utf8.h"

#include <stdlib.h>

enum { DEPTH = 4, SCARE_TOKENS = 3, SUBJECT_TOKENS = 5 };

enum style { STYLE_NONE, STYLE_SINGLE, STYLE_DOUBLE, STYLE_ANGLE };
enum side { SIDE_OPEN = 1, SIDE_CLOSE = 2 };

struct mark {
    enum style style;
    unsigned sides; /* which sides the mark can be */
};

static struct mark
mark_of(struct slice form)
{
    size_t at = 0;
    uint32_t c = form.n ? utf8_next(form, &at) : 0;
    if (slice_is(form, ",,") || slice_is(form, "``"))
        return (struct mark){STYLE_DOUBLE, SIDE_OPEN};
    if (slice_is(form, "''"))
        return (struct mark){STYLE_DOUBLE, SIDE_CLOSE};
    if (at != form.n)
        return (struct mark){STYLE_NONE, 0};
    switch (c) {
    case 0x201E: return (struct mark){STYLE_DOUBLE, SIDE_OPEN};
    case 0x201C: case '"': case 0x201D: return (struct mark){STYLE_DOUBLE, SIDE_OPEN | SIDE_CLOSE};
    case 0x201A: return (struct mark){STYLE_SINGLE, SIDE_OPEN};
    case 0x2018: return (struct mark){STYLE_SINGLE, SIDE_OPEN};
    case '\'': case 0x2019: return (struct mark){STYLE_SINGLE, SIDE_OPEN | SIDE_CLOSE};
    case 0xAB: return (struct mark){STYLE_ANGLE, SIDE_OPEN};
    case 0xBB: return (struct mark){STYLE_ANGLE, SIDE_CLOSE};
    default: return (struct mark){STYLE_NONE, 0};
    }
}

struct open_quote {
    enum style style;
    uint32_t mark; /* token */
};

struct finder {
    const struct text *text;
    const struct word *words;
    struct quote_list quotes;
    struct open_quote stack[DEPTH];
    int depth;
    uint32_t end;          /* of the block */
    uint32_t unclosed;     /* the quote that was open at the end of the last block, or NO_INDEX */
    enum style unclosed_style;
};

/* A mark that could be either: by the white space around it. */
static enum side
side_of(const struct finder *f, uint32_t token, struct mark m, uint32_t end)
{
    const struct token *t = f->text->tokens;
    bool open = false;
    if (m.sides != (SIDE_OPEN | SIDE_CLOSE))
        return (enum side)m.sides;
    for (int i = 0; i < f->depth; i++)
        open = open || f->stack[i].style == m.style;
    bool space_after = token + 1 >= end || t[token + 1].space_before;
    if (t[token].space_before && !space_after)
        return SIDE_OPEN;
    if (!t[token].space_before && space_after)
        return SIDE_CLOSE;
    return open ? SIDE_CLOSE : SIDE_OPEN;
}

static bool
ends_sentence(struct slice form)
{
    size_t at = 0;
    uint32_t c = form.n ? utf8_next(form, &at) : 0;
    return c == '.' || c == '!' || c == '?' || c == 0x2026;
}

/* A verb at a token, and behind it the subject that it has: "zei ze", "asked Judge Oster". */
static bool
verb_with_subject(const struct finder *f, uint32_t token, uint32_t end)
{
    if (token >= end || f->words[token].upos != UPOS_VERB)
        return false;
    for (uint32_t t = token + 1; t < end && t < token + SUBJECT_TOKENS; t++)
        if (f->words[t].head == token && rel_universal((enum ud_rel)f->words[t].rel) == REL_NSUBJ)
            return true;
    if (token + 1 < end && slice_is(token_form(f->text, token + 1), "-"))
        token++; /* "zei -ie" */
    return token + 1 < end && f->words[token + 1].upos == UPOS_PRON;
}

/* A subject at a token, and its verb right behind it: "she said". */
static bool
subject_with_verb(const struct finder *f, uint32_t token, uint32_t end)
{
    for (uint32_t t = token; t < end && t < token + SUBJECT_TOKENS; t++) {
        uint32_t verb = f->words[t].head;
        if (f->words[t].upos == UPOS_PUNCT)
            return false;
        if (rel_universal((enum ud_rel)f->words[t].rel) == REL_NSUBJ && verb > t && verb < end &&
            verb < t + SUBJECT_TOKENS && f->words[verb].upos == UPOS_VERB)
            return true;
    }
    return false;
}

static bool
lexical(const struct finder *f, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++)
        if (f->words[t].upos != UPOS_PUNCT && f->words[t].upos != UPOS_NUM)
            return true;
    return false;
}

/* "Wij hebben ladders", "Ik ben klaar": a clause, or "I" or "you" as a subject. */
static bool
has_clause(const struct finder *f, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++) {
        const struct word *w = &f->words[t];
        bool subject = rel_universal((enum ud_rel)w->rel) == REL_NSUBJ && w->head >= from && w->head < to;
        bool person = w->upos == UPOS_PRON && (word_feat(w, "Person=1") || word_feat(w, "Person=2"));
        if ((subject && word_feat(&f->words[w->head], "VerbForm=Fin")) || (person && word_feat(w, "Case=Nom")))
            return true;
    }
    return false;
}

/* A sentence that is nothing but what stands in marks, its full stop behind them. */
static bool
is_sentence(const struct finder *f, uint32_t mark, uint32_t last)
{
    const struct sentence *s = &f->text->sentences[f->text->tokens[mark].sentence];
    return s->first == mark && s->first + s->count == last + 2 && ends_sentence(token_form(f->text, last + 1));
}

/* A word or two in marks that are said, not only marked. */
static bool
is_said(const struct finder *f, uint32_t mark, uint32_t last)
{
    const struct text *text = f->text;
    uint32_t sentence = text->tokens[mark].sentence, next = last + 1;
    bool open = text->sentences[sentence].first == mark || f->words[mark - 1].upos == UPOS_PUNCT;
    if (last < mark + 2 || !open || !lexical(f, mark + 1, last))
        return false;
    if (has_clause(f, mark + 1, last) || is_sentence(f, mark, last))
        return true;
    bool colon = mark > 0 && slice_is(token_form(text, mark - 1), ":");
    if (colon || ends_sentence(token_form(text, last - 1)))
        return true;
    bool comma = slice_is(token_form(text, last - 1), ",");
    if (next < f->end && slice_is(token_form(text, next), ",")) {
        comma = true;
        next++;
    }
    bool name = comma && next + 1 < f->end && f->words[next].upos == UPOS_VERB &&
                f->words[next + 1].upos == UPOS_PROPN;
    return name || verb_with_subject(f, next, f->end) || (comma && subject_with_verb(f, next, f->end));
}

static void
add(struct finder *f, uint32_t mark, uint32_t last, bool closed)
{
    const struct token *t = f->text->tokens;
    uint32_t count = closed ? last - mark - 1 : last - mark;
    if (count == 0)
        return;
    quote_list_add(&f->quotes, (struct quote){
        .span = {t[mark].start, t[last].end},
        .inner = {t[mark + 1].start, closed ? t[last - 1].end : t[last].end},
        .first = mark + 1,
        .count = count,
        .continues = NO_INDEX,
        .scare = closed && count <= SCARE_TOKENS && !is_said(f, mark, last),
    });
}

static void
close_mark(struct finder *f, enum style style, uint32_t token)
{
    for (int i = f->depth; i-- > 0;)
        if (f->stack[i].style == style) {
            if (i == 0)
                add(f, f->stack[0].mark, token, true);
            f->depth = i;
            return;
        }
}

/* What a block leaves open: a quote to its end, if it is speech and not a stray mark. */
static void
end_block(struct finder *f, uint32_t end)
{
    f->unclosed = NO_INDEX;
    if (f->depth > 0 && f->stack[0].style != STYLE_SINGLE && end - f->stack[0].mark > 4) {
        add(f, f->stack[0].mark, end - 1, false);
        f->unclosed = (uint32_t)f->quotes.all.n - 1;
        f->unclosed_style = f->stack[0].style;
    }
    f->depth = 0;
}

/* "he said: “Go. He said: “Come.”": where another quotation of the style begins, one that nobody closed ends with the
 * sentence before. */
static void
end_before(struct finder *f, enum style style, uint32_t mark)
{
    uint32_t begin = f->text->sentences[f->text->tokens[mark].sentence].first;
    if (f->depth == 0 || f->stack[0].style != style || style == STYLE_SINGLE || begin == mark ||
        begin < f->stack[0].mark + 3)
        return;
    add(f, f->stack[0].mark, begin - 1, false);
    f->depth = 0;
}

static void
find_in_block(struct finder *f, uint32_t first, uint32_t end)
{
    uint32_t before = f->unclosed;
    f->end = end;
    size_t made = f->quotes.all.n;
    bool resumes = before != NO_INDEX &&
                   mark_of(token_form(f->text, first)).style == f->unclosed_style;
    for (uint32_t i = first; i < end; i++) {
        struct mark m = mark_of(token_form(f->text, i));
        if (m.style == STYLE_NONE || f->text->tokens[i].joined)
            continue;
        if (side_of(f, i, m, end) == SIDE_CLOSE)
            close_mark(f, m.style, i);
        else {
            end_before(f, m.style, i);
            if (f->depth < DEPTH)
                f->stack[f->depth++] = (struct open_quote){m.style, i};
        }
    }
    end_block(f, end);
    if (resumes && f->quotes.all.n > made && f->quotes.all.at[made].first == first + 1)
        f->quotes.all.at[made].continues = before;
}

/* Speech with dashes, but where marks quote already. */
static void
add_dashes(struct finder *f, const struct quote_tables *tables)
{
    struct quote_list dashes = {.arena = f->quotes.arena};
    quote_dashes(tables, f->text, f->words, &dashes);
    size_t marked = f->quotes.all.n, at = 0;
    for (size_t i = 0; i < dashes.all.n; i++) {
        const struct quote *q = &dashes.all.at[i];
        while (at < marked && f->quotes.all.at[at].first + f->quotes.all.at[at].count <= q->first)
            at++;
        bool free = true;
        for (size_t k = at; k < marked && f->quotes.all.at[k].first < q->first + q->count; k++)
            free = free && f->quotes.all.at[k].scare;
        if (free)
            quote_list_add(&f->quotes, *q);
    }
}

static int
by_place(const void *a, const void *b)
{
    const struct quote *x = a, *y = b;
    return x->first < y->first ? -1 : x->first > y->first;
}

/* In order, and what goes on from another one with its new number. */
static void
put_in_order(struct finder *f)
{
    struct quote *all = f->quotes.all.at;
    size_t n = f->quotes.all.n;
    for (size_t i = 0; i < n; i++)
        if (all[i].continues != NO_INDEX)
            all[i].continues = all[all[i].continues].first;
    qsort(all, n, sizeof *all, by_place);
    for (size_t i = 0; i < n; i++) {
        size_t k = i;
        while (all[i].continues != NO_INDEX && k > 0 && all[k].first != all[i].continues)
            k--;
        if (all[i].continues != NO_INDEX)
            all[i].continues = (uint32_t)k;
    }
}

void
quote_find(struct arena *a, const struct quote_tables *tables, const struct text *text,
           const struct word *words, const struct quote **out, uint32_t *n)
{
    struct finder f = {.text = text, .words = words, .unclosed = NO_INDEX};
    f.quotes.arena = a;
    for (uint32_t s = 0; s < text->nsentences;) {
        uint32_t block = text->sentences[s].block, first = text->sentences[s].first, end = first;
        for (; s < text->nsentences && text->sentences[s].block == block; s++)
            end = text->sentences[s].first + text->sentences[s].count;
        find_in_block(&f, first, end);
    }
    size_t marked = f.quotes.all.n;
    add_dashes(&f, tables);
    if (f.quotes.all.n > marked)
        put_in_order(&f);
    *out = f.quotes.all.at;
    *n = (uint32_t)f.quotes.all.n;
}
