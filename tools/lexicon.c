/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nuncio-lexicon DATA OUT: compiles data/actors and data/places to a lexicon
 * (src/resolve/lexicon.h). It checks the tables, so that a wrong row stops the
 * build with its file and line, and spells names out: a person is also found
 * without the middle names and, as a family name, alone.
 */
#include "resolve/lexicon.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/table.h"
#include "base/utf8.h"
#include "resolve/spelling.h"
#include "resolve/world.h"

struct builder {
    struct arena arena;
    const char *dir;
    nuncio_error err;
    VEC(struct lex_form) forms;
    VEC(struct lex_first) firsts;
    VEC(struct lex_post) posts;
    VEC(struct lex_actor) actors;
    VEC(struct lex_office) offices;
    VEC(struct lex_place) places;
    VEC(char) strings;
    struct spelling spelling;
    struct map texts, by_key, first_words, cities;
};

static uint32_t
add_text(struct builder *b, struct slice s)
{
    if (s.n == 0)
        return 0;
    uint32_t at = map_get(&b->texts, s);
    if (at != MAP_NONE)
        return at;
    if (s.n > 1000)
        s.n = 1000;
    at = (uint32_t)b->strings.n;
    uint16_t n = (uint16_t)s.n;
    for (size_t i = 0; i < sizeof n + s.n; i++) {
        char *c = vec_push(&b->arena, &b->strings);
        if (c)
            *c = i < sizeof n ? ((const char *)&n)[i] : s.p[i - sizeof n];
    }
    map_set(&b->texts, s, at);
    return at;
}

static void
add_first(struct builder *b, struct slice folded)
{
    struct slice word = lexicon_word(folded);
    uint32_t at = map_get(&b->first_words, word);
    if (word.n == 0)
        return;
    if (at == MAP_NONE) {
        struct lex_first *f = vec_push(&b->arena, &b->firsts);
        if (!f)
            return;
        at = (uint32_t)b->firsts.n - 1;
        f->hash = hash64(word, 1);
        map_set(&b->first_words, word, at);
    }
    if (folded.n > b->firsts.at[at].longest)
        b->firsts.at[at].longest = folded.n;
}

static void
add_form(struct builder *b, struct slice name, enum form_type type, uint32_t target)
{
    struct slice folded = utf8_fold(&b->arena, name);
    if (folded.n < 2 || folded.n > LEXICON_LONGEST)
        return;
    struct lex_form *f = vec_push(&b->arena, &b->forms);
    if (!f)
        return;
    *f = (struct lex_form){hash64(folded, 0), add_text(b, folded), target, (uint16_t)type,
                           lexicon_case_of(name), 0};
    add_first(b, folded);
}

static void
add_forms(struct builder *b, struct slice names, enum form_type type, uint32_t target)
{
    struct slice name;
    while (slice_next(&names, '|', &name))
        if (slice_trim(name).n > 0)
            add_form(b, slice_trim(name), type, target);
}

static uint32_t
add_actor(struct builder *b, struct slice key, enum actor_kind kind, struct slice country,
          struct slice agent, struct slice code)
{
    struct lex_actor *a = vec_push(&b->arena, &b->actors);
    if (!a)
        return 0;
    a->key = add_text(b, key);
    a->kind = (uint8_t)kind;
    a->country = add_text(b, country);
    a->agent = add_text(b, agent);
    a->code = add_text(b, code);
    a->capital = UINT32_MAX;
    map_set(&b->by_key, key, (uint32_t)b->actors.n - 1);
    return (uint32_t)b->actors.n - 1;
}

static void
name_actor(struct builder *b, uint32_t actor, uint32_t lang, struct slice name)
{
    struct slice first = {name.p, 0};
    slice_next(&name, '|', &first);
    if (b->actors.at[actor].name[lang] == 0)
        b->actors.at[actor].name[lang] = add_text(b, slice_trim(first));
}

static struct slice
state_key(struct builder *b, struct slice country)
{
    return arena_printf(&b->arena, "state:%.*s", (int)country.n, country.p);
}

