/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HTML by libxml2's recovering parser, without network and with its limits on.
 *
 * The head tells title, date, address, outlet and language (Open Graph, meta,
 * JSON-LD). The body's main part is the element that holds most paragraph
 * text of its own: each paragraph's length counts for its parent in full and
 * for its grandparent by half (the rule of the readability family), and
 * <article> or <main> wins where it holds enough. Of the main part every
 * block element becomes a block; what names itself furniture by class or tag
 * (data/ingest/html-hints.tsv) is marked so or dropped.
 */
#include "ingest/html.h"
#include "base/utf8.h"

#include <jansson.h>
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

#define DEPTH_MOST 256
#define MAIN_LEAST 250

struct reader {
    struct arena *arena;
    const struct ingest *ingest;
    struct page *page;
    VEC(char) text;
    VEC(char) pending; /* the block that is being filled */
    size_t links;      /* bytes of it inside links */
    enum block_kind kind;
    enum furniture furniture;
};

static struct slice
name_of(const xmlNode *n)
{
    return slice_of((const char *)n->name);
}

static bool
is_tag(const xmlNode *n, const char *list)
{
    return n->type == XML_ELEMENT_NODE && slice_in(name_of(n), slice_of(list), ' ');
}

static struct slice
attribute(struct arena *a, const xmlNode *n, const char *name)
{
    xmlChar *value = xmlGetProp((xmlNode *)(uintptr_t)n, (const xmlChar *)name);
    struct slice s = {NULL, 0};
    if (value)
        s = arena_copy(a, slice_trim(slice_of((const char *)value)));
    xmlFree(value);
    return s;
}

static void
set_once(struct slice *field, struct slice value)
{
    if (field->n == 0)
        *field = value;
}

static void
set_published(struct page *p, struct slice value, const char *basis)
{
    struct date d;
    if (!date_known(p->published) && date_parse_iso(value, &d)) {
        p->published = d;
        p->published.basis = slice_of(basis);
    }
}

static void
read_meta(struct reader *r, const xmlNode *n)
{
    struct slice key = attribute(r->arena, n, "property"), value = attribute(r->arena, n, "content");
    if (key.n == 0)
        key = attribute(r->arena, n, "name");
    if (key.n == 0)
        key = attribute(r->arena, n, "itemprop");
    if (slice_is(key, "og:title"))
        r->page->title = value;
    else if (slice_is(key, "og:url"))
        set_once(&r->page->url, value);
    else if (slice_is(key, "og:site_name"))
        set_once(&r->page->source, value);
    else if (slice_is(key, "article:published_time"))
        set_published(r->page, value, "article:published_time");
    else if (slice_in(key, SLICE("datePublished date DC.date DC.date.issued dcterms.date pubdate publishdate sailthru.date parsely-pub-date article.published"), ' '))
        set_published(r->page, value, "meta date");
}

/* datePublished, headline and publisher of a JSON-LD object, or of one in a list or @graph. */
static void
read_ld(struct reader *r, const json_t *o, int depth)
{
    size_t i;
    json_t *inner;
    if (depth > 4)
        return;
    if (json_is_array(o)) {
        json_array_foreach((json_t *)(uintptr_t)o, i, inner)
            read_ld(r, inner, depth + 1);
        return;
    }
    read_ld(r, json_object_get(o, "@graph"), json_is_object(o) ? depth + 1 : 9);
    const char *date = json_string_value(json_object_get(o, "datePublished"));
    const char *headline = json_string_value(json_object_get(o, "headline"));
    const char *publisher = json_string_value(json_object_get(json_object_get(o, "publisher"), "name"));
    if (date)
        set_published(r->page, slice_of(date), "datePublished");
    if (headline)
        set_once(&r->page->title, arena_copy(r->arena, slice_of(headline)));
    if (publisher)
        set_once(&r->page->source, arena_copy(r->arena, slice_of(publisher)));
}

static void
read_script(struct reader *r, const xmlNode *n)
{
    if (!slice_is(attribute(r->arena, n, "type"), "application/ld+json"))
        return;
    xmlChar *content = xmlNodeGetContent(n);
    json_t *root = content ? json_loads((const char *)content, 0, NULL) : NULL;
    if (root)
        read_ld(r, root, 0);
    json_decref(root);
    xmlFree(content);
}

