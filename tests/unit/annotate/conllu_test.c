/* SPDX-License-Identifier: Apache-2.0 */
/* CoNLL-U: tokens in, words out. */
#include "annotate/conllu.h"

#include "test.h"

static struct arena arena;

static const struct text *
read_text(const char *bytes)
{
    nuncio_error err = {0};
    const struct text *text = conllu_read(&arena, slice_of(bytes), 1, true, &err);
    CHECK(text != NULL);
    return text;
}

#define TAIL "\t_\t_\t_\t_\t_\t_\t_\t"

static void
test_conllu__text_is_put_together(void)
{
    const struct text *t =
        read_text("# sent_id = 1\n1\tHij" TAIL "_\n2\tkomt" TAIL "SpaceAfter=No\n"
                  "3\t." TAIL "_\n\n1\tJa" TAIL "_\r\n\r\n");
    CHECK_TEXT(t->article->text, "Hij komt.\nJa\n");
    CHECK(t->ntokens == 4 && t->nsentences == 2);
    CHECK(t->tokens[1].space_before && !t->tokens[2].space_before);
    CHECK(t->sentences[1].first == 3 && t->sentences[1].joins_particle &&
          t->sentences[1].lang == 1);
    CHECK(t->article->nblocks == 2);
}

static void
test_conllu__words_share_a_range(void)
{
    const struct text *t = read_text("1-2\tdon't" TAIL "_\n1\tdo" TAIL "_\n2\tn't" TAIL "_\n"
                                     "2.1\tghost" TAIL "_\n3\tgo" TAIL "_\n\n");
    CHECK_TEXT(t->article->text, "don't go\n");
    CHECK(t->ntokens == 3);
    CHECK_TEXT(token_form(t, 0), "do");
    CHECK_TEXT(token_form(t, 1), "n't");
    CHECK(!t->tokens[0].joined && t->tokens[1].joined && !t->tokens[2].joined);
}

static void
test_conllu__a_range_keeps_its_letters(void)
{
    const struct text *t = read_text("1-2\tzum" TAIL "_\n1\tzu" TAIL "_\n2\tdem" TAIL "_\n\n");
    CHECK_TEXT(t->article->text, "zum\n");
    CHECK_TEXT(token_form(t, 0), "zu");
    CHECK_TEXT(token_form(t, 1), "dem");
    CHECK(t->tokens[1].end - t->tokens[1].start == 1);
    t = read_text("1-3\t\xC3\xA9" TAIL "_\n1\ta" TAIL "_\n2\tb" TAIL "_\n3\tc" TAIL "_\n\n");
    CHECK_TEXT(t->article->text, "\xC3\xA9\n");
    for (uint32_t i = 0; i < t->ntokens; i++)
        CHECK(t->tokens[i].start < t->tokens[i].end);
}

static void
test_conllu__nothing_in_it_is_an_error(void)
{
    nuncio_error err = {0};
    CHECK(conllu_read(&arena, SLICE("# text = x\n\n\t\t\n1\t\n"), 1, false, &err) == NULL);
    CHECK(err.status == NUNCIO_EINPUT);
}

static void
test_conllu__words_are_written_with_marks(void)
{
    const struct text *t =
        read_text("1\tHij" TAIL "_\n2\tgaf" TAIL "_\n3\thet" TAIL "_\n4\tdagblad" TAIL
                  "_\n5\tterug" TAIL "SpaceAfter=No\n6\t." TAIL "_\n\n");
    struct word w[6] = {{.head = 1,
                         .upos = UPOS_PRON,
                         .rel = REL_NSUBJ,
                         .lemma = SLICE("hij"),
                         .deprel = SLICE("nsubj")},
                        {.head = NO_TOKEN,
                         .upos = UPOS_VERB,
                         .rel = REL_ROOT,
                         .lemma = SLICE("geven"),
                         .feats = SLICE("Tense=Past"),
                         .deprel = SLICE("root")},
                        {.head = 3,
                         .upos = UPOS_DET,
                         .rel = REL_DET,
                         .lemma = SLICE("het"),
                         .deprel = SLICE("det")},
                        {.head = 1,
                         .upos = UPOS_NOUN,
                         .rel = REL_OBJ,
                         .lemma = SLICE("dagblad"),
                         .seam = 3,
                         .deprel = SLICE("obj")},
                        {.head = 1,
                         .upos = UPOS_ADP,
                         .rel = REL_COMPOUND_PRT,
                         .lemma = SLICE("terug"),
                         .deprel = SLICE("compound:prt")},
                        {.head = 1,
                         .upos = UPOS_PUNCT,
                         .rel = REL_PUNCT,
                         .lemma = SLICE("."),
                         .deprel = SLICE("punct")}};
    struct name name = {{0, 3}, 0, 1, NAME_PER};
    struct spans s = {.text = t, .words = w, .names = &name, .nnames = 1};
    struct buf out;
    buf_init(&out, 0);
    conllu_write(&out, t, &s);
    buf_byte(&out, 0);
    CHECK(strstr(out.p, "# text = Hij gaf het dagblad terug.\n") != NULL);
    CHECK(strstr(out.p, "1\tHij\thij\tPRON\t_\t_\t2\tnsubj\t_\tNER=B-PER\n") != NULL);
    CHECK(strstr(out.p, "2\tgaf\tterug_geven\tVERB\t_\tTense=Past\t0\troot\t_\t_\n") != NULL);
    CHECK(strstr(out.p, "4\tdagblad\tdag_blad\tNOUN") != NULL);
    CHECK(strstr(out.p, "5\tterug\tterug\tADP\t_\t_\t2\tcompound:prt\t_\tSpaceAfter=No\n") != NULL);
    buf_release(&out);
}

static void
test_conllu__what_is_written_reads_back(void)
{
    const struct text *t = read_text("1-2\tdon't" TAIL "SpaceAfter=No\n1\tdo" TAIL "_\n2\tn't" TAIL
                                     "_\n3\t!" TAIL "_\n\n1\tGo" TAIL "_\n\n");
    struct word w[4] = {{.head = NO_TOKEN}, {.head = 0}, {.head = 0}, {.head = NO_TOKEN}};
    struct spans s = {.text = t, .words = w};
    struct buf out;
    buf_init(&out, 0);
    conllu_write(&out, t, &s);
    const struct text *back = conllu_read(&arena, buf_slice(&out), 1, true, NULL);
    CHECK(back && back->ntokens == t->ntokens);
    if (back) {
        CHECK(slice_eq(back->article->text, t->article->text));
        CHECK(memcmp(back->tokens, t->tokens, t->ntokens * sizeof *t->tokens) == 0);
    }
    buf_release(&out);
}

int
main(void)
{
    arena_init(&arena, 0);
    RUN(test_conllu__text_is_put_together);
    RUN(test_conllu__words_share_a_range);
    RUN(test_conllu__a_range_keeps_its_letters);
    RUN(test_conllu__nothing_in_it_is_an_error);
    RUN(test_conllu__words_are_written_with_marks);
    RUN(test_conllu__what_is_written_reads_back);
    arena_release(&arena);
    return test_end();
}
