#ifndef DATA_COLUMNS_H
#define DATA_COLUMNS_H

#include <glib.h>

#include <trialfig/table.h>

/**
 * The columns of a file, from its header alone: what flags name can be told apart before anything
 * is asked for. NULL if they can't be had without using the file up (standard input, pipes), or at
 * all; what is wrong with it is told when it is read. Free with g_ptr_array_unref.
 */
GPtrArray *tf_table_columns(const char *path, const tf_table_options *options);

/** What the file says of a column besides its name, as files of SAS, SPSS and Stata do; NULL:
 * nothing, or the table was made of several files or columns. The table's. */
const char *tf_table_column_label(const tf_table *table, const char *column);

#endif
