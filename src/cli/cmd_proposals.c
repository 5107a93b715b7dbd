/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nuncio proposals: each plan as a table, points down and parties across: the
 * stance a party takes on the point's issue, and its answer to the whole.
 */
#include "commands.h"
#include "listing.h"
#include "page.h"

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

static struct parties
parties_of(const json_t *proposal)
{
    struct parties p = {.n = 0};
    const json_t *author = json_object_get(proposal, "author");
    json_t *response;
    size_t i;
    for (i = 0; i < json_array_size(author); i++)
        add_party(&p, json_string_value(json_array_get(author, i)));
    json_array_foreach(json_object_get(proposal, "responses"), i, response)
        add_party(&p, text_of(response, "actor"));
    return p;
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

/* Who answered the whole how. */
static void
print_answers(const json_t *proposal, const struct parties *p)
{
    json_t *response;
    size_t k;
    printf("  ");
    page_cell("the whole", POINT_COLUMNS);
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
print_proposal(struct view *v, const json_t *proposal)
{
    struct parties p = parties_of(proposal);
    json_t *point;
    size_t k;
    print_object(v, proposal);
    page_cell("", POINT_COLUMNS + 2);
    for (size_t i = 0; i < p.n; i++) {
        struct line name = {.n = 0};
        json_t *id = json_string(p.id[i]);
        actor_names(v, id, ", ", &name);
        page_cell(name.text, PARTY_COLUMNS - 1);
        putchar(' ');
        json_decref(id);
    }
    putchar('\n');
    json_array_foreach(json_object_get(proposal, "points"), k, point)
        print_point(v, point, &p);
    print_answers(proposal, &p);
    putchar('\n');
}

static const struct listing listing = {
    .type = "proposal", .kind = OPTION_COUNT, .columns = columns,
    .ncolumns = sizeof columns / sizeof *columns, .print = print_proposal};

int
cmd_proposals(const struct arguments *args)
{
    return list_objects(args, &listing);
}
