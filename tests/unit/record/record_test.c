/* SPDX-License-Identifier: Apache-2.0 */
#include "made_report.h"
#include "test.h"

#include <jansson.h>

static struct arena arena;
static const struct record *record;

static const struct object *
object_of(const struct record *r, enum object_type type)
{
    for (uint32_t i = 0; i < r->nobjects; i++)
        if (r->objects[i].type == type)
            return &r->objects[i];
    return NULL;
}

static json_t *
read_object(const struct object *o)
{
    return json_loadb(o->json.p, o->json.n, 0, NULL);
}

static void
test_record__has_each_type_in_order(void)
{
    bool seen[OBJECT_TYPES] = {false};
    uint32_t start = 0;
    for (uint32_t i = 0; i < record->nobjects; i++) {
        const struct object *o = &record->objects[i];
        seen[o->type] = true;
        if (o->type > OBJECT_ACTOR) {
            CHECK(o->sentence.start >= start);
            start = o->sentence.start;
        }
    }
    for (int t = 0; t < OBJECT_TYPES; t++)
        CHECK(seen[t]);
    CHECK(record->objects[0].type == OBJECT_DOC);
    CHECK(record->objects[1].type == OBJECT_ACTOR && record->objects[2].type == OBJECT_ACTOR);
}

static void
test_record__type_comes_first_and_text_is_the_range(void)
{
    for (uint32_t i = 0; i < record->nobjects; i++) {
        const struct object *o = &record->objects[i];
        CHECK(slice_starts(o->json, SLICE("{\"type\":\"")));
        json_t *json = read_object(o);
        CHECK(json != NULL);
        if (o->type != OBJECT_DOC) {
            const char *text = json_string_value(json_object_get(json, "text"));
            CHECK_TEXT(slice_cut(record->article->text, o->sentence), text ? text : "(none)");
        }
        json_decref(json);
    }
}

static void
test_record__ids_are_distinct_and_stable(void)
{
    struct arena other;
    arena_init(&other, 0);
    const struct record *again = made_record(&other, MADE_SHA_1), *second = made_record(&other, MADE_SHA_2);
    CHECK(again && second && again->nobjects == record->nobjects);
    for (uint32_t i = 0; again && second && i < record->nobjects; i++) {
        CHECK_TEXT(again->objects[i].json, record->objects[i].json.p);
        bool same = strcmp(second->objects[i].id, record->objects[i].id) == 0;
        CHECK(same == (record->objects[i].type == OBJECT_ACTOR));
        CHECK(strlen(record->objects[i].id) == 17);
        for (uint32_t k = 0; k < i; k++)
            CHECK(strcmp(record->objects[k].id, record->objects[i].id) != 0);
    }
    arena_release(&other);
}

static void
test_record__equal_objects_of_a_sentence_get_two_ids(void)
{
    struct arena other;
    arena_init(&other, 0);
    struct coded twice = *made_report(&other, MADE_SHA_1);
    struct event *events = arena_new_array(&other, struct event, 2);
    events[0] = events[1] = twice.events[0];
    twice.events = events;
    twice.nevents = 2;
    const struct segmenter *s = segmenter_open(&other, SOURCE_DIR "/data", NULL);
    const struct record *r = record_build(&other, s, &twice, SLICE("t"), NULL);
    const char *first = NULL;
    for (uint32_t i = 0; r && i < r->nobjects; i++)
        if (r->objects[i].type == OBJECT_EVENT) {
            CHECK(!first || strcmp(first, r->objects[i].id) != 0);
            first = r->objects[i].id;
        }
    CHECK(first != NULL);
    arena_release(&other);
}

static void
test_record__event_as_the_contract_says(void)
{
    json_t *e = read_object(object_of(record, OBJECT_EVENT));
    CHECK(strcmp(json_string_value(json_object_get(e, "event")), "SUPPORT") == 0);
    CHECK(json_array_size(json_object_get(e, "context")) == 2);
    CHECK(json_array_size(json_object_get(e, "source")) == 1);
    CHECK(json_array_size(json_object_get(e, "quantities")) == 1);
    CHECK(json_array_size(json_object_get(e, "more")) == 1);
    json_t *date = json_object_get(e, "date");
    CHECK(strcmp(json_string_value(json_object_get(date, "basis")), "published") == 0);
    CHECK(strcmp(json_string_value(json_object_get(date, "from")), "2024-12-01") == 0);
    CHECK(strcmp(json_string_value(json_object_get(json_object_get(e, "place"), "country")), "QAT") == 0);
    CHECK(json_real_value(json_object_get(e, "confidence")) == 0.75);
    json_decref(e);
}

