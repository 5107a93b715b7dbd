/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The points of a plan.
 *
 * They stand beside its noun ("a proposal for an immediate ceasefire"), below
 * a verb of content ("draait om dialoog"), in what the text lays in it
 * ("volgens het document moeten sancties van tafel"), in the sentences of the
 * paragraph that go on telling it ("Hamas moet dan ..."), in a list after it,
 * and in what its author asks for in the same breath ("Ook pleit China voor
 * ..."). Phrases and clauses side by side are points of their own.
 */
#include "code/proposals.h"

struct telling {
    struct plans *plans;
    struct plan *plan;
    uint32_t sentence;
};

/* ---- adding ---- */

/* A token without letter or digit, whatever its tag. */
static bool
is_mark(struct slice form)
{
    return form.n > 0 && (unsigned char)form.p[0] < 0x80 && strchr(",;:.-()\"'", form.p[0]);
}

static bool
opens_condition(const struct match *s, uint32_t mark)
{
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, mark, CUES_STANCE, cue)))
        if (slice_is(cue->value, "condition"))
            return true;
    return false;
}

static bool
is_edge(const struct match *s, uint32_t token)
{
    enum ud_rel rel = tree_word(s->tree, token)->rel;
    enum ud_upos upos = tree_word(s->tree, token)->upos;
    return upos == UPOS_PUNCT || upos == UPOS_SYM || rel == REL_CC ||
           is_mark(tree_form(s->tree, token)) ||
           (rel == REL_MARK && !opens_condition(s, token));
}

#define POINTS_REACH 256 /* points told last: those of a sentence stand among them */

/* Points of a sentence need issues of their own; what the plan is called is none. What is counted out is one by its words too. */
static bool
add_point_of(struct telling *t, struct token_range r, bool counted)
{
    const struct match *s = &t->plans->with;
    struct slice found[STATEMENT_ISSUES], issue = {"", 0};
    while (r.first < r.end && (is_edge(s, r.first) || (counted && tree_word(s->tree, r.first)->upos == UPOS_NUM &&
                                                       is_mark(tree_form(s->tree, r.first + 1)))))
        r.first++;
    while (r.end > r.first && is_edge(s, r.end - 1))
        r.end--;
    uint8_t n = issues_find(s, r, found);
    for (uint8_t i = 0; i < n && issue.n == 0; i++)
        if (!slice_is(found[i], ISSUE_OF_PLANS))
            issue = found[i];
    if (issue.n == 0 && counted && r.first < r.end)
        issue = issue_as_phrase(s, r);
    if (issue.n == 0)
        return false;
    struct span span = {s->text->tokens[r.first].start, s->text->tokens[r.end - 1].end};
    for (size_t i = t->plan->points.n; i-- > 0 && t->plan->points.n - i <= POINTS_REACH;)
        if (t->plan->points.at[i].sentence == t->sentence &&
            ((!counted && slice_eq(t->plan->points.at[i].issue, issue)) ||
             span_overlaps(t->plan->points.at[i].text, span)))
            return true;
    struct point *p = vec_push(s->draft->arena, &t->plan->points);
    if (p)
        *p = (struct point){span, issue, t->sentence};
    return true;
}

static bool
add_point(struct telling *t, struct token_range r)
{
    return add_point_of(t, r, false);
}

/* True when a clause joined to another stands by itself: a verb, not a noun. */
static bool
joined_clause(const struct match *s, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    return rel_universal(w->rel) == REL_CONJ && (w->upos == UPOS_VERB || w->upos == UPOS_AUX);
}

/* The words of a range tell what the plan says will be. */
static void
put_off(struct telling *t, struct token_range r)
{
    enum status status = t->plan->deal ? STATUS_PLANNED : STATUS_PROPOSED;
    for (uint32_t i = r.first; i < r.end; i++)
        t->plans->told[i] = status;
}

