/* SPDX-License-Identifier: Apache-2.0 */
/* Furniture: which blocks are news, title, or furniture of a kind; publication dates in the text. */
#ifndef INGEST_FURNITURE_H
#define INGEST_FURNITURE_H
#include "base/map.h"
#include "ingest/ingest.h"

enum cue_match { CUE_EXACT, CUE_PREFIX, CUE_SUFFIX, CUE_CONTAINS, CUE_NAMES, CUE_MATCHES };

struct cue {
    struct slice pattern;
    enum cue_match match;
    enum furniture kind;
};

struct hint {
    struct slice part;
    bool drop;
    enum furniture kind;
};

struct ingest {
    const struct cue *cues;
    uint32_t ncues;
    const struct hint *hints; /* of data/ingest/html-hints.tsv */
    uint32_t nhints;
    struct map months;        /* name of a month in any language -> 1..12 */
};

VEC_TYPE(block_list, struct block);

/* What the passes over the blocks find out about the document. */
struct findings {
    struct span title;
    struct date published;
    struct span place_line;
};

/*
 * Decide over each block that is still a paragraph: title, repeated title,
 * date line (cut off its paragraph), furniture by cue, crosshead, pull quote.
 * `title` is the title known from elsewhere (HTML head, JSON), or empty.
 */
void furniture_mark(struct arena *a, const struct ingest *ingest, struct slice text,
                    struct slice title, struct block_list *blocks, struct findings *out);

/* The first date written in s ("12 maart 2023", "March 5, 2024", ISO, "2023-03"), with its words as basis. */
bool date_in_text(const struct ingest *ingest, struct slice s, struct date *out);

enum furniture furniture_parse(struct slice name); /* FURNITURE_NONE when unknown */

#endif
