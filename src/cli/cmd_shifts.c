/* SPDX-License-Identifier: Apache-2.0 */
/* nuncio shifts: who changed position on what. */
#include "commands.h"
#include "listing.h"

static const struct column columns[] = {
    {"id", "id", SHOW_TEXT},
    {"doc", "doc", SHOW_TEXT},
    {"holder", "holder", SHOW_NAMES},
    {"holder_code", "holder", SHOW_CODES},
    {"issue", "issue", SHOW_TEXT},
    {"before", "before", SHOW_TEXT},
    {"after", "after", SHOW_TEXT},
    {"confidence", "confidence", SHOW_NUMBER},
    {"text", "text", SHOW_TEXT},
};

static const struct listing listing = {
    .type = "shift", .kind = OPTION_COUNT, .columns = columns,
    .ncolumns = sizeof columns / sizeof *columns};

int
cmd_shifts(const struct arguments *args)
{
    return list_objects(args, &listing);
}
