#ifndef BARS_ANALYSIS_NAMED_TOTALS_H
#define BARS_ANALYSIS_NAMED_TOTALS_H

#include "data/number_cell.h"
#include "job.h"

/**
 * Of how many patients rows are, by a name: "60 (42.0%)" of the group "Drug (N=143)", or in a
 * column of that name. Fills `totals` ([rows]), which is said, where most percentages of the cells
 * are of those numbers; false: they aren't, or some row has none.
 */
bool tf_bars_named_totals(const tf_bars_job *job, const tf_number_cell *cells, double *totals);

/** Warns of groups that are two columns of one arm, which aren't compared: "Drug (N=143) Any grade"
 * and "Drug (N=143) Grade 3-4". */
void tf_bars_check_arms(tf_bars_job *job);

/** Labels of groups without these numbers, which stand behind them in the figure: "Drug". */
void tf_bars_bare_names(tf_bars_job *job);

#endif
