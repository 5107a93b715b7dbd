/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tales: who speaks in a text in which people talk by turns.
 *
 * Most quotations of a tale have no cue that names anybody: "zei hij", or
 * nothing at all. For each of them the persons who may speak are weighed, by
 * what its own words and those around it show (one who acts beside it, the
 * sex of a pronoun, how long ago somebody was named, who is addressed in it)
 * and by the two who spoke before: talks go A, B, A, B, who is addressed
 * answers, one who goes on behind "..., zei hij," is the same. The whole row
 * of speakers that costs least is taken, so that what is known further on
 * tells who began.
 */
#include "code/statements_tale.h"

enum {
    BESIDE = 3,        /* quotations right behind another one, by which turns stand side by side in a block */
    RECENT = 7,        /* persons named before a quotation who may speak it, */
    REACH = 60,        /* sentences in which they are looked for, */
    SEEN = 160,        /* and mentions */
    AWAY = 3,          /* sentences that put somebody one further away */
    OFTEN = 10,        /* mentions of somebody who is at home in the tale */
    AROUND = 4,        /* quotations on either side whose known speakers may speak it too */
    TOLD = 10,         /* words between two turns of which the second answers the first, */
    TOLD_LONG = 30,    /* or may still do so, */
    TOLD_APART = 60    /* and above which it begins anew */
};

/* What it costs that somebody speaks a quotation. */
enum {
    NEVER = 200,
    NOBODY = 130,      /* that nobody known does */
    PRESENT = 12,      /* who only speaks near, or is spoken to */
    RANK = 2,          /* for each who was named since */
    TELLS = 15,        /* who tells the tale and is not said to speak */
    OWNS = 10,         /* "the letter of Anna" */
    NAMELESS = 8,      /* "the baker" */
    UNSURE = 8,        /* "he", of somebody whose sex is not told */
    ADDRESSED = 80, SEX_ADDRESSED = 15, NAMED = 20, /* in the quotation itself */
    LISTENS = 20,      /* who acts behind a question */
    NOT_MEANT = 8,     /* "he", when the text around means another */
    NOT_ACTING = 26, NOT_ACTING_BEHIND = 15, NOT_ACTING_BEFORE = 14 /* when another acts beside it */
};

/* What it costs that somebody speaks after two others. */
enum {
    BROKEN = 150,      /* one speech of two */
    SAME_TURN = 40, SAME_TOLD = 25, SAME_TOLD_LONG = 10, /* the next turn by who spoke, with more and more told between */
    AGAIN = 15,        /* the same again further on */
    NOT_BACK = 12,     /* a third one */
    NOT_GOING_ON = 30, /* another in the same block */
    ASKED = 25, OWN_CUE = 15, /* the same in the same block, behind a question, or with a cue of its own */
    ANSWERS = 40,      /* another than who was addressed */
    TO_NONE = 30       /* when who is addressed did not speak before */
};

/* ---- who may speak ---- */

static void
may_speak(struct line *l, uint32_t actor, int cost)
{
    for (uint8_t i = 0; i < l->n; i++)
        if (l->who[i] == actor) {
            l->cost[i] = l->cost[i] < cost ? l->cost[i] : cost;
            return;
        }
    if (l->n + 1 < TALE_STATES) {
        l->who[l->n] = actor;
        l->cost[l->n++] = cost;
    }
}

/* "the letter of Anna" */
static bool
is_owner(const struct tale *t, uint32_t token)
{
    enum ud_rel rel = rel_universal((enum ud_rel)tree_word(t->t->c->with.tree, token)->rel);
    return rel == REL_NMOD;
}

/* What it costs that somebody named before a quotation speaks it. */
static int
cost_of(const struct tale *t, const struct mention *m, uint32_t since, uint32_t sentences)
{
    uint32_t actor = m->actors[0], often = t->outside[actor];
    int cost = (int)(RANK * since + sentences / AWAY);
    cost += often < OFTEN ? (int)(OFTEN - often) : 0;
    cost += slice_starts(t->t->world->actors[actor].key, SLICE("person:")) ? NAMELESS : 0;
    cost += is_owner(t, m->head) ? OWNS : 0;
    return cost + (actor == t->narrator ? TELLS : 0);
}

