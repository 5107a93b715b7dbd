/* SPDX-License-Identifier: Apache-2.0 */
/* nuncio/reader.h: the stages up to annotate, written out instead of coded. */
#include "annotate/conllu.h"
#include "api.h"
#include "base/buf.h"
#include "record/annotation.h"

/* One call: its memory, what it makes, and the error to fill. */
struct call {
    const nuncio_reader *reader;
    struct arena arena;
    struct buf out;
    struct origin origin;
    enum media media;
    nuncio_error own, *error;
};

static nuncio_status
call_init(struct call *c, const nuncio_reader *reader, const nuncio_document *document,
          nuncio_error *error)
{
    *c = (struct call){.reader = reader, .own = {NUNCIO_OK, "", 0}};
    c->error = error ? error : &c->own;
    c->error->status = NUNCIO_OK;
    arena_init(&c->arena, reader->document_memory);
    buf_init(&c->out, 0);
    return origin_of(document, &c->origin, &c->media, c->error);
}

/* Hands the text over, or gives the reason that there is none. */
static nuncio_status
call_end(struct call *c, bool good, char **out, size_t *out_len)
{
    good = good && !arena_failed(&c->arena);
    if (good)
        buf_add(&c->out, SLICE(""));
    arena_release(&c->arena);
    if (good && !c->out.failed) {
        *out = c->out.p;
        *out_len = c->out.n;
        return NUNCIO_OK;
    }
    buf_release(&c->out);
    return c->error->status ? c->error->status
                            : error_set(c->error, NUNCIO_ENOMEM, "out of memory");
}

static const struct article *
take_article(struct call *c, struct slice bytes, enum genre genre)
{
    return ingest_article(&c->arena, c->reader->stages.ingest, bytes, &c->origin, c->media, genre,
                          c->error);
}

nuncio_status
nuncio_extract(char **out, size_t *out_len, const nuncio_reader *reader, const char *bytes,
               size_t len, const nuncio_document *document, nuncio_error *error)
{
    struct call c;
    const struct article *article = NULL;
    const struct text *text = NULL;
    *out = NULL;
    if (call_init(&c, reader, document, error) == NUNCIO_OK &&
        (article = take_article(&c, (struct slice){bytes, len}, GENRE_NEWS)))
        text = text_segment(&c.arena, reader->stages.segmenter, article, c.error);
    if (text)
        extract_write(&c.out, article, lang_code(reader->stages.segmenter, text->lang));
    return call_end(&c, text != NULL, out, out_len);
}

/* The text to annotate: segmented, or as a CoNLL-U file gives it. */
static const struct text *
take_text(struct call *c, struct slice bytes, bool from_conllu)
{
    const struct segmenter *s = c->reader->stages.segmenter;
    if (from_conllu) {
        lang_id lang = lang_find(s, c->origin.lang);
        return conllu_read(&c->arena, bytes, lang, lang_joins_particle(s, lang), c->error);
    }
    const struct article *article = take_article(c, bytes, GENRE_PROSE);
    return article ? text_segment(&c->arena, s, article, c->error) : NULL;
}

static bool
annotate(struct call *c, struct slice bytes, const nuncio_annotate_options *o)
{
    const struct text *text = take_text(c, bytes, o->from_conllu != 0);
    struct annotator_run *run = text ? reader_borrow(c->reader) : NULL;
    const struct spans *spans =
        run ? annotate_text(&c->arena, c->reader->stages.annotator, run, text, c->error) : NULL;
    if (run)
        reader_give_back(c->reader, run);
    if (!spans)
        return false;
    if (o->form == NUNCIO_ANNOTATION_JSON)
        return annotation_write(&c->arena, &c->out, c->reader->stages.segmenter, spans,
                                o->offsets_in_chars != 0);
    conllu_write(&c->out, text, spans);
    return true;
}

nuncio_status
nuncio_annotate(char **out, size_t *out_len, const nuncio_reader *reader, const char *bytes,
                size_t len, const nuncio_document *document, const nuncio_annotate_options *options,
                nuncio_error *error)
{
    static const nuncio_annotate_options usual = NUNCIO_ANNOTATE_OPTIONS_INIT;
    struct call c;
    *out = NULL;
    bool good = call_init(&c, reader, document, error) == NUNCIO_OK;
    if (options && options->version != 1) {
        error_set(c.error, NUNCIO_EUSAGE, "options of another version");
        good = false;
    }
    good = good && annotate(&c, (struct slice){bytes, len}, options ? options : &usual);
    return call_end(&c, good, out, out_len);
}
