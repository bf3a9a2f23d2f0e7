#ifndef SUM_NUMBERS_H
#define SUM_NUMBERS_H

#include "analysis/rows.h"

/** A row of the file that may be one of sums, and the rows that are patients'. */
typedef struct tf_sum_row {
    const tf_rows *rows;      /**< how its numbers are written */
    const tf_table *file;     /**< with all of its columns */
    const uint8_t *strangers; /**< [rows of the file] 1: no patient, such as the row itself */
    size_t row;               /**< of the file */
} tf_sum_row;

/** NULL: the cell is empty, or of a column that isn't kept. */
const char *tf_sum_row_cell(const tf_sum_row *u, const char *column);

/** The column whose number there is the sum, the mean or the count (`what`) of the patients'; NULL:
    none. Also the first of two or more that are all near the mean. */
const char *tf_sum_row_number(const tf_sum_row *u, const char **what);

/** The same of a row that a word calls one of sums: also of the patients alone who have the same
    text in another column, such as the total of an arm. */
const char *tf_sum_row_part_number(const tf_sum_row *u, const char **what);

#endif
