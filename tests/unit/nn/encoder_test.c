/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pieces and states of the tiny model, against what tests/made/tiny_deep.py,
 * a second reading of the format in plain Python, makes of the same words.
 */
#include "nn/encoder.h"

#include <stdlib.h>

#include "base/file.h"
#include "nn/pieces.h"
#include "test.h"

#define MODEL MADE_DIR "/tiny_deep.nun"
enum { WIDTH = 32, TREEBANKS = 2, MOST = 32 };

struct tiny {
    struct arena arena;
    struct model_file file;
    struct pieces pieces;
    struct encoder *encoder;
    nuncio_status status;
};

static void
tiny_open(struct tiny *t, enum kernel_kind kind)
{
    nuncio_error err = {0};
    arena_init(&t->arena, 0);
    t->status = model_file_open(&t->file, &t->arena, MODEL, &err);
    struct loader l = {&t->file, &t->arena, &err, t->status};
    pieces_load(&t->pieces, &l);
    t->encoder = encoder_load(&l, WIDTH, TREEBANKS);
    t->status = l.status;
    CHECK(t->status == NUNCIO_OK && t->encoder);
    if (t->encoder)
        encoder_use(t->encoder, kernel_of(kind), layer_math_of(kind));
}

static void
tiny_close(struct tiny *t)
{
    model_file_close(&t->file);
    arena_release(&t->arena);
}

/* One sentence of the expectations: words, their pieces as text, their states. */
struct expected {
    struct slice form[MOST], pieces[MOST];
    bool glued[MOST];
    float state[MOST * WIDTH];
    uint32_t n, treebank;
};

static void
read_word(struct expected *e, struct slice line)
{
    struct slice field, number;
    uint32_t i = e->n++;
    slice_next(&line, '\t', &e->form[i]);
    slice_next(&line, '\t', &field);
    e->glued[i] = slice_is(field, "1");
    slice_next(&line, '\t', &e->pieces[i]);
    for (size_t c = 0; c < WIDTH && slice_next(&line, ' ', &number); c++)
        e->state[i * WIDTH + c] = strtof(number.p, NULL);
}

/* The next sentence of the file; false at its end. */
static bool
read_expected(struct slice *rest, struct expected *e)
{
    struct slice line;
    e->n = 0;
    if (!slice_next(rest, '\n', &line) || line.n < 5)
        return false;
    e->treebank = (uint32_t)(line.p[2] - '0');
    for (int words = atoi(line.p + 4); words && slice_next(rest, '\n', &line); words--)
        read_word(e, line);
    return true;
}

static struct slice
expectations(void)
{
    struct slice bytes = {NULL, 0};
    CHECK(file_map(MADE_DIR "/tiny_deep.tsv", &bytes, NULL) == NUNCIO_OK);
    return bytes;
}

static void
check_pieces(const struct tiny *t, const struct expected *e, uint32_t i)
{
    uint32_t piece[PIECES_OF_WORD], n = pieces_cut(&t->pieces, e->form[i], e->glued[i], piece);
    struct slice rest = e->pieces[i], number;
    uint32_t k = 0;
    for (; slice_next(&rest, ' ', &number); k++)
        CHECK(k < n && (int)piece[k] == atoi(number.p));
    CHECK(k == n);
}

static void
test_encoder__cuts_words_as_the_reference_does(void)
{
    struct tiny t;
    struct expected e;
    struct slice bytes = expectations(), rest = bytes;
    tiny_open(&t, KERNEL_PLAIN);
    while (t.status == NUNCIO_OK && read_expected(&rest, &e))
        for (uint32_t i = 0; i < e.n; i++)
            check_pieces(&t, &e, i);
    file_unmap(bytes);
    tiny_close(&t);
}

