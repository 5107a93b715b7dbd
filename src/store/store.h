/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Store: records <-> one SQLite file.
 *
 * A document goes in whole, in one transaction, or not at all. Statements are
 * prepared once. One thread at a time; the file itself may be read by others
 * while it is written (WAL).
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H
#include "base/buf.h"
#include "record/record.h"

struct store;

nuncio_status store_open(struct store **out, const char *path, bool write, nuncio_error *err);
void store_close(struct store *store);

/* 1 when a document of this id is there, 0 when not, else a negative status. */
int store_has(struct store *store, const char *doc_id, nuncio_error *err);

enum store_added { STORE_NEW, STORE_COPY, STORE_PRESENT };
nuncio_status store_add(struct store *store, const struct record *record, bool keep_copies,
                        enum store_added *added, nuncio_error *err);

/* What to look for; empty strings (NULL) and 0 ask nothing. nuncio/store.h says what each means. */
struct question {
    const char *type, *doc, *since, *until, *source, *target, *actor, *with, *kind, *issue, *place,
        *lang, *status, *match;
    uint32_t limit;
    bool by_date, once, threads;
};

struct answer;
nuncio_status store_ask(struct answer **out, struct store *store, const struct question *q,
                        nuncio_error *err);

/* 1: the slices point into the answer until the next call; 0: no more; negative: failed. */
struct answered {
    struct slice type, id, doc, json;
};
int answer_next(struct answer *answer, struct answered *out, nuncio_error *err);
void answer_free(struct answer *answer);

/* Into `out`: an object's JSON; a document's id by any of its names; a document's text. */
nuncio_status store_object(struct store *store, const char *id, struct buf *out, nuncio_error *err);
nuncio_status store_thread(struct store *store, const char *id, struct buf *out, nuncio_error *err);
nuncio_status store_document(struct store *store, const char *name, struct buf *out,
                             nuncio_error *err);
nuncio_status store_text(struct store *store, const char *doc, struct buf *out, nuncio_error *err);

/* Into `out`: cards of actors, figures of the whole store, as nuncio/store.h says. */
nuncio_status store_actors(struct store *store, const char *name, bool unknown_only, uint32_t limit,
                           struct buf *out, nuncio_error *err);
nuncio_status store_summary(struct store *store, struct buf *out, nuncio_error *err);

/* SQLite's integrity check and foreign keys. */
nuncio_status store_check(struct store *store, nuncio_error *err);

#endif
