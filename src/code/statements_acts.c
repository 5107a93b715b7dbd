/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The act of what is said.
 *
 * A plain "said" takes the act of its content, where the content is about the
 * speaker: "zei dat het niet zal onderhandelen" refuses, "we are grateful"
 * thanks. What is told of somebody else, or as done before, is told: "Moscow
 * has agreed, she said" asserts.
 */
#include "code/statements.h"

enum { SHORT_QUOTE = 8, /* words: each of them counts */ NEAR_STEPS = 4 };

/* What is asked of a clause of the content. */
struct saying {
    const struct match *with;
    struct actor_set speaker;
    bool direct;               /* in his own words: only "I", "we" is the speaker */
    bool main;                 /* not in a dependent clause: its tenses are its own */
};

static int
act_weight(const struct match *s, struct slice act)
{
    const struct act *a = act_find(s->coder->cues, act);
    return a ? a->weight : 0;
}

static bool
is_demonstrative(const struct match *s, uint32_t token)
{
    return word_feat(tree_word(s->tree, token), "PronType=Dem");
}

/* True when the speaker is meant by a clause's subject: "hij", "we", his state, or nobody else. */
static bool
subject_is_speaker(const struct saying *y, uint32_t predicate)
{
    const struct match *s = y->with;
    uint32_t subject = subject_of(s, predicate);
    if (subject == NO_TOKEN) /* "daarover zal niet worden onderhandeld": nobody is named, he is meant */
        return !is_passive(s, predicate) ||
               tree_child(s->tree, predicate, REL_NSUBJ_PASS) == NO_TOKEN;
    if (word_has_role(s, subject, "self"))
        return true;
    struct actor_set actors = world_actors(s->draft->world, subject);
    bool pronoun = tree_word(s->tree, subject)->upos == UPOS_PRON;
    if (pronoun && (y->direct || is_demonstrative(s, subject)))
        return false;
    return actors.n == 0 ? pronoun : actors_share(s->draft->world, actors, y->speaker);
}

/* "has agreed", and in a main clause "agreed": told as done, not done by saying. */
static bool
is_past(const struct saying *y, uint32_t predicate)
{
    const struct tree *t = y->with->tree;
    const struct word *w = tree_word(t, predicate);
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++) {
        const struct word *aux = tree_word(t, t->child[i]);
        if (aux->rel == REL_AUX && word_feat(w, "VerbForm=Part") && !word_feat(w, "Tense=Pres"))
            return true;
        bool helps = rel_universal(aux->rel) == REL_AUX || aux->rel == REL_COP;
        if (helps && y->main && word_feat(aux, "Tense=Past") && word_feat(aux, "VerbForm=Fin"))
            return true;
    }
    return y->main && word_feat(w, "Tense=Past") && word_feat(w, "VerbForm=Fin");
}

/* The heavier of the act so far and that of one cue in the content. */
static struct slice
heavier(const struct match *s, struct slice act, struct slice found)
{
    return act_weight(s, found) > act_weight(s, act) ? found : act;
}

/* "moet", "will": what a modal shows of the speaker or of others. */
static struct slice
act_of_modal(const struct saying *y, uint32_t predicate, const struct cue *cue, bool own)
{
    bool negated = negation_of(y->with, predicate) != NO_TOKEN;
    if (slot_has(cue->slot[0], "own") ? !own : own)
        return (struct slice){"", 0};
    struct slice act = negated ? cue->negated : cue->value;
    return y->direct && slice_is(act, "announce") ? (struct slice){"", 0} : act;
}

/* What the predicate itself shows of its subject, the speaker. */
static struct slice
act_of_predicate(const struct saying *y, uint32_t predicate, const struct cue *cue)
{
    const struct match *s = y->with;
    bool negated = is_negated(s, predicate), leaves = slice_is(cue->value, "withhold");
    struct slice act = negated && !leaves ? cue->negated : cue->value;
    if (leaves && !negated)
        return (struct slice){"", 0};
    if (slice_is(act, "accept") && child_has_role(s, predicate, "only"))
        return SLICE("demand");
    return act;
}

