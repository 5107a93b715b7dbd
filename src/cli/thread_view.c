/* SPDX-License-Identifier: Apache-2.0 */
/* Tellings of a thread: sources, stages of a meeting, answers to a claim. */
#include "thread_view.h"
#include "page.h"

#include <stdio.h>
#include <string.h>

const json_t *
thread_members(const json_t *object)
{
    return json_object_get(json_object_get(object, "thread"), "members");
}

/* The end of a path: "n3.txt" of "news/n3.txt". */
static const char *
last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

void
telling_source(struct view *v, const json_t *member, struct line *out)
{
    const char *doc = text_of(json_object_get(member, "object"), "doc"), *told = text_of(member, "told");
    static const char *const names[] = {"source", "ref", "path", "url"};
    const char *shown = doc;
    char *json = NULL;
    json_t *object = NULL;
    if (nuncio_store_object(&json, v->store, doc, NULL) == NUNCIO_OK)
        object = json_loads(json, 0, NULL);
    for (size_t i = sizeof names / sizeof *names; i-- > 0;)
        if (*text_of(object, names[i]))
            shown = i == 2 ? last_part(text_of(object, names[i])) : text_of(object, names[i]);
    line_add(out, "%s (%.48s)", *told ? told : "undated", shown);
    json_decref(object);
    nuncio_free(json);
}

json_t *
telling_flat(const json_t *object, const json_t *member)
{
    json_t *flat = json_copy(json_object_get(member, "object"));
    json_object_set(flat, "thread", json_object_get(json_object_get(object, "thread"), "id"));
    json_object_set(flat, "part", json_object_get(member, "part"));
    json_object_set(flat, "told", json_object_get(member, "told"));
    json_object_set(flat, "who", json_object_get(member, "who"));
    return flat;
}

/* "about 5 soldiers" */
static void
number_text(const json_t *quantity, struct line *out)
{
    struct json_t *value = json_object_get(quantity, "value");
    const char *approx = text_of(quantity, "approx");
    line_add(out, "%s%s", approx, *approx ? " " : "");
    if (json_is_array(value))
        line_add(out, "%.12g to %.12g", json_number_value(json_array_get(value, 0)),
                 json_number_value(json_array_get(value, 1)));
    else
        line_add(out, "%.12g", json_number_value(value));
    line_add(out, "%s%s", *text_of(quantity, "of") ? " " : "", text_of(quantity, "of"));
}

void
add_once(json_t *list, json_t *value)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_equal(json_array_get(list, i), value))
            return;
    json_array_append(list, value);
}

/* "claim_by": who claims; "numbers": how many each says; "responses": those of all versions. */
static void
sum_members(json_t *flat, const json_t *object)
{
    json_t *member, *one;
    size_t i, k;
    json_t *responses = json_array(), *numbers = json_array();
    json_array_foreach(thread_members(object), i, member) {
        const json_t *telling = json_object_get(member, "object");
        struct line key = {.n = 0}, number = {.n = 0};
        line_add(&key, "%s_by", text_of(member, "part"));
        if (!json_object_get(flat, key.text))
            json_object_set_new(flat, key.text, json_array());
        json_array_foreach(json_object_get(member, "who"), k, one)
            add_once(json_object_get(flat, key.text), one);
        json_array_extend(responses, json_object_get(telling, "responses"));
        if (strcmp(text_of(member, "part"), "number") == 0) {
            number_text(telling, &number);
            json_array_append_new(numbers, json_string(number.text));
        }
    }
    json_object_set_new(flat, "numbers", numbers);
    if (json_object_get(object, "responses"))
        json_object_set(flat, "responses", responses);
    json_decref(responses);
}

json_t *
thread_flat(const json_t *object)
{
    const json_t *thread = json_object_get(object, "thread");
    json_t *flat = json_copy((json_t *)(uintptr_t)object);
    const json_t *date = json_object_get(object, "date");
    if (!thread)
        return flat;
    json_object_set(flat, "told_by", json_object_get(object, "thread"));
    json_object_set(flat, "unheard", json_object_get(thread, "unheard"));
    json_object_set_new(flat, "told", json_incref(json_object_get(json_array_get(thread_members(object), 0), "told")));
    sum_members(flat, object);
    if (json_object_get(thread, "status"))
        json_object_set(flat, "status", json_object_get(thread, "status"));
    if (!*text_of(date, "from") && *text_of(thread, "from"))
        json_object_set_new(flat, "date", json_pack("{s:s,s:s,s:s}", "from", text_of(thread, "from"), "to",
                                                    text_of(thread, "to"), "precision", "unknown"));
    if (!*text_of(json_object_get(object, "place"), "name") && *text_of(thread, "place"))
        json_object_set_new(flat, "place", json_pack("{s:s}", "name", text_of(thread, "place")));
    return flat;
}

