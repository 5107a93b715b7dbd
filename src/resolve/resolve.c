/* SPDX-License-Identifier: Apache-2.0 */
/* Resolve: opening the tables, and the flow from a document's spans to its world. */
#include "resolve/scene.h"

#include <stdlib.h>

#include "annotate/talk.h"
#include "base/utf8.h"

static nuncio_status
open_nouns(struct resolver *r, const char *data_dir, nuncio_error *err)
{
    nuncio_status status = NUNCIO_OK;
    r->nlangs = segmenter_languages(r->segmenter);
    r->nouns = arena_new_array(&r->arena, struct nouns, (size_t)r->nlangs + 1);
    if (!r->nouns)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    nouns_init(&r->arena, &r->nouns[0]);
    for (lang_id l = 1; l <= r->nlangs && status == NUNCIO_OK; l++)
        if (lang_times_only(r->segmenter, l))
            nouns_init(&r->arena, &r->nouns[l]);
        else
            status = nouns_read(&r->arena, data_dir, lang_code(r->segmenter, l), &r->nouns[l], err);
    return status;
}

static nuncio_status
open_single(struct resolver *r, const char *data_dir, nuncio_error *err)
{
    struct table t;
    nuncio_status status = table_read(&r->arena, data_dir, "actors/single-offices.tsv", "role head",
                                      &t, err);
    bool *heads = status == NUNCIO_OK ? arena_new_array(&r->arena, bool, t.nrows) : NULL;
    map_init(&r->single, &r->arena);
    for (uint32_t i = 0; heads && i < t.nrows; i++) {
        map_set(&r->single, t.rows[i].cell[0], i);
        heads[i] = slice_is(t.rows[i].cell[1], "head");
    }
    r->heads = heads;
    return status;
}

static nuncio_status
open_given(struct resolver *r, const char *data_dir, nuncio_error *err)
{
    struct table t;
    nuncio_status status = table_read(&r->arena, data_dir, "actors/given-names.tsv", "names sex",
                                      &t, err);
    map_init(&r->given, &r->arena);
    for (uint32_t i = 0; status == NUNCIO_OK && i < t.nrows; i++) {
        struct slice names = t.rows[i].cell[0], sex = t.rows[i].cell[1], name;
        if (!slice_is(sex, "m") && !slice_is(sex, "f"))
            return table_error(&t, &t.rows[i], err, "neither m nor f", sex);
        while (slice_next(&names, '|', &name))
            map_set(&r->given, utf8_fold(&r->arena, name), (uint32_t)sex.p[0]);
    }
    return status;
}

static nuncio_status
open_leads(struct resolver *r, const char *data_dir, nuncio_error *err)
{
    struct table t;
    nuncio_status status = table_read(&r->arena, data_dir, "actors/state-leaders.tsv",
                                      "role states", &t, err);
    VEC(struct slice) lead = {0};
    map_init(&r->leads, &r->arena);
    for (uint32_t i = 0; status == NUNCIO_OK && i < t.nrows; i++) {
        struct slice states = t.rows[i].cell[1], state, *role = vec_push(&r->arena, &lead);
        if (role)
            *role = t.rows[i].cell[0];
        while (role && slice_next(&states, '|', &state))
            map_set(&r->leads, state, i);
    }
    r->lead = lead.at;
    return status;
}

struct resolver *
resolver_open(const struct resolver_options *o, nuncio_error *err)
{
    struct resolver *r = calloc(1, sizeof *r);
    if (!r) {
        error_set(err, NUNCIO_ENOMEM, "out of memory");
        return NULL;
    }
    arena_init(&r->arena, 0);
    r->segmenter = o->segmenter;
    if (lexicon_map(o->lexicon_path, &r->lexicon, err) != NUNCIO_OK ||
        open_single(r, o->data_dir, err) != NUNCIO_OK ||
        open_leads(r, o->data_dir, err) != NUNCIO_OK ||
        open_given(r, o->data_dir, err) != NUNCIO_OK ||
        spelling_read(&r->arena, o->data_dir, &r->spelling, err) != NUNCIO_OK ||
        open_nouns(r, o->data_dir, err) != NUNCIO_OK ||
        user_actors_read(&r->arena, o->actors_path, r->nouns, r->nlangs, &r->user, err) !=
            NUNCIO_OK) {
        resolver_close(r);
        return NULL;
    }
    return r;
}

void
resolver_close(struct resolver *r)
{
    if (!r)
        return;
    lexicon_unmap(&r->lexicon);
    arena_release(&r->arena);
    free(r);
}

static uint32_t *
per_token(struct scene *s)
{
    uint32_t *all = arena_new_array(s->arena, uint32_t, (size_t)s->text->ntokens + 1);
    for (uint32_t t = 0; all && t <= s->text->ntokens; t++)
        all[t] = NO_INDEX;
    return all;
}

