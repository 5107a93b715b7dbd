/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Events that follow from what else was read: what somebody does by saying it
 * ("accuses", "rejects": data/acts.tsv), and talks that are a meeting, in sentences
 * of which no frame has read anything. They are put among the others, in order of
 * sentence, and what points at those is moved with them.
 */
#include "code/codebook.h"
#include "code/match.h"

/* ---- putting in ---- */

static void
move_on(uint32_t *event, uint32_t at)
{
    if (*event != NO_INDEX && *event >= at)
        (*event)++;
}

/* Puts an event behind the others of its sentence. Its index, or NO_INDEX. */
static uint32_t
put_in(struct draft *d, const struct event *e)
{
    uint32_t at = (uint32_t)events_from(d, e->evidence.sentence + 1);
    struct event *last = vec_push(d->arena, &d->events);
    if (!last)
        return NO_INDEX;
    memmove(&d->events.at[at + 1], &d->events.at[at], (d->events.n - 1 - at) * sizeof *e);
    d->events.at[at] = *e;
    for (size_t i = 0; i < d->positions.n; i++)
        move_on(&d->positions.at[i].event, at);
    for (size_t i = 0; i < d->meetings.n; i++)
        move_on(&d->meetings.at[i].event, at);
    for (size_t i = 0; i < d->exchanges.n; i++)
        move_on(&d->exchanges.at[i].event, at);
    for (size_t i = 0; i < d->disputes.n; i++)
        move_on(&d->disputes.at[i].claim_event, at);
    return at;
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

/* What frames have read of a sentence is what it tells. */
static bool
is_read(const struct draft *d, uint32_t sentence)
{
    size_t i = events_from(d, sentence);
    return i < d->events.n && d->events.at[i].evidence.sentence == sentence;
}

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

static void
follow_statement(const struct match *s, const struct statement *st)
{
    const struct act *act = act_find(s->coder->cues, st->act);
    const struct cameo_code *c = act && act->event.n > 0 ? codebook_find(s->coder->codebook, act->event) : NULL;
    struct slice word = {"", 0};
    if (!c || st->speaker.n == 0 || sentence_is_title(s->text, st->evidence.sentence) || is_read(s->draft, st->evidence.sentence) || !is_of_cue(s, st))
        return;
    struct event e = event_coded(c, st->evidence);
    e.source = st->speaker;
    e.target = target_of(s, st);
    e.date = st->date;
    if (st->evidence.trigger != NO_TOKEN)
        e.status = status_of(s->draft, s->coder, st->evidence.trigger, &word);
    e.status_word = word;
    if (e.status == STATUS_DENIED || e.status == STATUS_UNCONFIRMED)
        return;
    put_in(s->draft, &e);
}

/* ---- from meetings ---- */

static struct slice
code_of_meeting(const struct meeting *m)
{
    if (slice_is(m->kind, "call"))
        return SLICE("041");
    if (slice_is(m->kind, "visit"))
        return SLICE("042");
    return slice_is(m->kind, "ceremony") ? (struct slice){"", 0} : SLICE("046");
}

static void
follow_meeting(const struct match *s, size_t index)
{
    struct meeting *m = &s->draft->meetings.at[index];
    struct slice code = code_of_meeting(m);
    bool done = m->status == STATUS_HELD || m->status == STATUS_ONGOING;
    const struct cameo_code *c = code.n > 0 ? codebook_find(s->coder->codebook, code) : NULL;
    if (c && m->status == STATUS_PLANNED && c->type->intended.n > 0)
        c = codebook_find(s->coder->codebook, c->type->intended);
    if (!c || m->event != NO_INDEX || is_read(s->draft, m->evidence.sentence) || !(done || m->status == STATUS_PLANNED))
        return;
    struct event e = event_coded(c, m->evidence);
    e.source = e.target = m->parties;
    e.symmetric = true;
    e.status = m->status;
    e.date = m->date;
    e.place = m->place;
    uint32_t at = put_in(s->draft, &e);
    s->draft->meetings.at[index].event = at;
}

void
events_follow(struct draft *d, const struct coder *c)
{
    struct match s = match_of(d, c);
    for (size_t i = 0; i < d->statements.n; i++)
        follow_statement(&s, &d->statements.at[i]);
    for (size_t i = 0; i < d->meetings.n; i++)
        follow_meeting(&s, i);
}