static bool
read_states(struct builder *b)
{
    struct table t;
    if (table_read(&b->arena, b->dir, "actors/states.tsv",
                   "alpha3 alpha2 lang name adjectives inhabitants", &t, &b->err) != NUNCIO_OK)
        return false;
    for (uint32_t i = 0; i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        struct slice key = state_key(b, c[0]);
        uint32_t actor = map_get(&b->by_key, key);
        if (c[0].n != 3 || c[3].n == 0)
            return table_error(&t, &t.rows[i], &b->err, "no state", c[0]) == NUNCIO_OK;
        if (actor == MAP_NONE)
            actor = add_actor(b, key, ACTOR_STATE, c[0], SLICE("GOV"),
                              arena_printf(&b->arena, "%.*sGOV", (int)c[0].n, c[0].p));
        name_actor(b, actor, lexicon_lang(c[2]), c[3]);
        add_form(b, c[3], FORM_NAME, actor);
        add_forms(b, c[4], FORM_ADJECTIVE, actor);
        add_forms(b, c[5], FORM_INHABITANT, actor);
    }
    return true;
}

static bool
read_more_states(struct builder *b)
{
    struct table t;
    if (table_read(&b->arena, b->dir, "actors/states-more.tsv",
                   "alpha3 lang names adjectives inhabitants", &t, &b->err) != NUNCIO_OK)
        return false;
    for (uint32_t i = 0; i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        uint32_t actor = map_get(&b->by_key, state_key(b, c[0]));
        if (actor == MAP_NONE)
            return table_error(&t, &t.rows[i], &b->err, "unknown state", c[0]) == NUNCIO_OK;
        add_forms(b, c[2], FORM_NAME, actor);
        add_forms(b, c[3], FORM_ADJECTIVE, actor);
        add_forms(b, c[4], FORM_INHABITANT, actor);
    }
    return true;
}

static bool
read_metonyms(struct builder *b)
{
    struct table t;
    if (table_read(&b->arena, b->dir, "actors/metonyms.tsv", "alpha3 seat names", &t, &b->err) !=
        NUNCIO_OK)
        return false;
    for (uint32_t i = 0; i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        struct slice names = c[2], name;
        uint32_t actor = map_get(&b->by_key, state_key(b, c[0]));
        bool capital = slice_is(c[1], "capital");
        if (actor == MAP_NONE || (!capital && !slice_is(c[1], "residence")))
            return table_error(&t, &t.rows[i], &b->err, "unknown state or seat", c[0]) == NUNCIO_OK;
        add_forms(b, names, capital ? FORM_CAPITAL : FORM_RESIDENCE, actor);
        b->actors.at[actor].fame = 3;
        while (capital && slice_next(&names, '|', &name)) {
            struct slice city = arena_printf(&b->arena, "%.*s|%.*s", (int)c[0].n, c[0].p,
                                             (int)name.n, name.p);
            uint32_t place = map_get(&b->cities, city);
            if (place != MAP_NONE && b->actors.at[actor].capital == UINT32_MAX)
                b->actors.at[actor].capital = place;
        }
    }
    return true;
}

static bool
kind_parse(struct slice s, enum actor_kind *out)
{
    for (int k = ACTOR_STATE; k <= ACTOR_POPULATION; k++)
        if (slice_is(s, actor_kind_name((enum actor_kind)k))) {
            *out = (enum actor_kind)k;
            return true;
        }
    return false;
}

static void
mend_actor(struct builder *b, uint32_t actor, enum actor_kind kind, const struct slice *cell)
{
    struct lex_actor *a = &b->actors.at[actor];
    a->kind = (uint8_t)kind;
    a->country = add_text(b, cell[2]);
    a->agent = add_text(b, cell[3]);
    a->code = add_text(b, cell[4]);
}

static bool
read_organisations(struct builder *b, const char *name)
{
    struct table t;
    if (table_read(&b->arena, b->dir, name, "id kind country agent code names_nl names_en", &t,
                   &b->err) != NUNCIO_OK)
        return false;
    for (uint32_t i = 0; i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        enum actor_kind kind;
        struct slice key = arena_printf(&b->arena, "org:%.*s", (int)c[0].n, c[0].p);
        uint32_t actor = map_get(&b->by_key, key);
        if (!kind_parse(c[1], &kind))
            return table_error(&t, &t.rows[i], &b->err, "unknown kind", c[1]) == NUNCIO_OK;
        if (actor == MAP_NONE)
            actor = add_actor(b, key, kind, c[2], c[3], c[4]);
        mend_actor(b, actor, kind, c); /* what a later row says holds */
        name_actor(b, actor, 0, c[5].n ? c[5] : c[6]);
        name_actor(b, actor, 1, c[6].n ? c[6] : c[5]);
        add_forms(b, c[5], FORM_NAME, actor);
        add_forms(b, c[6], FORM_NAME, actor);
    }
    return true;
}

