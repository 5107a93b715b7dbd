/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Furniture by what it says and how it stands: cue phrases
 * (data/lang/<xx>/furniture.tsv), a title said again, a short line without a
 * stop between paragraphs, a line that repeats words of a paragraph. Passes
 * over the blocks in order; each is linear, but for the pull quotes, which
 * look only at short blocks in quotes.
 */
#include "ingest/furniture.h"
#include "base/table.h"
#include "base/utf8.h"

#define CUE_LONGEST 300
#define SHORT_BLOCK 200

static const char *const furniture_names[] = {
    "", "related-link", "caption", "byline", "navigation", "comment-form", "date-line",
    "repeat-title", "subhead", "pull-quote", "slogan"};

const char *
furniture_name(enum furniture f)
{
    return furniture_names[f];
}

enum furniture
furniture_parse(struct slice name)
{
    for (int i = FURNITURE_RELATED_LINK; i <= FURNITURE_SLOGAN; i++)
        if (slice_is(name, furniture_names[i]))
            return (enum furniture)i;
    return FURNITURE_NONE;
}

/* The last character that is no closing mark. */
static uint32_t
final_mark(struct slice s)
{
    size_t end = s.n;
    while (end > 0) {
        uint32_t c = utf8_before(s, end);
        if (c != '"' && c != '\'' && c != 0x201D && c != 0x2019 && c != ')' && c != 0xBB)
            return c;
        char bytes[4];
        end -= utf8_encode(c, bytes);
    }
    return 0;
}

static bool
ends_sentence(struct slice s)
{
    uint32_t c = final_mark(s);
    return c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == ',' || c == 0x2026;
}

static size_t
word_count(struct slice s)
{
    size_t n = 0;
    bool inside = false;
    for (size_t i = 0; i < s.n; i++) {
        bool space = s.p[i] == ' ' || s.p[i] == '\n' || s.p[i] == '\t';
        n += !space && !inside;
        inside = !space;
    }
    return n;
}

static void
set_furniture(struct block *b, enum furniture f)
{
    b->kind = BLOCK_FURNITURE;
    b->furniture = f;
}

/* A line of names: most words in capitals, few of them, without a stop: "Wouter Dewaele", "Aisha Kendall, BBC News, Dakar". */
static bool
is_names(struct slice s, size_t most)
{
    size_t n = 0, capitals = 0, small = 0, at = 0;
    bool inside = false;
    if (ends_sentence(s) || word_count(s) > most)
        return false;
    while (at < s.n) {
        uint32_t c = utf8_next(s, &at);
        if (c >= '0' && c <= '9')
            return false;
        if (!inside && c != ' ') {
            n++;
            capitals += utf8_is_upper(c);
            size_t end = at;
            while (end < s.n && s.p[end] != ' ')
                end++;
            small += !utf8_is_upper(c) && end - at > 2; /* more than "van", "de" */
        }
        inside = c != ' ';
    }
    return capitals >= 2 && small <= n / 4;
}

static bool
cue_fits(const struct cue *c, struct slice block, struct slice folded)
{
    switch (c->match) {
    case CUE_EXACT: return slice_eq(folded, c->pattern);
    case CUE_PREFIX: return slice_starts(folded, c->pattern);
    case CUE_SUFFIX: return slice_ends(folded, c->pattern);
    case CUE_NAMES: return slice_starts(folded, c->pattern) && is_names(block, 14);
    default: break;
    }
    for (size_t i = 0; i + c->pattern.n <= folded.n; i++)
        if (memcmp(folded.p + i, c->pattern.p, c->pattern.n) == 0)
            return true;
    return false;
}

static enum furniture
by_cue(struct arena *a, const struct ingest *ingest, struct slice block)
{
    if (block.n > CUE_LONGEST)
        return FURNITURE_NONE;
    struct slice folded = utf8_fold(a, block);
    for (uint32_t i = 0; i < ingest->ncues; i++) {
        const struct cue *c = &ingest->cues[i];
        if (block.n > SHORT_BLOCK && c->match == CUE_CONTAINS)
            continue;
        if (cue_fits(c, block, folded))
            return c->kind;
    }
    return FURNITURE_NONE;
}

