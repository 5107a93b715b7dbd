/* SPDX-License-Identifier: Apache-2.0 */
/* Model files: a small one made here byte by byte, then damaged in every place. */
#include "nn/model_file.h"

#include "test.h"

struct image {
    char bytes[512];
    size_t n;
};

static void
put(struct image *m, uint64_t v, size_t width)
{
    for (size_t i = 0; i < width; i++)
        m->bytes[m->n++] = (char)(v >> 8 * i);
}

static void
put_text(struct image *m, const char *s)
{
    for (; *s; s++)
        m->bytes[m->n++] = *s;
    while (m->n % 4)
        m->bytes[m->n++] = 0;
}

/* Write length and checksum for what the image holds now. */
static void
seal(struct image *m)
{
    size_t end = m->n;
    m->n = 16;
    put(m, end, 8);
    put(m, model_file_checksum((struct slice){m->bytes + 32, end - 32}), 8);
    m->n = end;
}

/* One key "name" = "tiny", one tensor "w" of 2 x 3 floats at byte 128. */
static struct image
tiny(uint32_t type, uint32_t rows, uint64_t offset)
{
    struct image m = {{0}, 0};
    memcpy(m.bytes, "\x89NUN\r\n\x1A\n", 8);
    m.n = 8;
    put(&m, MODEL_FORMAT, 4);
    m.n = 32;
    put(&m, 1, 4);
    put(&m, 1, 4);
    m.n = 64;
    put(&m, 4, 4);
    put(&m, 4, 4);
    put_text(&m, "name");
    put_text(&m, "tiny");
    put(&m, 1, 4);
    put(&m, type, 4);
    put(&m, rows, 4);
    put(&m, 3, 4);
    put(&m, 1, 4);
    put(&m, 1, 4);
    put(&m, offset, 8);
    put_text(&m, "w");
    m.n = 128;
    for (int i = 0; i < 6; i++) {
        float f = (float)i;
        memcpy(m.bytes + m.n, &f, 4);
        m.n += 4;
    }
    seal(&m);
    return m;
}

static nuncio_status
read_image(const struct image *m, struct model_file *f, struct arena *a, nuncio_error *err)
{
    arena_init(a, 1 << 20);
    return model_file_read(f, a, (struct slice){m->bytes, m->n}, SLICE("tiny.nun"), err);
}

static void
test_model_file__gives_keys_and_tensors(void)
{
    struct image m = tiny(TENSOR_F32, 2, 128);
    struct model_file f;
    struct arena a;
    nuncio_error err = {0};
    const struct tensor *t;
    const uint32_t shape[TENSOR_DIMS] = {2, 3, 1, 1}, other[TENSOR_DIMS] = {3, 2, 1, 1};
    CHECK(read_image(&m, &f, &a, &err) == NUNCIO_OK);
    CHECK_TEXT(model_file_key(&f, "name"), "tiny");
    CHECK(model_file_key(&f, "nome").p == NULL);
    CHECK(model_file_tensor(&f, "w", TENSOR_F32, shape, &t, &err) == NUNCIO_OK);
    CHECK(((const float *)t->data)[5] == 5.0f);
    CHECK(model_file_tensor(&f, "w", TENSOR_F32, other, &t, &err) == NUNCIO_EDATA);
    CHECK(model_file_tensor(&f, "v", TENSOR_F32, shape, &t, &err) == NUNCIO_EDATA);
    CHECK(strstr(err.message, "no tensor 'v'") != NULL);
    arena_release(&a);
}

static void
test_model_file__every_damaged_byte_is_noticed(void)
{
    const struct image good = tiny(TENSOR_F32, 2, 128);
    for (size_t i = 0; i < good.n; i++) {
        if (i >= 12 && i < 16)
            continue; /* reserved, not read */
        struct image m = good;
        m.bytes[i] = (char)(m.bytes[i] ^ 0x10);
        struct model_file f;
        struct arena a;
        nuncio_error err = {0};
        CHECK(read_image(&m, &f, &a, &err) == NUNCIO_EDATA);
        CHECK(err.message[0] != 0);
        arena_release(&a);
    }
}

static void
test_model_file__every_cut_is_noticed(void)
{
    const struct image good = tiny(TENSOR_F32, 2, 128);
    for (size_t n = 0; n < good.n; n++) {
        struct image m = good;
        m.n = n;
        struct model_file f;
        struct arena a;
        CHECK(read_image(&m, &f, &a, NULL) == NUNCIO_EDATA);
        if (n >= 64) { /* the same with a length and a checksum that fit */
            seal(&m);
            arena_release(&a);
            CHECK(read_image(&m, &f, &a, NULL) == NUNCIO_EDATA);
        }
        arena_release(&a);
    }
}

static void
test_model_file__tensors_outside_the_file_are_refused(void)
{
    const struct image bad[] = {
        tiny(TENSOR_F32, 3, 128),          tiny(TENSOR_F32, 0, 128),
        tiny(TENSOR_F32, 0xFFFFFFFF, 128), tiny(TENSOR_F32, 2, 64),
        tiny(TENSOR_F32, 2, 132),          tiny(TENSOR_F32, 2, (uint64_t)1 << 63),
        tiny(TENSOR_TYPES, 2, 128),        tiny(TENSOR_F32, 2, 192),
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct model_file f;
        struct arena a;
        nuncio_error err = {0};
        CHECK(read_image(&bad[i], &f, &a, &err) == NUNCIO_EDATA);
        arena_release(&a);
    }
}

static void
test_model_file__missing_file_is_an_error(void)
{
    struct model_file f;
    struct arena a;
    nuncio_error err = {0};
    arena_init(&a, 0);
    CHECK(model_file_open(&f, &a, "/nowhere/x.nun", &err) == NUNCIO_EDATA);
    CHECK(strstr(err.message, "/nowhere/x.nun") != NULL);
    model_file_close(&f);
    arena_release(&a);
}

int
main(void)
{
    RUN(test_model_file__gives_keys_and_tensors);
    RUN(test_model_file__every_damaged_byte_is_noticed);
    RUN(test_model_file__every_cut_is_noticed);
    RUN(test_model_file__tensors_outside_the_file_are_refused);
    RUN(test_model_file__missing_file_is_an_error);
    return test_end();
}
