#ifndef KM_MODEL_PARTS_H
#define KM_MODEL_PARTS_H

#include "analysis/covariates.h"
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

#endif
