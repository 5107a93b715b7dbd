/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Positions: where an actor stands on an issue, and on what condition.
 *
 * They are read from what a statement says (the speaker holds it, or of whom
 * he tells that he does), and from clauses of the text itself that show a
 * stance ("Kyiv wil terug naar de grenzen"). A statement whose words show no
 * stance has that of its act: to reject is to be against. Phrases side by
 * side are positions of their own: "pleit voor burgers en tegen kernwapens".
 * What somebody else must do first is a demand: "tenzij Oekraïne zijn ambitie
 * opgeeft" demands it. What names no issue ("verwierp beide eisen") is about
 * what was said before.
 */
#include "code/match.h"

struct stand {
    struct match with;
    struct actor_set holder;       /* of a statement; empty in the text's own clauses */
    uint32_t statement, sentence;
    struct date date;
    float confidence;
    uint32_t condition;            /* what a statement says that it depends on, or NO_TOKEN */
    bool of_others;                /* the statement asks others to do what it says */
    bool tells;                    /* the statement tells facts: of others too */
};

/* "Hungary will not lift its veto, the minister said": of speaker and subject of one side the one that is named. */
static struct actor_set
named_holder(const struct match *s, uint32_t predicate, struct actor_set speaker)
{
    uint32_t subject = subject_of(s, predicate);
    struct actor_set actors = subject_actors(s, predicate);
    bool named = subject != NO_TOKEN && tree_word(s->tree, subject)->upos == UPOS_PROPN;
    return named && actors.n > 0 && actors_share(s->draft->world, actors, speaker) ? actors : speaker;
}

/* ---- conditions ---- */

/* The cue of a word that opens a condition, or NULL. */
static const struct cue *
condition_cue(const struct match *s, uint32_t token)
{
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, token, CUES_STANCE, cue)))
        if (slice_is(cue->value, "condition"))
            return cue;
    return NULL;
}

/* "verwerpen de lijn als grens" sets no condition: what "als" leads has no verb. */
static bool
is_clause(const struct match *s, uint32_t head)
{
    enum ud_upos upos = tree_word(s->tree, head)->upos;
    return upos == UPOS_VERB || upos == UPOS_AUX || tree_child(s->tree, head, REL_COP) != NO_TOKEN ||
           tree_child(s->tree, head, REL_NSUBJ) != NO_TOKEN;
}

/* "pas nadat", "only after" */
static bool
after_only(const struct match *s, uint32_t word)
{
    return word > 0 && word_has_role(s, word - 1, "only");
}

static bool
sets_condition(const struct match *s, uint32_t predicate, uint32_t mark, uint32_t clause)
{
    const struct cue *cue = condition_cue(s, mark);
    bool only = after_only(s, mark) || child_has_role(s, predicate, "only"); /* "wil pas praten nadat" */
    if (!cue || !is_clause(s, clause) || (slice_is(cue->negated, "only") && !only))
        return false;
    return !slice_is(cue->negated, "actor") ||
           actors_particular(s->draft->world, subject_actors(s, clause));
}

bool
waited_for(const struct match *s, uint32_t clause)
{
    uint32_t mark = tree_child(s->tree, clause, REL_MARK), head = tree_word(s->tree, clause)->head;
    const struct cue *cue = mark == NO_TOKEN || head == NO_TOKEN ? NULL : condition_cue(s, mark);
    return cue && slice_is(cue->negated, "only") && sets_condition(s, head, mark, clause);
}

/* "Without guarantees there will be no truce": what must be there first, where the clause says that else something is not. */
static bool
without(const struct match *s, uint32_t predicate, uint32_t phrase)
{
    uint32_t lead = tree_child(s->tree, phrase, REL_CASE);
    const struct cue *cue = lead == NO_TOKEN ? NULL : condition_cue(s, lead);
    return cue && slice_in(cue->negated, SLICE("strong|refused"), '|') && is_negated(s, predicate);
}

static uint32_t
condition_below(const struct match *s, uint32_t predicate)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++) {
        uint32_t c = t->child[i];
        enum ud_rel rel = rel_universal(tree_word(t, c)->rel);
        uint32_t mark = tree_child(t, c, REL_MARK);
        bool clause = rel == REL_ADVCL || rel == REL_CCOMP ||
                      (rel == REL_XCOMP && tree_child(t, c, REL_NSUBJ) != NO_TOKEN);
        if (clause && mark != NO_TOKEN && sets_condition(s, predicate, mark, c))
            return c;
        if ((rel == REL_OBL || rel == REL_NMOD || rel == REL_ADVMOD || rel == REL_ADVCL) &&
            (condition_cue(s, c) || without(s, predicate, c)))
            return c;
    }
    return NO_TOKEN;
}

uint32_t
condition_of(const struct match *s, uint32_t predicate)
{
    for (int depth = 0; depth < 3 && predicate != NO_TOKEN; depth++) {
        uint32_t found = condition_below(s, predicate);
        if (found != NO_TOKEN)
            return found;
        uint32_t next = tree_child(s->tree, predicate, REL_XCOMP);
        predicate = next == NO_TOKEN ? tree_child(s->tree, predicate, REL_OBL) : next;
    }
    return NO_TOKEN;
}

