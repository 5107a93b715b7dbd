/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Phrase: how names, adjectives, roles and nouns stand together.
 *
 *   de Chinese president                  base by adjective, role
 *   Russische en Oekraïense militairen    two bases, agent
 *   US troops, Sudan's government         base by name, agent
 *   the rebel spokesman                   agent that is the base of a role
 *   de president van Oekraïne             role, base by complement
 *   de minister van Infrastructuur        role, field by complement
 *   Kremlinwoordvoerder, legerleider      base and noun in one word
 *   zijn Russische ambtgenoot             owner by pronoun
 *
 * What stands before (determiner, number, adjectives, an owner in the genitive)
 * is looked for from the first base or noun backwards. Tags and words decide,
 * the tree only where it must: trees are wrong more often than tags.
 */
#include "resolve/meaning.h"

#include "base/utf8.h"

enum { ADJECTIVES = 3, COMPLEMENT = 6, TOWN = 30000 };

uint32_t
phrase_head(const struct scene *s, uint32_t first, uint32_t count)
{
    uint32_t head = first + count - 1;
    for (uint32_t t = first + count; t-- > first;) {
        const struct word *w = &s->spans->words[t];
        bool outside = w->head == NO_TOKEN || w->head < first || w->head >= first + count;
        if (outside && w->upos != UPOS_PUNCT && w->upos != UPOS_DET && w->upos != UPOS_ADP)
            head = t;
    }
    return head;
}

static void
add_base(struct phrase *p, uint32_t actor)
{
    for (uint8_t i = 0; i < p->nbases; i++)
        if (p->base[i] == actor)
            return;
    if (actor != NO_INDEX && p->nbases < MENTION_ACTORS)
        p->base[p->nbases++] = actor;
}

/* ---- nouns ---- */

/* "Consumer Energy Alliance": a noun in capitals behind another word in capitals is part of a name. */
static bool
ends_name(const struct scene *s, uint32_t token)
{
    return token > scene_begin(s, token) + 1 && s->spans->words[token].upos == UPOS_PROPN &&
           lexicon_case_fits(token_form(s->text, token), FORM_CASED) &&
           s->spans->words[token - 1].upos == UPOS_PROPN && s->hits[token - 1].count == 0 &&
           !s->within[token - 1] &&
           s->ended[token] == NO_INDEX &&
           lexicon_case_fits(token_form(s->text, token - 1), FORM_CASED) &&
           !s->text->tokens[token].joined && !scene_use(s, token - 1, USE_SUFFIX);
}

/* "military officials": an agent before another noun for somebody owns it. */
static bool
owns_next(const struct scene *s, uint32_t token)
{
    const struct nouns *n = scene_nouns(s, token);
    uint32_t value;
    return names_noun(s, token + 1, &n->roles, &value) > 0 ||
           names_noun(s, token + 1, &n->agents, &value) > 0;
}

/*
 * Whether one word that is a role or agent noun is one here: not "the official
 * news agency", "separatist Catalans", "rebel-held", "Man-kei Tam".
 */
static bool
may_be_noun(const struct scene *s, uint32_t token, bool role)
{
    const struct word *w = &s->spans->words[token];
    uint32_t next = token + 1, end = scene_end(s, token);
    if (w->upos == UPOS_ADJ && next < end) {
        enum ud_upos upos = (enum ud_upos)s->spans->words[next].upos;
        if (upos == UPOS_NOUN || upos == UPOS_ADJ)
            return !role && owns_next(s, token);
        return role || upos != UPOS_PROPN;
    }
    if (next < end && slice_is(s->folded[next], "-") && !s->text->tokens[next].space_before)
        return false;
    if (ends_name(s, token))
        return false;
    return w->upos != UPOS_VERB && w->upos != UPOS_AUX && w->upos != UPOS_ADP &&
           w->upos != UPOS_ADV;
}

/* The role, agent or noun for a state at a token; the longest wins, a role on a tie. */
static bool
read_noun(const struct scene *s, uint32_t token, struct phrase *p)
{
    const struct nouns *n = scene_nouns(s, token);
    uint32_t role = 0, agent = 0, kin = 0;
    if (token >= scene_end(s, token))
        return false;
    uint32_t nrole = names_noun(s, token, &n->roles, &role);
    uint32_t nagent = names_noun(s, token, &n->agents, &agent);
    uint32_t nkin = names_noun(s, token, &n->state_nouns, &kin);
    uint32_t most = nrole > nagent ? nrole : nagent;
    if (most < nkin)
        most = nkin;
    if (s->hits[token].count > most && s->hits[token].nforms > 0)
        return false; /* "Department of State" */
    if (most == 0 || (most == 1 && !may_be_noun(s, token, nrole == most)))
        return false;
    p->role = nrole == most ? &n->role[role] : NULL;
    p->agent = !p->role && nagent == most ? &n->agent[agent] : NULL;
    p->kin = !p->role && !p->agent ? &n->state_noun[kin] : NULL;
    p->noun = token;
    p->noun_end = p->end = p->next = token + most;
    return true;
}

