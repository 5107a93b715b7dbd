/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Walking the inputs. A folder's names are read at once and sorted, so that
 * the order is the same on every machine; one open folder for each level. Of a
 * folder only files whose names end as news does are taken, hidden ones never.
 */
#include "inputs.h"
#include "message.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEPTH 64

/* Names still to come, of one folder or of the command line. */
struct level {
    char *folder; /* NULL: the command line */
    char **names;
    size_t n, next;
};

struct inputs {
    const struct arguments *args;
    struct level level[DEPTH];
    int depth;
    nuncio_input *open;
    char *path; /* of the open input */
};

static bool
is_news(const char *name)
{
    static const char *const endings[] = {".txt", ".text", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson"};
    size_t n = strlen(name);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t m = strlen(endings[i]);
        if (n > m && strcmp(name + n - m, endings[i]) == 0)
            return true;
    }
    return false;
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
level_release(struct level *l)
{
    for (size_t i = 0; i < l->n; i++)
        free(l->names[i]);
    free(l->names);
    free(l->folder);
    *l = (struct level){NULL, NULL, 0, 0};
}

static bool
level_add(struct level *l, const char *name)
{
    if (l->n % 64 == 0) {
        char **more = realloc(l->names, (l->n + 64) * sizeof *more);
        if (!more)
            return false;
        l->names = more;
    }
    return (l->names[l->n] = strdup(name)) && ++l->n;
}

/* Fills in an error of this file's own; false, to return. */
static bool
failed(nuncio_error *error, const char *what, const char *path, const char *why)
{
    error->status = NUNCIO_EIO;
    snprintf(error->message, sizeof error->message, "%s '%s': %s", what, path, why);
    return false;
}

static bool
level_open(struct level *l, const char *folder, nuncio_error *error)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return failed(error, "cannot read folder", folder, strerror(errno));
    bool fits = (l->folder = strdup(folder)) != NULL;
    for (struct dirent *e; fits && (e = readdir(dir));)
        if (e->d_name[0] != '.')
            fits = level_add(l, e->d_name);
    closedir(dir);
    if (!fits) {
        level_release(l);
        return failed(error, "cannot read folder", folder, "out of memory");
    }
    if (l->n)
        qsort(l->names, l->n, sizeof *l->names, compare_names);
    return true;
}

struct inputs *
inputs_new(const struct arguments *args)
{
    struct inputs *in = calloc(1, sizeof *in);
    bool fits = in != NULL;
    if (fits) {
        in->args = args;
        in->depth = 1;
        for (int i = 0; fits && i < args->ninputs; i++)
            fits = level_add(&in->level[0], args->inputs[i]);
        if (fits && args->ninputs == 0)
            fits = level_add(&in->level[0], "-");
    }
    if (!fits) {
        complain("out of memory");
        inputs_free(in);
        return NULL;
    }
    return in;
}

void
inputs_free(struct inputs *in)
{
    if (!in)
        return;
    for (int i = 0; i < in->depth; i++)
        level_release(&in->level[i]);
    nuncio_input_close(in->open);
    free(in->path);
    free(in);
}

static char *
join(const char *folder, const char *name)
{
    size_t n = folder ? strlen(folder) : 0, room = n + strlen(name) + 2;
    char *path = malloc(room);
    if (path)
        snprintf(path, room, "%s%s%s", folder ? folder : "", n && folder[n - 1] != '/' ? "/" : "",
                 name);
    return path;
}

/* Opens a file, or goes down into a folder. */
static bool
enter(struct inputs *in, char *path, bool named, nuncio_error *error)
{
    struct stat st;
    bool standard = strcmp(path, "-") == 0 && named;
    bool there = standard || (named ? stat(path, &st) : lstat(path, &st)) == 0;
    if (there && !standard && S_ISDIR(st.st_mode)) {
        if (in->depth == DEPTH)
            return failed(error, "cannot read folder", path, "nested too deep");
        bool down = level_open(&in->level[in->depth], path, error);
        in->depth += down;
        return down;
    }
    if (!named && !is_news(path))
        return true;
    if (nuncio_input_open(&in->open, path, error) != NUNCIO_OK)
        return false;
    free(in->path);
    in->path = strdup(path);
    return true;
}

/* The next name of the innermost level. 1: something was entered; 0: the end; -1: a failure. */
static int
advance(struct inputs *in, nuncio_error *error)
{
    while (in->depth > 0) {
        struct level *l = &in->level[in->depth - 1];
        if (l->next == l->n) {
            level_release(l);
            in->depth--;
            continue;
        }
        char *path = join(l->folder, l->names[l->next++]);
        bool entered = path && enter(in, path, l->folder == NULL, error);
        free(path);
        return entered ? 1 : -1;
    }
    return 0;
}

void
document_release(struct document *d)
{
    free(d->bytes);
    free(d->strings);
    free(d->name);
    *d = (struct document){.bytes = NULL};
}

/* Copies a string into the room at *to, which moves past it; NULL stays NULL. */
static const char *
keep(const char *s, char **to)
{
    if (!s)
        return NULL;
    size_t n = strlen(s) + 1;
    char *at = memcpy(*to, s, n);
    *to += n;
    return at;
}

static bool
document_copy(struct document *d, const char *bytes, size_t len, const nuncio_document *about)
{
    const char *const all[] = {about->path,  about->url,  about->ref,      about->source,
                               about->title, about->lang, about->published};
    size_t room = 1;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        room += all[i] ? strlen(all[i]) + 1 : 0;
    d->bytes = malloc(len + 1);
    char *to = d->strings = malloc(room);
    if (!d->bytes || !d->strings)
        return false;
    if (len)
        memcpy(d->bytes, bytes, len);
    d->bytes[len] = 0;
    d->len = len;
    d->about = *about;
    d->about.path = keep(about->path, &to);
    d->about.url = keep(about->url, &to);
    d->about.ref = keep(about->ref, &to);
    d->about.source = keep(about->source, &to);
    d->about.title = keep(about->title, &to);
    d->about.lang = keep(about->lang, &to);
    d->about.published = keep(about->published, &to);
    return true;
}

/* Options fill in what the document does not say of itself. */
static void
complete(const struct arguments *args, nuncio_document *about)
{
    if (!about->lang)
        about->lang = args->value[OPTION_LANG];
    if (!about->published)
        about->published = args->value[OPTION_DATE];
}

static int
take(struct inputs *in, struct document *out, const char *bytes, size_t len, nuncio_document *about,
     nuncio_error *error)
{
    const char *path = in->path ? in->path : "-";
    complete(in->args, about);
    *out = (struct document){.bytes = NULL};
    if (document_copy(out, bytes, len, about) && (out->name = join(NULL, path)))
        return 1;
    document_release(out);
    failed(error, "cannot read", path, "out of memory");
    return -1;
}

int
inputs_next(struct inputs *in, struct document *out, nuncio_error *error)
{
    *error = (nuncio_error){NUNCIO_OK, "", 0};
    for (;;) {
        if (in->open) {
            nuncio_document about = NUNCIO_DOCUMENT_INIT;
            const char *bytes;
            size_t len;
            int got = nuncio_input_next(in->open, &bytes, &len, &about, error);
            if (got > 0)
                return take(in, out, bytes, len, &about, error);
            if (got < 0)
                return -1;
            nuncio_input_close(in->open);
            in->open = NULL;
        }
        int entered = advance(in, error);
        if (entered <= 0)
            return entered;
    }
}
