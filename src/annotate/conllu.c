/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing goes word by word. Reading takes lines to tokens while the text of
 * the article grows in a buffer, which is copied to the arena at the end.
 *
 * A range line ("4-5 don't") gives the characters; its words share them. Where
 * the words do not spell the range's form ("zum": zu, dem), each gets a part of
 * it, so that the characters of the file are kept, and a form of its own.
 */
#include "annotate/conllu.h"

#include "annotate/ud.h"
#include "base/hash.h"
#include "base/utf8.h"

/* --- writing --- */

static void
write_text_line(struct buf *out, struct slice s)
{
    buf_add(out, SLICE("# text = "));
    for (size_t i = 0; i < s.n; i++)
        buf_byte(out, s.p[i] == '\n' || s.p[i] == '\r' || s.p[i] == '\t' ? ' ' : s.p[i]);
    buf_byte(out, '\n');
}

/* A column may hold neither tab nor line end, and is never empty. */
static void
write_column(struct buf *out, struct slice s)
{
    if (s.n == 0)
        buf_byte(out, '_');
    for (size_t i = 0; i < s.n; i++)
        buf_byte(out, (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i]);
    buf_byte(out, '\t');
}

/* The particle that stands apart from a verb of a language that writes them as one, or NO_TOKEN. */
static uint32_t
particle_of(const struct spans *spans, const struct sentence *s, uint32_t t)
{
    if (!s->joins_particle || spans->words[t].upos != UPOS_VERB || spans->words[t].seam)
        return NO_TOKEN;
    for (uint32_t i = s->first; i < s->first + s->count; i++)
        if (spans->words[i].head == t && spans->words[i].rel == REL_COMPOUND_PRT)
            return i;
    return NO_TOKEN;
}

static void
write_lemma(struct buf *out, const struct text *text, const struct spans *spans, uint32_t t,
            uint32_t particle)
{
    const struct word *w = &spans->words[t];
    if (particle != NO_TOKEN) {
        struct slice form = token_form(text, particle);
        for (size_t i = 0; i < form.n; i++)
            buf_byte(out,
                     form.p[i] >= 'A' && form.p[i] <= 'Z' ? (char)(form.p[i] + 32) : form.p[i]);
        buf_byte(out, '_');
    }
    if (w->seam && w->seam < w->lemma.n) {
        buf_add(out, (struct slice){w->lemma.p, (size_t)(w->seam - w->link)});
        buf_byte(out, '_');
        write_column(out, (struct slice){w->lemma.p + w->seam, w->lemma.n - w->seam});
    } else {
        write_column(out, w->lemma);
    }
}

static bool
space_after(const struct text *text, uint32_t t)
{
    return t + 1 >= text->ntokens || text->tokens[t + 1].space_before;
}

static const char *
write_judgement(struct buf *out, const char *bar, const char *key, const struct judgement *j)
{
    if (j->label.n == 0 || j->over < 0)
        return bar;
    buf_printf(out, "%s%s=%.*s:%.1f", bar, key, (int)j->label.n, j->label.p, (double)j->over);
    return "|";
}

/* "SpaceAfter=No|NER=B-LOC|Event=CONSULT:3.2|Role=source", or "_". name, w: NULL for none. */
static void
write_misc(struct buf *out, bool space, const struct name *name, bool begins, const struct word *w)
{
    const char *bar = "";
    if (!space) {
        buf_add(out, SLICE("SpaceAfter=No"));
        bar = "|";
    }
    if (name) {
        buf_printf(out, "%sNER=%c-%s", bar, begins ? 'B' : 'I', name_kind_label(name->kind));
        bar = "|";
    }
    if (w) {
        bar = write_judgement(out, bar, "Event", &w->event);
        bar = write_judgement(out, bar, "Act", &w->act);
    }
    if (w && w->role) {
        buf_printf(out, "%sRole=%s", bar, event_role_label((enum event_role)w->role));
        bar = "|";
    }
    if (w && w->voice) {
        buf_printf(out, "%sVoice=%s", bar, voice_label((enum voice)w->voice));
        bar = "|";
    }
    buf_add(out, bar[0] ? SLICE("\n") : SLICE("_\n"));
}

/* Line of the orthographic token that begins at t, when several words share it. Returns its last
 * word. */
static uint32_t
write_range(struct buf *out, const struct text *text, const struct sentence *s, uint32_t t)
{
    uint32_t last = t, end = s->first + s->count;
    while (last + 1 < end && text->tokens[last + 1].joined)
        last++;
    if (last == t)
        return t;
    buf_printf(out, "%u-%u\t", t - s->first + 1, last - s->first + 1);
    write_column(out, slice_cut(text->article->text,
                                (struct span){text->tokens[t].start, text->tokens[last].end}));
    buf_add(out, SLICE("_\t_\t_\t_\t_\t_\t_\t"));
    write_misc(out, space_after(text, last), NULL, false, NULL);
    return last;
}

