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
    nuncio_status s = read_table(a, dir, lang, "roles.tsv",
                                 "forms role number sex agent manner", &t, err);
    struct role_noun *all = s == NUNCIO_OK ? arena_new_array(a, struct role_noun, t.nrows) : NULL;
    for (uint32_t i = 0; all && i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        all[i] = (struct role_noun){c[1], c[4], number_parse(c[2]),
                                    c[3].n ? (uint8_t)c[3].p[0] : 0, slice_is(c[5], "general"),
                                    slice_is(c[5], "abroad"), slice_is(c[5], "states")};
        map_forms(a, &n->roles, c[0], i, &n->longest);
    }
    n->role = all;
    n->nroles = t.nrows;
    return s;
}

static bool
kind_parse(struct slice s, uint8_t *out)
{
    for (int k = ACTOR_STATE; k <= ACTOR_POPULATION; k++)
        if (slice_is(s, actor_kind_name((enum actor_kind)k))) {
            *out = (uint8_t)k;
            return true;
        }
    return false;
}

/* "armed-force|party" to a set of kinds. */
static bool
kinds_parse(struct slice s, uint16_t *out)
{
    struct slice name;
    uint8_t kind;
    while (s.n > 0 && slice_next(&s, '|', &name)) {
        if (!kind_parse(name, &kind))
            return false;
        *out |= (uint16_t)(1u << kind);
    }
    return true;
}

static bool
home_parse(struct slice s, uint8_t *out)
{
    *out = slice_is(s, "state")    ? HOME_STATE
           : slice_is(s, "place")  ? HOME_PLACE
           : slice_is(s, "abroad") ? HOME_ABROAD
                                   : HOME_NONE;
    return s.n == 0 || *out != HOME_NONE;
}

static nuncio_status
read_agents(struct arena *a, const char *dir, struct slice lang, struct nouns *n, nuncio_error *err)
{
    struct table t;
    nuncio_status s = read_table(a, dir, lang, "agents.tsv",
                                 "forms concept kind number agent code refers home", &t, err);
    struct agent_noun *all = s == NUNCIO_OK ? arena_new_array(a, struct agent_noun, t.nrows) : NULL;
    for (uint32_t i = 0; all && i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        all[i] = (struct agent_noun){.concept = c[1], .agent = c[4], .code = c[5],
                                     .number = number_parse(c[3])};
        if (!kind_parse(c[2], &all[i].kind))
            return table_error(&t, &t.rows[i], err, "unknown kind", c[2]);
        if (!kinds_parse(c[6], &all[i].refers))
            return table_error(&t, &t.rows[i], err, "unknown kinds", c[6]);
        if (!home_parse(c[7], &all[i].home))
            return table_error(&t, &t.rows[i], err, "unknown home", c[7]);
        map_forms(a, &n->agents, c[0], i, &n->longest);
    }
    n->agent = all;
    n->nagents = t.nrows;
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
        all[i] = (struct pronoun){.number = number_parse(c[2]),
                                  .sex = c[3].n ? (uint8_t)c[3].p[0] : 0,
                                  .possessive = slice_is(c[1], "possessive"),
                                  .person = !slice_is(c[4], "state"),
                                  .state = !slice_is(c[4], "person"),
                                  .speaker = slice_is(c[4], "speaker"),
                                  .each_other = slice_is(c[4], "each-other"),
                                  .told = slice_is(c[4], "told")};
        map_forms(a, &n->pronouns, c[0], i, NULL);
    }
    n->pronoun = all;
    return s;
}

static nuncio_status
read_persons(struct arena *a, const char *dir, struct slice lang, struct nouns *n,
             nuncio_error *err)
{
    struct table t;
    nuncio_status s = read_table(a, dir, lang, "persons.tsv", "forms sex", &t, err);
    for (uint32_t i = 0; s == NUNCIO_OK && i < t.nrows; i++) {
        struct slice sex = t.rows[i].cell[1];
        if (sex.n > 0 && !slice_is(sex, "m") && !slice_is(sex, "f"))
            return table_error(&t, &t.rows[i], err, "neither m nor f", sex);
        map_forms(a, &n->persons, t.rows[i].cell[0], sex.n ? (uint32_t)sex.p[0] : 0, NULL);
    }
    return s;
}

/* Verbs that what is said hangs on as a clause: their subject speaks; documents, and verbs that bring one out. */
static nuncio_status
read_cues(struct arena *a, const char *dir, struct slice lang, struct nouns *n, nuncio_error *err)
{
    struct table t;
    struct slice path = arena_printf(a, "cues/%.*s.tsv", (int)lang.n, lang.p);
    nuncio_status s = path.p ? table_read(a, dir, path.p, "lemma upos with speaker addressee content act negated", &t, err)
                             : error_set(err, NUNCIO_ENOMEM, "out of memory");
    for (uint32_t i = 0; s == NUNCIO_OK && i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        struct slice content = c[5], place;
        bool clause = false, quote = false;
        while (slice_next(&content, '|', &place)) {
            clause = clause || slice_is(place, "clause");
            quote = quote || slice_is(place, "quote");
        }
        if (slice_is(c[1], "VERB") && c[2].n == 0 && clause && quote)
            map_set(&n->saying, c[0], 1);
        if (slice_is(c[1], "VERB") && (clause || quote))
            map_set(&n->speaking, c[0], 1);
        if (slice_is(c[6], "paper"))
            map_set(&n->papers, c[0], 1);
        if (slice_is(c[6], "issues"))
            map_set(&n->issuing, c[0], 1);
    }
    return s;
}

