/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cues of speech in the trees: what holds the content of each, who speaks.
 *
 * A verb's content is a clause below it ("zei dat ..."), the clause it hangs
 * on ("Russia would keep its claim, she said"), the phrase in its slot
 * ("verwierp de inzet van kernwapens"), or the sentence before when it only
 * points there ("Dat heeft Ankara gemeld"). A source phrase ("volgens
 * Peking") takes the clause it stands in. Trees of long sentences go wrong
 * most of all around such insertions: where they show no content, what stands
 * before the last comma of "..., a spokesman said" is it.
 */
#include "code/statements.h"

static bool
is_source(const struct cue *cue)
{
    return slot_has(cue->slot[0], "object");
}

static bool
is_modal(const struct cue *cue)
{
    return slot_has(cue->slot[0], "own") || slot_has(cue->slot[0], "other");
}

/* A row for a word of what is said, not for one that tells that something is. */
static bool
is_within(const struct cue *cue)
{
    return is_modal(cue) || slot_has(cue->slot[0], "any");
}

static int
weight_of(const struct match *s, struct slice act)
{
    const struct act *a = act_find(s->coder->cues, act);
    return a ? a->weight : 0;
}

/* ---- content below the cue ---- */

/* The verb below the cue that a condition asks for: "liet ... weten" has its content there. */
static uint32_t
content_base(const struct match *s, uint32_t token, const struct cue *cue)
{
    struct slice rest = cue->with, condition, where, lemmas;
    while (rest.n && slice_next(&rest, ' ', &condition)) {
        condition_split(condition, &where, &lemmas);
        enum ud_rel rel = rel_parse(where);
        if ((rel != REL_XCOMP && rel != REL_CCOMP && rel != REL_COMPOUND_PRT && rel != REL_ADVCL) ||
            slice_is(lemmas, "*"))
            continue;
        for (uint32_t c = tree_child(s->tree, token, rel); c != NO_TOKEN;
             c = tree_next(s->tree, token, c, rel))
            if (slice_in(s->tree->lemma[c], lemmas, ','))
                return c;
    }
    return token;
}

/* "told reporters that Moscow was ready", read as "reporters that ...": the clause has a subject of its own. */
static bool
that_beside_subject(const struct match *s, uint32_t clause)
{
    uint32_t first = tree_child(s->tree, clause, REL_NSUBJ);
    return opened_by_that(s, clause) ||
           (first != NO_TOKEN && word_has_role(s, first, "that") &&
            tree_next(s->tree, clause, first, REL_NSUBJ) != NO_TOKEN);
}

/* "riep hen op om ... te beginnen": an infinitive that the tree calls adverbial. */
static bool
is_infinitive(const struct match *s, uint32_t clause)
{
    uint32_t mark = tree_child(s->tree, clause, REL_MARK);
    return mark != NO_TOKEN && tree_word(s->tree, mark)->upos != UPOS_SCONJ;
}

static uint32_t
clause_of_object(const struct match *s, uint32_t token)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++) {
        enum ud_rel rel = rel_universal(tree_word(t, t->child[i])->rel);
        if (rel != REL_OBJ && rel != REL_IOBJ && rel != REL_OBL)
            continue;
        uint32_t clause = tree_child(t, t->child[i], REL_ACL);
        if (clause != NO_TOKEN && that_beside_subject(s, clause))
            return clause;
    }
    return NO_TOKEN;
}

/* A clause whose first word is a gerund right behind a verb, or behind its particle. */
static bool
is_gerund_behind(const struct match *s, uint32_t token, uint32_t clause)
{
    uint32_t next = token + 1;
    if (tree_word(s->tree, next)->head == token && rel_universal(tree_word(s->tree, next)->rel) == REL_COMPOUND)
        next++;
    return (next == clause || (next < clause && tree_word(s->tree, next)->head == clause)) &&
           word_feat(tree_word(s->tree, next), "VerbForm=Ger");
}

static uint32_t
clause_below(const struct match *s, uint32_t token, bool infinitive)
{
    static const enum ud_rel order[] = {REL_CCOMP, REL_CSUBJ, REL_XCOMP, REL_CSUBJ_PASS};
    const struct tree *t = s->tree;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        uint32_t c = tree_child(t, token, order[i]);
        if (c != NO_TOKEN)
            return c;
    }
    bool noun = tree_word(t, token)->upos == UPOS_NOUN;
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++) {
        uint32_t c = t->child[i];
        enum ud_rel rel = rel_universal(tree_word(t, c)->rel);
        if ((rel == REL_ADVCL || rel == REL_OBJ || (noun && rel == REL_ACL)) && opened_by_that(s, c))
            return c;
        if (infinitive && c > token && (rel == REL_ADVCL || rel == REL_ACL) && is_infinitive(s, c))
            return c;
        if (rel == REL_ADVCL && c > token && is_gerund_behind(s, token, c))
            return c; /* "denied backing the rebels", "ruled out sending" */
    }
    return clause_of_object(s, token);
}

/*
 * The phrase of the slot, also where the tree hangs it on another phrase of the cue ("dreigde eind maart met ...") or
 * on its object.
 */
static uint32_t
phrase_below(const struct match *s, uint32_t token, struct slice slot)
{
    const struct tree *t = s->tree;
    uint32_t found[4];
    if (slot_tokens(s, token, slot, found, 4) > 0)
        return found[0];
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++) {
        struct slice rest = slot, word;
        enum ud_rel rel = rel_universal(tree_word(t, t->child[i])->rel);
        bool object = rel == REL_OBJ || rel == REL_IOBJ;
        while (t->child[i] > token && (rel == REL_OBL || rel == REL_ADVMOD || object) && rest.n &&
               slice_next(&rest, '|', &word)) {
            uint32_t phrase = rel_parse(word) == REL_NONE ? oblique_of(s, t->child[i], word) : NO_TOKEN;
            bool of_name = phrase != NO_TOKEN && tree_word(t, phrase)->rel != REL_ACL &&
                           actors_particular(s->draft->world,
                                             world_head_actors(s->draft->world, phrase));
            if (phrase != NO_TOKEN && (!object || !of_name)) /* "accused the army of war crimes" */
                return phrase;
        }
    }
    return NO_TOKEN;
}

