/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and applying lemma rules. A form that is its own lemma is not copied. */
#include "annotate/lemma_rule.h"

#include <utf8proc.h>

#include "base/utf8.h"

/* A number below 256 at the start of *s, cut off it. */
static bool
take_number(struct slice *s, uint8_t *out)
{
    size_t n = 0;
    uint32_t v = 0;
    while (n < s->n && s->p[n] >= '0' && s->p[n] <= '9' && v < 256)
        v = v * 10 + (uint32_t)(s->p[n++] - '0');
    *out = (uint8_t)v;
    *s = (struct slice){s->p + n, s->n - n};
    return n > 0 && v < 256;
}

bool
lemma_rule_parse(struct slice label, struct lemma_rule *out)
{
    *out = (struct lemma_rule){0};
    if (label.n > 0 && label.p[0] == '=') {
        *out = (struct lemma_rule){'=', 0, 0, {label.p + 1, label.n - 1}, {"", 0}};
        return true;
    }
    struct slice letters;
    if (!slice_next(&label, '|', &letters) || letters.n != 1 || !strchr("lUTk", letters.p[0]) ||
        !slice_next(&label, '|', &out->put_front) || !slice_next(&label, '|', &out->put_back))
        return false;
    out->letters = letters.p[0];
    return take_number(&out->put_front, &out->cut_front) &&
           take_number(&out->put_back, &out->cut_back);
}

bool
seam_parse(struct slice label, struct seam *out)
{
    *out = (struct seam){0, 0, {"", 0}};
    if (label.n == 0)
        return true;
    struct slice rest = {label.p + 1, label.n - 1};
    if (label.p[0] == 's')
        return take_number(&rest, &out->particle) && rest.n == 0;
    if (label.p[0] != 'e' || !take_number(&rest, &out->tail))
        return false;
    out->link = rest;
    return true;
}

/* Byte offset of the n-th code point, or s.n when there are fewer. */
static size_t
letters_forward(struct slice s, size_t n)
{
    size_t at = 0;
    while (n-- && at < s.n)
        utf8_next(s, &at);
    return at;
}

/* Byte offset where the last n code points begin, or SIZE_MAX when there are fewer. */
static size_t
letters_back(struct slice s, size_t n)
{
    size_t at = s.n;
    for (; n; n--) {
        if (at == 0)
            return SIZE_MAX;
        do
            at--;
        while (at > 0 && ((unsigned char)s.p[at] & 0xC0) == 0x80);
    }
    return at;
}

static struct slice
join(struct arena *a, struct slice front, struct slice middle, struct slice back)
{
    if (front.n == 0 && back.n == 0)
        return middle;
    return arena_printf(a, "%.*s%.*s%.*s", (int)front.n, front.p, (int)middle.n, middle.p,
                        (int)back.n, back.p);
}

/* Case of the first letter and of the others. A letter may grow from two bytes to three, never to
 * more than 4. */
static struct slice
write_letters(struct arena *a, struct slice s, bool first_capital, bool rest_capital)
{
    char *out = arena_alloc(a, s.n * 4 + 4);
    size_t n = 0;
    for (size_t at = 0; out && at < s.n;) {
        bool capital = at == 0 ? first_capital : rest_capital;
        uint32_t c = utf8_next(s, &at);
        if (c == UTF8_BAD)
            c = 0xFFFD;
        int32_t turned = capital ? utf8proc_toupper((int32_t)c) : utf8proc_tolower((int32_t)c);
        char bytes[4];
        size_t width = utf8_encode((uint32_t)turned, bytes);
        memcpy(out + n, bytes, width);
        n += width;
    }
    return out ? (struct slice){out, n} : (struct slice){"", 0};
}

static bool
plain_small(struct slice s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((s.p[i] >= 'A' && s.p[i] <= 'Z') || (unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

static struct slice
spell(struct arena *a, char letters, struct slice s)
{
    switch (letters) {
    case 'l':
        return plain_small(s) ? s : utf8_lower(a, s);
    case 'U':
        return write_letters(a, s, true, true);
    case 'T':
        return write_letters(a, s, true, false);
    default:
        return s;
    }
}

static struct slice
apply(struct arena *a, struct slice form, const struct lemma_rule *rule)
{
    if (rule->letters == '=')
        return rule->put_front.n ? rule->put_front : form;
    size_t from = letters_forward(form, rule->cut_front);
    size_t to = letters_back(form, rule->cut_back);
    if (to == SIZE_MAX || from > to)
        return spell(a, rule->letters == 'l' ? 'l' : 'k', form);
    struct slice middle = {form.p + from, to - from};
    struct slice whole = join(a, rule->put_front, middle, rule->put_back);
    return whole.n ? spell(a, rule->letters, whole) : spell(a, 'k', form);
}

struct lemma
lemma_make(struct arena *a, struct slice form, const struct lemma_rule *rule,
           const struct seam *seam)
{
    size_t cut = letters_forward(form, seam->particle);
    if (seam->particle && cut < form.n) {
        struct slice particle = spell(a, 'l', (struct slice){form.p, cut});
        struct slice verb = apply(a, (struct slice){form.p + cut, form.n - cut}, rule);
        struct slice text = join(a, particle, verb, (struct slice){"", 0});
        return (struct lemma){text, particle.n < 256 ? (uint8_t)particle.n : 0, 0};
    }
    struct lemma lemma = {apply(a, form, rule), 0, 0};
    size_t tail = seam->tail ? letters_back(lemma.text, seam->tail) : SIZE_MAX;
    if (tail == SIZE_MAX || tail <= seam->link.n || tail > 255)
        return lemma;
    struct slice before = {lemma.text.p, tail};
    if (slice_ends(before, seam->link)) {
        lemma.seam = (uint8_t)tail;
        lemma.link = (uint8_t)seam->link.n;
    }
    return lemma;
}
