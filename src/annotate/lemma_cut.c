/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cutting compounds: each place in a noun where a known left part ends and a
 * known head begins is scored by the sum of its traits' weights (class and
 * length of either part, the link, how common the whole is), which were fitted
 * on treebanks. The best is taken when it is above 0, the score of no cut.
 *
 *   sportminister   sport|minister 2.1   spor|tminister -   -> sport_minister
 */
#include "annotate/lemmas.h"
#include "base/utf8.h"

#define SHORTEST 5           /* letters of a noun that is cut */
#define LONGEST_BEGINNING 16 /* bytes of a particle and two letters more */

struct cutter {
    const struct lemma_book *book;
    uint32_t language;
    const float *weight;
    struct slice folded;
};

struct cut {
    size_t at;     /* bytes of the folded left part */
    size_t points; /* letters of it */
    size_t link;   /* bytes at its end */
    uint32_t head; /* row of the head, or NO_INDEX: as the model has it */
    uint8_t left_class, head_class;
    float score;
};

static bool
find_head(const struct cutter *c, struct slice text, struct cut *cut)
{
    struct lemma_rows rows = lemma_book_find(c->book, c->language, LEMMA_HEAD, text);
    if (rows.n) {
        cut->head = rows.first;
        cut->head_class = lemma_book_class(c->book, rows.first);
        return cut->head_class < HEAD_CLASSES;
    }
    rows = lemma_book_find(c->book, c->language, LEMMA_BASE, text);
    cut->head = NO_INDEX;
    cut->head_class = HEAD_LISTED;
    return rows.n && lemma_book_class(c->book, rows.first) >= LEFT_LISTED;
}

static bool
find_left(const struct cutter *c, struct slice text, struct cut *cut)
{
    const struct slice *links;
    struct lemma_rows rows = lemma_book_find(c->book, c->language, LEMMA_LEFT, text);
    if (rows.n) {
        cut->link = lemma_book_number(c->book, rows.first);
        cut->left_class = lemma_book_class(c->book, rows.first);
        return cut->link < text.n;
    }
    uint32_t n = lemma_book_links(c->book, &links);
    for (uint32_t i = 0; i < n; i++) {
        if (!slice_ends(text, links[i]))
            continue;
        struct slice base = {text.p, text.n - links[i].n};
        rows = lemma_book_find(c->book, c->language, LEMMA_BASE, base);
        if (rows.n) {
            cut->link = links[i].n;
            cut->left_class = lemma_book_class(c->book, rows.first);
            return true;
        }
    }
    cut->link = 1;
    cut->left_class = LEFT_HYPHEN;
    return text.p[text.n - 1] == '-';
}

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static float
score(const struct cutter *c, const struct cut *cut, size_t letters, size_t common)
{
    const float *w = c->weight;
    float sum = w[cut->left_class];
    w += LEFT_CLASSES;
    sum += w[least(cut->points, CUT_LENGTHS) - 1];
    w += CUT_LENGTHS;
    sum += w[cut->head_class];
    w += HEAD_CLASSES;
    sum += w[least(letters - cut->points, CUT_LENGTHS) - 1];
    w += CUT_LENGTHS;
    sum += w[least(cut->link, CUT_LINKS - 1)];
    w += CUT_LINKS;
    return sum + w[common];
}

static size_t
common_class(const struct cutter *c)
{
    struct lemma_rows rows = lemma_book_find(c->book, c->language, LEMMA_COMMON, c->folded);
    return rows.n ? least(lemma_book_class(c->book, rows.first), COMMON_CLASSES - 1) : 0;
}

/* The best cut; its score is 0 where none is better. */
static struct cut
best_cut(const struct cutter *c)
{
    struct cut best = {.score = 0};
    size_t letters = utf8_length(c->folded), at = 0, common = SIZE_MAX;
    for (size_t points = 1; points + 2 <= letters; points++) {
        utf8_next(c->folded, &at);
        struct cut cut = {.at = at, .points = points};
        struct slice left = {c->folded.p, at}, head = {c->folded.p + at, c->folded.n - at};
        if (points < 2 || !find_head(c, head, &cut) || !find_left(c, left, &cut))
            continue;
        if (common == SIZE_MAX)
            common = common_class(c);
        cut.score = score(c, &cut, letters, common);
        if (cut.score > best.score)
            best = cut;
    }
    return best;
}

