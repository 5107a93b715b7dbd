/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lexicon: the names of actors and places, compiled to one file that is mapped.
 *
 * tools/lexicon.c writes it from data/actors and data/places at build; nothing
 * is parsed at start-up. Layout, native byte order, each part 8-aligned:
 *
 *   header | forms by hash | firsts by hash | posts by hash | actors | offices | places | strings
 *
 * A form is one folded spelling with what it can mean; several may share a
 * spelling. Firsts say how long the longest form is that begins with a word.
 * Posts find offices by "country|role" or "org:nato|role". A string is an offset to a 16-bit
 * length and its bytes; 0 is the empty string.
 */
#ifndef RESOLVE_LEXICON_H
#define RESOLVE_LEXICON_H
#include "base/error.h"
#include "base/slice.h"

#define LEXICON_MAGIC "NUNLEX\0\3"
#define LEXICON_ORDER 0x01020304u
#define LEXICON_LANGS 2  /* names are kept in these: see lexicon_lang() */
#define LEXICON_LONGEST 96 /* bytes of a folded form */

enum form_type {
    FORM_NAME,       /* an actor's name */
    FORM_FAMILY,     /* family name of a person */
    FORM_CAPITAL,    /* capital that stands for its state, or is a place */
    FORM_RESIDENCE,  /* seat that always stands for its state */
    FORM_ADJECTIVE,  /* of a state or people: "Russische" */
    FORM_INHABITANT, /* "Russen" */
    FORM_PLACE,      /* main name of a place */
    FORM_VARIANT,    /* another spelling of a place */
    FORM_SOUND,      /* a person by the sound of the name (spelling.h) */
    FORM_TYPES
};

enum form_flag { FORM_CASED = 1, FORM_ACRONYM = 2 };

struct lex_header {
    char magic[8];
    uint64_t checksum; /* of all that follows the header */
    uint32_t order, nforms, nfirsts, nposts, nactors, noffices, nplaces, nbytes;
};

struct lex_form {
    uint64_t hash;
    uint32_t key, target; /* folded spelling; index of actor or place */
    uint16_t type, flags;
    uint32_t unused;
};

struct lex_first {
    uint64_t hash;
    uint64_t longest;
};

struct lex_post {
    uint64_t hash;
    uint32_t office, unused;
};

struct lex_actor {
    uint32_t key, name[LEXICON_LANGS], family, country, agent, code, wikidata;
    uint32_t office, noffices;
    uint8_t kind, sex, fame, unused; /* sex: 'm', 'f' or 0 */
    uint32_t capital;                /* place, or UINT32_MAX */
};

struct lex_office {
    uint32_t actor, role, agent;
    int32_t from, to; /* days, DAY_UNKNOWN when open */
    uint32_t of;      /* the organisation whose office it is, or UINT32_MAX */
};

struct lex_place {
    double lat, lon;
    uint32_t name[LEXICON_LANGS], country, admin1, geonames, population;
    uint32_t kind, located;
};

struct lexicon {
    struct slice mapped;
    const struct lex_header *header;
    const struct lex_form *forms;
    const struct lex_first *firsts;
    const struct lex_post *posts;
    const struct lex_actor *actors;
    const struct lex_office *offices;
    const struct lex_place *places;
    const char *strings;
};

/* Maps and checks a lexicon; NUNCIO_EDATA when it is missing, damaged or of another version. */
nuncio_status lexicon_map(const char *path, struct lexicon *out, nuncio_error *err);
void lexicon_unmap(struct lexicon *l);

uint64_t lexicon_checksum(const void *bytes, size_t n); /* n a multiple of 8 */

/* The forms spelled so: forms[*first .. *first + n - 1]; returns n. */
uint32_t lexicon_find(const struct lexicon *l, struct slice folded, uint32_t *first);

/* Bytes of the longest form whose first word is this; 0 when none begins so. */
uint32_t lexicon_reach(const struct lexicon *l, struct slice word);

/* The offices of a role in a country or an organisation (its key): posts[*first ..]; returns how many. */
uint32_t lexicon_posts(const struct lexicon *l, struct slice country, struct slice role,
                       uint32_t *first);

struct slice lexicon_text(const struct lexicon *l, uint32_t at);

/* Which of the names of actors and places is in the language; 1 (English) for all others. */
uint32_t lexicon_lang(struct slice code);

/* The first word of a folded form: its first run of letters and digits. */
struct slice lexicon_word(struct slice folded);

/* True when the spelling in a text has the capitals that the form asks for. */
bool lexicon_case_fits(struct slice spelling, uint16_t flags);

/* FORM_CASED, FORM_ACRONYM of a name as the tables spell it. */
uint16_t lexicon_case_of(struct slice name);

#endif
