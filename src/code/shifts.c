/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Shifts: an actor that moved on an issue.
 *
 * Explicit ones are said by the text ("een verschuiving ten opzichte van",
 * "dropped its demand"); the former position is the one whose words the same
 * sentence gives, the new one that of the statement before. Two positions of
 * one holder on one issue, dated apart and opposed, are a shift that the text
 * does not name.
 */
#include "code/match.h"

/* ---- explicit ---- */

/* The last position that one of the holders has in the sentences from .. to. */
static uint32_t
position_in(const struct match *s, uint32_t from, uint32_t to, struct actor_set holder)
{
    const struct draft *d = s->draft;
    uint32_t best = NO_INDEX;
    for (int text = 0; text < 2; text++) {
        size_t end = positions_from(d, text, to + 1);
        for (size_t i = positions_from(d, text, from); i < end; i++) {
            const struct position *p = &d->positions.at[i];
            struct actor_set one = {.n = 1, .at = {p->holder}};
            if (actors_share(d->world, one, holder) &&
                (best == NO_INDEX ||
                 p->evidence.sentence >= d->positions.at[best].evidence.sentence))
                best = (uint32_t)i;
        }
    }
    return best;
}

static uint32_t
statement_in(const struct match *s, uint32_t from, uint32_t to)
{
    uint32_t best = NO_INDEX;
    size_t end = statements_from(s->draft, to + 1);
    for (size_t i = statements_from(s->draft, from); i < end; i++)
        if (s->draft->statements.at[i].speaker.n > 0)
            best = (uint32_t)i;
    return best;
}

/* "That would be a turn": what the sentence before tells is the new position. */
static bool
points_back(const struct match *s, uint32_t token)
{
    uint32_t subject = subject_of(s, tree_clause(s->tree, token));
    return subject != NO_TOKEN && word_feat(tree_word(s->tree, subject), "PronType=Dem");
}

/* Who moved: the slot, else who owns the former view, else the last speaker. */
static struct actor_set
shift_holder(const struct match *s, uint32_t token, const struct cue *cue)
{
    struct actor_set holder = slot_actors(s, token, cue->slot[0]);
    uint32_t sentence = s->text->tokens[token].sentence;
    uint32_t root = holder.n == 0 && sentence > 0 && points_back(s, token) ? sentence_root(s, sentence - 1) : NO_TOKEN;
    if (root != NO_TOKEN)
        holder = subject_actors(s, root);
    if (holder.n == 0) {
        uint32_t said = statement_in(s, sentence, sentence);
        if (said == NO_INDEX)
            said = statement_in(s, sentence > 2 ? sentence - 2 : 0, sentence);
        if (said != NO_INDEX)
            holder = s->draft->statements.at[said].speaker;
    }
    return holder;
}

#define SAID_REACH 12 /* sentences */
#define TOLD_REACH 3

/* What who moved says now: his last statement before the sentence, at most in the paragraph's reach. */
static uint32_t
said_before(const struct match *s, uint32_t sentence, struct actor_set holder)
{
    const struct draft *d = s->draft;
    uint32_t best = NO_INDEX;
    size_t end = statements_from(d, sentence);
    for (size_t i = statements_from(d, sentence > SAID_REACH ? sentence - SAID_REACH : 0); i < end; i++)
        if (actors_share(d->world, d->statements.at[i].speaker, holder))
            best = (uint32_t)i;
    return best;
}

/* "It is a change. As late as May he said ...": what he said before, told in the next sentence. */
static uint32_t
said_after(const struct match *s, uint32_t sentence, struct actor_set holder)
{
    const struct draft *d = s->draft;
    size_t end = statements_from(d, sentence + 2);
    for (size_t i = statements_from(d, sentence + 1); i < end; i++)
        if (actors_share(d->world, d->statements.at[i].speaker, holder))
            return (uint32_t)i;
    return NO_INDEX;
}

static struct span
text_of_statement(const struct match *s, uint32_t statement)
{
    const struct statement *st = &s->draft->statements.at[statement];
    if (st->ncontent > 0)
        return st->content[0];
    return s->text->sentences[st->evidence.sentence].span;
}

/* The words of the slot's phrase, when no position tells it. */
static struct span
text_of_slot(const struct match *s, uint32_t token, struct slice slot)
{
    uint32_t found[2];
    if (slot_tokens(s, token, slot, found, 2) == 0)
        return (struct span){0, 0};
    return tree_yield(s->tree, found[0]);
}

