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
    size_t n = 0;
    int c;
    buf_clear(&in->bytes);
    while ((c = getc_unlocked(in->file)) != EOF && c != '\n') {
        part[n++] = (char)c;
        if (n == sizeof part) {
            buf_add(&in->bytes, (struct slice){part, n});
            n = 0;
        }
    }
    buf_add(&in->bytes, (struct slice){part, n});
    bool any = c != EOF || in->bytes.n > 0 || in->bytes.failed;
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

/* Strings of the arena as a caller in C wants them: ended by a 0, NULL when empty. */
static const char *
c_string(struct arena *a, struct slice s)
{
    return s.n ? arena_copy(a, s).p : NULL;
}

static void
describe(nuncio_input *in, const struct origin *o, nuncio_document *document)
{
    struct arena *a = &in->arena;
    document->path = in->path;
    document->url = c_string(a, o->url);
    document->ref = c_string(a, o->ref);
    document->source = c_string(a, o->source);
    document->title = c_string(a, o->title);
    document->lang = c_string(a, o->lang);
}

/* One line of JSON Lines as a document. */
static int
take_line(nuncio_input *in, struct slice *bytes, nuncio_document *document, nuncio_error *error)
{
    struct jsonl_document d;
    nuncio_error own = {NUNCIO_OK, "", 0};
    arena_release(&in->arena);
    arena_init(&in->arena, 0);
    if (in->bytes.failed)
        return fail_line(in, error, "line too long");
    if (jsonl_read(&in->arena, slice_trim(buf_slice(&in->bytes)), &d, &own) != NUNCIO_OK)
        return fail_line(in, error, own.message);
    describe(in, &d.origin, document);
    document->published = c_string(&in->arena, d.published);
    document->media = d.media == MEDIA_HTML ? NUNCIO_MEDIA_HTML : NUNCIO_MEDIA_TEXT;
    *bytes = d.bytes;
    return arena_failed(&in->arena) ? fail_line(in, error, "out of memory") : 1;
}

static int
take_whole(nuncio_input *in, struct slice *bytes, nuncio_document *document, nuncio_error *error)
{
    char part[1 << 14];
    size_t n;
    in->done = true;
    while (!in->bytes.failed && (n = fread(part, 1, sizeof part, in->file)) > 0)
        buf_add(&in->bytes, (struct slice){part, n});
    if (ferror(in->file))
        return error_set(error, NUNCIO_EIO, "cannot read '%s': %s", in->path, strerror(errno));
    if (in->bytes.failed || in->bytes.n > INGEST_LIMIT)
        return error_set(error, NUNCIO_EINPUT, "%s: larger than %zu MiB", in->path,
                         INGEST_LIMIT >> 20);
    document->path = in->path;
    *bytes = buf_slice(&in->bytes);
    return 1;
}

int
nuncio_input_next(nuncio_input *in, const char **bytes, size_t *len, nuncio_document *document,
                  nuncio_error *error)
{
    static const nuncio_document nothing = NUNCIO_DOCUMENT_INIT;
    struct slice found = SLICE("");
    int got = 0;
    *document = nothing;
    if (in->lines) {
        while (got == 0 && next_line(in))
            if (in->bytes.failed || slice_trim(buf_slice(&in->bytes)).n > 0)
                got = take_line(in, &found, document, error);
    } else if (!in->done) {
        got = take_whole(in, &found, document, error);
    }
    *bytes = found.p;
    *len = found.n;
    return got;
}
