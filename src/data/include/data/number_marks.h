#ifndef DATA_NUMBER_MARKS_H
#define DATA_NUMBER_MARKS_H

#include <trialfig/table.h>

#include "base/number.h"

/** What stands in the numbers of the file: as given, or as found when it was read. */
tf_number_marks tf_table_number_marks(const tf_table *table);

/** Whether columns that were read as texts, or one of them (NULL: all), have numbers with either
 * decimal mark, of which none can stand between thousands. */
bool tf_table_mixes_marks(const tf_table *table, const char *column);

#endif