static struct slice
content_of(struct arena *a, const xmlNode *n)
{
    xmlChar *content = xmlNodeGetContent(n);
    struct slice s = content ? slice_trim(arena_copy(a, slice_of((const char *)content))) : (struct slice){NULL, 0};
    xmlFree(content);
    return s;
}

/* "Titel | Krant" and "Title - The Paper" lose their end when it is short. */
static struct slice
without_site(struct slice title)
{
    for (size_t i = title.n; i-- > 10;) {
        bool bar = title.p[i] == '|', dash = title.p[i] == '-' && title.p[i - 1] == ' ';
        bool wide = i + 3 <= title.n && memcmp(title.p + i, "\xe2\x80\x93", 3) == 0;
        if (bar || dash || wide)
            return title.n - i < 40 ? slice_trim((struct slice){title.p, i}) : title;
    }
    return title;
}

/* One pass over all elements for what the page says of itself. */
static void
read_head(struct reader *r, const xmlNode *root)
{
    struct slice plain = {NULL, 0};
    int depth = 0;
    for (const xmlNode *n = root; n;) {
        if (is_tag(n, "html"))
            set_once(&r->page->lang, attribute(r->arena, n, "lang"));
        else if (is_tag(n, "meta"))
            read_meta(r, n);
        else if (is_tag(n, "script"))
            read_script(r, n);
        else if (is_tag(n, "title") && plain.n == 0)
            plain = content_of(r->arena, n);
        else if (is_tag(n, "link") && slice_is(attribute(r->arena, n, "rel"), "canonical"))
            set_once(&r->page->url, attribute(r->arena, n, "href"));
        else if (is_tag(n, "time"))
            set_published(r->page, attribute(r->arena, n, "datetime"), "time");
        if (n->children && n->type == XML_ELEMENT_NODE && depth < DEPTH_MOST * 4) {
            n = n->children;
            depth++;
            continue;
        }
        while (n && !n->next) {
            n = n->parent;
            depth--;
        }
        n = n ? n->next : NULL;
    }
    if (r->page->title.n == 0)
        r->page->title = without_site(plain);
}

/* What class and id say; *drop when the element is no part of the article. */
static enum furniture
hint_of(struct reader *r, const xmlNode *n, bool *drop)
{
    static const char *const names[] = {"class", "id"};
    *drop = false;
    for (size_t k = 0; k < 2; k++) {
        struct slice value = attribute(r->arena, n, names[k]);
        char buffer[256];
        struct slice low = slice_lower(value, buffer, sizeof buffer);
        for (uint32_t i = 0; low.n > 0 && i < r->ingest->nhints; i++) {
            const struct hint *h = &r->ingest->hints[i];
            for (size_t at = 0; at + h->part.n <= low.n; at++)
                if (memcmp(low.p + at, h->part.p, h->part.n) == 0) {
                    *drop = h->drop;
                    return h->kind;
                }
        }
    }
    return FURNITURE_NONE;
}

static bool
is_skipped(struct reader *r, const xmlNode *n, bool inside)
{
    bool drop = false;
    if (n->type != XML_ELEMENT_NODE)
        return n->type != XML_TEXT_NODE && n->type != XML_CDATA_SECTION_NODE && n->type != XML_ENTITY_REF_NODE;
    if (is_tag(n, "script style noscript template iframe svg select button head nav form object embed canvas audio video input textarea"))
        return !(inside && is_tag(n, "form"));
    if (is_tag(n, "footer aside") && !inside)
        return true;
    if (is_tag(n, "body html article main"))
        return false;
    hint_of(r, n, &drop);
    return drop;
}

static size_t
text_length(const xmlNode *n)
{
    xmlChar *content = xmlNodeGetContent(n);
    size_t length = content ? strlen((const char *)content) : 0;
    xmlFree(content);
    return length;
}

struct candidate {
    const xmlNode *node;
    size_t score;
};

VEC_TYPE(candidate_list, struct candidate);

static void
add_score(struct reader *r, struct candidate_list *list, const xmlNode *n, size_t score)
{
    if (!n || n->type != XML_ELEMENT_NODE)
        return;
    for (size_t i = list->n; i-- > 0 && i + 64 > list->n;) /* siblings follow each other: look back a little */
        if (list->at[i].node == n) {
            list->at[i].score += score;
            return;
        }
    struct candidate *c = vec_push(r->arena, list);
    if (c)
        *c = (struct candidate){n, score};
}

