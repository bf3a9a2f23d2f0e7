#ifndef UNNUMBERED_H
#define UNNUMBERED_H

#include "analysis/patients.h"

/**
 * Rows in use that have none of the patients' numbers, where others have one: told always, since
 * each would count as a patient. False with an error for a row of sums or means, known by a word in
 * any of its cells, or, below all patients, by a number that is the sum, the mean or the count of
 * those above it.
 */
bool tf_check_unnumbered(const tf_patients_ask *asked, const tf_rows *rows, const char *patient,
                         tf_arena *arena, tf_diag *diag);

/** The same word in the last row of a file that numbers no patients, if it stands nowhere else. */
bool tf_check_last_row(const tf_patients_ask *asked, const tf_rows *rows, tf_arena *arena,
                       tf_diag *diag);

#endif
