/* SPDX-License-Identifier: Apache-2.0 */
/* User actors: reading the file, and finding the actor that a name means on a day. */
#include "resolve/user_actors.h"

#include "base/calendar.h"
#include "base/file.h"
#include "base/utf8.h"
#include "resolve/lexicon.h"

#define FILE_LIMIT ((size_t)64 << 20)
#define PLURAL_FROM 4 /* bytes of a name: "UN" has no plural */

enum column { COL_KIND, COL_NAME, COL_PLURAL, COL_CODE, COL_FROM, COL_TO, COLUMNS };
static const char *const column_names[COLUMNS] = {"kind", "name", "plural", "code", "from", "to"};

struct reading {
    struct arena *arena;
    const char *path;
    uint32_t line;
    int at[COLUMNS]; /* where each column stands, or -1 */
    struct nouns *nouns;
    uint32_t nlangs;
    struct user_actors *out;
    VEC(struct user_actor) actors;
    nuncio_error *err;
};

static nuncio_status
complain(const struct reading *r, const char *message, struct slice cell)
{
    return error_set(r->err, NUNCIO_EDATA, "%s:%u: %s '%.*s'", r->path, r->line, message,
                     (int)(cell.n > 80 ? 80 : cell.n), cell.p ? cell.p : "");
}

static nuncio_status
read_header(struct reading *r, struct slice line)
{
    struct slice field;
    int i = 0;
    for (int c = 0; c < COLUMNS; c++)
        r->at[c] = -1;
    for (; slice_next(&line, '\t', &field); i++)
        for (int c = 0; c < COLUMNS; c++)
            if (slice_is(slice_trim(field), column_names[c]))
                r->at[c] = i;
    if (r->at[COL_NAME] < 0 || r->at[COL_CODE] < 0)
        return complain(r, "the first line should name the columns name and code, not", line);
    return NUNCIO_OK;
}

static int32_t
day_of(struct slice s, bool last)
{
    struct date d;
    if (s.n == 0 || !date_parse_iso(s, &d))
        return DAY_UNKNOWN;
    return last ? d.to : d.from;
}

/* What kind of actor a code tells of when the file does not: "RUS" a state, "RUSMIL" a force. */
static enum actor_kind
kind_of_code(struct slice code)
{
    static const struct {
        const char *agent;
        enum actor_kind kind;
    } kinds[] = {{"MIL", ACTOR_ARMED_FORCE}, {"REB", ACTOR_ARMED_FORCE}, {"GOV", ACTOR_STATE},
                 {"PTY", ACTOR_PARTY},       {"OPP", ACTOR_PARTY},       {"BUS", ACTOR_COMPANY},
                 {"CVL", ACTOR_POPULATION},  {"REF", ACTOR_POPULATION},  {"COP", ACTOR_AGENCY}};
    struct slice agent = {code.p + 3, code.n > 3 ? 3 : 0};
    if (code.n <= 3)
        return slice_is(code, "IGO") || slice_is(code, "NGO") ? ACTOR_ORGANISATION : ACTOR_STATE;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (slice_is(agent, kinds[i].agent))
            return kinds[i].kind;
    return ACTOR_ORGANISATION;
}

static bool
kind_parse(struct slice s, enum actor_kind *out)
{
    for (int k = ACTOR_STATE; k <= ACTOR_POPULATION; k++)
        if (slice_is(s, actor_kind_name((enum actor_kind)k))) {
            *out = (enum actor_kind)k;
            return true;
        }
    return false;
}

static bool
is_umbrella(struct slice code)
{
    return slice_is(code, "IGO") || slice_is(code, "NGO") || slice_is(code, "IMG") ||
           slice_is(code, "MNC") || slice_is(code, "---");
}

static struct slice
upper(struct arena *a, struct slice s)
{
    struct slice copy = arena_copy(a, s);
    for (size_t i = 0; copy.p && i < copy.n; i++) {
        char *c = (char *)(uintptr_t)copy.p + i;
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    }
    return copy;
}

static void
add_name(struct reading *r, struct slice name, const struct user_actor *like)
{
    struct slice folded = utf8_fold(r->arena, name), word = lexicon_word(folded);
    struct user_actor *u = folded.n > 1 ? vec_push(r->arena, &r->actors) : NULL;
    if (!u)
        return;
    uint32_t before = map_get(&r->out->by_form, folded), had = map_get(&r->out->by_word, word);
    bool capitals = slice_eq(upper(r->arena, name), name);
    *u = *like;
    u->next = before == MAP_NONE ? NO_INDEX : before;
    u->flags = capitals && name.n > 3 ? 0 : lexicon_case_of(name);
    map_set(&r->out->by_form, folded, (uint32_t)r->actors.n - 1);
    if (had == MAP_NONE || had < folded.n)
        map_set(&r->out->by_word, word, (uint32_t)folded.n);
}

/* "NORWEGIAN" also means "Norwegians", where the file has no name of that spelling. */
static void
add_plural(struct reading *r, struct slice name, const struct user_actor *like)
{
    struct user_actor several = *like;
    bool capitals = slice_eq(upper(r->arena, name), name);
    struct slice plural = arena_printf(r->arena, "%.*s%s", (int)name.n, name.p, capitals ? "S" : "s");
    several.plural = true;
    if (name.n >= PLURAL_FROM && map_get(&r->out->by_form, utf8_fold(r->arena, plural)) == MAP_NONE)
        add_name(r, plural, &several);
}

