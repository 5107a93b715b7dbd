/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of mending: mend.c gives lemmas, mend_tree.c makes verbs of what
 * must be one, mend_clauses.c hangs subjects and clauses where they belong.
 */
#ifndef ANNOTATE_MEND_H
#define ANNOTATE_MEND_H
#include "annotate/spans.h"
#include "base/arena.h"
#include "base/map.h"

struct verb {
    struct slice lemma;
};

struct verbs {
    struct map form, sure, past;   /* small letters -> verb; "rules out" is one key */
    const struct verb *at;
};

/* What is mended: the words of one sentence. */
struct mender {
    struct arena *arena;
    const struct verbs *verbs;
    const struct text *text;
    struct word *words;
    uint32_t first, end;           /* tokens of the sentence */
};

#define FORM_ROOM 48

/* What a form is that is a verb by the table. */
#define FEATS_PAST SLICE("Mood=Ind|Tense=Past|VerbForm=Fin")
#define FEATS_PRESENT SLICE("Mood=Ind|Tense=Pres|VerbForm=Fin")

/* The verb that one of the maps gives for `count` tokens from a token on, or MAP_NONE. */
uint32_t verb_look_up(const struct mender *m, const struct map *map, uint32_t token, uint32_t count);

/* Give a word a lemma; the seam of a particle stays where the new lemma begins with the same particle. */
void verb_set_lemma(struct word *w, struct slice lemma);

static inline void
attach(struct word *w, uint32_t head, enum ud_rel rel)
{
    w->head = head;
    w->rel = (uint8_t)rel;
    w->deprel = slice_of(rel_name(rel));
}

static inline bool
nominal(const struct word *w)
{
    return w->upos == UPOS_PROPN || w->upos == UPOS_NOUN || w->upos == UPOS_PRON;
}

static inline bool
verbal(const struct word *w)
{
    return w->upos == UPOS_VERB || w->upos == UPOS_AUX;
}

/*
 * Steps that a climb to the root may take. What one rule leaves half done may tie words in a
 * ring until another unties it or the sentence gets its first tree back; no climb may follow it.
 */
static inline uint32_t
most_steps(const struct mender *m)
{
    return m->end - m->first;
}

/* The first dependent of a word with a relation (its subtypes too) at or after a token, or NO_TOKEN. */
static inline uint32_t
dependent(const struct mender *m, uint32_t head, enum ud_rel rel, uint32_t from)
{
    for (uint32_t t = from; t < m->end; t++)
        if (m->words[t].head == head &&
            (m->words[t].rel == rel || rel_universal(m->words[t].rel) == rel))
            return t;
    return NO_TOKEN;
}

static inline bool
has_subject(const struct mender *m, uint32_t token)
{
    return dependent(m, token, REL_NSUBJ, m->first) != NO_TOKEN;
}

/* True when punctuation stands between two tokens. */
static inline bool
parted(const struct mender *m, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++)
        if (m->words[t].upos == UPOS_PUNCT)
            return true;
    return false;
}

/* Mends what hangs wrong around a word, in two rounds: particles; subjects, clauses and conjunctions. mend_clauses.c */
void mend_particle(const struct mender *m, uint32_t token);
void mend_clause(const struct mender *m, uint32_t token);

void mend_tree(struct mender *m);

#endif