/*
 * "date 2023-03 Poetin en Xi ..." and "12 maart 2023 Titel ...": a word or two
 * and a date before the title. The prefix is no part of it. Only an ISO date
 * or month that follows a small-letter word, or stands first, counts.
 */
static size_t
date_prefix(struct slice line, struct date *out)
{
    size_t at = 0;
    while (at < line.n && at < 12 && line.p[at] >= 'a' && line.p[at] <= 'z')
        at++;
    while (at < line.n && (line.p[at] == ' ' || line.p[at] == ':'))
        at++;
    size_t end = at;
    while (end < line.n && ((line.p[end] >= '0' && line.p[end] <= '9') || line.p[end] == '-'))
        end++;
    if (end - at < 7 || !date_parse_iso((struct slice){line.p + at, end - at}, out))
        return 0;
    out->basis = (struct slice){line.p, end};
    while (end < line.n && (line.p[end] == ' ' || line.p[end] == ':' || line.p[end] == '|'))
        end++;
    return end;
}

/* The first block, when it reads as a title: short, without a stop, with text after it. */
static void
mark_title(struct slice text, struct block_list *blocks, struct findings *out)
{
    struct block *b = blocks->n ? &blocks->at[0] : NULL;
    if (!b || b->kind != BLOCK_PARAGRAPH)
        return;
    struct slice line = slice_cut(text, b->span);
    struct date d = DATE_UNKNOWN;
    size_t prefix = date_prefix(line, &d);
    if (prefix > 0 && !date_known(out->published))
        out->published = d;
    bool dashed = false; /* a date line of its own reads as no title */
    for (size_t i = 0; i + 3 < line.n && i < 60; i++)
        dashed = dashed || (line.p[i] == ')' && (line.p[i + 2] == '-' || (unsigned char)line.p[i + 2] == 0xE2));
    uint32_t last = final_mark(line);
    if (blocks->n < 2 || line.n > 300 || last == '.' || last == ':' || last == ';' || dashed)
        return;
    if (prefix >= line.n) {
        set_furniture(b, FURNITURE_DATE_LINE);
        if (blocks->n > 2 && blocks->at[1].span.end - blocks->at[1].span.start < 200 &&
            !ends_sentence(slice_cut(text, blocks->at[1].span))) {
            blocks->at[1].kind = BLOCK_TITLE;
            out->title = blocks->at[1].span;
        }
        return;
    }
    b->span.start += (uint32_t)prefix;
    b->kind = BLOCK_TITLE;
    out->title = b->span;
}

/* A block that says the title again. */
static void
mark_repeats(struct arena *a, struct slice text, struct slice title, struct block_list *blocks,
             struct findings *out)
{
    struct slice known = utf8_fold(a, title.n ? title : slice_cut(text, out->title));
    bool seen = out->title.end > out->title.start;
    if (known.n < 12)
        return;
    for (size_t i = 0; i < blocks->n; i++) {
        struct block *b = &blocks->at[i];
        size_t n = b->span.end - b->span.start;
        if (b->kind == BLOCK_FURNITURE || n > 2 * known.n + 40 || (b->kind == BLOCK_TITLE && b->span.start == out->title.start))
            continue;
        struct slice folded = utf8_fold(a, slice_cut(text, b->span));
        if (!slice_eq(folded, known))
            continue;
        if (!seen) {
            b->kind = BLOCK_TITLE;
            out->title = b->span;
            seen = true;
        } else {
            set_furniture(b, FURNITURE_REPEAT_TITLE);
        }
    }
}

/* Capitals and spaces up to a comma, bracket or dash: "ANKARA", "DEN HAAG". Its length, or 0. */
static size_t
capital_place(struct slice s)
{
    size_t at = 0, letters = 0;
    while (at < s.n && at < 60) {
        size_t was = at;
        uint32_t c = utf8_next(s, &at);
        if (utf8_is_upper(c)) {
            letters++;
        } else if (c == ',' || c == '(' || c == 0x2013 || c == 0x2014 || (c == '-' && was > 0 && s.p[was - 1] == ' ')) {
            while (was > 0 && s.p[was - 1] == ' ')
                was--;
            return letters >= 3 ? was : 0;
        } else if (c != ' ' && c != '-' && c != '/' && c != '.' && c != '\'') {
            return 0;
        }
    }
    return 0;
}

