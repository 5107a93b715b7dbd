/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tellers: persons without a name who speak. "De bakker" is somebody in the
 * record only where he speaks: a noun of persons.tsv that is the subject of a
 * verb beside a quotation or of one of saying, that is told something, or that
 * stands behind "according to"; and any noun of which the language model sees
 * that it speaks or holds a position ("the indictment"). From then on the noun means that person in the
 * whole document, and may be what a pronoun means; of all other nouns for
 * people nothing is made. The "ik" of a text told in the first person is one
 * too, when it is quoted. In a tale, where people talk to one another, whoever
 * does something or is addressed is somebody as well, and so is who is only
 * "he" or "she".
 */
#include "resolve/meaning.h"

#include "base/utf8.h"

#define TELLER_KEY "person:" /* before the noun, in the key of an actor */
#define THING 1u /* in the place of a sex: what speaks is no person */

enum { MARKS = 4, SUBJECT_TOKENS = 8, COLON_TOKENS = 24, NARRATES = 4, TELLS = 6 };

/* The sex of a noun for a person, by its form, else its lemma ("meisjes"); MAP_NONE when it is none. */
static uint32_t
person_noun(struct scene *s, uint32_t token)
{
    const struct map *persons = &scene_nouns(s, token)->persons;
    uint32_t sex = map_get(persons, s->folded[token]);
    struct slice lemma = s->tree->lemma[token];
    if (sex == MAP_NONE && lemma.n > 0)
        sex = map_get(persons, utf8_fold(s->arena, lemma));
    for (size_t i = lemma.n; sex == MAP_NONE && i-- > 0;)
        if (lemma.p[i] == '_') /* the last part of a compound: "oppositie_leider" */
            return map_get(persons, utf8_fold(s->arena, ((struct slice){lemma.p + i + 1, lemma.n - i - 1})));
    return sex;
}

/* A role that by itself makes somebody: "the minister", not "the boss". */
static bool
is_office(const struct nouns *n, struct slice folded)
{
    uint32_t at = map_get(&n->roles, folded);
    return at != MAP_NONE && n->role[at].agent.n > 0;
}

bool
tellers_tell_of_next(const struct scene *s, uint32_t noun)
{
    return noun + 1 < scene_end(s, noun) && s->spans->words[noun + 1].upos == UPOS_NOUN &&
           map_get(&scene_nouns(s, noun)->persons, s->folded[noun + 1]) == MAP_NONE;
}

/* A noun that the tables of actors do not read. */
static bool
is_plain(const struct scene *s, uint32_t noun)
{
    const struct nouns *n = scene_nouns(s, noun);
    return s->spans->words[noun].upos == UPOS_NOUN && !tellers_tell_of_next(s, noun) && !is_office(n, s->folded[noun]) &&
           map_get(&n->agents, s->folded[noun]) == MAP_NONE;
}

/* Notes a noun for a person, who speaks. */
static void
note_noun(struct scene *s, uint32_t noun, bool several)
{
    const struct word *w = &s->spans->words[noun];
    if (!is_plain(s, noun) && !(s->tale && w->upos == UPOS_NOUN && !tellers_tell_of_next(s, noun)))
        return;
    uint32_t sex = person_noun(s, noun);
    if (sex != MAP_NONE && (several || !word_feat(w, "Number=Plur")))
        map_set(&s->telling, s->folded[noun], sex);
}

/* "ik" */
static bool
is_self(const struct scene *s, uint32_t token)
{
    const struct nouns *n = scene_nouns(s, token);
    uint32_t at = s->spans->words[token].upos == UPOS_PRON ? map_get(&n->pronouns, s->folded[token]) : MAP_NONE;
    return at != MAP_NONE && n->pronoun[at].speaker && n->pronoun[at].number == NUMBER_SING;
}

/* Somebody who speaks is the subject of this verb: notes the noun, or the narrator. */
static void
note(struct scene *s, uint32_t verb)
{
    uint32_t subject = tree_child(s->tree, verb, REL_NSUBJ);
    if (subject == NO_TOKEN || s->quote[subject] != NO_INDEX)
        return;
    if (s->spans->words[subject].upos != UPOS_PRON)
        note_noun(s, subject, false);
    else if (is_self(s, subject))
        s->narrator += word_feat(&s->spans->words[verb], "Tense=Past") ? 2 : 1;
}

bool
tellers_speaks(const struct scene *s, uint32_t token)
{
    const struct word *w = &s->spans->words[token];
    return rel_universal((enum ud_rel)w->rel) == REL_NSUBJ && w->head != NO_TOKEN &&
           s->spans->words[w->head].upos == UPOS_VERB &&
           map_get(&scene_nouns(s, token)->saying, s->tree->lemma[w->head]) != MAP_NONE;
}

