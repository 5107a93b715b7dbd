/* SPDX-License-Identifier: Apache-2.0 */
/* nuncio doctor: is all there and sound; what does a store hold. */
#include "commands.h"
#include "locate.h"
#include "message.h"
#include "object_view.h"
#include "page.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define TABLE_DEPTH 4
#define LABEL_COLUMNS 11

/* Rows of a table: lines that are neither empty nor comment. -1 when it cannot be read. */
static long
table_rows(const char *path)
{
    FILE *f = fopen(path, "r");
    long rows = 0;
    int c, first = '\n';
    if (!f)
        return -1;
    while ((c = getc(f)) != EOF) {
        if (first == '\n' && c != '#' && c != '\n')
            rows++;
        first = c;
    }
    fclose(f);
    return rows;
}

/* Every .tsv below a folder, in order of name. */
static void
list_tables(const char *root, const char *below, int depth)
{
    char folder[PATH_ROOM], name[PATH_ROOM], path[PATH_ROOM];
    struct dirent **entries;
    struct stat st;
    if (snprintf(folder, sizeof folder, "%s/%s", root, below) >= PATH_ROOM)
        return;
    int n = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        const char *entry = entries[i]->d_name;
        size_t len = strlen(entry);
        int fits = snprintf(name, sizeof name, "%s%s%s", below, *below ? "/" : "", entry) < PATH_ROOM &&
                   snprintf(path, sizeof path, "%s/%s", root, name) < PATH_ROOM;
        if (fits && entry[0] != '.' && stat(path, &st) == 0) {
            if (S_ISDIR(st.st_mode) && depth < TABLE_DEPTH)
                list_tables(root, name, depth + 1);
            else if (len > 4 && strcmp(entry + len - 4, ".tsv") == 0)
                printf("%8ld  %s\n", table_rows(path), name);
        }
        free(entries[i]);
    }
    if (n >= 0)
        free(entries);
}

static int
check_parts(const struct arguments *args)
{
    struct places places;
    if (!locate(args, &places))
        return EXIT_BROKEN;
    int code;
    nuncio_reader *reader = open_reader(args, &code);
    if (!reader)
        return code;
    printf("model    %s  %s%s%s\nlexicon  %s\ntables   %s\n", nuncio_reader_model(reader), places.model,
           places.deep_model[0] ? " " : "", places.deep_model,
           places.lexicon, places.data);
    nuncio_reader_close(reader);
    return EXIT_DONE;
}

static void
print_figures(const json_t *summary, const char *key, const char *label)
{
    struct line out = {.n = 0};
    const char *name, *joint = "";
    json_t *value, *counts = json_object_get(summary, key);
    if (json_object_size(counts) == 0)
        return;
    json_object_foreach(counts, name, value) {
        line_add(&out, "%s%lld %s", joint, (long long)json_integer_value(value), name);
        joint = ", ";
    }
    page_labelled(label, out.text, LABEL_COLUMNS);
}

static int
print_counts(struct view *v)
{
    nuncio_error error = {NUNCIO_OK, "", 0};
    char *json;
    if (nuncio_store_summary(&json, v->store, &error) != NUNCIO_OK)
        return complain_of(&error);
    json_t *summary = json_loads(json, 0, NULL);
    nuncio_free(json);
    print_figures(summary, "documents", "documents:");
    print_figures(summary, "languages", "languages:");
    print_figures(summary, "sizes", "sizes:");
    print_figures(summary, "objects", "objects:");
    print_figures(summary, "events", "events:");
    print_figures(summary, "acts", "acts:");
    print_figures(summary, "actors", "actors:");
    if (*text_of(summary, "from"))
        printf("%-*s%s to %s\n", LABEL_COLUMNS, "dates:", text_of(summary, "from"),
               text_of(summary, "to"));
    json_decref(summary);
    return EXIT_DONE;
}

/* Actors without a code, the most frequent first. */
static int
print_unknown(struct view *v, const struct arguments *args)
{
    nuncio_error error = {NUNCIO_OK, "", 0};
    char *json;
    json_t *card;
    size_t i;
    uint32_t limit = (uint32_t)arguments_number(args, OPTION_LIMIT, 50);
    if (nuncio_store_actors(&json, v->store, NULL, 1, limit, &error) != NUNCIO_OK)
        return complain_of(&error);
    json_t *cards = json_loads(json, 0, NULL);
    nuncio_free(json);
    json_array_foreach(cards, i, card)
        printf("%6lld  %-14s %s\n",
               (long long)json_integer_value(json_object_get(card, "documents")),
               text_of(card, "kind"), text_of(card, "name"));
    json_decref(cards);
    return i ? EXIT_DONE : EXIT_NOTHING;
}

static int
look_at_store(const struct arguments *args)
{
    struct view view;
    nuncio_error error = {NUNCIO_OK, "", 0};
    int status = view_open(&view, args);
    if (status)
        return status;
    if (args->on[OPTION_COUNTS])
        status = print_counts(&view);
    else if (args->on[OPTION_UNKNOWN])
        status = print_unknown(&view, args);
    else if (nuncio_store_check(view.store, &error) != NUNCIO_OK)
        status = complain_of(&error);
    else
        printf("store    %s  sound\n", args->value[OPTION_DB]);
    view_close(&view);
    return status;
}

int
cmd_doctor(const struct arguments *args)
{
    struct places places;
    if (args->on[OPTION_COUNTS] || args->on[OPTION_UNKNOWN])
        return look_at_store(args);
    int status = check_parts(args);
    if (!status && args->on[OPTION_FRAMES] && locate(args, &places))
        list_tables(places.data, "", 0);
    if (!status && args->value[OPTION_DB])
        status = look_at_store(args);
    return status;
}
