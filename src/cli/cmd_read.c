/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nuncio read: documents in, objects out. This thread takes documents in, in
 * order, and puts records out, in the same order; the workers read between.
 * Copies are told here, so that they do not depend on which thread was first.
 */
#include "commands.h"
#include "locate.h"
#include "message.h"
#include "nuncio/store.h"
#include "object_view.h"
#include "workers.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A run of `read`: where it writes, and what it counted. */
struct reading {
    const struct arguments *args;
    nuncio_reader *reader;
    nuncio_store *store;    /* NULL: to standard output */
    nuncio_copies *copies;  /* without a store */
    struct inputs *inputs;
    struct workers *workers;
    bool progress, table;
    size_t stored, copied, present, failed, objects, furniture, tokens;
    int broken;             /* exit status of what ends the run: a full disk */
};

static volatile sig_atomic_t interrupted;

static void
on_interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

/* The first Ctrl-C ends after the documents in hand; the second at once. */
static void
catch_interrupt(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_interrupt;
    action.sa_flags = (int)SA_RESETHAND;
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static void
clear_progress(const struct reading *r)
{
    if (r->progress)
        fputs("\r\033[K", stderr);
}

static void
show_progress(const struct reading *r)
{
    if (r->progress)
        fprintf(stderr, "\r\033[K%zu read, %zu copies, %zu there already, %zu failed", r->stored,
                r->copied, r->present, r->failed);
}

static void
fail(struct reading *r, const struct job *job)
{
    clear_progress(r);
    if (job->document.name)
        complain("%s: %s", job->document.name, job->error.message);
    else
        complain("%s", job->error.message);
    r->failed++;
}

static void
write_objects(const nuncio_record *record)
{
    for (size_t i = 0; i < nuncio_record_count(record); i++) {
        nuncio_object o;
        nuncio_record_object(record, i, &o);
        fwrite(o.json, 1, o.json_len, stdout);
        putchar('\n');
    }
}

static void
count(struct reading *r, const nuncio_record *record)
{
    nuncio_record_sizes sizes = nuncio_record_measure(record);
    r->stored++;
    r->tokens += sizes.tokens;
    r->furniture += sizes.furniture;
    for (size_t i = 0; i < nuncio_record_count(record); i++) {
        nuncio_object o;
        nuncio_record_object(record, i, &o);
        r->objects += strcmp(o.type, "doc") != 0 && strcmp(o.type, "actor") != 0;
    }
}

/* Into the store. False when the run cannot go on. */
static bool
store_record(struct reading *r, const struct job *job)
{
    nuncio_error error = {NUNCIO_OK, "", 0};
    nuncio_added added = NUNCIO_ADDED_NEW;
    if (nuncio_store_add(r->store, job->record, r->args->off[OPTION_COPIES], &added, &error) !=
        NUNCIO_OK) {
        clear_progress(r);
        r->broken = complain_of(&error);
        return false;
    }
    if (added == NUNCIO_ADDED_NEW)
        count(r, job->record);
    r->copied += added == NUNCIO_ADDED_COPY;
    r->present += added == NUNCIO_ADDED_PRESENT;
    return true;
}

/* To standard output. False when the run cannot go on. */
static bool
print_record(struct reading *r, struct job *job)
{
    int apart = r->copies ? nuncio_copies_set_apart(r->copies, job->record) : 0;
    if (apart < 0) {
        complain("out of memory");
        r->broken = EXIT_BROKEN;
        return false;
    }
    r->present += apart == 2;
    r->copied += apart == 1;
    if (apart == 2)
        return true;
    if (apart == 0)
        count(r, job->record);
    if (r->table)
        print_record_table(job->record);
    else
        write_objects(job->record);
    return !ferror(stdout);
}

/* Takes the oldest document out of the ring. False when there is none, or the run cannot go on. */
static bool
deliver(struct reading *r)
{
    struct job job;
    bool goes_on = true;
    if (!workers_take(r->workers, &job))
        return false;
    if (job.skip)
        r->present++;
    else if (!job.record)
        fail(r, &job);
    else
        goes_on = r->store ? store_record(r, &job) : print_record(r, &job);
    job_release(&job);
    show_progress(r);
    return goes_on;
}

/* Puts the next document into the ring. False at the end of the input. */
static bool
fetch(struct reading *r)
{
    struct document d;
    nuncio_error error;
    int got = inputs_next(r->inputs, &d, &error);
    if (got < 0)
        workers_put_failure(r->workers, &error);
    if (got <= 0)
        return got < 0;
    bool there =
        r->store && nuncio_store_has(r->store, d.bytes, d.len, d.about.ref, &error) > 0;
    workers_put(r->workers, &d, there);
    return true;
}

static void
run(struct reading *r)
{
    bool more = true;
    do {
        while (more && !interrupted && workers_room(r->workers))
            more = fetch(r);
    } while (deliver(r));
}

static void
summarise(const struct reading *r)
{
    clear_progress(r);
    if (!r->store || r->args->on[OPTION_QUIET])
        return;
    fprintf(stderr,
            "%zu documents read, %zu copies set apart, %zu there already, %zu failed;"
            " %zu objects, %zu pieces of furniture dropped\n",
            r->stored, r->copied, r->present, r->failed, r->objects, r->furniture);
    if (interrupted)
        fputs("interrupted: what was read is stored\n", stderr);
}

static int
open_output(struct reading *r)
{
    const char *db = r->args->value[OPTION_DB];
    nuncio_error error = {NUNCIO_OK, "", 0};
    if (db && nuncio_store_open(&r->store, db, NUNCIO_STORE_WRITE, &error) != NUNCIO_OK)
        return complain_of(&error);
    if (!db && !r->args->off[OPTION_COPIES] && !(r->copies = nuncio_copies_new())) {
        complain("out of memory");
        return EXIT_BROKEN;
    }
    return EXIT_DONE;
}

static int
open_all(struct reading *r)
{
    long jobs = arguments_number(r->args, OPTION_JOBS, 0);
    int status = open_output(r);
    if (status)
        return status;
    if (!(r->reader = open_reader(r->args, &status)) || !(r->inputs = inputs_new(r->args)))
        return status;
    if (!(r->workers = workers_new(r->reader, jobs ? jobs : sysconf(_SC_NPROCESSORS_ONLN)))) {
        complain("cannot start threads");
        return EXIT_BROKEN;
    }
    return EXIT_DONE;
}

int
cmd_read(const struct arguments *args)
{
    struct reading r = {.args = args, .table = arguments_format_is(args, "table")};
    r.progress = args->value[OPTION_DB] && !args->on[OPTION_QUIET] && isatty(STDERR_FILENO);
    int status = open_all(&r);
    if (!status) {
        catch_interrupt();
        run(&r);
        summarise(&r);
        status = r.broken ? r.broken : interrupted ? EXIT_STOPPED : r.failed ? EXIT_SOME : EXIT_DONE;
    }
    workers_free(r.workers);
    inputs_free(r.inputs);
    nuncio_copies_free(r.copies);
    nuncio_store_close(r.store);
    nuncio_reader_close(r.reader);
    return status;
}
