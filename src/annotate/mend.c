/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mending: what the model must have got wrong about verbs.
 *
 * Rare forms get a lemma that is no word ("condemned" -> "condemne"):
 * data/lang/<xx>/verbs.tsv knows the forms of the verbs of news and gives the
 * lemma. Trees that no verb can have are set right by mend_tree.c.
 */
#include "annotate/mend.h"
#include "annotate/rules.h"
#include "base/table.h"
#include "base/utf8.h"

struct mend_tables {
    const struct verbs *languages; /* by lang_id */
    uint32_t n;
};

static bool
add_forms(struct map *map, struct slice forms, uint32_t verb)
{
    struct slice form;
    while (forms.n && slice_next(&forms, ',', &form))
        if (!map_set(map, form, verb))
            return false;
    return true;
}

static nuncio_status
load_verbs(struct arena *a, const char *dir, struct slice code, struct verbs *out, nuncio_error *err)
{
    struct table t;
    struct slice name = arena_printf(a, "lang/%.*s/verbs.tsv", (int)code.n, code.p);
    if (!name.p)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    nuncio_status status = table_read(a, dir, name.p, "lemma forms sure past", &t, err);
    if (status != NUNCIO_OK)
        return status;
    struct verb *verbs = arena_new_array(a, struct verb, (size_t)t.nrows + 1);
    map_init(&out->form, a);
    map_init(&out->sure, a);
    map_init(&out->past, a);
    for (uint32_t i = 0; verbs && i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        verbs[i].lemma = c[0];
        if (!add_forms(&out->form, c[1], i) || !map_set(&out->form, c[0], i) ||
            !add_forms(&out->sure, c[2], i) || !add_forms(&out->sure, c[3], i) ||
            !add_forms(&out->past, c[3], i))
            return error_set(err, NUNCIO_ENOMEM, "out of memory");
    }
    out->at = verbs;
    return verbs ? NUNCIO_OK : error_set(err, NUNCIO_ENOMEM, "out of memory");
}

const struct mend_tables *
mend_open(struct arena *a, const char *data_dir, const struct segmenter *s, nuncio_error *err)
{
    uint32_t n = segmenter_languages(s);
    struct mend_tables *m = arena_new(a, struct mend_tables);
    struct verbs *verbs = arena_new_array(a, struct verbs, (size_t)n + 1);
    if (!m || !verbs)
        return NULL;
    for (uint32_t i = 1; i <= n; i++)
        if (!lang_times_only(s, (lang_id)i) &&
            load_verbs(a, data_dir, lang_code(s, (lang_id)i), &verbs[i], err) != NUNCIO_OK)
            return NULL;
    if (n > 0)
        verbs[0] = verbs[1];
    *m = (struct mend_tables){verbs, n + 1};
    return m;
}

uint32_t
verb_look_up(const struct mender *m, const struct map *map, uint32_t token, uint32_t count)
{
    char buffer[FORM_ROOM];
    uint32_t start = m->text->tokens[token].start, end = m->text->tokens[token + count - 1].end;
    if (end - start > FORM_ROOM)
        return MAP_NONE;
    struct slice form = {m->text->article->text.p + start, end - start};
    return map_get(map, slice_lower(form, buffer, FORM_ROOM));
}

/* ---- lemmas ---- */

static bool
known_lemma(const struct mender *m, const struct word *w)
{
    struct slice last = {w->lemma.p + w->seam, w->lemma.n - w->seam};
    uint32_t whole = map_get(&m->verbs->form, w->lemma), part = map_get(&m->verbs->form, last);
    return (whole != MAP_NONE && slice_eq(m->verbs->at[whole].lemma, w->lemma)) ||
           (part != MAP_NONE && slice_eq(m->verbs->at[part].lemma, last));
}

void
verb_set_lemma(struct word *w, struct slice lemma)
{
    struct slice particle = {w->lemma.p, w->seam};
    if (!slice_starts(lemma, particle))
        w->seam = 0;
    w->link = 0;
    w->lemma = lemma;
}

/* "heeft bemiddeld": what an auxiliary helps without a copula beside is no adjective. */
static bool
is_helped(const struct mender *m, uint32_t token)
{
    return m->words[token].upos == UPOS_ADJ && dependent(m, token, REL_AUX, m->first) != NO_TOKEN &&
           dependent(m, token, REL_COP, m->first) == NO_TOKEN;
}

/* "made a proposal to Kyiv": what an article stands right before, as an object or subject, is no finite verb. */
static void
mend_noun(const struct mender *m, uint32_t token)
{
    struct word *w = &m->words[token];
    enum ud_rel rel = rel_universal(w->rel);
    const struct word *before = token > m->first ? w - 1 : NULL;
    if (w->upos != UPOS_VERB || (rel != REL_OBJ && rel != REL_NSUBJ) || !before || before->rel != REL_DET || before->head != token ||
        slice_in(SLICE("VerbForm=Inf"), w->feats, '|') || slice_in(SLICE("VerbForm=Part"), w->feats, '|') ||
        dependent(m, token, REL_AUX, m->first) != NO_TOKEN)
        return;
    w->upos = UPOS_NOUN;
    w->feats = SLICE("Number=Sing");
    w->lemma = utf8_lower(m->arena, token_form(m->text, token));
    w->seam = w->link = 0;
}

static void
mend_lemma(const struct mender *m, uint32_t token)
{
    struct word *w = &m->words[token];
    bool helps = rel_universal(w->rel) == REL_AUX && w->upos == UPOS_ADJ;
    bool untagged = w->upos == UPOS_X || helps || is_helped(m, token);
    if (w->upos != UPOS_VERB && w->upos != UPOS_AUX && !untagged)
        return;
    if (slice_in(SLICE("Tense=Pres"), w->feats, '|') &&
        verb_look_up(m, &m->verbs->past, token, 1) != MAP_NONE)
        w->feats = FEATS_PAST;
    uint32_t verb = verb_look_up(m, &m->verbs->form, token, 1);
    if (verb == MAP_NONE || (!untagged && known_lemma(m, w)))
        return;
    if (untagged)
        w->upos = helps ? UPOS_AUX : UPOS_VERB;
    verb_set_lemma(w, m->verbs->at[verb].lemma);
}

void
mend_words(struct arena *a, const struct mend_tables *t, const struct text *text,
           struct word *words)
{
    for (uint32_t i = 0; i < text->nsentences; i++) {
        const struct sentence *s = &text->sentences[i];
        lang_id lang = s->lang ? s->lang : text->lang;
        struct mender m = {a, &t->languages[lang < t->n ? lang : 0], text, words, s->first,
                           s->first + s->count};
        for (uint32_t k = m.first; k < m.end; k++) {
            mend_noun(&m, k);
            mend_lemma(&m, k);
        }
        mend_tree(&m);
    }
}
