/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The labels of Universal Dependencies that rules refer to.
 *
 * Relations: the 37 universal ones and those subtypes on which coding
 * depends. A subtype that is not listed is read as its universal relation.
 */
#ifndef ANNOTATE_UD_H
#define ANNOTATE_UD_H
#include "base/slice.h"

#define UD_UPOS(X)                                                                                 \
    X(ADJ) X(ADP) X(ADV) X(AUX) X(CCONJ) X(DET) X(INTJ) X(NOUN) X(NUM) X(PART) X(PRON) X(PROPN)    \
    X(PUNCT) X(SCONJ) X(SYM) X(VERB) X(X)

#define UD_RELS(X)                                                                                 \
    X(ACL, "acl") X(ADVCL, "advcl") X(ADVMOD, "advmod") X(AMOD, "amod") X(APPOS, "appos")          \
    X(AUX, "aux") X(CASE, "case") X(CC, "cc") X(CCOMP, "ccomp") X(CLF, "clf")                      \
    X(COMPOUND, "compound") X(CONJ, "conj") X(COP, "cop") X(CSUBJ, "csubj") X(DEP, "dep")          \
    X(DET, "det") X(DISCOURSE, "discourse") X(DISLOCATED, "dislocated") X(EXPL, "expl")            \
    X(FIXED, "fixed") X(FLAT, "flat") X(GOESWITH, "goeswith") X(IOBJ, "iobj") X(LIST, "list")      \
    X(MARK, "mark") X(NMOD, "nmod") X(NSUBJ, "nsubj") X(NUMMOD, "nummod") X(OBJ, "obj")            \
    X(OBL, "obl") X(ORPHAN, "orphan") X(PARATAXIS, "parataxis") X(PUNCT, "punct")                  \
    X(REPARANDUM, "reparandum") X(ROOT, "root") X(VOCATIVE, "vocative") X(XCOMP, "xcomp")          \
    X(NSUBJ_PASS, "nsubj:pass") X(CSUBJ_PASS, "csubj:pass") X(AUX_PASS, "aux:pass")                \
    X(OBL_AGENT, "obl:agent") X(OBL_ARG, "obl:arg") X(OBL_TMOD, "obl:tmod")                        \
    X(COMPOUND_PRT, "compound:prt") X(NMOD_POSS, "nmod:poss") X(NMOD_TMOD, "nmod:tmod")            \
    X(ACL_RELCL, "acl:relcl") X(EXPL_PV, "expl:pv") X(EXPL_PASS, "expl:pass")

enum ud_upos {
    UPOS_NONE,
#define X(name) UPOS_##name,
    UD_UPOS(X)
#undef X
    UPOS_COUNT
};

enum ud_rel {
    REL_NONE,
#define X(name, label) REL_##name,
    UD_RELS(X)
#undef X
    REL_COUNT
};

/* "NOUN", "nsubj:pass"; "_" for NONE. */
const char *upos_name(enum ud_upos u);
const char *rel_name(enum ud_rel r);

/* An unknown label gives UPOS_NONE; an unknown subtype its universal relation. */
enum ud_upos upos_parse(struct slice s);
enum ud_rel rel_parse(struct slice s);

/* The universal relation: REL_NSUBJ for REL_NSUBJ_PASS. */
enum ud_rel rel_universal(enum ud_rel r);

#endif
