/* SPDX-License-Identifier: Apache-2.0 */
/* Times, quantities and quotes over segmented text, without a model: every word is a noun without a head. */
#include "annotate/rules.h"
#include "test.h"

static struct arena arena;
static const struct segmenter *segmenter;
static const struct time_tables *times;
static const struct quantity_tables *quantities;

struct reading {
    const struct text *text;
    const struct word *words;
    const struct timex *timexes;
    uint32_t ntimexes;
    const struct quantity *quantities;
    uint32_t nquantities;
    const struct quote *quotes;
    uint32_t nquotes;
};

/* Reads blocks parted by '\n'; `published` may be "". */
static struct reading
read_text(const char *lang, const char *published, const char *words)
{
    struct article *article = arena_new(&arena, struct article);
    VEC(struct block) blocks = {0};
    struct reading r;
    article->text = slice_of(words);
    article->origin.lang = slice_of(lang);
    article->published = DATE_UNKNOWN;
    date_parse_iso(slice_of(published), &article->published);
    struct slice rest = article->text, line;
    while (slice_next(&rest, '\n', &line)) {
        uint32_t start = (uint32_t)(line.p - words);
        *vec_push(&arena, &blocks) = (struct block){{start, start + (uint32_t)line.n}, BLOCK_PARAGRAPH, 0};
    }
    article->blocks = blocks.at;
    article->nblocks = (uint32_t)blocks.n;
    r.text = text_segment(&arena, segmenter, article, NULL);
    struct word *w = arena_new_array(&arena, struct word, (size_t)r.text->ntokens + 1);
    for (uint32_t i = 0; i < r.text->ntokens; i++)
        w[i] = (struct word){.head = NO_TOKEN, .upos = UPOS_NOUN};
    r.words = w;
    time_find(&arena, times, r.text, r.words, &r.timexes, &r.ntimexes);
    quantity_find(&arena, quantities, r.text, r.words, r.timexes, r.ntimexes, &r.quantities, &r.nquantities);
    quote_find(&arena, r.text, &r.quotes, &r.nquotes);
    return r;
}

static struct slice
range(const struct timex *t)
{
    char from[11] = "-", to[11] = "-";
    if (date_known(t->date)) {
        day_format(t->date.from, from);
        day_format(t->date.to, to);
    }
    return arena_printf(&arena, "%s %s %u", from, to, t->date.weekday);
}

static void
check_time(const char *lang, const char *published, const char *words, const char *want)
{
    struct reading r = read_text(lang, published, words);
    CHECK(r.ntimexes == 1);
    if (r.ntimexes == 1)
        CHECK_TEXT(range(&r.timexes[0]), want);
}

static void
test_time__weekdays_look_back_unless_the_future_is_meant(void)
{
    check_time("nl", "2024-05-15", "Hij kwam maandag aan.", "2024-05-13 2024-05-13 0");
    check_time("nl", "2024-05-15", "Hij zal maandag aankomen.", "2024-05-20 2024-05-20 0");
    check_time("nl", "2024-05-15", "Volgende vrijdag is het zover.", "2024-05-17 2024-05-17 0");
    check_time("en", "2024-05-15", "They met on Tuesday.", "2024-05-14 2024-05-14 0");
}

static void
test_time__a_weekday_of_an_unknown_month_day_keeps_the_month(void)
{
    check_time("nl", "2023-03", "Zij spraken elkaar maandag.", "2023-03-01 2023-03-31 1");
}

static void
test_time__units_and_parts(void)
{
    check_time("nl", "2024-05-15", "De ruil werd eind vorige maand aangekondigd.", "2024-04-21 2024-04-30 0");
    check_time("en", "2024-05-15", "It began last month.", "2024-04-01 2024-04-30 0");
    check_time("nl", "2024-05-15", "Twee weken geleden begon het.", "2024-04-29 2024-05-05 0");
    check_time("nl", "", "Rusland viel in februari 2022 binnen.", "2022-02-01 2022-02-28 0");
    check_time("en", "2024-05-15", "It was signed on 5 March 2023.", "2023-03-05 2023-03-05 0");
}

