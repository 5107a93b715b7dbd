/* SPDX-License-Identifier: Apache-2.0 */
/* Two-way sets: a new row goes to the second place, the row that was there moves out. */
#include "nn/word_cache.h"

#include "base/hash.h"

static struct cached_row *
place(const struct word_cache *c, size_t set, size_t way)
{
    return (struct cached_row *)(void *)(c->places + (2 * set + way) * c->stride);
}

static size_t
set_of(const struct word_cache *c, struct slice form)
{
    return (size_t)(hash64(form, 0) % c->sets);
}

bool
word_cache_init(struct word_cache *c, struct arena *a, size_t sets, size_t width)
{
    *c = (struct word_cache){NULL, sets, width, (sizeof(struct cached_row) + width + 15) / 16 * 16};
    c->places = arena_array(a, 2 * sets, c->stride);
    return c->places != NULL;
}

static bool
holds(const struct cached_row *r, struct slice form)
{
    return r->length == form.n && memcmp(r->form, form.p, form.n) == 0;
}

const struct cached_row *
word_cache_find(const struct word_cache *c, struct slice form)
{
    if (form.n == 0 || form.n > CACHED_FORM)
        return NULL;
    size_t set = set_of(c, form);
    const struct cached_row *first = place(c, set, 0), *second = place(c, set, 1);
    return holds(first, form) ? first : holds(second, form) ? second : NULL;
}

struct cached_row *
word_cache_place(struct word_cache *c, struct slice form)
{
    if (form.n == 0 || form.n > CACHED_FORM)
        return NULL;
    size_t set = set_of(c, form);
    struct cached_row *first = place(c, set, 0), *second = place(c, set, 1);
    struct cached_row *r = first->length ? second : first;
    if (first->length && second->length)
        memcpy(first, second, c->stride);
    r->length = (uint8_t)form.n;
    memcpy(r->form, form.p, form.n);
    return r;
}
