/* SPDX-License-Identifier: Apache-2.0 */
/* Files: reading one whole, and mapping one read-only. */
#ifndef BASE_FILE_H
#define BASE_FILE_H
#include "base/arena.h"
#include "base/error.h"

/* The bytes of a file, in the arena. NUNCIO_EIO when it cannot be read, NUNCIO_EINPUT when it is longer than limit. */
nuncio_status file_read(struct arena *a, const char *path, size_t limit, struct slice *out,
                        nuncio_error *err);

/* Read-only mapping of a whole file; an empty file gives {"", 0}. Release with file_unmap(). */
nuncio_status file_map(const char *path, struct slice *out, nuncio_error *err);
void file_unmap(struct slice mapped);

#endif
