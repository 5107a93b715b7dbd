/* SPDX-License-Identifier: Apache-2.0 */
/* nuncio show: one object, or a document with all that was read in it. */
#include "commands.h"
#include "listing.h"
#include "message.h"
#include "page.h"
#include "thread_view.h"

#include <stdio.h>
#include <string.h>

/* What is being shown of a document. */
struct showing {
    struct view *view;
    const char *text; /* of the document */
    size_t len;
    bool raw;         /* JSON Lines */
};

static int
print_text(struct view *v, const char *doc)
{
    nuncio_error error = {NUNCIO_OK, "", 0};
    char *text;
    size_t len;
    if (nuncio_store_text(&text, &len, v->store, doc, &error) != NUNCIO_OK)
        return complain_of(&error);
    fwrite(text, 1, len, stdout);
    nuncio_free(text);
    return EXIT_DONE;
}

static void
print_furniture(const struct showing *s, const json_t *doc)
{
    json_t *piece;
    size_t i;
    json_array_foreach(json_object_get(doc, "furniture"), i, piece) {
        size_t start = (size_t)json_integer_value(json_array_get(piece, 0));
        size_t end = (size_t)json_integer_value(json_array_get(piece, 1));
        struct line line = {.n = 0};
        if (start > end || end > s->len)
            continue;
        line_add(&line, "(%s) %.*s", json_string_value(json_array_get(piece, 2)),
                 (int)(end - start > 200 ? 200 : end - start), s->text + start);
        page_wrap(line.text, 2);
    }
}

static void
print_doc(const struct showing *s, const json_t *doc)
{
    struct line head = {.n = 0};
    object_head(s->view, doc, &head);
    page_head(head.text, 0);
    printf("  %s, sha256 %s\n", text_of(doc, "tool"), text_of(doc, "sha256"));
    if (*text_of(doc, "duplicate_of"))
        printf("  copy of %s\n", text_of(doc, "duplicate_of"));
    print_furniture(s, doc);
    putchar('\n');
}

static void
show_one(void *payload, const nuncio_object *o, const json_t *object)
{
    struct showing *s = payload;
    if (s->raw) {
        fwrite(o->json, 1, o->json_len, stdout);
        putchar('\n');
    } else if (strcmp(o->type, "doc") == 0) {
        print_doc(s, object);
    } else {
        print_object(s->view, object);
    }
}

static int
show_document(struct view *v, const char *doc, bool raw)
{
    nuncio_error error = {NUNCIO_OK, "", 0};
    nuncio_filter filter = NUNCIO_FILTER_INIT;
    struct showing s = {v, NULL, 0, raw};
    char *text = NULL;
    int status;
    if (nuncio_store_text(&text, &s.len, v->store, doc, &error) != NUNCIO_OK)
        return complain_of(&error);
    s.text = text;
    filter.doc = doc;
    ask(v, &filter, show_one, &s, &status);
    nuncio_free(text);
    return status;
}

/* Every field on a line of its own, actors by name beside their ids. */
static void
print_fields(struct view *v, const json_t *object)
{
    const char *key;
    json_t *value;
    print_object(v, object);
    json_object_foreach((json_t *)(uintptr_t)object, key, value) {
        struct line line = {.n = 0};
        char *json = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
        line_add(&line, "%s: %s", key, json ? json : "");
        page_wrap(line.text, 2);
        free(json);
    }
}

/* What other documents tell of the same meeting, claim or plan, when there is more than this one telling. */
static void
print_thread(struct view *v, const json_t *object)
{
    char *json = NULL;
    if (nuncio_store_thread(&json, v->store, text_of(object, "id"), NULL) != NUNCIO_OK)
        return;
    json_t *thread = json_loads(json, 0, NULL);
    const char *type = text_of(thread, "type");
    if (json_array_size(thread_members(thread)) > 1) {
        page_head("told over time:", 0);
        if (strcmp(type, "meeting") == 0)
            print_stages(v, thread);
        else if (strcmp(type, "proposal") == 0)
            print_versions(v, thread);
        else
            print_answers(v, thread);
    }
    json_decref(thread);
    nuncio_free(json);
}

static int
show_object(struct view *v, const char *json, bool raw)
{
    json_t *object = json_loads(json, 0, NULL);
    if (raw) {
        puts(json);
    } else {
        print_fields(v, object);
        print_thread(v, object);
    }
    json_decref(object);
    return EXIT_DONE;
}

int
cmd_show(const struct arguments *args)
{
    struct view view;
    nuncio_error error = {NUNCIO_OK, "", 0};
    const char *name = args->inputs[0];
    char *doc = NULL, *json = NULL;
    bool raw = arguments_format_is(args, "jsonl");
    int status = view_open(&view, args);
    if (status)
        return status;
    nuncio_status found = nuncio_store_document(&doc, view.store, name, &error);
    if (found == NUNCIO_OK)
        status = args->on[OPTION_TEXT] ? print_text(&view, doc) : show_document(&view, doc, raw);
    else if (found == NUNCIO_ENOTFOUND && !args->on[OPTION_TEXT] &&
             (found = nuncio_store_object(&json, view.store, name, &error)) == NUNCIO_OK)
        status = show_object(&view, json, raw);
    else if (found == NUNCIO_ENOTFOUND) {
        complain("no document or object '%s' in the store", name);
        status = EXIT_NOTHING;
    } else {
        status = complain_of(&error);
    }
    nuncio_free(doc);
    nuncio_free(json);
    view_close(&view);
    return status;
}
