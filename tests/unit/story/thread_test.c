/* SPDX-License-Identifier: Apache-2.0 */
/* Which tellings of two documents are of one meeting, one claim, one plan; and which are not. */
#include "story/thread.h"
#include "test.h"

#define DAY 20000 /* of publication of the first of two */

static bool
same(struct told a, struct told b)
{
    bool same = told_weigh(&a, &b) >= THREAD_SAME;
    CHECK(same == (told_weigh(&b, &a) >= THREAD_SAME)); /* whichever is stored first */
    return same;
}

/* ---- meetings ---- */

static struct told
meeting(const char *stage, int32_t told, int32_t day)
{
    return (struct told){.kind = THREAD_MEETING, .part = slice_of(stage), .who = SLICE("ARM AZE"),
                         .about = SLICE("@611717"), .sort = SLICE("talks"), .place_country = SLICE("GEO"),
                         .told = told, .from = day, .to = day};
}

static struct told
between(struct told t, const char *who, const char *persons)
{
    t.who = slice_of(who);
    t.whom = slice_of(persons);
    return t;
}

static struct told
at(struct told t, const char *town, const char *country)
{
    t.about = slice_of(town);
    t.place_country = slice_of(country);
    return t;
}

static struct told
of_kind(struct told t, const char *kind)
{
    t.sort = slice_of(kind);
    return t;
}

static void
test_meeting__planned_then_held(void)
{
    CHECK(same(meeting("planned", DAY, DAY + 9), meeting("held", DAY + 9, DAY + 9)));
    CHECK(same(meeting("planned", DAY, DAY + 9), at(meeting("held", DAY + 9, DAY + 9), "", "")));
    CHECK(same(meeting("planned", DAY, DAY + 9), of_kind(meeting("held", DAY + 10, DAY + 9), "summit")));
    CHECK(same(meeting("ongoing", DAY, DAY), meeting("held", DAY + 1, DAY)));
}

static void
test_meeting__put_off_to_another_day(void)
{
    CHECK(same(meeting("planned", DAY, DAY + 9), meeting("postponed", DAY + 7, DAY + 30)));
    CHECK(same(meeting("postponed", DAY, DAY + 9), meeting("held", DAY + 9, DAY + 9)));
    CHECK(same(meeting("planned", DAY, DAY + 9), meeting("planned", DAY + 3, DAY + 12)));
}

static void
test_meeting__called_off_without_a_day(void)
{
    CHECK(same(meeting("planned", DAY, DAY + 9), meeting("cancelled", DAY + 8, DAY_UNKNOWN)));
    CHECK(!same(meeting("planned", DAY, DAY + 9), meeting("cancelled", DAY + 20, DAY_UNKNOWN)));
}

static void
test_meeting__another_day_is_another_meeting(void)
{
    CHECK(!same(meeting("held", DAY, DAY), meeting("planned", DAY + 2, DAY + 20)));
    CHECK(!same(meeting("held", DAY, DAY), meeting("held", DAY + 14, DAY + 14)));
    CHECK(!same(meeting("planned", DAY, DAY + 9), meeting("held", DAY + 30, DAY + 30)));
    CHECK(!same(meeting("planned", DAY, DAY + 2), meeting("planned", DAY + 10, DAY + 20)));
}

static void
test_meeting__other_people_meet_elsewhere(void)
{
    struct told ministers = between(meeting("planned", DAY, DAY + 9), "ARM AZE", "a1 a2");
    CHECK(same(ministers, between(meeting("held", DAY + 9, DAY + 9), "ARM AZE", "a1 a2")));
    CHECK(!same(ministers, between(meeting("held", DAY + 9, DAY + 9), "ARM AZE", "a3 a4")));
    CHECK(!same(ministers, at(meeting("held", DAY + 9, DAY + 9), "@2988507", "FRA")));
    CHECK(!same(meeting("planned", DAY, DAY + 9), of_kind(meeting("held", DAY + 9, DAY + 9), "ceremony")));
    CHECK(!same(of_kind(meeting("planned", DAY, DAY + 9), "visit"), of_kind(meeting("held", DAY + 9, DAY + 9), "call")));
}