/* What an object is called: "called the step disproportionate", "bestempelde het als een aanslag". */
static uint32_t
called(const struct match *s, uint32_t token, uint32_t object)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++) {
        uint32_t c = t->child[i];
        enum ud_rel rel = rel_universal(tree_word(t, c)->rel);
        uint32_t lead = tree_child(t, c, rel == REL_ADVCL ? REL_MARK : REL_CASE);
        bool as = lead != NO_TOKEN && word_has_role(s, lead, "as");
        if (c != object && (rel == REL_XCOMP || (rel == REL_OBJ && c > object) ||
                            (as && (rel == REL_OBL || rel == REL_ADVCL))))
            return c;
    }
    return NO_TOKEN;
}

/* ---- content around the cue ---- */

/* True when words of the clause that is told stand before the words that tell who said it. */
static bool
set_in(const struct match *s, uint32_t token, uint32_t head)
{
    struct token_range r = sentence_range(s->text, s->text->tokens[token].sentence);
    for (uint32_t t = r.first; t < token; t++)
        if (tree_word(s->tree, t)->upos != UPOS_PUNCT && tree_under(s->tree, t, head) &&
            !tree_under(s->tree, t, token))
            return true;
    return false;
}

/* The clause that the cue is set into: "..., zei ze". */
static uint32_t
clause_above(const struct match *s, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    uint32_t mark = tree_child(s->tree, token, REL_MARK);
    bool as = rel_universal(w->rel) == REL_ADVCL && mark != NO_TOKEN && word_has_role(s, mark, "as") &&
              tree_child(s->tree, token, REL_CCOMP) == NO_TOKEN; /* "drove them out, as the group claims" */
    if ((rel_universal(w->rel) != REL_PARATAXIS && !as) || w->head == NO_TOKEN ||
        tree_child(s->tree, token, REL_NSUBJ) == NO_TOKEN ||
        tree_child(s->tree, token, REL_OBJ) != NO_TOKEN) /* "...; they denied the charge" */
        return NO_TOKEN;
    return set_in(s, token, w->head) ? w->head : NO_TOKEN;
}

/* The words that tell who said it, up to the next comma: "zei hij dinsdag,", "she said on Friday." */
static struct token_range
telling_words(const struct match *s, uint32_t token)
{
    struct token_range r = sentence_range(s->text, s->text->tokens[token].sentence);
    struct token_range told = {token, token + 1};
    uint32_t subject = tree_child(s->tree, token, REL_NSUBJ);
    if (subject != NO_TOKEN && subject < token)
        told.first = span_range(s->text, tree_yield(s->tree, subject)).first;
    while (told.first > r.first && tree_word(s->tree, told.first - 1)->upos == UPOS_ADV)
        told.first--;
    while (told.end < r.end && tree_word(s->tree, told.end)->upos != UPOS_PUNCT)
        told.end++;
    return told;
}

static bool
is_verbal(const struct match *s, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    return w->upos == UPOS_VERB || w->upos == UPOS_AUX;
}

static bool
has_verb(const struct match *s, struct token_range r)
{
    for (uint32_t t = r.first; t < r.end; t++)
        if (is_verbal(s, t))
            return true;
    return false;
}

#define ATTRIBUTION_TOKENS 14

/* "..., a spokesman said on Friday.": what stands before the comma, when no other verb stands after it. */
static struct token_range
run_before(const struct match *s, uint32_t token)
{
    struct token_range r = sentence_range(s->text, s->text->tokens[token].sentence), none = {0, 0};
    uint32_t comma = token;
    if (rel_universal(tree_word(s->tree, token)->rel) == REL_ACL)
        return none; /* "..., a charge they deny" */
    while (comma > r.first && !slice_is(token_form(s->text, comma), ",") &&
           token - comma < ATTRIBUTION_TOKENS && (comma == token || !is_verbal(s, comma)))
        comma--;
    enum ud_upos lead = comma + 1 < r.end ? tree_word(s->tree, comma + 1)->upos : UPOS_NONE;
    if (!slice_is(token_form(s->text, comma), ",") || comma < r.first + 3 || is_passive(s, token) ||
        lead == UPOS_CCONJ || lead == UPOS_SCONJ || (lead == UPOS_PRON && comma + 2 < token) ||
        has_verb(s, (struct token_range){token + 1, r.end}))
        return none;
    struct token_range run = {r.first, comma};
    return has_verb(s, run) ? run : none;
}

/* The word of a cue that points back: "Dat zegt ...", "werd dit gemeld". */
static bool
points_back(const struct match *s, uint32_t token)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++) {
        enum ud_rel rel = tree_word(t, t->child[i])->rel;
        bool noun = rel == REL_NSUBJ && tree_child(t, token, REL_COP) != NO_TOKEN;
        if ((rel == REL_OBJ || rel == REL_NSUBJ_PASS || rel == REL_OBL || noun) &&
            word_has_role(s, t->child[i], "back"))
            return true;
    }
    return false;
}

static bool
find_back(const struct match *s, struct candidate *c)
{
    uint32_t sentence = s->text->tokens[c->token].sentence;
    bool told = c->head != NO_TOKEN && !word_has_role(s, c->head, "back");
    if (told || weight_of(s, c->act) > 3 || sentence == 0 || sentence_is_title(s->text, sentence - 1) ||
        block_of(s, sentence) - block_of(s, sentence - 1) > 1 || !points_back(s, c->token))
        return false;
    c->head = NO_TOKEN;
    c->run = sentence_range(s->text, sentence - 1);
    c->back = c->main = true;
    return true;
}

/* ---- content ---- */

