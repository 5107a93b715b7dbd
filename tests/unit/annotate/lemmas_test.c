/* SPDX-License-Identifier: Apache-2.0 */
/* The book of lemmas: a small one made here, then damaged; the words and cuts that it gives. */
#include "annotate/lemmas.h"

#include <stdlib.h>

#include "base/hash.h"
#include "nn/model_file.h"
#include "test.h"

enum { ROWS = 32, PAIR_SAME = 0, PAIR_LESS_EN, PAIR_LESS_S, PAIR_BE, PAIR_SPRING, PAIR_SPRINGEN, BAD_PAIR };

struct row {
    uint32_t key;
    uint16_t number;
    uint8_t class;
};

struct rows {
    struct row at[ROWS];
    uint32_t n;
};

struct image {
    char bytes[4096];
    size_t n;
};

static void
add(struct rows *r, const char *kind, const char *text, uint16_t number, uint8_t class)
{
    uint64_t seed = hash64(slice_of(kind), 0);
    uint32_t key = (uint32_t)(hash64(slice_of(text), seed) >> 32), at = r->n++;
    for (; at > 0 && r->at[at - 1].key > key; at--)
        r->at[at] = r->at[at - 1];
    r->at[at] = (struct row){key, number, class};
}

static struct rows
few_rows(void)
{
    struct rows r = {.n = 0};
    add(&r, "nl NOUN", "verzoeken", PAIR_LESS_EN, LEMMA_SURE);
    add(&r, "nl NOUN", "reizen", PAIR_LESS_EN, 0);
    add(&r, "nl NOUN", "reizen", PAIR_SAME, 0);
    add(&r, "nl NOUN|Number=Sing", "reizen", PAIR_SAME, LEMMA_SURE);
    add(&r, "nl VERB", "opgesprongen", PAIR_SPRING, LEMMA_SURE);
    add(&r, "nl VERB", "gesprongen", PAIR_SPRINGEN, LEMMA_SURE);
    add(&r, "nl particle", "mee", 3, 0);
    add(&r, "nl particle", "overge", 4, 0);
    add(&r, "nl particle", "ov", 5, 0);
    add(&r, "nl left", "vredes", 1, 2);
    add(&r, "nl base", "sport", 0, 9);
    add(&r, "nl base", "tor", 0, 9);
    add(&r, "nl base", "gracht", 0, 11);
    add(&r, "nl head", "ministers", PAIR_LESS_S, 3);
    add(&r, "nl head", "top", PAIR_SAME, 3);
    add(&r, "en VERB", "is", PAIR_BE, LEMMA_SURE);
    return r;
}

static void
put(struct image *m, uint64_t v, size_t width)
{
    for (size_t i = 0; i < width; i++)
        m->bytes[m->n++] = (char)(v >> 8 * i);
}

static void
put_text(struct image *m, const char *s)
{
    memcpy(m->bytes + m->n, s, strlen(s));
    m->n = (m->n + strlen(s) + 3) / 4 * 4;
}

static void
put_key(struct image *m, const char *name, const char *value)
{
    put(m, strlen(name), 4);
    put(m, strlen(value), 4);
    put_text(m, name);
    put_text(m, value);
}

static void
put_row(struct image *m, const char *name, uint32_t type, uint32_t n, uint32_t k, size_t at)
{
    put(m, strlen(name), 4);
    put(m, type, 4);
    put(m, n, 4);
    put(m, k, 4);
    put(m, 1, 4);
    put(m, 1, 4);
    put(m, at, 8);
    put_text(m, name);
}

static void
seal(struct image *m)
{
    size_t end = m->n;
    m->n = 16;
    put(m, end, 8);
    put(m, model_file_checksum((struct slice){m->bytes + 32, end - 32}), 8);
    m->n = end;
}

enum { AT_KEY = 1024, AT_NUMBER = 1280, AT_CLASS = 1408, AT_WEIGHT = 1472 };

static void
put_tensors(struct image *m, const struct rows *r)
{
    for (uint32_t i = 0; i < r->n; i++) {
        m->n = AT_KEY + 4 * i;
        put(m, r->at[i].key, 4);
        m->n = AT_NUMBER + 2 * i;
        put(m, r->at[i].number, 2);
        m->bytes[AT_CLASS + i] = (char)r->at[i].class;
    }
    float weights[2][TRAITS] = {{0}};
    for (int i = 0; i < TRAITS; i++)
        weights[1][i] = 0.25f;
    weights[1][LEFT_CLASSES + 2] = -9; /* no left part of three letters */
    memcpy(m->bytes + AT_WEIGHT, weights, sizeof weights);
    m->n = AT_WEIGHT + sizeof weights;
}

