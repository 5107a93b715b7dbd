/* SPDX-License-Identifier: Apache-2.0 */
/* Slots over a tree made by hand. */
#include "made_sentence.h"
#include "test.h"

static uint32_t
only(const struct made *m, uint32_t at, const char *slot)
{
    uint32_t found[8];
    uint32_t n = slot_tokens(&m->match, at, slice_of(slot), found, 8);
    return n == 1 ? found[0] : NO_TOKEN;
}

static void
test_match__steps(void)
{
    struct made m;
    uint32_t found[8];
    make(&m);
    CHECK(only(&m, VERWIERP, "nsubj") == RUSLAND);
    CHECK(only(&m, VERWIERP, "obj+van") == CHINA);
    CHECK(only(&m, VOERDE, "met") == QATAR);
    CHECK(only(&m, VERWIERP, "met") == NO_TOKEN);
    CHECK(slot_tokens(&m.match, VERWIERP, SLICE("nsubj|obj"), found, 8) == 2);
    arena_release(&m.arena);
}

static void
test_match__falls_back_only_when_nothing_stands_there(void)
{
    struct made m;
    make(&m);
    CHECK(only(&m, VERWIERP, "iobj>obj") == PLAN);
    CHECK(only(&m, VERWIERP, "obj>nsubj") == PLAN);
    CHECK(only(&m, VERWIERP, "obj+met>obj+van") == CHINA);
    arena_release(&m.arena);
}

static void
test_match__looks_from_the_word_that_governs(void)
{
    struct made m;
    make(&m);
    CHECK(only(&m, GESPREKKEN, "^") == VOERDE);
    CHECK(only(&m, GESPREKKEN, "^met") == QATAR);
    CHECK(only(&m, GESPREKKEN, "^nsubj") == RUSLAND); /* shared by the conjunct */
    CHECK(governor_of(&m.match, VOERDE) == NO_TOKEN);
    CHECK(only(&m, VERWIERP, "^nsubj") == NO_TOKEN);
    arena_release(&m.arena);
}

static void
test_match__a_name_read_as_an_adverb_before_its_verb_is_the_subject(void)
{
    struct made m;
    static const struct mention name = {.head = RUSLAND, .how = HOW_NAME};
    make(&m);
    m.words[RUSLAND].rel = REL_ADVMOD;
    m.world.tree = tree_make(&m.arena, &m.spans);
    m.match = match_of(&m.draft, &m.coder);
    CHECK(only(&m, VERWIERP, "nsubj") == NO_TOKEN);
    m.world.mentions = &name;
    m.none[RUSLAND] = 0;
    CHECK(only(&m, VERWIERP, "nsubj") == RUSLAND);
    arena_release(&m.arena);
}

static void
test_match__a_row_of_the_models_type_counts_from_its_score(void)
{
    struct made m;
    struct cue rows[] = {{.lemma = SLICE("REJECT"), .with = SLICE("score:2.5"), .next = 1},
                         {.lemma = SLICE("REJECT"), .with = SLICE("score:-1"), .next = NO_INDEX}};
    make(&m);
    m.language.cues[CUES_LEARNED].cues = rows;
    m.language.cues[CUES_LEARNED].ncues = 2;
    map_set(&m.language.cues[CUES_LEARNED].first, SLICE("REJECT"), 0);
    CHECK(cue_match(&m.match, VERWIERP, CUES_LEARNED, NULL) == NULL);
    m.words[VERWIERP].event.label = SLICE("REJECT");
    m.words[VERWIERP].event.over = 2.6f;
    CHECK(cue_match(&m.match, VERWIERP, CUES_LEARNED, NULL) == &rows[0]);
    m.words[VERWIERP].event.over = 2.4f;
    CHECK(cue_match(&m.match, VERWIERP, CUES_LEARNED, NULL) == &rows[1]);
    m.words[VERWIERP].event.over = -1.5f;
    CHECK(cue_match(&m.match, VERWIERP, CUES_LEARNED, NULL) == NULL);
    m.words[VERWIERP].event.label = SLICE("AID");
    CHECK(cue_match(&m.match, VERWIERP, CUES_LEARNED, NULL) == NULL);
    arena_release(&m.arena);
}

static void
test_match__the_models_source_goes_with_the_nearest_event(void)
{
    struct made m;
    make(&m);
    m.words[RUSLAND].role = ROLE_SOURCE;
    m.words[CHINA].role = ROLE_TARGET;
    m.words[QATAR].role = ROLE_BOTH;
    CHECK(only(&m, VERWIERP, "model-source") == RUSLAND);
    CHECK(only(&m, VERWIERP, "model-target") == CHINA); /* Qatar is as near, and stands behind it */
    CHECK(only(&m, GESPREKKEN, "model-target") == QATAR);
    m.words[VERWIERP].event.label = m.words[VOERDE].event.label = SLICE("CONSULT");
    m.words[VERWIERP].event.over = m.words[VOERDE].event.over = 1;
    m.words[CHINA].role = ROLE_NONE;
    CHECK(only(&m, VERWIERP, "model-target") == NO_TOKEN); /* Qatar is nearer to the other event */
    CHECK(only(&m, VOERDE, "model-target") == QATAR);
    arena_release(&m.arena);
}

int
main(void)
{
    RUN(test_match__a_row_of_the_models_type_counts_from_its_score);
    RUN(test_match__the_models_source_goes_with_the_nearest_event);
    RUN(test_match__a_name_read_as_an_adverb_before_its_verb_is_the_subject);
    RUN(test_match__steps);
    RUN(test_match__falls_back_only_when_nothing_stands_there);
    RUN(test_match__looks_from_the_word_that_governs);
    return test_end();
}