/* A modal of the subject's own that shows an act: "can", "zou kunnen" asserts. */
static bool
has_modal(const struct match *s, uint32_t predicate, const char *act)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++) {
        const struct cue *modal = NULL;
        if (rel_universal(tree_word(t, t->child[i])->rel) != REL_AUX)
            continue;
        while ((modal = cue_match(s, t->child[i], CUES_SPEECH, modal)))
            if (slot_has(modal->slot[0], "own") && slice_is(modal->value, act))
                return true;
    }
    return false;
}

/*
 * True when a condition makes a position by itself: "tenzij", "mits", "only
 * if"; a plain "als" does where the clause says what may be ("zou kunnen
 * heroveren als ...").
 */
static bool
makes_position(const struct match *s, uint32_t predicate, uint32_t condition)
{
    const struct tree *t = s->tree;
    uint32_t mark = tree_child(t, condition, REL_MARK), lead = tree_child(t, condition, REL_CASE);
    if (mark == NO_TOKEN && lead != NO_TOKEN && condition_cue(s, lead))
        mark = lead;
    const struct cue *cue = condition_cue(s, mark == NO_TOKEN ? condition : mark);
    uint32_t word = mark == NO_TOKEN ? condition : mark;
    if (cue && slice_in(cue->negated, SLICE("strong|refused"), '|'))
        return true;
    struct token_range r = sentence_range(s->text, s->text->tokens[word].sentence);
    if (word > r.first && word_has_role(s, word - 1, "only"))
        return true;
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++)
        if (tree_word(t, t->child[i])->rel == REL_ADVMOD && word_has_role(s, t->child[i], "only"))
            return true; /* "opens only again when ..." */
    return has_modal(s, predicate, "assert");
}

/* What an opening word of a condition leads: its clause, its phrase, or itself and what stands below it. */
static uint32_t
led_by(const struct match *s, uint32_t word)
{
    const struct word *w = tree_word(s->tree, word);
    enum ud_rel rel = rel_universal(w->rel);
    bool leads = rel == REL_MARK || rel == REL_CASE || rel == REL_AUX || rel == REL_COP;
    return leads && w->head != NO_TOKEN ? w->head : word;
}

/* True when a word opens a condition where it stands. `refused`: of what is refused, "not without X" is one. */
static bool
opens_condition(const struct match *s, uint32_t word, bool refused, bool strong)
{
    const struct cue *cue = condition_cue(s, word);
    uint32_t led = led_by(s, word);
    if (!cue)
        return false;
    bool clause = is_clause(s, led), only = after_only(s, word);
    if (only || slice_is(cue->negated, "only"))
        return only;
    if (slice_is(cue->negated, "refused"))
        return refused;
    if (slice_is(cue->negated, "first")) {
        uint32_t subject = subject_of(s, led);
        return !strong && subject == word + 1 && tree_child(s->tree, led, REL_MARK) == NO_TOKEN &&
               rel_universal(tree_word(s->tree, led)->rel) == REL_ADVCL;
    }
    if (led != word && !clause)
        return false;
    if (slice_is(cue->negated, "actor"))
        return !strong && actors_particular(s->draft->world, subject_actors(s, led));
    return !strong || slice_is(cue->negated, "strong");
}

/* The condition that a run of words sets for a predicate in it. `strong`: only one that makes a position by itself. */
static uint32_t
condition_within(const struct match *s, struct token_range r, uint32_t head, bool refused, bool strong)
{
    for (uint32_t t = r.first; t < r.end; t++) {
        if (!opens_condition(s, t, refused, strong))
            continue;
        uint32_t led = led_by(s, t);
        if (head == NO_TOKEN || (led != head && !tree_under(s->tree, head, led)))
            return led;
    }
    return NO_TOKEN;
}

/* True when no other statement stands in its sentence: all conditions there are its own. */
static bool
stands_alone(const struct match *s, uint32_t index)
{
    const struct statement *all = s->draft->statements.at;
    uint32_t sentence = all[index].evidence.sentence;
    return (index == 0 || all[index - 1].evidence.sentence != sentence) &&
           (index + 1 == s->draft->statements.n || all[index + 1].evidence.sentence != sentence);
}

/* The condition that a statement sets: in its content or, where that is cut short, in its sentence. */
static uint32_t
condition_said(const struct match *s, uint32_t index, bool refused, bool strong)
{
    const struct statement *statement = &s->draft->statements.at[index];
    uint32_t found = NO_TOKEN, head = statement->predicate;
    for (uint8_t i = 0; i < statement->ncontent && found == NO_TOKEN; i++)
        found = condition_within(s, span_range(s->text, statement->content[i]), head, refused, strong);
    uint32_t inside = found;
    if (found == NO_TOKEN && statement->mode == SPEECH_INDIRECT && stands_alone(s, index))
        found = condition_within(s, sentence_range(s->text, statement->evidence.sentence), head, refused, strong);
    return found != NO_TOKEN && is_clause(s, found) ? found : inside;
}

