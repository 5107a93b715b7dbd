/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Annotation as JSON. Code points are counted from marks at every 64th byte,
 * so that each offset costs a short walk and the marks a sixteenth of the text.
 */
#include "record/annotation.h"
#include "record/scribe.h"

#define MARK 64

/* Offsets of the text as they are written. */
struct offsets {
    struct slice text;
    const uint32_t *mark; /* code points before byte 64 * i; NULL: write bytes */
};

static bool
begins_character(char c)
{
    return ((unsigned char)c & 0xC0) != 0x80;
}

static bool
offsets_init(struct offsets *o, struct arena *a, struct slice text, bool in_chars)
{
    *o = (struct offsets){text, NULL};
    if (!in_chars)
        return true;
    uint32_t *mark = arena_new_array(a, uint32_t, text.n / MARK + 1), count = 0;
    if (!mark)
        return false;
    for (size_t i = 0; i < text.n; i++) {
        if (i % MARK == 0)
            mark[i / MARK] = count;
        count += begins_character(text.p[i]);
    }
    if (text.n % MARK == 0)
        mark[text.n / MARK] = count;
    o->mark = mark;
    return true;
}

static uint32_t
offset(const struct offsets *o, uint32_t byte)
{
    if (!o->mark)
        return byte;
    uint32_t count = o->mark[byte / MARK];
    for (uint32_t i = byte / MARK * MARK; i < byte; i++)
        count += begins_character(o->text.p[i]);
    return count;
}

static void
ends_json(struct json *j, const struct offsets *o, struct span s)
{
    json_key(j, "start");
    json_int(j, offset(o, s.start));
    json_key(j, "end");
    json_int(j, offset(o, s.end));
}

static void
key_text(struct json *j, const char *key, struct slice value)
{
    json_key(j, key);
    json_text_or_null(j, value);
}

static void
sentences_json(struct json *j, const struct offsets *o, const struct text *text)
{
    json_key(j, "sentences");
    json_open(j, '[');
    for (uint32_t i = 0; i < text->nsentences; i++) {
        json_open(j, '[');
        json_int(j, offset(o, text->sentences[i].span.start));
        json_int(j, offset(o, text->sentences[i].span.end));
        json_close(j, ']');
    }
    json_close(j, ']');
}

static void
tokens_json(struct json *j, const struct offsets *o, const struct spans *spans)
{
    const struct text *text = spans->text;
    json_key(j, "tokens");
    json_open(j, '[');
    for (uint32_t i = 0; i < text->ntokens; i++) {
        const struct word *w = &spans->words[i];
        json_open(j, '{');
        ends_json(j, o, (struct span){text->tokens[i].start, text->tokens[i].end});
        key_text(j, "upos", slice_of(upos_name((enum ud_upos)w->upos)));
        key_text(j, "feats", w->feats);
        key_text(j, "lemma", w->lemma);
        json_key(j, "head");
        w->head == NO_TOKEN ? json_null(j) : json_int(j, w->head);
        key_text(j, "deprel", w->deprel);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void
names_json(struct json *j, const struct offsets *o, const struct spans *spans)
{
    json_key(j, "entities");
    json_open(j, '[');
    for (uint32_t i = 0; i < spans->nnames; i++) {
        json_open(j, '{');
        ends_json(j, o, spans->names[i].span);
        key_text(j, "type", slice_of(name_kind_label(spans->names[i].kind)));
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void
timexes_json(struct json *j, const struct offsets *o, const struct spans *spans)
{
    static const char *const types[] = {"DATE", "TIME", "DURATION", "SET"};
    json_key(j, "timex");
    json_open(j, '[');
    for (uint32_t i = 0; i < spans->ntimexes; i++) {
        json_open(j, '{');
        ends_json(j, o, spans->timexes[i].span);
        key_text(j, "type", slice_of(types[spans->timexes[i].type]));
        key_text(j, "value", spans->timexes[i].value);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void
quantities_json(struct json *j, const struct offsets *o, const struct spans *spans)
{
    json_key(j, "quantities");
    json_open(j, '[');
    for (uint32_t i = 0; i < spans->nquantities; i++) {
        const struct quantity *q = &spans->quantities[i];
        json_open(j, '{');
        ends_json(j, o, q->span);
        json_key(j, "value");
        json_open(j, '[');
        json_number(j, q->low);
        json_number(j, q->high);
        json_close(j, ']');
        key_text(j, "unit", q->unit);
        key_text(j, "approx", slice_of(approx_name(q->approx)));
        key_text(j, "of", slice_cut(spans->text->article->text, q->of));
        json_close(j, '}');
    }
    json_close(j, ']');
}

/* Verbs, and whatever else the model takes for a political event; `type` is the model's, of PLOVER, or null. */
static void
events_json(struct json *j, const struct offsets *o, const struct spans *spans)
{
    json_key(j, "events");
    json_open(j, '[');
    for (uint32_t i = 0; i < spans->text->ntokens; i++) {
        const struct word *w = &spans->words[i];
        bool political = w->event.label.n > 0 && w->event.over >= 0;
        if (w->upos != UPOS_VERB && !political)
            continue;
        json_open(j, '{');
        ends_json(j, o, (struct span){spans->text->tokens[i].start, spans->text->tokens[i].end});
        key_text(j, "type", political ? w->event.label : (struct slice){"", 0});
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void
quotes_json(struct json *j, const struct offsets *o, const struct spans *spans)
{
    json_key(j, "quotes");
    json_open(j, '[');
    for (uint32_t i = 0; i < spans->nquotes; i++) {
        json_open(j, '{');
        ends_json(j, o, spans->quotes[i].span);
        json_close(j, '}');
    }
    json_close(j, ']');
}

bool
annotation_write(struct arena *a, struct buf *out, const struct segmenter *s,
                 const struct spans *spans, bool in_chars)
{
    const struct article *article = spans->text->article;
    struct json j = {.out = out};
    struct offsets o;
    if (!offsets_init(&o, a, article->text, in_chars))
        return false;
    json_open(&j, '{');
    key_text(&j, "id", article->origin.ref);
    key_text(&j, "path", article->origin.path);
    key_text(&j, "lang", lang_code(s, spans->text->lang));
    json_key(&j, "text");
    json_text(&j, article->text);
    sentences_json(&j, &o, spans->text);
    tokens_json(&j, &o, spans);
    names_json(&j, &o, spans);
    timexes_json(&j, &o, spans);
    quantities_json(&j, &o, spans);
    quotes_json(&j, &o, spans);
    events_json(&j, &o, spans);
    json_close(&j, '}');
    return true;
}

void
extract_write(struct buf *out, const struct article *article, struct slice lang)
{
    struct json j = {.out = out};
    json_open(&j, '{');
    key_text(&j, "path", article->origin.path);
    key_text(&j, "url", article->origin.url);
    key_text(&j, "ref", article->origin.ref);
    key_text(&j, "title", article->origin.title);
    json_key(&j, "published");
    date_json(&j, article->published);
    key_text(&j, "lang", lang);
    json_key(&j, "text");
    json_text(&j, article->text);
    furniture_json(&j, article);
    json_close(&j, '}');
}
