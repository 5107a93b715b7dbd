/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A tree made by hand, with tables that are empty:
 *
 *   Rusland verwierp plan van China , voerde gesprekken met Qatar
 *   nsubj→1  root   obj→1    nmod→2  conj→1  obj→5       obl→5
 */
#ifndef TEST_MADE_SENTENCE_H
#define TEST_MADE_SENTENCE_H
#include "code/match.h"

enum { RUSLAND, VERWIERP, PLAN, VAN, CHINA, VOERDE, GESPREKKEN, MET, QATAR, TOKENS };

static const struct {
    const char *lemma;
    enum ud_upos upos;
    uint32_t head;
    enum ud_rel rel;
} WORDS[TOKENS] = {
    {"rusland", UPOS_PROPN, VERWIERP, REL_NSUBJ}, {"verwerpen", UPOS_VERB, NO_TOKEN, REL_ROOT},
    {"plan", UPOS_NOUN, VERWIERP, REL_OBJ},       {"van", UPOS_ADP, CHINA, REL_CASE},
    {"china", UPOS_PROPN, PLAN, REL_NMOD},        {"voeren", UPOS_VERB, VERWIERP, REL_CONJ},
    {"gesprek", UPOS_NOUN, VOERDE, REL_OBJ},      {"met", UPOS_ADP, QATAR, REL_CASE},
    {"qatar", UPOS_PROPN, VOERDE, REL_OBL}};

struct made {
    struct arena arena;
    struct word words[TOKENS];
    struct token tokens[TOKENS];
    struct sentence sentence;
    struct block block;
    struct article article;
    struct text text;
    struct spans spans;
    uint32_t none[TOKENS];
    struct world world;
    struct draft draft;
    struct cue_language language;
    struct cue_tables cues;
    struct coder coder;
    struct match match;
};

static inline void
make(struct made *m)
{
    memset(m, 0, sizeof *m);
    arena_init(&m->arena, 0);
    m->article = (struct article){.text = SLICE(""), .blocks = &m->block, .nblocks = 1};
    for (uint32_t t = 0; t < TOKENS; t++) {
        m->words[t] = (struct word){.head = WORDS[t].head, .upos = (uint8_t)WORDS[t].upos,
                                    .rel = (uint8_t)WORDS[t].rel,
                                    .lemma = slice_of(WORDS[t].lemma)};
        m->none[t] = NO_INDEX;
    }
    m->sentence.count = TOKENS;
    m->text = (struct text){&m->article, m->tokens, TOKENS, &m->sentence, 1, 0, NULL};
    m->spans = (struct spans){.text = &m->text, .words = m->words};
    m->world = (struct world){.tree = tree_make(&m->arena, &m->spans), .mention_at = m->none,
                              .mention_of = m->none, .place_of = m->none};
    for (int k = 0; k < CUES_KINDS; k++) {
        map_init(&m->language.cues[k].first, &m->arena);
        map_init(&m->language.cues[k].suffix, &m->arena);
    }
    m->cues = (struct cue_tables){.languages = &m->language, .nlanguages = 1};
    m->coder.cues = &m->cues;
    m->draft = (struct draft){.arena = &m->arena, .world = &m->world};
    m->match = match_of(&m->draft, &m->coder);
}

#endif
