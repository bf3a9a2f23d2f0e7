#ifndef FOREST_ANALYSIS_SCALE_NAMES_H
#define FOREST_ANALYSIS_SCALE_NAMES_H

#include "job.h"

/** False, with an error: a column of estimates or limits of ratios is called as logarithms are
 * ("ln(HR)", "coef"), or as what they are made of ("exp(B)"), and the key `scale` says nothing of
 * it, or the opposite. */
bool tf_forest_check_logs(const tf_forest_job *job, tf_forest_measure measure);

/** Whether standard errors are asked for as those of the ratios, not of their logarithms. */
bool tf_forest_std_err_is_natural(const tf_forest_job *job);
/**
 * Standard errors beside ratios that aren't logarithms: other columns of the file (limits, z, P)
 * show which of the two they are of. False, with an error, where it isn't what is asked for; a
 * warning where nothing shows it.
 */
bool tf_forest_check_std_err(const tf_forest_job *job);

#endif
