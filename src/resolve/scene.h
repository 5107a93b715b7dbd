/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scene: a document while its mentions are being read, from left to right.
 *
 *   names.c    which tokens spell a name, of the lexicon, of the user, of the model
 *   ground.c   of which state each sentence tells
 *   phrase.c   how names, adjectives, roles and nouns stand together
 *   meaning.c  whom such a phrase means, with persons.c, owners.c, apposed.c, named.c, roles.c, bodies.c
 *   refer.c    whom a noun or pronoun without a name means, from the mentions so far
 *   places.c   where something is
 *   reading.c  one pass over the tokens that calls the others
 *   papers.c   whom a document that is named again speaks for
 *   tellers.c  who speaks by a mere noun, or as "ik"
 *   sexes.c    who is "he", who "she"
 *   speech.c   "ik", "we" in quotations, once all is read
 *   choose.c   one spelling, several meanings
 *   cast.c     the actors and places, one each
 */
#ifndef RESOLVE_SCENE_H
#define RESOLVE_SCENE_H
#include "base/map.h"
#include "resolve/lexicon.h"
#include "resolve/nouns.h"
#include "resolve/resolve.h"
#include "resolve/spelling.h"
#include "resolve/user_actors.h"

struct resolver {
    struct arena arena;
    struct lexicon lexicon;
    const struct segmenter *segmenter;
    struct map single;   /* roles that one person at a time holds -> index below */
    const bool *heads;   /* whether it is one of a head of state or government */
    struct map leads;    /* states that no president leads, bodies -> index below */
    const struct slice *lead; /* "prime minister" */
    struct map given;      /* folded given name -> 'm' or 'f' */
    struct nouns *nouns; /* by lang_id; [0] is empty */
    uint32_t nlangs;
    struct user_actors user;
    struct spelling spelling;
};

/* What is known of an actor beside the record's fields. */
struct cast {
    struct slice role;    /* key of the office last said of it */
    uint32_t base;        /* the actor it was said to belong to ("NAVO-chef"), or NO_INDEX */
    uint32_t lexeme;      /* index into the lexicon's actors, or NO_INDEX */
    uint32_t mentions;    /* so far */
    uint8_t sex;
    bool guessed;         /* the sex only by a pronoun that may mean somebody else */
    bool familiar;        /* the text calls the person by a first name */
    bool narrator;        /* "ik", who tells the document: nobody else's "he" */
};

/* A run of tokens that spells something of the lexicon, or a name the model found. */
struct hit {
    uint32_t count;       /* tokens; 0: none */
    uint32_t form, nforms;
    uint32_t user;        /* index into the user's actors, or NO_INDEX */
    uint8_t name;         /* enum name_kind, for a name that the lexicon lacks */
    bool genitive;        /* "Poetins": it owns what follows */
};

/* ---- phrase.c ---- */
struct phrase {
    uint32_t first, end;           /* tokens: the whole, with determiner, complement; without a name behind */
    uint32_t core;                 /* where base or noun begins */
    uint32_t noun, noun_end;       /* tokens of the role or agent */
    uint32_t next;                 /* where reading goes on */
    uint32_t base[MENTION_ACTORS]; /* whom it belongs to */
    uint8_t nbases;
    uint32_t ours;                 /* the pronoun of a speaker that owns it ("our troops"), or NO_TOKEN */
    uint8_t count;                 /* "de twee", "beide": 2; 0 when not said */
    const struct role_noun *role;
    const struct agent_noun *agent;
    const struct agent_noun *owner; /* a body that owns the role: "the rebel spokesman" */
    uint32_t owner_first, owner_end; /* its tokens, where it has its own */
    const struct state_noun *kin;  /* "de Golfstaat" */
    bool definite, indefinite, former, as, ethnic, owned, foreign;
};

enum { UNASKED = NO_INDEX - 1 };

