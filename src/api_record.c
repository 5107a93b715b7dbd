/* SPDX-License-Identifier: Apache-2.0 */
/* nuncio/record.h: looking at a record, and setting copies apart. */
#include "api.h"
#include "base/map.h"
#include "story/copies.h"

#include <stdlib.h>

size_t
nuncio_record_count(const nuncio_record *record)
{
    return record->record->nobjects;
}

nuncio_status
nuncio_record_object(const nuncio_record *record, size_t i, nuncio_object *out)
{
    const struct record *r = record->record;
    if (i >= r->nobjects)
        return NUNCIO_EUSAGE;
    const struct object *o = &r->objects[i];
    *out = (nuncio_object){object_type_name(o->type), o->id, r->objects[0].id, o->json.p, o->json.n};
    return NUNCIO_OK;
}

const char *
nuncio_record_text(const nuncio_record *record, size_t *len)
{
    struct slice text = record->record->article->text;
    if (len)
        *len = text.n;
    return text.p;
}

nuncio_record_sizes
nuncio_record_measure(const nuncio_record *record)
{
    const struct record *r = record->record;
    nuncio_record_sizes sizes = {r->ntokens, r->nsentences, 0};
    for (uint32_t i = 0; i < r->article->nblocks; i++)
        sizes.furniture += r->article->blocks[i].kind == BLOCK_FURNITURE;
    return sizes;
}

void
nuncio_record_free(nuncio_record *record)
{
    if (!record)
        return;
    arena_release(&record->arena);
    free(record);
}

struct nuncio_copies {
    struct copies *copies;
    struct arena arena;
    struct map seen; /* ids of documents */
};

nuncio_copies *
nuncio_copies_new(void)
{
    nuncio_copies *c = calloc(1, sizeof *c);
    if (!c)
        return NULL;
    arena_init(&c->arena, 0);
    map_init(&c->seen, &c->arena);
    if (!(c->copies = copies_new())) {
        nuncio_copies_free(c);
        return NULL;
    }
    return c;
}

void
nuncio_copies_free(nuncio_copies *copies)
{
    if (!copies)
        return;
    copies_free(copies->copies);
    arena_release(&copies->arena);
    free(copies);
}

int
nuncio_copies_set_apart(nuncio_copies *copies, nuncio_record *record)
{
    const struct record *r = record->record;
    struct slice id = slice_of(r->objects[0].id);
    if (map_get(&copies->seen, id) != MAP_NONE)
        return 2;
    struct slice kept = arena_copy(&copies->arena, id);
    if (!kept.p || !map_set(&copies->seen, kept, 0))
        return NUNCIO_ENOMEM;
    struct slice earlier = copies_find(copies->copies, r->sketch);
    if (!earlier.n)
        return copies_add(copies->copies, r->sketch, kept) ? 0 : NUNCIO_ENOMEM;
    earlier = arena_copy(&record->arena, earlier);
    r = earlier.p ? record_copy(&record->arena, r, earlier.p) : NULL;
    if (!r)
        return NUNCIO_ENOMEM;
    record->record = r;
    return 1;
}
