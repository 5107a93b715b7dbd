/* SPDX-License-Identifier: Apache-2.0 */
/* Asking a store and writing what answers. */
#include "listing.h"
#include "commands.h"
#include "message.h"
#include "page.h"
#include "thread_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

nuncio_filter
filter_of(const struct arguments *args, const struct listing *listing)
{
    const char *const *value = args->value;
    nuncio_filter f = NUNCIO_FILTER_INIT;
    f.type = listing->type;
    f.since = value[OPTION_SINCE];
    f.until = value[OPTION_UNTIL];
    f.source = value[OPTION_SOURCE];
    f.target = value[OPTION_TARGET];
    f.actor = value[OPTION_ACTOR];
    f.with = value[OPTION_WITH];
    f.kind = listing->kind < OPTION_COUNT ? value[listing->kind] : NULL;
    f.issue = value[OPTION_ISSUE];
    f.place = value[OPTION_PLACE];
    f.lang = value[OPTION_LANG];
    f.status = value[OPTION_STATUS];
    f.match = value[OPTION_MATCH];
    f.limit = (uint32_t)arguments_number(args, OPTION_LIMIT, 0);
    f.by_date = listing->by_date;
    f.once = args->on[OPTION_ONCE];
    f.threads = listing->print_thread && !args->off[OPTION_ONCE];
    if (f.threads)
        f.once = 0;
    return f;
}

long
ask(struct view *v, const nuncio_filter *filter, each_fn *each, void *payload, int *status)
{
    nuncio_error error = {NUNCIO_OK, "", 0};
    nuncio_answer *answer;
    nuncio_object o;
    long n = 0;
    int got = 0;
    if (nuncio_store_ask(&answer, v->store, filter, &error) != NUNCIO_OK) {
        *status = complain_of(&error);
        return -1;
    }
    while (!ferror(stdout) && (got = nuncio_answer_next(answer, &o, &error)) > 0) {
        json_t *object = json_loadb(o.json, o.json_len, 0, NULL);
        each(payload, &o, object);
        json_decref(object);
        n++;
    }
    nuncio_answer_free(answer);
    if (got < 0) {
        *status = complain_of(&error);
        return -1;
    }
    *status = n ? EXIT_DONE : EXIT_NOTHING;
    return n;
}

static void
show_list(const json_t *value, struct line *out)
{
    for (size_t i = 0; i < json_array_size(value); i++)
        line_add(out, "%s%s", i ? ";" : "", json_string_value(json_array_get(value, i)));
}

/* Who answered a proposal, or how, in one order. */
static void
show_responses(struct view *v, const json_t *value, const char *key, struct line *out)
{
    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *response = json_array_get(value, i);
        line_add(out, "%s", i ? ";" : "");
        if (strcmp(key, "actor") == 0)
            actor_names(v, json_object_get(response, key), ", ", out);
        else
            line_add(out, "%s", text_of(response, key));
    }
}

static void
show_value(struct view *v, const json_t *object, const struct column *c, struct line *out)
{
    const json_t *value = json_object_get(object, c->key);
    switch (c->show) {
    case SHOW_TEXT:
        break;
    case SHOW_NUMBER:
        if (json_is_number(value))
            line_add(out, "%.12g", json_number_value(value));
        break;
    case SHOW_LIST:
        show_list(value, out);
        break;
    case SHOW_NAMES:
        actor_names(v, value, ";", out);
        break;
    case SHOW_CODES:
        actor_codes(v, value, ";", out);
        break;
    case SHOW_FROM:
        line_add(out, "%s", text_of(value, "from"));
        break;
    case SHOW_TO:
        line_add(out, "%s", text_of(value, "to"));
        break;
    case SHOW_PRECISION:
        line_add(out, "%s", text_of(value, "precision"));
        break;
    case SHOW_PLACE:
        line_add(out, "%s", text_of(value, "name"));
        break;
    case SHOW_COUNTRY:
        line_add(out, "%s", text_of(value, "country"));
        break;
    case SHOW_ID:
        line_add(out, "%s", text_of(value, "id"));
        break;
    case SHOW_DOCUMENTS:
        line_add(out, "%d", value ? (int)json_integer_value(json_object_get(value, "documents")) : 1);
        break;
    case SHOW_SIZE:
        line_add(out, "%zu", json_array_size(value));
        break;
    case SHOW_FLAG:
        line_add(out, "%s", json_is_true(value) ? "yes" : value ? "no" : "");
        break;
    case SHOW_ACTORS:
        show_responses(v, value, "actor", out);
        break;
    case SHOW_ANSWERS:
        show_responses(v, value, "response", out);
        break;
    }
}

