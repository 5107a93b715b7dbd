/* SPDX-License-Identifier: Apache-2.0 */
/* nuncio exchanges: what moved between parties, and who mediated. */
#include "commands.h"
#include "listing.h"

static const struct column columns[] = {
    {"id", "id", SHOW_TEXT},
    {"doc", "doc", SHOW_TEXT},
    {"date_from", "date", SHOW_FROM},
    {"date_to", "date", SHOW_TO},
    {"date_precision", "date", SHOW_PRECISION},
    {"kind", "kind", SHOW_TEXT},
    {"status", "status", SHOW_TEXT},
    {"between", "between", SHOW_NAMES},
    {"between_code", "between", SHOW_CODES},
    {"mediator", "mediator", SHOW_NAMES},
    {"mediator_code", "mediator", SHOW_CODES},
    {"given", "given", SHOW_TEXT},
    {"received", "received", SHOW_TEXT},
    {"place", "place", SHOW_PLACE},
    {"documents", "told_by", SHOW_DOCUMENTS},
    {"same_as", "same_as", SHOW_ID},
    {"confidence", "confidence", SHOW_NUMBER},
    {"text", "text", SHOW_TEXT},
};

static const struct listing listing = {
    .type = "exchange", .kind = OPTION_KIND, .columns = columns,
    .ncolumns = sizeof columns / sizeof *columns};

int
cmd_exchanges(const struct arguments *args)
{
    return list_objects(args, &listing);
}
