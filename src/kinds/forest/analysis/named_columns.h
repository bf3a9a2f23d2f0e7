#ifndef FOREST_ANALYSIS_NAMED_COLUMNS_H
#define FOREST_ANALYSIS_NAMED_COLUMNS_H

#include "job.h"

/** False with errors if columns of studies are called something else than what they are asked for:
 * variances for standard errors, standard errors for deviations, medians for means; or if they, or
 * another column, say that they are of other arms, other patients or other questions. */
bool tf_forest_check_names(const tf_forest_job *job);

/** False with an error if an estimate's column, or a column of the file that says what each row
 * measures, names another measure than this, or several. */
bool tf_forest_check_measure_names(const tf_forest_job *job, tf_forest_measure asked);

#endif