/* The head's lemma by its rule; else the model's, where its lemma begins as the form does. */
static struct slice
head_lemma(struct arena *a, const struct cutter *c, const struct cut *cut, struct slice guess)
{
    struct slice head = {c->folded.p + cut->at, c->folded.n - cut->at};
    char room[FOLD_ROOM];
    if (cut->head != NO_INDEX)
        return lemma_make(a, head, &lemma_book_pair(c->book, cut->head)->rule, &(struct seam){0}).text;
    struct slice low = lemma_fold(guess, room), left = {c->folded.p, cut->at};
    if (low.n > cut->at + 1 && slice_starts(low, left))
        return arena_copy(a, (struct slice){low.p + cut->at, low.n - cut->at});
    return head;
}

/* Capitals of a left part before a hyphen stay ("NAVO-top"); of others the first does where the model's does. */
static struct slice
left_letters(struct arena *a, struct slice form, const struct cut *cut, const struct cutter *c,
             struct slice guess)
{
    size_t end = 0, first = 0, from = 0;
    for (size_t i = 0; i < cut->points && end < form.n; i++)
        utf8_next(form, &end);
    bool hyphen = cut->left_class == LEFT_HYPHEN;
    bool capital = guess.n && utf8_is_upper(utf8_next(guess, &from));
    struct slice written = {form.p, end}, low = {c->folded.p, cut->at};
    if (hyphen || (capital && written.p[written.n - 1] == '-'))
        return written;
    if (!capital)
        return low;
    utf8_next(form, &first);
    from = 0;
    utf8_next(low, &from);
    return arena_printf(a, "%.*s%.*s", (int)first, form.p, (int)(low.n - from), low.p + from);
}

struct lemma
lemma_cut(struct arena *a, const struct lemma_book *book, uint32_t language, struct slice form,
          struct slice folded, struct slice guess)
{
    struct cutter c = {book, language, lemma_book_weights(book, language), folded};
    struct lemma none = {{NULL, 0}, 0, 0};
    if (folded.n < SHORTEST || utf8_length(folded) < SHORTEST)
        return none;
    struct cut cut = best_cut(&c);
    if (!(cut.score > 0))
        return none;
    struct slice left = left_letters(a, form, &cut, &c, guess);
    struct slice head = head_lemma(a, &c, &cut, guess);
    struct slice text = arena_printf(a, "%.*s%.*s", (int)left.n, left.p, (int)head.n, head.p);
    if (!text.p || left.n > 255 || cut.link >= left.n)
        return none;
    return (struct lemma){text, (uint8_t)left.n, (uint8_t)cut.link};
}

bool
lemma_parts_known(const struct lemma_book *book, uint32_t language, const struct word *w)
{
    char room[FOLD_ROOM];
    struct slice low = lemma_fold(w->lemma, room);
    struct cutter c = {book, language, lemma_book_weights(book, language), low};
    struct cut cut;
    return low.n > w->seam && (find_left(&c, (struct slice){low.p, w->seam}, &cut) ||
                               find_head(&c, (struct slice){low.p + w->seam, low.n - w->seam}, &cut));
}

struct lemma
lemma_cut_verb(struct arena *a, const struct lemma_book *book, uint32_t language,
               struct slice folded)
{
    size_t most = least(folded.n, LONGEST_BEGINNING);
    for (size_t n = most; n >= 2; n--) {
        struct slice beginning = {folded.p, n};
        struct lemma_rows rows = lemma_book_find(book, language, LEMMA_PARTICLE, beginning);
        uint32_t at = rows.n ? lemma_book_number(book, rows.first) : 0;
        if (at == 0 || at >= n + 1 || at >= folded.n)
            continue;
        struct slice verb = {folded.p + at, folded.n - at};
        rows = lemma_book_find(book, language, UPOS_VERB, verb);
        if (!rows.n || lemma_book_pair(book, rows.first)->seam.particle)
            continue;
        const struct lemma_pair *pair = lemma_book_pair(book, rows.first);
        struct slice lemma = lemma_make(a, verb, &pair->rule, &pair->seam).text;
        struct slice text = arena_printf(a, "%.*s%.*s", (int)at, folded.p, (int)lemma.n, lemma.p);
        return (struct lemma){text, (uint8_t)at, 0};
    }
    return (struct lemma){{NULL, 0}, 0, 0};
}
