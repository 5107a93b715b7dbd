/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A world from sentences with their trees by hand:
 *
 *   const struct world *w = world_of("nl", "2024-05-15",
 *       "Lavrov/PROPN/2/nsubj/PER zweeg/VERB/0/root ./PUNCT/2/punct");
 *   CHECK_TEXT(who(w, "Lavrov", 1), "Sergei Lavrov RUSGOV");
 *
 * A token is form/tag/head/relation/name/features; head counts from 1 within
 * the sentence. A name is PER, ORG or LOC, "+" where the one before goes on.
 * Sentences are parted by "//".
 */
#ifndef SCENE_OF_H
#define SCENE_OF_H
#include <stdlib.h>

#include "annotate/rules.h"
#include "resolve/resolve.h"
#include "test.h"

static struct arena arena;
static const struct segmenter *segmenter;
static struct resolver *resolver;

enum { WORDS = 120 };

static bool
hugs(struct slice form)
{
    static const char *const marks[] = {".", ",", ")", "'s", ":", "”", "\""};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (slice_is(form, marks[i]) && !slice_is(form, "\""))
            return true;
    return false;
}

static enum name_kind
kind_of(struct slice label)
{
    for (int k = NAME_PER; k <= NAME_MISC; k++)
        if (slice_is(label, name_kind_label((enum name_kind)k)))
            return (enum name_kind)k;
    return NAME_NONE;
}

struct made {
    struct slice text;
    struct word words[WORDS];
    struct name names[WORDS];
    uint32_t n, nnames;
    bool open;  /* the last form was an opening mark: no space behind it */
};

static void
add_token(struct made *m, struct slice field, uint32_t first)
{
    struct slice cell[6];
    for (int i = 0; i < 6; i++)
        if (!field.p || !slice_next(&field, '/', &cell[i]))
            cell[i] = (struct slice){"", 0};
    bool space = m->n > 0 && !hugs(cell[0]) && !m->open;
    m->text = arena_printf(&arena, "%.*s%s%.*s", (int)m->text.n, m->text.p, space ? " " : "",
                           (int)cell[0].n, cell[0].p);
    m->open = slice_is(cell[0], "“") || slice_is(cell[0], "(");
    uint32_t head = (uint32_t)strtoul(cell[2].p, NULL, 10);
    m->words[m->n] = (struct word){.head = head ? first + head - 1 : NO_TOKEN,
                                   .upos = (uint8_t)upos_parse(cell[1]),
                                   .rel = (uint8_t)rel_parse(cell[3]), .feats = cell[5]};
    if (slice_is(cell[4], "+") && m->nnames > 0)
        m->names[m->nnames - 1].count++;
    else if (cell[4].n > 0)
        m->names[m->nnames++] = (struct name){.first = m->n, .count = 1, .kind = kind_of(cell[4])};
    m->n++;
}

static struct article *
article_of(const char *lang, const char *published, struct slice text)
{
    struct article *a = arena_new(&arena, struct article);
    struct block *block = arena_new(&arena, struct block);
    *block = (struct block){{0, (uint32_t)text.n}, BLOCK_PARAGRAPH, 0};
    a->text = text;
    a->blocks = block;
    a->nblocks = 1;
    a->origin.lang = slice_of(lang);
    a->published = DATE_UNKNOWN;
    date_parse_iso(slice_of(published), &a->published);
    return a;
}

static const struct world *
world_of(const char *lang, const char *published, const char *tokens)
{
    struct made *m = arena_new(&arena, struct made);
    struct spans *spans = arena_new(&arena, struct spans);
    struct slice rest = slice_of(tokens), field;
    uint32_t first = 0;
    nuncio_error err = {0};
    while (slice_next(&rest, ' ', &field)) {
        if (slice_is(field, "//"))
            first = m->n;
        else if (field.n > 0)
            add_token(m, field, first);
    }
    spans->text = text_segment(&arena, segmenter, article_of(lang, published, m->text), &err);
    CHECK(spans->text->ntokens == m->n);
    spans->words = m->words;
    spans->names = m->names;
    spans->nnames = m->nnames;
    quote_find(&arena, NULL, spans->text, spans->words, &spans->quotes, &spans->nquotes);
    const struct world *w = resolve_spans(&arena, resolver, spans, &err);
    CHECK(w != NULL);
    return w;
}

/* The nth mention spelled so. */
static const struct mention *
mention(const struct world *w, const char *words, int nth)
{
    struct slice text = w->tree->spans->text->article->text;
    for (uint32_t i = 0; i < w->nmentions; i++)
        if (slice_is(slice_cut(text, w->mentions[i].span), words) && --nth == 0)
            return &w->mentions[i];
    return NULL;
}

/* "Sergei Lavrov RUSGOV": name and code of everybody whom the nth mention spelled so means; "-": none. */
static struct slice
who(const struct world *w, const char *words, int nth)
{
    const struct mention *m = mention(w, words, nth);
    struct slice all = SLICE("-");
    for (uint8_t i = 0; m && i < m->nactors; i++) {
        const struct actor *a = &w->actors[m->actors[i]];
        all = arena_printf(&arena, "%.*s%s%.*s %.*s", i ? (int)all.n : 0, all.p, i ? ", " : "",
                           (int)a->name.n, a->name.p, (int)a->code.n, a->code.p);
    }
    return all;
}

/* Opens the tables; a user's own actors from `actors`, or NULL. */
static bool
scene_begin_tests(const char *actors)
{
    nuncio_error err = {0};
    arena_init(&arena, 0);
    segmenter = segmenter_open(&arena, SOURCE_DIR "/data", &err);
    struct resolver_options o = {SOURCE_DIR "/data", BUILD_DIR "/share/nuncio/lexicon.nlx", actors,
                                 segmenter};
    resolver = segmenter ? resolver_open(&o, &err) : NULL;
    if (!resolver)
        fprintf(stderr, "%s\n", err.message);
    return resolver != NULL;
}

static int
scene_end_tests(void)
{
    resolver_close(resolver);
    arena_release(&arena);
    return test_end();
}

#endif
