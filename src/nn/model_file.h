/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Model file (.nun): text keys and named tensors, mapped read-only.
 *
 *   header 64 bytes | keys | tensor table | tensors, each at a multiple of 64
 *
 * docs/formats/model.md says what every byte is. Nothing of the file is
 * trusted: sizes, offsets, alignment, shapes and the checksum are tested once,
 * when it is opened; after that a tensor's bytes are inside the mapping.
 */
#ifndef NN_MODEL_FILE_H
#define NN_MODEL_FILE_H
#include "base/arena.h"
#include "base/error.h"

#define MODEL_FORMAT 1
#define TENSOR_DIMS 4

enum tensor_type { TENSOR_F32, TENSOR_S8, TENSOR_U8, TENSOR_U32, TENSOR_TYPES };

struct tensor {
    struct slice name;
    enum tensor_type type;
    uint32_t shape[TENSOR_DIMS]; /* unused dimensions are 1 */
    const void *data;
};

struct model_key {
    struct slice name, value;
};

struct model_file {
    struct slice bytes; /* the mapping */
    struct slice path;
    const struct model_key *keys;
    uint32_t nkeys;
    const struct tensor *tensors;
    uint32_t ntensors;
};

/*
 * Map and check a file; tables go to the arena. NUNCIO_EDATA and one message
 * that names the file and the fault when it is damaged, of another version or
 * not there. Release with model_file_close(), also after a failure.
 */
nuncio_status model_file_open(struct model_file *f, struct arena *a, const char *path,
                              nuncio_error *err);
void model_file_close(struct model_file *f);

/* The same checks over bytes in memory; they must outlive f. Not to be closed. */
nuncio_status model_file_read(struct model_file *f, struct arena *a, struct slice bytes,
                              struct slice path, nuncio_error *err);

/* Value of a key, or {NULL, 0}. */
struct slice model_file_key(const struct model_file *f, const char *name);

/* A key's value as a number in [low, high]; an error names the key otherwise. */
nuncio_status model_file_number(const struct model_file *f, const char *name, uint32_t low,
                                uint32_t high, uint32_t *out, nuncio_error *err);

/* A tensor of just this type and shape (0 matches any size); an error names it otherwise. */
nuncio_status model_file_tensor(const struct model_file *f, const char *name, enum tensor_type type,
                                const uint32_t shape[TENSOR_DIMS], const struct tensor **out,
                                nuncio_error *err);

/* Checksum of the bytes after the header: four interleaved FNV-1a lanes over 64-bit words. */
uint64_t model_file_checksum(struct slice bytes);

#endif
