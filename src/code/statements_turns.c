/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Turns: who speaks where no cue names anybody.
 *
 * Quotations are taken in order. One that goes on behind "..., zei hij." in its
 * paragraph is of the same speaker; one behind a clause in which somebody acts
 * ("Matjeff knikte. “Ja.”") is his who acts. Where people talk by turns, a
 * quotation that opens a paragraph, or stands right behind another, is of the
 * one who did not speak last: A, B, A, B. Whoever is addressed in it by name
 * does not speak it. "Zei hij" means, in such a talk, the one of the right sex
 * whose turn it is. In news few talk by turns: there a paragraph without a cue
 * goes on with what its speaker said before.
 */
#include "code/statements.h"

enum {
    SHORT_TURN = 14,   /* tokens: a turn of a talk within news */
    TALK = 4,          /* turns with a cue each, by which a text is a tale of talks */
    BESIDE = 3,        /* quotations right behind another one, by which it is one as well */
    BARE = 6,          /* quotations that stand by themselves, by which it is one, if a third of all do */
    AGREE = 2,         /* pronouns that tell somebody's sex */
    FRESH = 8,         /* blocks after which who spoke once is no partner any more */
    REACH = 60,        /* sentences in which "he" is looked for in a tale, */
    NEAR = 6,          /* and elsewhere, */
    SEEN = 160         /* and mentions */
};

struct turns {
    struct candidates *c;
    const struct world *world;
    uint32_t *owner;           /* per quotation: its candidate, or NO_INDEX */
    uint32_t *who;             /* per quotation: the person who speaks, or NO_INDEX */
    uint8_t *sex;              /* per actor, as far as told */
    uint32_t last, partner;    /* who spoke last, and the one before who was another; or NO_INDEX */
    uint32_t partner_block;
    uint32_t between;          /* turns of nobody known since who spoke last */
    bool tale;                 /* people talk by turns all through the text */
};

static const struct quote *
quote_at(const struct turns *t, uint32_t i)
{
    return &t->c->with.tree->spans->quotes[i];
}

static uint32_t
block_at(const struct turns *t, uint32_t token)
{
    return block_of(&t->c->with, t->c->with.text->tokens[token].sentence);
}

static uint32_t
end_of(const struct quote *q)
{
    return q->first + q->count;
}

static bool
in_one_block(const struct turns *t, uint32_t a, uint32_t b)
{
    return block_at(t, quote_at(t, a)->first) == block_at(t, quote_at(t, b)->first);
}

static bool
only_marks(const struct turns *t, uint32_t from, uint32_t to)
{
    for (uint32_t k = from; k < to; k++)
        if (tree_word(t->c->with.tree, k)->upos != UPOS_PUNCT)
            return false;
    return true;
}

static bool
is_person(const struct turns *t, uint32_t actor)
{
    return actor < t->world->nactors && t->world->actors[actor].kind == ACTOR_PERSON;
}

static bool
is_narrator(const struct turns *t, uint32_t actor)
{
    return slice_is(t->world->actors[actor].key, "narrator");
}

/* Whether somebody may be "he" or "she" (0: either): the narrator never is. */
static bool
sex_fits(const struct turns *t, uint32_t actor, uint8_t sex)
{
    if (actor != NO_INDEX && sex != 0 && is_narrator(t, actor))
        return false;
    return actor != NO_INDEX && (t->sex[actor] == 0 || sex == 0 || t->sex[actor] == sex);
}

/* The one actor of a mention headed at a token, when it is a person. */
static uint32_t
person_at(const struct turns *t, uint32_t token)
{
    uint32_t m = token == NO_TOKEN ? NO_INDEX : t->world->mention_at[token];
    if (m == NO_INDEX || t->world->mentions[m].nactors != 1 ||
        !is_person(t, t->world->mentions[m].actors[0]))
        return NO_INDEX;
    return t->world->mentions[m].actors[0];
}

/* ---- who is addressed ---- */

static bool
is_mark(const struct turns *t, uint32_t token, const struct quote *q)
{
    return token < q->first || token >= end_of(q) ||
           tree_word(t->c->with.tree, token)->upos == UPOS_PUNCT ||
           tree_word(t->c->with.tree, token)->upos == UPOS_INTJ;
}

