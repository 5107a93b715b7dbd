/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Match: walking from a cue to what fills its slots.
 *
 * Trees of news are often wrong in one arc, so a slot may name several places
 * and the first that is filled counts. All walks look at children and at most
 * two steps down, or up by heads: their cost is that of the words they see.
 */
#include "code/match.h"
#include "base/utf8.h"

struct match
match_of(struct draft *d, const struct coder *c)
{
    const struct tree *tree = d->world->tree;
    return (struct match){d, c, tree, tree->spans->text};
}

/* The tables of a sentence's language, or of the text's where it has none. */
static const struct cue_language *
language_at(const struct cue_tables *t, const struct text *text, uint32_t sentence)
{
    lang_id lang = text->sentences[sentence].lang ? text->sentences[sentence].lang : text->lang;
    return &t->languages[lang < t->nlanguages ? lang : 0];
}

static const struct cue_language *
language_of(const struct match *s, uint32_t token)
{
    return language_at(s->coder->cues, s->text, s->text->tokens[token].sentence);
}

const struct cue_table *
cues_at(const struct match *s, uint32_t token, enum cue_kind kind)
{
    return &language_of(s, token)->cues[kind];
}

/* Equal, where '_' of a table stands for the space that parts conditions: "carry_out"; "*raket" is any compound of it too. */
static bool
same_lemma(struct slice lemma, struct slice word)
{
    if (slice_starts(word, SLICE("*"))) {
        word = (struct slice){word.p + 1, word.n - 1};
        if (lemma.n > word.n)
            lemma = (struct slice){lemma.p + lemma.n - word.n, word.n};
    }
    if (lemma.n != word.n)
        return false;
    for (size_t i = 0; i < lemma.n; i++)
        if (lemma.p[i] != (word.p[i] == '_' ? ' ' : word.p[i]))
            return false;
    return true;
}

static bool
form_is(const struct match *s, uint32_t token, struct slice word)
{
    struct slice form = tree_form(s->tree, token);
    if (form.n != word.n)
        return false;
    for (size_t i = 0; i < form.n; i++) {
        char c = form.p[i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c + 32) : c) != word.p[i])
            return false;
    }
    return true;
}

static bool
lemma_in(const struct match *s, uint32_t token, struct slice lemmas)
{
    struct slice word;
    bool participle = word_feat(tree_word(s->tree, token), "VerbForm=Part"); /* "afwijzend" as an adverb */
    if (slice_is(lemmas, "*"))
        return true;
    while (lemmas.n && slice_next(&lemmas, ',', &word))
        if (same_lemma(s->tree->lemma[token], word) || (participle && form_is(s, token, word)))
            return true;
    return false;
}

bool
has_below(const struct match *s, uint32_t predicate, struct slice lemmas)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++) {
        uint32_t c = t->child[i];
        if (lemma_in(s, c, lemmas))
            return true;
        for (uint32_t j = t->first[c]; j < t->first[c + 1]; j++)
            if (lemma_in(s, t->child[j], lemmas))
                return true;
    }
    return false;
}

/* Of a number or quantity what it counts: "dozens of soldiers", "tientallen drones"; else the word itself. */
static uint32_t
counted_by(const struct match *s, uint32_t token)
{
    uint32_t counted = tree_child(s->tree, token, REL_NMOD);
    if (counted == NO_TOKEN || counted < token || tree_word(s->tree, counted)->rel != REL_NMOD)
        return token;
    bool bare = tree_child(s->tree, counted, REL_CASE) == NO_TOKEN;
    return bare || tree_word(s->tree, token)->upos == UPOS_NUM || word_has_role(s, token, "count") ? counted : token;
}

/* A child that a relation or a preposition leads and whose lemma is one of a list. */
static bool
has_child(const struct match *s, uint32_t token, struct slice where, struct slice lemmas)
{
    uint32_t found[8];
    uint32_t n = slot_tokens(s, token, where, found, 8);
    for (uint32_t i = 0; i < n; i++)
        if (lemma_in(s, found[i], lemmas) || lemma_in(s, counted_by(s, found[i]), lemmas))
            return true;
    return false;
}

void
condition_split(struct slice condition, struct slice *where, struct slice *lemmas)
{
    size_t at = condition.n;
    while (at > 0 && condition.p[at - 1] != ':')
        at--;
    *where = at ? (struct slice){condition.p, at - 1} : condition;
    *lemmas = at ? (struct slice){condition.p + at, condition.n - at} : (struct slice){NULL, 0};
}

/* One condition of a cue: "obj:detail,details", "*:geen", "form:weten", "score:2.5", "act:1". */
static bool
condition_holds(const struct match *s, uint32_t token, struct slice condition)
{
    struct slice where, rest;
    bool wanted = !slice_starts(condition, SLICE("!"));
    if (!wanted)
        condition = (struct slice){condition.p + 1, condition.n - 1};
    condition_split(condition, &where, &rest);
    if (slice_is(where, "form"))
        return form_is(s, token, rest) == wanted;
    double least;
    if (slice_is(where, "score"))
        return (table_decimal(rest, &least) && (double)tree_word(s->tree, token)->event.over >= least) == wanted;
    if (slice_is(where, "act"))
        return (table_decimal(rest, &least) && (double)tree_word(s->tree, token)->act.over >= least) == wanted;
    if (slice_is(where, "*"))
        return has_below(s, token, rest) == wanted;
    return has_child(s, token, where, rest) == wanted;
}