static bool
read_peoples(struct builder *b, const char *name)
{
    struct table t;
    if (table_read(&b->arena, b->dir, name,
                   "id country adjectives_nl nouns_nl adjectives_en nouns_en", &t, &b->err) !=
        NUNCIO_OK)
        return false;
    for (uint32_t i = 0; i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        struct slice key = arena_printf(&b->arena, "people:%.*s", (int)c[0].n, c[0].p);
        uint32_t actor = map_get(&b->by_key, key);
        if (actor == MAP_NONE)
            actor = add_actor(b, key, ACTOR_POPULATION, c[1], SLICE("CVL"),
                              c[1].n ? arena_printf(&b->arena, "%.*sCVL", (int)c[1].n, c[1].p)
                                     : SLICE("---CVL"));
        struct slice plural = c[3], part = c[3];
        while (slice_next(&plural, '|', &part))
            ;
        name_actor(b, actor, 0, part.n ? part : c[2]);
        name_actor(b, actor, 1, c[5]);
        add_forms(b, c[2], FORM_ADJECTIVE, actor);
        add_forms(b, c[4], FORM_ADJECTIVE, actor);
        add_forms(b, c[3], FORM_INHABITANT, actor);
        add_forms(b, c[5], FORM_INHABITANT, actor);
    }
    return true;
}

/* "Abdullah Abdullah al-Sisi" is also found as first and family name. */
static void
add_short_name(struct builder *b, struct slice name, struct slice family, uint32_t actor)
{
    const char *space = memchr(name.p, ' ', name.n);
    if (!space || family.n == 0 || !slice_ends(name, family))
        return;
    size_t first = (size_t)(space - name.p);
    if (first + 1 + family.n < name.n && first > 2 && name.p[first - 1] != '.')
        add_form(b, arena_printf(&b->arena, "%.*s %.*s", (int)first, name.p, (int)family.n, family.p),
                 FORM_NAME, actor);
}

/* "Kim Jong-un" is also written "Kim Jong Un". */
static void
add_spaced_name(struct builder *b, struct slice name, uint32_t actor)
{
    struct slice spaced = arena_copy(&b->arena, name);
    bool changed = false;
    for (size_t i = 1; spaced.p && i + 1 < spaced.n; i++)
        if (spaced.p[i] == '-') {
            ((char *)(uintptr_t)spaced.p)[i] = ' ';
            changed = true;
        }
    if (changed)
        add_form(b, spaced, FORM_NAME, actor);
}

static void
add_person_forms(struct builder *b, const struct slice *c, uint32_t actor)
{
    struct slice variants = c[7], v;
    bool single = !memchr(c[2].p, ' ', c[2].n); /* "Parts" is also a word */
    add_form(b, c[2], single && c[6].p[0] < '3' ? FORM_FAMILY : FORM_NAME, actor);
    add_spaced_name(b, c[2], actor);
    if (c[6].p[0] > '1')
        add_short_name(b, c[2], c[3], actor);
    if (c[3].n > 0)
        add_form(b, c[3], FORM_FAMILY, actor);
    while (slice_next(&variants, '|', &v)) {
        bool one = !memchr(v.p, ' ', v.n);
        if (v.n > 1)
            add_form(b, v, one ? FORM_FAMILY : FORM_NAME, actor);
        const char *space = memchr(c[2].p, ' ', c[2].n);
        if (v.n > 1 && one && space)
            add_form(b, arena_printf(&b->arena, "%.*s %.*s", (int)(space - c[2].p), c[2].p, (int)v.n,
                                     v.p),
                     FORM_NAME, actor);
    }
}

static void
add_sound(struct builder *b, struct slice key, uint32_t actor)
{
    struct lex_form *f = key.n > 0 ? vec_push(&b->arena, &b->forms) : NULL;
    if (!f)
        return;
    key = arena_copy(&b->arena, key);
    *f = (struct lex_form){hash64(key, 0), add_text(b, key), actor, FORM_SOUND, 0, 0};
}

