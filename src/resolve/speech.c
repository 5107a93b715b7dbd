/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Speech: "ik", "we", "our" in a quotation is who speaks. The speaker is the
 * subject of the verb that the quotation hangs on or that hangs on it ("...,
 * zei hij"), else the subject nearest to it outside the quotation, else who
 * spoke the quotation before. Read last: the speaker often stands behind.
 */
#include "resolve/scene.h"

enum { NEAR_TOKENS = 12, BEFORE = 7, GOES_ON = 2 };

#define UNKNOWN (NO_INDEX - 2)

void
speech_mark(struct scene *s)
{
    for (uint32_t i = 0; i < s->spans->nquotes; i++) {
        const struct quote *q = &s->spans->quotes[i];
        for (uint32_t t = q->first; !q->scare && t < q->first + q->count; t++)
            s->quote[t] = i;
    }
}

static bool
in_quote(const struct quote *q, uint32_t token)
{
    return token >= q->first && token < q->first + q->count;
}

/* The mention of somebody who can speak, headed at a token. */
static const struct mention *
speaker_at(const struct scene *s, uint32_t token)
{
    const struct mention *m = token == NO_TOKEN || s->headed[token] == NO_INDEX
                                  ? NULL : &s->mentions.at[s->headed[token]];
    return m && m->nactors == 1 && !m->place_only && !m->modifier ? m : NULL;
}

/* Who speaks is known, though the mention that stands behind is not read yet, by family name. */
static uint32_t
actor_at(const struct scene *s, uint32_t token)
{
    const struct mention *m = speaker_at(s, token);
    if (m)
        return m->actors[0];
    uint32_t at = token == NO_TOKEN || s->headed[token] != NO_INDEX
                      ? MAP_NONE : map_get(&s->by_family, s->folded[token]);
    return at == MAP_NONE ? NO_INDEX : at;
}

/* A name that means nobody known: no other may be taken for the speaker. */
static bool
is_somebody(const struct scene *s, uint32_t token)
{
    return s->spans->words[token].upos == UPOS_PROPN;
}

/* The subject of the verb above the words of a quotation, or of one beside them. */
static uint32_t
by_tree(const struct scene *s, const struct quote *q)
{
    for (uint32_t t = q->first; t < q->first + q->count; t++) {
        uint32_t head = s->spans->words[t].head, actor;
        if (head != NO_TOKEN && !in_quote(q, head)) {
            uint32_t subject = tree_child(s->tree, head, REL_NSUBJ);
            if (subject != NO_TOKEN && !in_quote(q, subject) &&
                (actor = actor_at(s, subject)) != NO_INDEX)
                return actor;
            if (subject != NO_TOKEN && is_somebody(s, subject))
                return UNKNOWN;
        }
        uint32_t verb = tree_child(s->tree, t, REL_PARATAXIS);
        if (verb == NO_TOKEN || in_quote(q, verb))
            continue;
        uint32_t subject = tree_child(s->tree, verb, REL_NSUBJ);
        if ((actor = actor_at(s, subject)) != NO_INDEX)
            return actor;
        if (subject != NO_TOKEN && is_somebody(s, subject))
            return UNKNOWN;
    }
    return NO_INDEX;
}

/* The nearest subject, or source ("aldus X"), outside in the sentences where the quotation begins and ends. */
static uint32_t
by_nearness(const struct scene *s, const struct quote *q)
{
    uint32_t end = q->first + q->count, limit = scene_end(s, end - 1);
    for (uint32_t t = end; t < limit && t < end + NEAR_TOKENS; t++) {
        uint32_t actor = actor_at(s, t);
        uint32_t first = s->headed[t] == NO_INDEX ? t : s->mentions.at[s->headed[t]].first;
        bool source = first > 0 && scene_use(s, first - 1, USE_SOURCE);
        if (actor == NO_INDEX && source && is_somebody(s, t))
            return UNKNOWN;
        if (actor != NO_INDEX &&
            (source || rel_universal((enum ud_rel)s->spans->words[t].rel) == REL_NSUBJ))
            return actor;
    }
    uint32_t begin = scene_begin(s, q->first);
    for (uint32_t t = q->first; t-- > begin && t + BEFORE > q->first;) {
        const struct mention *m = s->spans->words[t].upos == UPOS_VERB && s->ended[t] != NO_INDEX
                                      ? &s->mentions.at[s->ended[t]] : NULL;
        if (m && m->nactors == 1 && !m->place_only && !m->modifier)
            return m->actors[0]; /* "President Zelensky told reporters," */
    }
    for (uint32_t t = q->first; t-- > begin;) {
        const struct mention *m = speaker_at(s, t);
        if (m && rel_universal((enum ud_rel)s->spans->words[t].rel) == REL_NSUBJ)
            return m->actors[0];
    }
    return NO_INDEX;
}

/* Who speaks a quotation by what stands around it. */
static uint32_t
speaker_of(const struct scene *s, const struct quote *q)
{
    uint32_t speaker = by_tree(s, q);
    return speaker != NO_INDEX ? speaker : by_nearness(s, q);
}

uint32_t
speech_speaker(struct scene *s, uint32_t quote)
{
    const struct quote *q = &s->spans->quotes[quote];
    if (s->speaker[quote] != UNASKED)
        return s->speaker[quote];
    uint32_t speaker = speaker_of(s, q);
    if (speaker == NO_INDEX && quote > 0 &&
        s->text->tokens[q->first].sentence <= s->text->tokens[q[-1].first].sentence + GOES_ON)
        speaker = s->speaker[quote - 1] != UNASKED ? s->speaker[quote - 1] : speaker_of(s, q - 1);
    return s->speaker[quote] = speaker == UNKNOWN ? NO_INDEX : speaker;
}

static void
read_own_pronouns(struct scene *s, const struct quote *q, uint32_t speaker)
{
    for (uint32_t t = q->first; t < q->first + q->count; t++) {
        const struct nouns *n = scene_nouns(s, t);
        enum ud_upos upos = (enum ud_upos)s->spans->words[t].upos;
        uint32_t at = upos == UPOS_PRON || upos == UPOS_DET ? map_get(&n->pronouns, s->folded[t])
                                                           : MAP_NONE;
        if (at == MAP_NONE || !n->pronoun[at].speaker || s->headed[t] != NO_INDEX)
            continue;
        struct mention *m = reading_mention(s, t, 1, HOW_PRONOUN, &speaker, 1);
        if (m)
            m->possessive = n->pronoun[at].possessive;
    }
}

void
speech_read(struct scene *s)
{
    uint32_t last = NO_INDEX, last_sentence = 0;
    for (uint32_t i = 0; i < s->spans->nquotes; i++) {
        const struct quote *q = &s->spans->quotes[i];
        uint32_t sentence = s->text->tokens[q->first].sentence;
        if (q->scare || q->count == 0)
            continue;
        uint32_t speaker = speaker_of(s, q);
        if (speaker == UNKNOWN)
            last = NO_INDEX;
        else if (speaker != NO_INDEX)
            last = speaker;
        else if (sentence > last_sentence + GOES_ON)
            last = NO_INDEX;
        last_sentence = s->text->tokens[q->first + q->count - 1].sentence;
        if (last != NO_INDEX)
            read_own_pronouns(s, q, last);
    }
}