static bool
cue_fits(const struct match *s, uint32_t token, const struct cue *cue)
{
    enum ud_upos upos = tree_word(s->tree, token)->upos;
    if (cue->upos != UPOS_NONE && upos != cue->upos && upos != UPOS_X)
        return false;
    struct slice rest = cue->with, condition;
    while (rest.n && slice_next(&rest, ' ', &condition))
        if (condition.n && !condition_holds(s, token, condition))
            return false;
    return true;
}

/* Compounds are looked up by their end, the longest first: "vredesonderhandeling". */
static uint32_t
first_cue(const struct cue_table *t, struct slice lemma, enum ud_upos upos)
{
    uint32_t found = map_get(&t->first, lemma);
    if (found != NO_INDEX || upos != UPOS_NOUN || t->suffix.n == 0)
        return found;
    for (size_t i = 2; i + 3 < lemma.n && i < 40 && found == NO_INDEX; i++)
        found = map_get(&t->suffix, (struct slice){lemma.p + i, lemma.n - i});
    return found;
}

/* The first row for what the model sees in a word: of its very label, or of any. */
static uint32_t
first_saying(const struct cue_table *t, const struct judgement *act)
{
    if (act->label.n == 0 || act->over < 0)
        return NO_INDEX;
    uint32_t found = map_get(&t->first, act->label);
    return found != NO_INDEX ? found : map_get(&t->first, ANY_ACT);
}

const struct cue *
cue_match(const struct match *s, uint32_t token, enum cue_kind kind, const struct cue *after)
{
    const struct cue_table *t = cues_at(s, token, kind);
    const struct word *w = tree_word(s->tree, token);
    uint32_t i = after                  ? after->next
                 : kind == CUES_LEARNED ? map_get(&t->first, w->event.label)
                 : kind == CUES_SAYING  ? first_saying(t, &w->act)
                                        : first_cue(t, s->tree->lemma[token], w->upos);
    for (; i != NO_INDEX; i = t->cues[i].next)
        if (cue_fits(s, token, &t->cues[i]))
            return &t->cues[i];
    return NULL;
}

bool
coder_watches(const void *coder, const struct text *text, const struct word *words,
              uint32_t sentence)
{
    static const enum cue_kind watched[] = {CUES_EVENT, CUES_SPEECH};
    const struct cue_language *l =
        language_at(((const struct coder *)coder)->cues, text, sentence);
    const struct sentence *s = &text->sentences[sentence];
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        if ((words[i].event.label.n && words[i].event.over >= 0) || (words[i].act.label.n && words[i].act.over >= 0))
            return true;
        for (size_t k = 0; k < sizeof watched / sizeof *watched; k++)
            if (first_cue(&l->cues[watched[k]], words[i].lemma, words[i].upos) != NO_INDEX)
                return true;
    }
    return false;
}

bool
slot_has(struct slice slot, const char *word)
{
    struct slice group;
    bool found = false;
    while (!found && slot.n && slice_next(&slot, '>', &group))
        found = slice_in(slice_of(word), group, '|');
    return found;
}

/* True when `token` is led by the preposition: it has it as its case, or the two are fixed to it. */
static bool
led_by(const struct match *s, uint32_t token, struct slice preposition)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++) {
        uint32_t c = t->child[i];
        enum ud_rel rel = tree_word(t, c)->rel;
        if ((rel == REL_CASE || rel == REL_MARK) && slice_eq(t->lemma[c], preposition))
            return true;
    }
    return false;
}

static bool
oblique_rel(enum ud_rel rel)
{
    switch (rel_universal(rel)) {
    case REL_OBL: case REL_NMOD: case REL_ADVCL: case REL_IOBJ: case REL_XCOMP: case REL_ACL:
    case REL_ADVMOD: case REL_OBJ:
        return true;
    default:
        return false;
    }
}

uint32_t
oblique_of(const struct match *s, uint32_t predicate, struct slice preposition)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++)
        if (oblique_rel(tree_word(t, t->child[i])->rel) && led_by(s, t->child[i], preposition))
            return t->child[i];
    return NO_TOKEN;
}

/*
 * A participle that describes the noun above it and is done to it: "sancties opgelegd door", "talks held in". With an
 * object it is a verb in the past that the tree hung on its subject: "the secretary telephoned the minister".
 */
static bool
is_participle(const struct match *s, uint32_t predicate)
{
    const struct word *w = tree_word(s->tree, predicate);
    return w->rel == REL_ACL && w->upos == UPOS_VERB && word_feat(w, "VerbForm=Part") &&
           !word_feat(w, "Tense=Pres") && tree_child(s->tree, predicate, REL_NSUBJ) == NO_TOKEN &&
           tree_child(s->tree, predicate, REL_OBJ) == NO_TOKEN &&
           tree_child(s->tree, predicate, REL_CCOMP) == NO_TOKEN;
}