/*
 * "We never saw it", "it has not hit anything": done before, denied. "We don't
 * trade land", in his own words: refused.
 */
static struct slice
act_of_negation(const struct saying *y, uint32_t predicate)
{
    const struct match *s = y->with;
    uint32_t subject = subject_of(s, predicate);
    struct saying past = *y;
    past.main = y->main || word_feat(tree_word(s->tree, predicate), "VerbForm=Part");
    if (tree_word(s->tree, predicate)->upos != UPOS_VERB || subject == NO_TOKEN || !subject_is_speaker(y, predicate) ||
        negation_of(s, predicate) == NO_TOKEN)
        return (struct slice){"", 0};
    if (is_past(&past, predicate))
        return SLICE("deny");
    return y->direct && tree_child(s->tree, predicate, REL_AUX) == NO_TOKEN && !cue_match(s, predicate, CUES_SPEECH, NULL)
               ? SLICE("refuse") : (struct slice){"", 0};
}

/* "Bring them home": in his own words a verb without a subject asks. */
static struct slice
act_of_imperative(const struct saying *y, uint32_t head)
{
    const struct match *s = y->with;
    const struct word *w = tree_word(s->tree, head);
    bool plain = word_feat(w, "Mood=Imp") || (word_feat(w, "VerbForm=Inf") && tree_child(s->tree, head, REL_AUX) == NO_TOKEN &&
                                              tree_child(s->tree, head, REL_MARK) == NO_TOKEN);
    bool told = y->direct && w->upos == UPOS_VERB && plain && subject_of(s, head) == NO_TOKEN;
    return told && negation_of(s, head) == NO_TOKEN ? SLICE("demand") : (struct slice){"", 0};
}

/* "Not a drop": in his own words no more than what will not be. */
static bool
is_bare_no(const struct match *s, const struct candidate *c, uint32_t head)
{
    const struct quote *q = &s->tree->spans->quotes[c->quotes[0]];
    bool verb = tree_word(s->tree, head)->upos == UPOS_VERB || tree_child(s->tree, head, REL_COP) != NO_TOKEN;
    return q->count > 2 && !verb && word_has_role(s, q->first, "not");
}

static struct slice
act_of_word(const struct saying *y, uint32_t predicate, uint32_t word, struct slice act)
{
    const struct match *s = y->with;
    bool own = subject_is_speaker(y, predicate);
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, word, CUES_SPEECH, cue))) {
        bool modal = slot_has(cue->slot[0], "own") || slot_has(cue->slot[0], "other");
        if (modal)
            act = heavier(s, act, act_of_modal(y, predicate, cue, own));
        else if (own && word == predicate && !is_past(y, predicate))
            act = heavier(s, act, act_of_predicate(y, predicate, cue));
    }
    return act;
}

static struct slice
act_of_clause(const struct saying *y, uint32_t predicate, struct slice act)
{
    const struct tree *t = y->with->tree;
    act = act_of_word(y, predicate, predicate, act);
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++)
        if (rel_universal(tree_word(t, t->child[i])->rel) == REL_AUX)
            act = act_of_word(y, predicate, t->child[i], act);
    return act;
}

/* Clauses side by side: the first that does more than tell names the act. */
static struct slice
act_of_content(const struct saying *y, uint32_t head, struct slice act)
{
    const struct tree *t = y->with->tree;
    act = act_of_clause(y, head, act);
    if (act_weight(y->with, act) < 2)
        act = heavier(y->with, act, act_of_negation(y, head));
    if (act_weight(y->with, act) < 2)
        act = heavier(y->with, act, act_of_imperative(y, head));
    for (uint32_t c = tree_child(t, head, REL_CONJ); c != NO_TOKEN && act_weight(y->with, act) < 2;
         c = tree_next(t, head, c, REL_CONJ))
        act = act_of_clause(y, c, act);
    return act;
}

