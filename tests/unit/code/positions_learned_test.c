/* SPDX-License-Identifier: Apache-2.0 */
/* Positions at words that the model judges, over a tree made by hand. */
#include "code/positions.h"
#include "made_sentence.h"
#include "test.h"

static const struct mention MENTIONS[] = {
    {.first = RUSLAND, .count = 1, .head = RUSLAND, .how = HOW_NAME, .nactors = 1, .actors = {0}},
    {.first = CHINA, .count = 1, .head = CHINA, .how = HOW_NAME, .nactors = 1, .actors = {1}}};
static const struct actor ACTORS[] = {{.key = SLICE("state:RUS")}, {.key = SLICE("state:CHN")}};

/* "Rusland verwierp plan": the model sees an issue at the plan. */
static void
make_judged(struct made *m)
{
    make(m);
    m->world.actors = ACTORS;
    m->world.nactors = 2;
    m->world.mentions = MENTIONS;
    m->world.nmentions = 2;
    m->none[RUSLAND] = 0;
    m->none[CHINA] = 1;
    map_init(&m->cues.issues, &m->arena);
    map_set(&m->cues.issues, SLICE("peace-plan"), 0);
    m->cues.judging = (struct judging){.issue = 0.5f, .issue_rule = SLICE("learned/judgements.tsv:6")};
    for (uint32_t t = 0; t < TOKENS; t++)
        m->words[t].issue = (struct judgement){SLICE("peace-plan"), -3};
    m->words[PLAN].issue.over = 2;
    m->words[PLAN].stance = (struct judgement){SLICE("against"), 1};
}

static void
test_judged__the_subject_holds_it_where_the_model_sees_nobody(void)
{
    struct made m;
    make_judged(&m);
    CHECK(positions_judged(&m.match, 0));
    judged_of_sentence(&m.match, 0);
    CHECK(m.draft.positions.n == 1);
    const struct position *p = &m.draft.positions.at[0];
    CHECK(p->holder == 0 && slice_is(p->issue, "peace-plan") && slice_is(p->stance, "against"));
    CHECK(slice_is(p->evidence.rule, "learned/judgements.tsv:6 score 2.0") && p->evidence.trigger == PLAN);
    CHECK(p->statement == NO_INDEX && p->condition.end == 0);
    arena_release(&m.arena);
}

static void
test_judged__the_word_of_a_holder_comes_first(void)
{
    struct made m;
    make_judged(&m);
    m.words[CHINA].voice = VOICE_HOLDER;
    judged_of_sentence(&m.match, 0);
    CHECK(m.draft.positions.n == 1 && m.draft.positions.at[0].holder == 1);
    arena_release(&m.arena);
}

static void
test_judged__of_two_words_for_one_issue_the_surer_counts(void)
{
    struct made m;
    make_judged(&m);
    m.words[VERWIERP].issue.over = 2.5f;
    m.words[VERWIERP].stance = (struct judgement){SLICE("refuses"), 1};
    judged_of_sentence(&m.match, 0);
    CHECK(m.draft.positions.n == 1 && slice_is(m.draft.positions.at[0].stance, "refuses"));
    arena_release(&m.arena);
}

static void
test_judged__not_where_the_model_doubts_or_is_not_asked(void)
{
    struct made m;
    make_judged(&m);
    m.words[PLAN].issue.over = 0.4f;
    judged_of_sentence(&m.match, 0);
    CHECK(m.draft.positions.n == 0);
    m.coder.mode = CODER_FRAMES;
    CHECK(!positions_judged(&m.match, 0));
    m.coder.mode = CODER_BOTH;
    m.words[0].issue.label = (struct slice){"", 0};
    CHECK(!positions_judged(&m.match, 0));
    arena_release(&m.arena);
}

int
main(void)
{
    RUN(test_judged__the_subject_holds_it_where_the_model_sees_nobody);
    RUN(test_judged__the_word_of_a_holder_comes_first);
    RUN(test_judged__of_two_words_for_one_issue_the_surer_counts);
    RUN(test_judged__not_where_the_model_doubts_or_is_not_asked);
    return test_end();
}
