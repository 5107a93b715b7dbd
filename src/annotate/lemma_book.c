/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening the book of lemmas, and finding rows: the keys are sorted 32-bit
 * hashes, and a table of the first row of each 16 high bits leaves a handful to
 * search. One form in twenty thousand that is not in the book is taken for one
 * that is; its part of speech fits even then.
 */
#include "annotate/lemma_book.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "nn/model_file.h"

#define BUCKETS 65536u
#define MOST_LIST 65536u
#define KEY_ROOM 256

struct list {
    struct slice *at;
    uint32_t n;
};

struct lemma_book {
    struct model_file file;
    struct arena arena;
    struct list languages, links;
    struct lemma_pair *pairs;
    uint32_t npairs;
    bool has[UPOS_COUNT];
    uint64_t (*seeds)[LEMMA_KINDS]; /* by language */
    const uint32_t *keys;
    const uint8_t *numbers, *classes;
    const float *weights;
    uint32_t n;
    uint32_t *bucket; /* BUCKETS + 1: first row of each */
};

static nuncio_status
bad(const struct lemma_book *b, const char *what, nuncio_error *err)
{
    return error_set(err, NUNCIO_EDATA, "cannot use lemmas '%.*s': %s", (int)b->file.path.n,
                     b->file.path.p ? b->file.path.p : "", what);
}

/* The lines of a key. */
static nuncio_status
read_list(struct lemma_book *b, const char *name, struct list *out, nuncio_error *err)
{
    struct slice text = model_file_key(&b->file, name), line;
    uint32_t n = 1;
    if (!text.p)
        return bad(b, "a list is missing", err);
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == '\n';
    if (n > MOST_LIST)
        return bad(b, "a list is too long", err);
    *out = (struct list){arena_new_array(&b->arena, struct slice, n), n};
    for (uint32_t i = 0; out->at && i < n; i++) {
        if (!slice_next(&text, '\n', &line))
            line = (struct slice){"", 0};
        out->at[i] = line;
    }
    return out->at ? NUNCIO_OK : error_set(err, NUNCIO_ENOMEM, "cannot open lemmas: out of memory");
}

static nuncio_status
read_pairs(struct lemma_book *b, nuncio_error *err)
{
    struct list lines;
    nuncio_status status = read_list(b, "labels.pair", &lines, err);
    if (status != NUNCIO_OK)
        return status;
    b->npairs = lines.n;
    b->pairs = arena_new_array(&b->arena, struct lemma_pair, lines.n);
    for (uint32_t i = 0; b->pairs && i < lines.n; i++) {
        struct slice rule = lines.at[i], seam;
        if (!slice_next(&rule, '\t', &seam) || !seam_parse(seam, &b->pairs[i].seam) ||
            !lemma_rule_parse(rule, &b->pairs[i].rule))
            return bad(b, "unknown lemma rule", err);
    }
    return NUNCIO_OK;
}

static nuncio_status
read_kinds(struct lemma_book *b, nuncio_error *err)
{
    static const char *const own[] = {"left", "base", "head", "common", "particle"};
    struct list tags;
    nuncio_status status = read_list(b, "tags", &tags, err);
    for (uint32_t i = 0; status == NUNCIO_OK && i < tags.n; i++)
        b->has[upos_parse(tags.at[i])] = true;
    b->seeds = arena_array(&b->arena, b->languages.n, sizeof *b->seeds);
    for (uint32_t l = 0; b->seeds && l < b->languages.n; l++)
        for (int k = 0; k < LEMMA_KINDS; k++) {
            char text[KEY_ROOM];
            int n = snprintf(text, sizeof text, "%.*s %s", (int)b->languages.at[l].n,
                             b->languages.at[l].p,
                             k < UPOS_COUNT ? upos_name((enum ud_upos)k) : own[k - UPOS_COUNT]);
            if (n < 0 || n >= KEY_ROOM)
                return bad(b, "the code of a language is too long", err);
            b->seeds[l][k] = hash64((struct slice){text, (size_t)n}, 0);
        }
    return status;
}

static nuncio_status
read_rows(struct lemma_book *b, nuncio_error *err)
{
    const struct tensor *keys, *numbers, *classes, *weights;
    const uint32_t any[TENSOR_DIMS] = {0, 1, 1, 1};
    nuncio_status status =
        model_file_tensor(&b->file, "entry.key", TENSOR_U32, any, &keys, err);
    if (status != NUNCIO_OK)
        return status;
    b->n = keys->shape[0];
    const uint32_t one[TENSOR_DIMS] = {b->n, 1, 1, 1}, two[TENSOR_DIMS] = {b->n, 2, 1, 1};
    const uint32_t traits[TENSOR_DIMS] = {b->languages.n, TRAITS, 1, 1};
    if ((status = model_file_tensor(&b->file, "entry.number", TENSOR_U8, two, &numbers, err)) !=
            NUNCIO_OK ||
        (status = model_file_tensor(&b->file, "entry.class", TENSOR_U8, one, &classes, err)) !=
            NUNCIO_OK ||
        (status = model_file_tensor(&b->file, "trait.weight", TENSOR_F32, traits, &weights, err)) !=
            NUNCIO_OK)
        return status;
    b->keys = keys->data;
    b->numbers = numbers->data;
    b->classes = classes->data;
    b->weights = weights->data;
    for (uint32_t i = 0; i < b->n; i++)
        if ((i && b->keys[i] < b->keys[i - 1]) || lemma_book_number(b, i) >= b->npairs ||
            b->classes[i] >= LEFT_CLASSES)
            return bad(b, "a row is out of order", err);
    for (uint32_t i = 0; i < b->languages.n * TRAITS; i++)
        if (!(fabsf(b->weights[i]) < 1000.0f))
            return bad(b, "a weight is no number", err);
    return NUNCIO_OK;
}

