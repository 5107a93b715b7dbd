/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading a report, from its bytes to its record. Each stage reads what the
 * former ones made and adds one layer; all layers live in the one arena.
 */
#include "pipeline.h"

const struct record *
read_report(struct arena *a, const struct reader *r, struct annotator_run *run, struct slice bytes,
            const struct origin *origin, enum media media, nuncio_error *err)
{
    const struct article *article; /* title, date line, paragraphs; furniture set apart */
    const struct text *text;       /* language, sentences, tokens: offsets into the article */
    const struct spans *spans;     /* words with tags and trees, names, times, quantities, quotes */
    const struct world *world;     /* which actor, place, date each span means */
    const struct coded *coded;     /* events, statements, positions: each with its sentence */

    if (!(article = ingest_article(a, r->ingest, bytes, origin, media, GENRE_NEWS, err)) ||
        !(text = text_segment(a, r->segmenter, article, err)) ||
        !(spans = annotate_text(a, r->annotator, run, text, err)) ||
        !(world = resolve_spans(a, r->resolver, spans, err)) ||
        !(coded = code_document(a, r->coder, world, err)))
        return NULL;
    return record_build(a, r->segmenter, coded, r->tool, err);
}
