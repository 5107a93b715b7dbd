/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Meetings: visits, talks, calls, summits, ceremonies.
 *
 * Nouns and verbs of data/meetings name them; their slots give the parties. A
 * noun counts when it names its parties, when a light verb holds it ("vinden
 * nieuwe gesprekken plaats"), or when it stands at the side of a clause
 * ("after talks"). A second sentence on the same meeting adds evidence; so
 * does "the meeting" without parties of its own. A meeting rests on the
 * CONSULT or AGREE event that its sentence gives.
 */
#include "code/meetings.h"

#define REACH 20 /* sentences that "the talks" looks back */

bool
meeting_role(const struct cue *cue, const char *role)
{
    return slice_is(cue->negated, role);
}

const struct cue *
meeting_cue(const struct match *s, uint32_t token, const char *role)
{
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, token, CUES_MEETING, cue)))
        if (meeting_role(cue, role))
            return cue;
    return NULL;
}

/* ---- finding ---- */

/* "The next round is on 25 March", also where "is" itself leads the clause: it only says when or where. */
static bool
only_is(const struct match *s, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    bool place = tree_child(s->tree, token, REL_COP) != NO_TOKEN &&
                 (w->upos == UPOS_PROPN || tree_child(s->tree, token, REL_CASE) != NO_TOKEN);
    return place || (w->upos == UPOS_AUX && tree_child(s->tree, token, REL_OBL) != NO_TOKEN);
}

/*
 * "De top is afgelast, zei de regering": trees hang the subject on the verb that reports; then the clause before that
 * verb, without a subject of its own, is what is told of it.
 */
static uint32_t
told_of_subject(const struct match *s, uint32_t noun, uint32_t verb)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[verb]; i < t->first[verb + 1]; i++) {
        uint32_t c = t->child[i];
        enum ud_rel rel = rel_universal(tree_word(t, c)->rel);
        if (c > noun && c < verb && (rel == REL_CCOMP || rel == REL_ADVCL) &&
            tree_child(t, c, REL_NSUBJ) == NO_TOKEN && meeting_cue(s, c, "light"))
            return c;
    }
    return NO_TOKEN;
}

bool
meeting_is_beside(const struct match *s, uint32_t token)
{
    for (int i = 0; i < 2 && token != NO_TOKEN; i++) {
        uint32_t mark = tree_child(s->tree, token, REL_CASE);
        if (mark != NO_TOKEN && meeting_cue(s, mark, "time"))
            return true;
        bool unit = tree_word(s->tree, token)->rel == REL_NMOD && tree_word(s->tree, token)->head != NO_TOKEN &&
                    meeting_cue(s, tree_word(s->tree, token)->head, "unit");
        token = unit ? tree_word(s->tree, token)->head : NO_TOKEN;
    }
    return false;
}

/* The verb above a noun that holds it as subject or object, or as what lasts ("eight hours of talks"). */
static uint32_t
light_above(const struct match *s, uint32_t noun)
{
    for (int i = 0; i < 2; i++) {
        const struct word *w = tree_word(s->tree, noun);
        enum ud_rel rel = rel_universal(w->rel);
        if (w->head == NO_TOKEN)
            return NO_TOKEN;
        if (rel == REL_NSUBJ && only_is(s, w->head))
            return w->head;
        if (rel == REL_OBL && meeting_cue(s, w->head, "stage") && meeting_is_beside(s, noun)) /* "was called off after a phone call" */
            return NO_TOKEN;
        if (rel == REL_NSUBJ || rel == REL_OBJ || rel == REL_OBL)
            return meeting_cue(s, w->head, "light") ? w->head
                   : rel == REL_NSUBJ               ? told_of_subject(s, noun, w->head)
                                                    : NO_TOKEN;
        if (rel != REL_NMOD || !meeting_cue(s, w->head, "unit"))
            return NO_TOKEN;
        noun = w->head;
    }
    return NO_TOKEN;
}

static bool
is_another(const struct match *s, uint32_t token)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++)
        if (meeting_cue(s, t->child[i], "another"))
            return true;
    return false;
}

static bool
find_meeting(const struct match *s, uint32_t token, struct found_meeting *m)
{
    const struct cue *noun = meeting_cue(s, token, "noun"), *verb = meeting_cue(s, token, "verb");
    *m = (struct found_meeting){.token = token, .predicate = token, .cue = verb ? verb : noun};
    if (!m->cue)
        return false;
    if (!verb) {
        uint32_t light = light_above(s, token);
        m->light = light != NO_TOKEN;
        m->predicate = m->light ? light : tree_clause(s->tree, token);
        m->beside = !m->light && meeting_is_beside(s, token);
    }
    m->another = is_another(s, token) || (verb && is_another(s, m->predicate));
    return true;
}

