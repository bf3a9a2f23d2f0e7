#ifndef REPEATED_OUTCOMES_H
#define REPEATED_OUTCOMES_H

#include "analysis/patients.h"

/**
 * A warning where rows that share a value of some column have the same time, event and group, over
 * and over, and nothing is known to name the patients: visits of patients under a number of any
 * name. False: there is no such column.
 */
bool tf_warn_of_repeated_outcomes(const tf_patients_ask *asked, const tf_table *file,
                                  tf_diag *diag);

#endif
