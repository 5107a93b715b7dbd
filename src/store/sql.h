/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the store share: the open database, its statements, its errors. */
#ifndef STORE_SQL_H
#define STORE_SQL_H
#include "store/store.h"

#include <sqlite3.h>

struct copies;

/* Of tellings of one day the one that says more of what became of it comes last. */
#define THREAD_RANK                                                                                       \
    "CASE t.part WHEN 'held' THEN 5 WHEN 'ongoing' THEN 4 WHEN 'cancelled' THEN 3"                 \
    " WHEN 'denied' THEN 3 WHEN 'postponed' THEN 2 WHEN 'claim' THEN -1 WHEN 'dispute' THEN 9 ELSE 0 END"
#define THREAD_ORDER "coalesce(t.told, ''), " THREAD_RANK ", t.object"
#define THREAD_REVERSED "coalesce(t.told, '') DESC, " THREAD_RANK " DESC, t.object DESC"

enum prepared {
    SQL_BEGIN, SQL_COMMIT, SQL_HAS, SQL_DOCUMENT, SQL_TEXT, SQL_ACTOR, SQL_SPELLING, SQL_OBJECT,
    SQL_PART, SQL_ISSUE, SQL_EVIDENCE, SQL_WORDS, SQL_NEAR, SQL_HAPPENING, SQL_KEY,
    SQL_STAND, SQL_BEFORE, SQL_AFTER, SQL_STOOD,
    SQL_THREAD, SQL_THREAD_KEY, SQL_THREAD_NEAR, SQL_THREAD_OF, SQL_THREAD_PULL,
    SQL_THREAD_READ, SQL_THREAD_SIDES, SQL_THREAD_LACKS, SQL_NEWEST,
    SQL_PREPARED
};

struct store {
    sqlite3 *db;
    char *path;
    char newest[11];                     /* day of the newest document, while threads are read */
    struct copies *copies;               /* of the documents that are no copies; NULL when only reading */
    sqlite3_stmt *prepared[SQL_PREPARED]; /* made at first use */
};

/* Run a statement whose parameters are bound. False with *err filled. */
bool sql_done(struct store *s, sqlite3_stmt *st, nuncio_error *err);

/* Links a stored object to an earlier document's that tells the same. store_happenings.c */
bool add_happening(struct store *s, struct arena *scratch, const struct record *r,
                   const struct object *o, int64_t object, int64_t document, nuncio_error *err);

/* Puts what a document tells of a matter of weeks into its threads; `number` of each object. store_threads.c */
bool add_threads(struct store *s, struct arena *scratch, const struct record *r, const int64_t *number,
                 int64_t document, nuncio_error *err);

/* Stores a dispute between documents where a thread has a claim and an answer, or two numbers, and none yet. store_disputes.c */
bool add_dispute_over(struct store *s, struct arena *scratch, int64_t thread, nuncio_error *err);

/* Hangs on an object's row: who takes part, what it is about. */
bool sql_hang(struct store *s, enum prepared which, struct slice text, int64_t object, const char *part,
              nuncio_error *err);

/* Stores a shift where a position differs from the holder's one before or after it. store_shifts.c */
bool add_shifts(struct store *s, struct arena *scratch, const struct record *r,
                const struct object *o, int64_t object, int64_t document, nuncio_error *err);

/* One line that says why SQLite failed: full, locked, damaged, ... Returns NUNCIO_ESTORE or NUNCIO_ENOMEM. */
nuncio_status sql_error(const struct store *s, int code, nuncio_error *err);

/* A prepared statement, reset; NULL with *err filled. */
sqlite3_stmt *sql_use(struct store *s, enum prepared which, nuncio_error *err);

/* Text parameter; the empty slice is NULL. The bytes must live until the statement is reset. */
void sql_text(sqlite3_stmt *st, int at, struct slice text);

/* A column's text; lives until the next step. */
struct slice sql_column(sqlite3_stmt *st, int column);

/* Prepare a question made at run time. */
nuncio_status sql_prepare(struct store *s, struct slice sql, sqlite3_stmt **out, nuncio_error *err);

#endif
