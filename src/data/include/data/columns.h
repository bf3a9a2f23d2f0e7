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

#endif
