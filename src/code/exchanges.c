/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Exchanges: prisoners, children, the dead, goods that pass between parties.
 *
 * A word of both sides ("ruil", "swapped") makes one by itself. A word of one
 * side ("laat vrij", "handed over") makes one only against another: "in
 * exchange for", "Israël geeft in ruil ..."; by itself it tells more of the
 * exchange near it. Children and the dead that return between parties at war
 * are one too. What moves says the kind; the parties are those of the word's
 * slots, of the things ("Russische en Oekraïense kinderen"), of the sentences
 * around, and at last the two sides that the text is about. A mediator is whom
 * the sentence or one near it names as such.
 */
#include "code/match.h"

#include "base/utf8.h"

#define NEAR 4          /* sentences */
#define NEAR_DEFINITE 12 /* the same of "the exchange" */
#define CAPTIVES "prisoners"

struct found_exchange {
    uint32_t token, predicate, sentence;
    const struct cue *cue;
    uint32_t thing;                /* what moves, or NO_TOKEN */
    struct slice kind;
    struct actor_set mediator;
    uint32_t answer;               /* the sentence behind that tells what was given for it, or NO_INDEX */
};

static const struct cue *
role_cue(const struct match *s, uint32_t token, const char *role)
{
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, token, CUES_EXCHANGE, cue)))
        if (slice_is(cue->negated, role))
            return cue;
    return NULL;
}

/* "in exchange for", "geeft in ruil", "op zijn beurt": a word that sets one side against the other, behind a preposition. */
static bool
is_against(const struct match *s, uint32_t token)
{
    uint32_t at = token > 1 && tree_word(s->tree, token - 1)->upos == UPOS_PRON ? token - 1 : token;
    return at > 0 && tree_word(s->tree, at - 1)->upos == UPOS_ADP && role_cue(s, token, "against");
}

static uint32_t
against_in(const struct match *s, uint32_t sentence)
{
    struct token_range r = sentence_range(s->text, sentence);
    for (uint32_t t = r.first; t < r.end; t++)
        if (is_against(s, t))
            return t;
    return NO_TOKEN;
}

/* ---- what moves ---- */

/* What moves: a thing below the word, else anywhere in its sentence; of "children held as hostages" the captives. */
static uint32_t
thing_of(const struct match *s, uint32_t token)
{
    struct token_range r = sentence_range(s->text, s->text->tokens[token].sentence);
    uint32_t found = NO_TOKEN, below = NO_TOKEN;
    bool children = false;
    for (uint32_t t = r.first; t < r.end; t++) {
        const struct cue *cue = t == token ? NULL : role_cue(s, t, "thing");
        bool under = cue && tree_under(s->tree, t, token);
        if (under && (below == NO_TOKEN || (children && slice_is(cue->value, CAPTIVES)))) {
            below = t;
            children = slice_is(cue->value, "children");
        }
        if (cue && found == NO_TOKEN)
            found = t;
    }
    return below != NO_TOKEN ? below : found;
}

/* "Freed 230 Ukrainians": a people that a number counts as what a word moves, or NO_TOKEN. */
static uint32_t
people_moved(const struct match *s, uint32_t token, const struct cue *cue)
{
    const struct world *w = s->draft->world;
    uint32_t found[4], n = slot_tokens(s, token, cue->slot[1], found, 4);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t m = w->mention_at[found[i]];
        enum actor_kind kind = m == NO_INDEX ? ACTOR_ORGANISATION : w->actors[w->mentions[m].actors[0]].kind;
        if ((kind == ACTOR_POPULATION || kind == ACTOR_STATE) && tree_child(s->tree, found[i], REL_NUMMOD) != NO_TOKEN)
            return found[i]; /* a state that is counted is its people: "248 Russen" */
    }
    return NO_TOKEN;
}

/* "That was the result of a swap": what the sentences before it in the paragraph say moved. */
static uint32_t
thing_before(const struct match *s, uint32_t sentence)
{
    for (uint32_t i = 1; i <= 2 && i <= sentence; i++) {
        struct token_range r = sentence_range(s->text, sentence - i);
        for (uint32_t t = r.first; t < r.end && block_of(s, sentence - i) == block_of(s, sentence); t++)
            if (role_cue(s, t, "thing"))
                return t;
    }
    return NO_TOKEN;
}

