/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Record: coded objects -> the objects of the record: ids, evidence, JSON.
 *
 * An object's id is a letter for its type and 16 hex digits of the SHA-256
 * of document hash, type, span and what tells two objects of one sentence
 * apart. An actor's id is made from its key alone. The same input gives the
 * same ids on every machine.
 */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H
#include "base/error.h"
#include "code/coded.h"
#include "text/segment.h"

enum object_type {
    OBJECT_DOC, OBJECT_ACTOR, OBJECT_EVENT, OBJECT_STATEMENT, OBJECT_POSITION, OBJECT_SHIFT,
    OBJECT_PROPOSAL, OBJECT_DISPUTE, OBJECT_MEETING, OBJECT_EXCHANGE, OBJECT_QUANTITY,
    OBJECT_TYPES
};
const char *object_type_name(enum object_type t); /* "doc", "actor", ... */

/* What an actor is in an object. A party acts and is acted upon ("they met"). */
enum actor_part { PART_SOURCE, PART_TARGET, PART_PARTY, PART_OTHER };
const char *actor_part_name(enum actor_part p); /* "source", ... */

#define ID_ROOM 20 /* a letter, 16 hex digits and the final 0, rounded up */

struct object_actor {
    char id[ID_ROOM];
    enum actor_part part;
};

/* A name that a document gives an actor. */
struct spelling {
    struct slice name;
    enum mention_how how; /* name, alias or metonym */
};

/* What is compared with other documents' objects and stands in no column: story/thread.h reads it. */
struct telling {
    struct slice about;              /* code/matters.h */
    struct slice stage;              /* of a meeting: "postponed", "cancelled", or empty */
    struct slice name, issue;        /* of a proposal */
    struct date date;                /* of a number: of what it counts */
    double low, high;                /* of a number; infinite where "more than" says so */
    const struct object_actor *tellers; /* of a number or a deed: who says it */
    uint32_t ntellers, npoints, nresponses;
    const char *claim, *denial;      /* of a dispute: ids */
};

/* One object: its JSON line (without the newline) and what stores and filters ask of it. */
struct object {
    enum object_type type;
    char id[ID_ROOM];
    struct slice json;
    struct span sentence;            /* empty for doc */
    const struct span *more;         /* further sentences that say the same */
    struct date date;                /* DATE_UNKNOWN when it has none; of a doc: published */
    struct slice kind;               /* event type, act, stance, meeting kind, ... or empty */
    struct slice status;             /* or empty */
    struct slice place, place_country;
    const struct slice *issues;
    const struct object_actor *actors;
    const struct actor *actor;       /* of an actor object, else NULL */
    const struct spelling *spellings; /* of an actor object */
    const struct telling *telling;   /* NULL: none */
    uint32_t nmore, nissues, nactors, nspellings;
};

struct record {
    const struct article *article;
    struct slice lang;               /* BCP 47 */
    struct slice tool;               /* program and model versions */
    const struct object *objects;    /* doc first, then actors, then the rest in order of sentence */
    uint32_t nobjects;
    uint32_t sketch[32];             /* MinHash of the news text, for near copies (story/copies.h) */
    uint32_t ntokens, nsentences;
    char duplicate_of[ID_ROOM];      /* id of the earlier document it copies, or "" */
};

/* The id of the document object of an article: of its bytes and, where given, its `ref`. */
void record_doc_id(struct slice sha256, struct slice ref, char id[ID_ROOM]);

/* The actor object with an id, or NULL. */
const struct object *record_actor(const struct record *r, const char *id);

/* `tool` names program and model versions for the doc object. NULL when the arena failed. */
const struct record *record_build(struct arena *a, const struct segmenter *s,
                                  const struct coded *coded, struct slice tool, nuncio_error *err);

/*
 * The record of a document that copies an earlier one: its doc object alone,
 * with `duplicate_of` set. NULL when the arena failed.
 */
const struct record *record_copy(struct arena *a, const struct record *record,
                                 const char *duplicate_of);

#endif