/* ---- fields ---- */

static uint32_t
event_near(const struct match *s, const struct found_meeting *f)
{
    const struct draft *d = s->draft;
    uint32_t sentence = s->text->tokens[f->token].sentence, best = NO_INDEX;
    for (size_t i = events_from(d, sentence); i < d->events.n; i++) {
        const struct event *e = &d->events.at[i];
        if (e->evidence.sentence != sentence)
            break;
        if (!(slice_is(e->type, "CONSULT") || slice_is(e->type, "AGREE")))
            continue;
        bool same = e->evidence.trigger == f->token || e->evidence.trigger == f->predicate;
        if (same || best == NO_INDEX)
            best = (uint32_t)i;
        if (same)
            break;
    }
    return best;
}

/* ---- joining ---- */

static bool
happened(enum status st)
{
    return st == STATUS_HELD || st == STATUS_ONGOING;
}

static bool
dates_meet(struct date a, struct date b)
{
    return !date_known(a) || !date_known(b) || (a.from <= b.to && b.from <= a.to);
}

#define CONFIDENCE_BORROWED 0.5f

/* Who meets was told before: of a visit it is not known who visits whom. */
static bool
is_borrowed(const struct meeting *m)
{
    return m->evidence.confidence <= CONFIDENCE_BORROWED;
}

/* The meeting told before that this one is: same kind, parties, and both past or both to come. */
static struct meeting *
same_meeting(const struct match *s, const struct meeting *m, bool definite)
{
    struct draft *d = s->draft;
    bool visit = slice_is(m->kind, "visit");
    for (size_t i = d->meetings.n; i-- > 0 && d->meetings.n - i < 32;) {
        struct meeting *k = &d->meetings.at[i];
        bool near = block_of(s, k->evidence.sentence) == block_of(s, m->evidence.sentence);
        bool ordered = visit && !is_borrowed(k) && !is_borrowed(m);
        bool here = k->evidence.sentence == m->evidence.sentence; /* "met to talk about" */
        bool apart = happened(k->status) != happened(m->status) && !definite && !here;
        if (!slice_eq(k->kind, m->kind) || apart ||
            !meeting_same_parties(d->world, k->parties, m->parties, ordered) ||
            !dates_meet(k->date, m->date))
            continue;
        if (definite || here || !happened(m->status) || (near && k->status == m->status))
            return k;
    }
    return NULL;
}

static bool
is_definite(const struct match *s, uint32_t token)
{
    uint32_t det = tree_child(s->tree, token, REL_DET);
    return det != NO_TOKEN && !word_feat(tree_word(s->tree, det), "Definite=Ind") &&
           !word_has_role(s, det, "not");
}

/* "The meeting lasted ...", "during the talks": the one told last; what was called off on another day is not that. */
static struct meeting *
meeting_meant(const struct match *s, const struct found_meeting *f, const struct meeting *m)
{
    struct draft *d = s->draft;
    uint32_t sentence = s->text->tokens[f->token].sentence;
    if (!meeting_role(f->cue, "noun") || f->another || !is_definite(s, f->token) || (f->parties.n >= 2 && !f->borrowed))
        return NULL;
    for (size_t i = d->meetings.n; i-- > 0;) {
        struct meeting *k = &d->meetings.at[i];
        if (sentence - k->evidence.sentence > REACH)
            return NULL;
        if (m->stage.n > 0 && !dates_meet(k->date, m->date))
            continue;
        if (slice_eq(k->kind, f->cue->value) || i + 1 == d->meetings.n)
            return k;
    }
    return NULL;
}

static void
join_meeting(const struct match *s, struct meeting *k, const struct meeting *m)
{
    evidence_add(s, &k->evidence, m->evidence.sentence);
    if (is_borrowed(k) && !is_borrowed(m) && m->parties.n >= 2) {
        k->parties = m->parties;
        k->evidence.confidence = m->evidence.confidence;
        k->evidence.rule = m->evidence.rule;
    }
    for (uint8_t i = 0; i < m->ntopics && k->ntopics < STATEMENT_ISSUES; i++)
        k->topics[k->ntopics++] = m->topics[i];
    for (uint8_t i = 0; i < m->nnot_topics && k->nnot_topics < STATEMENT_ISSUES; i++)
        k->not_topics[k->nnot_topics++] = m->not_topics[i];
    if (k->duration.n == 0)
        k->duration = m->duration;
    if (k->place == NO_INDEX)
        k->place = m->place;
    if (k->stage.n == 0 && !happened(k->status))
        k->stage = m->stage;
    if (!date_known(k->date) && k->date.basis.n == 0)
        k->date = m->date;
}

