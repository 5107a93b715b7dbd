/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables of data/: tab-separated facts that a person can edit.
 *
 *   # what the table is, its source and licence
 *   #: lemma<TAB>upos<TAB>event          the columns; the last line before the rows
 *   afwijzen<TAB>VERB<TAB>REJECT
 *
 * Empty lines and lines that begin with '#' are skipped. Cells are slices of
 * the file, trimmed; "-" and the empty cell are both the empty slice. A row
 * with another number of cells is an error that names file and line.
 */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H
#include "base/arena.h"
#include "base/error.h"

struct row {
    const struct slice *cell;
    uint32_t line; /* in the file, from 1 */
};

struct table {
    struct slice name;    /* as given: "frames/nl.tsv" */
    const struct row *rows;
    uint32_t nrows, ncolumns;
};

/*
 * Read dir/name, whose columns must be exactly `columns` ("lemma upos event",
 * names separated by one space). Everything lies in the arena.
 */
nuncio_status table_read(struct arena *a, const char *dir, const char *name, const char *columns,
                         struct table *out, nuncio_error *err);

/* "frames/nl.tsv:112", in the arena: how objects name the line that made them. */
struct slice table_place(struct arena *a, const struct table *t, const struct row *r);

/* "-7.5"; false when the cell is no number. */
bool table_decimal(struct slice cell, double *out);

/* Complain of a cell: "data/frames/nl.tsv:112: <message>". Returns NUNCIO_EDATA. */
nuncio_status table_error(const struct table *t, const struct row *r, nuncio_error *err,
                          const char *message, struct slice cell);

#endif