static void
test_record__unknown_is_null(void)
{
    json_t *p = read_object(object_of(record, OBJECT_PROPOSAL));
    json_t *date = json_object_get(p, "date");
    CHECK(json_is_null(json_object_get(date, "from")) && json_is_null(json_object_get(date, "basis")));
    json_t *x = read_object(object_of(record, OBJECT_EXCHANGE));
    CHECK(json_is_null(json_object_get(x, "received")) && json_is_string(json_object_get(x, "given")));
    json_decref(p);
    json_decref(x);
}

static void
test_record__references_lead_to_objects(void)
{
    json_t *p = read_object(object_of(record, OBJECT_POSITION));
    json_t *d = read_object(object_of(record, OBJECT_DISPUTE));
    json_t *m = read_object(object_of(record, OBJECT_MEETING));
    const char *statement = object_of(record, OBJECT_STATEMENT)->id;
    const char *event = object_of(record, OBJECT_EVENT)->id;
    CHECK(strcmp(json_string_value(json_object_get(p, "statement")), statement) == 0);
    CHECK(strcmp(json_string_value(json_object_get(d, "claim")), event) == 0);
    CHECK(strcmp(json_string_value(json_object_get(d, "denial")), statement) == 0);
    CHECK(strcmp(json_string_value(json_object_get(m, "event")), event) == 0);
    json_decref(p);
    json_decref(d);
    json_decref(m);
}

static void
test_record__furniture_is_in_the_doc_alone(void)
{
    json_t *doc = read_object(&record->objects[0]);
    json_t *piece = json_array_get(json_object_get(doc, "furniture"), 0);
    CHECK(strcmp(json_string_value(json_array_get(piece, 2)), "related-link") == 0);
    json_decref(doc);
}

static void
test_record__copy_keeps_its_doc_alone(void)
{
    const struct record *copy = record_copy(&arena, record, "d0123456789abcdef");
    CHECK(copy && copy->nobjects == 1);
    json_t *doc = read_object(&copy->objects[0]);
    CHECK(strcmp(json_string_value(json_object_get(doc, "duplicate_of")), "d0123456789abcdef") == 0);
    CHECK(strcmp(copy->objects[0].id, record->objects[0].id) == 0);
    json_decref(doc);
}

static void
test_record__actor_out_of_range_is_left_out(void)
{
    struct arena other;
    arena_init(&other, 0);
    struct coded broken = *made_report(&other, MADE_SHA_1);
    struct event *event = arena_new(&other, struct event);
    *event = broken.events[0];
    event->source = (struct actor_set){1, {99}};
    event->place = 7;
    event->evidence.trigger = NO_TOKEN;
    broken.events = event;
    const struct segmenter *s = segmenter_open(&other, SOURCE_DIR "/data", NULL);
    const struct record *r = record_build(&other, s, &broken, SLICE("t"), NULL);
    json_t *e = read_object(object_of(r, OBJECT_EVENT));
    CHECK(json_array_size(json_object_get(e, "source")) == 0);
    CHECK(json_is_null(json_object_get(e, "place")) && json_is_null(json_object_get(e, "trigger")));
    json_decref(e);
    arena_release(&other);
}

static void
test_record__every_failed_allocation_is_reported(void)
{
    for (size_t limit = 1000; limit < 400000; limit += 4111) {
        struct arena made, small;
        nuncio_error err = {NUNCIO_OK, "", 0};
        arena_init(&made, 0);
        const struct segmenter *s = segmenter_open(&made, SOURCE_DIR "/data", NULL);
        const struct coded *c = made_report(&made, MADE_SHA_1);
        arena_init(&small, limit);
        const struct record *r = record_build(&small, s, c, SLICE("t"), &err);
        CHECK((r == NULL) == (err.status == NUNCIO_ENOMEM));
        arena_release(&small);
        arena_release(&made);
        if (r)
            return;
    }
    CHECK(!"a record needs less than 400,000 bytes");
}

int
main(void)
{
    arena_init(&arena, 0);
    record = made_record(&arena, MADE_SHA_1);
    if (!record)
        return 1;
    RUN(test_record__has_each_type_in_order);
    RUN(test_record__type_comes_first_and_text_is_the_range);
    RUN(test_record__ids_are_distinct_and_stable);
    RUN(test_record__equal_objects_of_a_sentence_get_two_ids);
    RUN(test_record__event_as_the_contract_says);
    RUN(test_record__unknown_is_null);
    RUN(test_record__references_lead_to_objects);
    RUN(test_record__furniture_is_in_the_doc_alone);
    RUN(test_record__copy_keeps_its_doc_alone);
    RUN(test_record__actor_out_of_range_is_left_out);
    RUN(test_record__every_failed_allocation_is_reported);
    arena_release(&arena);
    return test_end();
}
