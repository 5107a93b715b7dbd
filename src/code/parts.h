/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The coders of code_document(), in the order in which they run. `draft` is
 * the document's coded objects as far as they are known.
 */
#ifndef CODE_PARTS_H
#define CODE_PARTS_H
#include "code/code.h"

#define DRAFT_ISSUES 24
#define DRAFT_NAMED 8

struct draft {
    struct arena *arena;
    const struct world *world;
    struct slice topic;            /* the issue that the text is mostly about, once asked for; empty when there is none */
    struct slice issues[DRAFT_ISSUES]; /* all issues that the text has words of its own for, likewise */
    uint32_t nissues;
    bool topic_known;
    const uint32_t *times_named;   /* per actor, once asked for: exchanges.c */
    const bool *moved;             /* per actor, likewise: told of as a thing that moves */
    uint32_t most_named[DRAFT_NAMED]; /* the actors that the text names most, likewise */
    uint32_t nmost_named;
    bool most_named_known;
    const uint32_t *saying_first;  /* per sentence: where its statements begin in `saying`; lookup.c */
    const uint32_t *saying;        /* statements with content in a sentence, in their order */
    const enum status *in_plan;    /* per token: the status of what a plan or an agreement says will be done; STATUS_HELD
                                      elsewhere; NULL when the text has none. proposals.c */
    VEC(struct event) events;
    VEC(struct statement) statements;
    VEC(struct position) positions;
    VEC(struct shift) shifts;
    VEC(struct proposal) proposals;
    VEC(struct dispute) disputes;
    VEC(struct meeting) meetings;
    VEC(struct exchange) exchanges;
    VEC(struct measure) measures;
};

struct codebook;        /* data/plover.tsv, data/cameo.tsv: codebook.h */
struct cue_tables;      /* data/frames, learned, status, cues, acts.tsv, issues, stances, meetings, ...: match.h */

struct coder {
    const struct codebook *codebook;
    const struct cue_tables *cues;
    enum coder_mode mode;
};

/* Makes the index behind statement_saying(), once the statements stand. */
void draft_index(struct draft *d);

const struct cue_tables *cues_open(struct arena *a, const char *data_dir,
                                   const struct codebook *codebook, const struct segmenter *s,
                                   nuncio_error *err);

/* events.c, statements.c, positions.c, proposals.c, meetings.c, exchanges.c, disputes.c, shifts.c, follow.c, measures.c */
void events_code(struct draft *d, const struct coder *c);
void statements_code(struct draft *d, const struct coder *c);
void positions_code(struct draft *d, const struct coder *c);
void proposals_code(struct draft *d, const struct coder *c);
void meetings_code(struct draft *d, const struct coder *c);
void exchanges_code(struct draft *d, const struct coder *c);
void disputes_code(struct draft *d, const struct coder *c);
void shifts_code(struct draft *d, const struct coder *c);
void events_follow(struct draft *d, const struct coder *c);
void measures_code(struct draft *d, const struct coder *c);

/*
 * The status of what a predicate says, by tense, modal, negation, condition and
 * reporting words of data/status/<lang>.tsv; *word is the word that says so.
 * status.c
 */
enum status status_of(const struct draft *d, const struct coder *c, uint32_t predicate,
                      struct slice *word);

#endif
