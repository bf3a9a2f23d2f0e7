#ifndef FOREST_ANALYSIS_PATIENTS_H
#define FOREST_ANALYSIS_PATIENTS_H

#include "analysis/subjects.h"
#include "job.h"
#include "variable.h"

/** An outcome of the patients, as arrays: one entry for each patient that can be used. */
typedef struct tf_forest_endpoint {
    const char *title;  /**< NULL: the only one */
    const char *prefix; /**< of terms in the numbers file: "PFS:", or "" */
    tf_forest_outcome outcome;
    tf_forest_measure measure;
    tf_subjects subjects; /**< survival; else only its grouping is filled */
    size_t n;
    uint32_t *row; /**< [n] row of the table */
    const uint32_t *arm;
    const double *time, *weight; /**< weight may be NULL */
    const uint8_t *event;        /**< event or response */
    const double *value;
    const uint32_t *stratum; /**< NULL: none */
    uint32_t n_strata;
    void *owned[4]; /**< what the arrays above are not lent */
} tf_forest_endpoint;

/** The endpoints that the spec names, from their columns. Drops incomplete rows with warnings. */
bool tf_forest_endpoints_make(tf_forest_job *job, tf_forest_endpoint *endpoints, size_t *n);
void tf_forest_endpoint_clear(tf_forest_endpoint *endpoint);

/** Patients of one level of a variable, or all of them: copies, so that numerics can take them. */
typedef struct tf_forest_subset {
    size_t n;
    uint32_t *arm, *stratum, *level; /**< stratum, level: NULL where not asked for */
    double *time, *weight, *value;
    uint8_t *event;
    uint32_t n_strata, n_levels;
} tf_forest_subset;

/** Which patients: all with a level (`level` SIZE_MAX), or of one. `variable` NULL: everybody. */
bool tf_forest_subset_make(const tf_forest_job *job, const tf_forest_endpoint *endpoint,
                           const tf_forest_variable *variable, size_t level, bool strata,
                           tf_forest_subset *subset);
/** Those who have no level of the variable. */
bool tf_forest_subset_missing(const tf_forest_job *job, const tf_forest_endpoint *endpoint,
                              const tf_forest_variable *variable, bool strata,
                              tf_forest_subset *subset);
void tf_forest_subset_clear(tf_forest_subset *subset);

/** An effect on the scale where it is symmetric: the log of a ratio. NaN: not estimable. */
typedef struct tf_forest_coef {
    double coef, se;
} tf_forest_coef;

/**
 * Experimental against reference arm. Fills the cell, the arms' counts (two) and the coefficient.
 * What can't be estimated is a result with its reason; false is a failure.
 */
bool tf_forest_survival(const tf_forest_job *job, const tf_forest_subset *subset,
                        tf_forest_cell *cell, tf_forest_arm_cell *arms, tf_forest_coef *coef);
bool tf_forest_binary(const tf_forest_job *job, tf_forest_measure measure,
                      const tf_forest_subset *subset, tf_forest_cell *cell,
                      tf_forest_arm_cell *arms, tf_forest_coef *coef);
bool tf_forest_means(const tf_forest_job *job, const tf_forest_subset *subset, tf_forest_cell *cell,
                     tf_forest_arm_cell *arms, tf_forest_coef *coef);

/**
 * Does the effect differ between levels? Hazard ratios: likelihood ratio of Cox models, with Wald's
 * test beside. Odds ratios: likelihood ratio of logistic models. Other effects: Q of the levels'
 * estimates (`coefs`, [n_levels]).
 */
bool tf_forest_interaction_survival(const tf_forest_job *job, const tf_forest_subset *subset,
                                    tf_forest_interaction *out);
bool tf_forest_interaction_logistic(const tf_forest_job *job, const tf_forest_subset *subset,
                                    tf_forest_interaction *out);
bool tf_forest_interaction_q(const tf_forest_job *job, const tf_forest_coef *coefs, size_t n,
                             tf_forest_interaction *out);

/**
 * Puts the published overall estimate, if there is one, in the place of the computed one, which
 * stays in the numbers file. Errors: several effects, a difference, another confidence level.
 */
bool tf_forest_apply_published(tf_forest_job *job);

/** Too few events in an arm for an estimate, and why; TF_ESTIMABLE if there are enough. */
tf_why tf_forest_too_few(const tf_forest_job *job, const tf_forest_arm_cell *arms);

#endif
