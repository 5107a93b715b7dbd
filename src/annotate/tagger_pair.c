/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which sentences are worth the deep model, at some ten times the cost? Doubt
 * is a mean over words (tagger.h). On the development sets the sentences above
 * DOUBT_ANY hold a third of the words and three quarters of what the deep model
 * betters; docs/models.md has the figures.
 */
#include "annotate/tagger_pair.h"

#include <stdlib.h>

#include "annotate/tagger.h"

#define DOUBT_WATCHED 0.22f
#define DOUBT_ANY 0.26f

struct tagger_pair {
    struct arena arena;
    struct tagger *fast, *deep; /* deep: NULL when there is one model */
    struct slice version;
    sentence_watch watch;
    const void *watcher;
};

struct tagger_pair_run {
    struct tagger_run *fast, *deep;
};

static bool
open_models(struct tagger_pair *p, const struct annotator_options *o, nuncio_error *err)
{
    if (!(p->fast = tagger_open(o->model_path, o->segmenter, o->kernel, err)))
        return false;
    p->version = tagger_version(p->fast);
    if (!o->deep_path)
        return true;
    if (!(p->deep = tagger_open(o->deep_path, o->segmenter, o->kernel, err)))
        return false;
    struct slice deep = tagger_version(p->deep);
    p->version = arena_printf(&p->arena, "%.*s and %.*s", (int)p->version.n, p->version.p,
                              (int)deep.n, deep.p);
    return true;
}

struct tagger_pair *
tagger_pair_open(const struct annotator_options *options, nuncio_error *err)
{
    struct tagger_pair *p = calloc(1, sizeof *p);
    if (!p) {
        error_set(err, NUNCIO_ENOMEM, "cannot open model: out of memory");
        return NULL;
    }
    arena_init(&p->arena, 0);
    if (open_models(p, options, err))
        return p;
    tagger_pair_close(p);
    return NULL;
}

void
tagger_pair_close(struct tagger_pair *p)
{
    if (!p)
        return;
    tagger_close(p->fast);
    tagger_close(p->deep);
    arena_release(&p->arena);
    free(p);
}

void
tagger_pair_watch(struct tagger_pair *p, sentence_watch watch, const void *watcher)
{
    p->watch = watch;
    p->watcher = watcher;
}

struct slice
tagger_pair_version(const struct tagger_pair *p)
{
    return p->version;
}

struct tagger_pair_run *
tagger_pair_run_new(const struct tagger_pair *p)
{
    struct tagger_pair_run *run = calloc(1, sizeof *run);
    if (!run)
        return NULL;
    run->fast = tagger_run_new(p->fast);
    run->deep = p->deep ? tagger_run_new(p->deep) : NULL;
    if (run->fast && (run->deep || !p->deep))
        return run;
    tagger_pair_run_free(run);
    return NULL;
}

void
tagger_pair_run_free(struct tagger_pair_run *run)
{
    if (!run)
        return;
    tagger_run_free(run->fast);
    tagger_run_free(run->deep);
    free(run);
}

/* The sentences that the deep model is to read. */
static bool *
choose(struct arena *a, const struct tagger_pair *p, const struct text *text,
       const struct word *words, const float *doubt)
{
    bool *chosen = arena_new_array(a, bool, (size_t)text->nsentences + 1);
    for (uint32_t i = 0; chosen && i < text->nsentences; i++)
        chosen[i] = doubt[i] >= DOUBT_ANY ||
                    (doubt[i] >= DOUBT_WATCHED && p->watch && p->watch(p->watcher, text, words, i));
    return chosen;
}

nuncio_status
tagger_pair_apply(struct arena *a, const struct tagger_pair *p, struct tagger_pair_run *run,
                  const struct text *text, struct word *words, const struct name **names,
                  uint32_t *nnames, nuncio_error *err)
{
    struct name_tag *tags = arena_new_array(a, struct name_tag, (size_t)text->ntokens + 1);
    float *doubt = arena_new_array(a, float, (size_t)text->nsentences + 1);
    nuncio_status status = NUNCIO_ENOMEM;
    *names = NULL;
    *nnames = 0;
    if (tags && doubt)
        status = tagger_apply(a, p->fast, run->fast, text, NULL, words, tags, doubt, err);
    if (status == NUNCIO_OK && p->deep) {
        const bool *chosen = choose(a, p, text, words, doubt);
        status = chosen ? tagger_apply(a, p->deep, run->deep, text, chosen, words, tags, NULL, err)
                        : NUNCIO_ENOMEM;
    }
    if (status == NUNCIO_OK && tagger_names(a, text, tags, names, nnames))
        return NUNCIO_OK;
    return error_set(err, NUNCIO_ENOMEM, "cannot tag text: out of memory");
}
