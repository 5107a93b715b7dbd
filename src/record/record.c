/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Record: all objects of one document, in the order in which they are written:
 * the doc, the actors in order of first mention, the rest in order of sentence
 * (within one sentence by type, then as coded).
 */
#include "base/sketch.h"
#include "record/scribe.h"

#include <stdlib.h>

/* An object to come: which coded thing it is, and where it stands. */
struct entry {
    uint32_t start, index;
    enum object_type type;
};

typedef VEC(struct entry) entry_list;
typedef void scribe_fn(struct scribe *s, uint32_t i, struct object *out);

static scribe_fn *const scribe_of[OBJECT_TYPES] = {
    [OBJECT_ACTOR] = scribe_actor,       [OBJECT_EVENT] = scribe_event,
    [OBJECT_STATEMENT] = scribe_statement, [OBJECT_POSITION] = scribe_position,
    [OBJECT_SHIFT] = scribe_shift,       [OBJECT_PROPOSAL] = scribe_proposal,
    [OBJECT_DISPUTE] = scribe_dispute,   [OBJECT_MEETING] = scribe_meeting,
    [OBJECT_EXCHANGE] = scribe_exchange, [OBJECT_QUANTITY] = scribe_measure};

static void
list_entry(struct scribe *s, entry_list *list, enum object_type type, uint32_t index,
           const struct evidence *e)
{
    if (e->sentence >= s->text->nsentences)
        return; /* no object without a sentence */
    struct entry *to = vec_push(s->arena, list);
    if (to)
        *to = (struct entry){s->text->sentences[e->sentence].span.start, index, type};
}

#define LIST(type, array, count)                                                                   \
    for (uint32_t i = 0; i < (count); i++)                                                         \
    list_entry(s, list, type, i, &(array)[i].evidence)

static void
list_coded(struct scribe *s, entry_list *list)
{
    const struct coded *c = s->coded;
    LIST(OBJECT_EVENT, c->events, c->nevents);
    LIST(OBJECT_STATEMENT, c->statements, c->nstatements);
    LIST(OBJECT_POSITION, c->positions, c->npositions);
    LIST(OBJECT_SHIFT, c->shifts, c->nshifts);
    LIST(OBJECT_PROPOSAL, c->proposals, c->nproposals);
    LIST(OBJECT_DISPUTE, c->disputes, c->ndisputes);
    LIST(OBJECT_MEETING, c->meetings, c->nmeetings);
    LIST(OBJECT_EXCHANGE, c->exchanges, c->nexchanges);
    LIST(OBJECT_QUANTITY, c->measures, c->nmeasures);
}

static int
compare_entries(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->type != b->type)
        return a->type < b->type ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

/*
 * Actors stand first, then what list_coded() found, each by the writer of its type. The actors
 * are written last: only then is known which of them an object names.
 */
static void
write_all(struct scribe *s, struct record *r)
{
    const struct world *w = s->world;
    entry_list list = {0};
    list_coded(s, &list);
    if (list.n)
        qsort(list.at, list.n, sizeof *list.at, compare_entries);
    struct object *objects = arena_new_array(s->arena, struct object, 1 + w->nactors + list.n);
    struct object *coded = arena_new_array(s->arena, struct object, list.n + 1);
    if (!objects || !coded)
        return;
    for (size_t i = 0; i < list.n; i++)
        scribe_of[list.at[i].type](s, list.at[i].index, &coded[i]);
    scribe_doc(s->arena, r, &objects[r->nobjects++]);
    for (uint32_t i = 0; i < w->nactors; i++)
        if (scribe_has_actor(s, i))
            scribe_actor(s, i, &objects[r->nobjects++]);
    memcpy(objects + r->nobjects, coded, list.n * sizeof *coded);
    r->nobjects += (uint32_t)list.n;
    r->objects = objects;
}

/* Of the paragraphs: titles and furniture are each outlet's own. */
static void
sketch_news(const struct article *article, uint32_t out[SKETCH_PLACES])
{
    struct sketch sketch;
    sketch_init(&sketch);
    for (uint32_t i = 0; i < article->nblocks; i++) {
        const struct block *b = &article->blocks[i];
        if (b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_ITEM)
            sketch_add(&sketch, slice_cut(article->text, b->span));
    }
    sketch_end(&sketch, out);
}

const struct record *
record_build(struct arena *a, const struct segmenter *segmenter, const struct coded *coded,
             struct slice tool, nuncio_error *err)
{
    struct record *r = arena_new(a, struct record);
    struct scribe s;
    if (scribe_init(&s, a, coded) && r) {
        const struct text *text = s.text;
        r->article = text->article;
        r->lang = arena_copy(a, lang_code(segmenter, text->lang));
        r->tool = tool;
        r->ntokens = text->ntokens;
        r->nsentences = text->nsentences;
        sketch_news(r->article, r->sketch);
        write_all(&s, r);
    }
    scribe_release(&s);
    if (arena_failed(a)) {
        error_set(err, NUNCIO_ENOMEM, "out of memory: document larger than its memory limit");
        return NULL;
    }
    return r;
}

const struct record *
record_copy(struct arena *a, const struct record *record, const char *duplicate_of)
{
    struct record *r = arena_new(a, struct record);
    struct object *doc = arena_new(a, struct object);
    if (!r || !doc)
        return NULL;
    *r = *record;
    memcpy(r->duplicate_of, duplicate_of, strnlen(duplicate_of, ID_ROOM - 1));
    scribe_doc(a, r, doc);
    r->objects = doc;
    r->nobjects = 1;
    return arena_failed(a) ? NULL : r;
}

const struct object *
record_actor(const struct record *r, const char *id)
{
    for (uint32_t i = 0; i < r->nobjects && r->objects[i].type <= OBJECT_ACTOR; i++)
        if (strcmp(r->objects[i].id, id) == 0)
            return &r->objects[i];
    return NULL;
}
