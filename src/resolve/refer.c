/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Refer: whom a noun phrase or pronoun without a name means.
 *
 * One mechanism serves them all, a weighed search for the antecedent among the
 * mentions so far (after Lappin & Leass 1994, without their trees of domains).
 * An expression says what it wants: kinds of actor, number, sex, office,
 * country. Of the mentions that agree the most prominent one is taken: near
 * before far, subject before object before what only modifies, who is often
 * named before who is named once, who acts before what is a mere place. Who
 * stands beside a pronoun under the same verb is not meant ("Xi thanked him"),
 * and what is quoted does not refer out of its quotation without need.
 *
 * "The two leaders" are the two that fit, named last; "both sides" those that the
 * sentences before name together most. The search ends after
 * `reach` sentences and at most SEEN mentions, so that time stays linear.
 */
#include "resolve/scene.h"

enum { PRONOUN_REACH = 2, FAR_REACH = 9, TOGETHER_REACH = 3, SEVERAL_REACH = 6, SEEN = 160 };
enum { NEAR = 100, SENTENCE = 42, TOKENS = 6, SUBJECT = 34, OBJECT = 10, OFTEN = 4, OFTEN_MOST = 16, OFTEN_IN_TALE = 60,
       MODIFIES = 26, OWNS = 12, BLOCK = 8, MERE_PLACE = 40, QUOTED = 22, IN_TITLE = 12, COLLECTIVE = 55, STATE_AS_MANY = 90, DESCRIBED = 45, GOVERNS = 14, AT_HOME = 20, NOBODY = 20, OWN = 30 };
enum { PAIR = 120, PAIRS = 32 };

static bool
person_fits(const struct scene *s, uint32_t actor, struct slice role)
{
    const struct cast *c = &s->casts.at[actor];
    if (cast_covers(c->role, role))
        return true;
    return c->lexeme != NO_INDEX &&
           cast_held(s, &s->resolver->lexicon.actors[c->lexeme], role, true);
}

/* "military" of "military:state:ISR". */
static struct slice
concept_of(struct slice key)
{
    const char *colon = key.n ? memchr(key.p, ':', key.n) : NULL;
    return colon ? (struct slice){key.p, (size_t)(colon - key.p)} : NOTHING;
}

static bool
actor_fits(const struct scene *s, uint32_t actor, const struct want *w)
{
    const struct actor *a = &s->actors.at[actor];
    if (!(w->kinds & KIND(a->kind)) || actor == w->other_than || s->casts.at[actor].narrator)
        return false;
    if (w->sex && s->casts.at[actor].sex && w->sex != s->casts.at[actor].sex)
        return false;
    if (w->country.n > 0 && !slice_eq(a->country, w->country))
        return false;
    if (w->states.n > 0 && !slice_in(a->country, w->states, '|'))
        return false;
    if (w->agent.n > 0 && !slice_eq(a->agent, w->agent))
        return false;
    if (w->no_office && (slice_is(a->agent, "LEG") || slice_is(a->agent, "GOV") ||
                         slice_is(a->agent, "JUD") || slice_is(a->agent, "MIL")))
        return false;
    if (w->concept.n > 0 && !slice_eq(concept_of(a->key), w->concept))
        return false;
    if (w->base != NO_INDEX && s->casts.at[actor].base != w->base)
        return false;
    if (w->named && s->casts.at[actor].lexeme == NO_INDEX && !slice_starts(a->key, SLICE("name:")))
        return false;
    return a->kind != ACTOR_PERSON || person_fits(s, actor, w->role);
}

/* Subject and object of one verb are two: "the leader thanked him". */
static bool
shares_verb(const struct scene *s, const struct mention *m, uint32_t token)
{
    uint32_t head = s->spans->words[token].head;
    if (head == NO_TOKEN || m->head == token)
        return m->head == token;
    return s->spans->words[m->head].head == head || m->head == head;
}

