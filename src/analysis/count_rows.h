#ifndef COUNT_ROWS_H
#define COUNT_ROWS_H

#include "analysis/patients.h"

/**
 * Refuses rows that are counts: a column that no key names is called like a number of patients and
 * holds whole numbers, and no two rows have the same other cells. Each row would count as a
 * patient.
 */
bool tf_refuse_count_rows(const tf_patients_ask *asked, const tf_rows *rows, tf_arena *arena,
                          tf_diag *diag);

#endif