struct scene {
    struct arena *arena;
    const struct resolver *resolver;
    const struct spans *spans;
    const struct tree *tree;
    const struct text *text;
    uint32_t lang;                 /* for names, in the document's language */
    struct slice *folded;          /* per token */
    uint32_t *use;                 /* per token: enum word_use, or'ed */
    struct hit *hits;              /* per token */
    uint8_t *named;                /* per token: enum name_kind of the name that covers it */
    bool *within;                  /* per token: it goes on a known name begun before it */
    uint32_t *headed;              /* per token: the last mention headed there, or NO_INDEX */
    uint32_t *ended;               /* per token: the last mention that ends before it, or NO_INDEX */
    uint32_t *quote;               /* per token: the quotation that it is spoken in, or NO_INDEX */
    uint32_t *speaker;             /* per quotation: who speaks it; UNASKED before it is looked for */
    struct slice *ground;          /* per sentence: the one state it tells of; empty: none; "*": several */
    uint32_t *ground_at;           /* per sentence: where its ground is named last */
    struct slice *where;           /* per sentence: the same of states that stand as places */
    struct slice home;             /* the state that the document tells most of, or empty */
    VEC(struct actor) actors;
    VEC(struct cast) casts;
    VEC(struct mention) mentions;
    VEC(struct place) places;
    VEC(struct place_mention) place_mentions;
    struct map by_key, by_place, by_family; /* by_family: folded family name -> actor */
    struct map by_first;           /* folded first name -> the person who was named with it last */
    struct map telling;            /* folded noun for a person, or several, who speaks in the document or is spoken to -> sex */
    struct map brought_in;         /* folded noun for a person in a tale -> how many the text has brought in by it */
    struct map sexes;              /* folded last word of a name in a tale -> the sex that pronouns behind it tell */
    uint32_t narrator;             /* how often "ik", who tells the document, speaks in it; in a past tense counts twice */
    VEC(struct phrase) late;       /* "both countries" before they are named */
    bool all_read;
    bool tale;                     /* people talk to one another in it */
    VEC(uint32_t) ahead;           /* possessives that mean a subject behind them: "In his statement, X" */
    struct phrase last;            /* the noun phrase read last */
    int32_t day;                   /* of publication, or DAY_UNKNOWN */
};

/* ---- names.c ---- */
void names_find(struct scene *s);

/* The longest known name that begins at a token, before the model's names are laid over it. */
void names_at(const struct scene *s, uint32_t token, struct hit *out);

/* The folded text of tokens first .. first + count - 1, as it is spelled, in `buffer`; empty when too long. */
struct slice scene_fold(const struct scene *s, uint32_t first, uint32_t count, char *buffer,
                        size_t room);
struct slice scene_text(const struct scene *s, uint32_t first, uint32_t count);

/* The longest run of tokens from `token` on that is a key of `map`; its value in *value. */
uint32_t names_role_around(const struct scene *s, uint32_t role, uint32_t count, uint32_t tail,
                           uint32_t *value);
uint32_t names_noun(const struct scene *s, uint32_t token, const struct map *map, uint32_t *value);

/* ---- ground.c ---- */
void ground_find(struct scene *s);

/* The state told of around a token, for who belongs to a state or to a place; or NO_INDEX. */
uint32_t ground_state(struct scene *s, uint32_t token, enum home home);

/* ---- cast.c: an actor of the lexicon, of the user, a new one, a place; each is added once ---- */
uint32_t cast_lexeme(struct scene *s, uint32_t lexeme);
uint32_t cast_user(struct scene *s, uint32_t user);
uint32_t cast_state(struct scene *s, struct slice country);
uint32_t cast_known_state(const struct scene *s, struct slice country); /* only when the text has told of it, else NO_INDEX */
uint32_t cast_new(struct scene *s, struct slice key, struct slice name, enum actor_kind kind,
                  struct slice country, struct slice agent, struct slice code);
uint32_t cast_place(struct scene *s, uint32_t place);
uint32_t cast_new_place(struct scene *s, struct slice name, struct slice country,
                        enum place_kind kind);
uint32_t cast_country_place(struct scene *s, uint32_t actor);
uint32_t cast_holder(const struct scene *s, struct slice country, struct slice role);
struct slice cast_country(const struct scene *s, uint32_t actor);
/* Whether who holds the office `own` may be called `asked`: "the minister" of a foreign minister. */
bool cast_covers(struct slice own, struct slice asked);
bool cast_held(const struct scene *s, const struct lex_actor *a, struct slice role, bool now);

/* Family names by which a person may be named from now on. */
void cast_family_name(struct scene *s, struct slice family, uint32_t actor);
void cast_family(struct scene *s, uint32_t actor, struct slice folded);

/* "RUS" and "GOV" to "RUSGOV"; "---REB" when no country is known, empty when nothing is. */
struct slice cast_code(struct scene *s, struct slice country, struct slice agent);

