/* SPDX-License-Identifier: Apache-2.0 */
/* Quotations that a dash opens, and the list that quote.c keeps all of them in. */
#ifndef ANNOTATE_QUOTE_DASH_H
#define ANNOTATE_QUOTE_DASH_H
#include "annotate/rules.h"
#include "annotate/tree.h"
#include "base/map.h"
#include "base/table.h"
#include "text/segment.h"

struct quote_list {
    struct arena *arena;
    VEC(struct quote) all;
};

static inline struct quote *
quote_list_add(struct quote_list *l, struct quote q)
{
    struct quote *new = vec_push(l->arena, &l->all);
    if (new)
        *new = q;
    return new;
}

/* Appends them, in order. */
void quote_dashes(const struct quote_tables *tables, const struct text *text,
                  const struct word *words, struct quote_list *out);

#endif
