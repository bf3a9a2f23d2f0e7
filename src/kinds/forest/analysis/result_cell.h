#ifndef FOREST_ANALYSIS_RESULT_CELL_H
#define FOREST_ANALYSIS_RESULT_CELL_H

#include "given.h"

/** More decimals than anyone prints: numbers of a program, to be rounded by the style. */
#define TF_MOST_DECIMALS 4

/** Columns of each effect; lists may be shorter. */
typedef struct tf_result_columns {
    const char *const *estimate, *const *lower, *const *upper, *const *p, *const *weight;
    size_t n, n_lower, n_upper, n_p, n_weight;
    bool keep_digits[TF_FOREST_MAX_EFFECTS];
} tf_result_columns;

/** Reads and checks one effect of a row of the file; every slip is an error with its place. */
bool tf_result_cell(const tf_forest_job *job, const tf_result_columns *c, size_t row, size_t e,
                    tf_forest_cell *cell);

#endif
