/* SPDX-License-Identifier: Apache-2.0 */
#include "story/copies.h"
#include "base/sketch.h"
#include "test.h"

#include <stdio.h>

static const char report[] =
    "Rusland en Oekraïne hebben maandag opnieuw kinderen teruggebracht naar hun families, zegt Qatar. "
    "Het ging om negen kinderen die tijdens de oorlog van hun ouders gescheiden raakten. "
    "De Golfstaat bemiddelt al maanden tussen de twee landen en ving de gezinnen op in Doha.";

static void
sketch_of(const char *text, uint32_t out[SKETCH_PLACES])
{
    struct sketch s;
    sketch_init(&s);
    sketch_add(&s, slice_of(text));
    sketch_end(&s, out);
}

static void
test_sketch__case_and_marks_do_not_count(void)
{
    uint32_t a[SKETCH_PLACES], b[SKETCH_PLACES];
    sketch_of("De president zei: “Wij praten – nu – met Kyiv over vrede, handel, en de gevangenen van toen.”", a);
    sketch_of("DE PRESIDENT ZEI 'wij praten nu met Kyiv' over vrede; handel en de gevangenen\n\nvan toen", b);
    CHECK(sketch_same(a, b) == SKETCH_PLACES);
}

static void
test_sketch__a_text_too_short_is_like_nothing(void)
{
    uint32_t a[SKETCH_PLACES];
    sketch_of("Rusland heeft Qatar bedankt.", a);
    CHECK(sketch_same(a, a) == 0);
}

static void
test_copies__an_edited_copy_is_found(void)
{
    struct copies *c = copies_new();
    uint32_t a[SKETCH_PLACES], b[SKETCH_PLACES];
    char edited[sizeof report + 80];
    snprintf(edited, sizeof edited, "DOHA (ANP) - %s Meer volgt.", report);
    sketch_of(report, a);
    sketch_of(edited, b);
    CHECK(copies_add(c, a, SLICE("d1")));
    CHECK_TEXT(copies_find(c, b), "d1");
    copies_free(c);
}

static void
test_copies__another_report_is_none(void)
{
    struct copies *c = copies_new();
    uint32_t a[SKETCH_PLACES], b[SKETCH_PLACES];
    sketch_of(report, a);
    sketch_of("Qatar heeft maandag negen kinderen die tijdens de oorlog gescheiden raakten van hun ouders naar "
              "Rusland en Oekraïne laten terugkeren, aldus het ministerie in Doha.", b);
    CHECK(copies_add(c, a, SLICE("d1")));
    CHECK(copies_find(c, b).n == 0);
    copies_free(c);
}

static void
test_copies__the_earliest_of_equals_is_named(void)
{
    struct copies *c = copies_new();
    uint32_t a[SKETCH_PLACES];
    sketch_of(report, a);
    CHECK(copies_add(c, a, SLICE("d1")) && copies_add(c, a, SLICE("d2")) && copies_add(c, a, SLICE("d3")));
    CHECK_TEXT(copies_find(c, a), "d1");
    copies_free(c);
}

/* Against the plain way, over texts that share more and more. */
static void
test_copies__banding_finds_what_comparing_finds(void)
{
    struct copies *c = copies_new();
    uint32_t a[SKETCH_PLACES], b[SKETCH_PLACES];
    sketch_of(report, a);
    CHECK(copies_add(c, a, SLICE("d1")));
    int found = 0;
    for (size_t keep = 0; keep < sizeof report; keep += 7) {
        char mixed[2 * sizeof report];
        snprintf(mixed, sizeof mixed, "%.*s en verder gaat dit stuk over heel andere dingen dan de eerste tekst, "
                 "namelijk over het weer en de oogst van dit jaar", (int)keep, report);
        sketch_of(mixed, b);
        CHECK((copies_find(c, b).n > 0) == (sketch_same(a, b) >= 12));
        found += copies_find(c, b).n > 0;
    }
    CHECK(found > 0 && found < 40);
    copies_free(c);
}

int
main(void)
{
    RUN(test_sketch__case_and_marks_do_not_count);
    RUN(test_sketch__a_text_too_short_is_like_nothing);
    RUN(test_copies__an_edited_copy_is_found);
    RUN(test_copies__another_report_is_none);
    RUN(test_copies__the_earliest_of_equals_is_named);
    RUN(test_copies__banding_finds_what_comparing_finds);
    return test_end();
}