/* The first of two subjects of a verb is its subject; Dutch indirect objects are taken for a second. */
static bool
is_subject(const struct scene *s, uint32_t token)
{
    const struct word *w = &s->spans->words[token];
    for (int i = 0; i < 4 && w->head != NO_TOKEN; i++) {
        enum ud_rel rel = rel_universal((enum ud_rel)w->rel);
        if (rel == REL_NSUBJ)
            return tree_child(s->tree, w->head, REL_NSUBJ) == token;
        if (rel != REL_APPOS && rel != REL_FLAT && w->rel != REL_CONJ)
            return false;
        token = w->head;
        w = &s->spans->words[token];
    }
    return false;
}

/* "hundreds of protesters", "members of the group": the noun that counts stands for the others. */
static uint32_t
counted(const struct scene *s, uint32_t token)
{
    const struct word *w = &s->spans->words[token];
    return w->head != NO_TOKEN && w->head < token && scene_use(s, w->head, USE_PART) &&
                   rel_universal((enum ud_rel)w->rel) == REL_NMOD
               ? w->head : token;
}

static int
grammar(const struct scene *s, const struct mention *m)
{
    uint32_t head = counted(s, m->head);
    enum ud_rel rel = rel_universal((enum ud_rel)s->spans->words[head].rel);
    if (is_subject(s, head))
        return SUBJECT;
    if (rel == REL_OBJ || rel == REL_IOBJ)
        return OBJECT;
    if (!m->modifier && rel == REL_NMOD && m->how <= HOW_ROLE &&
        s->actors.at[m->actors[0]].kind == ACTOR_PERSON)
        return -OWNS; /* "the letter of the president" */
    return m->modifier || rel == REL_NMOD || rel == REL_COMPOUND || rel == REL_AMOD ? -MODIFIES : 0;
}

/* The noun that the relative clause around a token tells of: "Germany, which confirmed its part". */
static uint32_t
described(const struct scene *s, uint32_t token)
{
    const struct word *w = &s->spans->words[tree_clause(s->tree, token)];
    return rel_universal((enum ud_rel)w->rel) == REL_ACL ? w->head : NO_TOKEN;
}

/* The subject of the clause that a possessive stands in: "that Russia withdraws its army". */
static uint32_t
own_subject(const struct scene *s, uint32_t token)
{
    return tree_child(s->tree, tree_clause(s->tree, token), REL_NSUBJ);
}

/* "Netanyahu and his minister": what the owned noun is joined to. */
static uint32_t
joined_before(const struct scene *s, uint32_t token)
{
    uint32_t owned = s->spans->words[token].head;
    if (owned == NO_TOKEN || s->spans->words[owned].rel != REL_CONJ)
        return NO_TOKEN;
    return s->spans->words[owned].head;
}

/* The subject of the clause above: "that X will be arrested when he comes". */
static uint32_t
governing_subject(const struct scene *s, uint32_t token)
{
    const struct word *words = s->spans->words;
    uint32_t verb = tree_clause(s->tree, token);
    for (int i = 0; i < 3 && words[verb].rel == REL_CONJ && words[verb].head != NO_TOKEN; i++)
        verb = words[verb].head;
    uint32_t above = words[verb].head;
    return above == NO_TOKEN ? NO_TOKEN
                             : tree_child(s->tree, tree_clause(s->tree, above), REL_NSUBJ);
}

static int
prominence(const struct scene *s, const struct mention *m, const struct want *w)
{
    uint32_t now = s->text->tokens[w->token].sentence, then = s->text->tokens[m->first].sentence;
    int often = OFTEN * (int)s->casts.at[m->actors[0]].mentions, most = s->tale ? OFTEN_IN_TALE : OFTEN_MOST;
    int score = NEAR - SENTENCE * (int)(now - then) + grammar(s, m);
    score += often < most ? often : most; /* in a tale whom it tells of most of all */
    if (s->text->sentences[now].block != s->text->sentences[then].block)
        score -= BLOCK;
    bool joined = w->possessive && m->head == joined_before(s, w->token); /* "Kyiv and its allies" */
    if (!joined && (m->place_only || (m->how == HOW_METONYM && !is_subject(s, m->head))))
        score -= MERE_PLACE;
    if (then == now)
        score -= (int)(w->token - m->first) / TOKENS;
    if (s->quote[m->head] != NO_INDEX && s->quote[m->head] != s->quote[w->token])
        score -= QUOTED;
    if (sentence_is_title(s->text, then) && then != now)
        score -= IN_TITLE;
    if (w->pronoun && m->head == described(s, w->token))
        score += DESCRIBED;
    if (w->possessive && m->head == own_subject(s, w->token))
        score += OWN;
    if (joined)
        score += 2 * OWN;
    if (w->pronoun && m->head == governing_subject(s, w->token))
        score += GOVERNS;
    if (!w->pronoun && s->home.n > 0 && slice_eq(s->actors.at[m->actors[0]].country, s->home))
        score += AT_HOME;
    if (w->pronoun && m->how == HOW_NOUN && s->casts.at[m->actors[0]].lexeme == NO_INDEX &&
        !is_subject(s, counted(s, m->head)))
        score -= NOBODY;
    if (!w->pronoun && s->actors.at[m->actors[0]].code.n == 0)
        score -= NOBODY;
    return score;
}

