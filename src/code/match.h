/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Match: patterns over trees, the one mechanism that all coders share: tables
 * of cues, and walking from a cue to the phrases that fill its slots.
 *
 * A cue is a row that names a lemma, what must stand under it, where the
 * phrases stand that it needs, and what it means:
 *
 *   reageren VERB advmod:afwijzend  nsubj - op|obj|none  reject -
 *
 * The tables have the same columns under names of their own. A slot is read
 * from left to right: `A|B` takes both, `A>B` takes B where A gave nothing,
 * `obj+of` goes on from the object to its "of" phrase, `^with` starts at the
 * word that governs the cue instead of the cue.
 */
#ifndef CODE_MATCH_H
#define CODE_MATCH_H
#include "base/map.h"
#include "base/table.h"
#include "code/parts.h"

#define CUE_SLOTS 3

struct cue {
    struct slice lemma;
    enum ud_upos upos;             /* UPOS_NONE: any */
    struct slice with;             /* conditions, separated by spaces */
    struct slice slot[CUE_SLOTS];  /* relations and prepositions, separated by | */
    struct slice value, negated;
    struct slice rule;             /* "cues/nl.tsv:12" */
    uint32_t next;                 /* the next cue with the lemma, or NO_INDEX */
};

struct cue_table {
    const struct cue *cues;
    uint32_t ncues;
    struct map first;              /* lemma -> its first cue */
    struct map suffix;             /* end of a compound noun ("*bezoek") -> its first cue */
};

/* The tables of cues that a language has, in data/<name>/<lang>.tsv. Where others have a lemma stands in CUES_LEARNED the
   type of event, in CUES_SAYING the act that the model gives a word, or ANY_ACT. */
#define ANY_ACT SLICE("any")
enum cue_kind {
    CUES_EVENT, CUES_LEARNED, CUES_STATUS, CUES_SPEECH, CUES_SAYING, CUES_STANCE, CUES_PROPOSAL, CUES_MEETING, CUES_EXCHANGE,
    CUES_SHIFT, CUES_TOLL, CUES_KINDS
};

struct act {
    struct slice name, stance, response;
    struct slice event;            /* code of data/cameo.tsv, or empty */
    int weight;
};

enum issue_cue_kind { ISSUE_LEMMA, ISSUE_SUFFIX, ISSUE_PREFIX, ISSUE_PHRASE };

struct issue_cue {
    struct slice cue;
    enum issue_cue_kind kind;
    struct slice issue;
    int weight;
    uint32_t next;                 /* a phrase: the next with the same first word, or NO_INDEX */
};

struct issue_cues {
    const struct issue_cue *cues;
    uint32_t ncues;
    struct map lemma, phrase;      /* a lemma, the first word of a phrase -> cue */
    struct map prefix, suffix;     /* a beginning, an end of a word -> cue */
};

struct cue_language {
    struct cue_table cues[CUES_KINDS];
    struct issue_cues issues;
};

/* What data/issues.tsv says of an issue: it is an ending; who complains of what happens there is for or against it. */
enum issue_flag { ISSUE_ENDS = 1, ISSUE_BLAMED_FOR = 2, ISSUE_BLAMED_AGAINST = 4 };

/* A kind of meeting, and the code of data/cameo.tsv of the event that one is, or empty. */
struct meeting_kind {
    struct slice name, event;
};

struct cue_tables {
    const struct meeting_kind *meetings;
    uint32_t nmeetings;
    const struct act *acts;
    uint32_t nacts;
    struct map issues;             /* the ids of data/issues.tsv -> flags */
    const struct cue_language *languages; /* by lang_id; [0] is empty */
    uint32_t nlanguages;
};

/* The act of a name; NULL when acts.tsv has none. */
const struct act *act_find(const struct cue_tables *t, struct slice name);

/* The event that a meeting of a kind is, of data/meetings.tsv; empty for none. */
struct slice meeting_event(const struct cue_tables *t, struct slice kind);

/* What a coder asks with: the document's tree and the tables of its languages. */
struct match {
    struct draft *draft;
    const struct coder *coder;
    const struct tree *tree;
    const struct text *text;
};
struct match match_of(struct draft *d, const struct coder *c);

