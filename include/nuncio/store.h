/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file nuncio/store.h
 * The store: records kept in one SQLite file, and questions to it.
 *
 * A document is stored whole or not at all, in one transaction. A store
 * belongs to one thread at a time; several programs may read one file while
 * one writes it. docs/formats/store.md draws the schema.
 */
#ifndef NUNCIO_STORE_H
#define NUNCIO_STORE_H
#include "nuncio/record.h"

NUNCIO_BEGIN

typedef struct nuncio_store nuncio_store;   /**< opaque */
typedef struct nuncio_answer nuncio_answer; /**< opaque: the objects that answer a question */

/** How a store is opened. */
typedef enum nuncio_store_mode {
    NUNCIO_STORE_READ = 0,  /**< must exist; nothing is written */
    NUNCIO_STORE_WRITE = 1  /**< made when missing, brought to this library's schema when older */
} nuncio_store_mode;

/**
 * Open a store.
 *
 * @param[out] out   close it with nuncio_store_close(). NULL on error.
 * @param      path  file name
 * @return NUNCIO_OK; NUNCIO_ESTORE when it is missing (reading), no store,
 *         damaged, locked, or of a newer schema; NUNCIO_ENOMEM
 */
NUNCIO_API nuncio_status nuncio_store_open(nuncio_store **out, const char *path,
                                           nuncio_store_mode mode, nuncio_error *error);

/** Close a store. NULL is allowed. Answers of it must be freed before. */
NUNCIO_API void nuncio_store_close(nuncio_store *store);

/**
 * Is a document there already, with these bytes and this ref?
 *
 * @param ref  may be NULL
 * @return 1 or 0; a negative nuncio_status on failure
 */
NUNCIO_API int nuncio_store_has(nuncio_store *store, const char *bytes, size_t len,
                                const char *ref, nuncio_error *error);

/** What became of a record given to a store. */
typedef enum nuncio_added {
    NUNCIO_ADDED_NEW = 0,     /**< stored */
    NUNCIO_ADDED_COPY = 1,    /**< a near copy: stored as its doc object alone */
    NUNCIO_ADDED_PRESENT = 2  /**< was there already: nothing changed */
} nuncio_added;

/**
 * Store a record, in one transaction.
 *
 * @param[out] added       may be NULL
 * @param      keep_copies not 0: near copies are stored as any document
 * @return NUNCIO_OK; NUNCIO_ESTORE (full disk, locked, damaged: nothing of this
 *         record is stored, all earlier ones are); NUNCIO_ENOMEM
 */
NUNCIO_API nuncio_status nuncio_store_add(nuncio_store *store, const nuncio_record *record,
                                          int keep_copies, nuncio_added *added,
                                          nuncio_error *error);

/**
 * A question. Every field may be NULL or 0: it then asks nothing. Start from
 * NUNCIO_FILTER_INIT. An actor is named by id, PLOVER code ("RUSGOV"), country
 * code ("RUS": all of that country) or name in any spelling the store has seen
 * (the name of a country stands for its country code). Several types, kinds,
 * statuses and issues are joined by commas.
 */
typedef struct nuncio_filter {
    uint32_t version;    /**< 1 */
    const char *type;    /**< "event", "statement,position", ... */
    const char *doc;     /**< id of a document */
    const char *since;   /**< "2023", "2023-03", "2023-03-20": dated on it or later */
    const char *until;   /**< dated on it or earlier */
    const char *source;  /**< who acts, speaks, holds */
    const char *target;  /**< who is acted upon or spoken to */
    const char *actor;   /**< who takes part in any way */
    const char *with;    /**< a second actor that takes part: a dyad */
    const char *kind;    /**< event type, act, stance, kind of meeting ... */
    const char *issue;
    const char *place;   /**< name or country code of the place */
    const char *lang;    /**< language of the document */
    const char *status;  /**< "held,ongoing" */
    const char *match;   /**< words that the sentence must hold; "word*" for a beginning */
    uint32_t limit;      /**< most objects; 0: all */
    int by_date;         /**< not 0: in order of date, undated ones left out; else of document and sentence */
    int once;            /**< not 0: of objects of several documents that tell the same happening the first alone */
    int threads;         /**< not 0: what documents tell of one meeting, dispute or proposal (`type` says which) over
                              time as one object with all its tellings in `thread`; docs/record.md. Status is the latest */
} nuncio_filter;

