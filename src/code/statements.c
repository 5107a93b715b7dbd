/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Statements: who said what, to whom, and what was done by saying it.
 *
 * Cues are found in each sentence, quotations tied to them, and every cue that
 * has content, a quotation, or is a speech act by itself gives one statement.
 * A plain "said" takes the act of what is said: "zei dat het niet zal
 * onderhandelen" refuses, "we are grateful" thanks.
 */
#include "code/statements.h"

#include <stdlib.h>

const char *
speech_mode_name(enum speech_mode m)
{
    static const char *const names[] = {"direct", "indirect", "mixed"};
    return names[m];
}

/* ---- the act of what is said ---- */

static int
act_weight(const struct match *s, struct slice act)
{
    const struct act *a = act_find(s->coder->cues, act);
    return a ? a->weight : 0;
}

/* True when the speaker is meant by a clause's subject: "hij", "we", his state, or nobody else. */
static bool
subject_is_speaker(const struct match *s, struct actor_set speaker, uint32_t predicate)
{
    uint32_t subject = subject_of(s, predicate);
    if (subject == NO_TOKEN)
        return true;
    struct actor_set actors = world_actors(s->draft->world, subject);
    if (actors.n == 0)
        return tree_word(s->tree, subject)->upos == UPOS_PRON ||
               word_has_role(s, subject, "self");
    return actors_share(s->draft->world, actors, speaker);
}

/* The heavier of the act so far and that of one cue in the content. */
static struct slice
heavier(const struct match *s, struct slice act, const struct cue *cue, bool negated)
{
    struct slice found = negated ? cue->negated : cue->value;
    return act_weight(s, found) > act_weight(s, act) ? found : act;
}

/* What a modal or the predicate itself shows: "zal niet" refuses, "moeten" of others urges. */
static struct slice
act_of_word(const struct match *s, struct actor_set speaker, uint32_t predicate, uint32_t word,
            struct slice act)
{
    bool own = subject_is_speaker(s, speaker, predicate);
    bool negated = negation_of(s, predicate) != NO_TOKEN;
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, word, CUES_SPEECH, cue))) {
        bool modal_own = slot_has(cue->slot[0], "own"), modal_other = slot_has(cue->slot[0], "other");
        if ((modal_own && !own) || (modal_other && own) || (!modal_own && !modal_other && !own))
            continue;
        if (word != predicate && !modal_own && !modal_other)
            continue;
        act = heavier(s, act, cue, negated && !slice_is(cue->value, "withhold"));
    }
    return act;
}

static struct slice
act_of_clause(const struct match *s, struct actor_set speaker, uint32_t predicate,
              struct slice act)
{
    const struct tree *t = s->tree;
    act = act_of_word(s, speaker, predicate, predicate, act);
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++)
        if (rel_universal(tree_word(t, t->child[i])->rel) == REL_AUX)
            act = act_of_word(s, speaker, predicate, t->child[i], act);
    return act;
}

static struct slice
act_of_content(const struct match *s, struct actor_set speaker, uint32_t head, struct slice act)
{
    act = act_of_clause(s, speaker, head, act);
    for (uint32_t c = tree_child(s->tree, head, REL_CONJ); c != NO_TOKEN;
         c = tree_next(s->tree, head, c, REL_CONJ))
        act = act_of_clause(s, speaker, c, act);
    return act;
}

/* The root of a sentence within a quotation, or the highest word of the quotation. */
static uint32_t
head_in(const struct match *s, struct token_range range)
{
    for (uint32_t t = range.first; t < range.end; t++) {
        uint32_t head = tree_word(s->tree, t)->head;
        if ((head == NO_TOKEN || head < range.first || head >= range.end) &&
            tree_word(s->tree, t)->upos != UPOS_PUNCT)
            return t;
    }
    return NO_TOKEN;
}

