/* SPDX-License-Identifier: Apache-2.0 */
/* Plain text -> paragraphs. */
#ifndef INGEST_PLAIN_H
#define INGEST_PLAIN_H
#include "ingest/furniture.h"

/*
 * Appends the paragraphs of a text: runs of lines between empty lines. Lines
 * of a run belong together when they look wrapped at a margin; else each is a
 * paragraph of its own.
 */
void plain_blocks(struct arena *a, struct slice text, struct block_list *out);

#endif