/* Who may stand in one word before a noun: a state, a seat, a body, a person whom everybody knows. */
static uint32_t
compound_actor(struct scene *s, struct slice left, struct slice spelling)
{
    const struct lexicon *l = &s->resolver->lexicon;
    uint32_t form, n = lexicon_find(l, left, &form);
    uint32_t own = user_actor_find(&s->resolver->user, left, s->day);
    if (own != NO_INDEX)
        return cast_user(s, own);
    for (uint32_t i = 0; i < n; i++) {
        const struct lex_form *f = &l->forms[form + i];
        bool actor = f->type == FORM_NAME || f->type == FORM_RESIDENCE || f->type == FORM_CAPITAL ||
                     (f->type == FORM_FAMILY && l->actors[f->target].fame == 3);
        if (actor && lexicon_case_fits(spelling, f->flags))
            return cast_lexeme(s, f->target);
    }
    return NO_INDEX;
}

/* "leger" of "legerwoordvoerder", "regering" of "regeringsfunctionaris": an agent with its joint. */
static const struct agent_noun *
compound_agent(const struct scene *s, uint32_t token, struct slice left)
{
    const struct nouns *n = scene_nouns(s, token);
    uint32_t at = map_get(&n->agents, left);
    for (size_t cut = 1; at == MAP_NONE && cut <= 2 && left.n > cut + 2; cut++) {
        struct slice joint = {left.p + left.n - cut, cut};
        uint32_t uses = map_get(&n->uses, joint);
        if (uses != MAP_NONE && (uses & USE_SUFFIX))
            at = map_get(&n->agents, (struct slice){left.p, left.n - cut});
    }
    return at == MAP_NONE ? NULL : &n->agent[at];
}

/* "regering-Trump", "kabinet-Schoof": a government by whom it is led. */
static bool
read_led_body(struct scene *s, uint32_t token, struct phrase *p)
{
    const struct nouns *n = scene_nouns(s, token);
    struct slice f = s->folded[token], spelling = scene_text(s, token, 1);
    const char *hyphen = memchr(f.p, '-', f.n);
    size_t cut = hyphen ? (size_t)(hyphen - f.p) : 0;
    if (cut < 3 || cut + 3 > f.n || spelling.n != f.n)
        return false;
    uint32_t agent = map_get(&n->agents, (struct slice){f.p, cut});
    if (agent == MAP_NONE || n->agent[agent].kind != ACTOR_STATE)
        return false;
    struct slice name = {f.p + cut + 1, f.n - cut - 1};
    uint32_t leader = map_get(&s->by_family, name);
    if (leader == MAP_NONE)
        leader = compound_actor(s, name, (struct slice){spelling.p + cut + 1, name.n});
    if (leader == NO_INDEX)
        return false;
    add_base(p, leader);
    p->agent = &n->agent[agent];
    return true;
}

/*
 * One word made of a name or an agent and a noun. The noun is the longest
 * ending that is a role or agent.
 */
static bool
read_joined(struct scene *s, uint32_t token, struct phrase *p)
{
    const struct nouns *n = scene_nouns(s, token);
    struct slice f = s->folded[token], spelling = scene_text(s, token, 1);
    for (size_t cut = 2; cut + 3 <= f.n; cut++) {
        struct slice right = {f.p + cut, f.n - cut}, left = {f.p, cut};
        uint32_t role = map_get(&n->roles, right), agent = map_get(&n->agents, right);
        if (role == MAP_NONE && agent == MAP_NONE)
            continue;
        if (left.p[left.n - 1] == '-')
            left.n--;
        spelling.n = left.n < spelling.n ? left.n : spelling.n;
        uint32_t base = compound_actor(s, left, spelling);
        const char *hyphen = memchr(left.p, '-', left.n);
        if (base == NO_INDEX && hyphen) { /* "VN-mensenrechtenchef" */
            struct slice part = {left.p, (size_t)(hyphen - left.p)};
            base = compound_actor(s, part, (struct slice){spelling.p, part.n < spelling.n
                                                                          ? part.n : spelling.n});
        }
        const struct agent_noun *owner = base == NO_INDEX ? compound_agent(s, token, left) : NULL;
        if (base == NO_INDEX && !(owner && role != MAP_NONE))
            return false;
        add_base(p, base);
        p->role = role != MAP_NONE ? &n->role[role] : NULL;
        p->agent = p->role ? NULL : &n->agent[agent];
        p->owner = owner;
        return true;
    }
    return false;
}

static bool
read_compound(struct scene *s, uint32_t token, struct phrase *p)
{
    struct slice f = s->folded[token];
    enum ud_upos upos = (enum ud_upos)s->spans->words[token].upos;
    if (f.n < 6 || f.n > LEXICON_LONGEST || (upos != UPOS_NOUN && upos != UPOS_PROPN) ||
        s->hits[token].nforms > 0)
        return false;
    if (!read_led_body(s, token, p) && !read_joined(s, token, p))
        return false;
    p->noun = token;
    p->noun_end = p->end = p->next = token + 1;
    return true;
}

/* ---- bases before the noun ---- */

