/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading a model file. A cursor walks the keys and the tensor table and goes
 * bad, for good, at the first step outside the file; one test at the end then
 * covers all of them.
 */
#include "nn/model_file.h"

#include "base/file.h"
#include "base/utf8.h"

#define HEADER 64
#define ALIGN 64
#define MOST_KEYS 4096
#define MOST_TENSORS 4096
static const unsigned char magic[8] = {0x89, 'N', 'U', 'N', '\r', '\n', 0x1A, '\n'};

struct cursor {
    struct slice bytes;
    size_t at;
    bool bad;
};

static struct slice
take(struct cursor *c, size_t n)
{
    if (c->bad || n > c->bytes.n - c->at) {
        c->bad = true;
        return (struct slice){"", 0};
    }
    struct slice s = {c->bytes.p + c->at, n};
    c->at += n;
    return s;
}

static uint64_t
take_number(struct cursor *c, size_t width)
{
    struct slice s = take(c, width);
    uint64_t v = 0;
    for (size_t i = s.n; i-- > 0;)
        v = v << 8 | (unsigned char)s.p[i];
    return v;
}

/* Text of n bytes, then up to the next multiple of four. */
static struct slice
take_text(struct cursor *c, size_t n)
{
    struct slice s = take(c, n);
    take(c, (4 - n % 4) % 4);
    if (utf8_valid(s) != s.n)
        c->bad = true;
    return s;
}

uint64_t
model_file_checksum(struct slice bytes)
{
    uint64_t lane[4] = {1, 2, 3, 4};
    const uint64_t prime = 0x100000001B3u;
    size_t at = 0;
    for (; at + 32 <= bytes.n; at += 32)
        for (size_t l = 0; l < 4; l++) {
            uint64_t word;
            memcpy(&word, bytes.p + at + 8 * l, 8);
            lane[l] = (lane[l] ^ word) * prime;
            lane[l] ^= lane[l] >> 29;
        }
    uint64_t sum = bytes.n;
    for (size_t l = 0; l < 4; l++)
        sum = (sum ^ lane[l]) * prime;
    for (; at < bytes.n; at++)
        sum = (sum ^ (unsigned char)bytes.p[at]) * prime;
    return sum;
}

static size_t
type_size(enum tensor_type t)
{
    return t == TENSOR_F32 || t == TENSOR_U32 ? 4 : 1;
}

/* One row of the tensor table; the data must lie, aligned, inside the file. */
static void
read_tensor(struct cursor *c, size_t first_data, struct tensor *t)
{
    uint32_t name_length = (uint32_t)take_number(c, 4);
    uint32_t type = (uint32_t)take_number(c, 4);
    uint64_t size = 1;
    for (size_t d = 0; d < TENSOR_DIMS; d++) {
        t->shape[d] = (uint32_t)take_number(c, 4);
        if (t->shape[d] == 0 || size > c->bytes.n / t->shape[d])
            c->bad = true;
        else
            size *= t->shape[d];
    }
    uint64_t offset = take_number(c, 8);
    t->name = take_text(c, name_length);
    if (type >= TENSOR_TYPES || offset % ALIGN != 0 || offset < first_data || offset > c->bytes.n)
        c->bad = true;
    if (c->bad)
        return;
    t->type = (enum tensor_type)type;
    if (size > (c->bytes.n - offset) / type_size(t->type))
        c->bad = true;
    else
        t->data = c->bytes.p + offset;
}

static nuncio_status
damaged(struct slice path, const char *what, nuncio_error *err)
{
    return error_set(err, NUNCIO_EDATA, "cannot use model '%.*s': %s", (int)path.n, path.p, what);
}

static nuncio_status
read_tables(struct model_file *f, struct arena *a, struct cursor *c, nuncio_error *err)
{
    f->nkeys = (uint32_t)take_number(c, 4);
    f->ntensors = (uint32_t)take_number(c, 4);
    if (f->nkeys > MOST_KEYS || f->ntensors > MOST_TENSORS)
        return damaged(f->path, "too many keys or tensors", err);
    struct model_key *keys = arena_new_array(a, struct model_key, f->nkeys);
    struct tensor *tensors = arena_new_array(a, struct tensor, f->ntensors);
    if ((f->nkeys && !keys) || (f->ntensors && !tensors))
        return error_set(err, NUNCIO_ENOMEM, "cannot open model: out of memory");
    c->at = HEADER;
    for (uint32_t i = 0; i < f->nkeys; i++) {
        uint32_t name_length = (uint32_t)take_number(c, 4);
        uint32_t value_length = (uint32_t)take_number(c, 4);
        keys[i].name = take_text(c, name_length);
        keys[i].value = take_text(c, value_length);
    }
    for (uint32_t i = 0; i < f->ntensors; i++)
        read_tensor(c, HEADER, &tensors[i]);
    for (uint32_t i = 0; !c->bad && i < f->ntensors; i++)
        if ((size_t)((const char *)tensors[i].data - f->bytes.p) < c->at)
            c->bad = true;
    f->keys = keys;
    f->tensors = tensors;
    return c->bad ? damaged(f->path, "a table points outside the file", err) : NUNCIO_OK;
}

