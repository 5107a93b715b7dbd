/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads one report and prints the events in it.
 *   cc read_one.c -lnuncio && ./a.out DATA MODEL LEXICON article.txt
 */
#include <nuncio/nuncio.h>

#include <stdio.h>
#include <string.h>

int
main(int argc, char **argv)
{
    nuncio_reader_options options = NUNCIO_READER_OPTIONS_INIT;
    nuncio_reader *reader = NULL;
    nuncio_input *input = NULL;
    nuncio_record *record = NULL;
    nuncio_document document = NUNCIO_DOCUMENT_INIT;
    nuncio_object object;
    nuncio_error error = {NUNCIO_OK, "", 0};
    const char *bytes;
    size_t len;
    int good;

    if (argc != 5)
        return 2;
    options.data_dir = argv[1];
    options.model_path = argv[2];
    options.lexicon_path = argv[3];
    good = nuncio_reader_open(&reader, &options, &error) == NUNCIO_OK &&
           nuncio_input_open(&input, argv[4], &error) == NUNCIO_OK &&
           nuncio_input_next(input, &bytes, &len, &document, &error) == 1 &&
           nuncio_read(&record, reader, bytes, len, &document, &error) == NUNCIO_OK;
    for (size_t i = 0; good && i < nuncio_record_count(record); i++)
        if (nuncio_record_object(record, i, &object) == NUNCIO_OK && strcmp(object.type, "event") == 0)
            puts(object.json);
    if (!good)
        fprintf(stderr, "%s\n", error.message);
    nuncio_record_free(record);
    nuncio_input_close(input);
    nuncio_reader_close(reader);
    return !good;
}
