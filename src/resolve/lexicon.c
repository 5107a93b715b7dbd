/* SPDX-License-Identifier: Apache-2.0 */
/* Lexicon: mapping a compiled lexicon, checking every index in it once, and looking names up by hash. */
#include "resolve/lexicon.h"

#include <stdio.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"

static const char *const lang_codes[LEXICON_LANGS] = {"nl", "en"};

uint64_t
lexicon_checksum(const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    uint64_t sum = 0x9e3779b97f4a7c15u ^ n;
    for (size_t i = 0; i + 8 <= n; i += 8) {
        uint64_t word;
        memcpy(&word, p + i, 8);
        sum = (sum ^ word) * 0xff51afd7ed558ccdu;
        sum ^= sum >> 32;
    }
    return sum;
}

uint32_t
lexicon_lang(struct slice code)
{
    for (uint32_t i = 0; i < LEXICON_LANGS; i++)
        if (slice_is(code, lang_codes[i]))
            return i;
    return LEXICON_LANGS - 1;
}

struct slice
lexicon_text(const struct lexicon *l, uint32_t at)
{
    uint16_t n;
    memcpy(&n, l->strings + at, sizeof n);
    return (struct slice){l->strings + at + sizeof n, n};
}

/* Cuts the parts out of the mapping; false when they do not add up to its length. */
static bool
cut_parts(struct lexicon *l)
{
    const struct lex_header *h = l->header;
    uint64_t at = sizeof *h;
    const char *base = l->mapped.p;
    uint64_t sizes[7] = {
        h->nforms * (uint64_t)sizeof *l->forms,     h->nfirsts * (uint64_t)sizeof *l->firsts,
        h->nposts * (uint64_t)sizeof *l->posts,     h->nactors * (uint64_t)sizeof *l->actors,
        h->noffices * (uint64_t)sizeof *l->offices, h->nplaces * (uint64_t)sizeof *l->places,
        h->nbytes};
    const void *parts[7];
    for (int i = 0; i < 7; i++) {
        if (at + sizes[i] > l->mapped.n)
            return false;
        parts[i] = base + at;
        at += (sizes[i] + 7) / 8 * 8;
    }
    l->forms = parts[0];
    l->firsts = parts[1];
    l->posts = parts[2];
    l->actors = parts[3];
    l->offices = parts[4];
    l->places = parts[5];
    l->strings = parts[6];
    return at == l->mapped.n && h->nbytes >= 2;
}

static bool
text_fits(const struct lexicon *l, uint32_t at)
{
    uint16_t n;
    if ((uint64_t)at + sizeof n > l->header->nbytes)
        return false;
    memcpy(&n, l->strings + at, sizeof n);
    return (uint64_t)at + sizeof n + n <= l->header->nbytes;
}

static bool
forms_fit(const struct lexicon *l)
{
    const struct lex_header *h = l->header;
    for (uint32_t i = 0; i < h->nforms; i++) {
        const struct lex_form *f = &l->forms[i];
        uint32_t most = f->type == FORM_PLACE || f->type == FORM_VARIANT ? h->nplaces : h->nactors;
        if (f->type >= FORM_TYPES || f->target >= most || !text_fits(l, f->key) ||
            (i > 0 && l->forms[i - 1].hash > f->hash))
            return false;
    }
    for (uint32_t i = 0; i < h->nposts; i++)
        if (l->posts[i].office >= h->noffices ||
            (i > 0 && l->posts[i - 1].hash > l->posts[i].hash))
            return false;
    return true;
}

static bool
targets_fit(const struct lexicon *l)
{
    const struct lex_header *h = l->header;
    for (uint32_t i = 0; i < h->nactors; i++) {
        const struct lex_actor *a = &l->actors[i];
        const uint32_t texts[] = {a->key,   a->name[0], a->name[1], a->family,
                                  a->country, a->agent, a->code,    a->wikidata};
        for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++)
            if (!text_fits(l, texts[k]))
                return false;
        if ((uint64_t)a->office + a->noffices > h->noffices ||
            (a->capital != UINT32_MAX && a->capital >= h->nplaces))
            return false;
    }
    for (uint32_t i = 0; i < h->noffices; i++)
        if (l->offices[i].actor >= h->nactors || !text_fits(l, l->offices[i].role) ||
            (l->offices[i].of != UINT32_MAX && l->offices[i].of >= h->nactors) ||
            !text_fits(l, l->offices[i].agent))
            return false;
    for (uint32_t i = 0; i < h->nplaces; i++) {
        const struct lex_place *p = &l->places[i];
        if (!text_fits(l, p->name[0]) || !text_fits(l, p->name[1]) || !text_fits(l, p->country) ||
            !text_fits(l, p->admin1))
            return false;
    }
    return true;
}

