/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A coded report made by hand, for tests of record and store: two sentences, two
 * actors, one object of each type. No model is run.
 */
#ifndef MADE_REPORT_H
#define MADE_REPORT_H
#include "record/record.h"

#define MADE_FIRST "Rusland heeft Qatar “hartelijk” bedankt voor negen kinderen."
#define MADE_SECOND "Qatar noemt het plan \"goed\"."
#define MADE_FURNITURE "Lees ook: iets anders"
#define MADE_TEXT MADE_FIRST "\n\n" MADE_FURNITURE "\n\n" MADE_SECOND "\n"

enum { MADE_TOKENS = 4 }; /* Rusland, bedankt, Qatar (first), Qatar (second): enough for evidence */

static struct span
made_find(const char *words, uint32_t from)
{
    const char *at = strstr(MADE_TEXT + from, words);
    uint32_t start = (uint32_t)(at - MADE_TEXT);
    return (struct span){start, start + (uint32_t)strlen(words)};
}

static const struct article *
made_article(struct arena *a, const char *sha256)
{
    struct article *article = arena_new(a, struct article);
    struct block *blocks = arena_new_array(a, struct block, 3);
    blocks[0] = (struct block){made_find(MADE_FIRST, 0), BLOCK_PARAGRAPH, FURNITURE_NONE};
    blocks[1] = (struct block){made_find(MADE_FURNITURE, 0), BLOCK_FURNITURE, FURNITURE_RELATED_LINK};
    blocks[2] = (struct block){made_find(MADE_SECOND, 0), BLOCK_PARAGRAPH, FURNITURE_NONE};
    *article = (struct article){.text = slice_of(MADE_TEXT), .bytes = sizeof MADE_TEXT - 1,
                                .blocks = blocks, .nblocks = 3};
    article->origin.path = SLICE("news/made.txt");
    article->origin.title = SLICE("Made");
    article->origin.published = DATE_UNKNOWN;
    article->published = date_month(2024, 12);
    article->published.basis = SLICE("date 2024-12");
    memcpy(article->sha256, sha256, 64);
    return article;
}

static const struct text *
made_text(struct arena *a, const char *sha256)
{
    struct text *text = arena_new(a, struct text);
    struct token *tokens = arena_new_array(a, struct token, MADE_TOKENS);
    struct sentence *sentences = arena_new_array(a, struct sentence, 2);
    struct span second = made_find(MADE_SECOND, 0);
    const struct span at[MADE_TOKENS] = {made_find("Rusland", 0), made_find("Qatar", 0),
                                         made_find("bedankt", 0), made_find("Qatar", second.start)};
    for (uint32_t i = 0; i < MADE_TOKENS; i++)
        tokens[i] = (struct token){.start = at[i].start, .end = at[i].end, .sentence = i == 3};
    sentences[0] = (struct sentence){.span = made_find(MADE_FIRST, 0), .first = 0, .count = 3};
    sentences[1] = (struct sentence){.span = second, .first = 3, .count = 1, .block = 2};
    *text = (struct text){.article = made_article(a, sha256), .tokens = tokens, .ntokens = MADE_TOKENS,
                          .sentences = sentences, .nsentences = 2};
    return text;
}

static const struct spans *
made_spans(struct arena *a, const char *sha256)
{
    struct spans *spans = arena_new(a, struct spans);
    struct word *words = arena_new_array(a, struct word, MADE_TOKENS);
    struct quantity *quantity = arena_new(a, struct quantity);
    for (uint32_t i = 0; i < MADE_TOKENS; i++)
        words[i] = (struct word){.head = i == 2 || i == 3 ? NO_TOKEN : 2, .rel = REL_NSUBJ};
    *quantity = (struct quantity){.span = made_find("negen", 0), .low = 9, .high = 9,
                                  .unit = SLICE("person"), .of = made_find("kinderen", 0),
                                  .same_as = NO_INDEX};
    *spans = (struct spans){.text = made_text(a, sha256), .words = words, .quantities = quantity,
                            .nquantities = 1};
    return spans;
}

static const struct world *
made_world(struct arena *a, const char *sha256)
{
    struct world *world = arena_new(a, struct world);
    struct tree *tree = arena_new(a, struct tree);
    struct actor *actors = arena_new_array(a, struct actor, 2);
    struct mention *mentions = arena_new_array(a, struct mention, 3);
    struct place *place = arena_new(a, struct place);
    tree->spans = made_spans(a, sha256);
    actors[0] = (struct actor){.key = SLICE("state:RUS"), .name = SLICE("Rusland"), .kind = ACTOR_STATE,
                               .country = SLICE("RUS"), .agent = SLICE("GOV"), .code = SLICE("RUSGOV")};
    actors[1] = (struct actor){.key = SLICE("state:QAT"), .name = SLICE("Qatar"), .kind = ACTOR_STATE,
                               .country = SLICE("QAT"), .agent = SLICE("GOV"), .code = SLICE("QATGOV")};
    const struct token *t = tree->spans->text->tokens;
    const uint32_t token[3] = {0, 1, 3};
    for (uint32_t i = 0; i < 3; i++)
        mentions[i] = (struct mention){.span = {t[token[i]].start, t[token[i]].end}, .first = token[i],
                                       .count = 1, .head = token[i], .how = HOW_NAME, .nactors = 1,
                                       .actors = {i > 0}};
    *place = (struct place){.name = SLICE("Doha"), .country = SLICE("QAT"), .lat = 25.25, .lon = 51.5,
                            .located = true, .kind = PLACE_CITY};
    *world = (struct world){.tree = tree, .actors = actors, .nactors = 2, .mentions = mentions,
                            .nmentions = 3, .places = place, .nplaces = 1};
    return world;
}