/* ---- choose.c: which of the things that a hit spells is meant here, or NO_INDEX ---- */
struct circumstances {
    const struct role_noun *role; /* that stands before the name, or NULL */
    struct slice country;         /* whose role it is, or empty */
    bool former;
    bool stranger;                /* a family name alone, of whoever bears it: no namesake of the lexicon */
};
uint32_t choose_form(const struct scene *s, uint32_t token, const struct circumstances *c);
uint32_t choose_adjective(const struct scene *s, uint32_t token);
bool choose_is_place(const struct scene *s, uint32_t first, uint32_t count);

/* ---- phrase.c ---- */

/* The noun phrase whose first base (name, adjective) or noun stands at a token; false when none does. */
enum phrase_start { PHRASE_OF_BASE, PHRASE_OF_NOUN };
bool phrase_read(struct scene *s, uint32_t token, enum phrase_start start, struct phrase *out);

/* The mention whose genitive stands right before a token: "Turkey's", "Ruslands"; or NULL. */
const struct mention *phrase_genitive(const struct scene *s, uint32_t token);

/* "Turkse" always, "Palestinian" when a noun follows or the tag says so; its form in *form. */
bool phrase_is_adjective(const struct scene *s, uint32_t token, uint32_t *form);

/* A complement ("of Ukraine", "in Moskou", "van Buitenlandse Zaken") behind `at`, for a phrase without base. */
void phrase_complement(struct scene *s, struct phrase *p, uint32_t at);

/* The token behind the field of an office ("van Buitenlandse Zaken") whose preposition stands at `at`; else `at`. */
uint32_t phrase_field(const struct scene *s, uint32_t at);

/* The token that heads a run in the tree. */
uint32_t phrase_head(const struct scene *s, uint32_t first, uint32_t count);

/* ---- meaning.c ---- */

/* Reads the mentions of a phrase and of a name that goes with it. */
void meaning_read(struct scene *s, struct phrase *p);

/* Reads what could only be read when all else had been: "both countries" before they are named. */
void meaning_read_late(struct scene *s);

/* The person named at a token, or NO_INDEX; *count is how many tokens name them. */
uint32_t meaning_person(struct scene *s, uint32_t token, const struct circumstances *c,
                        uint32_t *count);

/* A name of the user's file as a person's: one of its persons, or a bearer of the agent (NULL: of none) of a state, if known. */
uint32_t meaning_user_person(struct scene *s, uint32_t user, const struct slice *agent, struct slice country);

/* ---- reading.c ---- */
void reading_all(struct scene *s);
struct mention *reading_mention(struct scene *s, uint32_t first, uint32_t count,
                                enum mention_how how, const uint32_t *actors, uint32_t n);

/* "the US mainland", "press freedom": whoever it is only tells which. */
bool reading_is_first_part(const struct scene *s, uint32_t token);

/* ---- places.c ---- */
void place_mention(struct scene *s, uint32_t first, uint32_t count, uint32_t place);

/* A place that the lexicon knows, read at its hit; gives the token behind it. */
uint32_t place_read(struct scene *s, uint32_t token, uint32_t place);

/* "het dorp Robotyne", "Sumy region": a place by its kind; gives the token behind it, or `token`. */
uint32_t place_read_kind(struct scene *s, uint32_t token);

/* ---- refer.c ---- */

/* What an expression without a name asks of whom it means. */
struct want {
    uint32_t token;       /* its head */
    uint16_t kinds;       /* 1 << enum actor_kind, or'ed */
    uint8_t number, sex;
    struct slice role;    /* an office that the person holds, or empty */
    struct slice country; /* of the actor, or empty */
    struct slice states;  /* "QAT|SAU": one of these, or empty */
    struct slice concept; /* of a body ("military"), or empty */
    struct slice agent;   /* PLOVER agent, or empty */
    uint32_t base;        /* the actor it belongs to, or NO_INDEX */
    uint32_t other_than;  /* an actor that is not meant, or NO_INDEX */
    uint8_t reach;        /* sentences looked back */
    bool pronoun;         /* not who stands beside it in the same clause */
    bool possessive;      /* rather the subject of its own clause */
    bool named;           /* only who has a name */
    bool together;        /* several, named by one mention or joined by "and" */
    bool known;           /* several, of whom the text says that they stand together: "the parties" may be anybody else */
    bool no_office;       /* no body of a state, as a parliament */
};

/* The mention that fits best, or NO_INDEX. */
uint32_t refer_mention(const struct scene *s, const struct want *w);

