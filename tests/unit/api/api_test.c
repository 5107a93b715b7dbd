/* SPDX-License-Identifier: Apache-2.0 */
/* The public interface where it refuses: every failure has its status and one line. */
#include "nuncio/nuncio.h"
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static nuncio_error error;

static void
test_api__a_reader_needs_its_paths(void)
{
    nuncio_reader_options options = NUNCIO_READER_OPTIONS_INIT;
    nuncio_reader *reader = (nuncio_reader *)&options;
    CHECK(nuncio_reader_open(&reader, NULL, &error) == NUNCIO_EUSAGE && !reader);
    CHECK(nuncio_reader_open(&reader, &options, &error) == NUNCIO_EUSAGE && error.message[0]);
    options.data_dir = "/nowhere/data";
    options.model_path = "/nowhere/model.nun";
    options.lexicon_path = "/nowhere/lexicon.nlx";
    CHECK(nuncio_reader_open(&reader, &options, &error) == NUNCIO_EDATA && !reader);
    CHECK(strstr(error.message, "/nowhere/") != NULL);
    CHECK(nuncio_reader_open(&reader, &options, NULL) == NUNCIO_EDATA);
    options.version = 7;
    CHECK(nuncio_reader_open(&reader, &options, &error) == NUNCIO_EUSAGE);
}

static void
test_api__a_missing_model_is_named(void)
{
    nuncio_reader_options options = NUNCIO_READER_OPTIONS_INIT;
    nuncio_reader *reader;
    options.data_dir = SOURCE_DIR "/data";
    options.model_path = "/nowhere/model.nun";
    options.lexicon_path = "/nowhere/lexicon.nlx";
    CHECK(nuncio_reader_open(&reader, &options, &error) == NUNCIO_EDATA);
    CHECK(strstr(error.message, "/nowhere/model.nun") != NULL);
}

static void
test_api__nothing_can_be_freed(void)
{
    nuncio_free(NULL);
    nuncio_record_free(NULL);
    nuncio_reader_close(NULL);
    nuncio_store_close(NULL);
    nuncio_answer_free(NULL);
    nuncio_copies_free(NULL);
    nuncio_input_close(NULL);
    CHECK(nuncio_version()[0] != 0 && nuncio_store_version() > 0 && nuncio_record_version() > 0);
}

static void
test_api__an_input_that_is_none(void)
{
    nuncio_input *input;
    CHECK(nuncio_input_open(&input, "/nowhere/x.txt", &error) == NUNCIO_EIO && !input);
    CHECK(nuncio_input_open(&input, "/tmp", &error) == NUNCIO_EIO && strstr(error.message, "folder"));
}

static void
test_api__an_input_goes_on_after_a_bad_line(void)
{
    char path[] = "/tmp/nuncio-input-XXXXXX.jsonl";
    int fd = mkstemps(path, 6);
    static const char lines[] = "{\"id\":\"a\",\"text\":\"een\"}\n\n{broken\n{\"id\":\"b\",\"html\":\"<p>twee\"}";
    CHECK(fd >= 0 && write(fd, lines, sizeof lines - 1) == (ssize_t)sizeof lines - 1);
    close(fd);
    nuncio_input *input;
    nuncio_document d;
    const char *bytes;
    size_t len;
    CHECK(nuncio_input_open(&input, path, &error) == NUNCIO_OK);
    CHECK(nuncio_input_next(input, &bytes, &len, &d, &error) == 1 && strcmp(d.ref, "a") == 0 && len == 3);
    CHECK(nuncio_input_next(input, &bytes, &len, &d, &error) == NUNCIO_EINPUT && error.position == 3);
    CHECK(nuncio_input_next(input, &bytes, &len, &d, &error) == 1 && d.media == NUNCIO_MEDIA_HTML);
    CHECK(nuncio_input_next(input, &bytes, &len, &d, &error) == 0);
    nuncio_input_close(input);
    unlink(path);
}

static void
test_api__a_store_that_is_none(void)
{
    nuncio_store *store;
    nuncio_answer *answer;
    char *json;
    nuncio_filter filter = NUNCIO_FILTER_INIT;
    CHECK(nuncio_store_open(&store, "/nowhere/x.db", NUNCIO_STORE_READ, &error) == NUNCIO_ESTORE);
    CHECK(!store && strstr(error.message, "/nowhere/x.db"));
    char path[] = "/tmp/nuncio-api-XXXXXX";
    int fd = mkstemp(path);
    close(fd);
    CHECK(nuncio_store_open(&store, path, NUNCIO_STORE_READ, &error) == NUNCIO_ESTORE);
    CHECK(nuncio_store_open(&store, path, NUNCIO_STORE_WRITE, &error) == NUNCIO_OK);
    CHECK(nuncio_store_has(store, "abc", 3, NULL, &error) == 0);
    CHECK(nuncio_store_object(&json, store, "e0", &error) == NUNCIO_ENOTFOUND && !json);
    CHECK(nuncio_store_actors(&json, store, "x", 0, 0, &error) == NUNCIO_OK && strcmp(json, "[]") == 0);
    nuncio_free(json);
    filter.version = 9;
    CHECK(nuncio_store_ask(&answer, store, &filter, &error) == NUNCIO_EUSAGE && !answer);
    nuncio_store_close(store);
    char beside[128];
    snprintf(beside, sizeof beside, "rm -f %s %s-wal %s-shm", path, path, path);
    CHECK(system(beside) == 0);
}

int
main(void)
{
    RUN(test_api__a_reader_needs_its_paths);
    RUN(test_api__a_missing_model_is_named);
    RUN(test_api__nothing_can_be_freed);
    RUN(test_api__an_input_that_is_none);
    RUN(test_api__an_input_goes_on_after_a_bad_line);
    RUN(test_api__a_store_that_is_none);
    return test_end();
}