static uint32_t
add_distinct(uint32_t *out, uint32_t n, uint32_t actor)
{
    for (uint32_t i = 0; i < n; i++)
        if (out[i] == actor)
            return n;
    if (n < MENTION_ACTORS)
        out[n++] = actor;
    return n;
}

/* Who are meant by a mention and by what is joined to it with "and": "Putin and Xi ... they". */
uint32_t
refer_joined(const struct scene *s, const struct mention *m, uint32_t *out)
{
    uint32_t n = 0;
    for (uint8_t i = 0; i < m->nactors; i++)
        n = add_distinct(out, n, m->actors[i]);
    for (uint32_t c = tree_child(s->tree, m->head, REL_CONJ); c != NO_TOKEN;
         c = tree_next(s->tree, m->head, c, REL_CONJ)) {
        const struct mention *other = s->headed[c] == NO_INDEX ? NULL
                                                               : &s->mentions.at[s->headed[c]];
        bool alike = other && (s->actors.at[other->actors[0]].kind == ACTOR_PERSON) ==
                                  (s->actors.at[m->actors[0]].kind == ACTOR_PERSON);
        for (uint8_t i = 0; alike && i < other->nactors; i++)
            n = add_distinct(out, n, other->actors[i]);
    }
    return n;
}

/* A city that stands as a place is no mention of its state. */
static bool
is_city(const struct mention *m)
{
    return m->place_only && m->how == HOW_METONYM;
}

/* What it costs that a mention is not of the number asked for; -1 when it cannot be meant at all. */
static int
number_cost(const struct scene *s, const struct mention *m, const struct want *w)
{
    uint32_t several[MENTION_ACTORS];
    const struct actor *a = &s->actors.at[m->actors[0]];
    bool plural = m->nactors > 1 || m->plural;
    if (w->number != NUMBER_PLUR || !w->pronoun)
        return m->nactors > 1 || (plural && w->pronoun) ? -1 : 0;
    if (plural || refer_joined(s, m, several) > 1)
        return 0;
    if (a->kind == ACTOR_STATE)
        return STATE_AS_MANY;
    return KIND(a->kind) & (ANY_BODY & ~KIND(ACTOR_COMPANY)) ? COLLECTIVE : -1;
}

/* The state, named in the text, for which a government's person, ministry or army acts; or NO_INDEX. */
static uint32_t
acts_for(const struct scene *s, uint32_t actor)
{
    const struct actor *a = &s->actors.at[actor];
    bool acts = a->kind == ACTOR_AGENCY || (a->kind == ACTOR_ARMED_FORCE && slice_is(a->agent, "MIL")) ||
                (a->kind == ACTOR_PERSON && slice_is(a->agent, "GOV"));
    return acts ? cast_known_state(s, a->country) : NO_INDEX;
}

