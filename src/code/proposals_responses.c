/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What parties say of a plan.
 *
 * A verb of data/proposals whose object is the plan answers it, wherever it
 * stands ("said that Moscow studies the plan"); so does a statement near the
 * plan whose act is an answer and that names it, only points at it, or speaks
 * of its author's part. The author does not answer himself.
 */
#include "code/proposals.h"

struct answers {
    struct plans *plans;
    struct plan *plan;
    uint32_t index, sentence;      /* the plan's, and the one that is read */
    bool of_part;                  /* what is answered is one part of it: another may be answered otherwise */
};

#define RESPONSES 256 /* more than there are states */

static void
add_response(struct answers *a, uint32_t actor, struct slice response)
{
    struct plan *b = a->plan;
    for (size_t i = 0; i < b->responses.n; i++)
        if (b->responses.at[i].actor == actor && (!a->of_part || slice_eq(b->responses.at[i].response, response)))
            return;
    if (b->responses.n == RESPONSES)
        return;
    struct response *r = vec_push(a->plans->with.draft->arena, &b->responses);
    if (r)
        *r = (struct response){actor, response, a->sentence};
}

/* The author and his side do not answer; another person of his country who turns it down, or takes a part of it, does. */
static bool
answers_himself(const struct answers *a, struct actor_set actors, struct slice response)
{
    const struct world *w = a->plans->with.draft->world;
    struct actor_set author = a->plan->proposal.author;
    bool persons = author.n == 1 && actors.n == 1 && w->actors[author.at[0]].kind == ACTOR_PERSON &&
                   w->actors[actors.at[0]].kind == ACTOR_PERSON && actors.at[0] != author.at[0];
    return actors_one_side(w, actors, author) && !(persons && (a->of_part || slice_is(response, "reject")));
}

static void
add_responses(struct answers *a, struct actor_set actors, struct slice response)
{
    const struct world *w = a->plans->with.draft->world;
    if (actors.n == 0 || answers_himself(a, actors, response))
        return;
    for (uint8_t i = 0; i < actors.n; i++)
        if (w->actors[actors.at[i]].kind != ACTOR_POPULATION)
            add_response(a, actors.at[i], response);
}

/* ---- verbs ---- */

static bool
names_author(const struct answers *a)
{
    const struct match *s = &a->plans->with;
    const struct world *w = s->draft->world;
    struct token_range r = sentence_range(s->text, a->sentence);
    for (uint32_t t = r.first; t < r.end; t++)
        if (w->mention_at[t] != NO_INDEX &&
            actors_share(w, world_head_actors(w, t), a->plan->proposal.author))
            return true;
    return false;
}

/* True when the plan is named in the sentence before a token. */
static bool
named_before(const struct answers *a, uint32_t token)
{
    struct token_range r = sentence_range(a->plans->with.text, a->sentence);
    for (uint32_t t = r.first; t < token; t++)
        if (a->plans->at[t] == a->index)
            return true;
    return false;
}

/* "Agreed to the flights": a definite phrase whose noun one of the points has told. */
static bool
names_point(const struct answers *a, uint32_t phrase)
{
    const struct match *s = &a->plans->with;
    uint32_t det = tree_child(s->tree, phrase, REL_DET);
    if (det == NO_TOKEN || !word_feat(tree_word(s->tree, det), "Definite=Def") || tree_word(s->tree, phrase)->upos != UPOS_NOUN)
        return false;
    for (size_t i = 0; i < a->plan->points.n; i++) {
        struct token_range r = span_range(s->text, a->plan->points.at[i].text);
        for (uint32_t t = r.first; t < r.end; t++)
            if (slice_eq(s->tree->lemma[t], s->tree->lemma[phrase]))
                return true;
    }
    return false;
}

/* "The first point": a word of the plan's text that an ordinal counts. */
static bool
is_counted(const struct match *s, uint32_t phrase)
{
    uint32_t ordinal = tree_child(s->tree, phrase, REL_AMOD);
    return ordinal != NO_TOKEN && plan_cue(s, ordinal, "order") && plan_cue(s, phrase, "text");
}

