/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Disputes: a denial and what it denies.
 *
 * The claim is the statement by somebody else, near the denial, that has most
 * to do with it: it accuses or speaks of who denies, shares words that carry
 * meaning, or stands right before a denial that only points back ("dat", "the
 * accusation"). What another says against it may also follow, or an accusation
 * ("Washington had Peking daar een week eerder van beschuldigd"). Where nobody
 * claims it, it is an event that the text tells.
 */
#include "code/match.h"

#define REACH 6 /* sentences */
#define BEHIND 2 /* sentences: an accusation after its denial */
#define SHARED 2 /* words that tie an event to a denial */

static bool
carries_meaning(const struct match *s, uint32_t token)
{
    switch (tree_word(s->tree, token)->upos) {
    case UPOS_NOUN: case UPOS_VERB: case UPOS_ADJ: case UPOS_NUM: case UPOS_PROPN:
        return true;
    default:
        return false;
    }
}

/* Words of one run that the other has too. */
static uint32_t
shared_words(const struct match *s, struct token_range a, struct token_range b)
{
    uint32_t n = 0;
    for (uint32_t i = a.first; i < a.end; i++) {
        bool found = false;
        for (uint32_t k = b.first; carries_meaning(s, i) && k < b.end && !found; k++)
            found = slice_eq(s->tree->lemma[i], s->tree->lemma[k]);
        n += found;
    }
    return n;
}

static struct token_range
said_range(const struct match *s, const struct statement *st)
{
    if (st->ncontent == 0)
        return sentence_range(s->text, st->evidence.sentence);
    return span_range(s->text, (struct span){st->content[0].start,
                                             st->content[st->ncontent - 1].end});
}

/* True when what is denied is only pointed at by what is said first: no content, or one without words of its own ("an account that India denied"). */
static bool
points_back(const struct match *s, const struct statement *denial)
{
    struct token_range r = denial->ncontent > 0 ? span_range(s->text, denial->content[0]) : (struct token_range){0, 0};
    uint32_t words = 0;
    for (uint32_t t = r.first; t < r.end; t++)
        words += carries_meaning(s, t) && t != denial->evidence.trigger &&
                 s->draft->world->mention_at[t] == NO_INDEX;
    return words <= 1;
}

static bool
same_issue(const struct statement *a, const struct statement *b)
{
    for (uint8_t i = 0; i < a->nissues; i++)
        for (uint8_t k = 0; k < b->nissues; k++)
            if (slice_eq(a->issues[i], b->issues[k]))
                return true;
    return false;
}

/* True when a sentence names who denies, or his country. */
static bool
names_denier(const struct match *s, uint32_t sentence, struct actor_set denier)
{
    const struct world *w = s->draft->world;
    struct token_range r = sentence_range(s->text, sentence);
    for (uint32_t t = r.first; t < r.end; t++) {
        uint32_t m = w->mention_at[t];
        for (uint8_t k = 0; m != NO_INDEX && k < w->mentions[m].nactors; k++) {
            struct actor_set one = {.n = 1, .at = {w->mentions[m].actors[k]}};
            if (actors_share(w, one, denier))
                return true;
        }
    }
    return false;
}

static bool
accuses(const struct statement *st)
{
    return slice_is(st->act, "accuse") || slice_is(st->act, "blame");
}

/* "denied Thai accusations", "ontkende Russische beweringen": what somebody else says or does is not what is denied. */
static bool
is_anothers(const struct match *s, struct actor_set who, const struct statement *denial)
{
    uint32_t cue = denial->evidence.trigger;
    struct actor_set whose = cue == NO_TOKEN ? (struct actor_set){0} : slot_actors(s, cue, SLICE("obj+amod|obj+compound|obj+nmod:poss"));
    return whose.n > 0 && !actors_one_side(s->draft->world, whose, denial->speaker) &&
           !actors_one_side(s->draft->world, whose, who);
}

/* How much a statement has to do with a denial; 0 when it cannot be its claim. */
static int
claim_weight(const struct match *s, const struct statement *st, const struct statement *denial)
{
    const struct world *w = s->draft->world;
    uint32_t at = st->evidence.sentence, here = denial->evidence.sentence;
    bool after = at > here;
    int gap = (int)(after ? at - here : here - at);
    if (st == denial || st->speaker.n == 0 || actors_one_side(w, st->speaker, denial->speaker) ||
        slice_is(st->act, "withhold") || slice_is(st->act, "deny") || gap > (after ? BEHIND : REACH) || is_anothers(s, st->speaker, denial))
        return 0;
    bool names = actors_share(w, st->addressee, denial->speaker) ||
                 (gap > 0 && names_denier(s, at, denial->speaker));
    uint32_t shared = shared_words(s, said_range(s, denial), sentence_range(s->text, at));
    int weight = (names ? accuses(st) ? 4 : 2 : 0) - (names && gap > 2 ? 1 + gap / 2 : gap);
    if (gap > 0)
        weight += shared > 3 ? 3 : (int)shared;
    if (!after && gap <= 2 && points_back(s, denial))
        weight += gap <= 1 ? 3 : 2;
    if (gap == 0 && accuses(st))
        weight++;
    if (gap == 0 && denial->ncontent > 0 && st->evidence.trigger != NO_TOKEN &&
        s->text->tokens[st->evidence.trigger].start + 1 >= denial->content[0].start)
        weight++; /* "denied claims by Kosovo that ..." */
    bool counters = gap == 1 && names && (shared > 0 || same_issue(st, denial)) && slice_is(st->act, "assert");
    return after && !(names && accuses(st)) ? counters : weight; /* "denied it. The army, however, saw them" */
}

static uint32_t
claim_statement(const struct match *s, uint32_t denial)
{
    const struct draft *d = s->draft;
    uint32_t best = NO_INDEX;
    int most = 0;
    uint32_t here = d->statements.at[denial].evidence.sentence;
    size_t end = statements_from(d, here + BEHIND + 1);
    for (uint32_t i = (uint32_t)statements_from(d, here > REACH ? here - REACH : 0); i < end; i++) {
        int weight = claim_weight(s, &d->statements.at[i], &d->statements.at[denial]);
        if (weight > most || (weight == most && weight > 0 && i < denial)) {
            best = i;
            most = weight;
        }
    }
    return best;
}

/* "Zij zei dat het schip niets met haar te maken had. Estland sprak dat tegen": a denial of another right before, that is contradicted. */
static uint32_t
denial_contradicted(const struct match *s, uint32_t denial)
{
    const struct draft *d = s->draft;
    const struct statement *st = &d->statements.at[denial];
    uint32_t here = st->evidence.sentence;
    if (here == 0 || !points_back(s, st) || block_of(s, here) != block_of(s, here - 1))
        return NO_INDEX;
    for (size_t i = statements_from(d, here - 1); i < statements_from(d, here); i++)
        if (slice_is(d->statements.at[i].act, "deny") && d->statements.at[i].speaker.n > 0 &&
            !actors_one_side(d->world, d->statements.at[i].speaker, st->speaker))
            return (uint32_t)i;
    return NO_INDEX;
}

static uint32_t
claim_event(const struct match *s, const struct statement *denial)
{
    const struct draft *d = s->draft;
    for (size_t i = events_from(d, denial->evidence.sentence); i-- > 0;) {
        const struct event *e = &d->events.at[i];
        uint32_t at = e->evidence.sentence;
        if (denial->evidence.sentence - at > REACH)
            break;
        uint32_t shared = shared_words(s, said_range(s, denial), sentence_range(s->text, at));
        bool deed = actors_share(d->world, e->source, denial->speaker);
        bool back = denial->evidence.sentence - at == 1 && points_back(s, denial);
        if (e->status != STATUS_DENIED && !(e->attributed_to.n > 0 && is_anothers(s, e->attributed_to, denial)) && (shared >= SHARED || (deed && (shared > 0 || back))))
            return (uint32_t)i;
    }
    return NO_INDEX;
}

static void
add_dispute(const struct match *s, uint32_t denial)
{
    struct draft *d = s->draft;
    const struct statement *st = &d->statements.at[denial];
    uint32_t said = claim_statement(s, denial);
    said = said == NO_INDEX ? denial_contradicted(s, denial) : said;
    uint32_t done = said == NO_INDEX ? claim_event(s, st) : NO_INDEX;
    if (said == NO_INDEX && done == NO_INDEX)
        return;
    for (size_t i = d->disputes.n; said != NO_INDEX && i-- > 0;) {
        uint32_t other = d->disputes.at[i].evidence.sentence;
        if (other + 2 * REACH < st->evidence.sentence)
            break; /* denials of one claim are near each other */
        if (d->disputes.at[i].claim_statement == said &&
            actors_equal(d->statements.at[d->disputes.at[i].denial].speaker, st->speaker)) {
            evidence_add(s, &d->disputes.at[i].evidence, st->evidence.sentence);
            return;
        }
    }
    struct actor_set other = said != NO_INDEX ? d->statements.at[said].speaker
                                              : d->events.at[done].attributed_to;
    struct dispute *p = vec_push(d->arena, &d->disputes);
    if (!p)
        return;
    *p = (struct dispute){.evidence = {.sentence = st->evidence.sentence,
                                       .trigger = st->evidence.trigger, .rule = st->evidence.rule,
                                       .confidence = said != NO_INDEX ? 0.7f : 0.5f},
                          .claim_statement = said, .claim_event = done, .denial = denial};
    actors_join(&p->parties, other);
    actors_join(&p->parties, st->speaker);
    evidence_add(s, &p->evidence, said != NO_INDEX ? d->statements.at[said].evidence.sentence
                                                   : d->events.at[done].evidence.sentence);
}

void
disputes_code(struct draft *d, const struct coder *c)
{
    struct match s = match_of(d, c);
    for (uint32_t i = 0; i < d->statements.n; i++) {
        const struct statement *st = &d->statements.at[i];
        if (slice_is(st->act, "deny") && st->speaker.n > 0 &&
            !sentence_is_title(s.text, st->evidence.sentence))
            add_dispute(&s, i);
    }
}
