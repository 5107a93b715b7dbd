/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nuncio timeline: what is dated, in order of date. What one sentence gave
 * (an event and the statement that tells it) stands together above it.
 */
#include "commands.h"
#include "listing.h"
#include "page.h"

#include <stdio.h>
#include <string.h>

static const struct column columns[] = {
    {"id", "id", SHOW_TEXT},
    {"doc", "doc", SHOW_TEXT},
    {"type", "type", SHOW_TEXT},
    {"date_from", "date", SHOW_FROM},
    {"date_to", "date", SHOW_TO},
    {"date_precision", "date", SHOW_PRECISION},
    {"event", "event", SHOW_TEXT},
    {"act", "act", SHOW_TEXT},
    {"kind", "kind", SHOW_TEXT},
    {"status", "status", SHOW_TEXT},
    {"source", "source", SHOW_NAMES},
    {"target", "target", SHOW_NAMES},
    {"speaker", "speaker", SHOW_NAMES},
    {"parties", "parties", SHOW_NAMES},
    {"text", "text", SHOW_TEXT},
};

/* What was printed last: its evidence is still to be written below it. */
struct telling {
    struct view *view;
    json_t *last;
};

static bool
same_sentence(const json_t *a, const json_t *b)
{
    return strcmp(text_of(a, "doc"), text_of(b, "doc")) == 0 &&
           json_equal(json_object_get(a, "sentence"), json_object_get(b, "sentence"));
}

/* The sentence of the last heads, with its document and the last id. */
static void
print_evidence(struct telling *t)
{
    if (!t->last)
        return;
    page_wrap(text_of(t->last, "text"), 4);
    printf("    [%s]\n", text_of(t->last, "id"));
    json_decref(t->last);
    t->last = NULL;
}

static void
tell(void *payload, const nuncio_object *o, const json_t *object)
{
    struct telling *t = payload;
    struct line head = {.n = 0};
    (void)o;
    if (t->last && !same_sentence(t->last, object))
        print_evidence(t);
    object_head(t->view, object, &head);
    page_head(head.text, 0);
    json_decref(t->last);
    t->last = json_incref((json_t *)(uintptr_t)object);
}

static int
print_timeline(struct view *v, const nuncio_filter *filter)
{
    struct telling t = {v, NULL};
    int status;
    ask(v, filter, tell, &t, &status);
    print_evidence(&t);
    return status;
}

static const struct listing listing = {
    .type = "event,statement,meeting,exchange,proposal,shift", .kind = OPTION_COUNT,
    .columns = columns, .ncolumns = sizeof columns / sizeof *columns, .table = print_timeline,
    .by_date = true};

int
cmd_timeline(const struct arguments *args)
{
    struct arguments own = *args;
    if (args->ninputs > 0)
        own.value[OPTION_ACTOR] = args->inputs[0];
    if (args->ninputs > 1)
        own.value[OPTION_WITH] = args->inputs[1];
    return list_objects(&own, &listing);
}
