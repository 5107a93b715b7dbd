/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scribe: what all objects share. Evidence, dates, places, lists of actors,
 * and the filters that a store indexes. The types are in scribe_*.c.
 */
#include "record/scribe_parts.h"

const char *
object_type_name(enum object_type t)
{
    static const char *const names[OBJECT_TYPES] = {
        "doc",      "actor",   "event",   "statement", "position", "shift",
        "proposal", "dispute", "meeting", "exchange",  "quantity"};
    return names[t];
}

const char *
actor_part_name(enum actor_part p)
{
    static const char *const names[] = {"source", "target", "party", "other"};
    return names[p];
}

/* Turns the counts in first[o + 1] into starts and makes room for the list. */
static bool
listing_room(struct arena *a, struct listing *l, uint32_t owners)
{
    for (uint32_t o = 0; o < owners; o++)
        l->first[o + 1] += l->first[o];
    l->at = arena_new_array(a, uint32_t, l->first[owners] ? l->first[owners] : 1);
    return l->at != NULL;
}

/* Puts a thing in its owner's list; *fill has the next free place of each owner. */
static void
listing_put(struct listing *l, uint32_t *fill, uint32_t owner, uint32_t thing)
{
    l->at[l->first[owner] + fill[owner]++] = thing;
}

static bool
list_mentions(struct scribe *s)
{
    const struct world *w = s->world;
    struct listing *l = &s->mentions;
    uint32_t *fill = arena_new_array(s->arena, uint32_t, w->nactors + 1);
    l->first = arena_new_array(s->arena, uint32_t, w->nactors + 1);
    if (!fill || !l->first)
        return false;
    for (uint32_t i = 0; i < w->nmentions; i++)
        for (uint8_t k = 0; k < w->mentions[i].nactors; k++)
            l->first[w->mentions[i].actors[k] + 1]++;
    if (!listing_room(s->arena, l, w->nactors))
        return false;
    for (uint32_t i = 0; i < w->nmentions; i++)
        for (uint8_t k = 0; k < w->mentions[i].nactors; k++)
            listing_put(l, fill, w->mentions[i].actors[k], i);
    return true;
}

static bool
list_quantities(struct scribe *s)
{
    const struct coded *c = s->coded;
    struct listing *l = &s->quantities;
    uint32_t *fill = arena_new_array(s->arena, uint32_t, c->nevents + 1);
    l->first = arena_new_array(s->arena, uint32_t, c->nevents + 1);
    if (!fill || !l->first)
        return false;
    for (uint32_t i = 0; i < c->nmeasures; i++)
        if (c->measures[i].event < c->nevents)
            l->first[c->measures[i].event + 1]++;
    if (!listing_room(s->arena, l, c->nevents))
        return false;
    for (uint32_t i = 0; i < c->nmeasures; i++)
        if (c->measures[i].event < c->nevents)
            listing_put(l, fill, c->measures[i].event, i);
    return true;
}

static bool
map_measures(struct scribe *s)
{
    uint32_t n = s->spans->nquantities;
    if (!(s->measure_of = arena_new_array(s->arena, uint32_t, n ? n : 1)))
        return false;
    memset(s->measure_of, 0xff, n * sizeof *s->measure_of);
    for (uint32_t i = s->coded->nmeasures; i-- > 0;)
        if (s->coded->measures[i].quantity < n)
            s->measure_of[s->coded->measures[i].quantity] = i;
    return true;
}

bool
scribe_init(struct scribe *s, struct arena *a, const struct coded *coded)
{
    const struct spans *spans = coded->world->tree->spans;
    *s = (struct scribe){.arena = a, .coded = coded, .world = coded->world, .spans = spans,
                         .text = spans->text, .article = spans->text->article};
    buf_init(&s->buf, 0);
    s->needed = arena_new_array(a, bool, s->world->nactors + 1);
    return s->needed && ids_make(a, coded, &s->ids) && list_mentions(s) && list_quantities(s) &&
           map_measures(s);
}

void
scribe_release(struct scribe *s)
{
    buf_release(&s->buf);
}

void
span_json(struct json *j, struct span s)
{
    json_open(j, '[');
    json_int(j, s.start);
    json_int(j, s.end);
    json_close(j, ']');
}

