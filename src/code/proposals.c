/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Proposals: named plans, their points, and what parties say of them.
 *
 * A noun of data/proposals with an author opens one: "het Chinese
 * vredesplan", "published a 12-point document"; so does a measure that
 * somebody offers ("proposed a 30-day truce"). Later mentions of the same
 * word or author, or of "the plan", add evidence.
 */
#include "code/proposals.h"

const struct cue *
plan_cue(const struct match *s, uint32_t token, const char *role)
{
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, token, CUES_PROPOSAL, cue)))
        if (slice_is(cue->value, role))
            return cue;
    return NULL;
}

bool
names_plan(const struct plans *p, uint32_t sentence, uint32_t plan)
{
    return p->of[sentence] == plan && p->named[sentence] == sentence;
}

bool
plan_is_near(const struct plans *p, uint32_t sentence)
{
    return p->of[sentence] != NO_INDEX &&
           (sentence - p->named[sentence] <= 4 ||
            block_of(&p->with, sentence) == block_of(&p->with, p->named[sentence]));
}

/* ---- whose it is ---- */

/* Only who can make a plan: not "the people", not officials of nobody knows which country. */
static struct actor_set
authors_among(const struct world *w, struct actor_set set)
{
    for (uint8_t i = 0; i < set.n;) {
        struct actor_set one = {.n = 1, .at = {set.at[i]}};
        if (w->actors[set.at[i]].kind == ACTOR_POPULATION || !actors_particular(w, one))
            set.at[i] = set.at[--set.n];
        else
            i++;
    }
    return set;
}

/* Who its own words name: "Amerikaans", "of Trump"; a country far below ("van twintig punten voor Gaza") is not meant. */
static struct actor_set
author_named(const struct match *s, uint32_t token, const struct cue *cue)
{
    const struct world *w = s->draft->world;
    struct actor_set out = {0};
    uint32_t found[6], n = slot_tokens(s, token, cue->slot[0], found, 6);
    for (uint32_t i = 0; i < n; i++)
        actors_join(&out, world_head_actors(w, found[i]));
    uint32_t first = span_range(s->text, tree_yield(s->tree, token)).first;
    for (uint32_t t = first; t <= token && out.n == 0; t++)
        if (w->mention_at[t] != NO_INDEX)
            out = world_head_actors(w, t);
    return authors_among(w, out);
}

/* The verb that puts a plan forward: "presented the plan", "a plan drafted by", "het plan dat Trump presenteerde". */
static uint32_t
shown_by(const struct match *s, uint32_t token)
{
    const struct tree *t = s->tree;
    const struct word *w = tree_word(t, token);
    enum ud_rel rel = rel_universal(w->rel);
    bool object = rel == REL_OBJ || w->rel == REL_NSUBJ_PASS;
    if (object && w->head != NO_TOKEN && plan_cue(s, w->head, "shows"))
        return w->head;
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++)
        if (rel_universal(tree_word(t, t->child[i])->rel) == REL_ACL &&
            plan_cue(s, t->child[i], "shows"))
            return t->child[i];
    return NO_TOKEN;
}

/* Who puts it forward; of a relative clause whose subject is the plan itself nobody. */
static struct actor_set
author_showing(const struct match *s, uint32_t token, uint32_t verb)
{
    struct actor_set none = {0};
    const struct cue *cue = verb == NO_TOKEN ? NULL : plan_cue(s, verb, "shows");
    if (!cue || subject_of(s, verb) == token)
        return none;
    return authors_among(s->draft->world, slot_actors(s, verb, cue->slot[0]));
}

/* "The proposal comes from Washington": whom a verb that the plan is the subject of names as its origin. */
static struct actor_set
author_of_origin(const struct match *s, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    const struct cue *cue = w->rel == REL_NSUBJ && w->head != NO_TOKEN ? plan_cue(s, w->head, "comes") : NULL;
    return cue ? authors_among(s->draft->world, slot_actors(s, w->head, cue->slot[0])) : (struct actor_set){0};
}

/* ---- naming ---- */

static bool
names_before(enum ud_rel rel)
{
    rel = rel_universal(rel);
    return rel == REL_AMOD || rel == REL_COMPOUND || rel == REL_NUMMOD || rel == REL_FLAT;
}

