/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file nuncio/input.h
 * A file, or standard input, as a sequence of documents.
 *
 * A file of plain text or HTML is one document. A file of JSON Lines (named
 * .jsonl or .ndjson, or standard input that begins with '{') holds one a line:
 * {"id","url","title","text"|"html","published","lang","source"}. Files are
 * read as a stream; only one document is in memory at a time.
 */
#ifndef NUNCIO_INPUT_H
#define NUNCIO_INPUT_H
#include "nuncio/reader.h"

NUNCIO_BEGIN

typedef struct nuncio_input nuncio_input; /**< opaque; one thread at a time */

/**
 * Open a file for reading.
 *
 * @param[out] out   close it with nuncio_input_close(). NULL on error.
 * @param      path  file name, or "-" for standard input
 * @return NUNCIO_OK; NUNCIO_EIO when it cannot be opened or is a folder; NUNCIO_ENOMEM
 */
NUNCIO_API nuncio_status nuncio_input_open(nuncio_input **out, const char *path,
                                           nuncio_error *error);

/**
 * The next document. What is given lives until the next call or the close.
 *
 * @param[out] bytes    its bytes, as nuncio_read() takes them
 * @param[out] len      their number
 * @param[out] document what the input says of it: path, and for JSON Lines url, ref, title ...
 * @return 1 when there is one; 0 at the end; negative when one could not be read
 *         (NUNCIO_EINPUT: a line that is no JSON object, a document over 64 MiB):
 *         error->position is its line, and the next call goes on after it
 */
NUNCIO_API int nuncio_input_next(nuncio_input *input, const char **bytes, size_t *len,
                                 nuncio_document *document, nuncio_error *error);

/** Close an input. NULL is allowed. */
NUNCIO_API void nuncio_input_close(nuncio_input *input);

NUNCIO_END
#endif