/* Who is told something: the object of a verb of saying. */
static bool
is_told(const struct scene *s, uint32_t token)
{
    const struct word *w = &s->spans->words[token];
    enum ud_rel rel = rel_universal((enum ud_rel)w->rel);
    return (rel == REL_OBJ || rel == REL_IOBJ) && w->head != NO_TOKEN && s->spans->words[w->head].upos == UPOS_VERB &&
           map_get(&scene_nouns(s, token)->saying, s->tree->lemma[w->head]) != MAP_NONE;
}

bool
tellers_source(const struct scene *s, uint32_t token)
{
    uint32_t begin = scene_begin(s, token);
    for (uint32_t t = token; t-- > begin;) {
        enum ud_upos upos = (enum ud_upos)s->spans->words[t].upos;
        if (scene_use(s, t, USE_SOURCE))
            return true;
        if (upos != UPOS_DET && upos != UPOS_ADJ && upos != UPOS_NUM && !(upos == UPOS_ADP && t + 1 < token))
            return false;
    }
    return false;
}

static bool
same_block(const struct scene *s, uint32_t a, uint32_t b)
{
    const struct token *t = s->text->tokens;
    return s->text->sentences[t[a].sentence].block == s->text->sentences[t[b].sentence].block;
}

/* The verb right behind a quotation, or behind the subject that stands there. */
static void
note_behind(struct scene *s, const struct quote *q)
{
    uint32_t end = q->first + q->count, t = end;
    while (t < s->text->ntokens && t < end + MARKS && s->spans->words[t].upos == UPOS_PUNCT)
        t++;
    for (uint32_t v = t; v < s->text->ntokens && v < t + SUBJECT_TOKENS; v++) {
        enum ud_upos upos = (enum ud_upos)s->spans->words[v].upos;
        if (s->quote[v] != NO_INDEX || upos == UPOS_PUNCT || !same_block(s, q->first, v))
            return;
        if (upos == UPOS_VERB) {
            note(s, v);
            return;
        }
    }
}

/* The verbs before the mark that opens a quotation, in its sentence or, with a colon, the one before. */
static void
note_before(struct scene *s, const struct quote *q)
{
    uint32_t mark = q->first > 0 ? q->first - 1 : 0, from = scene_begin(s, mark);
    if (mark == from && mark > 0 && slice_is(s->folded[mark - 1], ":"))
        from = scene_begin(s, mark - 1);
    for (uint32_t t = mark; t-- > from && t + COLON_TOKENS > mark;)
        if (s->spans->words[t].upos == UPOS_VERB && s->quote[t] == NO_INDEX)
            note(s, t);
}

/* The subject of a verb of saying, quoted or not, the noun behind "according to", and any noun with a voice of its own. */
static void
note_clauses(struct scene *s)
{
    for (uint32_t t = 0; t < s->text->ntokens; t++) {
        const struct word *w = &s->spans->words[t];
        if (s->quote[t] != NO_INDEX)
            continue;
        if (w->upos == UPOS_NOUN && (tellers_speaks(s, t) || is_told(s, t) || tellers_source(s, t)))
            note_noun(s, t, true);
        if (w->voice && is_plain(s, t) && map_get(&s->telling, s->folded[t]) == MAP_NONE) {
            uint32_t sex = person_noun(s, t);
            map_set(&s->telling, s->folded[t], sex == MAP_NONE ? THING : sex);
        }
    }
}

/* "Kom, meisje!": a noun between marks in a quotation. */
static bool
is_addressed(const struct scene *s, uint32_t token)
{
    return s->quote[token] != NO_INDEX && token > 0 && token + 1 < s->text->ntokens &&
           s->spans->words[token + 1].upos == UPOS_PUNCT &&
           (s->spans->words[token - 1].upos == UPOS_PUNCT || s->spans->words[token - 1].upos == UPOS_INTJ);
}

/* In a tale whoever does something is somebody, and "ik" who does something again and again tells it. */
static void
note_doers(struct scene *s)
{
    uint32_t self = 0;
    for (uint32_t t = 0; t < s->text->ntokens; t++) {
        const struct word *w = &s->spans->words[t];
        if (w->upos == UPOS_NOUN && is_addressed(s, t))
            note_noun(s, t, false);
        if (s->quote[t] != NO_INDEX || rel_universal((enum ud_rel)w->rel) != REL_NSUBJ || w->head == NO_TOKEN)
            continue;
        if (w->upos == UPOS_NOUN)
            note_noun(s, t, false);
        self += is_self(s, t) && word_feat(&s->spans->words[w->head], "Tense=Past");
    }
    if (self >= TELLS)
        s->narrator += NARRATES;
}

void
tellers_find(struct scene *s)
{
    note_clauses(s);
    if (s->tale)
        note_doers(s);
    for (uint32_t i = 0; i < s->spans->nquotes; i++) {
        const struct quote *q = &s->spans->quotes[i];
        if (q->scare || q->count == 0)
            continue;
        note_behind(s, q);
        note_before(s, q);
    }
}

