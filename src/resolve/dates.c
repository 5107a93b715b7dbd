/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which time expression dates what a predicate tells.
 *
 * An expression dates the word that it hangs on in the tree. Under a noun it
 * dates that noun alone ("het akkoord uit 2015", "the 2014 annexation"), but
 * a day without a word of "of" before it belongs to the verb, wherever the
 * tree hung it ("the minister Monday", "een akkoord met Iran op dinsdag").
 * What has none of its own is dated by the verb it is an argument or a part
 * of, by the clause told before it, and, to the day, by the verb that reports
 * it. A month or year long past does not date a verb of the present that
 * stands before it ("wil terug naar de grenzen van Oekraïne in 1991").
 */
#include "resolve/world.h"

#define CLIMB 8

static const struct word *
word_at(const struct world *w, uint32_t token)
{
    return tree_word(w->tree, token);
}

static bool
to_the_day(const struct timex *t)
{
    return t->date.weekday || (date_known(t->date) && t->date.precision == PRECISION_DAY);
}

/* What may date: not "now", not a length without an end ("for two weeks"). */
static bool
may_date(const struct timex *t)
{
    if (t->vague || t->type == TIMEX_SET)
        return false;
    return date_known(t->date) || t->date.weekday || t->type == TIMEX_DATE;
}

/* The token of an expression that hangs on a word outside of it. */
static uint32_t
head_of(const struct world *w, const struct timex *t)
{
    for (uint32_t i = t->first; i < t->first + t->count; i++) {
        uint32_t head = word_at(w, i)->head;
        if (head == NO_TOKEN || head < t->first || head >= t->first + t->count)
            return i;
    }
    return t->first;
}

static bool
is_clause(const struct world *w, uint32_t token)
{
    const struct word *word = word_at(w, token);
    return word->upos == UPOS_VERB || word->upos == UPOS_AUX || word->head == NO_TOKEN ||
           tree_child(w->tree, token, REL_COP) != NO_TOKEN || tree_child(w->tree, token, REL_NSUBJ) != NO_TOKEN;
}

/* The word that an expression dates. */
static uint32_t
dated_by(const struct world *w, const struct timex *t)
{
    uint32_t at = head_of(w, t);
    enum ud_rel rel = rel_universal((enum ud_rel)word_at(w, at)->rel);
    bool of_noun = t->of || rel == REL_AMOD || rel == REL_COMPOUND || word_at(w, at)->rel == REL_NMOD_POSS ||
                   rel == REL_NUMMOD || !to_the_day(t);
    for (int i = 0; i < CLIMB; i++) {
        uint32_t head = word_at(w, at)->head;
        if (head == NO_TOKEN)
            return at;
        rel = rel_universal((enum ud_rel)word_at(w, head)->rel);
        if (word_at(w, head)->upos == UPOS_AUX && (rel == REL_AUX || rel == REL_COP)) {
            at = head;
            continue;
        }
        if (is_clause(w, head) || of_noun)
            return head;
        at = head;
    }
    return at;
}

/* A verb of the present or an infinitive after one; participles are not. */
static bool
is_present(const struct world *w, uint32_t verb)
{
    const struct word *word = word_at(w, verb);
    if (word->upos != UPOS_VERB && word->upos != UPOS_AUX)
        return false;
    if (word_feat(word, "VerbForm=Part"))
        return false;
    bool present = word_feat(word, "Tense=Pres") && word_feat(word, "VerbForm=Fin");
    for (uint32_t i = w->tree->first[verb]; i < w->tree->first[verb + 1]; i++) {
        uint32_t c = w->tree->child[i];
        if (rel_universal((enum ud_rel)word_at(w, c)->rel) == REL_AUX)
            present = present || word_feat(word_at(w, c), "Tense=Pres");
    }
    return present;
}

static bool
is_stale(const struct world *w, const struct timex *t, uint32_t verb)
{
    struct date published = w->tree->spans->text->article->published;
    return !t->since && t->first > verb && date_known(t->date) && t->date.precision >= PRECISION_MONTH &&
           date_known(published) && t->date.to < published.from && is_present(w, verb);
}

struct sentence_times {
    const struct timex *at;
    uint32_t n;
};

static struct sentence_times
times_of(const struct world *w, uint32_t token)
{
    const struct spans *spans = w->tree->spans;
    const struct sentence *s = &spans->text->sentences[spans->text->tokens[token].sentence];
    uint32_t lo = 0, hi = spans->ntimexes;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (spans->timexes[mid].first < s->first)
            lo = mid + 1;
        else
            hi = mid;
    }
    hi = lo;
    while (hi < spans->ntimexes && spans->timexes[hi].first < s->first + s->count)
        hi++;
    return (struct sentence_times){spans->timexes ? spans->timexes + lo : NULL, hi - lo};
}

/* "sinds 2022": from then on, to the publication as far as it is known. */
static struct date
date_of(const struct world *w, const struct timex *t)
{
    struct date d = t->date, published = w->tree->spans->text->article->published;
    if (t->since && date_known(d))
        d.to = date_known(published) && published.to >= d.from ? published.to : DAY_UNKNOWN;
    return d;
}

/* The first expression that dates `token`; of days alone, or of those before `before`. */
static const struct timex *
time_at(const struct world *w, const struct sentence_times *times, uint32_t token, bool days, uint32_t before)
{
    for (uint32_t i = 0; i < times->n; i++) {
        const struct timex *t = &times->at[i];
        if (may_date(t) && t->first < before && (!days || to_the_day(t)) && dated_by(w, t) == token &&
            !is_stale(w, t, token))
            return t;
    }
    return NULL;
}

struct date
world_date(const struct world *w, uint32_t predicate)
{
    if (predicate == NO_TOKEN)
        return DATE_UNKNOWN;
    struct sentence_times times = times_of(w, predicate);
    uint32_t node = predicate, before = NO_TOKEN;
    bool days = false;
    const struct timex *found = NULL;
    for (int i = 0; i < CLIMB && times.n > 0 && !(found = time_at(w, &times, node, days, before)); i++) {
        uint32_t head = word_at(w, node)->head;
        if (head == NO_TOKEN)
            break;
        switch (rel_universal((enum ud_rel)word_at(w, node)->rel)) {
        case REL_ADVCL: case REL_ACL:
            return DATE_UNKNOWN;
        case REL_CONJ:
            before = node;
            break;
        case REL_CCOMP: case REL_CSUBJ: case REL_PARATAXIS:
            days = true;
            break;
        default:
            break;
        }
        node = head;
    }
    return found ? date_of(w, found) : DATE_UNKNOWN;
}
