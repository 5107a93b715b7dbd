/* SPDX-License-Identifier: Apache-2.0 */
/* Store: one record in, in one transaction. */
#include "store/sql.h"
#include "base/utf8.h"
#include "story/copies.h"

static void
bind_day(sqlite3_stmt *st, int at, int32_t day)
{
    char text[11];
    if (day == DAY_UNKNOWN) {
        sqlite3_bind_null(st, at);
        return;
    }
    day_format(day, text);
    sqlite3_bind_text(st, at, text, -1, SQLITE_TRANSIENT);
}

static uint32_t
furniture_blocks(const struct article *article)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < article->nblocks; i++)
        n += article->blocks[i].kind == BLOCK_FURNITURE;
    return n;
}

static bool
add_document(struct store *s, const struct record *r, int64_t *number, nuncio_error *err)
{
    const struct article *article = r->article;
    const struct origin *o = &article->origin;
    sqlite3_stmt *st = sql_use(s, SQL_DOCUMENT, err);
    if (!st)
        return false;
    sql_text(st, 1, slice_of(r->objects[0].id));
    sql_text(st, 2, slice_of(article->sha256));
    sql_text(st, 3, o->ref);
    sql_text(st, 4, o->path);
    sql_text(st, 5, o->url);
    sql_text(st, 6, o->source);
    sql_text(st, 7, o->title);
    sqlite3_bind_text64(st, 8, r->lang.n ? r->lang.p : "und", r->lang.n ? r->lang.n : 3,
                        SQLITE_STATIC, SQLITE_UTF8);
    bind_day(st, 9, article->published.from);
    bind_day(st, 10, article->published.to);
    sql_text(st, 11, slice_of(r->duplicate_of));
    sqlite3_bind_int64(st, 12, (int64_t)article->bytes);
    sqlite3_bind_int64(st, 13, r->ntokens);
    sqlite3_bind_int64(st, 14, r->nsentences);
    sqlite3_bind_int64(st, 15, furniture_blocks(article));
    sqlite3_bind_blob(st, 16, r->sketch, sizeof r->sketch, SQLITE_STATIC);
    sqlite3_bind_text64(st, 17, r->tool.n ? r->tool.p : "", r->tool.n, SQLITE_STATIC, SQLITE_UTF8);
    if (!sql_done(s, st, err))
        return false;
    *number = sqlite3_last_insert_rowid(s->db);
    return true;
}

static bool
add_text(struct store *s, int64_t document, struct slice text, nuncio_error *err)
{
    sqlite3_stmt *st = sql_use(s, SQL_TEXT, err);
    if (!st)
        return false;
    sqlite3_bind_int64(st, 1, document);
    sqlite3_bind_text64(st, 2, text.n ? text.p : "", text.n, SQLITE_STATIC, SQLITE_UTF8);
    return sql_done(s, st, err);
}

static bool
add_spelling(struct store *s, struct arena *scratch, const struct object *o,
             const struct spelling *spelling, nuncio_error *err)
{
    sqlite3_stmt *st = sql_use(s, SQL_SPELLING, err);
    struct slice folded = utf8_fold(scratch, spelling->name);
    if (!st || !folded.n)
        return st != NULL;
    sql_text(st, 1, folded);
    sql_text(st, 2, slice_of(o->id));
    sql_text(st, 3, spelling->name);
    sql_text(st, 4, slice_of(mention_how_name(spelling->how)));
    return sql_done(s, st, err);
}

static bool
add_actor(struct store *s, struct arena *scratch, const struct object *o, nuncio_error *err)
{
    const struct actor *actor = o->actor;
    sqlite3_stmt *st = sql_use(s, SQL_ACTOR, err);
    if (!st)
        return false;
    sql_text(st, 1, slice_of(o->id));
    sqlite3_bind_text64(st, 2, actor->name.n ? actor->name.p : "", actor->name.n, SQLITE_STATIC,
                        SQLITE_UTF8);
    struct slice folded = utf8_fold(scratch, actor->name);
    sqlite3_bind_text64(st, 3, folded.n ? folded.p : "", folded.n, SQLITE_STATIC, SQLITE_UTF8);
    sql_text(st, 4, o->kind);
    sql_text(st, 5, actor->country);
    sql_text(st, 6, actor->agent);
    sql_text(st, 7, actor->code);
    sql_text(st, 8, actor->wikidata);
    bool ok = sql_done(s, st, err);
    for (uint32_t i = 0; ok && i < o->nspellings; i++)
        ok = add_spelling(s, scratch, o, &o->spellings[i], err);
    return ok;
}

static bool
add_evidence(struct store *s, int64_t object, struct span span, nuncio_error *err)
{
    sqlite3_stmt *st = sql_use(s, SQL_EVIDENCE, err);
    if (!st)
        return false;
    sqlite3_bind_int64(st, 1, object);
    sqlite3_bind_int64(st, 2, span.start);
    sqlite3_bind_int64(st, 3, span.end);
    return sql_done(s, st, err);
}

static bool
add_words(struct store *s, int64_t object, struct slice words, nuncio_error *err)
{
    sqlite3_stmt *st = sql_use(s, SQL_WORDS, err);
    if (!st)
        return false;
    sqlite3_bind_int64(st, 1, object);
    sql_text(st, 2, words);
    return sql_done(s, st, err);
}

