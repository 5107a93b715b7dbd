/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON Lines: one line -> the bytes of a document and what the line says of it.
 *   {"id","url","title","text"|"html","published","lang","source"}
 */
#ifndef INGEST_JSONL_H
#define INGEST_JSONL_H
#include "ingest/ingest.h"

struct jsonl_document {
    struct origin origin;   /* ref (of "id"), url, title, lang, source */
    struct slice published; /* as written, or empty */
    struct slice bytes;     /* "html" where the line has it, else "text" */
    enum media media;
};

/*
 * Strings lie in the arena. Fields that are null, or no text, count as absent;
 * a number as "id" is read as its digits. NUNCIO_EINPUT when the line is no
 * JSON object or has neither text nor html.
 */
nuncio_status jsonl_read(struct arena *a, struct slice line, struct jsonl_document *out,
                         nuncio_error *err);

#endif
