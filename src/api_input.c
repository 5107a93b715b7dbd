/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nuncio/input.h: a file as documents. A single document is read whole, up to
 * the limit of one; JSON Lines are read line by line into a buffer that is
 * used again, and a line over the limit is passed over without being kept.
 */
#include "api.h"
#include "base/buf.h"
#include "ingest/jsonl.h"
#include "nuncio/input.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

struct nuncio_input {
    FILE *file;
    char *path;
    bool lines, done;
    uint64_t line;
    struct buf bytes;   /* the line, or the whole file */
    struct arena arena; /* of the document last given */
};

static nuncio_status
open_file(nuncio_input *in, const char *path, nuncio_error *error)
{
    struct stat st;
    bool standard = strcmp(path, "-") == 0;
    in->file = standard ? stdin : fopen(path, "rb");
    if (!in->file)
        return error_set(error, NUNCIO_EIO, "cannot open '%s': %s", path, strerror(errno));
    if (fstat(fileno(in->file), &st) == 0 && S_ISDIR(st.st_mode))
        return error_set(error, NUNCIO_EIO, "cannot read '%s': is a folder", path);
    struct slice name = slice_of(path);
    in->lines = slice_ends(name, SLICE(".jsonl")) || slice_ends(name, SLICE(".ndjson"));
    if (standard) {
        int first = getc(stdin);
        if (first != EOF)
            ungetc(first, stdin);
        in->lines = first == '{';
    }
    return NUNCIO_OK;
}

nuncio_status
nuncio_input_open(nuncio_input **out, const char *path, nuncio_error *error)
{
    *out = NULL;
    nuncio_input *in = calloc(1, sizeof *in);
    if (!in)
        return error_set(error, NUNCIO_ENOMEM, "out of memory");
    buf_init(&in->bytes, INGEST_LIMIT + 2);
    arena_init(&in->arena, 0);
    nuncio_status status = (in->path = strdup(path))
                               ? open_file(in, path, error)
                               : error_set(error, NUNCIO_ENOMEM, "out of memory");
    if (status != NUNCIO_OK) {
        nuncio_input_close(in);
        return status;
    }
    *out = in;
    return NUNCIO_OK;
}

void
nuncio_input_close(nuncio_input *in)
{
    if (!in)
        return;
    if (in->file && in->file != stdin)
        fclose(in->file);
    buf_release(&in->bytes);
    arena_release(&in->arena);
    free(in->path);
    free(in);
}

/* The next line without its end. False at the end of the file; a line too long leaves the buffer failed. */
static bool
next_line(nuncio_input *in)
{
    char part[1 << 14];
    bool any = false;
    buf_clear(&in->bytes);
    while (fgets(part, sizeof part, in->file)) {
        size_t n = strlen(part);
        any = true;
        buf_add(&in->bytes, (struct slice){part, n});
        if (n && part[n - 1] == '\n')
            break;
    }
    in->line += any;
    return any;
}

static int
fail_line(nuncio_input *in, nuncio_error *error, const char *message)
{
    error_set(error, NUNCIO_EINPUT, "%s:%llu: %s", in->path, (unsigned long long)in->line, message);
    if (error)
        error->position = in->line;
    return NUNCIO_EINPUT;
}
