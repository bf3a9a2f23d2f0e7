#ifndef ANALYSIS_FORMS_H
#define ANALYSIS_FORMS_H

#include "analysis/patients.h"

/** What is measured, and what says of whom it is. */
typedef struct tf_forms_ask {
    const tf_patients_ask *patients;
    const char *outcome;   /**< column */
    const double *values;  /**< its numbers, if it isn't read as levels */
    const char *others[3]; /**< groups, panels, strata; NULLs among them are passed over */
} tf_forms_ask;

/**
 * Exports with a row for each form of a patient have the arm in one row and the outcome in another:
 * row by row each of them misses something. False with an error if most rows with an outcome have
 * another column in another row of the patient. Before any row is dropped.
 */
bool tf_check_forms(const tf_forms_ask *asked, const tf_rows *rows, tf_arena *arena, tf_diag *diag);

#endif
