#ifndef MISSING_PATIENTS_H
#define MISSING_PATIENTS_H

#include "analysis/patients.h"

/**
 * Rows that were dropped for a missing value are said as patients who are not shown. Those of a
 * patient who has another row in use are none, nor is the second row of one who has none: they
 * become repeated rows among the results' drops. `patient`: column.
 */
void tf_recount_missing_patients(const tf_rows *rows, const char *patient,
                                 tf_results_builder *builder);

#endif
