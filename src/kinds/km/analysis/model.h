#ifndef KM_ANALYSIS_MODEL_H
#define KM_ANALYSIS_MODEL_H

#include "analysis/covariates.h"
#include "analysis/statistics.h"
#include "job.h"
#include "stats/cox.h"

/** The rows of a Cox model of the groups, with what it is adjusted for and the clusters of its
 * patients. */
typedef struct tf_km_model {
    tf_survival_data data; /**< its arrays are the subjects', or owned below */
    tf_timeline *timeline; /**< of these rows */
    bool own_timeline;     /**< else it is the job's */
    size_t n_groups;       /**< first columns: a group each, the reference left out */
    size_t p;
    double *x; /**< owned, [data.n * p] by column */
    tf_covariates covariates;
    uint32_t *cluster; /**< owned, [data.n]; NULL: none */
    size_t n_clusters;
    tf_cox_options options;
    tf_cox_model *fit; /**< NULL: not fitted, or without an estimate */

    double *entry, *time, *weight;
    uint8_t *event, *cause; /**< cause: of an incidence */
    uint32_t *group, *stratum, *person;
} tf_km_model;

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
