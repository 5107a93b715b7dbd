/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The schema of a store, and the way from each older one to it.
 * docs/formats/store.md draws the tables.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#define STORE_APPLICATION 0x6e756e63 /* "nunc": PRAGMA application_id */
#define STORE_SCHEMA 3               /* PRAGMA user_version */

/* schema_step[v] brings a store of version v to version v + 1; version 0 is the empty file. */
extern const char *const schema_step[STORE_SCHEMA];

#endif
