/* SPDX-License-Identifier: Apache-2.0 */
/* Every example that a row of time-rules.tsv gives is read as the row says, in every language. */
#include "annotate/rules.h"
#include "base/table.h"
#include "test.h"

static struct arena arena;
static const struct segmenter *segmenter;
static const struct time_tables *times;

/* The words of one paragraph, published on 2024-05-15, every word a noun without a head. */
static const struct text *
segmented(struct slice words, struct slice lang, const struct word **out)
{
    struct article *article = arena_new(&arena, struct article);
    struct block *block = arena_new(&arena, struct block);
    *block = (struct block){{0, (uint32_t)words.n}, BLOCK_PARAGRAPH, 0};
    article->text = words;
    article->blocks = block;
    article->nblocks = 1;
    article->origin.lang = lang;
    article->published = date_day(2024, 5, 15);
    const struct text *text = text_segment(&arena, segmenter, article, NULL);
    struct word *w = arena_new_array(&arena, struct word, (size_t)text->ntokens + 1);
    for (uint32_t i = 0; i < text->ntokens; i++)
        w[i] = (struct word){.head = NO_TOKEN, .upos = UPOS_NOUN};
    *out = w;
    return text;
}

/* "in [2014]" -> "in 2014", and where the brackets stood; without brackets, all of it. */
static struct slice
without_brackets(struct slice example, struct span *marked)
{
    char *p = arena_alloc(&arena, example.n + 1);
    size_t n = 0;
    *marked = (struct span){0, 0};
    for (size_t i = 0; i < example.n; i++) {
        if (example.p[i] == '[')
            marked->start = (uint32_t)n;
        else if (example.p[i] == ']')
            marked->end = (uint32_t)n;
        else
            p[n++] = example.p[i];
    }
    if (marked->end == 0)
        marked->end = (uint32_t)n;
    return (struct slice){p, n};
}

static bool
holds(struct slice code, const struct row *r)
{
    struct span marked;
    const struct word *words = NULL;
    const struct timex *found;
    uint32_t n;
    struct slice text = without_brackets(r->cell[2], &marked);
    const struct text *read = segmented(text, code, &words);
    time_find(&arena, times, read, words, &found, &n);
    for (uint32_t i = 0; i < n; i++)
        if (found[i].span.start == marked.start && found[i].span.end == marked.end &&
            slice_eq(found[i].value, r->cell[3]))
            return true;
    printf("%.*s line %u: '%.*s' should be %.*s\n", (int)code.n, code.p, r->line, (int)r->cell[2].n, r->cell[2].p,
           (int)r->cell[3].n, r->cell[3].p);
    for (uint32_t i = 0; i < n; i++)
        printf("    found '%.*s' %.*s\n", (int)(found[i].span.end - found[i].span.start), text.p + found[i].span.start,
               (int)found[i].value.n, found[i].value.p);
    return false;
}

static void
test_time_rules__every_example_is_read_as_its_row_says(void)
{
    nuncio_error err = {0};
    for (uint32_t lang = 1; lang <= segmenter_languages(segmenter); lang++) {
        struct slice code = lang_code(segmenter, (lang_id)lang);
        struct table t;
        struct slice name = arena_printf(&arena, "lang/%.*s/time-rules.tsv", (int)code.n, code.p);
        CHECK(table_read(&arena, SOURCE_DIR "/data", name.p, "pattern makes example value", &t, &err) == NUNCIO_OK);
        for (uint32_t i = 0; i < t.nrows; i++)
            if (t.rows[i].cell[2].n)
                CHECK(holds(code, &t.rows[i]));
    }
}

int
main(void)
{
    nuncio_error err = {0};
    arena_init(&arena, 0);
    segmenter = segmenter_open(&arena, SOURCE_DIR "/data", &err);
    times = segmenter ? time_open(&arena, SOURCE_DIR "/data", segmenter, &err) : NULL;
    if (!times) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    RUN(test_time_rules__every_example_is_read_as_its_row_says);
    arena_release(&arena);
    return test_end();
}
