/* SPDX-License-Identifier: Apache-2.0 */
/* Times, quantities and quotes over segmented text, without a model: words without heads, nearly all of them nouns. */
#include "annotate/rules.h"
#include "test.h"

#include <time.h>

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

/* Marks, a few function words, figures; nouns are the rest. */
static enum ud_upos
tag_of(struct slice form)
{
    static const char *const small[] = {"of", "van", "in", "at", "a", "de", "het", "the", "een", "she", "was", "were"};
    char c = form.p[0];
    if (c >= '0' && c <= '9')
        return UPOS_NUM;
    if ((unsigned char)c < 0x80 && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z') && c != '$')
        return UPOS_PUNCT;
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (slice_is(form, small[i]))
            return i < 4 ? UPOS_ADP : i < 9 ? UPOS_DET : UPOS_AUX;
    return UPOS_NOUN;
}

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
        w[i] = (struct word){.head = NO_TOKEN, .upos = (uint8_t)tag_of(token_form(r.text, i))};
    r.words = w;
    time_find(&arena, times, r.text, r.words, &r.timexes, &r.ntimexes);
    quantity_find(&arena, quantities, r.text, r.words, r.timexes, r.ntimexes, &r.quantities, &r.nquantities);
    quote_find(&arena, NULL, r.text, r.words, &r.quotes, &r.nquotes);
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

/* The value of the one expression of a text, or how many were found. */
static struct slice
value_of(const char *lang, const char *published, const char *words)
{
    struct reading r = read_text(lang, published, words);
    return r.ntimexes == 1 ? r.timexes[0].value : arena_printf(&arena, "%u found", r.ntimexes);
}

static void
test_time__an_unknown_publication_makes_no_day_up(void)
{
    CHECK_TEXT(value_of("nl", "", "Zij spraken elkaar maandag."), "XXXX-WXX-1");
    CHECK_TEXT(value_of("en", "", "They met in March."), "XXXX-03");
    CHECK_TEXT(value_of("en", "", "They met last week."), "PAST_REF");
    CHECK_TEXT(value_of("nl", "", "Zij spraken elkaar op 20 maart."), "XXXX-03-20");
    check_time("nl", "", "Zij spraken elkaar maandag.", "- - 1");
}

static void
test_time__a_month_only_publication_keeps_the_month(void)
{
    check_time("en", "2023-03", "They met yesterday.", "2023-03-01 2023-03-31 0");
    check_time("en", "2023-03", "They met last month.", "2023-02-01 2023-02-28 0");
    check_time("nl", "2023-03", "Hij komt later dit jaar.", "2023-03-01 2023-12-31 0");
}

static void
test_time__the_year_is_the_nearest_on_the_side_of_the_tense(void)
{
    check_time("en", "2024-02-10", "They met in November.", "2023-11-01 2023-11-30 0");
    check_time("en", "2024-02-10", "They will meet in November.", "2024-11-01 2024-11-30 0");
    check_time("nl", "2024-12-20", "Zij zullen elkaar in januari spreken.", "2025-01-01 2025-01-31 0");
    check_time("nl", "2024-01-05", "Zij spraken elkaar op 30 december.", "2023-12-30 2023-12-30 0");
}

static void
test_time__the_day_told_last_is_gone_on_from(void)
{
    struct reading r = read_text("nl", "2024-05-15", "Op 3 mei viel het leger aan. Een dag eerder was er overleg. De volgende dag niet.");
    CHECK(r.ntimexes == 3);
    CHECK_TEXT(r.timexes[1].value, "2024-05-02");
    CHECK_TEXT(r.timexes[2].value, "2024-05-03");
    r = read_text("en", "2024-05-15", "In 2014 it began. Two years later it was over.");
    CHECK(r.ntimexes == 2);
    CHECK_TEXT(r.timexes[1].value, "2016");
}

static void
test_time__both_ends_of_a_range_mean_the_whole(void)
{
    struct reading r = read_text("nl", "2024-05-15", "Hij is van 5 tot 8 maart in Rome.");
    CHECK(r.ntimexes == 2);
    CHECK_TEXT(range(&r.timexes[0]), "2024-03-05 2024-03-08 0");
    CHECK_TEXT(range(&r.timexes[1]), "2024-03-05 2024-03-08 0");
    CHECK_TEXT(r.timexes[0].value, "2024-03-05");
    r = read_text("en", "2024-05-15", "It lasted from 2014 to 2016.");
    CHECK(r.ntimexes == 2);
    CHECK_TEXT(range(&r.timexes[0]), "2014-01-01 2016-12-31 0");
}

static void
test_time__parts_and_pieces_narrow_the_days(void)
{
    check_time("en", "2024-05-15", "It fell in the first quarter of 2023.", "2023-01-01 2023-03-31 0");
    check_time("nl", "2024-05-15", "Het daalde in de eerste helft van 2023.", "2023-01-01 2023-06-30 0");
    check_time("nl", "2024-05-15", "De afgelopen vijf jaar nam het toe.", "2019-01-01 2024-05-15 0");
    check_time("en", "2024-05-15", "It was the case in the 1990s.", "1990-01-01 1999-12-31 0");
    check_time("en", "2024-05-15", "He left on Tuesday of last week.", "2024-05-07 2024-05-07 0");
}

static void
test_time__clock_times_stand_on_their_day(void)
{
    CHECK_TEXT(value_of("nl", "2024-05-15", "Het begon maandag om 10.30 uur."), "2024-05-13T10:30");
    CHECK_TEXT(value_of("en", "2024-05-15", "It began at 10:30 p.m. on Friday."), "2024-05-10T22:30");
    CHECK_TEXT(value_of("nl", "2024-05-15", "Dinsdagavond kwam het bericht."), "2024-05-14TEV");
    CHECK_TEXT(value_of("nl", "2024-05-15", "Hij kwam om half acht."), "2024-05-15T07:30");
}

static void
test_time__words_before_an_expression_are_kept_with_it(void)
{
    struct reading r = read_text("nl", "2024-05-15", "Sinds 2022 duurt de oorlog.");
    CHECK(r.ntimexes == 1 && r.timexes[0].since && !r.timexes[0].of);
    r = read_text("nl", "2024-05-15", "De aanval van 9 mei duurde kort.");
    CHECK(r.ntimexes == 1 && r.timexes[0].of && !r.timexes[0].since);
}

static void
test_time__numbers_that_are_no_dates(void)
{
    CHECK_TEXT(value_of("en", "2024-05-15", "The file is 99/99/9999 and 31-02-2024."), "0 found");
    CHECK_TEXT(value_of("nl", "2024-05-15", "Code 2024-13-45, 45:99 en 00-00-0000."), "0 found");
    CHECK_TEXT(value_of("en", "2024-05-15", "It costs $2000 or 1234567 of them."), "0 found");
    CHECK_TEXT(value_of("en", "2024-05-15", "He may march."), "0 found");
    CHECK_TEXT(value_of("en", "2024-05-15", "The man is 55 years old, the 66-year-old too."), "0 found");
    CHECK_TEXT(value_of("nl", "2024-05-15", "Hij is 55 jaar oud."), "0 found");
}

/* Text of n words, repeated from a list parted by spaces. */
static const char *
repeated(const char *words, size_t n)
{
    size_t len = strlen(words);
    char *p = arena_alloc(&arena, (len + 1) * n + 1);
    for (size_t i = 0; i < n; i++) {
        memcpy(p + i * (len + 1), words, len);
        p[i * (len + 1) + len] = ' ';
    }
    return p;
}

static double
seconds(const char *lang, const char *words, size_t n)
{
    const char *text = repeated(words, n);
    clock_t begin = clock();
    read_text(lang, "2024-05-15", text);
    return (double)(clock() - begin) / CLOCKS_PER_SEC;
}

static void
test_time__hostile_text_takes_linear_time(void)
{
    static const struct {
        const char *lang, *words;
    } hostile[] = {{"nl", "en"}, {"nl", "twee"}, {"nl", "begin van de eerste"}, {"en", "the end of"},
                   {"en", "a few of the last two"}, {"nl", "tussen 5 en"}, {"en", "hundred and"},
                   {"nl", "1.000.000"}, {"en", "million"}, {"nl", "tweehonderdtweeduizend"}};
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        double few = seconds(hostile[i].lang, hostile[i].words, 5000);
        double many = seconds(hostile[i].lang, hostile[i].words, 40000);
        CHECK(many < few * 8 * 4 + 0.5);
    }
}

