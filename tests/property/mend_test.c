/* SPDX-License-Identifier: Apache-2.0 */
/* Mending any tree ends, and leaves a tree. */
#include "annotate/rules.h"
#include "annotate/tree.h"
#include "test.h"

#define WORDS 14
#define ROUNDS 20000

static const struct segmenter *segmenter;
static const struct mend_tables *tables;
static uint64_t state = 7;

static uint32_t
below(uint32_t n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % n;
}

/* A sentence of words that mending looks at, among them forms that are nothing but verbs. */
static const struct text *
made_text(struct arena *a)
{
    static const char *const forms[2][12] = {
        {"Lima", "denies", "accused", "met", "and", "that", "which", "out", "to", "reports", ",", "rejects"},
        {"Lima", "ontkent", "veroordeelt", "eist", "en", "dat", "die", "op", "te", "aan", ",", "heeft"}};
    uint32_t lang = below(2);
    char *words = arena_alloc(a, (size_t)WORDS * 16), *to = words;
    for (uint32_t i = 0; words && i < WORDS; i++)
        to += snprintf(to, 16, "%s ", forms[lang][below(12)]);
    struct article *article = arena_new(a, struct article);
    struct block *block = arena_new(a, struct block);
    if (!words || !article || !block)
        return NULL;
    *block = (struct block){{0, (uint32_t)(to - words)}, BLOCK_PARAGRAPH, 0};
    *article = (struct article){.text = {words, (size_t)(to - words)}, .blocks = block, .nblocks = 1};
    article->origin.lang = slice_of(lang ? "nl" : "en");
    article->published = DATE_UNKNOWN;
    return text_segment(a, segmenter, article, NULL);
}

/* Any tree over the tokens of a sentence: each word hangs on one that was hung before it. */
static void
hang(struct word *words, uint32_t first, uint32_t n)
{
    static const uint8_t rels[] = {REL_NSUBJ, REL_OBJ,   REL_AMOD, REL_APPOS, REL_ACL, REL_ACL_RELCL,
                                   REL_CONJ,  REL_CCOMP, REL_CASE, REL_MARK,  REL_AUX, REL_PARATAXIS,
                                   REL_COP,   REL_CSUBJ, REL_OBL,  REL_COMPOUND_PRT, REL_COMPOUND};
    static const uint8_t tags[] = {UPOS_NOUN, UPOS_PROPN, UPOS_VERB, UPOS_VERB,  UPOS_AUX,  UPOS_ADP,
                                   UPOS_ADV,  UPOS_PRON,  UPOS_CCONJ, UPOS_SCONJ, UPOS_PUNCT};
    static const char *const feats[] = {"", "VerbForm=Fin", "VerbForm=Inf", "VerbForm=Part",
                                        "PronType=Rel", "Tense=Pres|VerbForm=Fin"};
    uint32_t order[64];
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = below(i + 1);
        order[i] = order[k];
        order[k] = i;
    }
    for (uint32_t i = 0; i < n; i++) {
        uint8_t rel = i ? rels[below(sizeof rels)] : REL_ROOT;
        words[first + order[i]] = (struct word){
            .head = i ? first + order[below(i)] : NO_TOKEN, .rel = rel,
            .upos = tags[below(sizeof tags)], .deprel = slice_of(rel_name((enum ud_rel)rel)),
            .feats = slice_of(feats[below(sizeof feats / sizeof *feats)]), .lemma = SLICE("woord")};
    }
}

static uint32_t
count_unsound(const struct sentence *s, const struct word *words)
{
    uint32_t unsound = 0, roots = 0;
    for (uint32_t t = s->first; t < s->first + s->count; t++) {
        uint32_t up = t, steps = 0;
        while (words[up].head != NO_TOKEN && steps++ < s->count)
            up = words[up].head;
        unsound += words[up].head != NO_TOKEN || up < s->first || up >= s->first + s->count;
        roots += words[t].head == NO_TOKEN;
    }
    return unsound + (roots != 1);
}

static void
test_mend__any_tree_stays_a_tree(void)
{
    uint32_t unsound = 0, read = 0;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct arena a;
        arena_init(&a, 0);
        const struct text *text = made_text(&a);
        struct word *words = text ? arena_new_array(&a, struct word, (size_t)text->ntokens + 1) : NULL;
        for (uint32_t i = 0; words && i < text->nsentences; i++)
            if (text->sentences[i].count <= 64)
                hang(words, text->sentences[i].first, text->sentences[i].count);
        if (words)
            mend_words(&a, tables, text, words);
        for (uint32_t i = 0; words && i < text->nsentences; i++, read++)
            unsound += count_unsound(&text->sentences[i], words);
        arena_release(&a);
    }
    CHECK(read >= ROUNDS);
    CHECK(unsound == 0);
}

int
main(void)
{
    struct arena arena;
    nuncio_error err;
    arena_init(&arena, 0);
    segmenter = segmenter_open(&arena, SOURCE_DIR "/data", &err);
    tables = segmenter ? mend_open(&arena, SOURCE_DIR "/data", segmenter, &err) : NULL;
    CHECK(tables != NULL);
    if (tables)
        RUN(test_mend__any_tree_stays_a_tree);
    arena_release(&arena);
    return test_end();
}
