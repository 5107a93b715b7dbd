/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tagger: forms of the tokens -> the network -> words and names.
 *
 * The label lists of the model are read once, when it is opened: UPOS and
 * relations to their enums, lemma rules and seams to what they do, so that a
 * word costs a few look-ups. A language is read with the treebank of its code.
 */
#include "annotate/tagger.h"

#include <stdlib.h>

#include "annotate/lemma_rule.h"
#include "nn/network.h"

#define MOST_LANGUAGES 256

struct tagger {
    struct network *net;
    struct arena arena;
    struct slice version;
    uint8_t *upos, *rel, *roles, *voices;
    struct lemma_rule *rules;
    struct seam *seams;
    struct name_tag *names;
    struct slice *feats;
    uint32_t treebank[MOST_LANGUAGES]; /* by lang_id */
};

struct tagger_run {
    struct network_run *run;
};

const char *
name_kind_label(enum name_kind k)
{
    static const char *const labels[] = {"", "PER", "ORG", "LOC", "MISC"};
    return labels[k];
}

static struct name_tag
name_tag_parse(struct slice label)
{
    struct name_tag tag = {NAME_NONE, false};
    if (label.n > 2 && label.p[1] == '-')
        for (int k = NAME_PER; k <= NAME_MISC; k++)
            if (slice_is((struct slice){label.p + 2, label.n - 2},
                         name_kind_label((enum name_kind)k)))
                tag = (struct name_tag){(enum name_kind)k, label.p[0] == 'B'};
    return tag;
}

const char *
event_role_label(enum event_role r)
{
    static const char *const labels[] = {"", "source", "target", "both"};
    return labels[r];
}

const char *
voice_label(enum voice v)
{
    static const char *const labels[] = {"", "speaker", "holder", "both"};
    return labels[v];
}

static uint8_t
role_parse(struct slice label)
{
    for (uint8_t k = ROLE_SOURCE; k <= ROLE_BOTH; k++)
        if (slice_is(label, event_role_label((enum event_role)k)))
            return k;
    return ROLE_NONE;
}

static uint8_t
voice_parse(struct slice label)
{
    for (uint8_t k = VOICE_SPEAKER; k <= VOICE_BOTH; k++)
        if (slice_is(label, voice_label((enum voice)k)))
            return k;
    return VOICE_NONE;
}

/* What each label of a kind that a model may lack stands for. */
static uint8_t *
parsed(struct tagger *t, enum label_kind kind, uint8_t parse(struct slice label))
{
    const struct labels *l = network_labels(t->net, kind);
    uint8_t *out = arena_new_array(&t->arena, uint8_t, (size_t)l->n + 1);
    for (uint32_t i = 0; out && i < l->n; i++)
        out[i] = parse(l->at[i]);
    return out;
}

static nuncio_status
bad_label(const struct labels *l, uint32_t i, nuncio_error *err)
{
    return error_set(err, NUNCIO_EDATA, "cannot use model: unknown label '%.*s'", (int)l->at[i].n,
                     l->at[i].p);
}

static nuncio_status
read_tags(struct tagger *t, nuncio_error *err)
{
    const struct labels *upos = network_labels(t->net, LABEL_UPOS);
    const struct labels *rel = network_labels(t->net, LABEL_REL);
    t->upos = arena_new_array(&t->arena, uint8_t, upos->n);
    t->rel = arena_new_array(&t->arena, uint8_t, rel->n);
    for (uint32_t i = 0; t->upos && i < upos->n; i++)
        if ((t->upos[i] = (uint8_t)upos_parse(upos->at[i])) == UPOS_NONE)
            return bad_label(upos, i, err);
    for (uint32_t i = 0; t->rel && i < rel->n; i++)
        if ((t->rel[i] = (uint8_t)rel_parse(rel->at[i])) == REL_NONE)
            return bad_label(rel, i, err);
    return NUNCIO_OK;
}

static nuncio_status
read_rules(struct tagger *t, nuncio_error *err)
{
    const struct labels *rules = network_labels(t->net, LABEL_LEMMA);
    const struct labels *seams = network_labels(t->net, LABEL_SEAM);
    t->rules = arena_new_array(&t->arena, struct lemma_rule, rules->n);
    t->seams = arena_new_array(&t->arena, struct seam, seams->n);
    for (uint32_t i = 0; t->rules && i < rules->n; i++)
        if (!lemma_rule_parse(rules->at[i], &t->rules[i]))
            return bad_label(rules, i, err);
    for (uint32_t i = 0; t->seams && i < seams->n; i++)
        if (!seam_parse(seams->at[i], &t->seams[i]))
            return bad_label(seams, i, err);
    return NUNCIO_OK;
}