/* The clause that a cue is set into; a clause before it that the tree hangs on the cue belongs to that one. */
static bool
find_above(const struct match *s, struct candidate *c, uint32_t below)
{
    uint32_t above = clause_above(s, c->token);
    if (above == NO_TOKEN || (below != NO_TOKEN && below > c->token))
        return false;
    c->head = above;
    c->object = below;
    c->hole = telling_words(s, c->token);
    c->without = tree_child(s->tree, c->token, REL_NSUBJ);
    c->main = true;
    return true;
}

/* A cue of a kind whose value or slot names a word. */
static bool
has_cue(const struct match *s, uint32_t token, enum cue_kind kind, const char *value)
{
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, token, kind, cue)))
        if (slice_is(cue->value, value))
            return true;
    return false;
}

/* A clause of condition: opened by "if", or a participle like "provided". */
static bool
sets_condition(const struct match *s, uint32_t clause)
{
    uint32_t mark = tree_child(s->tree, clause, REL_MARK);
    return has_cue(s, clause, CUES_STANCE, "condition") ||
           (mark != NO_TOKEN && has_cue(s, mark, CUES_STANCE, "condition"));
}

/* "Both were willing, she said, provided their safety was guaranteed": the condition behind the cue belongs to it. */
static void
add_condition_behind(const struct match *s, struct candidate *c)
{
    const struct tree *t = s->tree;
    struct token_range told = telling_words(s, c->token);
    struct token_range r = sentence_range(s->text, s->text->tokens[c->token].sentence);
    if (c->head == NO_TOKEN || c->head > c->token || c->run.end > 0)
        return;
    for (uint32_t i = t->first[c->token]; i < t->first[c->token + 1]; i++) {
        uint32_t clause = t->child[i];
        if (clause < told.end || !sets_condition(s, clause))
            continue;
        c->run = (struct token_range){span_range(s->text, tree_yield(t, c->head)).first, r.end};
        c->hole = told;
        if (c->run.end > c->run.first && tree_word(t, c->run.end - 1)->upos == UPOS_PUNCT)
            c->run.end--;
        return;
    }
}

static void
find_clause(const struct match *s, struct candidate *c)
{
    uint32_t base = content_base(s, c->token, c->cue);
    bool infinitive = weight_of(s, c->act) > 2;
    uint32_t below = clause_below(s, base, infinitive);
    if (below == NO_TOKEN && base != c->token)
        below = clause_below(s, c->token, infinitive);
    if (below == base)
        below = NO_TOKEN;
    if (!find_above(s, c, below))
        c->head = below;
    if (below != NO_TOKEN && below < c->token)
        c->main = true;
}

/* The left edge of a clause with its comma and conjunction. */
static uint32_t
edge_before(const struct match *s, uint32_t clause, uint32_t from)
{
    uint32_t edge = span_range(s->text, tree_yield(s->tree, clause)).first;
    while (edge > from + 1 && (tree_word(s->tree, edge - 1)->upos == UPOS_PUNCT ||
                               tree_word(s->tree, edge - 1)->upos == UPOS_CCONJ))
        edge--;
    return edge;
}

/* True when a clause after the content goes on about something else: "..., and added that", "..., warning of". */
static bool
goes_on(const struct match *s, uint32_t clause)
{
    const struct word *w = tree_word(s->tree, clause);
    enum ud_rel rel = rel_universal(w->rel);
    return (rel == REL_CONJ && is_verbal(s, clause)) || rel == REL_PARATAXIS ||
           (rel == REL_ADVCL && (word_feat(w, "VerbForm=Ger") || word_feat(w, "VerbForm=Part")));
}

/*
 * "..., en voegde hij eraan toe": a verb before its subject begins a main
 * clause of its own; so does "en is bereid om" where dependent clauses end
 * with their verb, which is where a verb is written with its particle.
 */
static bool
begins_clause(const struct match *s, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    const struct sentence *sentence = &s->text->sentences[s->text->tokens[token].sentence];
    uint32_t subject = tree_child(s->tree, token, REL_NSUBJ);
    if (!is_verbal(s, token) || tree_word(s->tree, token - 1)->upos != UPOS_CCONJ)
        return false;
    bool last = token + 2 >= sentence->first + sentence->count ||
                tree_word(s->tree, token + 1)->upos == UPOS_PUNCT || is_verbal(s, token + 1);
    return (subject != NO_TOKEN && subject == token + 1) ||
           (sentence->joins_particle && word_feat(w, "VerbForm=Fin") && !last);
}

/*
 * ", and Washington agreed to resume aid": behind a comma a clause with a named
 * subject of its own and an act of its own is no part of what is said.
 */
static bool
begins_act(const struct match *s, uint32_t token)
{
    uint32_t subject = is_verbal(s, token) ? tree_child(s->tree, token, REL_NSUBJ) : NO_TOKEN;
    const struct cue *cue = NULL;
    if (subject == NO_TOKEN || subject > token || tree_word(s->tree, subject)->upos != UPOS_PROPN)
        return false;
    uint32_t first = span_range(s->text, tree_yield(s->tree, subject)).first;
    if (first < 2 || tree_word(s->tree, first - 1)->upos != UPOS_CCONJ ||
        !slice_is(token_form(s->text, first - 2), ","))
        return false;
    while ((cue = cue_match(s, token, CUES_SPEECH, cue)))
        if (weight_of(s, cue->value) >= 3)
            return true;
    return false;
}

static uint32_t
content_end(const struct match *s, uint32_t token, uint32_t head)
{
    const struct tree *t = s->tree;
    struct token_range r = sentence_range(s->text, s->text->tokens[token].sentence);
    uint32_t end = r.end;
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++)
        if (t->child[i] > head && t->child[i] < end && goes_on(s, t->child[i]))
            end = edge_before(s, t->child[i], head);
    for (uint32_t k = head + 1; k < end; k++) {
        const struct cue *cue = begins_clause(s, k) ? NULL : cue_match(s, k, CUES_SPEECH, NULL);
        struct token_range told = {0, 0};
        if (cue && is_verbal(s, k) && slot_has(cue->slot[2], "quote"))
            told = run_before(s, k); /* "..., a statement said" */
        if (told.end > head)
            end = told.end;
        else if (begins_clause(s, k))
            end = edge_before(s, k, head);
        else if (begins_act(s, k))
            end = edge_before(s, tree_child(t, k, REL_NSUBJ), head);
    }
    while (end > head + 1 && tree_word(t, end - 1)->upos == UPOS_PUNCT)
        end--;
    return end;
}

