/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mending: what the model must have got wrong about verbs.
 *
 * Rare forms get a lemma that is no word ("condemned" -> "condemne"), and a
 * verb of the present after a name is taken for a noun ("Kigali denies that
 * ..." as a denial of some kind), in a clause that then has no verb at all.
 * data/lang/<xx>/verbs.tsv knows the forms: they give the lemma, and a form
 * that is nothing but a verb is made one where no other verb holds its
 * clause. The noun phrase before it becomes its subject, what it hung on its
 * object:
 *
 *   Kyiv   accused Moscow            Kyiv   accused Moscow
 *   root <- - - - - appos     ->     nsubj-> root <- obj
 *           amod ->
 *
 * A sentence that would lose its tree by that keeps what the model gave it.
 */
#include "annotate/rules.h"
#include "base/map.h"
#include "base/table.h"

struct verb {
    struct slice lemma;
};

struct verbs {
    struct map form, sure;         /* small letters -> verb; "rules out" is one key */
    const struct verb *at;
};

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
    nuncio_status status = table_read(a, dir, name.p, "lemma forms sure", &t, err);
    if (status != NUNCIO_OK)
        return status;
    struct verb *verbs = arena_new_array(a, struct verb, (size_t)t.nrows + 1);
    map_init(&out->form, a);
    map_init(&out->sure, a);
    for (uint32_t i = 0; verbs && i < t.nrows; i++) {
        const struct slice *c = t.rows[i].cell;
        verbs[i].lemma = c[0];
        if (!add_forms(&out->form, c[1], i) || !map_set(&out->form, c[0], i) ||
            !add_forms(&out->sure, c[2], i))
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
        if (load_verbs(a, data_dir, lang_code(s, (lang_id)i), &verbs[i], err) != NUNCIO_OK)
            return NULL;
    if (n > 0)
        verbs[0] = verbs[1];
    *m = (struct mend_tables){verbs, n + 1};
    return m;
}

struct mender {
    struct arena *arena;
    const struct verbs *verbs;
    const struct text *text;
    struct word *words;
    uint32_t first, end;           /* tokens of the sentence */
};

#define FORM_ROOM 48

static uint32_t
look_up(const struct mender *m, const struct map *map, uint32_t token)
{
    char buffer[FORM_ROOM];
    struct slice form = token_form(m->text, token);
    return form.n > FORM_ROOM ? MAP_NONE : map_get(map, slice_lower(form, buffer, FORM_ROOM));
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

/* The seam of a particle stays where the new lemma begins with the same particle. */
static void
set_lemma(struct word *w, struct slice lemma)
{
    struct slice particle = {w->lemma.p, w->seam};
    if (!slice_starts(lemma, particle))
        w->seam = 0;
    w->link = 0;
    w->lemma = lemma;
}

static void
mend_lemma(const struct mender *m, uint32_t token)
{
    struct word *w = &m->words[token];
    bool helps = rel_universal(w->rel) == REL_AUX && w->upos == UPOS_ADJ;
    bool untagged = w->upos == UPOS_X || helps;
    if (w->upos != UPOS_VERB && w->upos != UPOS_AUX && !untagged)
        return;
    uint32_t verb = look_up(m, &m->verbs->form, token);
    if (verb == MAP_NONE || (!untagged && known_lemma(m, w)))
        return;
    if (untagged)
        w->upos = helps ? UPOS_AUX : UPOS_VERB;
    set_lemma(w, m->verbs->at[verb].lemma);
}

/* ---- trees ---- */

static void
attach(struct word *w, uint32_t head, enum ud_rel rel)
{
    w->head = head;
    w->rel = (uint8_t)rel;
    w->deprel = slice_of(rel_name(rel));
}

static bool
nominal(const struct word *w)
{
    return w->upos == UPOS_PROPN || w->upos == UPOS_NOUN || w->upos == UPOS_PRON;
}

static bool
verbal(const struct word *w)
{
    return w->upos == UPOS_VERB || w->upos == UPOS_AUX;
}

/* The head of the noun phrase that ends just before a verb, or NO_TOKEN. Adverbs may stand between. */
static uint32_t
phrase_before(const struct mender *m, uint32_t verb)
{
    uint32_t t = verb;
    while (t > m->first && (m->words[t - 1].upos == UPOS_ADV ||
                            (t < verb && m->words[t - 1].upos == UPOS_PUNCT)))
        t--;
    if (t == m->first)
        return NO_TOKEN;
    uint32_t top = t - 1;
    while (m->words[top].head != NO_TOKEN && m->words[top].head < verb)
        top = m->words[top].head;
    return nominal(&m->words[top]) ? top : NO_TOKEN;
}

/* True when no verb holds the sentence: its root is a noun without copula. */
static bool
verbless(const struct mender *m, uint32_t verb)
{
    uint32_t root = m->first;
    while (root < m->end && m->words[root].head != NO_TOKEN)
        root++;
    if (root == m->end || (root != verb && verbal(&m->words[root])))
        return false;
    for (uint32_t t = m->first; t < m->end; t++)
        if (m->words[t].head == root &&
            (m->words[t].rel == REL_COP || rel_universal(m->words[t].rel) == REL_AUX))
            return false;
    return true;
}

/* "Kyiv accused Moscow": a participle that the tree hangs on the name after it, a name before it. */
static bool
between_names(const struct mender *m, uint32_t token)
{
    const struct word *w = &m->words[token];
    return w->upos == UPOS_VERB && w->rel == REL_AMOD && w->head == token + 1 && token > m->first &&
           m->words[w->head].upos == UPOS_PROPN && m->words[token - 1].upos == UPOS_PROPN &&
           m->words[token - 1].head != token && look_up(m, &m->verbs->form, token) != MAP_NONE;
}

/* The verb of a form that must be one here, or MAP_NONE; *length is the words of the form. */
static uint32_t
sure_verb(const struct mender *m, uint32_t token, uint32_t *length)
{
    char buffer[FORM_ROOM];
    *length = 1;
    if (token + 1 >= m->end || m->words[token + 1].upos == UPOS_PUNCT)
        return MAP_NONE;
    struct slice both = {m->text->article->text.p + m->text->tokens[token].start,
                         m->text->tokens[token + 1].end - m->text->tokens[token].start};
    uint32_t verb = both.n > FORM_ROOM
                        ? MAP_NONE : map_get(&m->verbs->sure, slice_lower(both, buffer, FORM_ROOM));
    if (verb != MAP_NONE) {
        *length = 2;
        return verb;
    }
    return look_up(m, &m->verbs->sure, token);
}

/* Marked as an infinitive ("to", "te"), not by a conjunction or "of". */
static bool
is_infinitive(const struct mender *m, uint32_t token)
{
    for (uint32_t t = m->first; t < token; t++)
        if (m->words[t].head == token && m->words[t].rel == REL_MARK)
            return m->words[t].upos == UPOS_PART || m->words[t].upos == UPOS_ADP;
    return false;
}

static bool
has_subject(const struct mender *m, uint32_t token)
{
    for (uint32_t t = m->first; t < m->end; t++)
        if (m->words[t].head == token && rel_universal(m->words[t].rel) == REL_NSUBJ)
            return true;
    return false;
}

/* What stood under a noun as its attribute stands under the verb as its complement. */
static void
mend_child(const struct mender *m, uint32_t verb, uint32_t child)
{
    struct word *w = &m->words[child];
    switch (rel_universal(w->rel)) {
    case REL_ACL:
        attach(w, verb, has_subject(m, child)     ? REL_CCOMP
                        : is_infinitive(m, child) ? REL_XCOMP
                                                  : REL_ADVCL);
        break;
    case REL_NMOD:
        attach(w, verb, REL_OBL);
        break;
    case REL_APPOS: case REL_FLAT: case REL_COMPOUND:
        if (child > verb && nominal(w))
            attach(w, verb, REL_OBJ);
        break;
    default:
        break;
    }
}

/* Where the clause of the verb hangs: what its subject or object hung on from outside. */
static void
take_place(const struct mender *m, uint32_t verb, uint32_t subject, uint32_t object)
{
    struct word *w = &m->words[verb];
    uint32_t above = m->words[subject].head;
    if (above == verb || above == object)
        above = object == NO_TOKEN ? w->head : m->words[object].head;
    if (above == subject)
        above = NO_TOKEN;
    attach(w, above, above == NO_TOKEN ? REL_ROOT : REL_PARATAXIS);
}

static void
make_verb(const struct mender *m, uint32_t verb, uint32_t subject, uint32_t length)
{
    struct word *w = &m->words[verb];
    uint32_t object = w->head != NO_TOKEN && w->head > verb ? w->head : NO_TOKEN;
    take_place(m, verb, subject, object);
    attach(&m->words[subject], verb, REL_NSUBJ);
    if (object != NO_TOKEN)
        attach(&m->words[object], verb, REL_OBJ);
    for (uint32_t t = m->first; t < m->end; t++) {
        bool stray = t < verb && t != subject && m->words[t].head == object;
        bool clause = t > verb && m->words[t].head == object &&
                      rel_universal(m->words[t].rel) == REL_ACL;
        if (stray && object != NO_TOKEN)
            m->words[t].head = verb;
        else if (t > verb && (m->words[t].head == verb || (clause && object != NO_TOKEN)))
            mend_child(m, verb, t);
    }
    if (length == 2) {
        attach(&m->words[verb + 1], verb, REL_COMPOUND_PRT);
        m->words[verb + 1].upos = UPOS_ADP;
    }
}

/*
 * Two subjects of one verb, as in "The truce, she said, would hold": the one
 * further off is that of the clause that is said, when this has none.
 */
static void
mend_subjects(const struct mender *m, uint32_t verb)
{
    uint32_t far = NO_TOKEN, near = NO_TOKEN, said = NO_TOKEN;
    for (uint32_t t = m->first; t < m->end; t++) {
        const struct word *w = &m->words[t];
        if (w->head != verb)
            continue;
        if (w->rel == REL_NSUBJ && t < verb) {
            far = far == NO_TOKEN ? t : far;
            near = t;
        } else if (w->rel == REL_CCOMP && said == NO_TOKEN) {
            said = t;
        }
    }
    if (far == near || said == NO_TOKEN || said < far || has_subject(m, said))
        return;
    for (uint32_t t = far; t < near; t++)
        if (m->words[t].upos == UPOS_PUNCT) {
            m->words[far].head = said;
            return;
        }
}

/* True when every word of the sentence still leads to one root. */
static bool
sound(const struct mender *m)
{
    uint32_t roots = 0;
    for (uint32_t t = m->first; t < m->end; t++) {
        uint32_t up = t, steps = 0;
        while (m->words[up].head != NO_TOKEN && steps++ <= m->end - m->first)
            up = m->words[up].head;
        if (m->words[up].head != NO_TOKEN)
            return false;
        roots += up == t;
    }
    return roots == 1;
}

static void
mend_verb(const struct mender *m, uint32_t token)
{
    struct word *w = &m->words[token];
    uint32_t length = 1, verb = MAP_NONE;
    if (between_names(m, token))
        verb = look_up(m, &m->verbs->form, token);
    else if ((w->upos == UPOS_NOUN || w->upos == UPOS_PROPN) && token > m->first &&
             (verb = sure_verb(m, token, &length)) != MAP_NONE && !verbless(m, token))
        verb = MAP_NONE;
    uint32_t subject = verb == MAP_NONE ? NO_TOKEN : phrase_before(m, token);
    if (subject == NO_TOKEN)
        return;
    size_t size = (size_t)(m->end - m->first) * sizeof *w;
    struct word *before = arena_alloc(m->arena, size);
    if (!before)
        return;
    memcpy(before, m->words + m->first, size);
    make_verb(m, token, subject, length);
    if (!sound(m)) {
        memcpy(m->words + m->first, before, size);
        return;
    }
    if (w->upos != UPOS_VERB)
        w->feats = SLICE("Mood=Ind|Tense=Pres|VerbForm=Fin");
    w->upos = UPOS_VERB;
    w->seam = 0;
    set_lemma(w, m->verbs->at[verb].lemma);
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
            mend_lemma(&m, k);
            mend_verb(&m, k);
        }
        for (uint32_t k = m.first; k < m.end; k++)
            if (verbal(&words[k]))
                mend_subjects(&m, k);
    }
}