static struct slice
act_of_quote(const struct match *s, struct actor_set speaker, const struct quote *q,
             struct slice act)
{
    uint32_t end = q->first + q->count;
    for (uint32_t t = q->first; t < end;) {
        struct token_range r = sentence_range(s->text, s->text->tokens[t].sentence);
        struct token_range part = {t, r.end < end ? r.end : end};
        uint32_t head = head_in(s, part);
        if (head != NO_TOKEN)
            act = act_of_content(s, speaker, head, act);
        t = part.end;
    }
    return act;
}

/* ---- the content ---- */

static void
add_piece(struct statement *st, struct span span)
{
    if (st->ncontent < STATEMENT_PIECES && span.end > span.start)
        st->content[st->ncontent++] = span;
}

static bool
left_out(const struct match *s, uint32_t token, uint32_t head)
{
    const struct word *w = tree_word(s->tree, token);
    return w->upos == UPOS_PUNCT ||
           (w->head == head && w->rel == REL_MARK && word_has_role(s, token, "that"));
}

/* The tokens below the content's head, without its "dat", its outer marks, and the part to leave out. */
static void
clause_pieces(const struct match *s, const struct candidate *c, struct statement *st)
{
    const struct tree *t = s->tree;
    struct token_range r = sentence_range(s->text, s->text->tokens[c->head].sentence);
    uint32_t start = NO_TOKEN, last = NO_TOKEN;
    for (uint32_t i = r.first; i < r.end; i++) {
        bool in = tree_under(t, i, c->head) &&
                  (c->without == NO_TOKEN || !tree_under(t, i, c->without));
        if (!in && start != NO_TOKEN && tree_word(t, i)->upos != UPOS_PUNCT) {
            add_piece(st, (struct span){s->text->tokens[start].start, s->text->tokens[last].end});
            start = NO_TOKEN;
        }
        if (!in || left_out(s, i, c->head))
            continue;
        if (start == NO_TOKEN)
            start = i;
        last = i;
    }
    if (start != NO_TOKEN)
        add_piece(st, (struct span){s->text->tokens[start].start, s->text->tokens[last].end});
}

static bool
quote_in_clause(const struct match *s, const struct candidate *c, const struct quote *q)
{
    return c->head != NO_TOKEN && tree_under(s->tree, q->first, c->head) &&
           (c->without == NO_TOKEN || !tree_under(s->tree, q->first, c->without));
}

/* True when nearly all of the clause lies in quotations: then these are the content. */
static bool
quotes_cover(const struct match *s, const struct candidate *c)
{
    uint32_t outside = 0;
    struct token_range r = sentence_range(s->text, s->text->tokens[c->head].sentence);
    for (uint32_t i = r.first; i < r.end; i++) {
        bool quoted = false;
        for (uint8_t k = 0; k < c->nquotes; k++) {
            const struct quote *q = &s->tree->spans->quotes[c->quotes[k]];
            quoted = quoted || (i >= q->first && i < q->first + q->count);
        }
        if (!quoted && !left_out(s, i, c->head) && tree_under(s->tree, i, c->head) &&
            (c->without == NO_TOKEN || !tree_under(s->tree, i, c->without)))
            outside++;
    }
    return outside <= 1;
}

static void
fill_content(const struct match *s, const struct candidate *c, struct statement *st)
{
    const struct spans *spans = s->tree->spans;
    bool clause = c->head != NO_TOKEN, inside = false;
    for (uint8_t i = 0; i < c->nquotes; i++)
        inside = inside || quote_in_clause(s, c, &spans->quotes[c->quotes[i]]);
    if (clause && (c->nquotes == 0 || !quotes_cover(s, c)))
        clause_pieces(s, c, st);
    st->mode = c->nquotes == 0 ? SPEECH_INDIRECT : st->ncontent ? SPEECH_MIXED : SPEECH_DIRECT;
    for (uint8_t i = 0; i < c->nquotes; i++) {
        const struct quote *q = &spans->quotes[c->quotes[i]];
        if (st->mode == SPEECH_DIRECT || !quote_in_clause(s, c, q))
            add_piece(st, q->inner);
    }
}

/* ---- issues ---- */

