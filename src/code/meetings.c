/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Meetings: visits, talks, calls, summits, ceremonies.
 *
 * Nouns and verbs of data/meetings name them; their slots give the parties. A
 * noun that names no parties counts when a light verb holds it ("vinden nieuwe
 * gesprekken plaats"): its parties are those of the verb, else of the meeting
 * told before. A second sentence on the same meeting adds evidence. A meeting
 * rests on the CONSULT or AGREE event that its sentence gives.
 */
#include "code/match.h"

struct found_meeting {
    uint32_t token, predicate;     /* the word that names it; the clause that tells its status */
    const struct cue *cue;
    struct actor_set parties;
    bool borrowed;                 /* the parties are those of the meeting before */
    bool light;
};

static bool
is_role(const struct cue *cue, const char *role)
{
    return slice_is(cue->negated, role);
}

/* ---- parties ---- */

/* A state or city that is visited stands for its state. */
static struct actor_set
visited(const struct match *s, uint32_t token, struct slice slot)
{
    const struct world *w = s->draft->world;
    struct actor_set out = {0};
    uint32_t found[8];
    uint32_t n = slot_tokens(s, token, slot, found, 8);
    for (uint32_t i = 0; i < n; i++) {
        actors_join(&out, world_head_actors(w, found[i]));
        uint32_t m = w->mention_at[found[i]];
        for (uint8_t k = 0; out.n == 0 && m != NO_INDEX && k < w->mentions[m].nactors; k++)
            actor_set_add(&out, w->mentions[m].actors[k]);
        if (out.n == 0)
            actors_join(&out, world_actors(w, found[i]));
    }
    return out;
}

static struct actor_set
parties_of(const struct match *s, uint32_t token, const struct cue *cue)
{
    struct actor_set parties = slot_actors(s, token, cue->slot[0]);
    bool visit = slice_is(cue->value, "visit");
    actors_join(&parties, visit ? visited(s, token, cue->slot[1])
                                : slot_actors(s, token, cue->slot[1]));
    return parties;
}

/* The verb above a noun that holds it as subject or object. */
static const struct cue *
light_above(const struct match *s, uint32_t noun, uint32_t *verb)
{
    const struct word *w = tree_word(s->tree, noun);
    enum ud_rel rel = rel_universal(w->rel);
    if (w->head == NO_TOKEN || (rel != REL_NSUBJ && rel != REL_OBJ && rel != REL_OBL))
        return NULL;
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, w->head, CUES_MEETING, cue)))
        if (is_role(cue, "light")) {
            *verb = w->head;
            return cue;
        }
    return NULL;
}

/* The last meeting told, when it stands near: a following sentence goes on about its parties. */
static struct actor_set
parties_before(const struct match *s, uint32_t sentence)
{
    const struct draft *d = s->draft;
    struct actor_set none = {0};
    if (d->meetings.n == 0)
        return none;
    const struct meeting *last = &d->meetings.at[d->meetings.n - 1];
    return sentence - last->evidence.sentence <= 12 ? last->parties : none;
}

/* Who speaks where one party is unsaid: "zei dat er pogingen zijn om met Oekraïne te praten". */
static struct actor_set
speaker_around(const struct match *s, uint32_t token)
{
    const struct draft *d = s->draft;
    struct span span = {s->text->tokens[token].start, s->text->tokens[token].end};
    struct actor_set none = {0};
    for (size_t i = 0; i < d->statements.n; i++)
        for (uint8_t k = 0; k < d->statements.at[i].ncontent; k++)
            if (span_within(span, d->statements.at[i].content[k]))
                return d->statements.at[i].speaker;
    return none;
}

static bool
noun_meeting(const struct match *s, struct found_meeting *m)
{
    uint32_t verb = NO_TOKEN;
    const struct cue *light = light_above(s, m->token, &verb);
    m->parties = parties_of(s, m->token, m->cue);
    m->light = light != NULL;
    if (light) {
        m->predicate = verb;
        if (tree_word(s->tree, m->token)->rel != REL_NSUBJ)
            actors_join(&m->parties, slot_actors(s, verb, light->slot[0]));
        actors_join(&m->parties, slot_actors(s, verb, light->slot[1]));
    } else {
        m->predicate = tree_clause(s->tree, m->token);
    }
    if (m->parties.n == 1)
        actors_join(&m->parties, speaker_around(s, m->token));
    if (m->parties.n == 0 && light) {
        m->parties = parties_before(s, s->text->tokens[m->token].sentence);
        m->borrowed = true;
    }
    return m->parties.n >= 2;
}

static bool
verb_meeting(const struct match *s, struct found_meeting *m)
{
    m->predicate = m->token;
    m->parties = parties_of(s, m->token, m->cue);
    return m->parties.n >= 2;
}

/* ---- fields ---- */

static struct slice
duration_of(const struct match *s, uint32_t sentence)
{
    const struct spans *spans = s->tree->spans;
    struct token_range r = sentence_range(s->text, sentence);
    for (uint32_t i = 0; i < spans->ntimexes; i++) {
        const struct timex *t = &spans->timexes[i];
        if (t->first >= r.end)
            break;
        if (t->first >= r.first && t->type == TIMEX_DURATION && t->value.n > 1 &&
            t->value.p[0] == 'P')
            return t->value;
    }
    return (struct slice){"", 0};
}

