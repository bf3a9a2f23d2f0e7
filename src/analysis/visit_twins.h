#ifndef VISIT_TWINS_H
#define VISIT_TWINS_H

#include "analysis/patients.h"

/** The file with all columns, and which of its rows are of patients of the figure. */
typedef struct tf_visit_twins_ask {
    const tf_patients_ask *asked;
    tf_table *file;
    const tf_rows *rows;
    const size_t *row_of; /**< [rows of the file] row of `rows`, or SIZE_MAX */
    const char *patient;  /**< column */
} tf_visit_twins_ask;

/**
 * Where the lowest value of each patient is kept: several of one patient at one visit are those of
 * two assessors or of several lesions, of which the lowest is nobody's best. False with an error if
 * a column tells them apart; without one it is a warning. Without any column of visits nothing is
 * known.
 */
bool tf_check_visit_twins(const tf_visit_twins_ask *asked, tf_diag *diag);

#endif
