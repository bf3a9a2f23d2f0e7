#ifndef FOREST_ANALYSIS_ADJUSTED_BESIDE_H
#define FOREST_ANALYSIS_ADJUSTED_BESIDE_H

#include "given_row.h"

/** Warns of limits that are adjusted for many comparisons beside P values that aren't, and the
 * other way round, where the file has both pairs, as SAS writes them: Lower and Upper go with
 * Probt, AdjLower and AdjUpper with Adjp. The same of crude and adjusted columns of a model. */
void tf_given_rows_doubt_adjusted(const tf_forest_job *job, const tf_result_columns *columns);

#endif
