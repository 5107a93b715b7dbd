/* SPDX-License-Identifier: Apache-2.0 */
/* Whom pronouns and nouns without a name mean, from what was said before; speakers; places of events. */
#include "scene_of.h"

#define PUTIN_MET_XI                                                                               \
    "Poetin/PROPN/2/nsubj/PER ontving/VERB/0/root Xi/PROPN/2/obj/PER ./PUNCT/2/punct // "

static void
test_reference__a_pronoun_is_rather_the_subject_before(void)
{
    const struct world *w = world_of("nl", "2024-05-15",
        PUTIN_MET_XI "Hij/PRON/2/nsubj zweeg/VERB/0/root ./PUNCT/2/punct");
    CHECK_TEXT(who(w, "Hij", 1), "Vladimir Putin RUSGOV");
}

static void
test_reference__subject_and_object_of_a_verb_are_two(void)
{
    const struct world *w = world_of("nl", "2024-05-15",
        PUTIN_MET_XI "Poetin/PROPN/2/nsubj/PER dankte/VERB/0/root hem/PRON/2/obj ./PUNCT/2/punct");
    CHECK_TEXT(who(w, "hem", 1), "Xi Jinping CHNGOV");
}

static void
test_reference__two_leaders_are_the_two_named_last(void)
{
    const struct world *w = world_of("nl", "2024-05-15",
        PUTIN_MET_XI "De/DET/3/det twee/NUM/3/nummod leiders/NOUN/4/nsubj zwegen/VERB/0/root ./PUNCT/4/punct");
    CHECK_TEXT(who(w, "De twee leiders", 1), "Vladimir Putin RUSGOV, Xi Jinping CHNGOV");
}

static void
test_reference__both_sides_are_two_states(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "Greece/PROPN/4/nsubj/LOC and/CCONJ/3/cc Egypt/PROPN/1/conj/LOC quarrelled/VERB/0/root ./PUNCT/4/punct // "
        "Both/DET/2/det sides/NOUN/3/nsubj agreed/VERB/0/root ./PUNCT/3/punct");
    CHECK_TEXT(who(w, "Both sides", 1), "Greece GRCGOV, Egypt EGYGOV");
}

static void
test_reference__the_country_is_the_state_told_of(void)
{
    const struct world *w = world_of("nl", "2024-05-15",
        "Noorwegen/PROPN/2/nsubj/LOC tekende/VERB/0/root ./PUNCT/2/punct // "
        "Het/DET/2/det land/NOUN/3/nsubj betaalt/VERB/0/root ./PUNCT/3/punct");
    CHECK_TEXT(who(w, "Het land", 1), "Noorwegen NORGOV");
}

static void
test_reference__it_is_who_tells_the_clause(void)
{
    const struct world *w = world_of("nl", "2024-05-15",
        "Israël/PROPN/2/nsubj/LOC meldt/VERB/0/root dat/SCONJ/6/mark het/PRON/6/nsubj zal/AUX/6/aux reageren/VERB/2/ccomp "
        "./PUNCT/2/punct // Het/PRON/2/nsubj regent/VERB/0/root ./PUNCT/2/punct");
    CHECK_TEXT(who(w, "het", 1), "Israël ISRGOV");
    CHECK_TEXT(who(w, "Het", 1), "-");
}

static void
test_reference__i_is_the_speaker_and_he_is_not(void)
{
    const struct world *w = world_of("nl", "2024-05-15",
        PUTIN_MET_XI "“/PUNCT/3/punct Ik/PRON/3/nsubj ken/VERB/12/ccomp hem/PRON/3/obj al/ADV/7/advmod "
                     "vele/ADJ/7/amod jaren/NOUN/3/obl heel/ADV/9/advmod goed/ADJ/3/advmod ”/PUNCT/3/punct ,/PUNCT/3/punct "
                     "zei/VERB/0/root Poetin/PROPN/12/nsubj/PER ./PUNCT/12/punct");
    CHECK_TEXT(who(w, "Ik", 1), "Vladimir Putin RUSGOV");
    CHECK_TEXT(who(w, "hem", 1), "Xi Jinping CHNGOV");
}

static void
test_reference__who_was_a_woman_once_is_no_he(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "Baerbock/PROPN/2/nsubj/PER met/VERB/0/root Lavrov/PROPN/2/obj/PER ./PUNCT/2/punct // "
        "He/PRON/2/nsubj agreed/VERB/0/root ./PUNCT/2/punct // She/PRON/2/nsubj left/VERB/0/root ./PUNCT/2/punct");
    CHECK_TEXT(who(w, "He", 1), "Sergei Lavrov RUSGOV");
    CHECK_TEXT(who(w, "She", 1), "Annalena Baerbock DEUGOV");
}

static void
test_reference__the_group_is_no_parliament(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "Hezbollah/PROPN/2/nsubj/ORG met/VERB/0/root the/DET/6/det Lebanese/ADJ/6/amod/ORG own/ADJ/6/amod "
        "parliament/NOUN/2/obj ./PUNCT/2/punct // The/DET/2/det group/NOUN/3/nsubj agreed/VERB/0/root ./PUNCT/3/punct");
    CHECK_TEXT(who(w, "The group", 1), "Hezbollah LBNREB");
}

static void
test_reference__a_possessive_may_mean_a_subject_behind_it(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "Lavrov/PROPN/2/nsubj/PER spoke/VERB/0/root ./PUNCT/2/punct // "
        "In/ADP/3/case his/PRON/3/nmod:poss statement/NOUN/6/obl ,/PUNCT/3/punct Fidan/PROPN/6/nsubj/PER "
        "agreed/VERB/0/root ./PUNCT/6/punct");
    CHECK_TEXT(who(w, "his", 1), "Hakan Fidan TURGOV");
}

