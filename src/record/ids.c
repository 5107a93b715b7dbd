/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ids: letter of the type + first 16 hex digits of a SHA-256.
 *
 * What is hashed: the document's id (of its bytes), the type's name, the byte range of
 * the sentence, and what the object says that another object of that sentence
 * would not (event type, actors' keys, trigger). Nothing that depends on the
 * order of coding, so that a better coder keeps the ids of what it codes as
 * before. 64 bits: one collision is expected among four thousand million
 * objects, and within a document two equal ids are told apart by a count.
 */
#include "record/ids.h"
#include "base/hash.h"
#include "base/map.h"

static const char type_letter[OBJECT_TYPES] = {'d', 'a', 'e', 's', 'p', 'f', 'r', 'c', 'm', 'x', 'q'};

/* One hash in the making; parts are set apart by a 0 byte. */
struct mint {
    struct arena *arena;
    const struct coded *coded;
    struct slice doc;      /* hash and ref of the document */
    struct map seen;       /* ids given in this document */
    struct sha256 hash;
};

static void
add(struct mint *m, struct slice part)
{
    sha256_add(&m->hash, part.n ? part.p : "", part.n);
    sha256_add(&m->hash, "", 1);
}

static void
add_number(struct mint *m, uint32_t n)
{
    uint8_t bytes[4] = {(uint8_t)n, (uint8_t)(n >> 8), (uint8_t)(n >> 16), (uint8_t)(n >> 24)};
    sha256_add(&m->hash, bytes, sizeof bytes);
}

static void
add_span(struct mint *m, struct span s)
{
    add_number(m, s.start);
    add_number(m, s.end);
}

static void
add_actor(struct mint *m, uint32_t actor)
{
    const struct world *w = m->coded->world;
    add(m, actor < w->nactors ? w->actors[actor].key : SLICE(""));
}

static void
add_actors(struct mint *m, const struct actor_set *s)
{
    add_number(m, s->n);
    for (uint8_t i = 0; i < s->n; i++)
        add_actor(m, s->at[i]);
}

static void
begin(struct mint *m, enum object_type type)
{
    sha256_init(&m->hash);
    add(m, m->doc);
    add(m, slice_of(object_type_name(type)));
}

static void
begin_evidence(struct mint *m, enum object_type type, const struct evidence *e)
{
    const struct text *text = m->coded->world->tree->spans->text;
    begin(m, type);
    add_span(m, e->sentence < text->nsentences ? text->sentences[e->sentence].span
                                               : (struct span){0, 0});
    add_number(m, e->trigger < text->ntokens ? text->tokens[e->trigger].start : 0);
}

static void
format_id(const struct sha256 *hash, enum object_type type, object_id out)
{
    struct sha256 copy = *hash;
    uint8_t digest[32];
    sha256_end(&copy, digest);
    out[0] = type_letter[type];
    hex_format(digest, 8, out + 1);
}

/* The id of what was added; a second object that is equal in all of it counts on. */
static void
end(struct mint *m, enum object_type type, object_id out)
{
    format_id(&m->hash, type, out);
    for (uint32_t again = 1; map_get(&m->seen, slice_of(out)) != MAP_NONE; again++) {
        add_number(m, again);
        format_id(&m->hash, type, out);
    }
    map_set(&m->seen, arena_copy(m->arena, slice_of(out)), 0);
}

void
record_doc_id(struct slice sha256, struct slice ref, char id[ID_ROOM])
{
    struct sha256 hash;
    sha256_init(&hash);
    sha256_add(&hash, sha256.p, sha256.n);
    if (ref.n)
        sha256_add(&hash, ref.p, ref.n);
    format_id(&hash, OBJECT_DOC, id);
}

static void
mint_actor(struct mint *m, const struct actor *actor, object_id out)
{
    sha256_init(&m->hash);
    add(m, SLICE("actor"));
    add(m, actor->key);
    format_id(&m->hash, OBJECT_ACTOR, out);
}

static void
mint_event(struct mint *m, const struct event *e, object_id out)
{
    begin_evidence(m, OBJECT_EVENT, &e->evidence);
    add(m, e->type);
    add(m, e->mode);
    add_actors(m, &e->source);
    add_actors(m, &e->target);
    end(m, OBJECT_EVENT, out);
}

static void
mint_statement(struct mint *m, const struct statement *s, object_id out)
{
    begin_evidence(m, OBJECT_STATEMENT, &s->evidence);
    add(m, s->act);
    add_actors(m, &s->speaker);
    for (uint8_t i = 0; i < s->ncontent; i++)
        add_span(m, s->content[i]);
    end(m, OBJECT_STATEMENT, out);
}

static void
mint_position(struct mint *m, const struct position *p, object_id out)
{
    begin_evidence(m, OBJECT_POSITION, &p->evidence);
    add_actor(m, p->holder);
    add(m, p->issue);
    add(m, p->stance);
    end(m, OBJECT_POSITION, out);
}

static void
mint_shift(struct mint *m, const struct shift *s, object_id out)
{
    begin_evidence(m, OBJECT_SHIFT, &s->evidence);
    add_actor(m, s->holder);
    add(m, s->issue);
    end(m, OBJECT_SHIFT, out);
}

static void
mint_proposal(struct mint *m, const struct proposal *p, object_id out)
{
    begin_evidence(m, OBJECT_PROPOSAL, &p->evidence);
    add(m, p->name);
    add_actors(m, &p->author);
    end(m, OBJECT_PROPOSAL, out);
}

static void
mint_dispute(struct mint *m, const struct dispute *d, object_id out)
{
    begin_evidence(m, OBJECT_DISPUTE, &d->evidence);
    add_actors(m, &d->parties);
    end(m, OBJECT_DISPUTE, out);
}

static void
mint_meeting(struct mint *m, const struct meeting *g, object_id out)
{
    begin_evidence(m, OBJECT_MEETING, &g->evidence);
    add(m, g->kind);
    add_actors(m, &g->parties);
    end(m, OBJECT_MEETING, out);
}

static void
mint_exchange(struct mint *m, const struct exchange *x, object_id out)
{
    begin_evidence(m, OBJECT_EXCHANGE, &x->evidence);
    add(m, x->kind);
    add_actors(m, &x->between);
    end(m, OBJECT_EXCHANGE, out);
}

static void
mint_measure(struct mint *m, const struct measure *q, object_id out)
{
    const struct spans *spans = m->coded->world->tree->spans;
    begin_evidence(m, OBJECT_QUANTITY, &q->evidence);
    if (q->quantity < spans->nquantities)
        add_span(m, spans->quantities[q->quantity].span);
    end(m, OBJECT_QUANTITY, out);
}

/* Room for the ids of one array of coded objects, each minted in turn. */
#define MINT_ALL(field, array, count, mint)                                                        \
    do {                                                                                           \
        out->field = arena_new_array(a, object_id, (count) ? (count) : 1);                         \
        for (uint32_t i = 0; out->field && i < (count); i++)                                       \
            mint(&m, &(array)[i], out->field[i]);                                                  \
    } while (0)

bool
ids_make(struct arena *a, const struct coded *c, struct ids *out)
{
    const struct world *w = c->world;
    const struct article *article = w->tree->spans->text->article;
    struct mint m = {.arena = a, .coded = c};
    record_doc_id(slice_of(article->sha256), article->origin.ref, out->doc);
    m.doc = slice_of(out->doc);
    map_init(&m.seen, a);
    MINT_ALL(actors, w->actors, w->nactors, mint_actor);
    MINT_ALL(events, c->events, c->nevents, mint_event);
    MINT_ALL(statements, c->statements, c->nstatements, mint_statement);
    MINT_ALL(positions, c->positions, c->npositions, mint_position);
    MINT_ALL(shifts, c->shifts, c->nshifts, mint_shift);
    MINT_ALL(proposals, c->proposals, c->nproposals, mint_proposal);
    MINT_ALL(disputes, c->disputes, c->ndisputes, mint_dispute);
    MINT_ALL(meetings, c->meetings, c->nmeetings, mint_meeting);
    MINT_ALL(exchanges, c->exchanges, c->nexchanges, mint_exchange);
    MINT_ALL(measures, c->measures, c->nmeasures, mint_measure);
    return !arena_failed(a);
}
