/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Turns: who speaks where no cue names anybody.
 *
 * Quotations are taken in order. One that goes on behind "..., zei hij." in its
 * paragraph is of the same speaker; one behind a clause in which somebody acts
 * ("Matjeff knikte. “Ja.”") is his who acts. Where people talk by turns, a
 * quotation that opens a paragraph, or stands right behind another, is of the
 * one who did not speak last: A, B, A, B. Whoever is addressed in it by name
 * does not speak it. In news few talk by turns: there a paragraph without a cue
 * goes on with what its speaker said before. Tales, in which people talk all
 * the time, are weighed as a whole (statements_tale.c).
 */
#include "code/statements_turns.h"

#include "annotate/talk.h"

enum {
    SHORT_TURN = 14,   /* tokens: a turn of a talk within news */
    FRESH = 8,         /* blocks after which who spoke once is no partner any more */
    NEAR = 6,          /* sentences in which "he" is looked for, */
    SEEN = 160         /* and mentions */
};

const struct quote *
turn_quote(const struct turns *t, uint32_t i)
{
    return &t->c->with.tree->spans->quotes[i];
}

uint32_t
turn_block(const struct turns *t, uint32_t token)
{
    return block_of(&t->c->with, t->c->with.text->tokens[token].sentence);
}

uint32_t
turn_end(const struct quote *q)
{
    return q->first + q->count;
}

static bool
in_one_block(const struct turns *t, uint32_t a, uint32_t b)
{
    return turn_block(t, turn_quote(t, a)->first) == turn_block(t, turn_quote(t, b)->first);
}

bool
turn_only_marks(const struct turns *t, uint32_t from, uint32_t to)
{
    for (uint32_t k = from; k < to; k++)
        if (tree_word(t->c->with.tree, k)->upos != UPOS_PUNCT)
            return false;
    return true;
}

bool
turn_is_person(const struct turns *t, uint32_t actor)
{
    return actor < t->world->nactors && t->world->actors[actor].kind == ACTOR_PERSON;
}

bool
turn_is_narrator(const struct turns *t, uint32_t actor)
{
    return slice_is(t->world->actors[actor].key, "narrator");
}

/* Whether somebody may be "he" or "she" (0: either): the narrator never is. */
bool
turn_sex_fits(const struct turns *t, uint32_t actor, uint8_t sex)
{
    if (actor != NO_INDEX && sex != 0 && turn_is_narrator(t, actor))
        return false;
    return actor != NO_INDEX && (t->sex[actor] == 0 || sex == 0 || t->sex[actor] == sex);
}

/* The one actor of a mention headed at a token, when it is a person. */
uint32_t
turn_person_at(const struct turns *t, uint32_t token)
{
    uint32_t m = token == NO_TOKEN ? NO_INDEX : t->world->mention_at[token];
    if (m == NO_INDEX || t->world->mentions[m].nactors != 1 ||
        !turn_is_person(t, t->world->mentions[m].actors[0]))
        return NO_INDEX;
    return t->world->mentions[m].actors[0];
}

/* ---- who is addressed ---- */

bool
turn_is_mark(const struct turns *t, uint32_t token, const struct quote *q)
{
    return token < q->first || token >= turn_end(q) ||
           tree_word(t->c->with.tree, token)->upos == UPOS_PUNCT ||
           tree_word(t->c->with.tree, token)->upos == UPOS_INTJ;
}

bool
turn_between_marks(const struct turns *t, const struct mention *m, const struct quote *q)
{
    return (m->first == 0 || turn_is_mark(t, m->first - 1, q)) && turn_is_mark(t, m->first + m->count, q);
}

/* The person whose name stands between marks in a quotation, or NO_INDEX: "Kom, Anna!" */
uint32_t
turn_addressed(const struct turns *t, uint32_t quote)
{
    const struct quote *q = turn_quote(t, quote);
    const struct world *w = t->world;
    for (uint32_t i = mentions_from(w, q->first); i < w->nmentions; i++) {
        const struct mention *m = &w->mentions[i];
        if (m->first >= turn_end(q))
            break;
        bool name = m->how == HOW_NAME || m->how == HOW_ALIAS;
        if (m->nactors == 1 && name && turn_is_person(t, m->actors[0]) && turn_between_marks(t, m, q))
            return m->actors[0];
    }
    return NO_INDEX;
}

