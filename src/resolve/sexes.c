/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sexes: whether who bears a name is "he" or "she". The noun before it says so,
 * or the given name; in a tale also the pronouns behind it in sentences where
 * nobody else is named, when most of them agree.
 */
#include "resolve/scene.h"

enum { AGREE = 2 /* pronouns that tell a sex */ };

/* The one name for a person in a sentence, by its last token; NO_TOKEN when there is none, or several. */
static uint32_t
only_name(const struct scene *s, uint32_t first, uint32_t end)
{
    uint32_t found = NO_TOKEN;
    for (uint32_t t = first; t < end; t++) {
        bool ends = s->named[t] == NAME_PER && (t + 1 == end || s->named[t + 1] != NAME_PER);
        if (ends && found != NO_TOKEN && !slice_eq(s->folded[t], s->folded[found]))
            return NO_TOKEN;
        if (ends && found == NO_TOKEN)
            found = t;
    }
    return found;
}

/* Pronouns of a sex outside of quotations. */
static uint32_t
count_sex(const struct scene *s, uint32_t first, uint32_t end, uint8_t sex)
{
    uint32_t n = 0;
    for (uint32_t t = first; t < end; t++) {
        const struct nouns *nouns = scene_nouns(s, t);
        uint32_t at = s->quote[t] == NO_INDEX && s->spans->words[t].upos == UPOS_PRON
                          ? map_get(&nouns->pronouns, s->folded[t]) : MAP_NONE;
        uint32_t head = s->spans->words[t].head;
        bool several = head != NO_TOKEN && word_feat(&s->spans->words[head], "Number=Plur");
        n += at != MAP_NONE && !several && nouns->pronoun[at].person && nouns->pronoun[at].sex == sex;
    }
    return n;
}

void
sexes_learn(struct scene *s)
{
    struct map votes[2];
    map_init(&votes[0], s->arena);
    map_init(&votes[1], s->arena);
    for (uint32_t i = 0; i < s->text->nsentences; i++) {
        uint32_t first = s->text->sentences[i].first, end = first + s->text->sentences[i].count;
        uint32_t name = only_name(s, first, end);
        for (int sex = 0; name != NO_TOKEN && sex < 2; sex++) {
            uint32_t had = map_get(&votes[sex], s->folded[name]);
            uint32_t n = count_sex(s, name + 1, end, sex == 0 ? 'm' : 'f');
            map_set(&votes[sex], s->folded[name], n + (had == MAP_NONE ? 0 : had));
        }
    }
    for (uint32_t t = 0; t < s->text->ntokens; t++) {
        uint32_t m = map_get(&votes[0], s->folded[t]), f = map_get(&votes[1], s->folded[t]);
        if (m != MAP_NONE && f != MAP_NONE && m + f >= AGREE && (m >= 3 * f || f >= 3 * m))
            map_set(&s->sexes, s->folded[t], m > f ? 'm' : 'f');
    }
}

uint8_t
sexes_of(const struct scene *s, uint32_t first, uint32_t last)
{
    uint32_t sex = MAP_NONE;
    if (first > scene_begin(s, first))
        sex = map_get(&scene_nouns(s, first)->persons, s->folded[first - 1]);
    if (sex == MAP_NONE || sex == 0)
        sex = map_get(&s->resolver->given, s->folded[first]);
    if (sex == MAP_NONE && s->tale && first == last) /* "Father" */
        sex = map_get(&scene_nouns(s, first)->persons, s->folded[first]);
    if (sex == MAP_NONE)
        sex = map_get(&s->sexes, s->folded[last]);
    return sex == MAP_NONE ? 0 : (uint8_t)sex;
}
