/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nuncio proposals: each plan as a table, points down and parties across: the
 * stance a party takes on the point's issue, and its answers to the whole,
 * each with the day of the document that tells it. What several documents tell
 * of one plan are its versions.
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
    {"name", "name", SHOW_TEXT},
    {"author", "author", SHOW_NAMES},
    {"author_code", "author", SHOW_CODES},
    {"date_from", "date", SHOW_FROM},
    {"date_to", "date", SHOW_TO},
    {"points", "points", SHOW_SIZE},
    {"responses", "responses", SHOW_SIZE},
    {"confidence", "confidence", SHOW_NUMBER},
    {"text", "text", SHOW_TEXT},
    {"answered_by", "responses", SHOW_ACTORS},
    {"answers", "responses", SHOW_ANSWERS},
    {"first_told", "told", SHOW_TEXT},
    {"documents", "told_by", SHOW_DOCUMENTS},
};

#define PARTIES 4 /* that fit in 80 columns */
#define POINT_COLUMNS 32
#define PARTY_COLUMNS 12

/* The parties of a plan: its author, then who answered. */
struct parties {
    const char *id[PARTIES];
    size_t n;
};

static void
add_party(struct parties *p, const char *id)
{
    for (size_t i = 0; i < p->n; i++)
        if (strcmp(p->id[i], id) == 0)
            return;
    if (p->n < PARTIES && *id)
        p->id[p->n++] = id;
}

/* The parties of a plan, or of all versions of it. */
static void
gather_parties(struct parties *p, const json_t *proposal)
{
    const json_t *author = json_object_get(proposal, "author");
    json_t *response;
    size_t i;
    for (i = 0; i < json_array_size(author); i++)
        add_party(p, json_string_value(json_array_get(author, i)));
    json_array_foreach(json_object_get(proposal, "responses"), i, response)
        add_party(p, text_of(response, "actor"));
}

static void
keep_stance(void *payload, const nuncio_object *o, const json_t *object)
{
    struct line *stance = payload;
    (void)o;
    stance->n = 0;
    line_add(stance, "%s", text_of(object, "stance"));
}

/* The last stance that a party takes on an issue; empty when it takes none. */
static void
stance_on(struct view *v, const char *issue, const char *party, struct line *out)
{
    nuncio_filter f = NUNCIO_FILTER_INIT;
    int status;
    f.type = "position";
    f.issue = issue;
    f.source = party;
    if (*issue && !strchr(issue, ','))
        ask(v, &f, keep_stance, out, &status);
}

static void
print_point(struct view *v, const json_t *point, const struct parties *p)
{
    const char *issue = text_of(point, "issue");
    struct line label = {.n = 0};
    line_add(&label, "%lld. %s", (long long)json_integer_value(json_object_get(point, "n")),
             *issue ? issue : text_of(point, "text"));
    printf("  ");
    page_cell(label.text, POINT_COLUMNS - 1);
    putchar(' ');
    for (size_t i = 0; i < p->n; i++) {
        struct line stance = {.n = 0};
        stance_on(v, issue, p->id[i], &stance);
        page_cell(stance.text, PARTY_COLUMNS - 1);
        putchar(' ');
    }
    putchar('\n');
    page_wrap(text_of(point, "text"), 6);
}

static void
print_parties(struct view *v, const struct parties *p)
{
    page_cell("", POINT_COLUMNS + 2);
    for (size_t i = 0; i < p->n; i++) {
        struct line name = {.n = 0};
        json_t *id = json_string(p->id[i]);
        actor_names(v, id, ", ", &name);
        page_cell(name.text, PARTY_COLUMNS - 1);
        putchar(' ');
        json_decref(id);
    }
    putchar('\n');
}

/* Who answered the whole how; `told`: the day of the document, or "". */
static void
print_answers_of(const json_t *proposal, const struct parties *p, const char *told)
{
    json_t *response;
    struct line label = {.n = 0};
    size_t k;
    line_add(&label, "the whole%s%s", *told ? ", " : "", told);
    printf("  ");
    page_cell(label.text, POINT_COLUMNS);
    for (size_t i = 0; i < p->n; i++) {
        const char *said = "";
        json_array_foreach(json_object_get(proposal, "responses"), k, response)
            if (strcmp(text_of(response, "actor"), p->id[i]) == 0)
                said = text_of(response, "response");
        page_cell(said, PARTY_COLUMNS - 1);
        putchar(' ');
    }
    putchar('\n');
}