/* The clauses joined in one, each a point; one without an issue of its own is a point where they are counted, or the third of a list. */
static bool
add_clauses_of(struct telling *t, uint32_t head, bool counted)
{
    const struct match *s = &t->plans->with;
    struct token_range r = span_range(s->text, tree_span(s->tree, head));
    bool found = false;
    uint32_t n = 1;
    for (uint32_t c = tree_child(s->tree, head, REL_CONJ); c != NO_TOKEN;
         c = tree_next(s->tree, head, c, REL_CONJ)) {
        uint32_t first = span_range(s->text, tree_span(s->tree, c)).first;
        if (!joined_clause(s, c) || first <= r.first)
            continue;
        found = add_point_of(t, (struct token_range){r.first, first}, counted || (found && n > 1)) || found;
        r.first = first;
        n++;
    }
    return add_point_of(t, r, counted || (found && n > 2)) || found;
}

static bool
add_clauses(struct telling *t, uint32_t head)
{
    return add_clauses_of(t, head, false);
}

/* True when a comma or "and" opens a further part of a list: what it leads is joined to a word before `behind`. */
static bool
opens_part(const struct match *s, uint32_t token, uint32_t behind)
{
    uint32_t top = token;
    while (tree_word(s->tree, top)->head != NO_TOKEN && tree_word(s->tree, top)->head >= behind)
        top = tree_word(s->tree, top)->head;
    const struct word *w = tree_word(s->tree, top);
    return rel_universal(w->rel) == REL_CONJ && w->head != NO_TOKEN && w->head < behind;
}

/* "A freeze on drilling, weekly flights and joint patrols": where the parts of a list begin, also where the tree hangs them on its first noun's own. */
static uint32_t
list_begins(const struct match *s, struct token_range r, uint32_t begins[PHRASE_PARTS])
{
    uint32_t n = 0;
    begins[n++] = r.first;
    for (uint32_t i = r.first + 1; i + 1 < r.end && n < PHRASE_PARTS; i++) {
        bool comma = slice_is(tree_form(s->tree, i), ","), joins = tree_word(s->tree, i)->upos == UPOS_CCONJ;
        uint32_t next = comma && tree_word(s->tree, i + 1)->upos == UPOS_CCONJ ? i + 2 : i + 1;
        if (next < r.end && ((comma && opens_part(s, next, i)) || (joins && n > 1 && opens_part(s, next, begins[n - 1])))) {
            begins[n++] = next;
            i = next;
        }
    }
    return n;
}

/* The parts of a list as points, by where they begin. */
static void
add_parts(struct telling *t, const uint32_t *begins, uint32_t n, uint32_t end)
{
    for (uint32_t i = 0; i < n; i++)
        add_point_of(t, (struct token_range){begins[i], i + 1 < n ? begins[i + 1] : end}, true);
}

/* "A pipeline to Basra, a lower fee and joint patrols": a list of three or more that the tree hangs on its first part's own words. */
static bool
add_hung_list(struct telling *t, uint32_t head)
{
    const struct match *s = &t->plans->with;
    struct token_range r = span_range(s->text, tree_span(s->tree, head));
    uint32_t begins[PHRASE_PARTS], n = list_begins(s, r, begins);
    while (r.first < head && tree_word(s->tree, r.first)->rel == REL_CASE)
        begins[0] = ++r.first;
    enum ud_upos opens = n > 2 ? tree_word(s->tree, begins[1])->upos : UPOS_NOUN;
    if (opens != UPOS_DET && opens != UPOS_ADJ)
        return false; /* "a ban on drilling, fishing and mining" */
    add_parts(t, begins, n, r.end);
    return true;
}

