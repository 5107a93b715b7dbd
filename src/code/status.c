/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Status by the words around a predicate (realis).
 *
 * The walk starts at the event's word and goes up: auxiliaries, adverbs,
 * conjunctions and negation of the word itself ("zou", "reportedly", "if"),
 * then the word that governs it ("plan to", "hopes that"), and so on to the
 * clause that asserts it. Behind a noun clause only governing words still
 * count: of "did not say that X attacked" the negation is not the attack's.
 * Of all words met the weightiest decides.
 */
#include "code/status.h"
#include "code/codebook.h"

#include <stdio.h>

#define STEPS 8

struct walk {
    const struct match *with;
    struct realis found;
    bool embedded;         /* a noun clause has been left: auxiliaries count no more */
};

/* What outweighs what: a condition makes a plan conditional, a denial undoes a rumour. */
static int
weight(enum status s)
{
    static const int weights[] = {[STATUS_HELD] = 0,        [STATUS_ONGOING] = 1,
                                  [STATUS_PLANNED] = 2,     [STATUS_PROPOSED] = 3,
                                  [STATUS_UNCONFIRMED] = 4, [STATUS_DENIED] = 5,
                                  [STATUS_CONDITIONAL] = 6};
    return weights[s];
}

static void
take(struct walk *w, enum status status, uint32_t word)
{
    w->found.intended = w->found.intended || status == STATUS_PLANNED;
    if (weight(status) <= weight(w->found.status))
        return;
    w->found.status = status;
    w->found.word = tree_form(w->with->tree, word);
}

/* The cues of a place that fit at a word. */
static bool
take_cue(struct walk *w, uint32_t token, const char *where)
{
    const struct cue *cue = NULL;
    while ((cue = cue_match(w->with, token, CUES_STATUS, cue))) {
        enum status status = STATUS_DENIED;
        if (!slot_has(cue->slot[0], where))
            continue;
        bool negated = negation_of(w->with, token) != NO_TOKEN;
        status_parse(negated ? cue->negated : cue->value, &status);
        if (status == STATUS_PROPOSED && strcmp(where, "aux") == 0)
            w->found.possible = true;
        if (status == STATUS_CONDITIONAL && strcmp(where, "mark") == 0)
            w->found.condition = true;
        take(w, status, token);
        return true;
    }
    return false;
}

static bool
beside_word(const struct walk *w, uint32_t node)
{
    for (uint32_t i = w->with->tree->first[node]; i < w->with->tree->first[node + 1]; i++) {
        enum ud_rel rel = rel_universal(tree_word(w->with->tree, w->with->tree->child[i])->rel);
        if (rel == REL_AUX || rel == REL_NSUBJ)
            return true;
    }
    return false;
}

static bool
comma_between(const struct match *s, uint32_t from, uint32_t to)
{
    while (++from < to)
        if (slice_is(tree_form(s->tree, from), ","))
            return true;
    return false;
}

/* "Mocht dat niet lukken, dan is afgesproken": of two finite auxiliaries one before a comma is another clause's, however the tree hangs it. */
static bool
of_other_clause(const struct match *s, uint32_t node, uint32_t auxiliary)
{
    const struct tree *t = s->tree;
    if (!word_feat(tree_word(t, auxiliary), "VerbForm=Fin"))
        return false;
    for (uint32_t i = t->first[node]; i < t->first[node + 1]; i++) {
        const struct word *other = tree_word(t, t->child[i]);
        enum ud_rel rel = rel_universal(other->rel);
        if (t->child[i] > auxiliary && (rel == REL_AUX || rel == REL_COP) && word_feat(other, "VerbForm=Fin") &&
            comma_between(s, auxiliary, t->child[i]))
            return true;
    }
    return false;
}

