/* SPDX-License-Identifier: Apache-2.0 */
/* Errors: one clean line each, whatever the file name or input held. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

nuncio_status
error_set(nuncio_error *err, nuncio_status status, const char *format, ...)
{
    if (!err)
        return status;
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    for (char *p = err->message; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            *p = '?';
    err->status = status;
    err->position = 0;
    return status;
}