/* Where a clause without "that" begins: with its subject, else with its first word. */
static uint32_t
clause_start(const struct match *s, uint32_t head, uint32_t from)
{
    const struct tree *t = s->tree;
    uint32_t start = head;
    for (uint32_t i = t->first[head]; i < t->first[head + 1]; i++) {
        enum ud_rel rel = rel_universal(tree_word(t, t->child[i])->rel);
        uint32_t first = span_range(s->text, tree_yield(t, t->child[i])).first;
        if ((rel == REL_NSUBJ || rel == REL_EXPL || rel == REL_CSUBJ) && first >= from && first < head)
            return first;
    }
    while (start > from && tree_under(t, start - 1, head))
        start--;
    return start;
}

/*
 * A finite clause after a cue that holds its sentence runs to the end of it, or
 * to where the sentence goes on with something else, whatever the tree hangs
 * on the cue instead: in "zei dat er contact was geweest met bemiddelaars" the
 * mediators.
 */
static void
find_run(const struct match *s, struct candidate *c)
{
    const struct tree *t = s->tree;
    uint32_t mark = tree_child(t, c->head, REL_MARK), above = tree_word(t, c->token)->head;
    while (above != NO_TOKEN && above < c->token)
        above = tree_word(t, above)->head;
    for (uint32_t k = c->head; k > c->token; k--)
        if (tree_word(t, k)->upos == UPOS_SCONJ && word_has_role(s, k, "that"))
            mark = k;
    bool that = mark != NO_TOKEN && mark > c->token && word_has_role(s, mark, "that");
    if (c->main || c->head < c->token || above != NO_TOKEN ||
        !(that || tree_child(t, c->head, REL_NSUBJ) != NO_TOKEN))
        return;
    uint32_t start = that ? mark + 1 : clause_start(s, c->head, c->token + 1);
    for (uint32_t i = t->first[c->head]; i < t->first[c->head + 1]; i++) {
        enum ud_rel rel = rel_universal(tree_word(t, t->child[i])->rel);
        if (t->child[i] < c->token && rel == REL_NSUBJ)
            c->object = t->child[i]; /* "The truce, she said, would hold" */
    }
    c->run = (struct token_range){start, content_end(s, c->token, c->head)};
}

static void
find_content(const struct match *s, struct candidate *c)
{
    struct slice slot = c->cue->slot[2];
    bool clause = slot_has(slot, "clause"), first = slice_starts(slot, SLICE("clause"));
    if (!first)
        c->head = phrase_below(s, c->token, slot);
    if (c->head != NO_TOKEN && slice_starts(slot, SLICE("obj")) && weight_of(s, c->act) == 1)
        c->object = called(s, c->token, c->head);
    if (clause && c->head == NO_TOKEN) {
        find_clause(s, c);
        add_condition_behind(s, c);
        if (c->head != NO_TOKEN && is_verbal(s, c->token))
            find_run(s, c);
    }
    if (c->head == NO_TOKEN && first)
        c->head = phrase_below(s, c->token, slot);
    const struct word *w = tree_word(s->tree, c->token);
    if (c->head == NO_TOKEN && w->upos == UPOS_ADJ && rel_universal(w->rel) == REL_XCOMP)
        c->head = phrase_below(s, w->head, slot); /* "showed itself pleased with the delay" */
    if (find_back(s, c))
        c->complete = true;
    else if (c->head == NO_TOKEN && slot_has(slot, "quote") && is_verbal(s, c->token) &&
             (clause || (!slice_is(c->cue->rule, "quote") && !find_above(s, c, NO_TOKEN))))
        c->run = run_before(s, c->token);
    c->main = c->main || (c->head == NO_TOKEN && c->run.end > 0);
    c->complete = c->complete || c->head != NO_TOKEN || c->run.end > 0 || slot_has(slot, "none");
}

/* ---- who speaks ---- */

/* Speakers of the press hand on what others say: they are where it was said, not to whom. */
static void
split_via(const struct match *s, struct candidate *c)
{
    const struct world *w = s->draft->world;
    struct actor_set kept = {0};
    for (uint8_t i = 0; i < c->addressee.n; i++) {
        uint32_t actor = c->addressee.at[i];
        if (slice_is(w->actors[actor].agent, "JRN"))
            actor_set_add(&c->via, actor);
        else if (!actor_set_has(&c->speaker, actor))
            actor_set_add(&kept, actor);
    }
    c->addressee = kept;
}

/* "told reporters in Kyiv": who hears it and writes is not addressed. */
static bool
to_press(const struct match *s, uint32_t token, struct slice slot)
{
    uint32_t found[4];
    uint32_t n = slot_tokens(s, token, slot, found, 4);
    for (uint32_t i = 0; i < n; i++)
        if (word_has_role(s, found[i], "press"))
            return true;
    return false;
}

/* "in een interview met de krant": a child or grandchild that says where it was said. */
static void
find_via(const struct match *s, struct candidate *c)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[c->token]; i < t->first[c->token + 1]; i++) {
        const struct cue *cue = NULL;
        while ((cue = cue_match(s, t->child[i], CUES_SPEECH, cue)))
            if (slice_is(cue->value, "via"))
                actors_join(&c->via, slot_actors(s, t->child[i], cue->slot[0]));
    }
}

static struct actor_set
actors_at(const struct match *s, uint32_t token)
{
    const struct world *w = s->draft->world;
    struct actor_set out = {0};
    uint32_t m = w->mention_of[token];
    for (uint8_t k = 0; m != NO_INDEX && !w->mentions[m].place_only && k < w->mentions[m].nactors; k++)
        actor_set_add(&out, w->mentions[m].actors[k]);
    return out;
}

#define BESIDE_TOKENS 10

