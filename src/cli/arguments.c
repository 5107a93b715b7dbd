/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parser of the command line: command, long and short options (--name VALUE,
 * --name=VALUE, --no-name, -n VALUE, -nVALUE), inputs, "--". A name that is
 * not known is answered with the nearest one by edit distance.
 */
#include "commands.h"
#include "message.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME_ROOM 32

/* Levenshtein distance of two names, cut at NAME_ROOM characters. */
static size_t
distance(const char *a, const char *b)
{
    size_t row[NAME_ROOM + 1], n = strlen(b), m = strlen(a);
    n = n > NAME_ROOM ? NAME_ROOM : n;
    m = m > NAME_ROOM ? NAME_ROOM : m;
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t change = corner + (a[i - 1] != b[j - 1]);
            corner = row[j];
            size_t gap = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = change < gap ? change : gap;
        }
    }
    return row[n];
}

static const char *
nearest_command(const char *name)
{
    size_t best = SIZE_MAX;
    const char *found = commands[0].name;
    for (size_t i = 0; i < ncommands; i++) {
        size_t d = distance(name, commands[i].name);
        if (d < best) {
            best = d;
            found = commands[i].name;
        }
    }
    return found;
}

static const char *
nearest_option(const struct command *c, const char *name)
{
    size_t best = SIZE_MAX;
    const char *found = "help";
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!(c->options >> i & 1))
            continue;
        size_t d = distance(name, options[i].name);
        if (d < best) {
            best = d;
            found = options[i].name;
        }
    }
    return found;
}

/* The option of a long name (n characters) that the command takes, or -1. */
static int
find_long(const struct command *c, const char *name, size_t n)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if ((c->options >> i & 1) && strlen(options[i].name) == n &&
            strncmp(options[i].name, name, n) == 0)
            return i;
    return -1;
}

static int
find_letter(const struct command *c, char letter)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if ((c->options >> i & 1) && options[i].letter == letter)
            return i;
    return -1;
}

static int
unknown_option(const struct command *c, const char *said)
{
    char name[NAME_ROOM + 1];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(said, "="), said);
    complain("%s: no option '%s'; did you mean '--%s'?", c->name, name,
             nearest_option(c, name + strspn(name, "-")));
    return EXIT_USAGE;
}

/* Takes argv[*at] as a long option. */
static int
take_long(struct arguments *out, int argc, char **argv, int *at)
{
    const char *said = argv[*at] + 2, *equals = strchr(said, '=');
    size_t n = equals ? (size_t)(equals - said) : strlen(said);
    int option = find_long(out->command, said, n);
    if (option < 0 && strncmp(said, "no-", 3) == 0 && !equals &&
        (option = find_long(out->command, said + 3, n - 3)) >= 0) {
        out->off[option] = true;
        out->on[option] = false;
        out->value[option] = NULL;
        return EXIT_DONE;
    }
    if (option < 0)
        return unknown_option(out->command, argv[*at]);
    out->on[option] = true;
    out->off[option] = false;
    if (!options[option].argument) {
        if (!equals)
            return EXIT_DONE;
        complain("option '--%s' takes no value", options[option].name);
        return EXIT_USAGE;
    }
    if (!equals && ++*at >= argc) {
        complain("option '--%s' needs a value: %s", options[option].name, options[option].argument);
        return EXIT_USAGE;
    }
    out->value[option] = equals ? equals + 1 : argv[*at];
    return EXIT_DONE;
}

/* Takes argv[*at] as short options: "-q", "-n 5", "-n5". */
static int
take_short(struct arguments *out, int argc, char **argv, int *at)
{
    for (const char *p = argv[*at] + 1; *p; p++) {
        int option = find_letter(out->command, *p);
        if (option < 0)
            return unknown_option(out->command, argv[*at]);
        out->on[option] = true;
        if (!options[option].argument)
            continue;
        if (!p[1] && ++*at >= argc) {
            complain("option '-%c' needs a value: %s", *p, options[option].argument);
            return EXIT_USAGE;
        }
        out->value[option] = p[1] ? p + 1 : argv[*at];
        break;
    }
    return EXIT_DONE;
}

static bool
read_number(const char *text, long *out)
{
    char *end;
    errno = 0;
    *out = strtol(text, &end, 10);
    return text[0] && !*end && !errno && *out >= 0 && *out <= INT_MAX;
}

/* True when `word` is one of "a|b|c". */
static bool
one_of_words(const char *word, const char *list)
{
    size_t n = strlen(word);
    for (const char *p = list; p; p = strchr(p, '|') ? strchr(p, '|') + 1 : NULL)
        if (strcspn(p, "|") == n && strncmp(p, word, n) == 0)
            return true;
    return false;
}

