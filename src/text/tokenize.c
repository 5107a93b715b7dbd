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

enum abbreviation
token_abbreviation(const struct language *l, struct slice form)
{
    char buffer[48];
    if (form.n < 2 || form.n > 40 || form.p[form.n - 1] != '.')
        return ABBREVIATION_NONE;
    size_t letters = 0, small = 0, at = 0;
    while (at < form.n) { /* initials: "J.", "M.G.", "m.b.v.": letters and stops in turn */
        uint32_t ch = utf8_next(form, &at);
        if (!utf8_is_letter(ch) || at >= form.n || form.p[at] != '.')
            break;
        at++;
        letters++;
        small += !utf8_is_upper(ch);
    }
    bool initials = at == form.n && form.p[at - 1] == '.' && letters > 0 && letters * 2 <= form.n;
    if (initials && letters == 1 && small == 0)
        return ABBREVIATION_INNER;
    uint32_t known = map_get(&l->abbreviations, plain_form(form, buffer));
    if (known != MAP_NONE)
        return (enum abbreviation)known;
    return initials && letters > 1 ? ABBREVIATION_INNER : ABBREVIATION_NONE;
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
    bool raised = c == 0xB2 || c == 0xB3 || c == 0xBA; /* km², 1º */
    return utf8_is_letter(c) || utf8_is_digit(c) || c == '_' || raised;
}

static bool
is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019;
}

/*
 * One mark, or a run that is one token: the same sign again ("...", "***"),
 * question and exclamation marks in any mixture ("?!"), Dutch double commas.
 */
static size_t
mark_end(struct slice text, size_t start, size_t end)
{
    static const char runs[] = ".-!?'`,*=+<>#~^$_";
    size_t at = start, next, count = 1;
    uint32_t c = utf8_next(text, &at);
    bool shout = c == '!' || c == '?';
    while (at < end && c < 0x80 && memchr(runs, (int)c, sizeof runs - 1)) {
        next = at;
        uint32_t again = utf8_next(text, &next);
        if (again != c && !(shout && (again == '!' || again == '?')))
            break;
        at = next;
        count++;
    }
    if (c == ',' && count > 2)
        return start + 1;
    return c == '\'' && count > 2 ? start + 2 : at;
}

/* "90" of '90: two digits and no more. */
static bool
is_short_year(struct slice text, size_t at, size_t end)
{
    size_t n = 0;
    while (at + n < end && text.p[at + n] >= '0' && text.p[at + n] <= '9')
        n++;
    return n == 2 && at + n <= end;
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
        if (is_apostrophe(ch) && is_short_year(c->text, at, end))
            break; /* '90 */
        if (ch == '-' && utf8_is_digit(after) && !c->language->splits_hyphen)
            break;
        size_t stop = mark_end(c->text, start, end);
        emit(c, start, stop, false);
        start = stop;
    }
    return start;
}

/* True when a digit is the first thing after the white space at `at`. */
static bool
number_follows(struct slice text, size_t at)
{
    size_t was = at;
    while (at < text.n && at < was + 8 && (text.p[at] == ' ' || text.p[at] == '\n'))
        at++;
    return at < text.n && text.p[at] >= '0' && text.p[at] <= '9';
}

/* True when the stop at the end of a word belongs to it; `end` is where the chunk ends. */
static bool
keeps_stop(const struct cutter *c, size_t start, size_t end)
{
    struct slice form = {c->text.p + start, end - start};
    enum abbreviation kind = token_abbreviation(c->language, form);
    if (kind == ABBREVIATION_NUMBER)
        return number_follows(c->text, end);
    return kind != ABBREVIATION_NONE;
}

/*
 * Where the word proper ends: marks at the end come off, unless a stop belongs
 * to the word, a share sign to its number ("20%") or a hyphen to the half of a
 * Dutch compound ("land- en tuinbouw").
 */
static size_t
core_end(struct cutter *c, size_t start, size_t end)
{
    while (end > start) {
        size_t at = end - 1;
        while (at > start && ((unsigned char)c->text.p[at] & 0xC0) == 0x80)
            at--;
        size_t next = at;
        uint32_t ch = utf8_next(c->text, &next);
        if (is_word_char(ch) || (ch == '.' && keeps_stop(c, start, end)))
            break;
        if (!c->language->splits_hyphen && at > start) {
            uint32_t before = utf8_before(c->text, at);
            if ((ch == '-' && is_word_char(before)) || (ch == '%' && utf8_is_digit(before)))
                break;
        }
        end = at;
    }
    return end;
}

/* Where an address ends: only the marks of the sentence around it come off. */
static size_t
address_end(struct slice text, size_t start, size_t end)
{
    while (end > start && strchr(".,;:!?)]}>'\"", text.p[end - 1]))
        end--;
    return end;
}

static bool
is_dash(uint32_t c)
{
    return c == 0x2013 || c == 0x2014 || c == 0x2015 || c == 0x2026;
}

