/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tokens as Universal Dependencies cuts them, by rules over white-space
 * chunks: marks come off both ends, then the inside is cut at dashes, at a
 * stop without a space ("bevestigd.Rusland"), at hyphens where the language
 * does so, and at contractions. Addresses stay whole.
 */
#include "text/tokenize.h"
#include "base/utf8.h"

struct cutter {
    struct arena *arena;
    const struct language *language;
    struct slice text;
    struct token_list *out;
    bool space; /* white space stands before the next token */
};

static void
emit(struct cutter *c, size_t start, size_t end, bool joined)
{
    if (end <= start)
        return;
    struct token *t = vec_push(c->arena, c->out);
    if (t)
        *t = (struct token){(uint32_t)start, (uint32_t)end, 0, c->space, joined};
    c->space = false;
}

/* Small ASCII copy with straight apostrophes, for look-up; longer words are cut short. */
static struct slice
plain_form(struct slice form, char out[48])
{
    size_t n = 0;
    for (size_t i = 0; i < form.n && n < 46;) {
        if (i + 2 < form.n && memcmp(form.p + i, "\xe2\x80\x99", 3) == 0) {
            out[n++] = '\'';
            i += 3;
        } else {
            char ch = form.p[i++];
            out[n++] = (char)(ch >= 'A' && ch <= 'Z' ? ch + 32 : ch);
        }
    }
    return (struct slice){out, n};
}

bool
token_is_abbreviation(const struct language *l, struct slice form, bool *ends)
{
    char buffer[48];
    *ends = false;
    if (form.n < 2 || form.n > 40 || form.p[form.n - 1] != '.')
        return false;
    uint32_t known = map_get(&l->abbreviations, plain_form(form, buffer));
    if (known != MAP_NONE) {
        *ends = known == 1;
        return true;
    }
    size_t letters = 0, at = 0;
    while (at < form.n) { /* initials: "J.", "M.G.", "U.S.": letters and stops in turn */
        uint32_t ch = utf8_next(form, &at);
        if (!utf8_is_upper(ch) || at >= form.n || form.p[at] != '.')
            return false;
        at++;
        letters++;
    }
    *ends = letters > 1;
    return true;
}

static bool
is_address(struct slice s)
{
    bool at = false, dot = false;
    for (size_t i = 0; i + 2 < s.n; i++) {
        if (memcmp(s.p + i, "://", 3) == 0)
            return true;
        at = at || (i > 0 && s.p[i] == '@');
        dot = dot || (at && s.p[i] == '.');
    }
    return dot || slice_starts(s, SLICE("www."));
}

static bool
is_word_char(uint32_t c)
{
    return utf8_is_letter(c) || utf8_is_digit(c) || c == '_';
}

static bool
is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019;
}

/* One mark, or a run of the same stops ("..."), from start on; its end. */
static size_t
mark_end(struct slice text, size_t start, size_t end)
{
    size_t at = start, next;
    uint32_t c = utf8_next(text, &at);
    while (at < end && (c == '.' || c == '-' || c == '!' || c == '?' || c == '\'' || c == '`' ||
                        c == ',')) {
        next = at;
        if (utf8_next(text, &next) != c)
            break;
        at = next;
    }
    return at;
}

/* How many bytes of marks to take off the front; Dutch 's and 't, signs and decimals stay on. */
static size_t
peel_front(struct cutter *c, size_t start, size_t end)
{
    while (start < end) {
        size_t at = start;
        uint32_t ch = utf8_next(c->text, &at), after = 0;
        if (is_word_char(ch))
            break;
        size_t next = at;
        if (at < end)
            after = utf8_next(c->text, &next);
        uint32_t third = 0;
        size_t last = next;
        if (next < end)
            third = utf8_next(c->text, &last);
        if (is_apostrophe(ch) && (after == 's' || after == 't' || after == 'n' || after == 'm') &&
            !is_word_char(third))
            break; /* 's-Gravenhage, 't */
        if (ch == '-' && utf8_is_digit(after))
            break;
        size_t stop = mark_end(c->text, start, end);
        emit(c, start, stop, false);
        start = stop;
    }
    return start;
}

/* Where the word proper ends: marks at the end come off, unless a stop belongs to the word. */
static size_t
core_end(struct cutter *c, size_t start, size_t end)
{
    bool ends;
    while (end > start) {
        size_t at = end - 1;
        while (at > start && ((unsigned char)c->text.p[at] & 0xC0) == 0x80)
            at--;
        size_t next = at;
        uint32_t ch = utf8_next(c->text, &next);
        if (is_word_char(ch))
            break;
        struct slice form = {c->text.p + start, end - start};
        if (ch == '.' && token_is_abbreviation(c->language, form, &ends))
            break;
        end = at;
    }
    return end;
}