static void
add_issues(const struct match *s, struct statement *st, struct token_range range)
{
    struct slice found[STATEMENT_ISSUES];
    uint8_t n = issues_find(s, range, found);
    for (uint8_t i = 0; i < n; i++) {
        bool known = false;
        for (uint8_t k = 0; k < st->nissues; k++)
            known = known || slice_eq(st->issues[k], found[i]);
        if (!known && st->nissues < STATEMENT_ISSUES)
            st->issues[st->nissues++] = found[i];
    }
}

/* The content's issues, else the cue's clause's, else those of the sentence before that it answers. */
static void
fill_issues(const struct match *s, const struct candidate *c, struct statement *st)
{
    for (uint8_t i = 0; i < st->ncontent; i++)
        add_issues(s, st, span_range(s->text, st->content[i]));
    if (st->nissues == 0 && c->token != NO_TOKEN)
        add_issues(s, st, span_range(s->text, tree_span(s->tree, c->token)));
    uint32_t sentence = st->evidence.sentence;
    if (st->nissues == 0)
        add_issues(s, st, sentence_range(s->text, sentence));
    if (st->nissues == 0 && sentence > 0 && !sentence_is_title(s->text, sentence - 1))
        add_issues(s, st, sentence_range(s->text, sentence - 1));
}

/* ---- joining ---- */

static uint32_t
sentence_of(const struct match *s, const struct candidate *c)
{
    uint32_t token = c->token != NO_TOKEN ? c->token : s->tree->spans->quotes[c->quotes[0]].first;
    return s->text->tokens[token].sentence;
}

static float
confidence_of(const struct match *s, const struct candidate *c)
{
    if (sentence_is_title(s->text, sentence_of(s, c)))
        return 0.5f;
    if (c->continues)
        return 0.6f;
    return c->nquotes ? 0.9f : c->head != NO_TOKEN ? 0.8f : 0.7f;
}

static void
fill_evidence(const struct match *s, const struct candidate *c, struct statement *st)
{
    st->evidence = (struct evidence){.sentence = sentence_of(s, c), .trigger = c->token,
                                     .rule = c->cue ? c->cue->rule : SLICE("quote"),
                                     .confidence = confidence_of(s, c)};
    for (uint8_t i = 0; i < c->nquotes; i++) {
        const struct quote *q = &s->tree->spans->quotes[c->quotes[i]];
        uint32_t last = s->text->tokens[q->first + q->count - 1].sentence;
        for (uint32_t k = s->text->tokens[q->first].sentence; k <= last; k++)
            evidence_add(s, &st->evidence, k);
    }
}

static struct slice
final_act(const struct match *s, const struct candidate *c)
{
    struct slice act = c->act;
    if (act_weight(s, act) > 1)
        return act;
    for (uint8_t i = 0; i < c->nquotes; i++)
        act = act_of_quote(s, c->speaker, &s->tree->spans->quotes[c->quotes[i]], act);
    return c->head == NO_TOKEN ? act : act_of_content(s, c->speaker, c->head, act);
}

static struct statement
statement_of(const struct match *s, const struct candidate *c)
{
    struct statement st = {.speaker = c->speaker, .addressee = c->addressee, .via = c->via};
    fill_evidence(s, c, &st);
    fill_content(s, c, &st);
    fill_issues(s, c, &st);
    st.act = final_act(s, c);
    st.date = date_or_published(s, c->token);
    st.predicate = c->head;
    if (st.predicate == NO_TOKEN && c->nquotes > 0) {
        const struct quote *q = &s->tree->spans->quotes[c->quotes[0]];
        st.predicate = head_in(s, (struct token_range){q->first, q->first + q->count});
    }
    if (c->token != NO_TOKEN)
        st.cue = (struct span){s->text->tokens[c->token].start, s->text->tokens[c->token].end};
    return st;
}

