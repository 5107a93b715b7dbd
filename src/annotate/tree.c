/* SPDX-License-Identifier: Apache-2.0 */
/* Trees: dependents by counting sort over heads, so that making them is linear. */
#include "annotate/tree.h"
#include "base/utf8.h"

static struct slice
lemma_of(struct arena *a, const struct spans *spans, uint32_t token)
{
    struct slice lemma = spans->words[token].lemma;
    if (lemma.n == 0)
        lemma = token_form(spans->text, token);
    bool clean = true;
    for (size_t i = 0; i < lemma.n; i++)
        clean = clean && lemma.p[i] != '_' && !(lemma.p[i] >= 'A' && lemma.p[i] <= 'Z') &&
                (unsigned char)lemma.p[i] < 0x80;
    if (clean)
        return lemma;
    struct slice low = utf8_lower(a, lemma);
    char *p = (char *)(uintptr_t)low.p;
    size_t n = 0;
    for (size_t i = 0; i < low.n; i++)
        if (low.p[i] != '_' || low.n == 1)
            p[n++] = low.p[i];
    return (struct slice){p, n};
}

/* "Legde op tafel", "roept op het matje", where the tree makes the noun a particle: a preposition leads it. */
static bool
led_by_particle(const struct spans *spans, uint32_t token)
{
    const struct word *w = &spans->words[token], *before = token > 0 ? &spans->words[token - 1] : NULL;
    if (!before || w->upos != UPOS_NOUN)
        return false;
    return (before->upos == UPOS_ADP && before->rel == REL_COMPOUND_PRT && before->head == w->head) ||
           (before->head == token && (before->upos == UPOS_ADP || before->upos == UPOS_DET));
}

/*
 * Verbs with a particle: "viel ... binnen" is "binnenvallen", "carried out" is
 * "carry out", as languages.tsv says the language writes them.
 */
static void
join_particles(struct arena *a, const struct spans *spans, struct slice *lemma)
{
    for (uint32_t t = 0; t < spans->text->ntokens; t++) {
        const struct word *w = &spans->words[t];
        if (w->rel != REL_COMPOUND_PRT || w->head == NO_TOKEN)
            continue;
        struct slice verb = lemma[w->head], particle = lemma[t];
        if (slice_starts(verb, particle) || w->upos == UPOS_VERB || led_by_particle(spans, t))
            continue;
        bool one_word = spans->text->sentences[spans->text->tokens[t].sentence].joins_particle;
        struct slice left = one_word ? particle : verb, right = one_word ? verb : particle;
        struct slice joined = arena_printf(a, "%.*s%s%.*s", (int)left.n, left.p,
                                           one_word ? "" : " ", (int)right.n, right.p);
        if (joined.p)
            lemma[w->head] = joined;
    }
}

const struct tree *
tree_make(struct arena *a, const struct spans *spans)
{
    uint32_t n = spans->text->ntokens;
    struct tree *t = arena_new(a, struct tree);
    uint32_t *first = arena_new_array(a, uint32_t, (size_t)n + 2);
    uint32_t *child = arena_new_array(a, uint32_t, (size_t)n + 1);
    struct slice *lemma = arena_new_array(a, struct slice, (size_t)n + 1);
    if (!t || !first || !child || !lemma)
        return NULL;
    for (uint32_t i = 0; i < n; i++)
        if (spans->words[i].head != NO_TOKEN)
            first[spans->words[i].head + 2]++;
    for (uint32_t i = 2; i < n + 2; i++)
        first[i] += first[i - 1];
    for (uint32_t i = 0; i < n; i++)
        if (spans->words[i].head != NO_TOKEN)
            child[first[spans->words[i].head + 1]++] = i;
    for (uint32_t i = 0; i < n; i++)
        lemma[i] = lemma_of(a, spans, i);
    join_particles(a, spans, lemma);
    *t = (struct tree){spans, first, child, lemma};
    return arena_failed(a) ? NULL : t;
}

static bool
rel_fits(enum ud_rel have, enum ud_rel want)
{
    return have == want || rel_universal(have) == want;
}

static uint32_t
child_from(const struct tree *t, uint32_t token, uint32_t at, enum ud_rel rel)
{
    for (; at < t->first[token + 1]; at++)
        if (rel_fits(t->spans->words[t->child[at]].rel, rel))
            return t->child[at];
    return NO_TOKEN;
}

uint32_t
tree_child(const struct tree *t, uint32_t token, enum ud_rel rel)
{
    return child_from(t, token, t->first[token], rel);
}

uint32_t
tree_next(const struct tree *t, uint32_t token, uint32_t child, enum ud_rel rel)
{
    uint32_t at = t->first[token];
    while (at < t->first[token + 1] && t->child[at] <= child)
        at++;
    return child_from(t, token, at, rel);
}

bool
tree_under(const struct tree *t, uint32_t token, uint32_t root)
{
    while (token != NO_TOKEN && token != root)
        token = t->spans->words[token].head;
    return token == root;
}

/* Grows [*lo, *hi] to the extremes of the subtree of token, by an explicit walk. */
static void
extremes(const struct tree *t, uint32_t root, uint32_t *lo, uint32_t *hi)
{
    const struct text *text = t->spans->text;
    const struct sentence *s = &text->sentences[text->tokens[root].sentence];
    *lo = *hi = root;
    for (uint32_t i = s->first; i < root; i++)
        if (tree_under(t, i, root)) {
            *lo = i;
            break;
        }
    for (uint32_t i = s->first + s->count; i-- > root + 1;)
        if (tree_under(t, i, root)) {
            *hi = i;
            break;
        }
}

struct span
tree_span(const struct tree *t, uint32_t token)
{
    uint32_t lo, hi;
    extremes(t, token, &lo, &hi);
    return (struct span){t->spans->text->tokens[lo].start, t->spans->text->tokens[hi].end};
}

struct span
tree_yield(const struct tree *t, uint32_t token)
{
    const struct text *text = t->spans->text;
    const struct sentence *s = &text->sentences[text->tokens[token].sentence];
    uint32_t lo = token, hi = token;
    while (lo > s->first && tree_under(t, lo - 1, token))
        lo--;
    while (hi + 1 < s->first + s->count && tree_under(t, hi + 1, token))
        hi++;
    return (struct span){text->tokens[lo].start, text->tokens[hi].end};
}

static bool
heads_clause(enum ud_rel rel)
{
    switch (rel_universal(rel)) {
    case REL_ROOT: case REL_CCOMP: case REL_XCOMP: case REL_ADVCL: case REL_ACL: case REL_CSUBJ:
    case REL_PARATAXIS:
        return true;
    default:
        return false;
    }
}

uint32_t
tree_clause(const struct tree *t, uint32_t token)
{
    const struct word *words = t->spans->words;
    while (words[token].head != NO_TOKEN && !heads_clause(words[token].rel) &&
           !(rel_universal(words[token].rel) == REL_CONJ && words[token].upos == UPOS_VERB))
        token = words[token].head;
    return token;
}

bool
word_feat(const struct word *w, const char *pair)
{
    return slice_in(slice_of(pair), w->feats, '|');
}
