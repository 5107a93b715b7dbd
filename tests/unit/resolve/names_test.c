/* SPDX-License-Identifier: Apache-2.0 */
/* Whom names mean: full and family names, spellings, metonyms, bodies, compounds. */
#include "scene_of.h"

static void
test_names__a_family_name_is_whoever_bears_it_in_the_text(void)
{
    const struct world *w = world_of("nl", "2024-05-15",
        "Jan/PROPN/3/nsubj/PER Wortel/PROPN/1/flat/+ sprak/VERB/0/root ./PUNCT/3/punct // "
        "Wortel/PROPN/2/nsubj/PER zweeg/VERB/0/root ./PUNCT/2/punct");
    CHECK_TEXT(who(w, "Jan Wortel", 1), "Jan Wortel ");
    CHECK_TEXT(who(w, "Wortel", 1), "Jan Wortel ");
    CHECK(w->nactors == 1);
}

static void
test_names__another_spelling_sounds_like_the_known_one(void)
{
    const struct world *w = world_of("nl", "2024-05-15",
        "Sergej/PROPN/3/nsubj/PER Lawrow/PROPN/1/flat/+ sprak/VERB/0/root ./PUNCT/3/punct // "
        "Oleg/PROPN/3/nsubj/PER Lawrow/PROPN/1/flat/+ zweeg/VERB/0/root ./PUNCT/3/punct");
    CHECK_TEXT(who(w, "Sergej Lawrow", 1), "Sergei Lavrov RUSGOV");
    CHECK_TEXT(who(w, "Oleg Lawrow", 1), "Oleg Lawrow ");
}

static void
test_names__a_capital_that_acts_is_the_state(void)
{
    const struct world *w = world_of("nl", "2024-05-15",
        "Moskou/PROPN/2/nsubj/LOC waarschuwt/VERB/0/root Kyiv/PROPN/2/obj/LOC ./PUNCT/2/punct");
    CHECK_TEXT(who(w, "Moskou", 1), "Rusland RUSGOV");
    CHECK_TEXT(who(w, "Kyiv", 1), "Oekraïne UKRGOV");
    CHECK(mention(w, "Moskou", 1)->how == HOW_METONYM && !mention(w, "Moskou", 1)->place_only);
}

static void
test_names__a_town_is_a_place_and_no_actor(void)
{
    const struct world *w = world_of("en", "2019-03-16",
        "Dozens/NOUN/2/nsubj died/VERB/0/root in/ADP/4/case Christchurch/PROPN/2/obl/LOC ./PUNCT/2/punct");
    CHECK(w->nplace_mentions == 1);
    CHECK_TEXT(w->places[w->place_mentions[0].place].country, "NZL");
    CHECK(mention(w, "Christchurch", 1)->place_only);
}

static void
test_names__an_adjective_makes_a_body_of_a_noun(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "Turkish/ADJ/2/amod troops/NOUN/3/nsubj left/VERB/0/root ./PUNCT/3/punct // "
        "UN/PROPN/2/compound/ORG officials/NOUN/3/nsubj agreed/VERB/0/root ./PUNCT/3/punct");
    CHECK_TEXT(who(w, "Turkish troops", 1), "Turkish troops TURMIL");
    CHECK_TEXT(who(w, "UN officials", 1), "UN officials IGOUNO");
    CHECK(mention(w, "Turkish troops", 1)->plural);
}

static void
test_names__one_word_of_a_state_or_body_and_a_role(void)
{
    const struct world *w = world_of("nl", "2024-05-15",
        "Kremlinwoordvoerder/NOUN/3/nsubj Peskov/PROPN/1/appos/PER zweeg/VERB/0/root ./PUNCT/3/punct // "
        "NAVO-chef/NOUN/3/nsubj Stoltenberg/PROPN/1/appos/PER sprak/VERB/0/root ./PUNCT/3/punct");
    CHECK_TEXT(who(w, "Kremlinwoordvoerder", 1), "Dmitry Peskov RUSGOV");
    CHECK_TEXT(who(w, "NAVO-chef", 1), "Jens Stoltenberg IGO");
}

static void
test_names__letters_in_brackets_stand_for_the_name_before_them(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "The/DET/4/det Green/PROPN/4/compound/ORG Island/PROPN/4/compound/+ Front/PROPN/8/nsubj/+ "
        "(/PUNCT/6/punct GIF/PROPN/4/appos/ORG )/PUNCT/6/punct agreed/VERB/0/root ./PUNCT/8/punct // "
        "The/DET/2/det GIF/PROPN/3/nsubj/ORG met/VERB/0/root ./PUNCT/3/punct");
    CHECK_TEXT(who(w, "GIF", 1), "Green Island Front ");
    CHECK_TEXT(who(w, "GIF", 2), "Green Island Front ");
}

static void
test_names__forces_are_those_of_who_sends_them(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "Norway/PROPN/2/nsubj/LOC blamed/VERB/0/root Iran/PROPN/2/obj/LOC and/CCONJ/5/cc "
        "sent/VERB/2/conj more/ADJ/7/amod troops/NOUN/5/obj ./PUNCT/2/punct");
    CHECK_TEXT(who(w, "more troops", 1), "troops NORMIL");
}

static void
test_names__a_square_is_nobody(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "He/PRON/2/nsubj spoke/VERB/0/root at/ADP/4/case Marlow/PROPN/2/obl/PER Square/PROPN/4/flat/+ ./PUNCT/2/punct");
    CHECK_TEXT(who(w, "Marlow Square", 1), "-");
    CHECK(w->nplace_mentions == 1);
}

static void
test_names__the_ending_before_is_no_part_of_a_name(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "Chile/PROPN/4/nmod:poss 's/PART/1/case/ORG Foreign/ADJ/4/amod/+ Ministry/PROPN/5/nsubj/+ agreed/VERB/0/root ./PUNCT/5/punct");
    CHECK_TEXT(who(w, "Chile's Foreign Ministry", 1), "Foreign Ministry CHLGOV");
}

int
main(void)
{
    if (!scene_begin_tests(NULL))
        return 1;
    RUN(test_names__a_family_name_is_whoever_bears_it_in_the_text);
    RUN(test_names__another_spelling_sounds_like_the_known_one);
    RUN(test_names__a_capital_that_acts_is_the_state);
    RUN(test_names__a_town_is_a_place_and_no_actor);
    RUN(test_names__an_adjective_makes_a_body_of_a_noun);
    RUN(test_names__one_word_of_a_state_or_body_and_a_role);
    RUN(test_names__letters_in_brackets_stand_for_the_name_before_them);
    RUN(test_names__forces_are_those_of_who_sends_them);
    RUN(test_names__a_square_is_nobody);
    RUN(test_names__the_ending_before_is_no_part_of_a_name);
    return scene_end_tests();
}
