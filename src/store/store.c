/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Store: opening a file, bringing its schema up to date, checking it.
 *
 * WAL with synchronous=NORMAL: a program that is killed loses nothing that it
 * stored; a machine that loses power may lose the last documents, never part
 * of one.
 */
#include "store/sql.h"
#include "store/schema.h"
#include "story/copies.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define BUSY_MILLISECONDS 2000

static nuncio_status
run(struct store *s, const char *sql, nuncio_error *err)
{
    int code = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? NUNCIO_OK : sql_error(s, code, err);
}

/* One number that a statement gives; 0 when it gives none. */
static nuncio_status
ask_number(struct store *s, const char *sql, int64_t *out, nuncio_error *err)
{
    sqlite3_stmt *st = NULL;
    int code = sqlite3_prepare_v2(s->db, sql, -1, &st, NULL);
    *out = 0;
    if (code == SQLITE_OK && (code = sqlite3_step(st)) == SQLITE_ROW)
        *out = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    return code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE ? NUNCIO_OK
                                                                          : sql_error(s, code, err);
}

static nuncio_status
migrate(struct store *s, int64_t version, nuncio_error *err)
{
    nuncio_status status = run(s, "BEGIN IMMEDIATE", err);
    int64_t now = version;
    if (status == NUNCIO_OK) /* another program may have been first */
        status = ask_number(s, "PRAGMA user_version", &now, err);
    for (; status == NUNCIO_OK && now < STORE_SCHEMA; now++)
        status = run(s, schema_step[now], err);
    if (status == NUNCIO_OK) {
        char sql[120];
        snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT",
                 STORE_APPLICATION, STORE_SCHEMA);
        status = run(s, sql, err);
    }
    if (status != NUNCIO_OK)
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

/* Ours, of a version that is known; brought up to date when writing. */
static nuncio_status
check_schema(struct store *s, bool write, nuncio_error *err)
{
    int64_t application, version, tables;
    nuncio_status status;
    if ((status = ask_number(s, "PRAGMA application_id", &application, err)) != NUNCIO_OK ||
        (status = ask_number(s, "PRAGMA user_version", &version, err)) != NUNCIO_OK ||
        (status = ask_number(s, "SELECT count(*) FROM sqlite_schema", &tables, err)) != NUNCIO_OK)
        return status;
    if (application != STORE_APPLICATION && (tables > 0 || !write))
        return error_set(err, NUNCIO_ESTORE, "store '%s': not a store of nuncio", s->path);
    if (version > STORE_SCHEMA)
        return error_set(err, NUNCIO_ESTORE,
                         "store '%s': schema %lld is newer than this nuncio knows (%d)", s->path,
                         (long long)version, STORE_SCHEMA);
    if (version < STORE_SCHEMA && !write)
        return error_set(err, NUNCIO_ESTORE, "store '%s': schema %lld is older than %d: read into it once",
                         s->path, (long long)version, STORE_SCHEMA);
    return version < STORE_SCHEMA ? migrate(s, version, err) : NUNCIO_OK;
}

static nuncio_status
load_copies(struct store *s, nuncio_error *err)
{
    sqlite3_stmt *st = NULL;
    if (!(s->copies = copies_new()))
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    nuncio_status status =
        sql_prepare(s, SLICE("SELECT id, sketch FROM documents WHERE duplicate_of IS NULL ORDER BY number"),
                    &st, err);
    int code = SQLITE_DONE;
    while (status == NUNCIO_OK && (code = sqlite3_step(st)) == SQLITE_ROW) {
        uint32_t sketch[32];
        struct slice id = sql_column(st, 0);
        if (sqlite3_column_bytes(st, 1) != (int)sizeof sketch)
            continue;
        memcpy(sketch, sqlite3_column_blob(st, 1), sizeof sketch);
        if (!copies_add(s->copies, sketch, id))
            status = error_set(err, NUNCIO_ENOMEM, "out of memory");
    }
    if (status == NUNCIO_OK && code != SQLITE_DONE)
        status = sql_error(s, code, err);
    sqlite3_finalize(st);
    return status;
}

static nuncio_status
set_up(struct store *s, bool write, nuncio_error *err)
{
    nuncio_status status;
    sqlite3_busy_timeout(s->db, BUSY_MILLISECONDS);
    sqlite3_extended_result_codes(s->db, 1);
    if ((status = run(s, "PRAGMA trusted_schema = 0; PRAGMA foreign_keys = 1", err)) != NUNCIO_OK ||
        (status = check_schema(s, write, err)) != NUNCIO_OK)
        return status;
    if (write &&
        (status = run(s, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL", err)) == NUNCIO_OK)
        status = load_copies(s, err);
    return status;
}

nuncio_status
store_open(struct store **out, const char *path, bool write, nuncio_error *err)
{
    struct stat st;
    struct store *s = calloc(1, sizeof *s);
    *out = NULL;
    if (!s || !(s->path = strdup(path))) {
        free(s);
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    }
    nuncio_status status = NUNCIO_OK;
    if (!write && stat(path, &st) != 0)
        status = error_set(err, NUNCIO_ESTORE, "cannot open store '%s': %s", path, strerror(errno));
    if (status == NUNCIO_OK) {
        int flags = write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
        int code = sqlite3_open_v2(path, &s->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
        status = code == SQLITE_OK ? set_up(s, write, err) : sql_error(s, code, err);
    }
    if (status != NUNCIO_OK) {
        store_close(s);
        return status;
    }
    *out = s;
    return NUNCIO_OK;
}

void
store_close(struct store *s)
{
    if (!s)
        return;
    for (int i = 0; i < SQL_PREPARED; i++)
        sqlite3_finalize(s->prepared[i]);
    sqlite3_close(s->db);
    copies_free(s->copies);
    free(s->path);
    free(s);
}

nuncio_status
store_check(struct store *s, nuncio_error *err)
{
    sqlite3_stmt *st = NULL;
    nuncio_status status = sql_prepare(s, SLICE("PRAGMA integrity_check(1)"), &st, err);
    if (status == NUNCIO_OK) {
        int code = sqlite3_step(st);
        if (code != SQLITE_ROW)
            status = sql_error(s, code, err);
        else if (!slice_is(sql_column(st, 0), "ok"))
            status = error_set(err, NUNCIO_ESTORE, "store '%s': damaged: %s", s->path,
                               sqlite3_column_text(st, 0));
    }
    sqlite3_finalize(st);
    int64_t orphans = 0;
    if (status == NUNCIO_OK)
        status = ask_number(s, "SELECT count(*) FROM pragma_foreign_key_check", &orphans, err);
    if (status == NUNCIO_OK && orphans > 0)
        status = error_set(err, NUNCIO_ESTORE, "store '%s': damaged: %lld rows name a row that is not there",
                           s->path, (long long)orphans);
    return status;
}
