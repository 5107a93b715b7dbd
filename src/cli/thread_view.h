/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Threads as people read them: what the documents of weeks tell of one
 * meeting, dispute or proposal. A thread is an object whose key "thread"
 * holds all tellings ("members"); docs/record.md.
 */
#ifndef CLI_THREAD_VIEW_H
#define CLI_THREAD_VIEW_H
#include "object_view.h"

/* The tellings of an object; an empty array when it has none. */
const json_t *thread_members(const json_t *object);

/* Appends a value unless the list has it. */
void add_once(json_t *list, json_t *value);

/* "2025-03-10 (n3.txt)": when a telling was published, and in what. */
void telling_source(struct view *v, const json_t *member, struct line *out);

/* The telling's object with its part, day and teller as keys of their own, and `id` of the thread as "thread". */
json_t *telling_flat(const json_t *object, const json_t *member);

/* The object as the whole thread has it: latest status, date and place as far as any telling knows them. */
json_t *thread_flat(const json_t *object);

/* All tellings, oldest first: what each says, when, in what document, with its sentence. */
void print_stages(struct view *v, const json_t *object);
void print_answers(struct view *v, const json_t *object);
void print_versions(struct view *v, const json_t *object);

/* "2025-03-05 (n2): peace plan, 3 points, 1 answer", of a proposal, and its sentence. */
void print_version(struct view *v, const json_t *member, bool sentence);

/* "held", "postponed", "planned; nothing heard since 2025-03-03". */
void thread_status(const json_t *object, struct line *out);

#endif