/* ---- who acts around ---- */

/* The subject of the last clause outside of quotations with a person in it, known or "he"; or NO_TOKEN. */
uint32_t
turn_acting(const struct turns *t, struct token_range r)
{
    const struct tree *tree = t->c->with.tree;
    for (uint32_t k = r.end; k-- > r.first;) {
        uint32_t subject = tree_word(tree, k)->upos == UPOS_VERB && t->c->quote_at[k] == NO_INDEX
                               ? tree_child(tree, k, REL_NSUBJ) : NO_TOKEN;
        if (subject == NO_TOKEN || t->c->quote_at[subject] != NO_INDEX)
            continue;
        uint8_t pronoun = t->world->pronoun[subject];
        if (turn_person_at(t, subject) != NO_INDEX || pronoun == 'm' || pronoun == 'f')
            return subject;
    }
    return NO_TOKEN;
}

/* The words of the block before a quotation, behind the quotation before it. */
struct token_range
turn_words_before(const struct turns *t, const struct quote *q)
{
    uint32_t from = q->first, block = turn_block(t, q->first);
    while (from > 0 && t->c->quote_at[from - 1] == NO_INDEX && turn_block(t, from - 1) == block)
        from--;
    return (struct token_range){from, q->first};
}

/* The sentence behind a quotation in its block, up to the next quotation. */
struct token_range
turn_words_behind(const struct turns *t, const struct quote *q)
{
    const struct text *text = t->c->with.text;
    uint32_t from = turn_end(q), block = turn_block(t, q->first), to;
    while (from < text->ntokens && tree_word(t->c->with.tree, from)->upos == UPOS_PUNCT &&
           t->c->quote_at[from] == NO_INDEX)
        from++;
    if (from >= text->ntokens || turn_block(t, from) != block)
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
    uint32_t seen = 0;
    for (uint32_t i = mentions_from(w, token); i-- > 0 && seen < SEEN; seen++) {
        const struct mention *m = &w->mentions[i];
        if (t->c->with.text->tokens[m->first].sentence + NEAR < now)
            break;
        if (m->nactors == 1 && t->c->quote_at[m->head] == NO_INDEX && m->actors[0] != but &&
            !m->possessive && turn_is_person(t, m->actors[0]) && turn_sex_fits(t, m->actors[0], sex))
            return m->actors[0];
    }
    return NO_INDEX;
}

/* The one whose turn it is after the quotation `before`. */
static uint32_t
next_turn(const struct turns *t, uint32_t quote, uint32_t before)
{
    uint32_t first = turn_quote(t, quote)->first, spoken_to = turn_addressed(t, before);
    if (t->last == NO_INDEX)
        return NO_INDEX;
    if (t->who[before] == NO_INDEX)
        return t->between == 1 ? t->last : NO_INDEX; /* A, somebody, A */
    if (spoken_to != NO_INDEX && spoken_to != t->last)
        return spoken_to;
    bool fresh = t->partner != NO_INDEX && turn_block(t, first) <= t->partner_block + FRESH;
    uint32_t other = fresh ? t->partner : somebody_near(t, first, 0, t->last);
    return other != NO_INDEX && other == turn_addressed(t, quote) ? t->last : other;
}

bool
turn_asks(const struct turns *t, const struct quote *q)
{
    return slice_is(token_form(t->c->with.text, turn_end(q) - 1), "?");
}

/* A quotation is a turn of its own after the one before: only marks stand between, and people talk. */
static bool
is_turn(const struct turns *t, uint32_t quote, uint32_t before)
{
    const struct quote *q = turn_quote(t, quote), *b = turn_quote(t, before);
    bool next_block = turn_block(t, q->first) != turn_block(t, b->first);
    if (turn_block(t, q->first) > turn_block(t, b->first) + 1)
        return false;
    bool talk = t->partner != NO_INDEX && turn_block(t, q->first) <= t->partner_block + 3;
    return next_block && talk && (q->count <= SHORT_TURN || turn_asks(t, b));
}

