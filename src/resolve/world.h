/* SPDX-License-Identifier: Apache-2.0 */
/*
 * World: which actor, place and date each span of a document means.
 *
 * An actor is one entity of the run; the same entity has the same `key` in
 * every document (the id is made from it). Mentions say which words lead to
 * it. A mention may mean several actors ("de twee leiders"). Only actors that
 * are mentioned are here.
 */
#ifndef RESOLVE_WORLD_H
#define RESOLVE_WORLD_H
#include "annotate/tree.h"

enum actor_kind {
    ACTOR_STATE, ACTOR_PERSON, ACTOR_ORGANISATION, ACTOR_ARMED_FORCE, ACTOR_AGENCY, ACTOR_PARTY,
    ACTOR_COMPANY, ACTOR_GROUP, ACTOR_POPULATION
};
const char *actor_kind_name(enum actor_kind k); /* "armed-force" */

struct actor {
    struct slice key;      /* stable: "Q7747", "state:RUS", "mil:RUS", "name:jan jansen" */
    struct slice name;     /* canonical, in the document's language where the table has one */
    enum actor_kind kind;
    struct slice country;  /* ISO 3166-1 alpha-3, or empty */
    struct slice agent;    /* PLOVER agent: GOV MIL LEG JUD REB OPP PTY CVL JRN BUS IGO NGO ..., or empty */
    struct slice role;     /* as said ("minister of foreign affairs"), or empty */
    struct slice code;     /* "RUSGOV", "IGOUNO", "WEST", "---REB" (no country known); empty when unknown */
    struct slice wikidata; /* "Q7747" or empty */
    uint8_t sex;           /* 'm', 'f' or 0: for pronouns, it leaves the program nowhere */
};

enum mention_how { HOW_NAME, HOW_ALIAS, HOW_METONYM, HOW_ROLE, HOW_PRONOUN, HOW_NOUN };
const char *mention_how_name(enum mention_how h);

#define MENTION_ACTORS 4

struct mention {
    struct span span;
    uint32_t first, count; /* tokens */
    uint32_t head;         /* the token that heads it in the tree */
    enum mention_how how;
    uint8_t nactors;       /* 1, or 2..4 for "the two leaders" */
    uint32_t actors[MENTION_ACTORS];
    bool place_only;       /* a state or city named as a place ("in Oekraïne"), not acting */
    bool modifier;         /* it only qualifies a noun: "Russische raketten" */
    bool possessive;       /* a pronoun that owns what follows: "zijn gezant" */
    bool definite;         /* somebody in particular: "the minister" */
    bool plural;           /* said of more than one: "troops", "they" */
};

enum place_kind { PLACE_COUNTRY, PLACE_ADMIN, PLACE_CITY, PLACE_REGION, PLACE_SEA, PLACE_FACILITY };
const char *place_kind_name(enum place_kind k);

struct place {
    struct slice name, country, admin1; /* country alpha-3 or empty */
    double lat, lon;
    bool located;          /* lat and lon are known */
    uint32_t geonames;     /* 0 when unknown */
    enum place_kind kind;
};

struct place_mention {
    struct span span;
    uint32_t first, count, head;
    uint32_t place;
};

struct world {
    const struct tree *tree;
    const struct actor *actors;
    uint32_t nactors;
    const struct mention *mentions;      /* in order of first token */
    uint32_t nmentions;
    const struct place *places;
    uint32_t nplaces;
    const struct place_mention *place_mentions;
    uint32_t nplace_mentions;
    const uint32_t *state_place;         /* per actor: a state as a place, else NO_INDEX */
    const uint32_t *mention_at;          /* per token: the innermost mention headed there, or NO_INDEX */
    const uint32_t *mention_of;          /* per token: the innermost mention that covers it, or NO_INDEX */
    const uint32_t *place_of;            /* per token: the place mention that covers it, or NO_INDEX */
    const uint8_t *pronoun;              /* per token: 'm', 'f', 'p' (several) of "he", "she", "they"; else 0 */
};

/* A small set of actors, in order of mention. */
struct actor_set {
    uint8_t n;
    uint32_t at[8];
};

void actor_set_add(struct actor_set *s, uint32_t actor);
bool actor_set_has(const struct actor_set *s, uint32_t actor);

/*
 * The actors that a noun phrase headed at `token` means: those of the mention
 * headed there, its conjuncts ("China en Rusland"), its appositions when it
 * has none of its own, and, when the head itself is no mention, the actor
 * that modifies it ("het Chinese leger" is a mention; "de houding van
 * Moskou" gives Moskou). Empty when nobody is meant.
 */
struct actor_set world_actors(const struct world *w, uint32_t token);

/* The same without reading modifiers: only who the head (and conjuncts) itself names. */
struct actor_set world_head_actors(const struct world *w, uint32_t token);

/*
 * The date of what a predicate (a verb, or a noun for what happens) tells: a
 * time expression that modifies it, else one of the verb that it is an
 * argument of, is told beside, or is reported by (dates.c). One that names a
 * thing ("de grenzen van 1991") dates nothing else. Unknown, but with its
 * words as basis, when only the page's own date could tell the day.
 */
struct date world_date(const struct world *w, uint32_t predicate);

/* The place of a clause: the most exact one among the oblique places under its predicate, else NO_INDEX. */
uint32_t world_place(const struct world *w, uint32_t predicate);

/*
 * The place of what happens where its target is: "visited Russia", "the
 * invasion of Ukraine", "Crimea, which Moscow annexed". A place, or one of the
 * states, must be named as object or complement of the predicate; else NO_INDEX.
 */
uint32_t world_place_acted_on(const struct world *w, uint32_t predicate,
                              const struct actor_set *states);

#endif
