/* SPDX-License-Identifier: Apache-2.0 */
/* Names of UD labels, and back. */
#include "annotate/ud.h"

static const char *const upos_names[UPOS_COUNT] = {
    "_",
#define X(name) #name,
    UD_UPOS(X)
#undef X
};

static const char *const rel_names[REL_COUNT] = {
    "_",
#define X(name, label) label,
    UD_RELS(X)
#undef X
};

const char *
upos_name(enum ud_upos u)
{
    return upos_names[u];
}

const char *
rel_name(enum ud_rel r)
{
    return rel_names[r];
}

enum ud_upos
upos_parse(struct slice s)
{
    for (int i = 1; i < UPOS_COUNT; i++)
        if (slice_is(s, upos_names[i]))
            return (enum ud_upos)i;
    return UPOS_NONE;
}

static struct slice
before_colon(struct slice s)
{
    const char *colon = s.n ? memchr(s.p, ':', s.n) : NULL;
    return colon ? (struct slice){s.p, (size_t)(colon - s.p)} : s;
}

static enum ud_rel
find(struct slice s)
{
    for (int i = 1; i < REL_COUNT; i++)
        if (slice_is(s, rel_names[i]))
            return (enum ud_rel)i;
    return REL_NONE;
}

enum ud_rel
rel_parse(struct slice s)
{
    enum ud_rel r = find(s);
    return r != REL_NONE ? r : find(before_colon(s));
}

enum ud_rel
rel_universal(enum ud_rel r)
{
    return find(before_colon(slice_of(rel_names[r])));
}