static void
test_reference__the_place_of_a_visit_is_what_is_visited(void)
{
    const struct world *w = world_of("nl", "2024-05-15",
        "Xi/PROPN/2/nsubj/PER bezocht/VERB/0/root Rusland/PROPN/2/obj/LOC ./PUNCT/2/punct");
    struct actor_set states = {0};
    actor_set_add(&states, mention(w, "Rusland", 1)->actors[0]);
    CHECK(world_place(w, 1) == NO_INDEX);
    uint32_t place = world_place_acted_on(w, 1, &states);
    CHECK(place != NO_INDEX);
    CHECK_TEXT(place == NO_INDEX ? SLICE("") : w->places[place].name, "Rusland");
}

static void
test_reference__the_most_exact_place_is_taken(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "They/PRON/2/nsubj met/VERB/0/root in/ADP/4/case Switzerland/PROPN/2/obl/LOC in/ADP/6/case "
        "Geneva/PROPN/2/obl/LOC ./PUNCT/2/punct");
    uint32_t place = world_place(w, 1);
    CHECK_TEXT(place == NO_INDEX ? SLICE("") : w->places[place].name, "Geneva");
}

static void
test_reference__both_countries_may_be_named_behind(void)
{
    const struct world *w = world_of("nl", "2024-05-15",
        "Guterres/PROPN/2/nsubj/PER prees/VERB/0/root beide/NUM/4/nummod landen/NOUN/2/obj ./PUNCT/2/punct // "
        "Peru/PROPN/4/nsubj/LOC en/CCONJ/3/cc Chili/PROPN/1/conj/LOC praten/VERB/0/root ./PUNCT/4/punct");
    CHECK_TEXT(who(w, "beide landen", 1), "Peru PERGOV, Chili CHLGOV");
}

static void
test_reference__our_troops_are_the_speakers(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "Turkish/ADJ/2/amod troops/NOUN/3/nsubj left/VERB/0/root ./PUNCT/3/punct // "
        "“/PUNCT/5/punct All/DET/4/det our/PRON/4/nmod:poss soldiers/NOUN/5/nsubj stay/VERB/15/ccomp in/ADP/9/case "
        "those/DET/9/det old/ADJ/9/amod barracks/NOUN/5/obl for/ADP/12/case a/DET/12/det while/NOUN/5/obl ”/PUNCT/5/punct "
        ",/PUNCT/5/punct said/VERB/0/root Putin/PROPN/15/nsubj/PER ./PUNCT/15/punct");
    CHECK_TEXT(who(w, "All our soldiers", 1), "soldiers RUSMIL");
}

static void
test_reference__its_neighbour_is_another(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "India/PROPN/2/nsubj/LOC blamed/VERB/0/root Nepal/PROPN/2/obj/LOC ./PUNCT/2/punct // "
        "India/PROPN/2/nsubj/LOC left/VERB/0/root its/PRON/4/nmod:poss neighbour/NOUN/2/obj ./PUNCT/2/punct");
    CHECK_TEXT(who(w, "its neighbour", 1), "Nepal NPLGOV");
}

static void
test_reference__a_country_of_a_region_lies_in_it(void)
{
    const struct world *w = world_of("nl", "2024-05-15",
        "Ecuador/PROPN/2/nsubj/LOC klaagde/VERB/0/root ./PUNCT/2/punct // "
        "Polen/PROPN/2/nsubj/LOC zweeg/VERB/0/root ./PUNCT/2/punct // "
        "Het/DET/3/det Zuid-Amerikaanse/ADJ/3/amod land/NOUN/4/nsubj betaalt/VERB/0/root ./PUNCT/4/punct // "
        "De/DET/2/det regering/NOUN/7/nsubj van/ADP/6/case het/DET/6/det Zuid-Amerikaanse/ADJ/6/amod land/NOUN/2/nmod "
        "betaalt/VERB/0/root ./PUNCT/7/punct");
    CHECK_TEXT(who(w, "Het Zuid-Amerikaanse land", 1), "Ecuador ECUGOV");
    CHECK_TEXT(who(w, "De regering van het Zuid-Amerikaanse land", 1), "Ecuador ECUGOV");
}

int
main(void)
{
    if (!scene_begin_tests(NULL))
        return 1;
    RUN(test_reference__a_pronoun_is_rather_the_subject_before);
    RUN(test_reference__subject_and_object_of_a_verb_are_two);
    RUN(test_reference__two_leaders_are_the_two_named_last);
    RUN(test_reference__both_sides_are_two_states);
    RUN(test_reference__the_country_is_the_state_told_of);
    RUN(test_reference__it_is_who_tells_the_clause);
    RUN(test_reference__i_is_the_speaker_and_he_is_not);
    RUN(test_reference__who_was_a_woman_once_is_no_he);
    RUN(test_reference__the_group_is_no_parliament);
    RUN(test_reference__a_possessive_may_mean_a_subject_behind_it);
    RUN(test_reference__the_place_of_a_visit_is_what_is_visited);
    RUN(test_reference__the_most_exact_place_is_taken);
    RUN(test_reference__both_countries_may_be_named_behind);
    RUN(test_reference__our_troops_are_the_speakers);
    RUN(test_reference__its_neighbour_is_another);
    RUN(test_reference__a_country_of_a_region_lies_in_it);
    return scene_end_tests();
}
