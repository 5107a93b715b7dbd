/* SPDX-License-Identifier: Apache-2.0 */
/* Mending verbs in trees that are given word by word. */
#include "annotate/rules.h"
#include "annotate/tree.h"
#include "test.h"

static struct arena arena;
static const struct segmenter *segmenter;
static const struct mend_tables *tables;

/* A word of a tree: its tag, lemma, head (from 1, 0 the root) and relation. */
struct given {
    enum ud_upos upos;
    const char *lemma;
    uint32_t head;
    enum ud_rel rel;
};

/* feats: of each word, or NULL for none */
static const struct tree *
mended_with(const char *lang, const char *words, const struct given *given, const char *const *feats, uint32_t n)
{
    struct article *article = arena_new(&arena, struct article);
    struct block *block = arena_new(&arena, struct block);
    struct spans *spans = arena_new(&arena, struct spans);
    struct word *w = arena_new_array(&arena, struct word, (size_t)n + 1);
    *block = (struct block){{0, (uint32_t)strlen(words)}, BLOCK_PARAGRAPH, 0};
    *article = (struct article){.text = slice_of(words), .blocks = block, .nblocks = 1};
    article->origin.lang = slice_of(lang);
    article->published = DATE_UNKNOWN;
    spans->text = text_segment(&arena, segmenter, article, NULL);
    CHECK(spans->text->ntokens == n);
    for (uint32_t i = 0; i < n; i++)
        w[i] = (struct word){.head = given[i].head ? given[i].head - 1 : NO_TOKEN,
                             .upos = (uint8_t)given[i].upos, .rel = (uint8_t)given[i].rel,
                             .lemma = slice_of(given[i].lemma),
                             .feats = feats ? slice_of(feats[i]) : (struct slice){NULL, 0}};
    spans->words = w;
    mend_words(&arena, tables, spans->text, w);
    return tree_make(&arena, spans);
}

static const struct tree *
mended(const char *lang, const char *words, const struct given *given, uint32_t n)
{
    return mended_with(lang, words, given, NULL, n);
}

static void
check_word(const struct tree *t, uint32_t token, enum ud_upos upos, uint32_t head, enum ud_rel rel)
{
    const struct word *w = tree_word(t, token - 1);
    CHECK(w->upos == upos);
    CHECK(w->head == (head ? head - 1 : NO_TOKEN));
    CHECK(w->rel == rel);
}

static void
test_mend__what_stands_alone_behind_a_verb_is_its_object(void)
{
    static const struct given given[] = {
        {UPOS_PROPN, "Poland", 2, REL_NSUBJ}, {UPOS_VERB, "expel", 0, REL_ROOT},
        {UPOS_NOUN, "diplomat", 2, REL_IOBJ}, {UPOS_PUNCT, ".", 2, REL_PUNCT}};
    static const struct given two[] = {
        {UPOS_PROPN, "Poland", 2, REL_NSUBJ}, {UPOS_VERB, "give", 0, REL_ROOT},
        {UPOS_PROPN, "Kyiv", 2, REL_IOBJ},    {UPOS_NOUN, "tank", 2, REL_OBJ},
        {UPOS_PUNCT, ".", 2, REL_PUNCT}};
    check_word(mended("en", "Poland expelled diplomats.", given, 4), 3, UPOS_NOUN, 2, REL_OBJ);
    check_word(mended("en", "Poland gave Kyiv tanks.", two, 5), 3, UPOS_PROPN, 2, REL_IOBJ);
}

static void
test_mend__the_one_auxiliary_of_a_noun_is_its_copula(void)
{
    static const struct given given[] = {
        {UPOS_PROPN, "Rusland", 4, REL_NSUBJ}, {UPOS_AUX, "zijn", 4, REL_AUX},
        {UPOS_ADP, "voor", 4, REL_CASE},       {UPOS_NOUN, "overleg", 0, REL_ROOT},
        {UPOS_PUNCT, ".", 4, REL_PUNCT}};
    static const char *const feats[] = {"", "VerbForm=Fin", "", "", ""};
    static const char *const none[] = {"", "", "", "", ""};
    check_word(mended_with("nl", "Rusland is voor overleg.", given, feats, 5), 2, UPOS_AUX, 4, REL_COP);
    check_word(mended_with("nl", "Rusland is voor overleg.", given, none, 5), 2, UPOS_AUX, 4, REL_AUX);
}

static void
test_mend__a_verb_taken_for_a_noun_heads_its_clause(void)
{
    static const struct given given[] = {
        {UPOS_PROPN, "Lima", 2, REL_COMPOUND}, {UPOS_NOUN, "deny", 0, REL_ROOT},
        {UPOS_SCONJ, "that", 5, REL_MARK},     {UPOS_PRON, "it", 5, REL_NSUBJ},
        {UPOS_VERB, "pay", 2, REL_ACL_RELCL},  {UPOS_PUNCT, ".", 2, REL_PUNCT}};
    const struct tree *t = mended("en", "Lima denies that it paid.", given, 6);
    check_word(t, 1, UPOS_PROPN, 2, REL_NSUBJ);
    check_word(t, 2, UPOS_VERB, 0, REL_ROOT);
    check_word(t, 5, UPOS_VERB, 2, REL_CCOMP);
    CHECK_TEXT(t->lemma[1], "deny");
}

