/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nuncio help: text, man page, Markdown and shell completion, all made from
 * the table of commands and options.
 */
#include "commands.h"
#include "page.h"

#include "nuncio/version.h"

#include <stdio.h>
#include <string.h>

static const char intro[] =
    "nuncio reads news in Dutch and English and keeps the record of diplomacy and conflict: who did "
    "what to whom, who said what, who stands where; each with the sentence it was read in.";

static const char statuses[] =
    "0 done; 1 a query found nothing; 2 wrong usage; 3 some input failed and the rest was done; 4 store "
    "or model missing or damaged; 130 interrupted, what was read is stored.";

static bool
takes(const struct command *c, int option)
{
    return c->options >> option & 1;
}

/* "-n, --limit N" */
static void
option_label(const struct option_row *o, char *out, size_t room)
{
    char letter[8] = "";
    if (o->letter)
        snprintf(letter, sizeof letter, "-%c, ", o->letter);
    snprintf(out, room, "%s--%s%s%s", letter, o->name, o->argument ? " " : "",
             o->argument ? o->argument : "");
}

/* Paragraphs, set apart by an empty line. */
static void
wrap_paragraphs(const char *text, int indent)
{
    char paragraph[2048];
    while (*text) {
        const char *end = strstr(text, "\n\n");
        size_t n = end ? (size_t)(end - text) : strlen(text);
        snprintf(paragraph, sizeof paragraph, "%.*s", (int)n, text);
        page_wrap(paragraph, indent);
        text += n;
        if (end)
            putchar('\n');
        while (*text == '\n')
            text++;
    }
}

static void
print_lines(const char *text, const char *before)
{
    while (*text) {
        size_t n = strcspn(text, "\n");
        printf("%s%.*s\n", before, (int)n, text);
        text += n + (text[n] == '\n');
    }
}

static void
text_of_command(const struct command *c)
{
    char label[64];
    printf("usage: nuncio %s [options]%s%s\n\n", c->name, *c->inputs ? " " : "", c->inputs);
    wrap_paragraphs(c->about, 0);
    puts("\noptions:");
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!takes(c, i))
            continue;
        option_label(&options[i], label, sizeof label);
        printf("  %s\n", label);
        page_wrap(options[i].help, 6);
    }
    if (c->formats)
        printf("\nforms: %s (the first when none is named)\n", c->formats);
    puts("\nexamples:");
    print_lines(c->example, "  ");
}

static void
text_of_all(void)
{
    puts("usage: nuncio COMMAND [options] [inputs]\n");
    page_wrap(intro, 0);
    puts("\ncommands:");
    for (size_t i = 0; i < ncommands; i++)
        printf("  %-11s %s\n", commands[i].name, commands[i].summary);
    puts("\n'nuncio help COMMAND' tells of one command.");
    page_wrap("Every switch and option has a --no- form that takes it back.", 0);
    printf("\nexit status:\n");
    page_wrap(statuses, 2);
}

/* Text for roff: a hyphen stays one, a leading dot is no request. */
static void
roff(const char *text)
{
    for (const char *p = text; *p; p++) {
        if ((*p == '.' || *p == '\'') && (p == text || p[-1] == '\n'))
            fputs("\\&", stdout);
        if (*p == '-')
            fputs("\\-", stdout);
        else if (*p == '\\')
            fputs("\\e", stdout);
        else if (*p == '\n' && p[1] == '\n')
            fputs("\n.PP", stdout);
        else
            putchar(*p);
    }
}

static void
man_title(const char *name, const char *summary)
{
    printf(".TH %s 1 \"\" \"nuncio %s\" \"nuncio manual\"\n.SH NAME\n%s \\- ", name, nuncio_version(),
           name);
    roff(summary);
    printf("\n.SH SYNOPSIS\n");
}

