/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the tables, the lexicon and the model are.
 *
 * The folder is named by --data, else by NUNCIO_DATA; else it is share/nuncio
 * beside the program (where a build puts it) or beside the program's bin/
 * (where an installation puts it), else the place chosen at configuration.
 *   <folder>/data/        tables: lang/, frames/, actors/ ...
 *   <folder>/lexicon.nlx  actors and places, compiled from them
 *   <folder>/models/      *.nun
 */
#ifndef CLI_LOCATE_H
#define CLI_LOCATE_H
#include "nuncio/reader.h"
#include "options.h"

#define PATH_ROOM 4096

struct places {
    char data[PATH_ROOM], lexicon[PATH_ROOM], model[PATH_ROOM];
    char deep_model[PATH_ROOM]; /* the second one of --model auto; else empty */
    char lemmas[PATH_ROOM];     /* the book of lemmas */
};

/* False with one line on stderr when the paths do not fit; whether the files are there, opening tells. */
bool locate(const struct arguments *args, struct places *out);

/* Opens a reader as the arguments say. NULL, with one line on stderr and an exit code, when that fails. */
nuncio_reader *open_reader(const struct arguments *args, int *code);

#endif