/* The person whose name stands between marks in a quotation, or NO_INDEX: "Kom, Anna!" */
static uint32_t
addressed(const struct turns *t, uint32_t quote)
{
    const struct quote *q = quote_at(t, quote);
    const struct world *w = t->world;
    for (uint32_t i = mentions_from(w, q->first); i < w->nmentions; i++) {
        const struct mention *m = &w->mentions[i];
        if (m->first >= end_of(q))
            break;
        bool name = m->how == HOW_NAME || m->how == HOW_ALIAS;
        if (m->nactors == 1 && name && is_person(t, m->actors[0]) &&
            is_mark(t, m->first - 1, q) && is_mark(t, m->first + m->count, q))
            return m->actors[0];
    }
    return NO_INDEX;
}

/* ---- who acts around ---- */

/* The subject of the last clause outside of quotations with a person in it, known or "he"; or NO_TOKEN. */
static uint32_t
acting(const struct turns *t, struct token_range r)
{
    const struct tree *tree = t->c->with.tree;
    for (uint32_t k = r.end; k-- > r.first;) {
        uint32_t subject = tree_word(tree, k)->upos == UPOS_VERB && t->c->quote_at[k] == NO_INDEX
                               ? tree_child(tree, k, REL_NSUBJ) : NO_TOKEN;
        if (subject == NO_TOKEN || t->c->quote_at[subject] != NO_INDEX)
            continue;
        uint8_t pronoun = t->world->pronoun[subject];
        if (person_at(t, subject) != NO_INDEX || pronoun == 'm' || pronoun == 'f')
            return subject;
    }
    return NO_TOKEN;
}

/* The words of the block before a quotation, behind the quotation before it. */
static struct token_range
words_before(const struct turns *t, const struct quote *q)
{
    uint32_t from = q->first, block = block_at(t, q->first);
    while (from > 0 && t->c->quote_at[from - 1] == NO_INDEX && block_at(t, from - 1) == block)
        from--;
    return (struct token_range){from, q->first};
}

/* The sentence behind a quotation in its block, up to the next quotation. */
static struct token_range
words_behind(const struct turns *t, const struct quote *q)
{
    const struct text *text = t->c->with.text;
    uint32_t from = end_of(q), block = block_at(t, q->first), to;
    while (from < text->ntokens && tree_word(t->c->with.tree, from)->upos == UPOS_PUNCT &&
           t->c->quote_at[from] == NO_INDEX)
        from++;
    if (from >= text->ntokens || block_at(t, from) != block)
        return (struct token_range){0, 0};
    struct token_range r = sentence_range(text, text->tokens[from].sentence);
    for (to = from; to < r.end && t->c->quote_at[to] == NO_INDEX; to++)
        ;
    return (struct token_range){from, to};
}

/* ---- whose turn ---- */

/* Somebody else who was named before a quotation: as often as not, the one who answers. */
static uint32_t
somebody_near(const struct turns *t, uint32_t token, uint8_t sex, uint32_t but)
{
    const struct world *w = t->world;
    uint32_t now = t->c->with.text->tokens[token].sentence;
    uint32_t reach = t->tale ? REACH : NEAR, seen = 0;
    for (uint32_t i = mentions_from(w, token); i-- > 0 && seen < SEEN; seen++) {
        const struct mention *m = &w->mentions[i];
        if (t->c->with.text->tokens[m->first].sentence + reach < now)
            break;
        if (m->nactors == 1 && t->c->quote_at[m->head] == NO_INDEX && m->actors[0] != but &&
            !m->possessive && is_person(t, m->actors[0]) && sex_fits(t, m->actors[0], sex))
            return m->actors[0];
    }
    return NO_INDEX;
}

/* The one whose turn it is after the quotation `before`. */
static uint32_t
next_turn(const struct turns *t, uint32_t quote, uint32_t before)
{
    uint32_t first = quote_at(t, quote)->first, spoken_to = addressed(t, before);
    if (t->last == NO_INDEX)
        return NO_INDEX;
    if (t->who[before] == NO_INDEX)
        return t->between == 1 ? t->last : NO_INDEX; /* A, somebody, A */
    if (spoken_to != NO_INDEX && spoken_to != t->last)
        return spoken_to;
    bool fresh = t->partner != NO_INDEX && block_at(t, first) <= t->partner_block + FRESH;
    uint32_t other = fresh ? t->partner : somebody_near(t, first, 0, t->last);
    return other != NO_INDEX && other == addressed(t, quote) ? t->last : other;
}

