/* SPDX-License-Identifier: Apache-2.0 */
/* nuncio version: library, forms of what it writes, language model. */
#include "commands.h"
#include "locate.h"
#include "nuncio/version.h"

#include <stdio.h>

int
cmd_version(const struct arguments *args)
{
    printf("nuncio %s\nrecord %d\nstore %d\n", nuncio_version(), nuncio_record_version(),
           nuncio_store_version());
    fflush(stdout);
    int code;
    nuncio_reader *reader = open_reader(args, &code);
    if (!reader)
        return code;
    printf("model %s\n", nuncio_reader_model(reader));
    nuncio_reader_close(reader);
    return EXIT_DONE;
}
