/* SPDX-License-Identifier: Apache-2.0 */
/* Spelling: reading the sounds, and the key of a name. */
#include "resolve/spelling.h"

#include <string.h>

enum { FAMILY_LEAST = 2, BOTH_LEAST = 4 };

nuncio_status
spelling_read(struct arena *a, const char *data_dir, struct spelling *out, nuncio_error *err)
{
    struct table rules, states;
    nuncio_status s = table_read(a, data_dir, "actors/spelling.tsv", "lang letters sound", &rules,
                                 err);
    if (s == NUNCIO_OK)
        s = table_read(a, data_dir, "actors/other-scripts.tsv", "alpha3", &states, err);
    *out = (struct spelling){0};
    map_init(&out->sounds, a);
    map_init(&out->states, a);
    struct slice *sound = s == NUNCIO_OK ? arena_new_array(a, struct slice, rules.nrows) : NULL;
    for (uint32_t i = 0; sound && i < rules.nrows; i++) {
        const struct slice *c = rules.rows[i].cell;
        struct slice letters, all = c[1];
        sound[i] = c[2];
        while (slice_next(&all, '|', &letters)) {
            map_set(&out->sounds, arena_printf(a, "%.*s:%.*s", (int)c[0].n, c[0].p,
                                               (int)letters.n, letters.p), i);
            out->longest = letters.n > out->longest ? letters.n : out->longest;
        }
        struct slice *lang = c[0].n > 0 ? vec_push(a, &out->langs) : NULL;
        if (lang)
            *lang = c[0];
    }
    for (uint32_t i = 0; sound && i < states.nrows; i++)
        map_set(&out->states, states.rows[i].cell[0], i);
    out->sound = sound;
    return s;
}

/* The rule for the letters that begin at `at`, the longest first, one of the language before one of all. */
static uint32_t
rule_at(const struct spelling *s, struct slice lang, struct slice name, size_t at, size_t *letters)
{
    char key[16];
    for (size_t n = s->longest < name.n - at ? s->longest : name.n - at; n > 0; n--)
        for (size_t own = lang.n; ; own = 0) {
            if (own + 1 + n > sizeof key)
                break;
            memcpy(key, lang.p, own);
            key[own] = ':';
            memcpy(key + own + 1, name.p + at, n);
            uint32_t rule = map_get(&s->sounds, (struct slice){key, own + 1 + n});
            *letters = n;
            if (rule != MAP_NONE)
                return rule;
            if (own == 0)
                break;
        }
    *letters = 1;
    return MAP_NONE;
}

/* Adds the sounds of a name, none twice in a row; gives how many there are now. */
static size_t
add_sounds(const struct spelling *s, struct slice lang, struct slice name, char *buffer, size_t n)
{
    char last = 0;
    for (size_t at = 0, letters; at < name.n; at += letters) {
        uint32_t rule = rule_at(s, lang, name, at, &letters);
        struct slice sound = rule == MAP_NONE ? (struct slice){name.p + at, 0} : s->sound[rule];
        for (size_t i = 0; i < sound.n && n + 2 < SPELLING_ROOM; i++) {
            if (sound.p[i] != last)
                buffer[n++] = sound.p[i];
            last = sound.p[i];
        }
    }
    return n;
}

struct slice
spelling_key(const struct spelling *s, struct slice lang, struct slice family, struct slice first,
             char buffer[SPELLING_ROOM])
{
    buffer[0] = '~';
    size_t n = add_sounds(s, lang, family, buffer, 1);
    if (n < 1 + FAMILY_LEAST || family.n < 4)
        return (struct slice){buffer, 0};
    if (first.n == 0)
        return (struct slice){buffer, n};
    buffer[n++] = '.';
    n = add_sounds(s, lang, first, buffer, n);
    return (struct slice){buffer, n < 2 + BOTH_LEAST ? 0 : n};
}