static void
day_json(struct json *j, int32_t day)
{
    char text[11];
    if (day == DAY_UNKNOWN) {
        json_null(j);
        return;
    }
    day_format(day, text);
    json_text(j, slice_of(text));
}

void
date_json(struct json *j, struct date d)
{
    json_open(j, '{');
    json_key(j, "from");
    day_json(j, d.from);
    json_key(j, "to");
    day_json(j, d.to);
    json_key(j, "precision");
    json_text(j, slice_of(precision_name(d.precision)));
    json_key(j, "basis");
    json_text_or_null(j, d.basis);
    if (d.weekday) {
        json_key(j, "weekday");
        json_int(j, d.weekday);
    }
    json_close(j, '}');
}

struct slice
scribe_cut(const struct scribe *s, struct span span)
{
    if (span.start >= span.end || span.end > s->article->text.n)
        return SLICE("");
    return slice_cut(s->article->text, span);
}

struct span
scribe_sentence(const struct scribe *s, uint32_t sentence)
{
    return sentence < s->text->nsentences ? s->text->sentences[sentence].span : (struct span){0, 0};
}

void
scribe_begin(struct scribe *s, enum object_type type, const char *id, struct span sentence,
             struct object *out)
{
    struct json *j = &s->json;
    buf_clear(&s->buf);
    *j = (struct json){.out = &s->buf};
    *out = (struct object){.type = type, .sentence = sentence, .date = DATE_UNKNOWN};
    memcpy(out->id, id, ID_ROOM);
    json_open(j, '{');
    json_key(j, "type");
    json_text(j, slice_of(object_type_name(type)));
    json_key(j, "id");
    json_text(j, slice_of(id));
    json_key(j, "doc");
    json_text(j, slice_of(s->ids.doc));
    json_key(j, "sentence");
    span_json(j, sentence);
    json_key(j, "text");
    json_text(j, scribe_cut(s, sentence));
}

static void
more_json(struct scribe *s, const struct evidence *e, struct object *out)
{
    struct span *more = arena_new_array(s->arena, struct span, e->nmore);
    if (!more)
        return;
    json_key(&s->json, "more");
    json_open(&s->json, '[');
    for (uint8_t i = 0; i < e->nmore; i++) {
        more[i] = e->more[i];
        span_json(&s->json, more[i]);
    }
    json_close(&s->json, ']');
    out->more = more;
    out->nmore = e->nmore;
}

void
scribe_begin_evidence(struct scribe *s, enum object_type type, const char *id,
                      const struct evidence *e, struct object *out)
{
    scribe_begin(s, type, id, scribe_sentence(s, e->sentence), out);
    if (e->nmore)
        more_json(s, e, out);
}

void
scribe_end(struct scribe *s, struct object *out)
{
    json_close(&s->json, '}');
    if (s->buf.failed)
        s->arena->failed = true;
    out->json = arena_copy(s->arena, buf_slice(&s->buf));
}

void
scribe_end_evidence(struct scribe *s, const struct evidence *e, struct object *out)
{
    json_key(&s->json, "confidence");
    json_number(&s->json, (double)(int)(e->confidence * 1000 + 0.5f) / 1000);
    json_key(&s->json, "rule");
    json_text_or_null(&s->json, e->rule);
    scribe_end(s, out);
}

void
scribe_text(struct scribe *s, const char *key, struct slice value)
{
    json_key(&s->json, key);
    json_text_or_null(&s->json, value);
}

#define OBJECT_ACTORS 64 /* filters of an object go no further */

/* Room for `more` further actors of an object. */
static struct object_actor *
actors_room(struct scribe *s, struct object *out, uint32_t more)
{
    struct object_actor *all = arena_new_array(s->arena, struct object_actor, out->nactors + more);
    if (all && out->nactors)
        memcpy(all, out->actors, out->nactors * sizeof *all);
    out->actors = all;
    if (!all)
        out->nactors = 0;
    return all;
}

