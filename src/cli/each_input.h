/* SPDX-License-Identifier: Apache-2.0 */
/* Commands that do one thing to every document of their inputs, one after the other. */
#ifndef CLI_EACH_INPUT_H
#define CLI_EACH_INPUT_H
#include "inputs.h"

typedef nuncio_status document_fn(const struct arguments *args, const nuncio_reader *reader,
                                  const struct document *document, nuncio_error *error);

/* Opens a reader, calls `each` for every document. Failures cost a line each. Gives the exit status. */
int each_input(const struct arguments *args, document_fn *each);

#endif
