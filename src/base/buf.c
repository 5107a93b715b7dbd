/* SPDX-License-Identifier: Apache-2.0 */
/* Buffer that doubles, and the JSON writer (RFC 8259). */
#include "base/buf.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void
buf_init(struct buf *b, size_t limit)
{
    *b = (struct buf){.limit = limit ? limit : BUF_LIMIT};
}

void
buf_release(struct buf *b)
{
    free(b->p);
    *b = (struct buf){.limit = b->limit};
}

void
buf_clear(struct buf *b)
{
    b->n = 0;
    b->failed = false;
}

/* Room for n more bytes and a final 0. */
static bool
reserve(struct buf *b, size_t n)
{
    if (b->failed || n >= b->limit - b->n) {
        b->failed = true;
        return false;
    }
    if (b->n + n < b->room)
        return true;
    size_t room = b->room ? b->room * 2 : 256;
    while (room <= b->n + n)
        room *= 2;
    char *p = realloc(b->p, room);
    if (!p) {
        b->failed = true;
        return false;
    }
    b->p = p;
    b->room = room;
    return true;
}

void
buf_add(struct buf *b, struct slice s)
{
    if (!reserve(b, s.n))
        return;
    if (s.n)
        memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
    b->p[b->n] = 0;
}

void
buf_byte(struct buf *b, char c)
{
    buf_add(b, (struct slice){&c, 1});
}

void
buf_printf(struct buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0 || !reserve(b, (size_t)n)) {
        b->failed = true;
        return;
    }
    va_start(args, format);
    vsnprintf(b->p + b->n, (size_t)n + 1, format, args);
    va_end(args);
    b->n += (size_t)n;
}

static void
value_begin(struct json *j)
{
    if (j->comma)
        buf_byte(j->out, ',');
    j->comma = true;
}

void
json_open(struct json *j, char bracket)
{
    value_begin(j);
    buf_byte(j->out, bracket);
    j->comma = false;
}

void
json_close(struct json *j, char bracket)
{
    buf_byte(j->out, bracket);
    j->comma = true;
}

static void
write_escaped(struct buf *out, struct slice s)
{
    size_t from = 0;
    buf_byte(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buf_add(out, (struct slice){s.p + from, i - from});
        from = i + 1;
        if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", c);
        else if (c == '\n')
            buf_add(out, SLICE("\\n"));
        else if (c == '\t')
            buf_add(out, SLICE("\\t"));
        else
            buf_printf(out, "\\u%04x", c);
    }
    buf_add(out, (struct slice){s.p + from, s.n - from});
    buf_byte(out, '"');
}

void
json_key(struct json *j, const char *key)
{
    value_begin(j);
    write_escaped(j->out, slice_of(key));
    buf_byte(j->out, ':');
    j->comma = false;
}

void
json_text(struct json *j, struct slice s)
{
    value_begin(j);
    write_escaped(j->out, s);
}

void
json_text_or_null(struct json *j, struct slice s)
{
    if (s.n)
        json_text(j, s);
    else
        json_null(j);
}

void
json_int(struct json *j, int64_t n)
{
    value_begin(j);
    buf_printf(j->out, "%lld", (long long)n);
}

void
json_number(struct json *j, double d)
{
    if (!isfinite(d)) {
        json_null(j);
        return;
    }
    value_begin(j);
    if (fabs(d) < 1e15 && floor(d) == d) {
        buf_printf(j->out, "%.0f", d == 0 ? 0.0 : d);
        return;
    }
    char text[40];
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, d);
        if (strtod(text, NULL) == d)
            break;
    }
    buf_add(j->out, slice_of(text));
}

void
json_bool(struct json *j, bool b)
{
    value_begin(j);
    buf_add(j->out, b ? SLICE("true") : SLICE("false"));
}

void
json_null(struct json *j)
{
    value_begin(j);
    buf_add(j->out, SLICE("null"));
}

void
json_raw(struct json *j, struct slice value)
{
    value_begin(j);
    buf_add(j->out, value);
}