static struct image
image_of(const struct rows *r, const char *tags, const char *pairs, uint32_t nclasses)
{
    struct image m = {{0}, 8};
    memcpy(m.bytes, "\x89NUN\r\n\x1A\n", 8);
    put(&m, MODEL_FORMAT, 4);
    m.n = 32;
    put(&m, 4, 4);
    put(&m, 4, 4);
    m.n = 64;
    put_key(&m, "languages", "en\nnl");
    put_key(&m, "links", "\ns\nen");
    put_key(&m, "tags", tags);
    put_key(&m, "labels.pair", pairs);
    put_row(&m, "entry.key", TENSOR_U32, r->n, 1, AT_KEY);
    put_row(&m, "entry.number", TENSOR_U8, r->n, 2, AT_NUMBER);
    put_row(&m, "entry.class", TENSOR_U8, nclasses, 1, AT_CLASS);
    put_row(&m, "trait.weight", TENSOR_F32, 2, TRAITS, AT_WEIGHT);
    put_tensors(&m, r);
    seal(&m);
    return m;
}

static const char pairs[] = "\tl|0|0\n\tl|0|2\n\tl|0|1\n\t=be\ns2\tl|2|5ingen\n\tl|2|5ingen";

static struct image
good_image(void)
{
    struct rows r = few_rows();
    return image_of(&r, "NOUN\nVERB", pairs, r.n);
}

/* ---- words ---- */

struct better {
    struct lemma_book *book;
    struct arena arena;
    struct image image;
};

static void
open_small(struct better *b)
{
    b->image = good_image();
    arena_init(&b->arena, 0);
    b->book = lemma_book_read((struct slice){b->image.bytes, b->image.n}, NULL);
    CHECK(b->book);
}

static void
close_small(struct better *b)
{
    lemma_book_close(b->book);
    arena_release(&b->arena);
}

static struct word
word_of(struct better *b, const char *lang, enum ud_upos upos, const char *form, const char *guess,
        const char *feats)
{
    struct word w = {.upos = (uint8_t)upos, .lemma = slice_of(guess), .feats = slice_of(feats)};
    lemma_better(&b->arena, b->book, lemma_book_language(b->book, slice_of(lang)), slice_of(form),
                 &w);
    return w;
}

static void
test_lemmas__known_form(void)
{
    struct better b;
    open_small(&b);
    CHECK_TEXT(word_of(&b, "nl", UPOS_NOUN, "Verzoeken", "verzoeke", "").lemma, "verzoek");
    CHECK_TEXT(word_of(&b, "nl", UPOS_VERB, "verzoeken", "verzoeken", "").lemma, "verzoeken");
    CHECK_TEXT(word_of(&b, "en", UPOS_VERB, "is", "i", "").lemma, "be");
    CHECK_TEXT(word_of(&b, "nl", UPOS_VERB, "is", "i", "").lemma, "i");
    CHECK_TEXT(word_of(&b, "nl", UPOS_ADJ, "verzoeken", "x", "").lemma, "x");
    struct word w = word_of(&b, "nl", UPOS_VERB, "opgesprongen", "opgesprong", "");
    CHECK_TEXT(w.lemma, "opspringen");
    CHECK(w.seam == 2 && w.link == 0);
    close_small(&b);
}

static void
test_lemmas__form_of_several(void)
{
    struct better b;
    open_small(&b);
    CHECK_TEXT(word_of(&b, "nl", UPOS_NOUN, "reizen", "reizen", "").lemma, "reizen");
    CHECK_TEXT(word_of(&b, "nl", UPOS_NOUN, "reizen", "rei", "").lemma, "reiz");
    CHECK_TEXT(word_of(&b, "nl", UPOS_NOUN, "reizen", "reiz", "Number=Sing").lemma, "reizen");
    close_small(&b);
}

static void
check_cut(struct better *b, const char *form, const char *guess, const char *lemma, int seam, int link)
{
    struct word w = word_of(b, "nl", UPOS_NOUN, form, guess, "");
    CHECK_TEXT(w.lemma, lemma);
    CHECK(w.seam == seam && w.link == link);
}

static void
test_lemmas__cuts(void)
{
    struct better b;
    open_small(&b);
    check_cut(&b, "vredesministers", "vredesministers", "vredesminister", 6, 1);
    check_cut(&b, "sportministers", "x", "sportminister", 5, 0);
    check_cut(&b, "Sportministers", "Sport", "Sportminister", 5, 0);
    check_cut(&b, "Sportministers", "sport", "sportminister", 5, 0);
    check_cut(&b, "NAVO-top", "navo-top", "NAVO-top", 5, 1);
    check_cut(&b, "sportgracht", "sportgrach", "sportgrach", 5, 0);
    check_cut(&b, "sportgracht", "gracht", "sportgracht", 5, 0);
    check_cut(&b, "torministers", "x", "x", 0, 0);
    check_cut(&b, "ministers", "x", "x", 0, 0);
    check_cut(&b, "", "", "", 0, 0);
    close_small(&b);
}

