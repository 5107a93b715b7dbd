/* SPDX-License-Identifier: Apache-2.0 */
/* The loop over documents. */
#include "each_input.h"
#include "commands.h"
#include "locate.h"
#include "message.h"

#include <stdio.h>

int
each_input(const struct arguments *args, document_fn *each)
{
    int status;
    nuncio_reader *reader = open_reader(args, &status);
    struct inputs *inputs = reader ? inputs_new(args) : NULL;
    struct document d;
    nuncio_error error;
    int got;
    if (inputs)
        status = EXIT_DONE;
    while (inputs && !ferror(stdout) && (got = inputs_next(inputs, &d, &error)) != 0) {
        if (got < 0) {
            complain("%s", error.message);
            status = EXIT_SOME;
            continue;
        }
        if (each(args, reader, &d, &error) != NUNCIO_OK) {
            complain("%s: %s", d.name, error.message);
            status = EXIT_SOME;
        }
        document_release(&d);
    }
    inputs_free(inputs);
    nuncio_reader_close(reader);
    return status;
}