/* The words of a relative clause without what joins it on. */
static struct token_range
told_by_relative(const struct match *s, uint32_t clause)
{
    struct token_range r = span_range(s->text, tree_yield(s->tree, clause));
    while (r.first < clause && (tree_word(s->tree, r.first)->upos == UPOS_PUNCT ||
                                word_feat(tree_word(s->tree, r.first), "PronType=Rel")))
        r.first++;
    return r;
}

static struct span
span_of(const struct match *s, struct token_range r)
{
    return (struct span){s->text->tokens[r.first].start, s->text->tokens[r.end - 1].end};
}

/* "for Ukraine, which until last week offered only ...": what is told of who moved, in the past. */
static struct span
told_of_holder(const struct match *s, uint32_t token, struct slice slot)
{
    uint32_t found[4], n = slot_tokens(s, token, slot, found, 4);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t clause = tree_child(s->tree, found[i], REL_ACL_RELCL);
        if (clause != NO_TOKEN)
            return span_of(s, told_by_relative(s, clause));
    }
    return (struct span){0, 0};
}

static struct slice
issue_of_span(const struct match *s, struct span span)
{
    struct slice found[STATEMENT_ISSUES];
    bool any = span.end > span.start && issues_find(s, span_range(s->text, span), found) > 0;
    return any ? found[0] : (struct slice){"", 0};
}

static struct slice
shift_issue(const struct match *s, const struct shift *sh, uint32_t sentence)
{
    const struct draft *d = s->draft;
    struct slice found[STATEMENT_ISSUES];
    if (sh->before != NO_INDEX)
        return d->positions.at[sh->before].issue;
    struct slice told = issue_of_span(s, sh->before_text);
    if (told.n > 0)
        return told;
    if (sh->after != NO_INDEX)
        return d->positions.at[sh->after].issue;
    if (issues_find(s, sentence_range(s->text, sentence), found) > 0)
        return found[0];
    if (sentence > 0 && issues_find(s, sentence_range(s->text, sentence - 1), found) > 0)
        return found[0];
    return (struct slice){"", 0};
}

/* "Dat is een ommezwaai", said of a turn that was told before: what was told of the same holder just now. */
static bool
told_just_now(const struct match *s, uint32_t holder, uint32_t sentence)
{
    const struct draft *d = s->draft;
    struct actor_set one = {.n = 1, .at = {holder}};
    for (size_t i = d->shifts.n; i-- > 0 && d->shifts.at[i].evidence.sentence + TOLD_REACH >= sentence;) {
        struct actor_set other = {.n = 1, .at = {d->shifts.at[i].holder}};
        if (d->shifts.at[i].is_explicit && actors_one_side(d->world, one, other))
            return true; /* "Hungary changed its mind ... 'We have changed our mind', said its minister" */
    }
    return false;
}

static void
add_explicit(const struct match *s, uint32_t token, const struct cue *cue)
{
    struct draft *d = s->draft;
    uint32_t sentence = s->text->tokens[token].sentence;
    struct actor_set holder = shift_holder(s, token, cue);
    struct slice word;
    enum status status = status_of(d, s->coder, tree_clause(s->tree, token), &word);
    if (holder.n == 0 || negation_of(s, token) != NO_TOKEN ||
        (status != STATUS_HELD && status != STATUS_ONGOING && !points_back(s, token)))
        return;
    struct shift sh = {.holder = holder.at[0], .is_explicit = true,
                       .evidence = {.sentence = sentence, .trigger = token, .rule = cue->rule,
                                    .confidence = 0.7f}};
    sh.before = position_in(s, sentence, sentence, holder);
    sh.after = sentence == 0 ? NO_INDEX
                             : position_in(s, sentence > 2 ? sentence - 2 : 0, sentence - 1, holder);
    uint32_t said = statement_in(s, sentence, sentence);
    sh.before_text = told_of_holder(s, token, cue->slot[0]);
    if (sh.before_text.end == 0)
        sh.before_text = said != NO_INDEX && sh.before == NO_INDEX
                             ? text_of_statement(s, said) : text_of_slot(s, token, cue->slot[1]);
    sh.after_text = text_of_slot(s, token, cue->slot[2]);
    if (told_just_now(s, sh.holder, sentence))
        return;
    uint32_t once = sh.before == NO_INDEX && sh.before_text.end == 0 ? said_after(s, sentence, holder) : NO_INDEX;
    if (once != NO_INDEX)
        sh.before_text = text_of_statement(s, once);
    uint32_t now = said_before(s, sentence, holder);
    if (sh.after_text.end == 0 && sh.after == NO_INDEX && now != NO_INDEX)
        sh.after_text = text_of_statement(s, now);
    sh.issue = shift_issue(s, &sh, sentence);
    struct shift *p = sh.issue.n ? vec_push(d->arena, &d->shifts) : NULL;
    if (p)
        *p = sh;
}