static void
test_mend__a_verb_hung_on_its_object_takes_its_place(void)
{
    static const struct given given[] = {
        {UPOS_PROPN, "Lima", 2, REL_COMPOUND}, {UPOS_NOUN, "rule", 4, REL_NSUBJ},
        {UPOS_ADP, "out", 4, REL_ADVMOD},      {UPOS_NOUN, "talk", 0, REL_ROOT},
        {UPOS_PUNCT, ".", 4, REL_PUNCT}};
    const struct tree *t = mended("en", "Lima rules out talks.", given, 5);
    check_word(t, 1, UPOS_PROPN, 2, REL_NSUBJ);
    check_word(t, 2, UPOS_VERB, 0, REL_ROOT);
    check_word(t, 3, UPOS_ADP, 2, REL_COMPOUND_PRT);
    check_word(t, 4, UPOS_NOUN, 2, REL_OBJ);
    CHECK_TEXT(t->lemma[1], "rule out");
}

static void
test_mend__a_participle_between_two_names(void)
{
    static const struct given given[] = {
        {UPOS_PROPN, "Lima", 0, REL_ROOT},   {UPOS_VERB, "accus", 3, REL_AMOD},
        {UPOS_PROPN, "Quito", 1, REL_APPOS}, {UPOS_SCONJ, "of", 5, REL_MARK},
        {UPOS_VERB, "spy", 3, REL_ACL},      {UPOS_PUNCT, ".", 1, REL_PUNCT}};
    const struct tree *t = mended("en", "Lima accused Quito of spying.", given, 6);
    check_word(t, 1, UPOS_PROPN, 2, REL_NSUBJ);
    check_word(t, 2, UPOS_VERB, 0, REL_ROOT);
    check_word(t, 3, UPOS_PROPN, 2, REL_OBJ);
    check_word(t, 5, UPOS_VERB, 2, REL_ADVCL);
    CHECK_TEXT(t->lemma[1], "accuse");
}

static void
test_mend__a_noun_stays_where_a_verb_holds_the_clause(void)
{
    static const struct given given[] = {{UPOS_PROPN, "Lima", 2, REL_COMPOUND},
                                         {UPOS_NOUN, "urge", 3, REL_NSUBJ},
                                         {UPOS_VERB, "fade", 0, REL_ROOT},
                                         {UPOS_PUNCT, ".", 3, REL_PUNCT}};
    const struct tree *t = mended("en", "Lima urges faded.", given, 4);
    check_word(t, 2, UPOS_NOUN, 3, REL_NSUBJ);
}

static void
test_mend__a_lemma_that_is_no_word(void)
{
    static const struct given given[] = {{UPOS_PROPN, "Lima", 3, REL_NSUBJ},
                                         {UPOS_AUX, "hebben", 3, REL_AUX},
                                         {UPOS_VERB, "geëissen", 0, REL_ROOT},
                                         {UPOS_PUNCT, ".", 3, REL_PUNCT}};
    const struct tree *t = mended("nl", "Lima heeft geëist.", given, 4);
    CHECK_TEXT(t->lemma[2], "eisen");
}

static void
test_mend__a_conjunction_opens_the_clause_before_a_relative_one(void)
{
    static const struct given given[] = {
        {UPOS_PRON, "hij", 2, REL_NSUBJ},     {UPOS_VERB, "wachten", 0, REL_ROOT},
        {UPOS_SCONJ, "tenzij", 9, REL_MARK},  {UPOS_PROPN, "Lima", 9, REL_NSUBJ_PASS},
        {UPOS_NOUN, "land", 6, REL_OBJ},      {UPOS_VERB, "op_geven", 2, REL_CCOMP},
        {UPOS_PRON, "dat", 9, REL_NSUBJ_PASS}, {UPOS_AUX, "worden", 9, REL_AUX_PASS},
        {UPOS_VERB, "eisen", 5, REL_ACL_RELCL}, {UPOS_PUNCT, ".", 2, REL_PUNCT}};
    static const char *const feats[] = {"", "VerbForm=Fin", "", "", "", "VerbForm=Fin", "PronType=Rel", "VerbForm=Fin", "", ""};
    const char *words = "Hij wacht tenzij Lima land opgeeft dat wordt geëist.";
    const struct tree *t = mended_with("nl", words, given, feats, 10);
    check_word(t, 3, UPOS_SCONJ, 6, REL_MARK);
    check_word(t, 4, UPOS_PROPN, 6, REL_NSUBJ);
    check_word(t, 6, UPOS_VERB, 2, REL_ADVCL);
    check_word(t, 7, UPOS_PRON, 9, REL_NSUBJ_PASS);
}

int
main(void)
{
    nuncio_error err;
    arena_init(&arena, 0);
    segmenter = segmenter_open(&arena, SOURCE_DIR "/data", &err);
    tables = segmenter ? mend_open(&arena, SOURCE_DIR "/data", segmenter, &err) : NULL;
    CHECK(tables != NULL);
    if (!tables)
        return test_end();
    RUN(test_mend__what_stands_alone_behind_a_verb_is_its_object);
    RUN(test_mend__the_one_auxiliary_of_a_noun_is_its_copula);
    RUN(test_mend__a_verb_taken_for_a_noun_heads_its_clause);
    RUN(test_mend__a_verb_hung_on_its_object_takes_its_place);
    RUN(test_mend__a_participle_between_two_names);
    RUN(test_mend__a_noun_stays_where_a_verb_holds_the_clause);
    RUN(test_mend__a_conjunction_opens_the_clause_before_a_relative_one);
    RUN(test_mend__a_lemma_that_is_no_word);
    arena_release(&arena);
    return test_end();
}
