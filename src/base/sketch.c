/* SPDX-License-Identifier: Apache-2.0 */
/*
 * MinHash in one pass. Words are runs of letters and digits; bytes of UTF-8
 * beyond ASCII count as letters, so that no table is needed: dashes and curly
 * quotes, which stand there too, are left out by their first bytes.
 */
#include "base/sketch.h"

static uint64_t
mix(uint64_t x)
{
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdULL;
    x ^= x >> 33;
    x *= 0xc4ceb9fe1a85ec53ULL;
    return x ^ x >> 33;
}

void
sketch_init(struct sketch *s)
{
    *s = (struct sketch){.words = 0};
    for (int i = 0; i < SKETCH_PLACES; i++)
        s->place[i] = UINT32_MAX;
}

static void
add_word(struct sketch *s, uint64_t hash)
{
    s->word[s->words++ % SKETCH_RUN] = hash;
    if (s->words < SKETCH_RUN)
        return;
    uint64_t run = 0;
    for (uint32_t i = 0; i < SKETCH_RUN; i++)
        run = mix(run ^ s->word[(s->words + i) % SKETCH_RUN]);
    s->runs++;
    for (uint64_t i = 0; i < SKETCH_PLACES; i++) {
        uint32_t h = (uint32_t)(mix(run + i * 0x9e3779b97f4a7c15ULL) >> 32);
        if (h < s->place[i])
            s->place[i] = h;
    }
}

/* The letter at text[i] in small form, 0 when there is none; *n is the bytes it takes. */
static unsigned char
letter(struct slice text, size_t i, size_t *n)
{
    unsigned char c = (unsigned char)text.p[i];
    *n = 1;
    if (c >= 'A' && c <= 'Z')
        return (unsigned char)(c + 32);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        return c;
    if (c == 0xE2 && i + 2 < text.n && (unsigned char)text.p[i + 1] == 0x80) {
        *n = 3; /* U+2000..203F: spaces, dashes, quotes */
        return 0;
    }
    if (c == 0xC2 && i + 1 < text.n) {
        *n = 2; /* U+0080..00BF: no-break space, guillemets */
        return 0;
    }
    return c >= 0x80 ? c : 0;
}

void
sketch_add(struct sketch *s, struct slice text)
{
    uint64_t hash = 0;
    bool in_word = false;
    for (size_t i = 0, n; i < text.n; i += n) {
        unsigned char c = letter(text, i, &n);
        if (c) {
            hash = (hash ^ c) * 0x100000001b3ULL + 0x9e37;
            in_word = true;
        } else if (in_word) {
            add_word(s, hash);
            hash = 0;
            in_word = false;
        }
    }
    if (in_word)
        add_word(s, hash);
}

void
sketch_end(struct sketch *s, uint32_t out[SKETCH_PLACES])
{
    for (int i = 0; i < SKETCH_PLACES; i++)
        out[i] = s->runs < SKETCH_LEAST ? 0 : s->place[i];
}

uint32_t
sketch_same(const uint32_t a[SKETCH_PLACES], const uint32_t b[SKETCH_PLACES])
{
    uint32_t same = 0;
    for (int i = 0; i < SKETCH_PLACES; i++)
        same += a[i] == b[i] && a[i] != 0;
    return same;
}