static void
write_word(struct buf *out, const struct text *text, const struct spans *spans,
           const struct sentence *s, uint32_t t, const struct name *name, bool in_range)
{
    const struct word *w = &spans->words[t];
    buf_printf(out, "%u\t", t - s->first + 1);
    write_column(out, token_form(text, t));
    write_lemma(out, text, spans, t, particle_of(spans, s, t));
    buf_printf(out, "%s\t_\t", upos_name((enum ud_upos)w->upos));
    write_column(out, w->feats);
    buf_printf(out, "%u\t", w->head == NO_TOKEN ? 0 : w->head - s->first + 1);
    write_column(out, w->deprel);
    buf_add(out, SLICE("_\t"));
    bool named = name && t >= name->first && t < name->first + name->count;
    write_misc(out, in_range || space_after(text, t), named ? name : NULL, named && t == name->first, w);
}

void
conllu_write(struct buf *out, const struct text *text, const struct spans *spans)
{
    uint32_t next_name = 0;
    for (uint32_t i = 0; i < text->nsentences; i++) {
        const struct sentence *s = &text->sentences[i];
        buf_printf(out, "# sent_id = %u\n", i + 1);
        write_text_line(out, slice_cut(text->article->text, s->span));
        uint32_t range_end = s->first;
        for (uint32_t t = s->first; t < s->first + s->count; t++) {
            if (t >= range_end)
                range_end = write_range(out, text, s, t) + 1;
            bool in_range = range_end > t + 1 || text->tokens[t].joined;
            while (next_name < spans->nnames &&
                   t >= spans->names[next_name].first + spans->names[next_name].count)
                next_name++;
            const struct name *name = next_name < spans->nnames ? &spans->names[next_name] : NULL;
            write_word(out, text, spans, s, t, name, in_range);
        }
        buf_byte(out, '\n');
    }
}

/* --- reading --- */

/* One orthographic token of several words: "4-5 don't". */
struct range {
    uint32_t first, last; /* numbers of its words; last 0: none open */
    uint32_t at, end;     /* what of its form the words have not had yet */
    bool unlike;          /* its words do not spell it */
};

struct reader {
    struct arena *a;
    struct buf text;
    VEC(struct token) tokens;
    VEC(struct slice) forms; /* one for each token; {NULL, 0} where its bytes are the form */
    VEC(struct sentence) sentences;
    VEC(struct block) blocks;
    struct range range;
    bool space;              /* white space stands before the next token */
    uint32_t sentence_start; /* first token of the open sentence */
    lang_id lang;
    bool joins_particle;
};

static void
add_token(struct reader *r, uint32_t start, uint32_t end, bool space_before, bool joined)
{
    if (start >= end)
        return;
    struct token *t = vec_push(r->a, &r->tokens);
    struct slice *form = vec_push(r->a, &r->forms);
    if (t && form)
        *t = (struct token){start, end, (uint32_t)r->sentences.n, space_before, joined};
}

/* The last token's word, where it or one before it in its range is written otherwise than the bytes
   say. */
static void
own_form(struct reader *r, struct slice form)
{
    const struct token *t = &r->tokens.at[r->tokens.n - 1];
    struct slice bytes = {r->text.p + t->start, t->end - t->start};
    r->range.unlike = r->range.unlike || !slice_eq(bytes, form);
    if (r->range.unlike)
        r->forms.at[r->forms.n - 1] = arena_copy(r->a, form);
}

/* The form goes to the text, after a space if the token before asked for one. Returns its start. */
static uint32_t
add_form(struct reader *r, struct slice form)
{
    if (r->space && r->tokens.n > r->sentence_start)
        buf_byte(&r->text, ' ');
    uint32_t start = (uint32_t)r->text.n;
    buf_add(&r->text, form);
    return start;
}

/* The next word of a range takes as many bytes as its form has, but leaves one for each word after
 * it. */
static void
read_range_word(struct reader *r, uint32_t number, struct slice form)
{
    struct range *g = &r->range;
    uint32_t room = g->end - g->at, left = g->last - number;
    uint32_t take = form.n < room ? (uint32_t)form.n : room;
    if (left == 0)
        take = room;
    else if (room - take < left)
        take = room > left ? room - left : 0;
    uint32_t end = g->at + take;
    while (end < g->end && ((unsigned char)r->text.p[end] & 0xC0) == 0x80)
        end++;
    bool first = number == g->first;
    add_token(r, g->at, end, first && r->space, !first);
    if (g->at < end && !arena_failed(r->a))
        own_form(r, form);
    g->at = end;
}