/* Marks that part two words wherever they stand between them. */
static bool
parts_words(uint32_t c)
{
    return is_dash(c) || c == 0x201C || c == 0x201D || c == 0x20AC ||
           (c < 0x80 && memchr("\"()[]$%;<>", (int)c, 11));
}

struct around {
    uint32_t before2, before, mark, after;
};

/*
 * A hyphen or stroke between the words of an English compound ("long|-|term",
 * "F|-|16", "13|-|17"); a prefix keeps its own ("non-human"), and so do the
 * strokes and hyphens of dates and telephone numbers.
 */
static bool
cuts_hyphen(const struct cutter *c, size_t start, size_t at, const struct around *a)
{
    char buffer[48];
    if (!c->language->splits_hyphen || (a->mark != '-' && a->mark != '/'))
        return false;
    if (utf8_is_digit(a->before) && utf8_is_digit(a->after))
        return false;
    bool one_letter = at == start + 1 || !is_word_char(a->before2);
    if (one_letter && !utf8_is_digit(a->before) && !utf8_is_digit(a->after))
        return false;
    struct slice left = {c->text.p + start, at - start};
    if (left.n < 40 && a->mark == '-' && map_get(&c->language->prefixes, plain_form(left, buffer)) == 1)
        return false;
    return is_word_char(a->before) && is_word_char(a->after);
}

/* "bevestigd.Rusland", "day,I", "gravel:,,Dat": a mark of the sentence without its space. */
static bool
cuts_sentence(const struct around *a)
{
    if (a->mark == '.' && a->after == '.')
        return true;
    if (a->mark == '.')
        return utf8_is_lower(a->before) && utf8_is_lower(a->before2) && utf8_is_upper(a->after);
    if (a->mark != ',' && a->mark != ':' && a->mark != '?' && a->mark != '!')
        return a->mark == '\'' && a->after == '\'';
    return utf8_is_letter(a->before) ? a->after != '/' : !utf8_is_digit(a->after);
}

/* The end of the piece that begins at start: up to an inner mark that cuts; *skip: bytes of the mark. */
static size_t
piece_end(struct cutter *c, size_t start, size_t end, size_t *skip)
{
    struct around a = {0};
    for (size_t at = start; at < end;) {
        size_t was = at, next;
        a.mark = utf8_next(c->text, &at);
        next = at;
        a.after = next < end ? utf8_next(c->text, &next) : 0;
        bool cuts = parts_words(a.mark) || cuts_sentence(&a) || cuts_hyphen(c, start, was, &a);
        bool unit = a.mark == '%' && at == end && !c->language->splits_hyphen;
        if (was == start && !is_word_char(a.mark) && at < end && parts_words(a.mark)) {
            *skip = mark_end(c->text, was, end) - was;
            return was;
        }
        if (was > start && (at < end || parts_words(a.mark)) && cuts && !unit) {
            *skip = mark_end(c->text, was, end) - was;
            return was;
        }
        a.before2 = a.before;
        a.before = a.mark;
    }
    *skip = 0;
    return end;
}

/* "60|km", "39|K", "10|am": where a number ends and a unit of the table begins; 0 for none. */
static size_t
unit_cut(const struct language *l, struct slice form)
{
    char buffer[48];
    size_t n = 0;
    while (n < form.n && ((form.p[n] >= '0' && form.p[n] <= '9') || form.p[n] == '.' || form.p[n] == ','))
        n++;
    if (n == 0 || n == form.n || form.n - n > 6)
        return 0;
    return map_get(&l->units, plain_form((struct slice){form.p + n, form.n - n}, buffer)) == 1 ? n : 0;
}

/* A word without marks: contractions come off its end. */
static void
emit_word(struct cutter *c, size_t start, size_t end)
{
    char buffer[48];
    struct slice form = {c->text.p + start, end - start};
    struct slice plain = form.n < 46 ? plain_form(form, buffer) : (struct slice){"", 0};
    size_t unit = unit_cut(c->language, form);
    if (unit > 0) {
        emit(c, start, start + unit, false);
        emit(c, start + unit, end, false);
        return;
    }
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

/* ":)", ";-)", "=D": eyes, perhaps a nose, a mouth. */
static bool
is_face(struct slice s)
{
    size_t mouth = s.n == 3 && strchr("-o^", s.p[1]) ? 2 : 1;
    return mouth + 1 == s.n && memchr(":;=8", s.p[0], 4) && memchr("()DPp/|*[]", s.p[mouth], 10);
}

static void
cut_chunk(struct cutter *c, size_t start, size_t end)
{
    if (is_face((struct slice){c->text.p + start, end - start})) {
        emit(c, start, end, false);
        return;
    }
    start = peel_front(c, start, end);
    size_t core = core_end(c, start, end), skip;
    if (is_address((struct slice){c->text.p + start, core - start})) {
        core = address_end(c->text, start, end);
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
