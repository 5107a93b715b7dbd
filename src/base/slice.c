/* SPDX-License-Identifier: Apache-2.0 */
/* Slices: comparison and cutting. */
#include "base/slice.h"

int
slice_cmp(struct slice a, struct slice b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    if (c != 0)
        return c;
    return a.n < b.n ? -1 : a.n > b.n;
}

static bool
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct slice
slice_trim(struct slice s)
{
    while (s.n > 0 && is_space(s.p[0])) {
        s.p++;
        s.n--;
    }
    while (s.n > 0 && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

bool
slice_next(struct slice *rest, char separator, struct slice *field)
{
    if (!rest->p)
        return false;
    const char *hit = rest->n ? memchr(rest->p, separator, rest->n) : NULL;
    if (!hit) {
        *field = *rest;
        *rest = (struct slice){NULL, 0};
        return true;
    }
    size_t n = (size_t)(hit - rest->p);
    *field = (struct slice){rest->p, n};
    *rest = (struct slice){hit + 1, rest->n - n - 1};
    return true;
}

bool
slice_in(struct slice word, struct slice list, char separator)
{
    struct slice field;
    while (slice_next(&list, separator, &field))
        if (slice_eq(word, field))
            return true;
    return false;
}

struct slice
slice_lower(struct slice s, char *buffer, size_t room)
{
    size_t n = s.n < room ? s.n : room;
    for (size_t i = 0; i < n; i++)
        buffer[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] + 32 : s.p[i]);
    return (struct slice){buffer, n};
}