static bool
is_inhabitant(const struct scene *s, uint32_t token)
{
    for (uint32_t i = 0; i < s->hits[token].nforms; i++)
        if (s->resolver->lexicon.forms[s->hits[token].form + i].type == FORM_INHABITANT)
            return true;
    return false;
}

static bool
is_state_name(const struct scene *s, uint32_t token)
{
    for (uint32_t i = 0; i < s->hits[token].nforms; i++)
        if (s->resolver->lexicon.forms[s->hits[token].form + i].type == FORM_NAME)
            return true;
    return false;
}

bool
phrase_is_adjective(const struct scene *s, uint32_t token, uint32_t *form)
{
    uint32_t next = token + s->hits[token].count;
    bool name = is_state_name(s, token);
    *form = s->hits[token].count ? choose_adjective(s, token) : NO_INDEX;
    if (*form == NO_INDEX)
        return false;
    if ((!is_inhabitant(s, token) && !name) || next >= scene_end(s, token))
        return !name;
    enum ud_upos upos = (enum ud_upos)s->spans->words[next].upos;
    return (s->spans->words[token].upos == UPOS_ADJ && !name) || upos == UPOS_NOUN ||
           upos == UPOS_ADJ;
}

/* A word that may stand between an adjective of a state and the noun: "Russische bezette". */
static bool
is_plain_adjective(const struct scene *s, uint32_t token)
{
    const struct word *w = &s->spans->words[token];
    bool participle = w->upos == UPOS_VERB && rel_universal((enum ud_rel)w->rel) == REL_AMOD;
    return (w->upos == UPOS_ADJ || participle) && s->hits[token].count == 0 && !s->within[token];
}

/* A noun of a compound whose head follows: "energy" of "energy ministry". */
static bool
is_first_part(const struct scene *s, uint32_t token)
{
    const struct word *w = &s->spans->words[token];
    return (w->upos == UPOS_NOUN || w->upos == UPOS_PROPN) && s->hits[token].nforms == 0 &&
           w->head != NO_TOKEN && w->head > token && w->head <= token + 3 &&
           rel_universal((enum ud_rel)w->rel) == REL_COMPOUND;
}

/* The noun behind a base, over at most three plain adjectives and parts of a compound. */
static bool
read_noun_after(struct scene *s, uint32_t token, struct phrase *p)
{
    uint32_t end = scene_end(s, p->core);
    for (int skipped = 0; token < end && skipped <= ADJECTIVES; skipped++, token++) {
        if (read_noun(s, token, p) || read_compound(s, token, p))
            return true;
        if (!is_plain_adjective(s, token) && !is_first_part(s, token) &&
            !(p->nbases > 0 && is_inhabitant(s, token)))
            return false;
    }
    return false;
}

/* The token behind a comma or an "and" that stands at a token; the end of the sentence when neither does, or nothing follows. */
static uint32_t
joined_behind(const struct scene *s, uint32_t token, uint32_t end)
{
    bool joint = token + 1 < end && (s->spans->words[token].upos == UPOS_CCONJ || slice_is(s->folded[token], ","));
    return joint ? token + 1 : end;
}

/* "Russian, Iranian and Turkish": the token behind all adjectives of states that are joined. */
static uint32_t
read_adjectives(struct scene *s, uint32_t token, struct phrase *p)
{
    uint32_t form, end = scene_end(s, token), after = token;
    while (token < end && phrase_is_adjective(s, token, &form)) {
        add_base(p, cast_lexeme(s, s->resolver->lexicon.forms[form].target));
        after = token + s->hits[token].count;
        token = joined_behind(s, after, end);
    }
    return after;
}

/* Only the first adjective belongs to the noun when a noun does not follow the last: "Russian and other". */
static bool
read_adjective_phrase(struct scene *s, uint32_t token, struct phrase *p)
{
    struct phrase several = *p;
    uint32_t form, next = read_adjectives(s, token, &several);
    if (read_noun_after(s, next, &several)) {
        *p = several;
        return true;
    }
    if (several.nbases < 2 || !phrase_is_adjective(s, token, &form))
        return false;
    add_base(p, several.base[0]);
    return read_noun_after(s, token + s->hits[token].count, p);
}

/* The state of a place that is large enough to be known. */
static uint32_t
place_state(struct scene *s, uint32_t place)
{
    const struct lexicon *l = &s->resolver->lexicon;
    if (l->places[place].population < TOWN)
        return NO_INDEX;
    return cast_state(s, lexicon_text(l, l->places[place].country));
}

