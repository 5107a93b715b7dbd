/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one table of commands and options. The parser, --help, the man pages,
 * completion and docs/cli.md are all made from it.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* X(name of the constant, long name, letter or 0, argument or NULL for a switch, what it does) */
#define OPTIONS(X)                                                                                 \
    X(DB, "db", 0, "FILE", "the store; commands that ask take nuncio.db when none is named")       \
    X(FORMAT, "format", 'f', "FORM", "how to write: see the command for its forms")                \
    X(DATE, "date", 0, "DATE", "publication date of documents that name none (2023, 2023-03, "     \
                               "2023-03-20)")                                                      \
    X(LANG, "lang", 'l', "LANG", "language: of the documents to read, or to ask for (nl, en)")     \
    X(JOBS, "jobs", 'j', "N", "threads that read; 0 takes all cores. The output is the same for "  \
                              "any number")                                                        \
    X(COPIES, "copies", 0, NULL, "set near copies of an earlier document apart (the default)")     \
    X(KERNEL, "kernel", 0, "NAME", "arithmetic of the model, the same numbers by each: plain, "    \
                                   "avx2, avx512-vnni, amx-int8, neon, neon-dotprod; else the "    \
                                   "fastest of this machine")                                      \
    X(CODER, "coder", 0, "CODER", "what codes: frames (the tables alone), learned (events by the "   \
                                  "model's types alone), both (the default)")                      \
    X(MODEL, "model", 0, "MODEL", "fast (the default); deep: a larger model, ten times slower, "   \
                                  "fewer errors; auto: deep where fast is unsure; or a file")       \
    X(ACTORS, "actors", 0, "FILE", "a table of your own actors, beside those of nuncio")           \
    X(DATA, "data", 0, "DIR", "folder of tables, lexicon and models; else $NUNCIO_DATA, else "     \
                              "where nuncio was installed or built")                               \
    X(INPUT, "input", 0, "FORM", "form of the input: text, or conllu to keep its sentences and "   \
                                 "tokens")                                                         \
    X(OFFSETS, "offsets", 0, "UNIT", "count offsets in bytes (the default) or chars")              \
    X(SINCE, "since", 0, "DATE", "dated on it or later (2023, 2023-03, 2023-03-20)")               \
    X(UNTIL, "until", 0, "DATE", "dated on it or earlier")                                         \
    X(SOURCE, "source", 's', "ACTOR", "who acts, speaks or holds: a name, a country code (RUS), "  \
                                      "a code (RUSGOV) or an id")                                  \
    X(TARGET, "target", 't', "ACTOR", "who is acted upon or spoken to")                            \
    X(ACTOR, "actor", 'a', "ACTOR", "who takes part in any way")                                   \
    X(WITH, "with", 'w', "ACTOR", "a second one that takes part: the dyad with --actor")           \
    X(EVENT, "event", 'e', "TYPE", "PLOVER event types, joined by commas (AGREE,CONSULT)")         \
    X(ACT, "act", 0, "ACT", "what a statement does (deny,accuse)")                                 \
    X(STANCE, "stance", 0, "STANCE", "stances (for,against)")                                      \
    X(KIND, "kind", 'k', "KIND", "kinds of meeting or exchange (talks,visit)")                     \
    X(ISSUE, "issue", 'i', "ISSUE", "issues of data/issues.tsv (ceasefire,sanctions)")             \
    X(PLACE, "place", 'p', "PLACE", "where: a name or a country code")                             \
    X(STATUS, "status", 0, "STATUS", "held, ongoing, planned, proposed, conditional, denied, "     \
                                     "unconfirmed; joined by commas")                              \
    X(MATCH, "match", 'm', "WORDS", "words that the sentence holds; word* for a beginning")        \
    X(ONCE, "once", 0, NULL, "what several documents tell once, as the first of them has it (near "  \
                             "the one-a-day filter of event data)")                                \
    X(HISTORY, "history", 0, NULL, "each telling: when, in what document, with its sentence")       \
    X(LIMIT, "limit", 'n', "N", "at most so many")                                                 \
    X(TEXT, "text", 0, NULL, "print the document's text, to which byte ranges refer")              \
    X(COUNTS, "counts", 0, NULL, "print what the store holds")                                     \
    X(FRAMES, "frames", 0, NULL, "list the tables of data/ with their rows")                       \
    X(UNKNOWN, "unknown", 0, NULL, "list the actors of the store that have no code")               \
    X(MAN, "man", 0, NULL, "print a man page")                                                     \
    X(MARKDOWN, "markdown", 0, NULL, "print the manual in Markdown (docs/cli.md)")                 \
    X(COMPLETION, "completion", 0, "SHELL", "print completion for bash, zsh or fish")              \
    X(QUIET, "quiet", 'q', NULL, "no progress, no summary")                                        \
    X(HELP, "help", 'h', NULL, "print help and stop")

enum option_name {
#define X(constant, name, letter, argument, help) OPTION_##constant,
    OPTIONS(X)
#undef X
    OPTION_COUNT
};

struct option_row {
    const char *name;
    char letter;          /* 0: none */
    const char *argument; /* what stands after it, or NULL for a switch */
    const char *help;
};

extern const struct option_row options[OPTION_COUNT];

/* A command line, taken apart. */
struct arguments {
    const struct command *command;
    const char *value[OPTION_COUNT]; /* of an option with an argument, else NULL */
    bool on[OPTION_COUNT];           /* option given */
    bool off[OPTION_COUNT];          /* --no-... given */
    const char **inputs;             /* what is no option */
    int ninputs;
};

#define BIT(constant) (UINT64_C(1) << OPTION_##constant)

struct command {
    const char *name;
    int (*run)(const struct arguments *args); /* gives the exit status */
    const char *inputs;    /* "INPUT...", "ID", or "" when it takes none */
    int least, most;       /* number of inputs; most -1: any */
    uint64_t options;      /* bits of those it takes */
    const char *formats;   /* "jsonl|table"; the first is the default; NULL: none */
    const char *summary;   /* one line */
    const char *about;     /* paragraphs, for help and man page */
    const char *example;   /* command lines with a word on each */
};

extern const struct command commands[];
extern const size_t ncommands;

const struct command *command_find(const char *name);

/* Says that there is no such command, and which is nearest. Gives the exit status. */
int no_command(const char *said);

/*
 * Parse. Returns 0; or 2 after one line on stderr, which names the nearest
 * command or option. Free the inputs with free().
 */
int arguments_parse(struct arguments *out, int argc, char **argv);

/* True when this is the format asked for, or, with none asked for, the command's first. */
bool arguments_format_is(const struct arguments *args, const char *format);

/* The number of --limit, --jobs; `otherwise` when not given. Parsed and checked by arguments_parse(). */
long arguments_number(const struct arguments *args, enum option_name option, long otherwise);

#endif
