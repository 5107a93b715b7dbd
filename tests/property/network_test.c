/* SPDX-License-Identifier: Apache-2.0 */
/* The language model: the same words come out whatever the kernel, the batch and the cache. */
#include "nn/network.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/hash.h"
#include "nn/kernel.h"
#include "test.h"

/* The small network of convolutions, and a tiny one with an encoder. */
static const char *const models[] = {SOURCE_DIR "/models/fast-v7.nun",
                                     MADE_DIR "/tiny_deep.nun"};
enum { SENTENCES = 60, MOST = 1030, MODELS = 2 };

static const char *const words[] = {"De",
                                    "minister",
                                    "van",
                                    "Buitenlandse",
                                    "Zaken",
                                    "zei",
                                    "dat",
                                    "de",
                                    "gesprekken",
                                    "in",
                                    "Ankara",
                                    "zijn",
                                    "afgebroken",
                                    ".",
                                    "The",
                                    "ministry",
                                    "said",
                                    "talks",
                                    "would",
                                    "resume",
                                    "on",
                                    "Monday",
                                    ",",
                                    "after",
                                    "12",
                                    "days",
                                    "verzekeringsmaatschappijen",
                                    "\"",
                                    "Zelensky",
                                    "x",
                                    "\xF0\x9F\x98\x80",
                                    "\xFF",
                                    "een",
                                    "an-unusually-long-form-that-does-not-fit-the-cache-at-all"};

static struct slice forms[SENTENCES * MOST];
static bool glued[SENTENCES * MOST];
static struct network_sentence sentences[SENTENCES];
static size_t total;

static void
draw_sentences(void)
{
    uint32_t state = 5;
    for (size_t s = 0; s < SENTENCES; s++) {
        state = state * 1664525u + 1013904223u;
        uint32_t n = s == 17 ? MOST : s == 20 ? 0 : 1 + (state >> 16) % 40;
        sentences[s] = (struct network_sentence){forms + total, n, (uint32_t)(s % 16),
                                                 s % 5 ? glued + total : NULL};
        for (uint32_t i = 0; i < n; i++) {
            state = state * 1664525u + 1013904223u;
            glued[total] = i > 0 && (state >> 29) == 0;
            forms[total++] = slice_of(words[(state >> 16) % (sizeof words / sizeof *words)]);
        }
    }
}

static struct network_word *
apply(const struct network *net, size_t at_once, int times)
{
    struct network_run *run = network_run_new(net);
    struct network_word *out = calloc(total + 1, sizeof *out);
    CHECK(run && out);
    for (int round = 0; round < times; round++) {
        struct network_word *to = out;
        for (size_t s = 0; s < SENTENCES; s += at_once) {
            size_t n = SENTENCES - s < at_once ? SENTENCES - s : at_once;
            network_apply(run, sentences + s, n, to);
            for (size_t i = s; i < s + n; i++)
                to += sentences[i].n;
        }
    }
    network_run_free(run);
    return out;
}

/* Every kernel of this machine gives the words of plain C, and so does each way to batch them. */
static void
compare_runs(const char *model)
{
    nuncio_error err = {0};
    struct network *plain = network_open(&(struct network_options){model, "plain"}, &err);
    CHECK(plain != NULL);
    struct network_word *slow = plain ? apply(plain, SENTENCES, 1) : NULL;
    for (enum kernel_kind kind = KERNEL_PLAIN + 1; plain && kind < KERNEL_KINDS; kind++) {
        const char *name = kernel_name(kind);
        struct network *fast = network_open(&(struct network_options){model, name}, &err);
        CHECK((fast != NULL) == (kernel_of(kind) != NULL));
        if (!fast)
            continue;
        struct network_word *whole = apply(fast, SENTENCES, 1), *single = apply(fast, 1, 1);
        struct network_word *again = apply(fast, 7, 2);
        CHECK(memcmp(whole, slow, total * sizeof *whole) == 0);
        CHECK(memcmp(whole, single, total * sizeof *whole) == 0);
        CHECK(memcmp(whole, again, total * sizeof *whole) == 0);
        free(whole);
        free(single);
        free(again);
        network_close(fast);
    }
    if (slow)
        printf("%s: words %016" PRIx64 "\n", strrchr(model, '/') + 1,
               hash64((struct slice){(const char *)slow, total * sizeof *slow}, 0));
    free(slow);
    network_close(plain);
}

static void
test_network__same_words_by_kernel_batch_and_cache(void)
{
    for (size_t m = 0; m < MODELS; m++)
        compare_runs(models[m]);
}

static bool
is_tree(const struct network_word *w, uint32_t n)
{
    uint32_t roots = 0;
    for (uint32_t d = 0; d < n; d++) {
        roots += w[d].head == 0;
        uint32_t v = d + 1, steps = 0;
        while (v && v <= n && steps++ <= n)
            v = w[v - 1].head;
        if (v)
            return false;
    }
    return roots == (n > 0);
}

static void
look_through(const char *model)
{
    struct network *net = network_open(&(struct network_options){model, NULL}, NULL);
    CHECK(net != NULL);
    if (!net)
        return;
    struct network_word *out = apply(net, SENTENCES, 1), *w = out;
    for (size_t s = 0; s < SENTENCES; w += sentences[s++].n)
        CHECK(is_tree(w, sentences[s].n));
    bool inside = true;
    for (size_t i = 0; i < total; i++)
        for (int k = 0; k < LABEL_KINDS; k++) {
            uint32_t n = network_labels(net, (enum label_kind)k)->n;
            inside = inside && (out[i].label[k] < n || (n == 0 && out[i].label[k] == 0));
        }
    CHECK(inside);
    free(out);
    network_close(net);
}

static void
test_network__trees_and_labels_are_whole(void)
{
    for (size_t m = 0; m < MODELS; m++)
        look_through(models[m]);
}

static void
test_network__missing_model_is_one_error(void)
{
    nuncio_error err = {0};
    CHECK(network_open(&(struct network_options){"/nowhere/m.nun", NULL}, &err) == NULL);
    CHECK(err.status == NUNCIO_EDATA);
}

int
main(void)
{
    draw_sentences();
    RUN(test_network__same_words_by_kernel_batch_and_cache);
    RUN(test_network__trees_and_labels_are_whole);
    RUN(test_network__missing_model_is_one_error);
    return test_end();
}
