#ifndef HIDDEN_COLUMN_H
#define HIDDEN_COLUMN_H

#include "analysis/patients.h"

/**
 * One row of each patient was kept, the others are TF_ROW_REPEATED: whether another column of the
 * file says what the rows of one patient are of, such as end points or visits. False with an error
 * if rows of several end points are mixed by that; of anything else it is a warning.
 */
bool tf_hidden_column_check(const tf_patients_ask *asked, const tf_rows *rows, const char *patient,
                            tf_arena *arena, tf_diag *diag);

/** The column of visits that the rows of one patient are of, where nobody named one; NULL: none is
 * known. `said`: its values, `"Baseline" (40), "Week 4" (38)`. */
const char *tf_hidden_visits(const tf_patients_ask *asked, const tf_rows *rows, const char *patient,
                             tf_arena *arena, char **said);

#endif
