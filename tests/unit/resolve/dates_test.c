/* SPDX-License-Identifier: Apache-2.0 */
/* Which time expression dates a predicate: sentences with their trees by hand. */
#include "annotate/rules.h"
#include "resolve/world.h"
#include "test.h"

static struct arena arena;
static const struct segmenter *segmenter;
static const struct time_tables *times;

/* "Kyiv:2:nsubj:PROPN ..." one token a field: form, head (from 1, 0 the root), relation, tag, features. */
static const struct world *
read_tree(const char *lang, const char *published, const char *tokens)
{
    struct article *article = arena_new(&arena, struct article);
    struct block *block = arena_new(&arena, struct block);
    struct spans *spans = arena_new(&arena, struct spans);
    struct world *world = arena_new(&arena, struct world);
    struct slice rest = slice_of(tokens), field, cell[5], text = {"", 0};
    uint32_t n = 0;
    struct word *words = arena_new_array(&arena, struct word, 40);
    while (slice_next(&rest, ' ', &field)) {
        for (int i = 0; i < 5; i++)
            if (!field.p || !slice_next(&field, ':', &cell[i]))
                cell[i] = (struct slice){"", 0};
        text = arena_printf(&arena, "%.*s%s%.*s", (int)text.n, text.p, n ? " " : "", (int)cell[0].n, cell[0].p);
        uint32_t head = 0;
        for (size_t i = 0; i < cell[1].n; i++)
            head = head * 10 + (uint32_t)(cell[1].p[i] - '0');
        words[n++] = (struct word){.head = head ? head - 1 : NO_TOKEN, .upos = (uint8_t)upos_parse(cell[3]),
                                   .rel = (uint8_t)rel_parse(cell[2]), .feats = cell[4]};
    }
    article->text = text;
    *block = (struct block){{0, (uint32_t)text.n}, BLOCK_PARAGRAPH, 0};
    article->blocks = block;
    article->nblocks = 1;
    article->origin.lang = slice_of(lang);
    article->published = DATE_UNKNOWN;
    date_parse_iso(slice_of(published), &article->published);
    spans->text = text_segment(&arena, segmenter, article, NULL);
    CHECK(spans->text->ntokens == n);
    spans->words = words;
    time_find(&arena, times, spans->text, words, &spans->timexes, &spans->ntimexes);
    world->tree = tree_make(&arena, spans);
    return world;
}

static void
check_date(const struct world *w, uint32_t token, const char *want)
{
    struct date d = world_date(w, token - 1);
    char from[11] = "-", to[11] = "-";
    if (date_known(d))
        day_format(d.from, from);
    if (d.to != DAY_UNKNOWN)
        day_format(d.to, to);
    CHECK_TEXT(arena_printf(&arena, "%s %s", from, to), want);
}

static void
test_dates__a_year_under_a_noun_dates_the_noun_alone(void)
{
    const struct world *w = read_tree("nl", "2023-03-20",
        "Kyiv:2:nsubj:PROPN wil:0:root:VERB:Tense=Pres|VerbForm=Fin terug:2:advmod:ADV naar:6:case:ADP de:6:det:DET "
        "grenzen:2:obl:NOUN in:8:case:ADP 1991:6:nmod:NUM");
    check_date(w, 2, "- -");
    check_date(w, 6, "1991-01-01 1991-12-31");
}

static void
test_dates__a_year_long_past_dates_no_wish_of_the_present(void)
{
    const struct world *w = read_tree("nl", "2023-03-20",
        "Kyiv:2:nsubj:PROPN wil:0:root:VERB:Tense=Pres|VerbForm=Fin de:4:det:DET grenzen:2:obj:NOUN "
        "in:6:case:ADP 1991:2:obl:NUM");
    check_date(w, 2, "- -");
    w = read_tree("nl", "2023-03-20",
        "Rusland:2:nsubj:PROPN annexeerde:0:root:VERB:Tense=Past|VerbForm=Fin de:4:det:DET Krim:2:obj:PROPN "
        "in:6:case:ADP 2014:2:obl:NUM");
    check_date(w, 2, "2014-01-01 2014-12-31");
}

static void
test_dates__a_day_belongs_to_the_verb_wherever_it_hangs(void)
{
    const struct world *w = read_tree("en", "2024-05-15",
        "The:2:det:DET minister:4:nsubj:NOUN Monday:2:compound:PROPN resigned:0:root:VERB:Tense=Past|VerbForm=Fin");
    check_date(w, 4, "- -"); /* a compound is the noun's: "Monday talks" */
    w = read_tree("en", "2024-05-15",
        "The:2:det:DET minister:4:nsubj:NOUN Monday:2:appos:PROPN resigned:0:root:VERB:Tense=Past|VerbForm=Fin");
    check_date(w, 4, "2024-05-13 2024-05-13");
}

