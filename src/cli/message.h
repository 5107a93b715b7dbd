/* SPDX-License-Identifier: Apache-2.0 */
/* Talk to the person: one line on stderr, after "nuncio: ". */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H
#include "nuncio/base.h"

void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same with an error of the library; returns the exit status that fits it. */
int complain_of(const nuncio_error *error);

/* Flush standard output. False when it could not be written; a closed pipe is no failure. */
int finish_output(int status);

#endif