/* "compound:prt:out,down" into where and lemmas: the last colon parts them. */
void condition_split(struct slice condition, struct slice *where, struct slice *lemmas);

/* The table of a token's language. Never NULL. */
const struct cue_table *cues_at(const struct match *s, uint32_t token, enum cue_kind kind);

/* The first cue of a kind that fits at a token, after `after` (NULL for the first); NULL when none does. */
const struct cue *cue_match(const struct match *s, uint32_t token, enum cue_kind kind,
                            const struct cue *after);

/* True when a slot names a keyword ("clause", "quote", "none", "own") or relation. */
bool slot_has(struct slice slot, const char *word);

/* Tokens that head the phrases in a slot of a predicate, in the order the slot names them. At most `room`. */
uint32_t slot_tokens(const struct match *s, uint32_t predicate, struct slice slot, uint32_t *out,
                     uint32_t room);

/* The word nearest to a predicate that the model takes for the source or target of its event, or NO_TOKEN. */
uint32_t role_token(const struct match *s, uint32_t predicate, enum event_role role);

/* "Closed the border in consultation with Egypt": whom a phrase names that stands behind such a noun has no part in what a predicate tells. */
bool only_consulted(const struct match *s, uint32_t predicate, uint32_t token);

/* The word that governs a token; of a conjunct, the word that governs the first of them. NO_TOKEN for a root. */
uint32_t governor_of(const struct match *s, uint32_t token);

/*
 * The actors of those phrases. Of alternatives parted by > those of the first that names somebody of a country
 * ("Russia", not "demonstrators"), else the first that names anybody.
 */
struct actor_set slot_actors(const struct match *s, uint32_t predicate, struct slice slot);

/* The same without some actors: the target of what they do. */
struct actor_set slot_others(const struct match *s, uint32_t predicate, struct slice slot,
                             struct actor_set but);

/* The dependent of a predicate that a preposition leads ("met", "volgens"), or NO_TOKEN. */
uint32_t oblique_of(const struct match *s, uint32_t predicate, struct slice preposition);

/* The predicate that a cue's word belongs to: of an auxiliary or copula its head, else itself. */
uint32_t predicate_of(const struct match *s, uint32_t token);

/* True when a predicate is passive: it has a passive subject or auxiliary. */
bool is_passive(const struct match *s, uint32_t predicate);

/* Who does what a predicate says: its subject or agent, one shared with a higher verb, or NO_TOKEN. */
uint32_t subject_of(const struct match *s, uint32_t predicate);
struct actor_set subject_actors(const struct match *s, uint32_t predicate);

/* True when a word has a role that data/cues gives it: see the head of data/cues. */
bool word_has_role(const struct match *s, uint32_t token, const char *role);

/* The same of a word right below another: "accepts only ...". */
bool child_has_role(const struct match *s, uint32_t token, const char *role);

/* A clause that "dat", "that" opens: a noun clause, whatever relation the tree gives it. */
bool opened_by_that(const struct match *s, uint32_t clause);

/* The word that negates a predicate ("niet", "geen", "never"), or NO_TOKEN. */
uint32_t negation_of(const struct match *s, uint32_t predicate);

/* The same, and of a verb of wanting also what is wanted: "wil niet praten". */
bool is_negated(const struct match *s, uint32_t predicate);

/* True when a token below a predicate, at most two steps, has one of the lemmas ("detail,details"; "*" any). */
bool has_below(const struct match *s, uint32_t predicate, struct slice lemmas);

/* Sets: all of b into a; without those of another; whether two share an actor or an actor's country; the same actors. */
void actors_join(struct actor_set *a, struct actor_set b);
void actors_leave_out(struct actor_set *from, struct actor_set what);

/* Leaves out the states of those who act: "Trump promised him the support of the United States". */
void actors_leave_out_states(const struct world *w, struct actor_set *from, const struct actor_set *who);
bool actors_share(const struct world *w, struct actor_set a, struct actor_set b);
/* The same, but rebels, residents and the like are on another side than their state. */
bool actors_one_side(const struct world *w, struct actor_set a, struct actor_set b);
/* True when one of them is somebody in particular: "Russia", not "demonstrators". */
bool actors_particular(const struct world *w, struct actor_set set);
bool actors_equal(struct actor_set a, struct actor_set b);