/* A subject that the tree calls passive without an auxiliary is none: "the president promised". */
bool
is_passive(const struct match *s, uint32_t predicate)
{
    const struct tree *t = s->tree;
    if (is_participle(s, predicate))
        return true;
    if (tree_word(t, predicate)->upos == UPOS_ADJ) /* "is prepared to" */
        return false;
    if (word_feat(tree_word(t, predicate), "VerbForm=Fin") &&
        tree_child(t, predicate, REL_AUX) == NO_TOKEN)
        return false;
    bool passive_subject = false, perfect = false;
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++) {
        uint32_t c = t->child[i];
        enum ud_rel rel = tree_word(t, c)->rel;
        if (rel == REL_AUX_PASS || rel == REL_OBL_AGENT)
            return true;
        passive_subject = passive_subject || rel == REL_NSUBJ_PASS || rel == REL_CSUBJ_PASS;
        perfect = perfect || (rel == REL_AUX && word_has_role(s, c, "perfect"));
    }
    return passive_subject && !perfect; /* "heeft ... aangevallen" is active, whatever the tree says */
}

/* True when a word acts, or somebody is meant by its phrase. */
static bool
names_somebody(const struct match *s, uint32_t token)
{
    return world_actors(s->draft->world, token).n > 0;
}

/* The phrase that a preposition of agents leads ("door", "by"). */
static uint32_t
agent_of(const struct match *s, uint32_t predicate)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++) {
        uint32_t c = t->child[i], mark = tree_child(t, c, REL_CASE);
        enum ud_rel rel = rel_universal(tree_word(t, c)->rel);
        if ((rel == REL_OBL || rel == REL_NMOD) && mark != NO_TOKEN && word_has_role(s, mark, "agent"))
            return c;
    }
    return NO_TOKEN;
}

/* Whether an agent below a word may be that of the passive above it: of what is to be done, of a thing that is no act. */
static bool
lends_agent(const struct match *s, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    switch (rel_universal(w->rel)) {
    case REL_ADVCL: case REL_ACL:
        return w->upos == UPOS_VERB && word_feat(w, "Tense=Pres") && tree_child(s->tree, token, REL_AUX) == NO_TOKEN;
    case REL_XCOMP:
        return tree_child(s->tree, token, REL_AUX_PASS) == NO_TOKEN;
    case REL_OBL: case REL_OBJ:
        return w->event.label.n == 0 || w->event.over < 0;
    default:
        return false;
    }
}

/* "was accused of lying by Iran", "was urged to leave by Iran", "was blamed for the crisis by Iran". */
static uint32_t
agent_lent(const struct match *s, uint32_t predicate)
{
    const struct tree *t = s->tree;
    uint32_t agent = NO_TOKEN;
    for (uint32_t i = t->first[predicate]; agent == NO_TOKEN && i < t->first[predicate + 1]; i++)
        agent = lends_agent(s, t->child[i]) ? agent_of(s, t->child[i]) : NO_TOKEN;
    return agent != NO_TOKEN && names_somebody(s, agent) ? agent : NO_TOKEN;
}

/*
 * A name between `begin` and `end` that the tree hangs on a predicate as what no name can be, where it did not know the
 * name: an adverb, a part of one word with the verb, what is done.
 */
static uint32_t
misread_name(const struct match *s, uint32_t predicate, uint32_t begin, uint32_t end)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++) {
        uint32_t c = t->child[i], at = s->draft->world->mention_at[c];
        enum ud_rel rel = rel_universal(tree_word(t, c)->rel);
        bool odd = rel == REL_ADVMOD || rel == REL_COMPOUND || rel == REL_FLAT || rel == REL_FIXED ||
                   (rel == REL_XCOMP && tree_word(t, c)->upos == UPOS_PROPN);
        if (odd && c >= begin && c < end && at != NO_INDEX &&
            s->draft->world->mentions[at].how == HOW_NAME && tree_child(t, c, REL_CASE) == NO_TOKEN)
            return c;
    }
    return NO_TOKEN;
}

/* True when the only object of a finite verb that has no subject stands where the subject does: "Het Kremlin noemde". */
static bool
stands_as_subject(const struct match *s, uint32_t predicate, uint32_t object)
{
    const struct tree *t = s->tree;
    const struct word *w = tree_word(t, predicate);
    bool main = w->head == NO_TOKEN || rel_universal(w->rel) == REL_CCOMP || rel_universal(w->rel) == REL_PARATAXIS;
    bool after = t->first[predicate] < t->first[predicate + 1] && t->child[t->first[predicate]] < predicate;
    return main && word_feat(w, "VerbForm=Fin") && after && object <= predicate + 3 &&
           tree_child(t, object, REL_CASE) == NO_TOKEN;
}

/*
 * Trees of verbs that stand before their subject call it an object. With an auxiliary, of two objects the first is the
 * subject when only that one is somebody: "heeft Rusland drones gestuurd".
 */
static uint32_t
subject_as_object(const struct match *s, uint32_t predicate)
{
    const struct tree *t = s->tree;
    const struct world *w = s->draft->world;
    uint32_t first = tree_child(t, predicate, REL_OBJ), aux = tree_child(t, predicate, REL_AUX);
    if (first == NO_TOKEN || w->mention_at[first] == NO_INDEX || tree_child(t, predicate, REL_EXPL) != NO_TOKEN)
        return NO_TOKEN;
    uint32_t second = tree_next(t, predicate, first, REL_OBJ);
    if (second == NO_TOKEN)
        return stands_as_subject(s, predicate, first) ? first : NO_TOKEN;
    return aux < first && tree_word(t, aux)->rel == REL_AUX && w->mention_at[second] == NO_INDEX
               ? first
               : NO_TOKEN;
}

