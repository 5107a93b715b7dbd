/* SPDX-License-Identifier: Apache-2.0 */
/* A SELECT in the making: its text, and the parameters that callers named. */
#ifndef STORE_ASKING_H
#define STORE_ASKING_H
#include "store/sql.h"

#define ASKING_PARAMETERS 64

/* Parameters are slices of the arena or of the question. */
struct asking {
    struct arena arena;
    struct buf sql;
    struct slice parameter[ASKING_PARAMETERS];
    int n;
    bool too_many;
};

void asking_init(struct asking *a);
void asking_release(struct asking *a);

/* Takes a parameter and returns its number. Adds " AND column IN (?1, ?2)" for "held,ongoing". */
int asking_parameter(struct asking *a, struct slice value);
void asking_one_of(struct asking *a, const char *before, const char *list, const char *after);

/* Adds the conditions of a question on an object o of a document d; without those on type and status in a thread. */
nuncio_status asking_filters(struct asking *a, const struct question *q, nuncio_error *err);

/* Builds the question for threads: rows of a thread's number. store_threads_ask.c */
nuncio_status asking_threads(struct asking *a, const struct question *q, nuncio_error *err);

/* A thread as one object: type, id and doc of it, its JSON into `out`. */
struct thread_head {
    char id[ID_ROOM], doc[ID_ROOM], type[12];
};
/* Notes the day of the newest document, by which thread_write() knows what is past; once for a question. */
void threads_newest(struct store *s);
nuncio_status thread_write(struct store *s, int64_t thread, struct thread_head *head, struct buf *out,
                           nuncio_error *err);

/* Adds a SELECT of the ids that a name means. */
void asking_actors(struct asking *a, const char *name);

/* Prepare what was built, with its parameters; *st is NULL on failure. */
nuncio_status asking_prepare(struct asking *a, struct store *s, sqlite3_stmt **st,
                             nuncio_error *err);

#endif