void
thread_status(const json_t *object, struct line *out)
{
    const json_t *thread = json_object_get(object, "thread"), *members = thread_members(object);
    const json_t *last = json_array_get(members, json_array_size(members) - 1);
    line_add(out, "%s", text_of(thread, "status"));
    if (json_is_true(json_object_get(thread, "unheard")))
        line_add(out, ", nothing heard since %s", *text_of(last, "told") ? text_of(last, "told") : "then");
}

/*
 * "planned for 2025-03-12", "postponed to 2025-03-18", "cancelled". `before` is the day told before: a meeting is put
 * off from that day to another one; without it no one knows which of the two is told.
 */
static void
stage_text(const json_t *member, const char *before, struct line *out)
{
    const char *part = text_of(member, "part");
    const json_t *date = json_object_get(json_object_get(member, "object"), "date");
    const char *from = text_of(date, "from"), *joint = " for ";
    if (strcmp(part, "postponed") == 0)
        joint = !*before ? "  " : strcmp(before, from) == 0 ? " from " : " to ";
    else if (strcmp(part, "held") == 0 || strcmp(part, "ongoing") == 0)
        joint = " on ";
    line_add(out, "%s", part);
    if (!*text_of(date, "from"))
        return;
    line_add(out, "%s", joint);
    date_text(date, out);
}

static void
print_telling(struct view *v, const json_t *member, struct line *what)
{
    line_add(what, ", ");
    telling_source(v, member, what);
    page_wrap(what->text, 2);
    page_wrap(text_of(json_object_get(member, "object"), "text"), 6);
}

void
print_stages(struct view *v, const json_t *object)
{
    json_t *member;
    size_t i;
    const char *before = "";
    json_array_foreach(thread_members(object), i, member) {
        const char *from = text_of(json_object_get(json_object_get(member, "object"), "date"), "from");
        struct line what = {.n = 0};
        stage_text(member, before, &what);
        print_telling(v, member, &what);
        before = *from ? from : before;
    }
}

static const struct {
    const char *part, *label;
} answers[] = {{"claim", "claimed"}, {"deny", "denied"}, {"confirm", "confirmed"}, {"withhold", "no comment"}};

void
print_answers(struct view *v, const json_t *object)
{
    json_t *member;
    size_t i;
    json_array_foreach(thread_members(object), i, member) {
        const char *part = text_of(member, "part"), *label = NULL;
        struct line what = {.n = 0}, who = {.n = 0};
        for (size_t k = 0; k < sizeof answers / sizeof *answers; k++)
            label = strcmp(part, answers[k].part) == 0 ? answers[k].label : label;
        if (strcmp(part, "number") == 0)
            number_text(json_object_get(member, "object"), &what);
        else if (label)
            line_add(&what, "%s", label);
        else
            continue;
        actor_names(v, json_object_get(member, "who"), ", ", &who);
        if (!who.n && strcmp(part, "claim") == 0) /* the outlet itself tells it */
            what = (struct line){"told", 4};
        line_add(&what, "%s%s", who.n ? strcmp(part, "withhold") == 0 ? " from " : " by " : "", who.text);
        print_telling(v, member, &what);
    }
}

void
print_version(struct view *v, const json_t *member, bool sentence)
{
    const json_t *plan = json_object_get(member, "object");
    size_t points = json_array_size(json_object_get(plan, "points"));
    size_t responses = json_array_size(json_object_get(plan, "responses"));
    struct line what = {.n = 0};
    telling_source(v, member, &what);
    line_add(&what, ": %s", text_of(plan, "name"));
    if (points)
        line_add(&what, ", %zu point%s", points, points == 1 ? "" : "s");
    if (responses)
        line_add(&what, ", %zu answer%s", responses, responses == 1 ? "" : "s");
    page_wrap(what.text, 2);
    if (sentence)
        page_wrap(text_of(plan, "text"), 6);
}

void
print_versions(struct view *v, const json_t *object)
{
    json_t *member;
    size_t i;
    json_array_foreach(thread_members(object), i, member)
        print_version(v, member, true);
}
