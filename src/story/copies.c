/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Copies by banding: the 32 places of a sketch are read as 16 pairs, and only
 * documents that share a pair are compared in full. Of texts that have 42 of 100
 * runs in common 95 of 100 share a pair; of texts with 5, 4 of 100. The documents
 * of a pair are chained, newest first, and looked at up to a limit, so that a
 * page's standing phrases cannot make the search long.
 */
#include "story/copies.h"
#include "base/map.h"
#include "base/sketch.h"

#include <stdlib.h>

#define PAIRS (SKETCH_PLACES / 2)
#define LEAST_SAME 12
#define CHAIN_LIMIT 256

struct known {
    uint32_t sketch[SKETCH_PLACES];
    struct slice id;
    uint32_t next[PAIRS]; /* the document before it with the same pair, or MAP_NONE */
};

struct copies {
    struct arena arena;
    struct map pairs; /* "pair number, two places" -> the newest document that has it */
    VEC(struct known) known;
};

struct pair_key {
    char bytes[9];
};

static struct pair_key
key_of(const uint32_t *sketch, uint32_t pair)
{
    struct pair_key key;
    key.bytes[0] = (char)pair;
    memcpy(key.bytes + 1, sketch + 2 * pair, 8);
    return key;
}

struct copies *
copies_new(void)
{
    struct copies *c = calloc(1, sizeof *c);
    if (!c)
        return NULL;
    arena_init(&c->arena, SIZE_MAX);
    map_init(&c->pairs, &c->arena);
    return c;
}

void
copies_free(struct copies *c)
{
    if (!c)
        return;
    arena_release(&c->arena);
    free(c);
}

static bool
too_short(const uint32_t *sketch)
{
    return sketch_same(sketch, sketch) == 0;
}

bool
copies_add(struct copies *c, const uint32_t sketch[32], struct slice id)
{
    if (too_short(sketch))
        return true;
    uint32_t index = (uint32_t)c->known.n;
    struct known *k = vec_push(&c->arena, &c->known);
    if (!k)
        return false;
    memcpy(k->sketch, sketch, sizeof k->sketch);
    k->id = arena_copy(&c->arena, id);
    for (uint32_t pair = 0; pair < PAIRS; pair++) {
        struct pair_key key = key_of(sketch, pair);
        struct slice name = {key.bytes, sizeof key.bytes};
        k->next[pair] = map_get(&c->pairs, name);
        if (k->next[pair] == MAP_NONE)
            name = arena_copy(&c->arena, name);
        if (!name.p || !map_set(&c->pairs, name, index))
            return false;
    }
    return !arena_failed(&c->arena);
}

struct slice
copies_find(const struct copies *c, const uint32_t sketch[32])
{
    uint32_t best = MAP_NONE, best_same = LEAST_SAME - 1;
    if (too_short(sketch))
        return (struct slice){NULL, 0};
    for (uint32_t pair = 0; pair < PAIRS; pair++) {
        struct pair_key key = key_of(sketch, pair);
        uint32_t at = map_get(&c->pairs, (struct slice){key.bytes, sizeof key.bytes});
        for (int n = 0; at != MAP_NONE && n < CHAIN_LIMIT; n++) {
            uint32_t same = sketch_same(c->known.at[at].sketch, sketch);
            if (same > best_same || (same == best_same && best != MAP_NONE && at < best)) {
                best = at;
                best_same = same;
            }
            at = c->known.at[at].next[pair];
        }
    }
    return best == MAP_NONE ? (struct slice){NULL, 0} : c->known.at[best].id;
}
