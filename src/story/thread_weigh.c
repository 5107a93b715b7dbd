/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Threads: the weighing of two tellings, one rule for each kind of thread.
 *
 * A rule first names what forbids that two are one: other people, another
 * town, days that cannot be the same. What agrees then adds up. A wrong link
 * says something that no document says, a missing one says less: the rules
 * ask for more than one sign.
 */
#include "story/thread.h"

#define MEETING_MOVES 92   /* days that a meeting may be put off by */
#define MEETING_WAITS 45   /* days in which one without a date is held */
#define ANSWER_DAYS 45     /* between a claim and an answer to it */
#define NUMBER_DAYS 3      /* between two numbers of what is not dated */
#define PROPOSAL_DAYS 92   /* between two documents on one plan */

/* ---- lists ---- */

static uint32_t
common(struct slice a, struct slice b)
{
    struct slice word;
    uint32_t n = 0;
    while (a.n && slice_next(&a, ' ', &word))
        n += word.n > 0 && slice_in(word, b, ' ');
    return n;
}

static bool
plain(struct slice word)
{
    return !strchr("@!=%", word.p[0]);
}

/* Words of a mark that two matters share; 0 for words without one. *both: each has such words. */
static uint32_t
shared(struct slice a, struct slice b, char mark, bool *both)
{
    struct slice word, rest = b;
    uint32_t n = 0;
    bool in_a = false, in_b = false;
    while (rest.n && slice_next(&rest, ' ', &word))
        in_b = in_b || (word.n && (mark ? word.p[0] == mark : plain(word)));
    while (a.n && slice_next(&a, ' ', &word)) {
        if (word.n == 0 || !(mark ? word.p[0] == mark : plain(word)))
            continue;
        in_a = true;
        n += slice_in(word, b, ' ');
    }
    *both = in_a && in_b;
    return n;
}

static int32_t
apart(int32_t a, int32_t b)
{
    return a > b ? a - b : b - a;
}

/* ---- meetings ---- */

static bool
has_happened(struct slice stage)
{
    return slice_is(stage, "held") || slice_is(stage, "ongoing");
}

static bool
is_called_off(struct slice stage)
{
    return slice_is(stage, "cancelled") || slice_is(stage, "postponed") || slice_is(stage, "denied");
}

static bool
dated(const struct told *t)
{
    return t->from != DAY_UNKNOWN && t->to != DAY_UNKNOWN && t->to - t->from <= 31;
}

/* A ceremony is no summit, and a call no visit; visits, talks and summits are one thing in several words. */
static bool
kinds_fit(struct slice a, struct slice b)
{
    bool call = slice_is(a, "call") != slice_is(b, "call");
    bool talks = slice_is(a, "talks") || slice_is(b, "talks"); /* "they speak on Thursday", by telephone or not */
    return slice_is(a, "ceremony") == slice_is(b, "ceremony") && (!call || talks);
}

/* Days that agree: 3 the same, 2 next to it or the week of it, -1 other ones. */
static int
same_days(const struct told *e, const struct told *l)
{
    bool exact = e->to - e->from <= 1 && l->to - l->from <= 1;
    if (e->from <= l->to && l->from <= e->to)
        return exact ? 3 : 2;
    bool both = has_happened(e->part) && has_happened(l->part);
    return !both && e->from - 1 <= l->to && l->from - 1 <= e->to ? 2 : -1;
}

/*
 * What the days say of an earlier telling (by day of publication) and a later one; -1 when they speak against it. A plan
 * may move; what has been held moves no more.
 */
static int
meeting_days(const struct told *e, const struct told *l, bool place)
{
    bool open = !has_happened(e->part);
    if (dated(e) && dated(l)) {
        int same = same_days(e, l);
        if (same > 0)
            return same;
        bool moved = slice_is(l->part, "postponed") || slice_is(e->part, "postponed");
        if (!open || apart(e->from, l->from) > MEETING_MOVES)
            return -1;
        if (moved && e->to + 3 >= l->told)
            return 2;
        if (slice_is(e->part, "postponed") && l->from > e->from && l->told - e->told <= MEETING_WAITS)
            return 2;
        if (slice_is(l->part, "planned") && place && l->told <= e->to && apart(e->from, l->from) <= 7)
            return 1;
        return has_happened(l->part) && place && apart(e->from, l->from) <= 3 ? 1 : -1;
    }
    if (!open)
        return -1;
    if (dated(e)) /* the later one names no day */
        return is_called_off(l->part) && l->told <= e->to + 2 ? 2
               : l->told <= e->to + 2                         ? 1
                                                              : -1;
    if (dated(l))
        return l->from >= e->told && l->from - e->told <= MEETING_WAITS ? 1 : -1;
    return apart(e->told, l->told) <= 14 ? 1 : -1;
}

