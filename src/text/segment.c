/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Segment: each block of news is given a language, cut into tokens, and its
 * tokens into sentences. A sentence ends at a stop that belongs to no
 * abbreviation, with the closing marks after it, when what follows begins as
 * a sentence does; it ends with its block in any case, and after
 * SENTENCE_MOST tokens, so that everything after is linear in the text.
 */
#include "text/segment.h"
#include "base/utf8.h"
#include "text/tokenize.h"

#define SENTENCE_MOST 400

VEC_TYPE(sentence_list, struct sentence);

static bool
form_is(struct slice form, const char *marks)
{
    struct slice list = slice_of(marks);
    return slice_in(form, list, ' ');
}

/* After a space a straight mark opens; only marks that can do nothing else close. */
static bool
closes(struct slice form, bool space_before)
{
    if (space_before)
        return form_is(form, "'' \xe2\x80\x9d \xc2\xbb ) ]");
    return form_is(form, "\" ' '' \xe2\x80\x9d \xe2\x80\x99 \xc2\xbb ) ] \xe2\x80\xba");
}

static bool
opens(struct slice form)
{
    return form_is(form, "\" ' `` \xe2\x80\x9c \xe2\x80\x98 \xe2\x80\x9e \xe2\x80\x9a \xc2\xab ( [ - \xe2\x80\x93 \xe2\x80\x94 \xe2\x80\xa2 ,,");
}

enum stop {
    STOP_NONE,
    STOP_PLAIN,        /* . ! ? */
    STOP_ABBREVIATION, /* "U.S.", "etc.": a sentence may end here */
};

static enum stop
stop_of(const struct language *l, struct slice form)
{
    if (form.n == 0)
        return STOP_NONE;
    char last = form.p[form.n - 1];
    if (last == '!' || last == '?' || form_is(form, ". ... \xe2\x80\xa6 .."))
        return STOP_PLAIN;
    return token_abbreviation(l, form) == ABBREVIATION_ENDS ? STOP_ABBREVIATION : STOP_NONE;
}

static struct slice
form_at(const struct text *t, const struct token_list *tokens, size_t i)
{
    return slice_cut(t->article->text, (struct span){tokens->at[i].start, tokens->at[i].end});
}

/* True when the token can begin a sentence: a capital, a digit, or a mark that opens. */
static bool
begins(const struct text *t, const struct token_list *tokens, size_t i, size_t end)
{
    struct slice form = form_at(t, tokens, i);
    while (opens(form) && i + 1 < end)
        form = form_at(t, tokens, ++i);
    size_t at = 0;
    uint32_t c = utf8_next(form, &at);
    if (c == '\'' || c == 0x2019)
        return true; /* 's Ochtends, 't Was */
    return !utf8_is_lower(c) && !form_is(form, ", ; : ) \xe2\x80\x99 \xe2\x80\x9d");
}

/* After an abbreviation a capital is as often a name ("U.S. Department"): only a frequent word tells. */
static bool
begins_plainly(const struct text *t, const struct language *l, const struct token_list *tokens,
               size_t i, size_t end)
{
    char word[24];
    struct slice form = form_at(t, tokens, i);
    while (opens(form) && i + 1 < end)
        form = form_at(t, tokens, ++i);
    if (form.n == 0 || form.n > sizeof word || form.p[0] < 'A' || form.p[0] > 'Z')
        return false;
    return map_get(&l->function_words, slice_lower(form, word, sizeof word)) == 1;
}

/* True when a straight double mark is open in the tokens first .. i - 1: the next one closes it. */
static bool
straight_open(const struct text *t, const struct token_list *tokens, size_t first, size_t i)
{
    bool open = false;
    for (; first < i; first++)
        open ^= form_is(form_at(t, tokens, first), "\"");
    return open;
}

/* One past the closing marks after the stop at i. */
static size_t
past_closing(const struct text *t, const struct token_list *tokens, size_t first, size_t i, size_t end)
{
    size_t next = i + 1;
    while (next < end) {
        struct slice form = form_at(t, tokens, next);
        bool spaced = tokens->at[next].space_before;
        if (!closes(form, spaced) &&
            !(next == i + 1 && form_is(form, "\"") && straight_open(t, tokens, first, next) &&
              next + 1 < end && tokens->at[next + 1].space_before))
            break;
        next++;
    }
    return next;
}

/* One past the last token of the sentence that begins at `first`. */
static size_t
sentence_end(const struct text *t, const struct language *l, const struct token_list *tokens,
             size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        struct slice form = form_at(t, tokens, i);
        enum stop stop = stop_of(l, form);
        if (i + 1 - first >= SENTENCE_MOST)
            return i + 1;
        if (stop == STOP_NONE)
            continue;
        size_t next = past_closing(t, tokens, first, i, end);
        if (next >= end)
            return end;
        bool glued = !tokens->at[next].space_before && form_is(form, ".") && next == i + 1;
        bool fits = stop == STOP_PLAIN ? begins(t, tokens, next, end)
                                       : begins_plainly(t, l, tokens, next, end);
        if ((tokens->at[next].space_before || glued) && fits)
            return next;
        i = next - 1;
    }
    return end;
}

static void
add_sentences(struct arena *a, const struct text *t, const struct segmenter *s, lang_id lang,
              uint32_t block, struct token_list *tokens, size_t first, struct sentence_list *out)
{
    const struct language *l = &s->languages[lang];
    while (first < tokens->n) {
        size_t end = sentence_end(t, l, tokens, first, tokens->n);
        struct sentence *sentence = vec_push(a, out);
        if (!sentence)
            return;
        *sentence = (struct sentence){
            .span = {tokens->at[first].start, tokens->at[end - 1].end},
            .first = (uint32_t)first,
            .count = (uint32_t)(end - first),
            .block = block,
            .lang = lang,
            .joins_particle = l->joins_particle,
        };
        for (size_t i = first; i < end; i++)
            tokens->at[i].sentence = (uint32_t)(out->n - 1);
        first = end;
    }
}

/* The language that the document says it is in, else that of all its news. */
static lang_id
document_language(const struct segmenter *s, const struct article *article)
{
    lang_id said = lang_find(s, article->origin.lang);
    struct slice text = article->text;
    if (said)
        return said;
    if (article->nblocks > 0)
        text = slice_cut(text, (struct span){article->blocks[0].span.start,
                                             article->blocks[article->nblocks - 1].span.end});
    return language_guess(s, text, 0);
}

const struct text *
text_segment(struct arena *a, const struct segmenter *s, const struct article *article,
             nuncio_error *err)
{
    struct text *t = arena_new(a, struct text);
    struct token_list tokens = {0};
    struct sentence_list sentences = {0};
    if (t) {
        t->article = article;
        t->lang = document_language(s, article);
    }
    for (uint32_t i = 0; t && i < article->nblocks && !arena_failed(a); i++) {
        const struct block *b = &article->blocks[i];
        if (b->kind == BLOCK_FURNITURE)
            continue;
        lang_id lang = language_guess(s, slice_cut(article->text, b->span), t->lang);
        size_t first = tokens.n;
        tokenize(a, &s->languages[lang], article->text, b->span, &tokens);
        add_sentences(a, t, s, lang, i, &tokens, first, &sentences);
    }
    if (!t || arena_failed(a)) {
        error_set(err, NUNCIO_ENOMEM, "out of memory for the text of one document");
        return NULL;
    }
    t->tokens = tokens.at;
    t->ntokens = (uint32_t)tokens.n;
    t->sentences = sentences.at;
    t->nsentences = (uint32_t)sentences.n;
    return t;
}
