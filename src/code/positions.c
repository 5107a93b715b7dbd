/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Positions: where an actor stands on an issue, and on what condition.
 *
 * They are read from what a statement says (the speaker holds it) and from
 * clauses of the text itself that show a stance ("Kyiv wil terug naar de
 * grenzen"). A statement whose words show no stance has that of its act: to
 * reject is to be against. What somebody else must do first is a demand:
 * "tenzij Oekraïne zijn ambitie opgeeft" demands it.
 */
#include "code/match.h"

struct stand {
    struct match with;
    struct actor_set holder;       /* of a statement; empty in the text's own clauses */
    uint32_t statement, sentence;
    struct date date;
    float confidence;
    uint32_t found;                /* positions made so far */
};

/* ---- conditions ---- */

static bool
opens_condition(const struct match *s, uint32_t token)
{
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, token, CUES_STANCE, cue)))
        if (slice_is(cue->value, "condition"))
            return true;
    return false;
}

static uint32_t
condition_below(const struct match *s, uint32_t predicate)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++) {
        uint32_t c = t->child[i];
        enum ud_rel rel = rel_universal(tree_word(t, c)->rel);
        uint32_t mark = tree_child(t, c, REL_MARK);
        if (rel == REL_ADVCL && mark != NO_TOKEN && opens_condition(s, mark))
            return c;
        if ((rel == REL_OBL || rel == REL_NMOD || rel == REL_ADVMOD) && opens_condition(s, c))
            return c;
    }
    return NO_TOKEN;
}

uint32_t
condition_of(const struct match *s, uint32_t predicate)
{
    for (int depth = 0; depth < 3 && predicate != NO_TOKEN; depth++) {
        uint32_t found = condition_below(s, predicate);
        if (found != NO_TOKEN)
            return found;
        uint32_t next = tree_child(s->tree, predicate, REL_XCOMP);
        predicate = next == NO_TOKEN ? tree_child(s->tree, predicate, REL_OBL) : next;
    }
    return NO_TOKEN;
}

/* ---- adding ---- */

static struct position *
same_position(struct draft *d, uint32_t holder, struct slice issue, struct slice stance)
{
    for (size_t i = d->positions.n; i-- > 0 && d->positions.n - i < 64;) {
        struct position *p = &d->positions.at[i];
        if (p->holder == holder && slice_eq(p->issue, issue) && slice_eq(p->stance, stance))
            return p;
    }
    return NULL;
}

static void
add_position(struct stand *st, uint32_t holder, struct slice issue, struct slice stance,
             struct span condition, struct slice rule, uint32_t trigger)
{
    struct draft *d = st->with.draft;
    struct position *p = same_position(d, holder, issue, stance);
    st->found++;
    if (p) {
        evidence_add(&st->with, &p->evidence, st->sentence);
        return;
    }
    if (!(p = vec_push(d->arena, &d->positions)))
        return;
    *p = (struct position){.evidence = {.sentence = st->sentence, .trigger = trigger, .rule = rule,
                                        .confidence = st->confidence},
                           .holder = holder, .issue = issue, .stance = stance,
                           .condition = condition, .statement = st->statement,
                           .event = NO_INDEX, .date = st->date};
}

static void
add_for_all(struct stand *st, struct actor_set holders, struct slice issue, struct slice stance,
            uint32_t condition, struct slice rule, uint32_t trigger)
{
    struct span span = {0, 0};
    if (condition != NO_TOKEN) {
        span = tree_yield(st->with.tree, condition);
        stance = SLICE("conditional");
    }
    if (issue.n == 0)
        return;
    for (uint8_t i = 0; i < holders.n; i++)
        add_position(st, holders.at[i], issue, stance, span, rule, trigger);
}

