/* SPDX-License-Identifier: Apache-2.0 */
/* Lemma rules and seams, as train/treebank.py makes them. */
#include "annotate/lemma_rule.h"

#include "test.h"

static struct arena arena;

static struct lemma
make(const char *form, const char *rule, const char *seam)
{
    struct lemma_rule r;
    struct seam s;
    CHECK(lemma_rule_parse(slice_of(rule), &r));
    CHECK(seam_parse(slice_of(seam), &s));
    return lemma_make(&arena, slice_of(form), &r, &s);
}

static void
test_lemma_rule__cuts_puts_and_spells(void)
{
    CHECK_TEXT(make("landen", "l|0|2", "").text, "land");
    CHECK_TEXT(make("Gingen", "l|6ga|0an", "").text, "gaan");
    CHECK_TEXT(make("kinderen", "l|0|4", "").text, "kind");
    CHECK_TEXT(make("is", "=zijn", "").text, "zijn");
    CHECK_TEXT(make("VLAANDEREN", "T|0|0", "").text, "Vlaanderen");
    CHECK_TEXT(make("navo", "U|0|0", "").text, "NAVO");
    CHECK_TEXT(make("F-16's", "k|0|2", "").text, "F-16");
    CHECK_TEXT(make("\xC3\x89\xC3\x89N", "l|0|0", "").text, "\xC3\xA9\xC3\xA9n");
    CHECK_TEXT(make("co\xC3\xB6peraties", "l|0|1", "").text, "co\xC3\xB6peratie");
}

static void
test_lemma_rule__too_short_a_form_stays(void)
{
    CHECK_TEXT(make("A", "l|0|2", "").text, "a");
    CHECK_TEXT(make("En", "k|2|3", "").text, "En");
    CHECK_TEXT(make("ab", "l|1|1", "").text, "ab");
}

static void
test_lemma_rule__seam_of_a_particle(void)
{
    struct lemma l = make("Afgesprongen", "l|6spri|0", "s2");
    CHECK_TEXT(l.text, "afspringen");
    CHECK(l.seam == 2 && l.link == 0);
    l = make("af", "l|0|0", "s2");
    CHECK_TEXT(l.text, "af");
    CHECK(l.seam == 0);
}

static void
test_lemma_rule__seam_of_a_compound(void)
{
    struct lemma l = make("verzekeringsmaatschappijen", "l|0|2", "e12s");
    CHECK_TEXT(l.text, "verzekeringsmaatschappij");
    CHECK(l.seam == 12 && l.link == 1);
    l = make("maatschappij", "l|0|0", "e12");
    CHECK(l.seam == 0);
    l = make("landbouw", "l|0|0", "e4s");
    CHECK(l.seam == 0);
}

static void
test_lemma_rule__bad_labels_are_refused(void)
{
    struct lemma_rule r;
    struct seam s;
    static const char *const bad[] = {"", "l", "l|0", "x|0|0", "l|a|0", "l|999|0", "ll|0|0"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK(!lemma_rule_parse(slice_of(bad[i]), &r));
    CHECK(!seam_parse(SLICE("s"), &s));
    CHECK(!seam_parse(SLICE("q3"), &s));
    CHECK(!seam_parse(SLICE("e999"), &s));
}

int
main(void)
{
    arena_init(&arena, 0);
    RUN(test_lemma_rule__cuts_puts_and_spells);
    RUN(test_lemma_rule__too_short_a_form_stays);
    RUN(test_lemma_rule__seam_of_a_particle);
    RUN(test_lemma_rule__seam_of_a_compound);
    RUN(test_lemma_rule__bad_labels_are_refused);
    arena_release(&arena);
    return test_end();
}
