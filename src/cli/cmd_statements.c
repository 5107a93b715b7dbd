/* SPDX-License-Identifier: Apache-2.0 */
/* nuncio statements: who said what to whom. */
#include "commands.h"
#include "listing.h"

static const struct column columns[] = {
    {"id", "id", SHOW_TEXT},
    {"doc", "doc", SHOW_TEXT},
    {"date_from", "date", SHOW_FROM},
    {"date_to", "date", SHOW_TO},
    {"date_precision", "date", SHOW_PRECISION},
    {"speaker", "speaker", SHOW_NAMES},
    {"speaker_code", "speaker", SHOW_CODES},
    {"addressee", "addressee", SHOW_NAMES},
    {"addressee_code", "addressee", SHOW_CODES},
    {"act", "act", SHOW_TEXT},
    {"mode", "mode", SHOW_TEXT},
    {"issues", "issues", SHOW_LIST},
    {"via", "via", SHOW_NAMES},
    {"confidence", "confidence", SHOW_NUMBER},
    {"text", "text", SHOW_TEXT},
};

static const struct listing listing = {
    .type = "statement", .kind = OPTION_ACT, .columns = columns,
    .ncolumns = sizeof columns / sizeof *columns};

int
cmd_statements(const struct arguments *args)
{
    return list_objects(args, &listing);
}
