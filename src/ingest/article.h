/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Article: what ingest makes of the bytes of one document.
 *
 * `text` is the one text of the document that every later byte offset refers
 * to: for plain text in UTF-8 the input's own bytes (without a byte order
 * mark), for other encodings their UTF-8, for HTML the extracted text. It is
 * cut into blocks, in order and without overlap; what lies between two blocks
 * is white space. A block is news (title, paragraph, list item, caption of a
 * table) or furniture of a kind, which no later stage reads as news.
 */
#ifndef INGEST_ARTICLE_H
#define INGEST_ARTICLE_H
#include "base/calendar.h"

enum block_kind { BLOCK_PARAGRAPH, BLOCK_TITLE, BLOCK_ITEM, BLOCK_FURNITURE };

enum furniture {
    FURNITURE_NONE,
    FURNITURE_RELATED_LINK,
    FURNITURE_CAPTION,
    FURNITURE_BYLINE,
    FURNITURE_NAVIGATION,
    FURNITURE_COMMENT_FORM,
    FURNITURE_DATE_LINE,
    FURNITURE_REPEAT_TITLE,
    FURNITURE_SUBHEAD,
    FURNITURE_PULL_QUOTE,
    FURNITURE_SLOGAN
};

/* "related-link", "caption", ... as record.md names them; "" for none. */
const char *furniture_name(enum furniture f);

struct block {
    struct span span;         /* without surrounding white space, never empty */
    enum block_kind kind;
    enum furniture furniture; /* FURNITURE_NONE unless kind is BLOCK_FURNITURE */
};

/* What is known of a document beside its bytes; every field may be empty. */
struct origin {
    struct slice path, url, ref, source, title, lang;
    struct date published; /* DATE_UNKNOWN when not given */
};

struct article {
    struct origin origin;     /* as given, completed from the document (title, published, url, lang) */
    struct slice text;        /* valid UTF-8, at most 4 GiB - 1 */
    struct span title;        /* where the title stands in text; empty if nowhere */
    struct date published;    /* basis: the words or field it rests on ("date 2023-03", "article:published_time") */
    struct span place_line;   /* the place of a date line ("ANKARA" in "ANKARA, 12 maart (ANP) -"), or empty */
    char sha256[65];          /* of the input bytes, hex */
    uint64_t bytes;           /* length of the input */
    const struct block *blocks;
    uint32_t nblocks;
};

#endif