static bool
add_phrases(struct telling *t, uint32_t head)
{
    const struct match *s = &t->plans->with;
    enum ud_upos upos = tree_word(s->tree, head)->upos;
    uint32_t parts[PHRASE_PARTS];
    bool found = false;
    if (upos == UPOS_VERB || upos == UPOS_AUX)
        return add_clauses(t, head);
    uint32_t n = phrase_parts(s, head, parts);
    if (n == 1 && add_hung_list(t, head))
        return true;
    for (uint32_t i = 0; i < n; i++) {
        struct token_range r = phrase_range(s, parts, i, n);
        bool listed = found && n > 2; /* beside two that have an issue the third is a point too */
        bool against = slice_is(phrase_stance(s, parts[i]), "against");
        while (!against && r.first < r.end &&
               (is_edge(s, r.first) || tree_word(s->tree, r.first)->rel == REL_CASE))
            r.first++;
        found = add_point_of(t, r, listed) || found;
    }
    return found;
}

static bool
add_slot(struct telling *t, uint32_t token, struct slice slot)
{
    uint32_t found[6], n = slot_tokens(&t->plans->with, token, slot, found, 6);
    bool any = false;
    for (uint32_t i = 0; i < n; i++)
        any = add_phrases(t, found[i]) || any;
    return any;
}

/* ---- beside the noun ---- */

static bool
is_content(enum ud_rel rel)
{
    rel = rel_universal(rel);
    return rel == REL_OBL || rel == REL_OBJ || rel == REL_CCOMP || rel == REL_XCOMP ||
           rel == REL_ADVCL || rel == REL_NMOD;
}

/* "includes a ceasefire, an exchange, and ...": what commas part after a verb of content, where the tree lost it. */
static void
points_of_list_after(struct telling *t, uint32_t verb)
{
    const struct match *s = &t->plans->with;
    struct token_range r = sentence_range(s->text, t->sentence), part = {verb + 1, verb + 1};
    for (uint32_t i = verb + 1; i < r.end; i++) {
        enum ud_rel rel = rel_universal(tree_word(s->tree, i)->rel);
        if (rel == REL_NSUBJ || rel == REL_MARK)
            break;
        bool comma = slice_is(tree_form(s->tree, i), ",");
        part.end = comma ? i : i + 1;
        if (!comma && i + 1 < r.end)
            continue;
        add_point(t, part);
        part.first = i + 1;
    }
}

/* What a verb of content holds: what stands below it, or where it means something by itself ("limits") all of it. */
static bool
points_of_verb(struct telling *t, uint32_t verb)
{
    const struct match *s = &t->plans->with;
    const struct tree *tree = s->tree;
    const struct cue *cue = plan_cue(s, verb, "point");
    bool found = false;
    if (is_negated(s, verb))
        return false;
    if (plan_cue(s, verb, "does"))
        return add_clauses(t, verb);
    if (cue)
        put_off(t, span_range(s->text, tree_span(tree, verb)));
    for (uint32_t i = tree->first[verb]; cue && i < tree->first[verb + 1]; i++) {
        uint32_t c = tree->child[i];
        if (is_content(tree_word(tree, c)->rel))
            found = add_phrases(t, c) || found;
        else if (joined_clause(s, c))
            found = points_of_verb(t, c) || found;
    }
    if (cue)
        points_of_list_after(t, verb);
    return found || cue;
}

/* "a proposal for a ceasefire", also where the tree hangs the phrase beside the noun. */
static bool
points_beside(struct telling *t, uint32_t token, struct slice slot)
{
    const struct match *s = &t->plans->with;
    struct token_range r = sentence_range(s->text, t->sentence);
    uint32_t next = token + 1;
    if (add_slot(t, token, slot))
        return true;
    if (next >= r.end || tree_word(s->tree, next)->rel != REL_CASE ||
        !slice_in(s->tree->lemma[next], slot, '|'))
        return false;
    uint32_t noun = tree_word(s->tree, next)->head;
    return noun > next && add_phrases(t, noun);
}