static void
test_meeting__what_was_held_takes_no_plan(void)
{
    struct told held = meeting("held", DAY, DAY), plan = meeting("planned", DAY + 5, DAY + 12),
                again = meeting("held", DAY + 1, DAY), off = meeting("cancelled", DAY, DAY_UNKNOWN);
    CHECK(told_closes(&held, &plan));
    CHECK(told_closes(&off, &plan));
    CHECK(!told_closes(&held, &again));
    CHECK(!told_closes(&plan, &held));
}

/* ---- disputes ---- */

static struct told
said(const char *act, const char *who, const char *whom, const char *about, int32_t day)
{
    bool answer = strcmp(act, "deny") == 0 || strcmp(act, "confirm") == 0 || strcmp(act, "withhold") == 0;
    return (struct told){.kind = THREAD_DISPUTE, .part = answer ? slice_of(act) : SLICE("claim"),
                         .who = slice_of(who), .whom = slice_of(whom), .about = slice_of(about),
                         .sort = slice_of(act), .told = day, .from = DAY_UNKNOWN, .to = DAY_UNKNOWN};
}

#define SHELLING "@148619 !ASSAULT =AZE shell"

static void
test_dispute__the_accused_denies(void)
{
    struct told claim = said("accuse", "AZE", "ARM", SHELLING, DAY);
    CHECK(same(claim, said("deny", "ARM", "AZE", "@148619 !ASSAULT beschieten", DAY + 2)));
    CHECK(same(said("event", "", "ARM", SHELLING, DAY), said("deny", "ARM", "", SHELLING, DAY)));
    CHECK(!same(claim, said("deny", "GEO", "", SHELLING, DAY + 2)));
    CHECK(!same(claim, said("deny", "AZE", "ARM", SHELLING, DAY + 2)));
}

static void
test_dispute__another_town_or_deed_is_another_claim(void)
{
    struct told claim = said("accuse", "AZE", "ARM", SHELLING, DAY);
    CHECK(!same(claim, said("deny", "ARM", "AZE", "@585184 !ASSAULT shell", DAY)));
    CHECK(!same(claim, said("deny", "ARM", "AZE", "@148619 !AID school", DAY)));
    CHECK(!same(claim, said("deny", "ARM", "AZE", SHELLING, DAY + 60)));
    CHECK(!same(said("accuse", "RUS", "UKR", "!ASSAULT =RUS aanval", DAY), said("deny", "UKR", "RUS", "!ASSAULT =RUS raid", DAY + 8)));
}

static void
test_dispute__others_confirm_or_give_no_comment(void)
{
    struct told claim = said("accuse", "AZE", "ARM", SHELLING, DAY);
    CHECK(same(claim, said("confirm", "GEO", "ARM AZE", SHELLING, DAY + 3)));
    CHECK(same(claim, said("withhold", "RUS", "", SHELLING, DAY + 1)));
    CHECK(!same(claim, said("confirm", "AZE", "ARM", SHELLING, DAY + 3)));
    CHECK(!same(claim, said("confirm", "GEO", "ARM AZE", SHELLING, DAY - 3))); /* of what is not said yet */
    CHECK(!same(claim, claim));
}

/* ---- numbers ---- */

static struct told
number(const char *who, double low, double high, const char *about, const char *sort, int32_t day)
{
    return (struct told){.kind = THREAD_NUMBER, .part = SLICE("number"), .who = slice_of(who),
                         .about = slice_of(about), .sort = slice_of(sort), .told = day, .from = day, .to = day,
                         .low = low, .high = high};
}

#define KILLED "%killed =UKR @706483 !ASSAULT"

static void
test_number__two_counts_of_one_place(void)
{
    struct told kyiv = number("UKR", 12, 12, KILLED, "person:killed", DAY);
    CHECK(same(kyiv, number("RUS", 3, 3, KILLED, "person:killed", DAY + 1)));
    CHECK(!same(kyiv, number("RUS", 12, 12, KILLED, "person:killed", DAY)));
    CHECK(!same(kyiv, number("RUS", 10, 1e9, KILLED, "person:killed", DAY))); /* "more than 10" */
    CHECK(!same(kyiv, number("UKR", 14, 14, KILLED, "person:killed", DAY)));  /* counts on */
}

