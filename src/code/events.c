/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Events: who did what to whom, by the frames of data/frames/<lang>.tsv.
 *
 * A frame that fits at a word makes a trigger; its slots give source and
 * target, data/status the status. Then triggers of a sentence are weighed
 * against each other: what is only the content of a demand, promise, refusal,
 * accusation ("demanded the withdrawal") is its topic, not a second event,
 * and a verb with its noun ("launched an attack") is one trigger. An act that
 * is only intended is an agreement when it is friendly, a threat when it is
 * not, as PLOVER has it (columns `intended` and `refused` of data/plover.tsv).
 * A second sentence that tells the same adds evidence.
 *
 * A word that no frame makes an event of, but the language model does, is coded
 * by the row of data/learned/<lang>.tsv for that type, unless a frame has an
 * event of this type in the same clause.
 */
#include "base/hash.h"
#include "code/codebook.h"
#include "code/status.h"

#define TRIGGERS_PER_SENTENCE 32
#define CODES_OF_WAR SLICE("19") /* CAMEO's root */
#define CODE_OF_STATES "GROUP" /* data/lang/<xx>/agents.tsv */
#define POLITICAL_AGENTS SLICE("GOV|MIL|IGO|REB|LEG|SPY|PTY|OPP")

struct trigger {
    const struct cue *frame;
    const struct cameo_code *code;
    uint32_t token, predicate;     /* of an auxiliary ("must") the predicate is the verb it helps */
    struct actor_set source, target, attributed;
    struct realis realis;
    bool dropped;
};

struct triggers {
    struct match with;
    struct trigger at[TRIGGERS_PER_SENTENCE];
    uint32_t n;
    struct map told;               /* told_hash() -> the last event of that hash */
    VEC(uint32_t) told_same;       /* per event: the one of its hash before it, or NO_INDEX */
};

static bool
flagged(const struct cue *frame, const char *flag)
{
    return frame->slot[2].n > 0 && slice_in(slice_of(flag), frame->slot[2], ',');
}

/* ---- who reports it ---- */

/* Whether a cue of speech only tells: "said", "according to"; to threaten or promise is an act. */
static const struct cue *
telling_cue(const struct match *s, uint32_t token)
{
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, token, CUES_SPEECH, cue)))
        if (act_find(s->coder->cues, cue->value))
            return cue;
    return NULL;
}

/* "quoted him as saying that": whom the verb above names says it, not who quotes. */
static uint32_t
quoting_verb(const struct match *s, uint32_t verb)
{
    const struct word *w = tree_word(s->tree, verb);
    uint32_t mark = tree_child(s->tree, verb, REL_MARK);
    bool as = mark != NO_TOKEN && word_has_role(s, mark, "as") && tree_child(s->tree, verb, REL_NSUBJ) == NO_TOKEN;
    return as && w->head != NO_TOKEN && telling_cue(s, w->head) ? w->head : verb;
}

static struct actor_set
teller(const struct match *s, uint32_t verb)
{
    verb = quoting_verb(s, verb);
    const struct cue *cue = telling_cue(s, verb);
    if (!cue || !slot_has(cue->slot[2], "clause"))
        return (struct actor_set){0};
    return slot_actors(s, verb, cue->slot[0]);
}

/* Below a clause: "..., zei hij" beside it, "volgens Peking". */
static struct actor_set
teller_below(const struct match *s, uint32_t node)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[node]; i < t->first[node + 1]; i++) {
        uint32_t c = t->child[i];
        if (rel_universal(tree_word(t, c)->rel) == REL_PARATAXIS) {
            struct actor_set out = teller(s, c);
            if (out.n > 0)
                return out;
        }
        uint32_t mark = tree_child(t, c, REL_CASE);
        const struct cue *cue = mark == NO_TOKEN ? NULL : telling_cue(s, mark);
        if (cue && slot_has(cue->slot[0], "object"))
            return world_actors(s->draft->world, c);
    }
    return (struct actor_set){0};
}

#define ATTRIBUTION_STEPS 12

static struct actor_set
attribution_of(const struct match *s, uint32_t token)
{
    struct actor_set out = {0};
    for (int step = 0; step < ATTRIBUTION_STEPS && out.n == 0 && token != NO_TOKEN; step++) {
        const struct word *w = tree_word(s->tree, token);
        enum ud_rel rel = rel_universal(w->rel);
        out = teller_below(s, token);
        if (out.n == 0 && (rel == REL_CCOMP || rel == REL_PARATAXIS) && w->head != NO_TOKEN)
            out = teller(s, w->head);
        token = w->head;
    }
    return out;
}

