/* SPDX-License-Identifier: Apache-2.0 */
/* nuncio annotate: what the language models find, as CoNLL-U or JSON. */
#include "commands.h"
#include "each_input.h"

#include <stdio.h>
#include <string.h>

static nuncio_status
annotate(const struct arguments *args, const nuncio_reader *reader, const struct document *d,
         nuncio_error *error)
{
    nuncio_annotate_options how = NUNCIO_ANNOTATE_OPTIONS_INIT;
    const char *input = args->value[OPTION_INPUT], *unit = args->value[OPTION_OFFSETS];
    char *text;
    size_t n;
    bool json = arguments_format_is(args, "jsonl");
    how.form = json ? NUNCIO_ANNOTATION_JSON : NUNCIO_ANNOTATION_CONLLU;
    how.from_conllu = input && strcmp(input, "conllu") == 0;
    how.offsets_in_chars = unit && strcmp(unit, "chars") == 0;
    nuncio_status status =
        nuncio_annotate(&text, &n, reader, d->bytes, d->len, &d->about, &how, error);
    if (status != NUNCIO_OK)
        return status;
    fwrite(text, 1, n, stdout);
    if (json)
        putchar('\n');
    nuncio_free(text);
    return NUNCIO_OK;
}

int
cmd_annotate(const struct arguments *args)
{
    return each_input(args, annotate);
}
