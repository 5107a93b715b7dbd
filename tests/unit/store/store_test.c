/* SPDX-License-Identifier: Apache-2.0 */
#include "record/made_report.h"
#include "store/store.h"
#include "test.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

static char folder[] = "/tmp/nuncio-store-XXXXXX";
static char path[128];
static struct arena arena;

/* A store in a fresh file. */
static struct store *
fresh(void)
{
    struct store *s = NULL;
    nuncio_error err = {NUNCIO_OK, "", 0};
    char wal[160], shm[160];
    snprintf(path, sizeof path, "%s/news.db", folder);
    snprintf(wal, sizeof wal, "%s-wal", path);
    snprintf(shm, sizeof shm, "%s-shm", path);
    unlink(path);
    unlink(wal);
    unlink(shm);
    CHECK(store_open(&s, path, true, &err) == NUNCIO_OK);
    return s;
}

static enum store_added
add(struct store *s, const char *sha256)
{
    enum store_added added = STORE_PRESENT;
    nuncio_error err = {NUNCIO_OK, "", 0};
    CHECK(store_add(s, made_record(&arena, sha256), true, &added, &err) == NUNCIO_OK);
    return added;
}

static int
answers(struct store *s, const struct question *q)
{
    struct answer *answer;
    struct answered got;
    nuncio_error err = {NUNCIO_OK, "", 0};
    int n = 0;
    if (store_ask(&answer, s, q, &err) != NUNCIO_OK)
        return -(int)(err.status == NUNCIO_ENOTFOUND ? 1 : 2);
    while (answer_next(answer, &got, &err) == 1)
        n++;
    answer_free(answer);
    return n;
}

static void
test_store__reading_again_changes_nothing(void)
{
    struct store *s = fresh();
    CHECK(add(s, MADE_SHA_1) == STORE_NEW);
    struct buf before, after;
    buf_init(&before, 0);
    buf_init(&after, 0);
    store_summary(s, &before, NULL);
    CHECK(add(s, MADE_SHA_1) == STORE_PRESENT);
    store_summary(s, &after, NULL);
    CHECK(slice_eq(buf_slice(&before), buf_slice(&after)));
    CHECK(before.n > 40);
    buf_release(&before);
    buf_release(&after);
    store_close(s);
}

static void
test_store__answers_by_each_filter(void)
{
    struct store *s = fresh();
    add(s, MADE_SHA_1);
    CHECK(answers(s, &(struct question){.type = "event"}) == 1);
    CHECK(answers(s, &(struct question){.type = "event,meeting"}) == 2);
    CHECK(answers(s, &(struct question){.type = "event", .source = "Rusland"}) == 1);
    CHECK(answers(s, &(struct question){.type = "event", .source = "rusland", .target = "QAT"}) == 1);
    CHECK(answers(s, &(struct question){.type = "event", .source = "Qatar"}) == 0);
    CHECK(answers(s, &(struct question){.type = "meeting", .source = "Qatar", .target = "RUSGOV"}) == 1);
    CHECK(answers(s, &(struct question){.type = "event", .actor = "Qatar", .with = "RUS"}) == 1);
    CHECK(answers(s, &(struct question){.type = "event", .kind = "support"}) == 1);
    CHECK(answers(s, &(struct question){.type = "event", .status = "planned,denied"}) == 0);
    CHECK(answers(s, &(struct question){.type = "position", .issue = "peace-plan"}) == 1);
    CHECK(answers(s, &(struct question){.type = "event", .place = "Doha"}) == 1);
    CHECK(answers(s, &(struct question){.type = "event", .place = "qat"}) == 1);
    CHECK(answers(s, &(struct question){.type = "meeting", .since = "2024-12-05"}) == 0);
    CHECK(answers(s, &(struct question){.type = "meeting", .since = "2024-12", .until = "2024-12-04"}) == 1);
    CHECK(answers(s, &(struct question){.type = "event", .match = "BEDANKT"}) == 1);
    CHECK(answers(s, &(struct question){.type = "event", .match = "bedan*"}) == 1);
    CHECK(answers(s, &(struct question){.type = "event", .match = "bedank"}) == 0);
    CHECK(answers(s, &(struct question){.type = "event", .lang = "xx"}) == 0);
    CHECK(answers(s, &(struct question){.limit = 3}) == 3);
    CHECK(answers(s, &(struct question){.by_date = true, .type = "meeting,proposal"}) == 1);
    store_close(s);
}

static void
test_store__hostile_questions_are_only_words(void)
{
    struct store *s = fresh();
    add(s, MADE_SHA_1);
    CHECK(answers(s, &(struct question){.match = "\" OR 1 NEAR( *"}) == 0);
    CHECK(answers(s, &(struct question){.match = ""}) == 0);
    CHECK(answers(s, &(struct question){.type = "event') OR 1 --"}) == 0);
    CHECK(answers(s, &(struct question){.actor = "' OR 1 --"}) == -1);
    CHECK(answers(s, &(struct question){.since = "gisteren"}) == -2);
    store_close(s);
}