/* What the condition asks of others, clause by clause. */
static void
demand_condition(struct stand *st, struct actor_set holders, uint32_t condition, struct slice rule)
{
    const struct match *s = &st->with;
    struct actor_set actor = subject_actors(s, condition);
    bool clause = rel_universal(tree_word(s->tree, condition)->rel) == REL_ADVCL;
    if (actor.n > 0 && actors_equal(actor, holders))
        return;
    uint32_t conj = clause ? tree_child(s->tree, condition, REL_CONJ) : NO_TOKEN;
    struct token_range range = span_range(s->text, tree_span(s->tree, condition));
    for (uint32_t part = condition; part != NO_TOKEN; part = conj) {
        struct slice found[STATEMENT_ISSUES];
        struct token_range r = range;
        if (part != condition) {
            r = span_range(s->text, tree_span(s->tree, part));
            conj = tree_next(s->tree, condition, part, REL_CONJ);
        } else if (conj != NO_TOKEN) {
            r.end = span_range(s->text, tree_span(s->tree, conj)).first;
        }
        if (issues_find(s, r, found) > 0)
            add_for_all(st, holders, found[0], SLICE("demands"), NO_TOKEN, rule, part);
        if (part == condition && conj == NO_TOKEN)
            break;
    }
}

/* ---- stances ---- */

/* The issue that a stance is about: of the slot's phrase, else of the whole clause. */
static struct slice
issue_about(const struct match *s, uint32_t predicate, struct slice slot)
{
    uint32_t found[4];
    uint32_t n = slot_tokens(s, predicate, slot, found, 4);
    for (uint32_t i = 0; i < n; i++) {
        struct slice issue = issue_of(s, found[i]);
        if (issue.n)
            return issue;
    }
    return slot_has(slot, "self") || n > 0 ? issue_of(s, predicate) : (struct slice){"", 0};
}

/* Who holds what a cue shows: the speaker when the clause is about himself or nobody, else nobody. */
static struct actor_set
holders_of(const struct stand *st, uint32_t predicate, const struct cue *cue)
{
    const struct match *s = &st->with;
    struct actor_set subject = subject_actors(s, predicate), none = {0};
    bool other = slot_has(cue->slot[0], "other"), impersonal = slot_has(cue->slot[0], "none");
    if (st->holder.n == 0)
        return other || impersonal ? none : subject;
    if (impersonal)
        return st->holder;
    bool own = subject.n == 0 || actors_share(s->draft->world, subject, st->holder);
    return own == other ? none : st->holder;
}

static bool
stance_at(struct stand *st, uint32_t predicate, uint32_t word)
{
    const struct match *s = &st->with;
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, word, CUES_STANCE, cue))) {
        bool negated = negation_of(s, predicate) != NO_TOKEN &&
                       !slice_in(SLICE("*:geen"), cue->with, ' ') &&
                       !slice_in(SLICE("*:no"), cue->with, ' ');
        struct slice stance = negated ? cue->negated : cue->value;
        struct actor_set holders = holders_of(st, predicate, cue);
        if (slice_is(cue->value, "condition") || stance.n == 0 || holders.n == 0)
            continue;
        struct slice issue = issue_about(s, predicate, cue->slot[1]);
        uint32_t stated[2], condition = condition_of(s, predicate);
        if (slot_tokens(s, predicate, cue->slot[2], stated, 2) > 0)
            condition = stated[0];
        if (issue.n == 0)
            continue;
        add_for_all(st, holders, issue, stance, condition, cue->rule, word);
        if (condition != NO_TOKEN)
            demand_condition(st, holders, condition, cue->rule);
        return true;
    }
    return false;
}

/* A predicate, its auxiliaries and what it is said to do. */
static bool
stance_of_clause(struct stand *st, uint32_t predicate)
{
    const struct tree *t = st->with.tree;
    if (stance_at(st, predicate, predicate))
        return true;
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++) {
        enum ud_rel rel = rel_universal(tree_word(t, t->child[i])->rel);
        if ((rel == REL_AUX || rel == REL_CASE) && stance_at(st, predicate, t->child[i]))
            return true;
    }
    uint32_t open = tree_child(t, predicate, REL_XCOMP);
    return open != NO_TOKEN && stance_at(st, open, open);
}

static bool
stance_of_clauses(struct stand *st, uint32_t head)
{
    bool found = stance_of_clause(st, head);
    for (uint32_t c = tree_child(st->with.tree, head, REL_CONJ); c != NO_TOKEN;
         c = tree_next(st->with.tree, head, c, REL_CONJ))
        found = stance_of_clause(st, c) || found;
    return found;
}

/* ---- from statements ---- */