/* A run without the condition that stands at its end or beginning. */
static struct token_range
without_condition(const struct match *s, struct token_range r, uint32_t token, uint32_t condition)
{
    if (condition == NO_TOKEN)
        return r;
    struct token_range c = span_range(s->text, tree_yield(s->tree, condition));
    if (c.first > token && c.first < r.end)
        r.end = c.first;
    else if (c.end <= token && c.end > r.first)
        r.first = c.end;
    return r;
}

/* ---- adding ---- */

static struct position *
same_position(struct draft *d, uint32_t holder, struct slice issue, struct slice stance)
{
    for (size_t i = d->positions.n; i-- > 0 && d->positions.n - i < 64;) {
        struct position *p = &d->positions.at[i];
        if (p->holder == holder && slice_eq(p->issue, issue) && slice_eq(p->stance, stance))
            return p;
    }
    return NULL;
}

static void
add_position(struct stand *st, uint32_t holder, struct slice issue, struct slice stance,
             struct span condition, struct slice rule, uint32_t trigger)
{
    struct draft *d = st->with.draft;
    struct position *p = same_position(d, holder, issue, stance);
    if (p) {
        evidence_add(&st->with, &p->evidence, st->sentence);
        return;
    }
    if (!(p = vec_push(d->arena, &d->positions)))
        return;
    *p = (struct position){.evidence = {.sentence = st->sentence, .trigger = trigger, .rule = rule,
                                        .confidence = st->confidence},
                           .holder = holder, .issue = issue, .stance = stance,
                           .condition = condition, .statement = st->statement,
                           .event = NO_INDEX, .date = st->date};
}

static void
add_for_all(struct stand *st, struct actor_set holders, struct slice issue, struct slice stance,
            uint32_t condition, struct slice rule, uint32_t trigger)
{
    struct span span = {0, 0};
    if (condition != NO_TOKEN) {
        span = tree_yield(st->with.tree, condition);
        stance = SLICE("conditional");
    }
    if (issue.n == 0 || stance.n == 0)
        return;
    for (uint8_t i = 0; i < holders.n; i++)
        add_position(st, holders.at[i], issue, stance, span, rule, trigger);
}

/* What the condition asks of others, clause by clause. */
static void
demand_condition(struct stand *st, struct actor_set holders, uint32_t condition, struct slice rule)
{
    const struct match *s = &st->with;
    struct actor_set actor = subject_actors(s, condition);
    bool clause = rel_universal(tree_word(s->tree, condition)->rel) == REL_ADVCL;
    if (actor.n == 0 || actors_equal(actor, holders))
        return;
    uint32_t conj = clause ? tree_child(s->tree, condition, REL_CONJ) : NO_TOKEN;
    struct token_range range = span_range(s->text, tree_span(s->tree, condition));
    for (uint32_t part = condition; part != NO_TOKEN; part = conj) {
        struct slice found[STATEMENT_ISSUES];
        struct token_range r = range;
        if (part != condition) {
            r = span_range(s->text, tree_span(s->tree, part));
            conj = tree_next(s->tree, condition, part, REL_CONJ);
        } else if (conj != NO_TOKEN) {
            r.end = span_range(s->text, tree_span(s->tree, conj)).first;
        }
        if (issues_find(s, r, found) > 0)
            add_for_all(st, holders, found[0], SLICE("demands"), NO_TOKEN, rule, part);
        if (part == condition && conj == NO_TOKEN)
            break;
    }
}

/* ---- what a stance is about ---- */

static struct slice
own_issue(const struct match *s, uint32_t token)
{
    struct slice found[STATEMENT_ISSUES];
    uint32_t parts[PHRASE_PARTS], n = phrase_parts(s, token, parts);
    return issues_find(s, phrase_range(s, parts, 0, n), found) > 0 ? found[0] : (struct slice){"", 0};
}

/* A word that turns what stands below it: "to reject the deal", "a ban on", "an end to". */
static bool
turns(const struct match *s, uint32_t token, bool ends)
{
    const struct cue *cue = NULL;
    if (token == NO_TOKEN)
        return false;
    if (!ends && word_has_role(s, token, "stops"))
        return true;
    while ((cue = cue_match(s, token, CUES_STANCE, cue)))
        if (slice_in(cue->value, SLICE("against|condemned"), '|') && (!ends || !slice_is(cue->slot[0], "")))
            return true;
    return false;
}

/* What is asked for is that something ends or is fought; of an issue that is an ending (`ends`) only to be against it. */
static bool
stops(const struct match *s, uint32_t token, bool ends)
{
    return turns(s, token, ends) || turns(s, tree_child(s->tree, token, REL_XCOMP), ends) ||
           turns(s, tree_child(s->tree, token, REL_OBJ), ends);
}

/* The stance on an issue of somebody who is for, or demands, what a phrase says; `of_others`: he asks it of others. */
static struct slice
turned(const struct match *s, uint32_t token, struct slice stance, struct slice issue, bool of_others)
{
    bool asks = slice_in(stance, SLICE("for|demands"), '|');
    if (slice_is(stance, "blamed"))
        return issue_blamed(s, issue);
    bool against = slice_is(stance, "condemned") ||
                   (asks && token != NO_TOKEN && stops(s, token, issue_ends(s, issue)));
    if (!against)
        return stance;
    struct slice blamed = issue_blamed(s, issue); /* "to stop the executions" is for human rights */
    bool wrongs = slice_is(stance, "condemned") || of_others;
    return wrongs && blamed.n > 0 ? blamed : SLICE("against");
}

