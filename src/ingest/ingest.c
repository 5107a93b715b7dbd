/* SPDX-License-Identifier: Apache-2.0 */
/* Ingest: decode, cut into blocks, mark furniture, settle title and date. */
#include "ingest/ingest.h"
#include "base/hash.h"
#include "base/table.h"
#include "base/utf8.h"
#include "ingest/encoding.h"
#include "ingest/html.h"
#include "ingest/plain.h"

VEC_TYPE(cue_list, struct cue);

static bool
parse_cue(struct arena *a, const struct row *r, struct cue *c)
{
    static const char *const matches[] = {"exact", "prefix", "suffix", "contains", "names"};
    int m = 0;
    while (m < CUE_MATCHES && !slice_is(r->cell[1], matches[m]))
        m++;
    struct slice pattern = r->cell[2];
    *c = (struct cue){pattern, (enum cue_match)m, furniture_parse(r->cell[0])};
    if (pattern.n > 1 && pattern.p[pattern.n - 1] == '_')
        c->pattern = arena_printf(a, "%.*s ", (int)pattern.n - 1, pattern.p);
    else if (pattern.n > 1 && pattern.p[0] == '_')
        c->pattern = arena_printf(a, " %.*s", (int)pattern.n - 1, pattern.p + 1);
    return m < CUE_MATCHES && c->kind != FURNITURE_NONE && c->pattern.n > 0;
}

static nuncio_status
load_language(struct arena *a, const char *dir, struct slice code, struct ingest *g,
              struct cue_list *cues, nuncio_error *err)
{
    struct table t;
    struct slice name = arena_printf(a, "lang/%.*s/furniture.tsv", (int)code.n, code.p);
    struct slice months = arena_printf(a, "lang/%.*s/months.tsv", (int)code.n, code.p);
    if (!name.p || !months.p)
        return error_set(err, NUNCIO_ENOMEM, "out of memory");
    nuncio_status status = table_read(a, dir, name.p, "kind match pattern", &t, err);
    for (uint32_t i = 0; status == NUNCIO_OK && i < t.nrows; i++) {
        struct cue c, *kept;
        if (!parse_cue(a, &t.rows[i], &c))
            return table_error(&t, &t.rows[i], err, "unknown kind or match", t.rows[i].cell[0]);
        if ((kept = vec_push(a, cues)) != NULL)
            *kept = c;
    }
    if (status == NUNCIO_OK)
        status = table_read(a, dir, months.p, "name number", &t, err);
    for (uint32_t i = 0; status == NUNCIO_OK && i < t.nrows; i++) {
        uint32_t number = 0;
        for (size_t k = 0; k < t.rows[i].cell[1].n; k++)
            number = number * 10 + (uint32_t)(t.rows[i].cell[1].p[k] - '0');
        map_set(&g->months, t.rows[i].cell[0], number);
    }
    return status;
}

static nuncio_status
load_hints(struct arena *a, const char *dir, struct ingest *g, nuncio_error *err)
{
    struct table t;
    nuncio_status status = table_read(a, dir, "ingest/html-hints.tsv", "part action", &t, err);
    struct hint *hints = status == NUNCIO_OK ? arena_new_array(a, struct hint, (size_t)t.nrows + 1) : NULL;
    for (uint32_t i = 0; hints && i < t.nrows; i++) {
        hints[i] = (struct hint){t.rows[i].cell[0], slice_is(t.rows[i].cell[1], "drop"),
                                 furniture_parse(t.rows[i].cell[1])};
        if (!hints[i].drop && hints[i].kind == FURNITURE_NONE)
            return table_error(&t, &t.rows[i], err, "unknown action", t.rows[i].cell[1]);
    }
    g->hints = hints;
    g->nhints = hints ? t.nrows : 0;
    return status;
}

const struct ingest *
ingest_open(struct arena *a, const char *data_dir, nuncio_error *err)
{
    struct ingest *g = arena_new(a, struct ingest);
    struct cue_list cues = {0};
    struct table languages;
    if (!g || table_read(a, data_dir, "lang/languages.tsv", "code name particle hyphen reads", &languages, err) != NUNCIO_OK)
        return NULL;
    map_init(&g->months, a);
    for (uint32_t i = 0; i < languages.nrows; i++)
        if (load_language(a, data_dir, languages.rows[i].cell[0], g, &cues, err) != NUNCIO_OK)
            return NULL;
    if (load_hints(a, data_dir, g, err) != NUNCIO_OK)
        return NULL;
    g->cues = cues.at;
    g->ncues = (uint32_t)cues.n;
    return g;
}