/* Who is subject or object of the verb that a pronoun hangs on, by whatever mention. */
static bool
stands_beside(const struct scene *s, uint32_t token, uint32_t actor)
{
    static const enum ud_rel kin[] = {REL_NSUBJ, REL_OBJ, REL_IOBJ};
    uint32_t head = s->spans->words[token].head;
    for (int up = 0; up < 3 && head != NO_TOKEN && s->spans->words[head].head != NO_TOKEN &&
                     tree_child(s->tree, head, REL_NSUBJ) == NO_TOKEN &&
                     rel_universal((enum ud_rel)s->spans->words[head].rel) == REL_XCOMP; up++)
        head = s->spans->words[head].head; /* "the US would, according to them, want to talk" */
    for (size_t i = 0; head != NO_TOKEN && i < sizeof kin / sizeof kin[0]; i++) {
        uint32_t c = tree_child(s->tree, head, kin[i]);
        if (c == NO_TOKEN || c == token || s->headed[c] == NO_INDEX)
            continue;
        const struct mention *m = &s->mentions.at[s->headed[c]];
        if (m->nactors == 1 && (m->actors[0] == actor || acts_for(s, m->actors[0]) == actor))
            return true;
    }
    uint32_t noun = described(s, token); /* "Norway, which mediates between both sides" */
    return noun != NO_TOKEN && s->headed[noun] != NO_INDEX && s->mentions.at[s->headed[noun]].nactors == 1 &&
           s->mentions.at[s->headed[noun]].actors[0] == actor && s->spans->words[token].upos != UPOS_PRON;
}

/* In a tale a pronoun outside of a quotation means nobody who is only spoken of in one. */
static bool
only_spoken_of(const struct scene *s, const struct mention *m, const struct want *w)
{
    return s->tale && w->pronoun && s->quote[w->token] == NO_INDEX && s->quote[m->head] != NO_INDEX;
}

uint32_t
refer_mention(const struct scene *s, const struct want *w)
{
    uint32_t now = s->text->tokens[w->token].sentence, best = NO_INDEX, seen = 0;
    int top = INT32_MIN;
    for (size_t i = s->mentions.n; i-- > 0 && seen < SEEN; seen++) {
        const struct mention *m = &s->mentions.at[i];
        if (s->text->tokens[m->first].sentence + w->reach < now)
            break;
        int cost = number_cost(s, m, w);
        if (cost < 0 || m->first > w->token || is_city(m) || only_spoken_of(s, m, w) || !actor_fits(s, m->actors[0], w) ||
            ((w->pronoun || w->kinds == KIND(ACTOR_PERSON)) && shares_verb(s, m, w->token)) ||
            (w->pronoun && !w->possessive && stands_beside(s, w->token, m->actors[0])))
            continue;
        int score = prominence(s, m, w) - cost;
        if (score > top) {
            top = score;
            best = (uint32_t)i;
        }
    }
    return w->pronoun && top <= 0 ? NO_INDEX : best;
}

/* "He also wants" far behind the last name: whom the text goes on telling about, the nearest person that did something
 * and is named more than once. */
static uint32_t
refer_far(const struct scene *s, const struct want *w)
{
    uint32_t now = s->text->tokens[w->token].sentence, seen = 0;
    for (size_t i = s->mentions.n; i-- > 0 && seen < SEEN; seen++) {
        const struct mention *m = &s->mentions.at[i];
        if (s->text->tokens[m->first].sentence + FAR_REACH < now)
            break;
        if (m->nactors == 1 && !m->plural && m->first < w->token && s->quote[m->head] == NO_INDEX && is_subject(s, m->head) &&
            s->actors.at[m->actors[0]].kind == ACTOR_PERSON && actor_fits(s, m->actors[0], w) &&
            s->text->tokens[m->first].sentence < now && s->casts.at[m->actors[0]].mentions > 1)
            return (uint32_t)i;
    }
    return NO_INDEX;
}

uint32_t
refer_name_with(const struct scene *s, struct slice word)
{
    for (size_t i = s->mentions.n, seen = 0; i-- > 0 && seen < SEEN; seen++) {
        const struct mention *m = &s->mentions.at[i];
        bool body = m->nactors == 1 && m->how == HOW_NAME && m->count > 1 &&
                    (KIND(s->actors.at[m->actors[0]].kind) & ANY_BODY);
        for (uint32_t t = m->first; body && t < m->first + m->count; t++)
            if (slice_eq(s->folded[t], word))
                return m->actors[0];
    }
    return NO_INDEX;
}

uint32_t
refer_actor(const struct scene *s, const struct want *w)
{
    uint32_t at = refer_mention(s, w);
    return at == NO_INDEX || s->mentions.at[at].nactors != 1 ? NO_INDEX
                                                             : s->mentions.at[at].actors[0];
}

