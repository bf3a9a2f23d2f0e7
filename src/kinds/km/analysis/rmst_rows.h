#ifndef KM_ANALYSIS_RMST_ROWS_H
#define KM_ANALYSIS_RMST_ROWS_H

#include "analysis/statistics.h"
#include "job.h"

/* Names of the numbers of restricted means; `at` is tau. */

extern const tf_statistic_row tf_km_rmst_mean_rows[3];
extern const tf_statistic_row tf_km_rmst_pair_rows[7];

void tf_km_add_rmst_mean(const tf_km_job *job, size_t group);
void tf_km_add_rmst_pair(const tf_km_job *job, const tf_km_rmst_pair *pair);

#endif