/* Told as done: in the past or the perfect. */
static bool
is_told_past(const struct match *s, uint32_t predicate)
{
    const struct tree *t = s->tree;
    const struct word *w = tree_word(t, predicate);
    bool past = word_feat(w, "Tense=Past") && word_feat(w, "VerbForm=Fin");
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++) {
        const struct word *aux = tree_word(t, t->child[i]);
        if ((rel_universal(aux->rel) != REL_AUX && aux->rel != REL_COP) ||
            plan_cue(s, t->child[i], "told"))
            continue;
        past = past || (word_feat(aux, "Tense=Past") && word_feat(aux, "VerbForm=Fin"));
        past = past || (aux->rel == REL_AUX && word_feat(w, "VerbForm=Part") &&
                        !word_feat(w, "Tense=Pres"));
    }
    return past;
}

/* Where a clause with an auxiliary begins: with its subject, else with the auxiliary or behind the comma or "and" before it. */
static uint32_t
clause_begins(const struct match *s, uint32_t verb, uint32_t auxiliary)
{
    uint32_t subject = tree_child(s->tree, verb, REL_NSUBJ), at = auxiliary;
    if (subject != NO_TOKEN) {
        uint32_t first = span_range(s->text, tree_yield(s->tree, subject)).first;
        return first < auxiliary ? first : auxiliary;
    }
    while (at > 0 && tree_word(s->tree, at - 1)->upos != UPOS_CCONJ && !slice_is(tree_form(s->tree, at - 1), ","))
        at--;
    return at;
}

/* "Under the plan A would pay, B would build and C could travel": clauses side by side, each with its auxiliary. True when there are two. */
static bool
add_told_clauses(struct telling *t, uint32_t token)
{
    const struct match *s = &t->plans->with;
    struct token_range r = sentence_range(s->text, t->sentence);
    uint32_t begins[PHRASE_PARTS], n = 0;
    for (uint32_t i = token + 1; i < r.end && n < PHRASE_PARTS; i++) {
        const struct word *w = tree_word(s->tree, i);
        if (rel_universal(w->rel) != REL_AUX || !word_feat(w, "VerbForm=Fin") || w->head == NO_TOKEN ||
            tree_word(s->tree, w->head)->rel == REL_ACL_RELCL || tree_child(s->tree, w->head, REL_MARK) != NO_TOKEN ||
            (n == 0 && !plan_cue(s, i, "told")))
            continue;
        uint32_t first = clause_begins(s, w->head, i);
        if (first > token && (n == 0 || first > begins[n - 1]))
            begins[n++] = first;
    }
    if (n > 1)
        add_parts(t, begins, n, r.end);
    return n > 1;
}

/* "Volgens de tekst ...", "under the plan ...", "in het plan staat dat ...": what the text lays in it. True when it does. */
static bool
points_laid_in(struct telling *t, uint32_t token)
{
    const struct match *s = &t->plans->with;
    uint32_t mark = tree_child(s->tree, token, REL_CASE), above = governor_of(s, token);
    if (mark == NO_TOKEN || above == NO_TOKEN)
        return false;
    const struct cue *holds = plan_cue(s, above, "holds");
    if (holds && !is_negated(s, above))
        return add_slot(t, above, holds->slot[1]);
    if (!plan_cue(s, mark, "source") || is_told_past(s, above))
        return false;
    if (!add_told_clauses(t, token))
        add_clauses(t, above);
    put_off(t, span_range(s->text, tree_span(s->tree, above)));
    return true;
}

/* The verbs that the plan is the subject of; what is done to it is none of its points. */
static bool
points_of_predicates(struct telling *t, uint32_t verb)
{
    const struct match *s = &t->plans->with;
    bool tells = !is_passive(s, verb) && points_of_verb(t, verb);
    for (uint32_t c = tree_child(s->tree, verb, REL_CONJ); c != NO_TOKEN;
         c = tree_next(s->tree, verb, c, REL_CONJ))
        if (!is_passive(s, c) && tree_child(s->tree, c, REL_NSUBJ) == NO_TOKEN)
            tells = points_of_verb(t, c) || tells;
    return tells;
}