/* Who owns a noun that stands right behind: a state, a seat or a body; a person owns a government. */
static uint32_t
owner_at(struct scene *s, uint32_t token, bool person)
{
    const struct hit *h = &s->hits[token];
    if (h->user != NO_INDEX)
        return s->resolver->user.at[h->user].kind == ACTOR_PERSON && !person
                   ? NO_INDEX : cast_user(s, h->user);
    uint32_t form = h->nforms ? choose_form(s, token, NULL) : NO_INDEX;
    if (form == NO_INDEX)
        return NO_INDEX;
    const struct lex_form *f = &s->resolver->lexicon.forms[form];
    if (f->type == FORM_PLACE || f->type == FORM_VARIANT) /* "Basra police" */
        return place_state(s, f->target);
    bool owner = f->type == FORM_NAME || f->type == FORM_CAPITAL || f->type == FORM_RESIDENCE ||
                 f->type == FORM_INHABITANT || (person && f->type == FORM_FAMILY);
    if (!owner || (s->resolver->lexicon.actors[f->target].kind == ACTOR_PERSON && !person))
        return NO_INDEX;
    return cast_lexeme(s, f->target);
}

/* "State Department officials": the body before the noun may be meant again ("the department"). */
static void
mention_owner(struct scene *s, uint32_t token, uint32_t owner)
{
    if (s->actors.at[owner].kind == ACTOR_STATE || s->actors.at[owner].kind == ACTOR_POPULATION)
        return;
    struct mention *m = reading_mention(s, token, s->hits[token].count, HOW_NAME, &owner, 1);
    if (m)
        m->modifier = true;
}

/* The place in "Basra police". */
static void
place_within(struct scene *s, uint32_t token)
{
    uint32_t form = s->hits[token].nforms ? choose_form(s, token, NULL) : NO_INDEX;
    const struct lex_form *f = form == NO_INDEX ? NULL : &s->resolver->lexicon.forms[form];
    if (f && (f->type == FORM_PLACE || f->type == FORM_VARIANT))
        place_mention(s, token, s->hits[token].count, cast_place(s, f->target));
}

static bool
read_owned_phrase(struct scene *s, uint32_t token, struct phrase *p)
{
    uint32_t next = token + s->hits[token].count, owner;
    if (s->hits[token].count == 0 || s->hits[token].genitive || next >= scene_end(s, token))
        return false;
    struct phrase with = *p;
    if (!read_noun(s, next, &with)) { /* "UNITA militarist wing" */
        uint32_t head = s->spans->words[token].head;
        if (!read_noun_after(s, next, &with) || head < with.noun || head >= with.noun_end)
            return false;
    }
    if (with.kin)
        return false;
    const struct nouns *n = scene_nouns(s, next);
    uint32_t agent;
    bool led = names_noun(s, next, &n->agents, &agent) > 0 && n->agent[agent].kind == ACTOR_STATE;
    owner = owner_at(s, token, led);
    if (owner == NO_INDEX)
        return false;
    *p = with;
    add_base(p, owner);
    if (s->actors.at[owner].kind == ACTOR_STATE)
        place_within(s, token);
    else
        mention_owner(s, token, owner);
    return true;
}

/* Whether the tree ties a base to the noun of a phrase: "US" of "US and Chinese officials", not of "Russia and US officials". */
static bool
tied_to_noun(const struct scene *s, uint32_t token, const struct phrase *p)
{
    const struct word *w = &s->spans->words[phrase_head(s, token, s->hits[token].count)];
    enum ud_rel rel = rel_universal((enum ud_rel)w->rel);
    return (rel == REL_COMPOUND || rel == REL_AMOD || rel == REL_NMOD) && w->head != NO_TOKEN &&
           w->head >= p->noun && w->head < p->noun_end;
}

/* "US and Chinese officials", "Norwegian, EU and NATO leaders": names and adjectives joined before one noun. */
static bool
read_joint_owners(struct scene *s, uint32_t token, struct phrase *p)
{
    struct phrase with = *p;
    uint32_t form, at = token, after = token, end = scene_end(s, token);
    while (at < end && s->hits[at].count > 0 && !s->hits[at].genitive) {
        uint32_t owner = phrase_is_adjective(s, at, &form)
                             ? cast_lexeme(s, s->resolver->lexicon.forms[form].target)
                             : owner_at(s, at, false);
        if (owner == NO_INDEX)
            return false;
        add_base(&with, owner);
        after = at + s->hits[at].count;
        at = joined_behind(s, after, end);
        at += at < end && s->spans->words[at].upos == UPOS_CCONJ;
    }
    if (with.nbases < 2 || !read_noun_after(s, after, &with) || with.kin || !tied_to_noun(s, token, &with))
        return false;
    *p = with;
    return true;
}

/* ---- what stands before ---- */

const struct mention *
phrase_genitive(const struct scene *s, uint32_t token)
{
    if (s->ended[token] != NO_INDEX) {
        const struct mention *m = &s->mentions.at[s->ended[token]];
        return s->hits[m->first].genitive ? m : NULL;
    }
    bool suffix = token > scene_begin(s, token) && scene_use(s, token - 1, USE_SUFFIX) &&
                  s->text->tokens[token - 1].joined && s->ended[token - 1] != NO_INDEX;
    return suffix ? &s->mentions.at[s->ended[token - 1]] : NULL;
}

