/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 (RFC 3629), with utf8proc for categories, case and decomposition. */
#include "base/utf8.h"

#include <utf8proc.h>

static bool
is_tail(struct slice s, size_t at)
{
    return at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80;
}

uint32_t
utf8_next(struct slice s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.p + *at;
    size_t i = *at;
    uint32_t c = p[0];
    if (c < 0x80) {
        *at = i + 1;
        return c;
    }
    *at = i + 1;
    if (c >= 0xC2 && c <= 0xDF && is_tail(s, i + 1)) {
        *at = i + 2;
        return (c & 0x1F) << 6 | (p[1] & 0x3Fu);
    }
    if (c >= 0xE0 && c <= 0xEF && is_tail(s, i + 1) && is_tail(s, i + 2)) {
        uint32_t v = (c & 0x0F) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
        if (v < 0x800 || (v >= 0xD800 && v <= 0xDFFF))
            return UTF8_BAD;
        *at = i + 3;
        return v;
    }
    if (c >= 0xF0 && c <= 0xF4 && is_tail(s, i + 1) && is_tail(s, i + 2) && is_tail(s, i + 3)) {
        uint32_t v =
            (c & 0x07) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
        if (v < 0x10000 || v > 0x10FFFF)
            return UTF8_BAD;
        *at = i + 4;
        return v;
    }
    return UTF8_BAD;
}

uint32_t
utf8_before(struct slice s, size_t at)
{
    if (at == 0)
        return 0;
    size_t i = at - 1;
    while (i > 0 && is_tail(s, i))
        i--;
    return utf8_next(s, &i);
}

size_t
utf8_valid(struct slice s)
{
    size_t at = 0;
    while (at < s.n) {
        size_t was = at;
        if (utf8_next(s, &at) == UTF8_BAD)
            return was;
    }
    return s.n;
}

size_t
utf8_encode(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

struct slice
utf8_repair(struct arena *a, struct slice s)
{
    size_t bad = 0;
    for (size_t at = 0; at < s.n;)
        bad += utf8_next(s, &at) == UTF8_BAD;
    char *out = arena_alloc(a, s.n + 2 * bad + 1), *p = out;
    if (!out)
        return (struct slice){NULL, 0};
    for (size_t at = 0; at < s.n;) {
        size_t was = at;
        if (utf8_next(s, &at) == UTF8_BAD) {
            p += utf8_encode(0xFFFD, p);
        } else {
            memcpy(p, s.p + was, at - was);
            p += at - was;
        }
    }
    return (struct slice){out, (size_t)(p - out)};
}

size_t
utf8_length(struct slice s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

static utf8proc_category_t
category(uint32_t c)
{
    return c > 0x10FFFF ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)c);
}

bool
utf8_is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_MC;
}

bool
utf8_is_upper(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool
utf8_is_lower(uint32_t c)
{
    return c < 0x80 ? c >= 'a' && c <= 'z' : category(c) == UTF8PROC_CATEGORY_LL;
}

bool
utf8_is_digit(uint32_t c)
{
    return c < 0x80 ? c >= '0' && c <= '9' : category(c) == UTF8PROC_CATEGORY_ND;
}

bool
utf8_is_space(uint32_t c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    return c == 0x85 || (category(c) >= UTF8PROC_CATEGORY_ZS && category(c) <= UTF8PROC_CATEGORY_ZP);
}

struct slice
utf8_lower(struct arena *a, struct slice s)
{
    char *out = arena_alloc(a, s.n * 2 + 4), *p = out;
    if (!out)
        return (struct slice){NULL, 0};
    for (size_t at = 0; at < s.n;) {
        uint32_t c = utf8_next(s, &at);
        if (c < 0x80)
            *p++ = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        else
            p += utf8_encode(c == UTF8_BAD ? 0xFFFD : (uint32_t)utf8proc_tolower((utf8proc_int32_t)c), p);
    }
    return (struct slice){out, (size_t)(p - out)};
}

/* One folded code point: accent off, small; 0 when it vanishes. */
static uint32_t
fold_one(uint32_t c)
{
    utf8proc_int32_t parts[8];
    int last = 0;
    if (c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x02B9)
        return '\'';
    if (c >= 0x2010 && c <= 0x2014)
        return '-';
    if (category(c) == UTF8PROC_CATEGORY_MN || c == 0xAD)
        return 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8,
                                                 UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &last);
    uint32_t base = n >= 1 && n <= 8 ? (uint32_t)parts[0] : c;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)base);
}

struct slice
utf8_fold(struct arena *a, struct slice s)
{
    char *out = arena_alloc(a, s.n * 2 + 4), *p = out;
    if (!out)
        return (struct slice){NULL, 0};
    for (size_t at = 0; at < s.n;) {
        uint32_t c = utf8_next(s, &at);
        if (utf8_is_space(c)) {
            if (p > out && p[-1] != ' ')
                *p++ = ' ';
        } else if (c < 0x80) {
            *p++ = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        } else if (c != UTF8_BAD && (c = fold_one(c)) != 0) {
            p += utf8_encode(c, p);
        }
    }
    if (p > out && p[-1] == ' ')
        p--;
    return (struct slice){out, (size_t)(p - out)};
}
