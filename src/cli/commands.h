/* SPDX-License-Identifier: Apache-2.0 */
/* The commands, one file each: cmd_<name>.c. Each gives the exit status. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H
#include "options.h"

enum exit_status {
    EXIT_DONE = 0,
    EXIT_NOTHING = 1,  /* a query found nothing */
    EXIT_USAGE = 2,
    EXIT_SOME = 3,     /* some input failed, the rest was done */
    EXIT_BROKEN = 4,   /* store or model missing or damaged */
    EXIT_STOPPED = 130 /* interrupted; what was stored stays */
};

int cmd_read(const struct arguments *args);
int cmd_extract(const struct arguments *args);
int cmd_annotate(const struct arguments *args);
int cmd_events(const struct arguments *args);
int cmd_statements(const struct arguments *args);
int cmd_positions(const struct arguments *args);
int cmd_shifts(const struct arguments *args);
int cmd_meetings(const struct arguments *args);
int cmd_proposals(const struct arguments *args);
int cmd_exchanges(const struct arguments *args);
int cmd_disputes(const struct arguments *args);
int cmd_timeline(const struct arguments *args);
int cmd_who(const struct arguments *args);
int cmd_why(const struct arguments *args);
int cmd_show(const struct arguments *args);
int cmd_doctor(const struct arguments *args);
int cmd_version(const struct arguments *args);
int cmd_help(const struct arguments *args);

#endif