/* Scores the parents of paragraphs; *article: the first <article> or <main> with enough text of its own. */
static void
score_paragraphs(struct reader *r, const xmlNode *n, int depth, struct candidate_list *list)
{
    for (; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE || is_skipped(r, n, false))
            continue;
        if (is_tag(n, "p li blockquote")) {
            size_t length = text_length(n);
            if (length > 60) {
                add_score(r, list, n->parent, length);
                if (n->parent)
                    add_score(r, list, n->parent->parent, length / 2);
            }
        }
        if (depth < DEPTH_MOST)
            score_paragraphs(r, n->children, depth + 1, list);
    }
}

static const xmlNode *
find_tag(const xmlNode *n, const char *tag, int depth)
{
    for (; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        if (is_tag(n, tag))
            return n;
        const xmlNode *inner = depth < DEPTH_MOST ? find_tag(n->children, tag, depth + 1) : NULL;
        if (inner)
            return inner;
    }
    return NULL;
}

static bool
lies_in(const xmlNode *n, const xmlNode *outer)
{
    while (n && n != outer)
        n = n->parent;
    return n != NULL;
}

static const xmlNode *
main_part(struct reader *r, const xmlNode *body)
{
    struct candidate_list list = {0};
    const struct candidate *best = NULL;
    score_paragraphs(r, body, 0, &list);
    for (size_t i = 0; i < list.n; i++)
        if (!best || list.at[i].score > best->score)
            best = &list.at[i];
    if (!best)
        return body;
    const xmlNode *article = best->node;
    while (article && !is_tag(article, "article main"))
        article = article->parent;
    return article && lies_in(best->node, article) && text_length(article) >= MAIN_LEAST ? article : best->node;
}

static void
put(struct reader *r, struct slice s, bool link)
{
    for (size_t i = 0; i < s.n;) {
        size_t was = i;
        uint32_t c = utf8_next(s, &i);
        bool space = c != UTF8_BAD && utf8_is_space(c);
        if (space && (r->pending.n == 0 || r->pending.at[r->pending.n - 1] == ' '))
            continue;
        for (size_t k = was; k < (space ? was + 1 : i); k++) {
            char *to = vec_push(r->arena, &r->pending);
            if (to)
                *to = space ? ' ' : s.p[k];
        }
        r->links += link ? i - was : 0;
    }
}

/* Ends the pending block: it goes to the text with an empty line before it. */
static void
flush(struct reader *r)
{
    struct slice s = slice_trim((struct slice){r->pending.at, r->pending.n});
    if (s.n > 0) {
        bool mostly_link = r->links * 10 >= s.n * 8 && s.n < 250;
        enum furniture f = r->furniture;
        if (f == FURNITURE_NONE && mostly_link && r->kind != BLOCK_TITLE)
            f = FURNITURE_RELATED_LINK;
        for (int i = 0; r->text.n > 0 && i < 2; i++) {
            char *to = vec_push(r->arena, &r->text);
            if (to)
                *to = '\n';
        }
        uint32_t start = (uint32_t)r->text.n;
        for (size_t i = 0; i < s.n; i++) {
            char *to = vec_push(r->arena, &r->text);
            if (to)
                *to = s.p[i];
        }
        struct block *b = vec_push(r->arena, &r->page->blocks);
        if (b)
            *b = (struct block){{start, (uint32_t)r->text.n}, f ? BLOCK_FURNITURE : r->kind, f};
    }
    r->pending.n = 0;
    r->links = 0;
}

static void walk(struct reader *r, const xmlNode *n, int depth, bool link);

static void
walk_block(struct reader *r, const xmlNode *n, int depth, bool link)
{
    bool drop;
    enum furniture outer = r->furniture, own = hint_of(r, n, &drop);
    enum block_kind outer_kind = r->kind;
    flush(r);
    if (own != FURNITURE_NONE && outer == FURNITURE_NONE && !is_tag(n, "article main body"))
        r->furniture = own;
    if (is_tag(n, "figcaption"))
        r->furniture = FURNITURE_CAPTION;
    else if (is_tag(n, "aside"))
        r->furniture = r->furniture ? r->furniture : FURNITURE_RELATED_LINK;
    else if (is_tag(n, "form"))
        r->furniture = FURNITURE_COMMENT_FORM;
    else if (is_tag(n, "footer") && r->furniture == FURNITURE_NONE)
        r->furniture = FURNITURE_NAVIGATION;
    else if (is_tag(n, "h2 h3 h4 h5 h6") && r->furniture == FURNITURE_NONE)
        r->furniture = FURNITURE_SUBHEAD;
    else if (is_tag(n, "h1") && r->furniture == FURNITURE_NONE)
        r->kind = BLOCK_TITLE;
    else if (is_tag(n, "li"))
        r->kind = BLOCK_ITEM;
    walk(r, n->children, depth + 1, link);
    flush(r);
    r->furniture = outer;
    r->kind = outer_kind;
}

