/* SPDX-License-Identifier: Apache-2.0 */
/* CoNLL-U: what is read has tokens in order inside its text, and reads the same after being
 * written. */
#include <assert.h>

#include "annotate/conllu.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check_text(const struct text *t)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < t->ntokens; i++) {
        assert(t->tokens[i].start >= end && t->tokens[i].start < t->tokens[i].end);
        end = t->tokens[i].end;
        assert(end <= t->article->text.n && t->tokens[i].sentence < t->nsentences);
    }
    for (uint32_t i = 0; i < t->nsentences; i++)
        assert(t->sentences[i].count > 0 &&
               t->sentences[i].first + t->sentences[i].count <= t->ntokens);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena a;
    struct buf out;
    arena_init(&a, (size_t)256 << 20);
    buf_init(&out, 0);
    const struct text *t = conllu_read(&a, (struct slice){(const char *)data, n}, 1, true, NULL);
    if (t) {
        check_text(t);
        struct word *words = arena_new_array(&a, struct word, t->ntokens);
        for (uint32_t i = 0; words && i < t->ntokens; i++)
            words[i].head = NO_TOKEN;
        if (words)
            conllu_write(&out, t, &(struct spans){.text = t, .words = words});
    }
    buf_release(&out);
    arena_release(&a);
    return 0;
}
