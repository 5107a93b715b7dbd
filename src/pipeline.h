/* SPDX-License-Identifier: Apache-2.0 */
/* The flow on one page: bytes -> article -> text -> spans -> world -> coded -> record. */
#ifndef PIPELINE_H
#define PIPELINE_H
#include "annotate/annotate.h"
#include "code/code.h"
#include "ingest/ingest.h"
#include "record/record.h"
#include "resolve/resolve.h"

/* What every stage needs, loaded once; read-only and shared by threads. */
struct reader {
    const struct ingest *ingest;
    const struct segmenter *segmenter;
    struct annotator *annotator;
    struct resolver *resolver;
    const struct coder *coder;
    struct slice tool; /* program and model versions, for the doc object */
};

/*
 * The record of one document, in the arena. `run` is the calling thread's own.
 * NULL with *err filled: NUNCIO_EINPUT when there is nothing to read,
 * NUNCIO_ENOMEM when the arena failed.
 */
const struct record *read_report(struct arena *a, const struct reader *r, struct annotator_run *run,
                                 struct slice bytes, const struct origin *origin, enum media media,
                                 nuncio_error *err);

#endif