/* ---- triggers ---- */

/*
 * The pronoun that a slot's subject is, when nobody is known for it, can be who reports: "Iran said it would"; "we" in what
 * is quoted is.
 */
static bool
stands_for_teller(const struct match *s, const struct trigger *t, uint32_t subject)
{
    const struct word *w = subject == NO_TOKEN ? NULL : tree_word(s->tree, subject);
    if (!w || w->upos != UPOS_PRON)
        return false;
    if (word_feat(w, "Person=1"))
        return true;
    if (!word_feat(w, "Person=3"))
        return false;
    bool several = t->attributed.n > 1;
    enum actor_kind first = s->draft->world->actors[t->attributed.at[0]].kind;
    return word_feat(w, "Number=Plur") ? several || first != ACTOR_PERSON : !several;
}

/* A slot's actors; "speaker" is who reports. */
static struct actor_set
fill_slot(const struct match *s, const struct trigger *t, struct slice slot, struct actor_set but)
{
    struct actor_set out = slot_others(s, t->predicate, slot, but);
    if (out.n > 0 || t->attributed.n == 0)
        return out;
    if (slot_has(slot, "speaker") ||
        (slot_has(slot, "nsubj") && stands_for_teller(s, t, subject_of(s, t->predicate)))) {
        out = t->attributed;
        actors_leave_out(&out, but);
    }
    return out;
}

#define PARTIES_REACH 8 /* sentences */

/* "Volgende week komen ze weer bijeen": who was last told to do something together, when the sentence names nobody. */
static struct actor_set
parties_told(const struct match *s, uint32_t token)
{
    const struct draft *d = s->draft;
    uint32_t sentence = s->text->tokens[token].sentence;
    struct token_range r = sentence_range(s->text, sentence);
    for (uint32_t t = r.first; t < r.end; t++)
        if (d->world->mention_at[t] != NO_INDEX)
            return (struct actor_set){0};
    for (size_t i = d->events.n; i-- > 0;) {
        const struct event *e = &d->events.at[i];
        if (e->evidence.sentence + PARTIES_REACH < sentence)
            break;
        bool may_be = e->status == STATUS_PROPOSED || e->status == STATUS_CONDITIONAL || e->status == STATUS_DENIED;
        if (e->symmetric && !may_be)
            return e->source;
    }
    return (struct actor_set){0};
}

/* True when one of them acts for a state, a party or an armed group; of war also a people does: "the Russians". */
static bool
in_politics(const struct world *w, struct actor_set set, bool war)
{
    for (uint8_t i = 0; i < set.n; i++) {
        const struct actor *a = &w->actors[set.at[i]];
        if (slice_in(a->agent, POLITICAL_AGENTS, '|') || a->kind == ACTOR_STATE ||
            (war && a->kind == ACTOR_POPULATION && a->country.n) || slice_is(a->code, CODE_OF_STATES))
            return true;
    }
    return false;
}

/* Business among companies is no event. */
static bool
only_companies(const struct world *w, struct actor_set source, struct actor_set target)
{
    actors_join(&source, target);
    for (uint8_t i = 0; i < source.n; i++)
        if (w->actors[source.at[i]].kind != ACTOR_COMPANY)
            return false;
    return source.n > 0;
}

/* One private person that no name is known of: "a man from Ghent", "the mafia boss". */
static bool
is_private(const struct world *w, uint32_t actor)
{
    const struct actor *a = &w->actors[actor];
    if (a->kind == ACTOR_STATE || !slice_in(a->agent, SLICE("CVL|CRM"), '|'))
        return false;
    for (uint32_t i = 0; i < w->nmentions; i++) {
        const struct mention *m = &w->mentions[i];
        for (uint8_t k = 0; k < m->nactors; k++)
            if (m->actors[k] == actor && (m->plural || m->how == HOW_NAME))
                return false;
    }
    return true;
}

/* True when all of a set are private persons, or courts and police when these may be; none at all is `none`. */
static bool
all_private(const struct world *w, struct actor_set set, bool courts, bool none)
{
    for (uint8_t i = 0; i < set.n; i++)
        if (!is_private(w, set.at[i]) &&
            !(courts && slice_in(w->actors[set.at[i]].agent, SLICE("JUD|COP"), '|')))
            return false;
    return set.n > 0 || none;
}