/* A well-known person of a state with another script is found by sound, as every language may write it. */
static void
add_sounds(struct builder *b, const struct slice *cell, uint32_t actor)
{
    char buffer[SPELLING_ROOM];
    struct slice name = utf8_fold(&b->arena, cell[2]), family = utf8_fold(&b->arena, cell[3]);
    const char *space = memchr(name.p, ' ', name.n);
    struct slice first = {name.p, space ? (size_t)(space - name.p) : 0};
    if (cell[6].p[0] < '2' || family.n == 0 || map_get(&b->spelling.states, cell[4]) == MAP_NONE)
        return;
    for (size_t i = 0; i < b->spelling.langs.n; i++) {
        struct slice lang = b->spelling.langs.at[i];
        add_sound(b, spelling_key(&b->spelling, lang, family, SLICE(""), buffer), actor);
        if (first.n > 0)
            add_sound(b, spelling_key(&b->spelling, lang, family, first, buffer), actor);
    }
}

static bool
read_persons(struct builder *b)
{
    struct table t;
    if (table_read(&b->arena, b->dir, "actors/persons.tsv",
                   "id wikidata name family country sex fame variants", &t, &b->err) != NUNCIO_OK)
        return false;
    for (uint32_t i = 0; i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        if (c[2].n == 0 || c[6].n != 1 || c[6].p[0] < '1' || c[6].p[0] > '3')
            return table_error(&t, &t.rows[i], &b->err, "no name or fame", c[6]) == NUNCIO_OK;
        uint32_t actor = add_actor(b, c[0], ACTOR_PERSON, c[4], SLICE(""), SLICE(""));
        struct lex_actor *a = &b->actors.at[actor];
        name_actor(b, actor, 0, c[2]);
        name_actor(b, actor, 1, c[2]);
        a->family = add_text(b, c[3]);
        a->wikidata = add_text(b, c[1]);
        a->sex = c[5].n ? (uint8_t)c[5].p[0] : 0;
        a->fame = (uint8_t)(c[6].p[0] - '0');
        add_person_forms(b, c, actor);
        add_sounds(b, c, actor);
    }
    return true;
}

static int32_t
day_of(struct slice s, bool last)
{
    struct date d;
    if (s.n == 0 || !date_parse_iso(s, &d))
        return DAY_UNKNOWN;
    return last ? d.to : d.from;
}

static void
add_post(struct builder *b, struct slice whose, struct slice role)
{
    struct lex_post *p = vec_push(&b->arena, &b->posts);
    struct slice key = arena_printf(&b->arena, "%.*s|%.*s", (int)whose.n, whose.p, (int)role.n,
                                    role.p);
    if (p)
        *p = (struct lex_post){hash64(key, 2), (uint32_t)b->offices.n - 1, 0};
}

/* Rows are sorted by person, so that a person's offices are one run. */
static bool
read_offices(struct builder *b)
{
    struct table t;
    uint32_t before = MAP_NONE;
    if (table_read(&b->arena, b->dir, "actors/offices.tsv", "person role agent of from to", &t,
                   &b->err) != NUNCIO_OK)
        return false;
    for (uint32_t i = 0; i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        uint32_t actor = map_get(&b->by_key, c[0]), of = UINT32_MAX;
        struct slice whose = arena_printf(&b->arena, "org:%.*s", (int)c[3].n, c[3].p);
        struct lex_office *o = vec_push(&b->arena, &b->offices);
        if (actor == MAP_NONE || (actor != before && b->actors.at[actor].noffices > 0))
            return table_error(&t, &t.rows[i], &b->err, "unknown person or rows out of order",
                               c[0]) == NUNCIO_OK;
        if (c[3].n > 0 && (of = map_get(&b->by_key, whose)) == MAP_NONE)
            return table_error(&t, &t.rows[i], &b->err, "unknown organisation", c[3]) == NUNCIO_OK;
        if (!o)
            return false;
        struct lex_actor *a = &b->actors.at[actor];
        if (a->noffices++ == 0)
            a->office = (uint32_t)b->offices.n - 1;
        *o = (struct lex_office){actor, add_text(b, c[1]), add_text(b, c[2]), day_of(c[4], false),
                                 day_of(c[5], true), of};
        if (of == UINT32_MAX)
            whose = (struct slice){b->strings.at + a->country + 2, a->country ? 3 : 0};
        add_post(b, whose, c[1]);
        before = actor;
    }
    return true;
}

static uint32_t
add_place(struct builder *b, struct slice nl, struct slice en, struct slice country,
          enum place_kind kind)
{
    struct lex_place *p = vec_push(&b->arena, &b->places);
    if (p) {
        p->name[0] = add_text(b, nl);
        p->name[1] = add_text(b, en);
        p->country = add_text(b, country);
        p->kind = (uint32_t)kind;
    }
    return (uint32_t)b->places.n - 1;
}