/* What hangs on an object's row: who takes part, issues, evidence, words of the sentence. */
static bool
add_links(struct store *s, const struct record *r, const struct object *o, int64_t object,
          nuncio_error *err)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < o->nactors; i++) {
        sqlite3_stmt *st = sql_use(s, SQL_PART, err);
        if (!st)
            return false;
        sql_text(st, 1, slice_of(o->actors[i].id));
        sqlite3_bind_int64(st, 2, object);
        sql_text(st, 3, slice_of(actor_part_name(o->actors[i].part)));
        ok = sql_done(s, st, err);
    }
    for (uint32_t i = 0; ok && i < o->nissues; i++) {
        sqlite3_stmt *st = sql_use(s, SQL_ISSUE, err);
        if (!st)
            return false;
        sql_text(st, 1, o->issues[i]);
        sqlite3_bind_int64(st, 2, object);
        ok = o->issues[i].n == 0 || sql_done(s, st, err);
    }
    if (o->sentence.end > o->sentence.start)
        ok = ok && add_evidence(s, object, o->sentence, err) &&
             add_words(s, object, slice_cut(r->article->text, o->sentence), err);
    for (uint32_t i = 0; ok && i < o->nmore; i++)
        ok = add_evidence(s, object, o->more[i], err);
    return ok;
}

static bool
add_object(struct store *s, struct arena *scratch, const struct record *r, const struct object *o,
           int64_t document, int64_t *number, nuncio_error *err)
{
    sqlite3_stmt *st = sql_use(s, SQL_OBJECT, err);
    if (!st)
        return false;
    sql_text(st, 1, slice_of(o->id));
    sqlite3_bind_int64(st, 2, document);
    sql_text(st, 3, slice_of(object_type_name(o->type)));
    sql_text(st, 4, o->kind);
    sql_text(st, 5, o->status);
    bind_day(st, 6, o->date.from);
    bind_day(st, 7, o->date.to);
    sql_text(st, 8, o->place);
    sql_text(st, 9, o->place_country);
    sql_text(st, 10, o->json);
    if (!sql_done(s, st, err))
        return false;
    *number = sqlite3_last_insert_rowid(s->db);
    return add_links(s, r, o, *number, err) &&
           add_happening(s, scratch, r, o, *number, document, err) &&
           add_shifts(s, scratch, r, o, *number, document, err);
}

static bool
add_all(struct store *s, struct arena *scratch, const struct record *r, nuncio_error *err)
{
    int64_t document;
    if (!add_document(s, r, &document, err))
        return false;
    if (!add_text(s, document, r->article->text, err))
        return false;
    int64_t *number = arena_new_array(scratch, int64_t, r->nobjects);
    bool ok = true;
    for (uint32_t i = 0; ok && i < r->nobjects; i++)
        if (r->objects[i].type == OBJECT_ACTOR)
            ok = add_actor(s, scratch, &r->objects[i], err);
    for (uint32_t i = 0; ok && number && i < r->nobjects; i++)
        ok = add_object(s, scratch, r, &r->objects[i], document, &number[i], err);
    ok = ok && number && add_threads(s, scratch, r, number, document, err);
    if (arena_failed(scratch)) {
        error_set(err, NUNCIO_ENOMEM, "out of memory");
        ok = false;
    }
    return ok;
}

int
store_has(struct store *s, const char *doc_id, nuncio_error *err)
{
    sqlite3_stmt *st = sql_use(s, SQL_HAS, err);
    if (!st)
        return NUNCIO_ESTORE;
    sql_text(st, 1, slice_of(doc_id));
    int code = sqlite3_step(st);
    sqlite3_reset(st);
    if (code == SQLITE_ROW || code == SQLITE_DONE)
        return code == SQLITE_ROW;
    return sql_error(s, code, err);
}

/* The transaction of one record. */
static nuncio_status
add_whole(struct store *s, struct arena *scratch, const struct record *r, nuncio_error *err)
{
    sqlite3_stmt *begin = sql_use(s, SQL_BEGIN, err), *commit = sql_use(s, SQL_COMMIT, err);
    if (!begin || !commit || !sql_done(s, begin, err))
        return NUNCIO_ESTORE;
    if (add_all(s, scratch, r, err) && sql_done(s, commit, err))
        return NUNCIO_OK;
    sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return err && err->status == NUNCIO_ENOMEM ? NUNCIO_ENOMEM : NUNCIO_ESTORE;
}

nuncio_status
store_add(struct store *s, const struct record *r, bool keep_copies, enum store_added *added,
          nuncio_error *err)
{
    struct arena scratch;
    const char *id = r->objects[0].id;
    int there = store_has(s, id, err);
    if (there < 0)
        return (nuncio_status)there;
    *added = STORE_PRESENT;
    if (there)
        return NUNCIO_OK;
    arena_init(&scratch, 0);
    struct slice earlier = keep_copies ? (struct slice){NULL, 0} : copies_find(s->copies, r->sketch);
    *added = earlier.n ? STORE_COPY : STORE_NEW;
    if (earlier.n)
        r = record_copy(&scratch, r, arena_copy(&scratch, earlier).p);
    nuncio_status status =
        r ? add_whole(s, &scratch, r, err) : error_set(err, NUNCIO_ENOMEM, "out of memory");
    arena_release(&scratch);
    if (status == NUNCIO_OK && *added == STORE_NEW &&
        !copies_add(s->copies, r->sketch, slice_of(id)))
        status = error_set(err, NUNCIO_ENOMEM, "out of memory");
    return status;
}