/* Who stands beside a verb that the tree gives no subject: before it, after it when a comma or mark stands before. */
static struct actor_set
speaker_beside(const struct match *s, uint32_t token)
{
    const struct tree *t = s->tree;
    struct token_range r = sentence_range(s->text, s->text->tokens[token].sentence);
    struct actor_set found = {0};
    bool after = token == r.first || tree_word(t, token - 1)->upos == UPOS_PUNCT;
    for (uint32_t i = t->first[token]; i < t->first[token + 1] && t->child[i] < token; i++)
        if (tree_word(t, t->child[i])->rel == REL_PARATAXIS && found.n == 0)
            found = world_actors(s->draft->world, t->child[i]);
    for (uint32_t i = 1; i <= BESIDE_TOKENS && found.n == 0; i++) {
        if (after ? token + i >= r.end : token < r.first + i)
            break;
        uint32_t k = after ? token + i : token - i;
        enum ud_upos upos = tree_word(t, k)->upos;
        if (is_verbal(s, k) || upos == UPOS_PUNCT || upos == UPOS_SCONJ)
            break;
        found = actors_at(s, k);
    }
    return found;
}

#define NAMED_REACH 2000 /* mentions */

/* Who an earlier mention of the same name means: "Ansari" after "Majid Ansari". */
static struct actor_set
actors_of_form(const struct match *s, uint32_t token)
{
    const struct world *w = s->draft->world;
    struct slice form = tree_form(s->tree, token);
    uint32_t end = mentions_from(w, token);
    for (uint32_t i = end; i-- > 0 && end - i <= NAMED_REACH;) {
        const struct mention *m = &w->mentions[i];
        for (uint32_t k = m->first; m->nactors == 1 && k < m->first + m->count; k++)
            if (tree_word(s->tree, k)->upos == UPOS_PROPN && slice_eq(tree_form(s->tree, k), form) &&
                w->actors[m->actors[0]].kind == ACTOR_PERSON)
                return (struct actor_set){.n = 1, .at = {m->actors[0]}};
    }
    return (struct actor_set){0};
}

static struct actor_set
actors_of_name(const struct match *s, uint32_t token)
{
    struct actor_set found = {0};
    if (token == NO_TOKEN || tree_word(s->tree, token)->upos != UPOS_PROPN)
        return found;
    for (uint32_t part = tree_child(s->tree, token, REL_FLAT); part != NO_TOKEN && found.n == 0;
         part = tree_next(s->tree, token, part, REL_FLAT))
        found = actors_of_form(s, part);
    return found.n ? found : actors_of_form(s, token);
}

/* The last who is named before a sentence: "Die zei ..." */
static struct actor_set
last_named(const struct match *s, uint32_t token)
{
    const struct world *w = s->draft->world;
    struct token_range r = sentence_range(s->text, s->text->tokens[token].sentence);
    for (uint32_t i = mentions_from(w, r.first); i-- > 0;)
        if (w->mentions[i].nactors > 0 && !w->mentions[i].place_only)
            return (struct actor_set){.n = 1, .at = {w->mentions[i].actors[0]}};
    return (struct actor_set){0};
}

static bool
only_persons(const struct match *s, struct actor_set set)
{
    for (uint8_t i = 0; i < set.n; i++)
        if (s->draft->world->actors[set.at[i]].kind != ACTOR_PERSON)
            return false;
    return set.n <= 1;
}

/* Whom a phrase means that names nobody, or only points: names met before, "hij", "die", "a spokesman". */
static void
refer_speaker(const struct match *s, struct candidate *c, uint32_t phrase)
{
    if (phrase == NO_TOKEN)
        return;
    const struct word *w = tree_word(s->tree, phrase);
    bool pronoun = w->upos == UPOS_PRON;
    if (c->speaker.n == 0)
        c->speaker = actors_of_name(s, phrase);
    if (pronoun && word_feat(w, "PronType=Dem")) {
        c->speaker = last_named(s, phrase);
        return;
    }
    uint8_t sex = s->draft->world->pronoun[phrase];
    c->third = pronoun && (sex == 'm' || sex == 'f') && word_feat(w, "PronType=Prs") && !word_has_role(s, phrase, "self") &&
               only_persons(s, c->speaker);
    c->pronoun = c->speaker.n == 0 && (pronoun || word_has_role(s, phrase, "spokes"));
}

/* A plan or paper speaks for who made it: "wrote a paper that pleaded for delay". */
static struct actor_set
speaker_of_document(const struct match *s, uint32_t noun)
{
    struct actor_set found = {0};
    if (noun == NO_TOKEN || !cue_match(s, noun, CUES_PROPOSAL, NULL))
        return found;
    const struct word *w = tree_word(s->tree, noun);
    found = world_actors(s->draft->world, noun);
    if (found.n == 0 && rel_universal(w->rel) == REL_OBJ)
        found = subject_actors(s, w->head);
    return found;
}

/* "The two governments said they wanted ...": those whom "they" means, where nobody is known for the noun. */
static struct actor_set
speakers_as_they(const struct match *s, uint32_t subject, uint32_t head)
{
    struct actor_set none = {0};
    uint32_t they = subject_of(s, head);
    if (they == NO_TOKEN || tree_word(s->tree, they)->upos != UPOS_PRON ||
        !word_feat(tree_word(s->tree, subject), "Number=Plur"))
        return none;
    struct actor_set found = world_actors(s->draft->world, they);
    return found.n >= 2 ? found : none;
}

/* Of an adjective below a verb, the verb's subject: "showed itself pleased". */
static uint32_t
subject_above(const struct match *s, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    enum ud_rel rel = rel_universal(w->rel);
    return w->head != NO_TOKEN && is_verbal(s, w->head) && (rel == REL_XCOMP || rel == REL_ADVMOD || rel == REL_OBJ)
               ? subject_of(s, w->head) : NO_TOKEN;
}