static bool
asks(const struct turns *t, uint32_t quote)
{
    const struct quote *q = quote_at(t, quote);
    return slice_is(token_form(t->c->with.text, end_of(q) - 1), "?");
}

/* A quotation is a turn of its own after the one before: only marks stand between, and people talk. */
static bool
is_turn(const struct turns *t, uint32_t quote, uint32_t before)
{
    const struct quote *q = quote_at(t, quote), *b = quote_at(t, before);
    bool next_block = block_at(t, q->first) != block_at(t, b->first);
    if (block_at(t, q->first) > block_at(t, b->first) + 1)
        return false;
    if (t->tale)
        return next_block || only_marks(t, end_of(b), q->first);
    bool talk = t->partner != NO_INDEX && block_at(t, q->first) <= t->partner_block + 3;
    return next_block && talk && (q->count <= SHORT_TURN || asks(t, before));
}

/* Whom "hij" means who speaks: whose turn it is, if of that sex; whom the text around means; who is near. */
static uint32_t
by_pronoun(struct turns *t, uint32_t quote, uint32_t before, uint32_t pronoun)
{
    uint8_t sex = t->world->pronoun[pronoun];
    uint32_t meant = person_at(t, pronoun), found = NO_INDEX, hearer = addressed(t, quote);
    if (meant == hearer)
        meant = NO_INDEX;
    if (before != NO_INDEX && t->tale && is_turn(t, quote, before))
        found = next_turn(t, quote, before);
    if (!sex_fits(t, found, sex))
        found = meant;
    if (!sex_fits(t, found, sex) && sex_fits(t, t->last, sex) && t->last != hearer)
        found = t->last;
    if (!sex_fits(t, found, sex))
        found = somebody_near(t, quote_at(t, quote)->first, sex, hearer);
    if (found != NO_INDEX && t->sex[found] == 0)
        t->sex[found] = sex;
    return found;
}

/* Who acts in a clause before or behind a quotation. */
static uint32_t
by_act(struct turns *t, uint32_t quote, uint32_t before, struct token_range r)
{
    uint32_t subject = acting(t, r);
    uint32_t person = subject == NO_TOKEN ? NO_INDEX : person_at(t, subject);
    uint8_t pronoun = subject == NO_TOKEN ? 0 : t->world->pronoun[subject];
    if (t->tale && (pronoun == 'm' || pronoun == 'f') &&
        (person == NO_INDEX || !sex_fits(t, person, pronoun)))
        return by_pronoun(t, quote, before, subject);
    return person;
}

/* "Voted to pass the “...”" is nobody's turn: a turn begins a sentence or stands behind a mark. */
static bool
begins(const struct turns *t, const struct quote *q)
{
    const struct text *text = t->c->with.text;
    uint32_t mark = q->first > 0 && !q->dash ? q->first - 1 : q->first;
    return text->sentences[text->tokens[q->first].sentence].first >= mark ||
           tree_word(t->c->with.tree, mark - 1)->upos == UPOS_PUNCT;
}

/* Who speaks a quotation without a cue, or NO_INDEX. */
static uint32_t
without_cue(struct turns *t, uint32_t quote, uint32_t before)
{
    const struct quote *q = quote_at(t, quote);
    struct token_range lead = words_before(t, q);
    bool goes_on = before != NO_INDEX && t->owner[before] != NO_INDEX &&
                   block_at(t, q->first) == block_at(t, quote_at(t, before)->first);
    uint32_t cue = goes_on ? t->c->list.at[t->owner[before]].token : NO_TOKEN;
    if (goes_on && cue != NO_TOKEN && cue >= end_of(quote_at(t, before)) && cue < q->first)
        return t->who[before];
    if (!t->tale && !begins(t, q))
        return NO_INDEX;
    uint32_t actor = NO_INDEX;
    if (!only_marks(t, lead.first, lead.end))
        actor = by_act(t, quote, before, lead);
    if (actor == NO_INDEX && before != NO_INDEX && is_turn(t, quote, before))
        return next_turn(t, quote, before);
    if (actor == NO_INDEX && t->tale)
        actor = by_act(t, quote, before, words_behind(t, q));
    uint32_t sentence = t->c->with.text->tokens[q->first].sentence;
    if (actor == NO_INDEX && t->tale && sentence > 0)
        actor = by_act(t, quote, before, sentence_range(t->c->with.text, sentence - 1));
    return actor;
}