/* Where a clause that tells something by itself behind a colon begins, or NO_TOKEN: its head hangs before the colon, or on such a one. */
static uint32_t
clause_behind(const struct match *s, uint32_t colon, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    bool verbal = w->upos == UPOS_VERB || w->upos == UPOS_AUX;
    bool joined = rel_universal(w->rel) == REL_CONJ && tree_child(s->tree, token, REL_NSUBJ) != NO_TOKEN;
    if (!verbal || !(w->head == NO_TOKEN || w->head <= colon || joined))
        return NO_TOKEN;
    uint32_t first = span_range(s->text, tree_yield(s->tree, token)).first;
    uint32_t subject = tree_child(s->tree, token, REL_NSUBJ);
    uint32_t from = subject == NO_TOKEN ? first : span_range(s->text, tree_yield(s->tree, subject)).first;
    return first > colon ? first : from > colon ? from : NO_TOKEN;
}

/* "Has three parts: Kyiv gets 90 billion, all members vouch for it and the sanctions stay": clauses side by side. True when there are two. */
static bool
add_clauses_behind(struct telling *t, uint32_t colon, uint32_t end)
{
    const struct match *s = &t->plans->with;
    uint32_t begins[PHRASE_PARTS], n = 0;
    for (uint32_t i = colon + 1; i < end && n < PHRASE_PARTS; i++) {
        uint32_t first = clause_behind(s, colon, i);
        if (first != NO_TOKEN && (n == 0 || first > begins[n - 1]))
            begins[n++] = first;
    }
    if (n > 1)
        add_parts(t, begins, n, end);
    return n > 1;
}

/* "Made a proposal: the rebels withdraw and the army frees prisoners": what a colon behind it opens, where its author puts it forward. */
static bool
points_after_colon(struct telling *t, uint32_t token)
{
    const struct match *s = &t->plans->with;
    struct token_range r = sentence_range(s->text, t->sentence);
    uint32_t verb = tree_word(s->tree, token)->head, colon = token + 1;
    if (verb == NO_TOKEN || !(plan_cue(s, verb, "shows") || plan_cue(s, verb, "offers")))
        return false;
    while (colon < r.end && tree_word(s->tree, colon)->upos != UPOS_VERB && !slice_is(tree_form(s->tree, colon), ":"))
        colon++;
    if (colon + 1 >= r.end || !slice_is(tree_form(s->tree, colon), ":"))
        return false;
    if (add_clauses_behind(t, colon, r.end)) {
        put_off(t, (struct token_range){colon + 1, r.end});
        return true;
    }
    for (uint32_t i = colon + 1; i < r.end; i++) {
        const struct word *w = tree_word(s->tree, i);
        if (w->upos == UPOS_PUNCT || (w->head != NO_TOKEN && w->head > colon))
            continue;
        put_off(t, (struct token_range){colon + 1, r.end});
        return w->upos == UPOS_VERB ? add_clauses_of(t, i, true) : add_phrases(t, i);
    }
    return false;
}

/* Points beside one mention of the plan. True when it begins to tell what the plan holds. */
static bool
points_of_mention(struct telling *t, uint32_t token)
{
    const struct match *s = &t->plans->with;
    const struct tree *tree = s->tree;
    const struct word *w = tree_word(tree, token);
    const struct cue *cue = NULL;
    bool tells = rel_universal(w->rel) == REL_NSUBJ && points_of_predicates(t, w->head);
    uint32_t content = (plan_cue(s, token, "name") || plan_cue(s, token, "plain")) ? plan_content(s, token) : NO_TOKEN;
    if (content != NO_TOKEN)
        tells = add_clauses(t, content) || tells;
    for (uint32_t i = tree->first[token]; i < tree->first[token + 1]; i++)
        if (rel_universal(tree_word(tree, tree->child[i])->rel) == REL_ACL)
            tells = points_of_verb(t, tree->child[i]) || tells;
    while ((cue = cue_match(s, token, CUES_PROPOSAL, cue))) {
        if (slice_is(cue->value, "name") || slice_is(cue->value, "plain"))
            tells = points_beside(t, token, cue->slot[1]) || tells;
        else if (slice_is(cue->value, "measure") && t->plan->proposal.evidence.trigger == token)
            tells = add_phrases(t, token) || tells;
    }
    bool listed = points_after_colon(t, token);
    return points_laid_in(t, token) || listed || tells;
}

