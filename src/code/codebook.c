/* SPDX-License-Identifier: Apache-2.0 */
/* Codebook: data/plover.tsv and data/cameo.tsv, checked against each other. */
#include "code/codebook.h"

#include <stdlib.h>

static const char *const STATUS_NAMES[] = {"held",        "ongoing", "planned",    "proposed",
                                           "conditional", "denied",  "unconfirmed"};

const char *
status_name(enum status s)
{
    return STATUS_NAMES[s];
}

bool
status_parse(struct slice s, enum status *out)
{
    for (size_t i = 0; i < sizeof STATUS_NAMES / sizeof *STATUS_NAMES; i++)
        if (slice_is(s, STATUS_NAMES[i])) {
            *out = (enum status)i;
            return true;
        }
    return false;
}

static const struct plover_type *
type_find(const struct codebook *b, struct slice name)
{
    for (uint32_t i = 0; i < b->ntypes; i++)
        if (slice_eq(b->types[i].name, name))
            return &b->types[i];
    return NULL;
}

static nuncio_status
load_types(struct arena *a, const char *data_dir, struct codebook *b, nuncio_error *err)
{
    struct table table;
    nuncio_status status =
        table_read(a, data_dir, "plover.tsv",
                   "kind name type quad goldstein intended refused content definition", &table, err);
    if (status != NUNCIO_OK)
        return status;
    struct plover_type *types = arena_new_array(a, struct plover_type, (size_t)table.nrows + 1);
    if (!types)
        return NUNCIO_ENOMEM;
    for (uint32_t i = 0; i < table.nrows; i++) {
        const struct slice *c = table.rows[i].cell;
        if (!slice_is(c[0], "type"))
            continue;
        struct plover_type *t = &types[b->ntypes++];
        *t = (struct plover_type){.name = c[1], .quad = c[3], .intended = c[5], .refused = c[6],
                                  .verbal = slice_is(c[7], "yes")};
        if (!table_decimal(c[4], &t->goldstein))
            return table_error(&table, &table.rows[i], err, "no number", c[4]);
    }
    b->types = types;
    return NUNCIO_OK;
}

static nuncio_status
load_codes(struct arena *a, const char *data_dir, struct codebook *b, nuncio_error *err)
{
    struct table table;
    nuncio_status status = table_read(a, data_dir, "cameo.tsv",
                                      "code type mode context goldstein definition", &table, err);
    if (status != NUNCIO_OK)
        return status;
    struct cameo_code *codes = arena_new_array(a, struct cameo_code, (size_t)table.nrows + 1);
    if (!codes)
        return NUNCIO_ENOMEM;
    for (uint32_t i = 0; i < table.nrows; i++) {
        const struct slice *c = table.rows[i].cell;
        codes[i] = (struct cameo_code){.code = c[0], .mode = c[2], .context = c[3]};
        if (!(codes[i].type = type_find(b, c[1])))
            return table_error(&table, &table.rows[i], err, "type is not in plover.tsv", c[1]);
        if (!table_decimal(c[4], &codes[i].goldstein))
            return table_error(&table, &table.rows[i], err, "no number", c[4]);
        if (!map_set(&b->by_code, c[0], i))
            return NUNCIO_ENOMEM;
    }
    b->codes = codes;
    b->ncodes = table.nrows;
    return NUNCIO_OK;
}

/* What types name as intended and refused must be codes. */
static nuncio_status
check_types(const struct codebook *b, nuncio_error *err)
{
    for (uint32_t i = 0; i < b->ntypes; i++) {
        const struct plover_type *t = &b->types[i];
        if ((t->intended.n && !codebook_find(b, t->intended)) ||
            (t->refused.n && !codebook_find(b, t->refused)))
            return error_set(err, NUNCIO_EDATA,
                             "data/plover.tsv: %.*s: intended or refused is no CAMEO code",
                             (int)t->name.n, t->name.p);
    }
    return NUNCIO_OK;
}

const struct codebook *
codebook_open(struct arena *a, const char *data_dir, nuncio_error *err)
{
    struct codebook *b = arena_new(a, struct codebook);
    nuncio_status status = b ? NUNCIO_OK : NUNCIO_ENOMEM;
    if (b) {
        map_init(&b->by_code, a);
        status = load_types(a, data_dir, b, err);
    }
    if (status == NUNCIO_OK)
        status = load_codes(a, data_dir, b, err);
    if (status == NUNCIO_OK)
        status = check_types(b, err);
    if (status == NUNCIO_ENOMEM)
        error_set(err, NUNCIO_ENOMEM, "out of memory");
    return status == NUNCIO_OK ? b : NULL;
}

const struct cameo_code *
codebook_find(const struct codebook *b, struct slice code)
{
    for (; code.n > 1; code.n--) {
        uint32_t i = map_get(&b->by_code, code);
        if (i != MAP_NONE)
            return &b->codes[i];
    }
    return NULL;
}