/* The plan's name: the noun with what stands before it, without its article, and its number of points after it. */
static struct slice
name_of(const struct match *s, uint32_t token)
{
    const struct tree *t = s->tree;
    uint32_t first = token, last = token;
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++) {
        uint32_t c = t->child[i];
        uint32_t from = span_range(s->text, tree_span(t, c)).first;
        if (c < token && from < first && names_before(tree_word(t, c)->rel) && token - from <= 6)
            first = from;
        if (c > token && plan_cue(s, c, "text") && tree_child(t, c, REL_NUMMOD) != NO_TOKEN)
            last = c;
    }
    for (uint32_t i = first; i < token; i++) /* "Zelensky's" is its author */
        if (tree_word(t, i)->rel == REL_CASE)
            first = i + 1;
    struct span span = {s->text->tokens[first].start, s->text->tokens[last].end};
    return slice_cut(s->text->article->text, span);
}

static bool
is_indefinite(const struct match *s, uint32_t token)
{
    uint32_t det = tree_child(s->tree, token, REL_DET);
    const struct word *w = tree_word(s->tree, token);
    const struct word *d = det == NO_TOKEN ? NULL : tree_word(s->tree, det);
    if (!d) /* "Trump's plan"; a plan without article in the singular is one of a heading */
        return tree_child(s->tree, token, REL_NMOD) == NO_TOKEN || word_feat(w, "Number=Plur");
    return word_feat(d, "Definite=Ind") || word_feat(d, "PronType=Ind");
}

/* "no plan", "any plan" is none. */
static bool
is_none(const struct match *s, uint32_t token)
{
    uint32_t det = tree_child(s->tree, token, REL_DET);
    const struct word *d = det == NO_TOKEN ? NULL : tree_word(s->tree, det);
    return d && (word_has_role(s, det, "not") || word_feat(d, "PronType=Ind") ||
                 word_feat(d, "PronType=Neg")) && !word_feat(d, "Definite=Ind");
}

/* "a plan to sell arms" is what somebody means to do, not what is put to others. */
static bool
is_intention(const struct match *s, uint32_t token, const struct cue *cue)
{
    struct token_range r = sentence_range(s->text, s->text->tokens[token].sentence);
    if (!slice_is(cue->value, "plain") || !plan_cue(s, token, "meant") || token + 1 >= r.end)
        return false;
    const struct word *next = tree_word(s->tree, token + 1);
    return next->rel == REL_MARK && word_feat(tree_word(s->tree, next->head), "VerbForm=Inf");
}

#define PLANS_REACH 64 /* plans: more than any text but a list of them has */

/* The plan that a mention means: of the same author and word, else the one last named when it is definite. */
static uint32_t
plan_of(struct plans *p, uint32_t token, struct actor_set author, bool measure)
{
    const struct match *s = &p->with;
    const struct world *w = s->draft->world;
    struct slice lemma = s->tree->lemma[token];
    for (size_t i = p->list.n; i-- > 0 && p->list.n - i <= PLANS_REACH;) {
        struct plan *b = &p->list.at[i];
        bool same_word = slice_eq(b->lemma, lemma) || slice_ends(b->lemma, lemma) ||
                         slice_ends(lemma, b->lemma);
        bool same = author.n ? actors_share(w, b->proposal.author, author) : same_word;
        if (same && (!measure || same_word) && (author.n > 0 || !is_indefinite(s, token)))
            return (uint32_t)i;
    }
    bool last = author.n == 0 && !measure && p->list.n > 0 && !is_indefinite(s, token);
    return last ? (uint32_t)p->list.n - 1 : NO_INDEX;
}

/* What was put forward cannot be of later than the text: "het plan dat hij in mei presenteerde". */
static struct date
shown_when(const struct match *s, uint32_t verb)
{
    struct date date = verb == NO_TOKEN ? DATE_UNKNOWN : world_date(s->draft->world, verb);
    struct date published = s->text->article->published;
    bool later = date_known(date) && date_known(published) && date.from > published.to;
    return later ? DATE_UNKNOWN : date;
}

uint32_t
plan_content(const struct match *s, uint32_t token)
{
    uint32_t clause = tree_child(s->tree, token, REL_ACL);
    uint32_t mark = clause == NO_TOKEN ? NO_TOKEN : tree_child(s->tree, clause, REL_MARK);
    bool infinitive = mark != NO_TOKEN && clause > token && word_feat(tree_word(s->tree, clause), "VerbForm=Inf");
    return infinitive ? clause : NO_TOKEN;
}