/* "called talks with Washington pointless": what is spoken of, as such, has not been held. */
static bool
only_topic(const struct match *s, const struct found_meeting *f, enum status status)
{
    const struct word *w = tree_word(s->tree, f->token);
    bool generic = (word_feat(w, "Number=Plur") && tree_child(s->tree, f->token, REL_DET) == NO_TOKEN &&
                    tree_child(s->tree, f->token, REL_NMOD_POSS) == NO_TOKEN) || status == STATUS_UNCONFIRMED;
    return (happened(status) || status == STATUS_UNCONFIRMED) && !f->light && !f->beside &&
           meeting_role(f->cue, "noun") && w->rel == REL_OBJ && generic && world_date(s->draft->world, f->predicate).basis.n == 0;
}

/* "travels to Havana for a meeting with B": the visit told just before, in the same clause, is that meeting. */
static struct meeting *
visit_for(const struct match *s, const struct found_meeting *f)
{
    struct draft *d = s->draft;
    struct meeting *last = d->meetings.n > 0 ? &d->meetings.at[d->meetings.n - 1] : NULL;
    bool same = last && last->evidence.trigger == f->predicate && slice_is(last->kind, "visit") &&
                last->evidence.sentence == s->text->tokens[f->token].sentence;
    return same && !f->light && f->parties.n >= 2 && meeting_is_purpose(s, f->token) ? last : NULL;
}

/* True when a time of the clause itself gives the date, and not one of who reports it: "said Thursday he will meet". */
static bool
dates_itself(const struct match *s, const struct found_meeting *f, struct date date)
{
    const struct spans *spans = s->tree->spans;
    struct token_range r = sentence_range(s->text, s->text->tokens[f->token].sentence);
    for (uint32_t i = timexes_from(spans, r.first); i < spans->ntimexes && spans->timexes[i].first < r.end; i++)
        if (spans->timexes[i].date.from == date.from && tree_under(s->tree, spans->timexes[i].first, f->predicate))
            return true;
    return false;
}

/* "Talks that were to open today have been called off": the date of a clause that the meeting's noun has for itself. */
static bool
dates_own_clause(const struct match *s, const struct found_meeting *f, struct date date)
{
    uint32_t own = tree_child(s->tree, f->token, REL_ACL);
    if (own == NO_TOKEN)
        return false;
    const struct spans *spans = s->tree->spans;
    struct token_range r = span_range(s->text, tree_span(s->tree, own));
    for (uint32_t i = timexes_from(spans, r.first); i < spans->ntimexes && spans->timexes[i].first < r.end; i++)
        if (spans->timexes[i].date.from == date.from)
            return true;
    return false;
}

/*
 * What status and date say against each other. A meeting that is called off is none, and the day on which that was done
 * is not its own ("called off on Tuesday"); nor is the day on which a plan was told the plan's. What is to come has not
 * been held.
 */
static void
settle(const struct match *s, const struct found_meeting *f, struct meeting *m)
{
    struct date published = s->text->article->published;
    if (slice_is(m->stage, "cancelled"))
        m->status = STATUS_DENIED;
    if (!date_known(m->date) || !date_known(published))
        return;
    if (happened(m->status) && m->stage.n == 0 && m->date.from > published.to)
        m->status = STATUS_PLANNED;
    bool off = m->stage.n && m->date.from <= published.to && !dates_own_clause(s, f, m->date);
    bool plan = m->stage.n == 0 && (m->status == STATUS_PLANNED || m->status == STATUS_PROPOSED) &&
                m->date.to < published.from && !dates_itself(s, f, m->date);
    if (off || plan) {
        struct slice basis = m->date.basis;
        m->date = DATE_UNKNOWN;
        m->date.basis = basis;
    }
}

/* "The summit, due on Friday, was moved to 3 February": the same meeting on its new day, which the verb that moves it names. */
static void
add_moved(const struct match *s, const struct found_meeting *f, struct meeting *old)
{
    struct meeting m = *old;
    const struct spans *spans = s->tree->spans;
    struct date published = s->text->article->published;
    struct token_range r = sentence_range(s->text, s->text->tokens[f->token].sentence);
    for (uint32_t i = timexes_from(spans, r.first); i < spans->ntimexes && spans->timexes[i].first < r.end; i++) {
        const struct timex *t = &spans->timexes[i];
        if (!date_known(t->date) || t->date.from <= m.date.to || t->date.from <= published.to ||
            governor_of(s, t->first) != f->predicate)
            continue;
        old->status = STATUS_DENIED;
        m.date = t->date;
        m.status = STATUS_PLANNED;
        m.stage = (struct slice){"", 0};
        struct meeting *p = vec_push(s->draft->arena, &s->draft->meetings);
        if (p)
            *p = m;
        return;
    }
}