static void
test_dates__a_word_of_of_ties_a_day_to_its_noun(void)
{
    const struct world *w = read_tree("nl", "2024-05-15",
        "Hij:2:nsubj:PRON betreurde:0:root:VERB:Tense=Past|VerbForm=Fin de:4:det:DET aanval:2:obj:NOUN "
        "van:7:case:ADP 9:7:nummod:NUM mei:4:nmod:PROPN");
    check_date(w, 2, "- -");
    check_date(w, 4, "2024-05-09 2024-05-09");
}

static void
test_dates__arguments_and_content_take_the_day_of_their_verb(void)
{
    const struct world *w = read_tree("nl", "2024-05-15",
        "Maandag:2:obl:NOUN begonnen:0:root:VERB:Tense=Past|VerbForm=Fin gesprekken:2:nsubj:NOUN");
    check_date(w, 3, "2024-05-13 2024-05-13");
    w = read_tree("nl", "2024-05-15",
        "Hij:2:nsubj:PRON zei:0:root:VERB:Tense=Past|VerbForm=Fin maandag:2:obl:NOUN dat:6:mark:SCONJ zij:6:nsubj:PRON "
        "aanvielen:2:ccomp:VERB:Tense=Past|VerbForm=Fin");
    check_date(w, 6, "2024-05-13 2024-05-13");
    w = read_tree("nl", "2024-05-15",
        "Hij:2:nsubj:PRON zei:0:root:VERB:Tense=Past|VerbForm=Fin vorig:4:amod:ADJ jaar:2:obl:NOUN dat:7:mark:SCONJ "
        "zij:7:nsubj:PRON aanvielen:2:ccomp:VERB:Tense=Past|VerbForm=Fin");
    check_date(w, 7, "- -"); /* said in a year is not done in it */
}

static void
test_dates__a_relative_clause_takes_nothing_from_above(void)
{
    const struct world *w = read_tree("nl", "2024-05-15",
        "Maandag:2:obl:NOUN sprak:0:root:VERB:Tense=Past|VerbForm=Fin de:4:det:DET leider:2:nsubj:NOUN die:6:nsubj:PRON "
        "aanviel:4:acl:VERB:Tense=Past|VerbForm=Fin");
    check_date(w, 6, "- -");
    check_date(w, 2, "2024-05-13 2024-05-13");
}

static void
test_dates__since_has_an_open_end(void)
{
    static const char tree[] = "Sinds:2:case:ADP 2022:3:obl:NUM duurt:0:root:VERB:Tense=Pres|VerbForm=Fin het:3:nsubj:PRON";
    check_date(read_tree("nl", "2024-05-15", tree), 3, "2022-01-01 2024-05-15");
    check_date(read_tree("nl", "", tree), 3, "2022-01-01 -");
}

static void
test_dates__a_weekday_without_a_page_date_is_kept_by_name(void)
{
    const struct world *w = read_tree("nl", "", "Maandag:2:obl:NOUN spraken:0:root:VERB:Tense=Past|VerbForm=Fin zij:2:nsubj:PRON");
    struct date d = world_date(w, 1);
    CHECK(!date_known(d) && d.weekday == 1);
    CHECK_TEXT(d.basis, "Maandag");
}

int
main(void)
{
    nuncio_error err = {0};
    arena_init(&arena, 0);
    segmenter = segmenter_open(&arena, SOURCE_DIR "/data", &err);
    times = segmenter ? time_open(&arena, SOURCE_DIR "/data", segmenter, &err) : NULL;
    if (!times) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    RUN(test_dates__a_year_under_a_noun_dates_the_noun_alone);
    RUN(test_dates__a_year_long_past_dates_no_wish_of_the_present);
    RUN(test_dates__a_day_belongs_to_the_verb_wherever_it_hangs);
    RUN(test_dates__a_word_of_of_ties_a_day_to_its_noun);
    RUN(test_dates__arguments_and_content_take_the_day_of_their_verb);
    RUN(test_dates__a_relative_clause_takes_nothing_from_above);
    RUN(test_dates__since_has_an_open_end);
    RUN(test_dates__a_weekday_without_a_page_date_is_kept_by_name);
    arena_release(&arena);
    return test_end();
}