/* Persons named outside of quotations before a quotation, the last one first. */
static void
add_recent(const struct tale *t, struct line *l)
{
    const struct world *w = t->t->world;
    const struct token *tokens = t->t->c->with.text->tokens;
    uint32_t first = turn_quote(t->t, l->quote)->first, seen = 0;
    for (uint32_t i = mentions_from(w, first); i-- > 0 && seen < SEEN && l->n < RECENT; seen++) {
        const struct mention *m = &w->mentions[i];
        uint32_t away = tokens[first].sentence - tokens[m->first].sentence;
        if (away > REACH)
            break;
        if (m->nactors == 1 && t->t->c->quote_at[m->head] == NO_INDEX && !m->possessive &&
            turn_is_person(t->t, m->actors[0]))
            may_speak(l, m->actors[0], cost_of(t, m, l->n, away));
    }
}

/* "“No, said Anna, I will not.”": a clause of saying that no marks set apart. */
static uint32_t
told_within(const struct tale *t, const struct quote *q)
{
    const struct tree *tree = t->t->c->with.tree;
    const struct world *w = t->t->world;
    for (uint32_t k = q->first + 1; k + 1 < turn_end(q); k++) {
        uint32_t m = w->mention_of[k + 1];
        if (tree_word(tree, k)->upos == UPOS_VERB && word_feat(tree_word(tree, k), "Tense=Past") &&
            tree_word(tree, k - 1)->upos == UPOS_PUNCT && m != NO_INDEX && w->mentions[m].first == k + 1 &&
            w->mentions[m].how <= HOW_ALIAS && w->mentions[m].nactors == 1 &&
            cue_match(&t->t->c->with, k, CUES_SPEECH, NULL) && turn_is_person(t->t, w->mentions[m].actors[0]))
            return w->mentions[m].actors[0];
    }
    return NO_INDEX;
}

/* The person whom the cue of a quotation names, be it "ik"; NO_INDEX when it names none, or who is spoken to. */
static uint32_t
named_by_cue(const struct tale *t, const struct line *l)
{
    const struct candidate *k = tale_cue(t, l->quote);
    if (!k)
        return told_within(t, turn_quote(t->t, l->quote));
    if (turn_pronoun_of(t->t, k) != NO_TOKEN || k->speaker.n > 1)
        return NO_INDEX;
    uint32_t who = k->speaker.n == 1 ? k->speaker.at[0] : turn_person_at(t->t, teller_of(t->t->c, k->token));
    return who != NO_INDEX && who != l->called && turn_is_person(t->t, who) ? who : NO_INDEX;
}

/* Several speak at once, or somebody by a noun that is nobody known. */
static bool
told_otherwise(const struct tale *t, uint32_t quote)
{
    const struct candidate *k = tale_cue(t, quote);
    uint32_t subject = k ? teller_of(t->t->c, k->token) : NO_TOKEN;
    if (subject == NO_TOKEN)
        return false;
    enum ud_upos upos = (enum ud_upos)tree_word(t->t->c->with.tree, subject)->upos;
    return upos == UPOS_NOUN || upos == UPOS_PROPN || t->t->world->pronoun[subject] == 'p';
}

/* Adds to the cost of everybody but one. */
static void
but(struct line *l, uint32_t actor, int cost)
{
    for (uint8_t i = 0; i < l->n; i++)
        if (l->who[i] != actor)
            l->cost[i] += cost;
}

static void
only(struct line *l, uint32_t actor, int cost)
{
    for (uint8_t i = 0; i < l->n; i++)
        if (l->who[i] == actor)
            l->cost[i] += cost;
}

static void
weigh_sex(const struct tale *t, struct line *l, uint8_t sex, int cost)
{
    for (uint8_t i = 0; i < l->n; i++)
        if (!turn_sex_fits(t->t, l->who[i], sex))
            l->cost[i] += cost;
        else if (t->t->sex[l->who[i]] == 0)
            l->cost[i] += UNSURE;
}

/* Who acts in the words beside a quotation speaks it sooner than others. */
static void
weigh_acting(const struct tale *t, struct line *l, struct token_range r, int cost)
{
    uint32_t subject = turn_only_marks(t->t, r.first, r.end) ? NO_TOKEN : turn_acting(t->t, r);
    uint32_t person = subject == NO_TOKEN ? NO_INDEX : turn_person_at(t->t, subject);
    uint8_t pronoun = subject == NO_TOKEN ? 0 : t->t->world->pronoun[subject];
    if (person != NO_INDEX && person == l->called)
        return; /* "Anna looked up. “Come, Anna.”" */
    if (pronoun == 'm' || pronoun == 'f') {
        weigh_sex(t, l, pronoun, cost);
        if (person != NO_INDEX && turn_sex_fits(t->t, person, pronoun))
            but(l, person, cost / 3);
    } else if (person != NO_INDEX) {
        may_speak(l, person, PRESENT);
        but(l, person, cost);
        l->acts = person;
    }
}