static const char *
damage(struct lexicon *l)
{
    l->header = (const struct lex_header *)(const void *)l->mapped.p;
    if (l->mapped.n < sizeof *l->header)
        return "too short";
    if (memcmp(l->header->magic, LEXICON_MAGIC, 8) != 0 || l->header->order != LEXICON_ORDER)
        return "not a lexicon of this version";
    if (!cut_parts(l))
        return "cut off";
    size_t n = l->mapped.n - sizeof *l->header;
    if (lexicon_checksum(l->mapped.p + sizeof *l->header, n) != l->header->checksum)
        return "checksum differs";
    if (!forms_fit(l) || !targets_fit(l))
        return "index out of range";
    return NULL;
}

nuncio_status
lexicon_map(const char *path, struct lexicon *out, nuncio_error *err)
{
    *out = (struct lexicon){0};
    if (!path || file_map(path, &out->mapped, NULL) != NUNCIO_OK)
        return error_set(err, NUNCIO_EDATA, "cannot read lexicon '%s'", path ? path : "");
    const char *what = damage(out);
    if (!what)
        return NUNCIO_OK;
    lexicon_unmap(out);
    return error_set(err, NUNCIO_EDATA, "lexicon '%s' is damaged: %s", path, what);
}

void
lexicon_unmap(struct lexicon *l)
{
    if (l->mapped.p)
        file_unmap(l->mapped);
    *l = (struct lexicon){0};
}

/* Index of the first of n records of `size` bytes whose leading hash is not below. */
static uint32_t
lower_bound(const void *records, uint32_t n, size_t size, uint64_t hash)
{
    uint32_t lo = 0;
    while (n > 0) {
        uint64_t have;
        memcpy(&have, (const char *)records + (size_t)(lo + n / 2) * size, sizeof have);
        if (have < hash) {
            lo += n / 2 + 1;
            n -= n / 2 + 1;
        } else {
            n /= 2;
        }
    }
    return lo;
}

uint32_t
lexicon_find(const struct lexicon *l, struct slice folded, uint32_t *first)
{
    uint64_t hash = hash64(folded, 0);
    uint32_t at = lower_bound(l->forms, l->header->nforms, sizeof *l->forms, hash), n = 0;
    *first = at;
    while (at + n < l->header->nforms && l->forms[at + n].hash == hash &&
           slice_eq(lexicon_text(l, l->forms[at + n].key), folded))
        n++;
    return n;
}

uint32_t
lexicon_reach(const struct lexicon *l, struct slice word)
{
    uint64_t hash = hash64(word, 1);
    uint32_t at = lower_bound(l->firsts, l->header->nfirsts, sizeof *l->firsts, hash);
    if (word.n == 0 || at == l->header->nfirsts || l->firsts[at].hash != hash)
        return 0;
    uint64_t longest = l->firsts[at].longest;
    return longest > LEXICON_LONGEST ? LEXICON_LONGEST : (uint32_t)longest;
}

uint32_t
lexicon_posts(const struct lexicon *l, struct slice country, struct slice role, uint32_t *first)
{
    char key[LEXICON_LONGEST];
    int n = snprintf(key, sizeof key, "%.*s|%.*s", (int)country.n, country.p, (int)role.n, role.p);
    if (n < 0 || (size_t)n >= sizeof key)
        return 0;
    uint64_t hash = hash64((struct slice){key, (size_t)n}, 2);
    uint32_t at = lower_bound(l->posts, l->header->nposts, sizeof *l->posts, hash), count = 0;
    *first = at;
    while (at + count < l->header->nposts && l->posts[at + count].hash == hash)
        count++;
    return count;
}

static bool
is_wordish(unsigned char c)
{
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

struct slice
lexicon_word(struct slice folded)
{
    size_t from = 0, to;
    while (from < folded.n && !is_wordish((unsigned char)folded.p[from]))
        from++;
    for (to = from; to < folded.n && is_wordish((unsigned char)folded.p[to]); to++)
        ;
    return (struct slice){folded.p + from, to - from};
}

uint16_t
lexicon_case_of(struct slice name)
{
    size_t at = 0, letters = 0, upper = 0;
    bool first = false;
    while (at < name.n) {
        uint32_t c = utf8_next(name, &at);
        if (!utf8_is_letter(c))
            continue;
        if (letters++ == 0)
            first = utf8_is_upper(c);
        upper += utf8_is_upper(c);
    }
    if (letters > 0 && upper == letters && letters <= 5)
        return FORM_CASED | FORM_ACRONYM;
    return first ? FORM_CASED : 0;
}

enum { WRITTEN_AS_NAME = 5 }; /* letters: "Asean", "Ecowas", but not "Who" */

bool
lexicon_case_fits(struct slice spelling, uint16_t flags)
{
    if (flags == 0)
        return true;
    size_t at = 0;
    bool first = true, all = true;
    uint32_t letters = 0;
    while (at < spelling.n) {
        uint32_t c = utf8_next(spelling, &at);
        if (!utf8_is_letter(c))
            continue;
        if (first && !utf8_is_upper(c))
            return false;
        first = false;
        letters++;
        all = all && utf8_is_upper(c);
    }
    return all || letters >= WRITTEN_AS_NAME || !(flags & FORM_ACRONYM);
}
