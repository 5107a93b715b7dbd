/* SPDX-License-Identifier: Apache-2.0 */
/* Annotate: the language model, then what tables and patterns find over its words. */
#include "annotate/annotate.h"

#include <stdlib.h>

#include "annotate/lemmas.h"
#include "annotate/rules.h"
#include "annotate/tagger_pair.h"

struct annotator {
    struct arena arena;
    struct tagger_pair *tagger;
    const struct time_tables *times;
    const struct quantity_tables *quantities;
    const struct mend_tables *mend;
    const struct quote_tables *quotes;
    struct lemmas *lemmas; /* NULL when there is no book of them */
};

struct annotator_run {
    struct tagger_pair_run *tagger;
};

struct annotator *
annotator_open(const struct annotator_options *o, nuncio_error *err)
{
    struct annotator *n = calloc(1, sizeof *n);
    if (!n) {
        error_set(err, NUNCIO_ENOMEM, "out of memory");
        return NULL;
    }
    arena_init(&n->arena, 0);
    if (!(n->times = time_open(&n->arena, o->data_dir, o->segmenter, err)) ||
        !(n->quantities = quantity_open(&n->arena, o->data_dir, o->segmenter, err)) ||
        !(n->mend = mend_open(&n->arena, o->data_dir, o->segmenter, err)) ||
        !(n->quotes = quote_open(&n->arena, o->data_dir, o->segmenter, err)) ||
        !(n->tagger = tagger_pair_open(o, err)) ||
        (o->lemmas_path && !(n->lemmas = lemmas_open(o->lemmas_path, o->segmenter, err)))) {
        annotator_close(n);
        return NULL;
    }
    return n;
}

void
annotator_close(struct annotator *n)
{
    if (!n)
        return;
    tagger_pair_close(n->tagger);
    lemmas_close(n->lemmas);
    arena_release(&n->arena);
    free(n);
}

void
annotator_watch(struct annotator *n, sentence_watch watch, const void *watcher)
{
    tagger_pair_watch(n->tagger, watch, watcher);
}

struct slice
annotator_model(const struct annotator *n)
{
    return tagger_pair_version(n->tagger);
}

struct annotator_run *
annotator_run_new(const struct annotator *n)
{
    struct annotator_run *run = calloc(1, sizeof *run);
    if (run && !(run->tagger = tagger_pair_run_new(n->tagger))) {
        free(run);
        return NULL;
    }
    return run;
}

void
annotator_run_free(struct annotator_run *run)
{
    if (run)
        tagger_pair_run_free(run->tagger);
    free(run);
}

const struct spans *
annotate_text(struct arena *a, const struct annotator *n, struct annotator_run *run,
              const struct text *text, nuncio_error *err)
{
    struct spans *s = arena_new(a, struct spans);
    struct word *words = arena_new_array(a, struct word, (size_t)text->ntokens + 1);
    if (s && words &&
        tagger_pair_apply(a, n->tagger, run->tagger, text, words, &s->names, &s->nnames,
                          err) != NUNCIO_OK)
        return NULL;
    if (s && words) {
        s->text = text;
        s->words = words;
        if (n->lemmas)
            lemmas_apply(a, n->lemmas, text, words);
        mend_words(a, n->mend, text, words);
        time_find(a, n->times, text, words, &s->timexes, &s->ntimexes);
        quantity_find(a, n->quantities, text, words, s->timexes, s->ntimexes, &s->quantities,
                      &s->nquantities);
        quote_find(a, n->quotes, text, words, &s->quotes, &s->nquotes);
    }
    if (arena_failed(a)) {
        error_set(err, NUNCIO_ENOMEM, "out of memory for the words of one document");
        return NULL;
    }
    return s;
}
