/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Meaning: what the files share that say whom a noun phrase means.
 *
 *   persons.c  whom a name means
 *   owners.c   bodies and persons known by words alone, and whose they are
 *   apposed.c  whom a phrase is put beside
 *   named.c    bodies that no list knows, by their name
 *   roles.c    whom a role means
 *   bodies.c   whom a noun for a body means
 *   meaning.c  which of these reads a phrase, and when
 */
#ifndef RESOLVE_MEANING_H
#define RESOLVE_MEANING_H
#include "resolve/scene.h"

enum { FAR = 250, NEARBY = 8 }; /* sentences looked back */

/* ---- owners.c ---- */

/* Somebody or some body of a concept ("military", "role-official") of an owner, or of nobody known. */
uint32_t owner_body(struct scene *s, const struct phrase *p, uint32_t base, struct slice concept,
                    enum actor_kind kind, struct slice own_agent, struct slice otherwise);

/* "NATO troops" are IGOMIL, officials of a rebel group are its own; empty: a state's are its code with the agent. */
struct slice owner_code(struct scene *s, uint32_t base, struct slice agent, struct slice otherwise);

/* A person's own state stands for the person as an owner: "zijn gezant". */
uint32_t owner_of(struct scene *s, uint32_t base);

/* The state or alliance of the subject of the clause around a noun, or of a clause above it. */
uint32_t owner_spoken_for(const struct scene *s, uint32_t noun);
uint32_t owner_subject(struct scene *s, uint32_t noun);

/* ---- apposed.c ---- */

/* A comma, bracket or end on either side: the phrase is put beside the name, not joined to it. */
bool apposed_closes(const struct scene *s, uint32_t token, uint32_t end);
const struct mention *apposed_mention(const struct scene *s, const struct phrase *p);
uint32_t apposed_person(struct scene *s, const struct phrase *p);

/* ---- named.c ---- */

/* Whom a name of a body means that no list knows: one named so before, else a new one. */
uint32_t named_body(struct scene *s, uint32_t token, uint32_t count);

/* Gives the name right behind a noun for a body to it: "the human rights group Odhikar". The token where reading goes on. */
uint32_t named_behind(struct scene *s, const struct phrase *p);

/* ---- roles.c ---- */
void role_read(struct scene *s, struct phrase *p);

/* Turns the agent that owns a phrase ("the rebel spokesman") into its base. */
void role_owner(struct scene *s, struct phrase *p);

/* ---- bodies.c ---- */
void body_read(struct scene *s, struct phrase *p);

/* Whom an agent means: of its own, of a base; everybody meant by the phrase's, 0 when nobody. */
uint32_t body_alone(struct scene *s, const struct phrase *p, const struct agent_noun *g);
uint32_t body_of(struct scene *s, const struct phrase *p, uint32_t base);
uint32_t body_actors(struct scene *s, struct phrase *p, uint32_t *out);

/* ---- meaning.c ---- */

/* Puts off a phrase that cannot be read yet; false when it can. */
bool meaning_put_off(struct scene *s, const struct phrase *p);

/* The state of a kind or region that was told of last: "de Golfstaat", "the South American country"; or NO_INDEX. */
uint32_t meaning_kin(const struct scene *s, uint32_t noun, const struct state_noun *kin);

#endif
