/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Normalisation letter by letter by the table of the model (ligatures, full-width
 * letters, odd blanks), then Viterbi's search over the letters. Words that come
 * by often are cut once and kept by the caller; a new one takes some microseconds.
 */
#include "nn/pieces.h"

#include "base/utf8.h"

#define SPACE 0x2581
#define MOST_BYTES (4 * PIECES_LONGEST)
#define MOST_PIECES 1000000

/* --- loading --- */

static void
refuse(struct loader *l, const char *what)
{
    if (l->status == NUNCIO_OK)
        l->status = error_set(l->err, NUNCIO_EDATA, "cannot use model: %s", what);
}

/* Texts one after the other: starts[0] is 0, none is shorter than `least`, the last ends at `size`. */
static bool
starts_are_sound(const uint32_t *starts, uint32_t n, uint32_t least, uint32_t size)
{
    for (uint32_t i = 0; i < n; i++)
        if (starts[i + 1] < starts[i] || starts[i + 1] - starts[i] < least)
            return false;
    return starts[0] == 0 && starts[n] == size;
}

static struct slice
piece_text(const struct pieces *p, uint32_t i)
{
    return (struct slice){p->text + p->start[i], p->start[i + 1] - p->start[i]};
}

/* The size of a tensor of one dimension that is looked up by another's. */
static uint32_t
tensor_size(struct loader *l, const char *name, enum tensor_type type)
{
    const struct tensor *t = NULL;
    const uint32_t any[TENSOR_DIMS] = {0, 1, 1, 1};
    if (l->status == NUNCIO_OK)
        l->status = model_file_tensor(l->file, name, type, any, &t, l->err);
    return l->status == NUNCIO_OK ? t->shape[0] : 1;
}

static void
check_pieces(struct pieces *p, struct loader *l, uint32_t n)
{
    float low = 0;
    for (uint32_t i = 0; i < n; i++) {
        struct slice s = piece_text(p, i);
        if (i && slice_cmp(piece_text(p, i - 1), s) >= 0)
            refuse(l, "its pieces are not sorted");
        p->longest = s.n > p->longest ? (uint32_t)s.n : p->longest;
        low = p->score[i] < low ? p->score[i] : low;
        p->first[(unsigned char)s.p[0] + 1] = i + 1;
    }
    for (size_t b = 1; b < 257; b++)
        if (p->first[b] < p->first[b - 1])
            p->first[b] = p->first[b - 1];
    p->lost = low - 10.0f;
}

static void
load_letters(struct pieces *p, struct loader *l)
{
    uint32_t n = tensor_size(l, "letters.point", TENSOR_U32);
    uint32_t size = tensor_size(l, "letters.text", TENSOR_U8);
    p->nletters = n;
    p->letter = load_tensor(l, "letters.point", TENSOR_U32, n, 1, 1, 1);
    p->normal_start = load_tensor(l, "letters.start", TENSOR_U32, n + 1, 1, 1, 1);
    p->normal = load_tensor(l, "letters.text", TENSOR_U8, size, 1, 1, 1);
    if (l->status == NUNCIO_OK && !starts_are_sound(p->normal_start, n, 0, size))
        refuse(l, "its letters are not sound");
}

void
pieces_load(struct pieces *p, struct loader *l)
{
    uint32_t n = tensor_size(l, "pieces.score", TENSOR_F32);
    uint32_t size = tensor_size(l, "pieces.text", TENSOR_U8);
    *p = (struct pieces){.n = n + PIECES_SPECIAL};
    p->start = load_tensor(l, "pieces.start", TENSOR_U32, n + 1, 1, 1, 1);
    p->text = load_tensor(l, "pieces.text", TENSOR_U8, size, 1, 1, 1);
    p->score = load_floats(l, "pieces.score", n, 1);
    if (l->status == NUNCIO_OK && (n > MOST_PIECES || !starts_are_sound(p->start, n, 1, size)))
        refuse(l, "its pieces are not sound");
    if (l->status == NUNCIO_OK)
        check_pieces(p, l, n);
    load_letters(p, l);
}

/* --- normalisation --- */

/* A word as it is cut: its bytes, and where each letter begins. */
struct spelling {
    char bytes[MOST_BYTES + 4];
    uint16_t at[PIECES_LONGEST + 1];
    uint32_t n; /* letters */
};

static void
spell(struct spelling *s, uint32_t c)
{
    if (s->n < PIECES_LONGEST) {
        size_t width = utf8_encode(c, s->bytes + s->at[s->n]);
        s->at[s->n + 1] = (uint16_t)(s->at[s->n] + width);
        s->n++;
    }
}

/* What a letter is written as; false when it stays as it is. */
static bool
normal_text(const struct pieces *p, uint32_t c, struct slice *out)
{
    uint32_t low = 0, high = p->nletters;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (p->letter[middle] < c)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == p->nletters || p->letter[low] != c)
        return false;
    *out = (struct slice){p->normal + p->normal_start[low],
                          p->normal_start[low + 1] - p->normal_start[low]};
    return true;
}