/* "an exchange of fire", "ruil van ambten": what is named as exchanged is nothing that moves between parties. */
static bool
moves_other(const struct match *s, uint32_t token, const struct cue *cue)
{
    struct slice rest = cue->slot[1], first = {"", 0};
    if (rest.n == 0 || !slice_next(&rest, '|', &first))
        return false;
    uint32_t found[4], n = slot_tokens(s, token, first, found, 4);
    for (uint32_t i = 0; i < n; i++)
        if (found[i] != token && !role_cue(s, found[i], "thing") &&
            world_head_actors(s->draft->world, found[i]).n == 0 &&
            tree_word(s->tree, found[i])->upos == UPOS_NOUN)
            return true;
    return false;
}

/* "Prisoners", of no country that is named: whose they are is where the text is told, which is no side. */
static bool
only_things(const struct match *s, const struct mention *m)
{
    bool named = false;
    for (uint32_t t = m->first; t < m->first + m->count; t++) {
        size_t at = s->text->tokens[t].start;
        bool capital = utf8_is_upper(utf8_next(s->text->article->text, &at));
        named = named || (t != m->head && capital && tree_word(s->tree, t)->upos != UPOS_DET);
    }
    return !named && role_cue(s, m->head, "thing");
}

static struct actor_set
named_in(const struct match *s, struct token_range r, bool states)
{
    const struct world *w = s->draft->world;
    struct actor_set out = {0};
    for (uint32_t t = r.first; t < r.end; t++) {
        uint32_t m = w->mention_at[t];
        for (uint8_t k = 0; m != NO_INDEX && !only_things(s, &w->mentions[m]) && k < w->mentions[m].nactors; k++) {
            const struct actor *a = &w->actors[w->mentions[m].actors[k]];
            bool side = (a->kind == ACTOR_STATE || a->kind == ACTOR_ARMED_FORCE) && !w->mentions[m].place_only;
            if (a->country.n && (side || !states))
                actor_set_add(&out, w->mentions[m].actors[k]);
        }
    }
    return out;
}

/* ---- the mediator ---- */

static struct actor_set
mediator_in(const struct match *s, uint32_t sentence)
{
    struct token_range r = sentence_range(s->text, sentence);
    struct actor_set out = {0};
    for (uint32_t t = r.first; t < r.end; t++) {
        const struct cue *cue = role_cue(s, t, "mediator");
        if (!cue)
            continue;
        const struct word *w = tree_word(s->tree, t);
        bool leads = cue->slot[0].n == 0 && w->head != NO_TOKEN;
        actors_join(&out, leads ? world_actors(s->draft->world, w->head)
                                : slot_actors(s, t, cue->slot[0]));
        if (!leads)
            actors_join(&out, world_head_actors(s->draft->world, t));
        if (out.n == 0 && !leads)
            out = subject_actors(s, tree_clause(s->tree, t));
    }
    return out;
}

static struct actor_set
mediator_of(const struct match *s, uint32_t sentence)
{
    uint32_t block = block_of(s, sentence);
    struct actor_set out = mediator_in(s, sentence);
    for (uint32_t i = 1; out.n == 0 && i <= 2 && i <= sentence; i++)
        if (block_of(s, sentence - i) == block)
            out = mediator_in(s, sentence - i);
    for (uint32_t i = 1; out.n == 0 && i <= 2 && sentence + i < s->text->nsentences; i++)
        if (block_of(s, sentence + i) == block)
            out = mediator_in(s, sentence + i);
    return out;
}

/* ---- the parties ---- */

/* How often the text names each actor, not as a mere place, counted once; NULL when out of memory. */
static const uint32_t *
times_named(const struct match *s)
{
    struct draft *d = s->draft;
    const struct world *w = d->world;
    if (d->times_named)
        return d->times_named;
    uint32_t *count = arena_new_array(d->arena, uint32_t, (size_t)w->nactors + 1);
    for (uint32_t m = 0; count && m < w->nmentions; m++)
        for (uint8_t k = 0; k < w->mentions[m].nactors && !w->mentions[m].place_only; k++)
            count[w->mentions[m].actors[k]]++;
    return d->times_named = count;
}

