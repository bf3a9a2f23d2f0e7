#ifndef DATA_CONDITION_PARTS_H
#define DATA_CONDITION_PARTS_H

#include <glib.h>

#include <trialfig/table.h>

#include "base/memory.h"

/** One of the conditions that must all hold. */
typedef struct tf_condition_part {
    const char *text;     /**< as it can be read again, in any file */
    const char **columns; /**< that it looks at, each as often as it does */
    size_t n_columns;
} tf_condition_part;

/**
 * Appends the parts of a condition on a file with these columns, as tf_table_columns gives them, to
 * `parts` (tf_condition_part, in `arena`). One that can't be read has none.
 */
void tf_condition_parts(const tf_condition *condition, const GPtrArray *columns, tf_arena *arena,
                        GPtrArray *parts);

#endif