/* Both are named by persons, and none is the same: ministers met, or presidents. */
static bool
others_meet(const struct told *a, const struct told *b)
{
    return a->whom.n && b->whom.n && common(a->whom, b->whom) == 0;
}

static bool
places_differ(const struct told *a, const struct told *b)
{
    return a->place_country.n && b->place_country.n && !slice_eq(a->place_country, b->place_country);
}

static int
weigh_meeting(const struct told *e, const struct told *l)
{
    bool towns, town = shared(e->about, l->about, '@', &towns) > 0;
    bool place = town || (!towns && e->place_country.n && slice_eq(e->place_country, l->place_country));
    bool moved = slice_is(l->part, "postponed") || slice_is(e->part, "postponed");
    bool call = slice_is(e->sort, "call") != slice_is(l->sort, "call");
    bool afar = call && (e->about.n || l->about.n); /* who meet in a town do not call */
    if (afar || !kinds_fit(e->sort, l->sort) || others_meet(e, l) || (places_differ(e, l) && !moved))
        return 0;
    int days = meeting_days(e, l, place);
    if (days < 0 || (call && days < 3) || (has_happened(e->part) && !has_happened(l->part)))
        return 0;
    return days + slice_eq(e->who, l->who) + slice_eq(e->sort, l->sort) + (common(e->whom, l->whom) > 0) +
           (town ? 2 : place ? 1 : towns && !moved ? -2 : 0);
}

bool
told_closes(const struct told *known, const struct told *now)
{
    bool over = has_happened(known->part) || slice_is(known->part, "cancelled");
    bool later = now->told > known->told || (now->told == known->told && !has_happened(now->part));
    bool same = dated(known) && dated(now) && same_days(known, now) > 0;
    return known->kind == THREAD_MEETING && over && later && !same &&
           !(slice_is(known->part, "cancelled") && slice_is(now->part, "cancelled")) &&
           !others_meet(known, now);
}

/* ---- disputes ---- */

/* What two matters share: 0 when they name other places. */
static int
weigh_matter(const struct told *a, const struct told *b)
{
    bool places, deeds, words;
    uint32_t place = shared(a->about, b->about, '@', &places);
    uint32_t deed = shared(a->about, b->about, '!', &deeds);
    uint32_t word = shared(a->about, b->about, 0, &words);
    int32_t days = apart(a->told, b->told);
    if ((places && place == 0) || days > ANSWER_DAYS)
        return 0;
    int weight = (place ? 3 : 0) + (deed ? 2 : deeds ? -2 : 0) + (int)(word > 3 ? 3 : word) -
                 (days > 5) - (days > 14);
    return weight > 0 ? weight : 0;
}

/* Whether an answer may be to a claim, by who speaks and of whom. */
static bool
may_answer(const struct told *claim, const struct told *answer)
{
    bool by_accused = common(answer->who, claim->whom) > 0;
    bool early = answer->told + 1 < claim->told && !slice_is(answer->part, "deny");
    if (common(answer->who, claim->who) > 0 || early)
        return false; /* nobody answers himself, or confirms what is yet to be said */
    if (slice_is(claim->sort, "event"))
        return by_accused;
    if (slice_is(answer->part, "deny")) {
        bool places, deeds, both = shared(claim->about, answer->about, '@', &places) > 0 &&
                                   shared(claim->about, answer->about, '!', &deeds) > 0;
        return by_accused || (claim->whom.n == 0 && both);
    }
    return by_accused || common(answer->whom, claim->whom) > 0 || answer->whom.n == 0;
}