/* An owner whose mention ends before a token: in the genitive, or a possessive pronoun. */
static bool
read_owner_before(const struct scene *s, uint32_t token, struct phrase *p)
{
    const struct mention *m = phrase_genitive(s, token), *last = NULL;
    if (!m && s->ended[token] != NO_INDEX)
        last = &s->mentions.at[s->ended[token]];
    if (last && last->how == HOW_PRONOUN && last->possessive)
        m = last;
    if (!m)
        return false;
    for (uint8_t i = 0; i < m->nactors; i++)
        add_base(p, m->actors[i]);
    p->owned = true;
    p->first = m->first;
    return true;
}

/* "human rights commissioner", "war cabinet minister": a noun before the noun. */
static bool
is_compound(const struct scene *s, uint32_t token, const struct phrase *p)
{
    const struct word *w = &s->spans->words[token];
    return (w->upos == UPOS_NOUN || w->upos == UPOS_PROPN) && s->hits[token].nforms == 0 &&
           s->hits[token].user == NO_INDEX && !s->within[token] && w->head != NO_TOKEN && w->head > token &&
           w->head < p->noun_end && rel_universal((enum ud_rel)w->rel) == REL_COMPOUND;
}

/* "and" between two plain adjectives: "awful and evil". */
static bool
joins(const struct scene *s, uint32_t token, uint32_t begin)
{
    return s->spans->words[token].upos == UPOS_CCONJ && token > begin &&
           is_plain_adjective(s, token - 1) && is_plain_adjective(s, token + 1);
}

/* "Vietnamese-led forces" are led by whom the word before names. */
static uint32_t
leader_before(const struct scene *s, uint32_t token, uint32_t begin)
{
    bool led = token >= begin + 2 && scene_use(s, token, USE_LED) &&
               slice_is(s->folded[token - 1], "-") && s->ended[token - 1] != NO_INDEX;
    return led ? s->ended[token - 1] : NO_INDEX;
}

/*
 * "Danish media and government", "Danish media, police and army": what stands before the first noun belongs to those
 * joined to it too.
 */
static bool
share_bases(const struct scene *s, uint32_t token, struct phrase *p)
{
    const struct word *w = s->spans->words;
    bool list = slice_is(s->folded[token], ",") && rel_universal((enum ud_rel)w[p->noun].rel) == REL_CONJ &&
                w[p->noun].head >= s->last.noun && w[p->noun].head < s->last.noun_end;
    if ((w[token].upos != UPOS_CCONJ && !list) || s->last.noun_end != token || s->last.nbases == 0 ||
        s->last.end != token || p->core != token + 1)
        return false;
    for (uint8_t i = 0; i < s->last.nbases; i++)
        add_base(p, s->last.base[i]);
    return true;
}

static void
read_before(const struct scene *s, struct phrase *p)
{
    uint32_t begin = scene_begin(s, p->core), t = p->core;
    p->first = p->core;
    for (int i = 0; i <= ADJECTIVES && t > begin; i++) {
        if (p->nbases == 0 && read_owner_before(s, t, p)) {
            p->definite = true;
            return;
        }
        t--;
        uint32_t use = s->use[t], led = leader_before(s, t, begin);
        const struct word *w = &s->spans->words[t];
        if (p->nbases == 0 && led != NO_INDEX) {
            add_base(p, s->mentions.at[led].actors[0]);
            p->first = s->mentions.at[led].first;
            return;
        }
        if (p->nbases == 0 && share_bases(s, t, p))
            return;
        uint32_t pronoun_at = map_get(&scene_nouns(s, t)->pronouns, s->folded[t]);
        if (s->quote[t] != NO_INDEX && pronoun_at != MAP_NONE &&
            scene_nouns(s, t)->pronoun[pronoun_at].speaker &&
            scene_nouns(s, t)->pronoun[pronoun_at].possessive)
            p->ours = t;
        bool number = (use & (USE_TWO | USE_THREE | USE_FOUR)) != 0;
        bool pronoun = w->upos == UPOS_PRON && rel_universal((enum ud_rel)w->rel) != REL_NSUBJ;
        bool determiner = w->upos == UPOS_DET || pronoun || number;
        if (determiner && (use & (USE_DEFINITE | USE_INDEFINITE))) {
            p->definite = p->definite || (use & USE_DEFINITE) != 0;
            p->indefinite = p->indefinite || (use & USE_INDEFINITE) != 0;
        } else if (!number && w->upos != UPOS_NUM && !(use & (USE_FORMER | USE_ETHNIC)) &&
                   !is_plain_adjective(s, t) && !is_compound(s, t, p) && !joins(s, t, begin)) {
            return;
        }
        if (number)
            p->count = use & USE_TWO ? 2 : use & USE_THREE ? 3 : 4;
        p->former = p->former || (use & USE_FORMER) != 0;
        p->ethnic = p->ethnic || (use & USE_ETHNIC) != 0;
        p->foreign = p->foreign || (use & USE_FOREIGN) != 0;
        p->first = t;
    }
}

/* "pro-Russian", "Iran-backed": the name says whom a thing is for or by, not whose it is. */
static bool
stands_apart(const struct scene *s, uint32_t token)
{
    uint32_t begin = scene_begin(s, token);
    return token >= begin + 2 && slice_is(s->folded[token - 1], "-") &&
           scene_use(s, token - 2, USE_APART);
}

