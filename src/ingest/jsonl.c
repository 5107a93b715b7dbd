/* SPDX-License-Identifier: Apache-2.0 */
/* JSON Lines by jansson, which checks UTF-8 and refuses what is nested too deep. */
#include "ingest/jsonl.h"

#include <jansson.h>

static struct slice
text_field(struct arena *a, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_integer(value))
        return arena_printf(a, "%lld", (long long)json_integer_value(value));
    const char *text = json_string_value(value);
    return text ? arena_copy(a, (struct slice){text, json_string_length(value)})
                : (struct slice){"", 0};
}

static nuncio_status
take(struct arena *a, const json_t *object, struct jsonl_document *out, nuncio_error *err)
{
    const char *body = json_is_string(json_object_get(object, "html")) ? "html" : "text";
    if (!json_is_string(json_object_get(object, body)))
        return error_set(err, NUNCIO_EINPUT, "no \"text\" or \"html\"");
    out->media = strcmp(body, "html") == 0 ? MEDIA_HTML : MEDIA_TEXT;
    out->bytes = text_field(a, object, body);
    out->published = text_field(a, object, "published");
    out->origin.ref = text_field(a, object, "id");
    out->origin.url = text_field(a, object, "url");
    out->origin.title = text_field(a, object, "title");
    out->origin.lang = text_field(a, object, "lang");
    out->origin.source = text_field(a, object, "source");
    out->origin.published = DATE_UNKNOWN;
    return arena_failed(a) ? error_set(err, NUNCIO_ENOMEM, "out of memory") : NUNCIO_OK;
}

nuncio_status
jsonl_read(struct arena *a, struct slice line, struct jsonl_document *out, nuncio_error *err)
{
    json_error_t why;
    *out = (struct jsonl_document){.media = MEDIA_TEXT};
    json_t *object = json_loadb(line.p, line.n, JSON_ALLOW_NUL, &why);
    nuncio_status status;
    if (!object)
        status = error_set(err, NUNCIO_EINPUT, "not JSON: %s", why.text);
    else if (!json_is_object(object))
        status = error_set(err, NUNCIO_EINPUT, "not a JSON object");
    else
        status = take(a, object, out, err);
    json_decref(object);
    return status;
}
