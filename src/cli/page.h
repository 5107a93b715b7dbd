/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text for people on standard output: wrapped to the terminal (80 columns
 * where there is none), emphasis only on a terminal without NO_COLOR.
 */
#ifndef CLI_PAGE_H
#define CLI_PAGE_H
#include <stddef.h>

/* Columns that a text takes on the screen. Text that is no UTF-8 counts by byte. */
size_t page_columns(const char *text);

/* The text, wrapped at spaces, each line after `indent` spaces; ends the line. */
void page_wrap(const char *text, int indent);

/* A label, then the text beside it from column `indent` on. */
void page_labelled(const char *label, const char *text, int indent);

/* The same in bold, where the output can. */
void page_head(const char *text, int indent);

/* The text padded with spaces to `columns`, or cut to them with an ellipsis. */
void page_cell(const char *text, size_t columns);

/* One field of a CSV line (RFC 4180); a comma stands before all but the first. */
void csv_field(const char *text, int first);

#endif