/* ---- complements ---- */

/* Hyphenated modifiers of a place: "Hamas-run", "door rebellen bezette". */
static uint32_t
skip_modifiers(const struct scene *s, uint32_t t, uint32_t end)
{
    for (uint32_t from = t; t < end && t < from + 4; t++) {
        const struct word *w = &s->spans->words[t];
        uint32_t dash = t + (s->hits[t].count ? s->hits[t].count : 1);
        bool hyphen = dash + 1 < end && slice_is(s->folded[dash], "-");
        if (hyphen && s->spans->words[dash + 1].upos != UPOS_PROPN) {
            t = dash + 1;
            continue;
        }
        if (w->upos != UPOS_DET && !is_plain_adjective(s, t) &&
            !(s->use[t] & (USE_DEFINITE | USE_HONORIFIC)))
            break;
    }
    return t;
}

/* The states and bodies that a complement names: "van Rusland en China", "in Hamas-run Gaza". */
static uint32_t
read_complement_bases(struct scene *s, uint32_t t, struct phrase *p)
{
    uint32_t end = scene_end(s, p->core), after = t;
    while (t < end && s->hits[t].count > 0) {
        uint32_t owner = owner_at(s, t, false), form = NO_INDEX;
        if (owner == NO_INDEX && s->hits[t].nforms > 0 &&
            (form = choose_form(s, t, NULL)) != NO_INDEX) {
            const struct lexicon *l = &s->resolver->lexicon;
            const struct lex_form *f = &l->forms[form];
            if (f->type == FORM_FAMILY || l->actors[f->target].kind == ACTOR_PERSON)
                owner = cast_lexeme(s, f->target);
        }
        if (owner == NO_INDEX)
            break;
        add_base(p, owner);
        after = t + s->hits[t].count;
        uint8_t number = p->role ? p->role->number : p->agent ? p->agent->number : NUMBER_ANY;
        bool joint = number == NUMBER_PLUR && after + 1 < end &&
                     (s->spans->words[after].upos == UPOS_CCONJ || slice_is(s->folded[after], ","));
        bool again = joint && after + 2 < end && scene_use(s, after + 1, USE_OF); /* "and of" */
        t = joint ? skip_modifiers(s, after + 1 + again, end) : end;
    }
    return after;
}

/* "van Infrastructuur", "of Energy and Mining": the field of an office is a noun that is nobody. */
uint32_t
phrase_field(const struct scene *s, uint32_t at)
{
    uint32_t end = scene_end(s, at), t = at + 1;
    for (; t < end && t <= at + COMPLEMENT; t++) {
        const struct word *w = &s->spans->words[t];
        bool noun = (w->upos == UPOS_NOUN || w->upos == UPOS_PROPN || w->upos == UPOS_ADJ) &&
                    s->hits[t].nforms == 0 && s->hits[t].name != NAME_PER &&
                    !scene_use(s, t, USE_HONORIFIC);
        bool joint = w->upos == UPOS_CCONJ && t > at + 1;
        if (!noun && !joint)
            break;
    }
    if (t > at + 1 && s->spans->words[t - 1].upos == UPOS_CCONJ)
        t--;
    return t > at + 1 ? t : at;
}

/* The field of an office, and whose office it is behind it: "van Energie van Oekraïne". */
static void
read_office_field(struct scene *s, struct phrase *p, uint32_t at)
{
    uint32_t end = scene_end(s, p->core), after = phrase_field(s, at);
    if (after == at)
        return;
    p->end = after;
    if (p->nbases > 0 || after + 1 >= end || !scene_use(s, after, USE_OF))
        return;
    uint32_t t = skip_modifiers(s, after + 1, end);
    uint32_t behind = t < end ? read_complement_bases(s, t, p) : after;
    p->end = p->nbases > 0 ? behind : p->end;
}

/*
 * Whether a preposition ties a noun to its owner: "of" always; "in" unless the
 * noun works abroad; "for" only where one speaks for another ("a spokesman for
 * the army", not "the envoy for Ukraine").
 */
static bool
ties(const struct scene *s, uint32_t at, const struct phrase *p)
{
    bool abroad = (p->role && p->role->abroad) || (p->agent && p->agent->home == HOME_ABROAD);
    bool speaks = p->role && (p->role->agent.n == 0 || slice_is(p->role->agent, "LEG"));
    if (scene_use(s, at, USE_OF))
        return true;
    return (scene_use(s, at, USE_AT) && !abroad) || (scene_use(s, at, USE_FOR) && speaks && !abroad);
}

/* "lawmakers and officials in Rome": the complement of the second noun is that of the first too. */
static uint32_t
shared_complement(const struct scene *s, const struct phrase *p, uint32_t at)
{
    uint32_t end = scene_end(s, p->core), value, count;
    if (p->nbases > 0 || at + 3 >= end || s->spans->words[at].upos != UPOS_CCONJ)
        return at;
    count = names_noun(s, at + 1, &scene_nouns(s, at)->roles, &value);
    if (count == 0)
        count = names_noun(s, at + 1, &scene_nouns(s, at)->agents, &value);
    return count > 0 && at + 1 + count < end && (s->use[at + 1 + count] & (USE_OF | USE_AT))
               ? at + 1 + count : at;
}