/* What one is asked to end: the word that shows the stance says so, or the one that heads what is asked. */
static bool
asks_end(const struct match *s, uint32_t token, uint32_t trigger)
{
    uint32_t open = token == NO_TOKEN ? NO_TOKEN : tree_child(s->tree, token, REL_XCOMP);
    return (token != NO_TOKEN && word_has_role(s, token, "stops")) || (open != NO_TOKEN && word_has_role(s, open, "stops")) ||
           (trigger != NO_TOKEN && word_has_role(s, trigger, "stops"));
}

/* "Stop making statements that harm peace": a run before the first relative clause in it, which only tells which. */
static struct token_range
without_relative(const struct match *s, struct token_range r)
{
    const struct tree *t = s->tree;
    for (uint32_t k = r.first; k < r.end; k++) {
        const struct word *w = tree_word(t, k);
        uint32_t subject = tree_child(t, k, REL_NSUBJ);
        if (rel_universal(w->rel) != REL_ACL || w->head == NO_TOKEN || w->head < r.first || w->head >= k || subject == NO_TOKEN ||
            !word_feat(tree_word(t, subject), "PronType=Rel"))
            continue;
        uint32_t begin = span_range(s->text, tree_yield(t, k)).first;
        r.end = begin > r.first ? begin : r.first;
    }
    return r;
}

/* The positions of a phrase and of the phrases joined to it. Returns how many have an issue. */
static uint32_t
add_phrase(struct stand *st, struct actor_set holders, uint32_t token, struct slice stance,
           uint32_t condition, struct slice rule, uint32_t trigger)
{
    const struct match *s = &st->with;
    struct slice found[STATEMENT_ISSUES], own;
    uint32_t parts[PHRASE_PARTS], n = phrase_parts(s, token, parts), have = 0;
    for (uint32_t i = 0; i < n; i++) {
        struct token_range r = without_condition(s, phrase_range(s, parts, i, n), parts[i], st->condition);
        if (asks_end(s, token, trigger))
            r = without_relative(s, r);
        if (issues_find(s, r, found) == 0)
            continue;
        own = i > 0 ? phrase_stance(s, parts[i]) : (struct slice){"", 0};
        if (own.n == 0)
            own = turned(s, token, stance, found[0], st->of_others);
        add_for_all(st, holders, found[0], own, i ? NO_TOKEN : condition, rule, trigger);
        have++;
    }
    return have;
}

/* ---- stances ---- */

/* "Die zullen de tekst bestuderen, zei hij": others, whom nobody is known for. */
static bool
points_at_others(const struct match *s, uint32_t predicate)
{
    uint32_t subject = subject_of(s, predicate);
    return subject != NO_TOKEN && word_feat(tree_word(s->tree, subject), "PronType=Dem");
}

/* "The deal has been extended, he said": of a passive nobody is known who did it. */
static bool
done_by_nobody(const struct match *s, uint32_t predicate, const struct cue *cue)
{
    return slice_is(cue->slot[0], "nsubj") && is_passive(s, predicate) && subject_of(s, predicate) == NO_TOKEN &&
           tree_child(s->tree, predicate, REL_NSUBJ_PASS) != NO_TOKEN;
}

/* Who holds what a cue shows: the speaker when the clause is about himself or nobody, else its subject. */
static struct actor_set
holders_of(const struct stand *st, uint32_t predicate, const struct cue *cue)
{
    const struct match *s = &st->with;
    struct actor_set subject = subject_actors(s, predicate), none = {0};
    bool other = slot_has(cue->slot[0], "other"), impersonal = slot_has(cue->slot[0], "none");
    struct actor_set for_whom = impersonal ? slot_actors(s, predicate, cue->slot[0]) : none;
    if (for_whom.n > 0) /* "voor Moskou is dat onbespreekbaar" */
        return for_whom;
    if (st->holder.n == 0)
        return other || impersonal ? none : subject;
    if (impersonal)
        return st->holder;
    if (subject.n == 0 && (points_at_others(s, predicate) || done_by_nobody(s, predicate, cue)))
        return none;
    bool own = subject.n == 0 || actors_share(s->draft->world, subject, st->holder);
    if (own != other)
        return other ? st->holder : named_holder(s, predicate, st->holder);
    return !own && !other && st->tells ? subject : none;
}

/* "*:geen" asks for a negation: the row has read it. */
static bool
reads_negation(const struct cue *cue)
{
    return slice_in(SLICE("*:geen"), cue->with, ' ') || slice_in(SLICE("*:no"), cue->with, ' ') ||
           slice_in(SLICE("*:niet"), cue->with, ' ') || slice_in(SLICE("*:not"), cue->with, ' ');
}

/* The first value of a word's cues of stances, or empty. */
static struct slice
stance_of_word(const struct match *s, uint32_t token)
{
    const struct cue *cue = cue_match(s, token, CUES_STANCE, NULL);
    return cue ? cue->value : (struct slice){"", 0};
}

