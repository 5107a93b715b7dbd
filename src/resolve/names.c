/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names: which runs of tokens spell a name of the lexicon or of the user,
 * longest first, and which names of the model are in neither. A name of the
 * lexicon is taken when its capitals fit. A name of the model is mended first:
 * joined over a hyphen ("Jean" + "Bertrand Aristide"), freed of the role before
 * it ("Prime Minister Nikol Pashinyan").
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

uint32_t
names_noun(const struct scene *s, uint32_t token, const struct map *map, uint32_t *value)
{
    char buffer[LEXICON_LONGEST];
    uint32_t end = scene_end(s, token), best = 0;
    uint32_t longest = scene_nouns(s, token)->longest;
    for (uint32_t count = 1; token + count <= end && count <= 6; count++) {
        struct slice folded = scene_fold(s, token, count, buffer, sizeof buffer);
        if (folded.n == 0 || folded.n > longest)
            break;
        uint32_t at = map_get(map, folded);
        if (at != MAP_NONE) {
            *value = at;
            best = count;
        }
    }
    return best;
}

/*
 * "minister Hoekstra van Buitenlandse Zaken": a name stands within the role.
 * Gives how many tokens from `tail` on end the role that begins at `role`; the
 * longest is taken, its index is put in *value.
 */
uint32_t
names_role_around(const struct scene *s, uint32_t role, uint32_t count, uint32_t tail,
                  uint32_t *value)
{
    char buffer[LEXICON_LONGEST], behind[LEXICON_LONGEST];
    const struct nouns *n = scene_nouns(s, role);
    struct slice head = scene_fold(s, role, count, buffer, sizeof buffer);
    uint32_t end = scene_end(s, role), best = 0;
    for (uint32_t k = 2; tail + k <= end && k <= 6 && head.n > 0; k++) {
        struct slice f = scene_fold(s, tail, k, behind, sizeof behind);
        if (f.n == 0 || head.n + 1 + f.n > n->longest)
            break;
        memcpy(buffer + head.n + 1, f.p, f.n);
        buffer[head.n] = ' ';
        uint32_t at = map_get(&n->roles, (struct slice){buffer, head.n + 1 + f.n});
        if (at != MAP_NONE) {
            *value = at;
            best = k;
        }
    }
    return best;
}

/* True when the capitals of one of the forms fit. */
static bool
forms_fit(const struct scene *s, struct slice spelling, uint32_t form, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (lexicon_case_fits(spelling, s->resolver->lexicon.forms[form + i].flags))
            return true;
    return false;
}

static bool
try_run(const struct scene *s, uint32_t first, uint32_t count, struct slice folded,
        struct hit *out)
{
    const struct user_actors *user = &s->resolver->user;
    struct slice spelling = scene_text(s, first, count);
    uint32_t own = user_actor_find(user, folded, s->day), form;
    if (own != NO_INDEX && lexicon_case_fits(spelling, user->at[own].flags) &&
        (!user->at[own].plural || word_feat(&s->spans->words[first + count - 1], "Number=Plur"))) {
        *out = (struct hit){.count = count, .user = own};
        return true;
    }
    uint32_t n = lexicon_find(&s->resolver->lexicon, folded, &form);
    if (n == 0 || !forms_fit(s, spelling, form, n))
        return false;
    *out = (struct hit){.count = count, .form = form, .nforms = n, .user = NO_INDEX};
    return true;
}

