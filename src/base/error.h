/* SPDX-License-Identifier: Apache-2.0 */
/* Filling a nuncio_error. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H
#include "nuncio/base.h"

/*
 * Write status and message; err may be NULL. Returns status, so that a
 * function can end with `return error_set(err, NUNCIO_EDATA, "...")`.
 * Bytes that are not printable ASCII or UTF-8 text are written as '?'.
 */
nuncio_status error_set(nuncio_error *err, nuncio_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
