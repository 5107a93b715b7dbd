/* SPDX-License-Identifier: Apache-2.0 */
/* Decode: input bytes -> UTF-8. */
#ifndef INGEST_ENCODING_H
#define INGEST_ENCODING_H
#include "base/arena.h"
#include "base/error.h"

/*
 * UTF-8 of the bytes, in the arena. A byte order mark decides; else a charset
 * that HTML names in its first 2 KiB (when html is true); else valid UTF-8 is
 * taken as it is, UTF-16 is seen by its zero bytes, and what is left is read
 * as Windows-1252 unless nearly all of it is UTF-8, which is then repaired.
 * {NULL, 0} with NUNCIO_EINPUT for binary or empty input.
 */
struct slice decode_text(struct arena *a, struct slice bytes, bool html, nuncio_error *err);

/* True when the bytes look like HTML. */
bool looks_like_html(struct slice bytes);

#endif