/* A name in the genitive: "Poetins", "Xi's". */
static bool
try_genitive(const struct scene *s, uint32_t token, struct hit *out)
{
    const struct nouns *n = scene_nouns(s, token);
    struct slice f = s->folded[token];
    for (size_t i = 0; i < n->suffixes.n; i++) {
        struct slice suffix = n->suffixes.at[i];
        if (f.n > suffix.n + 2 && slice_ends(f, suffix) &&
            try_run(s, token, 1, (struct slice){f.p, f.n - suffix.n}, out)) {
            out->genitive = true;
            return true;
        }
    }
    return false;
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
is_capital(const struct scene *s, uint32_t token)
{
    return lexicon_case_fits(token_form(s->text, token), FORM_CASED) &&
           has_letter(s->folded[token]);
}

/* "Sinds" is no Sindh: a word that only joins others is no name, whatever it spells. */
static bool
only_joins(const struct scene *s, uint32_t token)
{
    if (token > scene_begin(s, token) && is_capital(s, token) &&
        !sentence_is_title(s->text, s->text->tokens[token].sentence))
        return s->spans->words[token].upos == UPOS_PRON; /* "zei dat Kim": mistagged */
    switch (s->spans->words[token].upos) {
    case UPOS_ADP: case UPOS_ADV: case UPOS_AUX: case UPOS_CCONJ: case UPOS_SCONJ: case UPOS_DET:
    case UPOS_PRON: case UPOS_PUNCT: case UPOS_VERB: case UPOS_NUM:
        return true;
    default:
        return false;
    }
}

/* A noun of the user's hides the body that nuncio knows by that name: "MSF". */
static bool
is_users_noun(const struct scene *s, uint32_t token, uint32_t count)
{
    const struct nouns *n = scene_nouns(s, token);
    uint32_t agent;
    return s->resolver->user.n > 0 && names_noun(s, token, &n->agents, &agent) >= count &&
           n->agent[agent].own;
}

void
names_at(const struct scene *s, uint32_t token, struct hit *out)
{
    char buffer[LEXICON_LONGEST];
    struct slice word = lexicon_word(s->folded[token]);
    uint32_t reach = lexicon_reach(&s->resolver->lexicon, word);
    uint32_t own = map_get(&s->resolver->user.by_word, word);
    uint32_t end = scene_end(s, token);
    if (own != MAP_NONE && own > reach)
        reach = own;
    for (uint32_t count = 1; reach > 0 && token + count <= end; count++) {
        struct slice folded = scene_fold(s, token, count, buffer, sizeof buffer);
        if (folded.n == 0 || folded.n > reach)
            break;
        try_run(s, token, count, folded, out);
    }
    if (out->nforms > 0 && is_users_noun(s, token, out->count))
        *out = (struct hit){.user = NO_INDEX};
    if (out->count == 1 && only_joins(s, token) && out->user == NO_INDEX)
        *out = (struct hit){.user = NO_INDEX};
    if (out->count == 0 && !only_joins(s, token))
        try_genitive(s, token, out);
}

/*
 * "the West" is not in "the West Bank": a longer name begins behind the
 * determiner. A name of the user that stands there hides one with it.
 */
static void
drop_cut(struct scene *s, uint32_t token)
{
    struct hit *h = &s->hits[token], *behind = &s->hits[token + 1];
    bool hidden = h->user == NO_INDEX && behind->user != NO_INDEX && behind->count + 1 >= h->count;
    if (h->count > 1 && scene_use(s, token, USE_DEFINITE) && (hidden || behind->count >= h->count))
        *h = (struct hit){.user = NO_INDEX};
}

/* "National Liberation Army" is another body in "Ta'ang National Liberation Army", whose first word no table knows. */
static void
drop_tail(struct scene *s, struct name n)
{
    uint32_t end = n.first + n.count;
    if (n.kind != NAME_ORG || s->hits[n.first].count > 0 || s->spans->words[n.first].upos != UPOS_PROPN)
        return;
    for (uint32_t t = n.first + 1; t < end && s->hits[t - 1].count == 0; t++) {
        struct hit *h = &s->hits[t];
        if (h->count > 1 && h->user == NO_INDEX && t + h->count == end)
            *h = (struct hit){.user = NO_INDEX};
    }
}

/* ---- names of the model ---- */

/* A hyphen without space on either side: "Jean-Bertrand". */
static bool
is_joint(const struct scene *s, uint32_t token)
{
    struct slice form = token_form(s->text, token);
    return token + 1 < s->text->ntokens && slice_is(form, "-") &&
           !s->text->tokens[token].space_before && !s->text->tokens[token + 1].space_before;
}

/* The name as far as hyphens carry it on both sides, and a second part that the model cut off. */
static struct name
whole_name(const struct scene *s, struct name n)
{
    uint32_t begin = scene_begin(s, n.first), end = scene_end(s, n.first);
    uint32_t first = n.first, last = n.first + n.count;
    while (first >= begin + 2 && is_joint(s, first - 1) && is_capital(s, first - 2) &&
           n.kind == NAME_PER)
        first -= 2;
    while (last + 1 < end && is_joint(s, last) && n.kind == NAME_PER &&
           (is_capital(s, last + 1) || s->spans->words[last + 1].upos == UPOS_PROPN)) /* "Sun Li-fang" */
        last += 2;
    while (last < end && n.kind == NAME_PER && s->spans->words[last].upos == UPOS_PROPN &&
           is_capital(s, last) && s->spans->words[last].rel == REL_FLAT &&
           s->spans->words[last].head >= first && s->spans->words[last].head < last)
        last++;
    n.first = first;
    n.count = last - first;
    return n;
}

/* Names that touch are one: "Al" + "Thani" where the model began twice. */
static uint32_t
join_next(const struct scene *s, struct name *n, uint32_t at)
{
    while (at < s->spans->nnames && n->kind == NAME_PER) {
        struct name next = whole_name(s, s->spans->names[at]);
        uint32_t end = n->first + n->count;
        bool part = next.kind == NAME_PER && next.first <= end &&
                    s->text->tokens[next.first].sentence == s->text->tokens[n->first].sentence;
        if (!part)
            break;
        if (next.first + next.count > end)
            n->count = next.first + next.count - n->first;
        at++;
    }
    return at;
}

/* The field of the office before a name is no part of it: "minister [Hoekstra] van Buitenlandse Zaken". */
static void
free_of_field(const struct scene *s, struct name *n)
{
    uint32_t begin = scene_begin(s, n->first), value = 0, other;
    const struct nouns *nouns = scene_nouns(s, n->first);
    for (uint32_t count = 1; count <= 3 && n->first >= begin + count; count++) {
        uint32_t role = n->first - count;
        if (names_noun(s, role, &nouns->roles, &value) != count)
            continue;
        bool minister = slice_ends(nouns->role[value].role, SLICE("minister"));
        for (uint32_t t = n->first + 1; t < n->first + n->count; t++)
            if (scene_use(s, t, USE_OF) && ((minister && t > n->first + 1) ||
                                            names_role_around(s, role, count, t, &other) > 0))
                n->count = t - n->first;
    }
}

/* "Kremlinwoordvoerder": a word that ends in a role. */
static bool
ends_in_role(const struct scene *s, uint32_t token)
{
    struct slice f = s->folded[token];
    for (size_t cut = 2; cut + 5 <= f.n; cut++)
        if (map_get(&scene_nouns(s, token)->roles, (struct slice){f.p + cut, f.n - cut}) != MAP_NONE)
            return true;
    return false;
}

/* "Prime Minister", "President", "Mr." before a name and "himself" behind it are no part of it. */
static void
free_of_role(const struct scene *s, struct name *n)
{
    uint32_t value, count = names_noun(s, n->first, &scene_nouns(s, n->first)->roles, &value);
    if (count == 0 && n->count > 1 && n->kind == NAME_PER && ends_in_role(s, n->first))
        count = 1;
    if (count == 0 && scene_use(s, n->first, USE_HONORIFIC))
        count = n->count > 2 && slice_is(s->folded[n->first + 1], ".") ? 2 : 1;
    while (n->kind == NAME_PER && n->count > 1 && !is_capital(s, n->first + n->count - 1))
        n->count--;
    if (scene_use(s, n->first, USE_HONORIFIC) && count >= n->count)
        n->count = 0; /* nothing but "Mr." */
    if (count == 0 || count >= n->count || n->kind == NAME_LOC)
        return;
    n->first += count;
    n->count -= count;
    n->kind = NAME_PER;
}

/* The ending of the word before is no part of a name: "Turkey['s Foreign Ministry]". */
static void
free_of_ending(const struct scene *s, struct name *n)
{
    if (n->count > 0 && s->text->tokens[n->first].joined && scene_use(s, n->first, USE_SUFFIX)) {
        n->first++;
        n->count--;
    }
}

/* Nor is a day behind it that the tree hangs on another word: "the [Foreign Ministry Sunday] summoned him". */
static void
free_of_day(const struct scene *s, struct name *n, uint32_t *timex)
{
    const struct spans *p = s->spans;
    uint32_t last = n->first + n->count - 1;
    while (*timex < p->ntimexes && p->timexes[*timex].first < last)
        ++*timex;
    uint32_t head = n->count > 1 ? p->words[last].head : NO_TOKEN;
    if (head != NO_TOKEN && (head < n->first || head > last) && *timex < p->ntimexes && p->timexes[*timex].first == last)
        n->count--;
}

/*
 * Two words in capitals that the tree holds together as one name, where the
 * model saw none, as subject before a verb or comma: "Narcis Termes, 68, ...".
 */
static void
take_flat(struct scene *s, uint32_t token)
{
    uint32_t end = scene_end(s, token), t = token + 1;
    const struct word *w = s->spans->words;
    if (s->named[token] != NAME_NONE || s->hits[token].count > 0 || w[token].upos != UPOS_PROPN ||
        !is_capital(s, token) || rel_universal((enum ud_rel)w[token].rel) != REL_NSUBJ)
        return;
    while (t < end && w[t].upos == UPOS_PROPN && w[t].rel == REL_FLAT && w[t].head == token &&
           is_capital(s, t) && s->named[t] == NAME_NONE && s->hits[t].count == 0)
        t++;
    if (t < token + 2 || t >= end || (w[t].upos != UPOS_VERB && w[t].upos != UPOS_PUNCT))
        return;
    for (uint32_t k = token; k < t; k++)
        s->named[k] = NAME_PER;
    s->hits[token] = (struct hit){.count = t - token, .user = NO_INDEX, .name = NAME_PER};
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

/* "Panama Beijing": nothing but names that are known each for itself. */
static bool
all_known(const struct scene *s, const struct name *n)
{
    uint32_t t = n->first, end = n->first + n->count, parts = 0;
    for (; t < end && s->hits[t].nforms > 0; parts++)
        t += s->hits[t].count;
    return t >= end && parts > 1 && names_state(s, &s->hits[n->first]);
}

/* Two names that the model took for one: a person's name does not go on with a state. */
static bool
runs_on(const struct scene *s, const struct name *n)
{
    for (uint32_t t = n->first + 1; t < n->first + n->count && n->kind == NAME_PER; t++)
        if (names_state(s, &s->hits[t]))
            return true;
    uint32_t joining = 0;
    while (joining < n->count && only_joins(s, n->first + joining))
        joining++;
    return !has_letter(s->folded[n->first]) || joining == n->count || /* "He" is nobody's name */ (n->kind == NAME_PER && all_known(s, n)) ||
           (n->count == 1 && n->kind == NAME_PER && s->spans->words[n->first].upos == UPOS_NOUN);
}

/* True when a role or agent noun is all that stands there. */
static bool
is_noun_phrase(const struct scene *s, uint32_t token, uint32_t end)
{
    const struct nouns *nouns = scene_nouns(s, token);
    uint32_t value, role = names_noun(s, token, &nouns->roles, &value);
    uint32_t agent = names_noun(s, token, &nouns->agents, &value);
    return token + (role > agent ? role : agent) >= end && role + agent > 0;
}

/*
 * A known name or an adjective of a state, and then what is no name: a word in
 * small letters ("Russische grondgebied"), a role ("British Defence Secretary"),
 * a body ("Montenegro Assembly", "Fatah Party").
 */
static bool
is_phrase(const struct scene *s, const struct name *n)
{
    uint32_t next = n->first + s->hits[n->first].count, end = n->first + n->count;
    if (n->kind == NAME_PER)
        return false;
    if (is_noun_phrase(s, n->first, end))
        return true;
    if (s->hits[n->first].count == 0 || next >= end)
        return false;
    if (is_noun_phrase(s, next, end))
        return true;
    return choose_adjective(s, n->first) != NO_INDEX && !is_capital(s, next);
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
    if (h->count >= n->count || (h->count > 0 && (n->kind == NAME_LOC || h->user != NO_INDEX)))
        return;
    for (uint32_t t = n->first; t < n->first + n->count && n->kind != NAME_PER; t++)
        if (s->hits[t].count > 0 && n->count <= s->hits[t].count + (t - n->first))
            return;
    *h = (struct hit){.count = n->count, .user = NO_INDEX, .name = (uint8_t)n->kind};
}

/* "in March 2022" names no town, "in May" no prime minister. */
static void
drop_times(struct scene *s)
{
    for (uint32_t i = 0; i < s->spans->ntimexes; i++) {
        const struct timex *x = &s->spans->timexes[i];
        for (uint32_t t = x->first; t < x->first + x->count; t++)
            if (s->hits[t].count <= x->first + x->count - t)
                s->hits[t] = (struct hit){.user = NO_INDEX};
    }
}

/* In a tale a word that the model takes for a person's name in one place is that wherever it stands as a name. */
static void
name_persons(struct scene *s)
{
    struct map persons;
    map_init(&persons, s->arena);
    for (uint32_t i = 0; i < s->spans->nnames; i++)
        if (s->spans->names[i].kind == NAME_PER && s->spans->names[i].count == 1)
            map_set(&persons, s->folded[s->spans->names[i].first], 1);
    for (uint32_t t = 0; t < s->text->ntokens; t++) {
        struct hit *h = &s->hits[t];
        if (s->spans->words[t].upos != UPOS_PROPN || !is_capital(s, t) || h->nforms > 0 || h->count > 1 ||
            h->user != NO_INDEX || s->named[t] == NAME_PER || map_get(&persons, s->folded[t]) == MAP_NONE ||
            (h->count == 0 && s->named[t] != NAME_NONE && s->named[t] != NAME_MISC))
            continue;
        s->named[t] = NAME_PER;
        *h = (struct hit){.count = 1, .user = NO_INDEX, .name = NAME_PER};
    }
}

void
names_find(struct scene *s)
{
    for (uint32_t t = 0; t < s->text->ntokens; t++) {
        s->hits[t].user = NO_INDEX;
        names_at(s, t, &s->hits[t]);
    }
    for (uint32_t t = 0; t + 1 < s->text->ntokens; t++)
        drop_cut(s, t);
    for (uint32_t i = 0; i < s->spans->nnames; i++)
        drop_tail(s, s->spans->names[i]);
    for (uint32_t i = 0, timex = 0; i < s->spans->nnames;) {
        struct name n = whole_name(s, s->spans->names[i]);
        i = join_next(s, &n, i + 1);
        free_of_ending(s, &n);
        free_of_day(s, &n, &timex);
        free_of_role(s, &n);
        free_of_field(s, &n);
        take_name(s, &n);
    }
    drop_times(s);
    for (uint32_t t = 0; t + 1 < s->text->ntokens; t++)
        take_flat(s, t);
    if (s->tale)
        name_persons(s);
    for (uint32_t t = 0; t < s->text->ntokens; t++)
        for (uint32_t k = 1; k < s->hits[t].count && (s->hits[t].nforms || s->hits[t].user != NO_INDEX);
             k++)
            s->within[t + k] = true;
}
