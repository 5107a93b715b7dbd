/* SPDX-License-Identifier: Apache-2.0 */
/* A ring of jobs under one lock; workers take the first that waits. */
#include "workers.h"

#include <pthread.h>
#include <stdlib.h>

#define RING 64
#define BYTES_IN_HAND ((size_t)2 << 20) /* beyond the first document */
#define MOST_THREADS 64

enum stage { STAGE_FREE, STAGE_WAITING, STAGE_READING, STAGE_DONE };

struct slot {
    struct job job;
    enum stage stage;
};

struct workers {
    const nuncio_reader *reader;
    pthread_t thread[MOST_THREADS];
    long threads;
    pthread_mutex_t lock;
    pthread_cond_t waiting, done;
    struct slot ring[RING];
    size_t first, count; /* occupied slots: first, first + 1, ... */
    size_t bytes;        /* of the documents in the ring */
    bool ending;
};

static struct slot *
slot_at(struct workers *w, size_t i)
{
    return &w->ring[(w->first + i) % RING];
}

static struct slot *
next_waiting(struct workers *w)
{
    for (size_t i = 0; i < w->count; i++)
        if (slot_at(w, i)->stage == STAGE_WAITING)
            return slot_at(w, i);
    return NULL;
}

static void
read_job(const nuncio_reader *reader, struct job *job)
{
    job->status = nuncio_read(&job->record, reader, job->document.bytes, job->document.len,
                              &job->document.about, &job->error);
}

static void *
work(void *payload)
{
    struct workers *w = payload;
    pthread_mutex_lock(&w->lock);
    for (;;) {
        struct slot *slot = next_waiting(w);
        if (!slot && w->ending)
            break;
        if (!slot) {
            pthread_cond_wait(&w->waiting, &w->lock);
            continue;
        }
        slot->stage = STAGE_READING;
        pthread_mutex_unlock(&w->lock);
        read_job(w->reader, &slot->job);
        pthread_mutex_lock(&w->lock);
        slot->stage = STAGE_DONE;
        pthread_cond_signal(&w->done);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

struct workers *
workers_new(const nuncio_reader *reader, long threads)
{
    struct workers *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->reader = reader;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->waiting, NULL);
    pthread_cond_init(&w->done, NULL);
    threads = threads < 1 ? 1 : threads > MOST_THREADS ? MOST_THREADS : threads;
    while (w->threads < threads && pthread_create(&w->thread[w->threads], NULL, work, w) == 0)
        w->threads++;
    if (w->threads == 0) {
        workers_free(w);
        return NULL;
    }
    return w;
}

void
workers_free(struct workers *w)
{
    if (!w)
        return;
    pthread_mutex_lock(&w->lock);
    for (size_t i = 0; i < w->count; i++)
        if (slot_at(w, i)->stage == STAGE_WAITING)
            slot_at(w, i)->stage = STAGE_DONE;
    w->ending = true;
    pthread_cond_broadcast(&w->waiting);
    pthread_mutex_unlock(&w->lock);
    for (long i = 0; i < w->threads; i++)
        pthread_join(w->thread[i], NULL);
    for (size_t i = 0; i < w->count; i++)
        job_release(&slot_at(w, i)->job);
    pthread_cond_destroy(&w->done);
    pthread_cond_destroy(&w->waiting);
    pthread_mutex_destroy(&w->lock);
    free(w);
}

bool
workers_room(const struct workers *w)
{
    return w->count == 0 ||
           (w->count < RING && w->count < 4 * (size_t)w->threads && w->bytes < BYTES_IN_HAND);
}

static void
put(struct workers *w, const struct job *job, enum stage stage)
{
    pthread_mutex_lock(&w->lock);
    *slot_at(w, w->count) = (struct slot){.job = *job, .stage = stage};
    w->bytes += job->document.len;
    w->count++;
    pthread_cond_signal(&w->waiting);
    pthread_mutex_unlock(&w->lock);
}

void
workers_put(struct workers *w, struct document *document, bool skip)
{
    struct job job = {.document = *document, .skip = skip};
    put(w, &job, skip ? STAGE_DONE : STAGE_WAITING);
    *document = (struct document){.bytes = NULL};
}

void
workers_put_failure(struct workers *w, const nuncio_error *error)
{
    struct job job = {.status = error->status, .error = *error};
    put(w, &job, STAGE_DONE);
}

bool
workers_take(struct workers *w, struct job *out)
{
    if (w->count == 0)
        return false;
    pthread_mutex_lock(&w->lock);
    struct slot *slot = slot_at(w, 0);
    while (slot->stage != STAGE_DONE)
        pthread_cond_wait(&w->done, &w->lock);
    *out = slot->job;
    *slot = (struct slot){.stage = STAGE_FREE};
    w->first = (w->first + 1) % RING;
    w->count--;
    w->bytes -= out->document.len;
    pthread_mutex_unlock(&w->lock);
    return true;
}

void
job_release(struct job *job)
{
    nuncio_record_free(job->record);
    document_release(&job->document);
    job->record = NULL;
}
