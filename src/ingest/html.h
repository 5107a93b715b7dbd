/* SPDX-License-Identifier: Apache-2.0 */
/* HTML -> text with its blocks, and what the page says of itself. */
#ifndef INGEST_HTML_H
#define INGEST_HTML_H
#include "ingest/furniture.h"

struct page {
    struct slice text;        /* blocks joined by empty lines */
    struct block_list blocks;
    struct slice title, url, source, lang;
    struct date published;    /* basis: the field it stands in */
};

/* False when the page holds no text, or the arena failed. html is UTF-8. */
bool html_read(struct arena *a, const struct ingest *ingest, struct slice html, struct page *out);

#endif