static uint32_t
root_of(const struct match *s, uint32_t sentence)
{
    struct token_range r = sentence_range(s->text, sentence);
    for (uint32_t t = r.first; t < r.end; t++)
        if (tree_word(s->tree, t)->head == NO_TOKEN)
            return t;
    return NO_TOKEN;
}

/* Roots of the further sentences of a quotation. */
static bool
stance_of_more(struct stand *st, const struct statement *statement)
{
    const struct match *s = &st->with;
    bool found = false;
    if (statement->mode != SPEECH_DIRECT)
        return false;
    for (uint8_t i = 0; i < statement->ncontent; i++) {
        struct token_range r = span_range(s->text, statement->content[i]);
        for (uint32_t t = r.first; t < r.end;) {
            uint32_t sentence = s->text->tokens[t].sentence, root = root_of(s, sentence);
            if (root != NO_TOKEN && root >= r.first && root < r.end &&
                root != statement->predicate)
                found = stance_of_clauses(st, root) || found;
            t = sentence_range(s->text, sentence).end;
        }
    }
    return found;
}

static void
positions_of_statement(const struct match *s, uint32_t index)
{
    const struct statement *statement = &s->draft->statements.at[index];
    const struct act *act = act_find(s->coder->cues, statement->act);
    struct stand st = {.with = *s, .holder = statement->speaker, .statement = index,
                       .sentence = statement->evidence.sentence, .date = statement->date,
                       .confidence = statement->evidence.confidence * 0.8f};
    uint32_t head = statement->predicate;
    bool found = false;
    if (statement->speaker.n == 0 || slice_is(statement->act, "withhold"))
        return;
    if (head != NO_TOKEN)
        found = stance_of_clauses(&st, head);
    found = stance_of_more(&st, statement) || found;
    if (found || !act || act->stance.n == 0 || statement->nissues == 0)
        return;
    struct slice issue = head == NO_TOKEN ? statement->issues[0] : issue_of(s, head);
    uint32_t condition = head == NO_TOKEN ? NO_TOKEN : condition_of(s, head);
    if (issue.n == 0)
        issue = statement->issues[0];
    add_for_all(&st, statement->speaker, issue, act->stance, condition, statement->evidence.rule,
                statement->evidence.trigger);
    if (condition != NO_TOKEN)
        demand_condition(&st, statement->speaker, condition, statement->evidence.rule);
}

/* ---- from the text's own clauses ---- */

/* Marks the tokens that a statement says or that are its cue: they are read with it. */
static bool *
said_tokens(const struct match *s)
{
    bool *said = arena_new_array(s->draft->arena, bool, (size_t)s->text->ntokens + 1);
    for (size_t i = 0; said && i < s->draft->statements.n; i++) {
        const struct statement *st = &s->draft->statements.at[i];
        for (uint8_t k = 0; k < st->ncontent; k++) {
            struct token_range r = span_range(s->text, st->content[k]);
            for (uint32_t t = r.first; t < r.end; t++)
                said[t] = true;
        }
        if (st->evidence.trigger != NO_TOKEN && st->speaker.n > 0)
            said[st->evidence.trigger] = true;
    }
    return said;
}

static void
positions_of_text(const struct match *s, const bool *said)
{
    for (uint32_t t = 0; t < s->text->ntokens; t++) {
        uint32_t sentence = s->text->tokens[t].sentence;
        if (said[t] || sentence_is_title(s->text, sentence))
            continue;
        uint32_t predicate = predicate_of(s, t);
        if (said[predicate])
            continue;
        struct stand st = {.with = *s, .statement = NO_INDEX, .sentence = sentence,
                           .confidence = 0.6f};
        const struct cue *cue = cue_match(s, t, CUES_STANCE, NULL);
        if (!cue)
            continue;
        st.date = date_or_published(s, predicate);
        stance_at(&st, predicate, t);
    }
}

void
positions_code(struct draft *d, const struct coder *c)
{
    struct match s = match_of(d, c);
    for (uint32_t i = 0; i < d->statements.n; i++)
        if (!sentence_is_title(s.text, d->statements.at[i].evidence.sentence))
            positions_of_statement(&s, i);
    bool *said = said_tokens(&s);
    if (said)
        positions_of_text(&s, said);
}