/* "Abiy and President Mohamud signed. The two countries": the states of who are named together, where they are known. */
static bool
their_states(const struct scene *s, const struct mention *m, uint32_t n, uint32_t *out)
{
    uint32_t persons[MENTION_ACTORS];
    if (s->actors.at[m->actors[0]].kind != ACTOR_PERSON || refer_joined(s, m, persons) != n)
        return false;
    for (uint32_t i = 0, found = 0; i < n; i++) {
        uint32_t state = cast_known_state(s, s->actors.at[persons[i]].country);
        if (state == NO_INDEX || add_distinct(out, found, state) == found)
            return false;
        found++;
    }
    return true;
}

/* "Armenia and Azerbaijan fought ... . Both sides": how many a mention of just so many means, of several when n is 0; or 0. */
static uint32_t
said_together(const struct scene *s, const struct want *w, uint32_t n, uint32_t *out)
{
    uint32_t now = s->text->tokens[w->token].sentence, seen = 0;
    for (size_t i = s->mentions.n; i-- > 0 && seen < SEEN; seen++) {
        const struct mention *m = &s->mentions.at[i];
        if (s->text->tokens[m->first].sentence + TOGETHER_REACH < now)
            break;
        if (m->first > w->token || m->place_only || m->modifier || (m->nactors == 1 && m->plural))
            continue;
        if (w->kinds == KIND(ACTOR_STATE) && their_states(s, m, n, out))
            return n;
        if (!actor_fits(s, m->actors[0], w))
            continue;
        uint32_t found = refer_joined(s, m, out);
        if (n > 0 ? found == n : found > 1)
            return found;
    }
    return 0;
}

/* A state and its army are one side. */
static bool
same_state(const struct scene *s, const uint32_t *out, uint32_t n, uint32_t actor)
{
    const struct actor *a = &s->actors.at[actor];
    for (uint32_t i = 0; i < n && a->kind != ACTOR_PERSON; i++) {
        const struct actor *b = &s->actors.at[out[i]];
        bool rebels = slice_is(a->agent, "REB") != slice_is(b->agent, "REB");
        if (a->country.n > 0 && slice_eq(a->country, b->country) && !rebels)
            return true;
    }
    return false;
}

/* Two who may be meant by "both sides", and how much the text so far says that they stand against or with each other. */
struct pair {
    uint32_t a, b;
    int weight;
};

/* Who may be a side by this mention of the text's own: himself, or the state that a person or ministry acts for; NO_INDEX for nobody. */
static uint32_t
side_meant(const struct scene *s, const struct want *w, const struct mention *m, uint32_t actor)
{
    const struct actor *a = &s->actors.at[actor];
    uint32_t state = acts_for(s, actor);
    bool several = m->plural && a->kind != ACTOR_ARMED_FORCE;
    bool nobody = a->country.n == 0 && s->casts.at[actor].lexeme == NO_INDEX;
    if (several || nobody || s->quote[m->head] != s->quote[w->token])
        return NO_INDEX;
    if (!actor_fits(s, actor, w))
        actor = state != NO_INDEX && actor_fits(s, state, w) ? state : NO_INDEX;
    return actor == NO_INDEX || stands_beside(s, w->token, actor) ? NO_INDEX : actor;
}

/* The sides among some actors of a mention, added to those there, each once. */
static uint32_t
add_sides(const struct scene *s, const struct want *w, const struct mention *m, const uint32_t *actors, uint32_t count, uint32_t *out,
          uint32_t n)
{
    if (m->first >= w->token || m->modifier || m->place_only)
        return n;
    for (uint32_t i = 0; i < count && n < MENTION_ACTORS; i++) {
        uint32_t actor = side_meant(s, w, m, actors[i]);
        if (actor != NO_INDEX && !same_state(s, out, n, actor))
            n = add_distinct(out, n, actor);
    }
    return n;
}

