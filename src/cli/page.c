/* SPDX-License-Identifier: Apache-2.0 */
/* Wrapping, padding, cutting by the width of characters (utf8proc). */
#include "page.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

#define NARROW 40
#define WIDE 120
#define USUAL 80

static size_t
page_width(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_col)
        return USUAL;
    return size.ws_col < NARROW ? NARROW : size.ws_col > WIDE ? WIDE : size.ws_col;
}

static bool
may_colour(void)
{
    const char *no = getenv("NO_COLOR");
    return isatty(STDOUT_FILENO) && !(no && *no);
}

/* Bytes of the character at p (at least 1) and the columns it takes. */
static size_t
character(const char *p, size_t n, size_t *columns)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t took =
        utf8proc_iterate((const utf8proc_uint8_t *)p, (utf8proc_ssize_t)n, &c);
    if (took <= 0) {
        *columns = 1;
        return 1;
    }
    int width = utf8proc_charwidth(c);
    *columns = width > 0 ? (size_t)width : 0;
    return (size_t)took;
}

static size_t
columns_of(const char *p, size_t n)
{
    size_t total = 0, columns;
    for (size_t i = 0; i < n; total += columns)
        i += character(p + i, n - i, &columns);
    return total;
}

size_t
page_columns(const char *text)
{
    return columns_of(text, strlen(text));
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Spaces before the next word: those that stand there, one for a line end. */
static size_t
gap(const char **p)
{
    size_t spaces = 0;
    bool line_end = false;
    for (; is_space(**p); ++*p) {
        line_end = line_end || **p == '\n';
        spaces++;
    }
    return line_end ? 1 : spaces;
}

/* From column `at` on; 0 is the start of a line. */
static void
wrap_from(const char *text, int indent, size_t at)
{
    size_t width = page_width();
    for (const char *p = text; *p;) {
        size_t spaces = gap(&p), n = 0;
        while (p[n] && !is_space(p[n]))
            n++;
        size_t columns = columns_of(p, n);
        if (at > 0 && n > 0 && at + spaces + columns > width) {
            putchar('\n');
            at = 0;
        }
        if (n > 0) {
            printf("%*s%.*s", at ? (int)spaces : indent, "", (int)n, p);
            at += (at ? spaces : (size_t)indent) + columns;
        }
        p += n;
    }
    putchar('\n');
}

void
page_wrap(const char *text, int indent)
{
    wrap_from(text, indent, 0);
}

void
page_labelled(const char *label, const char *text, int indent)
{
    printf("%-*s", indent, label);
    wrap_from(text, indent, (size_t)indent);
}

void
page_head(const char *text, int indent)
{
    bool colour = may_colour();
    if (colour)
        fputs("\033[1m", stdout);
    page_wrap(text, indent);
    if (colour)
        fputs("\033[0m", stdout);
}

void
page_cell(const char *text, size_t room)
{
    size_t n = strlen(text), i = 0, used = 0, columns;
    bool cut = page_columns(text) > room;
    while (i < n) {
        size_t took = character(text + i, n - i, &columns);
        if (used + columns + cut > room)
            break;
        fwrite(text + i, 1, took, stdout);
        used += columns;
        i += took;
    }
    if (cut) {
        fputs("…", stdout);
        used++;
    }
    printf("%*s", (int)(room > used ? room - used : 0), "");
}

void
csv_field(const char *text, int first)
{
    if (!first)
        putchar(',');
    if (!strpbrk(text, ",\"\r\n")) {
        fputs(text, stdout);
        return;
    }
    putchar('"');
    for (const char *p = text; *p; p++) {
        if (*p == '"')
            putchar('"');
        putchar(*p);
    }
    putchar('"');
}
