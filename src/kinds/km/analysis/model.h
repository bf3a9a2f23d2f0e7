#ifndef KM_ANALYSIS_MODEL_H
#define KM_ANALYSIS_MODEL_H

#include "analysis/statistics.h"
#include "job.h"
#include "model_parts.h"

/** Whether the groups alone are in it, of all patients. */
static inline bool tf_km_model_is_plain(const tf_km_ask *ask) {
    return ask->compare.hazard_ratio.covariates.n == 0 && !ask->compare.hazard_ratio.cluster;
}

/** Ties, level and kind of weights. */
tf_cox_options tf_km_cox_options(const tf_km_job *job);
/** job->model, which is made when it is asked for first. NULL: an error. */
tf_km_model *tf_km_model_of(tf_km_job *job);
void tf_km_model_free(tf_km_model *model);
/** The column of a group that isn't the reference. */
size_t tf_km_model_column(const tf_km_job *job, size_t group);
/** Covariates and totals of its fit, as rows of numbers; the first alone, of any fit. */
void tf_km_add_model(const tf_km_job *job, const tf_km_model *model);
void tf_km_add_covariates(const tf_km_job *job, const tf_km_model *model, const tf_cox_coef *coefs);

extern const tf_statistic_row tf_km_covariate_rows[4];
extern const tf_statistic_row tf_km_model_rows[12];

#endif