/* ---- the sentences after it ---- */

/* A statement that is the sentence's own, by whoever speaks: the first, or the next after one. */
static const struct statement *
statement_of(const struct match *s, uint32_t sentence, const struct statement *after)
{
    const struct draft *d = s->draft;
    size_t i = after ? (size_t)(after - d->statements.at) + 1 : statements_from(d, sentence);
    for (; i < d->statements.n && d->statements.at[i].evidence.sentence == sentence; i++)
        if (d->statements.at[i].speaker.n > 0)
            return &d->statements.at[i];
    return NULL;
}

/* True when a clause is what somebody says, or his saying it. */
static bool
is_spoken(const struct match *s, uint32_t root)
{
    uint32_t sentence = s->text->tokens[root].sentence, at = s->text->tokens[root].start;
    const struct statement *st = NULL;
    while ((st = statement_of(s, sentence, st)) != NULL) {
        enum ud_upos upos = tree_word(s->tree, root)->upos;
        if (st->evidence.trigger == root || st->mode != SPEECH_INDIRECT || upos == UPOS_PROPN)
            return true;
        for (uint8_t k = 0; k < st->ncontent; k++)
            if (at >= st->content[k].start && at < st->content[k].end)
                return true;
    }
    return false;
}

/* An auxiliary that says what is to be by the plan: "moet", "would". */
static bool
has_modal(const struct match *s, uint32_t predicate)
{
    const struct tree *t = s->tree;
    if (plan_cue(s, predicate, "told"))
        return true;
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++)
        if (rel_universal(tree_word(t, t->child[i])->rel) == REL_AUX &&
            plan_cue(s, t->child[i], "told"))
            return true;
    return false;
}

/* "That would end ...": what follows from it, not what it says. */
static bool
subject_points_back(const struct match *s, uint32_t predicate)
{
    uint32_t subject = subject_of(s, predicate);
    return subject != NO_TOKEN && tree_word(s->tree, subject)->upos == UPOS_PRON &&
           word_feat(tree_word(s->tree, subject), "PronType=Dem");
}

/* "Over de tweede fase ...": goes on with the plan, also in a new paragraph. */
static bool
names_part(const struct match *s, uint32_t sentence)
{
    struct token_range r = sentence_range(s->text, sentence);
    for (uint32_t t = r.first; t < r.end; t++)
        if (plan_cue(s, t, "part"))
            return true;
    return false;
}

/* "It provides for a truce ...": right behind the sentence that names the plan, of a thing that nobody stands for. */
static bool
is_it_said_of(const struct telling *t, uint32_t root)
{
    const struct match *s = &t->plans->with;
    uint32_t subject = subject_of(s, root);
    if (subject == NO_TOKEN || t->plans->named[t->sentence] + 1 != t->sentence || is_passive(s, root))
        return false;
    const struct word *w = tree_word(s->tree, subject);
    return w->upos == UPOS_PRON && !word_feat(w, "Number=Plur") && world_actors(s->draft->world, subject).n == 0;
}

/* "Ten eerste ...", "Second, ...": a sentence that counts a point out. */
static bool
counts_out(const struct match *s, uint32_t sentence)
{
    struct token_range r = sentence_range(s->text, sentence);
    return r.first < r.end && plan_cue(s, r.first, "order");
}

