/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The documents of a command line: files, folders walked in order of name,
 * JSON Lines, standard input; one after the other.
 */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H
#include "nuncio/input.h"
#include "options.h"

struct inputs;

/* What is named on the command line; none means standard input. NULL, with a line on stderr, out of memory. */
struct inputs *inputs_new(const struct arguments *args);
void inputs_free(struct inputs *inputs);

/* A document of one's own: free with document_release(). */
struct document {
    char *bytes;
    size_t len;
    nuncio_document about; /* its strings are in `strings` */
    char *strings;
    char *name;            /* for messages */
};

void document_release(struct document *d);

/* 1 and *out filled; 0 at the end; -1 and *error filled when one could not be read: go on. */
int inputs_next(struct inputs *inputs, struct document *out, nuncio_error *error);

#endif
