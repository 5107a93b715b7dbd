/* SPDX-License-Identifier: Apache-2.0 */
/* Tables: any bytes as a table of two columns must give rows or one error. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    char path[] = "/tmp/nuncio-table-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, data, n) != (ssize_t)n)
        abort();
    close(fd);
    struct arena a;
    struct table t;
    nuncio_error err = {0};
    arena_init(&a, 0);
    if (table_read(&a, "/tmp", path + 5, "lemma upos", &t, &err) == NUNCIO_OK) {
        for (uint32_t i = 0; i < t.nrows; i++)
            assert(t.ncolumns == 2 && t.rows[i].cell[1].p);
    } else {
        assert(err.message[0]);
    }
    arena_release(&a);
    unlink(path);
    return 0;
}