/* A sentence of nobody's speech that goes on telling the plan. */
static bool
points_go_on(struct telling *t, bool telling)
{
    const struct match *s = &t->plans->with;
    uint32_t root = sentence_root(s, t->sentence);
    if (root != NO_TOKEN && is_told_past(s, root) && subject_actors(s, root).n > 0)
        return false; /* "Russia has said yes": what somebody did with it */
    if (root == NO_TOKEN || subject_points_back(s, root) || plan_cue(s, root, "point"))
        return root != NO_TOKEN && (telling || is_it_said_of(t, root)) && points_of_verb(t, root);
    bool modal = has_modal(s, root);
    if (!modal && (tree_child(s->tree, root, REL_COP) != NO_TOKEN || plan_cue(s, root, "stative")))
        return telling; /* "Most of the money lies in Brussels": how things are, not what will be */
    if (is_spoken(s, root) || (!modal && (!telling || is_told_past(s, root) || is_negated(s, root))))
        return false;
    put_off(t, sentence_range(s->text, t->sentence));
    bool found = add_clauses(t, root);
    if (!found && (names_part(s, t->sentence) || counts_out(s, t->sentence))) /* "In the first phase families go back" */
        found = add_point_of(t, sentence_range(s->text, t->sentence), true);
    return found || telling;
}

static bool
has_next_word(const struct match *s, uint32_t sentence)
{
    struct token_range r = sentence_range(s->text, sentence);
    for (uint32_t t = r.first; t < r.end; t++)
        if (plan_cue(s, t, "next"))
            return true;
    return false;
}

/* What the author asks for next to the plan: "Ook pleit China voor ...". */
static bool
points_of_author(struct telling *t)
{
    const struct match *s = &t->plans->with;
    const struct statement *st = NULL;
    bool found = false;
    bool follows = t->sentence - t->plans->named[t->sentence] <= 1 || has_next_word(s, t->sentence);
    while (follows && (st = statement_of(s, t->sentence, st)) != NULL) {
        const struct act *act = act_find(s->coder->cues, st->act);
        bool asks = act && (slice_is(act->stance, "for") || slice_is(act->stance, "demands")) &&
                    act->response.n == 0;
        if (!actors_share(s->draft->world, st->speaker, t->plan->proposal.author) ||
            st->mode == SPEECH_DIRECT)
            continue;
        if (asks && st->predicate != NO_TOKEN)
            found = add_phrases(t, st->predicate) || found;
        else if (act && slice_is(act->stance, "against") && st->evidence.trigger != NO_TOKEN)
            found = add_clauses(t, st->evidence.trigger) || found;
    }
    return found;
}

#define LIST_LONGEST 200 /* sentences: no plan has more points */

/* Items of a list that follows the sentence that names the plan. */
static void
points_of_list(struct telling *t, uint32_t sentence)
{
    const struct text *text = t->plans->with.text;
    for (uint32_t i = sentence + 1; i < text->nsentences && i - sentence <= LIST_LONGEST; i++) {
        if (text->article->blocks[block_of(&t->plans->with, i)].kind != BLOCK_ITEM)
            break;
        t->sentence = i;
        add_point_of(t, sentence_range(text, i), true);
    }
}

/*
 * "That has three points: a truce, the release of all captives, and access":
 * behind a colon after a count of parts, each part that commas or "and" join.
 */
static bool
points_counted(struct telling *t)
{
    const struct match *s = &t->plans->with;
    struct token_range r = sentence_range(s->text, t->sentence);
    bool counted = false;
    uint32_t at = r.first;
    for (; at < r.end && !slice_is(tree_form(s->tree, at), ":"); at++)
        counted = counted || ((plan_cue(s, at, "text") || plan_cue(s, at, "part")) &&
                              tree_child(s->tree, at, REL_NUMMOD) != NO_TOKEN);
    uint32_t head = at + 1;
    if (!counted || at + 2 >= r.end)
        return false;
    put_off(t, (struct token_range){at, r.end});
    if (add_clauses_behind(t, at, r.end))
        return true;
    for (uint32_t t2 = head; t2 < r.end; t2++) {
        uint32_t up = tree_word(s->tree, t2)->head;
        if (up == NO_TOKEN || up <= at) {
            head = t2;
            break;
        }
    }
    uint32_t parts[PHRASE_PARTS], n = phrase_parts(s, head, parts), begins[PHRASE_PARTS];
    uint32_t listed = list_begins(s, (struct token_range){at + 1, r.end}, begins);
    for (uint32_t i = 0; listed <= n && i < n; i++)
        add_point_of(t, phrase_range(s, parts, i, n), true);
    if (listed > n)
        add_parts(t, begins, listed, r.end);
    return n > 0;
}

