/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The frame of a unit test program: one file, one program, one list of tests.
 *
 *   static void test_arena__grows(void) { CHECK(1 + 1 == 2); CHECK_TEXT(got, "want"); }
 *   int main(void) { RUN(test_arena__grows); return test_end(); }
 */
#ifndef TEST_H
#define TEST_H
#include <stdio.h>
#include <string.h>
#include "base/slice.h"

static int test_failures, test_count;

#define CHECK(what)                                                                                \
    do {                                                                                           \
        if (!(what)) {                                                                             \
            fprintf(stderr, "%s:%d: %s: failed: %s\n", __FILE__, __LINE__, __func__, #what);       \
            test_failures++;                                                                       \
        }                                                                                          \
    } while (0)

#define CHECK_TEXT(got, want)                                                                      \
    do {                                                                                           \
        struct slice got_ = (got), want_ = slice_of(want);                                         \
        if (!slice_eq(got_, want_)) {                                                              \
            fprintf(stderr, "%s:%d: %s: got '%.*s', want '%s'\n", __FILE__, __LINE__, __func__,    \
                    (int)got_.n, got_.n ? got_.p : "", want_.p);                                   \
            test_failures++;                                                                       \
        }                                                                                          \
    } while (0)

#define RUN(test)                                                                                  \
    do {                                                                                           \
        test();                                                                                    \
        test_count++;                                                                              \
    } while (0)

static inline int
test_end(void)
{
    printf("%d tests, %d failures\n", test_count, test_failures);
    return test_failures != 0;
}

#endif
