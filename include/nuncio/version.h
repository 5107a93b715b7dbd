/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file nuncio/version.h
 * Which nuncio this is: the library and the forms of what it writes. The
 * version of a language model is asked of the reader that holds it.
 */
#ifndef NUNCIO_VERSION_H
#define NUNCIO_VERSION_H
#include "nuncio/base.h"

NUNCIO_BEGIN

/** The library's version, "0.1.0". A constant; not to be freed. */
NUNCIO_API const char *nuncio_version(void);

/** Version of the record's JSON objects. It grows when a field changes its meaning. */
NUNCIO_API int nuncio_record_version(void);

/** Version of the schema that this library gives a store. It opens that one and older ones. */
NUNCIO_API int nuncio_store_version(void);

NUNCIO_END
#endif
