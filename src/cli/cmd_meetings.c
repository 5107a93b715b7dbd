/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nuncio meetings: visits, talks, calls, summits, ceremonies. One meeting is
 * one row, however many documents told of it, with what the last of them says
 * became of it; --history gives each stage, --no-once each telling by itself.
 */
#include "commands.h"
#include "listing.h"
#include "page.h"
#include "thread_view.h"

#include <stdio.h>

static const struct column columns[] = {
    {"id", "id", SHOW_TEXT},
    {"doc", "doc", SHOW_TEXT},
    {"date_from", "date", SHOW_FROM},
    {"date_to", "date", SHOW_TO},
    {"date_precision", "date", SHOW_PRECISION},
    {"kind", "kind", SHOW_TEXT},
    {"status", "status", SHOW_TEXT},
    {"parties", "parties", SHOW_NAMES},
    {"parties_code", "parties", SHOW_CODES},
    {"place", "place", SHOW_PLACE},
    {"place_country", "place", SHOW_COUNTRY},
    {"duration", "duration", SHOW_TEXT},
    {"topics", "topics", SHOW_LIST},
    {"not_topics", "not_topics", SHOW_LIST},
    {"outcome", "outcome", SHOW_TEXT},
    {"documents", "told_by", SHOW_DOCUMENTS},
    {"same_as", "same_as", SHOW_ID},
    {"confidence", "confidence", SHOW_NUMBER},
    {"text", "text", SHOW_TEXT},
    {"first_told", "told", SHOW_TEXT},
    {"unheard", "unheard", SHOW_FLAG},
};

static const struct column stages[] = {
    {"thread", "thread", SHOW_TEXT},
    {"told", "told", SHOW_TEXT},
    {"stage", "part", SHOW_TEXT},
    {"id", "id", SHOW_TEXT},
    {"doc", "doc", SHOW_TEXT},
    {"date_from", "date", SHOW_FROM},
    {"date_to", "date", SHOW_TO},
    {"kind", "kind", SHOW_TEXT},
    {"parties", "parties", SHOW_NAMES},
    {"parties_code", "parties", SHOW_CODES},
    {"place", "place", SHOW_PLACE},
    {"text", "text", SHOW_TEXT},
};

static void
print_head(struct view *v, const json_t *object)
{
    json_t *flat = thread_flat(object);
    struct line head = {.n = 0}, status = {.n = 0};
    thread_status(object, &status);
    json_object_set_new(flat, "status", json_string(status.text));
    object_head(v, flat, &head);
    page_head(head.text, 0);
    json_decref(flat);
}

static void
print_foot(const json_t *object)
{
    int n = (int)json_integer_value(json_object_get(json_object_get(object, "thread"), "documents"));
    printf("    [%s]", text_of(object, "id"));
    if (n > 1)
        printf("  %d documents", n);
    putchar('\n');
}

static void
print_meeting(struct view *v, const json_t *object)
{
    print_head(v, object);
    page_wrap(text_of(object, "text"), 4);
    print_foot(object);
}

static void
print_history(struct view *v, const json_t *object)
{
    print_head(v, object);
    print_stages(v, object);
    print_foot(object);
}

static const struct listing listing = {
    .type = "meeting", .kind = OPTION_KIND, .columns = columns,
    .ncolumns = sizeof columns / sizeof *columns, .members = stages,
    .nmembers = sizeof stages / sizeof *stages, .print_thread = print_meeting,
    .print_history = print_history};

int
cmd_meetings(const struct arguments *args)
{
    return list_objects(args, &listing);
}
