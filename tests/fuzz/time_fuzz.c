/* SPDX-License-Identifier: Apache-2.0 */
/* Times and quantities: whatever the text, they lie in order inside it and their days in the calendar. The first byte
 * chooses the language, heads and tags come from the bytes of the text. */
#include <assert.h>

#include "annotate/rules.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static struct arena tables;
static const struct segmenter *segmenter;
static const struct time_tables *times;
static const struct quantity_tables *quantities;

static void
open_tables(void)
{
    nuncio_error err;
    arena_init(&tables, 0);
    segmenter = segmenter_open(&tables, SOURCE_DIR "/data", &err);
    times = segmenter ? time_open(&tables, SOURCE_DIR "/data", segmenter, &err) : NULL;
    quantities = times ? quantity_open(&tables, SOURCE_DIR "/data", segmenter, &err) : NULL;
    assert(quantities);
}

static struct word *
any_words(struct arena *a, const struct text *t)
{
    struct word *words = arena_new_array(a, struct word, (size_t)t->ntokens + 1);
    for (uint32_t i = 0; words && i < t->ntokens; i++) {
        const struct sentence *s = &t->sentences[t->tokens[i].sentence];
        unsigned byte = (unsigned char)t->article->text.p[t->tokens[i].start] + t->tokens[i].end;
        uint32_t head = s->first + byte * 7 % s->count;
        words[i] = (struct word){.head = head == i ? NO_TOKEN : head, .upos = (uint8_t)(byte % UPOS_COUNT),
                                 .rel = (uint8_t)(byte * 3 % REL_COUNT)};
    }
    return words;
}

static void
check_times(const struct text *t, const struct timex *at, uint32_t n)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < n; i++) {
        assert(at[i].first >= end && at[i].count > 0);
        end = at[i].first + at[i].count;
        assert(end <= t->ntokens && at[i].span.end <= t->article->text.n && at[i].value.n > 0);
        assert(!date_known(at[i].date) || at[i].date.from <= at[i].date.to);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena a;
    struct article article = {.published = date_day(2024, 2, 29)};
    const struct timex *found;
    const struct quantity *counted;
    uint32_t nfound, ncounted;
    if (!segmenter)
        open_tables();
    if (n < 2)
        return 0;
    arena_init(&a, (size_t)256 << 20);
    article.text = utf8_repair(&a, (struct slice){(const char *)data + 1, n - 1});
    article.origin.lang = lang_code(segmenter, (lang_id)(1 + data[0] % segmenter_languages(segmenter)));
    struct block block = {{0, (uint32_t)article.text.n}, BLOCK_PARAGRAPH, 0};
    article.blocks = &block;
    article.nblocks = 1;
    const struct text *t = text_segment(&a, segmenter, &article, NULL);
    struct word *words = t ? any_words(&a, t) : NULL;
    if (words) {
        time_find(&a, times, t, words, &found, &nfound);
        check_times(t, found, nfound);
        quantity_find(&a, quantities, t, words, found, nfound, &counted, &ncounted);
        for (uint32_t i = 0; i < ncounted; i++)
            assert(counted[i].low <= counted[i].high && counted[i].of.end <= article.text.n &&
                   counted[i].first + counted[i].count <= t->ntokens);
    }
    arena_release(&a);
    return 0;
}
