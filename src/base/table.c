/* SPDX-License-Identifier: Apache-2.0 */
/* Tables: one pass over the file, cells as slices of it. */
#include "base/table.h"
#include "base/file.h"

#include <stdio.h>

#define TABLE_LIMIT ((size_t)64 << 20)

static nuncio_status
check_columns(const struct table *t, struct slice header, const char *columns, uint32_t *count,
              uint32_t line, nuncio_error *err)
{
    struct slice want = slice_of(columns), w, h;
    *count = 0;
    while (slice_next(&want, ' ', &w)) {
        if (!slice_next(&header, '\t', &h) || !slice_eq(slice_trim(h), w))
            return error_set(err, NUNCIO_EDATA, "data/%.*s:%u: column %u should be '%.*s'",
                             (int)t->name.n, t->name.p, line, *count + 1, (int)w.n, w.p);
        ++*count;
    }
    if (header.p)
        return error_set(err, NUNCIO_EDATA, "data/%.*s:%u: more columns than '%s'", (int)t->name.n,
                         t->name.p, line, columns);
    return NUNCIO_OK;
}

static nuncio_status
read_row(struct arena *a, const struct table *t, struct slice line, uint32_t number, struct row *out,
         nuncio_error *err)
{
    struct slice *cell = arena_new_array(a, struct slice, t->ncolumns), field;
    uint32_t n = 0;
    if (!cell)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    while (slice_next(&line, '\t', &field)) {
        if (n < t->ncolumns) {
            field = slice_trim(field);
            cell[n] = slice_is(field, "-") ? (struct slice){"", 0} : field;
        }
        n++;
    }
    if (n != t->ncolumns)
        return error_set(err, NUNCIO_EDATA, "data/%.*s:%u: %u cells where %u columns are named",
                         (int)t->name.n, t->name.p, number, n, t->ncolumns);
    *out = (struct row){cell, number};
    return NUNCIO_OK;
}

nuncio_status
table_read(struct arena *a, const char *dir, const char *name, const char *columns,
           struct table *out, nuncio_error *err)
{
    struct slice path = arena_printf(a, "%s/%s", dir, name), text, line;
    VEC(struct row) rows = {0};
    uint32_t number = 0;
    *out = (struct table){.name = arena_copy(a, slice_of(name))};
    if (!path.p)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    nuncio_status status = file_read(a, path.p, TABLE_LIMIT, &text, err);
    if (status != NUNCIO_OK)
        return status == NUNCIO_ENOMEM
                   ? status
                   : error_set(err, NUNCIO_EDATA, "cannot read data file '%s'", path.p);
    while (slice_next(&text, '\n', &line)) {
        number++;
        if (slice_starts(line, SLICE("#: "))) {
            line = (struct slice){line.p + 3, line.n - 3};
            status = check_columns(out, line, columns, &out->ncolumns, number, err);
        } else if (slice_trim(line).n > 0 && line.p[0] != '#') {
            if (out->ncolumns == 0)
                return error_set(err, NUNCIO_EDATA, "data/%s:%u: no '#: ' line names the columns",
                                 name, number);
            struct row *r = vec_push(a, &rows);
            status = r ? read_row(a, out, line, number, r, err) : NUNCIO_ENOMEM;
        }
        if (status != NUNCIO_OK)
            return status;
    }
    out->rows = rows.at;
    out->nrows = (uint32_t)rows.n;
    return NUNCIO_OK;
}

struct slice
table_place(struct arena *a, const struct table *t, const struct row *r)
{
    return arena_printf(a, "%.*s:%u", (int)t->name.n, t->name.p, r->line);
}

nuncio_status
table_error(const struct table *t, const struct row *r, nuncio_error *err, const char *message,
            struct slice cell)
{
    return error_set(err, NUNCIO_EDATA, "data/%.*s:%u: %s: '%.*s'", (int)t->name.n, t->name.p,
                     r->line, message, (int)(cell.n > 80 ? 80 : cell.n), cell.p);
}

bool
table_decimal(struct slice s, double *out)
{
    double sign = 1, value = 0, unit = 1;
    size_t i = 0;
    bool point = false;
    if (s.n && s.p[0] == '-') {
        sign = -1;
        i = 1;
    }
    if (i == s.n)
        return false;
    for (; i < s.n; i++) {
        if (s.p[i] == '.' && !point) {
            point = true;
        } else if (s.p[i] >= '0' && s.p[i] <= '9') {
            value = value * 10 + (s.p[i] - '0');
            unit *= point ? 10 : 1;
        } else {
            return false;
        }
    }
    *out = sign * value / unit;
    return true;
}
