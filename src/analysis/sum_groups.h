#ifndef SUM_GROUPS_H
#define SUM_GROUPS_H

#include "analysis/patients.h"

/**
 * Several rows called "Total" or "Overall" in a column of the figure, such as that of the groups,
 * of a file that numbers no patients. Rows of sums are refused; as many as all others together are
 * the same patients once more, which is told (`same`), and others are warned of.
 */
bool tf_check_sum_groups(const tf_patients_ask *asked, const tf_rows *rows, tf_arena *arena,
                         bool *same, tf_diag *diag);

#endif
