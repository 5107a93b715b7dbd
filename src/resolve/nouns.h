/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Nouns: the words of a language by which actors are meant without a name:
 * roles, agents, pronouns, and the small words that tell how a mention is read.
 * One set for each language, from data/lang/<xx>/{roles,agents,pronouns,mention-words}.tsv.
 */
#ifndef RESOLVE_NOUNS_H
#define RESOLVE_NOUNS_H
#include "base/map.h"
#include "base/table.h"
#include "resolve/world.h"
#include "text/segment.h"

enum number { NUMBER_ANY, NUMBER_SING, NUMBER_PLUR };

struct role_noun {
    struct slice role, agent; /* role: key of an office, empty for one that is none */
    uint8_t number, sex;      /* sex: 'm', 'f' or 0 */
};

struct agent_noun {
    struct slice concept, agent, code;
    uint8_t kind, number;
};

struct pronoun {
    uint8_t number, sex; /* sex: 'm', 'f', 'n' or 0 */
    bool possessive, person, state;
};

struct state_noun {
    struct slice states; /* "QAT|SAU" */
};

enum word_use { USE_PLACE = 1, USE_AGENT = 2, USE_OF = 4, USE_COUNTRY = 8, USE_BOTH = 16,
                USE_DEFINITE = 32, USE_FORMER = 64, USE_SUFFIX = 128 };

struct nouns {
    struct map roles, agents, pronouns, state_nouns; /* folded form -> index below */
    struct map uses;                                 /* word -> enum word_use, or'ed */
    const struct role_noun *role;
    const struct agent_noun *agent;
    const struct pronoun *pronoun;
    const struct state_noun *state_noun;
    VEC(struct slice) suffixes;                      /* endings of a name in the genitive */
    uint32_t longest;                                /* bytes of the longest role or agent */
};

/* Fills `out` for a language; tables that are not there leave it empty. */
nuncio_status nouns_read(struct arena *a, const char *data_dir, struct slice lang,
                         struct nouns *out, nuncio_error *err);

bool nouns_use(const struct nouns *n, struct slice folded, enum word_use use);

#endif
