/* SPDX-License-Identifier: Apache-2.0 */
/* Heads of objects, dates, names of actors. */
#include "object_view.h"
#include "message.h"
#include "page.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int
view_open(struct view *v, const struct arguments *args)
{
    const char *db = args->value[OPTION_DB] ? args->value[OPTION_DB] : "nuncio.db";
    nuncio_error error = {NUNCIO_OK, "", 0};
    *v = (struct view){NULL, json_object()};
    if (nuncio_store_open(&v->store, db, NUNCIO_STORE_READ, &error) == NUNCIO_OK)
        return 0;
    view_close(v);
    return complain_of(&error);
}

void
view_close(struct view *v)
{
    json_decref(v->actors);
    nuncio_store_close(v->store);
    *v = (struct view){NULL, NULL};
}

void
line_add(struct line *l, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(l->text + l->n, sizeof l->text - l->n, format, args);
    va_end(args);
    if (n > 0)
        l->n += (size_t)n;
    if (l->n < sizeof l->text)
        return;
    l->n = sizeof l->text - 1; /* cut: not in the middle of a character */
    while (l->n > 0 && ((unsigned char)l->text[l->n - 1] & 0xC0) == 0x80)
        l->n--;
    if (l->n > 0 && (unsigned char)l->text[l->n - 1] >= 0xC0)
        l->n--;
    l->text[l->n] = 0;
}

const char *
text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

void
date_text(const json_t *date, struct line *out)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    const char *from = text_of(date, "from"), *to = text_of(date, "to");
    const char *precision = text_of(date, "precision");
    json_int_t weekday = json_integer_value(json_object_get(date, "weekday"));
    if (!*from && !*to)
        line_add(out, "undated");
    else if (strcmp(from, to) == 0)
        line_add(out, "%s", from);
    else if (strcmp(precision, "month") == 0)
        line_add(out, "%.7s", from);
    else if (strcmp(precision, "year") == 0 && strcmp(from + 4, "-01-01") == 0)
        line_add(out, "%.4s", from);
    else
        line_add(out, "%s..%s", from, to);
    if (weekday >= 1 && weekday <= 7)
        line_add(out, " (%s)", days[weekday - 1]);
}

/* The actor's object, asked of the store once. */
static json_t *
actor_of(struct view *v, const char *id)
{
    json_t *actor = json_object_get(v->actors, id);
    char *json = NULL;
    if (actor || !v->store)
        return actor;
    if (nuncio_store_object(&json, v->store, id, NULL) == NUNCIO_OK)
        actor = json_loads(json, 0, NULL);
    nuncio_free(json);
    if (!actor)
        return NULL;
    json_object_set_new(v->actors, id, actor);
    return actor;
}

static void
add_actors(struct view *v, const json_t *ids, const char *key, const char *joint, struct line *out)
{
    size_t n = json_is_array(ids) ? json_array_size(ids) : json_is_string(ids);
    for (size_t i = 0; i < n; i++) {
        const char *id = json_string_value(json_is_array(ids) ? json_array_get(ids, i) : ids);
        const char *shown = id ? text_of(actor_of(v, id), key) : "";
        line_add(out, "%s%s", i ? joint : "", *shown || !id || strcmp(key, "name") ? shown : id);
    }
}

void
actor_names(struct view *v, const json_t *ids, const char *joint, struct line *out)
{
    add_actors(v, ids, "name", joint, out);
}

void
actor_codes(struct view *v, const json_t *ids, const char *joint, struct line *out)
{
    add_actors(v, ids, "code", joint, out);
}

static void
add_issues(const json_t *issues, const char *before, struct line *out)
{
    for (size_t i = 0; i < json_array_size(issues); i++)
        line_add(out, "%s%s", i ? ", " : before, json_string_value(json_array_get(issues, i)));
}

static void
add_place(const json_t *object, struct line *out)
{
    const char *place = text_of(json_object_get(object, "place"), "name");
    if (*place)
        line_add(out, "  at %s", place);
}

/* "A -> B"; an empty side is left out. */
static void
add_sides(struct view *v, const json_t *object, const char *left, const char *right,
          struct line *out)
{
    const json_t *l = json_object_get(object, left), *r = json_object_get(object, right);
    line_add(out, "  ");
    actor_names(v, l, ", ", out);
    if (json_array_size(r) > 0)
        line_add(out, " → ");
    actor_names(v, r, ", ", out);
}

typedef void head_fn(struct view *v, const json_t *o, struct line *out);

static void
event_head(struct view *v, const json_t *o, struct line *out)
{
    const char *mode = text_of(o, "mode");
    line_add(out, "%s%s%s  %s", text_of(o, "event"), *mode ? " " : "", mode, text_of(o, "status"));
    add_sides(v, o, "source", "target", out);
    add_place(o, out);
}

static void
statement_head(struct view *v, const json_t *o, struct line *out)
{
    line_add(out, "%s", text_of(o, "act"));
    add_sides(v, o, "speaker", "addressee", out);
    add_issues(json_object_get(o, "issues"), "  on ", out);
}

static void
position_head(struct view *v, const json_t *o, struct line *out)
{
    const char *condition = text_of(o, "condition");
    line_add(out, "%s  ", text_of(o, "issue"));
    actor_names(v, json_object_get(o, "holder"), ", ", out);
    line_add(out, "  %s%s%s%s", text_of(o, "stance"), *condition ? " (if: " : "", condition,
             *condition ? ")" : "");
}

