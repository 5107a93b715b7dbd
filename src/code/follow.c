/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Events that follow from what else was read: what somebody does by saying it
 * ("accuses", "rejects": data/acts.tsv), and talks that are a meeting, in sentences
 * of which nothing else has read an event. They are put among the others, in order of
 * sentence, and what points at those is moved with them.
 */
#include "code/codebook.h"
#include "code/match.h"

/* An event to be put in, and the meeting that it is, or NO_INDEX. */
struct following {
    struct event event;
    uint32_t meeting;
    uint32_t next;                 /* the next of its sentence, or NO_INDEX */
};

struct follow {
    struct match with;
    bool *told;                    /* per sentence: what it tells is an event already */
    uint32_t *first, *last;        /* per sentence: events to be put in, or NO_INDEX */
    VEC(struct following) more;
};

/* ---- putting in ---- */

static void
add(struct follow *f, const struct event *e, uint32_t meeting)
{
    uint32_t sentence = e->evidence.sentence, at = (uint32_t)f->more.n;
    struct following *p = vec_push(f->with.draft->arena, &f->more);
    if (!p)
        return;
    *p = (struct following){*e, meeting, NO_INDEX};
    if (f->first[sentence] == NO_INDEX)
        f->first[sentence] = at;
    else
        f->more.at[f->last[sentence]].next = at;
    f->last[sentence] = at;
    f->told[sentence] = true;
}

/* All events in the order of their sentences; moved[i] is where event i comes to stand. */
static bool
merge(struct follow *f, uint32_t *moved)
{
    struct draft *d = f->with.draft;
    VEC(struct event) all = {0};
    size_t next = 0;
    for (uint32_t s = 0; s < f->with.text->nsentences; s++) {
        struct event *to = NULL;
        for (; next < d->events.n && d->events.at[next].evidence.sentence == s; next++) {
            moved[next] = (uint32_t)all.n;
            if (!(to = vec_push(d->arena, &all)))
                return false;
            *to = d->events.at[next];
        }
        for (uint32_t i = f->first[s]; i != NO_INDEX; i = f->more.at[i].next) {
            if (f->more.at[i].meeting != NO_INDEX)
                d->meetings.at[f->more.at[i].meeting].event = (uint32_t)all.n;
            if (!(to = vec_push(d->arena, &all)))
                return false;
            *to = f->more.at[i].event;
        }
    }
    d->events.at = all.at;
    d->events.n = all.n;
    d->events.room = all.room;
    return true;
}

static void
move_on(uint32_t *event, const uint32_t *moved)
{
    if (*event != NO_INDEX)
        *event = moved[*event];
}

static void
put_in(struct follow *f)
{
    struct draft *d = f->with.draft;
    uint32_t *moved = arena_new_array(d->arena, uint32_t, d->events.n + 1);
    uint32_t *of_meeting = arena_new_array(d->arena, uint32_t, d->meetings.n + 1);
    if (!moved || !of_meeting || f->more.n == 0)
        return;
    for (size_t i = 0; i < d->meetings.n; i++)
        of_meeting[i] = d->meetings.at[i].event;
    if (!merge(f, moved))
        return;
    for (size_t i = 0; i < d->meetings.n; i++)
        if (of_meeting[i] != NO_INDEX)
            d->meetings.at[i].event = moved[of_meeting[i]];
    for (size_t i = 0; i < d->positions.n; i++)
        move_on(&d->positions.at[i].event, moved);
    for (size_t i = 0; i < d->exchanges.n; i++)
        move_on(&d->exchanges.at[i].event, moved);
    for (size_t i = 0; i < d->disputes.n; i++)
        move_on(&d->disputes.at[i].claim_event, moved);
}

static struct event
event_coded(const struct cameo_code *c, struct evidence evidence)
{
    evidence.confidence *= 0.8f;
    return (struct event){.evidence = evidence, .type = c->type->name, .mode = c->mode,
                          .context = c->context, .cameo = c->code, .quad = c->type->quad,
                          .goldstein = c->goldstein, .place = NO_INDEX};
}

/* ---- from statements ---- */

/* Those of a set that are not on the speaker's side. */
static struct actor_set
others_among(const struct world *w, struct actor_set set, struct actor_set speaker)
{
    struct actor_set out = {0};
    for (uint8_t i = 0; i < set.n; i++) {
        struct actor_set one = {.n = 1, .at = {set.at[i]}};
        if (actors_particular(w, one) && !actors_one_side(w, one, speaker))
            actor_set_add(&out, set.at[i]);
    }
    return out;
}

