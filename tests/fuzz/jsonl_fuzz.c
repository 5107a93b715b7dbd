/* SPDX-License-Identifier: Apache-2.0 */
/* JSON Lines: any line is a document or one error. */
#include <assert.h>

#include "base/utf8.h"
#include "ingest/jsonl.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena a;
    struct jsonl_document d;
    nuncio_error err = {NUNCIO_OK, "", 0};
    arena_init(&a, 0);
    nuncio_status status = jsonl_read(&a, (struct slice){(const char *)data, n}, &d, &err);
    assert(status == NUNCIO_OK || (status == NUNCIO_EINPUT && err.message[0]));
    assert(status != NUNCIO_OK || utf8_valid(d.bytes) == d.bytes.n);
    arena_release(&a);
    return 0;
}