static uint32_t
take_number(struct slice *s)
{
    uint32_t v = 0;
    size_t n = 0;
    while (n < s->n && s->p[n] >= '0' && s->p[n] <= '9' && v < 1000000)
        v = v * 10 + (uint32_t)(s->p[n++] - '0');
    *s = (struct slice){s->p + n, s->n - n};
    return v;
}

static void
read_word(struct reader *r, struct slice id, struct slice form, bool space_after)
{
    uint32_t number = take_number(&id);
    if (id.n && id.p[0] == '.')
        return;
    if (id.n && id.p[0] == '-') {
        id = (struct slice){id.p + 1, id.n - 1};
        uint32_t start = add_form(r, form);
        r->range = (struct range){number, take_number(&id), start, (uint32_t)r->text.n,
                                  false};
    } else if (number && number >= r->range.first && number <= r->range.last) {
        read_range_word(r, number, form);
        if (number == r->range.last)
            r->space = space_after;
        return;
    } else {
        uint32_t start = add_form(r, form);
        add_token(r, start, (uint32_t)r->text.n, r->space, false);
        r->space = space_after;
    }
}

static void
end_sentence(struct reader *r)
{
    uint32_t n = (uint32_t)r->tokens.n - r->sentence_start;
    if (n == 0)
        return;
    struct span span = {r->tokens.at[r->sentence_start].start, r->tokens.at[r->tokens.n - 1].end};
    uint32_t block = (uint32_t)r->blocks.n;
    struct block *b = vec_push(r->a, &r->blocks);
    struct sentence *s = vec_push(r->a, &r->sentences);
    if (b)
        *b = (struct block){span, BLOCK_PARAGRAPH, FURNITURE_NONE};
    if (s)
        *s = (struct sentence){span, r->sentence_start, n, block, r->lang, r->joins_particle};
    buf_byte(&r->text, '\n');
    r->sentence_start = (uint32_t)r->tokens.n;
    r->space = true;
    r->range = (struct range){0, 0, 0, 0, false};
}

static void
read_line(struct reader *r, struct slice line)
{
    struct slice column, id = {0}, form = {0}, misc = {0};
    if (line.n && line.p[line.n - 1] == '\r')
        line.n--;
    if (line.n == 0) {
        end_sentence(r);
        return;
    }
    if (line.p[0] == '#')
        return;
    for (int i = 0; i < 10 && slice_next(&line, '\t', &column); i++) {
        if (i == 0)
            id = column;
        else if (i == 1)
            form = column;
        else if (i == 9)
            misc = column;
    }
    if (form.n)
        read_word(r, id, form, !slice_in(SLICE("SpaceAfter=No"), misc, '|'));
}

static struct article *
make_article(struct reader *r, struct slice bytes)
{
    struct article *article = arena_new(r->a, struct article);
    struct slice text = arena_copy(r->a, buf_slice(&r->text));
    struct sha256 sha;
    uint8_t digest[32];
    if (!article || !text.p)
        return NULL;
    sha256_init(&sha);
    sha256_add(&sha, bytes.p, bytes.n);
    sha256_end(&sha, digest);
    article->text = text;
    article->bytes = bytes.n;
    article->origin.published = article->published = DATE_UNKNOWN;
    article->blocks = r->blocks.at;
    article->nblocks = (uint32_t)r->blocks.n;
    hex_format(digest, sizeof digest, article->sha256);
    return article;
}

static const struct text *
make_text(struct reader *r, struct slice bytes, nuncio_error *err)
{
    if (r->sentences.n == 0 && !arena_failed(r->a)) {
        error_set(err, NUNCIO_EINPUT, "cannot read CoNLL-U: no word in it");
        return NULL;
    }
    struct text *text = arena_new(r->a, struct text);
    const struct article *article = make_article(r, bytes);
    if (!text || !article || r->text.failed || arena_failed(r->a)) {
        error_set(err, NUNCIO_ENOMEM, "cannot read CoNLL-U: out of memory");
        return NULL;
    }
    *text = (struct text){
        article, r->tokens.at, (uint32_t)r->tokens.n, r->sentences.at, (uint32_t)r->sentences.n,
        r->lang, r->forms.at};
    return text;
}

const struct text *
conllu_read(struct arena *a, struct slice bytes, lang_id lang, bool joins_particle,
            nuncio_error *err)
{
    struct reader r = {.a = a, .lang = lang, .joins_particle = joins_particle};
    struct slice line, rest = utf8_repair(a, bytes);
    buf_init(&r.text, 0);
    while (!arena_failed(a) && !r.text.failed && slice_next(&rest, '\n', &line))
        read_line(&r, line);
    end_sentence(&r);
    const struct text *text = make_text(&r, bytes, err);
    buf_release(&r.text);
    return text;
}