/* Crime without politics, with its courts and police: a man who shot another, whom a court sentenced. */
static bool
is_crime(const struct match *s, const struct trigger *t)
{
    const struct world *w = s->draft->world;
    const struct slice type = codebook_find(s->coder->codebook, t->frame->value)->type->name;
    if (slice_is(type, "COERCE"))
        return all_private(w, t->source, true, true) && all_private(w, t->target, false, t->source.n > 0) &&
               (t->target.n > 0 || slice_is(w->actors[t->source.at[0]].agent, "JUD"));
    return slice_is(type, "ASSAULT") && all_private(w, t->source, false, false);
}

/* "Both countries", "the two sides": several states, though not named. */
static bool
states_unnamed(const struct world *w, struct actor_set set)
{
    for (uint8_t i = 0; i < set.n; i++)
        if (slice_is(w->actors[set.at[i]].code, CODE_OF_STATES))
            return true;
    return false;
}

/* "He said he must", "I must": nothing is asked of anybody else. */
static bool
speaks_of_himself(const struct match *s, const struct trigger *t)
{
    uint32_t subject = subject_of(s, t->predicate);
    struct actor_set own = subject_actors(s, t->predicate);
    actors_leave_out(&own, t->source);
    return t->target.n == 0 && subject != NO_TOKEN &&
           (own.n < subject_actors(s, t->predicate).n || word_feat(tree_word(s->tree, subject), "Person=1") ||
            (tree_word(s->tree, subject)->upos == UPOS_PRON && stands_for_teller(s, t, subject)));
}

/* True when some actor's country or body is known: what a nameless crowd does to nobody known is no event. */
static bool
of_a_country(const struct world *w, struct actor_set set)
{
    for (uint8_t i = 0; i < set.n; i++)
        if (w->actors[set.at[i]].code.n && !slice_starts(w->actors[set.at[i]].code, SLICE("---")))
            return true;
    return false;
}

/* True when a sentence names somebody otherwise than as a place. */
static bool
named_to_act(const struct match *s, uint32_t actor, struct token_range r)
{
    const struct world *w = s->draft->world;
    for (uint32_t t = r.first; t < r.end; t++) {
        const struct mention *m = w->mention_at[t] == NO_INDEX ? NULL : &w->mentions[w->mention_at[t]];
        for (uint8_t k = 0; m && !m->place_only && k < m->nactors; k++)
            if (m->actors[k] == actor)
                return true;
    }
    return false;
}

/* "Their delegates met for talks in Istanbul": where two meet, the state of the place is no third. */
static void
leave_out_place(const struct match *s, struct trigger *t)
{
    struct actor_set kept = {0};
    struct token_range r = sentence_range(s->text, s->text->tokens[t->token].sentence);
    for (uint8_t i = 0; i < t->target.n; i++)
        if (named_to_act(s, t->target.at[i], r))
            kept.at[kept.n++] = t->target.at[i];
    t->target = kept;
}

static bool
fill_actors(const struct match *s, struct trigger *t)
{
    const struct cue *f = t->frame;
    t->source = fill_slot(s, t, f->slot[0], (struct actor_set){0});
    t->target = fill_slot(s, t, f->slot[1], t->source);
    if (flagged(f, "symmetric") && t->source.n > 1)
        leave_out_place(s, t);
    actors_leave_out_states(s->draft->world, &t->target, &t->source);
    if (slot_has(f->slot[0], "speaker") && (t->source.n == 0 || speaks_of_himself(s, t)))
        return false;
    if (t->source.n + t->target.n == 0 && flagged(f, "symmetric"))
        t->source = parties_told(s, t->token);
    if (only_companies(s->draft->world, t->source, t->target) || is_crime(s, t))
        return false;
    if (flagged(f, "weak") && (t->source.n == 0 || t->target.n == 0))
        return (flagged(f, "symmetric") || flagged(f, "group")) && t->source.n > 1;
    if (flagged(f, "target") && t->target.n == 0)
        return false;
    if (flagged(f, "political") && (t->source.n == 0 || t->target.n == 0))
        return in_politics(s->draft->world, t->source, slice_starts(f->value, CODES_OF_WAR));
    return flagged(f, "alone") || states_unnamed(s->draft->world, t->source) ||
           ((actors_particular(s->draft->world, t->source) ||
             actors_particular(s->draft->world, t->target)) &&
            (of_a_country(s->draft->world, t->source) || of_a_country(s->draft->world, t->target)));
}

