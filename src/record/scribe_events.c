/* SPDX-License-Identifier: Apache-2.0 */
/* What happened: events, meetings, exchanges, quantities. */
#include "record/scribe_parts.h"

#include <math.h>

/* "military|election" -> ["military","election"] */
static void
contexts_json(struct json *j, struct slice contexts)
{
    struct slice field;
    json_key(j, "context");
    json_open(j, '[');
    while (contexts.n && slice_next(&contexts, '|', &field))
        if ((field = slice_trim(field)).n)
            json_text(j, field);
    json_close(j, ']');
}

static void
quantities_json(struct scribe *s, uint32_t event)
{
    json_key(&s->json, "quantities");
    json_open(&s->json, '[');
    for (uint32_t k = s->quantities.first[event]; k < s->quantities.first[event + 1]; k++)
        json_text(&s->json, slice_of(s->ids.measures[s->quantities.at[k]]));
    json_close(&s->json, ']');
}

/* True when the sentence asserts the predicate itself: the path to the root has no relative or noun clause. */
static bool
told_as_news(const struct scribe *s, uint32_t token)
{
    const struct word *words = s->spans->words;
    for (int depth = 0; depth < 64 && token < s->text->ntokens; depth++) {
        enum ud_rel rel = rel_universal((enum ud_rel)words[token].rel);
        if (rel == REL_ACL || rel == REL_NMOD || rel == REL_AMOD || rel == REL_ADVCL)
            return false;
        token = words[token].head;
    }
    return true;
}

static struct date
event_date(const struct scribe *s, const struct event *e)
{
    if (e->status == STATUS_ONGOING ||
        (e->status == STATUS_HELD && told_as_news(s, e->evidence.trigger)))
        return scribe_news_date(s, e->date);
    return e->date;
}

static void
trigger_json(struct scribe *s, uint32_t token)
{
    json_key(&s->json, "trigger");
    if (token < s->text->ntokens)
        span_json(&s->json, (struct span){s->text->tokens[token].start, s->text->tokens[token].end});
    else
        json_null(&s->json);
}

static void
status_json(struct scribe *s, enum status status, struct object *out)
{
    out->status = slice_of(status_name(status));
    scribe_text(s, "status", out->status);
}

void
scribe_event(struct scribe *s, uint32_t i, struct object *out)
{
    const struct event *e = &s->coded->events[i];
    struct json *j = &s->json;
    scribe_begin_evidence(s, OBJECT_EVENT, s->ids.events[i], &e->evidence, out);
    scribe_text(s, "event", e->type);
    scribe_text(s, "mode", e->mode);
    contexts_json(j, e->context);
    scribe_text(s, "cameo", e->cameo);
    scribe_text(s, "quad", e->quad);
    json_key(j, "goldstein");
    json_number(j, e->goldstein);
    status_json(s, e->status, out);
    scribe_text(s, "status_basis", e->status_word);
    scribe_actors(s, "source", &e->source, e->symmetric ? PART_PARTY : PART_SOURCE, out);
    scribe_actors(s, "target", &e->target, e->symmetric ? PART_PARTY : PART_TARGET, out);
    scribe_date(s, event_date(s, e), out);
    scribe_place(s, e->place, out);
    scribe_actors(s, "attributed_to", &e->attributed_to, PART_OTHER, out);
    trigger_json(s, e->evidence.trigger);
    quantities_json(s, i);
    scribe_end_evidence(s, &e->evidence, out);
    out->kind = e->type;
    struct telling *t = e->about.n ? scribe_telling(s, out) : NULL;
    if (t) {
        t->about = e->about;
        scribe_tellers(s, t, &e->attributed_to);
    }
}

/* The date of what rests on an event, when it has none of its own. */
static struct date
date_or_of_event(const struct scribe *s, struct date d, uint32_t event)
{
    if (date_known(d) || d.basis.n || event >= s->coded->nevents)
        return d;
    return event_date(s, &s->coded->events[event]);
}

/* A place below a country as a word of a matter, which is the same in any language; else empty. */
static struct slice
spot_of(const struct scribe *s, uint32_t place)
{
    const struct place *p = place < s->world->nplaces ? &s->world->places[place] : NULL;
    if (!p || p->kind == PLACE_COUNTRY)
        return SLICE("");
    return p->geonames ? arena_printf(s->arena, "@%u", p->geonames)
                       : arena_printf(s->arena, "@%.*s", (int)p->name.n, p->name.p);
}