static int
check_word(const struct arguments *a, enum option_name option, const char *allowed)
{
    const char *value = a->value[option];
    if (!value || one_of_words(value, allowed))
        return EXIT_DONE;
    complain("option '--%s': '%s' is none of %s", options[option].name, value, allowed);
    return EXIT_USAGE;
}

/* "2023", "2023-03" or "2023-03-20"; whether there is such a day, the library tells. */
static bool
looks_like_date(const char *text)
{
    static const char pattern[] = "dddd-dd-dd";
    size_t n = strlen(text);
    for (size_t i = 0; i < n && i < sizeof pattern - 1; i++)
        if (pattern[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != pattern[i])
            return false;
    return n == 4 || n == 7 || n == 10;
}

static int
check_dates(const struct arguments *a)
{
    static const enum option_name dates[] = {OPTION_DATE, OPTION_SINCE, OPTION_UNTIL};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        if (a->value[dates[i]] && !looks_like_date(a->value[dates[i]])) {
            complain("option '--%s': '%s' is no date: write 2023, 2023-03 or 2023-03-20",
                     options[dates[i]].name, a->value[dates[i]]);
            return EXIT_USAGE;
        }
    return EXIT_DONE;
}

static int
check(const struct arguments *a)
{
    static const enum option_name numbers[] = {OPTION_JOBS, OPTION_LIMIT};
    const struct command *c = a->command;
    long n;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (a->value[numbers[i]] && !read_number(a->value[numbers[i]], &n)) {
            complain("option '--%s': '%s' is no number", options[numbers[i]].name,
                     a->value[numbers[i]]);
            return EXIT_USAGE;
        }
    if ((c->formats && check_word(a, OPTION_FORMAT, c->formats)) ||
        check_word(a, OPTION_INPUT, "text|conllu") || check_word(a, OPTION_OFFSETS, "bytes|chars") ||
        check_word(a, OPTION_CODER, "frames|learned|both") ||
        check_word(a, OPTION_COMPLETION, "bash|zsh|fish") || check_dates(a))
        return EXIT_USAGE;
    if (a->on[OPTION_HELP])
        return EXIT_DONE;
    if (a->ninputs < c->least || (c->most >= 0 && a->ninputs > c->most)) {
        complain("%s: takes %s, not %d argument%s; see 'nuncio help %s'", c->name,
                 c->most == 0 ? "no argument" : c->inputs, a->ninputs, a->ninputs == 1 ? "" : "s",
                 c->name);
        return EXIT_USAGE;
    }
    return EXIT_DONE;
}

int
no_command(const char *said)
{
    complain("no command '%s'; did you mean '%s'?", said, nearest_command(said));
    return EXIT_USAGE;
}

static const char *
command_word(const char *said)
{
    if (strcmp(said, "--help") == 0 || strcmp(said, "-h") == 0)
        return "help";
    if (strcmp(said, "--version") == 0 || strcmp(said, "-V") == 0)
        return "version";
    return said;
}

int
arguments_parse(struct arguments *out, int argc, char **argv)
{
    *out = (struct arguments){.command = command_find(argc < 2 ? "help" : command_word(argv[1]))};
    if (!out->command)
        return no_command(argv[1]);
    out->inputs = calloc((size_t)argc + 1, sizeof *out->inputs);
    if (!out->inputs) {
        complain("out of memory");
        return EXIT_BROKEN;
    }
    int status = EXIT_DONE;
    bool only_inputs = false;
    for (int i = 2; i < argc && !status; i++) {
        if (!only_inputs && strcmp(argv[i], "--") == 0)
            only_inputs = true;
        else if (!only_inputs && strncmp(argv[i], "--", 2) == 0)
            status = take_long(out, argc, argv, &i);
        else if (!only_inputs && argv[i][0] == '-' && argv[i][1])
            status = take_short(out, argc, argv, &i);
        else
            out->inputs[out->ninputs++] = argv[i];
    }
    return status ? status : check(out);
}

bool
arguments_format_is(const struct arguments *args, const char *format)
{
    const char *said = args->value[OPTION_FORMAT];
    size_t n = strlen(format);
    if (said)
        return strcmp(said, format) == 0;
    return args->command->formats && strncmp(args->command->formats, format, n) == 0 &&
           (args->command->formats[n] == '|' || !args->command->formats[n]);
}

long
arguments_number(const struct arguments *args, enum option_name option, long otherwise)
{
    long n;
    return args->value[option] && read_number(args->value[option], &n) ? n : otherwise;
}