#define NUNCIO_FILTER_INIT                                                                         \
    {1,    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,                                         \
     NULL, NULL, NULL, NULL, NULL, NULL, 0,    0,    0,    0}

/**
 * Ask. The answer is read with nuncio_answer_next().
 *
 * @param[out] out  free it with nuncio_answer_free(). NULL on error.
 * @return NUNCIO_OK, also when nothing answers; NUNCIO_EUSAGE for a date that is none;
 *         NUNCIO_ENOTFOUND for an actor that the store does not know; NUNCIO_ESTORE; NUNCIO_ENOMEM
 */
NUNCIO_API nuncio_status nuncio_store_ask(nuncio_answer **out, nuncio_store *store,
                                          const nuncio_filter *filter, nuncio_error *error);

/**
 * The next object of an answer.
 *
 * @param[out] out  lives until the next call with this answer
 * @return 1 with *out filled; 0 at the end; a negative nuncio_status on failure
 */
NUNCIO_API int nuncio_answer_next(nuncio_answer *answer, nuncio_object *out, nuncio_error *error);

/** Free an answer. NULL is allowed. */
NUNCIO_API void nuncio_answer_free(nuncio_answer *answer);

/**
 * One object by its id. An actor, which several documents hold, is given as
 * the first of them has it.
 *
 * @param[out] json  ends with a 0; free it with nuncio_free(). NULL on error.
 * @return NUNCIO_OK, NUNCIO_ENOTFOUND, NUNCIO_ESTORE or NUNCIO_ENOMEM
 */
NUNCIO_API nuncio_status nuncio_store_object(char **json, nuncio_store *store, const char *id,
                                             nuncio_error *error);

/**
 * What documents tell over time of the matter that an object tells of: a
 * meeting's stages, a claim's answers, a proposal's versions. As one object,
 * like an answer to a filter with `threads`.
 *
 * @param[out] json  ends with a 0; free it with nuncio_free(). NULL on error.
 * @return NUNCIO_OK; NUNCIO_ENOTFOUND also for an object that stands in no thread; NUNCIO_ESTORE; NUNCIO_ENOMEM
 */
NUNCIO_API nuncio_status nuncio_store_thread(char **json, nuncio_store *store, const char *id,
                                             nuncio_error *error);

/**
 * A document's id by its id, path, end of its path ("000.txt"), url, ref or sha256.
 *
 * @param[out] id  ends with a 0; free it with nuncio_free(). NULL on error.
 * @return NUNCIO_OK, NUNCIO_ENOTFOUND, NUNCIO_ESTORE or NUNCIO_ENOMEM
 */
NUNCIO_API nuncio_status nuncio_store_document(char **id, nuncio_store *store, const char *name,
                                               nuncio_error *error);

/**
 * The text of a document, to which byte ranges refer.
 *
 * @param[out] text  ends with a 0 that is not counted; free it with nuncio_free(). NULL on error.
 * @return NUNCIO_OK, NUNCIO_ENOTFOUND, NUNCIO_ESTORE or NUNCIO_ENOMEM
 */
NUNCIO_API nuncio_status nuncio_store_text(char **text, size_t *len, nuncio_store *store,
                                           const char *doc, nuncio_error *error);

/**
 * The actors that a name means, as a JSON array of cards: id, name, kind,
 * country, code, wikidata, spellings with counts, roles with counts,
 * documents, and counts of objects by type. No actor gives "[]".
 *
 * @param      name  NULL for the actors that take part in most objects
 * @param      unknown_only  not 0: only actors without a code
 * @param      limit most cards; 0: all
 * @param[out] json  ends with a 0; free it with nuncio_free(). NULL on error.
 */
NUNCIO_API nuncio_status nuncio_store_actors(char **json, nuncio_store *store, const char *name,
                                             int unknown_only, uint32_t limit,
                                             nuncio_error *error);

/**
 * What the store holds, as a JSON object: schema, documents, copies,
 * furniture, objects by type, events by type, languages, first and last date.
 *
 * @param[out] json  ends with a 0; free it with nuncio_free(). NULL on error.
 */
NUNCIO_API nuncio_status nuncio_store_summary(char **json, nuncio_store *store,
                                              nuncio_error *error);

/**
 * Check the file through: SQLite's own integrity check and foreign keys.
 * @return NUNCIO_OK, or NUNCIO_ESTORE with what is wrong
 */
NUNCIO_API nuncio_status nuncio_store_check(nuncio_store *store, nuncio_error *error);

NUNCIO_END
#endif
