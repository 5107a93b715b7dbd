/* SPDX-License-Identifier: Apache-2.0 */
/* Folding, affixes, shape and n-grams of one word, over an array of code points. */
#include "nn/word_features.h"

#include "base/utf8.h"

const uint32_t word_table_rows[WORD_TABLES] = {32768, 32768, 4096, 2048, 8192, 16384, 1024};

enum { BAG_SEED = 99, LEXICON_SEED = 77 };

/* Typographic marks count as their plain fellows. */
static uint32_t
plain(uint32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
        return '"';
    case 0x2013:
    case 0x2014:
        return '-';
    default:
        return c;
    }
}

/* Small letter of the Latin, Greek and Cyrillic capitals that have just one. */
static uint32_t
fold(uint32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7))
        return c + 32;
    if (c < 0x100)
        return c;
    if ((c >= 0x100 && c <= 0x12F) || (c >= 0x132 && c <= 0x137) || (c >= 0x14A && c <= 0x177))
        return c | 1;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E))
        return c + (c & 1);
    if (c == 0x178)
        return 0xFF;
    if ((c >= 0x391 && c <= 0x3A9 && c != 0x3A2) || (c >= 0x410 && c <= 0x42F))
        return c + 32;
    if (c >= 0x400 && c <= 0x40F)
        return c + 80;
    return c;
}

static uint32_t
mix_byte(uint32_t h, unsigned char b)
{
    return (h ^ b) * 16777619u;
}

/* FNV-1a over the UTF-8 of n code points, with a final mix. */
static uint32_t
hash_points(const uint32_t *c, size_t n, uint32_t seed)
{
    uint32_t h = 2166136261u ^ (seed * 0x9E3779B1u);
    for (size_t i = 0; i < n; i++) {
        if (c[i] < 0x80) {
            h = mix_byte(h, (unsigned char)c[i]);
            continue;
        }
        char bytes[4];
        size_t width = utf8_encode(c[i], bytes);
        for (size_t b = 0; b < width; b++)
            h = mix_byte(h, (unsigned char)bytes[b]);
    }
    h = (h ^ h >> 15) * 0x2C1B3C6Du;
    h = (h ^ h >> 12) * 0x297A2D39u;
    return h ^ h >> 15;
}

/* Kinds of letters, a run of one kind cut to two, at most eight signs. */
static size_t
shape_of(const uint32_t *c, size_t n, uint32_t shape[8])
{
    size_t made = 0;
    for (size_t i = 0; i < n && made < 8; i++) {
        uint32_t kind = c[i] < 0x80 ? c[i] : 'o';
        if (fold(c[i]) != c[i])
            kind = 'X';
        else if (c[i] >= '0' && c[i] <= '9')
            kind = 'd';
        else if (c[i] >= 0xC0 || (c[i] >= 'a' && c[i] <= 'z'))
            kind = 'x';
        if (made < 2 || shape[made - 1] != kind || shape[made - 2] != kind)
            shape[made++] = kind;
    }
    return made;
}

static uint32_t
row_of(const uint32_t *c, size_t n, enum word_table table)
{
    return 1 + hash_points(c, n, (uint32_t)table) % (word_table_rows[table] - 1);
}

/* The last `most` of n code points. */
static uint32_t
suffix_row(const uint32_t *c, size_t n, size_t most, enum word_table table)
{
    size_t length = n < most ? n : most;
    return row_of(c + n - length, length, table);
}

static void
bag_of(const uint32_t *fenced, size_t n, struct word_features *out)
{
    for (size_t length = 3; length <= 5; length++)
        for (size_t i = 0; i + length <= n && out->nbag < WORD_BAG_MOST; i++)
            out->bag[out->nbag++] =
                1 + hash_points(fenced + i, length, BAG_SEED) % (WORD_BAG_ROWS - 1);
}

void
word_features_make(struct slice form, struct word_features *out)
{
    uint32_t points[WORD_LONGEST], low[WORD_LONGEST], fenced[WORD_LONGEST + 2], shape[8];
    size_t n = 0, at = 0;
    while (at < form.n && n < WORD_LONGEST) {
        uint32_t c = utf8_next(form, &at);
        points[n] = plain(c == UTF8_BAD ? 0xFFFD : c);
        low[n] = fold(points[n]);
        fenced[n + 1] = low[n] >= '0' && low[n] <= '9' ? '0' : low[n];
        n++;
    }
    fenced[0] = '<';
    fenced[n + 1] = '>';
    const uint32_t *digitless = fenced + 1;
    out->nbag = 0;
    out->row[WORD_FORM] = row_of(low, n, WORD_FORM);
    out->row[WORD_DIGITLESS] = row_of(digitless, n, WORD_DIGITLESS);
    out->row[WORD_PREFIX3] = row_of(digitless, n < 3 ? n : 3, WORD_PREFIX3);
    out->row[WORD_SUFFIX2] = suffix_row(digitless, n, 2, WORD_SUFFIX2);
    out->row[WORD_SUFFIX3] = suffix_row(digitless, n, 3, WORD_SUFFIX3);
    out->row[WORD_SUFFIX4] = suffix_row(digitless, n, 4, WORD_SUFFIX4);
    out->row[WORD_SHAPE] = row_of(shape, shape_of(points, n, shape), WORD_SHAPE);
    out->lexicon_key = hash_points(low, n, LEXICON_SEED);
    bag_of(fenced, n + 2, out);
}