/* Those whom the text tells of as things that move, found once: "a group of Russian soldiers came home"; NULL when out of memory. */
static const bool *
find_moved(const struct match *s)
{
    struct draft *d = s->draft;
    const struct world *w = d->world;
    if (d->moved)
        return d->moved;
    bool *moved = arena_new_array(d->arena, bool, (size_t)w->nactors + 1);
    for (uint32_t m = 0; moved && m < w->nmentions; m++)
        for (uint8_t k = 0; role_cue(s, w->mentions[m].head, "thing") && k < w->mentions[m].nactors; k++)
            moved[w->mentions[m].actors[k]] = true;
    return d->moved = moved;
}

/* The state or force that prisoners and children belong to, or delegates act for: of their country the one that the text names most. */
static uint32_t
side_of(const struct match *s, uint32_t actor)
{
    const struct world *w = s->draft->world;
    const uint32_t *named = times_named(s);
    uint32_t best = actor, most = 0;
    bool acts = w->actors[actor].kind == ACTOR_GROUP && slice_is(w->actors[actor].agent, "GOV"); /* a delegation */
    const bool *moved = find_moved(s);
    bool soldiers = w->actors[actor].kind == ACTOR_ARMED_FORCE && slice_is(w->actors[actor].agent, "MIL") && moved && moved[actor];
    if ((w->actors[actor].kind != ACTOR_POPULATION && !acts && !soldiers) || !named)
        return actor;
    for (uint32_t i = 0; i < w->nactors; i++) {
        const struct actor *a = &w->actors[i];
        bool side = a->kind == ACTOR_STATE || (a->kind == ACTOR_ARMED_FORCE && !soldiers);
        if (side && named[i] > most && slice_eq(a->country, w->actors[actor].country)) {
            best = i;
            most = named[i];
        }
    }
    return best;
}

/* True when one is of the side of somebody in a set: a rebel movement is another side than its state. */
static bool
is_on_side(const struct world *w, struct actor_set one, struct actor_set set)
{
    for (uint8_t i = 0; i < set.n; i++) {
        struct actor_set other = {.n = 1, .at = {set.at[i]}};
        if (actors_one_side(w, one, other))
            return true;
    }
    return false;
}

/* Adds the sides of a set that are not there yet, nor mediate. */
static void
add_sides(const struct match *s, struct actor_set *to, struct actor_set from,
          struct actor_set mediator)
{
    const struct world *w = s->draft->world;
    for (uint8_t i = 0; i < from.n && to->n < 2; i++) {
        struct actor_set one = {.n = 1, .at = {side_of(s, from.at[i])}};
        if (actors_particular(w, one) && !actors_share(w, one, mediator) && !is_on_side(w, one, *to))
            actor_set_add(to, one.at[0]);
    }
}

/* The actors that the text names most, the first first; found once. */
static void
find_most_named(const struct match *s)
{
    struct draft *d = s->draft;
    const uint32_t *named = times_named(s);
    for (d->nmost_named = 0; named && d->nmost_named < DRAFT_NAMED; d->nmost_named++) {
        uint32_t best = NO_INDEX;
        for (uint32_t i = 0; i < d->world->nactors; i++) {
            bool taken = false;
            for (uint32_t k = 0; k < d->nmost_named; k++)
                taken = taken || d->most_named[k] == i;
            if (!taken && named[i] > 0 && (best == NO_INDEX || named[i] > named[best]))
                best = i;
        }
        if (best == NO_INDEX)
            break;
        d->most_named[d->nmost_named] = best;
    }
    d->most_named_known = true;
}

/* The two states or forces that the text names most, apart from who mediates. */
static struct actor_set
sides_of_text(const struct match *s, struct actor_set mediator)
{
    const struct draft *d = s->draft;
    struct actor_set out = {0};
    if (!d->most_named_known)
        find_most_named(s);
    for (uint32_t i = 0; i < d->nmost_named && out.n < 2; i++) {
        enum actor_kind kind = d->world->actors[d->most_named[i]].kind;
        struct actor_set one = {.n = 1, .at = {d->most_named[i]}};
        if (kind == ACTOR_STATE || kind == ACTOR_ARMED_FORCE)
            add_sides(s, &out, one, mediator);
    }
    return out;
}

#define TOGETHER_REACH 12 /* events */

