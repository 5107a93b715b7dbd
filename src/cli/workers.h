/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Threads that read documents, and the ring in which documents wait: put in
 * and taken out in the order of the input, whatever thread is done first.
 * What waits is bounded in number and in bytes, so that memory is, too.
 */
#ifndef CLI_WORKERS_H
#define CLI_WORKERS_H
#include "inputs.h"
#include "nuncio/record.h"

/* A document with what became of it. */
struct job {
    struct document document;
    nuncio_record *record; /* NULL: not read, see status */
    nuncio_status status;
    nuncio_error error;
    bool skip;             /* put in only to keep its place: it needs no reading */
};

struct workers;

/* NULL when out of memory or threads. */
struct workers *workers_new(const nuncio_reader *reader, long threads);
void workers_free(struct workers *w);

/* True when the ring has room for a further document. */
bool workers_room(const struct workers *w);

/* Puts a document in; its memory passes to the ring. */
void workers_put(struct workers *w, struct document *document, bool skip);

/* Puts a failure in, so that it is told in its turn. */
void workers_put_failure(struct workers *w, const nuncio_error *error);

/*
 * The oldest document, waited for; false when none is in. What *out holds is
 * the caller's: job_release().
 */
bool workers_take(struct workers *w, struct job *out);
void job_release(struct job *job);

#endif
