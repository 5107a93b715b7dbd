/* SPDX-License-Identifier: Apache-2.0 */
/* What stands behind the opaque types of the public interface. */
#ifndef API_H
#define API_H
#include <pthread.h>

#include "nuncio/record.h"
#include "pipeline.h"

#define RUN_POOL 64 /* run states kept for the next document; more threads than that make their own */

struct nuncio_reader {
    struct reader stages;
    struct arena arena; /* tables, copied options */
    const char *model;
    size_t document_memory;
    pthread_mutex_t lock; /* guards the pool */
    struct annotator_run *pool[RUN_POOL];
    uint32_t pooled;
};

struct nuncio_record {
    struct arena arena;
    const struct record *record;
};

/* A run state of the pool or a new one; NULL when out of memory. */
struct annotator_run *reader_borrow(const nuncio_reader *reader);
void reader_give_back(const nuncio_reader *reader, struct annotator_run *run);

/* What is said of a document. NUNCIO_EUSAGE when its date is none. */
nuncio_status origin_of(const nuncio_document *document, struct origin *origin, enum media *media,
                        nuncio_error *error);

#endif