/* The subject below a predicate itself; of a passive its agent. */
static uint32_t
own_subject(const struct match *s, uint32_t predicate)
{
    if (is_passive(s, predicate)) {
        uint32_t agent = tree_child(s->tree, predicate, REL_OBL_AGENT);
        if (agent == NO_TOKEN)
            agent = agent_of(s, predicate);
        return agent == NO_TOKEN ? agent_lent(s, predicate) : agent;
    }
    uint32_t subject = tree_child(s->tree, predicate, REL_NSUBJ);
    bool verb = tree_word(s->tree, predicate)->upos == UPOS_VERB;
    if (subject != NO_TOKEN || !verb || tree_child(s->tree, predicate, REL_CSUBJ) != NO_TOKEN)
        return subject;
    subject = misread_name(s, predicate, 0, predicate);
    return subject == NO_TOKEN ? subject_as_object(s, predicate) : subject;
}

/* Of a relative pronoun whose clause the tree hangs elsewhere, the noun before it; any other subject is itself. */
static uint32_t
noun_before(const struct match *s, uint32_t subject)
{
    struct token_range r = sentence_range(s->text, s->text->tokens[subject].sentence);
    if (!word_feat(tree_word(s->tree, subject), "PronType=Rel"))
        return subject;
    for (uint32_t t = subject; t-- > r.first;) {
        enum ud_upos upos = tree_word(s->tree, t)->upos;
        if (upos == UPOS_NOUN || upos == UPOS_PROPN)
            return t;
        if (upos != UPOS_PUNCT)
            break;
    }
    return subject;
}

/* A relative pronoun stands for the noun that its clause describes. */
static uint32_t
antecedent(const struct match *s, uint32_t predicate, uint32_t subject)
{
    const struct word *w = tree_word(s->tree, predicate);
    if (rel_universal(w->rel) != REL_ACL || w->head == NO_TOKEN)
        return subject == NO_TOKEN ? subject : noun_before(s, subject);
    bool relative = subject == NO_TOKEN || (tree_word(s->tree, subject)->upos == UPOS_PRON &&
                                            s->draft->world->mention_at[subject] == NO_INDEX);
    return relative ? w->head : subject;
}

/*
 * A verb below one of wanting or going on that is no more than its auxiliary: "wil Poetin ontvangen", "blijft Kyiv steunen"; not
 * "wants Russia to leave".
 */
static bool
is_wanted(const struct match *s, uint32_t predicate)
{
    const struct word *w = tree_word(s->tree, predicate);
    return rel_universal(w->rel) == REL_XCOMP && w->upos == UPOS_VERB && w->head != NO_TOKEN &&
           (word_has_role(s, w->head, "wants") || word_has_role(s, w->head, "aspect")) && tree_child(s->tree, predicate, REL_MARK) == NO_TOKEN;
}

/* The object that is to do it: "expects Russia to agree", "vroeg Kyiv te wachten". */
static uint32_t
controlled_by(const struct match *s, uint32_t predicate)
{
    const struct word *w = tree_word(s->tree, predicate);
    if (rel_universal(w->rel) != REL_XCOMP || w->upos != UPOS_VERB || w->head == NO_TOKEN ||
        is_wanted(s, predicate))
        return NO_TOKEN;
    uint32_t object = tree_child(s->tree, w->head, REL_OBJ);
    return object < predicate ? object : NO_TOKEN;
}

/* A clause without a subject of its own whose verb is an infinitive: "zegt drones te hebben neergehaald". */
static bool
is_infinitive(const struct match *s, uint32_t predicate)
{
    const struct tree *t = s->tree;
    bool found = word_feat(tree_word(t, predicate), "VerbForm=Inf");
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++) {
        const struct word *w = tree_word(t, t->child[i]);
        if (w->rel == REL_AUX)
            found = word_feat(w, "VerbForm=Inf");
    }
    return found && tree_child(t, predicate, REL_MARK) != NO_TOKEN;
}

#define SUBJECT_STEPS 6

uint32_t
subject_of(const struct match *s, uint32_t predicate)
{
    bool open = false; /* "is expected to meet": who is expected meets */
    for (int step = 0; step < SUBJECT_STEPS && predicate != NO_TOKEN; step++) {
        uint32_t subject = own_subject(s, predicate);
        const struct word *w = tree_word(s->tree, predicate);
        if (is_passive(s, predicate))
            return open ? tree_child(s->tree, predicate, REL_NSUBJ_PASS) : subject;
        open = rel_universal(w->rel) == REL_XCOMP;
        if (subject != NO_TOKEN || rel_universal(w->rel) == REL_ACL)
            return antecedent(s, predicate, subject);
        subject = controlled_by(s, predicate);
        if (subject != NO_TOKEN)
            return subject;
        switch (rel_universal(w->rel)) {
        case REL_CONJ: case REL_XCOMP: case REL_ADVCL: case REL_PARATAXIS:
            predicate = w->head;
            break;
        case REL_CCOMP:
            if (!is_infinitive(s, predicate))
                return NO_TOKEN;
            predicate = w->head;
            break;
        default:
            return NO_TOKEN;
        }
    }
    return NO_TOKEN;
}