/* The act is the refusal or denial, and that one was done. */
static void
turn(struct trigger *t, const struct codebook *b, struct slice code)
{
    t->code = codebook_find(b, code);
    t->realis.status = STATUS_HELD;
    t->realis.word = (struct slice){"", 0};
}

static bool
is_conflict(const struct plover_type *type)
{
    return slice_ends(type->quad, SLICE("-conflict"));
}

/* The code as negation and intention turn it; a hostile act that only may come is a threat already. */
static void
fill_code(const struct match *s, struct trigger *t)
{
    const struct codebook *b = s->coder->codebook;
    t->code = codebook_find(b, t->frame->value);
    const struct plover_type *type = t->code->type;
    if (t->realis.negated && t->frame->negated.n)
        turn(t, b, t->frame->negated);
    else if (t->realis.negated && t->realis.intended && type->refused.n)
        turn(t, b, type->refused);
    else if (!t->realis.negated && type->intended.n &&
             (t->realis.intended || (t->realis.possible && is_conflict(type))))
        t->code = codebook_find(b, type->intended);
}

/* A noun whose actors stand by the verb above it shares that verb's fate: "will not take part in talks". */
static struct realis
trigger_realis(const struct match *s, const struct trigger *t)
{
    const struct slice *slot = t->frame->slot;
    struct realis own = realis_of(s, t->predicate);
    if (t->token != t->predicate) /* "must": what is asked is open, that it is asked is not */
        return (struct realis){.status = STATUS_HELD, .word = {"", 0}};
    bool from_above = (slot[0].n && memchr(slot[0].p, '^', slot[0].n)) ||
                      (slot[1].n && memchr(slot[1].p, '^', slot[1].n));
    uint32_t above = from_above ? governor_of(s, t->predicate) : NO_TOKEN;
    if (above == NO_TOKEN || tree_word(s->tree, above)->upos != UPOS_VERB)
        return own;
    return realis_join(own, realis_of(s, above));
}

/* What nobody is known to do must be what its sentence tells: not "to restart talks", "since the invasion". */
static bool
is_told(const struct match *s, const struct trigger *t)
{
    enum ud_rel clause = rel_universal(tree_word(s->tree, tree_clause(s->tree, t->predicate))->rel);
    return t->realis.status != STATUS_PROPOSED && t->realis.status != STATUS_CONDITIONAL &&
           clause != REL_ADVCL && clause != REL_ACL;
}

/* True when a length of time counted in years ends before a token: "five years after", "tien jaar nadat". */
static bool
years_before(const struct match *s, uint32_t token)
{
    const struct spans *spans = s->tree->spans;
    struct token_range r = sentence_range(s->text, s->text->tokens[token].sentence);
    for (uint32_t i = timexes_from(spans, r.first); i < spans->ntimexes && spans->timexes[i].first < token; i++) {
        const struct timex *x = &spans->timexes[i];
        if (x->first + x->count == token && x->type == TIMEX_DURATION && slice_ends(x->value, SLICE("Y")))
            return true;
    }
    return false;
}

#define EARLIER_STEPS 4

/*
 * What is told only to say how many years later something else is: "restored ties, five years after crowds burned its
 * embassy". It is of an earlier age than what the text reports.
 */
static bool
is_of_earlier_age(const struct match *s, uint32_t token)
{
    const struct tree *t = s->tree;
    for (int step = 0; token != NO_TOKEN && step < EARLIER_STEPS; step++, token = tree_word(t, token)->head) {
        for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++) {
            uint32_t c = t->child[i];
            enum ud_rel rel = tree_word(t, c)->rel;
            if ((rel == REL_MARK || rel == REL_CASE) && word_has_role(s, c, "later") && years_before(s, c))
                return true;
        }
        if (tree_word(t, token)->rel == REL_ADVCL)
            return false;
    }
    return false;
}

/* "I would like to thank", "ik wil bedanken": who says that he wants to say it has said it. */
static bool
says_by_wishing(const struct match *s, const struct trigger *t)
{
    const struct tree *tree = s->tree;
    const struct word *w = tree_word(tree, t->predicate);
    uint32_t subject = subject_of(s, t->predicate);
    uint32_t aux = tree_child(tree, t->predicate, REL_AUX);
    if (t->realis.negated || subject == NO_TOKEN || !word_feat(tree_word(tree, subject), "Person=1") ||
        !codebook_find(s->coder->codebook, t->frame->value)->type->verbal)
        return false;
    return (rel_universal(w->rel) == REL_XCOMP && w->head != NO_TOKEN && word_has_role(s, w->head, "wants")) ||
           (aux != NO_TOKEN && word_has_role(s, aux, "wants"));
}

