#ifndef ANALYSIS_MEASURED_H
#define ANALYSIS_MEASURED_H

#include "analysis/rows.h"

/**
 * False with an error if a column that is read as categories is a measurement but for a few cells:
 * nearly all cells are numbers, of many values, or numbers with a unit. One "?" among them would
 * make a category of each number.
 */
bool tf_check_measured(const tf_rows *rows, const char *column, tf_diag *diag);

#endif