bool
tellers_mean(const struct scene *s, const struct phrase *p)
{
    return s->tale && p->nbases == 0 && p->end == p->noun_end && p->noun_end == p->noun + 1 && p->next == p->noun_end &&
           map_get(&s->telling, s->folded[p->noun]) != MAP_NONE;
}

/* "Een heer" after "de heer": somebody new, whom "de heer" means from then on. */
static bool
is_another(const struct scene *s, uint32_t token, struct slice key)
{
    enum ud_rel rel = rel_universal((enum ud_rel)s->spans->words[token].rel);
    uint32_t det = tree_child(s->tree, token, REL_DET);
    return s->tale && (rel == REL_NSUBJ || rel == REL_OBJ) && s->quote[token] == NO_INDEX && det != NO_TOKEN &&
           scene_use(s, det, USE_INDEFINITE) && map_get(&s->by_key, key) != MAP_NONE;
}

/* The key of the person whom a noun means: the last one whom the text has brought in by it. */
static struct slice
key_of(struct scene *s, uint32_t token)
{
    struct slice noun = s->folded[token];
    uint32_t n = map_get(&s->brought_in, noun);
    struct slice key = n == MAP_NONE ? arena_printf(s->arena, TELLER_KEY "%.*s", (int)noun.n, noun.p)
                                     : arena_printf(s->arena, TELLER_KEY "%.*s %u", (int)noun.n, noun.p, n);
    if (!is_another(s, token, key))
        return key;
    n = n == MAP_NONE ? 2 : n + 1;
    map_set(&s->brought_in, noun, n);
    return arena_printf(s->arena, TELLER_KEY "%.*s %u", (int)noun.n, noun.p, n);
}

uint32_t
tellers_read(struct scene *s, uint32_t token)
{
    const struct word *w = &s->spans->words[token];
    uint32_t sex = w->upos == UPOS_NOUN ? map_get(&s->telling, s->folded[token]) : MAP_NONE;
    uint32_t next = token + 1, first = token;
    if (sex == MAP_NONE || papers_owned(s, token) || tellers_tell_of_next(s, token) ||
        (next < scene_end(s, token) && s->spans->words[next].upos == UPOS_PROPN))
        return token;
    bool several = word_feat(w, "Number=Plur"), thing = sex == THING;
    bool name = thing && token > scene_begin(s, token) && lexicon_case_fits(token_form(s->text, token), FORM_CASED);
    uint32_t actor = name ? named_body(s, token, 1)
                          : cast_new(s, key_of(s, token), scene_text(s, token, 1), several ? ACTOR_GROUP : thing ? ACTOR_ORGANISATION : ACTOR_PERSON, NOTHING, NOTHING, NOTHING);
    if (first > scene_begin(s, token) && s->spans->words[first - 1].upos == UPOS_DET)
        first--;
    struct mention *m = reading_mention(s, first, next - first, HOW_NOUN, &actor, 1);
    if (!m)
        return token;
    s->casts.at[actor].sex = several || thing ? 0 : (uint8_t)sex;
    m->plural = several;
    m->definite = first < token && scene_use(s, first, USE_DEFINITE);
    return next;
}

bool
tellers_made(const struct scene *s, uint32_t actor)
{
    return slice_starts(s->actors.at[actor].key, SLICE(TELLER_KEY));
}

uint32_t
tellers_narrator(struct scene *s, uint32_t token)
{
    const struct nouns *n = scene_nouns(s, token);
    uint32_t at = map_get(&n->pronouns, s->folded[token]);
    if (s->narrator < NARRATES || at == MAP_NONE || !n->pronoun[at].speaker ||
        n->pronoun[at].number != NUMBER_SING || s->quote[token] != NO_INDEX)
        return NO_INDEX;
    if (n->pronoun[at].possessive && map_get(&s->by_key, SLICE("narrator")) == MAP_NONE)
        return NO_INDEX; /* called "I", not "my" */
    uint32_t actor = cast_new(s, SLICE("narrator"), scene_text(s, token, 1), ACTOR_PERSON, NOTHING,
                              NOTHING, NOTHING);
    if (actor != NO_INDEX)
        s->casts.at[actor].narrator = true;
    return actor;
}

uint32_t
tellers_unnamed(struct scene *s, uint32_t token, uint8_t sex)
{
    if (!s->tale || s->quote[token] != NO_INDEX || (sex != 'm' && sex != 'f'))
        return NO_INDEX;
    uint32_t actor = cast_new(s, arena_printf(s->arena, TELLER_KEY "%c", sex), scene_text(s, token, 1), ACTOR_PERSON,
                              NOTHING, NOTHING, NOTHING);
    if (actor != NO_INDEX)
        s->casts.at[actor].sex = sex;
    return actor;
}