static void
take_children(struct walk *w, uint32_t node)
{
    const struct tree *t = w->with->tree;
    for (uint32_t i = t->first[node]; i < t->first[node + 1]; i++) {
        uint32_t c = t->child[i];
        enum ud_rel rel = rel_universal(tree_word(t, c)->rel);
        if ((rel == REL_AUX || rel == REL_COP) && of_other_clause(w->with, node, c))
            continue;
        if (rel == REL_AUX || rel == REL_COP)
            take_cue(w, c, "aux");
        else if (rel == REL_MARK)
            take_cue(w, c, "mark");
        else if (rel == REL_NSUBJ && tree_child(t, c, REL_MARK) != NO_TOKEN)
            take_cue(w, tree_child(t, c, REL_MARK), "mark"); /* "only if Japan drops it", hung on who does it */
        else if (rel != REL_CONJ && rel != REL_PUNCT && rel != REL_CCOMP)
            take_cue(w, c, "beside");
    }
}

/* The conjunction of a clause holds for all verbs that it joins: "tenzij Kyiv toegeeft en ondertekent". */
static void
take_marks(struct walk *w, uint32_t node)
{
    uint32_t mark = tree_child(w->with->tree, node, REL_MARK);
    if (mark != NO_TOKEN)
        take_cue(w, mark, "mark");
}

/* Negation, and a condition on what is not yet done. */
static void
take_clause(struct walk *w, uint32_t node)
{
    uint32_t not = negation_of(w->with, node);
    if (not != NO_TOKEN) {
        w->found.negated = true;
        take(w, STATUS_DENIED, not);
    }
    const struct word *word = tree_word(w->with->tree, node);
    bool to_do = rel_universal(word->rel) == REL_XCOMP && word_feat(word, "VerbForm=Inf"); /* "says it lets them in only if" */
    if (!to_do && (w->found.status == STATUS_HELD || w->found.status == STATUS_ONGOING))
        return;
    uint32_t condition = condition_of(w->with, node);
    if (condition != NO_TOKEN) {
        uint32_t mark = tree_child(w->with->tree, condition, REL_MARK);
        take(w, STATUS_CONDITIONAL, mark == NO_TOKEN ? condition : mark);
    }
}

/* True when a word is led by one that leads agents ("by", "door"). */
static bool
led_as_agent(const struct walk *w, uint32_t node)
{
    const struct tree *t = w->with->tree;
    for (uint32_t i = t->first[node]; i < t->first[node + 1]; i++) {
        uint32_t c = t->child[i];
        enum ud_rel rel = tree_word(t, c)->rel;
        if ((rel == REL_MARK || rel == REL_CASE) && word_has_role(w->with, c, "agent"))
            return true;
    }
    return false;
}

/* "Answered by expelling": what it was done by is done too. The tree may hang "door" on what stands before the verb. */
static bool
is_means(const struct walk *w, uint32_t node)
{
    const struct tree *t = w->with->tree;
    bool means = led_as_agent(w, node);
    for (uint32_t i = t->first[node]; i < t->first[node + 1] && !means; i++)
        means = t->child[i] < node && tree_word(t, t->child[i])->rel == REL_OBJ &&
                led_as_agent(w, t->child[i]);
    return means;
}

/* What is done for it is done, not the thing itself: "travelled to Kyiv to meet him". */
static void
take_purpose(struct walk *w, uint32_t node)
{
    if (word_feat(tree_word(w->with->tree, node), "VerbForm=Inf") && !is_means(w, node)) {
        take(w, STATUS_PROPOSED, node);
        w->found.purpose = true;
    }
}

/* What a word governs by one preposition alone: "works on a swap", not "... after the talks". */
static void
take_led(struct walk *w, uint32_t node)
{
    uint32_t lead = tree_child(w->with->tree, node, REL_CASE);
    char where[32];
    if (lead == NO_TOKEN)
        return;
    struct slice lemma = w->with->tree->lemma[lead];
    if (lemma.n < sizeof where - sizeof "above:") {
        snprintf(where, sizeof where, "above:%.*s", (int)lemma.n, lemma.p);
        take_cue(w, tree_word(w->with->tree, node)->head, where);
    }
}

