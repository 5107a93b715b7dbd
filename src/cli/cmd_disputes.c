/* SPDX-License-Identifier: Apache-2.0 */
/* nuncio disputes: a claim and its denial, each with its sentence. */
#include "commands.h"
#include "listing.h"
#include "page.h"

#include <stdio.h>

static const struct column columns[] = {
    {"id", "id", SHOW_TEXT},
    {"doc", "doc", SHOW_TEXT},
    {"parties", "parties", SHOW_NAMES},
    {"parties_code", "parties", SHOW_CODES},
    {"claim", "claim", SHOW_TEXT},
    {"denial", "denial", SHOW_TEXT},
    {"confidence", "confidence", SHOW_NUMBER},
    {"text", "text", SHOW_TEXT},
};

static void
print_side(struct view *v, const char *label, const char *id)
{
    char *json = NULL;
    struct line head = {.n = 0};
    if (!*id || nuncio_store_object(&json, v->store, id, NULL) != NUNCIO_OK)
        return;
    json_t *object = json_loads(json, 0, NULL);
    line_add(&head, "%s: ", label);
    object_head(v, object, &head);
    page_wrap(head.text, 2);
    page_wrap(text_of(object, "text"), 6);
    json_decref(object);
    nuncio_free(json);
}

static void
print_dispute(struct view *v, const json_t *object)
{
    struct line head = {.n = 0};
    object_head(v, object, &head);
    page_head(head.text, 0);
    print_side(v, "claimed", text_of(object, "claim"));
    print_side(v, "denied", text_of(object, "denial"));
    printf("    [%s]\n", text_of(object, "id"));
}

static const struct listing listing = {
    .type = "dispute", .kind = OPTION_COUNT, .columns = columns,
    .ncolumns = sizeof columns / sizeof *columns, .print = print_dispute};

int
cmd_disputes(const struct arguments *args)
{
    return list_objects(args, &listing);
}
