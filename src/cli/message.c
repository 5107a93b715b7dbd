/* SPDX-License-Identifier: Apache-2.0 */
/* Lines on stderr, and the end of standard output. */
#include "message.h"
#include "commands.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void
complain(const char *format, ...)
{
    va_list args;
    fputs("nuncio: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

int
complain_of(const nuncio_error *error)
{
    complain("%s", error->message[0] ? error->message : "failed without saying why");
    switch (error->status) {
    case NUNCIO_EUSAGE:
        return EXIT_USAGE;
    case NUNCIO_ENOTFOUND:
        return EXIT_NOTHING;
    case NUNCIO_EINPUT:
    case NUNCIO_EIO:
        return EXIT_SOME;
    default:
        return EXIT_BROKEN;
    }
}

int
finish_output(int status)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    if (errno == EPIPE || errno == 0)
        return status;
    complain("cannot write to standard output: %s", strerror(errno));
    return EXIT_BROKEN;
}
