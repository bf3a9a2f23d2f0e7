#ifndef FOREST_ANALYSIS_DESIGN_H
#define FOREST_ANALYSIS_DESIGN_H

#include "patients.h"

/** A covariate: a factor, or a measurement. */
typedef struct tf_forest_covariate {
    const char *column, *label;
    bool factor;
    tf_forest_variable variable; /**< factors */
    double *values;              /**< measurements: [rows of the table] NaN: missing */
    double per;
    size_t first; /**< its first column of the design */
} tf_forest_covariate;

/** One model while it is made. */
typedef struct tf_forest_fit {
    tf_forest_job *job;
    tf_forest_endpoint endpoint;
    tf_forest_covariate *covariates;
    size_t n_covariates;
    tf_rows rows;   /**< of the table: those with all covariates */
    uint32_t *kept; /**< [n] patients of the endpoint that are complete */
    size_t n, p;    /**< rows and columns of the design */
    double *x;      /**< [n * p] by column */
} tf_forest_fit;

/** Reads the covariates; rows of the file that miss one are dropped. */
bool tf_forest_make_covariates(tf_forest_fit *m);
/** Patients that have all covariates. */
bool tf_forest_keep_complete(tf_forest_fit *m);
/** The design matrix: a factor has a column for each level but the reference. */
bool tf_forest_make_design(tf_forest_fit *m);
void tf_forest_fit_clear(tf_forest_fit *m);
/** Always false. */
bool tf_forest_fit_no_memory(const tf_forest_fit *m);

#endif