void
scribe_part(struct scribe *s, struct object *out, uint32_t actor, enum actor_part part)
{
    if (actor >= s->world->nactors)
        return;
    s->needed[actor] = true;
    if (out->nactors >= OBJECT_ACTORS)
        return;
    for (uint32_t i = 0; i < out->nactors; i++)
        if (out->actors[i].part == part && strcmp(out->actors[i].id, s->ids.actors[actor]) == 0)
            return;
    struct object_actor *all = actors_room(s, out, 1);
    if (!all)
        return;
    memcpy(all[out->nactors].id, s->ids.actors[actor], ID_ROOM);
    all[out->nactors++].part = part;
}

void
scribe_actors(struct scribe *s, const char *key, const struct actor_set *set, enum actor_part part,
              struct object *out)
{
    json_key(&s->json, key);
    json_open(&s->json, '[');
    for (uint8_t i = 0; i < set->n; i++) {
        if (set->at[i] >= s->world->nactors)
            continue;
        json_text(&s->json, slice_of(s->ids.actors[set->at[i]]));
        scribe_part(s, out, set->at[i], part);
    }
    json_close(&s->json, ']');
}

void
scribe_one_actor(struct scribe *s, const char *key, uint32_t actor, enum actor_part part,
                 struct object *out)
{
    json_key(&s->json, key);
    if (actor >= s->world->nactors) {
        json_null(&s->json);
        return;
    }
    json_text(&s->json, slice_of(s->ids.actors[actor]));
    scribe_part(s, out, actor, part);
}

void
scribe_id(struct scribe *s, const char *key, const object_id *ids, uint32_t n, uint32_t i)
{
    json_key(&s->json, key);
    if (i < n)
        json_text(&s->json, slice_of(ids[i]));
    else
        json_null(&s->json);
}

void
scribe_issues(struct scribe *s, const char *key, const struct slice *issues, uint32_t n)
{
    json_key(&s->json, key);
    json_open(&s->json, '[');
    for (uint32_t i = 0; i < n; i++)
        json_text(&s->json, issues[i]);
    json_close(&s->json, ']');
}

void
scribe_date(struct scribe *s, struct date d, struct object *out)
{
    json_key(&s->json, "date");
    date_json(&s->json, d);
    out->date = d;
}

/*
 * The date of what is told as news. A sentence that names no time tells of the
 * time of the page: "China verwerpt de inzet van kernwapens".
 */
struct date
scribe_news_date(const struct scribe *s, struct date d)
{
    if (date_known(d) || d.basis.n || d.weekday || !date_known(s->article->published))
        return d;
    d = s->article->published;
    d.basis = SLICE("published");
    return d;
}

void
scribe_place(struct scribe *s, uint32_t place, struct object *out)
{
    struct json *j = &s->json;
    json_key(j, "place");
    if (place >= s->world->nplaces) {
        json_null(j);
        return;
    }
    const struct place *p = &s->world->places[place];
    json_open(j, '{');
    scribe_text(s, "name", p->name);
    scribe_text(s, "country", p->country);
    scribe_text(s, "admin1", p->admin1);
    json_key(j, "lat");
    p->located ? json_number(j, p->lat) : json_null(j);
    json_key(j, "lon");
    p->located ? json_number(j, p->lon) : json_null(j);
    json_key(j, "geonames");
    p->geonames ? json_int(j, p->geonames) : json_null(j);
    scribe_text(s, "kind", slice_of(place_kind_name(p->kind)));
    json_close(j, '}');
    out->place = p->name;
    out->place_country = p->country;
}

struct telling *
scribe_telling(struct scribe *s, struct object *out)
{
    struct telling *t = arena_new(s->arena, struct telling);
    if (t)
        t->date = DATE_UNKNOWN;
    out->telling = t;
    return t;
}

void
scribe_tellers(struct scribe *s, struct telling *t, const struct actor_set *who)
{
    struct object_actor *all = arena_new_array(s->arena, struct object_actor, who->n ? who->n : 1);
    for (uint8_t i = 0; all && i < who->n; i++)
        if (who->at[i] < s->world->nactors)
            memcpy(all[t->ntellers++].id, s->ids.actors[who->at[i]], ID_ROOM);
    t->tellers = all;
    for (uint8_t i = 0; i < who->n; i++)
        if (who->at[i] < s->world->nactors)
            s->needed[who->at[i]] = true;
}
