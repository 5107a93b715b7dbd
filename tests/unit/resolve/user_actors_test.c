/* SPDX-License-Identifier: Apache-2.0 */
/* Actors of a table of the user's own. */
#include "scene_of.h"

static void
test_user_actors__a_name_has_the_code_of_the_table(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "Freedonia/PROPN/2/nsubj/LOC thanked/VERB/0/root Sylvania/PROPN/2/obj/LOC ./PUNCT/2/punct");
    CHECK_TEXT(who(w, "Freedonia", 1), "FREEDONIA FRE");
    CHECK_TEXT(who(w, "Sylvania", 1), "Sylvania SYL");
}

static void
test_user_actors__an_office_has_its_years(void)
{
    const char *text = "Trentino/PROPN/2/nsubj/PER left/VERB/0/root ./PUNCT/2/punct";
    CHECK_TEXT(who(world_of("en", "2021-05-15", text), "Trentino", 1), "Trentino SYLGOV");
    CHECK_TEXT(who(world_of("en", "2024-05-15", text), "Trentino", 1), "Trentino SYLELI");
}

static void
test_user_actors__a_noun_takes_the_code_of_its_owner(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "Freedonia/PROPN/3/nmod:poss/LOC 's/PART/1/case watchmen/NOUN/4/nsubj fled/VERB/0/root ./PUNCT/4/punct");
    CHECK_TEXT(who(w, "Freedonia's watchmen", 1), "watchmen FRECOP");
}

static void
test_user_actors__a_role_before_a_name_makes_it_a_person_of_that_code(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "Prime/ADJ/2/amod Minister/PROPN/3/nmod:desc Rufus/PROPN/4/nsubj/PER left/VERB/0/root ./PUNCT/4/punct");
    CHECK_TEXT(who(w, "Rufus", 1), "RUFUS FREGOV");
}

static void
test_user_actors__a_noun_before_a_name_makes_it_a_person_of_that_code(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "Watchman/NOUN/2/nmod:desc Rufus/PROPN/3/nsubj/PER fled/VERB/0/root ./PUNCT/3/punct");
    CHECK_TEXT(who(w, "Rufus", 1), "RUFUS FRECOP");
}

static void
test_user_actors__a_name_hides_one_with_an_article(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "The/DET/2/det Philippines/PROPN/3/nsubj/LOC agreed/VERB/0/root ./PUNCT/3/punct");
    CHECK_TEXT(who(w, "Philippines", 1), "PHILIPPINES PHX");
}

static void
test_user_actors__a_noun_hides_a_body_of_that_name_and_takes_the_owner_behind_it(void)
{
    const struct world *w = world_of("en", "2024-05-15",
        "MSF/PROPN/2/compound/ORG Freedonia/PROPN/3/nsubj left/VERB/0/root ./PUNCT/3/punct");
    CHECK_TEXT(who(w, "MSF Freedonia", 1), "MSF NGOFRE");
}

static bool
write_table(const char *path)
{
    FILE *f = fopen(path, "w");
    if (!f)
        return false;
    fputs("kind\tname\tplural\tcode\tfrom\tto\n"
          "actor\tFREEDONIA\t\tFRE\t\t\n"
          "actor\tSylvania\t\tSYL\t\t\n"
          "agent\tMSF\t\tNGO~\t\t\n"
          "actor\tRUFUS\t\tFRE\t\t\n"
          "actor\tPHILIPPINES\t\tPHX\t\t\n"
          "person\tTrentino\t\tSYLGOV\t2019-01-01\t2022-12-31\n"
          "person\tTrentino\t\tSYLELI\t2023-01-01\t\n"
          "agent\tWATCHMAN\tWATCHMEN\t~COP\t\t\n", f);
    return fclose(f) == 0;
}

int
main(void)
{
    const char *path = BUILD_DIR "/user_actors_test.tsv";
    if (!write_table(path) || !scene_begin_tests(path))
        return 1;
    RUN(test_user_actors__a_name_has_the_code_of_the_table);
    RUN(test_user_actors__an_office_has_its_years);
    RUN(test_user_actors__a_noun_takes_the_code_of_its_owner);
    RUN(test_user_actors__a_role_before_a_name_makes_it_a_person_of_that_code);
    RUN(test_user_actors__a_noun_before_a_name_makes_it_a_person_of_that_code);
    RUN(test_user_actors__a_name_hides_one_with_an_article);
    RUN(test_user_actors__a_noun_hides_a_body_of_that_name_and_takes_the_owner_behind_it);
    remove(path);
    return scene_end_tests();
}