/* "The House" after "House of Representatives": the body named last whose name has the word in it. */
uint32_t refer_name_with(const struct scene *s, struct slice word);

/* The single actor of that mention, or NO_INDEX. */
uint32_t refer_actor(const struct scene *s, const struct want *w);

/* The n actors that fit, named together or last, in order of mention; 0 when there are fewer. Of `together` n may be 0, for any number. */
uint32_t refer_several(const struct scene *s, const struct want *w, uint32_t n, uint32_t *out);

/* The same of those named first behind the token. */
uint32_t refer_several_behind(const struct scene *s, const struct want *w, uint32_t n,
                              uint32_t *out);

/* Who are meant by a mention and by what is joined to it with "and", at most MENTION_ACTORS. */
uint32_t refer_joined(const struct scene *s, const struct mention *m, uint32_t *out);

uint32_t refer_pronoun(struct scene *s, uint32_t token, const struct pronoun *p, uint32_t *out);

/* ---- tellers.c ---- */
void tellers_find(struct scene *s);

/* A mention of somebody by a noun who speaks in the document; gives the token behind it, or `token`. */
uint32_t tellers_read(struct scene *s, uint32_t token);

/* True for somebody, or something, whom only a noun that speaks made. */
bool tellers_made(const struct scene *s, uint32_t actor);

/* True for a noun right behind "according to", its determiner and adjectives between. */
bool tellers_source(const struct scene *s, uint32_t token);

/* "haar rechter wang": a word right before the noun that it tells of is nobody. */
bool tellers_tell_of_next(const struct scene *s, uint32_t noun);

/* In a tale an office or agent without a name or owner is whom the noun means: "the director said". */
bool tellers_mean(const struct scene *s, const struct phrase *p);

/* True for the subject of a verb of saying. */
bool tellers_speaks(const struct scene *s, uint32_t token);

/* The "ik" who tells the document; NO_INDEX when there is none. */
uint32_t tellers_narrator(struct scene *s, uint32_t token);

/* In a tale somebody who is only "he" or "she": whom a pronoun means that fits nobody; else NO_INDEX. */
uint32_t tellers_unnamed(struct scene *s, uint32_t token, uint8_t sex);

/* ---- sexes.c ---- */

/* Learns from the pronouns of a tale of which sex those are who are named in it. */
void sexes_learn(struct scene *s);

/* The sex of who bears the name in tokens first .. last; else 0. */
uint8_t sexes_of(const struct scene *s, uint32_t first, uint32_t last);

/* ---- papers.c ---- */

/* A mention by a document that tells something, of whoever brought it out; gives the token behind it, or `token`. */
uint32_t papers_read(struct scene *s, uint32_t token);

/* A document with an owner in its own phrase: "the Hamas statement", "een brief van Kyiv". It has no voice but his. */
bool papers_owned(const struct scene *s, uint32_t token);

/* ---- speech.c ---- */
void speech_mark(struct scene *s);  /* which token is spoken in which quotation */
void speech_read(struct scene *s);

/* Who speaks a quotation, as far as it is known when it is read; or NO_INDEX. */
uint32_t speech_speaker(struct scene *s, uint32_t quote);

static inline const struct nouns *
scene_nouns(const struct scene *s, uint32_t token)
{
    return &s->resolver->nouns[s->text->sentences[s->text->tokens[token].sentence].lang];
}

static inline struct slice
scene_lang(const struct scene *s, uint32_t token)
{
    return lang_code(s->resolver->segmenter,
                     s->text->sentences[s->text->tokens[token].sentence].lang);
}

static inline uint32_t
scene_end(const struct scene *s, uint32_t token)
{
    const struct sentence *q = &s->text->sentences[s->text->tokens[token].sentence];
    return q->first + q->count;
}

static inline uint32_t
scene_begin(const struct scene *s, uint32_t token)
{
    return s->text->sentences[s->text->tokens[token].sentence].first;
}

static inline bool
scene_use(const struct scene *s, uint32_t token, enum word_use use)
{
    return (s->use[token] & use) != 0;
}

#define KIND(k) ((uint16_t)(1u << (k)))
#define ANY_BODY                                                                                   \
    (KIND(ACTOR_ORGANISATION) | KIND(ACTOR_ARMED_FORCE) | KIND(ACTOR_AGENCY) | KIND(ACTOR_PARTY) |  \
     KIND(ACTOR_COMPANY) | KIND(ACTOR_GROUP))

#define NOTHING ((struct slice){"", 0})

#endif
