/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Papers: a document that is named again speaks for whoever brought it out.
 * "The ministers issued a statement. The statement said": the noun behind "the"
 * means those to whom a paper of the sentences before belongs: its owner, who
 * wrote, issued or adopted it, or who said something in it. Only where the
 * paper itself tells something: as subject of a verb of speech, behind
 * "according to", or in the phrase that such a verb holds ("in het communiqué
 * staat dat"). Which nouns are papers and which verbs bring them out is said in
 * data/cues.
 */
#include "resolve/scene.h"

enum { PAPER_REACH = 4, PAPER_TOKENS = 200 };

static bool
is_paper(const struct scene *s, uint32_t token)
{
    return s->spans->words[token].upos == UPOS_NOUN &&
           map_get(&scene_nouns(s, token)->papers, s->tree->lemma[token]) != MAP_NONE;
}

static bool
is_verb_of(const struct scene *s, uint32_t token, const struct map *lemmas)
{
    return token != NO_TOKEN && s->spans->words[token].upos == UPOS_VERB &&
           map_get(lemmas, s->tree->lemma[token]) != MAP_NONE;
}

/* Who is meant at a token and by what is joined to it; 0 when nobody is. */
static uint32_t
meant_at(const struct scene *s, uint32_t token, uint32_t *out)
{
    const struct mention *m = token == NO_TOKEN || s->headed[token] == NO_INDEX ? NULL : &s->mentions.at[s->headed[token]];
    return m ? refer_joined(s, m, out) : 0;
}

/* "Of the ministry", "volgens Kyiv": what hangs behind a noun with a preposition of owners or of sources. */
static bool
owns_from_behind(const struct scene *s, uint32_t noun, uint32_t child)
{
    uint32_t lead = tree_child(s->tree, child, REL_CASE);
    enum ud_rel rel = rel_universal((enum ud_rel)s->spans->words[child].rel);
    return child > noun && rel == REL_NMOD && lead != NO_TOKEN &&
           (scene_use(s, lead, USE_OF) || scene_use(s, lead, USE_SOURCE));
}

/* "Iran's letter", "a statement of the ministry", "the Iranian note": who owns it. */
static uint32_t
owners(const struct scene *s, uint32_t noun, uint32_t *out)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[noun]; i < t->first[noun + 1]; i++) {
        uint32_t c = t->child[i];
        enum ud_rel rel = (enum ud_rel)s->spans->words[c].rel;
        bool before = c < noun && (rel == REL_NMOD_POSS || rel == REL_AMOD || rel == REL_COMPOUND);
        uint32_t n = before || owns_from_behind(s, noun, c) ? meant_at(s, c, out) : 0;
        if (n > 0)
            return n;
    }
    return 0;
}

/* "Issued a statement", "a statement was issued by", "said in a statement": who does the verb that it hangs on. */
static uint32_t
makers(const struct scene *s, uint32_t noun, uint32_t *out)
{
    const struct word *w = &s->spans->words[noun];
    const struct nouns *n = scene_nouns(s, noun);
    enum ud_rel rel = rel_universal((enum ud_rel)w->rel);
    if (w->rel == REL_NSUBJ_PASS && is_verb_of(s, w->head, &n->issuing))
        return meant_at(s, tree_child(s->tree, w->head, REL_OBL_AGENT), out);
    if ((rel == REL_OBJ && is_verb_of(s, w->head, &n->issuing)) || (rel == REL_OBL && is_verb_of(s, w->head, &n->speaking)))
        return meant_at(s, tree_child(s->tree, w->head, REL_NSUBJ), out);
    return 0;
}

/* Whose the paper at a token is: its owner's, its maker's, or those for whom it speaks already, but not its own voice. */
static uint32_t
issuers(const struct scene *s, uint32_t noun, uint32_t *out)
{
    uint32_t n = owners(s, noun, out);
    if (n == 0)
        n = makers(s, noun, out);
    if (n == 0)
        n = meant_at(s, noun, out);
    return n > 0 && tellers_made(s, out[0]) ? 0 : n;
}

/* The paper that "the ..." at a token means: the last one with that noun, else the last one; whose it is. */
static uint32_t
issuers_before(const struct scene *s, uint32_t token, uint32_t *out)
{
    uint32_t now = s->text->tokens[token].sentence, n = 0;
    for (int any = 0; any < 2 && n == 0; any++)
        for (uint32_t t = token; t-- > 0 && n == 0 && token - t < PAPER_TOKENS && s->text->tokens[t].sentence + PAPER_REACH >= now;)
            if (is_paper(s, t) && s->text->tokens[t].sentence < now && !sentence_is_title(s->text, s->text->tokens[t].sentence) &&
                (any || slice_eq(s->tree->lemma[t], s->tree->lemma[token])))
                n = issuers(s, t, out);
    return n;
}

/* It tells something: subject of a verb of speech, behind "according to", or what holds what such a verb says. */
static bool
is_telling(const struct scene *s, uint32_t noun)
{
    const struct word *w = &s->spans->words[noun];
    uint32_t lead = tree_child(s->tree, noun, REL_CASE);
    enum ud_rel rel = rel_universal((enum ud_rel)w->rel);
    if (tellers_source(s, noun))
        return true;
    bool holds = rel == REL_OBL && lead != NO_TOKEN;
    return (w->rel == REL_NSUBJ || holds) && is_verb_of(s, w->head, &scene_nouns(s, noun)->speaking);
}

bool
papers_owned(const struct scene *s, uint32_t token)
{
    const struct tree *t = s->tree;
    for (uint32_t i = t->first[token]; is_paper(s, token) && i < t->first[token + 1]; i++) {
        uint32_t c = t->child[i];
        if (owns_from_behind(s, token, c) || s->spans->words[c].rel == REL_NMOD_POSS || (c < token && (s->headed[c] != NO_INDEX || s->hits[c].count > 0)))
            return true;
    }
    return false;
}

uint32_t
papers_read(struct scene *s, uint32_t token)
{
    uint32_t det = tree_child(s->tree, token, REL_DET), actors[MENTION_ACTORS], own[MENTION_ACTORS];
    if (det == NO_TOKEN || det > token || !is_paper(s, token) || !scene_use(s, det, USE_DEFINITE) ||
        word_feat(&s->spans->words[det], "Poss=Yes") || tree_child(s->tree, token, REL_NMOD_POSS) != NO_TOKEN ||
        !is_telling(s, token) || owners(s, token, own) > 0)
        return token;
    uint32_t n = issuers_before(s, token, actors);
    struct mention *m = n > 0 ? reading_mention(s, det, token + 1 - det, HOW_NOUN, actors, n) : NULL;
    if (!m)
        return token;
    m->definite = true;
    return token + 1;
}
