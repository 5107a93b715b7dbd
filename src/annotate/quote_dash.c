/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Speech that a dash opens: "- Kom je? vroeg Anna, en zij stond op."
 *
 * No mark closes it, so its words must tell where it ends. A finite verb of
 * saying right behind a mark of punctuation, with its subject behind it, is
 * told, not spoken; what stands before it is spoken, and so may be what goes on
 * behind it, as long as it looks like speech: somebody is spoken to or of as "I"
 * or "you", it asks or calls out, or its verb is no past while that of the
 * telling is. Lists have dashes too: only where a paragraph with a dash has such
 * a verb are the dashes of a text taken for speech.
 */
#include "annotate/quote_dash.h"

#include "base/utf8.h"

enum { SUBJECT_TOKENS = 7, LEAST = 6 };

struct quote_tables {
    const struct map *saying; /* by lang_id: lemmas of verbs that quote */
};

static bool
quotes_first(struct slice content)
{
    return slice_starts(content, SLICE("clause|quote")) || slice_starts(content, SLICE("quote"));
}

static nuncio_status
load_saying(struct arena *a, const char *data_dir, struct slice lang, struct map *out,
            nuncio_error *err)
{
    struct table t;
    struct slice name = arena_printf(a, "cues/%.*s.tsv", (int)lang.n, lang.p);
    if (!name.p)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    nuncio_status s = table_read(a, data_dir, name.p,
                                 "lemma upos with speaker addressee content act negated", &t, err);
    for (uint32_t i = 0; s == NUNCIO_OK && i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        if (slice_is(c[1], "VERB") && quotes_first(c[5]) && !map_set(out, utf8_lower(a, c[0]), 1))
            return error_set(err, NUNCIO_ENOMEM, "out of memory");
    }
    return s;
}

const struct quote_tables *
quote_open(struct arena *a, const char *data_dir, const struct segmenter *s, nuncio_error *err)
{
    uint32_t n = segmenter_languages(s);
    struct quote_tables *q = arena_new(a, struct quote_tables);
    struct map *saying = arena_new_array(a, struct map, (size_t)n + 1);
    if (!q || !saying)
        return NULL;
    for (uint32_t i = 0; i <= n; i++) {
        map_init(&saying[i], a);
        if (i > 0 && !lang_times_only(s, (lang_id)i) &&
            load_saying(a, data_dir, lang_code(s, (lang_id)i), &saying[i], err) != NUNCIO_OK)
            return NULL;
    }
    q->saying = saying;
    return q;
}

/* ---- what is told ---- */

struct dashes {
    const struct quote_tables *tables;
    const struct text *text;
    const struct word *words;
    struct quote_list *out;
    uint32_t end; /* of the block */
};

static bool
is_dash(struct slice form)
{
    return slice_is(form, "-") || slice_is(form, "–") || slice_is(form, "—") || slice_is(form, "--");
}

static bool
is_form(const struct dashes *d, uint32_t token, const char *form)
{
    return slice_is(token_form(d->text, token), form);
}

/* A dash before a word, at the start of a sentence. */
static bool
opens(const struct dashes *d, uint32_t token)
{
    const struct token *t = d->text->tokens;
    return token + 1 < d->end && is_dash(token_form(d->text, token)) && t[token + 1].space_before &&
           d->text->sentences[t[token].sentence].first == token &&
           d->words[token + 1].upos != UPOS_PUNCT && d->words[token + 1].upos != UPOS_NUM;
}

static bool
is_saying(const struct dashes *d, uint32_t token)
{
    const struct sentence *s = &d->text->sentences[d->text->tokens[token].sentence];
    return map_get(&d->tables->saying[s->lang], d->words[token].lemma) != MAP_NONE;
}

/* The subject of a verb behind it: by the tree, else the pronoun or name right behind; or NO_TOKEN. */
static uint32_t
subject_behind(const struct dashes *d, uint32_t verb)
{
    for (uint32_t t = verb + 1; t < d->end && t < verb + SUBJECT_TOKENS; t++)
        if (d->words[t].head == verb && rel_universal((enum ud_rel)d->words[t].rel) == REL_NSUBJ)
            return t;
    uint32_t next = verb + 1;
    if (next >= d->end || d->words[next].upos == UPOS_PROPN || word_feat(&d->words[next], "Case=Nom"))
        return next < d->end ? next : NO_TOKEN;
    return NO_TOKEN;
}

/* Who may be told to speak: not "you", nor "I" in the present, nor what "geef die" has for a subject. */
static bool
is_teller(const struct word *verb, const struct word *subject)
{
    if (subject->upos == UPOS_PRON && !word_feat(subject, "Case=Nom"))
        return false;
    return !word_feat(subject, "Person=2") && !(word_feat(subject, "Person=1") && word_feat(verb, "Tense=Pres"));
}

/* "vroeg Anna", "! groette hij": a verb behind a mark, its subject behind it; behind a comma only a verb of saying. */
static bool
tells(const struct dashes *d, uint32_t token)
{
    const struct word *w = &d->words[token];
    bool strong = token > 0 && (is_form(d, token - 1, "!") || is_form(d, token - 1, "?"));
    if (token == 0 || !(strong || d->words[token - 1].upos == UPOS_PUNCT) || w->upos != UPOS_VERB ||
        !word_feat(w, "VerbForm=Fin"))
        return false;
    if (!is_saying(d, token) && !(strong && word_feat(w, "Tense=Past")))
        return false;
    uint32_t subject = subject_behind(d, token);
    return subject != NO_TOKEN && is_teller(w, &d->words[subject]);
}

