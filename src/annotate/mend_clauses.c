/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mending clauses: what hangs wrong around a verb. Of two subjects one is
 * another clause's, or the object; a clause that "that" opens is what is said;
 * a conjunction opens the clause after it; a particle belongs to a verb that
 * it can reach.
 */
#include "annotate/mend.h"

/* ---- subjects ---- */

/* "A and the mighty B": two subjects with nothing between them but "and" and what describes the second. */
static bool
joined_subjects(const struct mender *m, uint32_t far, uint32_t near)
{
    bool joined = far + 1 < near && m->words[far + 1].upos == UPOS_CCONJ;
    for (uint32_t t = far + 2; joined && t < near; t++)
        joined = m->words[t].upos == UPOS_DET || m->words[t].upos == UPOS_ADJ ||
                 m->words[t].upos == UPOS_NOUN || m->words[t].upos == UPOS_PROPN;
    bool named = nominal(&m->words[far]) || m->words[far].upos == UPOS_ADJ;
    return joined && named && nominal(&m->words[near]);
}

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
    if (near < verb && joined_subjects(m, far, near)) {
        attach(&m->words[near], far, REL_CONJ);
        return;
    }
    if (near < verb) {
        if (slice_in(SLICE("PronType=Rel"), m->words[far].feats, '|')) {
            attach(&m->words[far], verb, REL_OBJ); /* "Belgium, which it accuses of ..." */
            return;
        }
        bool clause = dependent(m, far, REL_COP, m->first) != NO_TOKEN;
        if (!parted(m, far, near))
            return;
        if (wants)
            m->words[far].head = said;
        else if (clause) /* "'The next step is for Kyiv to ...,' she told reporters" */
            attach(&m->words[far], verb, REL_CCOMP);
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
 * "'That was useful,' say A and B": the subject behind a finite verb beside
 * what is said, hung on what is said.
 */
static void
mend_subject_behind(const struct mender *m, uint32_t verb)
{
    const struct word *w = &m->words[verb];
    if (w->rel != REL_PARATAXIS || w->head > verb || has_subject(m, verb) ||
        !slice_in(SLICE("VerbForm=Fin"), w->feats, '|'))
        return;
    uint32_t behind = dependent(m, w->head, REL_NSUBJ, verb + 1);
    if (behind != NO_TOKEN && !parted(m, verb, behind))
        attach(&m->words[behind], verb, REL_NSUBJ);
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
    bool acts = dependent(m, verb, REL_AUX, m->first) != NO_TOKEN ||
                slice_in(SLICE("VerbForm=Fin"), m->words[verb].feats, '|');
    bool object = acts && dependent(m, verb, REL_OBJ, first) != NO_TOKEN;
    if (second != NO_TOKEN)
        attach(&m->words[second], verb, REL_OBJ);
    if (second != NO_TOKEN || object)
        attach(&m->words[first], verb, REL_NSUBJ);
}

/* "Stopzetten wil Iran die niet": of two objects the one right behind a finite verb without subject is that. */
static void
mend_inverted(const struct mender *m, uint32_t verb)
{
    uint32_t first = dependent(m, verb, REL_OBJ, verb);
    if (first != verb + 1 || verb == m->first || has_subject(m, verb) ||
        m->words[first].upos != UPOS_PROPN || dependent(m, verb, REL_OBJ, first + 1) == NO_TOKEN ||
        !slice_in(SLICE("VerbForm=Fin"), m->words[verb].feats, '|'))
        return;
    attach(&m->words[first], verb, REL_NSUBJ);
}

/*
 * "The union will pay, a spokesperson for it said": a verb of saying without
 * subject behind what is said has for its subject the phrase right before it,
 * from the last comma on, wherever that hangs.
 */
static void
mend_teller(const struct mender *m, uint32_t verb)
{
    uint32_t said = dependent(m, verb, REL_CCOMP, m->first), teller = NO_TOKEN, comma = verb;
    if (said == NO_TOKEN || said > verb || has_subject(m, verb) ||
        !slice_in(SLICE("VerbForm=Fin"), m->words[verb].feats, '|'))
        return;
    uint32_t second = dependent(m, said, REL_NSUBJ, said + 1);
    if (second != NO_TOKEN && second < verb && dependent(m, said, REL_NSUBJ, m->first) < said && parted(m, said, second)) {
        attach(&m->words[second], verb, REL_NSUBJ); /* "'We are ready,' the head of the body, A B, said" */
        return;
    }
    while (comma > m->first && m->words[comma].upos != UPOS_PUNCT)
        comma--;
    for (uint32_t t = comma + 1; t < verb; t++) {
        uint32_t head = m->words[t].head;
        if (head != NO_TOKEN && head > comma && head <= verb)
            continue;
        if (teller != NO_TOKEN || !nominal(&m->words[t]))
            return;
        teller = t;
    }
    if (comma > said && teller != NO_TOKEN && teller > comma)
        attach(&m->words[teller], verb, REL_NSUBJ);
}

/*
 * "Egypt, which has a quarrel with Sudan, gave Kenya arms": where verbs are
 * second, what stands before the comma right before the verb, put beside it,
 * is its subject, and what is taken for that is who gets something.
 */
static void
mend_parted_subject(const struct mender *m, uint32_t verb)
{
    uint32_t behind = dependent(m, verb, REL_NSUBJ, verb + 1), beside = dependent(m, verb, REL_PARATAXIS, m->first);
    if (verb < m->first + 2 || behind == NO_TOKEN || beside == NO_TOKEN || beside > verb ||
        m->words[verb - 1].upos != UPOS_PUNCT || !nominal(&m->words[beside]) ||
        dependent(m, beside, REL_ACL, beside) == NO_TOKEN || dependent(m, verb, REL_NSUBJ, m->first) < verb ||
        slice_in(SLICE("Case=Nom"), m->words[behind].feats, '|') ||
        !m->text->sentences[m->text->tokens[verb].sentence].joins_particle)
        return;
    bool given = dependent(m, verb, REL_OBJ, behind) != NO_TOKEN;
    attach(&m->words[beside], verb, REL_NSUBJ);
    attach(&m->words[behind], verb, given ? REL_IOBJ : REL_OBJ);
}

/* "Poland expelled three diplomats": what stands alone behind a verb, without anything given or said to it, is its object. */
static void
mend_lone_indirect(const struct mender *m, uint32_t verb)
{
    uint32_t given = dependent(m, verb, REL_IOBJ, verb + 1);
    bool alone = given != NO_TOKEN && dependent(m, verb, REL_OBJ, m->first) == NO_TOKEN &&
                 dependent(m, verb, REL_CCOMP, m->first) == NO_TOKEN && dependent(m, given, REL_CASE, m->first) == NO_TOKEN;
    if (alone && (m->words[given].upos == UPOS_NOUN || m->words[given].upos == UPOS_PROPN))
        attach(&m->words[given], verb, REL_OBJ);
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

/*
 * "called the accusations false", "called the move a provocation": what an
 * object is called, hung on it or beside it as a second object.
 */
static void
mend_complement(const struct mender *m, uint32_t verb)
{
    uint32_t object = dependent(m, verb, REL_OBJ, verb);
    if (object == NO_TOKEN || m->words[object].upos != UPOS_NOUN)
        return;
    uint32_t second = dependent(m, verb, REL_OBJ, object + 1), next = object + 1;
    uint32_t det = second == NO_TOKEN ? NO_TOKEN : dependent(m, second, REL_DET, object);
    if (det == next && slice_in(SLICE("Definite=Ind"), m->words[det].feats, '|'))
        attach(&m->words[second], verb, REL_XCOMP);
    else if (next + 1 < m->end && m->words[next].rel == REL_AMOD && m->words[next].head == object &&
             m->words[next].upos == UPOS_ADJ && m->words[next + 1].upos == UPOS_PUNCT)
        attach(&m->words[next], verb, REL_XCOMP);
}

/*
 * "said 40 people were killed": a clause with a subject of its own right behind
 * a verb, joined to it by nothing, is what is said.
 */
static void
mend_unjoined_clause(const struct mender *m, uint32_t verb)
{
    struct word *w = &m->words[verb];
    uint32_t above = w->head, subject = dependent(m, verb, REL_NSUBJ, m->first);
    if (w->rel != REL_CONJ || above > verb || !verbal(&m->words[above]) || subject == NO_TOKEN ||
        subject < above || parted(m, above, verb) || dependent(m, verb, REL_CC, m->first) != NO_TOKEN ||
        dependent(m, above, REL_CCOMP, m->first) != NO_TOKEN || dependent(m, above, REL_OBJ, m->first) != NO_TOKEN)
        return;
    for (uint32_t t = above + 1; t < verb; t++)
        if (m->words[t].upos == UPOS_CCONJ && m->words[t].head == above)
            return;
    attach(w, above, REL_CCOMP);
}

/*
 * "ordered him to leave within days, accusing Paris": what is told of behind a
 * comma in a participle is done by the subject of the finite verb above the
 * infinitive.
 */
static void
mend_participle(const struct mender *m, uint32_t verb)
{
    struct word *w = &m->words[verb];
    uint32_t above = w->head;
    if (w->rel != REL_ADVCL || above == NO_TOKEN || above > verb || verb == m->first ||
        m->words[verb - 1].upos != UPOS_PUNCT || !slice_in(SLICE("VerbForm=Ger"), w->feats, '|') ||
        !slice_in(SLICE("VerbForm=Inf"), m->words[above].feats, '|') || m->words[above].rel != REL_XCOMP)
        return;
    while (m->words[above].rel == REL_XCOMP && m->words[above].head != NO_TOKEN && m->words[above].head < above)
        above = m->words[above].head;
    attach(w, above, REL_ADVCL);
}

/* "A accused B, C denied that": a clause with a subject before its verb and an object is joined, not set in. */
static void
mend_spliced_clause(const struct mender *m, uint32_t verb)
{
    struct word *w = &m->words[verb];
    uint32_t subject = dependent(m, verb, REL_NSUBJ, m->first);
    if (w->rel != REL_PARATAXIS || w->head == NO_TOKEN || w->head > verb || subject == NO_TOKEN || subject > verb ||
        subject < m->first + 2 || !slice_is(token_form(m->text, subject - 1), ",") || subject + 1 != verb ||
        dependent(m, verb, REL_OBJ, verb) == NO_TOKEN || !slice_in(SLICE("VerbForm=Fin"), w->feats, '|') ||
        m->words[w->head].upos != UPOS_VERB || !has_subject(m, w->head))
        return;
    w->rel = REL_CONJ;
    w->deprel = slice_of(rel_name(REL_CONJ));
}

/* "a condition the junta rejects": a noun taken for the first part of the finite verb behind it is its subject. */
static void
mend_compound_subject(const struct mender *m, uint32_t verb)
{
    struct word *w = &m->words[verb];
    if (verb == m->first || m->words[verb].upos != UPOS_VERB || has_subject(m, verb) ||
        !slice_in(SLICE("VerbForm=Fin"), w->feats, '|'))
        return;
    struct word *before = &m->words[verb - 1];
    if (before->head == verb && before->rel == REL_COMPOUND && nominal(before))
        attach(before, verb, REL_NSUBJ);
}

/*
 * "Its chairman, President Faye, threatened to ...": a noun without verb, a
 * name beside it between commas, and behind them what is taken for a
 * participle: that is the verb of the sentence.
 */
static void
mend_parted_verb(const struct mender *m, uint32_t verb)
{
    struct word *w = &m->words[verb];
    uint32_t noun = w->head, beside = noun == NO_TOKEN ? NO_TOKEN : dependent(m, noun, REL_APPOS, noun);
    if (w->rel != REL_ACL || w->upos != UPOS_VERB || noun > verb || !nominal(&m->words[noun]) ||
        beside == NO_TOKEN || beside > verb || m->words[verb - 1].upos != UPOS_PUNCT ||
        !parted(m, noun, beside) || m->words[noun].head != NO_TOKEN || has_subject(m, verb) ||
        dependent(m, noun, REL_COP, m->first) != NO_TOKEN || slice_in(SLICE("Tense=Pres"), w->feats, '|') ||
        map_get(&m->verbs->form, token_form(m->text, verb)) == MAP_NONE)
        return;
    attach(w, NO_TOKEN, REL_ROOT);
    w->feats = FEATS_PAST;
    attach(&m->words[noun], verb, REL_NSUBJ);
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
    uint32_t steps = most_steps(m);
    for (uint32_t up = said; up != NO_TOKEN; up = m->words[up].head)
        if (up == verb || steps-- == 0)
            return;
    if (said != NO_TOKEN && dependent(m, said, REL_CCOMP, m->first) == NO_TOKEN &&
        dependent(m, said, REL_OBJ, m->first) == NO_TOKEN)
        attach(w, said, REL_CCOMP);
}

/*
 * "added that they could take it back if membership was sure": a second clause
 * with a conjunction of its own is the condition of the first.
 */
static void
mend_second_clause(const struct mender *m, uint32_t verb)
{
    uint32_t first = dependent(m, verb, REL_CCOMP, verb);
    uint32_t second = first == NO_TOKEN ? NO_TOKEN : dependent(m, verb, REL_CCOMP, first + 1);
    uint32_t mark = second == NO_TOKEN ? NO_TOKEN : dependent(m, second, REL_MARK, first);
    if (mark == NO_TOKEN || mark > second || m->words[mark].upos != UPOS_SCONJ ||
        dependent(m, first, REL_MARK, m->first) == NO_TOKEN)
        return;
    attach(&m->words[second], first, REL_ADVCL);
    for (uint32_t t = mark + 1; t < second && !has_subject(m, second); t++)
        if (m->words[t].head < mark && nominal(&m->words[t]))
            attach(&m->words[t], second, REL_NSUBJ);
}

/* What hangs on an auxiliary hangs on the verb that it helps. */
static void
mend_auxiliary(const struct mender *m, uint32_t token)
{
    struct word *w = &m->words[token];
    const struct word *aux = w->head == NO_TOKEN ? NULL : &m->words[w->head];
    bool helps = aux && (rel_universal(aux->rel) == REL_AUX || aux->rel == REL_COP);
    enum ud_rel rel = rel_universal(w->rel);
    if (helps && aux->upos == UPOS_AUX && aux->head != token && (rel == REL_NSUBJ || rel == REL_MARK) &&
        !has_subject(m, aux->head))
        w->head = aux->head;
}

/* "is due to meet": a clause hung as a second subject is what the first one does. */
static void
mend_open_clause(const struct mender *m, uint32_t head)
{
    uint32_t clause = dependent(m, head, REL_CSUBJ, head + 1);
    uint32_t subject = dependent(m, head, REL_NSUBJ, m->first);
    if (clause != NO_TOKEN && subject != NO_TOKEN && subject < head && !has_subject(m, clause) &&
        m->words[clause].upos == UPOS_VERB && slice_in(SLICE("VerbForm=Inf"), m->words[clause].feats, '|'))
        attach(&m->words[clause], head, REL_XCOMP);
}

/* "Kurti and President Vucic": what "and" leads is joined, not put beside. */
static void
mend_joined_name(const struct mender *m, uint32_t name)
{
    struct word *w = &m->words[name];
    if (w->rel == REL_APPOS && w->head < name && dependent(m, name, REL_CC, w->head) < name)
        attach(w, w->head, REL_CONJ);
}

/*
 * "Secretary of State Blinken and his counterpart": what is joined to a name
 * that only says who bears the title before it is joined to the title.
 */
static void
mend_joined_to_name(const struct mender *m, uint32_t name)
{
    const struct word *w = &m->words[name];
    enum ud_rel rel = rel_universal(w->rel);
    if (w->upos != UPOS_PROPN || (rel != REL_NMOD && rel != REL_APPOS && rel != REL_FLAT) || w->head > name ||
        !nominal(&m->words[w->head]) || dependent(m, name, REL_CASE, m->first) != NO_TOKEN ||
        parted(m, w->head, name))
        return;
    uint32_t other = dependent(m, name, REL_CONJ, name);
    if (other != NO_TOKEN && m->words[other].upos == UPOS_NOUN)
        m->words[other].head = w->head;
}

/* "a truce, the disarming of A and aid": of three things side by side the second is no other word for the first. */
static void
mend_list(const struct mender *m, uint32_t second)
{
    struct word *w = &m->words[second];
    uint32_t first = w->head, third = w->rel == REL_APPOS ? dependent(m, second, REL_CONJ, second) : NO_TOKEN;
    if (third == NO_TOKEN || first > second || w->upos != UPOS_NOUN || m->words[first].upos != UPOS_NOUN ||
        m->words[third].upos != UPOS_NOUN || dependent(m, third, REL_CC, second) == NO_TOKEN || !parted(m, first, second))
        return;
    for (uint32_t t = third + 1; t < m->end; t++) { /* a comma behind all of it: "the leader, a lawyer and author, said" */
        if (verbal(&m->words[t]))
            break;
        if (slice_is(token_form(m->text, t), ","))
            return;
    }
    attach(w, first, REL_CONJ);
    m->words[third].head = first;
}

/* "EU ministers meeting in Brussels next week will discuss": what a plural stands before as its part is what they do. */
static void
mend_doing(const struct mender *m, uint32_t noun)
{
    struct word *w = &m->words[noun];
    struct slice form = token_form(m->text, noun);
    uint32_t who = noun > m->first ? noun - 1 : noun, above = w->head;
    if (w->upos != UPOS_NOUN || rel_universal(w->rel) != REL_NSUBJ || above == NO_TOKEN || above < noun ||
        !slice_ends(form, SLICE("ing")) || m->words[who].head != noun || m->words[who].rel != REL_COMPOUND ||
        !slice_in(SLICE("Number=Plur"), m->words[who].feats, '|') || !verbal(&m->words[above]))
        return;
    for (uint32_t t = m->first; t < who; t++)
        if (m->words[t].head == noun)
            m->words[t].head = who;
    attach(&m->words[who], above, w->rel);
    attach(w, who, REL_ACL);
    w->upos = UPOS_VERB;
    w->feats = SLICE("VerbForm=Ger");
    struct slice stem = {form.p, form.n - 3};
    w->lemma = stem;
    w->seam = 0;
    for (uint32_t t = noun + 1; t < m->end; t++)
        if (m->words[t].head == noun && m->words[t].rel == REL_NMOD)
            m->words[t].rel = REL_OBL;
}

/* "A proposed a truce and B threatened to leave": what "and" leads behind a verb is not what that says, but joined to it. */
static void
mend_clause_with_and(const struct mender *m, uint32_t verb)
{
    struct word *w = &m->words[verb];
    uint32_t and = dependent(m, verb, REL_CC, m->first);
    if (w->rel == REL_CCOMP && w->head != NO_TOKEN && and != NO_TOKEN && and > w->head && and < verb && has_subject(m, verb) &&
        dependent(m, verb, REL_MARK, m->first) == NO_TOKEN)
        w->rel = REL_CONJ;
}

/* "die de Commissie heeft voorgesteld": of two objects without a subject, one a relative pronoun, the noun is the subject. */
static void
mend_relative_object(const struct mender *m, uint32_t verb)
{
    uint32_t one = dependent(m, verb, REL_OBJ, m->first), two = one == NO_TOKEN ? NO_TOKEN : dependent(m, verb, REL_OBJ, one + 1);
    bool relative = two != NO_TOKEN && two < verb && slice_in(SLICE("PronType=Rel"), m->words[one].feats, '|');
    if (relative && nominal(&m->words[two]) && dependent(m, verb, REL_NSUBJ, m->first) == NO_TOKEN &&
        dependent(m, verb, REL_NSUBJ_PASS, m->first) == NO_TOKEN)
        m->words[two].rel = REL_NSUBJ;
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

/* A participle takes the place of the auxiliary that it was hung on, which then helps it. */
static void
take_over(const struct mender *m, uint32_t participle, uint32_t aux)
{
    struct word top = m->words[aux];
    for (uint32_t t = m->first; t < m->end; t++)
        if (t != participle && m->words[t].head == aux)
            m->words[t].head = participle;
    attach(&m->words[aux], participle, REL_AUX);
    m->words[aux].upos = UPOS_AUX;
    m->words[participle].upos = UPOS_VERB;
    attach(&m->words[participle], top.head, top.rel);
}

/*
 * "had “more or less accepted” the framework": a participle hung on the object,
 * though it stands before its article, is the verb that the auxiliary helps. So
 * is one taken for a particle or an object: "heeft steeds ontkend dat ...".
 */
static void
mend_perfect(const struct mender *m, uint32_t verb)
{
    struct word *w = &m->words[verb];
    uint32_t noun = w->head, aux = noun == NO_TOKEN ? NO_TOKEN : m->words[noun].head;
    if (noun == NO_TOKEN || !slice_in(SLICE("VerbForm=Part"), w->feats, '|'))
        return;
    if (w->rel == REL_AMOD && noun > verb && aux < verb && m->words[aux].upos == UPOS_AUX) {
        uint32_t det = dependent(m, noun, REL_DET, m->first);
        if (det == NO_TOKEN || det < verb)
            return;
        take_over(m, verb, aux);
        attach(&m->words[noun], verb, REL_OBJ);
    } else if (noun < verb && ((w->rel == REL_COMPOUND_PRT && verbal(&m->words[noun])) ||
                               (w->rel == REL_OBJ && m->words[noun].upos == UPOS_AUX))) {
        uint32_t said = verb + 1 < m->end && m->words[verb + 1].upos == UPOS_SCONJ ? m->words[verb + 1].head : NO_TOKEN;
        bool between = said != NO_TOKEN && said > verb && m->words[said].head > noun && m->words[said].head < verb;
        if (between) /* "heeft herhaaldelijk ontkend dat ...": hung on the adverb */
            attach(&m->words[said], verb, REL_CCOMP);
        if (dependent(m, noun, REL_CCOMP, verb) != NO_TOKEN ||
            dependent(m, verb, REL_CCOMP, verb) != NO_TOKEN)
            take_over(m, verb, noun);
    }
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

/* A relative pronoun of a verb's own clause between a token and the verb, or NO_TOKEN. */
static uint32_t
relative_between(const struct mender *m, uint32_t token, uint32_t verb)
{
    for (uint32_t t = token + 1; t < verb; t++)
        if (m->words[t].head == verb && slice_in(SLICE("PronType=Rel"), m->words[t].feats, '|'))
            return t;
    return NO_TOKEN;
}

/*
 * "tenzij Kyiv gebieden opgeeft die het leger houdt": a conjunction before a
 * relative clause does not open that; it opens the clause before it, with what
 * stands between.
 */
static void
mend_mark_of_relative(const struct mender *m, uint32_t mark)
{
    const struct word *w = &m->words[mark];
    uint32_t verb = w->head;
    if (w->rel != REL_MARK || w->upos != UPOS_SCONJ || verb == NO_TOKEN || verb < mark)
        return;
    uint32_t relative = relative_between(m, mark, verb), clause = clause_after(m, mark);
    if (relative == NO_TOKEN || clause == NO_TOKEN || clause > relative ||
        !slice_in(SLICE("VerbForm=Fin"), m->words[clause].feats, '|') ||
        dependent(m, clause, REL_MARK, m->first) != NO_TOKEN)
        return;
    for (uint32_t t = mark; t < clause; t++)
        if (m->words[t].head == verb)
            attach(&m->words[t], clause, m->words[t].rel == REL_NSUBJ_PASS ? REL_NSUBJ : (enum ud_rel)m->words[t].rel);
    attach(&m->words[clause], m->words[clause].head, REL_ADVCL);
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

/*
 * "accuses them of arming rebels and wants sanctions": a finite verb joined to
 * a noun that is no predicate goes on with the verb above it, and takes the
 * noun after it for its object.
 */
static void
mend_joined_verb(const struct mender *m, uint32_t verb)
{
    struct word *w = &m->words[verb];
    uint32_t noun = w->head;
    if (w->rel != REL_CONJ || noun > verb || !nominal(&m->words[noun]) || has_subject(m, verb) ||
        !slice_in(SLICE("VerbForm=Fin"), w->feats, '|') || verb == m->first ||
        m->words[verb - 1].upos != UPOS_CCONJ || has_subject(m, noun) ||
        dependent(m, noun, REL_COP, m->first) != NO_TOKEN)
        return;
    uint32_t above = m->words[noun].head, steps = most_steps(m);
    while (above != NO_TOKEN && !verbal(&m->words[above]) && steps-- > 0)
        above = m->words[above].head;
    if (above == NO_TOKEN || above > verb)
        return;
    attach(w, above, REL_CONJ);
    for (uint32_t t = verb + 1; t < m->end; t++)
        if (m->words[t].head == noun && m->words[t].rel == REL_CONJ && nominal(&m->words[t])) {
            attach(&m->words[t], verb, REL_OBJ);
            return;
        }
}

/* The head of the noun phrase that begins at a token, or NO_TOKEN. */
static uint32_t
phrase_from(const struct mender *m, uint32_t token)
{
    while (token < m->end && (m->words[token].upos == UPOS_DET || m->words[token].upos == UPOS_ADJ ||
                              m->words[token].upos == UPOS_NUM || slice_is(token_form(m->text, token), ",")))
        token++;
    for (uint32_t steps = most_steps(m); token < m->end && steps > 0 && m->words[token].rel == REL_COMPOUND &&
                                         m->words[token].head > token && m->words[token].head < m->end; steps--)
        token = m->words[token].head;
    return token < m->end && nominal(&m->words[token]) ? token : NO_TOKEN;
}

/*
 * "will restore, he said, full ties": what follows a subject and verb set in
 * between commas belongs to the verb right before them, not to theirs, nor is
 * it one of two subjects further on.
 */
static void
mend_inserted_object(const struct mender *m, uint32_t verb, uint32_t host)
{
    uint32_t object = phrase_from(m, verb + 2), of = object == NO_TOKEN ? NO_TOKEN : m->words[object].head;
    if (m->words[host].upos != UPOS_VERB || dependent(m, host, REL_OBJ, m->first) != NO_TOKEN || of == NO_TOKEN)
        return;
    enum ud_rel rel = rel_universal(m->words[object].rel);
    bool second = rel == REL_NSUBJ && dependent(m, of, REL_NSUBJ, object + 1) != NO_TOKEN;
    if (!second && (of != verb || (rel != REL_OBJ && rel != REL_NSUBJ)))
        return;
    attach(&m->words[object], host, REL_OBJ);
    for (uint32_t t = verb + 2; t < m->end; t++)
        if (m->words[t].head == verb && m->words[t].upos != UPOS_PUNCT)
            m->words[t].head = host;
}

/*
 * The same, and "will, he said on Monday, restore ties": the subject before
 * what is set in is that of the verb behind it.
 */
static void
mend_inserted(const struct mender *m, uint32_t verb)
{
    uint32_t close = verb + 1, up = m->words[verb].head;
    if (verb < m->first + 3 || !slice_is(token_form(m->text, verb - 2), ",") || !nominal(&m->words[verb - 1]) ||
        m->words[verb - 1].head != verb || rel_universal(m->words[verb - 1].rel) != REL_NSUBJ)
        return;
    while (close < m->end && m->words[close].upos != UPOS_PUNCT)
        close++;
    uint32_t before = dependent(m, verb, REL_NSUBJ, m->first);
    if (close + 1 >= m->end || !slice_is(token_form(m->text, close), ","))
        return;
    if (before < verb - 2 && up != NO_TOKEN && up > close && !has_subject(m, up))
        attach(&m->words[before], up, REL_NSUBJ);
    if (close == verb + 1)
        mend_inserted_object(m, verb, verb - 3);
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

/* True when a particle and a verb are one verb of the table: "op" and "roepen". */
static bool
is_one_verb(const struct mender *m, uint32_t particle, uint32_t verb)
{
    char buffer[FORM_ROOM];
    struct slice form = token_form(m->text, particle), lemma = m->words[verb].lemma;
    size_t seam = m->words[verb].seam;
    lemma = (struct slice){lemma.p + seam, lemma.n - seam};
    if (form.n + lemma.n > FORM_ROOM)
        return false;
    memcpy(buffer, form.p, form.n);
    memcpy(buffer + form.n, lemma.p, lemma.n);
    return map_get(&m->verbs->form, (struct slice){buffer, form.n + lemma.n}) != MAP_NONE;
}

/* "riep hen op te stoppen": before an infinitive that it is no verb with, a particle may belong to the verb above. */
static uint32_t
verb_of_particle(const struct mender *m, uint32_t token)
{
    uint32_t verb = m->words[token].head, above = m->words[verb].head;
    bool other = above != NO_TOKEN && above < token && m->words[above].upos == UPOS_VERB &&
                 !is_one_verb(m, token, verb) && is_one_verb(m, token, above);
    return other ? above : NO_TOKEN;
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

/* The infinitive with a bare "te" that ends what a particle opens, with nothing but its own phrases before it, or NO_TOKEN. */
static uint32_t
infinitive_after(const struct mender *m, uint32_t noun)
{
    for (uint32_t t = noun + 1; t < m->end && m->words[t].upos != UPOS_PUNCT; t++) {
        if (m->words[t].rel == REL_MARK && m->words[t].upos == UPOS_SCONJ)
            return NO_TOKEN;
        if (verbal(&m->words[t]))
            return m->words[t].upos == UPOS_VERB && m->words[t - 1].rel == REL_MARK &&
                           slice_in(SLICE("VerbForm=Inf"), m->words[t].feats, '|')
                       ? t : NO_TOKEN;
    }
    return NO_TOKEN;
}

/* The finite verb before a token that is one verb with it and has no particle yet, or NO_TOKEN. */
static uint32_t
parted_verb(const struct mender *m, uint32_t token)
{
    uint32_t verb = token;
    while (verb > m->first && !verbal(&m->words[verb]) && m->words[verb].upos != UPOS_PUNCT)
        verb--;
    bool one = m->words[verb].upos == UPOS_VERB && slice_in(SLICE("VerbForm=Fin"), m->words[verb].feats, '|') &&
               is_one_verb(m, token, verb) && dependent(m, verb, REL_COMPOUND_PRT, m->first) == NO_TOKEN;
    return one ? verb : NO_TOKEN;
}

/*
 * "bood aan gesprekken te organiseren", "riep hen op de deal in te trekken":
 * what is taken for a preposition of the noun behind it is the particle of the
 * verb before it when an infinitive without object follows; the noun is that
 * object.
 */
static void
mend_parted_particle(const struct mender *m, uint32_t token)
{
    const struct word *w = &m->words[token];
    uint32_t noun = w->head;
    if (w->rel != REL_CASE || noun == NO_TOKEN || noun < token ||
        !m->text->sentences[m->text->tokens[token].sentence].joins_particle)
        return;
    uint32_t verb = parted_verb(m, token);
    if (verb == NO_TOKEN)
        return;
    uint32_t open = infinitive_after(m, noun);
    uint32_t object = open == NO_TOKEN ? NO_TOKEN : dependent(m, open, REL_OBJ, m->first);
    if (open == NO_TOKEN || (object != NO_TOKEN && object != noun))
        return;
    attach(&m->words[token], verb, REL_COMPOUND_PRT);
    attach(&m->words[noun], open, REL_OBJ);
    attach(&m->words[open], verb, REL_XCOMP);
}

/*
 * "sprak een bericht tegen dat hij ...": what is taken for a preposition right
 * before a conjunction is the particle of the verb before it; the clause is
 * what that verb says.
 */
static void
mend_particle_before_clause(const struct mender *m, uint32_t token)
{
    const struct word *w = &m->words[token];
    uint32_t clause = w->head;
    bool joins = m->text->sentences[m->text->tokens[token].sentence].joins_particle;
    if (!joins || w->upos != UPOS_ADP || w->rel != REL_CASE || clause == NO_TOKEN || clause <= token + 1 ||
        m->words[token + 1].rel != REL_MARK || m->words[token + 1].head != clause || m->words[token + 1].upos != UPOS_SCONJ)
        return;
    uint32_t verb = parted_verb(m, token);
    if (verb == NO_TOKEN)
        return;
    attach(&m->words[token], verb, REL_COMPOUND_PRT);
    attach(&m->words[clause], verb, REL_CCOMP);
}

/* "is due to meet him": a verb that "to" marks right behind a predicate, hung further up, is what that is about. */
static void
mend_due(const struct mender *m, uint32_t token)
{
    const struct word *w = &m->words[token];
    uint32_t verb = token + 2;
    if (w->upos != UPOS_ADJ || verb >= m->end || m->words[token + 1].upos != UPOS_PART ||
        m->words[token + 1].head != verb || m->words[verb].head == token ||
        dependent(m, token, REL_COP, m->first) == NO_TOKEN || has_subject(m, verb) ||
        m->words[verb].head == NO_TOKEN || !slice_in(SLICE("VerbForm=Inf"), m->words[verb].feats, '|'))
        return;
    for (uint32_t up = m->words[token].head, steps = most_steps(m); up != NO_TOKEN && steps-- > 0; up = m->words[up].head)
        if (up == verb)
            return;
    attach(&m->words[verb], token, REL_XCOMP);
}

/*
 * A particle that begins a fixed phrase with its own noun is none ("zei in
 * reactie op ..."), nor is one of what is no verb ("is in ruil bereid"), or
 * one of two that leads a noun; one before its verb, with a mark between,
 * belongs to the verb before it ("... gaan door”, laat hij weten").
 */
void
mend_particle(const struct mender *m, uint32_t token)
{
    mend_parted_particle(m, token);
    mend_particle_before_clause(m, token);
    struct word *w = &m->words[token];
    if (w->rel != REL_COMPOUND_PRT || w->upos == UPOS_VERB)
        return;
    if (leads_phrase(m, token) || (!verbal(&m->words[w->head]) && m->words[w->head].upos != UPOS_X)) {
        attach(w, w->head, REL_OBL);
    } else if (w->head < token && parted(m, w->head, token) && m->words[token - 1].upos == UPOS_AUX) {
        attach(w, token - 1, REL_ADVMOD); /* "A supports it, B is against" */
    } else if (leads_noun(m, token)) {
        attach(w, token + 1, REL_CASE);
    } else if (w->head > token && verb_of_particle(m, token) != NO_TOKEN) {
        attach(w, verb_of_particle(m, token), REL_COMPOUND_PRT);
    } else if (w->head > token && parted(m, token, w->head)) {
        uint32_t verb = verb_before(m, token);
        attach(w, verb == NO_TOKEN ? w->head : verb, verb == NO_TOKEN ? REL_ADVMOD : REL_COMPOUND_PRT);
    }
}

/* "Rusland is voor een bestand": the one auxiliary of a noun is its copula. */
static void
mend_copula(const struct mender *m, uint32_t token)
{
    struct word *w = &m->words[token];
    if (w->rel != REL_AUX || w->head == NO_TOKEN || !slice_in(SLICE("VerbForm=Fin"), w->feats, '|'))
        return;
    uint8_t upos = m->words[w->head].upos;
    bool noun = upos == UPOS_NOUN || upos == UPOS_PROPN;
    uint32_t first = dependent(m, w->head, REL_AUX, m->first);
    if (noun && first == token && dependent(m, w->head, REL_AUX, token + 1) == NO_TOKEN &&
        dependent(m, w->head, REL_COP, m->first) == NO_TOKEN)
        attach(w, w->head, REL_COP);
}

void
mend_clause(const struct mender *m, uint32_t token)
{
    mend_copula(m, token);
    mend_joined_subject(m, token);
    mend_mark(m, token);
    mend_mark_of_relative(m, token);
    mend_auxiliary(m, token);
    mend_open_clause(m, token);
    mend_joined_name(m, token);
    mend_joined_to_name(m, token);
    mend_list(m, token);
    mend_doing(m, token);
    mend_due(m, token);
    mend_joined_clause(m, token);
    mend_joined_verb(m, token);
    if (!verbal(&m->words[token]))
        return;
    mend_inserted(m, token);
    mend_relative_object(m, token);
    mend_clause_with_and(m, token);
    mend_perfect(m, token);
    mend_said_clause(m, token);
    mend_second_clause(m, token);
    mend_relative(m, token);
    mend_inverted(m, token);
    mend_parted_subject(m, token);
    mend_unjoined_clause(m, token);
    mend_compound_subject(m, token);
    mend_parted_verb(m, token);
    mend_participle(m, token);
    mend_spliced_clause(m, token);
    mend_teller(m, token);
    mend_two_subjects(m, token);
    mend_lent_subject(m, token);
    mend_subject_behind(m, token);
    mend_lone_indirect(m, token);
    mend_passive(m, token);
    mend_object(m, token);
    mend_complement(m, token);
}
