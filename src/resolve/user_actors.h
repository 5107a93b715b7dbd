/* SPDX-License-Identifier: Apache-2.0 */
/*
 * User actors: a table of the user's own, beside the tables of data/actors.
 *
 *   kind<TAB>name<TAB>plural<TAB>code<TAB>from<TAB>to
 *   actor<TAB>MORDOR|THE DARK TOWER<TAB><TAB>MRD
 *   person<TAB>Jan de Vries<TAB><TAB>NLDGOV<TAB>2021-03-01<TAB>2024-07-02
 *   agent<TAB>WATCHMAN<TAB>WATCHMEN<TAB>~COP
 *
 * The first line that is no comment names the columns, in any order; `name` and
 * `code` must be there. A name may have variants behind '|'; a plural that is
 * not given is the name with "s". kind: a kind of
 * actor, `actor` (told by the code), or `agent`: a noun that takes the code of
 * whom it belongs to in the place of `~`. A name in capitals alone fits any
 * case. A name or noun of the user hides the same name of nuncio's own, also
 * one with an article before it. Behind a role or an agent a name with the code
 * of a state alone is a person's: "Prime Minister X" has that code and GOV.
 */
#ifndef RESOLVE_USER_ACTORS_H
#define RESOLVE_USER_ACTORS_H
#include "base/error.h"
#include "base/map.h"
#include "resolve/nouns.h"

struct user_actor {
    struct slice key, name, country, agent, code;
    enum actor_kind kind;
    int32_t from, to;  /* days, DAY_UNKNOWN when open */
    uint32_t next;     /* another of the same name (in other years), or NO_INDEX */
    uint16_t flags;    /* enum form_flag */
    bool plural;       /* a plural that the file does not have: only of words in the plural */
};

struct user_actors {
    struct map by_form;   /* folded name -> index of the first */
    struct map by_word;   /* first word -> bytes of the longest name that begins so */
    const struct user_actor *at;
    uint32_t n;
};

/* Reads the file; its agents are added to the nouns of every language. `path` NULL: nothing. */
nuncio_status user_actors_read(struct arena *a, const char *path, struct nouns *nouns,
                               uint32_t nlangs, struct user_actors *out, nuncio_error *err);

/* The one of that name that holds on the day, or NO_INDEX. */
uint32_t user_actor_find(const struct user_actors *u, struct slice folded, int32_t day);

#endif