static bool
is_role(const struct cue *cue)
{
    return slice_in(cue->value, SLICE("earlier|now|but"), '|');
}

/* The cue of the first word of a run that has a role, or NULL. */
static const struct cue *
role_within(const struct match *s, struct token_range r, const char *role)
{
    for (uint32_t t = r.first; t < r.end; t++)
        for (const struct cue *cue = NULL; (cue = cue_match(s, t, CUES_SHIFT, cue));)
            if (slice_is(cue->value, role))
                return cue;
    return NULL;
}

/* True when a clause tells what somebody held or said: "refused any contact", "threatened to close the border". */
static bool
tells_a_stand(const struct match *s, uint32_t clause)
{
    const struct cue *said = cue_match(s, clause, CUES_SPEECH, NULL);
    return cue_match(s, clause, CUES_STANCE, NULL) || (said && act_find(s->coder->cues, said->value));
}

/* How long it was so: "which for more than a year refused", "weigerde het maandenlang". */
static bool
lasted(const struct match *s, uint32_t clause, struct token_range r)
{
    const struct spans *spans = s->tree->spans;
    for (uint32_t i = timexes_from(spans, r.first); i < spans->ntimexes && spans->timexes[i].first < r.end; i++) {
        const struct timex *t = &spans->timexes[i];
        uint32_t head = head_in(s, (struct token_range){t->first, t->first + t->count});
        if (t->type == TIMEX_DURATION && head != NO_TOKEN && tree_word(s->tree, head)->head == clause)
            return true;
    }
    return false;
}

/* Of a clause that only points at it ("die dat jarenlang weigerde") what the sentence before is about. */
static struct slice
issue_of_turn(const struct match *s, uint32_t clause, const struct shift *sh)
{
    uint32_t sentence = sh->evidence.sentence, object = tree_child(s->tree, clause, REL_OBJ);
    bool points = object != NO_TOKEN && sentence > 0 && word_feat(tree_word(s->tree, object), "PronType=Dem");
    struct slice issue = points ? issue_of_span(s, s->text->sentences[sentence - 1].span) : (struct slice){"", 0};
    return issue.n > 0 ? issue : shift_issue(s, sh, sentence);
}

/*
 * What somebody held, told in the past by a clause, against what the sentence tells of him behind it. One of the two must
 * say that time has passed; where only one does, the clause must tell a stand; where a word sets the two against each
 * other ("but"), it is the clause of the past that must say so.
 */
static void
add_turn(const struct match *s, uint32_t clause, struct actor_set holder, struct token_range told, const struct cue *against)
{
    struct draft *d = s->draft;
    uint32_t sentence = s->text->tokens[clause].sentence;
    struct token_range after = {told.end, sentence_range(s->text, sentence).end};
    const struct cue *then = role_within(s, told, "earlier"), *now = role_within(s, after, "now");
    bool passed = then || lasted(s, clause, told);
    if (holder.n == 0 || after.first + 2 >= after.end || !told_in_past(s, clause) || !(passed || now) ||
        (!(passed && now) && !tells_a_stand(s, clause)) || (against && !passed))
        return;
    while ((tree_word(s->tree, after.first)->upos == UPOS_PUNCT || tree_word(s->tree, after.first)->upos == UPOS_CCONJ) &&
           after.first + 1 < after.end)
        after.first++;
    struct shift sh = {.holder = holder.at[0], .is_explicit = true, .before = NO_INDEX, .after = NO_INDEX,
                       .before_text = span_of(s, told), .after_text = span_of(s, after),
                       .evidence = {.sentence = sentence, .trigger = clause, .confidence = 0.6f,
                                    .rule = then ? then->rule : now ? now->rule : against ? against->rule : SLICE("shifts")}};
    sh.issue = issue_of_turn(s, clause, &sh);
    struct shift *p = sh.issue.n && !told_just_now(s, sh.holder, sentence) ? vec_push(d->arena, &d->shifts) : NULL;
    if (p)
        *p = sh;
}

/* "The United States, which once refused any contact, is now open to talks" */
static void
turn_of_relative(const struct match *s, uint32_t clause)
{
    uint32_t subject = tree_word(s->tree, clause)->head;
    if (subject == NO_TOKEN || rel_universal(tree_word(s->tree, subject)->rel) != REL_NSUBJ)
        return;
    add_turn(s, clause, subject_actors(s, tree_word(s->tree, subject)->head), told_by_relative(s, clause), NULL);
}

