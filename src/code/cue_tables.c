/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Loading the tables of cues: acts and issues once, cues and cues of issues
 * for each language. Rows keep their order, so that the first that fits wins;
 * rows of one lemma are chained.
 */
#include "base/utf8.h"
#include "code/codebook.h"
#include "code/match.h"

#include <stdlib.h>

/* Every table begins with lemma, upos, with; then come its slots, value and negated value. */
static const struct {
    const char *folder, *columns;
    uint32_t nslots;
} CUE_TABLES[CUES_KINDS] = {
    [CUES_EVENT] = {"frames", "lemma upos with source target flags cameo negated", 3},
    [CUES_LEARNED] = {"learned", "type upos with source target flags cameo negated", 3},
    [CUES_STATUS] = {"status", "lemma upos with where status negated", 1},
    [CUES_SPEECH] = {"cues", "lemma upos with speaker addressee content act negated", 3},
    [CUES_SAYING] = {"sayings", "label upos with speaker addressee content act negated", 3},
    [CUES_STANCE] = {"stances", "lemma upos with holder about condition stance negated", 3},
    [CUES_PROPOSAL] = {"proposals", "lemma upos with author about other role negated", 3},
    [CUES_MEETING] = {"meetings", "lemma upos with party other about kind role", 3},
    [CUES_EXCHANGE] = {"exchanges", "lemma upos with between thing other kind role", 3},
    [CUES_SHIFT] = {"shifts", "lemma upos with holder before after role negated", 3},
    [CUES_TOLL] = {"tolls", "lemma upos with toll negated", 0},
};

static int
number_of(struct slice s)
{
    int n = 0;
    for (size_t i = 0; i < s.n && n < 1000; i++)
        n = s.p[i] >= '0' && s.p[i] <= '9' ? n * 10 + (s.p[i] - '0') : 1000;
    return n;
}

static nuncio_status
load_acts(struct arena *a, const char *data_dir, struct cue_tables *t, nuncio_error *err)
{
    struct table table;
    nuncio_status status =
        table_read(a, data_dir, "acts.tsv", "act stance response event weight definition", &table, err);
    if (status != NUNCIO_OK)
        return status;
    struct act *acts = arena_new_array(a, struct act, (size_t)table.nrows + 1);
    for (uint32_t i = 0; acts && i < table.nrows; i++) {
        const struct slice *c = table.rows[i].cell;
        acts[i] = (struct act){c[0], c[1], c[2], c[3], number_of(c[4])};
    }
    t->acts = acts;
    t->nacts = table.nrows;
    return acts ? NUNCIO_OK : NUNCIO_ENOMEM;
}

/* The flags of an issue: see match.h. */
static uint32_t
issue_flags(const struct slice *cells)
{
    return (slice_is(cells[1], "yes") ? ISSUE_ENDS : 0) | (slice_is(cells[2], "for") ? ISSUE_BLAMED_FOR : 0) |
           (slice_is(cells[2], "against") ? ISSUE_BLAMED_AGAINST : 0);
}

static nuncio_status
load_issues(struct arena *a, const char *data_dir, struct cue_tables *t, nuncio_error *err)
{
    struct table table;
    nuncio_status status = table_read(a, data_dir, "issues.tsv", "issue ends blamed definition", &table, err);
    map_init(&t->issues, a);
    for (uint32_t i = 0; status == NUNCIO_OK && i < table.nrows; i++)
        if (!map_set(&t->issues, table.rows[i].cell[0], issue_flags(table.rows[i].cell)))
            status = NUNCIO_ENOMEM;
    return status;
}

static nuncio_status
load_meetings(struct arena *a, const char *data_dir, const struct codebook *codebook, struct cue_tables *t,
              nuncio_error *err)
{
    struct table table;
    nuncio_status status = table_read(a, data_dir, "meetings.tsv", "kind event definition", &table, err);
    struct meeting_kind *kinds = status == NUNCIO_OK ? arena_new_array(a, struct meeting_kind, (size_t)table.nrows + 1) : NULL;
    for (uint32_t i = 0; kinds && i < table.nrows; i++) {
        const struct slice *c = table.rows[i].cell;
        if (c[1].n && !codebook_find(codebook, c[1]))
            return table_error(&table, &table.rows[i], err, "no such CAMEO code", c[1]);
        kinds[i] = (struct meeting_kind){c[0], c[1]};
    }
    t->meetings = kinds;
    t->nmeetings = kinds ? table.nrows : 0;
    return status == NUNCIO_OK && !kinds ? NUNCIO_ENOMEM : status;
}