static void
spoken_by(struct turns *t, uint32_t quote, uint32_t actor)
{
    t->who[quote] = actor;
    t->between++;
    if (actor == NO_INDEX || !is_person(t, actor))
        return;
    t->between = 0;
    if (actor != t->last && t->last != NO_INDEX) {
        t->partner = t->last;
        t->partner_block = block_at(t, quote_at(t, quote)->first);
    }
    t->last = actor;
}

/* The pronoun that is the subject of a cue: "zei hij". */
static uint32_t
pronoun_of(const struct turns *t, const struct candidate *k)
{
    uint32_t subject = k->token == NO_TOKEN ? NO_TOKEN : teller_of(t->c, k->token);
    bool one = subject != NO_TOKEN &&
               (t->world->pronoun[subject] == 'm' || t->world->pronoun[subject] == 'f');
    return one ? subject : NO_TOKEN;
}

static struct actor_set
just(uint32_t actor)
{
    return (struct actor_set){.n = 1, .at = {actor}};
}

static void
take(struct turns *t, uint32_t quote, uint32_t before)
{
    struct candidates *c = t->c;
    if (t->owner[quote] == NO_INDEX) {
        uint32_t actor = without_cue(t, quote, before);
        if (actor == NO_INDEX) {
            t->owner[quote] = candidates_continue(c, quote);
        } else if (before != NO_INDEX && t->who[before] == actor &&
                   t->owner[before] != NO_INDEX && in_one_block(t, quote, before)) {
            t->owner[quote] = t->owner[before];
            candidate_tie(&c->list.at[t->owner[quote]], quote);
        } else {
            t->owner[quote] = candidates_speak(c, quote, just(actor), (struct actor_set){0});
        }
    } else {
        struct candidate *k = &c->list.at[t->owner[quote]];
        bool open = t->tale || k->speaker.n == 0;
        uint32_t pronoun = open && k->quotes[0] == quote ? pronoun_of(t, k) : NO_TOKEN;
        uint32_t actor = pronoun == NO_TOKEN ? NO_INDEX : by_pronoun(t, quote, before, pronoun);
        if (actor != NO_INDEX)
            k->speaker = just(actor);
    }
    const struct candidate *k = t->owner[quote] == NO_INDEX ? NULL : &c->list.at[t->owner[quote]];
    spoken_by(t, quote, k && k->speaker.n == 1 ? k->speaker.at[0] : NO_INDEX);
}

/*
 * Back from the end: a turn of nobody known before one whose speaker is known
 * is of the other who talks, the one who speaks after, or spoke before.
 */
static void
take_back(struct turns *t, uint32_t quote, uint32_t next, uint32_t after, uint32_t earlier)
{
    uint32_t speaker = next == NO_INDEX ? NO_INDEX : t->who[next], other = NO_INDEX;
    if (t->owner[quote] != NO_INDEX || speaker == NO_INDEX || !is_turn(t, next, quote))
        return;
    if (after != NO_INDEX && t->who[after] != speaker)
        other = t->who[after];
    if (other == NO_INDEX && earlier != speaker)
        other = earlier;
    if (other == NO_INDEX)
        other = somebody_near(t, quote_at(t, quote)->first, 0, speaker);
    if (other == NO_INDEX || !is_person(t, other) || other == addressed(t, quote))
        return;
    t->who[quote] = other;
    t->owner[quote] = candidates_speak(t->c, quote, just(other), (struct actor_set){0});
}

static void
take_all_back(struct turns *t)
{
    const struct spans *spans = t->c->with.tree->spans;
    uint32_t next = NO_INDEX, after = NO_INDEX;
    for (uint32_t i = spans->nquotes; i-- > 0;) {
        if (!quote_spoken(spans, i))
            continue;
        uint32_t earlier = NO_INDEX;
        for (uint32_t k = i; k-- > 0 && i - k <= 3 && earlier == NO_INDEX;)
            earlier = t->who[k];
        take_back(t, i, next, after, earlier);
        after = next;
        next = i;
    }
}