static void
man_of_command(const struct command *c)
{
    char name[64], label[64];
    snprintf(name, sizeof name, "nuncio-%s", c->name);
    man_title(name, c->summary);
    printf(".B nuncio %s\n[options] ", c->name);
    roff(c->inputs);
    printf("\n.SH DESCRIPTION\n");
    roff(c->about);
    printf("\n.SH OPTIONS\n");
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!takes(c, i))
            continue;
        option_label(&options[i], label, sizeof label);
        printf(".TP\n.B ");
        roff(label);
        putchar('\n');
        roff(options[i].help);
        putchar('\n');
    }
    if (c->formats) {
        printf(".PP\nForms: ");
        roff(c->formats);
        putchar('\n');
    }
    printf(".SH EXAMPLES\n.nf\n");
    roff(c->example);
    printf(".fi\n.SH EXIT STATUS\n");
    roff(statuses);
    printf("\n.SH SEE ALSO\n.BR nuncio (1)\n");
}

static void
man_of_all(void)
{
    man_title("nuncio", "the record of diplomacy and conflict in the news");
    printf(".B nuncio\n.I command\n[options] [inputs]\n.SH DESCRIPTION\n");
    roff(intro);
    printf("\n.SH COMMANDS\n");
    for (size_t i = 0; i < ncommands; i++) {
        printf(".TP\n.BR nuncio\\-%s (1)\n", commands[i].name);
        roff(commands[i].summary);
        putchar('\n');
    }
    printf(".SH ENVIRONMENT\n.TP\n.B NUNCIO_DATA\nfolder of tables, lexicon and models, where \\-\\-data "
           "names none\n.TP\n.B NO_COLOR\nno emphasis on a terminal\n.SH EXIT STATUS\n");
    roff(statuses);
    putchar('\n');
}

/* " `a` `b`" of "a|b" */
static void
print_words(const char *words)
{
    while (*words) {
        size_t n = strcspn(words, "|");
        printf(" `%.*s`", (int)n, words);
        words += n + (words[n] == '|');
    }
}

static void
markdown_command(const struct command *c)
{
    char label[64];
    printf("\n## nuncio %s\n\n    nuncio %s [options]%s%s\n\n%s\n\n", c->name, c->name,
           *c->inputs ? " " : "", c->inputs, c->about);
    puts("| option | |\n| --- | --- |");
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!takes(c, i))
            continue;
        option_label(&options[i], label, sizeof label);
        printf("| `%s` | %s |\n", label, options[i].help);
    }
    if (c->formats) {
        printf("\nForms, the first when none is named:");
        print_words(c->formats);
        putchar('\n');
    }
    putchar('\n');
    print_lines(c->example, "    ");
}

static void
markdown(void)
{
    printf("# The command line\n\nWritten by `nuncio help --markdown` from the table in "
           "`src/cli/options.c`.\n\n%s\n\n", intro);
    puts("| command | |\n| --- | --- |");
    for (size_t i = 0; i < ncommands; i++)
        printf("| [`%s`](#nuncio-%s) | %s |\n", commands[i].name, commands[i].name,
               commands[i].summary);
    printf("\nEvery switch and option has a `--no-` form that takes it back. `--` ends the options.\n"
           "\nThe tables, the lexicon and the model are looked for in the folder that `--data` names, else "
           "`NUNCIO_DATA`, else\nwhere nuncio was built or installed. `NO_COLOR` keeps a terminal plain.\n"
           "\nExit status: %s\n",
           statuses);
    for (size_t i = 0; i < ncommands; i++)
        markdown_command(&commands[i]);
}

