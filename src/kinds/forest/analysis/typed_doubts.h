#ifndef FOREST_ANALYSIS_TYPED_DOUBTS_H
#define FOREST_ANALYSIS_TYPED_DOUBTS_H

#include "given_row.h"

/** Warns, once for all rows, of estimates far from the middle of their limits, of P values that
 * contradict the limits of their row, and of those that are 0: slips of who typed them. */
void tf_given_rows_doubt(const tf_forest_job *job, const tf_result_columns *columns,
                         const tf_given_row *rows, size_t n);

#endif