struct actor_set
subject_actors(const struct match *s, uint32_t predicate)
{
    uint32_t subject = subject_of(s, predicate);
    return subject == NO_TOKEN ? (struct actor_set){0} : world_actors(s->draft->world, subject);
}

static uint32_t
add_token(uint32_t *out, uint32_t n, uint32_t room, uint32_t token)
{
    for (uint32_t i = 0; i < n; i++)
        if (out[i] == token)
            return n;
    if (token != NO_TOKEN && n < room)
        out[n++] = token;
    return n;
}

/*
 * Of a verb with two subjects the second is the object: "Rusland heeft Qatar bedankt"; beside an object it is who gets
 * it: "heeft Kyiv luchtafweer geleverd".
 */
static uint32_t
second_subject(const struct match *s, uint32_t predicate)
{
    uint32_t first = tree_child(s->tree, predicate, REL_NSUBJ);
    if (first == NO_TOKEN || is_passive(s, predicate))
        return NO_TOKEN;
    return tree_next(s->tree, predicate, first, REL_NSUBJ);
}

/*
 * Who does what a clause below a noun tells, when the noun is nobody: who made the thing. "The leaders issued a
 * statement calling on Israel", "schreef een brief om te vragen".
 */
static uint32_t
maker_of(const struct match *s, uint32_t predicate, uint32_t noun)
{
    const struct word *w = tree_word(s->tree, predicate);
    if (w->rel != REL_ACL || word_feat(w, "VerbForm=Fin") || noun != w->head ||
        names_somebody(s, noun))
        return noun;
    const struct word *above = tree_word(s->tree, noun);
    if (rel_universal(above->rel) != REL_OBJ || above->head == NO_TOKEN)
        return noun;
    uint32_t maker = subject_of(s, above->head);
    return maker == NO_TOKEN ? noun : maker;
}

/*
 * What a passive is done to. The tree may call it a plain subject, or a phrase beside the verb although no preposition
 * leads it: "over 1,000 civilians have been killed"; a second verb shares the subject of the first: "attacked Israel and
 * was condemned by Norway".
 */
static uint32_t
passive_object(const struct match *s, uint32_t predicate)
{
    const struct tree *t = s->tree;
    uint32_t object = tree_child(t, predicate, REL_NSUBJ_PASS);
    if (object == NO_TOKEN)
        object = tree_child(t, predicate, REL_NSUBJ);
    for (uint32_t i = t->first[predicate]; object == NO_TOKEN && i < t->first[predicate + 1]; i++) {
        uint32_t c = t->child[i];
        if (tree_word(t, c)->rel == REL_OBL && c < predicate &&
            tree_child(t, c, REL_CASE) == NO_TOKEN && names_somebody(s, c))
            object = c;
    }
    const struct word *w = tree_word(t, predicate);
    bool second = object == NO_TOKEN && rel_universal(w->rel) == REL_CONJ && w->head != NO_TOKEN &&
                  tree_child(t, predicate, REL_AUX_PASS) != NO_TOKEN && own_subject(s, predicate) != NO_TOKEN;
    return second ? tree_child(t, w->head, REL_NSUBJ) : object;
}

/* A relative pronoun as object stands for the noun: "sanctions which the Union imposed", "Belgium, which it accuses". */
static uint32_t
stands_for(const struct match *s, uint32_t predicate, uint32_t token)
{
    const struct word *w = tree_word(s->tree, predicate);
    bool relative = rel_universal(w->rel) == REL_ACL && w->head != NO_TOKEN &&
                    word_feat(tree_word(s->tree, token), "PronType=Rel");
    return relative ? w->head : token;
}

static uint32_t
relation_tokens(const struct match *s, uint32_t predicate, enum ud_rel rel, uint32_t *out,
                uint32_t n, uint32_t room)
{
    if (rel == REL_NSUBJ) {
        uint32_t subject = subject_of(s, predicate);
        return add_token(out, n, room,
                         subject == NO_TOKEN ? subject : maker_of(s, predicate, subject));
    }
    if (rel == REL_OBJ && is_participle(s, predicate))
        n = add_token(out, n, room, tree_word(s->tree, predicate)->head);
    else if (rel == REL_OBJ && is_passive(s, predicate))
        n = add_token(out, n, room, passive_object(s, predicate));
    uint32_t before = n;
    uint32_t subject = rel == REL_OBJ ? own_subject(s, predicate) : NO_TOKEN;
    for (uint32_t c = tree_child(s->tree, predicate, rel); c != NO_TOKEN;
         c = tree_next(s->tree, predicate, c, rel))
        if (c != subject)
            n = add_token(out, n, room, stands_for(s, predicate, c));
    bool given = rel == REL_IOBJ && tree_child(s->tree, predicate, REL_OBJ) != NO_TOKEN;
    if ((rel == REL_OBJ || given) && n == before)
        n = add_token(out, n, room, second_subject(s, predicate));
    if (rel == REL_OBJ && n == before && tree_word(s->tree, predicate)->upos == UPOS_VERB &&
        !is_passive(s, predicate))
        n = add_token(out, n, room, misread_name(s, predicate, predicate + 1, predicate + 2));
    if (rel == REL_OBJ && n == before && is_wanted(s, predicate))
        n = add_token(out, n, room, tree_child(s->tree, tree_word(s->tree, predicate)->head, REL_OBJ));
    return n;
}

