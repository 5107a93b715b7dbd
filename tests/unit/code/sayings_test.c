/* SPDX-License-Identifier: Apache-2.0 */
/* Cues of saying by what the model sees in a word, over a sentence made by hand. */
#include "made_sentence.h"
#include "test.h"

static void
make_sayings(struct made *m, struct cue *rows, uint32_t n)
{
    make(m);
    m->language.cues[CUES_SAYING].cues = rows;
    m->language.cues[CUES_SAYING].ncues = n;
    for (uint32_t i = n; i-- > 0;)
        map_set(&m->language.cues[CUES_SAYING].first, rows[i].lemma, i);
}

static void
test_sayings__a_row_of_the_very_act_comes_before_that_of_any(void)
{
    struct made m;
    struct cue rows[] = {{.lemma = SLICE("any"), .with = SLICE("act:0.5"), .next = NO_INDEX},
                         {.lemma = SLICE("reject"), .with = SLICE("act:2"), .next = NO_INDEX}};
    make_sayings(&m, rows, 2);
    CHECK(cue_match(&m.match, VERWIERP, CUES_SAYING, NULL) == NULL); /* the model judges nothing */
    m.words[VERWIERP].act = (struct judgement){SLICE("reject"), 2.5f};
    CHECK(cue_match(&m.match, VERWIERP, CUES_SAYING, NULL) == &rows[1]);
    m.words[VERWIERP].act.over = 1.5f;
    CHECK(cue_match(&m.match, VERWIERP, CUES_SAYING, NULL) == NULL);
    m.words[VERWIERP].act.label = SLICE("deny");
    CHECK(cue_match(&m.match, VERWIERP, CUES_SAYING, NULL) == &rows[0]);
    m.words[VERWIERP].act.over = 0.4f;
    CHECK(cue_match(&m.match, VERWIERP, CUES_SAYING, NULL) == NULL);
    arena_release(&m.arena);
}

static void
test_sayings__part_of_speech_counts(void)
{
    struct made m;
    struct cue rows[] = {{.lemma = SLICE("any"), .upos = UPOS_NOUN, .next = NO_INDEX}};
    make_sayings(&m, rows, 1);
    m.words[VERWIERP].act = m.words[PLAN].act = (struct judgement){SLICE("deny"), 1};
    CHECK(cue_match(&m.match, VERWIERP, CUES_SAYING, NULL) == NULL);
    CHECK(cue_match(&m.match, PLAN, CUES_SAYING, NULL) == &rows[0]);
    arena_release(&m.arena);
}

int
main(void)
{
    RUN(test_sayings__a_row_of_the_very_act_comes_before_that_of_any);
    RUN(test_sayings__part_of_speech_counts);
    return test_end();
}
