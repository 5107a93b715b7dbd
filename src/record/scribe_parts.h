/* SPDX-License-Identifier: Apache-2.0 */
/* What the writers of the types share: pieces of an object in the making. */
#ifndef RECORD_SCRIBE_PARTS_H
#define RECORD_SCRIBE_PARTS_H
#include "record/scribe.h"

/* type, id, doc, sentence, text; with evidence also `more`, and at the end confidence and rule. */
void scribe_begin(struct scribe *s, enum object_type type, const char *id, struct span sentence,
                  struct object *out);
void scribe_begin_evidence(struct scribe *s, enum object_type type, const char *id,
                           const struct evidence *e, struct object *out);
void scribe_end(struct scribe *s, struct object *out);
void scribe_end_evidence(struct scribe *s, const struct evidence *e, struct object *out);

/* The bytes of a span, or nothing when it is empty or lies outside the text. */
struct slice scribe_cut(const struct scribe *s, struct span span);
struct span scribe_sentence(const struct scribe *s, uint32_t sentence);

/* "key": value; an empty value, an index out of its range: null. */
void scribe_text(struct scribe *s, const char *key, struct slice value);
void scribe_id(struct scribe *s, const char *key, const object_id *ids, uint32_t n, uint32_t i);
void scribe_issues(struct scribe *s, const char *key, const struct slice *issues, uint32_t n);
void scribe_place(struct scribe *s, uint32_t place, struct object *out);
void scribe_date(struct scribe *s, struct date d, struct object *out);
struct date scribe_news_date(const struct scribe *s, struct date d);

/* The same for actors, which are also noted in out->actors with their part. */
void scribe_actors(struct scribe *s, const char *key, const struct actor_set *set,
                   enum actor_part part, struct object *out);
void scribe_one_actor(struct scribe *s, const char *key, uint32_t actor, enum actor_part part,
                      struct object *out);
void scribe_part(struct scribe *s, struct object *out, uint32_t actor, enum actor_part part);


/* The object's telling, made when there is none; never NULL but when the arena failed. */
struct telling *scribe_telling(struct scribe *s, struct object *out);
void scribe_tellers(struct scribe *s, struct telling *t, const struct actor_set *who);

#endif