/* "/2024/05/13/" in an address: the last resort for a date. */
static bool
date_in_url(struct slice url, struct date *out)
{
    for (size_t i = 0; i + 11 <= url.n; i++) {
        const char *p = url.p + i;
        if (p[0] != '/' || p[5] != '/' || p[8] != '/' || (i + 11 < url.n && p[11] != '/' && p[11] != '-'))
            continue;
        char iso[10] = {p[1], p[2], p[3], p[4], '-', p[6], p[7], '-', p[9], p[10]};
        if (date_parse_iso((struct slice){iso, 10}, out)) {
            out->basis = (struct slice){p + 1, 10};
            return true;
        }
    }
    return false;
}

static void
settle(struct arena *a, const struct ingest *g, struct article *art, struct block_list *blocks,
       const struct origin *given, bool news)
{
    struct findings found = {.published = art->published};
    if (news)
        furniture_mark(a, g, art->text, art->origin.title, blocks, &found);
    struct date d = DATE_UNKNOWN;
    if (!date_known(found.published) && date_in_url(art->origin.url, &d))
        found.published = d;
    if (date_known(given->published)) {
        found.published = given->published;
        if (found.published.basis.n == 0)
            found.published.basis = SLICE("given");
    }
    art->published = found.published;
    art->title = found.title;
    art->place_line = found.place_line;
    if (art->origin.title.n == 0 && found.title.end > found.title.start)
        art->origin.title = slice_cut(art->text, found.title);
    art->blocks = blocks->at;
    art->nblocks = (uint32_t)blocks->n;
}

static void
fingerprint(struct slice bytes, struct article *art)
{
    struct sha256 sha;
    uint8_t digest[32];
    sha256_init(&sha);
    sha256_add(&sha, bytes.p, bytes.n);
    sha256_end(&sha, digest);
    hex_format(digest, 32, art->sha256);
    art->bytes = bytes.n;
}

static bool
read_page(struct arena *a, const struct ingest *g, struct slice html, struct article *art, struct block_list *blocks)
{
    struct page page;
    if (!html_read(a, g, html, &page))
        return false;
    art->text = page.text;
    *blocks = page.blocks;
    struct origin *o = &art->origin;
    o->title = o->title.n ? o->title : page.title;
    o->url = o->url.n ? o->url : page.url;
    o->source = o->source.n ? o->source : page.source;
    o->lang = o->lang.n ? o->lang : page.lang;
    art->published = page.published;
    return true;
}

const struct article *
ingest_article(struct arena *a, const struct ingest *g, struct slice bytes, const struct origin *origin,
               enum media media, enum genre genre, nuncio_error *err)
{
    struct article *art = arena_new(a, struct article);
    struct block_list blocks = {0};
    if (bytes.n > INGEST_LIMIT) {
        error_set(err, NUNCIO_EINPUT, "the document is longer than %zu MiB", INGEST_LIMIT >> 20);
        return NULL;
    }
    bool html = media == MEDIA_HTML || (media == MEDIA_GUESS && looks_like_html(bytes));
    struct slice text = art ? decode_text(a, bytes, html, err) : (struct slice){NULL, 0};
    if (!text.p)
        return NULL;
    art->origin = *origin;
    art->published = DATE_UNKNOWN;
    fingerprint(bytes, art);
    html = html || (media == MEDIA_GUESS && looks_like_html(text));
    if (!html) {
        art->text = text;
        plain_blocks(a, text, &blocks);
    } else if (!read_page(a, g, text, art, &blocks) && !arena_failed(a)) {
        error_set(err, NUNCIO_EINPUT, "the page holds no text");
        return NULL;
    }
    if (blocks.n == 0 && !arena_failed(a)) {
        error_set(err, NUNCIO_EINPUT, "the input holds no text");
        return NULL;
    }
    if (!arena_failed(a))
        settle(a, g, art, &blocks, origin, html || genre == GENRE_NEWS);
    if (arena_failed(a)) {
        error_set(err, NUNCIO_ENOMEM, "out of memory for one document");
        return NULL;
    }
    return art;
}