static uint32_t
open_plan(struct plans *p, uint32_t token, const struct cue *cue, struct actor_set author,
          uint32_t verb)
{
    const struct match *s = &p->with;
    struct plan *b = vec_push(s->draft->arena, &p->list);
    if (!b)
        return NO_INDEX;
    b->lemma = s->tree->lemma[token];
    b->offered = NO_TOKEN;
    b->kept = slice_is(cue->value, "name") || verb != NO_TOKEN;
    b->proposal = (struct proposal){
        .evidence = {.sentence = s->text->tokens[token].sentence, .trigger = token,
                     .rule = cue->rule, .confidence = 0.7f},
        .name = name_of(s, token), .author = author,
        .date = shown_when(s, verb)};
    return (uint32_t)p->list.n - 1;
}

/* "Het akkoord heeft drie fasen": what an agreement says is told like a plan. */
static void
mention_deal(struct plans *p, uint32_t token)
{
    const struct match *s = &p->with;
    const struct cue *cue = plan_cue(s, token, "deal");
    struct actor_set nobody = {0};
    if (!cue)
        return;
    uint32_t plan = plan_of(p, token, nobody, false);
    if (plan == NO_INDEX && p->list.n == 0)
        plan = open_plan(p, token, cue, nobody, NO_TOKEN);
    if (plan == NO_INDEX)
        return;
    if (p->list.at[plan].proposal.evidence.trigger == token)
        p->list.at[plan].deal = true;
    p->at[token] = plan;
}

/* "Zelensky offered to exchange him ... That proposal was rejected": what was offered just before is the plan. */
static uint32_t
open_offered(struct plans *p, uint32_t token, const struct cue *cue)
{
    const struct draft *d = p->with.draft;
    uint32_t sentence = p->with.text->tokens[token].sentence;
    for (size_t i = statements_from(d, sentence); i-- > 0;) {
        const struct statement *st = &d->statements.at[i];
        bool offers = slice_is(st->act, "offer") || slice_is(st->act, "propose");
        if (sentence - st->evidence.sentence > 2)
            break;
        if (!offers || st->speaker.n == 0)
            continue;
        uint32_t plan = open_plan(p, token, cue, st->speaker, NO_TOKEN);
        if (plan != NO_INDEX) {
            p->list.at[plan].proposal.evidence.sentence = st->evidence.sentence;
            p->list.at[plan].offered = st->mode == SPEECH_DIRECT ? NO_TOKEN : st->predicate;
        }
        return plan;
    }
    return NO_INDEX;
}

static void
mention_plan(struct plans *p, uint32_t token)
{
    const struct match *s = &p->with;
    uint32_t sentence = s->text->tokens[token].sentence;
    const struct cue *name = plan_cue(s, token, "name"), *plain = plan_cue(s, token, "plain");
    const struct cue *cue = name ? name : plain ? plain : plan_cue(s, token, "text");
    struct actor_set author = {0};
    uint32_t verb = cue ? shown_by(s, token) : NO_TOKEN;
    if (!cue || (!name && word_feat(tree_word(s->tree, token), "Number=Plur") &&
                 tree_child(s->tree, token, REL_DET) == NO_TOKEN && tree_child(s->tree, token, REL_NUMMOD) == NO_TOKEN))
        return;
    if (name || plain)
        author = author_named(s, token, cue);
    uint32_t plan = plan_of(p, token, author, false);
    bool deal = plan != NO_INDEX && p->list.at[plan].deal && author.n == 0 && plain;
    uint32_t offered = deal && !is_indefinite(s, token) && !is_none(s, token) ? open_offered(p, token, cue) : NO_INDEX;
    if (offered != NO_INDEX) /* a deal is no proposal, and another was offered just before */
        plan = offered;
    if (author.n == 0)
        author = author_showing(s, token, verb);
    if (author.n == 0)
        author = author_of_origin(s, token);
    if (plan == NO_INDEX && (name || plain) && !is_none(s, token) && !is_intention(s, token, cue) &&
        (name || author.n > 0 || (plan_content(s, token) != NO_TOKEN && !plan_cue(s, token, "meant"))))
        plan = open_plan(p, token, cue, author, verb);
    if (plan == NO_INDEX && !is_indefinite(s, token) && !is_none(s, token))
        plan = open_offered(p, token, cue);
    if (plan == NO_INDEX)
        return;
    struct proposal *known = &p->list.at[plan].proposal;
    if (known->author.n == 0)
        known->author = author;
    evidence_add(s, &known->evidence, sentence);
    p->list.at[plan].kept = p->list.at[plan].kept || (verb != NO_TOKEN && !p->list.at[plan].deal);
    p->at[token] = plan;
    uint32_t above = tree_word(s->tree, token)->head;
    if (above != NO_TOKEN && tree_word(s->tree, token)->rel == REL_NMOD && plan_cue(s, above, "text"))
        p->at[above] = plan; /* "the latest version of a plan" */
}

