/* SPDX-License-Identifier: Apache-2.0 */
/* Map by linear probing, grown at a load of one half. */
#include "base/map.h"
#include "base/hash.h"

void
map_init(struct map *m, struct arena *a)
{
    *m = (struct map){.arena = a};
}

static struct map_cell *
cell_of(const struct map *m, struct slice key)
{
    size_t i = (size_t)hash64(key, 0) & m->mask;
    while (m->cells[i].key.p && !slice_eq(m->cells[i].key, key))
        i = (i + 1) & m->mask;
    return &m->cells[i];
}

uint32_t
map_get(const struct map *m, struct slice key)
{
    if (!m->cells)
        return MAP_NONE;
    const struct map_cell *c = cell_of(m, key);
    return c->key.p ? c->value : MAP_NONE;
}

static bool
grow(struct map *m)
{
    size_t old = m->cells ? m->mask + 1 : 0, room = old ? old * 2 : 16;
    struct map_cell *before = m->cells, *cells = arena_new_array(m->arena, struct map_cell, room);
    if (!cells)
        return false;
    m->cells = cells;
    m->mask = room - 1;
    for (size_t i = 0; i < old; i++)
        if (before[i].key.p)
            *cell_of(m, before[i].key) = before[i];
    return true;
}

bool
map_set(struct map *m, struct slice key, uint32_t value)
{
    if (!key.p)
        key = SLICE("");
    if ((!m->cells || m->n * 2 > m->mask) && !grow(m))
        return false;
    struct map_cell *c = cell_of(m, key);
    if (!c->key.p) {
        c->key = key;
        m->n++;
    }
    c->value = value;
    return true;
}