static void
complete_bash(void)
{
    puts("# bash completion of nuncio\n_nuncio() {\n    local cur=${COMP_WORDS[COMP_CWORD]} words=\n"
         "    if [ \"$COMP_CWORD\" -eq 1 ]; then");
    printf("        words=\"");
    for (size_t i = 0; i < ncommands; i++)
        printf("%s%s", i ? " " : "", commands[i].name);
    puts("\"\n    else\n        case ${COMP_WORDS[1]} in");
    for (size_t i = 0; i < ncommands; i++) {
        printf("        %s) words=\"", commands[i].name);
        for (int k = 0; k < OPTION_COUNT; k++)
            if (takes(&commands[i], k))
                printf(" --%s", options[k].name);
        puts("\" ;;");
    }
    puts("        esac\n    fi\n    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
         "    case $cur in -*) ;; *) [ \"$COMP_CWORD\" -gt 1 ] && COMPREPLY+=($(compgen -f -- \"$cur\")) ;; esac\n"
         "}\ncomplete -o filenames -F _nuncio nuncio");
}

/* Text within single quotes of a shell; brackets and colons, which zsh reads, are left out. */
static void
quoted(const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\'')
            fputs("'\\''", stdout);
        else
            putchar(strchr("[]:", *p) ? ' ' : *p);
    }
}

static void
complete_zsh(void)
{
    puts("#compdef nuncio\n_nuncio() {\n    if (( CURRENT == 2 )); then\n        local -a names\n        names=(");
    for (size_t i = 0; i < ncommands; i++) {
        printf("            '%s:", commands[i].name);
        quoted(commands[i].summary);
        puts("'");
    }
    puts("        )\n        _describe command names\n        return\n    fi\n    case $words[2] in");
    for (size_t i = 0; i < ncommands; i++) {
        printf("    %s) _arguments -S", commands[i].name);
        for (int k = 0; k < OPTION_COUNT; k++) {
            if (!takes(&commands[i], k))
                continue;
            printf(" \\\n        '--%s[", options[k].name);
            quoted(options[k].help);
            printf("]%s%s%s'", options[k].argument ? ":" : "",
                   options[k].argument ? options[k].argument : "", options[k].argument ? ":_files" : "");
        }
        puts(" '*:input:_files' ;;");
    }
    puts("    esac\n}\n_nuncio \"$@\"");
}

static void
complete_fish(void)
{
    puts("# fish completion of nuncio");
    for (size_t i = 0; i < ncommands; i++) {
        printf("complete -c nuncio -n __fish_use_subcommand -a %s -d '", commands[i].name);
        quoted(commands[i].summary);
        puts("'");
    }
    for (size_t i = 0; i < ncommands; i++)
        for (int k = 0; k < OPTION_COUNT; k++) {
            if (!takes(&commands[i], k))
                continue;
            printf("complete -c nuncio -n '__fish_seen_subcommand_from %s' -l %s", commands[i].name,
                   options[k].name);
            if (options[k].letter)
                printf(" -s %c", options[k].letter);
            printf("%s -d '", options[k].argument ? " -r" : "");
            quoted(options[k].help);
            puts("'");
        }
}

static int
complete(const char *shell)
{
    if (strcmp(shell, "bash") == 0)
        complete_bash();
    else if (strcmp(shell, "zsh") == 0)
        complete_zsh();
    else
        complete_fish();
    return EXIT_DONE;
}

/* The command asked about; NULL for all. EXIT_USAGE when there is none of that name. */
static int
asked_about(const struct arguments *args, const struct command **out)
{
    *out = NULL;
    if (args->command->run != cmd_help)
        *out = args->command; /* nuncio read --help */
    else if (args->ninputs > 0 && !(*out = command_find(args->inputs[0])))
        return no_command(args->inputs[0]);
    return EXIT_DONE;
}

int
cmd_help(const struct arguments *args)
{
    const struct command *c;
    if (args->value[OPTION_COMPLETION])
        return complete(args->value[OPTION_COMPLETION]);
    int status = asked_about(args, &c);
    if (status)
        return status;
    if (args->on[OPTION_MARKDOWN])
        markdown();
    else if (args->on[OPTION_MAN])
        c ? man_of_command(c) : man_of_all();
    else
        c ? text_of_command(c) : text_of_all();
    return EXIT_DONE;
}