/* "officials of the ministry of the United States": the state of the body that owns the role. */
static void
read_owners_state(struct scene *s, struct phrase *p)
{
    uint32_t at = p->end, end = scene_end(s, p->core);
    uint32_t t = at < end && scene_use(s, at, USE_OF) ? skip_modifiers(s, at + 1, end) : end;
    uint32_t after = t < end ? read_complement_bases(s, t, p) : at;
    p->end = p->nbases > 0 ? after : p->end;
}

/*
 * "of Angolan President Joao Lourenco", "van premier Netanyahu": who holds an
 * office, by name or by state; the token behind, or `t`.
 */
static uint32_t
read_holder(struct scene *s, uint32_t t, struct phrase *p)
{
    uint32_t form, value, base = NO_INDEX, end = scene_end(s, p->core), at = t;
    if (at < end && phrase_is_adjective(s, at, &form)) {
        base = cast_lexeme(s, s->resolver->lexicon.forms[form].target);
        at += s->hits[at].count;
    }
    uint32_t role = at < end ? names_noun(s, at, &scene_nouns(s, at)->roles, &value) : 0;
    if (role == 0)
        return t;
    at += role;
    form = at < end && s->hits[at].nforms > 0 ? choose_form(s, at, NULL) : NO_INDEX;
    const struct lexicon *l = &s->resolver->lexicon;
    if (form != NO_INDEX && (l->forms[form].type == FORM_NAME || l->forms[form].type == FORM_FAMILY) &&
        l->actors[l->forms[form].target].kind == ACTOR_PERSON) {
        base = cast_lexeme(s, l->forms[form].target);
        at += s->hits[at].count;
    }
    add_base(p, base);
    return base != NO_INDEX ? at : t;
}

/* "the government of the South American country": the noun for a state between `from` and `to`; the token after it, or 0. */
static uint32_t
read_complement_kin(const struct scene *s, uint32_t from, uint32_t to, struct phrase *p)
{
    const struct nouns *n = scene_nouns(s, p->core);
    for (uint32_t t = from, kin; t <= to; t++) {
        uint32_t count = names_noun(s, t, &n->state_nouns, &kin);
        uint32_t state = count ? meaning_kin(s, t, &n->state_noun[kin]) : NO_INDEX;
        if (state != NO_INDEX) {
            add_base(p, state);
            return t + count;
        }
    }
    return 0;
}

/* "the head of Russia's delegation", "of the Ukrainian army": the body of a state that a role is one of, not the state's own head. */
static bool
read_body_of_state(struct scene *s, uint32_t t, struct phrase *p)
{
    uint32_t end = scene_end(s, p->core), agent, form, noun = t + s->hits[t].count;
    if (!p->role || s->hits[t].count == 0 || noun >= end)
        return false;
    bool adjective = phrase_is_adjective(s, t, &form), genitive = adjective || s->hits[t].genitive;
    if (scene_use(s, noun, USE_SUFFIX) && s->text->tokens[noun].joined) {
        genitive = true;
        noun++;
    }
    while (noun < end && is_plain_adjective(s, noun))
        noun++;
    uint32_t nouns = genitive && noun < end ? names_noun(s, noun, &scene_nouns(s, noun)->agents, &agent) : 0;
    uint32_t base = nouns == 0 ? NO_INDEX
                    : adjective ? cast_lexeme(s, s->resolver->lexicon.forms[form].target) : owner_at(s, t, false);
    if (base == NO_INDEX)
        return false;
    add_base(p, base);
    p->owner = &scene_nouns(s, noun)->agent[agent];
    p->owner_first = t;
    p->owner_end = p->end = noun + nouns;
    return true;
}