/* ---- the run ---- */

/* The points of one sentence. True when the next one may go on with them. */
static bool
points_of_sentence(struct telling *t, bool telling)
{
    const struct plans *p = t->plans;
    const struct match *s = &p->with;
    struct token_range r = sentence_range(s->text, t->sentence);
    bool named = p->named[t->sentence] == t->sentence, tells = points_counted(t);
    if (tells)
        return true;
    for (uint32_t i = r.first; i < r.end; i++)
        if (p->at[i] != NO_INDEX)
            tells = points_of_mention(t, i) || tells;
    if (named) {
        uint32_t sentence = t->sentence;
        points_of_list(t, sentence);
        t->sentence = sentence;
        return tells;
    }
    if (points_of_author(t))
        return telling;
    return points_go_on(t, telling || names_part(s, t->sentence) || counts_out(s, t->sentence));
}

/* "has proposed to extend the deadline. That proposal ...": what was offered is what the plan holds. */
static void
points_offered(struct plans *p)
{
    for (size_t i = 0; i < p->list.n; i++) {
        struct plan *b = &p->list.at[i];
        if (b->offered == NO_TOKEN)
            continue;
        const struct tree *tree = p->with.tree;
        struct telling t = {.plans = p, .plan = b, .sentence = p->with.text->tokens[b->offered].sentence};
        uint32_t offer = tree_word(tree, b->offered)->head, other = b->offered;
        add_phrases(&t, b->offered);
        while (offer != NO_TOKEN && (other = tree_next(tree, offer, other, REL_CCOMP)) != NO_TOKEN)
            add_clauses_of(&t, other, true); /* "proposed that they open a hotline, withdraw their ships" */
    }
}

/* "The agreement names four steps:" before a list: what the items tell is not done, whoever's plan it is. */
static void
put_off_list(struct plans *p, uint32_t sentence)
{
    const struct text *text = p->with.text;
    struct token_range r = sentence_range(text, sentence);
    bool plan = false, deal = false;
    if (r.end == r.first || !slice_is(tree_form(p->with.tree, r.end - 1), ":"))
        return;
    for (uint32_t t = r.first; t < r.end; t++) {
        deal = deal || plan_cue(&p->with, t, "deal");
        plan = plan || plan_cue(&p->with, t, "name") || plan_cue(&p->with, t, "plain") || plan_cue(&p->with, t, "text");
    }
    for (uint32_t i = sentence + 1; (plan || deal) && i < text->nsentences && i - sentence <= LIST_LONGEST; i++) {
        if (text->article->blocks[block_of(&p->with, i)].kind != BLOCK_ITEM)
            break;
        struct token_range item = sentence_range(text, i);
        for (uint32_t t = item.first; t < item.end; t++)
            p->told[t] = plan ? STATUS_PROPOSED : STATUS_PLANNED;
    }
}

void
points_find(struct plans *p)
{
    const struct match *s = &p->with;
    bool telling = false;
    for (uint32_t i = 0; i + 1 < s->text->nsentences; i++)
        put_off_list(p, i);
    points_offered(p);
    for (uint32_t i = 0; i < s->text->nsentences; i++) {
        bool same_block = p->of[i] != NO_INDEX && block_of(s, p->named[i]) == block_of(s, i);
        struct telling t = {.plans = p, .sentence = i};
        bool next = telling && block_of(s, i) == block_of(s, i - 1) + 1 && names_part(s, i);
        if (p->of[i] == NO_INDEX || !(same_block || next) || sentence_is_title(s->text, i)) {
            telling = false;
            continue;
        }
        t.plan = &p->list.at[p->of[i]];
        telling = points_of_sentence(&t, telling);
    }
}