/* "zei hij" of nobody known: the speaker of the statement before, in the same or the last paragraph. */
static void
inherit_speakers(struct candidates *c)
{
    struct actor_set last = {0};
    uint32_t last_sentence = 0;
    for (size_t i = 0; i < c->list.n; i++) {
        struct candidate *k = &c->list.at[i];
        if (k->token == NO_TOKEN)
            continue;
        uint32_t sentence = c->with.text->tokens[k->token].sentence;
        if (k->pronoun && last.n > 0 && sentence - last_sentence <= 3)
            k->speaker = last;
        if (k->speaker.n > 0) {
            last = k->speaker;
            last_sentence = sentence;
        }
    }
}

static bool
worth_telling(const struct candidate *c)
{
    if (c->inner && c->nquotes == 0)
        return false;
    return c->nquotes > 0 || (c->complete && c->speaker.n > 0);
}

static int
by_place(const void *a, const void *b)
{
    const struct statement *x = a, *y = b;
    if (x->evidence.sentence != y->evidence.sentence)
        return x->evidence.sentence < y->evidence.sentence ? -1 : 1;
    uint32_t p = x->ncontent ? x->content[0].start : x->cue.start;
    uint32_t q = y->ncontent ? y->content[0].start : y->cue.start;
    if (p != q)
        return p < q ? -1 : 1;
    return x->cue.start < y->cue.start ? -1 : x->cue.start > y->cue.start;
}

/* A headline that the text tells in full is no statement of its own. */
static bool
told_below(const struct match *s, const struct draft *d, const struct statement *title)
{
    for (size_t i = 0; i < d->statements.n; i++) {
        const struct statement *st = &d->statements.at[i];
        if (sentence_is_title(s->text, st->evidence.sentence) ||
            !actors_share(s->draft->world, st->speaker, title->speaker))
            continue;
        for (uint8_t k = 0; k < st->nissues; k++)
            for (uint8_t m = 0; m < title->nissues; m++)
                if (slice_eq(st->issues[k], title->issues[m]))
                    return true;
    }
    return false;
}

static void
drop_titles(const struct match *s, struct draft *d)
{
    size_t n = 0;
    for (size_t i = 0; i < d->statements.n; i++) {
        struct statement *st = &d->statements.at[i];
        if (!sentence_is_title(s->text, st->evidence.sentence) || !told_below(s, d, st))
            d->statements.at[n++] = *st;
    }
    d->statements.n = n;
}

static bool
candidates_make(struct candidates *c, struct draft *d)
{
    const struct spans *spans = c->with.tree->spans;
    c->quote_at = arena_new_array(d->arena, uint32_t, (size_t)c->with.text->ntokens + 1);
    c->of_sentence = arena_new_array(d->arena, uint32_t, (size_t)c->with.text->nsentences + 2);
    if (!c->quote_at || !c->of_sentence)
        return false;
    for (uint32_t t = 0; t < c->with.text->ntokens; t++)
        c->quote_at[t] = NO_INDEX;
    for (uint32_t i = 0; i < spans->nquotes; i++)
        for (uint32_t k = 0; quote_spoken(spans, i) && k < spans->quotes[i].count; k++)
            c->quote_at[spans->quotes[i].first + k] = i;
    return true;
}

void
statements_code(struct draft *d, const struct coder *coder)
{
    struct candidates c = {.with = match_of(d, coder)};
    if (!candidates_make(&c, d))
        return;
    for (uint32_t i = 0; i < c.with.text->nsentences; i++) {
        candidates_find(&c, i);
        c.of_sentence[i + 1] = (uint32_t)c.list.n;
    }
    inherit_speakers(&c);
    candidates_tie_quotes(&c);
    for (size_t i = 0; i < c.list.n; i++) {
        if (!worth_telling(&c.list.at[i]))
            continue;
        struct statement *st = vec_push(d->arena, &d->statements);
        if (st)
            *st = statement_of(&c.with, &c.list.at[i]);
    }
    if (d->statements.n > 1)
        qsort(d->statements.at, d->statements.n, sizeof *d->statements.at, by_place);
    drop_titles(&c.with, d);
}
