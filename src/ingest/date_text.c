/* SPDX-License-Identifier: Apache-2.0 */
/* Publication dates as pages write them: day, month by name, year, in either order; ISO dates and months. */
#include "base/utf8.h"
#include "ingest/furniture.h"

struct piece {
    size_t start, end;
    int number, month; /* -1 and 0 when it is none */
    bool iso;
    struct date date;
};

static bool
is_separator(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == ',' || c == '(' || c == ')' || c == '|' || c == ';' ||
           c == '\r' || c == '.';
}

static bool
next_piece(const struct ingest *ingest, struct slice s, size_t *at, struct piece *p)
{
    char buffer[24];
    while (*at < s.n && is_separator(s.p[*at]))
        ++*at;
    size_t start = *at;
    while (*at < s.n && !is_separator(s.p[*at]))
        ++*at;
    if (*at == start)
        return false;
    struct slice word = {s.p + start, *at - start};
    *p = (struct piece){.start = start, .end = *at, .number = -1};
    p->iso = word.n >= 7 && word.p[4] == '-' && date_parse_iso(word, &p->date);
    size_t digits = 0;
    while (digits < word.n && digits < 4 && word.p[digits] >= '0' && word.p[digits] <= '9')
        digits++;
    if (digits == word.n || (digits > 0 && digits <= 2 && word.n <= digits + 2 && word.p[word.n - 1] >= 'a')) {
        p->number = 0;
        for (size_t i = 0; i < digits; i++)
            p->number = p->number * 10 + (word.p[i] - '0');
    } else if (word.n < 20) {
        uint32_t m = map_get(&ingest->months, slice_lower(word, buffer, 20));
        p->month = m == MAP_NONE ? 0 : (int)m;
    }
    return true;
}

bool
date_in_text(const struct ingest *ingest, struct slice s, struct date *out)
{
    struct piece p[3] = {{0}};
    int n = 0;
    size_t at = 0;
    struct piece next;
    while (next_piece(ingest, s, &at, &next)) {
        p[0] = p[1];
        p[1] = p[2];
        p[2] = next;
        n++;
        if (next.iso) {
            *out = next.date;
            out->basis = (struct slice){s.p + next.start, next.end - next.start};
            return true;
        }
        bool year = next.number >= 1900 && next.number <= 2099;
        if (n >= 3 && year && p[1].month && civil_valid(next.number, p[1].month, p[0].number)) {
            *out = date_day(next.number, p[1].month, p[0].number);
            out->basis = (struct slice){s.p + p[0].start, next.end - p[0].start};
            return true;
        }
        if (n >= 3 && year && p[0].month && civil_valid(next.number, p[0].month, p[1].number)) {
            *out = date_day(next.number, p[0].month, p[1].number);
            out->basis = (struct slice){s.p + p[0].start, next.end - p[0].start};
            return true;
        }
        if (n >= 2 && year && p[1].month) {
            *out = date_month(next.number, p[1].month);
            out->basis = (struct slice){s.p + p[1].start, next.end - p[1].start};
            return true;
        }
    }
    return false;
}