/* True when a frame that often means something else gives way: the model sees another type in its word, or none. */
static bool
gives_way(const struct match *s, const struct trigger *t)
{
    const struct judgement *j = &tree_word(s->tree, t->token)->event;
    if (s->coder->mode == CODER_FRAMES || j->label.n == 0 || !flagged(t->frame, "yields"))
        return false;
    return j->over < 0 || !slice_eq(j->label, t->code->type->name);
}

/* Adds nothing where the actors or the sentence speak against it. */
static void
add_trigger(struct triggers *ts, uint32_t token, const struct cue *frame)
{
    const struct match *s = &ts->with;
    if (ts->n == TRIGGERS_PER_SENTENCE)
        return;
    struct trigger t = {.frame = frame, .token = token, .predicate = predicate_of(s, token)};
    t.attributed = attribution_of(s, t.predicate);
    if (!fill_actors(s, &t))
        return;
    t.realis = trigger_realis(s, &t);
    if (says_by_wishing(s, &t))
        t.realis = (struct realis){.status = STATUS_HELD, .word = {"", 0}};
    if (t.realis.condition)
        return;
    if ((t.source.n + t.target.n == 0 && !is_told(s, &t)) || is_of_earlier_age(s, t.predicate))
        return;
    fill_code(s, &t);
    if (!gives_way(s, &t))
        ts->at[ts->n++] = t;
}

/* ---- triggers against each other ---- */

/* True when the path from a word up to another goes through what that one says, not beside it. */
static bool
is_content(const struct match *s, uint32_t token, uint32_t of)
{
    while (token != of) {
        const struct word *w = tree_word(s->tree, token);
        enum ud_rel rel = rel_universal(w->rel);
        bool last = w->head == of;
        bool apart = rel == REL_PARATAXIS || (rel == REL_ADVCL && word_feat(w, "VerbForm=Fin"));
        if (w->head == NO_TOKEN || w->rel == REL_ACL_RELCL || (apart && !opened_by_that(s, token)) ||
            (last && (rel == REL_CONJ || w->rel == REL_NSUBJ)))
            return false;
        token = w->head;
    }
    return true;
}

/* "launched an attack", "held talks": a verb and the noun below it that tell one act. */
static bool
one_act(const struct match *s, const struct trigger *a, const struct trigger *b)
{
    return a->code->type == b->code->type && governor_of(s, b->token) == a->token &&
           tree_word(s->tree, b->token)->rel != REL_NSUBJ;
}

static void
fill_target(const struct match *s, struct trigger *t, struct actor_set from)
{
    actors_leave_out(&from, t->source);
    actors_leave_out_states(s->draft->world, &from, &t->source);
    if (t->target.n == 0)
        t->target = from;
}

static void
join_act(const struct match *s, struct trigger *a, struct trigger *b)
{
    if (a->source.n == 0)
        a->source = b->source;
    fill_target(s, a, b->target);
    b->dropped = true;
}

/* "closed its border, accusing Kigali of arming rebels": said while the other is done. */
static bool
is_said_beside(const struct match *s, const struct trigger *t)
{
    bool infinite = word_feat(tree_word(s->tree, t->predicate), "VerbForm=Inf");
    return t->code->type->verbal && !infinite && tree_child(s->tree, t->predicate, REL_MARK) == NO_TOKEN;
}

/* "blocked roads to demand": what an act is done for is not done yet. */
static bool
is_purpose(const struct match *s, uint32_t token, uint32_t of)
{
    const struct word *w = tree_word(s->tree, token);
    enum ud_rel rel = rel_universal(w->rel);
    return (w->head == of || w->head == tree_clause(s->tree, of)) &&
           (rel == REL_ADVCL || rel == REL_XCOMP) && w->upos == UPOS_VERB &&
           !word_feat(w, "VerbForm=Fin") && tree_child(s->tree, token, REL_NSUBJ) == NO_TOKEN;
}

/* What a demand, refusal or threat is about names whom it is for: "demanded that X withdraw", "refused to receive X". */
static void
drop_content(const struct match *s, struct trigger *a, struct trigger *b)
{
    fill_target(s, a, b->source);
    fill_target(s, a, b->target);
    b->dropped = true;
}

