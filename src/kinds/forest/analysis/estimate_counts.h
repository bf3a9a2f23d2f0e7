#ifndef FOREST_ANALYSIS_ESTIMATE_COUNTS_H
#define FOREST_ANALYSIS_ESTIMATE_COUNTS_H

#include "result_cell.h"

/**
 * Warns of typed estimates that are others than the counts of their own row give, in columns that
 * nobody named: those of the two arms are known by the rows that agree. Where none agrees the
 * estimates are adjusted, or of something else.
 */
void tf_forest_doubt_counts(const tf_forest_job *job, const tf_result_columns *columns,
                            tf_forest_measure measure);

#endif