struct listed {
    struct view *view;
    const struct listing *listing;
    const struct arguments *args;
};

/* True when a CSV has a line for each telling. */
static bool
lists_members(const struct listing *listing, const struct arguments *args)
{
    return listing->print_thread && !args->off[OPTION_ONCE] && args->on[OPTION_HISTORY];
}

static void
write_row(struct listed *l, const struct column *columns, size_t n, const json_t *object)
{
    for (size_t i = 0; i < n; i++) {
        const struct column *c = &columns[i];
        struct line out = {.n = 0};
        show_value(l->view, object, c, &out);
        /* texts are written whole, however long */
        csv_field(c->show == SHOW_TEXT ? text_of(object, c->key) : out.text, i == 0);
    }
    fputs("\r\n", stdout);
}

static void
write_csv(struct listed *l, const json_t *object)
{
    json_t *member;
    size_t i;
    if (!lists_members(l->listing, l->args)) {
        json_t *flat = thread_flat(object);
        write_row(l, l->listing->columns, l->listing->ncolumns, flat);
        json_decref(flat);
        return;
    }
    json_array_foreach(thread_members(object), i, member) {
        json_t *flat = telling_flat(object, member);
        if (strcmp(text_of(flat, "part"), "dispute") != 0)
            write_row(l, l->listing->members, l->listing->nmembers, flat);
        json_decref(flat);
    }
}

/* How a table shows one object. */
static void
print_one(const struct listed *l, const json_t *object)
{
    const struct listing *listing = l->listing;
    bool thread = listing->print_thread && !l->args->off[OPTION_ONCE];
    if (thread && listing->print_history && l->args->on[OPTION_HISTORY])
        listing->print_history(l->view, object);
    else if (thread)
        listing->print_thread(l->view, object);
    else if (listing->print)
        listing->print(l->view, object);
    else
        print_object(l->view, object);
}

static void
write_one(void *payload, const nuncio_object *o, const json_t *object)
{
    struct listed *l = payload;
    if (arguments_format_is(l->args, "jsonl")) {
        fwrite(o->json, 1, o->json_len, stdout);
        putchar('\n');
    } else if (arguments_format_is(l->args, "csv")) {
        write_csv(l, object);
    } else {
        print_one(l, object);
    }
}

static void
write_csv_head(const struct listing *listing, const struct arguments *args)
{
    bool members = lists_members(listing, args);
    const struct column *columns = members ? listing->members : listing->columns;
    for (size_t i = 0; i < (members ? listing->nmembers : listing->ncolumns); i++)
        csv_field(columns[i].name, i == 0);
    fputs("\r\n", stdout);
}

int
list_objects(const struct arguments *args, const struct listing *listing)
{
    struct view view;
    struct listed listed = {&view, listing, args};
    nuncio_filter filter = filter_of(args, listing);
    int status = view_open(&view, args);
    if (status)
        return status;
    if (arguments_format_is(args, "csv"))
        write_csv_head(listing, args);
    if (listing->table && arguments_format_is(args, "table"))
        status = listing->table(&view, &filter);
    else
        ask(&view, &filter, write_one, &listed, &status);
    view_close(&view);
    return status;
}
