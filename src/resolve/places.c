/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Places: what happens in a place happens to its state, so a place of the
 * lexicon also gives a mention of the state, marked as a mere place. A noun
 * beside a name says what kind of place it is, and so how exact:
 *
 *   de haven van Odesa, Rafah crossing      a facility in that town
 *   Sumy region, de provincie Helmand       an area called by its town, or by itself
 *   het dorp Robotyne                       a town that need not be in the lexicon
 */
#include "resolve/scene.h"

void
place_mention(struct scene *s, uint32_t first, uint32_t count, uint32_t place)
{
    struct place_mention *m = place == NO_INDEX ? NULL : vec_push(s->arena, &s->place_mentions);
    if (!m)
        return;
    const struct token *t = s->text->tokens;
    *m = (struct place_mention){{t[first].start, t[first + count - 1].end}, first, count,
                                phrase_head(s, first, count), place};
}

/* The state of a place, as a mention that names a place alone. */
static void
mention_state(struct scene *s, uint32_t first, uint32_t count, struct slice country)
{
    uint32_t state = cast_state(s, country);
    struct mention *m =
        state == NO_INDEX ? NULL : reading_mention(s, first, count, HOW_METONYM, &state, 1);
    if (m)
        m->place_only = true;
}

/* The kind that a noun at a token gives to a place; its tokens, 0 when it is no such noun. */
static uint32_t
kind_noun(const struct scene *s, uint32_t token, enum place_kind *kind)
{
    uint32_t value, count = 0;
    if (token < scene_end(s, token))
        count = names_noun(s, token, &scene_nouns(s, token)->places, &value);
    if (count > 0)
        *kind = (enum place_kind)scene_nouns(s, token)->place[value].kind;
    return count;
}

/* A part of a known place, or the area about it, by the name that the text gives it. */
static uint32_t
cast_part(struct scene *s, uint32_t first, uint32_t count, uint32_t of, enum place_kind kind)
{
    struct slice name = scene_text(s, first, count), country = NOTHING;
    double lat = 0, lon = 0;
    bool located = false;
    if (of != NO_INDEX) {
        const struct lex_place *p = &s->resolver->lexicon.places[of];
        country = lexicon_text(&s->resolver->lexicon, p->country);
        lat = p->lat;
        lon = p->lon;
        located = p->located != 0;
    }
    uint32_t at = cast_new_place(s, name, country, kind);
    if (at != NO_INDEX && located) {
        s->places.at[at].lat = lat;
        s->places.at[at].lon = lon;
        s->places.at[at].located = true;
    }
    return at;
}

/* A word in capitals that is no name by itself. */
static bool
is_bare_name(const struct scene *s, uint32_t token)
{
    return s->spans->words[token].upos == UPOS_PROPN && s->hits[token].count == 0 &&
           lexicon_case_fits(token_form(s->text, token), FORM_CASED);
}

uint32_t
place_read(struct scene *s, uint32_t token, uint32_t place)
{
    uint32_t count = s->hits[token].count, next = token + count, kinds = 0;
    enum place_kind kind = PLACE_CITY;
    struct slice country = lexicon_text(&s->resolver->lexicon,
                                        s->resolver->lexicon.places[place].country);
    uint32_t end = scene_end(s, token), between = 0;
    while (between < 2 && next + between < end && kinds == 0) {
        kinds = kind_noun(s, next + between, &kind);
        if (kinds == 0 && !is_bare_name(s, next + between))
            break;
        between += kinds == 0; /* "Baghdad [International] Airport" */
    }
    kinds += kinds > 0 ? between : 0;
    if (kinds > 0 && kind != PLACE_CITY) {
        count += kinds;
        place_mention(s, token, count, cast_part(s, token, count, place, kind));
    } else {
        place_mention(s, token, count, cast_place(s, place));
    }
    mention_state(s, token, count, country);
    return token + count;
}

/* The place that a hit names, as an index into the lexicon's places, or NO_INDEX. */
static uint32_t
hit_place(const struct scene *s, uint32_t token)
{
    const struct lexicon *l = &s->resolver->lexicon;
    uint32_t best = NO_INDEX, most = 0;
    for (uint32_t i = 0; i < s->hits[token].nforms; i++) {
        const struct lex_form *f = &l->forms[s->hits[token].form + i];
        bool place = f->type == FORM_PLACE || f->type == FORM_VARIANT;
        if (!place || !lexicon_case_fits(scene_text(s, token, s->hits[token].count), f->flags))
            continue;
        struct slice country = lexicon_text(l, l->places[f->target].country);
        uint32_t weight = l->places[f->target].population / 2 + 1;
        if (slice_eq(country, s->ground[s->text->tokens[token].sentence]))
            weight = UINT32_MAX;
        if (weight > most) {
            most = weight;
            best = f->target;
        }
    }
    return best;
}

uint32_t
place_read_kind(struct scene *s, uint32_t token)
{
    enum place_kind kind = PLACE_CITY;
    uint32_t end = scene_end(s, token), count = kind_noun(s, token, &kind), t = token + count;
    if (count == 0 || t >= end)
        return token;
    if (scene_use(s, t, USE_OF) || scene_use(s, t, USE_NEAR))
        t++;
    while (t < end && s->spans->words[t].upos == UPOS_DET)
        t++;
    if (t >= end || s->hits[t].count == 0 || s->hits[t].user != NO_INDEX)
        return token;
    uint32_t place = hit_place(s, t), next = t + s->hits[t].count;
    if (place == NO_INDEX && s->named[t] != NAME_LOC)
        return token;
    uint32_t first = kind == PLACE_CITY ? t : token;
    uint32_t at = kind == PLACE_CITY && place != NO_INDEX
                      ? cast_place(s, place)
                      : cast_part(s, first, next - first, place, kind);
    place_mention(s, first, next - first, at);
    if (at != NO_INDEX)
        mention_state(s, first, next - first, s->places.at[at].country);
    return next;
}
