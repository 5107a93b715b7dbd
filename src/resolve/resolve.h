/* SPDX-License-Identifier: Apache-2.0 */
/* Resolve: spans -> the actors, places and dates they mean. */
#ifndef RESOLVE_RESOLVE_H
#define RESOLVE_RESOLVE_H
#include "base/error.h"
#include "resolve/world.h"
#include "text/segment.h"

/* Actors, offices, places, roles of data/actors and data/places, and a user's own. Read-only once made. */
struct resolver;
struct resolver_options {
    const char *data_dir;
    const char *lexicon_path;  /* the compiled actors and places, made by tools/lexicon.c at build */
    const char *actors_path;   /* a user's own actors, or NULL */
    const struct segmenter *segmenter;
};
struct resolver *resolver_open(const struct resolver_options *options, nuncio_error *err);
void resolver_close(struct resolver *resolver);

const struct world *resolve_spans(struct arena *a, const struct resolver *resolver,
                                  const struct spans *spans, nuncio_error *err);

#endif
