/* SPDX-License-Identifier: Apache-2.0 */
/* nuncio: the command-line tool. Parses, runs one command, ends. */
#include "commands.h"
#include "message.h"

#include <signal.h>
#include <stdlib.h>

int
main(int argc, char **argv)
{
    struct arguments args;
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is seen as a failed write, and ends quietly */
    int status = arguments_parse(&args, argc, argv);
    if (!status && args.on[OPTION_HELP])
        status = cmd_help(&args);
    else if (!status)
        status = args.command->run(&args);
    free(args.inputs);
    return finish_output(status);
}
