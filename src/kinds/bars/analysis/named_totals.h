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
/** The same without a look at percentages: the first name that has a number in all rows. */
bool tf_bars_fill_named(const tf_bars_job *job, const tf_number_cell *cells, double *totals);
/** Makes all totals NaN: none is known. */
void tf_bars_forget(const tf_bars_job *job, double *totals);
/** Whether most percentages of the cells are of these numbers. */
bool tf_bars_are_of(const tf_bars_job *job, const tf_number_cell *cells, const double *totals);

/** The totals that a row called "n" or "N evaluable" has for its group, if percentages are of them;
 * that row is left out, as it is no bar. */
bool tf_bars_row_totals(tf_bars_job *job, const tf_number_cell *cells, double *totals);
/** The sum of a group's rows, with a warning, if all percentages are of it. */
bool tf_bars_sum_totals(const tf_bars_job *job, const tf_number_cell *cells, double *totals);

/** Turns cells "42.0 (60)" round where all can only be a percentage with its count, by their
 * decimals or by the numbers in headings (NaN: none). Whether they were. */
bool tf_bars_turn_cells(const tf_bars_job *job, const double *totals, tf_number_cell *cells);

/** Warns that percentages beside counts are left out of the figure; false: there are none. */
bool tf_bars_warn_of_cell_percents(const tf_bars_job *job, const tf_number_cell *cells);

/** Warns of groups that are two columns of one arm, which aren't compared: "Drug (N=143) Any grade"
 * and "Drug (N=143) Grade 3-4". */
void tf_bars_check_arms(tf_bars_job *job);

/** Labels of groups without these numbers, which stand behind them in the figure: "Drug". */
void tf_bars_bare_names(tf_bars_job *job);

#endif
