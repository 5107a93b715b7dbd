/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/jsonl.h"
#include "test.h"

static struct jsonl_document document;

static nuncio_status
read_line(struct arena *a, const char *line)
{
    arena_release(a);
    arena_init(a, 0);
    return jsonl_read(a, slice_of(line), &document, NULL);
}

static void
test_jsonl__takes_every_field(void)
{
    struct arena a;
    arena_init(&a, 0);
    CHECK(read_line(&a, "{\"id\":\"x1\",\"url\":\"https://a.example\",\"title\":\"T\",\"text\":\"Oekra\\u00efne\","
                        "\"published\":\"2024-12\",\"lang\":\"nl\",\"source\":\"S\",\"more\":[1]}") == NUNCIO_OK);
    CHECK_TEXT(document.origin.ref, "x1");
    CHECK_TEXT(document.origin.url, "https://a.example");
    CHECK_TEXT(document.origin.title, "T");
    CHECK_TEXT(document.origin.lang, "nl");
    CHECK_TEXT(document.origin.source, "S");
    CHECK_TEXT(document.published, "2024-12");
    CHECK_TEXT(document.bytes, "Oekraïne");
    CHECK(document.media == MEDIA_TEXT);
    arena_release(&a);
}

static void
test_jsonl__html_before_text_and_numbers_as_ids(void)
{
    struct arena a;
    arena_init(&a, 0);
    CHECK(read_line(&a, "{\"id\":12,\"text\":\"a\",\"html\":\"<p>b\",\"lang\":null}") == NUNCIO_OK);
    CHECK_TEXT(document.origin.ref, "12");
    CHECK_TEXT(document.bytes, "<p>b");
    CHECK(document.media == MEDIA_HTML && document.origin.lang.n == 0);
    arena_release(&a);
}

static void
test_jsonl__refuses_what_is_no_document(void)
{
    static const char *const lines[] = {"", "{", "[]", "3", "\"text\"", "{\"id\":\"x\"}", "{\"text\":4}",
                                        "{\"text\":\"a\"} {\"text\":\"b\"}", "{\"text\":\"\xff\"}"};
    struct arena a;
    arena_init(&a, 0);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        CHECK(read_line(&a, lines[i]) == NUNCIO_EINPUT);
    arena_release(&a);
}

static void
test_jsonl__deep_nesting_is_refused(void)
{
    struct arena a;
    char deep[8192];
    arena_init(&a, 0);
    memset(deep, '[', sizeof deep);
    deep[sizeof deep - 1] = 0;
    CHECK(read_line(&a, deep) == NUNCIO_EINPUT);
    arena_release(&a);
}

int
main(void)
{
    RUN(test_jsonl__takes_every_field);
    RUN(test_jsonl__html_before_text_and_numbers_as_ids);
    RUN(test_jsonl__refuses_what_is_no_document);
    RUN(test_jsonl__deep_nesting_is_refused);
    return test_end();
}
