/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Proposals: named plans, their points, and what parties say of them.
 *
 * A noun of data/proposals with an author ("het Chinese vredesplan") opens
 * one; later mentions of the same word or author add evidence. Points come
 * from verbs of content ("draait om dialoog en onderhandelingen"), from a
 * relative clause on the noun, from list items after a colon, and from
 * following sentences of the paragraph that go on with "ook", "also". A
 * statement by another actor that names the plan is a response when its act
 * is one.
 */
#include "code/match.h"

struct building {
    struct proposal proposal;
    struct slice lemma;            /* of the noun */
    uint32_t last;                 /* the sentence that named it last */
    VEC(struct point) points;
    VEC(struct response) responses;
};

struct plans {
    struct match with;
    VEC(struct building) list;
};

static const struct cue *
role_cue(const struct match *s, uint32_t token, const char *role)
{
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, token, CUES_PROPOSAL, cue)))
        if (slice_is(cue->value, role))
            return cue;
    return NULL;
}

/* ---- naming ---- */

/* The author: the slot's actors, else who the noun's own words name, else who makes it. */
static struct actor_set
author_of(const struct match *s, uint32_t token, const struct cue *cue)
{
    const struct world *w = s->draft->world;
    struct actor_set out = slot_actors(s, token, cue->slot[0]);
    if (out.n == 0)
        out = world_actors(w, token);
    const struct word *word = tree_word(s->tree, token);
    bool made = rel_universal(word->rel) == REL_OBJ && word->head != NO_TOKEN;
    if (out.n == 0 && made)
        out = subject_actors(s, word->head);
    for (uint8_t i = 0; i < out.n;) {
        if (w->actors[out.at[i]].kind == ACTOR_POPULATION)
            out.at[i] = out.at[--out.n];
        else
            i++;
    }
    return out;
}

/* The plan's name: the noun with what stands before it, without its article. */
static struct slice
name_of(const struct match *s, uint32_t token)
{
    const struct tree *t = s->tree;
    uint32_t first = token;
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++) {
        uint32_t c = t->child[i];
        enum ud_rel rel = rel_universal(tree_word(t, c)->rel);
        if (c < first && (rel == REL_AMOD || rel == REL_COMPOUND || rel == REL_NUMMOD) &&
            token - c <= 3)
            first = c;
    }
    struct span span = {s->text->tokens[first].start, s->text->tokens[token].end};
    return slice_cut(s->text->article->text, span);
}

/* The plan that a mention means: of the same author and word, else the one last named when it is definite. */
static struct building *
plan_of(struct plans *p, struct slice lemma, struct actor_set author)
{
    const struct world *w = p->with.draft->world;
    for (size_t i = p->list.n; i-- > 0;) {
        struct building *b = &p->list.at[i];
        bool same_word = slice_eq(b->lemma, lemma) || slice_ends(b->lemma, lemma) ||
                         slice_ends(lemma, b->lemma);
        if (author.n ? actors_share(w, b->proposal.author, author) : same_word)
            return b;
    }
    return author.n == 0 && p->list.n > 0 ? &p->list.at[p->list.n - 1] : NULL;
}

static struct building *
open_plan(struct plans *p, uint32_t token, const struct cue *cue, struct actor_set author)
{
    const struct match *s = &p->with;
    struct building *b = vec_push(s->draft->arena, &p->list);
    if (!b)
        return NULL;
    b->lemma = s->tree->lemma[token];
    b->proposal = (struct proposal){
        .evidence = {.sentence = s->text->tokens[token].sentence, .trigger = token,
                     .rule = cue->rule, .confidence = 0.7f},
        .name = name_of(s, token), .author = author, .date = DATE_UNKNOWN};
    return b;
}

/* ---- points ---- */

static void
add_point(const struct match *s, struct building *b, struct span span, uint32_t sentence)
{
    struct slice found[STATEMENT_ISSUES];
    if (issues_find(s, span_range(s->text, span), found) == 0)
        return;
    for (size_t i = 0; i < b->points.n; i++)
        if (span_overlaps(b->points.at[i].text, span) ||
            (b->points.at[i].sentence == sentence && slice_eq(b->points.at[i].issue, found[0])))
            return;
    struct point *p = vec_push(s->draft->arena, &b->points);
    if (p)
        *p = (struct point){span, found[0], sentence};
}

/* The phrases of a content verb: its object or what its preposition leads, one point for each conjunct. */
static void
points_of_verb(const struct match *s, struct building *b, uint32_t verb, const struct cue *cue)
{
    uint32_t found[6];
    uint32_t sentence = s->text->tokens[verb].sentence;
    uint32_t n = slot_tokens(s, verb, cue->slot[1], found, 4);
    for (uint32_t i = 0; i < n; i++) {
        add_point(s, b, tree_yield(s->tree, found[i]), sentence);
        uint32_t condition = condition_of(s, found[i]);
        if (condition != NO_TOKEN)
            add_point(s, b, tree_yield(s->tree, condition), sentence);
    }
    uint32_t condition = condition_of(s, verb);
    if (condition != NO_TOKEN)
        add_point(s, b, tree_yield(s->tree, condition), sentence);
}

