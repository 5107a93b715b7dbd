/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ingest: bytes of one document -> article.
 *
 * Decodes (UTF-8, Windows-1252, UTF-16, as byte order mark, HTML meta or the
 * bytes themselves tell), finds title and publication date, and sets page
 * furniture apart.
 */
#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H
#include "base/arena.h"
#include "base/error.h"
#include "ingest/article.h"

enum media { MEDIA_GUESS, MEDIA_TEXT, MEDIA_HTML };

/* News has a title and furniture; all of a plain text that is prose is read, line by line as it stands. */
enum genre { GENRE_NEWS, GENRE_PROSE };

/* Tables of furniture cues, months and title endings (data/lang/<xx>/furniture.tsv, ...). Read-only once made. */
struct ingest;
const struct ingest *ingest_open(struct arena *a, const char *data_dir, nuncio_error *err);

#define INGEST_LIMIT ((size_t)64 << 20) /* bytes of one document */

/*
 * NULL with err->status NUNCIO_EINPUT when there is nothing to read (empty,
 * binary, no text, longer than INGEST_LIMIT), NUNCIO_ENOMEM when the arena
 * failed. `bytes` is copied.
 */
const struct article *ingest_article(struct arena *a, const struct ingest *ingest,
                                     struct slice bytes, const struct origin *origin,
                                     enum media media, enum genre genre,
                                     nuncio_error *err);

#endif
