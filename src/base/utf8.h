/* SPDX-License-Identifier: Apache-2.0 */
/*
 * UTF-8: walking, checking, and folding for look-up. Case and decomposition
 * come from utf8proc; plain ASCII takes a short way.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
#include "base/arena.h"

#define UTF8_BAD UINT32_MAX

/*
 * The code point at s[*at]; *at moves past it. A byte that begins no valid
 * sequence (overlong, surrogate, past U+10FFFF, cut off) gives UTF8_BAD and
 * moves by one. *at must be < s.n.
 */
uint32_t utf8_next(struct slice s, size_t *at);

/* The code point that ends before s[at], 0 at the start. s must be valid. */
uint32_t utf8_before(struct slice s, size_t at);

/* Offset of the first invalid byte, or s.n. */
size_t utf8_valid(struct slice s);

/* A copy with every invalid byte replaced by U+FFFD. */
struct slice utf8_repair(struct arena *a, struct slice s);

size_t utf8_encode(uint32_t c, char out[4]);

/* Code points in s, which must be valid. */
size_t utf8_length(struct slice s);

bool utf8_is_letter(uint32_t c);
bool utf8_is_upper(uint32_t c);
bool utf8_is_lower(uint32_t c);
bool utf8_is_digit(uint32_t c); /* Unicode Nd */
bool utf8_is_space(uint32_t c); /* with no-break and other Unicode spaces */

/* Small letters, accents kept: for lemmas and words. */
struct slice utf8_lower(struct arena *a, struct slice s);

/*
 * For names: small letters without accents, curly apostrophes made straight,
 * hyphens of all kinds made '-', runs of white space one space.
 * "Oekraïne" -> "oekraine", "Zelenskyy" stays "zelenskyy".
 */
struct slice utf8_fold(struct arena *a, struct slice s);

#endif
