#ifndef ANALYSIS_WHOLE_FILE_H
#define ANALYSIS_WHOLE_FILE_H

#include "analysis/request.h"

/**
 * The file of a table with all of its columns as levels, and the same conditions; NULL if it can't
 * be read twice. Others than those asked for are looked at where something is odd: such files are
 * few, and reading them once more costs less than keeping every column of all.
 */
tf_table *tf_whole_file(const tf_table *table, const tf_ask *ask, tf_arena *arena);

#endif