static bool
is_keyword(struct slice word)
{
    return slice_in(word, SLICE("clause|quote|none|near|own|other|object|self|place|speaker"), '|');
}

uint32_t
governor_of(const struct match *s, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    for (int i = 0; i < 8 && rel_universal(w->rel) == REL_CONJ && w->head != NO_TOKEN; i++)
        w = tree_word(s->tree, w->head);
    return w->head;
}

/* True when a preposition at a token leads a phrase of the clause that a verb heads. */
static bool
leads_in_clause(const struct match *s, uint32_t token, uint32_t verb, struct slice preposition)
{
    const struct word *w = tree_word(s->tree, token);
    return w->rel == REL_CASE && w->head != NO_TOKEN && slice_eq(s->tree->lemma[token], preposition) &&
           tree_clause(s->tree, w->head) == verb;
}

/*
 * The first phrase after a verb, within its clause, that a preposition leads, though the tree hangs it on a neighbour:
 * "demonstrated on Tuesday against the government". Where verbs may end their clause (where they are written with their
 * particle) the last one before it: "wil na het bezoek met de president bellen".
 */
static uint32_t
led_later(const struct match *s, uint32_t token, struct slice preposition)
{
    const struct sentence *sentence = &s->text->sentences[s->text->tokens[token].sentence];
    struct token_range r = sentence_range(s->text, s->text->tokens[token].sentence);
    if (tree_word(s->tree, token)->upos != UPOS_VERB)
        return NO_TOKEN;
    for (uint32_t t = token + 1; t + 1 < r.end; t++)
        if (leads_in_clause(s, t, token, preposition))
            return tree_word(s->tree, t)->head;
    for (uint32_t t = token; sentence->joins_particle && t-- > r.first;)
        if (leads_in_clause(s, t, token, preposition))
            return tree_word(s->tree, t)->head;
    return NO_TOKEN;
}

/* True when a token is a word of a time: "uur", "Tuesday". */
static bool
in_timex(const struct match *s, uint32_t token)
{
    const struct spans *spans = s->tree->spans;
    for (uint32_t i = 0; i < spans->ntimexes; i++)
        if (token >= spans->timexes[i].first && token < spans->timexes[i].first + spans->timexes[i].count)
            return true;
    return false;
}

/* Of a noun the phrase that the tree hangs on a time below it: "talks of an hour with", "the attack on Tuesday on". */
static uint32_t
led_behind_time(const struct match *s, uint32_t token, struct slice preposition)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++) {
        uint32_t c = t->child[i];
        if (tree_word(t, c)->rel == REL_NMOD && in_timex(s, c)) {
            uint32_t led = oblique_of(s, c, preposition);
            if (led != NO_TOKEN)
                return led;
        }
    }
    return NO_TOKEN;
}

/* "rejected a proposal by Iran": the agent that the tree hangs on an active verb made what the verb has as its object. */
static uint32_t
maker_beside(const struct match *s, uint32_t object, struct slice preposition)
{
    uint32_t verb = rel_universal(tree_word(s->tree, object)->rel) == REL_OBJ ? tree_word(s->tree, object)->head : NO_TOKEN;
    uint32_t maker = verb == NO_TOKEN || verb > object || is_passive(s, verb) ? NO_TOKEN : agent_of(s, verb);
    bool led = maker != NO_TOKEN && maker > object && led_by(s, maker, preposition);
    return led && names_somebody(s, maker) ? maker : NO_TOKEN;
}

/* A word that has a part in what a predicate tells, or NO_TOKEN. */
static uint32_t
taking_part(const struct match *s, uint32_t predicate, uint32_t token)
{
    return only_consulted(s, predicate, token) ? NO_TOKEN : token;
}

/* One step of a slot: "obj", "with", "^nsubj", "^". */
static uint32_t
step_tokens(const struct match *s, uint32_t token, struct slice step, uint32_t *out, uint32_t n,
            uint32_t room)
{
    if (slice_starts(step, SLICE("^"))) {
        step = (struct slice){step.p + 1, step.n - 1};
        token = governor_of(s, token);
        if (token == NO_TOKEN)
            return n;
        if (step.n == 0)
            return add_token(out, n, room, token);
    }
    enum ud_rel rel = rel_parse(step);
    if (slice_is(step, "model-source"))
        return add_token(out, n, room, taking_part(s, token, role_token(s, token, ROLE_SOURCE)));
    if (slice_is(step, "model-target"))
        return add_token(out, n, room, taking_part(s, token, role_token(s, token, ROLE_TARGET)));
    if (is_keyword(step))
        return n;
    if (rel != REL_NONE)
        return relation_tokens(s, token, rel, out, n, room);
    uint32_t led = oblique_of(s, token, step);
    if (led == NO_TOKEN)
        led = led_behind_time(s, token, step);
    if (led == NO_TOKEN)
        led = maker_beside(s, token, step);
    return add_token(out, n, room, taking_part(s, token, led == NO_TOKEN ? led_later(s, token, step) : led));
}