/* "proposed a 30-day truce": a measure that is offered is a plan with one point. */
static void
mention_measure(struct plans *p, uint32_t token)
{
    const struct match *s = &p->with;
    const struct word *w = tree_word(s->tree, token);
    const struct cue *cue = plan_cue(s, token, "measure"), *offer = NULL;
    uint32_t found[4], n = 0;
    if (!cue)
        return;
    uint32_t plan = plan_of(p, token, (struct actor_set){0}, true);
    if (w->head != NO_TOKEN && (offer = plan_cue(s, w->head, "offers")))
        n = slot_tokens(s, w->head, offer->slot[1], found, 4);
    for (uint32_t i = 0; i < n && plan == NO_INDEX; i++) {
        struct actor_set author = authors_among(s->draft->world,
                                                slot_actors(s, w->head, offer->slot[0]));
        if (found[i] == token && author.n > 0 && !is_negated(s, w->head))
            plan = open_plan(p, token, cue, author, w->head);
    }
    if (plan == NO_INDEX)
        return;
    evidence_add(s, &p->list.at[plan].proposal.evidence, s->text->tokens[token].sentence);
    p->at[token] = plan;
}

/* ---- the run ---- */

static bool
find_mentions(struct plans *p)
{
    const struct match *s = &p->with;
    struct arena *a = s->draft->arena;
    p->at = arena_new_array(a, uint32_t, (size_t)s->text->ntokens + 1);
    p->of = arena_new_array(a, uint32_t, (size_t)s->text->nsentences + 1);
    p->named = arena_new_array(a, uint32_t, (size_t)s->text->nsentences + 1);
    p->told = arena_new_array(a, enum status, (size_t)s->text->ntokens + 1);
    if (!p->at || !p->of || !p->named || !p->told)
        return false;
    uint32_t last = NO_INDEX, where = 0;
    for (uint32_t i = 0; i < s->text->nsentences; i++) {
        struct token_range r = sentence_range(s->text, i);
        for (uint32_t t = r.first; t < r.end; t++) {
            p->at[t] = NO_INDEX;
            p->told[t] = STATUS_HELD;
            if (sentence_is_title(s->text, i))
                continue;
            mention_plan(p, t);
            if (p->at[t] == NO_INDEX)
                mention_measure(p, t);
            if (p->at[t] == NO_INDEX)
                mention_deal(p, t);
            if (p->at[t] != NO_INDEX) {
                last = p->at[t];
                where = i;
            }
        }
        p->of[i] = last;
        p->named[i] = where;
    }
    return p->list.n > 0;
}

/* What a plan or an agreement says will be done is not done. */
static void
put_events_off(struct plans *p)
{
    struct draft *d = p->with.draft;
    for (size_t i = 0; i < d->events.n; i++) {
        struct event *e = &d->events.at[i];
        bool done = e->status == STATUS_HELD || e->status == STATUS_ONGOING;
        if (done && e->evidence.trigger != NO_TOKEN)
            e->status = p->told[e->evidence.trigger] == STATUS_HELD ? e->status
                                                                    : p->told[e->evidence.trigger];
    }
    d->in_plan = p->told;
}

void
proposals_code(struct draft *d, const struct coder *c)
{
    struct plans p = {.with = match_of(d, c)};
    if (!find_mentions(&p))
        return;
    points_find(&p);
    responses_find(&p);
    put_events_off(&p);
    for (size_t i = 0; i < p.list.n; i++) {
        struct plan *b = &p.list.at[i];
        if (b->deal || (b->proposal.author.n == 0 && b->points.n == 0) || (!b->kept && b->points.n == 0 && b->responses.n == 0))
            continue;
        struct proposal *out = vec_push(d->arena, &d->proposals);
        if (!out)
            return;
        *out = b->proposal;
        out->points = b->points.at;
        out->npoints = (uint32_t)b->points.n;
        out->responses = b->responses.at;
        out->nresponses = (uint32_t)b->responses.n;
    }
}
