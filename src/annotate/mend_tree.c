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

static void
attach(struct word *w, uint32_t head, enum ud_rel rel)
{
    w->head = head;
    w->rel = (uint8_t)rel;
    w->deprel = slice_of(rel_name(rel));
}

static bool
nominal(const struct word *w)
{
    return w->upos == UPOS_PROPN || w->upos == UPOS_NOUN || w->upos == UPOS_PRON;
}

static bool
verbal(const struct word *w)
{
    return w->upos == UPOS_VERB || w->upos == UPOS_AUX;
}

/* The first dependent of a word with a relation (its subtypes too) at or after a token, or NO_TOKEN. */
static uint32_t
dependent(const struct mender *m, uint32_t head, enum ud_rel rel, uint32_t from)
{
    for (uint32_t t = from; t < m->end; t++)
        if (m->words[t].head == head &&
            (m->words[t].rel == rel || rel_universal(m->words[t].rel) == rel))
            return t;
    return NO_TOKEN;
}

static bool
has_subject(const struct mender *m, uint32_t token)
{
    return dependent(m, token, REL_NSUBJ, m->first) != NO_TOKEN;
}

/* True when punctuation stands between two tokens. */
static bool
parted(const struct mender *m, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++)
        if (m->words[t].upos == UPOS_PUNCT)
            return true;
    return false;
}

