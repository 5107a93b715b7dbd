/* SPDX-License-Identifier: Apache-2.0 */
/* Whom roles mean: by date, by apposition, by what was said before; counterparts, former holders. */
#include "scene_of.h"

static struct slice
american_president(const char *published)
{
    return who(world_of("nl", published,
                        "De/DET/3/det Amerikaanse/ADJ/3/amod president/NOUN/4/nsubj zweeg/VERB/0/root ./PUNCT/4/punct"),
               "De Amerikaanse president", 1);
}

static void
test_roles__an_office_is_held_by_who_held_it_on_the_day(void)
{
    CHECK_TEXT(american_president("1995-06-01"), "Bill Clinton USAGOV");
    CHECK_TEXT(american_president("2023-06-01"), "Joe Biden USAGOV");
    CHECK_TEXT(american_president("2025-06-01"), "Donald Trump USAGOV");
}

static void
test_roles__a_state_leads_by_the_office_it_has(void)
{
    const struct world *w = world_of("en", "2012-03-01",
        "The/DET/3/det German/ADJ/3/amod leader/NOUN/4/nsubj agreed/VERB/0/root ./PUNCT/4/punct");
    CHECK_TEXT(who(w, "The German leader", 1), "Angela Merkel DEUGOV");
}

static void
test_roles__a_name_between_commas_is_who_holds_the_role(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "Armenia/PROPN/4/nmod:poss/LOC 's/PART/1/case foreign/ADJ/4/amod minister/NOUN/9/nsubj ,/PUNCT/6/punct "
        "Lusine/PROPN/4/appos/PER Petrosyan/PROPN/6/flat/+ ,/PUNCT/6/punct confirmed/VERB/0/root it/PRON/9/obj "
        "./PUNCT/9/punct");
    CHECK_TEXT(who(w, "Armenia's foreign minister", 1), "Lusine Petrosyan ARMGOV");
    CHECK_TEXT(who(w, "Lusine Petrosyan", 1), "Lusine Petrosyan ARMGOV");
}

static void
test_roles__a_role_behind_a_name_is_put_beside_it(void)
{
    const struct world *w = world_of("nl", "2024-05-15",
        "Mila/PROPN/9/nsubj/PER Kos/PROPN/1/flat/+ ,/PUNCT/5/punct de/DET/5/det woordvoerster/NOUN/1/appos "
        "van/ADP/7/case Servië/PROPN/5/nmod/LOC ,/PUNCT/5/punct bevestigde/VERB/0/root dat/PRON/9/obj ./PUNCT/9/punct");
    CHECK_TEXT(who(w, "de woordvoerster van Servië", 1), "Mila Kos SRBGOV");
}

static void
test_roles__a_counterpart_holds_the_same_office_elsewhere(void)
{
    const struct world *w = world_of("nl", "2024-05-15",
        "Minister/NOUN/4/nsubj Hakan/PROPN/1/appos/PER Fidan/PROPN/2/flat/+ belde/VERB/0/root zijn/PRON/7/nmod:poss "
        "Russische/ADJ/7/amod ambtgenoot/NOUN/4/obj ./PUNCT/4/punct");
    CHECK_TEXT(who(w, "zijn Russische ambtgenoot", 1), "Sergei Lavrov RUSGOV");
    CHECK_TEXT(who(w, "zijn", 1), "Hakan Fidan TURGOV");
}

static void
test_roles__a_former_holder_is_not_the_holder(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "The/DET/4/det former/ADJ/4/amod French/ADJ/4/amod president/NOUN/5/nsubj died/VERB/0/root ./PUNCT/5/punct");
    CHECK_TEXT(who(w, "The former French president", 1), "French president FRAELI");
}

static void
test_roles__the_field_of_a_minister_may_stand_behind_the_name(void)
{
    const struct world *w = world_of("nl", "2022-02-01",
        "Minister/NOUN/6/nsubj Hoekstra/PROPN/1/appos/PER van/ADP/5/case/+ Buitenlandse/PROPN/5/amod/+ "
        "Zaken/PROPN/1/nmod sprak/VERB/0/root ./PUNCT/6/punct");
    CHECK_TEXT(who(w, "Hoekstra", 1), "Wopke Hoekstra NLDGOV");
}

static void
test_roles__the_text_knows_an_office_better_than_a_table_that_is_late(void)
{
    const struct world *w = world_of("nl", "",
        "Premier/NOUN/3/nsubj Rutte/PROPN/1/appos/PER belde/VERB/0/root ./PUNCT/3/punct");
    CHECK_TEXT(who(w, "Rutte", 1), "Mark Rutte NLDGOV");
}

static void
test_roles__several_names_behind_a_plural(void)
{
    const struct world *w = world_of("nl", "2024-05-15",
        "De/DET/3/det Israëlische/ADJ/3/amod ministers/NOUN/7/nsubj Katz/PROPN/3/appos/PER en/CCONJ/6/cc "
        "Smotrich/PROPN/4/conj/PER zwegen/VERB/0/root ./PUNCT/7/punct");
    CHECK_TEXT(who(w, "De Israëlische ministers", 1), "Israel Katz ISRGOV, Bezalel Smotrich ISRGOV");
}

static void
test_roles__counterparts_of_several_states(void)
{
    const struct world *w = world_of("nl", "2025-07-15",
        "Minister/NOUN/4/nsubj Hakan/PROPN/1/appos/PER Fidan/PROPN/2/flat/+ belde/VERB/0/root zijn/PRON/6/nmod:poss "
        "ambtgenoten/NOUN/4/obj uit/ADP/8/case Oekraïne/PROPN/6/nmod/LOC en/CCONJ/10/cc Rusland/PROPN/8/conj/LOC "
        "./PUNCT/4/punct");
    CHECK_TEXT(who(w, "zijn ambtgenoten uit Oekraïne en Rusland", 1),
               "Andrii Sybiha UKRGOV, Sergei Lavrov RUSGOV");
}

int
main(void)
{
    if (!scene_begin_tests(NULL))
        return 1;
    RUN(test_roles__an_office_is_held_by_who_held_it_on_the_day);
    RUN(test_roles__a_state_leads_by_the_office_it_has);
    RUN(test_roles__a_name_between_commas_is_who_holds_the_role);
    RUN(test_roles__a_role_behind_a_name_is_put_beside_it);
    RUN(test_roles__a_counterpart_holds_the_same_office_elsewhere);
    RUN(test_roles__a_former_holder_is_not_the_holder);
    RUN(test_roles__the_field_of_a_minister_may_stand_behind_the_name);
    RUN(test_roles__the_text_knows_an_office_better_than_a_table_that_is_late);
    RUN(test_roles__several_names_behind_a_plural);
    RUN(test_roles__counterparts_of_several_states);
    return scene_end_tests();
}
