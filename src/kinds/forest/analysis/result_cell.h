#ifndef FOREST_ANALYSIS_RESULT_CELL_H
#define FOREST_ANALYSIS_RESULT_CELL_H

#include "given.h"

/** Columns of one effect. */
typedef struct tf_result_columns {
    const char *interval[3]; /**< estimate, lower, upper; limits may be NULL */
    const char *p, *weight;  /**< may be NULL */
    bool keep_digits;        /**< they are as somebody published them, */
    tf_given_padding padding;
    double unit; /**< see tf_forest_find_unit */
} tf_result_columns;

/** Reads and checks effect `e` of a row of the file; every slip is an error with its place. */
bool tf_result_cell(const tf_forest_job *job, const tf_result_columns *c, size_t row, size_t e,
                    tf_forest_cell *cell);
/** Reads a P value alone into `cell`; nothing if there is none. */
bool tf_result_p(const tf_forest_job *job, const char *column, size_t row, tf_forest_cell *cell);

#endif
