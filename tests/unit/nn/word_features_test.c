/* SPDX-License-Identifier: Apache-2.0 */
/* Word features: equal to what train/features.py computes, and total over all bytes. */
#include "nn/word_features.h"
#include "test.h"

struct expected {
    const char *form;
    uint32_t row[WORD_TABLES], nbag, bag_sum, lexicon_key;
};

/* Printed by train/features.py. */
static const struct expected from_python[] = {
    {"Oekra\xC3\xAFne", {29220, 25876, 3053, 1825, 6857, 1226, 428}, 21, 279310, 2939059572u},
    {"12.500", {20684, 23696, 992, 1215, 6903, 15158, 156}, 15, 131732, 24907166u},
    {"'s", {30062, 10858, 3012, 155, 7113, 6604, 488}, 3, 28980, 1139719805u},
    {"Zelensky\xE2\x80\x99s", {29776, 14365, 3498, 155, 6391, 7746, 914}, 27, 567735, 1976173771u},
    {"\xD0\x97\xD0\x95\xD0\x9B\xD0\x95\xD0\x9D\xD0\xA1\xD0\x9A\xD0\x98\xD0\x99",
     {8767, 2419, 3350, 32, 5285, 577, 408},
     24,
     385633,
     3877274302u},
    {"a", {22805, 19539, 2622, 706, 3406, 8048, 837}, 1, 18202, 459181046u},
    {"verzekeringsmaatschappijen-en-nog-veel-meer-letters-achter-elkaar-geplakt-tot-voorbij-de-"
     "grens",
     {4027, 18487, 3973, 550, 3283, 5762, 987},
     32,
     541811,
     3408963245u},
};

static void
test_word_features__as_in_training(void)
{
    for (size_t i = 0; i < sizeof from_python / sizeof *from_python; i++) {
        const struct expected *want = &from_python[i];
        struct word_features got;
        word_features_make(slice_of(want->form), &got);
        uint32_t sum = 0;
        for (uint32_t k = 0; k < got.nbag; k++)
            sum += got.bag[k];
        CHECK(memcmp(got.row, want->row, sizeof got.row) == 0);
        CHECK(got.nbag == want->nbag);
        CHECK(sum == want->bag_sum);
        CHECK(got.lexicon_key == want->lexicon_key);
    }
}

static void
test_word_features__rows_are_in_their_tables(void)
{
    uint32_t state = 7;
    bool inside = true;
    for (int round = 0; round < 3000; round++) {
        char form[90];
        size_t n = (state >> 8) % sizeof form;
        for (size_t i = 0; i < n; i++) {
            state = state * 1664525u + 1013904223u;
            form[i] = (char)(state >> 24);
        }
        struct word_features f;
        word_features_make((struct slice){form, n}, &f);
        for (size_t t = 0; t < WORD_TABLES; t++)
            inside = inside && f.row[t] >= 1 && f.row[t] < word_table_rows[t];
        for (uint32_t i = 0; i < f.nbag; i++)
            inside = inside && f.bag[i] >= 1 && f.bag[i] < WORD_BAG_ROWS;
        inside = inside && f.nbag <= WORD_BAG_MOST;
        state = state * 1664525u + 1013904223u;
    }
    CHECK(inside);
}

static void
test_word_features__typographic_marks_count_as_plain(void)
{
    struct word_features curly, plain;
    word_features_make(SLICE("foto\xE2\x80\x99s"), &curly);
    word_features_make(SLICE("foto's"), &plain);
    CHECK(memcmp(curly.row, plain.row, sizeof plain.row) == 0);
    CHECK(curly.lexicon_key == plain.lexicon_key);
}

int
main(void)
{
    RUN(test_word_features__as_in_training);
    RUN(test_word_features__rows_are_in_their_tables);
    RUN(test_word_features__typographic_marks_count_as_plain);
    return test_end();
}
