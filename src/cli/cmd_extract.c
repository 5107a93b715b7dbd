/* SPDX-License-Identifier: Apache-2.0 */
/* nuncio extract: pages taken apart, not coded. */
#include "commands.h"
#include "each_input.h"
#include "object_view.h"

#include <stdio.h>
#include <string.h>

/* Writes text[from, to) with runs of empty lines made one. */
static void
print_part(const char *text, size_t from, size_t to, size_t *newlines)
{
    for (size_t i = from; i < to; i++) {
        *newlines = text[i] == '\n' ? *newlines + 1 : 0;
        if (*newlines <= 2)
            putchar(text[i]);
    }
}

/* The text without the furniture. */
static void
print_news(const json_t *page)
{
    const json_t *text = json_object_get(page, "text");
    const char *p = json_string_value(text);
    size_t n = json_string_length(text), at = 0, i, newlines = 2;
    json_t *piece;
    json_array_foreach(json_object_get(page, "furniture"), i, piece) {
        size_t start = (size_t)json_integer_value(json_array_get(piece, 0));
        size_t end = (size_t)json_integer_value(json_array_get(piece, 1));
        if (start < at || end > n || start > end)
            continue;
        print_part(p, at, start, &newlines);
        at = end;
    }
    print_part(p, at, n, &newlines);
    if (newlines == 0)
        putchar('\n');
}

static nuncio_status
extract(const struct arguments *args, const nuncio_reader *reader, const struct document *d,
        nuncio_error *error)
{
    char *json;
    size_t n;
    nuncio_status status =
        nuncio_extract(&json, &n, reader, d->bytes, d->len, &d->about, error);
    if (status != NUNCIO_OK)
        return status;
    if (arguments_format_is(args, "jsonl")) {
        fwrite(json, 1, n, stdout);
        putchar('\n');
    } else {
        json_t *page = json_loadb(json, n, JSON_ALLOW_NUL, NULL);
        if (page)
            print_news(page);
        json_decref(page);
    }
    nuncio_free(json);
    return NUNCIO_OK;
}

int
cmd_extract(const struct arguments *args)
{
    return each_input(args, extract);
}
