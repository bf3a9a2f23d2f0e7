#ifndef DATA_SUBSET_H
#define DATA_SUBSET_H

#include <trialfig/table.h>

/**
 * The rows of a table whose `column` has that level, as a table of its own. Levels keep their
 * codes, also those that no row has any more; rows read are those kept and those that a condition
 * had left out before. The whole table must outlive it. NULL: no memory.
 */
tf_table *tf_table_subset(const tf_table *whole, const char *column, uint32_t level, tf_diag *diag);

#endif
