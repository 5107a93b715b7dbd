/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Growing byte buffer with a largest size given at birth, and a writer of
 * JSON on top of it. Once it fails (no memory, too large) it stays failed.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H
#include "base/slice.h"

struct buf {
    char *p;
    size_t n, room, limit;
    bool failed;
};

#define BUF_LIMIT ((size_t)1 << 30)
void buf_init(struct buf *b, size_t limit); /* 0: BUF_LIMIT */
void buf_release(struct buf *b);
void buf_clear(struct buf *b);              /* keeps the memory */
void buf_add(struct buf *b, struct slice s);
void buf_byte(struct buf *b, char c);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

static inline struct slice
buf_slice(const struct buf *b)
{
    return (struct slice){b->p ? b->p : "", b->n};
}

/*
 * JSON: values are written in order; commas are put by the writer.
 *   json_open(j, '{'); json_key(j, "type"); json_text(j, SLICE("doc")); json_close(j, '}');
 * Text must be UTF-8; it is written as it is, with the escapes that JSON asks for.
 * Numbers are written shortest: 4.5, 3, -0.25.
 */
struct json {
    struct buf *out;
    bool comma; /* the next value needs a comma before it */
};

void json_open(struct json *j, char bracket);
void json_close(struct json *j, char bracket);
void json_key(struct json *j, const char *key);
void json_text(struct json *j, struct slice s);
void json_text_or_null(struct json *j, struct slice s); /* null when empty */
void json_int(struct json *j, int64_t n);
void json_number(struct json *j, double d);             /* null when not finite */
void json_bool(struct json *j, bool b);
void json_null(struct json *j);
void json_raw(struct json *j, struct slice value);      /* a value that is JSON already */

#endif