static nuncio_status
read_uses(struct arena *a, const char *dir, struct slice lang, struct nouns *n, nuncio_error *err)
{
    static const char *const names[] = {"place",   "toward", "of",    "two",   "three", "four",
                                        "definite", "indefinite", "former", "suffix", "as",
                                        "apart", "ethnic", "particle", "source", "near", "led", "honorific", "at", "for", "part", "foreign"};
    const uint32_t nnames = sizeof names / sizeof names[0];
    struct table t;
    nuncio_status s = read_table(a, dir, lang, "mention-words.tsv", "form kind", &t, err);
    for (uint32_t i = 0; s == NUNCIO_OK && i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        uint32_t bit = 0;
        while (bit < nnames && !slice_is(c[1], names[bit]))
            bit++;
        if (bit == nnames)
            return table_error(&t, &t.rows[i], err, "unknown kind", c[1]);
        struct slice folded = utf8_fold(a, c[0]);
        uint32_t had = map_get(&n->uses, folded);
        map_set(&n->uses, folded, (had == MAP_NONE ? 0 : had) | 1u << bit);
        if (1u << bit == USE_OF && n->of.n == 0)
            n->of = folded;
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

static nuncio_status
read_places(struct arena *a, const char *dir, struct slice lang, struct nouns *n, nuncio_error *err)
{
    struct table t;
    nuncio_status s = read_table(a, dir, lang, "place-words.tsv", "forms kind", &t, err);
    struct place_noun *all = s == NUNCIO_OK ? arena_new_array(a, struct place_noun, t.nrows) : NULL;
    for (uint32_t i = 0; all && i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        int kind = PLACE_COUNTRY;
        while (kind <= PLACE_FACILITY && !slice_is(c[1], place_kind_name((enum place_kind)kind)))
            kind++;
        if (kind > PLACE_FACILITY)
            return table_error(&t, &t.rows[i], err, "unknown kind", c[1]);
        all[i].kind = (uint8_t)kind;
        map_forms(a, &n->places, c[0], i, &n->longest);
    }
    n->place = all;
    return s;
}

void
nouns_init(struct arena *a, struct nouns *n)
{
    *n = (struct nouns){0};
    map_init(&n->roles, a);
    map_init(&n->agents, a);
    map_init(&n->pronouns, a);
    map_init(&n->persons, a);
    map_init(&n->saying, a);
    map_init(&n->speaking, a);
    map_init(&n->papers, a);
    map_init(&n->issuing, a);
    map_init(&n->state_nouns, a);
    map_init(&n->places, a);
    map_init(&n->uses, a);
}

nuncio_status
nouns_read(struct arena *a, const char *data_dir, struct slice lang, struct nouns *out,
           nuncio_error *err)
{
    nuncio_status s;
    nouns_init(a, out);
    if ((s = read_roles(a, data_dir, lang, out, err)) != NUNCIO_OK ||
        (s = read_agents(a, data_dir, lang, out, err)) != NUNCIO_OK ||
        (s = read_persons(a, data_dir, lang, out, err)) != NUNCIO_OK ||
        (s = read_cues(a, data_dir, lang, out, err)) != NUNCIO_OK ||
        (s = read_pronouns(a, data_dir, lang, out, err)) != NUNCIO_OK ||
        (s = read_uses(a, data_dir, lang, out, err)) != NUNCIO_OK ||
        (s = read_places(a, data_dir, lang, out, err)) != NUNCIO_OK)
        return s;
    return read_state_nouns(a, data_dir, lang, out, err);
}

void
nouns_add_agent(struct arena *a, struct nouns *n, struct slice folded,
                const struct agent_noun *agent)
{
    struct agent_noun *all = arena_new_array(a, struct agent_noun, (size_t)n->nagents + 1);
    uint32_t role = map_get(&n->roles, folded);
    if (role != MAP_NONE) { /* still the holder of an office, with the user's code */
        struct role_noun *roles = arena_new_array(a, struct role_noun, (size_t)n->nroles + 1);
        if (!roles)
            return;
        memcpy(roles, n->role, n->nroles * sizeof *roles);
        roles[n->nroles] = n->role[role];
        roles[n->nroles].agent = agent->agent;
        n->role = roles;
        map_set(&n->roles, folded, n->nroles++);
        return;
    }
    if (!all)
        return;
    if (n->nagents)
        memcpy(all, n->agent, n->nagents * sizeof *all);
    all[n->nagents] = *agent;
    n->agent = all;
    map_set(&n->agents, folded, n->nagents++);
    if (folded.n > n->longest)
        n->longest = (uint32_t)folded.n;
}
