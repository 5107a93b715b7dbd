/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Objects as people read them: a head line (date, what, who) and the sentence
 * below. Actors are shown by name, which comes from the store or, without one,
 * from the record's own actor objects.
 */
#ifndef CLI_OBJECT_VIEW_H
#define CLI_OBJECT_VIEW_H
#include <jansson.h>

#include "nuncio/store.h"
#include "options.h"

struct view {
    nuncio_store *store; /* NULL for a record that is not stored */
    json_t *actors;      /* id -> the actor's object, as far as known */
};

/* Opens the store named by --db, else nuncio.db, for reading. 0, or the exit status. */
int view_open(struct view *v, const struct arguments *args);
void view_close(struct view *v);

/* One line of text in the making; what does not fit is cut off. */
struct line {
    char text[1024];
    size_t n;
};

void line_add(struct line *l, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The string under a key, "" when there is none. */
const char *text_of(const json_t *object, const char *key);

/* "2023-03-20", "2023-03", "2023", "2023-03-01..2023-12-31"; "undated". */
void date_text(const json_t *date, struct line *out);

/* Names (or codes) of the actors that a value holds: an id or an array of ids. */
void actor_names(struct view *v, const json_t *ids, const char *joint, struct line *out);
void actor_codes(struct view *v, const json_t *ids, const char *joint, struct line *out);

/* The head line of an object, of any type. */
void object_head(struct view *v, const json_t *object, struct line *out);

/* Head, sentence, and where it stands. */
void print_object(struct view *v, const json_t *object);

/* A whole record: its document, then the objects. */
void print_record_table(const nuncio_record *record);

#endif
