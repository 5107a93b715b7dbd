/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file nuncio/nuncio.h
 * The whole public interface.
 */
#ifndef NUNCIO_NUNCIO_H
#define NUNCIO_NUNCIO_H
#include "nuncio/base.h"
#include "nuncio/input.h"
#include "nuncio/reader.h"
#include "nuncio/record.h"
#include "nuncio/store.h"
#include "nuncio/version.h"
#endif