static void
test_number__wounded_others_and_elsewhere_are_not_compared(void)
{
    struct told kyiv = number("UKR", 12, 12, KILLED, "person:killed", DAY);
    CHECK(!same(kyiv, number("RUS", 30, 30, KILLED, "person:wounded", DAY)));
    CHECK(!same(kyiv, number("RUS", 30, 30, "%killed =RUS @706483 !ASSAULT", "person:killed", DAY)));
    CHECK(!same(kyiv, number("RUS", 3, 3, "%killed =UKR @698740 !ASSAULT", "person:killed", DAY)));
    CHECK(!same(kyiv, number("RUS", 3, 3, KILLED, "person:killed", DAY + 5)));
}

/* ---- proposals ---- */

static struct told
plan(const char *who, const char *scene, const char *about, const char *issue, int32_t day)
{
    return (struct told){.kind = THREAD_PROPOSAL, .part = SLICE("points"), .who = slice_of(who),
                         .whom = slice_of(scene), .about = slice_of(about), .sort = slice_of(issue),
                         .told = day, .from = DAY_UNKNOWN, .to = DAY_UNKNOWN};
}

static void
test_proposal__of_one_author_on_one_issue(void)
{
    struct told first = plan("USA", "UKR RUS", "=USA =UKR plan", "peace-plan", DAY);
    CHECK(same(first, plan("USA", "UKR CHN", "=USA vredesplan", "peace-plan", DAY + 6)));
    CHECK(!same(first, plan("CHN", "UKR RUS", "=CHN =UKR plan", "peace-plan", DAY + 6)));
    CHECK(!same(first, plan("USA", "ISR PSE", "=USA vredesplan", "peace-plan", DAY + 6)));
    CHECK(!same(first, plan("USA", "UKR ISR", "=USA @281132 plan", "peace-plan", DAY + 6)));
    CHECK(!same(first, plan("USA", "UKR RUS", "=USA =UKR plan", "ceasefire", DAY + 6)));
    CHECK(!same(first, plan("USA", "UKR RUS", "=USA =UKR plan", "peace-plan", DAY + 200)));
}

/* ---- keys ---- */

static void
test_keys__tellings_of_one_matter_find_each_other(void)
{
    struct told claim = said("accuse", "AZE", "ARM", SHELLING, DAY), denial = said("deny", "ARM", "AZE", SHELLING, DAY + 20);
    struct slice kept[TOLD_KEYS], asked[TOLD_KEYS];
    struct arena arena;
    arena_init(&arena, 0);
    uint32_t n = told_keys(&arena, &claim, false, kept), m = told_keys(&arena, &denial, true, asked), met = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < m; k++)
            met += slice_eq(kept[i], asked[k]);
    CHECK(met > 0 && m <= TOLD_KEYS);
    claim.told = DAY_UNKNOWN;
    CHECK(told_keys(&arena, &claim, false, kept) == 0);
    arena_release(&arena);
}

int
main(void)
{
    RUN(test_meeting__planned_then_held);
    RUN(test_meeting__put_off_to_another_day);
    RUN(test_meeting__called_off_without_a_day);
    RUN(test_meeting__another_day_is_another_meeting);
    RUN(test_meeting__other_people_meet_elsewhere);
    RUN(test_meeting__what_was_held_takes_no_plan);
    RUN(test_dispute__the_accused_denies);
    RUN(test_dispute__another_town_or_deed_is_another_claim);
    RUN(test_dispute__others_confirm_or_give_no_comment);
    RUN(test_number__two_counts_of_one_place);
    RUN(test_number__wounded_others_and_elsewhere_are_not_compared);
    RUN(test_proposal__of_one_author_on_one_issue);
    RUN(test_keys__tellings_of_one_matter_find_each_other);
    return test_end();
}
