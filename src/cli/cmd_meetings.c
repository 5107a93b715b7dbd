/* SPDX-License-Identifier: Apache-2.0 */
/* nuncio meetings: visits, talks, calls, summits, ceremonies. */
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
    {"parties", "parties", SHOW_NAMES},
    {"parties_code", "parties", SHOW_CODES},
    {"place", "place", SHOW_PLACE},
    {"place_country", "place", SHOW_COUNTRY},
    {"duration", "duration", SHOW_TEXT},
    {"topics", "topics", SHOW_LIST},
    {"not_topics", "not_topics", SHOW_LIST},
    {"outcome", "outcome", SHOW_TEXT},
    {"documents", "told_by", SHOW_DOCUMENTS},
    {"same_as", "same_as", SHOW_ID},
    {"confidence", "confidence", SHOW_NUMBER},
    {"text", "text", SHOW_TEXT},
};

static const struct listing listing = {
    .type = "meeting", .kind = OPTION_KIND, .columns = columns,
    .ncolumns = sizeof columns / sizeof *columns};

int
cmd_meetings(const struct arguments *args)
{
    return list_objects(args, &listing);
}
