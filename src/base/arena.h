/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arena: memory that is freed all at once.
 *
 * One arena holds all that is known of a document; a lexicon has one for its
 * life. Pieces are zeroed and aligned to 16 bytes. An arena that could not get
 * memory, or met its limit, stays failed: later calls give NULL, and the stage
 * that filled it reports it once, at its end, with arena_failed(). Built with
 * NUNCIO_ARENA_MALLOC each piece comes from malloc, so that valgrind and
 * AddressSanitizer see overruns between pieces.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include <stdarg.h>
#include "base/slice.h"

struct arena_block;

struct arena {
    struct arena_block *last; /* newest block, linked to the older ones */
    size_t used;              /* bytes handed out over the arena's life */
    size_t limit;             /* most bytes it may hand out */
    bool failed;
};

/* limit 0 means the default, ARENA_LIMIT. No memory is taken yet. */
#define ARENA_LIMIT ((size_t)2 << 30)
void arena_init(struct arena *a, size_t limit);
void arena_release(struct arena *a);

/* Zeroed memory of n bytes, or NULL when the arena has failed. */
void *arena_alloc(struct arena *a, size_t n);

/* Zeroed array; a product that overflows fails the arena. */
void *arena_array(struct arena *a, size_t count, size_t size);

#define arena_new(a, T) ((T *)arena_alloc((a), sizeof(T)))
#define arena_new_array(a, T, count) ((T *)arena_array((a), (count), sizeof(T)))

/* A copy of the bytes, terminated by a 0 that is not counted. {NULL,0} on failure. */
struct slice arena_copy(struct arena *a, struct slice s);

/* printf into the arena. Use "%.*s" with (int)s.n, s.p for slices. */
struct slice arena_printf(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static inline bool
arena_failed(const struct arena *a)
{
    return a->failed;
}

/*
 * Growing array in an arena: `struct { T *at; size_t n, room; }`.
 *   VEC(struct token) tokens = {0};
 *   struct token *t = vec_push(a, &tokens);      zeroed; NULL when failed
 */
#define VEC(T)                                                                                     \
    struct {                                                                                       \
        T *at;                                                                                     \
        size_t n, room;                                                                            \
    }
/* The same with a name, to hand it to a function. */
#define VEC_TYPE(name, T)                                                                          \
    struct name {                                                                                  \
        T *at;                                                                                     \
        size_t n, room;                                                                            \
    }
#define vec_push(a, v)                                                                             \
    ((v)->n < (v)->room || vec_grow((a), (void **)&(v)->at, (v)->n, &(v)->room, sizeof *(v)->at)   \
         ? &(v)->at[(v)->n++]                                                                      \
         : NULL)
bool vec_grow(struct arena *a, void **at, size_t n, size_t *room, size_t size);

#endif
