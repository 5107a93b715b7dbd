/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Slices and spans: the two ways to point at text.
 *
 * A slice points at bytes somebody else owns and knows its length; it is not
 * terminated. A span is a half-open byte range [start, end) of a document's
 * text. Both are passed by value.
 */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct slice {
    const char *p;
    size_t n;
};

struct span {
    uint32_t start, end;
};

#define SLICE(literal) ((struct slice){(literal), sizeof(literal) - 1})

static inline struct slice
slice_of(const char *s)
{
    return (struct slice){s, s ? strlen(s) : 0};
}

static inline bool
slice_eq(struct slice a, struct slice b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
slice_is(struct slice a, const char *s)
{
    return slice_eq(a, slice_of(s));
}

static inline bool
slice_starts(struct slice a, struct slice prefix)
{
    return a.n >= prefix.n && (prefix.n == 0 || memcmp(a.p, prefix.p, prefix.n) == 0);
}

static inline bool
slice_ends(struct slice a, struct slice suffix)
{
    return a.n >= suffix.n && (suffix.n == 0 || memcmp(a.p + a.n - suffix.n, suffix.p, suffix.n) == 0);
}

/* The bytes that a span cuts out of a text. The span must lie within it. */
static inline struct slice
slice_cut(struct slice text, struct span s)
{
    return (struct slice){text.p + s.start, (size_t)(s.end - s.start)};
}

static inline bool
span_overlaps(struct span a, struct span b)
{
    return a.start < b.end && b.start < a.end;
}

static inline bool
span_within(struct span inner, struct span outer)
{
    return inner.start >= outer.start && inner.end <= outer.end;
}

/* Byte order; a prefix comes first. */
int slice_cmp(struct slice a, struct slice b);

/* Without leading and trailing ASCII white space. */
struct slice slice_trim(struct slice s);

/*
 * Cut the next field off *rest at `separator`. Returns false when nothing is
 * left. "a|b|" gives "a", "b", "".  *rest starts as the whole slice; its p is
 * NULL after the last field.
 */
bool slice_next(struct slice *rest, char separator, struct slice *field);

/* True when `word` is one of the fields of `list` ("a|b|c"). */
bool slice_in(struct slice word, struct slice list, char separator);

/* ASCII letters made small, into a buffer of `room` bytes; a longer slice is cut. For look-up of short words. */
struct slice slice_lower(struct slice s, char *buffer, size_t room);

#endif