static void
add_topics(const struct match *s, uint32_t token, struct slice slot, struct meeting *m)
{
    uint32_t found[4];
    uint32_t n = slot_tokens(s, token, slot, found, 4);
    for (uint32_t i = 0; i < n; i++) {
        struct slice issue = issue_of(s, found[i]);
        bool left_out = negation_of(s, token) != NO_TOKEN || negation_of(s, found[i]) != NO_TOKEN;
        if (issue.n == 0)
            continue;
        if (left_out && m->nnot_topics < STATEMENT_ISSUES)
            m->not_topics[m->nnot_topics++] = issue;
        else if (!left_out && m->ntopics < STATEMENT_ISSUES)
            m->topics[m->ntopics++] = issue;
    }
}

static uint32_t
event_near(const struct match *s, const struct found_meeting *f)
{
    const struct draft *d = s->draft;
    uint32_t sentence = s->text->tokens[f->token].sentence, best = NO_INDEX;
    for (size_t i = 0; i < d->events.n; i++) {
        const struct event *e = &d->events.at[i];
        if (e->evidence.sentence != sentence ||
            !(slice_is(e->type, "CONSULT") || slice_is(e->type, "AGREE")))
            continue;
        bool same = e->evidence.trigger == f->token || e->evidence.trigger == f->predicate;
        if (same || best == NO_INDEX)
            best = (uint32_t)i;
        if (same)
            break;
    }
    return best;
}

/* "later dit jaar" said of a plan is not yet: what is to come is never held. */
static enum status
meeting_status(const struct match *s, const struct found_meeting *f)
{
    struct slice word = {"", 0};
    enum status status = status_of(s->draft, s->coder, f->predicate, &word);
    if (status == STATUS_HELD && f->token != f->predicate)
        status = status_of(s->draft, s->coder, f->token, &word);
    return status;
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

/* The countries that meet are the same: "Xi" and "China" are one party here. */
static bool
same_parties(const struct world *w, struct actor_set a, struct actor_set b)
{
    bool same = true;
    for (uint8_t i = 0; i < a.n; i++) {
        struct actor_set one = {.n = 1, .at = {a.at[i]}};
        same = same && actors_share(w, one, b);
    }
    for (uint8_t i = 0; i < b.n; i++) {
        struct actor_set one = {.n = 1, .at = {b.at[i]}};
        same = same && actors_share(w, one, a);
    }
    return same;
}

static struct meeting *
same_meeting(const struct match *s, const struct meeting *m)
{
    struct draft *d = s->draft;
    for (size_t i = d->meetings.n; i-- > 0 && d->meetings.n - i < 32;) {
        struct meeting *k = &d->meetings.at[i];
        bool near = block_of(s, k->evidence.sentence) == block_of(s, m->evidence.sentence);
        if (!slice_eq(k->kind, m->kind) || !same_parties(d->world, k->parties, m->parties) ||
            happened(k->status) != happened(m->status))
            continue;
        if (happened(m->status) ? near && dates_meet(k->date, m->date) &&
                                      k->status == m->status
                                : dates_meet(k->date, m->date))
            return k;
    }
    return NULL;
}

static void
join_meeting(const struct match *s, struct meeting *k, const struct meeting *m)
{
    evidence_add(s, &k->evidence, m->evidence.sentence);
    for (uint8_t i = 0; i < m->ntopics && k->ntopics < STATEMENT_ISSUES; i++)
        k->topics[k->ntopics++] = m->topics[i];
    for (uint8_t i = 0; i < m->nnot_topics && k->nnot_topics < STATEMENT_ISSUES; i++)
        k->not_topics[k->nnot_topics++] = m->not_topics[i];
    if (k->duration.n == 0)
        k->duration = m->duration;
    if (k->place == NO_INDEX)
        k->place = m->place;
    if (!date_known(k->date) && k->date.basis.n == 0)
        k->date = m->date;
}

static void
add_meeting(const struct match *s, const struct found_meeting *f)
{
    struct draft *d = s->draft;
    uint32_t sentence = s->text->tokens[f->token].sentence;
    struct meeting m = {.evidence = {.sentence = sentence, .trigger = f->token,
                                     .rule = f->cue->rule,
                                     .confidence = f->borrowed ? 0.5f : 0.75f},
                        .kind = f->cue->value, .parties = f->parties,
                        .date = world_date(d->world, f->predicate),
                        .place = world_place(d->world, f->predicate),
                        .status = meeting_status(s, f), .event = event_near(s, f)};
    if (happened(m.status))
        m.duration = duration_of(s, sentence);
    add_topics(s, f->token, f->cue->slot[2], &m);
    struct meeting *same = same_meeting(s, &m);
    if (same) {
        join_meeting(s, same, &m);
        return;
    }
    struct meeting *p = vec_push(d->arena, &d->meetings);
    if (p)
        *p = m;
}

static const struct cue *
naming_cue(const struct match *s, uint32_t token)
{
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, token, CUES_MEETING, cue)))
        if (is_role(cue, "noun") || is_role(cue, "verb"))
            return cue;
    return NULL;
}

void
meetings_code(struct draft *d, const struct coder *c)
{
    struct match s = match_of(d, c);
    for (uint32_t t = 0; t < s.text->ntokens; t++) {
        struct found_meeting f = {.token = t, .cue = naming_cue(&s, t)};
        if (!f.cue || sentence_is_title(s.text, s.text->tokens[t].sentence))
            continue;
        if (is_role(f.cue, "noun") ? noun_meeting(&s, &f) : verb_meeting(&s, &f))
            add_meeting(&s, &f);
    }
}
