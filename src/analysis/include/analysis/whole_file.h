#ifndef ANALYSIS_WHOLE_FILE_H
#define ANALYSIS_WHOLE_FILE_H

#include "analysis/request.h"

/**
 * The file of a table with all of its columns as levels, and the same conditions; NULL if it can't
 * be read twice. Others than those asked for are looked at where something is odd: such files are
 * few, and reading them once more costs less than keeping every column of all.
 */
tf_table *tf_whole_file(const tf_table *table, const tf_ask *ask, tf_arena *arena);
/** The same with the columns that were asked for alone; frees the builder. */
tf_table *tf_read_again(const tf_table *table, tf_request_builder *builder);

/** The row of `file` that is the line of a row of `table`, from `*at` on: one of both is the other
 * read again, and lines rise in both. False: there is none. */
bool tf_find_line(const tf_table *table, size_t row, const tf_table *file, size_t *at);

/** The number in a cell of such a file, whose columns are levels. False: there is none. */
bool tf_file_number(const tf_table *file, const char *column, size_t row, double *number);

/** Whether all levels of a column are dates; false, too: there are none. */
bool tf_are_dates(const tf_table *file, const char *column);

#endif