#define STEP_ROOM 8

/* A path of steps: "obj+of". */
static uint32_t
path_tokens(const struct match *s, uint32_t token, struct slice path, uint32_t *out, uint32_t n,
            uint32_t room)
{
    uint32_t from[STEP_ROOM] = {token}, to[STEP_ROOM];
    uint32_t nfrom = 1;
    struct slice step;
    while (slice_next(&path, '+', &step)) {
        if (!path.p) {
            for (uint32_t i = 0; i < nfrom; i++)
                n = step_tokens(s, from[i], step, out, n, room);
            return n;
        }
        uint32_t nto = 0;
        for (uint32_t i = 0; i < nfrom; i++)
            nto = step_tokens(s, from[i], step, to, nto, STEP_ROOM);
        memcpy(from, to, nto * sizeof *to);
        nfrom = nto;
    }
    return n;
}

static uint32_t
group_tokens(const struct match *s, uint32_t token, struct slice group, uint32_t *out,
             uint32_t room)
{
    struct slice path;
    uint32_t n = 0;
    while (group.n && slice_next(&group, '|', &path))
        n = path_tokens(s, token, path, out, n, room);
    return n;
}

uint32_t
slot_tokens(const struct match *s, uint32_t predicate, struct slice slot, uint32_t *out,
            uint32_t room)
{
    struct slice group;
    uint32_t n = 0;
    while (n == 0 && slot.n && slice_next(&slot, '>', &group))
        n = group_tokens(s, predicate, group, out, room);
    return n;
}

bool
actors_particular(const struct world *w, struct actor_set set)
{
    for (uint8_t i = 0; i < set.n; i++) {
        const struct actor *a = &w->actors[set.at[i]];
        if (a->country.n > 0 || a->kind == ACTOR_ORGANISATION ||
            (a->kind == ACTOR_PERSON && a->agent.n > 0))
            return true;
    }
    return false;
}

void
actors_leave_out_states(const struct world *w, struct actor_set *from, const struct actor_set *what)
{
    uint8_t n = 0;
    for (uint8_t i = 0; i < from->n; i++) {
        const struct actor *a = &w->actors[from->at[i]];
        bool same = false;
        for (uint8_t k = 0; k < what->n; k++)
            same = same || (a->kind == ACTOR_STATE && slice_eq(a->code, w->actors[what->at[k]].code));
        if (!same)
            from->at[n++] = from->at[i];
    }
    from->n = n;
}

struct actor_set
slot_others(const struct match *s, uint32_t predicate, struct slice slot, struct actor_set but)
{
    const struct world *w = s->draft->world;
    uint32_t found[8];
    struct slice group;
    struct actor_set out = {0};
    while (slot.n && slice_next(&slot, '>', &group)) {
        struct actor_set here = {0};
        uint32_t n = group_tokens(s, predicate, group, found, 8);
        for (uint32_t i = 0; i < n; i++)
            actors_join(&here, world_actors(w, found[i]));
        actors_leave_out(&here, but);
        struct actor_set other = here;
        actors_leave_out_states(w, &other, &but);
        if (actors_particular(w, other))
            return other;
        if (out.n == 0)
            out = here;
    }
    return out;
}

struct actor_set
slot_actors(const struct match *s, uint32_t predicate, struct slice slot)
{
    return slot_others(s, predicate, slot, (struct actor_set){0});
}

uint32_t
predicate_of(const struct match *s, uint32_t token)
{
    const struct word *w = tree_word(s->tree, token);
    enum ud_rel rel = rel_universal(w->rel);
    return (rel == REL_AUX || rel == REL_COP) && w->head != NO_TOKEN ? w->head : token;
}

bool
word_has_role(const struct match *s, uint32_t token, const char *role)
{
    const struct cue *cue = NULL;
    while ((cue = cue_match(s, token, CUES_SPEECH, cue)))
        if (slice_is(cue->value, role))
            return true;
    return false;
}

bool
child_has_role(const struct match *s, uint32_t token, const char *role)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[token]; i < t->first[token + 1]; i++)
        if (word_has_role(s, t->child[i], role))
            return true;
    return false;
}

bool
opened_by_that(const struct match *s, uint32_t clause)
{
    uint32_t mark = tree_child(s->tree, clause, REL_MARK);
    return mark != NO_TOKEN && word_has_role(s, mark, "that");
}

/* "Niet ver van", "not far from": what is negated is the word between, not the predicate; of "gaat niet akkoord met" both are one. */
static bool
negates_next(const struct match *s, uint32_t token, uint32_t predicate)
{
    uint32_t next = token + 1;
    struct token_range r = sentence_range(s->text, s->text->tokens[token].sentence);
    if (next + 1 >= r.end || next == predicate || tree_word(s->tree, next)->head != predicate ||
        rel_universal(tree_word(s->tree, next)->rel) == REL_XCOMP)
        return false;
    enum ud_upos upos = tree_word(s->tree, next)->upos;
    return (upos == UPOS_ADJ || upos == UPOS_ADV) && tree_word(s->tree, next + 1)->rel == REL_CASE;
}