/* Those who last did something together before the word or in its sentence: "a truce between A and B ... the two sides". */
static struct actor_set
sides_together(const struct match *s, uint32_t sentence)
{
    const struct draft *d = s->draft;
    size_t end = events_from(d, sentence + 1);
    for (size_t i = end; i-- > 0 && end - i <= TOGETHER_REACH;)
        if (d->events.at[i].symmetric && d->events.at[i].source.n == 2)
            return d->events.at[i].source;
    return (struct actor_set){0};
}

/* Who gives something by a word of one side in a sentence: "In return the government let two go". */
static struct actor_set
givers_in(const struct match *s, uint32_t sentence)
{
    struct actor_set out = {0};
    struct token_range r = sentence_range(s->text, sentence);
    for (uint32_t t = r.first; t < r.end; t++) {
        const struct cue *cue = role_cue(s, t, "release");
        if (cue)
            actors_join(&out, slot_actors(s, t, cue->slot[0]));
    }
    return out;
}

/* The two that give and take, apart from who mediates; wider and wider around the word. */
static struct actor_set
parties_of(const struct match *s, const struct found_exchange *f)
{
    struct actor_set out = {0};
    add_sides(s, &out, slot_actors(s, f->token, f->cue->slot[0]), f->mediator);
    add_sides(s, &out, slot_actors(s, f->token, f->cue->slot[2]), f->mediator);
    if (f->answer != NO_INDEX)
        add_sides(s, &out, givers_in(s, f->answer), f->mediator);
    uint32_t against = against_in(s, f->sentence);
    if (out.n < 2 && against != NO_TOKEN) { /* "39 Palestinian prisoners in exchange for 13 Israelis" */
        struct token_range r = sentence_range(s->text, f->sentence);
        struct token_range behind = {against + 1, against + 8 < r.end ? against + 8 : r.end};
        if (f->thing != NO_TOKEN)
            add_sides(s, &out, named_in(s, span_range(s->text, tree_yield(s->tree, f->thing)), false), f->mediator);
        add_sides(s, &out, named_in(s, behind, false), f->mediator);
    }
    if (f->thing != NO_TOKEN)
        add_sides(s, &out, named_in(s, span_range(s->text, tree_yield(s->tree, f->thing)), false),
                  f->mediator);
    struct actor_set together = {0};
    add_sides(s, &together, sides_together(s, f->sentence), f->mediator);
    if (out.n < 2 && together.n == 2 && (out.n == 0 || is_on_side(s->draft->world, out, together)))
        return together;
    for (uint32_t i = 0; out.n < 2 && i <= 1 && i <= f->sentence; i++) {
        if (block_of(s, f->sentence - i) == block_of(s, f->sentence))
            add_sides(s, &out, named_in(s, sentence_range(s->text, f->sentence - i), true),
                      f->mediator);
        add_sides(s, &out, together, f->mediator);
    }
    if (out.n < 2)
        add_sides(s, &out, sides_of_text(s, f->mediator), f->mediator);
    return out;
}

/* ---- what is given and received ---- */

/* The quantities of people of a sentence, at most two. */
static void
add_quantities(const struct match *s, uint32_t sentence, struct exchange *x)
{
    const struct spans *spans = s->tree->spans;
    struct token_range r = sentence_range(s->text, sentence);
    for (uint32_t i = quantities_from(spans, r.first);
         i < spans->nquantities && spans->quantities[i].first < r.end; i++) {
        const struct quantity *q = &spans->quantities[i];
        if (q->same_as != NO_INDEX || !slice_is(q->unit, "person"))
            continue;
        if (x->given == NO_INDEX)
            x->given = i;
        else if (x->received == NO_INDEX && x->given != i)
            x->received = i;
    }
}

/* ---- joining ---- */

static uint32_t
event_in(const struct draft *d, uint32_t sentence)
{
    for (size_t i = events_from(d, sentence);
         i < d->events.n && d->events.at[i].evidence.sentence == sentence; i++)
        if (slice_is(d->events.at[i].type, "RETREAT"))
            return (uint32_t)i;
    return NO_INDEX;
}

/* "The exchange", "die ruil": a noun with a definite word before it means one that was told. */
static bool
points_at_known(const struct match *s, const struct found_exchange *f)
{
    uint32_t det = tree_child(s->tree, f->token, REL_DET);
    const struct word *d = det == NO_TOKEN ? NULL : tree_word(s->tree, det);
    return d && tree_word(s->tree, f->token)->upos == UPOS_NOUN && (word_feat(d, "Definite=Def") || word_feat(d, "PronType=Dem"));
}

