/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file nuncio/record.h
 * The record of one document: objects with their evidence, as JSON.
 *
 * docs/record.md says what the objects and their fields mean. A record belongs
 * to one thread at a time; all that it gives lives as long as the record.
 */
#ifndef NUNCIO_RECORD_H
#define NUNCIO_RECORD_H
#include "nuncio/reader.h"

NUNCIO_BEGIN

/** One object of a record or of a store. The strings end with a 0. */
typedef struct nuncio_object {
    const char *type; /**< "doc", "actor", "event", "statement", ... */
    const char *id;
    const char *doc;  /**< id of the document it was read in; of a doc, its own */
    const char *json; /**< the object on one line, without the newline */
    size_t json_len;
} nuncio_object;

/** Number of objects: the doc itself, its actors, then the rest in order of sentence. */
NUNCIO_API size_t nuncio_record_count(const nuncio_record *record);

/**
 * One object.
 *
 * @param[out] out  points into the record
 * @param      i    below nuncio_record_count()
 * @return NUNCIO_OK, or NUNCIO_EUSAGE when i is not below the count
 */
NUNCIO_API nuncio_status nuncio_record_object(const nuncio_record *record, size_t i,
                                              nuncio_object *out);

/** The text that byte ranges refer to, UTF-8. *len may be NULL. */
NUNCIO_API const char *nuncio_record_text(const nuncio_record *record, size_t *len);

/** Sizes of what was read. */
typedef struct nuncio_record_sizes {
    size_t tokens, sentences, furniture; /**< furniture: blocks set apart from the news */
} nuncio_record_sizes;

/** Tokens, sentences and blocks of furniture of the document. */
NUNCIO_API nuncio_record_sizes nuncio_record_measure(const nuncio_record *record);

/** Free a record and all that was read from it. NULL is allowed. */
NUNCIO_API void nuncio_record_free(nuncio_record *record);

/**
 * The documents of one run, to know which of them copies an earlier one.
 * A store has such a list itself (nuncio/store.h); this one is for records
 * that go elsewhere. One thread at a time.
 */
typedef struct nuncio_copies nuncio_copies;

/** An empty list; free it with nuncio_copies_free(). NULL when out of memory. */
NUNCIO_API nuncio_copies *nuncio_copies_new(void);

/** Free a list. NULL is allowed. */
NUNCIO_API void nuncio_copies_free(nuncio_copies *copies);

/**
 * Look the record's document up among those given before, and remember it.
 * A near copy of an earlier document is reduced to its doc object, which names
 * the earlier one in `duplicate_of`.
 *
 * @return 1 when the record was reduced; 2 when the very same document (same
 *         bytes, same ref) was given before; 0 otherwise; NUNCIO_ENOMEM
 */
NUNCIO_API int nuncio_copies_set_apart(nuncio_copies *copies, nuncio_record *record);

NUNCIO_END
#endif
