/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mending trees: what no verb can have.
 *
 * A verb of the present after a name is taken for a noun ("Kigali denies that
 * ..." as a denial of some kind), in a clause that then has no verb at all; a
 * form that is nothing but a verb is made one there. A verb hung on a noun as
 * if it described it, though a name or subject of its own stands before it,
 * takes the place of both:
 *
 *   Kyiv   accused Moscow            Kyiv   accused Moscow
 *   root <- - - - - appos     ->     nsubj-> root <- obj
 *           amod ->
 *
 * Of two subjects one is another clause's, or the object; a particle belongs
 * to a verb that it can reach. A sentence that would lose its tree by that
 * keeps what the model gave it.
 */
#include "annotate/mend.h"

/* True when every word of the sentence leads to one root. */
static bool
sound(const struct mender *m)
{
    uint32_t roots = 0;
    for (uint32_t t = m->first; t < m->end; t++) {
        uint32_t up = t, steps = 0;
        while (m->words[up].head != NO_TOKEN && steps++ <= most_steps(m))
            up = m->words[up].head;
        if (m->words[up].head != NO_TOKEN)
            return false;
        roots += up == t;
    }
    return roots == 1;
}

/* ---- verbs taken for something else ---- */

/* The head of the noun phrase that ends just before a verb, or NO_TOKEN. Adverbs may stand between. */
static uint32_t
phrase_before(const struct mender *m, uint32_t verb)
{
    uint32_t t = verb;
    while (t > m->first && (m->words[t - 1].upos == UPOS_ADV ||
                            (t < verb && m->words[t - 1].upos == UPOS_PUNCT)))
        t--;
    if (t == m->first)
        return NO_TOKEN;
    uint32_t top = t - 1, steps = most_steps(m);
    while (steps-- > 0 && m->words[top].head != NO_TOKEN && m->words[top].head < verb)
        top = m->words[top].head;
    return nominal(&m->words[top]) ? top : NO_TOKEN;
}

/* True when no verb holds the sentence: its root is a noun without copula. */
static bool
verbless(const struct mender *m, uint32_t verb)
{
    uint32_t root = m->first;
    while (root < m->end && m->words[root].head != NO_TOKEN)
        root++;
    return root < m->end && (root == verb || !verbal(&m->words[root])) &&
           dependent(m, root, REL_COP, m->first) == NO_TOKEN &&
           dependent(m, root, REL_AUX, m->first) == NO_TOKEN;
}

/*
 * A verb that describes what follows it and cannot: "Kyiv accused Moscow"
 * between two names, "Russia rejected reports" with a subject, "and denied
 * reports" before what is taken for a verb, "The European Union imposed
 * sanctions" where a name before it is taken for a part of one compound, "Kyiv
 * cut ties" where the verb is.
 */
static bool
describes_wrongly(const struct mender *m, uint32_t token)
{
    const struct word *w = &m->words[token];
    if (w->upos != UPOS_VERB || (w->rel != REL_AMOD && w->rel != REL_COMPOUND) || w->head == NO_TOKEN || w->head < token ||
        verb_look_up(m, &m->verbs->form, token, 1) == MAP_NONE)
        return false;
    const struct word *after = &m->words[w->head], *before = &m->words[token > m->first ? token - 1 : token];
    uint32_t subject = dependent(m, token, REL_NSUBJ, m->first);
    if (subject != NO_TOKEN && subject < token)
        return true;
    if (token == m->first)
        return false;
    if (before->upos == UPOS_PROPN && (before->head == w->head || before->head == token) && verbless(m, token))
        return true;
    if (w->head != token + 1)
        return false;
    return (after->upos == UPOS_PROPN && before->upos == UPOS_PROPN && before->head != token) ||
           (after->upos == UPOS_VERB && before->upos == UPOS_CCONJ);
}

/* "'...', stressed minister A": behind what is said and a mark, before a noun without article, a verb of the past. */
static bool
inverted_teller(const struct mender *m, uint32_t token)
{
    const struct word *w = &m->words[token];
    if (w->upos != UPOS_VERB || w->rel != REL_AMOD || w->head != token + 1 || token < m->first + 2 ||
        !m->text->sentences[m->text->tokens[token].sentence].joins_particle)
        return false;
    return m->words[token - 1].upos == UPOS_PUNCT && m->words[token - 2].upos == UPOS_PUNCT &&
           dependent(m, w->head, REL_DET, m->first) == NO_TOKEN &&
           verb_look_up(m, &m->verbs->form, token, 1) != MAP_NONE;
}

/* The verb of a form that must be one here, or MAP_NONE; *length is the words of the form. */
static uint32_t
sure_verb(const struct mender *m, uint32_t token, uint32_t *length)
{
    *length = 1;
    if (token + 1 >= m->end || m->words[token + 1].upos == UPOS_PUNCT)
        return MAP_NONE;
    uint32_t verb = verb_look_up(m, &m->verbs->sure, token, 2);
    if (verb == MAP_NONE)
        return verb_look_up(m, &m->verbs->sure, token, 1);
    *length = 2;
    return verb;
}

/* Marked as an infinitive ("to", "te"), not by a conjunction or "of". */
static bool
is_infinitive(const struct mender *m, uint32_t token)
{
    uint32_t mark = dependent(m, token, REL_MARK, m->first);
    return mark != NO_TOKEN && (m->words[mark].upos == UPOS_PART || m->words[mark].upos == UPOS_ADP);
}

/* What stood under a noun as its attribute stands under the verb as its complement. */
static void
mend_child(const struct mender *m, uint32_t verb, uint32_t child)
{
    struct word *w = &m->words[child];
    switch (rel_universal(w->rel)) {
    case REL_ACL:
        attach(w, verb, has_subject(m, child)     ? REL_CCOMP
                        : is_infinitive(m, child) ? REL_XCOMP
                                                  : REL_ADVCL);
        break;
    case REL_NMOD:
        attach(w, verb, REL_OBL);
        break;
    case REL_APPOS: case REL_FLAT: case REL_COMPOUND:
        if (child > verb && nominal(w))
            attach(w, verb, REL_OBJ);
        break;
    default:
        break;
    }
}

/* Where the clause of the verb hangs: what its object, else its subject hung on from outside. */
static void
take_place(const struct mender *m, uint32_t verb, uint32_t subject, uint32_t object)
{
    struct word *w = &m->words[verb];
    uint32_t above = subject == NO_TOKEN ? verb : m->words[subject].head;
    enum ud_rel rel = REL_PARATAXIS;
    if (above == verb || above == object) {
        above = object == NO_TOKEN ? w->head : m->words[object].head;
        if (object != NO_TOKEN && rel_universal(m->words[object].rel) == REL_CONJ)
            rel = REL_CONJ;
    }
    if (above == subject)
        above = NO_TOKEN;
    attach(w, above, above == NO_TOKEN ? REL_ROOT : rel);
}

static void
make_verb(const struct mender *m, uint32_t verb, uint32_t subject, uint32_t length)
{
    struct word *w = &m->words[verb];
    uint32_t object = w->head != NO_TOKEN && w->head > verb ? w->head : NO_TOKEN;
    take_place(m, verb, subject, object);
    if (subject != NO_TOKEN)
        attach(&m->words[subject], verb, REL_NSUBJ);
    if (object != NO_TOKEN) {
        attach(&m->words[object], verb, REL_OBJ);
        if (m->words[object].upos == UPOS_VERB)
            m->words[object].upos = UPOS_NOUN;
    }
    for (uint32_t t = m->first; t < m->end; t++) {
        bool of_object = object != NO_TOKEN && m->words[t].head == object;
        if (of_object && t < verb && t != subject)
            m->words[t].head = verb;
        else if (t > verb && (m->words[t].head == verb ||
                              (of_object && rel_universal(m->words[t].rel) == REL_ACL &&
                               !has_subject(m, t))))
            mend_child(m, verb, t);
    }
    if (length == 2) {
        attach(&m->words[verb + 1], verb, REL_COMPOUND_PRT);
        m->words[verb + 1].upos = UPOS_ADP;
    }
}

static void
set_verb(const struct mender *m, uint32_t token, uint32_t verb)
{
    struct word *w = &m->words[token];
    bool past = verb_look_up(m, &m->verbs->past, token, 1) != MAP_NONE;
    if (w->upos != UPOS_VERB)
        w->feats = past ? FEATS_PAST : FEATS_PRESENT;
    w->upos = UPOS_VERB;
    w->seam = 0;
    verb_set_lemma(w, m->verbs->at[verb].lemma);
}

/*
 * A sure verb in a relative clause taken for a noun: "the rebels, which Abu
 * Dhabi denies", "a charge Abu Dhabi denies", "Moscow, which denies targeting
 * civilians".
 */
static bool
mend_relative_verb(const struct mender *m, uint32_t token)
{
    struct word *w = &m->words[token];
    uint32_t verb = verb_look_up(m, &m->verbs->sure, token, 1), name = phrase_before(m, token);
    if (verb == MAP_NONE || name == NO_TOKEN || w->head == NO_TOKEN)
        return false;
    bool named = m->words[name].upos == UPOS_PROPN && m->words[name].head == token;
    bool pronoun = slice_in(SLICE("PronType=Rel"), m->words[token - 1].feats, '|');
    uint32_t above = w->head;
    if (named && w->rel == REL_ACL_RELCL) {
        attach(&m->words[name], token, REL_NSUBJ);
    } else if (named && w->rel == REL_APPOS && m->words[above].upos == UPOS_NOUN && name > above &&
               !parted(m, above, name)) {
        attach(w, above, REL_ACL_RELCL);
        attach(&m->words[name], token, REL_NSUBJ);
    } else if (pronoun && w->rel == REL_NSUBJ && above > token &&
               m->words[token - 1].head == above) {
        attach(w, m->words[above].head, m->words[above].rel);
        attach(&m->words[above], token, REL_XCOMP);
        attach(&m->words[token - 1], token, REL_NSUBJ);
    } else {
        return false;
    }
    set_verb(m, token, verb);
    return true;
}

/*
 * "Grossi met President Putin": a sure verb taken for a preposition between two
 * names takes the place of the first.
 */
static void
mend_preposition(const struct mender *m, uint32_t token)
{
    struct word *w = &m->words[token];
    uint32_t verb = w->upos == UPOS_ADP ? verb_look_up(m, &m->verbs->sure, token, 1) : MAP_NONE;
    uint32_t object = w->head, top = object, steps = most_steps(m);
    while (top != NO_TOKEN && m->words[top].head != NO_TOKEN && m->words[top].head > token &&
           steps-- > 0)
        top = m->words[top].head;
    uint32_t subject = top == NO_TOKEN ? NO_TOKEN : m->words[top].head;
    if (verb == MAP_NONE || w->rel != REL_CASE || object < token || subject == NO_TOKEN ||
        subject > token || !nominal(&m->words[subject]))
        return;
    attach(w, m->words[subject].head, m->words[subject].rel);
    attach(&m->words[subject], token, REL_NSUBJ);
    attach(&m->words[object], token, REL_OBJ);
    if (top != object) /* "met his counterpart, Nicolas Maduro" */
        attach(&m->words[top], object, REL_APPOS);
    for (uint32_t t = m->first; t < m->end; t++) {
        struct word *of = &m->words[t];
        bool leads = of->rel == REL_CASE || of->rel == REL_CC || of->rel == REL_MARK ||
                     of->rel == REL_ADVMOD || of->rel == REL_PUNCT;
        bool names = rel_universal(of->rel) == REL_APPOS && t < token;
        if (of->head == subject && !names && (t > token || leads))
            attach(of, token, of->rel == REL_CASE ? REL_MARK : rel_universal(of->rel) == REL_NMOD ? REL_OBL
                                                                                                 : of->rel);
    }
    set_verb(m, token, verb);
}

static void
mend_verb(const struct mender *m, uint32_t token)
{
    struct word *w = &m->words[token];
    uint32_t length = 1, verb = MAP_NONE, subject = NO_TOKEN;
    bool wrong = describes_wrongly(m, token) || inverted_teller(m, token);
    mend_preposition(m, token);
    if (w->upos == UPOS_NOUN && token > m->first && mend_relative_verb(m, token))
        return;
    if (wrong) {
        verb = verb_look_up(m, &m->verbs->form, token, 1);
        subject = dependent(m, token, REL_NSUBJ, m->first);
    } else if ((w->upos == UPOS_NOUN || w->upos == UPOS_PROPN) && token > m->first) {
        verb = sure_verb(m, token, &length);
        if (verb != MAP_NONE && !verbless(m, token))
            return;
    }
    if (verb != MAP_NONE && subject == NO_TOKEN && m->words[token - 1].upos != UPOS_CCONJ)
        subject = phrase_before(m, token);
    if (verb == MAP_NONE || (subject == NO_TOKEN && !wrong))
        return;
    uint32_t teller = inverted_teller(m, token) ? w->head : NO_TOKEN;
    make_verb(m, token, subject, length);
    set_verb(m, token, verb);
    if (teller != NO_TOKEN)
        attach(&m->words[teller], token, REL_NSUBJ);
}

void
mend_tree(struct mender *m)
{
    size_t size = (size_t)(m->end - m->first) * sizeof *m->words;
    struct word *before = arena_alloc(m->arena, size + 1);
    if (!before)
        return;
    memcpy(before, m->words + m->first, size);
    for (uint32_t t = m->first; t < m->end; t++) {
        mend_particle(m, t);
        mend_verb(m, t);
    }
    for (uint32_t t = m->first; t < m->end; t++)
        mend_clause(m, t);
    if (!sound(m))
        memcpy(m->words + m->first, before, size);
}
