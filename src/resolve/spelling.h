/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Spelling: one name of another script in many Latin spellings.
 *
 * "Sjmyhal", "Shmygal" and "Shmyhal" sound alike: letters are put together to
 * the sounds of data/actors/spelling.tsv, vowels left out. A sound stands in the
 * lexicon for each well-known person of the states of data/actors/other-scripts.tsv;
 * a name that is in no table is looked up by it.
 */
#ifndef RESOLVE_SPELLING_H
#define RESOLVE_SPELLING_H
#include "base/map.h"
#include "base/table.h"

struct spelling {
    struct map sounds;        /* "nl:sj" or ":sh" -> index below */
    const struct slice *sound;
    struct map states;        /* alpha-3 whose names come from other scripts */
    VEC(struct slice) langs;  /* that have rules of their own */
    size_t longest;           /* letters of a rule */
};

nuncio_status spelling_read(struct arena *a, const char *data_dir, struct spelling *out,
                            nuncio_error *err);

/* Room for the sound of a name: '~', the sound of its last part, '.', that of its first word. */
#define SPELLING_ROOM 64

/*
 * The key of a person: "~sml" of a family name alone (`first` empty), "~sml.dns"
 * with a first name. Folded text in, read as the language writes; empty when it is too short to
 * tell one from another.
 */
struct slice spelling_key(const struct spelling *s, struct slice lang, struct slice family,
                          struct slice first, char buffer[SPELLING_ROOM]);

#endif
