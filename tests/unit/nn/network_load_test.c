/* SPDX-License-Identifier: Apache-2.0 */
/* Opening a network: every tensor is asked for, and a file in which one is wrong is refused. */
#include "nn/network.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "nn/model_file.h"
#include "test.h"

struct image {
    char *bytes;
    size_t n;
    char path[64];
    FILE *file;
};

static bool
image_open(struct image *m)
{
    struct slice s;
    strcpy(m->path, "/tmp/nuncio-model-XXXXXX");
    int fd = mkstemp(m->path);
    if (fd < 0 || file_map(MADE_DIR "/tiny_deep.nun", &s, NULL) != NUNCIO_OK)
        return false;
    m->n = s.n;
    m->bytes = malloc(s.n);
    m->file = fdopen(fd, "wb");
    if (m->bytes)
        memcpy(m->bytes, s.p, s.n);
    file_unmap(s);
    return m->bytes && m->file && fwrite(m->bytes, 1, m->n, m->file) == m->n;
}

static void
image_close(struct image *m)
{
    fclose(m->file);
    unlink(m->path);
    free(m->bytes);
}

static void
put(struct image *m, size_t at, const char *bytes, size_t n)
{
    uint64_t sum;
    memcpy(m->bytes + at, bytes, n);
    sum = model_file_checksum((struct slice){m->bytes + 32, m->n - 32});
    fseek(m->file, (long)at, SEEK_SET);
    fwrite(m->bytes + at, 1, n, m->file);
    fseek(m->file, 24, SEEK_SET);
    fwrite(&sum, 1, 8, m->file);
    fflush(m->file);
}

/* Open with n bytes changed and a checksum that fits; the bytes are put back. */
static nuncio_status
open_changed(struct image *m, size_t at, const char *to, size_t n, nuncio_error *err)
{
    char was[4];
    *err = (nuncio_error){NUNCIO_OK, "", 0};
    memcpy(was, m->bytes + at, n);
    put(m, at, to, n);
    struct network *net = network_open(&(struct network_options){m->path, NULL}, err);
    nuncio_status status = net ? NUNCIO_OK : err->status;
    network_close(net);
    put(m, at, was, n);
    return status;
}

static void
test_network_load__every_tensor_is_asked_for(void)
{
    struct image m;
    struct model_file f;
    struct arena a;
    nuncio_error err = {NUNCIO_OK, "", 0};
    arena_init(&a, 0);
    CHECK(image_open(&m));
    CHECK(open_changed(&m, 64, "", 0, &err) == NUNCIO_OK);
    CHECK(model_file_read(&f, &a, (struct slice){m.bytes, m.n}, SLICE("x"), &err) == NUNCIO_OK);
    for (uint32_t i = 0; i < f.ntensors; i++) {
        size_t at = (size_t)(f.tensors[i].name.p - m.bytes);
        CHECK(open_changed(&m, at, "?", 1, &err) == NUNCIO_EDATA);
        CHECK(strstr(err.message, "tensor") != NULL);
    }
    arena_release(&a);
    image_close(&m);
}

static const void *
data_of(const struct model_file *f, const char *name)
{
    for (uint32_t i = 0; i < f->ntensors; i++)
        if (slice_is(f->tensors[i].name, name))
            return f->tensors[i].data;
    return NULL;
}

/* Numbers that point outside, that are not in order, or that are none. */
static void
test_network_load__unsound_numbers_are_refused(void)
{
    static const struct {
        const char *tensor;
        size_t at;
        const char *to;
        size_t n;
    } bad[] = {{"pieces.start", 4, "\xFF\xFF\x01", 3}, {"pieces.start", 0, "\x01", 1},
               {"pieces.text", 0, "\x7F", 1},          {"letters.start", 4, "\xFF", 1},
               {"pieces.row.scale", 1, "\x7C", 1},     {"encoder.mean", 2, "\x80\x7F", 2},
               {"layer0.qkv.scale", 2, "\xC0\xFF", 2}};
    struct image m;
    struct model_file f;
    struct arena a;
    nuncio_error err = {NUNCIO_OK, "", 0};
    arena_init(&a, 0);
    CHECK(image_open(&m));
    CHECK(model_file_read(&f, &a, (struct slice){m.bytes, m.n}, SLICE("x"), &err) == NUNCIO_OK);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *data = data_of(&f, bad[i].tensor);
        CHECK(data != NULL);
        size_t at = data ? (size_t)(data - m.bytes) + bad[i].at : 64;
        CHECK(open_changed(&m, at, bad[i].to, bad[i].n, &err) == NUNCIO_EDATA);
        CHECK(err.message[0] && !strstr(err.message, "checksum"));
    }
    arena_release(&a);
    image_close(&m);
}

int
main(void)
{
    RUN(test_network_load__every_tensor_is_asked_for);
    RUN(test_network_load__unsound_numbers_are_refused);
    return test_end();
}