/* Whom a subject names, be it by a place: a capital that is willing or pleased is its state. */
static struct actor_set
actors_named(const struct match *s, uint32_t token)
{
    const struct world *w = s->draft->world;
    struct actor_set out = {0};
    uint32_t m = token == NO_TOKEN ? NO_INDEX : w->mention_at[token];
    for (uint8_t k = 0; m != NO_INDEX && k < w->mentions[m].nactors; k++)
        actor_set_add(&out, w->mentions[m].actors[k]);
    return out.n > 0 || token == NO_TOKEN ? out : world_actors(w, token);
}

/* Who says it: the slot, for a noun also who owns it or does the governing verb. */
static void
find_speaker(const struct candidates *all, struct candidate *c)
{
    const struct match *s = &all->with;
    uint32_t subject = subject_of(s, c->token), teller = subject;
    if (is_verbal(s, c->token) && slot_has(c->cue->slot[0], "nsubj"))
        teller = teller_of(all, c->token);
    c->speaker = teller == subject ? slot_actors(s, c->token, c->cue->slot[0])
                                   : world_actors(s->draft->world, teller);
    if (teller != NO_TOKEN)
        subject = teller;
    if (tree_word(s->tree, c->token)->upos == UPOS_ADJ) {
        subject = subject == NO_TOKEN ? subject_above(s, c->token) : subject;
        if (c->speaker.n == 0)
            c->speaker = actors_named(s, subject);
    }
    if (c->speaker.n == 0 && tree_word(s->tree, c->token)->upos == UPOS_NOUN &&
        !slot_has(c->cue->slot[0], "nsubj"))
        c->speaker = subject_actors(s, tree_clause(s->tree, c->token));
    if (slot_has(c->cue->slot[0], "nsubj") || c->cue->slot[0].n == 0)
        refer_speaker(s, c, subject);
    if (c->speaker.n == 0)
        c->speaker = speaker_of_document(s, subject);
    if (c->speaker.n == 0 && subject != NO_TOKEN && c->head != NO_TOKEN)
        c->speaker = speakers_as_they(s, subject, c->head);
    if (c->speaker.n == 0 && subject == NO_TOKEN && is_verbal(s, c->token) && !c->bare &&
        !is_passive(s, c->token))
        c->speaker = speaker_beside(s, c->token);
    if (!to_press(s, c->token, c->cue->slot[1]))
        c->addressee = slot_actors(s, c->token, c->cue->slot[1]);
    split_via(s, c);
    find_via(s, c);
}

/* ---- sources ---- */

/* The phrase that a source word leads: its head in the tree, else the mention that follows. */
static uint32_t
source_phrase(const struct match *s, uint32_t token)
{
    const struct world *w = s->draft->world;
    const struct word *word = tree_word(s->tree, token);
    if (rel_universal(word->rel) == REL_CASE && word->head != NO_TOKEN)
        return word->head;
    struct token_range range = sentence_range(s->text, s->text->tokens[token].sentence);
    for (uint32_t t = token + 1; t < range.end && t < token + 5; t++)
        if (w->mention_of[t] != NO_INDEX)
            return w->mentions[w->mention_of[t]].head;
    return NO_TOKEN;
}

/* The words of a source phrase that stand together: "volgens president Xi". */
static struct token_range
source_words(const struct match *s, uint32_t token, uint32_t phrase)
{
    uint32_t end = (phrase > token ? phrase : token) + 1;
    struct token_range r = sentence_range(s->text, s->text->tokens[token].sentence);
    while (end < r.end && !is_verbal(s, end) && tree_under(s->tree, end, phrase)) {
        enum ud_upos upos = tree_word(s->tree, end)->upos;
        if (upos == UPOS_PUNCT || upos == UPOS_PRON || upos == UPOS_SCONJ || upos == UPOS_CCONJ ||
            upos == UPOS_ADV)
            break;
        end++;
    }
    return (struct token_range){token, end};
}

static void
fill_source(const struct match *s, struct candidate *c)
{
    uint32_t phrase = source_phrase(s, c->token);
    if (phrase == NO_TOKEN)
        return;
    uint32_t conj = tree_child(s->tree, phrase, REL_CONJ);
    bool alone = conj != NO_TOKEN && conj < phrase; /* what stands before "volgens" is not joined to it */
    c->speaker = alone ? actors_at(s, phrase) : world_actors(s->draft->world, phrase);
    refer_speaker(s, c, phrase);
    c->main = true;
    uint32_t above = tree_word(s->tree, phrase)->head;
    c->hole = source_words(s, c->token, phrase);
    if (above != NO_TOKEN) {
        c->head = tree_clause(s->tree, above);
        while (tree_word(s->tree, c->head)->rel == REL_XCOMP)
            c->head = tree_clause(s->tree, tree_word(s->tree, c->head)->head);
        c->without = phrase;
    }
    if (c->head == NO_TOKEN || tree_under(s->tree, c->head, phrase)) {
        c->head = c->without = NO_TOKEN; /* "Volgens Peking is dat ...": the tree makes the name the root */
        c->run = sentence_range(s->text, s->text->tokens[c->token].sentence);
    }
    c->complete = true;
}

/* ---- candidates ---- */

/* "must still be approved", "zou kunnen instemmen": what only may or must be done is not done. */
static bool
only_possible(const struct match *s, uint32_t token)
{
    const struct tree *t = s->tree;
    const struct word *w = tree_word(t, token);
    if (w->upos == UPOS_ADJ && w->head != NO_TOKEN && is_verbal(s, w->head))
        token = w->head; /* "moet akkoord gaan" */
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++) {
        const struct cue *cue = NULL;
        if (rel_universal(tree_word(t, t->child[i])->rel) != REL_AUX)
            continue;
        while ((cue = cue_match(s, t->child[i], CUES_SPEECH, cue)))
            if (is_modal(cue))
                return true;
    }
    return false;
}