/* "The first part", "the other two", "het derde", "the flights": one or some of what the plan holds. */
static bool
is_part_of_plan(const struct answers *a, uint32_t phrase)
{
    const struct match *s = &a->plans->with;
    const struct word *w = tree_word(s->tree, phrase);
    if (!plan_is_near(a->plans, a->sentence))
        return false;
    bool ordinal = w->upos == UPOS_ADJ && tree_child(s->tree, phrase, REL_DET) != NO_TOKEN;
    return w->upos == UPOS_NUM || ordinal || plan_cue(s, phrase, "part") || is_counted(s, phrase) || names_point(a, phrase);
}

/* True when a phrase is the plan, a part of it, or a word that points at the one just named. */
static bool
is_of_plan(const struct answers *a, uint32_t phrase)
{
    const struct plans *p = a->plans;
    const struct word *w = tree_word(p->with.tree, phrase);
    struct token_range r = span_range(p->with.text, tree_span(p->with.tree, phrase));
    if (word_has_role(&p->with, phrase, "there"))
        return true; /* "stemde ermee in" */
    if (w->upos == UPOS_PRON && p->at[phrase] == NO_INDEX && p->named[a->sentence] == a->sentence && named_before(a, phrase))
        return true; /* "Tokyo will study the proposals, while Beijing rejected them" */
    if (w->upos == UPOS_PRON)
        return p->named[a->sentence] + 1 >= a->sentence && !word_feat(w, "Reflex=Yes") &&
               p->with.draft->world->mention_at[phrase] == NO_INDEX;
    if (is_part_of_plan(a, phrase))
        return true;
    for (uint32_t t = r.first; t < r.end && w->upos != UPOS_VERB; t++)
        if (p->at[t] == a->index)
            return true;
    return false;
}

static bool
is_ready(const struct match *s, uint32_t verb)
{
    uint32_t above = governor_of(s, verb);
    return above != NO_TOKEN && plan_cue(s, above, "ready");
}

/* What is only asked, possible or conditional answers nothing. */
static bool
is_given(const struct match *s, uint32_t verb)
{
    struct slice word;
    enum status status = status_of(s->draft, s->coder, verb, &word);
    return status == STATUS_HELD || status == STATUS_ONGOING || status == STATUS_PLANNED ||
           status == STATUS_DENIED || is_ready(s, verb);
}

/* Who says what a token stands in. */
static struct actor_set
speaker_at(const struct match *s, uint32_t token)
{
    const struct draft *d = s->draft;
    const struct token *t = &s->text->tokens[token];
    uint32_t said = statement_saying(d, t->sentence, (struct span){t->start, t->start + 1});
    return said == NO_INDEX ? (struct actor_set){0} : d->statements.at[said].speaker;
}

static const struct cue *
response_cue(const struct match *s, uint32_t token)
{
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, token, CUES_PROPOSAL, cue)))
        if (slice_in(cue->value, SLICE("accept|reject|withhold|praise|consider"), '|'))
            break;
    return cue;
}

/* What a verb of an answer is about: its slot, else a word that points there ("ermee"). Returns how many. */
static uint32_t
answered(const struct match *s, uint32_t token, const struct cue *cue, uint32_t found[4])
{
    const struct tree *t = s->tree;
    uint32_t n = slot_tokens(s, token, cue->slot[1], found, 4);
    for (uint32_t i = t->first[token]; n == 0 && i < t->first[token + 1]; i++)
        if (word_has_role(s, t->child[i], "there"))
            found[n++] = t->child[i];
    return n;
}

/* "Weigert het plan te steunen": who refuses to accept rejects. */
static bool
is_refused(const struct match *s, uint32_t verb)
{
    struct slice word;
    return is_negated(s, verb) || status_of(s->draft, s->coder, verb, &word) == STATUS_DENIED;
}