/* To whom it is done: who is spoken to, else who does what is spoken of, else who is named first in it. */
static struct actor_set
target_of(const struct match *s, const struct statement *st)
{
    const struct world *w = s->draft->world;
    struct actor_set out = others_among(w, st->addressee, st->speaker);
    if (out.n == 0 && st->predicate != NO_TOKEN)
        out = others_among(w, subject_actors(s, st->predicate), st->speaker);
    for (uint8_t k = 0; k < st->ncontent && out.n == 0; k++) {
        struct token_range r = span_range(s->text, st->content[k]);
        for (uint32_t t = r.first; t < r.end && out.n == 0; t++)
            if (w->mention_at[t] != NO_INDEX)
                out = others_among(w, world_head_actors(w, t), st->speaker);
    }
    return out;
}

/* The act is that of its cue, not one that the words of a plain "said" show. */
static bool
is_of_cue(const struct match *s, const struct statement *st)
{
    const struct cue *cue = NULL;
    while (st->evidence.trigger != NO_TOKEN && (cue = cue_match(s, st->evidence.trigger, CUES_SPEECH, cue)))
        if (slice_eq(cue->value, st->act) || slice_eq(cue->negated, st->act))
            return true;
    return false;
}

/* "Kyiv accepts the border in return" as a point of a plan: nobody has said it. */
static bool
is_planned(const struct match *s, const struct statement *st)
{
    return status_in_plan(s, st->evidence.trigger) != STATUS_HELD;
}

static void
follow_statement(struct follow *f, const struct statement *st)
{
    const struct match *s = &f->with;
    const struct act *act = act_find(s->coder->cues, st->act);
    const struct cameo_code *c = act && act->event.n > 0 ? codebook_find(s->coder->codebook, act->event) : NULL;
    struct slice word = {"", 0};
    if (!c || st->speaker.n == 0 || sentence_is_title(s->text, st->evidence.sentence) || f->told[st->evidence.sentence] || !is_of_cue(s, st) ||
        is_planned(s, st))
        return;
    struct event e = event_coded(c, st->evidence);
    e.source = st->speaker;
    e.target = target_of(s, st);
    if (e.target.n == 0)
        return; /* "called off his speech": it is done to nobody */
    e.date = st->date;
    if (st->evidence.trigger != NO_TOKEN)
        e.status = status_of(s->draft, s->coder, st->evidence.trigger, &word);
    e.status_word = word;
    if (e.status == STATUS_DENIED || e.status == STATUS_UNCONFIRMED)
        return;
    add(f, &e, NO_INDEX);
}

/* ---- from meetings ---- */

static void
follow_meeting(struct follow *f, uint32_t index)
{
    const struct match *s = &f->with;
    struct meeting *m = &s->draft->meetings.at[index];
    struct slice code = meeting_event(s->coder->cues, m->kind);
    bool done = m->status == STATUS_HELD || m->status == STATUS_ONGOING;
    const struct cameo_code *c = code.n > 0 ? codebook_find(s->coder->codebook, code) : NULL;
    if (c && m->status == STATUS_PLANNED && c->type->intended.n > 0)
        c = codebook_find(s->coder->codebook, c->type->intended);
    if (!c || m->event != NO_INDEX || f->told[m->evidence.sentence] || !(done || m->status == STATUS_PLANNED))
        return;
    struct event e = event_coded(c, m->evidence);
    e.source = e.target = m->parties;
    e.symmetric = true;
    e.status = m->status;
    e.date = m->date;
    e.place = m->place;
    add(f, &e, index);
}

void
events_follow(struct draft *d, const struct coder *c)
{
    struct follow f = {.with = match_of(d, c)};
    size_t n = (size_t)f.with.text->nsentences + 1;
    f.told = arena_new_array(d->arena, bool, n);
    f.first = arena_new_array(d->arena, uint32_t, n);
    f.last = arena_new_array(d->arena, uint32_t, n);
    if (!f.told || !f.first || !f.last)
        return;
    for (size_t i = 0; i < n; i++)
        f.first[i] = NO_INDEX;
    for (size_t i = 0; i < d->events.n; i++)
        f.told[d->events.at[i].evidence.sentence] = true;
    for (size_t i = 0; i < d->statements.n; i++)
        follow_statement(&f, &d->statements.at[i]);
    for (uint32_t i = 0; i < d->meetings.n; i++)
        follow_meeting(&f, i);
    put_in(&f);
}
