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

/* One object: its JSON line (without the newline) and what stores and filters ask of it. */
struct object {
    enum object_type type;
    char id[20];
    struct slice json;
    struct span sentence;            /* empty for doc */
    struct date date;                /* DATE_UNKNOWN when it has none */
    struct slice kind;               /* event type, act, stance, meeting kind, ... or empty */
    struct slice status, issue;      /* or empty */
    struct slice place_country;      /* or empty */
    const char (*sources)[20];       /* actor ids: source, speaker, holder, parties ... */
    const char (*targets)[20];       /* actor ids: target, addressee ... */
    uint8_t nsources, ntargets;
};

struct record {
    const struct article *article;
    struct slice lang;               /* BCP 47 */
    const struct object *objects;    /* doc first, then actors, then the rest in order of sentence */
    uint32_t nobjects;
    uint64_t sketch[16];             /* MinHash of the news text, for near copies (story/copies.h) */
    uint32_t ntokens, nsentences;
};

/* `tool` names program and model versions for the doc object. NULL when the arena failed. */
const struct record *record_build(struct arena *a, const struct segmenter *s,
                                  const struct coded *coded, struct slice tool, nuncio_error *err);

/*
 * The record of a document that copies an earlier one: its doc object alone,
 * with `duplicate_of` set.
 */
const struct record *record_copy(struct arena *a, const struct record *record,
                                 const char *duplicate_of);

#endif