/* "weigerde uit te sluiten": who will not be against leaves it open. */
static bool
refuses_against(const struct match *s, uint32_t predicate, struct slice stance)
{
    uint32_t open = tree_child(s->tree, predicate, REL_XCOMP);
    if (!slice_is(stance, "refuses") || open == NO_TOKEN)
        return false;
    struct slice value = stance_of_word(s, open);
    return slice_is(value, "against") || slice_is(value, "refuses");
}

/* The condition of a clause; of what is said to be done ("gaat akkoord als ...") also that of the verb above. */
static uint32_t
condition_around(const struct match *s, uint32_t predicate)
{
    uint32_t condition = condition_of(s, predicate);
    const struct word *w = tree_word(s->tree, predicate);
    bool open = rel_universal(w->rel) == REL_XCOMP && tree_word(s->tree, predicate)->upos != UPOS_VERB;
    return condition == NO_TOKEN && open ? condition_of(s, w->head) : condition;
}

static uint32_t
add_stance(struct stand *st, struct actor_set holders, uint32_t predicate, uint32_t word,
           const struct cue *cue, struct slice stance)
{
    const struct match *s = &st->with;
    uint32_t found[4], stated[2], condition = condition_around(s, predicate), n = 0;
    uint32_t nfound = slot_tokens(s, predicate, cue->slot[1], found, 4);
    if (condition == NO_TOKEN)
        condition = st->condition;
    if (slot_tokens(s, predicate, cue->slot[2], stated, 2) > 0)
        condition = stated[0];
    if (slice_is(stance, "for") && child_has_role(s, predicate, "only"))
        stance = SLICE("conditional"); /* "accepteert alleen een akkoord waarbij ..." */
    if (refuses_against(s, predicate, stance))
        stance = SLICE("open");
    for (uint32_t i = 0; i < nfound && n == 0; i++)
        n = add_phrase(st, holders, found[i], stance, condition, cue->rule, word);
    if (n == 0 && (slot_has(cue->slot[1], "self") || nfound > 0))
        n = add_phrase(st, holders, predicate, stance, condition, cue->rule, word);
    if (n > 0 && condition != NO_TOKEN)
        demand_condition(st, holders, condition, cue->rule);
    return n;
}

static bool
stance_at(struct stand *st, uint32_t predicate, uint32_t word)
{
    const struct match *s = &st->with;
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, word, CUES_STANCE, cue))) {
        bool negated = is_negated(s, predicate) && !reads_negation(cue);
        struct slice stance = negated ? cue->negated : cue->value;
        struct actor_set holders = holders_of(st, predicate, cue);
        if (!slice_is(cue->value, "condition") && stance.n > 0 && holders.n > 0 &&
            add_stance(st, holders, predicate, word, cue, stance) > 0)
            return true;
    }
    return false;
}

/* A clause that says what it depends on: "would take effect only if Russia agreed". */
static bool
stance_of_condition(struct stand *st, uint32_t predicate)
{
    const struct match *s = &st->with;
    uint32_t condition = condition_of(s, predicate);
    struct actor_set subject = subject_actors(s, predicate);
    struct actor_set holder = st->holder.n > 0 ? named_holder(s, predicate, st->holder) : subject;
    bool others = subject.n > 0 && !actors_share(s->draft->world, subject, holder);
    if (holder.n == 0 || others || condition == NO_TOKEN || !makes_position(s, predicate, condition))
        return false;
    struct slice issue = own_issue(s, predicate), found[STATEMENT_ISSUES];
    struct token_range r = span_range(s->text, tree_span(s->tree, condition));
    if (issue.n == 0 && issues_find(s, r, found) > 0)
        issue = found[0];
    add_for_all(st, holder, issue, SLICE("conditional"), condition, SLICE("condition"), predicate);
    demand_condition(st, holder, condition, SLICE("condition"));
    return issue.n > 0;
}

/* "Er zijn geen gronden voor overleg", "there is room for talks": a noun of the clause shows it. */
static bool
stance_of_nouns(struct stand *st, uint32_t predicate)
{
    const struct tree *t = st->with.tree;
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++) {
        uint32_t c = t->child[i];
        enum ud_rel rel = rel_universal(tree_word(t, c)->rel);
        const struct cue *cue = NULL;
        if (tree_word(t, c)->upos != UPOS_NOUN || (rel != REL_NSUBJ && rel != REL_OBJ))
            continue;
        while ((cue = cue_match(&st->with, c, CUES_STANCE, cue)))
            if (slot_has(cue->slot[0], "none") && stance_at(st, predicate, c))
                return true;
    }
    return false;
}

/* What is made or called something is that: the adjective below is no stance of the clause. */
static bool
has_object(const struct tree *t, uint32_t predicate)
{
    return tree_child(t, predicate, REL_OBJ) != NO_TOKEN;
}

/* "is against it", "is tegen het plan": a preposition of the predicate, which a copula or auxiliary makes one. */
static bool
is_stated(const struct match *s, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    enum ud_rel rel = rel_universal(w->rel);
    return (rel == REL_CASE || rel == REL_MARK) && w->head != NO_TOKEN &&
           (tree_child(s->tree, w->head, REL_COP) != NO_TOKEN ||
            (rel == REL_MARK && tree_child(s->tree, w->head, REL_AUX) != NO_TOKEN));
}

