/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Nouns: the words of a language by which actors are meant without a name:
 * roles, agents, persons, pronouns, and the small words that tell how a mention is read.
 * One set for each language, from data/lang/<xx>/{roles,agents,persons,pronouns,mention-words}.tsv.
 */
#ifndef RESOLVE_NOUNS_H
#define RESOLVE_NOUNS_H
#include "base/map.h"
#include "base/table.h"
#include "resolve/world.h"
#include "text/segment.h"

enum number { NUMBER_ANY, NUMBER_SING, NUMBER_PLUR };

/* Whose a body is that is named without its state: of the state told of, of the place told of; not of where it is. */
enum home { HOME_NONE, HOME_STATE, HOME_PLACE, HOME_ABROAD };

struct role_noun {
    struct slice role, agent; /* role: key of an office, empty for one that is none */
    uint8_t number, sex;      /* sex: 'm', 'f' or 0 */
    bool general;             /* "the official" may be anybody with that agent */
    bool abroad;              /* "the ambassador in Moscow" is not Russia's */
    bool states;              /* "presidents" are of several states */
};

struct agent_noun {
    struct slice concept, agent, code;
    uint16_t refers;          /* kinds that "the group" may mean: 1 << enum actor_kind, or'ed */
    uint8_t kind, number, home;
    bool own;                 /* of the user's file */
};

struct pronoun {
    uint8_t number, sex;      /* sex: 'm', 'f', 'n' or 0 */
    bool possessive, person, state;
    bool speaker;             /* "ik", "we": who speaks, in a quotation */
    bool each_other;          /* "elkaar": the subject itself */
    bool told;                /* "het": only who tells the clause it stands in */
};

struct place_noun {
    uint8_t kind;             /* enum place_kind */
};

struct state_noun {
    struct slice states;      /* "QAT|SAU" */
};

/* Small words by which a mention is read; data/lang/<xx>/mention-words.tsv tells what each is for. */
enum word_use {
    USE_PLACE = 1 << 0, USE_TOWARD = 1 << 1, USE_OF = 1 << 2, USE_TWO = 1 << 3, USE_THREE = 1 << 4,
    USE_FOUR = 1 << 5, USE_DEFINITE = 1 << 6, USE_INDEFINITE = 1 << 7, USE_FORMER = 1 << 8,
    USE_SUFFIX = 1 << 9, USE_AS = 1 << 10, USE_APART = 1 << 11, USE_ETHNIC = 1 << 12,
    USE_PARTICLE = 1 << 13, USE_SOURCE = 1 << 14, USE_NEAR = 1 << 15,
    USE_LED = 1 << 16, USE_HONORIFIC = 1 << 17,
    USE_AT = 1 << 18, USE_FOR = 1 << 19, USE_PART = 1 << 20, USE_FOREIGN = 1 << 21
};

struct nouns {
    struct map roles, agents, pronouns, state_nouns, places; /* folded form -> index below */
    struct map persons;                              /* folded noun for a person -> sex, 'm', 'f' or 0 */
    struct map saying;                               /* lemmas of verbs of speech that hold a clause (data/cues) */
    struct map speaking;                             /* lemmas of all verbs that may hold a clause or a quotation (data/cues) */
    struct map papers, issuing;                      /* lemmas of nouns for documents, of verbs that bring one out (data/cues) */
    struct map uses;                                 /* word -> enum word_use, or'ed */
    const struct role_noun *role;
    const struct agent_noun *agent;
    const struct pronoun *pronoun;
    const struct state_noun *state_noun;
    const struct place_noun *place;
    uint32_t nroles, nagents;
    struct slice of;                                 /* the first word that ties a body to its owner */
    VEC(struct slice) suffixes;                      /* endings of a name in the genitive */
    uint32_t longest;                                /* bytes of the longest role, agent, place noun */
};

/* Fills `out` for a language; tables that are not there leave it empty. */
nuncio_status nouns_read(struct arena *a, const char *data_dir, struct slice lang,
                         struct nouns *out, nuncio_error *err);

/* Empty nouns: no word means anything. */
void nouns_init(struct arena *a, struct nouns *n);

/* A noun of the user's for the bodies of whoever owns it; it hides one of the table. */
void nouns_add_agent(struct arena *a, struct nouns *n, struct slice folded,
                     const struct agent_noun *agent);

#endif