/* A rounding that falls the other way moves a state a little; a wrong term moves it far. */
static void
check_states(const struct expected *e, const float *state)
{
    double sum = 0, most = 0;
    for (uint32_t i = 0; i < e->n * WIDTH; i++) {
        double off = (double)state[i] - (double)e->state[i];
        off = off < 0 ? -off : off;
        sum += off;
        most = off > most ? off : most;
    }
    CHECK(sum / (e->n * WIDTH) < 0.02);
    CHECK(most < 0.1);
}

static void
test_encoder__gives_the_states_of_the_reference(void)
{
    struct slice bytes = expectations();
    for (int kind = 0; kind < KERNEL_KINDS; kind++) {
        struct tiny t;
        struct expected e;
        struct slice rest = bytes;
        if (!kernel_of((enum kernel_kind)kind))
            continue;
        tiny_open(&t, (enum kernel_kind)kind);
        struct encoder_run *run = encoder_run_new(&t.arena, t.encoder);
        while (run && read_expected(&rest, &e)) {
            float state[MOST * WIDTH];
            encoder_add(run, &(struct encoder_sentence){e.form, e.glued, e.n, e.treebank, state});
            encoder_finish(run);
            check_states(&e, state);
        }
        CHECK(run != NULL);
        tiny_close(&t);
    }
    file_unmap(bytes);
}

/* What the states of one long sentence are does not hang on where its spans end, beyond context. */
static void
test_encoder__long_sentences_are_read_in_spans(void)
{
    enum { N = ENCODER_WORDS };
    struct tiny t;
    struct slice form[N];
    float *state = calloc(N * WIDTH, sizeof *state);
    tiny_open(&t, KERNEL_PLAIN);
    struct encoder_run *run = encoder_run_new(&t.arena, t.encoder);
    CHECK(state && run);
    for (uint32_t i = 0; i < N; i++)
        form[i] = i % 3 ? SLICE("verkenningsmissie") : SLICE("letters-that-no-piece-has");
    for (int round = 0; run && state && round < 3; round++) {
        encoder_add(run, &(struct encoder_sentence){form, NULL, N, 0, state});
        encoder_add(run, &(struct encoder_sentence){form, NULL, 0, 0, state});
    }
    if (run)
        encoder_finish(run);
    bool filled = state != NULL;
    for (uint32_t i = 0; filled && i < N; i++)
        filled = state[i * WIDTH] != 0 && state[i * WIDTH] == state[i * WIDTH];
    CHECK(filled);
    free(state);
    tiny_close(&t);
}

static void
check_cut(const struct pieces *p, struct slice word, bool glued)
{
    uint32_t piece[PIECES_OF_WORD], n = pieces_cut(p, word, glued, piece);
    CHECK(n >= 1 && n <= PIECES_OF_WORD);
    for (uint32_t i = 0; i < n; i++)
        CHECK(piece[i] >= PIECE_UNKNOWN && piece[i] < p->n);
}

/* Bytes of any kind, in any length, give pieces. */
static void
test_encoder__cuts_hostile_bytes(void)
{
    struct tiny t;
    static char bytes[70000];
    uint32_t state = 3;
    tiny_open(&t, KERNEL_PLAIN);
    for (size_t i = 0; i < sizeof bytes; i++) {
        state = state * 1664525u + 1013904223u;
        bytes[i] = (char)(state >> 24);
    }
    for (size_t n = 0; n < sizeof bytes; n += 1 + n / 7)
        check_cut(&t.pieces, (struct slice){bytes + n / 3, n - n / 3}, n % 2);
    memset(bytes, 'e', sizeof bytes);
    check_cut(&t.pieces, (struct slice){bytes, sizeof bytes}, false);
    memset(bytes, ' ', sizeof bytes);
    check_cut(&t.pieces, (struct slice){bytes, sizeof bytes}, true);
    tiny_close(&t);
}

int
main(void)
{
    RUN(test_encoder__cuts_words_as_the_reference_does);
    RUN(test_encoder__gives_the_states_of_the_reference);
    RUN(test_encoder__long_sentences_are_read_in_spans);
    RUN(test_encoder__cuts_hostile_bytes);
    return test_end();
}
