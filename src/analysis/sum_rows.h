#ifndef SUM_ROWS_H
#define SUM_ROWS_H

#include "analysis/rows.h"

/**
 * Rows whose patient is called "Total" or "Moyenne" are of no patient: spreadsheets have them below
 * the others. False with an error that names the first.
 */
bool tf_refuse_sum_rows(const tf_rows *rows, const char *patient, tf_diag *diag);

#endif
