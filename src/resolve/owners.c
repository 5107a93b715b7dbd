/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Owners: bodies and persons known by words alone, and whose they are. Their key
 * is a concept and an owner ("military:state:ISR"), the same in every report.
 */
#include "resolve/meaning.h"

enum { CLAUSES = 4 };

/*
 * A body's name is its noun with what stands before; of a noun that says
 * little, whose it is too: "bureau van Kagame", also for "zijn bureau".
 */
static struct slice
core_text(const struct scene *s, const struct phrase *p)
{
    struct slice noun = scene_text(s, p->core, p->noun_end - p->core);
    bool vague = p->agent && p->agent->agent.n == 0 && p->nbases == 1;
    const struct actor *owner = vague ? &s->actors.at[p->base[0]] : NULL;
    struct slice of = scene_nouns(s, p->core)->of;
    if (owner && p->end > p->noun_end)
        return scene_text(s, p->core, p->end - p->core);
    if (!owner || owner->kind == ACTOR_STATE || owner->name.n == 0 || of.n == 0)
        return noun;
    uint32_t lexeme = s->casts.at[p->base[0]].lexeme;
    const struct lexicon *l = &s->resolver->lexicon;
    struct slice family = lexeme == NO_INDEX ? NOTHING : lexicon_text(l, l->actors[lexeme].family);
    struct slice name = family.n > 0 ? family : owner->name;
    return arena_printf(s->arena, "%.*s %.*s %.*s", (int)noun.n, noun.p, (int)of.n, of.p,
                        (int)name.n, name.p);
}

static struct slice
base_key(const struct scene *s, uint32_t base)
{
    return base == NO_INDEX ? NOTHING : s->actors.at[base].key;
}

/* "NATO troops" are IGOMIL, officials of a rebel group are its own; a state's are its code with the agent. */
struct slice
owner_code(struct scene *s, uint32_t base, struct slice agent, struct slice otherwise)
{
    const struct actor *b = base == NO_INDEX ? NULL : &s->actors.at[base];
    if (otherwise.n > 0 && otherwise.p[otherwise.n - 1] == '~') /* the user's "NGO~" */
        return arena_printf(s->arena, "%.*s%.*s", (int)otherwise.n - 1, otherwise.p,
                            b ? (int)b->code.n : 0, b ? b->code.p : "");
    if (b && b->country.n == 0 && (slice_is(b->agent, "IGO") || slice_is(b->agent, "NGO")))
        return slice_is(agent, "GOV") ? b->code : arena_printf(s->arena, "%.3s%.*s", b->code.p,
                            slice_eq(agent, b->agent) ? 0 : (int)agent.n, agent.p);
    if (b && b->country.n == 0 && b->code.n > 3 && slice_is(b->agent, "REB"))
        return b->code; /* leaders of al-Qaeda */
    return b && b->country.n > 0 ? NOTHING : otherwise;
}

uint32_t
owner_body(struct scene *s, const struct phrase *p, uint32_t base, struct slice concept,
          enum actor_kind kind, struct slice own_agent, struct slice otherwise)
{
    struct slice key = base_key(s, base), country = cast_country(s, base), agent = own_agent;
    if (base != NO_INDEX && (agent.n == 0 || slice_is(s->actors.at[base].agent, "REB")))
        agent = s->actors.at[base].agent;
    key = arena_printf(s->arena, "%.*s:%.*s", (int)concept.n, concept.p, (int)key.n, key.p);
    struct slice code = owner_code(s, base, agent, otherwise);
    if (country.n == 0 && code.n == 6 && agent.n == 3 && slice_ends(code, agent) &&
        !slice_starts(code, SLICE("IGO")) && !slice_starts(code, SLICE("NGO")))
        country = (struct slice){code.p, 3}; /* a table's "ISRCVL" */
    uint32_t at = cast_new(s, key, core_text(s, p), kind, country, agent, code);
    if (at != NO_INDEX)
        s->casts.at[at].base = base;
    return at;
}

/* A person's own state stands for the person as an owner: "zijn gezant". */
uint32_t
owner_of(struct scene *s, uint32_t base)
{
    if (base == NO_INDEX || s->actors.at[base].kind != ACTOR_PERSON)
        return base;
    if (s->casts.at[base].base != NO_INDEX)
        return s->casts.at[base].base;
    return cast_state(s, s->actors.at[base].country);
}

/* Whose forces the subject's are: a state's own, those of an alliance, those of who governs. */
static uint32_t
sends_forces(struct scene *s, const struct mention *m)
{
    if (m->nactors != 1 || m->place_only || m->modifier)
        return NO_INDEX;
    const struct actor *a = &s->actors.at[m->actors[0]];
    if (a->kind == ACTOR_STATE || (a->kind == ACTOR_ORGANISATION && slice_is(a->agent, "IGO")))
        return m->actors[0];
    bool national = slice_is(a->agent, "GOV") || slice_is(a->agent, "OPP") ||
                    slice_is(a->agent, "MIL") || slice_is(a->agent, "LEG");
    return a->kind == ACTOR_PERSON && national ? cast_state(s, a->country) : NO_INDEX;
}

/* The state or alliance of the subject of the clause around a noun, or of a clause above it. */
uint32_t
owner_subject(struct scene *s, uint32_t noun)
{
    uint32_t verb = tree_clause(s->tree, noun), at = NO_INDEX;
    for (int i = 0; i < CLAUSES && verb != NO_TOKEN && at == NO_INDEX; i++) {
        uint32_t subject = tree_child(s->tree, verb, REL_NSUBJ);
        if (subject != NO_TOKEN && subject != noun && s->headed[subject] != NO_INDEX)
            at = sends_forces(s, &s->mentions.at[s->headed[subject]]);
        uint32_t above = s->spans->words[verb].head;
        verb = above == NO_TOKEN ? NO_TOKEN : tree_clause(s->tree, above);
    }
    return at;
}

/* "The coast guard said ... . 'They are to blame,' spokesman Gan Yu said": the state or body that was the subject before. */
uint32_t
owner_spoken_for(const struct scene *s, uint32_t noun)
{
    uint32_t now = s->text->tokens[noun].sentence;
    for (size_t i = s->mentions.n; i-- > 0;) {
        const struct mention *m = &s->mentions.at[i];
        uint32_t then = s->text->tokens[m->first].sentence;
        if (then + 2 < now)
            break;
        const struct actor *a = &s->actors.at[m->actors[0]];
        bool body = a->kind != ACTOR_PERSON && a->kind != ACTOR_POPULATION && a->kind != ACTOR_GROUP;
        if (then < now && m->nactors == 1 && !m->place_only && !m->modifier && body && a->code.n > 0 &&
            rel_universal((enum ud_rel)s->spans->words[m->head].rel) == REL_NSUBJ)
            return m->actors[0];
    }
    return NO_INDEX;
}