struct slice
meeting_event(const struct cue_tables *t, struct slice kind)
{
    for (uint32_t i = 0; i < t->nmeetings; i++)
        if (slice_eq(t->meetings[i].name, kind))
            return t->meetings[i].event;
    return (struct slice){"", 0};
}

/* The lemmas of a class, or an empty slice. */
static struct slice
class_lemmas(const struct table *classes, struct slice name)
{
    for (uint32_t i = 0; i < classes->nrows; i++)
        if (slice_eq(classes->rows[i].cell[0], name))
            return classes->rows[i].cell[1];
    return (struct slice){NULL, 0};
}

/* Conditions with the lemmas of each class that they name, "obj:@plan,deal"; *unknown is a name that is no class. */
static struct slice
fill_classes(struct arena *a, const struct table *classes, struct slice with, struct slice *unknown)
{
    for (size_t i = 0; i < with.n; i++) {
        size_t end = i + 1;
        if (with.p[i] != '@')
            continue;
        while (end < with.n && (with.p[end] == '-' || (with.p[end] >= 'a' && with.p[end] <= 'z')))
            end++;
        struct slice name = {with.p + i + 1, end - i - 1}, lemmas = class_lemmas(classes, name);
        if (lemmas.n == 0) {
            *unknown = name;
            return with;
        }
        with = arena_printf(a, "%.*s%.*s%.*s", (int)i, with.p, (int)lemmas.n, lemmas.p,
                            (int)(with.n - end), with.p + end);
        i += lemmas.n - 1;
    }
    return with;
}

static nuncio_status
load_cues(struct arena *a, const char *data_dir, enum cue_kind kind, struct slice lang,
          const struct table *classes, struct cue_table *out, nuncio_error *err)
{
    struct table table;
    struct slice unknown = {NULL, 0};
    struct slice name =
        arena_printf(a, "%s/%.*s.tsv", CUE_TABLES[kind].folder, (int)lang.n, lang.p);
    if (!name.p)
        return NUNCIO_ENOMEM;
    nuncio_status status = table_read(a, data_dir, name.p, CUE_TABLES[kind].columns, &table, err);
    if (status != NUNCIO_OK)
        return status;
    struct cue *cues = arena_new_array(a, struct cue, (size_t)table.nrows + 1);
    if (!cues)
        return NUNCIO_ENOMEM;
    for (uint32_t i = table.nrows; i-- > 0;) {
        const struct row *r = &table.rows[i];
        const struct slice *c = r->cell;
        enum ud_upos upos = c[1].n ? upos_parse(c[1]) : UPOS_NONE;
        if (c[1].n && upos == UPOS_NONE)
            return table_error(&table, r, err, "no such part of speech", c[1]);
        struct slice lemma = kind == CUES_LEARNED ? c[0] : utf8_lower(a, c[0]);
        struct map *map = &out->first;
        if (slice_starts(lemma, SLICE("*"))) {
            lemma = (struct slice){lemma.p + 1, lemma.n - 1};
            map = &out->suffix;
        }
        uint32_t nslots = CUE_TABLES[kind].nslots;
        struct slice with = fill_classes(a, classes, c[2], &unknown);
        if (unknown.n)
            return table_error(&table, r, err, "no such class", unknown);
        cues[i] = (struct cue){lemma, upos, with, {{NULL, 0}}, c[3 + nslots], c[4 + nslots],
                               table_place(a, &table, r), map_get(map, lemma)};
        memcpy(cues[i].slot, c + 3, nslots * sizeof *c);
        if (!map_set(map, lemma, i))
            return NUNCIO_ENOMEM;
    }
    out->cues = cues;
    out->ncues = table.nrows;
    return NUNCIO_OK;
}

static bool
issue_kind_parse(struct slice s, enum issue_cue_kind *out)
{
    static const char *const names[] = {"lemma", "suffix", "prefix", "phrase"};
    for (uint32_t i = 0; i < 4; i++)
        if (slice_is(s, names[i])) {
            *out = (enum issue_cue_kind)i;
            return true;
        }
    return false;
}