static void
weigh_pair(const struct match *s, struct trigger *a, struct trigger *b)
{
    bool verbal = a->code->type->verbal ? !flagged(a->frame, "open") : flagged(a->frame, "frame");
    bool purpose = is_purpose(s, b->predicate, a->predicate);
    if (one_act(s, a, b))
        join_act(s, a, b);
    else if (purpose && is_said_beside(s, b))
        fill_target(s, a, b->target);
    else if (purpose || (verbal && tree_under(s->tree, b->predicate, a->predicate) &&
                         is_content(s, b->predicate, a->predicate)))
        drop_content(s, a, b);
}

static void
weigh(struct triggers *ts)
{
    const struct match *s = &ts->with;
    for (uint32_t i = 0; i < ts->n; i++)
        for (uint32_t k = 0; k < ts->n; k++) {
            struct trigger *a = &ts->at[i], *b = &ts->at[k];
            if (i != k && !a->dropped && !b->dropped && a->predicate != b->predicate)
                weigh_pair(s, a, b);
        }
    for (uint32_t i = 0; i < ts->n; i++)
        for (uint32_t k = i + 1; k < ts->n; k++)
            if (!ts->at[i].dropped && ts->at[i].predicate == ts->at[k].predicate)
                ts->at[k].dropped = true;
    for (uint32_t i = 0; i < ts->n; i++)
        if (ts->at[i].realis.purpose)
            ts->at[i].dropped = true;
}

/* ---- events ---- */

/* "Gaven elkaar de schuld", "accused each other": the parties themselves stand for whom it is done to. */
static bool
is_mutual(const struct match *s, const struct trigger *t)
{
    const struct tree *tree = s->tree;
    const struct world *w = s->draft->world;
    for (uint32_t i = tree->first[t->predicate]; t->source.n > 1 && t->target.n == 0 && i < tree->first[t->predicate + 1]; i++) {
        uint32_t c = tree->child[i], at = w->mention_at[c];
        enum ud_rel rel = rel_universal(tree_word(tree, c)->rel);
        const struct mention *m = at == NO_INDEX ? NULL : &w->mentions[at];
        if (m && m->how == HOW_PRONOUN && m->nactors > 1 && rel != REL_NSUBJ && actor_set_has(&t->source, m->actors[0]) &&
            actor_set_has(&t->source, m->actors[1]))
            return true;
    }
    return false;
}

/* Talks, a signing: done together. Every party is source and target. */
static bool
is_symmetric(const struct match *s, const struct trigger *t)
{
    return is_mutual(s, t) || (flagged(t->frame, "symmetric") && t->source.n + t->target.n > 1) ||
           (flagged(t->frame, "group") && t->source.n > 1);
}

static uint32_t
place_of(const struct match *s, const struct trigger *t)
{
    const struct world *w = s->draft->world;
    uint32_t place = world_place(w, t->token);
    uint32_t clause = tree_clause(s->tree, t->token);
    for (uint32_t up = t->token; place == NO_INDEX && up != NO_TOKEN && up != clause;) {
        up = tree_word(s->tree, up)->head;
        place = up == NO_TOKEN ? NO_INDEX : world_place(w, up);
    }
    bool there = slice_is(t->code->mode, "visit") || slice_is(t->code->mode, "seize") ||
                 slice_is(t->code->type->name, "ASSAULT");
    return there && place == NO_INDEX ? world_place_acted_on(w, t->token, &t->target) : place;
}

static float
confidence_of(const struct event *e)
{
    float c = 0.5f;
    if (e->source.n > 0)
        c += 0.15f;
    if (e->target.n > 0 || e->symmetric)
        c += 0.15f;
    return e->status == STATUS_HELD || e->status == STATUS_PLANNED ? c + 0.1f : c;
}

/* The line of the table; what the model gave is said with it. */
static struct slice
rule_of(const struct match *s, const struct trigger *t)
{
    const struct slice *rule = &t->frame->rule;
    if (!slice_starts(*rule, SLICE("learned/")))
        return *rule;
    return arena_printf(s->draft->arena, "%.*s score %.1f", (int)rule->n, rule->p,
                        (double)tree_word(s->tree, t->token)->event.over);
}

/* Of states that do something together, whom they do it with: "Kyiv and Moscow agreed to swap prisoners". */
static void
leave_out_things(const struct world *w, struct actor_set *parties)
{
    struct actor_set known = {0};
    bool apart = false; /* they are of several countries */
    for (uint8_t i = 0; i < parties->n; i++) {
        struct actor_set one = {.n = 1, .at = {parties->at[i]}};
        if (!of_a_country(w, one))
            continue;
        apart = apart || (known.n > 0 && !actors_share(w, known, one));
        actor_set_add(&known, parties->at[i]);
    }
    if (apart)
        *parties = known;
}

