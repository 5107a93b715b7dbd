/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file nuncio/base.h
 * What every other header of nuncio needs: status codes, errors, visibility.
 */
#ifndef NUNCIO_BASE_H
#define NUNCIO_BASE_H
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define NUNCIO_BEGIN extern "C" {
#define NUNCIO_END }
#else
#define NUNCIO_BEGIN
#define NUNCIO_END
#endif

#if defined(__GNUC__)
#define NUNCIO_API __attribute__((visibility("default")))
#else
#define NUNCIO_API
#endif

NUNCIO_BEGIN

/** What a call came to: 0 is success, failures are negative. */
typedef enum nuncio_status {
    NUNCIO_OK = 0,
    NUNCIO_ENOMEM = -1,   /**< no memory, or a document over its memory limit */
    NUNCIO_EINPUT = -2,   /**< the input holds no readable text, or is malformed */
    NUNCIO_EIO = -3,      /**< a file could not be opened, read or written */
    NUNCIO_EDATA = -4,    /**< a model or data file is missing, damaged or of another version */
    NUNCIO_ESTORE = -5,   /**< the store is damaged, locked, full or of another version */
    NUNCIO_EUSAGE = -6,   /**< an argument out of its range */
    NUNCIO_ENOTFOUND = -7 /**< nothing answers the question */
} nuncio_status;

/**
 * One failure, in the caller's memory. The message is one line, lower case,
 * without a full stop, and says what is wrong and where.
 */
typedef struct nuncio_error {
    nuncio_status status;
    char message[400];
    uint64_t position; /**< byte offset or line, where the message names one; else 0 */
} nuncio_error;

NUNCIO_END
#endif
