#ifndef ANALYSIS_MOVED_H
#define ANALYSIS_MOVED_H

#include "analysis/patients.h"

/**
 * Whether each patient is of one group at all visits, if `asked` has visits: who changes it would
 * be one of both, and a percentage of each. An error, or a warning where every row is to count;
 * `column` is the patients'.
 */
bool tf_check_moved(const tf_patients_ask *asked, const tf_rows *rows, const char *column,
                    tf_diag *diag);

#endif
