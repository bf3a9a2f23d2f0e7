#ifndef FOREST_ANALYSIS_SCALE_H
#define FOREST_ANALYSIS_SCALE_H

#include "result_cell.h"

/* Doubts about what the numbers of a file are: ratios, their logarithms, standard errors of which.
 */

/** Whether a column is called as logarithms of ratios are, or coefficients: "ln(HR)", "beta". */
bool tf_forest_names_log(const char *column);

/** False, with an error: a column of estimates or limits of ratios is called as logarithms are
 * ("ln(HR)", "coef"), or as what they are made of ("exp(B)"), and the key `scale` says nothing of
 * it, or the opposite. */
bool tf_forest_check_logs(const tf_forest_job *job, tf_forest_measure measure);

/** The member that names the column of standard errors, or of variances; its column may be NULL. */
const char *const *tf_forest_spread_column(const tf_forest_ask *ask);
/** Whether standard errors are asked for as those of the ratios, not of their logarithms. */
bool tf_forest_std_err_is_natural(const tf_forest_job *job);
/**
 * Standard errors beside ratios that aren't logarithms: other columns of the file (limits, z, P)
 * show which of the two they are of. False, with an error, where it isn't what is asked for; a
 * warning where nothing shows it.
 */
bool tf_forest_check_std_err(const tf_forest_job *job);

/** Whether the limits of an estimate are even about it, as those of a logarithm are; or about its
 * logarithm, as those of a ratio are. `x`: estimate, lower, upper; `half`: what rounding may have
 * taken away. Numbers that aren't above 0 are no ratios. */
bool tf_is_even(const double x[3], double half);
bool tf_is_even_ratio(const double x[3], double half);

/** Whether a ratio or limit of 0 is one that was rounded, or of an arm without events: logarithms
 * of such a row would be below 0. */
bool tf_are_rounded_ratios(const tf_given given[3]);

/** Warns of ratios that are logarithms, or of logarithms that are ratios, by their limits. */
void tf_result_warn_of_logs(const tf_forest_job *job, const tf_result_columns *columns, size_t e);

#endif
