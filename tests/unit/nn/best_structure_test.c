/* SPDX-License-Identifier: Apache-2.0 */
/* Decoding: trees and tag sequences against a search of all of them. */
#include "nn/best_structure.h"

#include <math.h>
#include <stdlib.h>

#include "test.h"

static uint32_t state = 12345;

static float
draw(void)
{
    state = state * 1664525u + 1013904223u;
    return (float)(int32_t)(state >> 8) / 1e6f;
}

static bool
is_tree(const uint32_t *head, size_t n)
{
    size_t roots = 0;
    for (size_t d = 0; d < n; d++) {
        roots += head[d] == 0;
        size_t v = d + 1, steps = 0;
        while (v && steps++ <= n)
            v = head[v - 1];
        if (v)
            return false;
    }
    return roots == 1;
}

static double
weight(const float *score, size_t stride, size_t n, const uint32_t *head)
{
    double sum = 0;
    for (size_t d = 0; d < n; d++)
        sum += (double)score[d * stride + head[d]];
    return sum;
}

/* Best weight of all (n + 1)^n assignments of heads that are trees. */
static double
best_of_all(const float *score, size_t stride, size_t n)
{
    uint32_t head[8] = {0};
    double best = -1e30;
    for (;;) {
        if (is_tree(head, n) && weight(score, stride, n, head) > best)
            best = weight(score, stride, n, head);
        size_t d = 0;
        while (d < n && ++head[d] > n)
            head[d++] = 0;
        if (d == n)
            return best;
    }
}

static void
test_best_structure__tree_is_the_best_one(void)
{
    struct tree_scratch s;
    CHECK(tree_scratch_init(&s, 512));
    for (int round = 0; round < 400; round++) {
        size_t n = 1 + (size_t)round % 5, stride = 16;
        float score[8 * 16];
        uint32_t head[8];
        for (size_t i = 0; i < n * stride; i++)
            score[i] = draw();
        best_tree(&s, score, stride, n, head);
        CHECK(is_tree(head, n));
        CHECK(fabs(weight(score, stride, n, head) - best_of_all(score, stride, n)) < 1e-3);
    }
    tree_scratch_release(&s);
}

/* Long sentences of nothing but cycles: pairs that want each other, then pairs of pairs. */
static void
test_best_structure__nested_cycles_end_in_a_tree(void)
{
    enum { N = 512, STRIDE = 528 };
    struct tree_scratch s;
    float *score = malloc(N * STRIDE * sizeof *score);
    uint32_t head[N];
    CHECK(score && tree_scratch_init(&s, N));
    for (size_t d = 0; d < N; d++)
        for (size_t h = 0; h <= N; h++) {
            size_t apart = (d + 1) ^ h, level = 0;
            while (apart >>= 1)
                level++;
            score[d * STRIDE + h] = 100.0f - (float)level * 10.0f + draw() / 100.0f;
        }
    best_tree(&s, score, STRIDE, N, head);
    CHECK(is_tree(head, N));
    tree_scratch_release(&s);
    free(score);
}

static void
test_best_structure__tree_of_scores_that_are_no_numbers(void)
{
    struct tree_scratch s;
    CHECK(tree_scratch_init(&s, 8));
    float score[6 * 16];
    uint32_t head[6];
    for (size_t i = 0; i < 6 * 16; i++)
        score[i] = i % 3 == 0 ? NAN : i % 3 == 1 ? INFINITY : -INFINITY;
    best_tree(&s, score, 16, 6, head);
    CHECK(is_tree(head, 6));
    tree_scratch_release(&s);
}

/* Tags O, B, I: I only after B or I. */
static const uint8_t bio[4 * 3] = {1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0};

static void
test_best_structure__tags_are_the_best_valid_sequence(void)
{
    for (int round = 0; round < 200; round++) {
        enum { N = 6 };
        float score[N * 3];
        uint8_t back[N * 3];
        uint16_t tag[N];
        for (size_t i = 0; i < N * 3; i++)
            score[i] = draw();
        double best = -1e30, got = 0;
        for (size_t code = 0; code < 729; code++) {
            size_t left = code, before = 3;
            double sum = 0;
            for (size_t i = 0; i < N; i++, left /= 3) {
                sum += bio[before * 3 + left % 3] ? (double)score[i * 3 + left % 3] : -1e9;
                before = left % 3;
            }
            best = sum > best ? sum : best;
        }
        best_tags(score, 3, N, 3, bio, back, tag);
        for (size_t i = 0; i < N; i++) {
            got += (double)score[i * 3 + tag[i]];
            CHECK(bio[(i ? tag[i - 1] : 3u) * 3 + tag[i]]);
        }
        CHECK(fabs(got - best) < 1e-3);
    }
}

int
main(void)
{
    RUN(test_best_structure__tree_is_the_best_one);
    RUN(test_best_structure__nested_cycles_end_in_a_tree);
    RUN(test_best_structure__tree_of_scores_that_are_no_numbers);
    RUN(test_best_structure__tags_are_the_best_valid_sequence);
    return test_end();
}