/* Put cue i where it is looked for. A phrase goes by its first word. */
static bool
index_issue_cue(struct issue_cues *out, struct issue_cue *cues, uint32_t i)
{
    struct slice rest = cues[i].cue, word;
    switch (cues[i].kind) {
    case ISSUE_LEMMA:
        return map_set(&out->lemma, cues[i].cue, i);
    case ISSUE_PHRASE:
        slice_next(&rest, ' ', &word);
        cues[i].next = map_get(&out->phrase, word);
        return map_set(&out->phrase, word, i);
    default:
        return map_set(cues[i].kind == ISSUE_SUFFIX ? &out->suffix : &out->prefix, cues[i].cue, i);
    }
}

/* The issue that "*peace-plan" names beside the topic. */
static struct slice
plain_issue(struct slice issue)
{
    return slice_starts(issue, SLICE("*")) ? (struct slice){issue.p + 1, issue.n - 1} : issue;
}

static nuncio_status
load_issue_cues(struct arena *a, const char *data_dir, struct slice lang,
                const struct cue_tables *t, struct issue_cues *out, nuncio_error *err)
{
    struct table table;
    struct slice name = arena_printf(a, "issues/%.*s.tsv", (int)lang.n, lang.p);
    if (!name.p)
        return NUNCIO_ENOMEM;
    nuncio_status status = table_read(a, data_dir, name.p, "cue kind issue weight", &table, err);
    if (status != NUNCIO_OK)
        return status;
    struct issue_cue *cues = arena_new_array(a, struct issue_cue, (size_t)table.nrows + 1);
    if (!cues)
        return NUNCIO_ENOMEM;
    for (uint32_t i = 0; i < table.nrows; i++) {
        const struct row *r = &table.rows[i];
        const struct slice *c = r->cell;
        cues[i] = (struct issue_cue){utf8_lower(a, c[0]), ISSUE_LEMMA, c[2], number_of(c[3]), NO_INDEX};
        if (!issue_kind_parse(c[1], &cues[i].kind))
            return table_error(&table, r, err, "no such kind of cue", c[1]);
        if (map_get(&t->issues, plain_issue(c[2])) == MAP_NONE && !slice_is(c[2], "*"))
            return table_error(&table, r, err, "issue is not in issues.tsv", c[2]);
        if (!index_issue_cue(out, cues, i))
            return NUNCIO_ENOMEM;
    }
    out->cues = cues;
    out->ncues = table.nrows;
    return NUNCIO_OK;
}

static nuncio_status
load_language(struct arena *a, const char *data_dir, struct slice lang,
              const struct cue_tables *t, struct cue_language *out, nuncio_error *err)
{
    struct table classes;
    struct slice name = arena_printf(a, "classes/%.*s.tsv", (int)lang.n, lang.p);
    if (!name.p)
        return NUNCIO_ENOMEM;
    nuncio_status status = table_read(a, data_dir, name.p, "class lemmas", &classes, err);
    for (int k = 0; k < CUES_KINDS && status == NUNCIO_OK; k++)
        status = load_cues(a, data_dir, (enum cue_kind)k, lang, &classes, &out->cues[k], err);
    return status == NUNCIO_OK ? load_issue_cues(a, data_dir, lang, t, &out->issues, err) : status;
}

/* Cues of speech and stances must name an act and stance that exist. */
static nuncio_status
check_acts(const struct cue_tables *t, const struct cue_table *cues, bool sayings, nuncio_error *err)
{
    for (uint32_t i = 0; i < cues->ncues; i++) {
        const struct cue *c = &cues->cues[i];
        if (slice_in(c->value, SLICE("via|not|agent|self|that|only|as|back|aspect|wants|stops|spokes|press|perfect|count|later|paper|issues|consulted|there"), '|'))
            continue; /* roles of words, see word_has_role() */
        if (sayings && slice_is(c->value, "model"))
            continue;
        if (!act_find(t, c->value) || (c->negated.n && !act_find(t, c->negated)))
            return error_set(err, NUNCIO_EDATA, "data/%.*s: no such act", (int)c->rule.n, c->rule.p);
    }
    return NUNCIO_OK;
}