static void
walk(struct reader *r, const xmlNode *n, int depth, bool link)
{
    if (depth > DEPTH_MOST)
        return;
    for (; n; n = n->next) {
        if (is_skipped(r, n, true))
            continue;
        if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
            put(r, slice_of((const char *)n->content), link);
        else if (is_tag(n, "br"))
            put(r, SLICE(" "), link);
        else if (is_tag(n, "p div section article main header footer aside figure figcaption blockquote ul ol li table tr td th dl dt dd h1 h2 h3 h4 h5 h6 pre form hr address details summary body"))
            walk_block(r, n, depth, link);
        else
            walk(r, n->children, depth + 1, link || is_tag(n, "a"));
    }
}

/* The title stands first: the h1 outside of the main part, where it is not in it. */
static void
put_title(struct reader *r, const xmlNode *body, const xmlNode *part)
{
    const xmlNode *h1 = find_tag(body, "h1", 0);
    struct slice title = h1 ? content_of(r->arena, h1) : (struct slice){NULL, 0};
    if (title.n > 0 && (r->page->title.n == 0 || title.n > 12))
        r->page->title = title;
    if (h1 && lies_in(h1, part))
        return;
    r->kind = BLOCK_TITLE;
    put(r, r->page->title, false);
    flush(r);
    r->kind = BLOCK_PARAGRAPH;
}

/*
 * The parser compares an attribute with all that its tag has before it. A tag with more than any
 * page needs loses the rest of them, so that time does not grow with the square of such a tag.
 */
#define ATTRIBUTES_MOST 1000

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* The end of the tag that begins at `at`; *cut is where it has had attributes enough, or that end. */
static size_t
tag_end(struct slice html, size_t at, size_t *cut)
{
    uint32_t attributes = 0;
    *cut = 0;
    for (char last = ' '; at < html.n && html.p[at] != '>'; at++) {
        char c = html.p[at];
        bool value = last == '=' && (c == '"' || c == '\'');
        const char *close = value ? memchr(html.p + at + 1, c, html.n - at - 1) : NULL;
        if (close)
            at = (size_t)(close - html.p);
        attributes += close || is_blank(c);
        if (attributes > ATTRIBUTES_MOST && *cut == 0 && (close || is_blank(c)))
            *cut = at + 1;
        if (!is_blank(c))
            last = c;
    }
    if (*cut == 0)
        *cut = at;
    return at;
}

static struct slice
without_crowds(struct arena *a, struct slice html)
{
    char *out = NULL;
    for (size_t at = 0; at + 1 < html.n; at++) {
        char letter = (char)(html.p[at + 1] | 0x20);
        if (html.p[at] != '<' || letter < 'a' || letter > 'z')
            continue;
        size_t cut, end = tag_end(html, at, &cut);
        if (cut < end && !out && (out = arena_alloc(a, html.n + 1)))
            memcpy(out, html.p, html.n);
        if (cut < end && out)
            memset(out + cut, ' ', end - cut);
        at = end;
    }
    return out ? (struct slice){out, html.n} : html;
}

bool
html_read(struct arena *a, const struct ingest *ingest, struct slice html, struct page *out)
{
    struct reader r = {.arena = a, .ingest = ingest, .page = out, .kind = BLOCK_PARAGRAPH};
    *out = (struct page){.published = DATE_UNKNOWN};
    html = without_crowds(a, html);
    htmlDocPtr doc = htmlReadMemory(html.p, (int)html.n, NULL, "UTF-8",
                                    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                        HTML_PARSE_NONET | HTML_PARSE_COMPACT);
    const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    if (root) {
        const xmlNode *body = find_tag(root, "body", 0);
        read_head(&r, root);
        const xmlNode *part = main_part(&r, body ? body : root);
        put_title(&r, body ? body : root, part);
        walk_block(&r, part, 0, false);
    }
    xmlFreeDoc(doc);
    out->text = (struct slice){r.text.at, r.text.n};
    return out->blocks.n > 0 && !arena_failed(a);
}