/* True when a sentence names somebody only as a place, by an adjective or as a people: "a truce in Gaza", "Palestinian prisoners". */
static bool
only_beside(const struct match *s, uint32_t sentence, uint32_t actor)
{
    const struct world *w = s->draft->world;
    struct token_range r = sentence_range(s->text, sentence);
    bool beside = w->actors[actor].kind == ACTOR_POPULATION, named = false;
    for (uint32_t i = mentions_from(w, r.first); i < w->nmentions && w->mentions[i].first < r.end; i++) {
        const struct mention *m = &w->mentions[i];
        for (uint8_t k = 0; k < m->nactors; k++)
            named = named || (m->actors[k] == actor && !m->place_only && !m->modifier);
    }
    return beside || !named;
}

/* True when somebody of a set who is no state acts for a state: "Putin and Xi", not Russia besides. */
static bool
is_represented(const struct world *w, struct actor_set set, uint32_t state)
{
    struct actor_set of = {.n = 1, .at = {state}};
    for (uint8_t i = 0; i < set.n && w->actors[state].kind == ACTOR_STATE; i++) {
        struct actor_set one = {.n = 1, .at = {set.at[i]}};
        if (w->actors[set.at[i]].kind != ACTOR_STATE && actors_one_side(w, one, of))
            return true;
    }
    return false;
}

/* Of those who do something together each side once: where two are named as such, those who are not are no further sides. */
static void
leave_out_repeated(const struct match *s, uint32_t sentence, struct actor_set *parties)
{
    struct actor_set sides = {0};
    for (uint8_t i = 0; i < parties->n; i++)
        if (!only_beside(s, sentence, parties->at[i]) && !is_represented(s->draft->world, *parties, parties->at[i]))
            actor_set_add(&sides, parties->at[i]);
    if (sides.n >= 2 || states_unnamed(s->draft->world, sides)) /* "foreign ministers met in Brussels": several by themselves */
        *parties = sides;
}

static struct event
event_of(const struct match *s, const struct trigger *t)
{
    const struct cameo_code *c = t->code;
    struct event e = {
        .evidence = {.sentence = s->text->tokens[t->token].sentence, .trigger = t->token,
                     .rule = rule_of(s, t)},
        .type = c->type->name, .mode = c->mode, .context = c->context, .cameo = c->code,
        .quad = c->type->quad, .goldstein = c->goldstein, .status = t->realis.status,
        .status_word = t->realis.word, .source = t->source, .target = t->target,
        .attributed_to = t->attributed, .date = world_date(s->draft->world, t->predicate),
        .place = place_of(s, t), .symmetric = is_symmetric(s, t)};
    if (e.symmetric) {
        actors_join(&e.source, e.target);
        leave_out_things(s->draft->world, &e.source);
        leave_out_repeated(s, e.evidence.sentence, &e.source);
        e.target = e.source;
    }
    actors_leave_out(&e.attributed_to, e.source);
    e.evidence.confidence = confidence_of(&e);
    return e;
}

static bool
dates_agree(struct date a, struct date b)
{
    return !date_known(a) || !date_known(b) || (a.from <= b.to && b.from <= a.to);
}

static uint64_t
hash_actors(const struct actor_set *set)
{
    uint64_t sum = set->n;
    for (uint8_t i = 0; i < set->n; i++)
        sum += hash64((struct slice){(const char *)&set->at[i], sizeof set->at[i]}, 0);
    return sum;
}

/* The same for any two sentences that may tell one event: the actors count in any order. */
static uint64_t
told_hash(const struct event *e)
{
    return hash64(e->type, hash64(e->mode, (uint64_t)e->status)) + 3 * hash_actors(&e->source) +
           5 * hash_actors(&e->target);
}

#define TOLD_COMPARED 64 /* events of one kind by the same parties, each dated apart */

/* An event of nobody tells the last of its type again: "in the attack". */
static struct event *
last_of_type(struct draft *d, const struct event *e)
{
    size_t least = d->events.n > TOLD_COMPARED ? d->events.n - TOLD_COMPARED : 0;
    for (size_t i = d->events.n; i-- > least;)
        if (slice_eq(d->events.at[i].type, e->type) && dates_agree(d->events.at[i].date, e->date))
            return &d->events.at[i];
    return NULL;
}

