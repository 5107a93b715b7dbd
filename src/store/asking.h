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

/* Adds a SELECT of the ids that a name means. */
void asking_actors(struct asking *a, const char *name);

/* Prepare what was built, with its parameters; *st is NULL on failure. */
nuncio_status asking_prepare(struct asking *a, struct store *s, sqlite3_stmt **st,
                             nuncio_error *err);

#endif