/* Goes up one step. False where the sentence asserts what has been walked so far by itself. */
static bool
climb(struct walk *w, uint32_t *node)
{
    const struct word *word = tree_word(w->with->tree, *node);
    enum ud_rel rel = rel_universal(word->rel);
    bool verbal = word->upos == UPOS_VERB || word->upos == UPOS_AUX;
    if (word->head == NO_TOKEN || word->rel == REL_ACL_RELCL)
        return false;
    switch (rel) {
    case REL_CCOMP: case REL_CSUBJ:
        take_cue(w, word->head, "above");
        w->embedded = true;
        break;
    case REL_CONJ:
        w->embedded = w->embedded || beside_word(w, *node);
        take_marks(w, word->head);
        break;
    case REL_PARATAXIS:
        if (!opened_by_that(w->with, *node))
            return false;
        take_cue(w, word->head, "above");
        w->embedded = true;
        break;
    case REL_XCOMP: case REL_OBJ: case REL_NSUBJ: case REL_IOBJ:
        take_cue(w, word->head, "above");
        break;
    case REL_OBL: case REL_NMOD: case REL_ACL:
        take_cue(w, word->head, "above");
        take_led(w, *node);
        take_purpose(w, *node);
        return rel == REL_ACL && !verbal;
    case REL_ADVCL:
        if (waited_for(w->with, *node)) { /* of what is not done yet: "zal pas praten nadat" */
            enum status above = realis_of(w->with, word->head).status;
            if (above != STATUS_HELD && above != STATUS_ONGOING)
                take(w, STATUS_CONDITIONAL, tree_child(w->with->tree, *node, REL_MARK));
            return false;
        }
        if (verbal && told_in_past(w->with, *node)) /* "agreed to halt attacks after the two had spoken": done, whatever came of it */
            return false;
        if (take_cue(w, word->head, "above"))
            break;
        take_purpose(w, *node);
        return false;
    default:
        return false;
    }
    *node = word->head;
    return true;
}

/*
 * What is dated after the day of publication has not happened: "Dinsdag vinden gesprekken plaats"; nor has what a verb of
 * the present puts in a span that is not over: "komt later dit jaar langs".
 */
static void
take_future(struct walk *w, uint32_t token)
{
    struct date published = w->with->text->article->published;
    struct date date = world_date(w->with->draft->world, token);
    bool present = word_feat(tree_word(w->with->tree, token), "Tense=Pres") &&
                   word_feat(tree_word(w->with->tree, token), "VerbForm=Fin");
    if (w->found.status == STATUS_HELD && date_known(published) && date_known(date) &&
        (date.from > published.to || (present && date.to > published.to))) {
        w->found.status = STATUS_PLANNED;
        w->found.word = date.basis;
        w->found.intended = true;
    }
}

struct realis
realis_of(const struct match *s, uint32_t token)
{
    struct walk w = {.with = s, .found = {.status = STATUS_HELD, .word = {"", 0}}};
    uint32_t node = token;
    take_cue(&w, token, "own");
    for (int step = 0; step < STEPS; step++) {
        if (!w.embedded) {
            take_children(&w, node);
            take_clause(&w, node);
        }
        if (!climb(&w, &node))
            break;
    }
    take_future(&w, token);
    return w.found;
}

struct realis
realis_join(struct realis a, struct realis b)
{
    struct realis out = weight(b.status) > weight(a.status) ? b : a;
    out.negated = a.negated || b.negated;
    out.intended = a.intended || b.intended;
    out.condition = a.condition || b.condition;
    out.possible = a.possible || b.possible;
    out.purpose = a.purpose || b.purpose;
    return out;
}

enum status
status_of(const struct draft *d, const struct coder *c, uint32_t predicate, struct slice *word)
{
    struct match s = match_of((struct draft *)(uintptr_t)d, c);
    struct realis r = realis_of(&s, predicate);
    *word = r.word;
    return r.status;
}