static bool
place_kind_parse(struct slice s, enum place_kind *out)
{
    for (int k = PLACE_COUNTRY; k <= PLACE_FACILITY; k++)
        if (slice_is(s, place_kind_name((enum place_kind)k))) {
            *out = (enum place_kind)k;
            return true;
        }
    return false;
}

static void
add_city(struct builder *b, struct slice country, struct slice name, uint32_t place)
{
    struct slice key = arena_printf(&b->arena, "%.*s|%.*s", (int)country.n, country.p, (int)name.n,
                                    name.p);
    if (map_get(&b->cities, key) == MAP_NONE)
        map_set(&b->cities, key, place);
}

static bool
read_places(struct builder *b)
{
    struct table t;
    if (table_read(&b->arena, b->dir, "places/places.tsv",
                   "name country admin1 lat lon geonames kind population variants", &t, &b->err) !=
        NUNCIO_OK)
        return false;
    for (uint32_t i = 0; i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        enum place_kind kind;
        if (!place_kind_parse(c[6], &kind))
            return table_error(&t, &t.rows[i], &b->err, "unknown kind", c[6]) == NUNCIO_OK;
        uint32_t place = add_place(b, c[0], c[0], c[1], kind);
        struct lex_place *p = &b->places.at[place];
        p->admin1 = add_text(b, c[2]);
        p->lat = strtod(arena_copy(&b->arena, c[3]).p, NULL);
        p->lon = strtod(arena_copy(&b->arena, c[4]).p, NULL);
        p->located = 1;
        p->geonames = (uint32_t)strtoul(arena_copy(&b->arena, c[5]).p, NULL, 10);
        p->population = (uint32_t)strtoul(arena_copy(&b->arena, c[7]).p, NULL, 10);
        add_form(b, c[0], FORM_PLACE, place);
        add_forms(b, c[8], FORM_VARIANT, place);
        add_city(b, c[1], c[0], place);
    }
    return true;
}

/* Names in a reader's language are as good as the main one. */
static bool
read_exonyms(struct builder *b)
{
    struct table t;
    if (table_read(&b->arena, b->dir, "places/exonyms.tsv", "name country names", &t, &b->err) !=
        NUNCIO_OK)
        return false;
    for (uint32_t i = 0; i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        uint32_t place = map_get(&b->cities, arena_printf(&b->arena, "%.*s|%.*s", (int)c[1].n,
                                                          c[1].p, (int)c[0].n, c[0].p));
        if (place == MAP_NONE)
            return table_error(&t, &t.rows[i], &b->err, "unknown place", c[0]) == NUNCIO_OK;
        add_forms(b, c[2], FORM_PLACE, place);
        struct slice names = c[2], first;
        if (slice_next(&names, '|', &first)) /* Dutch comes first */
            b->places.at[place].name[0] = add_text(b, first);
    }
    return true;
}

static bool
read_areas(struct builder *b, const char *name)
{
    struct table t;
    if (table_read(&b->arena, b->dir, name, "name_nl name_en country kind names", &t,
                   &b->err) != NUNCIO_OK)
        return false;
    for (uint32_t i = 0; i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        enum place_kind kind;
        if (!place_kind_parse(c[3], &kind))
            return table_error(&t, &t.rows[i], &b->err, "unknown kind", c[3]) == NUNCIO_OK;
        uint32_t place = add_place(b, c[0], c[1], c[2], kind);
        b->places.at[place].population = UINT32_MAX;
        add_forms(b, c[4], FORM_PLACE, place);
    }
    return true;
}

static int
by_hash(const void *a, const void *b)
{
    uint64_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return x < y ? -1 : x > y;
}

static int
by_form(const void *a, const void *b)
{
    const struct lex_form *x = a, *y = b;
    int c = by_hash(a, b);
    if (c == 0)
        c = x->key < y->key ? -1 : x->key > y->key;
    if (c == 0)
        c = x->type < y->type ? -1 : x->type > y->type;
    return c ? c : x->target < y->target ? -1 : x->target > y->target;
}

static int
by_post(const void *a, const void *b)
{
    const struct lex_post *x = a, *y = b;
    int c = by_hash(a, b);
    return c ? c : x->office < y->office ? -1 : x->office > y->office;
}