/* An agency between strokes, "/TASS/.": the offset after it, or 0. */
static size_t
stroked_end(struct slice s, size_t at)
{
    size_t end = at + 1;
    while (end < s.n && end < at + 24 && s.p[end] >= 'A' && s.p[end] <= 'Z')
        end++;
    if (s.p[at] != '/' || end < at + 3 || end + 1 >= s.n || s.p[end] != '/')
        return 0;
    end += s.p[end + 1] == '.' ? 2 : 1;
    return end < s.n && s.p[end] == ' ' ? end : 0;
}

/* The dash or the agency between strokes that ends a date line, within its first 100 bytes; the offset after it, or 0. */
static size_t
dateline_end(struct slice s)
{
    for (size_t i = 1; i + 1 < s.n && i < 100; i++) {
        size_t stroked = s.p[i - 1] == ' ' ? stroked_end(s, i) : 0;
        if (stroked)
            return stroked;
        bool spaced = s.p[i - 1] == ' ' || s.p[i - 1] == ')';
        size_t dashes = s.p[i] == '-' ? 1 + (s.p[i + 1] == '-') : 0; /* "-" or "--" */
        if (dashes && spaced && i + dashes < s.n && s.p[i + dashes] == ' ')
            return i + dashes;
        if (i + 3 < s.n && spaced && (memcmp(s.p + i, "\xe2\x80\x93", 3) == 0 || memcmp(s.p + i, "\xe2\x80\x94", 3) == 0))
            return i + 3;
    }
    return 0;
}

/* "ANKARA, 12 maart (ANP) - De ...": cut off into a block of its own. */
static void
cut_dateline(struct arena *a, const struct ingest *ingest, struct slice text, struct block_list *blocks,
             size_t i, struct findings *out)
{
    struct block *b = &blocks->at[i];
    struct slice s = slice_cut(text, b->span);
    size_t place = capital_place(s), end = place ? dateline_end(s) : 0;
    struct date d = DATE_UNKNOWN;
    if (end == 0)
        return;
    struct block line = {{b->span.start, b->span.start + (uint32_t)end}, BLOCK_FURNITURE, FURNITURE_DATE_LINE};
    if (!date_known(out->published) && date_in_text(ingest, (struct slice){s.p, end}, &d))
        out->published = d;
    out->place_line = (struct span){b->span.start, b->span.start + (uint32_t)place};
    while (end < s.n && s.p[end] == ' ')
        end++;
    struct block *last = end < s.n ? vec_push(a, blocks) : NULL;
    if (!last)
        return;
    b = &blocks->at[i];
    memmove(b + 1, b, (blocks->n - 1 - i) * sizeof *b);
    b[0] = line;
    b[1].span.start += (uint32_t)end;
}

static void
mark_dates(struct arena *a, const struct ingest *ingest, struct slice text, struct block_list *blocks,
           struct findings *out)
{
    size_t news = 0;
    for (size_t i = 0; i < blocks->n && news < 3; i++) {
        struct block *b = &blocks->at[i];
        struct slice s = slice_cut(text, b->span);
        struct date d = DATE_UNKNOWN;
        if (b->kind == BLOCK_FURNITURE && !date_known(out->published) && date_in_text(ingest, s, &d) && s.n < 200)
            out->published = d;
        if (b->kind != BLOCK_PARAGRAPH)
            continue;
        if (s.n < 80 && !ends_sentence(s) && date_in_text(ingest, s, &d) && word_count(s) < 12) {
            if (!date_known(out->published))
                out->published = d;
            set_furniture(b, FURNITURE_DATE_LINE);
            continue;
        }
        size_t before = blocks->n;
        cut_dateline(a, ingest, text, blocks, i, out);
        news++;
        i += blocks->n - before;
    }
}