static void
print_points(struct view *v, const json_t *proposal, const struct parties *p)
{
    json_t *point;
    size_t k;
    json_array_foreach(json_object_get(proposal, "points"), k, point)
        print_point(v, point, p);
}

static void
print_proposal(struct view *v, const json_t *proposal)
{
    struct parties p = {.n = 0};
    gather_parties(&p, proposal);
    print_object(v, proposal);
    print_parties(v, &p);
    print_points(v, proposal, &p);
    print_answers_of(proposal, &p, "");
    putchar('\n');
}

/* ---- over documents ---- */

/* Answers of parties for whom the table has no column. */
static void
print_others(struct view *v, const json_t *member, const struct parties *p)
{
    json_t *response;
    size_t k;
    json_array_foreach(json_object_get(json_object_get(member, "object"), "responses"), k, response) {
        struct line line = {.n = 0};
        bool shown = false;
        for (size_t i = 0; i < p->n; i++)
            shown = shown || strcmp(p->id[i], text_of(response, "actor")) == 0;
        if (shown)
            continue;
        line_add(&line, "the whole, %s: ", text_of(member, "told"));
        actor_names(v, json_object_get(response, "actor"), ", ", &line);
        line_add(&line, " %s", text_of(response, "response"));
        page_wrap(line.text, 2);
    }
}

static void
print_plan(struct view *v, const json_t *object, bool sentences)
{
    const json_t *members = thread_members(object);
    struct parties p = {.n = 0};
    struct line head = {.n = 0};
    json_t *member;
    size_t i, versions = 0;
    json_array_foreach(members, i, member)
        gather_parties(&p, json_object_get(member, "object"));
    line_add(&head, "proposal: %s  by ", text_of(object, "name"));
    actor_names(v, json_object_get(object, "author"), ", ", &head);
    page_head(head.text, 0);
    json_array_foreach(members, i, member) {
        print_version(v, member, sentences || json_array_size(members) == 1);
        versions += json_array_size(json_object_get(json_object_get(member, "object"), "points")) > 0;
    }
    print_parties(v, &p);
    json_array_foreach(members, i, member) {
        const json_t *plan = json_object_get(member, "object");
        if (versions > 1 && json_array_size(json_object_get(plan, "points")) > 0)
            printf("  as told on %s\n", text_of(member, "told"));
        print_points(v, plan, &p);
    }
    json_array_foreach(members, i, member)
        if (json_array_size(json_object_get(json_object_get(member, "object"), "responses")) > 0)
            print_answers_of(json_object_get(member, "object"), &p, text_of(member, "told"));
    json_array_foreach(members, i, member)
        print_others(v, member, &p);
    printf("    [%s]\n\n", text_of(object, "id"));
}

static void
print_thread(struct view *v, const json_t *object)
{
    print_plan(v, object, false);
}

static void
print_history(struct view *v, const json_t *object)
{
    print_plan(v, object, true);
}

static const struct column versions[] = {
    {"thread", "thread", SHOW_TEXT},
    {"told", "told", SHOW_TEXT},
    {"part", "part", SHOW_TEXT},
    {"id", "id", SHOW_TEXT},
    {"doc", "doc", SHOW_TEXT},
    {"name", "name", SHOW_TEXT},
    {"author", "author", SHOW_NAMES},
    {"author_code", "author", SHOW_CODES},
    {"points", "points", SHOW_SIZE},
    {"answered_by", "responses", SHOW_ACTORS},
    {"answers", "responses", SHOW_ANSWERS},
    {"text", "text", SHOW_TEXT},
};

static const struct listing listing = {
    .type = "proposal", .kind = OPTION_COUNT, .columns = columns,
    .ncolumns = sizeof columns / sizeof *columns, .print = print_proposal,
    .members = versions, .nmembers = sizeof versions / sizeof *versions,
    .print_thread = print_thread, .print_history = print_history};

int
cmd_proposals(const struct arguments *args)
{
    return list_objects(args, &listing);
}
