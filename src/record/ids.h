/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ids of the objects of one document: made before anything is written, since
 * objects name each other.
 */
#ifndef RECORD_IDS_H
#define RECORD_IDS_H
#include "record/record.h"

typedef char object_id[ID_ROOM];

struct ids {
    object_id doc;
    object_id *actors, *events, *statements, *positions, *shifts, *proposals, *disputes, *meetings,
        *exchanges, *measures; /* as many as coded and its world have */
};

/* False when the arena failed. */
bool ids_make(struct arena *a, const struct coded *coded, struct ids *out);

#endif
