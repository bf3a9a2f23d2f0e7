#ifndef SUM_WORDS_H
#define SUM_WORDS_H

#include "sum_numbers.h"

/** The row of a table that stands in that line of its file. */
size_t tf_row_of_line(const tf_table *table, uint64_t line);

/** Whether the text there stands in no row of a patient. */
bool tf_stands_apart(const tf_sum_row *u, const char *column);

/** The column whose cell there says what the row is; NULL: none. */
const char *tf_sum_word(const tf_sum_row *u);

/** Whether a word of sums stands in a line, whatever its cells are: to read a file again is dear.
 */
bool tf_may_name_sum(const tf_rows *rows, size_t row);

/**
 * Of the rows that are marked in `asked` [rows->n], because something is missing there, keeps the
 * marks of those that a word in their first cell, or a word and a number that is the others' sum or
 * mean, call rows of sums or means: they are nobody's, and miss nothing. Returns how many.
 */
size_t tf_keep_sum_rows(const tf_rows *rows, const tf_ask *ask, uint8_t *asked, tf_arena *arena);

#endif