/* Also of its object or subject: "deelde geen details", "no country supports". */
uint32_t
negation_of(const struct match *s, uint32_t predicate)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[predicate]; i < t->first[predicate + 1]; i++) {
        uint32_t c = t->child[i];
        enum ud_rel rel = rel_universal(tree_word(t, c)->rel);
        bool beside = rel == REL_ADVMOD || rel == REL_DET || rel == REL_CC || rel == REL_AUX;
        if (beside && word_has_role(s, c, "not") && !negates_next(s, c, predicate))
            return c;
        if (rel != REL_OBJ && rel != REL_NSUBJ)
            continue;
        uint32_t det = tree_child(t, c, REL_DET);
        if (det != NO_TOKEN && word_has_role(s, det, "not"))
            return det;
    }
    return NO_TOKEN;
}

bool
is_negated(const struct match *s, uint32_t predicate)
{
    uint32_t wanted = word_has_role(s, predicate, "wants") ? tree_child(s->tree, predicate, REL_XCOMP)
                                                           : NO_TOKEN;
    return negation_of(s, predicate) != NO_TOKEN ||
           (wanted != NO_TOKEN && negation_of(s, wanted) != NO_TOKEN);
}

void
actors_leave_out(struct actor_set *from, struct actor_set what)
{
    uint8_t n = 0;
    for (uint8_t i = 0; i < from->n; i++)
        if (!actor_set_has(&what, from->at[i]))
            from->at[n++] = from->at[i];
    from->n = n;
}

void
actors_join(struct actor_set *a, struct actor_set b)
{
    for (uint8_t i = 0; i < b.n; i++)
        actor_set_add(a, b.at[i]);
}

bool
actors_share(const struct world *w, struct actor_set a, struct actor_set b)
{
    for (uint8_t i = 0; i < a.n; i++)
        for (uint8_t j = 0; j < b.n; j++) {
            struct slice x = w->actors[a.at[i]].country, y = w->actors[b.at[j]].country;
            if (a.at[i] == b.at[j] || (x.n && slice_eq(x, y)))
                return true;
        }
    return false;
}

/* Who fights or opposes the government of his country. */
static bool
is_rival(const struct actor *a)
{
    return slice_in(a->agent, SLICE("REB|OPP"), '|');
}

bool
actors_one_side(const struct world *w, struct actor_set a, struct actor_set b)
{
    if (!actors_share(w, a, b))
        return false;
    const struct actor *x = &w->actors[a.at[0]], *y = &w->actors[b.at[0]];
    bool people = x->kind == ACTOR_POPULATION || y->kind == ACTOR_POPULATION;
    return x == y || !(people || is_rival(x) != is_rival(y));
}

bool
actors_equal(struct actor_set a, struct actor_set b)
{
    bool same = a.n == b.n;
    for (uint8_t i = 0; i < a.n; i++)
        same = same && actor_set_has(&b, a.at[i]);
    return same;
}

/*
 * What was said was said by the day of the page: a month or year that goes on
 * after it dates the content ("verwacht deze maand overleg"); so does what
 * stands by a mere word of source ("have died since January, according to").
 */
static bool
dates_the_content(const struct match *s, uint32_t predicate, struct date date)
{
    struct date published = s->text->article->published;
    uint8_t upos = tree_word(s->tree, predicate)->upos;
    bool word_of_source = upos != UPOS_VERB && upos != UPOS_AUX && upos != UPOS_NOUN && upos != UPOS_ADJ;
    if (!date_known(date) || !date_known(published) || date.precision == PRECISION_DAY || date.weekday)
        return false;
    return word_of_source || date.to > published.to;
}

bool
told_in_past(const struct match *s, uint32_t verb)
{
    uint32_t aux = tree_child(s->tree, verb, REL_AUX);
    const struct word *w = tree_word(s->tree, aux == NO_TOKEN ? verb : aux);
    return word_feat(w, "Tense=Past") && word_feat(w, "VerbForm=Fin");
}

uint32_t
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

struct date
date_or_published(const struct match *s, uint32_t predicate)
{
    struct date date = predicate == NO_TOKEN ? DATE_UNKNOWN : world_date(s->draft->world, predicate);
    if ((date_known(date) || date.basis.n) && !dates_the_content(s, predicate, date))
        return date;
    date = s->text->article->published;
    if (date_known(date))
        date.basis = SLICE("published");
    return date;
}

struct token_range
sentence_range(const struct text *text, uint32_t sentence)
{
    const struct sentence *s = &text->sentences[sentence];
    return (struct token_range){s->first, s->first + s->count};
}

/* By bisection over the starts of tokens. */
struct token_range
span_range(const struct text *text, struct span span)
{
    uint32_t lo = 0, hi = text->ntokens;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (text->tokens[mid].start < span.start)
            lo = mid + 1;
        else
            hi = mid;
    }
    uint32_t end = lo;
    while (end < text->ntokens && text->tokens[end].end <= span.end)
        end++;
    return (struct token_range){lo, end};
}

void
evidence_add(const struct match *s, struct evidence *e, uint32_t sentence)
{
    struct span span = s->text->sentences[sentence].span;
    if (sentence == e->sentence)
        return;
    for (uint8_t i = 0; i < e->nmore; i++)
        if (e->more[i].start == span.start)
            return;
    if (e->nmore < EVIDENCE_MORE)
        e->more[e->nmore++] = span;
}