/* The exchange of the same kind that was told just before; with another number of people it is another. */
static struct exchange *
exchange_near(const struct match *s, const struct found_exchange *f, uint32_t given)
{
    struct draft *d = s->draft;
    for (size_t i = d->exchanges.n; i-- > 0 && d->exchanges.n - i < 16;) {
        struct exchange *k = &d->exchanges.at[i];
        const struct quantity *q = s->tree->spans->quantities;
        uint32_t gap = f->sentence - k->evidence.sentence, reach = points_at_known(s, f) ? NEAR_DEFINITE : NEAR;
        bool apart = given != NO_INDEX && gap > 0 &&
                     (k->given == NO_INDEX || q[given].low != q[k->given].low);
        bool answers = gap == 1 && against_in(s, f->sentence) != NO_TOKEN; /* whatever was given for it */
        if ((f->kind.n == 0 || slice_eq(k->kind, f->kind) || answers) && (!apart || answers) && gap <= reach)
            return k;
    }
    return NULL;
}

static enum status
status_at(const struct match *s, const struct found_exchange *f)
{
    struct slice word;
    enum status status = status_in_plan(s, f->token);
    if (status != STATUS_HELD)
        return status;
    status = status_of(s->draft, s->coder, f->predicate, &word);
    uint32_t noun = f->token; /* of "a prisoner exchange deal" the deal */
    while (rel_universal(tree_word(s->tree, noun)->rel) == REL_COMPOUND && tree_word(s->tree, noun)->head != NO_TOKEN)
        noun = tree_word(s->tree, noun)->head;
    return status == STATUS_HELD ? status_of(s->draft, s->coder, noun, &word) : status;
}

static struct exchange *
add_exchange(const struct match *s, const struct found_exchange *f)
{
    struct draft *d = s->draft;
    struct exchange x = {.evidence = {.sentence = f->sentence, .trigger = f->token,
                                      .rule = f->cue->rule, .confidence = 0.7f},
                         .kind = f->kind, .place = world_place(d->world, f->predicate),
                         .date = world_date(d->world, f->predicate), .mediator = f->mediator,
                         .between = parties_of(s, f), .status = status_at(s, f),
                         .given = NO_INDEX, .received = NO_INDEX, .event = event_in(d, f->sentence)};
    if (f->kind.n == 0 || x.between.n < 2)
        return NULL;
    add_quantities(s, f->sentence, &x);
    struct exchange *p = vec_push(d->arena, &d->exchanges);
    if (p)
        *p = x;
    return p;
}

/* ---- reading ---- */

static bool
find_word(const struct match *s, uint32_t token, const char *role, struct found_exchange *f)
{
    const struct cue *cue = role_cue(s, token, role);
    if (!cue)
        return false;
    *f = (struct found_exchange){.token = token, .predicate = tree_clause(s->tree, token), .cue = cue,
                                 .sentence = s->text->tokens[token].sentence, .thing = NO_TOKEN,
                                 .answer = NO_INDEX};
    if (moves_other(s, token, cue))
        return false;
    f->thing = thing_of(s, token);
    if (f->thing == NO_TOKEN && strcmp(role, "swap") == 0)
        f->thing = thing_before(s, f->sentence);
    const struct cue *of = f->thing == NO_TOKEN ? NULL : role_cue(s, f->thing, "thing");
    f->kind = slice_is(cue->value, "any") ? of ? of->value : SLICE("") : cue->value;
    uint32_t people = of ? NO_TOKEN : people_moved(s, token, cue);
    if (people != NO_TOKEN) {
        f->thing = people;
        f->kind = f->kind.n > 0 ? f->kind : SLICE(CAPTIVES);
    }
    f->mediator = mediator_of(s, f->sentence);
    return true;
}

/* A word of both sides. */
static void
read_swap(const struct match *s, const struct found_exchange *f)
{
    struct exchange probe = {.given = NO_INDEX, .received = NO_INDEX};
    add_quantities(s, f->sentence, &probe);
    struct exchange *near = exchange_near(s, f, probe.given);
    if (near)
        evidence_add(s, &near->evidence, f->sentence);
    else
        add_exchange(s, f);
}