/* "Hongarije hield sancties maandenlang tegen, maar stemde vandaag toch in" */
static void
turn_of_contrast(const struct match *s, uint32_t second)
{
    uint32_t clause = tree_word(s->tree, second)->head, cc = tree_child(s->tree, second, REL_CC), sentence = s->text->tokens[second].sentence;
    const struct cue *against = cc == NO_TOKEN ? NULL : role_within(s, (struct token_range){cc, cc + 1}, "but");
    if (clause == NO_TOKEN || clause > second || !against)
        return;
    struct token_range told = {sentence_range(s->text, sentence).first, cc};
    while (told.end > told.first + 1 && tree_word(s->tree, told.end - 1)->upos == UPOS_PUNCT)
        told.end--;
    uint32_t subject = subject_of(s, second), first = subject_of(s, clause);
    if ((subject == NO_TOKEN || subject == first) && tells_a_stand(s, second))
        add_turn(s, clause, subject_actors(s, clause), told, against);
}

static void
explicit_shifts(const struct match *s)
{
    for (uint32_t t = 0; t < s->text->ntokens; t++) {
        uint32_t sentence = s->text->tokens[t].sentence;
        const struct cue *cue = cue_match(s, t, CUES_SHIFT, NULL);
        if (sentence_is_title(s->text, sentence))
            continue;
        if (cue && !is_role(cue))
            add_explicit(s, t, cue);
        if (tree_word(s->tree, t)->rel == REL_ACL_RELCL)
            turn_of_relative(s, t);
        else if (tree_word(s->tree, t)->rel == REL_CONJ)
            turn_of_contrast(s, t);
    }
}

/* ---- by dates ---- */

static bool
favours(struct slice stance)
{
    return slice_is(stance, "for") || slice_is(stance, "open");
}

static bool
opposes(struct slice stance)
{
    return slice_is(stance, "against") || slice_is(stance, "refuses");
}

#define DAYS_APART 28 /* nearer positions are two sides of one, unless the text says what was before */

static bool
told_as_earlier(const struct match *s, uint32_t sentence)
{
    struct token_range r = sentence_range(s->text, sentence);
    for (uint32_t t = r.first; t < r.end; t++) {
        const struct cue *cue = cue_match(s, t, CUES_SHIFT, NULL);
        if (cue && slice_is(cue->value, "earlier"))
            return true;
    }
    return false;
}

static bool
shifted(const struct match *s, const struct position *a, const struct position *b)
{
    bool opposed = (favours(a->stance) && opposes(b->stance)) ||
                   (opposes(a->stance) && favours(b->stance));
    return opposed && a->holder == b->holder && slice_eq(a->issue, b->issue) &&
           date_known(a->date) && date_known(b->date) && a->date.to < b->date.from &&
           (b->date.from - a->date.to >= DAYS_APART || told_as_earlier(s, a->evidence.sentence));
}

#define SHIFTS_COMPARED 256

static bool
shift_known(const struct draft *d, uint32_t holder, struct slice issue)
{
    for (size_t i = d->shifts.n; i-- > 0 && d->shifts.n - i < SHIFTS_COMPARED;)
        if (d->shifts.at[i].holder == holder && slice_eq(d->shifts.at[i].issue, issue))
            return true;
    return false;
}

#define POSITIONS_COMPARED 64

static void
dated_shifts(const struct match *s)
{
    struct draft *d = s->draft;
    for (size_t i = 0; i < d->positions.n; i++)
        for (size_t k = i > POSITIONS_COMPARED ? i - POSITIONS_COMPARED : 0; k < i; k++) {
            const struct position *x = &d->positions.at[k], *y = &d->positions.at[i];
            bool forward = shifted(s, x, y);
            if ((!forward && !shifted(s, y, x)) || shift_known(d, x->holder, x->issue))
                continue;
            struct shift *p = vec_push(d->arena, &d->shifts);
            if (p)
                *p = (struct shift){.evidence = y->evidence, .holder = x->holder,
                                    .issue = x->issue, .before = (uint32_t)(forward ? k : i),
                                    .after = (uint32_t)(forward ? i : k)};
        }
}

void
shifts_code(struct draft *d, const struct coder *c)
{
    struct match s = match_of(d, c);
    explicit_shifts(&s);
    dated_shifts(&s);
}