/* The event of an earlier sentence that this one tells again. */
static struct event *
told_before(struct triggers *ts, const struct event *e, uint32_t last)
{
    struct draft *d = ts->with.draft;
    int compared = 0;
    if (e->source.n + e->target.n == 0) {
        struct event *same = last_of_type(d, e);
        if (same)
            return same;
    }
    for (uint32_t i = last; i != NO_INDEX && compared < TOLD_COMPARED; i = ts->told_same.at[i]) {
        struct event *k = &d->events.at[i];
        compared++;
        if (slice_eq(k->type, e->type) && slice_eq(k->mode, e->mode) && k->status == e->status &&
            actors_equal(k->source, e->source) && actors_equal(k->target, e->target) &&
            dates_agree(k->date, e->date) &&
            (k->evidence.sentence != e->evidence.sentence || slice_eq(k->cameo, e->cameo)))
            return k;
    }
    return NULL;
}

static void
add_event(struct triggers *ts, const struct trigger *t)
{
    const struct match *s = &ts->with;
    struct draft *d = s->draft;
    struct event e = event_of(s, t);
    uint64_t hash = told_hash(&e);
    struct slice key = {(const char *)&hash, sizeof hash};
    uint32_t last = map_get(&ts->told, key);
    struct event *same = told_before(ts, &e, last);
    if (same) {
        evidence_add(s, &same->evidence, e.evidence.sentence);
        if (!date_known(same->date))
            same->date = e.date;
        if (same->place == NO_INDEX)
            same->place = e.place;
        return;
    }
    struct event *p = vec_push(d->arena, &d->events);
    uint32_t *before = vec_push(d->arena, &ts->told_same);
    if (!p || !before)
        return;
    *p = e;
    *before = last;
    map_set(&ts->told, arena_copy(d->arena, key), (uint32_t)d->events.n - 1);
}

/* True when a trigger of the sentence tells what the model sees in a word: the same act, or that very word. */
static bool
is_taken(const struct triggers *ts, uint32_t token, const struct plover_type *type)
{
    const struct match *s = &ts->with;
    uint32_t predicate = predicate_of(s, token), clause = tree_clause(s->tree, predicate);
    for (uint32_t i = 0; i < ts->n; i++) {
        const struct trigger *t = &ts->at[i];
        if (t->token == token || t->predicate == predicate ||
            (t->code->type == type && tree_clause(s->tree, t->predicate) == clause))
            return true;
    }
    return false;
}

/* True when the frame of a word keeps it from being an event, whatever the model sees: "beat England" is a match. */
static bool
is_no_event(const struct match *s, uint32_t token)
{
    const struct cue *frame = cue_match(s, token, CUES_EVENT, NULL);
    return frame && flagged(frame, "target") && frame->slot[0].n + frame->slot[1].n == 0;
}

static void
sentence_frames(struct triggers *ts, struct token_range r)
{
    for (uint32_t t = r.first; t < r.end; t++) {
        const struct cue *frame = cue_match(&ts->with, t, CUES_EVENT, NULL);
        if (frame)
            add_trigger(ts, t, frame);
    }
}

static void
sentence_learned(struct triggers *ts, struct token_range r)
{
    const struct match *s = &ts->with;
    for (uint32_t t = r.first; t < r.end; t++) {
        const struct cue *row = cue_match(s, t, CUES_LEARNED, NULL);
        if (row && !is_no_event(s, t) && !is_taken(ts, t, codebook_find(s->coder->codebook, row->value)->type))
            add_trigger(ts, t, row);
    }
}

static void
sentence_code(struct triggers *ts, uint32_t sentence)
{
    struct token_range r = sentence_range(ts->with.text, sentence);
    enum coder_mode mode = ts->with.coder->mode;
    ts->n = 0;
    if (mode != CODER_LEARNED)
        sentence_frames(ts, r);
    if (mode != CODER_FRAMES)
        sentence_learned(ts, r);
    weigh(ts);
    for (uint32_t i = 0; i < ts->n; i++)
        if (!ts->at[i].dropped)
            add_event(ts, &ts->at[i]);
}

void
events_code(struct draft *d, const struct coder *c)
{
    struct triggers *ts = arena_new(d->arena, struct triggers);
    if (!ts)
        return;
    ts->with = match_of(d, c);
    map_init(&ts->told, d->arena);
    for (uint32_t i = 0; i < ts->with.text->nsentences; i++)
        if (!sentence_is_title(ts->with.text, i))
            sentence_code(ts, i);
}
