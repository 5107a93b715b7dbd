/* SPDX-License-Identifier: Apache-2.0 */
/* What the book says of a word against what the model made of it. */
#include "annotate/lemmas.h"

#include <stdlib.h>

#define MOST_LANGUAGES 256

struct lemmas {
    struct lemma_book *book;
    uint32_t language[MOST_LANGUAGES]; /* by lang_id; of an unknown one the first */
};

struct lemmas *
lemmas_open(const char *path, const struct segmenter *segmenter, nuncio_error *err)
{
    struct lemmas *l = calloc(1, sizeof *l);
    if (!l) {
        error_set(err, NUNCIO_ENOMEM, "cannot open lemmas: out of memory");
        return NULL;
    }
    if (!(l->book = lemma_book_open(path, err))) {
        lemmas_close(l);
        return NULL;
    }
    uint32_t n = segmenter_languages(segmenter);
    for (uint32_t i = 0; i < MOST_LANGUAGES; i++)
        l->language[i] = i > 0 && i <= n
                             ? lemma_book_language(l->book, lang_code(segmenter, (lang_id)i))
                             : NO_LANGUAGE;
    l->language[0] = l->language[1];
    return l;
}

void
lemmas_close(struct lemmas *l)
{
    if (!l)
        return;
    lemma_book_close(l->book);
    free(l);
}

static void
put(struct word *w, struct lemma lemma)
{
    if (lemma.text.n == 0)
        return;
    w->lemma = lemma.text;
    w->seam = lemma.seam;
    w->link = lemma.link;
}

static bool
same(const struct word *w, struct lemma lemma)
{
    return slice_eq(w->lemma, lemma.text) && w->seam == lemma.seam && w->link == lemma.link;
}

static struct lemma
lemma_of_row(struct arena *a, const struct lemma_book *book, struct slice form, uint32_t row)
{
    const struct lemma_pair *pair = lemma_book_pair(book, row);
    return lemma_make(a, form, &pair->rule, &pair->seam);
}

/* A form of several lemmas: what its features tell; else the model's where it is one of them; else the commonest. */
static void
choose(struct arena *a, const struct lemma_book *book, uint32_t language, struct slice form,
       struct slice folded, struct lemma_rows rows, struct word *w)
{
    struct lemma_rows told =
        lemma_book_find_feats(book, language, (enum ud_upos)w->upos, w->feats, folded);
    if (told.n) {
        put(w, lemma_of_row(a, book, form, told.first));
        return;
    }
    for (uint32_t i = 0; i < rows.n; i++)
        if (same(w, lemma_of_row(a, book, form, rows.first + i)))
            return;
    put(w, lemma_of_row(a, book, form, rows.first));
}

/* A seam of the model's between parts that nothing knows is none: "openl|ucht". */
static void
better_noun(struct arena *a, const struct lemma_book *book, uint32_t language, struct slice form,
            struct slice folded, struct word *w)
{
    struct lemma cut = lemma_cut(a, book, language, form, folded, w->lemma);
    if (cut.text.n)
        put(w, cut);
    else if (w->seam && !lemma_parts_known(book, language, w))
        w->seam = w->link = 0;
}

void
lemma_better(struct arena *a, const struct lemma_book *book, uint32_t language, struct slice form,
             struct word *w)
{
    char room[FOLD_ROOM];
    enum ud_upos upos = (enum ud_upos)w->upos;
    struct slice folded = lemma_fold(form, room);
    if (!folded.n || !lemma_book_has(book, upos))
        return;
    struct lemma_rows rows = lemma_book_find(book, language, upos, folded);
    if (rows.n && lemma_book_class(book, rows.first) == LEMMA_SURE)
        put(w, lemma_of_row(a, book, form, rows.first));
    else if (rows.n)
        choose(a, book, language, form, folded, rows, w);
    else if (upos == UPOS_NOUN)
        better_noun(a, book, language, form, folded, w);
    else if (upos == UPOS_VERB)
        put(w, lemma_cut_verb(a, book, language, folded));
}

void
lemmas_apply(struct arena *a, const struct lemmas *l, const struct text *text, struct word *words)
{
    for (uint32_t i = 0; i < text->nsentences; i++) {
        const struct sentence *s = &text->sentences[i];
        uint32_t language = l->language[s->lang ? s->lang : text->lang];
        for (uint32_t k = s->first; language != NO_LANGUAGE && k < s->first + s->count; k++)
            lemma_better(a, l->book, language, token_form(text, k), &words[k]);
    }
}
