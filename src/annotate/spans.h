/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Spans: what annotate finds over the tokens of a text.
 *
 * The words (one for each token: tag, lemma, tree, name tag) come from the
 * model; names, time expressions, quantities and quotes are runs of tokens.
 * All lists are in order of start.
 */
#ifndef ANNOTATE_SPANS_H
#define ANNOTATE_SPANS_H
#include "annotate/ud.h"
#include "base/calendar.h"
#include "text/text.h"

#define NO_TOKEN UINT32_MAX
#define NO_INDEX UINT32_MAX

/* Whether a word stands for the source or the target of an event, or of several, or of one done together. */
enum event_role { ROLE_NONE, ROLE_SOURCE = 1, ROLE_TARGET = 2, ROLE_BOTH = ROLE_SOURCE | ROLE_TARGET };
const char *event_role_label(enum event_role r); /* "source" ... */

/* Whether a word names who speaks, who takes a stand, or one who does both. */
enum voice { VOICE_NONE, VOICE_SPEAKER = 1, VOICE_HOLDER = 2, VOICE_BOTH = VOICE_SPEAKER | VOICE_HOLDER };
const char *voice_label(enum voice v); /* "speaker" ... */

/* What a model that was trained for it sees in a word, sooner than any other label of its kind. */
struct judgement {
    struct slice label; /* empty: the model does not judge this */
    float over;         /* by how much the label is likelier than none, in logits */
};

struct word {
    uint32_t head;       /* token index in the text, same sentence; NO_TOKEN for the root */
    uint8_t upos;        /* enum ud_upos */
    uint8_t rel;         /* enum ud_rel */
    uint8_t seam;        /* where the second part of a lemma made of two begins, in bytes; else 0 */
    uint8_t link;        /* letters before the seam that a treebank leaves out: verzekering(s)_maatschappij */
    struct slice lemma;  /* without mark at the seam; a verb with its particle apart: see tree.h */
    struct slice feats;  /* "Number=Sing|Tense=Past" or empty */
    struct slice deprel; /* the full label, for CoNLL-U */
    struct judgement event;  /* the type of the event that the word makes */
    struct judgement act;    /* what is done by saying, at the word of saying */
    uint8_t role;            /* enum event_role: what the model takes the word for beside events */
    uint8_t voice;           /* enum voice */
};

enum name_kind { NAME_NONE, NAME_PER, NAME_ORG, NAME_LOC, NAME_MISC };
const char *name_kind_label(enum name_kind k); /* "PER" ... */

struct name {
    struct span span;
    uint32_t first, count; /* tokens */
    enum name_kind kind;
};

enum timex_type { TIMEX_DATE, TIMEX_TIME, TIMEX_DURATION, TIMEX_SET };

struct timex {
    struct span span;
    uint32_t first, count;
    enum timex_type type;
    struct slice value;   /* TIMEX3: "2023-03-20", "2023-W12", "P2D", "PRESENT_REF" */
    struct date date;     /* what it denotes; DATE_UNKNOWN for durations and vague ones; basis = its words */
    bool vague;           /* no more than "now", "recently" */
    bool since;           /* "sinds 2022": what it dates began then and may go on */
    bool of;              /* "de aanval van 9 september": it stands by the noun before it */
};

enum approx { APPROX_NONE, APPROX_ABOUT, APPROX_MORE_THAN, APPROX_LESS_THAN, APPROX_ALMOST };
const char *approx_name(enum approx a); /* "about", "more-than", ...; NULL for none */

struct quantity {
    struct span span;      /* the number with its unit and approximator */
    uint32_t first, count;
    double low, high;      /* equal unless a range */
    struct slice unit;     /* "USD", "EUR", "person", "percent", "hour", "km", "region", ... */
    enum approx approx;
    struct span of;        /* what is counted ("Oekraïense provincies"), or empty */
    uint32_t same_as;      /* an earlier quantity that this one converts ("omgerekend ..."), or NO_INDEX */
};

struct quote {
    struct span span;      /* with its marks */
    struct span inner;     /* without */
    uint32_t first, count; /* tokens of inner */
    uint32_t continues;    /* the quote that this one goes on from (next paragraph), or NO_INDEX */
    bool scare;            /* a word or two marked, not speech */
    bool dash;             /* opened by a dash: people talk by turns */
};

struct spans {
    const struct text *text;
    const struct word *words;   /* text->ntokens of them */
    const struct name *names;
    uint32_t nnames;
    const struct timex *timexes;
    uint32_t ntimexes;
    const struct quantity *quantities;
    uint32_t nquantities;
    const struct quote *quotes;
    uint32_t nquotes;
};

#endif