/* A letter, or a blank, of which runs count as one and those at either end as none. */
static void
add_letter(struct spelling *s, uint32_t c, bool *blank, bool *begun)
{
    if (utf8_is_space(c)) {
        *blank = true;
        return;
    }
    if (*blank && *begun)
        spell(s, SPACE);
    *blank = false;
    *begun = true;
    spell(s, c == UTF8_BAD ? 0xFFFD : c);
}

static void
spell_word(const struct pieces *p, struct slice word, bool glued, struct spelling *s)
{
    bool blank = false, begun = false;
    s->n = 0;
    s->at[0] = 0;
    if (!glued)
        spell(s, SPACE);
    for (size_t at = 0; at < word.n && s->n < PIECES_LONGEST;) {
        struct slice normal;
        uint32_t c = utf8_next(word, &at);
        if (c >= 0x20 && c < 0x7F && c != ' ') {
            add_letter(s, c, &blank, &begun);
        } else if (c != UTF8_BAD && normal_text(p, c, &normal)) {
            for (size_t i = 0; i < normal.n;)
                add_letter(s, utf8_next(normal, &i), &blank, &begun);
        } else {
            add_letter(s, c, &blank, &begun);
        }
    }
}

/* --- cutting --- */

struct range {
    uint32_t first, end;
};

/* Byte `depth` of a piece; -1 past its end. */
static int
byte_of(const struct pieces *p, uint32_t i, uint32_t depth)
{
    uint32_t at = p->start[i] + depth;
    return at < p->start[i + 1] ? (unsigned char)p->text[at] : -1;
}

/* First piece of a range whose byte is at least b. */
static uint32_t
first_from(const struct pieces *p, struct range r, uint32_t depth, int b)
{
    while (r.first < r.end) {
        uint32_t middle = r.first + (r.end - r.first) / 2;
        if (byte_of(p, middle, depth) < b)
            r.first = middle + 1;
        else
            r.end = middle;
    }
    return r.first;
}

/* The pieces of a range, all equal in `depth` bytes, that go on with b. */
static struct range
narrow(const struct pieces *p, struct range r, uint32_t depth, int b)
{
    if (depth == 0)
        return (struct range){p->first[b], p->first[b + 1]};
    r.first = first_from(p, r, depth, b);
    r.end = first_from(p, r, depth, b + 1);
    return r;
}

/* The best cut up to each letter: its score, its last piece and where that begins. */
struct lattice {
    double best[PIECES_LONGEST + 1];
    uint32_t piece[PIECES_LONGEST + 1];
    uint16_t from[PIECES_LONGEST + 1];
};

static void
offer(struct lattice *t, uint32_t from, uint32_t to, uint32_t piece, double score)
{
    if (t->best[from] + score > t->best[to]) {
        t->best[to] = t->best[from] + score;
        t->piece[to] = piece;
        t->from[to] = (uint16_t)from;
    }
}

/* All pieces that begin at a letter. */
static void
extend(const struct pieces *p, const struct spelling *s, struct lattice *t, uint32_t from)
{
    struct range r = {0, p->n - PIECES_SPECIAL};
    uint32_t begin = s->at[from], depth = 0;
    for (uint32_t to = from + 1; to <= s->n && r.first < r.end; to++) {
        for (; depth < s->at[to] - begin && r.first < r.end; depth++)
            r = narrow(p, r, depth, (unsigned char)s->bytes[begin + depth]);
        if (r.first < r.end && byte_of(p, r.first, depth) < 0)
            offer(t, from, to, r.first + PIECES_SPECIAL, (double)p->score[r.first]);
        else if (to == from + 1)
            offer(t, from, to, PIECE_UNKNOWN, (double)p->lost);
    }
}

static bool
is_space_alone(const struct spelling *s, const struct lattice *t, uint32_t to)
{
    return t->from[to] == 0 && to == 1 && memcmp(s->bytes, "\xE2\x96\x81", 3) == 0 &&
           t->piece[to] != PIECE_UNKNOWN;
}

uint32_t
pieces_cut(const struct pieces *p, struct slice word, bool glued, uint32_t out[PIECES_OF_WORD])
{
    struct spelling s;
    struct lattice t;
    uint16_t end[PIECES_LONGEST + 1];
    uint32_t count = 0, first = 0, n = 0;
    spell_word(p, word, glued, &s);
    t.best[0] = 0;
    for (uint32_t i = 1; i <= s.n; i++)
        t.best[i] = -1e300;
    for (uint32_t i = 0; i < s.n; i++)
        extend(p, &s, &t, i);
    for (uint32_t i = s.n; i; i = t.from[i])
        end[count++] = (uint16_t)i;
    if (count > 1 && is_space_alone(&s, &t, end[count - 1]))
        first = 1;
    for (; first < count && n < PIECES_OF_WORD; first++)
        out[n++] = t.piece[end[count - 1 - first]];
    if (n == 0)
        out[n++] = PIECE_UNKNOWN;
    return n;
}
