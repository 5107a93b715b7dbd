/* SPDX-License-Identifier: Apache-2.0 */
/* The tagger over given tokens: words and names that hold together, the same by every kernel. */
#include "annotate/tagger.h"

#include "annotate/conllu.h"
#include "test.h"

static struct arena arena;
static const struct segmenter *segmenter;

static const char news[] =
    "1\tDe\n2\tminister\n3\tzei\n4\tmaandag\n5\tin\n6\tAnkara\n7\tdat\n8\tde\n9\tgesprekken\n10\tzi"
    "jn\n"
    "11\tafgebroken\n12\t.\n\n1\tRusland\n2\tviel\n3\thet\n4\tland\n5\tbinnen\n6\t.\n\n";

struct tagged {
    const struct text *text;
    struct word *words;
    const struct name *names;
    uint32_t nnames;
};

static struct tagged
tag(const char *kernel)
{
    nuncio_error err = {0};
    struct tagged t = {
        conllu_read(&arena, SLICE(news), lang_find(segmenter, SLICE("nl")), true, &err), NULL, NULL,
        0};
    struct tagger *tagger =
        tagger_open(SOURCE_DIR "/models/fast-v7.nun", segmenter, kernel, &err);
    struct tagger_run *run = tagger ? tagger_run_new(tagger) : NULL;
    CHECK(t.text && tagger && run);
    if (t.text && run) {
        t.words = arena_new_array(&arena, struct word, t.text->ntokens);
        struct name_tag *tags = arena_new_array(&arena, struct name_tag, t.text->ntokens);
        CHECK(tagger_apply(&arena, tagger, run, t.text, NULL, t.words, tags, NULL, &err) ==
              NUNCIO_OK);
        CHECK(tagger_names(&arena, t.text, tags, &t.names, &t.nnames));
        for (uint32_t i = 0; i < t.text->ntokens; i++) { /* the labels go with the tagger */
            t.words[i].lemma = arena_copy(&arena, t.words[i].lemma);
            t.words[i].feats = t.words[i].deprel = (struct slice){"", 0};
        }
        CHECK(tagger_version(tagger).n > 0);
    }
    tagger_run_free(run);
    tagger_close(tagger);
    return t;
}

static void
test_tagger__words_hold_together(void)
{
    struct tagged t = tag(NULL);
    for (uint32_t i = 0; t.words && i < t.text->ntokens; i++) {
        const struct sentence *s = &t.text->sentences[t.text->tokens[i].sentence];
        const struct word *w = &t.words[i];
        CHECK(w->head == NO_TOKEN ? w->rel == REL_ROOT
                                  : w->head >= s->first && w->head < s->first + s->count);
        CHECK(w->upos != UPOS_NONE && w->rel != REL_NONE && w->lemma.n > 0);
        CHECK(w->seam <= w->lemma.n && w->link <= w->seam);
    }
    for (uint32_t i = 0; i < t.nnames; i++)
        CHECK(t.names[i].count > 0 &&
              t.names[i].span.start == t.text->tokens[t.names[i].first].start);
}

static void
test_tagger__reads_plain_news(void)
{
    struct tagged t = tag(NULL);
    if (!t.words)
        return;
    CHECK(t.words[1].upos == UPOS_NOUN && t.words[1].rel == REL_NSUBJ && t.words[1].head == 2);
    CHECK_TEXT(t.words[2].lemma, "zeggen");
    CHECK_TEXT(t.words[10].lemma, "afbreken");
    CHECK(t.words[10].seam == 2);
    CHECK_TEXT(t.words[8].lemma, "gesprek");
    CHECK(t.words[16].rel == REL_COMPOUND_PRT && t.words[16].head == 13);
    CHECK(t.nnames == 2 && t.names[0].first == 5 && t.names[0].kind == NAME_LOC);
}

static void
test_tagger__plain_kernel_gives_the_same(void)
{
    struct tagged fast = tag(NULL), plain = tag("plain");
    CHECK(fast.nnames == plain.nnames);
    for (uint32_t i = 0; fast.words && plain.words && i < fast.text->ntokens; i++) {
        CHECK(fast.words[i].head == plain.words[i].head && fast.words[i].rel == plain.words[i].rel);
        CHECK(slice_eq(fast.words[i].lemma, plain.words[i].lemma));
    }
}

int
main(void)
{
    nuncio_error err = {0};
    arena_init(&arena, 0);
    segmenter = segmenter_open(&arena, SOURCE_DIR "/data", &err);
    CHECK(segmenter != NULL);
    if (segmenter) {
        RUN(test_tagger__words_hold_together);
        RUN(test_tagger__reads_plain_news);
        RUN(test_tagger__plain_kernel_gives_the_same);
    }
    arena_release(&arena);
    return test_end();
}
