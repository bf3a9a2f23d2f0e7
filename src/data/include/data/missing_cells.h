#ifndef DATA_MISSING_CELLS_H
#define DATA_MISSING_CELLS_H

#include <trialfig/table.h>

/**
 * The `i`-th text of a column's kept rows that was read as missing, and in how many: neither NA nor
 * a point, nor one that the user named. NULL: there are no more. Of a file that is merged with
 * another one only its own columns are known.
 */
const char *tf_table_missing_text(const tf_table *table, const char *column, size_t i, size_t *n);

#endif
