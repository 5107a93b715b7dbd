/* SPDX-License-Identifier: Apache-2.0 */
/* Plain text: paragraphs by empty lines, and by the look of the lines between them. */
#include "ingest/plain.h"

struct line {
    struct span span; /* trimmed; empty for an empty line */
};

VEC_TYPE(line_list, struct line);

static void
add_block(struct arena *a, uint32_t start, uint32_t end, struct block_list *out)
{
    struct block *b = end > start ? vec_push(a, out) : NULL;
    if (b)
        *b = (struct block){{start, end}, BLOCK_PARAGRAPH, FURNITURE_NONE};
}

static struct line_list
cut_lines(struct arena *a, struct slice text)
{
    struct line_list lines = {0};
    struct slice rest = text, line;
    while (slice_next(&rest, '\n', &line)) {
        struct slice s = slice_trim(line);
        struct line *l = vec_push(a, &lines);
        if (!l)
            break;
        uint32_t start = (uint32_t)(s.p - text.p);
        *l = (struct line){{start, start + (uint32_t)s.n}};
    }
    return lines;
}

static bool
stops(struct slice text, struct span s)
{
    char c = text.p[s.end - 1];
    return c == '.' || c == '!' || c == '?' || c == '"';
}

/*
 * Wrapped at a margin: at least two lines, all but the last of 45 to 110
 * bytes, and some of them ending in mid-sentence.
 */
static bool
is_wrapped(struct slice text, const struct line *lines, size_t n)
{
    size_t broken = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        size_t length = lines[i].span.end - lines[i].span.start;
        if (length < 45 || length > 110)
            return false;
        broken += !stops(text, lines[i].span);
    }
    return n >= 2 && broken * 2 >= n - 1;
}

void
plain_blocks(struct arena *a, struct slice text, struct block_list *out)
{
    struct line_list lines = cut_lines(a, text);
    for (size_t i = 0; i < lines.n;) {
        size_t end = i;
        while (end < lines.n && lines.at[end].span.end > lines.at[end].span.start)
            end++;
        if (end > i && is_wrapped(text, lines.at + i, end - i))
            add_block(a, lines.at[i].span.start, lines.at[end - 1].span.end, out);
        else
            for (size_t k = i; k < end; k++)
                add_block(a, lines.at[k].span.start, lines.at[k].span.end, out);
        i = end + 1;
    }
}
