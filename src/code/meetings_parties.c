/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who meets.
 *
 * The phrases of the word that names the meeting say it: "talks between A and
 * B", "X visits Y". What they leave unsaid is the subject of the clause that
 * the meeting stands in ("presented it after a talk with Netanyahu"), who
 * speaks of it, and at last who met or agreed before ("the parties meet
 * again"). The press asks, it does not meet.
 */
#include "code/meetings.h"

#define REACH 40 /* sentences */

/* ---- sides ---- */

static bool
can_meet(const struct actor *a)
{
    bool known = a->kind == ACTOR_PERSON || (a->code.n > 0 && a->code.p[0] != '-' &&
                                             !slice_is(a->code, "GROUP")); /* not "the parties" */
    return known && a->kind != ACTOR_COMPANY && a->kind != ACTOR_PARTY &&
           !slice_is(a->agent, "JRN") && !slice_is(a->code, "MEDIA");
}

static bool
on_a_side(const struct world *w, struct actor_set one, struct actor_set set)
{
    for (uint8_t i = 0; i < set.n; i++) {
        struct actor_set other = {.n = 1, .at = {set.at[i]}};
        if (actors_one_side(w, one, other))
            return true;
    }
    return false;
}

/* Adds those of a set that can meet and whose side is not there yet. */
static void
add_sides(const struct world *w, struct actor_set *to, struct actor_set from)
{
    for (uint8_t i = 0; i < from.n; i++) {
        struct actor_set one = {.n = 1, .at = {from.at[i]}};
        if (can_meet(&w->actors[from.at[i]]) && !on_a_side(w, one, *to))
            actor_set_add(to, from.at[i]);
    }
}

bool
meeting_same_parties(const struct world *w, struct actor_set a, struct actor_set b, bool ordered)
{
    bool same = true;
    for (uint8_t i = 0; i < a.n; i++) {
        struct actor_set one = {.n = 1, .at = {a.at[i]}};
        same = same && on_a_side(w, one, b);
    }
    for (uint8_t i = 0; i < b.n; i++) {
        struct actor_set one = {.n = 1, .at = {b.at[i]}};
        same = same && on_a_side(w, one, a);
    }
    if (ordered && same && a.n > 0 && b.n > 0) {
        struct actor_set first = {.n = 1, .at = {a.at[0]}}, other = {.n = 1, .at = {b.at[0]}};
        same = actors_share(w, first, other);
    }
    return same;
}

/* ---- phrases ---- */

/* All that a run names, in order. */
static struct actor_set
named_in(const struct match *s, struct token_range r)
{
    const struct world *w = s->draft->world;
    struct actor_set out = {0}, one = {.n = 1};
    for (uint32_t t = r.first; t < r.end; t++) {
        uint32_t m = w->mention_at[t];
        for (uint8_t k = 0; m != NO_INDEX && k < w->mentions[m].nactors; k++) {
            one.at[0] = w->mentions[m].actors[k];
            if (actors_particular(w, one))
                add_sides(w, &out, one);
        }
    }
    return out;
}

/* Who the phrases of a slot name: of an object only itself, not who modifies it ("received a U.S. letter"). */
static struct actor_set
named_by(const struct match *s, uint32_t token, struct slice slot)
{
    const struct world *w = s->draft->world;
    struct actor_set out = {0};
    uint32_t found[8];
    uint32_t n = slot_tokens(s, token, slot, found, 8);
    for (uint32_t i = 0; i < n; i++) {
        enum ud_rel rel = rel_universal(tree_word(s->tree, found[i])->rel);
        struct actor_set here = rel == REL_OBJ ? world_head_actors(w, found[i]) : world_actors(w, found[i]);
        uint32_t m = w->mention_at[found[i]]; /* a state or city that is visited stands for its state */
        for (uint8_t k = 0; here.n == 0 && m != NO_INDEX && k < w->mentions[m].nactors; k++)
            actor_set_add(&here, w->mentions[m].actors[k]);
        uint8_t before = out.n;
        add_sides(w, &out, here);
        bool above = tree_under(s->tree, token, found[i]);
        if (out.n == before && rel != REL_OBJ && !above) /* "delegations from Rwanda and Congo" */
            add_sides(w, &out, named_in(s, span_range(s->text, tree_yield(s->tree, found[i]))));
    }
    return out;
}

/* "between Zelensky and Putin": by place, up to the word after "and", where the tree lost the second. */
static struct actor_set
named_between(const struct match *s, uint32_t token)
{
    struct token_range r = sentence_range(s->text, s->text->tokens[token].sentence), none = {0, 0};
    struct token_range run = none;
    uint32_t t = token + 1;
    while (t < r.end && t <= token + 4 && !meeting_cue(s, t, "between"))
        t++;
    if (t >= r.end || !meeting_cue(s, t, "between"))
        return (struct actor_set){0};
    run.first = run.end = t + 1;
    bool joined = false;
    for (; run.end < r.end && run.end < t + 20; run.end++) {
        enum ud_upos upos = tree_word(s->tree, run.end)->upos;
        if (upos == UPOS_VERB || upos == UPOS_AUX || (upos == UPOS_ADP && joined))
            break;
        joined = joined || upos == UPOS_CCONJ;
    }
    return named_in(s, run);
}

static struct actor_set
parties_named(const struct match *s, uint32_t token, const struct cue *cue)
{
    const struct world *w = s->draft->world;
    struct actor_set out = {0};
    bool visit = slice_is(cue->value, "visit"), verb = meeting_role(cue, "verb");
    struct actor_set other = named_by(s, token, cue->slot[1]);
    add_sides(w, &out, named_by(s, token, cue->slot[0]));
    if (visit && verb && (other.n == 0 || out.n == 0))
        return (struct actor_set){0};
    add_sides(w, &out, other);
    if (out.n < 2 && !verb) {
        struct actor_set between = named_between(s, token);
        if (between.n > out.n)
            out = between;
    }
    return out;
}

/*
 * "the last time that Putin visited China", "Witkoff is due in Moscow": by
 * place, where the tree lost a side: the last two that are named before the
 * verb when nothing but names stands there, or the last before and the first
 * right after.
 */
static struct actor_set
visit_by_place(const struct match *s, uint32_t token, const struct cue *cue)
{
    const struct world *w = s->draft->world;
    struct token_range r = sentence_range(s->text, s->text->tokens[token].sentence);
    uint32_t to = token + 1, end = r.end < token + 5 ? r.end : token + 5;
    bool led = to < r.end && slice_in(s->tree->lemma[to], cue->slot[1], '|');
    if (cue->upos != UPOS_VERB && !led)
        return (struct actor_set){0};
    while (to < end && w->mention_at[to] == NO_INDEX && w->place_of[to] == NO_INDEX)
        to++;
    struct token_range before = {token, token}, after = {token + 1, to < end ? to + 1 : token + 1};
    while (before.first > r.first && before.end - before.first < 8) {
        enum ud_upos upos = tree_word(s->tree, before.first - 1)->upos;
        if (upos == UPOS_PUNCT || upos == UPOS_VERB || upos == UPOS_SCONJ)
            break;
        before.first--;
    }
    struct actor_set out = named_in(s, before), host = named_in(s, after);
    if (host.n == 0)
        return out.n == 2 ? out : (struct actor_set){0};
    if (out.n > 0) {
        struct actor_set last = {.n = 1, .at = {out.at[out.n - 1]}};
        out = last;
        add_sides(w, &out, host);
    }
    return out;
}

/* "zal naar verwachting Lavrov ontmoeten": a name right before or after the verb that the tree hung elsewhere. */
static void
add_neighbour(const struct match *s, uint32_t token, struct actor_set *to)
{
    struct token_range r = sentence_range(s->text, s->text->tokens[token].sentence);
    struct token_range before = {token > r.first ? token - 1 : token, token};
    struct token_range after = {token + 1, token + 1 < r.end ? token + 2 : token + 1};
    if (before.first < token && tree_child(s->tree, before.first, REL_CASE) == NO_TOKEN)
        add_sides(s->draft->world, to, named_in(s, before));
    if (to->n < 2)
        add_sides(s->draft->world, to, named_in(s, after));
}

/* ---- from around ---- */

/* Who speaks where one party is unsaid: "zei dat er pogingen zijn om met Oekraïne te praten". */
static struct actor_set
speaker_around(const struct match *s, uint32_t token)
{
    const struct draft *d = s->draft;
    struct span span = {s->text->tokens[token].start, s->text->tokens[token].end};
    uint32_t said = statement_saying(d, s->text->tokens[token].sentence, span);
    return said == NO_INDEX ? (struct actor_set){0} : d->statements.at[said].speaker;
}

/* The subjects of the clauses that a word stands in, the nearest first that says somebody else than is known. */
static struct actor_set
subjects_above(const struct match *s, uint32_t token, struct actor_set known)
{
    const struct world *w = s->draft->world;
    struct actor_set none = {0};
    for (int i = 0; i < 8 && token != NO_TOKEN; i++) {
        struct actor_set found = {0};
        uint32_t subject = subject_of(s, token);
        if (subject != NO_TOKEN && !tree_under(s->tree, token, subject))
            add_sides(w, &found, world_head_actors(w, subject));
        uint32_t owner = tree_child(s->tree, token, REL_NMOD_POSS); /* "Putin's proposals for talks" */
        if (found.n == 0 && i > 0 && owner != NO_TOKEN)
            add_sides(w, &found, world_head_actors(w, owner));
        if (found.n > 0 && !on_a_side(w, found, known))
            return found;
        token = tree_word(s->tree, token)->head;
    }
    return none;
}

/* Who met, or agreed, before: of the last meeting, else of the last event that two did together. */
static struct actor_set
parties_before(const struct match *s, uint32_t sentence, struct actor_set known)
{
    const struct draft *d = s->draft;
    struct actor_set none = {0};
    for (size_t i = d->meetings.n; i-- > 0;) {
        const struct meeting *m = &d->meetings.at[i];
        if (sentence - m->evidence.sentence > REACH)
            break;
        if (known.n == 0 || actors_share(d->world, m->parties, known))
            return m->parties;
    }
    for (size_t i = events_from(d, sentence + 1); i-- > 0;) {
        const struct event *e = &d->events.at[i];
        struct actor_set both = {0};
        if (sentence - e->evidence.sentence > REACH)
            break;
        add_sides(d->world, &both, e->source);
        add_sides(d->world, &both, e->target);
        if (e->symmetric && both.n >= 2 && (known.n == 0 || actors_share(d->world, both, known)))
            return both;
    }
    return none;
}

/* The two states of the sentence before, when it names just two: "The joint statement followed eight hours of talks". */
static struct actor_set
two_before(const struct match *s, uint32_t sentence)
{
    const struct world *w = s->draft->world;
    struct actor_set out = {0}, none = {0};
    size_t end = statements_from(s->draft, sentence);
    for (size_t i = statements_from(s->draft, sentence ? sentence - 1 : 0); i < end; i++)
        add_sides(w, &out, s->draft->statements.at[i].speaker);
    return out.n == 2 ? out : none;
}

/* A word for those who meet that names nobody: "de partijen", "they", or no subject at all. */
static bool
means_those_before(const struct match *s, const struct found_meeting *m)
{
    uint32_t subject = subject_of(s, m->predicate);
    if (subject == NO_TOKEN)
        return is_passive(s, m->predicate) && m->parties.n == 0;
    bool pronoun = tree_word(s->tree, subject)->upos == UPOS_PRON && m->parties.n == 0;
    return pronoun || meeting_cue(s, subject, "sides");
}

/* "travels to Geneva for talks with Britain and France": all that the noun names is the other side. */
static bool
is_other_side(const struct match *s, const struct found_meeting *m)
{
    return named_by(s, m->token, m->cue->slot[0]).n == 0 && named_between(s, m->token).n == 0;
}

/* Adds what was told before, to whom is known or to nobody. */
static void
borrow(const struct match *s, struct found_meeting *m)
{
    uint32_t sentence = s->text->tokens[m->token].sentence;
    struct actor_set before = parties_before(s, sentence, m->parties);
    if (before.n == 0 && m->parties.n == 0)
        before = two_before(s, sentence);
    m->borrowed = before.n > 0;
    add_sides(s->draft->world, &m->parties, before);
}

/* A relative clause or a verb of its own begins: what it names is no longer side by side. */
static bool
is_clause_start(const struct match *s, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    return rel_universal(w->rel) == REL_ACL || (w->upos == UPOS_PRON && word_feat(w, "PronType=Rel"));
}

/* "The chancellor A, the president B and the premier C spoke": persons side by side, also where the tree lost one. */
static void
add_persons_beside(const struct match *s, uint32_t phrase, struct actor_set *parties)
{
    const struct world *w = s->draft->world;
    if (tree_child(s->tree, phrase, REL_CONJ) == NO_TOKEN)
        return;
    struct token_range r = span_range(s->text, tree_yield(s->tree, phrase));
    for (uint32_t t = r.first; t < r.end; t++) {
        uint32_t m = w->mention_at[t];
        if (is_clause_start(s, t))
            return;
        if (m == NO_INDEX || w->mentions[m].nactors != 1 || w->mentions[m].head != t ||
            w->actors[w->mentions[m].actors[0]].kind != ACTOR_PERSON)
            continue;
        struct actor_set one = {.n = 1, .at = {w->mentions[m].actors[0]}};
        add_sides(w, parties, one);
    }
}

/*
 * Two who meet where but one side was found: persons of one state side by side
 * ("the president and the rebel leader discussed"), and all that the subject's
 * phrase names ("the generals of the two countries spoke").
 */
static void
add_from_subject(const struct match *s, struct found_meeting *m)
{
    const struct world *w = s->draft->world;
    uint32_t subject = subject_of(s, m->predicate);
    if (subject == NO_TOKEN)
        return;
    struct actor_set head = world_actors(w, subject);
    struct actor_set all = named_in(s, span_range(s->text, tree_yield(s->tree, subject)));
    bool plural = word_feat(tree_word(s->tree, subject), "Number=Plur");
    if (plural && all.n >= 2) {
        m->parties = all;
        return;
    }
    struct actor_set persons = {0};
    for (uint8_t i = 0; i < head.n; i++)
        if (w->actors[head.at[i]].kind == ACTOR_PERSON)
            actor_set_add(&persons, head.at[i]);
    if (persons.n >= 2)
        m->parties = persons;
}

/* "EU ministers meet on Monday", "the Security Council will meet": many who are one. */
static bool
meets_alone(const struct match *s, const struct found_meeting *m)
{
    const struct actor *a = m->parties.n == 1 ? &s->draft->world->actors[m->parties.at[0]] : NULL;
    bool verb = meeting_role(m->cue, "verb") && slice_is(m->cue->value, "talks");
    bool many = a && (a->kind == ACTOR_GROUP || a->kind == ACTOR_ORGANISATION) && slice_is(a->agent, "IGO");
    uint32_t subject = verb && many ? subject_of(s, m->predicate) : NO_TOKEN;
    return subject != NO_TOKEN && tree_child(s->tree, m->token, REL_OBJ) == NO_TOKEN &&
           actors_share(s->draft->world, world_head_actors(s->draft->world, subject), m->parties) &&
           named_by(s, m->token, m->cue->slot[1]).n == 0;
}

bool
meeting_parties(const struct match *s, struct found_meeting *m)
{
    const struct world *w = s->draft->world;
    bool verb = meeting_role(m->cue, "verb");
    struct actor_set named = parties_named(s, m->token, m->cue), holder = {0};
    const struct cue *light = m->light ? meeting_cue(s, m->predicate, "light") : NULL;
    if (light) {
        if (tree_word(s->tree, m->token)->rel != REL_NSUBJ && named.n < 2)
            add_sides(w, &named, named_by(s, m->predicate, light->slot[0]));
        if (named.n < 2)
            add_sides(w, &named, named_by(s, m->predicate, light->slot[1]));
        if (named.n < 2) /* "called off his visit to Paris" */
            add_sides(w, &named, named_by(s, m->predicate, m->cue->slot[1]));
    }
    m->parties = named;
    bool one_side = named.n == 1 || (named.n > 1 && !m->light && is_other_side(s, m));
    if (!verb && one_side) {
        holder = subjects_above(s, m->token, named);
        if (holder.n == 0)
            add_sides(w, &holder, speaker_around(s, m->token));
        if (holder.n > 0 && !on_a_side(w, holder, named)) {
            m->parties = (struct actor_set){0};
            add_sides(w, &m->parties, holder);
            add_sides(w, &m->parties, named);
        }
    } else if (!verb && named.n == 0 && m->light && tree_word(s->tree, m->token)->rel != REL_NSUBJ) {
        add_sides(w, &m->parties, subjects_above(s, m->predicate, named));
    }
    if (verb && m->parties.n < 2 && slice_is(m->cue->value, "visit"))
        m->parties = visit_by_place(s, m->token, m->cue);
    else if (verb && m->parties.n == 1)
        add_neighbour(s, m->token, &m->parties);
    uint32_t who = verb ? subject_of(s, m->predicate) : NO_TOKEN, with[4], nwith = 0;
    if (who != NO_TOKEN && m->parties.n > 0 && !slice_is(m->cue->value, "visit")) {
        add_persons_beside(s, who, &m->parties);
        nwith = slot_tokens(s, m->token, m->cue->slot[1], with, 4);
    }
    for (uint32_t i = 0; i < nwith; i++)
        add_persons_beside(s, with[i], &m->parties);
    if (verb && m->parties.n == 1 && !slice_is(m->cue->value, "visit"))
        add_from_subject(s, m);
    if (m->beside && m->parties.n < 2) { /* "told him during a meeting in Moscow" */
        add_sides(w, &m->parties, subjects_above(s, m->token, m->parties));
        add_sides(w, &m->parties, slot_actors(s, m->predicate, SLICE("iobj|obj|tegen|to")));
    }
    uint32_t subject = verb ? subject_of(s, m->predicate) : NO_TOKEN;
    if (subject != NO_TOKEN && meeting_cue(s, subject, "sides") && m->parties.n < 2 &&
        !actors_particular(w, world_head_actors(w, subject)))
        m->parties = (struct actor_set){0}; /* "the parties meet in New York": the town is no party */
    bool none = !verb && negation_of(s, m->token) != NO_TOKEN; /* "wij willen geen gesprek" */
    bool open = verb ? means_those_before(s, m) : (m->light && !none) || m->beside;
    if (m->parties.n < 2 && open)
        borrow(s, m);
    return m->parties.n >= 2 || meets_alone(s, m);
}
