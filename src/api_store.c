/* SPDX-License-Identifier: Apache-2.0 */
/* nuncio/store.h, over src/store. */
#include "api.h"
#include "base/hash.h"
#include "nuncio/store.h"
#include "store/store.h"

#include <stdlib.h>

struct nuncio_store {
    struct store *store;
};

struct nuncio_answer {
    struct answer *answer;
    struct buf strings; /* type, id, doc, each ended by a 0, of the object last given */
};

nuncio_status
nuncio_store_open(nuncio_store **out, const char *path, nuncio_store_mode mode, nuncio_error *error)
{
    *out = NULL;
    nuncio_store *s = calloc(1, sizeof *s);
    if (!s)
        return error_set(error, NUNCIO_ENOMEM, "out of memory");
    nuncio_status status = store_open(&s->store, path, mode == NUNCIO_STORE_WRITE, error);
    if (status != NUNCIO_OK) {
        free(s);
        return status;
    }
    *out = s;
    return NUNCIO_OK;
}

void
nuncio_store_close(nuncio_store *store)
{
    if (!store)
        return;
    store_close(store->store);
    free(store);
}

int
nuncio_store_has(nuncio_store *store, const char *bytes, size_t len, const char *ref,
                 nuncio_error *error)
{
    struct sha256 hash;
    uint8_t digest[32];
    char hex[65], id[ID_ROOM] = "";
    sha256_init(&hash);
    sha256_add(&hash, bytes, len);
    sha256_end(&hash, digest);
    hex_format(digest, sizeof digest, hex);
    record_doc_id(slice_of(hex), slice_of(ref), id);
    return store_has(store->store, id, error);
}

nuncio_status
nuncio_store_add(nuncio_store *store, const nuncio_record *record, int keep_copies,
                 nuncio_added *added, nuncio_error *error)
{
    enum store_added what = STORE_NEW;
    nuncio_status status =
        store_add(store->store, record->record, keep_copies != 0, &what, error);
    if (added)
        *added = what == STORE_NEW    ? NUNCIO_ADDED_NEW
                 : what == STORE_COPY ? NUNCIO_ADDED_COPY
                                      : NUNCIO_ADDED_PRESENT;
    return status;
}

nuncio_status
nuncio_store_ask(nuncio_answer **out, nuncio_store *store, const nuncio_filter *f,
                 nuncio_error *error)
{
    *out = NULL;
    if (!f || f->version != 1)
        return error_set(error, NUNCIO_EUSAGE, "a filter of another version");
    struct question q = {f->type, f->doc,    f->since, f->until,  f->source,
                         f->target, f->actor, f->with, f->kind, f->issue, f->place, f->lang,
                         f->status, f->match, f->limit, f->by_date != 0, f->once != 0, f->threads != 0};
    nuncio_answer *answer = calloc(1, sizeof *answer);
    if (!answer)
        return error_set(error, NUNCIO_ENOMEM, "out of memory");
    buf_init(&answer->strings, 1 << 12);
    nuncio_status status = store_ask(&answer->answer, store->store, &q, error);
    if (status != NUNCIO_OK) {
        nuncio_answer_free(answer);
        return status;
    }
    *out = answer;
    return NUNCIO_OK;
}

int
nuncio_answer_next(nuncio_answer *answer, nuncio_object *out, nuncio_error *error)
{
    struct answered got;
    int status = answer_next(answer->answer, &got, error);
    if (status != 1)
        return status;
    struct buf *b = &answer->strings;
    const struct slice parts[3] = {got.type, got.id, got.doc};
    size_t at[3];
    buf_clear(b);
    for (int i = 0; i < 3; i++) {
        at[i] = b->n;
        buf_add(b, parts[i]);
        buf_byte(b, 0);
    }
    if (b->failed)
        return error_set(error, NUNCIO_ENOMEM, "out of memory");
    *out = (nuncio_object){b->p + at[0], b->p + at[1], b->p + at[2], got.json.p, got.json.n};
    return 1;
}

void
nuncio_answer_free(nuncio_answer *answer)
{
    if (!answer)
        return;
    answer_free(answer->answer);
    buf_release(&answer->strings);
    free(answer);
}

/* Hands a filled buffer over to the caller, or frees it after a failure. */
static nuncio_status
hand_over(struct buf *b, nuncio_status status, char **out, size_t *len, nuncio_error *error)
{
    *out = NULL;
    if (status == NUNCIO_OK)
        buf_add(b, SLICE("")); /* so that there is a final 0 */
    if (status == NUNCIO_OK && b->failed)
        status = error_set(error, NUNCIO_ENOMEM, "out of memory");
    if (status != NUNCIO_OK) {
        buf_release(b);
        return status;
    }
    *out = b->p;
    if (len)
        *len = b->n;
    return NUNCIO_OK;
}

nuncio_status
nuncio_store_object(char **json, nuncio_store *store, const char *id, nuncio_error *error)
{
    struct buf b;
    buf_init(&b, 0);
    return hand_over(&b, store_object(store->store, id, &b, error), json, NULL, error);
}

nuncio_status
nuncio_store_thread(char **json, nuncio_store *store, const char *id, nuncio_error *error)
{
    struct buf b;
    buf_init(&b, 0);
    return hand_over(&b, store_thread(store->store, id, &b, error), json, NULL, error);
}

nuncio_status
nuncio_store_document(char **id, nuncio_store *store, const char *name, nuncio_error *error)
{
    struct buf b;
    buf_init(&b, 0);
    return hand_over(&b, store_document(store->store, name, &b, error), id, NULL, error);
}

nuncio_status
nuncio_store_text(char **text, size_t *len, nuncio_store *store, const char *doc,
                  nuncio_error *error)
{
    struct buf b;
    buf_init(&b, 0);
    return hand_over(&b, store_text(store->store, doc, &b, error), text, len, error);
}

nuncio_status
nuncio_store_actors(char **json, nuncio_store *store, const char *name, int unknown_only,
                    uint32_t limit, nuncio_error *error)
{
    struct buf b;
    buf_init(&b, 0);
    nuncio_status status =
        store_actors(store->store, name, unknown_only != 0, limit, &b, error);
    return hand_over(&b, status, json, NULL, error);
}

nuncio_status
nuncio_store_summary(char **json, nuncio_store *store, nuncio_error *error)
{
    struct buf b;
    buf_init(&b, 0);
    return hand_over(&b, store_summary(store->store, &b, error), json, NULL, error);
}

nuncio_status
nuncio_store_check(nuncio_store *store, nuncio_error *error)
{
    return store_check(store->store, error);
}
