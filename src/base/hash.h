/* SPDX-License-Identifier: Apache-2.0 */
/* Hashes: SHA-256 (FIPS 180-4) for documents and ids, a 64-bit mix (FNV-1a, finished by Murmur's mix) for tables. */
#ifndef BASE_HASH_H
#define BASE_HASH_H
#include "base/slice.h"

struct sha256 {
    uint32_t h[8];
    uint64_t length;
    uint8_t block[64];
};

void sha256_init(struct sha256 *s);
void sha256_add(struct sha256 *s, const void *bytes, size_t n);
void sha256_end(struct sha256 *s, uint8_t digest[32]);

/* Lower-case hex of n bytes into out (2n + 1 bytes). */
void hex_format(const uint8_t *bytes, size_t n, char *out);

uint64_t hash64(struct slice s, uint64_t seed);

#endif