/* A predicate, its auxiliaries and what it is said to do. */
static bool
stance_of_clause(struct stand *st, uint32_t predicate)
{
    const struct tree *t = st->with.tree;
    if (stance_at(st, predicate, predicate))
        return true;
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++) {
        enum ud_rel rel = rel_universal(tree_word(t, t->child[i])->rel);
        bool case_of = is_stated(&st->with, t->child[i]);
        if ((rel == REL_AUX || case_of) && stance_at(st, predicate, t->child[i]))
            return true;
    }
    uint32_t open = tree_child(t, predicate, REL_XCOMP);
    return (open != NO_TOKEN && !has_object(t, predicate) && stance_at(st, open, open)) ||
           stance_of_nouns(st, predicate) || stance_of_condition(st, predicate);
}

static bool
stance_of_clauses(struct stand *st, uint32_t head)
{
    bool found = stance_of_clause(st, head);
    for (uint32_t c = tree_child(st->with.tree, head, REL_CONJ); c != NO_TOKEN;
         c = tree_next(st->with.tree, head, c, REL_CONJ))
        found = stance_of_clause(st, c) || found;
    return found;
}

/* ---- from statements ---- */

/* Roots of the further sentences of a quotation. */
static bool
stance_of_more(struct stand *st, const struct statement *statement)
{
    const struct match *s = &st->with;
    bool found = false;
    if (statement->mode != SPEECH_DIRECT)
        return false;
    for (uint8_t i = 0; i < statement->ncontent; i++) {
        struct token_range r = span_range(s->text, statement->content[i]);
        for (uint32_t t = r.first; t < r.end;) {
            uint32_t sentence = s->text->tokens[t].sentence, root = sentence_root(s, sentence);
            if (root != NO_TOKEN && root >= r.first && root < r.end &&
                root != statement->predicate)
                found = stance_of_clauses(st, root) || found;
            t = sentence_range(s->text, sentence).end;
        }
    }
    return found;
}

/* True when a content names its issue only by pointing: "het", "dat voorstel", "both demands". */
static bool
only_points(const struct match *s, uint32_t head)
{
    if (head == NO_TOKEN || tree_word(s->tree, head)->upos == UPOS_PRON)
        return true;
    uint32_t det = tree_child(s->tree, head, REL_DET);
    struct token_range r = span_range(s->text, tree_yield(s->tree, head));
    if (r.end == r.first + 1 && tree_word(s->tree, head)->upos == UPOS_VERB)
        return true; /* "Stopzetten wil Teheran die niet" */
    return det != NO_TOKEN && tree_word(s->tree, head)->upos == UPOS_NOUN && r.end - r.first <= 3;
}

/* The issue of the statement just before, or of this one's surroundings. */
static struct slice
issue_before(const struct match *s, uint32_t index)
{
    const struct statement *all = s->draft->statements.at, *st = &all[index];
    for (uint32_t i = index; i-- > 0;) {
        if (st->evidence.sentence - all[i].evidence.sentence > 2)
            break;
        if (all[i].nissues > 0)
            return all[i].issues[0];
    }
    return st->nissues > 0 ? st->issues[0] : (struct slice){"", 0};
}

/* Acts that answer something are about it, also where they only point at it. */
static bool
answers(const struct act *act)
{
    return act->response.n > 0;
}

/* What the speaker himself does or will do he is for: "announced the reopening of its embassy", not what he tells of others. */
static struct slice
stance_of_doing(const struct match *s, const struct statement *statement, uint32_t head)
{
    struct slice none = {"", 0};
    if (head == NO_TOKEN)
        return none;
    struct actor_set subject = subject_actors(s, head);
    bool told = subject_of(s, head) != NO_TOKEN || tree_child(s->tree, head, REL_NSUBJ_PASS) != NO_TOKEN ||
                word_feat(tree_word(s->tree, head), "VerbForm=Fin");
    if (subject.n > 0 ? !actors_share(s->draft->world, subject, statement->speaker) : told)
        return none;
    if (has_modal(s, head, "assert")) /* what may be is not done: "could take it back" */
        return none;
    return negation_of(s, head) == NO_TOKEN ? SLICE("for") : SLICE("refuses");
}

/* The stance that the act shows; "urged them not to ..." is against. */
static struct slice
stance_of_act(const struct match *s, const struct statement *statement, const struct act *act,
              uint32_t head)
{
    if (slice_is(act->stance, "does"))
        return stance_of_doing(s, statement, head);
    bool urges = slice_is(act->name, "urge") || slice_is(act->name, "propose") ||
                 slice_is(act->name, "promise");
    if (urges && head != NO_TOKEN && negation_of(s, head) != NO_TOKEN)
        return slice_is(act->name, "urge") ? SLICE("condemned") : SLICE("against");
    return act->stance;
}

/* What all of a content is about; of an act that answers what is spoken of around it. */
static struct slice
issue_of_content(const struct stand *st, const struct statement *statement, const struct act *act)
{
    const struct match *s = &st->with;
    struct slice found[STATEMENT_ISSUES];
    for (uint8_t i = 0; i < statement->ncontent; i++) {
        struct token_range r = span_range(s->text, statement->content[i]);
        r = without_condition(s, r, r.first, st->condition);
        if (asks_end(s, statement->predicate, NO_TOKEN))
            r = without_relative(s, r);
        if (issues_find(s, r, found) > 0)
            return found[0];
    }
    if (!answers(act))
        return (struct slice){"", 0};
    struct token_range own = sentence_range(s->text, statement->evidence.sentence);
    return issues_find(s, own, found) > 0 ? found[0] : issue_before(s, st->statement);
}

