/* SPDX-License-Identifier: Apache-2.0 */
/* Finding the data folder and, in it, the newest models. */
#include "locate.h"
#include "commands.h"
#include "message.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool
is_there(const char *folder, const char *name)
{
    char path[PATH_ROOM];
    int n = snprintf(path, sizeof path, "%s/%s", folder, name);
    return n > 0 && n < PATH_ROOM && access(path, R_OK) == 0;
}

/* The folder of the running program; "" when the system does not tell. */
static void
program_folder(char out[PATH_ROOM])
{
    ssize_t n = readlink("/proc/self/exe", out, PATH_ROOM - 1);
    out[n > 0 ? n : 0] = 0;
    char *slash = strrchr(out, '/');
    if (slash)
        *slash = 0;
}

static bool
find_folder(const struct arguments *args, char out[PATH_ROOM])
{
    const char *said = args->value[OPTION_DATA] ? args->value[OPTION_DATA] : getenv("NUNCIO_DATA");
    char program[PATH_ROOM], near[2][PATH_ROOM * 2];
    if (said && *said)
        return snprintf(out, PATH_ROOM, "%s", said) < PATH_ROOM;
    program_folder(program);
    snprintf(near[0], sizeof near[0], "%s/share/nuncio", program);
    snprintf(near[1], sizeof near[1], "%s/../share/nuncio", program);
    for (int i = 0; i < 2; i++)
        if (program[0] && is_there(near[i], "data"))
            return snprintf(out, PATH_ROOM, "%s", near[i]) < PATH_ROOM;
    return snprintf(out, PATH_ROOM, "%s", NUNCIO_INSTALLED_DATA) < PATH_ROOM;
}

/* Order of versions: runs of digits compare as numbers, so that v10 comes after v9. */
static int
compare_versions(const char *a, const char *b)
{
    for (; *a && *b; a++, b++) {
        if (strspn(a, "0123456789") && strspn(b, "0123456789")) {
            char *ea, *eb;
            unsigned long na = strtoul(a, &ea, 10), nb = strtoul(b, &eb, 10);
            if (na != nb)
                return na < nb ? -1 : 1;
            a = ea - 1;
            b = eb - 1;
        } else if (*a != *b) {
            return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
        }
    }
    return *a ? 1 : *b ? -1 : 0;
}

/* models/<family>*.nun of the highest version; its first one when there is none, for opening to say so. */
static bool
find_model(const char *folder, const char *family, const char *first, char out[PATH_ROOM])
{
    char best[256] = "";
    if (snprintf(out, PATH_ROOM, "%s/models", folder) >= PATH_ROOM)
        return false;
    DIR *dir = opendir(out);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        size_t n = strlen(e->d_name);
        if (n > 4 && n < sizeof best && strncmp(e->d_name, family, strlen(family)) == 0 &&
            strcmp(e->d_name + n - 4, ".nun") == 0 &&
            (!best[0] || compare_versions(e->d_name, best) > 0))
            memcpy(best, e->d_name, n + 1);
    }
    if (dir)
        closedir(dir);
    return snprintf(out, PATH_ROOM, "%s/models/%s", folder, best[0] ? best : first) < PATH_ROOM;
}

static bool
find_fast(const char *folder, char out[PATH_ROOM])
{
    return find_model(folder, "fast-", "fast-v7.nun", out);
}

static bool
find_deep(const char *folder, char out[PATH_ROOM])
{
    return find_model(folder, "deep-", "deep-v4.nun", out);
}

/* What --model says: fast, deep, auto (both), or a file. */
static bool
find_models(const char *said, const char *folder, struct places *out)
{
    out->deep_model[0] = 0;
    if (!said || strcmp(said, "fast") == 0)
        return find_fast(folder, out->model);
    if (strcmp(said, "deep") == 0)
        return find_deep(folder, out->model);
    if (strcmp(said, "auto") == 0)
        return find_fast(folder, out->model) && find_deep(folder, out->deep_model);
    return snprintf(out->model, PATH_ROOM, "%s", said) < PATH_ROOM;
}

bool
locate(const struct arguments *args, struct places *out)
{
    char folder[PATH_ROOM];
    bool fits = find_folder(args, folder) &&
                snprintf(out->data, PATH_ROOM, "%s/data", folder) < PATH_ROOM &&
                snprintf(out->lexicon, PATH_ROOM, "%s/lexicon.nlx", folder) < PATH_ROOM &&
                find_models(args->value[OPTION_MODEL], folder, out) &&
                find_model(folder, "lemmas-", "lemmas-v1.nun", out->lemmas);
    if (!fits)
        complain("the path of the data folder is too long");
    return fits;
}

nuncio_reader *
open_reader(const struct arguments *args, int *code)
{
    struct places places;
    nuncio_reader_options how = NUNCIO_READER_OPTIONS_INIT;
    nuncio_reader *reader = NULL;
    nuncio_error error = {NUNCIO_OK, "", 0};
    *code = EXIT_BROKEN;
    if (!locate(args, &places))
        return NULL;
    how.data_dir = places.data;
    how.model_path = places.model;
    how.deep_model_path = places.deep_model[0] ? places.deep_model : NULL;
    how.lemmas_path = places.lemmas;
    how.lexicon_path = places.lexicon;
    how.actors_path = args->value[OPTION_ACTORS];
    how.kernel = args->value[OPTION_KERNEL];
    how.coder = args->value[OPTION_CODER];
    how.document_memory = (size_t)256 << 20;
    if (nuncio_reader_open(&reader, &how, &error) != NUNCIO_OK)
        complain_of(&error);
    if (error.status == NUNCIO_EUSAGE)
        *code = EXIT_USAGE;
    return reader;
}
