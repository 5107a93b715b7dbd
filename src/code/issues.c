/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which issues a run of words is about: each cue of data/issues/<lang>.tsv
 * that is met votes with its weight, the heaviest issues are kept. A cue
 * counts once, so that a word said five times does not crowd out the rest. The
 * longest cue at a word is met, and hides those within it: a "nuclear plant" is
 * no plant, "hulppakket" no "hulp".
 * Words that only name a person or a ministry do not vote ("the minister of
 * infrastructure"). The topic of a text, for which "the agreement" stands, is
 * the issue that most of its sentences are about.
 */
#include "code/match.h"

#include "base/utf8.h"

#define VOTES 32

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

/* How many words a phrase has when it stands at a token, or 0. */
static uint32_t
phrase_at(const struct match *s, uint32_t token, uint32_t end, struct slice phrase)
{
    struct slice word;
    uint32_t n = 0;
    while (slice_next(&phrase, ' ', &word)) {
        if (token + n >= end || !word_is(s, token + n, word))
            return 0;
        n++;
    }
    return n;
}

/* The longest phrase that begins with a word at a token: its words, or 0. */
static uint32_t
longest_phrase(const struct match *s, const struct issue_cues *c, uint32_t token, uint32_t end,
               struct slice key, uint32_t longest, const struct issue_cue **out)
{
    for (uint32_t i = map_get(&c->phrase, key); i != NO_INDEX; i = c->cues[i].next) {
        uint32_t n = phrase_at(s, token, end, c->cues[i].cue);
        if (n > longest) {
            longest = n;
            *out = &c->cues[i];
        }
    }
    return longest;
}

#define SHORTEST_AFFIX 3
#define LONGEST_AFFIX 40

/* The longest end and the longest beginning of a compound that a cue names. */
static void
vote_affixes(const struct issue_cues *c, struct slice word, struct votes *v)
{
    uint32_t end = NO_INDEX, start = NO_INDEX;
    for (size_t n = word.n < LONGEST_AFFIX ? word.n : LONGEST_AFFIX; n-- > SHORTEST_AFFIX;) {
        if (end == NO_INDEX)
            end = map_get(&c->suffix, (struct slice){word.p + word.n - n, n});
        if (start == NO_INDEX)
            start = map_get(&c->prefix, (struct slice){word.p, n});
    }
    if (end != NO_INDEX)
        vote(v, &c->cues[end]);
    if (start != NO_INDEX)
        vote(v, &c->cues[start]);
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

/* The votes of the longest cue that begins at a token: a phrase, a word, or the parts of a compound. Returns its words. */
static uint32_t
vote_token(const struct match *s, uint32_t token, uint32_t end, struct votes *v)
{
    const struct issue_cues *c = cues_of(s, token);
    const struct issue_cue *phrase = NULL;
    struct slice lemma = s->tree->lemma[token];
    struct slice form = utf8_lower(s->draft->arena, tree_form(s->tree, token));
    uint32_t n = longest_phrase(s, c, token, end, lemma, 0, &phrase);
    if (!slice_eq(form, lemma))
        n = longest_phrase(s, c, token, end, form, n, &phrase);
    if (phrase) {
        vote(v, phrase);
        return n;
    }
    bool finite = word_feat(tree_word(s->tree, token), "VerbForm=Fin"); /* "it remains": no remains */
    uint32_t by_lemma = map_get(&c->lemma, lemma), by_form = finite ? by_lemma : map_get(&c->lemma, form);
    if (by_form != NO_INDEX)
        vote(v, &c->cues[by_form]);
    if (by_lemma != NO_INDEX)
        vote(v, &c->cues[by_lemma]);
    if (by_form == NO_INDEX && by_lemma == NO_INDEX)
        vote_affixes(c, form, v);
    if (by_form == NO_INDEX && by_lemma == NO_INDEX && !slice_eq(form, lemma))
        vote_affixes(c, lemma, v);
    return 1;
}

/* A word of a person's or ministry's name or title. */
static bool
is_title(const struct match *s, uint32_t token)
{
    const struct world *w = s->draft->world;
    uint32_t m = w->mention_of[token];
    if (m == NO_INDEX || w->mentions[m].nactors != 1)
        return false;
    enum actor_kind kind = w->actors[w->mentions[m].actors[0]].kind;
    return kind == ACTOR_PERSON || kind == ACTOR_AGENCY;
}

static void
vote_range(const struct match *s, struct token_range range, struct votes *v)
{
    v->n = 0;
    for (uint32_t t = range.first; t < range.end;)
        t += is_title(s, t) ? 1 : vote_token(s, t, range.end, v);
}

/* Adds the issues of one sentence to the sums over the text. */
static void
sum_votes(const struct votes *v, struct votes *sums, uint32_t *weights)
{
    for (uint32_t i = 0; i < v->n; i++) {
        uint32_t k = 0;
        while (k < sums->n && !slice_eq(sums->issue[k], v->issue[i]))
            k++;
        if (slice_starts(v->issue[i], SLICE("*")) || k == VOTES)
            continue;
        if (k == sums->n)
            sums->issue[sums->n++] = v->issue[i];
        weights[k] += (uint32_t)v->weight[i];
    }
}

static void
find_topic(const struct match *s)
{
    struct votes sums = {.n = 0}, v;
    uint32_t weights[VOTES] = {0}, best = 0;
    for (uint32_t i = 0; i < s->text->nsentences; i++) {
        vote_range(s, sentence_range(s->text, i), &v);
        sum_votes(&v, &sums, weights);
        if (sentence_is_title(s->text, i))
            sum_votes(&v, &sums, weights);
    }
    for (uint32_t i = 1; i < sums.n; i++)
        if (weights[i] > weights[best])
            best = i;
    s->draft->topic = sums.n ? sums.issue[best] : (struct slice){"", 0};
    for (uint32_t i = 0; i < sums.n && i < DRAFT_ISSUES; i++)
        s->draft->issues[s->draft->nissues++] = sums.issue[i];
    s->draft->topic_known = true;
}

/* "*" is the topic; "*peace-plan" is that issue where the text has a word of its own for it, else the topic. */
static struct slice
meant_issue(const struct match *s, struct slice issue)
{
    if (!slice_starts(issue, SLICE("*")))
        return issue;
    if (!s->draft->topic_known)
        find_topic(s);
    for (uint32_t i = 0; i < s->draft->nissues; i++)
        if (issue.n > 1 && slice_eq(s->draft->issues[i], (struct slice){issue.p + 1, issue.n - 1}))
            return s->draft->issues[i];
    return s->draft->topic;
}

static bool
has_flag(const struct match *s, struct slice issue, enum issue_flag flag)
{
    uint32_t flags = map_get(&s->coder->cues->issues, issue);
    return flags != MAP_NONE && (flags & flag);
}

bool
issue_ends(const struct match *s, struct slice issue)
{
    return has_flag(s, issue, ISSUE_ENDS);
}

struct slice
issue_blamed(const struct match *s, struct slice issue)
{
    if (has_flag(s, issue, ISSUE_BLAMED_FOR))
        return SLICE("for");
    return has_flag(s, issue, ISSUE_BLAMED_AGAINST) ? SLICE("against") : (struct slice){"", 0};
}

uint8_t
issues_find(const struct match *s, struct token_range range,
            struct slice out[STATEMENT_ISSUES])
{
    struct votes v;
    uint8_t n = 0;
    vote_range(s, range, &v);
    while (n < STATEMENT_ISSUES) {
        uint32_t best = NO_INDEX;
        for (uint32_t i = 0; i < v.n; i++)
            if (v.weight[i] > 0 && (best == NO_INDEX || v.weight[i] > v.weight[best]))
                best = i;
        if (best == NO_INDEX)
            break;
        struct slice issue = meant_issue(s, v.issue[best]);
        bool known = issue.n == 0;
        for (uint8_t k = 0; k < n; k++)
            known = known || slice_eq(out[k], issue);
        if (!known)
            out[n++] = issue;
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

#define PHRASE_BYTES 80

/*
 * The words themselves, where no issue of the table fits: "text:de dam in de
 * Nijl". Only of a phrase with a noun of its own, not of names or pronouns.
 */
struct slice
issue_as_phrase(const struct match *s, struct token_range r)
{
    bool noun = false;
    while (r.first < r.end && (tree_word(s->tree, r.first)->upos == UPOS_DET ||
                               tree_word(s->tree, r.first)->upos == UPOS_ADP ||
                               tree_word(s->tree, r.first)->upos == UPOS_PUNCT))
        r.first++;
    while (r.end > r.first && tree_word(s->tree, r.end - 1)->upos == UPOS_PUNCT)
        r.end--;
    for (uint32_t t = r.first; t < r.end; t++)
        noun = noun || (tree_word(s->tree, t)->upos == UPOS_NOUN &&
                        s->draft->world->mention_at[t] == NO_INDEX);
    if (!noun)
        return (struct slice){"", 0};
    while (s->text->tokens[r.end - 1].end - s->text->tokens[r.first].start > PHRASE_BYTES &&
           r.end > r.first + 1)
        r.end--;
    struct span span = {s->text->tokens[r.first].start, s->text->tokens[r.end - 1].end};
    struct slice words = slice_cut(s->text->article->text, span);
    return arena_printf(s->draft->arena, "text:%.*s", (int)words.n, words.p);
}
