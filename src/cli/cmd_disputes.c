/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nuncio disputes: a claim, who denies it, who confirms it, who gives no
 * comment, in whatever documents they do; and numbers of one happening that
 * cannot both be right.
 */
#include "commands.h"
#include "listing.h"
#include "page.h"
#include "thread_view.h"

#include <stdio.h>
#include <string.h>

static const struct column columns[] = {
    {"id", "id", SHOW_TEXT},
    {"doc", "doc", SHOW_TEXT},
    {"parties", "parties", SHOW_NAMES},
    {"parties_code", "parties", SHOW_CODES},
    {"claim", "claim", SHOW_TEXT},
    {"denial", "denial", SHOW_TEXT},
    {"confidence", "confidence", SHOW_NUMBER},
    {"text", "text", SHOW_TEXT},
    {"claimed_by", "claim_by", SHOW_NAMES},
    {"denied_by", "deny_by", SHOW_NAMES},
    {"confirmed_by", "confirm_by", SHOW_NAMES},
    {"no_comment_by", "withhold_by", SHOW_NAMES},
    {"numbers_by", "number_by", SHOW_NAMES},
    {"numbers", "numbers", SHOW_LIST},
    {"documents", "told_by", SHOW_DOCUMENTS},
};

static const struct column members[] = {
    {"thread", "thread", SHOW_TEXT},
    {"told", "told", SHOW_TEXT},
    {"part", "part", SHOW_TEXT},
    {"who", "who", SHOW_NAMES},
    {"who_code", "who", SHOW_CODES},
    {"value", "value", SHOW_NUMBER},
    {"approx", "approx", SHOW_TEXT},
    {"of", "of", SHOW_TEXT},
    {"id", "id", SHOW_TEXT},
    {"doc", "doc", SHOW_TEXT},
    {"type", "type", SHOW_TEXT},
    {"text", "text", SHOW_TEXT},
};

/* ---- of one document ---- */

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
    if (!*text_of(object, "denial")) /* between numbers, or where comment is refused */
        page_labelled("  answered: ", text_of(object, "text"), 12);
    printf("    [%s]\n", text_of(object, "id"));
}

/* ---- over documents ---- */

static bool
is_of_numbers(const json_t *object)
{
    return strcmp(text_of(json_array_get(thread_members(object), 0), "part"), "number") == 0;
}

/* All who take part, each once. */
static void
add_tellers(struct view *v, const json_t *object, struct line *out)
{
    json_t *member, *who, *all = json_array();
    size_t i, k;
    json_array_foreach(thread_members(object), i, member)
        json_array_foreach(json_object_get(member, "who"), k, who)
            add_once(all, who);
    actor_names(v, all, " – ", out);
    json_decref(all);
}

static void
print_thread(struct view *v, const json_t *object)
{
    struct line head = {.n = 0};
    line_add(&head, "%s  ", is_of_numbers(object) ? "numbers" : "dispute");
    add_tellers(v, object, &head);
    page_head(head.text, 0);
    print_answers(v, object);
    printf("    [%s]\n", text_of(object, "id"));
}

static const struct listing listing = {
    .type = "dispute", .kind = OPTION_COUNT, .columns = columns,
    .ncolumns = sizeof columns / sizeof *columns, .print = print_dispute,
    .members = members, .nmembers = sizeof members / sizeof *members,
    .print_thread = print_thread};

int
cmd_disputes(const struct arguments *args)
{
    return list_objects(args, &listing);
}