static bool
scene_open(struct scene *s, struct arena *a, const struct resolver *r, const struct spans *spans)
{
    uint32_t n = spans->text->ntokens;
    *s = (struct scene){.arena = a, .resolver = r, .spans = spans, .text = spans->text};
    s->tree = tree_make(a, spans);
    s->folded = arena_new_array(a, struct slice, (size_t)n + 1);
    s->use = arena_new_array(a, uint32_t, (size_t)n + 1);
    s->hits = arena_new_array(a, struct hit, (size_t)n + 1);
    s->named = arena_new_array(a, uint8_t, (size_t)n + 1);
    s->within = arena_new_array(a, bool, (size_t)n + 1);
    s->ground_at = arena_new_array(a, uint32_t, (size_t)spans->text->nsentences + 1);
    s->ground = arena_new_array(a, struct slice, (size_t)spans->text->nsentences + 1);
    s->where = arena_new_array(a, struct slice, (size_t)spans->text->nsentences + 1);
    s->headed = per_token(s);
    s->ended = per_token(s);
    s->quote = per_token(s);
    s->speaker = arena_new_array(a, uint32_t, (size_t)spans->nquotes + 1);
    for (uint32_t i = 0; s->speaker && i < spans->nquotes; i++)
        s->speaker[i] = UNASKED;
    map_init(&s->by_key, a);
    map_init(&s->by_place, a);
    map_init(&s->by_family, a);
    map_init(&s->by_first, a);
    map_init(&s->telling, a);
    map_init(&s->brought_in, a);
    map_init(&s->sexes, a);
    s->day = spans->text->article->published.from;
    s->lang = lexicon_lang(lang_code(r->segmenter, spans->text->lang));
    if (arena_failed(a) || !s->tree)
        return false;
    for (uint32_t t = 0; t < n; t++) {
        s->folded[t] = utf8_fold(a, token_form(s->text, t));
        uint32_t use = map_get(&scene_nouns(s, t)->uses, s->folded[t]);
        s->use[t] = use == MAP_NONE ? 0 : use;
    }
    return !arena_failed(a);
}

static int
by_first(const void *a, const void *b)
{
    const struct mention *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return x->count > y->count ? -1 : x->count < y->count;
}

/* The sex that a pronoun of the third person as subject tells; 'p' when its verb is plural. */
static const uint8_t *
pronouns_of(const struct scene *s)
{
    uint8_t *out = arena_new_array(s->arena, uint8_t, (size_t)s->text->ntokens + 1);
    for (uint32_t t = 0; out && t < s->text->ntokens; t++) {
        const struct nouns *n = scene_nouns(s, t);
        const struct word *w = &s->spans->words[t];
        uint32_t at = w->upos == UPOS_PRON ? map_get(&n->pronouns, s->folded[t]) : MAP_NONE;
        const struct pronoun *p = at == MAP_NONE ? NULL : &n->pronoun[at];
        if (!p || p->speaker || p->told || p->each_other || (p->sex != 'm' && p->sex != 'f'))
            continue;
        bool several = p->number == NUMBER_PLUR || (w->head != NO_TOKEN &&
                       word_feat(&s->spans->words[w->head], "Number=Plur"));
        out[t] = several ? 'p' : p->sex;
    }
    return out;
}

static const struct world *
make_world(struct scene *s)
{
    uint32_t *at = per_token(s), *of = per_token(s), *place_of = per_token(s);
    struct world *w = arena_new(s->arena, struct world);
    if (arena_failed(s->arena))
        return NULL;
    if (s->mentions.n > 1)
        qsort(s->mentions.at, s->mentions.n, sizeof *s->mentions.at, by_first);
    for (uint32_t i = 0; i < s->mentions.n; i++) {
        const struct mention *m = &s->mentions.at[i];
        at[m->head] = i;
        for (uint32_t t = m->first; t < m->first + m->count; t++)
            of[t] = i; /* the innermost: longer ones come first */
    }
    for (uint32_t i = 0; i < s->place_mentions.n; i++)
        for (uint32_t k = 0; k < s->place_mentions.at[i].count; k++)
            place_of[s->place_mentions.at[i].first + k] = i;
    for (uint32_t i = 0; i < s->actors.n; i++)
        s->actors.at[i].sex = s->casts.at[i].guessed ? 0 : s->casts.at[i].sex;
    uint32_t *state_place = arena_new_array(s->arena, uint32_t, s->actors.n + 1);
    for (uint32_t i = 0; state_place && i < s->actors.n; i++)
        state_place[i] = s->actors.at[i].kind == ACTOR_STATE && s->actors.at[i].country.n > 0
                             ? cast_country_place(s, i) : NO_INDEX;
    if (arena_failed(s->arena))
        return NULL;
    *w = (struct world){.tree = s->tree,
                        .actors = s->actors.at,
                        .nactors = (uint32_t)s->actors.n,
                        .mentions = s->mentions.at,
                        .nmentions = (uint32_t)s->mentions.n,
                        .places = s->places.at,
                        .nplaces = (uint32_t)s->places.n,
                        .place_mentions = s->place_mentions.at,
                        .nplace_mentions = (uint32_t)s->place_mentions.n,
                        .state_place = state_place,
                        .mention_at = at,
                        .mention_of = of,
                        .place_of = place_of,
                        .pronoun = pronouns_of(s)};
    return w;
}

const struct world *
resolve_spans(struct arena *a, const struct resolver *resolver, const struct spans *spans,
              nuncio_error *err)
{
    struct scene s;
    const struct world *w = NULL;
    if (scene_open(&s, a, resolver, spans)) {
        s.tale = talk_is_tale(spans);
        names_find(&s);
        ground_find(&s);
        speech_mark(&s);
        tellers_find(&s);
        if (s.tale)
            sexes_learn(&s);
        reading_all(&s);
        speech_read(&s);
        meaning_read_late(&s);
        w = make_world(&s);
    }
    if (!w)
        error_set(err, NUNCIO_ENOMEM, "out of memory");
    return w;
}
