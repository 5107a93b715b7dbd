/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nuncio why: the words that an object was read from, the line of the table
 * that made it, and the versions of what read it.
 */
#include "commands.h"
#include "locate.h"
#include "message.h"
#include "object_view.h"
#include "page.h"

#include <stdio.h>
#include <string.h>

/* What is known of the object and its document. */
struct reasons {
    struct view view;
    json_t *object, *doc;
    char *text;
    size_t len;
};

/* "label: words" of a byte range of the document. */
static void
print_range(const struct reasons *r, const char *label, const json_t *range)
{
    size_t start = (size_t)json_integer_value(json_array_get(range, 0));
    size_t end = (size_t)json_integer_value(json_array_get(range, 1));
    struct line line = {.n = 0};
    if (!json_is_array(range) || start >= end || end > r->len)
        return;
    line_add(&line, "%s: \"%.*s\"  bytes %zu to %zu", label, (int)(end - start > 900 ? 900 : end - start),
             r->text + start, start, end);
    page_wrap(line.text, 2);
}

static void
print_words(const struct reasons *r)
{
    json_t *range;
    size_t i;
    print_range(r, "sentence", json_object_get(r->object, "sentence"));
    json_array_foreach(json_object_get(r->object, "more"), i, range)
        print_range(r, "also", range);
    print_range(r, "trigger", json_object_get(r->object, "trigger"));
    print_range(r, "cue", json_object_get(r->object, "cue"));
    json_array_foreach(json_object_get(r->object, "content"), i, range)
        print_range(r, "content", range);
    json_array_foreach(json_object_get(r->object, "mentions"), i, range)
        print_range(r, json_string_value(json_array_get(range, 2)), range);
    if (*text_of(r->object, "status_basis"))
        printf("  status %s by the word \"%s\"\n", text_of(r->object, "status"),
               text_of(r->object, "status_basis"));
    const json_t *date = json_object_get(r->object, "date");
    if (*text_of(date, "basis"))
        printf("  date by \"%s\"\n", text_of(date, "basis"));
}

/* Line `number` of a table, and before it the line that names its columns. */
static void
print_table_line(const char *path, long number)
{
    char line[2048], columns[2048] = "";
    FILE *f = fopen(path, "r");
    long at = 0;
    while (f && fgets(line, sizeof line, f)) {
        if (++at > number)
            break;
        line[strcspn(line, "\r\n")] = 0;
        if (strncmp(line, "#: ", 3) == 0)
            memcpy(columns, line, sizeof columns);
        if (at == number)
            printf("    %s\n    %s\n", columns[0] ? columns + 3 : "", line);
    }
    if (f)
        fclose(f);
}

/* "frames/nl.tsv:112" -> that line of that table. */
static void
print_rule(const struct reasons *r, const struct arguments *args)
{
    const char *rule = text_of(r->object, "rule"), *colon = strrchr(rule, ':');
    struct places places;
    char path[PATH_ROOM + 256];
    long number = 0;
    if (!*rule)
        return;
    printf("  rule: %s\n", rule);
    if (!colon || strstr(rule, "..") || sscanf(colon + 1, "%ld", &number) != 1 ||
        !locate(args, &places))
        return;
    snprintf(path, sizeof path, "%s/%.*s", places.data, (int)(colon - rule), rule);
    print_table_line(path, number);
}

static int
gather(struct reasons *r, const char *id)
{
    nuncio_error error = {NUNCIO_OK, "", 0};
    char *json = NULL;
    if (nuncio_store_object(&json, r->view.store, id, &error) != NUNCIO_OK)
        return complain_of(&error);
    r->object = json_loads(json, 0, NULL);
    nuncio_free(json);
    const char *doc = *text_of(r->object, "doc") ? text_of(r->object, "doc") : id;
    if (nuncio_store_object(&json, r->view.store, doc, &error) != NUNCIO_OK)
        return complain_of(&error);
    r->doc = json_loads(json, 0, NULL);
    nuncio_free(json);
    if (nuncio_store_text(&r->text, &r->len, r->view.store, doc, &error) != NUNCIO_OK)
        return complain_of(&error);
    return EXIT_DONE;
}

static void
print_reasons(const struct reasons *r, const struct arguments *args)
{
    struct view view = r->view;
    struct line head = {.n = 0}, doc = {.n = 0};
    object_head(&view, r->object, &head);
    page_head(head.text, 0);
    print_words(r);
    print_rule(r, args);
    object_head(&view, r->doc, &doc);
    printf("  read by %s\n", text_of(r->doc, "tool"));
    page_wrap(doc.text, 2);
}

/* The same as one object: the object itself, and the doc that it was read in. */
static void
print_json(const struct reasons *r)
{
    json_t *both = json_pack("{s:O, s:O}", "object", r->object, "doc", r->doc);
    char *json = both ? json_dumps(both, JSON_COMPACT) : NULL;
    if (json)
        puts(json);
    free(json);
    json_decref(both);
}

int
cmd_why(const struct arguments *args)
{
    struct reasons r = {.object = NULL};
    int status = view_open(&r.view, args);
    if (status)
        return status;
    status = gather(&r, args->inputs[0]);
    if (!status && arguments_format_is(args, "jsonl"))
        print_json(&r);
    else if (!status)
        print_reasons(&r, args);
    nuncio_free(r.text);
    json_decref(r.object);
    json_decref(r.doc);
    view_close(&r.view);
    return status;
}
