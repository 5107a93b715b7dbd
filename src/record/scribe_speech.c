/* SPDX-License-Identifier: Apache-2.0 */
/* What was said: statements, positions, shifts, proposals, disputes. */
#include "record/scribe_parts.h"

static void
set_issue(struct scribe *s, struct slice issue, struct object *out)
{
    struct slice *one = issue.n ? arena_new(s->arena, struct slice) : NULL;
    if (!one)
        return;
    *one = issue;
    out->issues = one;
    out->nissues = 1;
}

void
scribe_statement(struct scribe *s, uint32_t i, struct object *out)
{
    const struct statement *t = &s->coded->statements[i];
    struct json *j = &s->json;
    scribe_begin_evidence(s, OBJECT_STATEMENT, s->ids.statements[i], &t->evidence, out);
    scribe_actors(s, "speaker", &t->speaker, PART_SOURCE, out);
    scribe_actors(s, "addressee", &t->addressee, PART_TARGET, out);
    scribe_text(s, "mode", slice_of(speech_mode_name(t->mode)));
    scribe_text(s, "act", t->act);
    json_key(j, "content");
    json_open(j, '[');
    for (uint8_t k = 0; k < t->ncontent; k++)
        span_json(j, t->content[k]);
    json_close(j, ']');
    json_key(j, "cue");
    t->cue.end > t->cue.start ? span_json(j, t->cue) : json_null(j);
    scribe_issues(s, "issues", t->issues, t->nissues);
    scribe_date(s, scribe_news_date(s, t->date), out);
    scribe_one_actor(s, "via", t->via.n ? t->via.at[0] : NO_INDEX, PART_OTHER, out);
    scribe_end_evidence(s, &t->evidence, out);
    out->kind = t->act;
    out->issues = t->issues;
    out->nissues = t->nissues;
    struct telling *telling = t->speaker.n ? scribe_telling(s, out) : NULL;
    if (telling)
        telling->about = t->about;
}

void
scribe_position(struct scribe *s, uint32_t i, struct object *out)
{
    const struct position *p = &s->coded->positions[i];
    scribe_begin_evidence(s, OBJECT_POSITION, s->ids.positions[i], &p->evidence, out);
    scribe_one_actor(s, "holder", p->holder, PART_SOURCE, out);
    scribe_text(s, "issue", p->issue);
    scribe_text(s, "stance", p->stance);
    scribe_text(s, "condition", scribe_cut(s, p->condition));
    scribe_id(s, "statement", s->ids.statements, s->coded->nstatements, p->statement);
    scribe_id(s, "event", s->ids.events, s->coded->nevents, p->event);
    scribe_date(s, scribe_news_date(s, p->date), out);
    scribe_end_evidence(s, &p->evidence, out);
    out->kind = p->stance;
    set_issue(s, p->issue, out);
}

/* A position's id, or the words where the text says what was held before. */
static void
side_json(struct scribe *s, const char *key, uint32_t position, struct span words)
{
    if (position < s->coded->npositions)
        scribe_id(s, key, s->ids.positions, s->coded->npositions, position);
    else
        scribe_text(s, key, scribe_cut(s, words));
}

void
scribe_shift(struct scribe *s, uint32_t i, struct object *out)
{
    const struct shift *h = &s->coded->shifts[i];
    scribe_begin_evidence(s, OBJECT_SHIFT, s->ids.shifts[i], &h->evidence, out);
    scribe_one_actor(s, "holder", h->holder, PART_SOURCE, out);
    scribe_text(s, "issue", h->issue);
    side_json(s, "before", h->before, h->before_text);
    side_json(s, "after", h->after, h->after_text);
    json_key(&s->json, "explicit");
    json_bool(&s->json, h->is_explicit);
    scribe_end_evidence(s, &h->evidence, out);
    set_issue(s, h->issue, out);
    if (h->after < s->coded->npositions)
        out->date = scribe_news_date(s, s->coded->positions[h->after].date);
}

static void
points_json(struct scribe *s, const struct proposal *p)
{
    struct json *j = &s->json;
    json_key(j, "points");
    json_open(j, '[');
    for (uint32_t i = 0; i < p->npoints; i++) {
        json_open(j, '{');
        json_key(j, "n");
        json_int(j, i + 1);
        scribe_text(s, "text", scribe_cut(s, p->points[i].text));
        scribe_text(s, "issue", p->points[i].issue);
        json_key(j, "sentence");
        span_json(j, scribe_sentence(s, p->points[i].sentence));
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void
responses_json(struct scribe *s, const struct proposal *p, struct object *out)
{
    struct json *j = &s->json;
    json_key(j, "responses");
    json_open(j, '[');
    for (uint32_t i = 0; i < p->nresponses; i++) {
        json_open(j, '{');
        scribe_one_actor(s, "actor", p->responses[i].actor, PART_TARGET, out);
        scribe_text(s, "response", p->responses[i].response);
        json_key(j, "sentence");
        span_json(j, scribe_sentence(s, p->responses[i].sentence));
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void
point_issues(struct scribe *s, const struct proposal *p, struct object *out)
{
    struct slice *issues = arena_new_array(s->arena, struct slice, p->npoints ? p->npoints : 1);
    uint32_t n = 0;
    for (uint32_t i = 0; issues && i < p->npoints; i++)
        if (p->points[i].issue.n)
            issues[n++] = p->points[i].issue;
    out->issues = issues;
    out->nissues = n;
}

void
scribe_proposal(struct scribe *s, uint32_t i, struct object *out)
{
    const struct proposal *p = &s->coded->proposals[i];
    scribe_begin_evidence(s, OBJECT_PROPOSAL, s->ids.proposals[i], &p->evidence, out);
    scribe_text(s, "name", p->name);
    scribe_actors(s, "author", &p->author, PART_SOURCE, out);
    scribe_date(s, p->date, out);
    points_json(s, p);
    responses_json(s, p, out);
    scribe_end_evidence(s, &p->evidence, out);
    point_issues(s, p, out);
    struct telling *t = scribe_telling(s, out);
    if (t) {
        t->about = p->about;
        t->name = p->name;
        t->issue = p->issue;
        t->npoints = p->npoints;
        t->nresponses = p->nresponses;
    }
}

void
scribe_dispute(struct scribe *s, uint32_t i, struct object *out)
{
    const struct dispute *d = &s->coded->disputes[i];
    bool by_event = d->claim_statement >= s->coded->nstatements;
    scribe_begin_evidence(s, OBJECT_DISPUTE, s->ids.disputes[i], &d->evidence, out);
    scribe_id(s, "claim", by_event ? s->ids.events : s->ids.statements,
              by_event ? s->coded->nevents : s->coded->nstatements,
              by_event ? d->claim_event : d->claim_statement);
    scribe_id(s, "denial", s->ids.statements, s->coded->nstatements, d->denial);
    scribe_actors(s, "parties", &d->parties, PART_PARTY, out);
    scribe_end_evidence(s, &d->evidence, out);
    if (d->denial < s->coded->nstatements) {
        const struct statement *t = &s->coded->statements[d->denial];
        out->date = scribe_news_date(s, t->date);
        out->issues = t->issues;
        out->nissues = t->nissues;
    }
    struct telling *told = scribe_telling(s, out);
    if (!told)
        return;
    told->denial = d->denial < s->coded->nstatements ? s->ids.statements[d->denial] : NULL;
    told->claim = d->claim_statement < s->coded->nstatements ? s->ids.statements[d->claim_statement]
                  : d->claim_event < s->coded->nevents      ? s->ids.events[d->claim_event]
                                                            : NULL;
}
