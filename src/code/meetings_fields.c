/* SPDX-License-Identifier: Apache-2.0 */
/*
 * When parties meet, for how long, about what, and whether they have.
 *
 * A verb of the present with a day of its own tells what is planned ("spreekt
 * vrijdag met"), one without what goes on. A noun at the side of its clause
 * ("after talks in Geneva") has taken place, whatever the clause denies.
 */
#include "code/meetings.h"

/* ---- status ---- */

static bool
is_present(const struct match *s, uint32_t predicate)
{
    const struct tree *t = s->tree;
    const struct word *w = tree_word(t, predicate);
    if (w->feats.n == 0 && w->upos == UPOS_VERB)
        return true;
    uint32_t aux = tree_child(t, predicate, REL_AUX);
    if (word_feat(w, "VerbForm=Fin") && aux != NO_TOKEN && word_feat(tree_word(t, aux), "VerbForm=Fin"))
        return word_feat(tree_word(t, aux), "Tense=Pres"); /* "did agree": the one that helps is finite */
    if (word_feat(w, "VerbForm=Fin"))
        return word_feat(w, "Tense=Pres") || (!word_feat(w, "Tense=Past") && w->upos == UPOS_AUX);
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++)
        if (tree_word(t, t->child[i])->rel == REL_AUX_PASS || tree_word(t, t->child[i])->rel == REL_COP ||
            (tree_word(t, t->child[i])->rel == REL_AUX && word_feat(w, "Tense=Pres"))) /* "are holding talks" */
            return word_feat(tree_word(t, t->child[i]), "Tense=Pres");
    return false;
}

/* In the past or the perfect, by its own form or its auxiliary's. */
static bool
is_past(const struct match *s, uint32_t predicate)
{
    const struct tree *t = s->tree;
    const struct word *w = tree_word(t, predicate);
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++) {
        const struct word *aux = tree_word(t, t->child[i]);
        bool helps = rel_universal(aux->rel) == REL_AUX || aux->rel == REL_COP;
        if (helps && word_feat(aux, "VerbForm=Fin"))
            return word_feat(aux, "Tense=Past") || (aux->rel == REL_AUX && word_feat(w, "VerbForm=Part"));
    }
    return word_feat(w, "Tense=Past");
}

static enum status
status_at(const struct match *s, uint32_t token)
{
    struct slice word = {"", 0};
    return status_of(s->draft, s->coder, token, &word);
}

/* "voeren sinds zondag overleg" */
static bool
began_before(const struct match *s, uint32_t predicate)
{
    const struct spans *spans = s->tree->spans;
    struct token_range r = sentence_range(s->text, s->text->tokens[predicate].sentence);
    for (uint32_t i = timexes_from(spans, r.first); i < spans->ntimexes && spans->timexes[i].first < r.end; i++)
        if (spans->timexes[i].since)
            return true;
    return false;
}

/* What is told in the present: with a date that is not the text's own it is to come, without one it goes on. */
static enum status
status_now(const struct match *s, const struct found_meeting *m)
{
    struct date date = world_date(s->draft->world, m->predicate);
    struct date published = s->text->article->published;
    bool dated = date.basis.n > 0 && !slice_is(date.basis, "published") &&
                 !began_before(s, m->predicate);
    if (dated && date_known(date) && date_known(published) && date.to < published.from)
        return STATUS_HELD;
    return dated ? STATUS_PLANNED : STATUS_ONGOING;
}

/* "talks produced no breakthrough": what is negated is another noun of the clause, and the meeting no part of that. */
static bool
denies_another(const struct match *s, const struct found_meeting *m)
{
    uint32_t not = negation_of(s, m->predicate);
    uint32_t noun = not == NO_TOKEN ? NO_TOKEN : tree_word(s->tree, not)->head;
    return noun != NO_TOKEN && tree_word(s->tree, not)->rel == REL_DET &&
           !tree_under(s->tree, m->token, noun);
}

/* Led by a preposition of purpose, also where the tree ties the noun to it: "voor overleg met". */
bool
meeting_is_purpose(const struct match *s, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    uint32_t mark = w->rel == REL_FIXED ? w->head : tree_child(s->tree, token, REL_CASE);
    return mark != NO_TOKEN && meeting_cue(s, mark, "purpose");
}

enum status
meeting_status(const struct match *s, const struct found_meeting *m)
{
    if (status_in_plan(s, m->token) != STATUS_HELD)
        return status_in_plan(s, m->token);
    enum status clause = status_at(s, m->predicate);
    const struct cue *light = m->light ? meeting_cue(s, m->predicate, "light") : NULL;
    if (light && (slice_is(light->value, "none") || slice_is(light->value, "never"))) /* "pulled out of the talks" */
        return is_negated(s, m->predicate) ? STATUS_PLANNED : STATUS_DENIED;
    if (m->token == m->predicate || m->light) {
        if (clause == STATUS_HELD && m->token != m->predicate && !meeting_is_beside(s, m->token))
            clause = status_at(s, m->token); /* not "at the talks, which were held in Rome, both agreed to ..." */
        return clause == STATUS_HELD && is_present(s, m->predicate) ? status_now(s, m) : clause;
    }
    if (m->beside)
        return is_past(s, m->predicate) || clause == STATUS_DENIED ? STATUS_HELD : clause;
    enum status own = status_at(s, m->token);
    enum ud_rel rel = rel_universal(tree_word(s->tree, m->token)->rel);
    if (own == STATUS_HELD && (rel == REL_OBL || rel == REL_FIXED)) /* "was prepared to engage in talks" */
        own = clause == STATUS_HELD && is_present(s, m->predicate) ? status_now(s, m) : clause;
    if (own == STATUS_HELD && meeting_is_purpose(s, m->token))
        own = STATUS_PLANNED; /* "arrived in Cairo for talks": it is told what for, not that they were held */
    if (own == STATUS_DENIED && denies_another(s, m))
        own = STATUS_HELD;
    return own == STATUS_HELD && m->another ? STATUS_PLANNED : own; /* "no date has been set for new talks" */
}

