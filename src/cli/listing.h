/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The commands that ask a store for objects of one type and list them, as a
 * table, JSON Lines or CSV. Each is a listing: its type, columns, printer.
 */
#ifndef CLI_LISTING_H
#define CLI_LISTING_H
#include "object_view.h"

/* How a CSV column shows a value. */
enum show {
    SHOW_TEXT, SHOW_NUMBER, SHOW_LIST, SHOW_NAMES, SHOW_CODES, SHOW_FROM, SHOW_TO, SHOW_PRECISION,
    SHOW_PLACE, SHOW_COUNTRY, SHOW_SIZE, SHOW_ID, SHOW_DOCUMENTS,
    SHOW_FLAG, SHOW_ACTORS, SHOW_ANSWERS
};

struct column {
    const char *name, *key;
    enum show show;
};

struct listing {
    const char *type;           /* of the objects, joined by commas */
    enum option_name kind;      /* the option that asks for kinds, OPTION_COUNT when there is none */
    const struct column *columns;
    size_t ncolumns;
    void (*print)(struct view *v, const json_t *object); /* one object in a table; NULL: print_object */
    int (*table)(struct view *v, const nuncio_filter *filter); /* the whole table; NULL: one by one */
    bool by_date;

    /* Of a type whose objects are linked over documents: one thread (thread_view.h) is one row unless --no-once is given. */
    void (*print_thread)(struct view *v, const json_t *object);  /* NULL: not linked */
    void (*print_history)(struct view *v, const json_t *object); /* with --history; NULL: the same */
    const struct column *members;  /* of a CSV of tellings, a line each: with --history */
    size_t nmembers;
};

/* Ask as the arguments say, and write. Gives the exit status. */
int list_objects(const struct arguments *args, const struct listing *listing);

/* The filter that the arguments ask for. */
nuncio_filter filter_of(const struct arguments *args, const struct listing *listing);

/*
 * Calls `each` for every object that answers, with its JSON read. Returns how
 * many there were, or -1 with *status the exit status and a line on stderr.
 */
typedef void each_fn(void *payload, const nuncio_object *o, const json_t *object);
long ask(struct view *v, const nuncio_filter *filter, each_fn *each, void *payload, int *status);

#endif