static void
test_time__a_duration_is_no_date(void)
{
    struct reading r = read_text("nl", "2024-05-15", "Zij spraken ruim 4,5 uur.");
    CHECK(r.ntimexes == 1 && r.timexes[0].type == TIMEX_DURATION);
    CHECK_TEXT(r.timexes[0].value, "PT4H30M");
    CHECK(r.nquantities == 1);
    CHECK(r.quantities && r.quantities[0].low == 4.5 && r.quantities[0].approx == APPROX_MORE_THAN);
    CHECK_TEXT(r.quantities[0].unit, "hour");
}

static void
test_quantity__currencies_in_both_languages(void)
{
    struct reading r = read_text("nl", "", "De bonus is 2,3 miljoen roebel, omgerekend ruim 21.000 euro.");
    CHECK(r.nquantities == 2);
    CHECK(r.quantities[0].low == 2300000 && r.quantities[1].low == 21000);
    CHECK_TEXT(r.quantities[0].unit, "RUB");
    CHECK_TEXT(r.quantities[1].unit, "EUR");
    CHECK(r.quantities[0].same_as == NO_INDEX && r.quantities[1].same_as == 0);
    r = read_text("en", "", "The aid is worth more than $2.3bn.");
    CHECK(r.nquantities == 1 && r.quantities[0].low == 2.3e9 && r.quantities[0].approx == APPROX_MORE_THAN);
}

static void
test_quantity__a_year_counts_nothing(void)
{
    struct reading r = read_text("nl", "2024-05-15", "Kyiv wil terug naar de grenzen van 1991.");
    CHECK(r.nquantities == 0);
    r = read_text("en", "2024-05-15", "In 2014 Russia annexed Crimea.");
    CHECK(r.nquantities == 0);
}

static void
test_quote__goes_on_over_paragraphs(void)
{
    struct reading r = read_text("en", "", "\xe2\x80\x9cWe will not go back, he said to them.\n\xe2\x80\x9cNot now, not ever.\xe2\x80\x9d");
    CHECK(r.nquotes == 2);
    CHECK(r.quotes[1].continues == 0);
}

static void
test_quote__dutch_low_marks_and_apostrophes(void)
{
    struct reading r = read_text("nl", "", "\xe2\x80\x9eWij gaan door met praten\xe2\x80\x9d, zei hij over foto's.");
    CHECK(r.nquotes == 1);
    CHECK_TEXT(slice_cut(r.text->article->text, r.quotes[0].inner), "Wij gaan door met praten");
    r = read_text("nl", "", "Hij noemde het 'nepnieuws' in z'n reactie.");
    CHECK(r.nquotes == 1 && r.quotes[0].scare);
}

int
main(void)
{
    nuncio_error err = {0};
    arena_init(&arena, 0);
    segmenter = segmenter_open(&arena, SOURCE_DIR "/data", &err);
    times = segmenter ? time_open(&arena, SOURCE_DIR "/data", segmenter, &err) : NULL;
    quantities = times ? quantity_open(&arena, SOURCE_DIR "/data", segmenter, &err) : NULL;
    if (!quantities) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    RUN(test_time__weekdays_look_back_unless_the_future_is_meant);
    RUN(test_time__a_weekday_of_an_unknown_month_day_keeps_the_month);
    RUN(test_time__units_and_parts);
    RUN(test_time__a_duration_is_no_date);
    RUN(test_quantity__currencies_in_both_languages);
    RUN(test_quantity__a_year_counts_nothing);
    RUN(test_quote__goes_on_over_paragraphs);
    RUN(test_quote__dutch_low_marks_and_apostrophes);
    arena_release(&arena);
    return test_end();
}
