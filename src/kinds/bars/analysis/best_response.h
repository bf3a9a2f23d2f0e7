#ifndef BARS_ANALYSIS_BEST_RESPONSE_H
#define BARS_ANALYSIS_BEST_RESPONSE_H

#include "analysis/patients.h"
#include "job.h"

/** Values of rows, of which a patient's lowest is that of the best response, or of any that counts
 * (missing ones are NaN), where the best row is asked for, or nobody said which; NULL: no order is
 * known. False, with an error: it is asked for, and can't be told. */
bool tf_bars_best_responses(tf_bars_job *job, const double **values, tf_best_row *best);

#endif