static nuncio_status
bad_cue(nuncio_error *err, const struct cue *c, const char *what, struct slice word)
{
    return error_set(err, NUNCIO_EDATA, "data/%.*s: %s '%.*s'", (int)c->rule.n, c->rule.p, what,
                     (int)word.n, word.p);
}

/* Frames must name codes and flags that exist. */
static nuncio_status
check_frames(const struct codebook *codebook, const struct cue_table *frames, nuncio_error *err)
{
    for (uint32_t i = 0; i < frames->ncues; i++) {
        const struct cue *c = &frames->cues[i];
        struct slice flags = c->slot[2], flag;
        if (!codebook_find(codebook, c->value))
            return bad_cue(err, c, "no such CAMEO code", c->value);
        if (c->negated.n && !codebook_find(codebook, c->negated))
            return bad_cue(err, c, "no such CAMEO code", c->negated);
        while (flags.n && slice_next(&flags, ',', &flag))
            if (!slice_in(flag, SLICE(FRAME_FLAGS), '|'))
                return bad_cue(err, c, "no such flag", flag);
    }
    return NUNCIO_OK;
}

static nuncio_status
check_status(const struct cue_table *cues, nuncio_error *err)
{
    for (uint32_t i = 0; i < cues->ncues; i++) {
        const struct cue *c = &cues->cues[i];
        if (!slice_in(c->slot[0], SLICE("aux|above|beside|mark|own"), '|') && !slice_starts(c->slot[0], SLICE("above:")))
            return bad_cue(err, c, "no such place of a status word", c->slot[0]);
        enum status status;
        if (!status_parse(c->value, &status) ||
            (c->negated.n && !status_parse(c->negated, &status)))
            return bad_cue(err, c, "no such status", c->value);
    }
    return NUNCIO_OK;
}

const struct cue_tables *
cues_open(struct arena *a, const char *data_dir, const struct codebook *codebook,
          const struct segmenter *s, nuncio_error *err)
{
    struct cue_tables *t = arena_new(a, struct cue_tables);
    uint32_t n = segmenter_languages(s);
    struct cue_language *languages = arena_new_array(a, struct cue_language, (size_t)n + 1);
    if (!t || !languages) {
        error_set(err, NUNCIO_ENOMEM, "out of memory");
        return NULL;
    }
    nuncio_status status = load_acts(a, data_dir, t, err);
    if (status == NUNCIO_OK)
        status = load_issues(a, data_dir, t, err);
    if (status == NUNCIO_OK)
        status = load_meetings(a, data_dir, codebook, t, err);
    for (uint32_t i = 0; i <= n; i++) {
        for (int k = 0; k < CUES_KINDS; k++) {
            map_init(&languages[i].cues[k].first, a);
            map_init(&languages[i].cues[k].suffix, a);
        }
        map_init(&languages[i].issues.lemma, a);
        map_init(&languages[i].issues.phrase, a);
        map_init(&languages[i].issues.prefix, a);
        map_init(&languages[i].issues.suffix, a);
        if (i == 0 || lang_times_only(s, (lang_id)i))
            continue;
        if (status == NUNCIO_OK)
            status = load_language(a, data_dir, lang_code(s, (lang_id)i), t, &languages[i], err);
        if (status == NUNCIO_OK)
            status = check_acts(t, &languages[i].cues[CUES_SPEECH], false, err);
        if (status == NUNCIO_OK)
            status = check_acts(t, &languages[i].cues[CUES_SAYING], true, err);
        if (status == NUNCIO_OK)
            status = check_frames(codebook, &languages[i].cues[CUES_EVENT], err);
        if (status == NUNCIO_OK)
            status = check_frames(codebook, &languages[i].cues[CUES_LEARNED], err);
        if (status == NUNCIO_OK)
            status = check_status(&languages[i].cues[CUES_STATUS], err);
    }
    t->languages = languages;
    t->nlanguages = n + 1;
    if (status == NUNCIO_ENOMEM)
        error_set(err, NUNCIO_ENOMEM, "out of memory");
    return status == NUNCIO_OK && !arena_failed(a) ? t : NULL;
}

const struct act *
act_find(const struct cue_tables *t, struct slice name)
{
    for (uint32_t i = 0; i < t->nacts; i++)
        if (slice_eq(t->acts[i].name, name))
            return &t->acts[i];
    return NULL;
}