static void
add_meeting(const struct match *s, const struct found_meeting *f, bool parties)
{
    struct draft *d = s->draft;
    uint32_t sentence = s->text->tokens[f->token].sentence;
    struct meeting m = {.evidence = {.sentence = sentence, .trigger = f->token,
                                     .rule = f->cue->rule,
                                     .confidence = f->borrowed ? CONFIDENCE_BORROWED : 0.75f},
                        .kind = f->cue->value, .parties = f->parties,
                        .date = meeting_date(s, f), .place = world_place(d->world, f->predicate),
                        .status = meeting_status(s, f), .event = event_near(s, f),
                        .stage = meeting_stage(s, f)};
    settle(s, f, &m);
    if (m.place == NO_INDEX && slice_is(m.kind, "visit"))
        m.place = world_place_acted_on(d->world, f->predicate, &m.parties);
    if (happened(m.status))
        m.duration = meeting_duration(s, f);
    meeting_topics(s, f, &m);
    struct meeting *same = meeting_meant(s, f, &m);
    if (!same && parties && !f->another)
        same = same_meeting(s, &m, f->beside && is_definite(s, f->token));
    struct meeting *visit = same || !parties ? NULL : visit_for(s, f);
    if (visit) {
        visit->kind = m.kind;
        visit->parties = m.parties;
    }
    same = visit ? visit : same;
    if (same) {
        join_meeting(s, same, &m);
        return;
    }
    const struct cue *light = f->light ? meeting_cue(s, f->predicate, "light") : NULL;
    bool never = meeting_role(f->cue, "verb") || (light && slice_is(light->value, "never"));
    bool refused = m.status == STATUS_DENIED &&
                   ((never && m.date.basis.n == 0) || slice_is(m.kind, "ceremony")); /* nothing was signed */
    struct meeting *p = parties && !refused && !only_topic(s, f, m.status) ? vec_push(d->arena, &d->meetings) : NULL;
    if (!p)
        return;
    *p = m;
    if (slice_is(m.stage, "postponed") && date_known(m.date) && date_known(s->text->article->published))
        add_moved(s, f, p);
}

/* ---- what came of it ---- */

#define OUTCOME_REACH 2 /* sentences behind the last that tells of the meeting */

/* Who a verb of outcome is told of: those who met, "they", "the sides", the meeting itself, or nobody. */
static bool
is_outcome_of(const struct match *s, uint32_t verb, const struct meeting *m)
{
    uint32_t subject = subject_of(s, verb);
    if (subject == NO_TOKEN)
        return is_passive(s, verb) || tree_child(s->tree, verb, REL_EXPL) != NO_TOKEN;
    const struct word *w = tree_word(s->tree, subject);
    if (w->upos == UPOS_PRON && word_feat(w, "Number=Sing"))
        return false;
    if (meeting_cue(s, subject, "sides") || meeting_cue(s, subject, "noun"))
        return true;
    struct actor_set actors = world_actors(s->draft->world, subject);
    return w->upos == UPOS_PRON || w->upos == UPOS_NUM || actors_share(s->draft->world, actors, m->parties);
}

/* The first clause from the meeting's sentence on that says what was agreed, signed or not reached. */
static void
find_outcome(const struct match *s, struct meeting *m)
{
    uint32_t last = m->evidence.sentence + OUTCOME_REACH;
    for (uint32_t q = m->evidence.sentence; q <= last && q < s->text->nsentences && m->outcome.end == 0; q++) {
        struct token_range r = sentence_range(s->text, q);
        if (block_of(s, q) > block_of(s, m->evidence.sentence) + 1)
            return;
        for (uint32_t t = r.first; t < r.end && m->outcome.end == 0; t++) {
            struct slice word;
            uint32_t predicate = predicate_of(s, t);
            if (t == m->evidence.trigger || !meeting_cue(s, t, "outcome") || !is_outcome_of(s, predicate, m))
                continue;
            enum status status = status_of(s->draft, s->coder, predicate, &word);
            if (happened(status) || status == STATUS_DENIED)
                m->outcome = tree_span(s->tree, predicate);
        }
    }
}

void
meetings_code(struct draft *d, const struct coder *c)
{
    struct match s = match_of(d, c);
    for (uint32_t t = 0; t < s.text->ntokens; t++) {
        struct found_meeting f;
        if (sentence_is_title(s.text, s.text->tokens[t].sentence) || !find_meeting(&s, t, &f))
            continue;
        bool parties = meeting_parties(&s, &f);
        add_meeting(&s, &f, parties);
    }
    for (size_t i = 0; i < d->meetings.n; i++)
        if (happened(d->meetings.at[i].status))
            find_outcome(&s, &d->meetings.at[i]);
}