/* Adds to the weight of each pair of some sides. */
static uint32_t
add_pairs(struct pair *pairs, uint32_t npairs, const uint32_t *sides, uint32_t n, int weight)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = i + 1; k < n; k++) {
            uint32_t at = 0;
            while (at < npairs && !((pairs[at].a == sides[i] && pairs[at].b == sides[k]) ||
                                    (pairs[at].a == sides[k] && pairs[at].b == sides[i])))
                at++;
            if (at == PAIRS)
                continue;
            if (at == npairs)
                pairs[npairs++] = (struct pair){sides[i], sides[k], 0};
            pairs[at].weight += weight;
        }
    return npairs;
}

/* What a sentence says for pairs of sides: that it names two together ("A and B", "both sides") more than that it names two. */
static uint32_t
pairs_of_sentence(const struct scene *s, const struct want *w, size_t first, size_t end, struct pair *pairs, uint32_t npairs)
{
    uint32_t sides[MENTION_ACTORS], n = 0;
    int near = PAIR / (int)(s->text->tokens[w->token].sentence - s->text->tokens[s->mentions.at[first].first].sentence + 2);
    for (size_t i = first; i < end; i++) {
        const struct mention *m = &s->mentions.at[i];
        uint32_t named[MENTION_ACTORS], both[MENTION_ACTORS];
        uint32_t nnamed = refer_joined(s, m, named);
        if (nnamed == 2 && add_sides(s, w, m, named, nnamed, both, 0) == 2)
            npairs = add_pairs(pairs, npairs, both, 2, 2 * near);
        n = add_sides(s, w, m, m->actors, m->nactors, sides, n);
    }
    return add_pairs(pairs, npairs, sides, n, n == 2 ? 2 * near : near);
}

/* The two that the sentences before name together most: "both sides" are those who fight or talk, not who was named last. */
static uint32_t
two_sides(const struct scene *s, const struct want *w, uint32_t *out)
{
    struct pair pairs[PAIRS];
    uint32_t now = s->text->tokens[w->token].sentence, npairs = 0, best = 0;
    size_t end = s->mentions.n, seen = 0;
    bool clear = true;
    while (end > 0 && seen < SEEN) {
        uint32_t then = s->text->tokens[s->mentions.at[end - 1].first].sentence;
        size_t first = end;
        while (first > 0 && s->text->tokens[s->mentions.at[first - 1].first].sentence == then)
            first--;
        if (then <= now)
            npairs = pairs_of_sentence(s, w, first, end, pairs, npairs);
        seen += end - first;
        end = first;
    }
    for (uint32_t i = 1; i < npairs; i++)
        best = pairs[i].weight > pairs[best].weight ? i : best;
    for (uint32_t i = 0; i < npairs; i++)
        clear = clear && (i == best || pairs[i].weight < pairs[best].weight);
    if (npairs == 0 || !clear)
        return 0;
    out[0] = pairs[best].a;
    out[1] = pairs[best].b;
    return 2;
}

uint32_t
refer_several(const struct scene *s, const struct want *w, uint32_t n, uint32_t *out)
{
    uint32_t together = said_together(s, w, n, out);
    if (together > 0 || w->together)
        return together;
    if (n == 2 && !(w->kinds & KIND(ACTOR_PERSON)) && two_sides(s, w, out) == n)
        return n;
    if (w->known)
        return 0;
    uint32_t now = s->text->tokens[w->token].sentence, found = 0, seen = 0;
    for (size_t i = s->mentions.n; i-- > 0 && found < n && seen < SEEN; seen++) {
        const struct mention *m = &s->mentions.at[i];
        if (s->text->tokens[m->first].sentence + SEVERAL_REACH < now)
            break;
        if (m->first < w->token && m->nactors == 1 && !m->plural && !m->modifier && !is_city(m) &&
            !stands_beside(s, w->token, m->actors[0]) && /* "China called on both countries" */
            actor_fits(s, m->actors[0], w) && !same_state(s, out, found, m->actors[0]))
            found = add_distinct(out, found, m->actors[0]);
        else if (w->kinds == KIND(ACTOR_STATE) && n == 2 && m->first < w->token && m->nactors == 1 && !m->modifier) {
            uint32_t state = acts_for(s, m->actors[0]);
            found = state == NO_INDEX ? found : add_distinct(out, found, state);
        }
    }
    for (uint32_t i = 0; i < found / 2; i++) {
        uint32_t other = out[i];
        out[i] = out[found - 1 - i];
        out[found - 1 - i] = other;
    }
    return found == n ? n : 0;
}