/* In a quotation, its head; else of the first quotation its first sentence: what follows explains it. */
static uint32_t
quoted_head(const struct match *s, const struct candidate *c)
{
    const struct quote *q = &s->tree->spans->quotes[c->quotes[0]];
    uint32_t end = q->first + q->count;
    if (c->head != NO_TOKEN)
        return c->head >= q->first && c->head < end ? c->head : NO_TOKEN;
    struct token_range r = sentence_range(s->text, s->text->tokens[q->first].sentence);
    return head_in(s, (struct token_range){q->first, r.end < end ? r.end : end});
}

/* The word that a noun is the predicate, object or complement of; else the word itself. */
static uint32_t
predicate_above(const struct match *s, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    enum ud_rel rel = rel_universal(w->rel);
    return w->head != NO_TOKEN && (rel == REL_OBJ || rel == REL_OBL || rel == REL_ADVMOD || rel == REL_XCOMP) ? w->head : token;
}

/* A word that the content is about: its head, one beside it, its object or complement. */
static bool
is_near(const struct match *s, const struct candidate *c, uint32_t token, uint32_t head)
{
    for (int i = 0; i < NEAR_STEPS; i++) {
        const struct word *w = tree_word(s->tree, token);
        enum ud_rel rel = rel_universal(w->rel);
        if (token == head || token == c->object)
            return true;
        if (w->head == NO_TOKEN || rel == REL_ACL || rel == REL_NSUBJ)
            return false;
        token = w->head;
    }
    return false;
}

/* "nonsense", "unacceptable", "no comment": words that by themselves show what is done by saying them, the heaviest first. */
static struct slice
act_of_words(const struct match *s, const struct candidate *c, uint32_t head, bool quoted)
{
    struct token_range r = sentence_range(s->text, s->text->tokens[head].sentence);
    struct slice act = {"", 0};
    if (quoted) {
        const struct quote *q = &s->tree->spans->quotes[c->quotes[0]];
        r.first = q->first > r.first ? q->first : r.first;
        r.end = q->first + q->count < r.end ? q->first + q->count : r.end;
    }
    for (uint32_t t = r.first; t < r.end; t++) {
        const struct cue *cue = NULL;
        if (!(quoted && r.end - r.first <= SHORT_QUOTE) && !(is_near(s, c, t, head) && (quoted || content_has(s, c, t))))
            continue;
        while ((cue = cue_match(s, t, CUES_SPEECH, cue)))
            if (slot_has(cue->slot[0], "any"))
                act = heavier(s, act, is_negated(s, t) || is_negated(s, predicate_above(s, t)) ? cue->negated : cue->value);
    }
    return act;
}

/* "called that threat blackmail": what is only named does nothing by its word. */
static bool
is_named(const struct match *s, uint32_t head)
{
    const struct word *w = tree_word(s->tree, head);
    enum ud_rel rel = rel_universal(w->rel);
    return (w->upos == UPOS_NOUN || w->upos == UPOS_PROPN) && (rel == REL_OBJ || rel == REL_NSUBJ) &&
           tree_child(s->tree, head, REL_COP) == NO_TOKEN;
}

struct slice
statement_act(const struct match *s, const struct candidate *c)
{
    struct slice act = c->act;
    if (act_weight(s, act) > 1 || c->back)
        return act;
    uint32_t quoted = c->nquotes > 0 ? quoted_head(s, c) : NO_TOKEN;
    uint32_t head = c->head != NO_TOKEN ? c->head : head_in(s, c->run);
    struct saying y = {s, c->speaker, quoted != NO_TOKEN, c->main || quoted != NO_TOKEN};
    if (quoted != NO_TOKEN)
        head = quoted;
    if (head == NO_TOKEN)
        return act;
    if (!is_named(s, head))
        act = act_of_content(&y, head, act);
    if (act_weight(s, act) < 2 && quoted != NO_TOKEN && is_bare_no(s, c, head))
        return SLICE("refuse");
    if (act_weight(s, act) < 2) {
        struct slice told = act_of_words(s, c, head, quoted != NO_TOKEN);
        act = told.n > 0 ? told : act;
    }
    return act;
}