/* The first word of a run that is told, or its end. */
static uint32_t
told_from(const struct dashes *d, uint32_t from, uint32_t end)
{
    while (from < end && !tells(d, from))
        from++;
    return from;
}

/* Words that only speech has: a list has none of them. */
static bool
is_talk(const struct dashes *d, uint32_t from, uint32_t end)
{
    for (uint32_t t = from; t < end; t++) {
        const struct word *w = &d->words[t];
        if (w->upos == UPOS_INTJ || is_form(d, t, "?") || is_form(d, t, "!") ||
            (w->upos == UPOS_PRON && (word_feat(w, "Person=1") || word_feat(w, "Person=2"))))
            return true;
    }
    return false;
}

static bool
has_verb(const struct dashes *d, uint32_t from, uint32_t end, const char *tense)
{
    for (uint32_t t = from; t < end; t++)
        if (word_feat(&d->words[t], "VerbForm=Fin") && word_feat(&d->words[t], tense))
            return true;
    return false;
}

/* Words that somebody speaks sooner than tells. */
static bool
is_speech(const struct dashes *d, uint32_t from, uint32_t end)
{
    if (is_talk(d, from, end))
        return true;
    return end > from && !has_verb(d, from, end, "Tense=Past"); /* "Wel neen." has no verb at all */
}

/* ---- runs of speech ---- */

static void
add(const struct dashes *d, uint32_t first, uint32_t end)
{
    const struct token *t = d->text->tokens;
    while (end > first && is_form(d, end - 1, ","))
        end--;
    if (end <= first)
        return;
    quote_list_add(d->out, (struct quote){.span = {t[first].start, t[end - 1].end},
                                          .inner = {t[first].start, t[end - 1].end},
                                          .first = first, .count = end - first,
                                          .continues = NO_INDEX, .dash = true});
}

/* Behind "zei hij," speech may go on in the same sentence: gives where, or the end of the sentence. */
static uint32_t
goes_on(const struct dashes *d, uint32_t verb, uint32_t end)
{
    for (uint32_t t = verb + 1; t < end; t++) {
        if (!is_form(d, t, ",") && !is_form(d, t, ":"))
            continue;
        enum ud_upos next = t + 1 < end ? (enum ud_upos)d->words[t + 1].upos : UPOS_PUNCT;
        bool tied = next == UPOS_CCONJ || next == UPOS_SCONJ || next == UPOS_ADP || next == UPOS_PUNCT;
        if (!is_form(d, t, ":") && !is_talk(d, t + 1, end) && !has_verb(d, t + 1, end, "Tense=Pres"))
            return end; /* "zeide ze, een weinig ongeduldig" */
        return (is_form(d, t, ":") || !tied) && is_speech(d, t + 1, end) ? t + 1 : end;
    }
    return end;
}

static uint32_t
sentence_end(const struct dashes *d, uint32_t token)
{
    const struct sentence *s = &d->text->sentences[d->text->tokens[token].sentence];
    return s->first + s->count;
}

/* Speech from a dash on; gives the token at which it is over. */
static uint32_t
read_dash(const struct dashes *d, uint32_t dash)
{
    uint32_t first = dash + 1, t = first;
    bool open = true;
    while (t < d->end && open) {
        uint32_t end = sentence_end(d, t), told = told_from(d, t, end);
        if (t > first && opens(d, t))
            break;
        if (told < end) {
            add(d, first, told);
            first = goes_on(d, told, end);
        } else if (t > dash + 1 && !is_speech(d, t, end)) {
            add(d, first, t);
            first = end;
            open = false;
        }
        t = end;
    }
    if (open && first < t)
        add(d, first, t);
    return t;
}

static uint32_t
block_end(const struct text *text, uint32_t *sentence)
{
    uint32_t block = text->sentences[*sentence].block, end = 0;
    for (; *sentence < text->nsentences && text->sentences[*sentence].block == block; ++*sentence)
        end = text->sentences[*sentence].first + text->sentences[*sentence].count;
    return end;
}

/* How much the paragraphs that a dash opens look like speech: most by what is told, some by words that only speech has. */
static uint32_t
weigh(struct dashes *d)
{
    uint32_t n = 0;
    for (uint32_t s = 0; s < d->text->nsentences;) {
        uint32_t first = d->text->sentences[s].first;
        d->end = block_end(d->text, &s);
        if (opens(d, first))
            n += (told_from(d, first + 2, d->end) < d->end ? 3u : 0u) +
                 is_talk(d, first, sentence_end(d, first));
    }
    return n;
}

void
quote_dashes(const struct quote_tables *tables, const struct text *text, const struct word *words,
             struct quote_list *out)
{
    struct dashes d = {.tables = tables, .text = text, .words = words, .out = out};
    if (!tables || weigh(&d) < LEAST)
        return;
    for (uint32_t s = 0; s < text->nsentences;) {
        uint32_t t = text->sentences[s].first;
        d.end = block_end(text, &s);
        while (t < d.end)
            t = opens(&d, t) ? read_dash(&d, t) : sentence_end(&d, t);
    }
}
