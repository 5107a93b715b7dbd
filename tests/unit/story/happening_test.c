/* SPDX-License-Identifier: Apache-2.0 */
/* Which reports of two documents are of one happening. */
#include "story/happening.h"
#include "test.h"

static struct happening
strike(const char *target, const char *place, const char *words)
{
    return (struct happening){SLICE("RUSMIL"), slice_of(target), SLICE("RUS"), SLICE("UKR"), slice_of(words),
                              SLICE("held"), slice_of(place), SLICE("UKR"), 20000};
}

static bool
same(struct happening a, struct happening b)
{
    unsigned agreed, differed;
    return happening_weigh(&a, &b, &agreed, &differed) >= HAPPENING_SAME;
}

static void
test_happening__place_or_figures_must_agree(void)
{
    CHECK(same(strike("UKRGOV", "Kharkiv", ""), strike("UKRGOV", "Kharkiv", "")));
    CHECK(same(strike("UKRGOV", "", "14 missiles"), strike("UKRGOV", "", "14 homes")));
    CHECK(!same(strike("UKRGOV", "", ""), strike("UKRGOV", "", "")));
    CHECK(!same(strike("UKRGOV", "Kharkiv", "14"), strike("UKRGOV", "Odesa", "14")));
}

static void
test_happening__a_year_is_no_figure(void)
{
    CHECK(!same(strike("UKRGOV", "", "2025"), strike("UKRGOV", "", "2025")));
}

static void
test_happening__denial_and_another_country_part(void)
{
    struct happening a = strike("UKRGOV", "Kharkiv", "14"), b = a, c = a;
    b.status = SLICE("denied");
    c.place_country = SLICE("POL");
    CHECK(!same(a, b));
    CHECK(!same(a, c));
}

static void
test_happening__says_what_agreed_and_differed(void)
{
    struct happening a = strike("UKRGOV", "Kharkiv", "14"), b = strike("UKRCVL", "Kharkiv", "14");
    struct arena arena;
    unsigned agreed, differed;
    arena_init(&arena, 0);
    b.day++;
    happening_weigh(&a, &b, &agreed, &differed);
    CHECK_TEXT(happening_fields(&arena, agreed), "source,place,status,words");
    CHECK_TEXT(happening_fields(&arena, differed), "target,date");
    arena_release(&arena);
}

int
main(void)
{
    RUN(test_happening__place_or_figures_must_agree);
    RUN(test_happening__a_year_is_no_figure);
    RUN(test_happening__denial_and_another_country_part);
    RUN(test_happening__says_what_agreed_and_differed);
    return test_end();
}
