/* SPDX-License-Identifier: Apache-2.0 */
/* nuncio/reader.h and nuncio/version.h: opening a reader, reading with it. */
#include "api.h"
#include "nuncio/version.h"
#include "store/schema.h"

#include <stdlib.h>

#define RECORD_VERSION 1
#define DOCUMENT_MEMORY ((size_t)512 << 20)

const char *
nuncio_version(void)
{
    return NUNCIO_VERSION;
}

int
nuncio_record_version(void)
{
    return RECORD_VERSION;
}

int
nuncio_store_version(void)
{
    return STORE_SCHEMA;
}

void
nuncio_free(void *text)
{
    free(text);
}

/* The stages in the order of the flow; each may ask for those before it. */
static nuncio_status
open_stages(nuncio_reader *r, const nuncio_reader_options *o, nuncio_error *error)
{
    struct arena *a = &r->arena;
    struct reader *s = &r->stages;
    enum coder_mode mode = CODER_BOTH;
    if (o->coder && !coder_mode_parse(o->coder, &mode))
        return error_set(error, NUNCIO_EUSAGE, "coder '%s' is none of both, frames, learned", o->coder);
    if (!(s->ingest = ingest_open(a, o->data_dir, error)) ||
        !(s->segmenter = segmenter_open(a, o->data_dir, error)))
        return NUNCIO_EDATA;
    struct annotator_options annotator = {o->model_path, o->deep_model_path, o->lemmas_path,
                                          o->data_dir,   s->segmenter,       o->kernel};
    struct resolver_options resolver = {o->data_dir, o->lexicon_path, o->actors_path, s->segmenter};
    if (!(s->annotator = annotator_open(&annotator, error)) ||
        !(s->resolver = resolver_open(&resolver, error)) ||
        !(s->coder = coder_open(a, o->data_dir, mode, s->segmenter, error)))
        return NUNCIO_EDATA;
    annotator_watch(s->annotator, coder_watches, s->coder);
    struct slice model = annotator_model(s->annotator);
    r->model = arena_copy(a, model).p;
    s->tool = arena_printf(a, "nuncio %s, %.*s", NUNCIO_VERSION, (int)model.n, model.p);
    return arena_failed(a) ? error_set(error, NUNCIO_ENOMEM, "out of memory") : NUNCIO_OK;
}

nuncio_status
nuncio_reader_open(nuncio_reader **out, const nuncio_reader_options *options, nuncio_error *error)
{
    nuncio_error own = {NUNCIO_OK, "", 0};
    error = error ? error : &own;
    *out = NULL;
    if (!options || options->version != 1 || !options->data_dir || !options->model_path ||
        !options->lexicon_path)
        return error_set(error, NUNCIO_EUSAGE,
                         "a reader needs data_dir, model_path and lexicon_path (options version 1)");
    nuncio_reader *r = calloc(1, sizeof *r);
    if (!r)
        return error_set(error, NUNCIO_ENOMEM, "out of memory");
    arena_init(&r->arena, 0);
    pthread_mutex_init(&r->lock, NULL);
    r->document_memory = options->document_memory ? options->document_memory : DOCUMENT_MEMORY;
    nuncio_status status = open_stages(r, options, error);
    if (status != NUNCIO_OK) {
        nuncio_reader_close(r);
        return error->status ? error->status : status;
    }
    *out = r;
    return NUNCIO_OK;
}

void
nuncio_reader_close(nuncio_reader *r)
{
    if (!r)
        return;
    for (uint32_t i = 0; i < r->pooled; i++)
        annotator_run_free(r->pool[i]);
    resolver_close(r->stages.resolver);
    annotator_close(r->stages.annotator);
    pthread_mutex_destroy(&r->lock);
    arena_release(&r->arena);
    free(r);
}

const char *
nuncio_reader_model(const nuncio_reader *reader)
{
    return reader->model;
}

/* The pool is the one part of a reader that threads write, under its lock. */
static nuncio_reader *
pool_of(const nuncio_reader *reader)
{
    return (nuncio_reader *)(uintptr_t)reader;
}

struct annotator_run *
reader_borrow(const nuncio_reader *reader)
{
    nuncio_reader *r = pool_of(reader);
    struct annotator_run *run = NULL;
    pthread_mutex_lock(&r->lock);
    if (r->pooled)
        run = r->pool[--r->pooled];
    pthread_mutex_unlock(&r->lock);
    return run ? run : annotator_run_new(r->stages.annotator);
}

void
reader_give_back(const nuncio_reader *reader, struct annotator_run *run)
{
    nuncio_reader *r = pool_of(reader);
    pthread_mutex_lock(&r->lock);
    if (run && r->pooled < RUN_POOL) {
        r->pool[r->pooled++] = run;
        run = NULL;
    }
    pthread_mutex_unlock(&r->lock);
    annotator_run_free(run);
}

nuncio_status
origin_of(const nuncio_document *d, struct origin *origin, enum media *media, nuncio_error *error)
{
    static const nuncio_document nothing = NUNCIO_DOCUMENT_INIT;
    d = d ? d : &nothing;
    *origin = (struct origin){slice_of(d->path),   slice_of(d->url),   slice_of(d->ref),
                              slice_of(d->source), slice_of(d->title), slice_of(d->lang),
                              DATE_UNKNOWN};
    *media = d->media == NUNCIO_MEDIA_TEXT   ? MEDIA_TEXT
             : d->media == NUNCIO_MEDIA_HTML ? MEDIA_HTML
                                             : MEDIA_GUESS;
    struct slice published = slice_of(d->published);
    if (d->version != 1)
        return error_set(error, NUNCIO_EUSAGE, "a document description of another version");
    if (!published.n)
        return NUNCIO_OK;
    if (!date_parse_iso(published, &origin->published))
        return error_set(error, NUNCIO_EUSAGE,
                         "'%s' is no date: write 2023, 2023-03 or 2023-03-20", d->published);
    origin->published.basis = published;
    return NUNCIO_OK;
}

nuncio_status
nuncio_read(nuncio_record **out, const nuncio_reader *reader, const char *bytes, size_t len,
            const nuncio_document *document, nuncio_error *error)
{
    nuncio_error own = {NUNCIO_OK, "", 0};
    struct origin origin;
    enum media media;
    error = error ? error : &own;
    *out = NULL;
    nuncio_status status = origin_of(document, &origin, &media, error);
    if (status != NUNCIO_OK)
        return status;
    nuncio_record *record = calloc(1, sizeof *record);
    struct annotator_run *run = reader_borrow(reader);
    if (record && run) {
        arena_init(&record->arena, reader->document_memory);
        record->record = read_report(&record->arena, &reader->stages, run,
                                     (struct slice){bytes, len}, &origin, media, error);
    }
    reader_give_back(reader, run);
    if (record && record->record) {
        *out = record;
        return NUNCIO_OK;
    }
    if (record && arena_failed(&record->arena))
        error_set(error, NUNCIO_ENOMEM, "needs more than the %zu MiB that one document may take",
                  reader->document_memory >> 20);
    nuncio_record_free(record);
    return error->status ? error->status : error_set(error, NUNCIO_ENOMEM, "out of memory");
}