static int
weigh_dispute(const struct told *a, const struct told *b)
{
    bool first = told_answers(a), second = told_answers(b);
    bool again = common(a->who, b->who) > 0;
    if (first && second) /* said again; or another answer to the same */
        return slice_eq(a->part, b->part) != again ? 0 : weigh_matter(a, b) ? weigh_matter(a, b) + again : 0;
    const struct told *claim = first ? b : a, *answer = first ? a : b;
    if (!first && !second)
        return 0;
    bool accuses = slice_is(claim->sort, "accuse") || slice_is(claim->sort, "blame");
    int weight = may_answer(claim, answer) ? weigh_matter(claim, answer) : 0;
    return weight ? weight + accuses + (common(answer->whom, claim->who) > 0) : 0;
}

/* ---- numbers ---- */

/* How many were killed in one place on one day, by two who count apart, with numbers that cannot both be right. */
static int
weigh_number(const struct told *a, const struct told *b)
{
    bool places, deeds, whom;
    uint32_t place = shared(a->about, b->about, '@', &places);
    uint32_t victims = shared(a->about, b->about, '=', &whom);
    bool known = dated(a) && dated(b);
    bool day = known && a->from - 1 <= b->to && b->from - 1 <= a->to;
    if (!slice_eq(a->sort, b->sort) || common(a->who, b->who) > 0 || place == 0 || (whom && victims == 0) ||
        (a->low <= b->high && b->low <= a->high) || (known && !day) || apart(a->told, b->told) > NUMBER_DAYS + 4)
        return 0;
    if (!known && apart(a->told, b->told) > NUMBER_DAYS)
        return 0;
    return 2 + (victims ? 2 : 0) + (shared(a->about, b->about, '!', &deeds) > 0) + day;
}

/* ---- proposals ---- */

/* Places and countries that the names of two plans share beside their authors; *both: each name has some. */
static uint32_t
subjects(const struct told *a, const struct told *b, bool *both)
{
    const struct told *side[2] = {a, b};
    uint32_t n = 0, has[2] = {0, 0};
    for (int i = 0; i < 2; i++) {
        struct slice rest = side[i]->about, word;
        while (rest.n && slice_next(&rest, ' ', &word)) {
            bool state = word.n > 1 && word.p[0] == '=';
            if (word.n < 2 || (!state && word.p[0] != '@') ||
                (state && slice_in((struct slice){word.p + 1, word.n - 1}, side[i]->who, ' ')))
                continue;
            has[i]++;
            n += i == 0 && slice_in(word, b->about, ' ');
        }
    }
    *both = has[0] && has[1];
    return n;
}

/* By one author, on one issue, for one place; told of where the same countries stand on the stage. */
static int
weigh_proposal(const struct told *a, const struct told *b)
{
    bool both;
    uint32_t subject = subjects(a, b, &both);
    bool scenes = a->whom.n && b->whom.n, issues = a->sort.n && b->sort.n;
    uint32_t scene = common(a->whom, b->whom);
    if (common(a->who, b->who) == 0 || apart(a->told, b->told) > PROPOSAL_DAYS || (both && subject == 0) ||
        (issues && !slice_eq(a->sort, b->sort)) || (scenes && scene == 0))
        return 0;
    return 1 + (issues ? 2 : 0) + (subject ? 2 : 0) + (scene > 0) + (apart(a->told, b->told) <= 31);
}

int
told_weigh(const struct told *a, const struct told *b)
{
    if (a->kind != b->kind || a->told == DAY_UNKNOWN || b->told == DAY_UNKNOWN)
        return 0;
    const struct told *earlier = a->told <= b->told ? a : b, *later = earlier == a ? b : a;
    switch (a->kind) {
    case THREAD_MEETING:
        if (a->told == b->told && has_happened(earlier->part) && !has_happened(later->part))
            return weigh_meeting(later, earlier);
        return weigh_meeting(earlier, later);
    case THREAD_DISPUTE:
        return weigh_dispute(a, b);
    case THREAD_NUMBER:
        return weigh_number(a, b);
    case THREAD_PROPOSAL:
        return weigh_proposal(a, b);
    default:
        return 0;
    }
}