/* "dreigt geen gas te leveren", "zegt niet te weten": a negation between a finite verb of saying and its infinitive is the infinitive's. */
static bool
negates_infinitive(const struct match *s, uint32_t token, const struct cue *cue)
{
    uint32_t no = negation_of(s, token);
    if (no == NO_TOKEN || no < token || !word_feat(tree_word(s->tree, token), "VerbForm=Fin") ||
        (cue->negated.n > 0 && !slice_is(cue->negated, "withhold")) || word_has_role(s, token, "wants") ||
        slice_is(cue->value, "withhold"))
        return false;
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++) {
        uint32_t c = t->child[i];
        enum ud_rel rel = rel_universal(tree_word(t, c)->rel);
        if (c > no && (rel == REL_XCOMP || rel == REL_CCOMP || rel == REL_ADVCL) && is_infinitive(s, c))
            return true;
    }
    return false;
}

/* The act that the cue names, as negated; empty when it then says nothing. */
static struct slice
cue_act(const struct match *s, uint32_t token, const struct cue *cue)
{
    bool negated = !is_source(cue) && is_negated(s, token) && !negates_infinitive(s, token, cue);
    struct slice act = negated && !slice_is(cue->value, "withhold") ? cue->negated : cue->value;
    if (slice_is(act, "model")) {
        act = tree_word(s->tree, token)->act.label;
        act = act_find(s->coder->cues, act) ? act : SLICE("assert");
    }
    if (!negated && weight_of(s, act) > 2 && only_possible(s, token))
        return (struct slice){"", 0};
    return act;
}

static bool
has_auxiliary(const struct match *s, uint32_t token)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++)
        if (rel_universal(tree_word(t, t->child[i])->rel) == REL_AUX)
            return true;
    return false;
}

/* An infinitive or participle below another word says nothing by itself, unless that word only goes on. */
static bool
is_bare(const struct match *s, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    enum ud_rel rel = rel_universal(w->rel);
    if (w->upos != UPOS_VERB || w->head == NO_TOKEN || has_auxiliary(s, token))
        return false;
    if (rel == REL_XCOMP && word_has_role(s, w->head, "aspect"))
        return false;
    uint32_t mark = tree_child(s->tree, token, REL_MARK);
    bool as = mark != NO_TOKEN && word_has_role(s, mark, "as"); /* "quoted him as saying" */
    return as || rel == REL_AMOD || word_feat(w, "VerbForm=Inf") ||
           (rel == REL_ACL && (word_feat(w, "VerbForm=Part") || word_feat(w, "VerbForm=Ger")));
}

/* A question of the text asks, it does not tell; one that is quoted is somebody's. */
static bool
is_question(const struct candidates *c, uint32_t token)
{
    const struct text *text = c->with.text;
    struct token_range r = sentence_range(text, text->tokens[token].sentence);
    return r.end > r.first && slice_is(token_form(text, r.end - 1), "?") &&
           c->quote_at[r.end - 1] == NO_INDEX;
}

static bool
has_noun(const struct match *s, struct token_range r)
{
    for (uint32_t t = r.first; t < r.end; t++)
        if (tree_word(s->tree, t)->upos == UPOS_NOUN || tree_word(s->tree, t)->upos == UPOS_PROPN)
            return true;
    return false;
}

/* Strong acts need no content: "Moskou weigerde". The rest of the clause tells it, where there is one. */
static void
complete_act(const struct match *s, struct candidate *c)
{
    struct token_range r = sentence_range(s->text, s->text->tokens[c->token].sentence);
    bool known = c->head != NO_TOKEN || c->run.end > 0 || c->addressee.n > 0;
    if ((c->complete && known) || weight_of(s, c->act) < 3 || c->speaker.n == 0 ||
        !is_verbal(s, c->token))
        return;
    uint32_t subject = subject_of(s, c->token);
    r = (struct token_range){c->token + 1, content_end(s, c->token, c->token)};
    c->complete = true;
    if (!has_noun(s, r))
        return;
    c->run = r;
    c->without = subject != NO_TOKEN && subject > c->token ? subject : NO_TOKEN;
}

/* "zodra beide partijen instemmen", "if Russia agrees": nobody has done it yet. */
static bool
in_condition(const struct match *s, uint32_t token)
{
    for (int i = 0; i < 4 && rel_universal(tree_word(s->tree, token)->rel) == REL_CONJ; i++)
        token = tree_word(s->tree, token)->head;
    const struct word *w = tree_word(s->tree, token);
    uint32_t mark = tree_child(s->tree, token, REL_MARK);
    if (mark == NO_TOKEN || rel_universal(w->rel) != REL_ADVCL)
        return false;
    bool past = word_feat(w, "Tense=Past") && word_feat(w, "VerbForm=Fin");
    return has_cue(s, mark, CUES_STATUS, "conditional") ||
           (!past && has_cue(s, mark, CUES_STANCE, "condition"));
}

static void
add_candidate(struct candidates *c, uint32_t token, const struct cue *cue)
{
    const struct match *s = &c->with;
    struct candidate found = {.cue = cue, .token = token, .head = NO_TOKEN, .object = NO_TOKEN,
                              .without = NO_TOKEN};
    found.act = cue_act(s, token, cue);
    if (found.act.n == 0 || is_question(c, token) || in_condition(s, token))
        return;
    if (is_source(cue)) {
        fill_source(s, &found);
    } else {
        found.bare = is_bare(s, token);
        find_content(s, &found);
        find_speaker(c, &found);
        complete_act(s, &found);
    }
    if (!found.complete && !slot_has(cue->slot[2], "quote"))
        return;
    struct candidate *new = vec_push(s->draft->arena, &c->list);
    if (new)
        *new = found;
}

static bool
has_capitals(struct slice form)
{
    for (size_t i = 0; i < form.n; i++)
        if (form.p[i] < 'A' || form.p[i] > 'Z')
            return false;
    return form.n > 2;
}

/* The press: known as such, by its noun ("news agencies"), or letters that nobody is known for ("UNN reported"). */
static bool
is_press(const struct match *s, const struct candidate *c)
{
    const struct world *w = s->draft->world;
    bool source = is_source(c->cue);
    uint32_t subject = source ? source_phrase(s, c->token) : subject_of(s, c->token);
    uint32_t before = source || c->token == 0 ? subject : c->token - 1;
    if (subject != NO_TOKEN && word_has_role(s, subject, "press"))
        return true;
    if (before != NO_TOKEN && w->mention_of[before] == NO_INDEX &&
        has_capitals(tree_form(s->tree, before)))
        return true;
    for (uint8_t i = 0; i < c->speaker.n; i++)
        if (!slice_is(w->actors[c->speaker.at[i]].agent, "JRN"))
            return false;
    return c->speaker.n > 0;
}

