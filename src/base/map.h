/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Map from text to number: open addressing in an arena. Keys are not copied.
 * Filled once, read often; there is no removal. Iterate over your own array of
 * entries, not over the map: its order depends on the hash.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H
#include "base/arena.h"

#define MAP_NONE UINT32_MAX

struct map_cell {
    struct slice key; /* p NULL: free */
    uint32_t value;
};

struct map {
    struct arena *arena;
    struct map_cell *cells;
    size_t mask, n; /* cells - 1 (or 0 before the first), keys held */
};

void map_init(struct map *m, struct arena *a);

/* The value of a key, or MAP_NONE. */
uint32_t map_get(const struct map *m, struct slice key);

/* Sets key to value; a key that is there keeps its place. False when the arena failed. */
bool map_set(struct map *m, struct slice key, uint32_t value);

#endif