uint32_t
refer_several_behind(const struct scene *s, const struct want *w, uint32_t n, uint32_t *out)
{
    uint32_t now = s->text->tokens[w->token].sentence, found = 0;
    size_t i = s->mentions.n;
    while (i > 0 && s->text->tokens[s->mentions.at[i - 1].first].sentence >= now)
        i--;
    for (; i < s->mentions.n && found < n; i++) {
        const struct mention *m = &s->mentions.at[i];
        if (m->first > w->token && s->text->tokens[m->first].sentence <= now + TOGETHER_REACH &&
            m->nactors == 1 && !m->plural && !m->modifier && !is_city(m) &&
            actor_fits(s, m->actors[0], w))
            found = add_distinct(out, found, m->actors[0]);
    }
    return found == n ? n : 0;
}

/* ---- pronouns ---- */

static uint8_t
pronoun_number(const struct scene *s, uint32_t token, const struct pronoun *p)
{
    const struct word *w = &s->spans->words[token];
    if (p->number != NUMBER_ANY)
        return p->number;
    if (word_feat(w, "Number=Plur"))
        return NUMBER_PLUR;
    if (w->head == NO_TOKEN || p->possessive)
        return NUMBER_SING;
    if (word_feat(&s->spans->words[w->head], "Number=Plur"))
        return NUMBER_PLUR;
    for (enum ud_rel rel = REL_AUX; rel != REL_NONE; rel = rel == REL_AUX ? REL_COP : REL_NONE) {
        uint32_t aux = tree_child(s->tree, w->head, rel);
        if (aux != NO_TOKEN && word_feat(&s->spans->words[aux], "Number=Plur"))
            return NUMBER_PLUR;
    }
    return NUMBER_SING;
}

/* "It is unclear whether": only who acts is meant by a pronoun for things. */
static bool
may_mean_body(const struct scene *s, uint32_t token, const struct pronoun *p)
{
    const struct word *w = &s->spans->words[token];
    if (p->possessive || p->person)
        return true;
    if (s->quote[token] != NO_INDEX)
        return false;
    return rel_universal((enum ud_rel)w->rel) == REL_NSUBJ && w->head != NO_TOKEN &&
           s->spans->words[w->head].upos == UPOS_VERB;
}

static uint32_t
each_other(const struct scene *s, uint32_t token, uint32_t *out)
{
    uint32_t verb = tree_clause(s->tree, token);
    uint32_t subject = tree_child(s->tree, verb, REL_NSUBJ), n = 0;
    if (subject == NO_TOKEN || s->headed[subject] == NO_INDEX)
        return 0;
    const struct mention *m = &s->mentions.at[s->headed[subject]];
    for (uint8_t i = 0; i < m->nactors; i++)
        n = add_distinct(out, n, m->actors[i]);
    for (uint32_t c = tree_child(s->tree, subject, REL_CONJ); c != NO_TOKEN && n < MENTION_ACTORS;
         c = tree_next(s->tree, subject, c, REL_CONJ))
        if (s->headed[c] != NO_INDEX)
            n = add_distinct(out, n, s->mentions.at[s->headed[c]].actors[0]);
    return n > 1 ? n : 0;
}

/* "The Dow Jones fell to its lowest level": what belongs to a name that is nobody. */
static bool
is_things(const struct scene *s, uint32_t token)
{
    uint32_t subject = own_subject(s, token);
    return subject != NO_TOKEN && subject < token && s->headed[subject] == NO_INDEX &&
           s->spans->words[subject].upos == UPOS_PROPN && s->hits[subject].count == 0;
}