/* ---- stage ---- */

#define STAGE_STEPS 3

static struct slice
stage_at(const struct match *s, uint32_t token)
{
    const struct cue *cue = meeting_cue(s, token, "stage");
    bool fits = cue && is_negated(s, token) == slice_is(cue->slot[0], "not");
    return fits ? cue->value : SLICE("");
}

/* "Het bezoek is afgelast", "called off the talks", "the postponed summit". */
struct slice
meeting_stage(const struct match *s, const struct found_meeting *m)
{
    const struct tree *t = s->tree;
    struct slice stage = stage_at(s, m->predicate);
    uint32_t token = m->token;
    if (m->beside)
        return SLICE("");
    for (int i = 0; i <= STAGE_STEPS && token != NO_TOKEN && stage.n == 0; i++) {
        stage = stage_at(s, token);
        token = tree_word(t, token)->rel == REL_ACL_RELCL ? NO_TOKEN : tree_word(t, token)->head;
    }
    for (uint32_t i = t->first[m->token]; i < t->first[m->token + 1] && stage.n == 0; i++) {
        enum ud_rel rel = rel_universal(tree_word(t, t->child[i])->rel);
        if (rel == REL_AMOD || rel == REL_ACL)
            stage = stage_at(s, t->child[i]);
    }
    return stage;
}

/* ---- date, duration, topics ---- */

/* "Monday's talks": the time that the noun itself owns; unknown when there is none. */
static struct date
owned_date(const struct match *s, uint32_t token)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++) {
        uint32_t c = t->child[i], at = timexes_from(t->spans, c);
        bool owned = rel_universal(tree_word(t, c)->rel) == REL_NMOD && c < token && at < t->spans->ntimexes &&
                     t->spans->timexes[at].first == c;
        if (owned && date_known(t->spans->timexes[at].date))
            return t->spans->timexes[at].date;
    }
    return DATE_UNKNOWN;
}

/* "talks that were due to open on Tuesday": its own date, that of its own clause, that of the clause it stands in. */
struct date
meeting_date(const struct match *s, const struct found_meeting *m)
{
    uint32_t own = tree_child(s->tree, m->token, REL_ACL);
    struct date owned = owned_date(s, m->token);
    if (date_known(owned))
        return owned;
    if (m->token != m->predicate && own != NO_TOKEN) {
        struct token_range r = span_range(s->text, tree_span(s->tree, own));
        struct date date = world_date(s->draft->world, own);
        const struct spans *spans = s->tree->spans;
        uint32_t i = timexes_from(spans, r.first);
        if (i < spans->ntimexes && spans->timexes[i].first < r.end)
            return date;
    }
    return world_date(s->draft->world, m->predicate);
}

/* "Signed after talks of four hours": a time below the noun of another meeting is that one's. */
static bool
of_another_meeting(const struct match *s, const struct found_meeting *m, uint32_t token)
{
    while (token != NO_TOKEN && token != m->predicate && token != m->token) {
        if (meeting_cue(s, token, "noun"))
            return true;
        token = tree_word(s->tree, token)->head;
    }
    return false;
}

/* Hours or days told of the meeting itself; "for the first time in years" is none. */
struct slice
meeting_duration(const struct match *s, const struct found_meeting *m)
{
    const struct spans *spans = s->tree->spans;
    struct token_range r = sentence_range(s->text, s->text->tokens[m->token].sentence);
    for (uint32_t i = timexes_from(spans, r.first); i < spans->ntimexes && spans->timexes[i].first < r.end; i++) {
        const struct timex *t = &spans->timexes[i];
        bool known = t->type == TIMEX_DURATION && t->value.n > 1 && t->value.p[0] == 'P' &&
                     !memchr(t->value.p, 'X', t->value.n) && !memchr(t->value.p, 'Y', t->value.n);
        bool own = (tree_under(s->tree, t->first, m->predicate) && !of_another_meeting(s, m, t->first)) ||
                   tree_under(s->tree, m->token, t->first + t->count - 1);
        if (known && own)
            return t->value;
    }
    return (struct slice){"", 0};
}

void
meeting_topics(const struct match *s, const struct found_meeting *f, struct meeting *m)
{
    uint32_t found[4];
    uint32_t n = slot_tokens(s, f->token, f->cue->slot[2], found, 4);
    for (uint32_t i = 0; i < n; i++) {
        struct slice issue = issue_of(s, found[i]);
        bool left_out = negation_of(s, f->token) != NO_TOKEN || negation_of(s, found[i]) != NO_TOKEN;
        if (issue.n == 0)
            continue;
        if (left_out && m->nnot_topics < STATEMENT_ISSUES)
            m->not_topics[m->nnot_topics++] = issue;
        else if (!left_out && m->ntopics < STATEMENT_ISSUES)
            m->topics[m->ntopics++] = issue;
    }
}