void
phrase_complement(struct scene *s, struct phrase *p, uint32_t at)
{
    uint32_t end = scene_end(s, p->core), agent, own = at;
    if (p->role && at < end && scene_use(s, at, USE_FOR)) { /* "commissaris voor kinderrechten X" */
        uint32_t field = phrase_field(s, at);
        if (field > at && field < end && s->named[field] == NAME_PER) {
            p->end = field;
            return;
        }
    }
    at = shared_complement(s, p, at);
    if (at + 1 >= end || !ties(s, at, p))
        return;
    if (at > own) {
        uint32_t t = skip_modifiers(s, at + 1, end);
        if (t < end)
            read_complement_bases(s, t, p);
        return;
    }
    uint32_t t = skip_modifiers(s, at + 1, end);
    if (p->nbases == 1 && p->owned && p->role && slice_is(p->role->role, "counterpart") && t < end) {
        uint32_t after = read_complement_bases(s, t, p); /* "his counterparts from Germany and Italy" */
        p->end = p->nbases > 1 ? after : p->end;
        return;
    }
    if (p->nbases > 0) {
        if (p->role)
            read_office_field(s, p, at);
        return;
    }
    if (t >= end || read_body_of_state(s, t, p))
        return;
    uint32_t after = read_complement_kin(s, at + 1, t, p);
    if (after == 0)
        after = read_complement_bases(s, t, p);
    struct phrase of = *p;
    uint32_t u = s->spans->words[t].upos == UPOS_NUM && t + 1 < end ? t + 1 : t;
    if (p->nbases == 0 && s->hits[u].count == 0 && read_compound(s, u, &of) && of.nbases == 1) {
        add_base(p, of.base[0]); /* "leiders van de drie NAVO-landen" */
        after = u + 1;
    }
    if (p->nbases == 0 && (p->agent || (p->role && p->role->agent.n == 0)))
        after = read_holder(s, t, p);
    uint32_t nouns = p->nbases ? 0 : names_noun(s, t, &scene_nouns(s, t)->agents, &agent);
    if (p->nbases > 0) {
        p->end = after;
    } else if (nouns > 0 && p->role) {
        p->owner = &scene_nouns(s, t)->agent[agent];
        p->owner_first = t;
        p->owner_end = p->end = t + nouns;
        read_owners_state(s, p);
    } else if (p->role) {
        read_office_field(s, p, at);
    }
}

/* "de regering Trump": the name right behind a government says whose it is. */
static void
read_leader_behind(struct scene *s, struct phrase *p)
{
    uint32_t t = p->noun_end;
    if (p->agent->kind != ACTOR_STATE || t >= scene_end(s, p->core) || s->hits[t].nforms == 0)
        return;
    uint32_t form = choose_form(s, t, NULL);
    const struct lex_form *f = form == NO_INDEX ? NULL : &s->resolver->lexicon.forms[form];
    if (f && (f->type == FORM_NAME || f->type == FORM_FAMILY) &&
        s->resolver->lexicon.actors[f->target].kind == ACTOR_PERSON)
        add_base(p, cast_lexeme(s, f->target));
}

/* "MSF France" of the user's file: a body whose code stands before its owner's. */
static void
read_owner_behind(struct scene *s, struct phrase *p)
{
    uint32_t t = p->noun_end;
    struct slice code = p->agent->code;
    const struct word *w = &s->spans->words[t - 1];
    bool before = code.n > 1 && code.p[code.n - 1] == '~';
    if (!before || t >= scene_end(s, p->core) || s->hits[t].count == 0 ||
        w->upos != UPOS_PROPN || w->rel != REL_COMPOUND || w->head < t)
        return;
    add_base(p, owner_at(s, t, false));
    if (p->nbases > 0)
        p->end = p->next = t + s->hits[t].count;
}

/* "US military forces" are one noun, "coalition forces" those of the body named first. */
static void
read_forces_of(const struct scene *s, struct phrase *p, const struct phrase *behind)
{
    const struct agent_noun *first = p->agent, *second = behind->agent;
    bool force = second->kind == ACTOR_ARMED_FORCE && s->text->tokens[behind->noun].space_before;
    if (!force)
        return;
    if (slice_eq(first->concept, second->concept)) {
        p->agent = second;
        p->noun_end = p->end = p->next = behind->noun_end;
    } else if (first->kind != ACTOR_POPULATION && first->kind != ACTOR_PERSON) {
        p->owner = first;
        p->owner_first = p->core;
        p->owner_end = p->noun_end;
        p->agent = second;
        p->noun = behind->noun;
        p->noun_end = p->end = p->next = behind->noun_end;
    }
}

bool
phrase_read(struct scene *s, uint32_t token, enum phrase_start start, struct phrase *p)
{
    uint32_t form;
    bool found;
    *p = (struct phrase){.first = token, .core = token, .end = token + 1, .next = token + 1,
                         .ours = NO_TOKEN};
    if (start == PHRASE_OF_NOUN)
        found = read_noun(s, token, p) || read_compound(s, token, p);
    else if (stands_apart(s, token))
        found = false;
    else if (phrase_is_adjective(s, token, &form))
        found = read_adjective_phrase(s, token, p) || read_joint_owners(s, token, p);
    else
        found = read_owned_phrase(s, token, p) || read_joint_owners(s, token, p);
    if (!found)
        return false;
    if (p->agent && p->nbases == 0)
        read_leader_behind(s, p);
    if (p->agent && p->nbases == 0)
        read_owner_behind(s, p);
    struct phrase behind = *p;
    if (p->agent && read_noun(s, p->noun_end, &behind) && behind.role) {
        behind.owner = p->agent;
        behind.owner_first = p->core;
        behind.owner_end = p->noun_end;
        *p = behind;
    }
    else if (p->agent && read_noun(s, p->noun_end, &behind) && behind.agent)
        read_forces_of(s, p, &behind);
    read_before(s, p);
    p->as = p->first > scene_begin(s, token) && scene_use(s, p->first - 1, USE_AS) &&
            rel_universal((enum ud_rel)s->spans->words[p->noun].rel) != REL_NSUBJ &&
            !(p->role && p->role->number == NUMBER_PLUR); /* "as the leaders met" */
    return true;
}