static bool
asks(const struct tale *t, const struct quote *q)
{
    return slice_is(token_form(t->t->c->with.text, turn_end(q) - 1), "?");
}

/* "“Is it true?” Anna nodded.": who acts behind a question is sooner asked than asks. */
static void
weigh_listening(const struct tale *t, struct line *l, struct token_range r)
{
    uint32_t subject = turn_acting(t->t, r);
    uint32_t person = subject == NO_TOKEN ? NO_INDEX : turn_person_at(t->t, subject);
    if (person != NO_INDEX)
        only(l, person, LISTENS);
}

/* Nobody speaks to himself, and few name themselves. */
static void
weigh_words(const struct tale *t, struct line *l)
{
    const struct world *w = t->t->world;
    const struct quote *q = turn_quote(t->t, l->quote);
    if (l->called != NO_INDEX)
        only(l, l->called, ADDRESSED);
    for (uint8_t i = 0; i < l->n && l->called_sex; i++)
        if (t->t->sex[l->who[i]] == l->called_sex)
            l->cost[i] += SEX_ADDRESSED;
    for (uint32_t i = mentions_from(w, q->first); i < w->nmentions && w->mentions[i].first < turn_end(q); i++)
        if (w->mentions[i].nactors == 1 && w->mentions[i].how != HOW_PRONOUN)
            only(l, w->mentions[i].actors[0], NAMED);
}

/* A dash before a quotation opens a turn as a new block does. */
static bool
opens_turn(const struct tale *t, const struct quote *q)
{
    const struct text *text = t->t->c->with.text;
    uint32_t dash = q->first > 0 ? q->first - 1 : 0;
    return q->dash && turn_only_marks(t->t, dash, q->first) &&
           text->sentences[text->tokens[dash].sentence].first == dash;
}

/* The last sentence before the block that a quotation opens, where no quotation stands in it. */
static struct token_range
block_before(const struct tale *t, const struct quote *q)
{
    const struct text *text = t->t->c->with.text;
    uint32_t sentence = text->tokens[q->first].sentence;
    struct token_range none = {0, 0}, r = sentence > 0 ? sentence_range(text, sentence - 1) : none;
    bool opens = sentence > 0 && turn_block(t->t, q->first) != turn_block(t->t, r.first);
    for (uint32_t k = r.first; opens && k < r.end; k++)
        opens = t->t->c->quote_at[k] == NO_INDEX;
    return opens ? r : none;
}

/* Who is known to speak a quotation near, or is addressed in one, is there. */
static void
add_around(const struct tale *t, uint32_t at)
{
    for (uint32_t i = at > AROUND ? at - AROUND : 0; i < t->n && i <= at + AROUND; i++) {
        uint32_t there[] = {t->line[i].named, i == at ? NO_INDEX : t->line[i].called};
        for (size_t k = 0; k < sizeof there / sizeof there[0]; k++)
            if (there[k] != NO_INDEX)
                may_speak(&t->line[at], there[k], PRESENT + (there[k] == t->narrator ? TELLS : 0));
    }
}

/* Who acts beside a quotation, and whom "zei hij" may mean. */
static void
weigh_beside(const struct tale *t, struct line *l)
{
    const struct quote *q = turn_quote(t->t, l->quote);
    const struct candidate *k = tale_cue(t, l->quote);
    uint32_t pronoun = k ? turn_pronoun_of(t->t, k) : NO_TOKEN;
    uint32_t meant = turn_person_at(t->t, pronoun);
    if (!opens_turn(t, q))
        weigh_acting(t, l, turn_words_before(t->t, q), NOT_ACTING);
    weigh_acting(t, l, block_before(t, q), NOT_ACTING_BEFORE);
    if (pronoun == NO_TOKEN && asks(t, q))
        weigh_listening(t, l, turn_words_behind(t->t, q));
    else if (pronoun == NO_TOKEN)
        weigh_acting(t, l, turn_words_behind(t->t, q), NOT_ACTING_BEHIND);
    else
        weigh_sex(t, l, t->t->world->pronoun[pronoun], NEVER);
    if (meant != NO_INDEX)
        but(l, meant, NOT_MEANT);
}

