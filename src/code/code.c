/* SPDX-License-Identifier: Apache-2.0 */
/* Code: the coders in their order, over one draft. */
#include "code/code.h"
#include "code/codebook.h"
#include "code/match.h"
#include "code/matters.h"

bool
coder_mode_parse(const char *s, enum coder_mode *out)
{
    static const char *const names[] = {"both", "frames", "learned"};
    for (int i = 0; i < 3; i++)
        if (strcmp(s, names[i]) == 0) {
            *out = (enum coder_mode)i;
            return true;
        }
    return false;
}

const struct coder *
coder_open(struct arena *a, const char *data_dir, enum coder_mode mode, const struct segmenter *s,
           nuncio_error *err)
{
    struct coder *c = arena_new(a, struct coder);
    if (!c) {
        error_set(err, NUNCIO_ENOMEM, "out of memory");
        return NULL;
    }
    c->mode = mode;
    if (!(c->codebook = codebook_open(a, data_dir, err)) ||
        !(c->cues = cues_open(a, data_dir, c->codebook, s, err)))
        return NULL;
    return c;
}

const struct coded *
code_document(struct arena *a, const struct coder *coder, const struct world *world,
              nuncio_error *err)
{
    struct draft d = {.arena = a, .world = world};
    struct coded *out = arena_new(a, struct coded);
    events_code(&d, coder);
    statements_code(&d, coder);
    draft_index(&d);
    positions_code(&d, coder);
    proposals_code(&d, coder);
    meetings_code(&d, coder);
    exchanges_code(&d, coder);
    disputes_code(&d, coder);
    shifts_code(&d, coder);
    events_follow(&d, coder);
    measures_code(&d, coder);
    matters_code(&d, coder);
    if (!out || arena_failed(a)) {
        error_set(err, NUNCIO_ENOMEM, "out of memory");
        return NULL;
    }
    *out = (struct coded){
        world,
        d.events.at,    d.statements.at, d.positions.at, d.shifts.at, d.proposals.at,
        d.disputes.at,  d.meetings.at,   d.exchanges.at, d.measures.at,
        (uint32_t)d.events.n,    (uint32_t)d.statements.n, (uint32_t)d.positions.n,
        (uint32_t)d.shifts.n,    (uint32_t)d.proposals.n,  (uint32_t)d.disputes.n,
        (uint32_t)d.meetings.n,  (uint32_t)d.exchanges.n,  (uint32_t)d.measures.n};
    return out;
}
