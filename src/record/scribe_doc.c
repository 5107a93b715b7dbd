/* SPDX-License-Identifier: Apache-2.0 */
/* The doc object, and the actor objects of a document with their mentions. */
#include "record/scribe_parts.h"

static void
key_text(struct json *j, const char *key, struct slice value)
{
    json_key(j, key);
    json_text_or_null(j, value);
}

void
furniture_json(struct json *j, const struct article *article)
{
    json_key(j, "furniture");
    json_open(j, '[');
    for (uint32_t i = 0; i < article->nblocks; i++) {
        const struct block *b = &article->blocks[i];
        if (b->kind != BLOCK_FURNITURE)
            continue;
        json_open(j, '[');
        json_int(j, b->span.start);
        json_int(j, b->span.end);
        json_text(j, slice_of(furniture_name(b->furniture)));
        json_close(j, ']');
    }
    json_close(j, ']');
}

static void
doc_json(struct json *j, const struct record *r, const char *id)
{
    const struct article *article = r->article;
    const struct origin *o = &article->origin;
    json_open(j, '{');
    key_text(j, "type", SLICE("doc"));
    key_text(j, "id", slice_of(id));
    key_text(j, "path", o->path);
    key_text(j, "url", o->url);
    key_text(j, "ref", o->ref);
    key_text(j, "source", o->source);
    key_text(j, "title", o->title);
    key_text(j, "lang", slice_is(r->lang, "und") ? SLICE("") : r->lang);
    json_key(j, "published");
    date_json(j, article->published);
    json_key(j, "fetched");
    json_null(j);
    key_text(j, "sha256", slice_of(article->sha256));
    json_key(j, "bytes");
    json_int(j, (int64_t)article->bytes);
    furniture_json(j, article);
    key_text(j, "duplicate_of", slice_of(r->duplicate_of));
    key_text(j, "tool", r->tool);
    json_close(j, '}');
}

void
scribe_doc(struct arena *a, const struct record *r, struct object *out)
{
    struct buf buf;
    buf_init(&buf, 0);
    struct json j = {.out = &buf};
    *out = (struct object){.type = OBJECT_DOC, .date = r->article->published};
    record_doc_id(slice_of(r->article->sha256), r->article->origin.ref, out->id);
    doc_json(&j, r, out->id);
    if (buf.failed)
        a->failed = true;
    out->json = arena_copy(a, buf_slice(&buf));
    buf_release(&buf);
}

/* Whether a mention is enough to put its actor in the record though no object names it. */
static bool
introduces(const struct mention *m)
{
    return !m->place_only && !m->modifier && m->nactors == 1 && m->how <= HOW_ROLE;
}

bool
scribe_has_actor(const struct scribe *s, uint32_t actor)
{
    uint32_t from = s->mentions.first[actor], to = s->mentions.first[actor + 1];
    if (from < to && s->needed[actor])
        return true;
    if (s->world->actors[actor].code.n == 0)
        return false; /* a name that no table knows and no object needs */
    for (uint32_t k = from; k < to; k++)
        if (introduces(&s->world->mentions[s->mentions.at[k]]))
            return true;
    return false;
}

/* "Charkiv" is no mention of Ukraine, though what happens there happens to it. */
static bool
is_seat_as_place(const struct mention *m)
{
    return m->place_only && m->how == HOW_METONYM;
}

static void
mentions_json(struct scribe *s, uint32_t actor)
{
    struct json *j = &s->json;
    json_key(j, "mentions");
    json_open(j, '[');
    for (uint32_t k = s->mentions.first[actor]; k < s->mentions.first[actor + 1]; k++) {
        const struct mention *m = &s->world->mentions[s->mentions.at[k]];
        if (is_seat_as_place(m))
            continue;
        json_open(j, '[');
        json_int(j, m->span.start);
        json_int(j, m->span.end);
        json_text(j, slice_of(mention_how_name(m->how)));
        json_close(j, ']');
    }
    json_close(j, ']');
}

#define SPELLINGS 32 /* a name list that goes on and on is no list of spellings */

/* The different names that the text gives the actor; roles and pronouns are no names. */
static void
collect_spellings(struct scribe *s, uint32_t actor, struct object *out)
{
    VEC(struct spelling) found = {0};
    for (uint32_t i = s->mentions.first[actor]; i < s->mentions.first[actor + 1]; i++) {
        const struct mention *m = &s->world->mentions[s->mentions.at[i]];
        if (m->nactors != 1 || m->how > HOW_METONYM || is_seat_as_place(m))
            continue;
        struct slice name = scribe_cut(s, m->span);
        struct spelling *to;
        size_t k = 0;
        while (k < found.n && !slice_eq(found.at[k].name, name))
            k++;
        if (k == found.n && k < SPELLINGS && name.n && (to = vec_push(s->arena, &found)))
            *to = (struct spelling){name, m->how};
    }
    out->spellings = found.at;
    out->nspellings = (uint32_t)found.n;
}

void
scribe_actor(struct scribe *s, uint32_t i, struct object *out)
{
    const struct actor *actor = &s->world->actors[i];
    const struct mention *m = &s->world->mentions[s->mentions.at[s->mentions.first[i]]];
    struct span sentence = {0, 0};
    if (m->first < s->text->ntokens)
        sentence = scribe_sentence(s, s->text->tokens[m->first].sentence);
    scribe_begin(s, OBJECT_ACTOR, s->ids.actors[i], sentence, out);
    scribe_text(s, "name", actor->name);
    scribe_text(s, "kind", slice_of(actor_kind_name(actor->kind)));
    scribe_text(s, "country", actor->country);
    scribe_text(s, "agent", actor->agent);
    scribe_text(s, "role", actor->role);
    scribe_text(s, "code", actor->code);
    scribe_text(s, "wikidata", actor->wikidata);
    mentions_json(s, i);
    json_key(&s->json, "confidence");
    json_number(&s->json, 1);
    scribe_end(s, out);
    out->kind = slice_of(actor_kind_name(actor->kind));
    out->actor = actor;
    collect_spellings(s, i, out);
    scribe_part(s, out, i, PART_OTHER);
}
