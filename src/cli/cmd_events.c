/* SPDX-License-Identifier: Apache-2.0 */
/* nuncio events: what happened, to whom, with what status. */
#include "commands.h"
#include "listing.h"

static const struct column columns[] = {
    {"id", "id", SHOW_TEXT},
    {"doc", "doc", SHOW_TEXT},
    {"date_from", "date", SHOW_FROM},
    {"date_to", "date", SHOW_TO},
    {"date_precision", "date", SHOW_PRECISION},
    {"event", "event", SHOW_TEXT},
    {"mode", "mode", SHOW_TEXT},
    {"context", "context", SHOW_LIST},
    {"cameo", "cameo", SHOW_TEXT},
    {"quad", "quad", SHOW_TEXT},
    {"goldstein", "goldstein", SHOW_NUMBER},
    {"status", "status", SHOW_TEXT},
    {"source", "source", SHOW_NAMES},
    {"source_code", "source", SHOW_CODES},
    {"target", "target", SHOW_NAMES},
    {"target_code", "target", SHOW_CODES},
    {"place", "place", SHOW_PLACE},
    {"place_country", "place", SHOW_COUNTRY},
    {"attributed_to", "attributed_to", SHOW_NAMES},
    {"documents", "told_by", SHOW_DOCUMENTS},
    {"same_as", "same_as", SHOW_ID},
    {"confidence", "confidence", SHOW_NUMBER},
    {"text", "text", SHOW_TEXT},
};

static const struct listing listing = {
    .type = "event", .kind = OPTION_EVENT, .columns = columns,
    .ncolumns = sizeof columns / sizeof *columns};

int
cmd_events(const struct arguments *args)
{
    return list_objects(args, &listing);
}