/* Whom "hij" means who speaks: whose turn it is, if of that sex; whom the text around means; who is near. */
static uint32_t
by_pronoun(struct turns *t, uint32_t quote, uint32_t pronoun)
{
    uint8_t sex = t->world->pronoun[pronoun];
    uint32_t meant = turn_person_at(t, pronoun), found, hearer = turn_addressed(t, quote);
    if (meant == hearer)
        meant = NO_INDEX;
    found = meant;
    if (!turn_sex_fits(t, found, sex) && turn_sex_fits(t, t->last, sex) && t->last != hearer)
        found = t->last;
    if (!turn_sex_fits(t, found, sex))
        found = somebody_near(t, turn_quote(t, quote)->first, sex, hearer);
    if (found != NO_INDEX && t->sex[found] == 0)
        t->sex[found] = sex;
    return found;
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
    const struct quote *q = turn_quote(t, quote);
    struct token_range lead = turn_words_before(t, q);
    bool goes_on = before != NO_INDEX && t->owner[before] != NO_INDEX &&
                   turn_block(t, q->first) == turn_block(t, turn_quote(t, before)->first);
    uint32_t cue = goes_on ? t->c->list.at[t->owner[before]].token : NO_TOKEN;
    if (goes_on && cue != NO_TOKEN && cue >= turn_end(turn_quote(t, before)) && cue < q->first)
        return t->who[before];
    if (!begins(t, q))
        return NO_INDEX;
    uint32_t actor = NO_INDEX;
    uint32_t subject = turn_only_marks(t, lead.first, lead.end) ? NO_TOKEN : turn_acting(t, lead);
    if (subject != NO_TOKEN)
        actor = turn_person_at(t, subject);
    if (actor == NO_INDEX && before != NO_INDEX && is_turn(t, quote, before))
        return next_turn(t, quote, before);
    return actor;
}

static void
spoken_by(struct turns *t, uint32_t quote, uint32_t actor)
{
    t->who[quote] = actor;
    t->between++;
    if (actor == NO_INDEX || !turn_is_person(t, actor))
        return;
    t->between = 0;
    if (actor != t->last && t->last != NO_INDEX) {
        t->partner = t->last;
        t->partner_block = turn_block(t, turn_quote(t, quote)->first);
    }
    t->last = actor;
}

/* The pronoun that is the subject of a cue: "zei hij". */
uint32_t
turn_pronoun_of(const struct turns *t, const struct candidate *k)
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

/* One more statement, or one more quotation of the statement just before, for a quotation that has no cue. */
void
turn_speak(struct turns *t, uint32_t quote, uint32_t before, struct actor_set speaker)
{
    if (before != NO_INDEX && t->owner[before] != NO_INDEX && in_one_block(t, quote, before) &&
        actors_equal(t->c->list.at[t->owner[before]].speaker, speaker) &&
        candidate_tie(&t->c->list.at[t->owner[before]], quote))
        t->owner[quote] = t->owner[before];
    else
        t->owner[quote] = candidates_speak(t->c, quote, speaker, (struct actor_set){0});
}

static void
take(struct turns *t, uint32_t quote, uint32_t before)
{
    struct candidates *c = t->c;
    if (t->owner[quote] == NO_INDEX) {
        uint32_t actor = without_cue(t, quote, before);
        if (actor == NO_INDEX)
            t->owner[quote] = candidates_continue(c, quote);
        else
            turn_speak(t, quote, before, just(actor));
    } else {
        struct candidate *k = &c->list.at[t->owner[quote]];
        bool open = k->speaker.n == 0;
        uint32_t pronoun = open && k->quotes[0] == quote ? turn_pronoun_of(t, k) : NO_TOKEN;
        uint32_t actor = pronoun == NO_TOKEN ? NO_INDEX : by_pronoun(t, quote, pronoun);
        if (actor != NO_INDEX)
            k->speaker = just(actor);
    }
    const struct candidate *k = t->owner[quote] == NO_INDEX ? NULL : &c->list.at[t->owner[quote]];
    spoken_by(t, quote, k && k->speaker.n == 1 ? k->speaker.at[0] : NO_INDEX);
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
    if (talk_is_tale(spans)) {
        tale_take(&t);
        return;
    }
    uint32_t before = NO_INDEX;
    for (uint32_t i = 0; i < spans->nquotes; i++) {
        if (!quote_spoken(spans, i))
            continue;
        take(&t, i, before);
        before = i;
    }
}