#define MADE_ONE(field, value)                                                                     \
    do {                                                                                           \
        __typeof__(value) *one_ = arena_new(a, __typeof__(value));                                 \
        *one_ = (value);                                                                           \
        c->field = one_;                                                                           \
        c->n##field = 1;                                                                           \
    } while (0)

static void
made_speech(struct arena *a, struct coded *c, struct evidence said, struct actor_set russia,
            struct actor_set qatar)
{
    struct point *point = arena_new(a, struct point);
    struct response *response = arena_new(a, struct response);
    *point = (struct point){made_find("negen kinderen", 0), SLICE("children"), 0};
    *response = (struct response){1, SLICE("praise"), 1};
    MADE_ONE(statements, ((struct statement){.evidence = said, .speaker = qatar, .addressee = russia,
                                             .mode = SPEECH_DIRECT, .act = SLICE("praise"),
                                             .content = {made_find("goed", 0)}, .ncontent = 1,
                                             .cue = made_find("noemt", 0), .issues = {SLICE("peace-plan")},
                                             .nissues = 1, .date = DATE_UNKNOWN}));
    MADE_ONE(positions, ((struct position){.evidence = said, .holder = 1, .issue = SLICE("peace-plan"),
                                           .stance = SLICE("for"), .statement = 0, .event = NO_INDEX,
                                           .date = DATE_UNKNOWN}));
    MADE_ONE(shifts, ((struct shift){.evidence = said, .holder = 1, .issue = SLICE("peace-plan"),
                                     .before = NO_INDEX, .after = 0, .before_text = made_find("plan", 0),
                                     .is_explicit = true}));
    MADE_ONE(proposals, ((struct proposal){.evidence = said, .name = SLICE("het plan"), .author = russia,
                                           .date = DATE_UNKNOWN, .points = point, .npoints = 1,
                                           .responses = response, .nresponses = 1}));
    MADE_ONE(disputes, ((struct dispute){.evidence = said, .claim_statement = NO_INDEX, .claim_event = 0,
                                         .denial = 0, .parties = qatar}));
}

/* sha256: 64 hex digits; another one makes another document. */
static const struct coded *
made_report(struct arena *a, const char *sha256)
{
    struct coded *c = arena_new(a, struct coded);
    struct actor_set russia = {1, {0}}, qatar = {1, {1}}, both = {2, {0, 1}};
    struct evidence told = {.sentence = 0, .trigger = 2, .rule = SLICE("frames/nl.tsv:1"),
                            .confidence = 0.75f};
    struct evidence said = {.sentence = 1, .trigger = NO_TOKEN, .rule = SLICE("cues/nl.tsv:2"),
                            .confidence = 0.5f};
    c->world = made_world(a, sha256);
    told.more[told.nmore++] = made_find(MADE_SECOND, 0);
    MADE_ONE(events, ((struct event){.evidence = told, .type = SLICE("SUPPORT"), .mode = SLICE("praise"),
                                     .context = SLICE("diplomatic|humanitarian"), .cameo = SLICE("051"),
                                     .quad = SLICE("verbal-cooperation"), .goldstein = 3.4,
                                     .status = STATUS_HELD, .source = russia, .target = qatar,
                                     .date = DATE_UNKNOWN, .place = 0}));
    MADE_ONE(meetings, ((struct meeting){.evidence = told, .kind = SLICE("talks"), .parties = both,
                                         .date = date_day(2024, 12, 4), .place = NO_INDEX,
                                         .status = STATUS_PLANNED, .topics = {SLICE("children")},
                                         .ntopics = 1, .event = 0}));
    MADE_ONE(exchanges, ((struct exchange){.evidence = told, .kind = SLICE("children"), .between = both,
                                           .given = 0, .received = NO_INDEX, .place = NO_INDEX,
                                           .date = DATE_UNKNOWN, .status = STATUS_HELD, .event = 0}));
    MADE_ONE(measures, ((struct measure){.evidence = told, .quantity = 0, .event = 0,
                                         .statement = NO_INDEX}));
    made_speech(a, c, said, russia, qatar);
    return c;
}

#define MADE_SHA_1 "1111111111111111111111111111111111111111111111111111111111111111"
#define MADE_SHA_2 "2222222222222222222222222222222222222222222222222222222222222222"

static const struct record *
made_record(struct arena *a, const char *sha256)
{
    nuncio_error err = {NUNCIO_OK, "", 0};
    const struct segmenter *s = segmenter_open(a, SOURCE_DIR "/data", &err);
    return s ? record_build(a, s, made_report(a, sha256), SLICE("nuncio test, model test"), &err) : NULL;
}

#endif