static nuncio_status
read_labels(struct tagger *t, nuncio_error *err)
{
    const struct labels *feats = network_labels(t->net, LABEL_FEATS);
    const struct labels *names = network_labels(t->net, LABEL_NAME);
    t->feats = arena_new_array(&t->arena, struct slice, feats->n);
    t->names = arena_new_array(&t->arena, struct name_tag, names->n);
    t->roles = parsed(t, LABEL_ROLE, role_parse);
    t->voices = parsed(t, LABEL_VOICE, voice_parse);
    for (uint32_t i = 0; t->feats && i < feats->n; i++)
        t->feats[i] = slice_is(feats->at[i], "_") ? (struct slice){"", 0} : feats->at[i];
    for (uint32_t i = 0; t->names && i < names->n; i++)
        t->names[i] = name_tag_parse(names->at[i]);
    struct slice name = network_key(t->net, "name"), version = network_key(t->net, "version");
    t->version = arena_printf(&t->arena, "%.*s %.*s", (int)name.n, name.n ? name.p : "",
                              (int)version.n, version.n ? version.p : "");
    nuncio_status status = read_tags(t, err);
    if (status == NUNCIO_OK)
        status = read_rules(t, err);
    if (status == NUNCIO_OK && arena_failed(&t->arena))
        status = error_set(err, NUNCIO_ENOMEM, "cannot open model: out of memory");
    return status;
}

struct tagger *
tagger_open(const char *model_path, const struct segmenter *segmenter, const char *kernel,
            nuncio_error *err)
{
    struct network_options options = {model_path, kernel};
    struct tagger *t = calloc(1, sizeof *t);
    if (!t) {
        error_set(err, NUNCIO_ENOMEM, "cannot open model: out of memory");
        return NULL;
    }
    arena_init(&t->arena, (size_t)16 << 20);
    t->net = network_open(&options, err);
    if (!t->net || read_labels(t, err) != NUNCIO_OK) {
        tagger_close(t);
        return NULL;
    }
    uint32_t languages = segmenter_languages(segmenter);
    for (uint32_t l = 1; l <= languages && l < MOST_LANGUAGES; l++)
        t->treebank[l] = network_treebank(t->net, lang_code(segmenter, (lang_id)l), 0);
    return t;
}

void
tagger_close(struct tagger *t)
{
    if (!t)
        return;
    network_close(t->net);
    arena_release(&t->arena);
    free(t);
}

struct slice
tagger_version(const struct tagger *t)
{
    return t->version;
}

struct tagger_run *
tagger_run_new(const struct tagger *t)
{
    struct tagger_run *run = calloc(1, sizeof *run);
    if (run && !(run->run = network_run_new(t->net))) {
        free(run);
        run = NULL;
    }
    return run;
}

void
tagger_run_free(struct tagger_run *run)
{
    if (!run)
        return;
    network_run_free(run->run);
    free(run);
}

static float
over(const struct network_word *from, enum label_kind kind)
{
    return from->over[kind - LABEL_EVENT];
}

static struct judgement
judgement(const struct tagger *t, const struct network_word *from, enum label_kind kind)
{
    const struct labels *l = network_labels(t->net, kind);
    if (l->n < 2)
        return (struct judgement){{"", 0}, 0};
    return (struct judgement){l->at[from->label[kind]], over(from, kind)};
}

static void
fill_word(struct arena *a, const struct tagger *t, const struct text *text, uint32_t token,
          const struct network_word *from, struct word *to)
{
    const struct sentence *s = &text->sentences[text->tokens[token].sentence];
    struct lemma lemma = lemma_make(a, token_form(text, token), &t->rules[from->label[LABEL_LEMMA]],
                                    &t->seams[from->label[LABEL_SEAM]]);
    to->head = from->head ? s->first + from->head - 1 : NO_TOKEN;
    to->upos = t->upos[from->label[LABEL_UPOS]];
    to->rel = t->rel[from->label[LABEL_REL]];
    to->seam = lemma.seam;
    to->link = lemma.link;
    to->lemma = lemma.text;
    to->feats = t->feats[from->label[LABEL_FEATS]];
    to->deprel = network_labels(t->net, LABEL_REL)->at[from->label[LABEL_REL]];
    to->event = judgement(t, from, LABEL_EVENT);
    to->act = judgement(t, from, LABEL_ACT);
    to->role = over(from, LABEL_ROLE) > 0 ? t->roles[from->label[LABEL_ROLE]] : ROLE_NONE;
    to->voice = over(from, LABEL_VOICE) > 0 ? t->voices[from->label[LABEL_VOICE]] : VOICE_NONE;
}