/* A content verb whose subject is the plan, or that describes it in a relative clause. */
static void
points_of_mention(const struct match *s, struct building *b, uint32_t token)
{
    const struct tree *t = s->tree;
    const struct word *w = tree_word(t, token);
    if (rel_universal(w->rel) == REL_NSUBJ && w->head != NO_TOKEN) {
        const struct cue *cue = role_cue(s, w->head, "point");
        if (cue)
            points_of_verb(s, b, w->head, cue);
    }
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++) {
        const struct cue *cue = NULL;
        if (rel_universal(tree_word(t, t->child[i])->rel) == REL_ACL)
            cue = role_cue(s, t->child[i], "point");
        if (cue)
            points_of_verb(s, b, t->child[i], cue);
    }
}

static uint32_t
root_of(const struct match *s, uint32_t sentence)
{
    struct token_range r = sentence_range(s->text, sentence);
    for (uint32_t t = r.first; t < r.end; t++)
        if (tree_word(s->tree, t)->head == NO_TOKEN)
            return t;
    return NO_TOKEN;
}

/* "Ook verwerpt China de inzet": a following sentence of the paragraph that adds, by the author or the plan. */
static void
points_of_following(const struct match *s, struct building *b, uint32_t sentence)
{
    uint32_t root = root_of(s, sentence);
    bool adds = false;
    if (root == NO_TOKEN)
        return;
    struct actor_set subject = subject_actors(s, root);
    uint32_t subject_token = subject_of(s, root);
    bool own = actors_share(s->draft->world, subject, b->proposal.author);
    bool plan = subject_token != NO_TOKEN && subject.n == 0 &&
                (tree_word(s->tree, subject_token)->upos == UPOS_PRON ||
                 role_cue(s, subject_token, "text"));
    for (uint32_t i = s->tree->first[root]; i < s->tree->first[root + 1]; i++)
        adds = adds || role_cue(s, s->tree->child[i], "next");
    if ((own && adds) || (plan && role_cue(s, root, "point")))
        add_point(s, b, tree_span(s->tree, root), sentence);
}

/* Items of a list that follows the sentence that names the plan. */
static uint32_t
points_of_list(const struct match *s, struct building *b, uint32_t sentence)
{
    const struct text *text = s->text;
    uint32_t i = sentence + 1;
    for (; i < text->nsentences && text->article->blocks[block_of(s, i)].kind == BLOCK_ITEM; i++)
        add_point(s, b, text->sentences[i].span, i);
    return i - sentence - 1;
}

/* ---- responses ---- */

static void
add_response(const struct match *s, struct building *b, uint32_t actor, struct slice response,
             uint32_t sentence)
{
    for (size_t i = 0; i < b->responses.n; i++)
        if (b->responses.at[i].actor == actor && slice_eq(b->responses.at[i].response, response))
            return;
    struct response *r = vec_push(s->draft->arena, &b->responses);
    if (r)
        *r = (struct response){actor, response, sentence};
}

/* Statements of one sentence by others than the author, whose act answers. */
static void
responses_in(const struct match *s, struct building *b, uint32_t sentence)
{
    const struct draft *d = s->draft;
    for (size_t i = 0; i < d->statements.n; i++) {
        const struct statement *st = &d->statements.at[i];
        const struct act *act = act_find(s->coder->cues, st->act);
        if (st->evidence.sentence != sentence || !act || act->response.n == 0 ||
            st->speaker.n == 0 || actors_share(d->world, st->speaker, b->proposal.author))
            continue;
        for (uint8_t k = 0; k < st->speaker.n; k++)
            add_response(s, b, st->speaker.at[k], act->response, sentence);
    }
}

/* ---- the run ---- */

static void
mention_plan(struct plans *p, uint32_t token)
{
    const struct match *s = &p->with;
    uint32_t sentence = s->text->tokens[token].sentence;
    const struct cue *name = role_cue(s, token, "name"), *plain = role_cue(s, token, "plain");
    const struct cue *later = role_cue(s, token, "text"), *cue = name ? name : plain ? plain : later;
    if (!cue)
        return;
    struct actor_set author = {0};
    if (cue != later)
        author = author_of(s, token, cue);
    struct building *b = plan_of(p, s->tree->lemma[token], author);
    if (!b && (name || plain) && author.n > 0)
        b = open_plan(p, token, cue, author);
    if (!b)
        return;
    evidence_add(s, &b->proposal.evidence, sentence);
    b->last = sentence;
    points_of_mention(s, b, token);
    responses_in(s, b, sentence);
}

static void
read_sentence(struct plans *p, uint32_t sentence)
{
    const struct match *s = &p->with;
    struct token_range r = sentence_range(s->text, sentence);
    struct building *last = p->list.n ? &p->list.at[p->list.n - 1] : NULL;
    if (last && last->last < sentence && sentence - last->last <= 4 &&
        block_of(s, last->last) == block_of(s, sentence))
        points_of_following(s, last, sentence);
    for (uint32_t t = r.first; t < r.end; t++)
        mention_plan(p, t);
    last = p->list.n ? &p->list.at[p->list.n - 1] : NULL;
    if (last && last->last == sentence)
        points_of_list(s, last, sentence);
}

void
proposals_code(struct draft *d, const struct coder *c)
{
    struct plans p = {.with = match_of(d, c)};
    for (uint32_t i = 0; i < p.with.text->nsentences; i++)
        if (!sentence_is_title(p.with.text, i))
            read_sentence(&p, i);
    for (size_t i = 0; i < p.list.n; i++) {
        struct building *b = &p.list.at[i];
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
