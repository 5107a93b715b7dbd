/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Network: word forms of sentences -> for each word its tags, lemma rule, head
 * and relation, as numbers into the label lists of the model.
 *
 *   row       hashed features of the form, mixed (kept in a cache: forms repeat)
 *   blocks    x += relu(W [LN(x) at t-k, t, t+k]), int8, k = 1, 2, 4, ...
 *   heads     UPOS, FEATS, lemma rule, seam, name tag; biaffine arcs; relations
 *
 * A model is read-only and shared by threads. A run is one thread's scratch and
 * cache: all its memory is taken when it is made. What a word gets depends on
 * its sentence alone, not on the batch, the cache, the kernel or the machine:
 * integer sums are exact, and all sums of floats are taken in one fixed order.
 */
#ifndef NN_NETWORK_H
#define NN_NETWORK_H
#include "base/error.h"
#include "base/slice.h"

/* Longer sentences are read in windows of this many words, each with its own tree;
   the later windows' roots hang on the first one's. */
#define NETWORK_WINDOW 512

enum label_kind {
    LABEL_UPOS,
    LABEL_FEATS,
    LABEL_LEMMA,
    LABEL_SEAM,
    LABEL_NAME,
    LABEL_EVENT, /* this kind and those up to LABEL_REL: not every model has them; the first label is "none" */
    LABEL_ROLE,
    LABEL_ACT,
    LABEL_VOICE,
    LABEL_REL,
    LABEL_KINDS
};

struct labels {
    const struct slice *at; /* slices of the model file */
    uint32_t n;
};

struct network;

struct network_options {
    const char *path;
    const char *kernel; /* its name (kernel.h), or NULL for the fastest */
};

/* NULL with NUNCIO_EDATA or NUNCIO_ENOMEM on failure. Close with network_close(). */
struct network *network_open(const struct network_options *options, nuncio_error *err);
void network_close(struct network *net); /* NULL is allowed */

const struct labels *network_labels(const struct network *net, enum label_kind kind);

/* A text key of the model file, or {NULL, 0}; lives as long as the network. */
struct slice network_key(const struct network *net, const char *name);

/* Number of a treebank ("nl"), or `other` when the model does not know it. */
uint32_t network_treebank(const struct network *net, struct slice name, uint32_t other);

const char *network_kernel(const struct network *net); /* "avx512-vnni" */

struct network_run;
struct network_run *network_run_new(const struct network *net); /* NULL: no memory */
void network_run_free(struct network_run *run);

struct network_sentence {
    const struct slice *forms;
    uint32_t n;
    uint32_t treebank;
    const bool *glued; /* for each form: no blank stands before it; NULL: not known */
};

struct network_word {
    uint16_t label[LABEL_KINDS]; /* indices into network_labels() */
    uint32_t head;               /* 1 .. n: a word of the sentence; 0: the root */
    float margin;                /* logit of the head above that of any other; below 0 for a tree's sake */
    float over[LABEL_REL - LABEL_EVENT]; /* of the kinds from LABEL_EVENT, whose label is the best but none: its logit above that of none */
};

/*
 * Read sentences; words gets one entry for each of their forms, in order.
 * Every sentence gets a tree: one root, no cycle. Name tags form valid BIO.
 */
void network_apply(struct network_run *run, const struct network_sentence *sentences, size_t n,
                   struct network_word *words);

#endif