static void
check_verb(struct better *b, const char *form, const char *lemma, int seam)
{
    struct word w = word_of(b, "nl", UPOS_VERB, form, "x", "");
    CHECK_TEXT(w.lemma, lemma);
    CHECK(w.seam == seam && w.link == 0);
}

static void
test_lemmas__verbs(void)
{
    struct better b;
    open_small(&b);
    check_verb(&b, "Meegesprongen", "meespringen", 3);
    check_verb(&b, "overgesprongen", "overspringen", 4);
    check_verb(&b, "oversprongen", "x", 0);
    check_verb(&b, "meeopgesprongen", "x", 0);
    check_verb(&b, "mee", "x", 0);
    close_small(&b);
}

static void
test_lemmas__seam_of_nothing(void)
{
    struct better b;
    open_small(&b);
    struct word w = {.upos = UPOS_NOUN, .lemma = slice_of("openlucht"), .seam = 5};
    uint32_t nl = lemma_book_language(b.book, slice_of("nl"));
    lemma_better(&b.arena, b.book, nl, slice_of("openlucht"), &w);
    CHECK(w.seam == 0);
    w = (struct word){.upos = UPOS_NOUN, .lemma = slice_of("wergracht"), .seam = 3};
    lemma_better(&b.arena, b.book, nl, slice_of("wergracht"), &w);
    CHECK(w.seam == 3);
    close_small(&b);
}

/* ---- files ---- */

static bool
opens(const struct image *m)
{
    nuncio_error err = {0};
    struct lemma_book *b = lemma_book_read((struct slice){m->bytes, m->n}, &err);
    CHECK(b || (err.status == NUNCIO_EDATA && err.message[0]));
    lemma_book_close(b);
    return b != NULL;
}

static void
test_lemmas__damaged_bytes(void)
{
    struct image m = good_image();
    CHECK(opens(&m));
    for (size_t i = 0; i < m.n; i++) {
        m.bytes[i] ^= 0x11;
        CHECK(!opens(&m) || (i >= 12 && i < 16));
        m.bytes[i] ^= 0x11;
    }
    for (m.n = 0; m.n < 200; m.n++)
        CHECK(!opens(&m));
}

/* The checksum fits, what stands in the file does not. */
static void
test_lemmas__bad_contents(void)
{
    struct rows r = few_rows();
    struct image m = image_of(&r, "NOUN", "\tl|0|0\nnonsense", r.n);
    CHECK(!opens(&m));
    m = image_of(&r, "NOUN", "\tl|0|0", r.n); /* numbers beyond the pairs */
    CHECK(!opens(&m));
    m = image_of(&r, "NOUN", pairs, r.n - 1);
    CHECK(!opens(&m));
    struct rows turned = r;
    turned.at[0] = r.at[r.n - 1];
    m = image_of(&turned, "NOUN", pairs, r.n);
    CHECK(!opens(&m));
    r.at[3].class = LEFT_CLASSES;
    m = image_of(&r, "NOUN", pairs, r.n);
    CHECK(!opens(&m));
    m = good_image();
    memset(m.bytes + AT_WEIGHT, 0xFF, 4); /* not a number */
    seal(&m);
    CHECK(!opens(&m));
    nuncio_error err = {0};
    CHECK(!lemma_book_open("no/such/file.nun", &err) && err.status == NUNCIO_EDATA);
}

/* The file of the repository, as train/lemmas.py makes it: same hashes, same folding, same cuts. */
static void
test_lemmas__own_file(void)
{
    struct better b = {.book = lemma_book_open(SOURCE_DIR "/models/lemmas-v1.nun", NULL)};
    arena_init(&b.arena, 0);
    CHECK(b.book);
    if (b.book) {
        CHECK_TEXT(word_of(&b, "en", UPOS_VERB, "Thought", "thought", "").lemma, "think");
        CHECK_TEXT(word_of(&b, "nl", UPOS_NOUN, "STEDEN", "stede", "").lemma, "stad");
        check_cut(&b, "handelsoorlogen", "handelsoorlo", "handelsoorlog", 7, 1);
    }
    close_small(&b);
}

int
main(void)
{
    RUN(test_lemmas__known_form);
    RUN(test_lemmas__form_of_several);
    RUN(test_lemmas__cuts);
    RUN(test_lemmas__verbs);
    RUN(test_lemmas__seam_of_nothing);
    RUN(test_lemmas__damaged_bytes);
    RUN(test_lemmas__bad_contents);
    RUN(test_lemmas__own_file);
    return test_end();
}
