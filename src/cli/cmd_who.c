/* SPDX-License-Identifier: Apache-2.0 */
/* nuncio who: the actors that a name means, each on a card. */
#include "commands.h"
#include "message.h"
#include "object_view.h"
#include "page.h"

#include <stdio.h>

/* "label: a 3, b 1" of an object of counts, where there are any. */
static void
print_counts(const char *label, const json_t *counts)
{
    struct line out = {.n = 0};
    const char *key, *joint = "";
    json_t *value;
    if (json_object_size(counts) == 0)
        return;
    line_add(&out, "%s: ", label);
    json_object_foreach((json_t *)(uintptr_t)counts, key, value) {
        line_add(&out, "%s%s %lld", joint, key, (long long)json_integer_value(value));
        joint = ", ";
    }
    page_wrap(out.text, 4);
}

static void
print_card(const json_t *card)
{
    struct line head = {.n = 0};
    static const char *const facts[] = {"kind", "country", "agent", "code", "wikidata"};
    line_add(&head, "%s", text_of(card, "name"));
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (*text_of(card, facts[i]))
            line_add(&head, "  %s", text_of(card, facts[i]));
    page_head(head.text, 0);
    print_counts("names", json_object_get(card, "spellings"));
    print_counts("roles", json_object_get(card, "roles"));
    print_counts("takes part in", json_object_get(card, "objects"));
    print_counts("events", json_object_get(card, "events"));
    printf("    in %lld documents  [%s]\n",
           (long long)json_integer_value(json_object_get(card, "documents")), text_of(card, "id"));
}

static void
print_line(const json_t *card)
{
    char *json = json_dumps(card, JSON_COMPACT);
    if (json)
        puts(json);
    free(json);
}

int
cmd_who(const struct arguments *args)
{
    struct view view;
    nuncio_error error = {NUNCIO_OK, "", 0};
    char *json = NULL;
    json_t *card;
    size_t i;
    int status = view_open(&view, args);
    if (status)
        return status;
    if (nuncio_store_actors(&json, view.store, args->inputs[0], 0,
                            (uint32_t)arguments_number(args, OPTION_LIMIT, 0), &error) != NUNCIO_OK)
        status = complain_of(&error);
    json_t *cards = json ? json_loads(json, 0, NULL) : NULL;
    json_array_foreach(cards, i, card)
        arguments_format_is(args, "jsonl") ? print_line(card) : print_card(card);
    if (!status && i == 0) {
        complain("no actor '%s' in the store", args->inputs[0]);
        status = EXIT_NOTHING;
    }
    json_decref(cards);
    nuncio_free(json);
    view_close(&view);
    return status;
}
