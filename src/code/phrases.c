/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Phrases: what stands side by side in one phrase ("voor burgers, voor veilige
 * centrales en tegen kernwapens"), each part with its own words.
 */
#include "code/match.h"

/* The stance of a phrase's own preposition: "voor X en tegen Y", or empty. */
struct slice
phrase_stance(const struct match *s, uint32_t part)
{
    uint32_t mark = tree_child(s->tree, part, REL_CASE);
    const struct cue *cue = NULL;
    while (mark != NO_TOKEN && (cue = cue_match(s, mark, CUES_STANCE, cue)))
        if (slice_is(cue->value, "against") || slice_is(cue->value, "for"))
            return cue->value;
    return (struct slice){"", 0};
}

/* True when a word is one of the parts: trees hang the third of a list on the first or on the second. */
static bool
is_part(const uint32_t *parts, uint32_t n, uint32_t token)
{
    for (uint32_t i = 0; i < n; i++)
        if (parts[i] == token)
            return true;
    return false;
}

/*
 * The phrases that stand side by side in one: its head, what is joined to
 * that, and what is joined further down with a preposition of its own, which
 * trees hang too low. Of a clause only itself.
 */
uint32_t
phrase_parts(const struct match *s, uint32_t token, uint32_t parts[PHRASE_PARTS])
{
    struct token_range r = span_range(s->text, tree_span(s->tree, token));
    uint32_t n = 0;
    parts[n++] = token;
    for (uint32_t t = token + 1; t < r.end && n < PHRASE_PARTS; t++) {
        const struct word *w = tree_word(s->tree, t);
        bool joined = rel_universal(w->rel) == REL_CONJ && tree_under(s->tree, t, token);
        if (joined && w->upos != UPOS_VERB && tree_word(s->tree, token)->upos != UPOS_VERB &&
            (is_part(parts, n, w->head) || phrase_stance(s, t).n > 0))
            parts[n++] = t;
    }
    return n;
}

/* The words of a part before the next one, before a clause joined to it, and before its condition. */
struct token_range
phrase_range(const struct match *s, const uint32_t *parts, uint32_t i, uint32_t n)
{
    struct token_range r = span_range(s->text, tree_span(s->tree, parts[i]));
    for (uint32_t c = tree_child(s->tree, parts[i], REL_CONJ); c != NO_TOKEN;
         c = tree_next(s->tree, parts[i], c, REL_CONJ)) {
        uint32_t first = span_range(s->text, tree_span(s->tree, c)).first;
        if (tree_word(s->tree, c)->upos == UPOS_VERB && first > parts[i] && first < r.end)
            r.end = first;
    }
    if (i + 1 < n) {
        uint32_t next = span_range(s->text, tree_span(s->tree, parts[i + 1])).first;
        r.end = next > parts[i] && next < r.end ? next : r.end;
    }
    uint32_t condition = condition_of(s, parts[i]);
    uint32_t start = condition == NO_TOKEN ? r.end
                                           : span_range(s->text, tree_span(s->tree, condition)).first;
    if (start > parts[i] && start < r.end)
        r.end = start;
    return r;
}

uint32_t
sentence_root(const struct match *s, uint32_t sentence)
{
    struct token_range r = sentence_range(s->text, sentence);
    for (uint32_t t = r.first; t < r.end; t++)
        if (tree_word(s->tree, t)->head == NO_TOKEN)
            return t;
    return NO_TOKEN;
}
