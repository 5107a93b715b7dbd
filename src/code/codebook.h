/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Codebook: what a CAMEO code means in PLOVER: type, mode, contexts, quad
 * class, Goldstein score, and what becomes of an act that is only intended.
 */
#ifndef CODE_CODEBOOK_H
#define CODE_CODEBOOK_H
#include "base/map.h"
#include "base/table.h"
#include "code/coded.h"

/* What a frame may say of itself: see data/frames. Separated by |. */
#define FRAME_FLAGS "symmetric|group|weak|political|alone|target|frame|open|yields"

struct plover_type {
    struct slice name, quad;
    double goldstein;
    struct slice intended;         /* the CAMEO code of the act when it is only planned, or empty */
    struct slice refused;          /* the code when its subject will not do it, or empty */
    bool verbal;                   /* done by saying: what it is about has not happened by that */
};

struct cameo_code {
    struct slice code, mode, context;
    double goldstein;
    const struct plover_type *type;
};

struct codebook {
    const struct plover_type *types;
    const struct cameo_code *codes;
    uint32_t ntypes, ncodes;
    struct map by_code;
};

const struct codebook *codebook_open(struct arena *a, const char *data_dir, nuncio_error *err);

/* The row of a code, or of its longest prefix that has one; NULL when none has. */
const struct cameo_code *codebook_find(const struct codebook *b, struct slice code);

/* "held", ...; false when there is no such status. */
bool status_parse(struct slice s, enum status *out);

#endif