static void
weigh(const struct tale *t, uint32_t at)
{
    struct line *l = &t->line[at];
    l->open = l->named == NO_INDEX && !told_otherwise(t, l->quote);
    if (l->named != NO_INDEX) {
        may_speak(l, l->named, 0);
    } else if (l->open) {
        add_recent(t, l);
        add_around(t, at);
        weigh_beside(t, l);
        weigh_words(t, l);
    }
    l->who[l->n] = NO_INDEX;
    l->cost[l->n++] = l->open ? NOBODY : l->named == NO_INDEX ? 0 : NEVER;
}

/* ---- the row of speakers that costs least ---- */

static enum tie
tie_of(const struct tale *t, uint32_t quote, uint32_t before)
{
    const struct turns *u = t->t;
    const struct quote *q = turn_quote(u, quote), *b = turn_quote(u, before);
    uint32_t gap = turn_block(u, q->first) - turn_block(u, b->first);
    if ((u->owner[quote] != NO_INDEX && u->owner[quote] == u->owner[before]) || q->continues != NO_INDEX)
        return TIE_SAME;
    if (gap == 1 || (gap == 0 && (opens_turn(t, q) || turn_only_marks(u, turn_end(b), q->first))))
        return TIE_TURN;
    if (gap > 0)
        return TIE_APART;
    uint32_t cue = u->owner[before] == NO_INDEX ? NO_TOKEN : u->c->list.at[u->owner[before]].token;
    struct slice mark = q->first > 1 ? token_form(u->c->with.text, q->first - 2) : (struct slice){0};
    bool goes_on = cue != NO_TOKEN && cue >= turn_end(b) && cue < q->first && !tale_cue(t, quote);
    if (goes_on && (!t->run_in || slice_is(mark, ",") || slice_is(mark, ":")))
        return TIE_SAME;
    return TIE_BESIDE;
}

/* Words between two quotations. */
static uint32_t
told_between(const struct tale *t, uint32_t from, uint32_t to)
{
    uint32_t n = 0;
    for (uint32_t k = from; k < to; k++)
        n += tree_word(t->t->c->with.tree, k)->upos != UPOS_PUNCT;
    return n;
}

static void
tie(struct tale *t, uint32_t at)
{
    struct line *l = &t->line[at];
    const struct quote *q = turn_quote(t->t, l->quote), *b = turn_quote(t->t, l[-1].quote);
    l->tie = tie_of(t, l->quote, l[-1].quote);
    l->cued = tale_cue(t, l->quote) != NULL && t->t->owner[l->quote] != t->t->owner[l[-1].quote];
    l->answers = turn_asks(t->t, b);
    l->told = told_between(t, turn_end(b), q->first);
}

/* What it costs that c speaks a line after b, and before b spoke a, by how the lines stand. */
static int
cost_of_turn(const struct tale *t, const struct line *l, uint32_t a, uint32_t b, uint32_t c)
{
    if (l->tie == TIE_APART)
        return b == c ? AGAIN : 0;
    if (l->tie == TIE_BESIDE && b == c)
        return (l->answers ? ASKED : 0) + (l->cued ? OWN_CUE : 0);
    if (l->tie == TIE_BESIDE)
        return t->run_in || c == l->acts ? 0 : NOT_GOING_ON;
    int same = l->told <= TOLD ? SAME_TURN : l->told <= TOLD_LONG ? SAME_TOLD : l->told <= TOLD_APART ? SAME_TOLD_LONG : 0;
    return (b == c ? same : 0) + (a != NO_INDEX && a != b && c != a ? NOT_BACK : 0);
}

/* The same, and who is addressed. */
static int
step(const struct tale *t, uint32_t at, uint32_t a, uint32_t b, uint32_t c)
{
    const struct line *l = &t->line[at], *before = &t->line[at - 1];
    if (l->tie == TIE_SAME)
        return b == c ? 0 : BROKEN;
    if (b == NO_INDEX || c == NO_INDEX)
        return 0;
    int cost = cost_of_turn(t, l, a, b, c);
    if (before->called != NO_INDEX && before->called != b && l->tie != TIE_APART && c != before->called)
        cost += ANSWERS;
    if (l->tie != TIE_TURN)
        return cost;
    if (before->called_sex && t->t->sex[c] != 0 && t->t->sex[c] != before->called_sex)
        cost += SEX_ADDRESSED;
    if (l->called != NO_INDEX && l->called != c && b != l->called)
        cost += TO_NONE;
    return cost;
}

#define AT(i, x, y) (((size_t)(i) * TALE_STATES + (x)) * TALE_STATES + (y))

