/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Walking the dependency tree of a sentence. Everything that reads trees reads
 * them through these functions.
 */
#ifndef ANNOTATE_TREE_H
#define ANNOTATE_TREE_H
#include "base/arena.h"
#include "annotate/spans.h"

/*
 * Children of every token, made once for a document: child[first[t]] ..
 * child[first[t + 1] - 1] are the dependents of t in order of position.
 */
struct tree {
    const struct spans *spans;
    const uint32_t *first; /* ntokens + 1 */
    const uint32_t *child;
    const struct slice *lemma; /* per token: small letters, particle joined ("vallen" + "binnen" -> "binnenvallen") */
};

const struct tree *tree_make(struct arena *a, const struct spans *spans);

/* First dependent of `token` with the relation (its subtypes too when rel is universal), or NO_TOKEN. */
uint32_t tree_child(const struct tree *t, uint32_t token, enum ud_rel rel);

/* The next such dependent after `child`, or NO_TOKEN. */
uint32_t tree_next(const struct tree *t, uint32_t token, uint32_t child, enum ud_rel rel);

/* True when `token` lies in the subtree of `root` (a token is in its own). */
bool tree_under(const struct tree *t, uint32_t token, uint32_t root);

/* Byte span of the whole subtree of a token, or of the part of it that is contiguous with the token. */
struct span tree_span(const struct tree *t, uint32_t token);
struct span tree_yield(const struct tree *t, uint32_t token);

/* The clause's verb or predicate that governs a token: nearest ancestor-or-self that heads a clause. */
uint32_t tree_clause(const struct tree *t, uint32_t token);

static inline const struct word *
tree_word(const struct tree *t, uint32_t token)
{
    return &t->spans->words[token];
}

static inline struct slice
tree_form(const struct tree *t, uint32_t token)
{
    return token_form(t->spans->text, token);
}

/* True when FEATS hold the pair, e.g. "Tense=Past". */
bool word_feat(const struct word *w, const char *pair);

#endif