/* "Israël meldt dat het zal reageren": the body or state that tells the clause; else it is nobody. */
static uint32_t
teller(const struct scene *s, uint32_t token, uint32_t *out)
{
    const struct word *words = s->spans->words;
    uint32_t verb = words[token].head;
    if (rel_universal((enum ud_rel)words[token].rel) != REL_NSUBJ || verb == NO_TOKEN ||
        words[verb].upos != UPOS_VERB)
        return 0;
    for (int i = 0; i < 3 && words[verb].rel == REL_CONJ; i++)
        verb = words[verb].head;
    if (rel_universal((enum ud_rel)words[verb].rel) != REL_CCOMP)
        return 0;
    uint32_t subject = tree_child(s->tree, words[verb].head, REL_NSUBJ);
    const struct mention *m = subject == NO_TOKEN || s->headed[subject] == NO_INDEX
                                  ? NULL : &s->mentions.at[s->headed[subject]];
    if (!m || m->nactors != 1 || m->plural ||
        !(KIND(s->actors.at[m->actors[0]].kind) & (ANY_BODY | KIND(ACTOR_STATE))))
        return 0;
    out[0] = m->actors[0];
    return 1;
}

/* "It has called on others to condemn Thailand's attack": who is named behind a pronoun in its sentence is not meant by it. */
static bool
named_behind_it(const struct scene *s, uint32_t token, uint32_t actor)
{
    uint32_t lexeme = s->casts.at[actor].lexeme, end = scene_end(s, token);
    for (uint32_t t = token + 1; lexeme != NO_INDEX && t < end; t += s->hits[t].count > 0 ? s->hits[t].count : 1) {
        uint32_t form = s->quote[t] == s->quote[token] && s->hits[t].nforms > 0 ? choose_form(s, t, NULL) : NO_INDEX;
        const struct lex_form *f = form == NO_INDEX ? NULL : &s->resolver->lexicon.forms[form];
        if (f && f->type == FORM_NAME && f->target == lexeme)
            return true;
    }
    return false;
}

uint32_t
refer_pronoun(struct scene *s, uint32_t token, const struct pronoun *p, uint32_t *out)
{
    struct want w = {.token = token, .base = NO_INDEX, .other_than = NO_INDEX,
                     .reach = PRONOUN_REACH, .pronoun = true, .possessive = p->possessive};
    if (p->each_other)
        return each_other(s, token, out);
    if (p->told)
        return teller(s, token, out);
    if (s->quote[token] != NO_INDEX)
        w.other_than = speech_speaker(s, s->quote[token]);
    bool person = false;
    w.number = pronoun_number(s, token, p);
    if (p->speaker || !may_mean_body(s, token, p))
        return 0;
    enum ud_rel rel = rel_universal((enum ud_rel)s->spans->words[token].rel);
    if (p->possessive && p->person && (rel == REL_OBJ || rel == REL_IOBJ || rel == REL_NSUBJ)) {
        w.possessive = false; /* "zag haar" */
        person = true;
    }
    w.sex = p->sex == 'n' || w.number == NUMBER_PLUR ? 0 : p->sex;
    w.kinds = p->person ? KIND(ACTOR_PERSON) : 0;
    if (w.number == NUMBER_PLUR)
        w.kinds |= ANY_BODY | KIND(ACTOR_POPULATION) | KIND(ACTOR_STATE);
    else if (p->state && !person && !(s->tale && p->person && p->sex == 'f') && (p->sex == 'n' || p->sex == 'f' || p->possessive))
        w.kinds |= ANY_BODY | KIND(ACTOR_STATE);
    if (p->possessive && is_things(s, token))
        return 0;
    uint32_t at = refer_mention(s, &w);
    if (at != NO_INDEX && rel == REL_NSUBJ && w.number == NUMBER_SING && !p->possessive && w.other_than == NO_INDEX &&
        named_behind_it(s, token, s->mentions.at[at].actors[0])) {
        w.other_than = s->mentions.at[at].actors[0];
        at = refer_mention(s, &w);
    }
    if (at == NO_INDEX && w.kinds == KIND(ACTOR_PERSON) && rel == REL_NSUBJ && s->quote[token] == NO_INDEX)
        at = refer_far(s, &w);
    if (at == NO_INDEX && w.kinds == KIND(ACTOR_PERSON) && w.number == NUMBER_SING && rel == REL_NSUBJ) {
        out[0] = tellers_unnamed(s, token, w.sex);
        return out[0] != NO_INDEX;
    }
    if (at == NO_INDEX)
        return 0;
    if (w.number == NUMBER_PLUR)
        return refer_joined(s, &s->mentions.at[at], out);
    out[0] = s->mentions.at[at].actors[0];
    return 1;
}
