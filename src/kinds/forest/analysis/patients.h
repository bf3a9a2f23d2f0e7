#ifndef FOREST_ANALYSIS_PATIENTS_H
#define FOREST_ANALYSIS_PATIENTS_H

#include "analysis/subjects.h"
#include "job.h"
#include "statistics.h"
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
    const double *entry;         /**< NULL: everybody is at risk from the origin on */
    const uint32_t *person;      /**< whose row it is; NULL: each is a patient's own */
    size_t n_persons;
    const uint8_t *event; /**< event or response */
    const double *value;
    const uint32_t *stratum; /**< NULL: none */
    uint32_t n_strata;
    void *owned[4]; /**< what the arrays above are not lent */
} tf_forest_endpoint;

/** The endpoints that the spec names, from their columns. Drops incomplete rows with warnings. */
bool tf_forest_endpoints_make(tf_forest_job *job, tf_forest_endpoint *endpoints, size_t *n);
/**
 * What is asked of one of the key `endpoints`, as if it had been given by the keys time and event,
 * so that all that reads these need not know. NULL: an error.
 */
tf_forest_ask *tf_forest_endpoint_ask(const tf_forest_ask *ask, size_t index, tf_arena *arena,
                                      tf_diag *diag);
/** Rows of the table that patients of one of them stand in are in use, all others dropped. */
bool tf_forest_endpoints_rows(const tf_forest_job *job, const tf_forest_endpoint *endpoints,
                              size_t n, tf_rows *rows);
void tf_forest_endpoint_clear(tf_forest_endpoint *endpoint);

/** Some of the patients: copies, so that numerics can take them. */
typedef struct tf_forest_subset {
    size_t n;
    uint32_t *arm, *stratum, *level; /**< NULL where not known or not asked for */
    double *time, *weight, *value, *entry;
    uint32_t *person;
    size_t n_persons;
    uint8_t *event;
    uint32_t n_strata, n_levels;
} tf_forest_subset;

/** Whether patients are compared within the strata. */
typedef enum tf_forest_stratified {
    TF_FOREST_UNSTRATIFIED,
    TF_FOREST_STRATIFIED
} tf_forest_stratified;

/** Those with these indices. */
bool tf_forest_subset_of(const tf_forest_job *job, const tf_forest_endpoint *endpoint,
                         const uint32_t *patients, size_t n, tf_forest_stratified how,
                         tf_forest_subset *subset);

/** In place of a level: all with a level, which the subset then has; all without one. */
#define TF_FOREST_ANY_LEVEL (TF_MISSING_LEVEL - 1)
#define TF_FOREST_NO_LEVEL  TF_MISSING_LEVEL
/** Those of a level of the variable; `variable` NULL: everybody. */
bool tf_forest_subset_make(const tf_forest_job *job, const tf_forest_endpoint *endpoint,
                           const tf_forest_variable *variable, uint32_t level,
                           tf_forest_stratified how, tf_forest_subset *subset);
void tf_forest_subset_clear(tf_forest_subset *subset);
/** Patients of an arm (2: of both): sums of weights, or who has rows. NaN: no memory. */
double tf_forest_subset_patients(const tf_forest_subset *subset, uint32_t arm);

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

#endif