nuncio_status
model_file_read(struct model_file *f, struct arena *a, struct slice bytes, struct slice path,
                nuncio_error *err)
{
    *f = (struct model_file){.bytes = bytes, .path = path};
    const uint16_t one = 1;
    if (*(const unsigned char *)&one != 1)
        return damaged(path, "model files need a little-endian machine", err);
    if (bytes.n < HEADER || memcmp(bytes.p, magic, sizeof magic) != 0)
        return damaged(path, "not a nuncio model file", err);
    struct cursor c = {bytes, sizeof magic, false};
    uint32_t format = (uint32_t)take_number(&c, 4);
    if (format != MODEL_FORMAT)
        return error_set(err, NUNCIO_EDATA,
                         "cannot use model '%.*s': format %u, this program reads %d", (int)path.n,
                         path.p, format, MODEL_FORMAT);
    take(&c, 4);
    if (take_number(&c, 8) != bytes.n)
        return damaged(path, "the file was cut short or added to", err);
    uint64_t sum = take_number(&c, 8);
    if (sum != model_file_checksum((struct slice){bytes.p + 32, bytes.n - 32}))
        return damaged(path, "the checksum does not fit", err);
    return read_tables(f, a, &c, err);
}

nuncio_status
model_file_open(struct model_file *f, struct arena *a, const char *path, nuncio_error *err)
{
    struct slice bytes;
    *f = (struct model_file){0};
    nuncio_error why = {0};
    if (file_map(path, &bytes, &why) != NUNCIO_OK)
        return error_set(err, NUNCIO_EDATA, "%s", why.message);
    nuncio_status status = model_file_read(f, a, bytes, slice_of(path), err);
    f->bytes = bytes;
    return status;
}

void
model_file_close(struct model_file *f)
{
    if (f->bytes.n)
        file_unmap(f->bytes);
    *f = (struct model_file){0};
}

struct slice
model_file_key(const struct model_file *f, const char *name)
{
    for (uint32_t i = 0; i < f->nkeys; i++)
        if (slice_is(f->keys[i].name, name))
            return f->keys[i].value;
    return (struct slice){NULL, 0};
}

nuncio_status
model_file_number(const struct model_file *f, const char *name, uint32_t low, uint32_t high,
                  uint32_t *out, nuncio_error *err)
{
    struct slice s = model_file_key(f, name);
    uint32_t v = 0;
    bool good = s.n > 0 && s.n < 9;
    for (size_t i = 0; good && i < s.n; i++) {
        good = s.p[i] >= '0' && s.p[i] <= '9';
        v = v * 10 + (uint32_t)(s.p[i] - '0');
    }
    if (!good || v < low || v > high)
        return error_set(err, NUNCIO_EDATA, "cannot use model '%.*s': key '%s' is not %u to %u",
                         (int)f->path.n, f->path.p, name, low, high);
    *out = v;
    return NUNCIO_OK;
}

nuncio_status
model_file_tensor(const struct model_file *f, const char *name, enum tensor_type type,
                  const uint32_t shape[TENSOR_DIMS], const struct tensor **out, nuncio_error *err)
{
    for (uint32_t i = 0; i < f->ntensors; i++) {
        const struct tensor *t = &f->tensors[i];
        if (!slice_is(t->name, name))
            continue;
        bool fits = t->type == type;
        for (size_t d = 0; d < TENSOR_DIMS; d++)
            fits = fits && (shape[d] == 0 || shape[d] == t->shape[d]);
        *out = t;
        return fits ? NUNCIO_OK
                    : error_set(err, NUNCIO_EDATA,
                                "cannot use model '%.*s': tensor '%s' has another shape",
                                (int)f->path.n, f->path.p, name);
    }
    return error_set(err, NUNCIO_EDATA, "cannot use model '%.*s': no tensor '%s'", (int)f->path.n,
                     f->path.p, name);
}
