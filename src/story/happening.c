/* SPDX-License-Identifier: Apache-2.0 */
/* Happenings: keys to find the same one by, and the weighing of two. */
#include "story/happening.h"
#include "base/utf8.h"

#include <stdlib.h>

#define MOST_PARTIES 8
#define MOST_WORDS 24

/* Sorted without doubles, a blank between them. */
static int
by_bytes(const void *a, const void *b)
{
    const struct slice *x = a, *y = b;
    int order = memcmp(x->p, y->p, x->n < y->n ? x->n : y->n);
    return order ? order : (x->n > y->n) - (x->n < y->n);
}

static struct slice
joined(struct arena *a, struct slice *list, uint32_t n)
{
    struct slice out = {"", 0};
    qsort(list, n, sizeof *list, by_bytes);
    for (uint32_t i = 0; i < n; i++)
        if (i == 0 || !slice_eq(list[i], list[i - 1]))
            out = arena_printf(a, "%.*s%s%.*s", (int)out.n, out.p, out.n ? " " : "", (int)list[i].n,
                               list[i].p);
    return out;
}

/* Codes of the actors of some parts, or their countries; one without either has its id. */
static struct slice
parties(struct arena *a, const struct record *r, const struct object *o, unsigned parts,
        bool countries)
{
    struct slice list[MOST_PARTIES];
    uint32_t n = 0;
    for (uint32_t i = 0; i < o->nactors && n < MOST_PARTIES; i++) {
        const struct object *of = record_actor(r, o->actors[i].id);
        if (!of || !(parts >> o->actors[i].part & 1))
            continue;
        struct slice code = countries ? of->actor->country : of->actor->code;
        list[n++] = code.n ? code : slice_of(of->id);
    }
    return joined(a, list, n);
}

static bool
is_figure_or_name(struct slice word, bool first)
{
    bool digit = false;
    for (size_t i = 0; i < word.n; i++)
        digit |= word.p[i] >= '0' && word.p[i] <= '9';
    return digit || (!first && word.n > 2 && word.p[0] >= 'A' && word.p[0] <= 'Z');
}

/* Whether a word is part of a name of the document's actors: the parties are compared by their codes. */
static bool
names_actor(const struct record *r, struct slice word)
{
    for (uint32_t i = 0; i < r->nobjects && r->objects[i].type <= OBJECT_ACTOR; i++) {
        const struct object *o = &r->objects[i];
        for (uint32_t k = 0; k < o->nspellings; k++)
            if (slice_in(word, o->spellings[k].name, ' '))
                return true;
    }
    return false;
}

/* Figures and words with a capital letter that name no actor; the first word of the sentence is left out. */
static struct slice
telling_words(struct arena *a, const struct record *r, struct slice sentence)
{
    struct slice list[MOST_WORDS];
    uint32_t n = 0;
    size_t at = 0;
    bool first = true;
    while (at < sentence.n && n < MOST_WORDS) {
        size_t from = at;
        while (at < sentence.n && (unsigned char)sentence.p[at] > ' ' &&
               !strchr(",.;:!?()\"'", sentence.p[at]))
            at++;
        struct slice word = {sentence.p + from, at - from};
        if (word.n && is_figure_or_name(word, first) && !names_actor(r, word))
            list[n++] = word;
        first = first && word.n == 0;
        at += word.n == 0 || at < sentence.n;
    }
    return joined(a, list, n);
}

bool
happening_of(struct arena *a, const struct record *r, const struct object *o, struct happening *out)
{
    const unsigned acting = 1u << PART_SOURCE, acted = 1u << PART_TARGET, both = 1u << PART_PARTY;
    struct date d = date_known(o->date) ? o->date : r->article->published;
    bool linked = o->type == OBJECT_EVENT || o->type == OBJECT_MEETING || o->type == OBJECT_EXCHANGE;
    if (!linked || !date_known(d) || d.to == DAY_UNKNOWN || d.to - d.from > 1)
        return false;
    *out = (struct happening){
        parties(a, r, o, acting | both, false), parties(a, r, o, acted, false),
        parties(a, r, o, acting | both, true),  parties(a, r, o, acted, true),
        telling_words(a, r, slice_cut(r->article->text, o->sentence)),
        o->status, o->place, o->place_country, d.from};
    return out->source_countries.n + out->target_countries.n > 0;
}

struct slice
happening_key(struct arena *a, const struct object *o, const struct happening *h, int32_t day)
{
    char text[11];
    day_format(day, text);
    return arena_printf(a, "%s %.*s %.*s>%.*s %s", object_type_name(o->type), (int)o->kind.n,
                        o->kind.n ? o->kind.p : "", (int)h->source_countries.n,
                        h->source_countries.p, (int)h->target_countries.n, h->target_countries.p,
                        text);
}

/* Words that stand in both lists; a figure that is no year counts twice. */
static uint32_t
in_common(struct slice a, struct slice b)
{
    struct slice word;
    uint32_t n = 0;
    while (slice_next(&a, ' ', &word)) {
        bool figure = word.n && word.p[0] >= '0' && word.p[0] <= '9' && word.n != 4;
        if (word.n > 0 && slice_in(word, b, ' '))
            n += figure ? 2 : 1;
    }
    return n;
}

static void
compare(enum happening_field field, bool same, unsigned *agreed, unsigned *differed)
{
    *(same ? agreed : differed) |= 1u << field;
}

int
happening_weigh(const struct happening *a, const struct happening *b, unsigned *agreed,
                unsigned *differed)
{
    bool places = a->place.n && b->place.n, words = a->words.n && b->words.n;
    uint32_t common = in_common(a->words, b->words);
    *agreed = *differed = 0;
    if (a->place_country.n && b->place_country.n && !slice_eq(a->place_country, b->place_country))
        return 0;
    if (slice_is(a->status, "denied") != slice_is(b->status, "denied"))
        return 0;
    compare(HAPPENING_SOURCE, slice_eq(a->source, b->source), agreed, differed);
    compare(HAPPENING_TARGET, slice_eq(a->target, b->target), agreed, differed);
    compare(HAPPENING_DATE, a->day == b->day, agreed, differed);
    compare(HAPPENING_STATUS, slice_eq(a->status, b->status), agreed, differed);
    if (places)
        compare(HAPPENING_PLACE, slice_eq(a->place, b->place), agreed, differed);
    if (words)
        compare(HAPPENING_WORDS, common > 0, agreed, differed);
    int weight = (int)(*agreed & 1) + (int)(*agreed >> HAPPENING_TARGET & 1) +
                 (int)(*agreed >> HAPPENING_DATE & 1) + (int)(common > 3 ? 2 : common / 2);
    return places ? weight + (slice_eq(a->place, b->place) ? 2 : -2) : weight;
}

struct slice
happening_fields(struct arena *a, unsigned fields)
{
    static const char *const names[HAPPENING_FIELDS] = {"source", "target", "date",
                                                        "place",  "status", "words"};
    struct slice out = {"", 0};
    for (int i = 0; i < HAPPENING_FIELDS; i++)
        if (fields >> i & 1)
            out = arena_printf(a, "%.*s%s%s", (int)out.n, out.p, out.n ? "," : "", names[i]);
    return out;
}