static bool
is_list_item(struct slice s)
{
    size_t i = 0;
    while (i < s.n && i < 3 && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    return (i > 0 && i < s.n && (s.p[i] == '.' || s.p[i] == ')')) || s.p[0] == '*' ||
           (s.p[0] == '-' && s.n > 1 && s.p[1] == ' ') || slice_starts(s, SLICE("\xe2\x80\xa2"));
}

static bool
is_date_line(const struct block *b)
{
    return b->kind == BLOCK_FURNITURE && b->furniture == FURNITURE_DATE_LINE;
}

/* Short lines without a stop that stand between paragraphs. */
static void
mark_subheads(struct slice text, struct block_list *blocks)
{
    for (size_t i = 1; i < blocks->n; i++) {
        struct block *b = &blocks->at[i];
        struct slice s = slice_cut(text, b->span);
        if (b->kind != BLOCK_PARAGRAPH || s.n > 120 || word_count(s) > 14)
            continue;
        bool by_date = i < 4 && ((i + 1 < blocks->n && is_date_line(&blocks->at[i + 1])) || is_date_line(&blocks->at[i - 1]));
        if (is_list_item(s))
            b->kind = BLOCK_ITEM;
        else if (!ends_sentence(s)) /* a name beside the date under the title is who wrote it */
            set_furniture(b, by_date && is_names(s, 5) ? FURNITURE_BYLINE : FURNITURE_SUBHEAD);
    }
}

static bool
holds(struct slice text, struct slice part)
{
    for (size_t i = 0; part.n > 0 && i + part.n <= text.n; i++)
        if (text.p[i] == part.p[0] && memcmp(text.p + i, part.p, part.n) == 0)
            return true;
    return false;
}

/* A short block in quotes whose words stand in another block: said there already. */
static void
mark_pull_quotes(struct arena *a, struct slice text, struct block_list *blocks)
{
    for (size_t i = 1, tried = 0; i < blocks->n && tried < 20; i++) {
        struct block *b = &blocks->at[i];
        struct slice s = slice_cut(text, b->span);
        size_t at = 0;
        uint32_t first = utf8_next(s, &at);
        bool quoted = first == '"' || first == 0x201C || first == 0x201E || first == 0x2018 || first == '\'';
        if (b->kind != BLOCK_PARAGRAPH || s.n > SHORT_BLOCK || !quoted || word_count(s) < 4)
            continue;
        tried++;
        size_t end = s.n;
        while (end > at && final_mark((struct slice){s.p, end}) != utf8_before(s, end))
            end -= (unsigned char)s.p[end - 1] >= 0x80 ? 3 : 1;
        struct slice words = slice_trim((struct slice){s.p + at, end > at ? end - at : 0});
        while (words.n > 0 && (words.p[words.n - 1] == '.' || words.p[words.n - 1] == ','))
            words.n--;
        struct slice folded = utf8_fold(a, words);
        for (size_t k = 0; k < blocks->n; k++)
            if (k != i && blocks->at[k].kind == BLOCK_PARAGRAPH &&
                holds(utf8_fold(a, slice_cut(text, blocks->at[k].span)), folded)) {
                set_furniture(b, FURNITURE_PULL_QUOTE);
                break;
            }
    }
}

void
furniture_mark(struct arena *a, const struct ingest *ingest, struct slice text, struct slice title,
               struct block_list *blocks, struct findings *out)
{
    if (title.n == 0)
        mark_title(text, blocks, out);
    for (size_t i = 0; i < blocks->n; i++) {
        struct block *b = &blocks->at[i];
        enum furniture f = b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_ITEM
                               ? by_cue(a, ingest, slice_cut(text, b->span))
                               : FURNITURE_NONE;
        if (f != FURNITURE_NONE)
            set_furniture(b, f);
    }
    mark_repeats(a, text, title, blocks, out);
    mark_dates(a, ingest, text, blocks, out);
    mark_subheads(text, blocks);
    mark_pull_quotes(a, text, blocks);
}