void
scribe_meeting(struct scribe *s, uint32_t i, struct object *out)
{
    const struct meeting *m = &s->coded->meetings[i];
    scribe_begin_evidence(s, OBJECT_MEETING, s->ids.meetings[i], &m->evidence, out);
    scribe_text(s, "kind", m->kind);
    scribe_actors(s, "parties", &m->parties, PART_PARTY, out);
    /* the event of one that is called off is the calling off */
    struct date date = m->stage.n ? m->date : date_or_of_event(s, m->date, m->event);
    bool to_come = date_known(date) && date_known(s->article->published) && date.from > s->article->published.to;
    scribe_date(s, date, out);
    scribe_text(s, "duration", m->duration);
    scribe_place(s, m->place, out);
    status_json(s, m->status == STATUS_HELD && to_come ? STATUS_PLANNED : m->status, out);
    scribe_issues(s, "topics", m->topics, m->ntopics);
    scribe_issues(s, "not_topics", m->not_topics, m->nnot_topics);
    scribe_text(s, "outcome", scribe_cut(s, m->outcome));
    scribe_id(s, "event", s->ids.events, s->coded->nevents, m->event);
    scribe_end_evidence(s, &m->evidence, out);
    out->kind = m->kind;
    out->issues = m->topics;
    out->nissues = m->ntopics;
    struct telling *t = scribe_telling(s, out);
    if (t) {
        t->stage = m->stage;
        t->about = spot_of(s, m->place);
    }
}

/* The id of the quantity object that was made of a quantity of the text. */
static void
scribe_quantity(struct scribe *s, const char *key, uint32_t quantity)
{
    uint32_t measure = quantity < s->spans->nquantities ? s->measure_of[quantity] : NO_INDEX;
    scribe_id(s, key, s->ids.measures, s->coded->nmeasures, measure);
}

void
scribe_exchange(struct scribe *s, uint32_t i, struct object *out)
{
    const struct exchange *x = &s->coded->exchanges[i];
    scribe_begin_evidence(s, OBJECT_EXCHANGE, s->ids.exchanges[i], &x->evidence, out);
    scribe_text(s, "kind", x->kind);
    scribe_actors(s, "between", &x->between, PART_PARTY, out);
    scribe_actors(s, "mediator", &x->mediator, PART_OTHER, out);
    scribe_quantity(s, "given", x->given);
    scribe_quantity(s, "received", x->received);
    scribe_place(s, x->place, out);
    scribe_date(s, date_or_of_event(s, x->date, x->event), out);
    status_json(s, x->status, out);
    scribe_id(s, "event", s->ids.events, s->coded->nevents, x->event);
    scribe_end_evidence(s, &x->evidence, out);
    out->kind = x->kind;
}

static void
value_json(struct json *j, const struct quantity *q)
{
    json_key(j, "value");
    if (q->low == q->high) {
        json_number(j, q->low);
        return;
    }
    json_open(j, '[');
    json_number(j, q->low);
    json_number(j, q->high);
    json_close(j, ']');
}

/* What a number of people can be, who says it, and when that befell them. */
static void
tell_number(struct scribe *s, const struct measure *m, const struct quantity *q, struct object *out)
{
    struct telling *t = m->about.n ? scribe_telling(s, out) : NULL;
    if (!t)
        return;
    t->about = m->about;
    t->low = q->approx == APPROX_LESS_THAN ? 0 : q->approx == APPROX_NONE || q->approx == APPROX_MORE_THAN ? q->low : q->low * 0.9;
    t->high = q->approx == APPROX_MORE_THAN ? HUGE_VAL : q->approx == APPROX_ABOUT ? q->high * 1.1 : q->high;
    if (m->said < s->coded->nstatements) {
        scribe_tellers(s, t, &s->coded->statements[m->said].speaker);
        t->date = s->coded->statements[m->said].date;
    }
    if (m->event < s->coded->nevents) {
        if (t->ntellers == 0)
            scribe_tellers(s, t, &s->coded->events[m->event].attributed_to);
        t->date = event_date(s, &s->coded->events[m->event]);
    }
}

void
scribe_measure(struct scribe *s, uint32_t i, struct object *out)
{
    const struct measure *m = &s->coded->measures[i];
    static const struct quantity none = {.low = 0, .high = 0};
    const struct quantity *q =
        m->quantity < s->spans->nquantities ? &s->spans->quantities[m->quantity] : &none;
    scribe_begin_evidence(s, OBJECT_QUANTITY, s->ids.measures[i], &m->evidence, out);
    value_json(&s->json, q);
    scribe_text(s, "unit", q->unit);
    scribe_text(s, "approx", slice_of(approx_name(q->approx)));
    scribe_text(s, "of", scribe_cut(s, q->of));
    json_key(&s->json, "span");
    span_json(&s->json, q->span);
    scribe_id(s, "event", s->ids.events, s->coded->nevents, m->event);
    scribe_id(s, "statement", s->ids.statements, s->coded->nstatements, m->statement);
    scribe_end_evidence(s, &m->evidence, out);
    out->kind = q->unit;
    tell_number(s, m, q, out);
}
