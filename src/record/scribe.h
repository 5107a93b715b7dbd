/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scribe: writes the objects of one document as JSON, one function a type.
 *
 * The keys of an object stand in one fixed order: type, id, doc, sentence,
 * text, more (further sentences, when there are any), the fields of the type
 * as docs/record.md lists them, confidence, rule.
 */
#ifndef RECORD_SCRIBE_H
#define RECORD_SCRIBE_H
#include "base/buf.h"
#include "record/ids.h"

/* Which things belong to each owner: at[first[o]] .. at[first[o + 1] - 1], in order. */
struct listing {
    uint32_t *first, *at;
};

struct scribe {
    struct arena *arena;
    const struct coded *coded;
    const struct world *world;
    const struct spans *spans;
    const struct text *text;
    const struct article *article;
    struct ids ids;
    struct listing mentions;   /* of each actor */
    struct listing quantities; /* measures of each event */
    uint32_t *measure_of;      /* per quantity of the text: its measure, or NO_INDEX */
    bool *needed;              /* per actor: an object written so far names it */
    struct buf buf; /* the line in the making */
    struct json json;
};

/* Fill in what a scribe of these coded objects needs. False when the arena failed. */
bool scribe_init(struct scribe *s, struct arena *a, const struct coded *coded);
void scribe_release(struct scribe *s);

/*
 * Each fills *out from the i-th coded object of its type (its JSON, filters,
 * evidence). Memory is the scribe's arena.
 */
void scribe_actor(struct scribe *s, uint32_t i, struct object *out);
void scribe_event(struct scribe *s, uint32_t i, struct object *out);
void scribe_statement(struct scribe *s, uint32_t i, struct object *out);
void scribe_position(struct scribe *s, uint32_t i, struct object *out);
void scribe_shift(struct scribe *s, uint32_t i, struct object *out);
void scribe_proposal(struct scribe *s, uint32_t i, struct object *out);
void scribe_dispute(struct scribe *s, uint32_t i, struct object *out);
void scribe_meeting(struct scribe *s, uint32_t i, struct object *out);
void scribe_exchange(struct scribe *s, uint32_t i, struct object *out);
void scribe_measure(struct scribe *s, uint32_t i, struct object *out);

/* The doc object; needs no scribe, since a copy has nothing else. */
void scribe_doc(struct arena *a, const struct record *record, struct object *out);

/*
 * True when the actor stands in the record: an object written so far names it, or the text names
 * it other than as a mere place or as what qualifies a noun. "De kinderen" whom no object needs
 * are nobody, nor is a name without a code.
 */
bool scribe_has_actor(const struct scribe *s, uint32_t actor);

/* A date as JSON: {"from","to","precision","basis"[,"weekday"]}. */
void date_json(struct json *j, struct date d);
void span_json(struct json *j, struct span s);

/* "furniture": [[start,end,kind]] of an article. */
void furniture_json(struct json *j, const struct article *article);

#endif
