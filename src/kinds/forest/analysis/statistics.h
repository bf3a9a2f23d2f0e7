#ifndef FOREST_ANALYSIS_STATISTICS_H
#define FOREST_ANALYSIS_STATISTICS_H

#include "analysis/statistics.h"
#include "job.h"
#include "stats/pooling.h"

/* Rows of the numbers file; their names are listed in docs/statistics.md. */

extern const tf_statistic_tables tf_forest_statistics;

/** What numbers are about, and the struct that they are read from. */
typedef enum tf_forest_numbers {
    TF_FOREST_ADD_COUNTS, /**< tf_forest_arm_cell */
    TF_FOREST_ADD_MEDIAN, /**< the same */
    TF_FOREST_ADD_MEANS,  /**< the same */
    TF_FOREST_ADD_P,      /**< tf_p_given */
    TF_FOREST_ADD_P_BELOW,
    TF_FOREST_ADD_P_ABOVE,
    TF_FOREST_ADD_WEIGHT,     /**< the same */
    TF_FOREST_ADD_TEST,       /**< tf_forest_interaction: P and degrees of freedom */
    TF_FOREST_ADD_LIKELIHOOD, /**< the same: chi-square of a likelihood ratio */
    TF_FOREST_ADD_Q,          /**< the same: Cochran's Q instead */
    TF_FOREST_ADD_WALD,       /**< the same: Wald's test */
    TF_FOREST_ADD_MISSING,    /**< tf_forest_missing */
    TF_FOREST_ADD_UNANSWERED, /**< tf_forest_missing, of the response */
    TF_FOREST_ADD_MODEL,      /**< tf_forest_totals */
    TF_FOREST_ADD_COX,        /**< the same: what Cox models alone have */
    TF_FOREST_ADD_STUDY,      /**< tf_forest_study_numbers */
    TF_FOREST_ADD_POOL,       /**< tf_pool */
    TF_FOREST_ADD_POOL_TEST,  /**< the same: test of no effect */
    TF_FOREST_ADD_POOL_Q,     /**< the same: limits and heterogeneity */
    TF_FOREST_ADD_RANDOM,     /**< the same: what methods with a tau2 have */
    TF_FOREST_ADD_PREDICTION, /**< tf_pool_limits: the prediction interval that is drawn */
    /** tf_pool_limits: of one arm, as it is drawn */
    TF_FOREST_ADD_PREDICTION_SHOWN,
    TF_FOREST_ADD_SIZE,        /**< double: of the studies, for the way back */
    TF_FOREST_ADD_SPREAD,      /**< tf_forest_arm_cell: n and standard deviation */
    TF_FOREST_ADD_PERSON_TIME, /**< the same: events and person-time */
    TF_FOREST_ADD_WITHOUT,     /**< tf_pool: without one study */
    TF_FOREST_ADD_UP_TO,       /**< the same: of one study and those before it */
    TF_FOREST_ADD_BETWEEN,     /**< tf_pool_between */
    TF_FOREST_ADD_EGGER,       /**< tf_egger */
    TF_FOREST_ADD_RECORD,      /**< tf_forest_record: names */
    TF_FOREST_ADD_LEVEL,       /**< the same: level of the limits */
    TF_FOREST_ADD_INPUT_LEVEL  /**< the same: level of the limits that studies were read from */
} tf_forest_numbers;

/** Of a whole model. */
typedef struct tf_forest_totals {
    double n, events, loglik_null, loglik, lr_chisq, lr_df, lr_p;
    double wald_chisq, wald_p, score_chisq, score_p;
} tf_forest_totals;

/** On the scale of the analysis. */
typedef struct tf_forest_study_numbers {
    double yi, vi, sei, ci_lower, ci_upper;
} tf_forest_study_numbers;

/** What numbers were computed by, as the keys call it; NULL: nothing was. */
typedef struct tf_forest_record {
    const char *method, *ties, *conf_method, *conf_type, *test, *interaction_test;
    const char *strata, *strata_method, *strata_test, *weights, *transform;
    double conf_level, input_level;
} tf_forest_record;

/** An effect on the scale where it is symmetric: the log of a ratio. NaN: not estimable. */
typedef struct tf_forest_coef {
    double coef, se;
} tf_forest_coef;

/** The record of all that was computed, after the numbers. */
void tf_forest_add_record(const tf_forest_job *job);
void tf_forest_add(const tf_forest_job *job, tf_forest_numbers what, const void *object,
                   const char *group, const char *term);
/** "hr", "hr_lower" and "hr_upper", or what else the measure is called. */
void tf_forest_add_effect(const tf_forest_job *job, tf_forest_measure measure,
                          const tf_forest_cell *cell, const char *group, const char *term);
/** "coef", "se" and the cell's "p". */
void tf_forest_add_coef(const tf_forest_job *job, const tf_forest_coef *coef,
                        const tf_forest_cell *cell, const char *group, const char *term);
/** What was published of the overall estimate, a ratio. */
void tf_forest_add_published(const tf_forest_job *job, tf_forest_measure measure,
                             const char *group);

#endif
