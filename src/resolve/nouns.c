/* SPDX-License-Identifier: Apache-2.0 */
/* Nouns: reading the tables of a language into maps from folded form to meaning. */
#include "resolve/nouns.h"

#include "base/utf8.h"

static uint8_t
number_parse(struct slice s)
{
    return slice_is(s, "sing") ? NUMBER_SING : slice_is(s, "plur") ? NUMBER_PLUR : NUMBER_ANY;
}

static nuncio_status
read_table(struct arena *a, const char *dir, struct slice lang, const char *name,
           const char *columns, struct table *t, nuncio_error *err)
{
    struct slice path = arena_printf(a, "lang/%.*s/%s", (int)lang.n, lang.p, name);
    if (!path.p)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    return table_read(a, dir, path.p, columns, t, err);
}

static void
map_forms(struct arena *a, struct map *m, struct slice forms, uint32_t value, uint32_t *longest)
{
    struct slice form;
    while (slice_next(&forms, '|', &form)) {
        struct slice folded = utf8_fold(a, slice_trim(form));
        if (folded.n > 0 && map_get(m, folded) == MAP_NONE)
            map_set(m, folded, value);
        if (longest && folded.n > *longest)
            *longest = (uint32_t)folded.n;
    }
}

static nuncio_status
read_roles(struct arena *a, const char *dir, struct slice lang, struct nouns *n, nuncio_error *err)
{
    struct table t;
    nuncio_status s = read_table(a, dir, lang, "roles.tsv", "forms role number sex agent", &t, err);
    struct role_noun *all = s == NUNCIO_OK ? arena_new_array(a, struct role_noun, t.nrows) : NULL;
    for (uint32_t i = 0; all && i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        all[i] = (struct role_noun){c[1], c[4], number_parse(c[2]),
                                    c[3].n ? (uint8_t)c[3].p[0] : 0};
        map_forms(a, &n->roles, c[0], i, &n->longest);
    }
    n->role = all;
    return s;
}

static nuncio_status
read_agents(struct arena *a, const char *dir, struct slice lang, struct nouns *n, nuncio_error *err)
{
    struct table t;
    nuncio_status s = read_table(a, dir, lang, "agents.tsv",
                                 "forms concept kind number agent code", &t, err);
    struct agent_noun *all = s == NUNCIO_OK ? arena_new_array(a, struct agent_noun, t.nrows) : NULL;
    for (uint32_t i = 0; all && i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        int kind = ACTOR_STATE;
        while (kind <= ACTOR_POPULATION && !slice_is(c[2], actor_kind_name((enum actor_kind)kind)))
            kind++;
        if (kind > ACTOR_POPULATION)
            return table_error(&t, &t.rows[i], err, "unknown kind", c[2]);
        all[i] = (struct agent_noun){c[1], c[4], c[5], (uint8_t)kind, number_parse(c[3])};
        map_forms(a, &n->agents, c[0], i, &n->longest);
    }
    n->agent = all;
    return s;
}

static nuncio_status
read_pronouns(struct arena *a, const char *dir, struct slice lang, struct nouns *n,
              nuncio_error *err)
{
    struct table t;
    nuncio_status s = read_table(a, dir, lang, "pronouns.tsv", "form role number sex refers", &t,
                                 err);
    struct pronoun *all = s == NUNCIO_OK ? arena_new_array(a, struct pronoun, t.nrows) : NULL;
    for (uint32_t i = 0; all && i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        all[i] = (struct pronoun){number_parse(c[2]), c[3].n ? (uint8_t)c[3].p[0] : 0,
                                  slice_is(c[1], "possessive"), !slice_is(c[4], "state"),
                                  !slice_is(c[4], "person")};
        map_forms(a, &n->pronouns, c[0], i, NULL);
    }
    n->pronoun = all;
    return s;
}

static nuncio_status
read_uses(struct arena *a, const char *dir, struct slice lang, struct nouns *n, nuncio_error *err)
{
    static const char *const names[] = {"place", "agent",    "of",     "country",
                                        "both",  "definite", "former", "suffix"};
    struct table t;
    nuncio_status s = read_table(a, dir, lang, "mention-words.tsv", "form kind", &t, err);
    for (uint32_t i = 0; s == NUNCIO_OK && i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        uint32_t bit = 0;
        while (bit < 8 && !slice_is(c[1], names[bit]))
            bit++;
        if (bit == 8)
            return table_error(&t, &t.rows[i], err, "unknown kind", c[1]);
        struct slice folded = utf8_fold(a, c[0]);
        uint32_t had = map_get(&n->uses, folded);
        map_set(&n->uses, folded, (had == MAP_NONE ? 0 : had) | 1u << bit);
        struct slice *suffix = 1u << bit == USE_SUFFIX ? vec_push(a, &n->suffixes) : NULL;
        if (suffix)
            *suffix = folded;
    }
    return s;
}

static nuncio_status
read_state_nouns(struct arena *a, const char *dir, struct slice lang, struct nouns *n,
                 nuncio_error *err)
{
    struct table t;
    nuncio_status s = table_read(a, dir, "actors/state-nouns.tsv", "lang forms states", &t, err);
    struct state_noun *all = s == NUNCIO_OK ? arena_new_array(a, struct state_noun, t.nrows) : NULL;
    for (uint32_t i = 0; all && i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        all[i].states = c[2];
        if (slice_eq(c[0], lang))
            map_forms(a, &n->state_nouns, c[1], i, &n->longest);
    }
    n->state_noun = all;
    return s;
}

nuncio_status
nouns_read(struct arena *a, const char *data_dir, struct slice lang, struct nouns *out,
           nuncio_error *err)
{
    nuncio_status s;
    map_init(&out->roles, a);
    map_init(&out->agents, a);
    map_init(&out->pronouns, a);
    map_init(&out->state_nouns, a);
    map_init(&out->uses, a);
    if ((s = read_roles(a, data_dir, lang, out, err)) != NUNCIO_OK ||
        (s = read_agents(a, data_dir, lang, out, err)) != NUNCIO_OK ||
        (s = read_pronouns(a, data_dir, lang, out, err)) != NUNCIO_OK ||
        (s = read_uses(a, data_dir, lang, out, err)) != NUNCIO_OK)
        return s;
    return read_state_nouns(a, data_dir, lang, out, err);
}

bool
nouns_use(const struct nouns *n, struct slice folded, enum word_use use)
{
    uint32_t uses = map_get(&n->uses, folded);
    return uses != MAP_NONE && (uses & use) != 0;
}