static void
test_store__gives_text_documents_and_cards(void)
{
    struct store *s = fresh();
    struct buf out;
    nuncio_error err = {NUNCIO_OK, "", 0};
    add(s, MADE_SHA_1);
    buf_init(&out, 0);
    CHECK(store_document(s, "made.txt", &out, &err) == NUNCIO_OK && out.n == 17);
    char id[20] = "";
    memcpy(id, out.p, 17);
    buf_clear(&out);
    CHECK(store_text(s, id, &out, &err) == NUNCIO_OK);
    CHECK_TEXT(buf_slice(&out), MADE_TEXT);
    buf_clear(&out);
    CHECK(store_object(s, id, &out, &err) == NUNCIO_OK && slice_starts(buf_slice(&out), SLICE("{\"type\":\"doc\"")));
    buf_clear(&out);
    CHECK(store_actors(s, "Qatar", false, 0, &out, &err) == NUNCIO_OK);
    CHECK(strstr(out.p, "\"spellings\":{\"Qatar\":1}") != NULL);
    buf_clear(&out);
    CHECK(store_object(s, "e0000000000000000", &out, &err) == NUNCIO_ENOTFOUND);
    buf_release(&out);
    CHECK(store_check(s, &err) == NUNCIO_OK);
    store_close(s);
}

static void
run_sql(const char *sql)
{
    sqlite3 *db;
    sqlite3_open(path, &db);
    CHECK(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(db);
}

static void
test_store__refuses_what_is_newer_or_not_its_own(void)
{
    struct store *s = fresh();
    nuncio_error err = {NUNCIO_OK, "", 0};
    add(s, MADE_SHA_1);
    store_close(s);
    run_sql("PRAGMA user_version = 99");
    CHECK(store_open(&s, path, true, &err) == NUNCIO_ESTORE && strstr(err.message, "newer"));
    CHECK(store_open(&s, path, false, &err) == NUNCIO_ESTORE && strstr(err.message, "newer"));
    run_sql("PRAGMA user_version = 1; PRAGMA application_id = 7");
    CHECK(store_open(&s, path, true, &err) == NUNCIO_ESTORE && strstr(err.message, "not a store"));
    CHECK(store_open(&s, "/nowhere/at/all.db", false, &err) == NUNCIO_ESTORE);
    CHECK(store_open(&s, "/nowhere/at/all.db", true, &err) == NUNCIO_ESTORE);
}

static void
test_store__a_damaged_file_is_one_error(void)
{
    struct store *s = fresh();
    nuncio_error err = {NUNCIO_OK, "", 0};
    add(s, MADE_SHA_1);
    store_close(s);
    int fd = open(path, O_WRONLY);
    char noise[4096];
    memset(noise, 'x', sizeof noise);
    CHECK(pwrite(fd, noise, sizeof noise, 0) == (ssize_t)sizeof noise);
    close(fd);
    CHECK(store_open(&s, path, true, &err) == NUNCIO_ESTORE && strstr(err.message, "damaged"));
}

static void
test_store__a_locked_file_is_told(void)
{
    struct store *s = fresh(), *other = NULL;
    nuncio_error err = {NUNCIO_OK, "", 0};
    enum store_added added;
    sqlite3 *db;
    CHECK(store_open(&other, path, true, &err) == NUNCIO_OK);
    sqlite3_open(path, &db);
    sqlite3_exec(db, "BEGIN EXCLUSIVE", NULL, NULL, NULL);
    CHECK(store_add(s, made_record(&arena, MADE_SHA_1), true, &added, &err) == NUNCIO_ESTORE);
    CHECK(strstr(err.message, "locked") != NULL);
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_close(db);
    CHECK(store_add(s, made_record(&arena, MADE_SHA_1), true, &added, &err) == NUNCIO_OK);
    store_close(other);
    store_close(s);
}

/* The disk is made full by a limit on the size of files. */
static void
test_store__a_full_disk_loses_nothing_stored(void)
{
    struct store *s = fresh();
    nuncio_error err = {NUNCIO_OK, "", 0};
    enum store_added added;
    struct rlimit old, small;
    char sha[65] = MADE_SHA_2;
    add(s, MADE_SHA_1);
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &old);
    small = (struct rlimit){512 << 10, old.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    nuncio_status status = NUNCIO_OK;
    int stored = 1;
    for (int i = 0; i < 500 && status == NUNCIO_OK; i++) {
        snprintf(sha, 9, "%08x", (unsigned)i);
        sha[8] = '2';
        struct arena own;
        arena_init(&own, 0);
        status = store_add(s, made_record(&own, sha), true, &added, &err);
        stored += status == NUNCIO_OK;
        arena_release(&own);
    }
    CHECK(status == NUNCIO_ESTORE && strstr(err.message, "disk full"));
    store_close(s);
    setrlimit(RLIMIT_FSIZE, &old);
    CHECK(store_open(&s, path, true, &err) == NUNCIO_OK);
    CHECK(answers(s, &(struct question){.type = "doc"}) == stored && stored > 1);
    CHECK(store_check(s, &err) == NUNCIO_OK);
    store_close(s);
}

int
main(void)
{
    if (!mkdtemp(folder))
        return 1;
    arena_init(&arena, 0);
    RUN(test_store__reading_again_changes_nothing);
    RUN(test_store__answers_by_each_filter);
    RUN(test_store__hostile_questions_are_only_words);
    RUN(test_store__gives_text_documents_and_cards);
    RUN(test_store__refuses_what_is_newer_or_not_its_own);
    RUN(test_store__a_damaged_file_is_one_error);
    RUN(test_store__a_locked_file_is_told);
    RUN(test_store__a_full_disk_loses_nothing_stored);
    arena_release(&arena);
    char wal[160];
    snprintf(wal, sizeof wal, "rm -rf %s", folder);
    return system(wal) != 0 || test_end();
}
