/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Copies by banding: the 16 places of a sketch are read as 8 pairs. Two
 * sketches with 9 equal places have at least one equal pair, so that looking up
 * 8 pairs finds every copy; only what shares a pair is compared in full. The
 * documents of a pair are chained, newest first, and looked at up to a limit,
 * so that a page's standing phrases cannot make the search long.
 */
#include "story/copies.h"
#include "base/map.h"
#include "base/sketch.h"

#include <stdlib.h>

#define PAIRS (SKETCH_PLACES / 2)
#define LEAST_SAME 9
#define CHAIN_LIMIT 256

struct known {
    uint64_t sketch[SKETCH_PLACES];
    struct slice id;
    uint32_t next[PAIRS]; /* the document before it with the same pair, or MAP_NONE */
};

struct copies {
    struct arena arena;
    struct map pairs; /* "pair number, two places" -> the newest document that has it */
    VEC(struct known) known;
};

struct pair_key {
    char bytes[17];
};

static struct pair_key
key_of(const uint64_t *sketch, uint32_t pair)
{
    struct pair_key key;
    key.bytes[0] = (char)pair;
    memcpy(key.bytes + 1, sketch + 2 * pair, 16);
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
too_short(const uint64_t *sketch)
{
    return sketch_same(sketch, sketch) == 0;
}

bool
copies_add(struct copies *c, const uint64_t sketch[16], struct slice id)
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
copies_find(const struct copies *c, const uint64_t sketch[16])
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