bool
tagger_names(struct arena *a, const struct text *text, const struct name_tag *tags,
             const struct name **out, uint32_t *n)
{
    VEC(struct name) names = {0};
    uint32_t open = 0;
    for (uint32_t i = 0; i < text->ntokens; i++) {
        struct name_tag tag = tags[i];
        bool goes_on = open && !tag.begins && names.at[open - 1].kind == tag.kind &&
                       text->tokens[i].sentence == text->tokens[i - 1].sentence;
        if (goes_on) {
            names.at[open - 1].span.end = text->tokens[i].end;
            names.at[open - 1].count++;
            continue;
        }
        open = 0;
        if (tag.kind == NAME_NONE)
            continue;
        struct name *name = vec_push(a, &names);
        if (!name)
            return false;
        *name = (struct name){{text->tokens[i].start, text->tokens[i].end}, i, 1, tag.kind};
        open = (uint32_t)names.n;
    }
    *out = names.at;
    *n = (uint32_t)names.n;
    return true;
}

static uint32_t
treebank_of(const struct tagger *t, const struct text *text, const struct sentence *s)
{
    return t->treebank[s->lang ? s->lang : text->lang];
}

/* What the network is given: the chosen sentences, and what it makes of them. */
struct batch {
    struct slice *forms; /* of all tokens */
    bool *glued;
    struct network_sentence *sentences;
    uint32_t *number; /* of each of them in the text */
    struct network_word *words;
    uint32_t n;
};

/* No blank stands before a token; the words of a token that they do not spell count as apart. */
static bool
is_glued(const struct text *text, uint32_t token)
{
    bool apart = text->forms && (text->forms[token].p || text->forms[token - 1].p);
    return !text->tokens[token].space_before && !(apart && text->tokens[token].joined);
}

static bool
take_sentences(struct arena *a, const struct tagger *t, const struct text *text, const bool *chosen,
               struct batch *b)
{
    size_t tokens = (size_t)text->ntokens + 1, sentences = (size_t)text->nsentences + 1;
    *b = (struct batch){arena_new_array(a, struct slice, tokens),
                        arena_new_array(a, bool, tokens),
                        arena_new_array(a, struct network_sentence, sentences),
                        arena_new_array(a, uint32_t, sentences),
                        arena_new_array(a, struct network_word, tokens),
                        0};
    if (arena_failed(a))
        return false;
    for (uint32_t i = 0; i < text->nsentences; i++) {
        const struct sentence *s = &text->sentences[i];
        if (chosen && !chosen[i])
            continue;
        for (uint32_t k = s->first; k < s->first + s->count; k++) {
            b->forms[k] = token_form(text, k);
            b->glued[k] = k > s->first && is_glued(text, k);
        }
        b->number[b->n] = i;
        b->sentences[b->n++] = (struct network_sentence){
            b->forms + s->first, s->count, treebank_of(t, text, s), b->glued + s->first};
    }
    return true;
}

/* Mean over words of 1 / (1 + margin): of many measures the one that best told which sentences
   another model would read better. */
static float
doubt_of(const struct network_word *words, uint32_t n)
{
    float sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += 1.0f / (1.0f + (words[i].margin > 0 ? words[i].margin : 0));
    return n ? sum / (float)n : 0;
}

nuncio_status
tagger_apply(struct arena *a, const struct tagger *t, struct tagger_run *run,
             const struct text *text, const bool *chosen, struct word *words,
             struct name_tag *tags, float *doubt, nuncio_error *err)
{
    struct batch b;
    if (!take_sentences(a, t, text, chosen, &b))
        return error_set(err, NUNCIO_ENOMEM, "cannot tag text: out of memory");
    network_apply(run->run, b.sentences, b.n, b.words);
    const struct network_word *from = b.words;
    for (uint32_t i = 0; i < b.n; from += b.sentences[i++].n) {
        uint32_t first = text->sentences[b.number[i]].first;
        for (uint32_t k = 0; k < b.sentences[i].n; k++) {
            fill_word(a, t, text, first + k, &from[k], &words[first + k]);
            tags[first + k] = t->names[from[k].label[LABEL_NAME]];
        }
        if (doubt)
            doubt[b.number[i]] = doubt_of(from, b.sentences[i].n);
    }
    return arena_failed(a) ? error_set(err, NUNCIO_ENOMEM, "cannot tag text: out of memory")
                           : NUNCIO_OK;
}
