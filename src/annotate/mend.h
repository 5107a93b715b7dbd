/* SPDX-License-Identifier: Apache-2.0 */
/* The two halves of mending verbs: mend.c gives lemmas, mend_tree.c trees. */
#ifndef ANNOTATE_MEND_H
#define ANNOTATE_MEND_H
#include "annotate/spans.h"
#include "base/arena.h"
#include "base/map.h"

struct verb {
    struct slice lemma;
};

struct verbs {
    struct map form, sure;         /* small letters -> verb; "rules out" is one key */
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

/* The verb that one of the maps gives for `count` tokens from a token on, or MAP_NONE. */
uint32_t verb_look_up(const struct mender *m, const struct map *map, uint32_t token, uint32_t count);

/* Give a word a lemma; the seam of a particle stays where the new lemma begins with the same particle. */
void verb_set_lemma(struct word *w, struct slice lemma);

void mend_tree(struct mender *m);

#endif