/* True when every word of the sentence leads to one root. */
static bool
sound(const struct mender *m)
{
    uint32_t roots = 0;
    for (uint32_t t = m->first; t < m->end; t++) {
        uint32_t up = t, steps = 0;
        while (m->words[up].head != NO_TOKEN && steps++ <= m->end - m->first)
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
    uint32_t top = t - 1;
    while (m->words[top].head != NO_TOKEN && m->words[top].head < verb)
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
 * sanctions" where a name before it is taken for a part of one compound.
 */
static bool
describes_wrongly(const struct mender *m, uint32_t token)
{
    const struct word *w = &m->words[token];
    if (w->upos != UPOS_VERB || w->rel != REL_AMOD || w->head == NO_TOKEN || w->head < token ||
        verb_look_up(m, &m->verbs->form, token, 1) == MAP_NONE)
        return false;
    const struct word *after = &m->words[w->head], *before = &m->words[token > m->first ? token - 1 : token];
    uint32_t subject = dependent(m, token, REL_NSUBJ, m->first);
    if (subject != NO_TOKEN && subject < token)
        return true;
    if (token == m->first)
        return false;
    if (before->upos == UPOS_PROPN && before->head == w->head && verbless(m, token))
        return true;
    if (w->head != token + 1)
        return false;
    return (after->upos == UPOS_PROPN && before->upos == UPOS_PROPN && before->head != token) ||
           (after->upos == UPOS_VERB && before->upos == UPOS_CCONJ);
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
mend_verb(const struct mender *m, uint32_t token)
{
    struct word *w = &m->words[token];
    uint32_t length = 1, verb = MAP_NONE, subject = NO_TOKEN;
    bool wrong = describes_wrongly(m, token);
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
    make_verb(m, token, subject, length);
    if (w->upos != UPOS_VERB)
        w->feats = SLICE("Mood=Ind|Tense=Pres|VerbForm=Fin");
    w->upos = UPOS_VERB;
    w->seam = 0;
    verb_set_lemma(w, m->verbs->at[verb].lemma);
}

/* ---- subjects ---- */

/*
 * Two subjects of one verb, as in "The truce, she said, would hold" or "she
 * said the truce would hold": the one further off, or behind, is that of the
 * clause that is said, when this has none. Else the one behind is the object,
 * but for a pronoun that cannot be.
 */
static void
mend_two_subjects(const struct mender *m, uint32_t verb)
{
    uint32_t far = dependent(m, verb, REL_NSUBJ, m->first), said = dependent(m, verb, REL_CCOMP, m->first);
    uint32_t near = far == NO_TOKEN ? NO_TOKEN : dependent(m, verb, REL_NSUBJ, far + 1);
    if (near == NO_TOKEN || far > verb)
        return;
    bool wants = said != NO_TOKEN && said > far && !has_subject(m, said);
    if (near < verb) {
        if (wants && parted(m, far, near))
            m->words[far].head = said;
    } else if (wants && said > near) {
        m->words[near].head = said;
    } else if (!parted(m, verb, near)) {
        bool nominative = slice_in(SLICE("Case=Nom"), m->words[near].feats, '|');
        attach(&m->words[nominative ? far : near], verb, REL_OBJ);
    }
}

/*
 * "Matvijenko, the speaker, said that attempts could be made": a subject
 * before a verb that has none, hung on the clause that is said, which has one.
 */
static void
mend_lent_subject(const struct mender *m, uint32_t verb)
{
    uint32_t said = dependent(m, verb, REL_CCOMP, verb);
    uint32_t lent = said == NO_TOKEN ? NO_TOKEN : dependent(m, said, REL_NSUBJ, m->first);
    if (lent != NO_TOKEN && lent < verb && !has_subject(m, verb) &&
        dependent(m, said, REL_NSUBJ, verb) != NO_TOKEN)
        attach(&m->words[lent], verb, REL_NSUBJ);
}

/*
 * "... and Zelensky also conceded", "maar Trump, die ..., heeft aangegeven": a
 * name joined to what cannot be joined to it, before a verb without subject.
 */
static void
mend_joined_subject(const struct mender *m, uint32_t name)
{
    const struct word *w = &m->words[name];
    if (w->rel != REL_CONJ || w->upos != UPOS_PROPN || name == m->first || name + 1 >= m->end ||
        m->words[name - 1].upos != UPOS_CCONJ)
        return;
    bool to_verb = verbal(&m->words[w->head]);
    uint32_t verb = name + 1;
    while (verb < m->end && (to_verb ? m->words[verb].upos != UPOS_VERB ||
                                           m->words[verb].rel == REL_ACL_RELCL
                                     : m->words[verb].upos == UPOS_ADV))
        verb++;
    if (verb == m->end || m->words[verb].upos != UPOS_VERB || m->words[verb].head == name ||
        has_subject(m, verb) || m->words[verb].rel == REL_AMOD || m->words[verb].rel == REL_XCOMP ||
        (!to_verb && m->words[verb].rel != REL_CONJ))
        return;
    if (to_verb)
        attach(&m->words[verb], w->head, REL_CONJ);
    attach(&m->words[name], verb, REL_NSUBJ);
}

/*
 * "China heeft de VS opgeroepen": a passive subject beside an active one or an
 * object, after an auxiliary that is not passive.
 */
static void
mend_passive(const struct mender *m, uint32_t verb)
{
    uint32_t first = dependent(m, verb, REL_NSUBJ_PASS, m->first);
    uint32_t second = first == NO_TOKEN ? NO_TOKEN : dependent(m, verb, REL_NSUBJ, first + 1);
    if (first == NO_TOKEN || dependent(m, verb, REL_AUX_PASS, m->first) != NO_TOKEN)
        return;
    uint32_t before = dependent(m, verb, REL_NSUBJ, m->first);
    if (before < first) { /* NO_TOKEN is none */
        attach(&m->words[first], verb, REL_OBJ);
        return;
    }
    bool object = dependent(m, verb, REL_OBJ, first) != NO_TOKEN &&
                  dependent(m, verb, REL_AUX, m->first) != NO_TOKEN;
    if (second != NO_TOKEN)
        attach(&m->words[second], verb, REL_OBJ);
    if (second != NO_TOKEN || object)
        attach(&m->words[first], verb, REL_NSUBJ);
}

/* "said the plan, agreed on by both, was being reviewed": the object is the subject of what is said. */
static void
mend_object(const struct mender *m, uint32_t verb)
{
    uint32_t object = dependent(m, verb, REL_OBJ, verb), said = dependent(m, verb, REL_CCOMP, verb);
    if (object == NO_TOKEN || said == NO_TOKEN || said < object || has_subject(m, said) ||
        dependent(m, said, REL_MARK, m->first) != NO_TOKEN)
        return;
    bool finite = dependent(m, said, REL_AUX, object) != NO_TOKEN ||
                  dependent(m, said, REL_COP, object) != NO_TOKEN ||
                  slice_in(SLICE("VerbForm=Fin"), m->words[said].feats, '|');
    bool passive = dependent(m, said, REL_AUX_PASS, m->first) != NO_TOKEN;
    if (finite)
        attach(&m->words[object], said, passive ? REL_NSUBJ_PASS : REL_NSUBJ);
}

/* ---- clauses ---- */

/*
 * "The office of the president said that it had been called off": a clause that
 * "that" opens after a verb, hung on a noun before the verb as if it described
 * it.
 */
static void
mend_said_clause(const struct mender *m, uint32_t verb)
{
    struct word *w = &m->words[verb];
    uint32_t mark = dependent(m, verb, REL_MARK, m->first), said = NO_TOKEN;
    if (rel_universal(w->rel) != REL_ACL || w->head > verb || mark == NO_TOKEN || mark > verb ||
        !has_subject(m, verb) || slice_in(SLICE("VerbForm=Inf"), w->feats, '|'))
        return;
    for (uint32_t t = w->head + 1; t < mark; t++)
        if (m->words[t].upos == UPOS_VERB)
            said = t;
    for (uint32_t up = said; up != NO_TOKEN; up = m->words[up].head)
        if (up == verb)
            return;
    if (said != NO_TOKEN && dependent(m, said, REL_CCOMP, m->first) == NO_TOKEN &&
        dependent(m, said, REL_OBJ, m->first) == NO_TOKEN)
        attach(w, said, REL_CCOMP);
}

/* "a turn for Ukraine, which offered ...": a clause whose subject is a relative pronoun describes the noun before that. */
static void
mend_relative(const struct mender *m, uint32_t verb)
{
    struct word *w = &m->words[verb];
    uint32_t subject = dependent(m, verb, REL_NSUBJ, m->first);
    if (w->rel != REL_PARATAXIS || subject == NO_TOKEN || subject < m->first + 2 || subject > verb ||
        m->words[subject - 1].upos != UPOS_PUNCT || m->words[subject - 2].upos != UPOS_PROPN ||
        !slice_in(SLICE("PronType=Rel"), m->words[subject].feats, '|'))
        return;
    attach(w, subject - 2, REL_ACL_RELCL);
}

/*
 * "had “more or less accepted” the framework": a participle hung on the object,
 * though it stands before its article, is the verb that the auxiliary helps.
 */
static void
mend_perfect(const struct mender *m, uint32_t verb)
{
    struct word *w = &m->words[verb], *object = w->head == NO_TOKEN ? NULL : &m->words[w->head];
    if (w->rel != REL_AMOD || !object || w->head < verb || object->head == NO_TOKEN ||
        object->head > verb || !slice_in(SLICE("VerbForm=Part"), w->feats, '|'))
        return;
    uint32_t aux = object->head, noun = w->head, det = dependent(m, noun, REL_DET, m->first);
    if (m->words[aux].upos != UPOS_AUX || det == NO_TOKEN || det < verb)
        return;
    struct word top = m->words[aux];
    for (uint32_t t = m->first; t < m->end; t++)
        if (t != verb && m->words[t].head == aux)
            m->words[t].head = verb;
    attach(&m->words[aux], verb, REL_AUX);
    w->upos = UPOS_VERB;
    attach(w, top.head, top.rel);
    attach(&m->words[noun], verb, REL_OBJ);
}

/* ---- conjunctions ---- */

/* The verb after a token that hangs on something before it, or NO_TOKEN. */
static uint32_t
clause_after(const struct mender *m, uint32_t token)
{
    for (uint32_t t = token + 1; t < m->end; t++)
        if (m->words[t].upos == UPOS_VERB && m->words[t].head != NO_TOKEN && m->words[t].head < token)
            return t;
    return NO_TOKEN;
}

/*
 * "zal niet praten, tenzij Kyiv zijn eis opgeeft": a conjunction hung on a verb
 * before it opens the clause after it, with what stands between.
 */
static void
mend_mark(const struct mender *m, uint32_t mark)
{
    struct word *w = &m->words[mark];
    uint32_t verb = w->head;
    if (w->rel != REL_MARK || w->upos != UPOS_SCONJ || verb == NO_TOKEN || verb > mark ||
        m->words[verb].upos != UPOS_VERB)
        return;
    uint32_t clause = clause_after(m, mark);
    if (clause == NO_TOKEN || dependent(m, clause, REL_MARK, m->first) != NO_TOKEN)
        return;
    for (uint32_t t = mark; t < clause; t++)
        if (m->words[t].head == verb)
            m->words[t].head = clause;
    attach(&m->words[clause], verb, REL_ADVCL);
}

/*
 * "eist dat ... worden opgeheven en is bereid": where dependent clauses end
 * with their verb (where verbs are written with their particle), a verb right
 * after "en" with more to come goes on with the main clause.
 */
static void
mend_joined_clause(const struct mender *m, uint32_t verb)
{
    const struct word *w = &m->words[verb];
    if (!m->text->sentences[m->text->tokens[verb].sentence].joins_particle || verb == m->first ||
        verb + 1 >= m->end || !verbal(w) || m->words[verb - 1].upos != UPOS_CCONJ ||
        !slice_in(SLICE("VerbForm=Fin"), w->feats, '|') || m->words[verb + 1].upos == UPOS_PUNCT ||
        verbal(&m->words[verb + 1]))
        return;
    uint32_t joined = w->rel == REL_CONJ ? verb : w->head;
    uint32_t first = joined == NO_TOKEN ? NO_TOKEN : m->words[joined].head;
    if (first == NO_TOKEN || first > verb || m->words[joined].rel != REL_CONJ ||
        dependent(m, first, REL_MARK, m->first) == NO_TOKEN || m->words[first].head == NO_TOKEN ||
        m->words[first].head > first || !verbal(&m->words[m->words[first].head]))
        return;
    m->words[joined].head = m->words[first].head;
}

/* ---- particles ---- */

static uint32_t
verb_before(const struct mender *m, uint32_t token)
{
    for (uint32_t t = token; t-- > m->first;)
        if (m->words[t].upos == UPOS_VERB)
            return t;
    return NO_TOKEN;
}

/* True when a fixed phrase begins at a token and leads another: "in reactie op ...", not "van plan". */
static bool
leads_phrase(const struct mender *m, uint32_t token)
{
    uint32_t last = token;
    for (uint32_t t = dependent(m, token, REL_FIXED, token); t != NO_TOKEN;
         t = dependent(m, token, REL_FIXED, t + 1))
        last = t;
    return last > token && last + 1 < m->end && m->words[last + 1].rel == REL_CASE;
}

/* True when a verb has another particle, and this one stands right before a noun that nothing leads: "trekt zich in stappen terug". */
static bool
leads_noun(const struct mender *m, uint32_t token)
{
    const struct word *w = &m->words[token];
    uint32_t noun = token + 1;
    if (noun >= m->end || w->upos != UPOS_ADP || !nominal(&m->words[noun]) ||
        m->words[noun].head != w->head || rel_universal(m->words[noun].rel) != REL_OBL)
        return false;
    return dependent(m, w->head, REL_COMPOUND_PRT, noun) != NO_TOKEN &&
           dependent(m, noun, REL_CASE, m->first) == NO_TOKEN;
}

/*
 * A particle that begins a fixed phrase with its own noun is none ("zei in
 * reactie op ..."), nor is one of two that leads a noun; one before its verb,
 * with a mark between, belongs to the verb before it ("... gaan door”, laat
 * hij weten").
 */
static void
mend_particle(const struct mender *m, uint32_t token)
{
    struct word *w = &m->words[token];
    if (w->rel != REL_COMPOUND_PRT || w->upos == UPOS_VERB)
        return;
    if (leads_phrase(m, token)) {
        attach(w, w->head, REL_OBL);
    } else if (leads_noun(m, token)) {
        attach(w, token + 1, REL_CASE);
    } else if (w->head > token && parted(m, token, w->head)) {
        uint32_t verb = verb_before(m, token);
        attach(w, verb == NO_TOKEN ? w->head : verb, verb == NO_TOKEN ? REL_ADVMOD : REL_COMPOUND_PRT);
    }
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
    for (uint32_t t = m->first; t < m->end; t++) {
        mend_joined_subject(m, t);
        mend_mark(m, t);
        mend_joined_clause(m, t);
        if (!verbal(&m->words[t]))
            continue;
        mend_perfect(m, t);
        mend_said_clause(m, t);
        mend_relative(m, t);
        mend_two_subjects(m, t);
        mend_lent_subject(m, t);
        mend_passive(m, t);
        mend_object(m, t);
    }
    if (!sound(m))
        memcpy(m->words + m->first, before, size);
}