static bool
has_thing(const struct match *s, uint32_t sentence)
{
    struct token_range r = sentence_range(s->text, sentence);
    for (uint32_t t = r.first; t < r.end; t++) {
        const struct cue *release = role_cue(s, t, "release");
        if (role_cue(s, t, "thing") || (release && people_moved(s, t, release) != NO_TOKEN))
            return true;
    }
    return false;
}

/* The things of a sentence on both sides of "in exchange for". */
static bool
thing_behind(const struct match *s, uint32_t against)
{
    struct token_range r = sentence_range(s->text, s->text->tokens[against].sentence);
    for (uint32_t t = against + 1; t < r.end; t++)
        if (role_cue(s, t, "thing") || s->draft->world->mention_at[t] != NO_INDEX)
            return true;
    return false;
}

/* "A released two soldiers and B freed 32": another side gives too, in this sentence or the next. */
static bool
other_gives(const struct match *s, const struct found_exchange *f)
{
    struct actor_set giver = slot_actors(s, f->token, f->cue->slot[0]);
    uint32_t next = f->sentence + 1;
    bool more = next < s->text->nsentences && block_of(s, next) == block_of(s, f->sentence);
    struct token_range r = sentence_range(s->text, f->sentence);
    uint32_t end = more ? sentence_range(s->text, next).end : r.end;
    for (uint32_t t = f->token + 1; t < end && giver.n > 0; t++) {
        const struct cue *cue = role_cue(s, t, "release");
        struct actor_set other = cue ? slot_actors(s, t, cue->slot[0]) : (struct actor_set){0};
        if (other.n > 0 && actors_particular(s->draft->world, other) &&
            !actors_share(s->draft->world, other, giver) && thing_of(s, t) != NO_TOKEN)
            return true;
    }
    return false;
}

/* "Russia in return handed over a driver": somebody gives something by a word of one side, whatever it is. */
static bool
gives_in(const struct match *s, uint32_t sentence)
{
    struct token_range r = sentence_range(s->text, sentence);
    uint32_t found[2];
    for (uint32_t t = r.first; t < r.end; t++) {
        const struct cue *cue = role_cue(s, t, "release");
        if (cue && slot_tokens(s, t, cue->slot[1], found, 2) > 0 && slot_actors(s, t, cue->slot[0]).n > 0)
            return true;
    }
    return false;
}

/* The sentence of the two behind, in one paragraph, that sets another thing against what a word moves, or NO_INDEX. */
static uint32_t
set_against(const struct match *s, uint32_t sentence)
{
    for (uint32_t i = sentence + 1; i <= sentence + 2 && i < s->text->nsentences && block_of(s, i) == block_of(s, sentence); i++)
        if (against_in(s, i) != NO_TOKEN && (has_thing(s, i) || gives_in(s, i)))
            return i;
    return NO_INDEX;
}

/* A word of one side: an exchange where another side is set against it, here or in a sentence behind. */
static void
read_release(const struct match *s, struct found_exchange *f)
{
    uint32_t here = against_in(s, f->sentence), next = set_against(s, f->sentence);
    bool returns = slice_is(f->kind, "children") || slice_is(f->kind, "remains");
    struct exchange *near = exchange_near(s, f, NO_INDEX), *x = NULL;
    if (near) {
        evidence_add(s, &near->evidence, f->sentence);
        return;
    }
    bool follows = next != NO_INDEX;
    f->answer = next;
    bool traded = here != NO_TOKEN && f->thing != NO_TOKEN && thing_behind(s, here);
    if (traded || follows || (f->thing != NO_TOKEN && other_gives(s, f)) || (returns && f->mediator.n > 0))
        x = add_exchange(s, f);
    if (x && follows && !traded) {
        add_quantities(s, next, x);
        evidence_add(s, &x->evidence, next);
    }
}

void
exchanges_code(struct draft *d, const struct coder *c)
{
    struct match s = match_of(d, c);
    struct found_exchange f;
    for (uint32_t t = 0; t < s.text->ntokens; t++) {
        if (sentence_is_title(s.text, s.text->tokens[t].sentence) || is_against(&s, t))
            continue;
        if (find_word(&s, t, "swap", &f))
            read_swap(&s, &f);
        else if (find_word(&s, t, "release", &f))
            read_release(&s, &f);
    }
}