static void
responses_of_verb(struct answers *a, uint32_t token)
{
    const struct match *s = &a->plans->with;
    const struct cue *cue = response_cue(s, token);
    uint32_t found[4], n = cue ? answered(s, token, cue, found) : 0;
    bool near = cue && slot_has(cue->slot[1], "near");
    struct slice response = !cue ? (struct slice){"", 0} : is_refused(s, token) ? cue->negated : cue->value;
    if (cue && (near || (slot_has(cue->slot[1], "none") && names_author(a))) && response.n > 0 && is_given(s, token))
        add_responses(a, slot_actors(s, token, cue->slot[0]), near ? response : cue->value);
    for (uint32_t i = 0; i < n; i++) {
        if (!is_of_plan(a, found[i]) || response.n == 0 || !is_given(s, token))
            continue;
        struct actor_set actors = slot_actors(s, token, cue->slot[0]);
        if (actors.n == 0 && subject_of(s, token) == NO_TOKEN)
            actors = speaker_at(s, token);
        a->of_part = is_part_of_plan(a, found[i]);
        add_responses(a, actors, response);
        a->of_part = false;
        return;
    }
}

/* ---- statements ---- */

/* True when what is said names its object only by pointing at it. */
static bool
only_points(const struct match *s, const struct statement *st)
{
    return st->predicate != NO_TOKEN && st->mode == SPEECH_INDIRECT &&
           tree_word(s->tree, st->predicate)->upos == UPOS_PRON;
}

/* "is for us no plan at all": the speaker calls it none. */
static bool
calls_it_none(const struct answers *a, const struct statement *st)
{
    const struct match *s = &a->plans->with;
    for (uint8_t i = 0; i < st->ncontent; i++) {
        struct token_range r = span_range(s->text, st->content[i]);
        for (uint32_t t = r.first; t < r.end; t++) {
            uint32_t det = tree_child(s->tree, t, REL_DET);
            bool plan = plan_cue(s, t, "text") || plan_cue(s, t, "name");
            if (plan && det != NO_TOKEN && word_has_role(s, det, "not"))
                return true;
        }
    }
    return false;
}

static void
responses_of_statement(struct answers *a, const struct statement *st)
{
    const struct match *s = &a->plans->with;
    const struct act *act = act_find(s->coder->cues, st->act);
    bool named = names_plan(a->plans, a->sentence, a->index);
    if (st->speaker.n == 0 || !act)
        return;
    if (calls_it_none(a, st)) {
        add_responses(a, st->speaker, SLICE("reject"));
        return;
    }
    bool kind = slice_is(act->response, "praise") || slice_is(act->response, "withhold");
    bool silent = st->ncontent == 0 && a->plans->named[a->sentence] + 1 >= a->sentence; /* "has not yet reacted to that" */
    bool about = named || only_points(s, st) || (kind && (silent || names_author(a)));
    if (act->response.n > 0 && about)
        add_responses(a, st->speaker, act->response);
}

/* "Kyiv accepts the border in return" as a point of the plan: nobody says it. */
static bool
is_told(const struct plans *p, const struct statement *st)
{
    uint32_t trigger = st->evidence.trigger;
    return trigger != NO_TOKEN && p->told[trigger] != STATUS_HELD;
}

void
responses_find(struct plans *p)
{
    const struct match *s = &p->with;
    const struct draft *d = s->draft;
    for (uint32_t i = 0; i < s->text->nsentences; i++) {
        if (!plan_is_near(p, i) || sentence_is_title(s->text, i))
            continue;
        struct answers a = {p, &p->list.at[p->of[i]], p->of[i], i, false};
        struct token_range r = sentence_range(s->text, i);
        for (uint32_t t = r.first; t < r.end; t++)
            if (p->told[t] == STATUS_HELD) /* what the plan itself says answers nothing */
                responses_of_verb(&a, t);
        size_t end = statements_from(d, i + 1);
        for (size_t k = statements_from(d, i); k < end; k++)
            if (!is_told(p, &d->statements.at[k]))
                responses_of_statement(&a, &d->statements.at[k]);
    }
}
