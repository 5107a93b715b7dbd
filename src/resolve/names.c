/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names: which runs of tokens spell a name of the lexicon, longest first, and
 * which names of the model are not in it. A name of the lexicon is taken when
 * its capitals fit; a place of few people only when the model agrees that the
 * words are a name.
 */
#include "resolve/scene.h"

#include "base/utf8.h"

struct slice
scene_text(const struct scene *s, uint32_t first, uint32_t count)
{
    const struct token *t = s->text->tokens;
    return slice_cut(s->text->article->text,
                     (struct span){t[first].start, t[first + count - 1].end});
}

struct slice
scene_fold(const struct scene *s, uint32_t first, uint32_t count, char *buffer, size_t room)
{
    size_t n = 0;
    for (uint32_t t = first; t < first + count; t++) {
        struct slice f = s->folded[t];
        bool space = t > first && s->text->tokens[t].space_before;
        if (n + f.n + space > room)
            return (struct slice){buffer, 0};
        if (space)
            buffer[n++] = ' ';
        memcpy(buffer + n, f.p, f.n);
        n += f.n;
    }
    return (struct slice){buffer, n};
}

/* Keeps the forms whose capitals fit; false when none does. */
static bool
forms_fit(const struct scene *s, struct slice spelling, uint32_t form, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (lexicon_case_fits(spelling, s->resolver->lexicon.forms[form + i].flags))
            return true;
    return false;
}

static bool
try_run(struct scene *s, uint32_t first, uint32_t count, struct slice folded, struct hit *out)
{
    uint32_t form, n = lexicon_find(&s->resolver->lexicon, folded, &form);
    if (n == 0 || !forms_fit(s, scene_text(s, first, count), form, n))
        return false;
    *out = (struct hit){count, form, n, NAME_NONE};
    return true;
}

/* A name in the genitive: "Poetins", "Xi's". */
static bool
try_genitive(struct scene *s, uint32_t token, struct hit *out)
{
    const struct nouns *n = scene_nouns(s, token);
    struct slice f = s->folded[token];
    for (size_t i = 0; i < n->suffixes.n; i++) {
        struct slice suffix = n->suffixes.at[i];
        if (f.n > suffix.n + 2 && slice_ends(f, suffix) &&
            try_run(s, token, 1, (struct slice){f.p, f.n - suffix.n}, out))
            return true;
    }
    return false;
}

static void
find_at(struct scene *s, uint32_t token)
{
    char buffer[LEXICON_LONGEST];
    uint32_t reach = lexicon_reach(&s->resolver->lexicon, lexicon_word(s->folded[token]));
    uint32_t end = scene_end(s, token);
    for (uint32_t count = 1; reach > 0 && token + count <= end; count++) {
        struct slice folded = scene_fold(s, token, count, buffer, sizeof buffer);
        if (folded.n == 0 || folded.n > reach)
            break;
        try_run(s, token, count, folded, &s->hits[token]);
    }
    if (s->hits[token].count == 0)
        try_genitive(s, token, &s->hits[token]);
}

static bool
has_letter(struct slice s)
{
    for (size_t at = 0; at < s.n;)
        if (utf8_is_letter(utf8_next(s, &at)))
            return true;
    return false;
}

static bool
names_state(const struct scene *s, const struct hit *h)
{
    const struct lexicon *l = &s->resolver->lexicon;
    for (uint32_t i = 0; i < h->nforms; i++) {
        const struct lex_form *f = &l->forms[h->form + i];
        if (f->type == FORM_NAME && l->actors[f->target].kind == ACTOR_STATE)
            return true;
    }
    return false;
}

/* Two names that the model took for one: a person's name does not go on with a state. */
static bool
runs_on(const struct scene *s, const struct name *n)
{
    for (uint32_t t = n->first + 1; t < n->first + n->count && n->kind == NAME_PER; t++)
        if (names_state(s, &s->hits[t]))
            return true;
    return !has_letter(s->folded[n->first]) ||
           (n->count == 1 && n->kind == NAME_PER && s->spans->words[n->first].upos == UPOS_NOUN);
}

/*
 * An adjective of a state and what is no name: a word in small letters
 * ("Russische grondgebied") or the beginning of a role ("British Defence").
 */
static bool
is_phrase(const struct scene *s, const struct name *n)
{
    uint32_t next = n->first + s->hits[n->first].count, value;
    const struct nouns *nouns = scene_nouns(s, n->first);
    if (n->kind == NAME_PER || next >= n->first + n->count ||
        choose_adjective(s, n->first) == NO_INDEX)
        return false;
    return !lexicon_case_fits(token_form(s->text, next), FORM_CASED) ||
           phrase_noun(s, next, &nouns->roles, &value) > 0 ||
           phrase_noun(s, next, &nouns->agents, &value) > 0;
}

/* A name of the model that is longer than what the lexicon knows of it stays whole. */
static void
take_name(struct scene *s, const struct name *n)
{
    struct hit *h = &s->hits[n->first];
    if (n->count == 0 || runs_on(s, n) || is_phrase(s, n))
        return;
    for (uint32_t t = n->first; t < n->first + n->count; t++)
        s->named[t] = (uint8_t)n->kind;
    if (n->kind == NAME_MISC || n->kind == NAME_NONE)
        return;
    if (h->count >= n->count || (h->count > 0 && n->kind == NAME_LOC))
        return;
    for (uint32_t t = n->first; t < n->first + n->count && n->kind != NAME_PER; t++)
        if (s->hits[t].count > 0 && n->count <= s->hits[t].count + (t - n->first))
            return;
    *h = (struct hit){n->count, 0, 0, (uint8_t)n->kind};
}

void
names_find(struct scene *s)
{
    for (uint32_t t = 0; t < s->text->ntokens; t++)
        find_at(s, t);
    for (uint32_t i = 0; i < s->spans->nnames; i++)
        take_name(s, &s->spans->names[i]);
}
