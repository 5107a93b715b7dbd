/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nuncio positions: for each issue a table, holders down and months across,
 * with the stance last taken in that month; below it each position with its
 * sentence.
 */
#include "commands.h"
#include "listing.h"
#include "page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct column columns[] = {
    {"id", "id", SHOW_TEXT},
    {"doc", "doc", SHOW_TEXT},
    {"date_from", "date", SHOW_FROM},
    {"date_to", "date", SHOW_TO},
    {"date_precision", "date", SHOW_PRECISION},
    {"holder", "holder", SHOW_NAMES},
    {"holder_code", "holder", SHOW_CODES},
    {"issue", "issue", SHOW_TEXT},
    {"stance", "stance", SHOW_TEXT},
    {"condition", "condition", SHOW_TEXT},
    {"confidence", "confidence", SHOW_NUMBER},
    {"text", "text", SHOW_TEXT},
};

#define MONTHS 5 /* that fit beside the holder in 80 columns */
#define HOLDER_COLUMNS 18
#define MONTH_COLUMNS 12

/* issue -> { "holders": name -> month -> stance, "months": month -> true, "all": [position] } */
struct table {
    struct view *view;
    json_t *issues;
};

/* The object under a key, made when missing. */
static json_t *
child(json_t *object, const char *key, json_t *fresh)
{
    json_t *there = json_object_get(object, key);
    if (there) {
        json_decref(fresh);
        return there;
    }
    json_object_set_new(object, key, fresh);
    return json_object_get(object, key);
}

static void
collect(void *payload, const nuncio_object *o, const json_t *object)
{
    struct table *t = payload;
    struct line name = {.n = 0}, month = {.n = 0};
    (void)o;
    json_t *issue = child(t->issues, text_of(object, "issue"), json_object());
    const char *from = text_of(json_object_get(object, "date"), "from");
    actor_names(t->view, json_object_get(object, "holder"), ", ", &name);
    line_add(&month, "%.7s", *from ? from : "undated");
    json_t *holders = child(issue, "holders", json_object());
    json_object_set_new(child(holders, name.text, json_object()), month.text,
                        json_string(text_of(object, "stance")));
    json_object_set_new(child(issue, "months", json_object()), month.text, json_true());
    json_array_append(child(issue, "all", json_array()), (json_t *)(uintptr_t)object);
}

static int
compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The newest months, oldest first. */
static size_t
last_months(const json_t *months, const char *out[MONTHS])
{
    size_t n = json_object_size(months), i = 0;
    const char **all = calloc(n ? n : 1, sizeof *all), *key;
    json_t *value;
    if (!all)
        return 0;
    json_object_foreach((json_t *)(uintptr_t)months, key, value)
        all[i++] = key;
    qsort(all, n, sizeof *all, compare_texts);
    size_t first = n > MONTHS ? n - MONTHS : 0;
    for (i = first; i < n; i++)
        out[i - first] = all[i];
    free(all);
    return n - first;
}

static void
print_grid(const json_t *issue)
{
    const char *months[MONTHS], *holder;
    json_t *stances;
    size_t n = last_months(json_object_get(issue, "months"), months);
    page_cell("", HOLDER_COLUMNS + 2);
    for (size_t i = 0; i < n; i++)
        page_cell(months[i], MONTH_COLUMNS);
    putchar('\n');
    json_object_foreach(json_object_get(issue, "holders"), holder, stances) {
        printf("  ");
        page_cell(holder, HOLDER_COLUMNS - 1);
        putchar(' ');
        for (size_t i = 0; i < n; i++)
            page_cell(text_of(stances, months[i]), MONTH_COLUMNS);
        putchar('\n');
    }
}

static int
print_table(struct view *v, const nuncio_filter *filter)
{
    struct table t = {v, json_object()};
    const char *name;
    json_t *issue, *position;
    int status;
    size_t i;
    if (ask(v, filter, collect, &t, &status) > 0) {
        json_object_foreach(t.issues, name, issue) {
            page_head(name, 0);
            print_grid(issue);
            json_array_foreach(json_object_get(issue, "all"), i, position)
                print_object(v, position);
            putchar('\n');
        }
    }
    json_decref(t.issues);
    return status;
}

static const struct listing listing = {
    .type = "position", .kind = OPTION_STANCE, .columns = columns,
    .ncolumns = sizeof columns / sizeof *columns, .table = print_table};

int
cmd_positions(const struct arguments *args)
{
    return list_objects(args, &listing);
}