/* Pairs of quotations with a cue each, of which the second is a turn: by two persons, or by one who goes on. */
static bool
is_tale(const struct turns *t)
{
    const struct spans *spans = t->c->with.tree->spans;
    uint32_t before = NO_INDEX, changes = 0, stays = 0, beside = 0, bare = 0, all = 0;
    bool dashes = false;
    for (uint32_t i = 0; i < spans->nquotes; i++) {
        if (!quote_spoken(spans, i))
            continue;
        const struct quote *q = quote_at(t, i);
        dashes = dashes || q->dash;
        bool next = before != NO_INDEX && q->continues == NO_INDEX &&
                    block_at(t, q->first) - block_at(t, quote_at(t, before)->first) <= 1;
        bare += t->owner[i] == NO_INDEX && begins(t, q) &&
                !(next && in_one_block(t, i, before) && t->owner[before] != NO_INDEX);
        all++;
        beside += next && block_at(t, q->first) == block_at(t, quote_at(t, before)->first) &&
                  only_marks(t, end_of(quote_at(t, before)), q->first);
        if (next && t->owner[i] != NO_INDEX && t->owner[before] != NO_INDEX &&
            t->owner[i] != t->owner[before]) {
            const struct candidate *a = &t->c->list.at[t->owner[before]];
            const struct candidate *b = &t->c->list.at[t->owner[i]];
            bool differ = !actors_equal(a->speaker, b->speaker);
            changes += differ && a->speaker.n > 0 && b->speaker.n > 0;
            stays += !differ && a->speaker.n > 0;
        }
        before = i;
    }
    return dashes || beside >= BESIDE || (bare >= BARE && 3 * bare >= all) || (changes >= TALK && changes >= stays);
}

/* ---- he or she ---- */

/* The one person named in a sentence, or NO_INDEX; the token behind the name. */
static uint32_t
only_named(const struct turns *t, struct token_range r, uint32_t *behind)
{
    const struct world *w = t->world;
    uint32_t found = NO_INDEX;
    for (uint32_t i = mentions_from(w, r.first); i < w->nmentions && w->mentions[i].first < r.end; i++) {
        const struct mention *m = &w->mentions[i];
        if (m->how == HOW_PRONOUN || m->nactors != 1 || !is_person(t, m->actors[0]) ||
            t->c->quote_at[m->first] != NO_INDEX || m->actors[0] == found)
            continue;
        if (found != NO_INDEX)
            return NO_INDEX;
        found = m->actors[0];
        *behind = m->first + m->count;
    }
    return found;
}

/*
 * Whether somebody is "he" or "she" is told by the pronouns that stand behind
 * the name in sentences where nobody else is named, when most of them agree.
 */
static void
learn_sexes(struct turns *t)
{
    const struct text *text = t->c->with.text;
    uint32_t *votes = arena_new_array(t->c->with.draft->arena, uint32_t, 2 * (size_t)t->world->nactors + 2);
    for (uint32_t i = 0; votes && i < text->nsentences; i++) {
        struct token_range r = sentence_range(text, i);
        uint32_t behind = 0, actor = only_named(t, r, &behind);
        for (uint32_t k = behind; actor != NO_INDEX && k < r.end; k++)
            if (t->c->quote_at[k] == NO_INDEX && (t->world->pronoun[k] == 'm' || t->world->pronoun[k] == 'f'))
                votes[2 * actor + (t->world->pronoun[k] == 'f')]++;
    }
    for (uint32_t i = 0; votes && i < t->world->nactors; i++) {
        uint32_t m = votes[2 * i], f = votes[2 * i + 1];
        if (t->sex[i] == 0 && m + f >= AGREE && (m >= 3 * f || f >= 3 * m))
            t->sex[i] = m > f ? 'm' : 'f';
    }
}

void
turns_take(struct candidates *c, uint32_t *owner)
{
    const struct spans *spans = c->with.tree->spans;
    struct arena *a = c->with.draft->arena;
    struct turns t = {.c = c, .world = c->with.draft->world, .owner = owner,
                      .last = NO_INDEX, .partner = NO_INDEX};
    t.who = arena_new_array(a, uint32_t, (size_t)spans->nquotes + 1);
    t.sex = arena_new_array(a, uint8_t, (size_t)t.world->nactors + 1);
    if (!t.who || !t.sex)
        return;
    for (uint32_t i = 0; i < spans->nquotes; i++)
        t.who[i] = NO_INDEX;
    for (uint32_t i = 0; i < t.world->nactors; i++)
        t.sex[i] = t.world->actors[i].sex;
    t.tale = is_tale(&t);
    if (t.tale)
        learn_sexes(&t);
    uint32_t before = NO_INDEX;
    for (uint32_t i = 0; i < spans->nquotes; i++) {
        if (!quote_spoken(spans, i))
            continue;
        take(&t, i, before);
        before = i;
    }
    if (t.tale)
        take_all_back(&t);
}