static void
drop_twins(struct builder *b)
{
    size_t n = 0;
    for (size_t i = 0; i < b->forms.n; i++) {
        const struct lex_form *f = &b->forms.at[i];
        struct lex_form *last = n ? &b->forms.at[n - 1] : NULL;
        if (!last || last->key != f->key || last->type != f->type || last->target != f->target)
            b->forms.at[n++] = *f;
        else
            last->flags &= f->flags; /* "al-Qaeda" beside "Al-Qaeda" asks for no capital */
    }
    b->forms.n = n;
}

static void
append_part(struct slice *all, const void *bytes, size_t n)
{
    static const char zeros[8] = {0};
    char *to = (char *)(uintptr_t)all->p + all->n;
    size_t padded = (n + 7) / 8 * 8;
    memcpy(to, bytes ? bytes : zeros, n);
    memset(to + n, 0, padded - n);
    all->n += padded;
}

static int
write_lexicon(struct builder *b, const char *path)
{
    struct lex_header h = {.order = LEXICON_ORDER,
                           .nforms = (uint32_t)b->forms.n,
                           .nfirsts = (uint32_t)b->firsts.n,
                           .nposts = (uint32_t)b->posts.n,
                           .nactors = (uint32_t)b->actors.n,
                           .noffices = (uint32_t)b->offices.n,
                           .nplaces = (uint32_t)b->places.n,
                           .nbytes = (uint32_t)b->strings.n};
    struct slice all = {arena_alloc(&b->arena, (size_t)64 << 20), 0};
    FILE *f = fopen(path, "wb");
    if (!f || !all.p || arena_failed(&b->arena))
        return 1;
    append_part(&all, b->forms.at, b->forms.n * sizeof *b->forms.at);
    append_part(&all, b->firsts.at, b->firsts.n * sizeof *b->firsts.at);
    append_part(&all, b->posts.at, b->posts.n * sizeof *b->posts.at);
    append_part(&all, b->actors.at, b->actors.n * sizeof *b->actors.at);
    append_part(&all, b->offices.at, b->offices.n * sizeof *b->offices.at);
    append_part(&all, b->places.at, b->places.n * sizeof *b->places.at);
    append_part(&all, b->strings.at, b->strings.n);
    memcpy(h.magic, LEXICON_MAGIC, 8);
    h.checksum = lexicon_checksum(all.p, all.n);
    bool good = fwrite(&h, sizeof h, 1, f) == 1 && fwrite(all.p, all.n, 1, f) == 1;
    return fclose(f) != 0 || !good;
}

int
main(int argc, char **argv)
{
    static struct builder b;
    if (argc != 3) {
        fprintf(stderr, "usage: nuncio-lexicon DATA OUT\n");
        return 2;
    }
    arena_init(&b.arena, 0);
    b.dir = argv[1];
    map_init(&b.texts, &b.arena);
    map_init(&b.by_key, &b.arena);
    map_init(&b.first_words, &b.arena);
    map_init(&b.cities, &b.arena);
    *(char *)vec_push(&b.arena, &b.strings) = 0;
    *(char *)vec_push(&b.arena, &b.strings) = 0;
    if (spelling_read(&b.arena, b.dir, &b.spelling, &b.err) != NUNCIO_OK || !read_places(&b) || !read_exonyms(&b) || !read_areas(&b, "places/areas.tsv") ||
        !read_areas(&b, "places/areas-more.tsv") || !read_states(&b) || !read_more_states(&b) ||
        !read_metonyms(&b) || !read_organisations(&b, "actors/organisations.tsv") ||
        !read_organisations(&b, "actors/organisations-more.tsv") || !read_peoples(&b, "actors/peoples.tsv") ||
        !read_peoples(&b, "actors/peoples-more.tsv") ||
        !read_persons(&b) || !read_offices(&b)) {
        fprintf(stderr, "nuncio-lexicon: %s\n", b.err.message);
        return 1;
    }
    qsort(b.forms.at, b.forms.n, sizeof *b.forms.at, by_form);
    drop_twins(&b);
    qsort(b.firsts.at, b.firsts.n, sizeof *b.firsts.at, by_hash);
    qsort(b.posts.at, b.posts.n, sizeof *b.posts.at, by_post);
    if (write_lexicon(&b, argv[2]) != 0) {
        fprintf(stderr, "nuncio-lexicon: cannot write '%s'\n", argv[2]);
        return 1;
    }
    arena_release(&b.arena);
    return 0;
}