/* What the act shows by itself. True when it shows a position. */
static bool
position_of_act(struct stand *st, const struct statement *statement, const struct act *act)
{
    const struct match *s = &st->with;
    uint32_t head = statement->predicate, condition = head == NO_TOKEN ? NO_TOKEN : condition_of(s, head);
    struct slice stance = stance_of_act(s, statement, act, head), rule = statement->evidence.rule;
    uint32_t trigger = statement->evidence.trigger, n = 0;
    if (condition == NO_TOKEN && trigger != NO_TOKEN)
        condition = condition_of(s, trigger);
    if (condition == NO_TOKEN)
        condition = st->condition;
    if (slice_is(act->name, "threaten") && condition != NO_TOKEN)
        stance = SLICE("conditional");
    if (stance.n == 0)
        return false;
    struct actor_set holder = head == NO_TOKEN ? statement->speaker : named_holder(s, head, statement->speaker);
    bool asks_by_threat = slice_is(act->name, "threaten"); /* what is threatened is not what it is about */
    if (head != NO_TOKEN && !asks_by_threat)
        n = add_phrase(st, holder, head, stance, condition, rule, trigger);
    if (n == 0 && condition != NO_TOKEN) {
        struct slice found[STATEMENT_ISSUES];
        struct token_range r = span_range(s->text, tree_span(s->tree, condition));
        struct slice issue = issues_find(s, r, found) > 0 ? found[0] : issue_before(s, st->statement);
        add_for_all(st, holder, issue, stance, condition, rule, trigger);
        n = issue.n > 0;
    } else if (n == 0 && answers(act) && only_points(s, head)) {
        struct slice issue = issue_before(s, st->statement);
        add_for_all(st, holder, issue, stance, condition, rule, trigger);
        n = issue.n > 0;
    }
    if (n == 0) {
        struct slice issue = issue_of_content(st, statement, act);
        add_for_all(st, holder, issue, turned(s, head, stance, issue, st->of_others), condition, rule, trigger);
        n = issue.n > 0;
    }
    if (condition != NO_TOKEN)
        demand_condition(st, holder, condition, rule);
    return n > 0;
}

static bool
tells_facts(const struct statement *st)
{
    return slice_in(st->act, SLICE("assert|confirm|announce|warn"), '|');
}

/* A condition of what the speaker does or stands for; what is told, feared or laid to others sets none. */
static uint32_t
condition_of_statement(const struct match *s, uint32_t index, const struct act *act)
{
    const struct statement *statement = &s->draft->statements.at[index];
    bool refuses = slice_in(statement->act, SLICE("refuse|reject"), '|');
    bool tells = slice_in(statement->act, SLICE("assert|confirm"), '|');
    bool stands = act && act->stance.n > 0 && !slice_is(act->stance, "blamed");
    uint32_t head = statement->predicate;
    if (!tells && !stands && !slice_is(statement->act, "threaten"))
        return NO_TOKEN;
    refuses = refuses || (head != NO_TOKEN && negation_of(s, head) != NO_TOKEN);
    return condition_said(s, index, refuses, tells);
}

static void
positions_of_statement(const struct match *s, uint32_t index)
{
    const struct statement *statement = &s->draft->statements.at[index];
    const struct act *act = act_find(s->coder->cues, statement->act);
    struct stand st = {.with = *s, .holder = statement->speaker, .statement = index,
                       .sentence = statement->evidence.sentence, .date = statement->date,
                       .confidence = statement->evidence.confidence * 0.8f,
                       .condition = condition_of_statement(s, index, act),
                       .of_others = slice_in(statement->act, SLICE("urge|demand|propose"), '|'),
                       .tells = tells_facts(statement)};
    bool found = false;
    if (statement->speaker.n == 0 || slice_in(statement->act, SLICE("withhold|deny"), '|'))
        return;
    if (statement->evidence.trigger != NO_TOKEN && statement->mode != SPEECH_DIRECT)
        found = stance_at(&st, statement->evidence.trigger, statement->evidence.trigger);
    if (!found && statement->predicate != NO_TOKEN)
        found = stance_of_clauses(&st, statement->predicate);
    found = stance_of_more(&st, statement) || found;
    if (!found && act)
        found = position_of_act(&st, statement, act);
}

/* ---- from the text's own clauses ---- */

/* Marks the tokens that a statement says or that are its cue: they are read with it. */
static bool *
said_tokens(const struct match *s)
{
    bool *said = arena_new_array(s->draft->arena, bool, (size_t)s->text->ntokens + 1);
    for (size_t i = 0; said && i < s->draft->statements.n; i++) {
        const struct statement *st = &s->draft->statements.at[i];
        for (uint8_t k = 0; k < st->ncontent; k++) {
            struct token_range r = span_range(s->text, st->content[k]);
            for (uint32_t t = r.first; t < r.end; t++)
                said[t] = true;
        }
        if (st->evidence.trigger != NO_TOKEN && st->speaker.n > 0)
            said[st->evidence.trigger] = true;
    }
    return said;
}

