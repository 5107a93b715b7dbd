/* SPDX-License-Identifier: Apache-2.0 */
/* The table of commands and options. */
#include "commands.h"

#include <string.h>

const struct option_row options[OPTION_COUNT] = {
#define X(constant, name, letter, argument, help) {name, letter, argument, help},
    OPTIONS(X)
#undef X
};

#define COMMON (BIT(HELP) | BIT(QUIET))
#define READING (BIT(LANG) | BIT(DATE) | BIT(MODEL) | BIT(ACTORS) | BIT(DATA) | BIT(KERNEL) | BIT(CODER) | COMMON)
#define ASKING                                                                                     \
    (BIT(DB) | BIT(FORMAT) | BIT(SINCE) | BIT(UNTIL) | BIT(SOURCE) | BIT(TARGET) | BIT(ACTOR) |    \
     BIT(WITH) | BIT(ISSUE) | BIT(PLACE) | BIT(LANG) | BIT(STATUS) | BIT(MATCH) | BIT(LIMIT) |     \
     COMMON)
#define ASKED "table|jsonl|csv"

const struct command commands[] = {
    {"read", cmd_read, "INPUT...", 0, -1,
     BIT(DB) | BIT(FORMAT) | BIT(JOBS) | BIT(COPIES) | READING, "jsonl|table",
     "read news into a record",
     "Reads files, folders (with all that lies in them: .txt .html .htm .xhtml .jsonl .ndjson, in order of "
     "name), JSON Lines, and '-' for standard input, and writes the record: who did what to whom, who said "
     "what, who stands where, each with the sentence it was read in.\n\n"
     "Without --db the record goes to standard output, one object a line. With --db it goes into that store, "
     "one document after the other; a document that is there already is passed over.\n\n"
     "A document that cannot be read costs one line on standard error; the rest is read. Ctrl-C ends the run "
     "after the documents in hand; all that was stored stays.",
     "nuncio read article.html                  one page, its record on the screen\n"
     "nuncio read --db my.db articles/          a folder into a store\n"
     "nuncio read --db my.db --jobs 4 crawl.jsonl   one document a line, four threads\n"},
    {"extract", cmd_extract, "INPUT...", 0, -1, BIT(FORMAT) | READING, "text|jsonl",
     "take pages apart without coding them",
     "Writes the news text of each input: without menus, captions, related links and other furniture of the "
     "page. With --format jsonl one object a document: path, title, published, lang, text, and furniture as "
     "byte ranges of that text.",
     "nuncio extract page.html                  the article alone\n"},
    {"annotate", cmd_annotate, "INPUT...", 0, -1,
     BIT(FORMAT) | BIT(INPUT) | BIT(OFFSETS) | READING, "conllu|jsonl",
     "write sentences, words, trees, names, times",
     "Writes what the language models find: sentences, tokens, part of speech, features, lemma, tree; names, "
     "times, quantities, quotes and mentions of events. With --input conllu the sentences and tokens of a CoNLL-U file are kept, "
     "as scorers need.",
     "nuncio annotate --lang nl text.txt        CoNLL-U\n"
     "nuncio annotate --format jsonl --offsets chars text.txt\n"},
    {"events", cmd_events, "", 0, 0, BIT(EVENT) | BIT(ONCE) | ASKING, ASKED, "what happened",
     "Lists events: type, status (held, planned, denied ...), who to whom, when, where, with the sentence. "
     "What several documents tell is linked: in how many it stands (near copies apart), which was the first, "
     "and what of it agreed and differed.",
     "nuncio events --source RUS --target UKR --status held --since 2023-03\n"
     "nuncio events --event SANCTION --format csv\n"
     "nuncio events --once                      each happening once\n"},
    {"statements", cmd_statements, "", 0, 0, BIT(ACT) | ASKING, ASKED, "what was said",
     "Lists statements: who said it, to whom, what it does (asserts, denies, urges ...), with the sentence.",
     "nuncio statements --actor Peskov --issue negotiation\n"
     "nuncio statements --act deny --since 2025\n"},
    {"positions", cmd_positions, "", 0, 0, BIT(STANCE) | ASKING, ASKED, "who stands where",
     "For each issue a table of who holds what, month by month, and below it the sentences.",
     "nuncio positions --issue ceasefire\n"},
    {"shifts", cmd_shifts, "", 0, 0, ASKING, ASKED, "who changed position",
     "Lists changes of position: before, after, and whether the text itself says so.",
     "nuncio shifts --actor Zelensky\n"},
    {"meetings", cmd_meetings, "", 0, 0, BIT(KIND) | BIT(ONCE) | BIT(HISTORY) | ASKING, ASKED, "who met whom",
     "Lists visits, talks, calls, summits and ceremonies with place and topics: one row for one meeting, however "
     "many documents tell of it, with what the last of them says became of it: planned, postponed, cancelled, "
     "ongoing, held. A meeting whose day is past, and of which no later document tells, is not said to be held.\n\n"
     "--history gives each stage with the day and the sentence of its document; --no-once every telling by itself.",
     "nuncio meetings --actor Xi --status planned\n"
     "nuncio meetings --actor Xi --history\n"
     "nuncio meetings --status cancelled,postponed\n"},
    {"proposals", cmd_proposals, "", 0, 0, BIT(ONCE) | BIT(HISTORY) | ASKING, ASKED,
     "plans, their points, and answers to them",
     "Shows each proposal with its points against the parties: what each holds on the point's issue, and how and "
     "when it answered the whole. What several documents tell of one plan stands together: its versions in order "
     "of time, and answers of later documents; --history adds their sentences, --no-once gives each document's "
     "own.",
     "nuncio proposals --actor China\n"
     "nuncio proposals --history\n"},
    {"exchanges", cmd_exchanges, "", 0, 0, BIT(KIND) | BIT(ONCE) | ASKING, ASKED, "what moved between parties",
     "Lists exchanges and returns of prisoners, children, remains and goods, with the mediator.",
     "nuncio exchanges --kind prisoners\n"},
    {"disputes", cmd_disputes, "", 0, 0, BIT(ONCE) | BIT(HISTORY) | ASKING, ASKED, "what one claims and another denies",
     "Lists claims, who denies them, who confirms them, who gives no comment, each with its sentence and document; "
     "and numbers of one happening by two sources that cannot both be right. --no-once lists what one document "
     "claims and denies by itself.",
     "nuncio disputes --actor RUS\n"
     "nuncio disputes --history --format csv    a line for each claim and each answer\n"},
    {"timeline", cmd_timeline, "[ACTOR [ACTOR]]", 0, 2, BIT(ONCE) | ASKING, ASKED, "what happened and was said, by date",
     "Lists events, statements, meetings, exchanges, proposals and shifts in order of date, each with its "
     "sentence. One actor gives all it takes part in; two give the dyad.",
     "nuncio timeline Qatar\n"
     "nuncio timeline RUS UKR --since 2025-03 --until 2025-05\n"},
    {"who", cmd_who, "NAME", 1, 1, BIT(DB) | BIT(FORMAT) | BIT(LIMIT) | COMMON, "table|jsonl",
     "an actor on a card",
     "Shows the actors that a name means: kind, country, code, all spellings found, roles as said, and how "
     "often it acts, is acted upon, speaks.",
     "nuncio who Zelensky\n"},
    {"why", cmd_why, "ID", 1, 1, BIT(DB) | BIT(FORMAT) | BIT(DATA) | COMMON, "table|jsonl",
     "what an object rests on",
     "Shows the words that an object was read from, the line of the table that made it, and the versions of "
     "program and model.",
     "nuncio why e3f2a9c01b7d4e65a\n"},
    {"show", cmd_show, "ID|DOCUMENT", 1, 1, BIT(DB) | BIT(FORMAT) | BIT(TEXT) | COMMON, "table|jsonl",
     "an object or a document in full",
     "Shows one object by its id, or a document (by id, path, url or ref) with all that was read in it, in "
     "order of sentence. Below a meeting, a claim, an answer or a proposal stands what other documents tell of it over "
     "time. With --text the document's text alone, byte for byte.",
     "nuncio show 000.txt\nnuncio show 000.txt --text\n"},
    {"doctor", cmd_doctor, "", 0, 0,
     BIT(DB) | BIT(MODEL) | BIT(ACTORS) | BIT(DATA) | BIT(COUNTS) | BIT(FRAMES) | BIT(UNKNOWN) | BIT(LIMIT) |
         COMMON,
     NULL, "check model, tables and store",
     "Opens the model, the lexicon and every table, and with --db checks the store through. --counts prints "
     "what a store holds; --unknown its actors without a code, the most frequent first; --frames lists the "
     "tables with their rows.",
     "nuncio doctor --db my.db\nnuncio doctor --db my.db --unknown --limit 20\n"},
    {"version", cmd_version, "", 0, 0, BIT(MODEL) | BIT(DATA) | COMMON, NULL,
     "versions of library, record, store and model", "Prints the versions, one a line.", "nuncio version\n"},
    {"help", cmd_help, "[COMMAND]", 0, 1, BIT(MAN) | BIT(MARKDOWN) | BIT(COMPLETION) | COMMON, NULL,
     "help on a command",
     "Prints help on nuncio or on one command; as a man page with --man; completion for a shell.",
     "nuncio help read\nnuncio help --completion bash > ~/.local/share/bash-completion/completions/nuncio\n"},
};

const size_t ncommands = sizeof commands / sizeof *commands;

const struct command *
command_find(const char *name)
{
    for (size_t i = 0; i < ncommands; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}
