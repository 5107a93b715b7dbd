/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arena by a list of blocks. Blocks start at 64 KiB, the size of most
 * documents' layers, and double to 4 MiB; a larger piece gets its own block.
 */
#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>

#define ALIGN 16u
#define BLOCK_FIRST ((size_t)64 << 10)
#define BLOCK_LARGEST ((size_t)4 << 20)

struct arena_block {
    struct arena_block *older;
    size_t used, room;
    _Alignas(ALIGN) char bytes[];
};

void
arena_init(struct arena *a, size_t limit)
{
    *a = (struct arena){.limit = limit ? limit : ARENA_LIMIT};
}

void
arena_release(struct arena *a)
{
    while (a->last) {
        struct arena_block *older = a->last->older;
        free(a->last);
        a->last = older;
    }
    a->used = 0;
    a->failed = false;
}

static struct arena_block *
block_add(struct arena *a, size_t n)
{
#ifdef NUNCIO_ARENA_MALLOC
    size_t room = n;
#else
    size_t room = a->last ? a->last->room * 2 : BLOCK_FIRST;
    if (room > BLOCK_LARGEST)
        room = BLOCK_LARGEST;
    if (room < n)
        room = n;
#endif
    struct arena_block *b = malloc(sizeof *b + room);
    if (!b)
        return NULL;
    b->older = a->last;
    b->used = 0;
    b->room = room;
    a->last = b;
    return b;
}

void *
arena_alloc(struct arena *a, size_t n)
{
    if (a->failed || n > a->limit - a->used) {
        a->failed = true;
        return NULL;
    }
    size_t rounded = (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (rounded == 0)
        rounded = ALIGN;
    struct arena_block *b = a->last;
    if (!b || b->room - b->used < rounded)
        b = block_add(a, rounded);
    if (!b) {
        a->failed = true;
        return NULL;
    }
    void *p = b->bytes + b->used;
    b->used += rounded;
    a->used += n;
    return memset(p, 0, rounded);
}

void *
arena_array(struct arena *a, size_t count, size_t size)
{
    if (size != 0 && count > (size_t)-1 / 2 / size) {
        a->failed = true;
        return NULL;
    }
    return arena_alloc(a, count * size);
}

struct slice
arena_copy(struct arena *a, struct slice s)
{
    char *p = arena_alloc(a, s.n + 1);
    if (!p)
        return (struct slice){NULL, 0};
    if (s.n)
        memcpy(p, s.p, s.n);
    return (struct slice){p, s.n};
}

struct slice
arena_printf(struct arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *p = n < 0 ? NULL : arena_alloc(a, (size_t)n + 1);
    if (!p)
        return (struct slice){NULL, 0};
    va_start(args, format);
    vsnprintf(p, (size_t)n + 1, format, args);
    va_end(args);
    return (struct slice){p, (size_t)n};
}

bool
vec_grow(struct arena *a, void **at, size_t n, size_t *room, size_t size)
{
    size_t more = *room ? *room * 2 : 8;
    void *p = arena_array(a, more, size);
    if (!p)
        return false;
    if (n)
        memcpy(p, *at, n * size);
    *at = p;
    *room = more;
    return true;
}