static void
fill_buckets(struct lemma_book *b)
{
    b->bucket = arena_new_array(&b->arena, uint32_t, BUCKETS + 1);
    if (!b->bucket)
        return;
    uint32_t row = 0;
    for (uint32_t k = 0; k <= BUCKETS; k++) {
        while (row < b->n && (k == BUCKETS || b->keys[row] >> 16 < k))
            row++;
        b->bucket[k] = row;
    }
}

static struct lemma_book *
new_book(nuncio_error *err)
{
    struct lemma_book *b = calloc(1, sizeof *b);
    if (b)
        arena_init(&b->arena, (size_t)64 << 20);
    else
        error_set(err, NUNCIO_ENOMEM, "cannot open lemmas: out of memory");
    return b;
}

/* What the file has been read for; the book is closed when that fails. */
static struct lemma_book *
fill_book(struct lemma_book *b, nuncio_status status, nuncio_error *err)
{
    if (status == NUNCIO_OK)
        status = read_list(b, "languages", &b->languages, err);
    if (status == NUNCIO_OK)
        status = read_list(b, "links", &b->links, err);
    if (status == NUNCIO_OK)
        status = read_pairs(b, err);
    if (status == NUNCIO_OK)
        status = read_kinds(b, err);
    if (status == NUNCIO_OK)
        status = read_rows(b, err);
    if (status == NUNCIO_OK)
        fill_buckets(b);
    if (status == NUNCIO_OK && arena_failed(&b->arena))
        status = error_set(err, NUNCIO_ENOMEM, "cannot open lemmas: out of memory");
    if (status == NUNCIO_OK)
        return b;
    lemma_book_close(b);
    return NULL;
}

struct lemma_book *
lemma_book_open(const char *path, nuncio_error *err)
{
    struct lemma_book *b = new_book(err);
    return b ? fill_book(b, model_file_open(&b->file, &b->arena, path, err), err) : NULL;
}

struct lemma_book *
lemma_book_read(struct slice bytes, nuncio_error *err)
{
    struct lemma_book *b = new_book(err);
    if (!b)
        return NULL;
    nuncio_status status =
        model_file_read(&b->file, &b->arena, bytes, slice_of("(memory)"), err);
    b->file.bytes = (struct slice){NULL, 0};
    return fill_book(b, status, err);
}

void
lemma_book_close(struct lemma_book *b)
{
    if (!b)
        return;
    model_file_close(&b->file);
    arena_release(&b->arena);
    free(b);
}

uint32_t
lemma_book_language(const struct lemma_book *b, struct slice code)
{
    for (uint32_t i = 0; i < b->languages.n; i++)
        if (slice_eq(b->languages.at[i], code))
            return i;
    return NO_LANGUAGE;
}

bool
lemma_book_has(const struct lemma_book *b, enum ud_upos upos)
{
    return upos != UPOS_NONE && b->has[upos];
}

static struct lemma_rows
find(const struct lemma_book *b, uint64_t seed, struct slice folded)
{
    uint32_t key = (uint32_t)(hash64(folded, seed) >> 32);
    uint32_t low = b->bucket[key >> 16], high = b->bucket[(key >> 16) + 1];
    while (low < high && b->keys[low] < key)
        low++;
    uint32_t end = low;
    while (end < high && b->keys[end] == key)
        end++;
    return (struct lemma_rows){low, end - low};
}

struct lemma_rows
lemma_book_find(const struct lemma_book *b, uint32_t language, int kind, struct slice folded)
{
    return find(b, b->seeds[language][kind], folded);
}

struct lemma_rows
lemma_book_find_feats(const struct lemma_book *b, uint32_t language, enum ud_upos upos,
                      struct slice feats, struct slice folded)
{
    char text[KEY_ROOM];
    int n = snprintf(text, sizeof text, "%.*s %s|%.*s", (int)b->languages.at[language].n,
                     b->languages.at[language].p, upos_name(upos), feats.n ? (int)feats.n : 1,
                     feats.n ? feats.p : "_");
    if (n < 0 || n >= KEY_ROOM)
        return (struct lemma_rows){0, 0};
    return find(b, hash64((struct slice){text, (size_t)n}, 0), folded);
}

uint32_t
lemma_book_number(const struct lemma_book *b, uint32_t row)
{
    return b->numbers[2 * (size_t)row] | (uint32_t)b->numbers[2 * (size_t)row + 1] << 8;
}

uint8_t
lemma_book_class(const struct lemma_book *b, uint32_t row)
{
    return b->classes[row];
}

const struct lemma_pair *
lemma_book_pair(const struct lemma_book *b, uint32_t row)
{
    return &b->pairs[lemma_book_number(b, row)];
}

const float *
lemma_book_weights(const struct lemma_book *b, uint32_t language)
{
    return b->weights + (size_t)language * TRAITS;
}

uint32_t
lemma_book_links(const struct lemma_book *b, const struct slice **links)
{
    *links = b->links.at;
    return b->links.n;
}

struct slice
lemma_fold(struct slice form, char room[FOLD_ROOM])
{
    size_t n = 0;
    for (size_t at = 0; at < form.n;) {
        unsigned char byte = (unsigned char)form.p[at];
        if (n + 4 > FOLD_ROOM)
            return (struct slice){NULL, 0};
        if (byte < 0x80) {
            room[n++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            at++;
            continue;
        }
        uint32_t c = utf8_next(form, &at);
        if (c == UTF8_BAD)
            return (struct slice){NULL, 0};
        c = c == 0x2018 || c == 0x2019 ? '\'' : (uint32_t)utf8proc_tolower((int32_t)c);
        n += utf8_encode(c, room + n);
    }
    return (struct slice){room, n};
}