/* best[AT(i, x, y)]: the least cost of lines 0 .. i, of which i - 1 is spoken by its x, i by its y; from: the one before x. */
static void
walk(const struct tale *t, int *best, uint8_t *from)
{
    for (uint8_t y = 0; y < t->line[0].n; y++)
        best[AT(0, 0, y)] = t->line[0].cost[y];
    for (uint32_t i = 1; i < t->n; i++) {
        const struct line *l = &t->line[i], *b = &t->line[i - 1];
        uint8_t na = i > 1 ? t->line[i - 2].n : 1;
        for (uint8_t x = 0; x < b->n; x++)
            for (uint8_t y = 0; y < l->n; y++) {
                int least = INT32_MAX;
                for (uint8_t a = 0; a < na; a++) {
                    uint32_t who = i > 1 ? t->line[i - 2].who[a] : NO_INDEX;
                    int cost = best[AT(i - 1, a, x)] + step(t, i, who, b->who[x], l->who[y]);
                    if (cost < least) {
                        least = cost;
                        from[AT(i, x, y)] = a;
                    }
                }
                best[AT(i, x, y)] = least + l->cost[y];
            }
    }
}

/* Goes back over the cheapest row. */
static void
read_back(const struct tale *t, const int *best, const uint8_t *from)
{
    uint32_t i = t->n - 1;
    uint8_t x = 0, y = 0;
    int least = INT32_MAX;
    for (uint8_t a = 0; a < (i > 0 ? t->line[i - 1].n : 1); a++)
        for (uint8_t b = 0; b < t->line[i].n; b++)
            if (best[AT(i, a, b)] < least) {
                least = best[AT(i, a, b)];
                x = a;
                y = b;
            }
    for (;; i--) {
        t->t->who[t->line[i].quote] = t->line[i].who[y];
        if (i == 0)
            break;
        uint8_t a = from[AT(i, x, y)];
        y = x;
        x = a;
    }
}

/* ---- all of it ---- */

static struct actor_set
as_set(uint32_t actor)
{
    return actor == NO_INDEX ? (struct actor_set){0} : (struct actor_set){.n = 1, .at = {actor}};
}

static void
give(const struct tale *t)
{
    for (uint32_t i = 0; i < t->n; i++) {
        const struct line *l = &t->line[i];
        uint32_t owner = t->t->owner[l->quote], who = t->t->who[l->quote];
        struct candidate *k = owner == NO_INDEX ? NULL : &t->t->c->list.at[owner];
        if (!k)
            turn_speak(t->t, l->quote, i > 0 ? t->line[i - 1].quote : NO_INDEX, as_set(who));
        else if (who != NO_INDEX && (l->open || k->speaker.n == 0) && k->quotes[0] == l->quote)
            k->speaker = as_set(who);
    }
}

/* The quotations of the text, each with what its own words and its cue tell. */
static void
read_lines(struct tale *t)
{
    const struct spans *spans = t->t->c->with.tree->spans;
    for (uint32_t i = 0; i < spans->nquotes; i++) {
        if (!quote_spoken(spans, i))
            continue;
        struct line *l = &t->line[t->n++];
        *l = (struct line){.quote = i, .acts = NO_INDEX, .called = tale_called(t, i),
                           .called_sex = tale_called_sex(t, i)};
        l->named = named_by_cue(t, l);
    }
}

static bool
runs_in(const struct tale *t)
{
    uint32_t beside = 0;
    for (uint32_t i = 1; i < t->n; i++) {
        const struct quote *b = turn_quote(t->t, t->line[i - 1].quote);
        const struct quote *q = turn_quote(t->t, t->line[i].quote);
        beside += turn_block(t->t, b->first) == turn_block(t->t, q->first) &&
                  turn_only_marks(t->t, turn_end(b), q->first);
    }
    return beside >= BESIDE;
}

void
tale_take(struct turns *turns)
{
    struct arena *a = turns->c->with.draft->arena;
    struct tale t = {.t = turns, .line = arena_new_array(a, struct line, (size_t)turns->c->with.tree->spans->nquotes + 1)};
    if (!t.line || !tale_learn(&t))
        return;
    read_lines(&t);
    t.run_in = runs_in(&t);
    int *best = arena_new_array(a, int, ((size_t)t.n + 1) * TALE_STATES * TALE_STATES);
    uint8_t *from = arena_new_array(a, uint8_t, ((size_t)t.n + 1) * TALE_STATES * TALE_STATES);
    if (!best || !from || t.n == 0)
        return;
    for (uint32_t i = 0; i < t.n; i++) {
        if (i > 0)
            tie(&t, i);
        weigh(&t, i);
    }
    walk(&t, best, from);
    read_back(&t, best, from);
    give(&t);
}
