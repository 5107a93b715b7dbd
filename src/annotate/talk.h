/* SPDX-License-Identifier: Apache-2.0 */
/* Talk: whether people talk to one another in a text, as in a story, rather than are quoted. */
#ifndef ANNOTATE_TALK_H
#define ANNOTATE_TALK_H
#include "annotate/spans.h"

/*
 * True for a tale: of its quotations that are speech a good part asks, calls
 * out or says "you". What is quoted in news is said to nobody in it.
 */
bool talk_is_tale(const struct spans *spans);

#endif