/* What the text says must or may be done, or names as an infinitive, nobody stands for yet. */
static bool
not_done(const struct match *s, uint32_t predicate)
{
    const struct tree *t = s->tree;
    const struct word *w = tree_word(t, predicate);
    bool has_aux = false;
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++) {
        const struct cue *cue = NULL;
        if (rel_universal(tree_word(t, t->child[i])->rel) != REL_AUX)
            continue;
        has_aux = true;
        while ((cue = cue_match(s, t->child[i], CUES_SPEECH, cue)))
            if (slot_has(cue->slot[0], "other") || slice_is(cue->value, "assert"))
                return true;
    }
    return !has_aux && word_feat(w, "VerbForm=Inf") &&
           !(w->head != NO_TOKEN && word_has_role(s, w->head, "aspect"));
}

/* What is wanted now is of now, also where the clause names a year: "wil terug naar de grenzen van 1991". */
static struct date
held_since(const struct match *s, uint32_t predicate)
{
    struct date date = date_or_published(s, predicate), published = s->text->article->published;
    bool now = word_feat(tree_word(s->tree, predicate), "Tense=Pres") &&
               word_feat(tree_word(s->tree, predicate), "VerbForm=Fin");
    if (!now || !date_known(published) || !date_known(date) || date.to >= published.from)
        return date;
    date = published;
    date.basis = SLICE("published");
    return date;
}

/* "zodra beide partijen akkoord gaan": nobody stands for it yet. */
static bool
is_condition(const struct match *s, uint32_t predicate)
{
    for (int i = 0; i < 3; i++) {
        enum ud_rel rel = rel_universal(tree_word(s->tree, predicate)->rel);
        if (rel != REL_XCOMP && rel != REL_CONJ && rel != REL_COMPOUND)
            break;
        predicate = tree_word(s->tree, predicate)->head;
    }
    uint32_t mark = tree_child(s->tree, predicate, REL_MARK);
    return mark != NO_TOKEN && rel_universal(tree_word(s->tree, predicate)->rel) == REL_ADVCL &&
           condition_cue(s, mark);
}

/* In the text's own words: "praat niet met Pakistan zolang ...", not of what was. */
static void
condition_of_text(struct stand *st, uint32_t predicate)
{
    const struct match *s = &st->with;
    const struct word *w = tree_word(s->tree, predicate);
    bool past = word_feat(w, "Tense=Past") && word_feat(w, "VerbForm=Fin");
    uint32_t condition = w->upos == UPOS_VERB && !past ? condition_below(s, predicate) : NO_TOKEN;
    uint32_t mark = condition == NO_TOKEN ? NO_TOKEN : tree_child(s->tree, condition, REL_MARK);
    const struct cue *cue = mark == NO_TOKEN ? NULL : condition_cue(s, mark);
    uint32_t subject = cue && slice_is(cue->negated, "strong") ? subject_of(s, predicate) : NO_TOKEN;
    if (subject != NO_TOKEN && actors_particular(s->draft->world, subject_actors(s, predicate)))
        stance_of_condition(st, predicate);
}

/* A condition that a predicate is not part of, or NO_TOKEN. */
static uint32_t
beside(const struct match *s, uint32_t condition, uint32_t predicate)
{
    bool part = condition == NO_TOKEN || condition == predicate || tree_under(s->tree, predicate, condition);
    return part ? NO_TOKEN : condition;
}

static void
positions_of_text(const struct match *s, const bool *said)
{
    uint32_t condition = NO_TOKEN, of = NO_INDEX; /* what the sentence says that it depends on */
    for (uint32_t t = 0; t < s->text->ntokens; t++) {
        uint32_t sentence = s->text->tokens[t].sentence;
        if (sentence != of)
            condition = condition_within(s, sentence_range(s->text, sentence), NO_TOKEN, false, true);
        of = sentence;
        if (said[t] || sentence_is_title(s->text, sentence))
            continue;
        uint32_t predicate = is_stated(s, t) ? tree_word(s->tree, t)->head : predicate_of(s, t);
        if (said[predicate])
            continue;
        struct stand st = {.with = *s, .statement = NO_INDEX, .sentence = sentence,
                           .condition = NO_TOKEN, .confidence = 0.6f};
        const struct cue *cue = cue_match(s, t, CUES_STANCE, NULL);
        st.date = held_since(s, predicate);
        if (!cue)
            condition_of_text(&st, predicate);
        else
            st.condition = beside(s, condition, predicate);
        if (!cue || not_done(s, predicate) || is_condition(s, predicate))
            continue;
        stance_at(&st, predicate, t);
    }
}

void
positions_code(struct draft *d, const struct coder *c)
{
    struct match s = match_of(d, c);
    for (uint32_t i = 0; i < d->statements.n; i++)
        if (!sentence_is_title(s.text, d->statements.at[i].evidence.sentence))
            positions_of_statement(&s, i);
    bool *said = said_tokens(&s);
    if (said)
        positions_of_text(&s, said);
}
