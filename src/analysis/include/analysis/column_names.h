#ifndef ANALYSIS_COLUMN_NAMES_H
#define ANALYSIS_COLUMN_NAMES_H

#include "data/columns.h"
#include "spec/ask.h"

/** Warns of columns in the key names that the file lacks and that are nearly called as one of its
 * columns; in the defaults of a set they may be another file's. */
void tf_check_column_names(const tf_ask *ask, const tf_table *table, tf_diag *diag);

/** What the file says of its columns, such as labels of SAS, is what sentences call them, unless
 * the key names does. */
void tf_take_column_labels(tf_ask *ask, const tf_table *table, tf_arena *arena);

#endif
