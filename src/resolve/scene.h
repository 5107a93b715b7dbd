/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scene: a document while its mentions are being read, from left to right.
 *
 * names.c finds which tokens spell a name; phrases.c joins them with the
 * adjectives, roles and nouns around them; refer.c finds whom a noun or
 * pronoun without a name means, from the mentions so far; cast.c keeps the
 * actors and places, one each.
 */
#ifndef RESOLVE_SCENE_H
#define RESOLVE_SCENE_H
#include "base/map.h"
#include "resolve/lexicon.h"
#include "resolve/nouns.h"
#include "resolve/resolve.h"

struct resolver {
    struct arena arena;
    struct lexicon lexicon;
    const struct segmenter *segmenter;
    struct map single;   /* roles that one person at a time holds */
    struct nouns *nouns; /* by lang_id; [0] is empty */
    uint32_t nlangs;
};

/* What is known of an actor beside the record's fields. */
struct cast {
    struct slice role;    /* key of the office last said of it */
    uint32_t lexeme;      /* index into the lexicon's actors, or NO_INDEX */
    uint8_t sex;
    uint8_t number;
};

/* A run of tokens that spells something of the lexicon, or a name the model found. */
struct hit {
    uint32_t count;       /* tokens; 0: none */
    uint32_t form, nforms;
    uint8_t name;         /* enum name_kind, for a name that the lexicon lacks */
};

struct scene {
    struct arena *arena;
    const struct resolver *resolver;
    const struct spans *spans;
    const struct tree *tree;
    const struct text *text;
    uint32_t lang;                 /* for names, in the document's language */
    struct slice *folded;          /* per token */
    struct hit *hits;              /* per token */
    uint8_t *named;                /* per token: enum name_kind of the name that covers it */
    uint32_t *headed;              /* per token: the last mention headed there, or NO_INDEX */
    VEC(struct actor) actors;
    VEC(struct cast) casts;
    VEC(struct mention) mentions;
    VEC(struct place) places;
    VEC(struct place_mention) place_mentions;
    struct map by_key, by_place, by_family; /* by_family: folded family name -> actor */
    int32_t day;                   /* of publication, or DAY_UNKNOWN */
};

/* names.c */
void names_find(struct scene *s);

/* cast.c: an actor of the lexicon, a new one, a place; each is added once. */
uint32_t cast_lexeme(struct scene *s, uint32_t lexeme);
uint32_t cast_state(struct scene *s, struct slice country);
uint32_t cast_new(struct scene *s, struct slice key, struct slice name, enum actor_kind kind,
                  struct slice country, struct slice agent, struct slice code);
uint32_t cast_place(struct scene *s, uint32_t place);
uint32_t cast_country_place(struct scene *s, uint32_t actor);
uint32_t cast_holder(const struct scene *s, struct slice country, struct slice role);
struct slice cast_country(const struct scene *s, uint32_t actor);
bool cast_held(const struct scene *s, const struct lex_actor *a, struct slice role, bool now);

/* choose.c: which of the things that a hit spells is meant here, or NO_INDEX */
enum form_context { AFTER_NOTHING, AFTER_ROLE };
uint32_t choose_form(const struct scene *s, uint32_t token, enum form_context after);
uint32_t choose_adjective(const struct scene *s, uint32_t token);
bool choose_is_place(const struct scene *s, uint32_t first, uint32_t count);

/* phrases.c: all mentions */
void phrases_read(struct scene *s);
struct mention *phrase_mention(struct scene *s, uint32_t first, uint32_t count,
                               enum mention_how how, uint32_t actor);

/* The longest run of tokens from `token` on that is a key of `map`; its value in *value. */
uint32_t phrase_noun(const struct scene *s, uint32_t token, const struct map *map,
                     uint32_t *value);

/* refer.c: whom a noun phrase or pronoun means; 0 actors when nobody */
uint32_t refer_role(const struct scene *s, const struct role_noun *r, uint32_t *out);
uint32_t refer_last(const struct scene *s, enum actor_kind kind, struct slice states);
uint32_t refer_person_of(const struct scene *s, struct slice country, struct slice role);
uint32_t refer_pair(const struct scene *s, bool persons, struct slice role, uint32_t *out);
uint32_t refer_pronoun(const struct scene *s, uint32_t token, const struct pronoun *p,
                       uint32_t *out);

static inline const struct nouns *
scene_nouns(const struct scene *s, uint32_t token)
{
    return &s->resolver->nouns[s->text->sentences[s->text->tokens[token].sentence].lang];
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

/* The folded text of tokens first .. first + count - 1, as it is spelled, in `buffer`; empty when too long. */
struct slice scene_fold(const struct scene *s, uint32_t first, uint32_t count, char *buffer,
                        size_t room);
struct slice scene_text(const struct scene *s, uint32_t first, uint32_t count);

#endif
