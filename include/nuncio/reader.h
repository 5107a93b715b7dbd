/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file nuncio/reader.h
 * Reads news reports and codes what they say.
 *
 * A reader holds the language model and the tables of data/. It does not
 * change once made: any number of threads may read with it at once, each into
 * its own record. What a thread writes while it reads is drawn from a pool
 * inside the reader and given back.
 */
#ifndef NUNCIO_READER_H
#define NUNCIO_READER_H
#include "nuncio/base.h"

NUNCIO_BEGIN

typedef struct nuncio_reader nuncio_reader; /**< opaque; const once opened */
typedef struct nuncio_record nuncio_record; /**< opaque; see nuncio/record.h */

/** Where a reader finds what it needs. Start from NUNCIO_READER_OPTIONS_INIT. */
typedef struct nuncio_reader_options {
    uint32_t version;         /**< 1 */
    const char *data_dir;     /**< the folder of tables: lang/, frames/, actors/ ... */
    const char *model_path;   /**< the language model, a .nun file */
    const char *lexicon_path; /**< the compiled actors and places, lexicon.nlx */
    const char *actors_path;  /**< a table of your own actors, or NULL */
    const char *kernel;       /**< arithmetic: "plain", "avx2", "avx512-vnni", "amx-int8", "neon",
                                   "neon-dotprod"; NULL: the fastest of this machine. All give the
                                   same record */
    size_t document_memory;   /**< most bytes one document may take in memory; 0: 512 MiB */
    const char *deep_model_path; /**< a second model, slower and better, that reads the sentences
                                      again which matter and of which the first is unsure; or NULL */
    const char *lemmas_path;  /**< what is known of forms, lemmas-v1.nun; NULL: lemmas by rules alone */
    const char *coder;        /**< what makes events: "frames", "learned" (the model's types of event),
                                   "both"; NULL: both */
} nuncio_reader_options;

#define NUNCIO_READER_OPTIONS_INIT {1, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL}

/** What a document's bytes are. */
typedef enum nuncio_media {
    NUNCIO_MEDIA_GUESS = 0,
    NUNCIO_MEDIA_TEXT,
    NUNCIO_MEDIA_HTML
} nuncio_media;

/**
 * What is known of a document beside its bytes. Every field may be NULL.
 * Start from NUNCIO_DOCUMENT_INIT. Strings are UTF-8 and are copied.
 */
typedef struct nuncio_document {
    uint32_t version;      /**< 1 */
    const char *path;      /**< the file it was read from */
    const char *url;
    const char *ref;       /**< an id of the caller's own */
    const char *source;    /**< the outlet */
    const char *title;
    const char *lang;      /**< "nl", "en-GB"; NULL: found from the text */
    const char *published; /**< "2023", "2023-03", "2023-03-20", RFC 3339; NULL: found in the text */
    nuncio_media media;
} nuncio_document;

#define NUNCIO_DOCUMENT_INIT {1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NUNCIO_MEDIA_GUESS}

/**
 * Open a reader: map the model, load the tables.
 *
 * @param[out] out     the reader; close it with nuncio_reader_close(). NULL on error.
 * @param      options data_dir, model_path and lexicon_path must be given; copied
 * @param[out] error   filled on failure; may be NULL
 * @return NUNCIO_OK; NUNCIO_EDATA when a table or the model is missing, damaged
 *         or of another version; NUNCIO_EUSAGE; NUNCIO_ENOMEM
 */
NUNCIO_API nuncio_status nuncio_reader_open(nuncio_reader **out,
                                            const nuncio_reader_options *options,
                                            nuncio_error *error);

/** Close a reader. No thread may be reading with it; records made by it must be freed before. */
NUNCIO_API void nuncio_reader_close(nuncio_reader *reader);

/** Names and versions of the language models, "fast 4". Lives as long as the reader. */
NUNCIO_API const char *nuncio_reader_model(const nuncio_reader *reader);

/**
 * Make a record of one report.
 *
 * @param[out] out      the record; free it with nuncio_record_free(). NULL on error.
 * @param      reader   made by nuncio_reader_open()
 * @param      bytes    HTML or plain text in any encoding; copied, may be freed after
 * @param      len      length of bytes; 0 gives NUNCIO_EINPUT
 * @param      document NULL when nothing is known of it
 * @param[out] error    filled on failure; may be NULL
 * @return NUNCIO_OK; NUNCIO_EINPUT (empty, binary, no text, over 64 MiB);
 *         NUNCIO_EUSAGE (a published date that is none); NUNCIO_ENOMEM
 */
NUNCIO_API nuncio_status nuncio_read(nuncio_record **out, const nuncio_reader *reader,
                                     const char *bytes, size_t len,
                                     const nuncio_document *document, nuncio_error *error);

/**
 * Take a page apart without coding it, as one JSON object: path, url, ref,
 * title, published, lang, text, furniture.
 *
 * @param[out] out  ends with a 0 that is not counted; free it with nuncio_free(). NULL on error.
 * @param[out] out_len its length
 * @return as nuncio_read()
 */
NUNCIO_API nuncio_status nuncio_extract(char **out, size_t *out_len, const nuncio_reader *reader,
                                        const char *bytes, size_t len,
                                        const nuncio_document *document, nuncio_error *error);

/** The form of nuncio_annotate(). */
typedef enum nuncio_annotation {
    NUNCIO_ANNOTATION_CONLLU = 0, /**< CoNLL-U with comment lines and named entities in MISC */
    NUNCIO_ANNOTATION_JSON        /**< one JSON object with spans of all kinds */
} nuncio_annotation;

/** How a document is annotated. Start from NUNCIO_ANNOTATE_OPTIONS_INIT. */
typedef struct nuncio_annotate_options {
    uint32_t version;      /**< 1 */
    nuncio_annotation form;
    int from_conllu;       /**< not 0: the bytes are CoNLL-U, whose sentences and tokens are kept */
    int offsets_in_chars;  /**< JSON: offsets in code points, not in bytes */
} nuncio_annotate_options;

#define NUNCIO_ANNOTATE_OPTIONS_INIT {1, NUNCIO_ANNOTATION_CONLLU, 0, 0}

/**
 * Sentences, tokens, tags, trees, names, times, quantities, quotes and event mentions of a document.
 *
 * @param[out] out  ends with a 0 that is not counted; free it with nuncio_free(). NULL on error.
 * @param[out] out_len its length
 * @param options  NULL for the defaults
 * @return as nuncio_read()
 */
NUNCIO_API nuncio_status nuncio_annotate(char **out, size_t *out_len, const nuncio_reader *reader,
                                         const char *bytes, size_t len,
                                         const nuncio_document *document,
                                         const nuncio_annotate_options *options,
                                         nuncio_error *error);

/** Free text that this library allocated. NULL is allowed. */
NUNCIO_API void nuncio_free(void *text);

NUNCIO_END
#endif