/* The one word is a part of the other: "gaan akkoord", "verklaarde zich bereid". */
static bool
one_predicate(const struct match *s, const struct candidate *in, const struct candidate *outer)
{
    const struct word *w = tree_word(s->tree, in->token);
    enum ud_rel rel = rel_universal(w->rel);
    return w->head == outer->token && (rel == REL_XCOMP || rel == REL_ADVMOD || rel == REL_COMPOUND) &&
           !is_source(in->cue);
}

/*
 * "accused the Emirates of arming the rebels, a charge Abu Dhabi denies": what
 * others say of it in a clause behind a comma is no part of what is said.
 */
static bool
cut_relative(const struct match *s, struct candidate *in, struct candidate *outer)
{
    const struct word *w = tree_word(s->tree, in->token);
    uint32_t noun = rel_universal(w->rel) == REL_ACL ? w->head : NO_TOKEN;
    if (noun == NO_TOKEN || weight_of(s, in->act) < 4 || in->token < outer->token ||
        in->speaker.n == 0 || outer->head == NO_TOKEN ||
        actors_share(s->draft->world, in->speaker, outer->speaker))
        return false;
    uint32_t comma = in->token;
    while (comma > outer->head && !slice_is(token_form(s->text, comma), ","))
        comma--;
    if (comma <= outer->head || has_verb(s, (struct token_range){comma, in->token}))
        return false;
    if (outer->run.end == 0)
        outer->run.first = span_range(s->text, tree_yield(s->tree, outer->head)).first;
    outer->run.end = comma;
    return true;
}

/*
 * A candidate that lies in the content of another: the outer one tells it. Of
 * the press only where it was read is kept: "..., he said, Reuters reported",
 * "said that ..., according to Reuters".
 */
static void
put_inside(const struct match *s, struct candidate *in, struct candidate *outer)
{
    if (cut_relative(s, in, outer))
        return;
    if (is_source(in->cue) && is_press(s, in)) {
        actors_join(&outer->via, in->speaker);
        outer->hole = in->hole;
    } else if (is_press(s, outer) && outer->main && in->complete && !in->bare && in->speaker.n > 0 &&
               slot_has(in->cue->slot[2], "quote") && !is_press(s, in)) {
        actors_join(&in->via, outer->speaker);
        outer->inner = true;
        return;
    } else if (is_source(outer->cue) && in->complete && in->token < outer->token &&
               slot_has(in->cue->slot[2], "quote") && weight_of(s, in->act) < 3) {
        outer->inner = true; /* "Dat zegt Peskov over hem, die volgens hem ..." */
        return;
    } else if (outer->speaker.n == 0 && !outer->pronoun) {
        return;
    }
    in->inner = true;
}

static void
join_predicate(struct candidate *in, struct candidate *outer)
{
    if (outer->head == NO_TOKEN && outer->run.end == 0) {
        outer->head = in->head;
        outer->run = in->run;
    }
    in->inner = true;
}

/* "ontkent dat ... en spreekt tegen dat ...": one act in two clauses is one statement. */
static bool
same_act(const struct match *s, const struct candidate *a, const struct candidate *b)
{
    return a->token < b->token && slice_eq(a->act, b->act) && weight_of(s, a->act) > 3 &&
           tree_word(s->tree, b->token)->head == a->token &&
           tree_word(s->tree, b->token)->rel == REL_CONJ && actors_equal(a->speaker, b->speaker) &&
           a->object == NO_TOKEN && a->run.end > 0;
}

static void
join_content(const struct match *s, struct candidate *a, struct candidate *b)
{
    uint32_t end = b->run.end > 0 ? b->run.end
                                  : span_range(s->text, tree_span(s->tree, b->head)).end;
    uint32_t start = b->run.end > 0 ? b->run.first
                                    : span_range(s->text, tree_span(s->tree, b->head)).first;
    if (start <= a->run.end || a->hole.end > a->hole.first)
        return;
    a->hole = (struct token_range){a->run.end, start};
    a->run.end = end;
    b->inner = true;
}

static void
mark_inner(struct candidates *c, size_t from)
{
    const struct match *s = &c->with;
    for (size_t k = from; k < c->list.n; k++)
        for (size_t i = from; i < c->list.n; i++) {
            struct candidate *outer = &c->list.at[k], *in = &c->list.at[i];
            if (i == k || outer->inner || in->inner || outer->bare || !outer->complete || outer->back)
                continue;
            if (one_predicate(s, in, outer) && outer->speaker.n > 0)
                join_predicate(in, outer);
            else if (same_act(s, outer, in) && (in->head != NO_TOKEN || in->run.end > 0))
                join_content(s, outer, in);
            else if (in->token != outer->token && content_has(s, outer, in->token))
                put_inside(s, in, outer);
        }
}

#define CANDIDATES_PER_SENTENCE 24

void
candidates_find(struct candidates *c, uint32_t sentence)
{
    struct token_range range = sentence_range(c->with.text, sentence);
    size_t from = c->list.n;
    for (uint32_t t = range.first; t < range.end; t++) {
        if (c->quote_at[t] != NO_INDEX || c->list.n - from >= CANDIDATES_PER_SENTENCE)
            continue;
        const struct cue *cue = NULL;
        do
            cue = cue_match(&c->with, t, CUES_SPEECH, cue);
        while (cue && (is_within(cue) || !act_find(c->with.coder->cues, cue->value)));
        if (!cue)
            cue = cue_beside(c, t);
        if (!cue && c->with.coder->mode != CODER_FRAMES)
            cue = cue_match(&c->with, t, CUES_SAYING, NULL);
        if (cue)
            add_candidate(c, t, cue);
    }
    mark_inner(c, from);
}