static nuncio_status
read_actor(struct reading *r, const struct slice *cell)
{
    struct slice code = upper(r->arena, cell[COL_CODE]), names = cell[COL_NAME], name;
    struct user_actor u = {.code = code, .from = day_of(cell[COL_FROM], false),
                           .to = day_of(cell[COL_TO], true)};
    if (code.n < 3)
        return complain(r, "no code of an actor:", code);
    if (!kind_parse(cell[COL_KIND], &u.kind)) {
        if (cell[COL_KIND].n > 0 && !slice_is(cell[COL_KIND], "actor"))
            return complain(r, "unknown kind:", cell[COL_KIND]);
        u.kind = kind_of_code(code);
    }
    struct slice head = {code.p, 3};
    u.country = is_umbrella(head) ? (struct slice){"", 0} : head;
    u.agent = is_umbrella(head) && !slice_is(head, "---")
                  ? head
                  : (struct slice){code.p + 3, code.n > 6 ? 3 : code.n - 3};
    struct slice first = names;
    slice_next(&names, '|', &first);
    u.name = slice_trim(first);
    u.key = arena_printf(r->arena, "user:%.*s", (int)u.name.n, u.name.p);
    if (u.kind == ACTOR_STATE && code.n == 3)
        u.agent = SLICE("GOV");
    for (name = first;; ) {
        add_name(r, slice_trim(name), &u);
        if (cell[COL_PLURAL].n == 0)
            add_plural(r, slice_trim(name), &u);
        if (!names.p || !slice_next(&names, '|', &name))
            break;
    }
    if (cell[COL_PLURAL].n > 0)
        add_name(r, cell[COL_PLURAL], &u);
    return NUNCIO_OK;
}

static void
add_agent(struct reading *r, struct slice form, uint8_t number, struct slice code)
{
    bool before = code.n > 1 && code.p[code.n - 1] == '~';
    struct slice role = before ? (struct slice){code.p, code.n - 1}
                               : (struct slice){code.p + 1, code.n - 1};
    struct slice folded = utf8_fold(r->arena, form);
    struct agent_noun g = {.concept = folded, .agent = role, .number = number,
                           .kind = ACTOR_GROUP, .own = true,
                           .code = before ? code : (struct slice){"", 0}};
    for (uint32_t l = 0; folded.n > 1 && l <= r->nlangs; l++)
        nouns_add_agent(r->arena, &r->nouns[l], folded, &g);
}

static nuncio_status
read_agent(struct reading *r, const struct slice *cell)
{
    struct slice code = upper(r->arena, cell[COL_CODE]);
    if (code.n < 2 || (code.p[0] != '~' && code.p[code.n - 1] != '~'))
        return complain(r, "the code of an agent has a '~' for whom it belongs to, not", code);
    add_agent(r, cell[COL_NAME], NUMBER_SING, code);
    struct slice plural = cell[COL_PLURAL];
    if (plural.n == 0)
        plural = arena_printf(r->arena, "%.*ss", (int)cell[COL_NAME].n, cell[COL_NAME].p);
    add_agent(r, plural, NUMBER_PLUR, code);
    return NUNCIO_OK;
}

static nuncio_status
read_line(struct reading *r, struct slice line)
{
    struct slice cell[COLUMNS] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}}, field;
    for (int i = 0; slice_next(&line, '\t', &field); i++)
        for (int c = 0; c < COLUMNS; c++)
            if (r->at[c] == i && !slice_is(slice_trim(field), "-"))
                cell[c] = slice_trim(field);
    if (cell[COL_NAME].n == 0)
        return complain(r, "no name in", line);
    return slice_is(cell[COL_KIND], "agent") ? read_agent(r, cell) : read_actor(r, cell);
}

nuncio_status
user_actors_read(struct arena *a, const char *path, struct nouns *nouns, uint32_t nlangs,
                 struct user_actors *out, nuncio_error *err)
{
    struct reading r = {.arena = a, .path = path, .nouns = nouns, .nlangs = nlangs, .out = out,
                        .err = err};
    struct slice text, line;
    bool named = false;
    *out = (struct user_actors){0};
    map_init(&out->by_form, a);
    map_init(&out->by_word, a);
    if (!path)
        return NUNCIO_OK;
    nuncio_status status = file_read(a, path, FILE_LIMIT, &text, err);
    while (status == NUNCIO_OK && slice_next(&text, '\n', &line)) {
        r.line++;
        if (slice_starts(line, SLICE("#: ")))
            line = (struct slice){line.p + 3, line.n - 3};
        if (slice_trim(line).n == 0 || line.p[0] == '#')
            continue;
        status = named ? read_line(&r, line) : read_header(&r, line);
        named = true;
    }
    out->at = r.actors.at;
    out->n = (uint32_t)r.actors.n;
    return status;
}

uint32_t
user_actor_find(const struct user_actors *u, struct slice folded, int32_t day)
{
    uint32_t at = u->n ? map_get(&u->by_form, folded) : MAP_NONE;
    if (at == MAP_NONE)
        return NO_INDEX;
    for (; at != NO_INDEX; at = u->at[at].next) {
        const struct user_actor *x = &u->at[at];
        bool begun = day == DAY_UNKNOWN || x->from == DAY_UNKNOWN || x->from <= day;
        bool ended = day == DAY_UNKNOWN ? x->to != DAY_UNKNOWN && x->next != NO_INDEX
                                        : x->to != DAY_UNKNOWN && x->to < day;
        if (begun && !ended)
            return at;
    }
    return NO_INDEX;
}