static void
shift_head(struct view *v, const json_t *o, struct line *out)
{
    line_add(out, "shift on %s  ", text_of(o, "issue"));
    actor_names(v, json_object_get(o, "holder"), ", ", out);
    line_add(out, "  %s", json_is_true(json_object_get(o, "explicit")) ? "as the text says"
                                                                         : "from two positions");
}

static void
proposal_head(struct view *v, const json_t *o, struct line *out)
{
    line_add(out, "proposal: %s  by ", text_of(o, "name"));
    actor_names(v, json_object_get(o, "author"), ", ", out);
    line_add(out, "  %zu points, %zu answers", json_array_size(json_object_get(o, "points")),
             json_array_size(json_object_get(o, "responses")));
}

static void
dispute_head(struct view *v, const json_t *o, struct line *out)
{
    line_add(out, "dispute  ");
    actor_names(v, json_object_get(o, "parties"), " – ", out);
}

static void
meeting_head(struct view *v, const json_t *o, struct line *out)
{
    const char *duration = text_of(o, "duration");
    line_add(out, "%s  %s  ", text_of(o, "kind"), text_of(o, "status"));
    actor_names(v, json_object_get(o, "parties"), ", ", out);
    add_place(o, out);
    line_add(out, "%s%s", *duration ? "  " : "", duration);
    add_issues(json_object_get(o, "topics"), "  on ", out);
}

static void
exchange_head(struct view *v, const json_t *o, struct line *out)
{
    line_add(out, "exchange of %s  %s  ", text_of(o, "kind"), text_of(o, "status"));
    actor_names(v, json_object_get(o, "between"), ", ", out);
    if (json_array_size(json_object_get(o, "mediator")) > 0)
        line_add(out, "  through ");
    actor_names(v, json_object_get(o, "mediator"), ", ", out);
}

static void
quantity_head(struct view *v, const json_t *o, struct line *out)
{
    (void)v;
    char *value = json_dumps(json_object_get(o, "value"), JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    const char *approx = text_of(o, "approx"), *of = text_of(o, "of");
    line_add(out, "%s%s%s %s%s%s", approx, *approx ? " " : "", value ? value : "",
             text_of(o, "unit"), *of ? " of " : "", of);
    free(value);
}

static void
actor_head(struct view *v, const json_t *o, struct line *out)
{
    (void)v;
    const char *code = text_of(o, "code"), *role = text_of(o, "role");
    line_add(out, "%s  %s%s%s%s%s", text_of(o, "name"), text_of(o, "kind"), *code ? "  " : "", code,
             *role ? "  " : "", role);
}

static void
doc_head(struct view *v, const json_t *o, struct line *out)
{
    (void)v;
    const char *title = text_of(o, "title"), *path = text_of(o, "path");
    line_add(out, "%s  %s  %s", *title ? title : "(no title)", text_of(o, "lang"),
             *path ? path : text_of(o, "url"));
}

static const struct {
    const char *type;
    head_fn *head;
} heads[] = {{"event", event_head},       {"statement", statement_head}, {"position", position_head},
             {"shift", shift_head},       {"proposal", proposal_head},   {"dispute", dispute_head},
             {"meeting", meeting_head},   {"exchange", exchange_head},   {"quantity", quantity_head},
             {"actor", actor_head},       {"doc", doc_head}};

void
object_head(struct view *v, const json_t *object, struct line *out)
{
    const char *type = text_of(object, "type");
    const json_t *date = json_object_get(object, strcmp(type, "doc") == 0 ? "published" : "date");
    if (date) {
        date_text(date, out);
        line_add(out, "  ");
    }
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (strcmp(heads[i].type, type) == 0)
            heads[i].head(v, object, out);
}

/* "in 3 documents, 1 copy, as e12..." */
static void
add_told_by(const json_t *object, struct line *out)
{
    const json_t *told = json_object_get(object, "told_by"), *same = json_object_get(object, "same_as");
    int documents = (int)json_integer_value(json_object_get(told, "documents"));
    int copies = (int)json_integer_value(json_object_get(told, "copies"));
    if (!told)
        return;
    line_add(out, "  in %d document%s", documents, documents == 1 ? "" : "s");
    if (copies)
        line_add(out, " and %d cop%s", copies, copies == 1 ? "y" : "ies");
    if (same)
        line_add(out, ", as %s", text_of(same, "id"));
}

void
print_object(struct view *v, const json_t *object)
{
    struct line head = {.n = 0};
    object_head(v, object, &head);
    page_head(head.text, 0);
    if (*text_of(object, "text"))
        page_wrap(text_of(object, "text"), 4);
    struct line told = {.n = 0};
    add_told_by(object, &told);
    printf("    [%s]%s\n", text_of(object, "id"), told.text);
}

void
print_record_table(const nuncio_record *record)
{
    struct view v = {NULL, json_object()};
    for (size_t i = 0; i < nuncio_record_count(record); i++) {
        nuncio_object o;
        nuncio_record_object(record, i, &o);
        json_t *object = json_loadb(o.json, o.json_len, 0, NULL);
        if (object && strcmp(o.type, "actor") == 0)
            json_object_set(v.actors, o.id, object);
        else if (object && strcmp(o.type, "quantity") != 0)
            print_object(&v, object);
        json_decref(object);
    }
    json_decref(v.actors);
}