/* A clause's own date; else that of publication, basis "published"; else unknown. */
struct date date_or_published(const struct match *s, uint32_t predicate);

/* A run of tokens: [first, end). */
struct token_range {
    uint32_t first, end;
};
struct token_range sentence_range(const struct text *text, uint32_t sentence);
struct token_range span_range(const struct text *text, struct span span); /* tokens within a span */

/* True for a verb in the past by its own finite form or that of what helps it. */
bool told_in_past(const struct match *s, uint32_t verb);

/* The highest word of a run of tokens of one sentence, or NO_TOKEN. */
uint32_t head_in(const struct match *s, struct token_range range);

/* Events and statements stand in order of sentence: the first whose evidence is in a sentence or behind it, or their number. */
size_t events_from(const struct draft *d, uint32_t sentence);
size_t statements_from(const struct draft *d, uint32_t sentence);

/* Positions that statements show come first, then those of the text's own clauses (`text`), each in order of sentence. */
size_t positions_from(const struct draft *d, bool text, uint32_t sentence);

/* The first mention, time expression or quantity that begins at a token or behind it, or their number. */
uint32_t mentions_from(const struct world *w, uint32_t token);
uint32_t timexes_from(const struct spans *spans, uint32_t token);
uint32_t quantities_from(const struct spans *spans, uint32_t token);

/* The first statement one of whose pieces of content holds a span that begins in a sentence, or NO_INDEX. */
uint32_t statement_saying(const struct draft *d, uint32_t sentence, struct span span);

/* Issues of a run of tokens, the heaviest first, at most STATEMENT_ISSUES; returns how many. */
uint8_t issues_find(const struct match *s, struct token_range range,
                    struct slice out[STATEMENT_ISSUES]);
/* What a run is about in its own words, "text:the dam in the Nile", where no issue fits; empty without a noun. */
struct slice issue_as_phrase(const struct match *s, struct token_range range);
/* True when an issue is itself the ending of something: a ceasefire, a withdrawal. */
bool issue_ends(const struct match *s, struct slice issue);
/* Where somebody stands on an issue who blames another for what happens there: for its rule, against its evil, or empty. */
struct slice issue_blamed(const struct match *s, struct slice issue);

/* The issues of a token's subtree, without the clauses that set conditions: the heaviest. */
struct slice issue_of(const struct match *s, uint32_t token);

#define PHRASE_PARTS 6

/*
 * The phrases that stand side by side in one: its head, what is joined to that, and what is joined further down with
 * a preposition of its own, which trees hang too low. Of a clause only itself. phrases.c
 */
uint32_t phrase_parts(const struct match *s, uint32_t token, uint32_t parts[PHRASE_PARTS]);

/* The words of part i before the next one, before a clause joined to it, and before its condition. */
struct token_range phrase_range(const struct match *s, const uint32_t *parts, uint32_t i, uint32_t n);

/* The stance of a phrase's own preposition: "voor X en tegen Y", or empty. */
struct slice phrase_stance(const struct match *s, uint32_t part);

/* The word that a sentence's tree hangs on, or NO_TOKEN. */
uint32_t sentence_root(const struct match *s, uint32_t sentence);

/* Add a sentence to the evidence once, unless it is there. */
void evidence_add(const struct match *s, struct evidence *e, uint32_t sentence);

/* The paragraph (block) that a sentence stands in. */
static inline uint32_t
block_of(const struct match *s, uint32_t sentence)
{
    return s->text->sentences[sentence].block;
}

/* The status of what a plan or an agreement says will be done by a word; STATUS_HELD of all else. */
static inline enum status
status_in_plan(const struct match *s, uint32_t token)
{
    return s->draft->in_plan && token != NO_TOKEN ? s->draft->in_plan[token] : STATUS_HELD;
}

/* The clause that sets a condition under a predicate ("tenzij", "only if"), or NO_TOKEN: positions.c */
uint32_t condition_of(const struct match *s, uint32_t predicate);

/* True when something else is done only after what a clause says: "pas nadat Rusland zich terugtrekt". */
bool waited_for(const struct match *s, uint32_t clause);

#endif
