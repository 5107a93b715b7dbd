/* SPDX-License-Identifier: Apache-2.0 */
/* Encodings: found by mark, declaration or the bytes themselves; converted by iconv. */
#include "ingest/encoding.h"
#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>

static struct slice
convert(struct arena *a, struct slice bytes, const char *from, nuncio_error *err)
{
    iconv_t cd = iconv_open("UTF-8", from);
    char *out = arena_alloc(a, bytes.n * 3 + 4), *to = out;
    char *in = (char *)(uintptr_t)bytes.p;
    size_t left = bytes.n, room = bytes.n * 3;
    if (cd == (iconv_t)-1 || !out) {
        error_set(err, out ? NUNCIO_EINPUT : NUNCIO_ENOMEM, "cannot decode text in %s", from);
        if (cd != (iconv_t)-1)
            iconv_close(cd);
        return (struct slice){NULL, 0};
    }
    while (left > 0 && iconv(cd, &in, &left, &to, &room) == (size_t)-1) {
        if (errno == E2BIG || room < 4)
            break;
        to += utf8_encode(0xFFFD, to); /* a byte or half a pair that means nothing */
        room -= 3;
        in++;
        left--;
    }
    iconv_close(cd);
    return (struct slice){out, (size_t)(to - out)};
}

/* The charset that the head of an HTML page declares, in small letters, or empty. */
static struct slice
declared_charset(struct slice bytes, char buffer[32])
{
    size_t end = bytes.n < 2048 ? bytes.n : 2048;
    for (size_t i = 0; i + 8 < end; i++) {
        char word[8];
        if ((bytes.p[i] | 0x20) != 'c' ||
            !slice_is(slice_lower((struct slice){bytes.p + i, 7}, word, 7), "charset"))
            continue;
        size_t at = i + 7, n = 0;
        while (at < end && (bytes.p[at] == '=' || bytes.p[at] == ' ' || bytes.p[at] == '"' || bytes.p[at] == '\''))
            at++;
        while (at + n < end && n < 31 && bytes.p[at + n] > ' ' && bytes.p[at + n] != '"' &&
               bytes.p[at + n] != '\'' && bytes.p[at + n] != '>' && bytes.p[at + n] != ';' && bytes.p[at + n] != '/')
            n++;
        return slice_lower((struct slice){bytes.p + at, n}, buffer, 31);
    }
    return (struct slice){NULL, 0};
}

/* UTF-16 without a mark: text in Latin letters has a zero in every other byte. */
static const char *
utf16_by_zeros(struct slice bytes)
{
    size_t n = bytes.n < 4096 ? bytes.n & ~(size_t)1 : 4096, even = 0, odd = 0;
    for (size_t i = 0; i + 1 < n; i += 2) {
        even += bytes.p[i] == 0;
        odd += bytes.p[i + 1] == 0;
    }
    if (n >= 8 && odd * 10 > n * 3 && even * 20 < n)
        return "UTF-16LE";
    if (n >= 8 && even * 10 > n * 3 && odd * 20 < n)
        return "UTF-16BE";
    return NULL;
}

static bool
is_binary(struct slice bytes)
{
    static const char *const magic[] = {"%PDF-", "PK\x03\x04", "\x89PNG", "\xff\xd8\xff", "\x1f\x8b", "GIF8", "\x7f" "ELF"};
    for (size_t i = 0; i < sizeof magic / sizeof *magic; i++)
        if (slice_starts(bytes, slice_of(magic[i])))
            return true;
    size_t n = bytes.n < 65536 ? bytes.n : 65536, odd = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)bytes.p[i];
        odd += c == 0 || (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b);
    }
    return odd * 50 > n;
}

static bool
names_latin(struct slice charset)
{
    return slice_is(charset, "windows-1252") || slice_is(charset, "iso-8859-1") ||
           slice_is(charset, "latin1") || slice_is(charset, "iso-8859-15") || slice_is(charset, "cp1252");
}

/* No declaration helps: mostly UTF-8 is repaired, anything else is Windows-1252. */
static struct slice
guess(struct arena *a, struct slice bytes, nuncio_error *err)
{
    size_t bad = 0, wide = 0;
    for (size_t at = 0; at < bytes.n;) {
        uint32_t c = utf8_next(bytes, &at);
        bad += c == UTF8_BAD;
        wide += c != UTF8_BAD && c >= 0x80;
    }
    if (bad * 4 <= wide)
        return utf8_repair(a, bytes);
    return convert(a, bytes, "WINDOWS-1252", err);
}

struct slice
decode_text(struct arena *a, struct slice bytes, bool html, nuncio_error *err)
{
    char buffer[32];
    struct slice nothing = {NULL, 0}, charset = html ? declared_charset(bytes, buffer) : nothing;
    const char *wide = utf16_by_zeros(bytes);
    if (slice_starts(bytes, SLICE("\xef\xbb\xbf"))) {
        bytes = (struct slice){bytes.p + 3, bytes.n - 3};
        wide = NULL;
    }
    if (slice_starts(bytes, SLICE("\xff\xfe")))
        return convert(a, (struct slice){bytes.p + 2, bytes.n - 2}, "UTF-16LE", err);
    if (slice_starts(bytes, SLICE("\xfe\xff")))
        return convert(a, (struct slice){bytes.p + 2, bytes.n - 2}, "UTF-16BE", err);
    if (slice_trim(bytes).n == 0) {
        error_set(err, NUNCIO_EINPUT, "the input is empty");
        return nothing;
    }
    if (wide)
        return convert(a, bytes, wide, err);
    if (is_binary(bytes)) {
        error_set(err, NUNCIO_EINPUT, "the input is not text");
        return nothing;
    }
    if (utf8_valid(bytes) == bytes.n)
        return arena_copy(a, bytes);
    if (names_latin(charset))
        return convert(a, bytes, slice_is(charset, "iso-8859-15") ? "ISO-8859-15" : "WINDOWS-1252", err);
    return guess(a, bytes, err);
}

bool
looks_like_html(struct slice bytes)
{
    char word[16];
    size_t i = 0, end = bytes.n < 1024 ? bytes.n : 1024;
    while (i < end && ((unsigned char)bytes.p[i] >= 0xBB || bytes.p[i] <= ' ') && (unsigned char)bytes.p[i] != 0xFE)
        i++;
    if (i >= end || bytes.p[i] != '<')
        return false;
    struct slice start = slice_lower((struct slice){bytes.p + i, bytes.n - i}, word, 15);
    static const char *const tags[] = {"<!doctype html", "<html", "<head", "<body", "<!--", "<?xml", "<div", "<p", "<article", "<meta", "<title", "<main"};
    for (size_t k = 0; k < sizeof tags / sizeof *tags; k++)
        if (slice_starts(start, slice_of(tags[k])))
            return true;
    return false;
}
