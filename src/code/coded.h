/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Coded: the objects of the record as code finds them in one document.
 *
 * Every object has its evidence: the sentence it was read in, further
 * sentences that say the same (`more`), and the rule that made it. Actors are
 * indices into world->actors, other objects indices into the arrays here.
 * docs/record.md says what each field means.
 */
#ifndef CODE_CODED_H
#define CODE_CODED_H
#include "resolve/world.h"

enum status {
    STATUS_HELD, STATUS_ONGOING, STATUS_PLANNED, STATUS_PROPOSED, STATUS_CONDITIONAL,
    STATUS_DENIED, STATUS_UNCONFIRMED
};
const char *status_name(enum status s);

#define EVIDENCE_MORE 8

struct evidence {
    uint32_t sentence;               /* index into text->sentences */
    struct span more[EVIDENCE_MORE]; /* further sentences that say the same */
    uint8_t nmore;
    uint32_t trigger;                /* token; NO_TOKEN when there is none */
    struct slice rule;               /* "frames/nl.tsv:112", "cues/en.tsv:8" */
    float confidence;                /* 0..1 */
};

struct event {
    struct evidence evidence;
    struct slice type, mode, context, cameo, quad; /* as data/plover.tsv and data/cameo.tsv name them */
    double goldstein;
    enum status status;
    struct slice status_word;        /* the word that sets the status ("verwacht"), or empty */
    struct actor_set source, target;
    struct actor_set attributed_to;
    struct date date;
    uint32_t place;                  /* index into world->places or NO_INDEX */
    bool symmetric;                  /* done together: source and target are one set */
    struct slice about;              /* see matters.h; of a deed that may be denied, else empty */
};

enum speech_mode { SPEECH_DIRECT, SPEECH_INDIRECT, SPEECH_MIXED };
const char *speech_mode_name(enum speech_mode m);

#define STATEMENT_PIECES 6
#define STATEMENT_ISSUES 4

struct statement {
    struct evidence evidence;
    struct actor_set speaker, addressee, via;
    enum speech_mode mode;
    struct slice act;                /* "assert", "deny", ... of data/acts.tsv */
    struct span content[STATEMENT_PIECES];
    uint8_t ncontent;
    struct span cue;                 /* empty when there is none */
    struct slice issues[STATEMENT_ISSUES];
    uint8_t nissues;
    struct date date;
    uint32_t predicate;              /* head token of the content, or NO_TOKEN */
    struct slice about;              /* what is said is about: matters.h */
};

struct position {
    struct evidence evidence;
    uint32_t holder;                 /* actor */
    struct slice issue, stance;
    struct span condition;           /* empty when there is none */
    uint32_t statement, event;       /* what it rests on; NO_INDEX for the other */
    struct date date;
};

struct shift {
    struct evidence evidence;
    uint32_t holder;
    struct slice issue;
    uint32_t before, after;          /* positions, or NO_INDEX */
    struct span before_text, after_text;
    bool is_explicit;
};

struct point {
    struct span text;
    struct slice issue;
    uint32_t sentence;
};

struct response {
    uint32_t actor;
    struct slice response;           /* accept, reject, withhold, praise, consider */
    uint32_t sentence;
};

struct proposal {
    struct evidence evidence;
    struct slice name;
    struct actor_set author;
    struct date date;
    const struct point *points;
    uint32_t npoints;
    const struct response *responses;
    uint32_t nresponses;
    struct slice about, issue;       /* of its name: matters.h; empty when that says none */
};

struct dispute {
    struct evidence evidence;        /* the denial's sentence; the claim's is in `more` */
    uint32_t claim_statement, claim_event; /* NO_INDEX for the other */
    uint32_t denial;                 /* statement */
    struct actor_set parties;
};

struct meeting {
    struct evidence evidence;
    struct slice kind;               /* visit, talks, call, summit, ceremony */
    struct actor_set parties;
    struct date date;
    struct slice duration;           /* ISO 8601 or empty */
    uint32_t place;
    enum status status;
    struct slice topics[STATEMENT_ISSUES], not_topics[STATEMENT_ISSUES];
    uint8_t ntopics, nnot_topics;
    struct span outcome;
    uint32_t event;
    struct slice stage;              /* "postponed", "cancelled", or empty: its status says all */
};

struct exchange {
    struct evidence evidence;
    struct slice kind;               /* prisoners, children, remains, goods */
    struct actor_set between, mediator;
    uint32_t given, received;        /* quantities (index into spans->quantities) or NO_INDEX */
    uint32_t place;
    struct date date;
    enum status status;
    uint32_t event;
};

/* A quantity of the record: one of spans->quantities, tied to what it measures. */
struct measure {
    struct evidence evidence;
    uint32_t quantity;               /* index into spans->quantities */
    uint32_t event, statement;       /* NO_INDEX when not tied */
    struct slice about;              /* matters.h; empty unless it counts whom something befell */
    uint32_t said;                   /* then the statement that says it, or NO_INDEX */
};

struct coded {
    const struct world *world;
    const struct event *events;
    const struct statement *statements;
    const struct position *positions;
    const struct shift *shifts;
    const struct proposal *proposals;
    const struct dispute *disputes;
    const struct meeting *meetings;
    const struct exchange *exchanges;
    const struct measure *measures;
    uint32_t nevents, nstatements, npositions, nshifts, nproposals, ndisputes, nmeetings, nexchanges,
        nmeasures;
};

#endif
