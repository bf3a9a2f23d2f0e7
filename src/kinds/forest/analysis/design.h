#ifndef FOREST_ANALYSIS_DESIGN_H
#define FOREST_ANALYSIS_DESIGN_H

#include "patients.h"

/** A covariate: a factor, or a measurement. */
typedef struct tf_covariate {
    const char *column, *label;
    bool factor;
    tf_forest_variable variable; /**< factors */
    double *values;              /**< measurements: [rows of the table] NaN: missing */
    double per;
    size_t first; /**< its first column of the design */
} tf_covariate;

/** The patients and columns of one model. */
typedef struct tf_design {
    tf_forest_job *job;
    tf_forest_endpoint endpoint;
    tf_covariate *covariates;
    size_t n_covariates;
    tf_rows rows;   /**< of the table: those with all covariates */
    uint32_t *kept; /**< [n] patients of the endpoint that are complete */
    size_t n, p;    /**< rows and columns of the design */
    double *x;      /**< [n * p] by column */
} tf_design;

/** Fills it for the patients of its endpoint, which stand in its rows. */
bool tf_design_make(tf_design *m);
void tf_design_clear(tf_design *m);

/** A coefficient, whichever the model: an effect on its natural scale, and its logarithm. */
typedef struct tf_fitted {
    tf_forest_coef log;
    tf_effect effect;
} tf_fitted;

/** Fits the model that the outcome asks for, and adds its totals to the numbers; `fits` [p]. */
bool tf_design_fit(const tf_design *m, tf_fitted *fits);

#endif