static bool
is_dash(uint32_t c)
{
    return c == 0x2013 || c == 0x2014 || c == 0x2015 || c == 0x2026;
}

/* The end of the piece that begins at start: up to an inner mark that cuts; *skip: bytes of the mark. */
static size_t
piece_end(struct cutter *c, size_t start, size_t end, size_t *skip)
{
    uint32_t before = 0, before2 = 0;
    for (size_t at = start; at < end;) {
        size_t was = at;
        uint32_t ch = utf8_next(c->text, &at), after = 0;
        size_t next = at;
        if (at < end)
            after = utf8_next(c->text, &next);
        bool inside = was > start && at < end;
        bool cuts = is_dash(ch) || ch == '"' || ch == 0x201C || ch == 0x201D || ch == '(' || ch == ')' ||
                    ch == '[' || ch == ']' || ch == 0x20AC || ch == '$' || ch == '%' || ch == ';' ||
                    (ch == '.' && after == '.');
        if (inside && !cuts && utf8_is_letter(after)) {
            bool glued = (ch == '.' && utf8_is_lower(before) && utf8_is_lower(before2) && utf8_is_upper(after)) ||
                         (utf8_is_letter(before) && (ch == '?' || ch == '!' || ch == ',' || ch == ':'));
            bool hyphen = (ch == '-' || ch == '/') && is_word_char(before) && is_word_char(before2);
            cuts = glued || (hyphen && c->language->splits_hyphen);
        }
        if (inside && cuts) {
            *skip = mark_end(c->text, was, end) - was;
            return was;
        }
        before2 = before;
        before = ch;
    }
    *skip = 0;
    return end;
}

/* A word without marks: contractions come off its end. */
static void
emit_word(struct cutter *c, size_t start, size_t end)
{
    char buffer[48];
    struct slice form = {c->text.p + start, end - start};
    struct slice plain = form.n < 46 ? plain_form(form, buffer) : (struct slice){"", 0};
    for (uint32_t i = 0; i < c->language->nwholes; i++)
        if (slice_eq(plain, c->language->wholes[i].form)) {
            emit(c, start, start + c->language->wholes[i].cut, false);
            emit(c, start + c->language->wholes[i].cut, end, true);
            return;
        }
    for (uint32_t i = 0; i < c->language->nsuffixes; i++) {
        struct slice suffix = c->language->suffixes[i].form;
        if (plain.n <= suffix.n || !slice_ends(plain, suffix))
            continue;
        size_t curly = memchr(suffix.p, '\'', suffix.n) && form.n != plain.n ? 2 : 0;
        emit(c, start, end - suffix.n - curly, false);
        emit(c, end - suffix.n - curly, end, true);
        return;
    }
    emit(c, start, end, false);
}

static void
cut_chunk(struct cutter *c, size_t start, size_t end)
{
    start = peel_front(c, start, end);
    size_t core = core_end(c, start, end), skip;
    if (is_address((struct slice){c->text.p + start, core - start})) {
        emit(c, start, core, false);
    } else {
        for (size_t at = start; at < core;) {
            size_t stop = piece_end(c, at, core, &skip);
            emit_word(c, at, stop);
            emit(c, stop, stop + skip, false);
            at = stop + skip;
        }
    }
    for (size_t at = core; at < end;) {
        size_t stop = mark_end(c->text, at, end);
        size_t next = at;
        bool possessive = at == core && core > start && c->language->nsuffixes > 0 &&
                          is_apostrophe(utf8_next(c->text, &next)) && c->text.p[core - 1] == 's' && next == end;
        emit(c, at, stop, possessive && stop == next);
        at = stop;
    }
}

void
tokenize(struct arena *a, const struct language *l, struct slice text, struct span block,
         struct token_list *out)
{
    struct cutter c = {a, l, {text.p, block.end}, out, true};
    size_t at = block.start;
    while (at < block.end) {
        size_t start = at;
        while (at < block.end) {
            size_t was = at;
            if (utf8_is_space(utf8_next(c.text, &at))) {
                at = was;
                break;
            }
        }
        cut_chunk(&c, start, at);
        while (at < block.end) {
            size_t was = at;
            if (!utf8_is_space(utf8_next(c.text, &at))) {
                at = was;
                break;
            }
            c.space = true;
        }
    }
}
