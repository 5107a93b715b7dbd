/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Happenings: whether objects of two documents tell one and the same.
 *
 * Type, countries of both sides and the day (or a neighbour of it) must agree;
 * they are the key by which earlier ones are found. Then what else the two
 * say is weighed: the parties' codes, the day itself, the place, the status,
 * the figures and names of their sentences. Of attacks between two states
 * there are many a day: a place, a figure or a name has to agree as well.
 */
#ifndef STORY_HAPPENING_H
#define STORY_HAPPENING_H
#include "base/arena.h"
#include "record/record.h"

enum happening_field {
    HAPPENING_SOURCE, HAPPENING_TARGET, HAPPENING_DATE, HAPPENING_PLACE, HAPPENING_STATUS,
    HAPPENING_WORDS,
    HAPPENING_FIELDS
};

/* What of an object is compared. All texts are of the caller or of an arena. */
struct happening {
    struct slice source, target;      /* codes, sorted, a blank between them */
    struct slice source_countries, target_countries;
    struct slice words;               /* figures and names of the sentence, blanks between them */
    struct slice status, place, place_country;
    int32_t day;                      /* the first one */
};

/* False for objects that are not linked: other types, undated ones, those of more than two days or nobody. */
bool happening_of(struct arena *a, const struct record *r, const struct object *o,
                  struct happening *out);

/* "event ASSAULT RUS>UKR 2025-05-14", of a day near its own: those of one key may be the same. */
struct slice happening_key(struct arena *a, const struct object *o, const struct happening *h,
                           int32_t day);

/* How sure two of one key or of neighbouring days are the same, and the fields (bits) that say so or speak against it. */
int happening_weigh(const struct happening *a, const struct happening *b, unsigned *agreed,
                    unsigned *differed);
#define HAPPENING_SAME 4 /* from this weight on */

/* "source,date" of a set of fields. */
struct slice happening_fields(struct arena *a, unsigned fields);

#endif