static void
test_time__long_runs_of_digits_are_no_number(void)
{
    char *digits = arena_alloc(&arena, 200002);
    memset(digits, '9', 200000);
    struct reading r = read_text("nl", "2024-05-15", digits);
    CHECK(r.ntimexes == 0 && r.nquantities == 0);
    r = read_text("en", "2024-05-15", arena_printf(&arena, "In %s years and %s weeks ago", digits, digits).p);
    for (uint32_t i = 0; i < r.ntimexes; i++)
        CHECK(!date_known(r.timexes[i].date));
    r = read_text("en", "2024-05-15", "It was 99999999999 years ago and 999999999999999999 days later.");
    for (uint32_t i = 0; i < r.ntimexes; i++)
        CHECK(!date_known(r.timexes[i].date));
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
check_quantity(const char *lang, const char *words, double low, double high, const char *unit, const char *of)
{
    struct reading r = read_text(lang, "2024-05-15", words);
    CHECK(r.nquantities == 1);
    if (r.nquantities != 1) {
        fprintf(stderr, "    %u in '%s'\n", r.nquantities, words);
        return;
    }
    CHECK(r.quantities[0].low == low && r.quantities[0].high == high);
    CHECK_TEXT(r.quantities[0].unit, unit);
    CHECK_TEXT(slice_cut(r.text->article->text, r.quantities[0].of), of);
}

static void
test_quantity__numbers_in_words(void)
{
    check_quantity("nl", "Er vielen tweehonderdvijftig doden.", 250, 250, "person", "doden");
    check_quantity("nl", "Er vielen vierentwintig doden.", 24, 24, "person", "doden");
    check_quantity("nl", "Er vielen achtentachtigduizend doden.", 88000, 88000, "person", "doden");
    check_quantity("en", "Two hundred and six soldiers.", 206, 206, "person", "soldiers");
    check_quantity("en", "Twenty-five soldiers.", 25, 25, "person", "soldiers");
    check_quantity("en", "Half a million people.", 500000, 500000, "person", "people");
    check_quantity("nl", "Anderhalf miljoen mensen.", 1500000, 1500000, "person", "mensen");
    check_quantity("nl", "Er waren 250 000 mensen.", 250000, 250000, "person", "mensen");
    check_quantity("en", "A dozen soldiers.", 12, 12, "person", "soldiers");
}

static void
test_quantity__ranges_and_vague_ones(void)
{
    check_quantity("nl", "Het kost 5 tot 7 miljard euro.", 5e9, 7e9, "EUR", "");
    check_quantity("en", "Between 5,000 and 7,000 soldiers.", 5000, 7000, "person", "soldiers");
    check_quantity("en", "Three or four soldiers.", 3, 4, "person", "soldiers");
    check_quantity("en", "15-20 soldiers.", 15, 20, "person", "soldiers");
    check_quantity("nl", "Tientallen soldaten.", 20, 99, "person", "soldaten");
    check_quantity("en", "Tens of thousands of people.", 20000, 99000, "person", "people");
}

static void
test_quantity__persons_by_inhabitants_and_compounds(void)
{
    check_quantity("nl", "Er kwamen 230 Nederlanders.", 230, 230, "person", "Nederlanders");
    check_quantity("en", "There were 230 Canadians.", 230, 230, "person", "Canadians");
    check_quantity("nl", "Er waren 12 verkeersdoden.", 12, 12, "person", "verkeersdoden");
    check_quantity("en", "There were 12 bridges.", 12, 12, "count", "bridges");
    check_quantity("nl", "Het dodental was 41.", 41, 41, "person", "dodental");
}

static void
test_quantity__shares_measures_and_what_they_are_of(void)
{
    check_quantity("nl", "Het was 20% van het grondgebied.", 20, 20, "percent", "grondgebied");
    check_quantity("en", "It was 20 per cent of the territory.", 20, 20, "percent", "territory");
    check_quantity("nl", "Er ging 25 miljoen ton graan.", 25e6, 25e6, "tonne", "graan");
    check_quantity("en", "A truce of six weeks.", 6, 6, "week", "truce");
    check_quantity("en", "A six-week truce.", 6, 6, "week", "truce");
    check_quantity("nl", "Het duurde ruim een uur.", 1, 1, "hour", "");
}

static void
test_quantity__what_counts_nothing(void)
{
    CHECK(read_text("en", "2024-05-15", "The 66-year-old man.").nquantities == 0);
    CHECK(read_text("nl", "2024-05-15", "Twee weken geleden en de afgelopen vijf jaar.").nquantities == 0);
    CHECK(read_text("en", "2024-05-15", "At 0300 hours.").nquantities == 0);
}

static void
test_quantity__a_bare_number_tells_what_the_one_before_told(void)
{
    struct reading r = read_text("en", "2024-05-15", "He counted 40 soldiers, she at least 50.");
    CHECK(r.nquantities == 2);
    if (r.nquantities == 2) {
        CHECK_TEXT(r.quantities[1].unit, "person");
        CHECK(r.quantities[1].approx == APPROX_MORE_THAN && r.quantities[1].low == 50);
    }
    r = read_text("en", "2024-05-15", "He said 11 people came and 49 were hurt.");
    CHECK(r.nquantities == 2);
    if (r.nquantities == 2)
        CHECK_TEXT(r.quantities[1].unit, "person");
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
    RUN(test_time__an_unknown_publication_makes_no_day_up);
    RUN(test_time__a_month_only_publication_keeps_the_month);
    RUN(test_time__the_year_is_the_nearest_on_the_side_of_the_tense);
    RUN(test_time__the_day_told_last_is_gone_on_from);
    RUN(test_time__both_ends_of_a_range_mean_the_whole);
    RUN(test_time__parts_and_pieces_narrow_the_days);
    RUN(test_time__clock_times_stand_on_their_day);
    RUN(test_time__words_before_an_expression_are_kept_with_it);
    RUN(test_time__numbers_that_are_no_dates);
    RUN(test_time__long_runs_of_digits_are_no_number);
    RUN(test_time__hostile_text_takes_linear_time);
    RUN(test_quantity__numbers_in_words);
    RUN(test_quantity__ranges_and_vague_ones);
    RUN(test_quantity__persons_by_inhabitants_and_compounds);
    RUN(test_quantity__shares_measures_and_what_they_are_of);
    RUN(test_quantity__what_counts_nothing);
    RUN(test_quantity__a_bare_number_tells_what_the_one_before_told);
    RUN(test_quantity__currencies_in_both_languages);
    RUN(test_quantity__a_year_counts_nothing);
    RUN(test_quote__goes_on_over_paragraphs);
    RUN(test_quote__dutch_low_marks_and_apostrophes);
    arena_release(&arena);
    return test_end();
}
