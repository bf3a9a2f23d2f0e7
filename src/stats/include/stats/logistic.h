#ifndef STATS_LOGISTIC_H
#define STATS_LOGISTIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "estimate.h"

TF_STATS_BEGIN_DECLS

typedef struct tf_logistic_options {
    double conf_level;       /**< default 0.95 */
    unsigned max_iterations; /**< at least 1, default 100 */
    bool profile;            /**< limits from the profile likelihood, default false: Wald.
                                  Not for the constant; a separated coefficient has one */
} tf_logistic_options;

/** Rows of the model. */
typedef struct tf_logistic_data {
    size_t n, p;
    const uint8_t *y;     /**< [n] 1 responded, 0 did not */
    const double *x;      /**< n x p, column by column, without the constant; finite. NULL: p = 0 */
    const double *weight; /**< [n] frequencies, at least 0; NULL: 1 */
} tf_logistic_data;

/** One coefficient. Numbers are NaN unless reason is TF_ESTIMATED. */
typedef struct tf_logistic_coef {
    double coef, se;                 /**< log odds ratio and its standard error */
    double odds_ratio, lower, upper; /**< exp(coef) and its limits; profile limits can be 0, INF */
    double z, p;                     /**< Wald, two-sided */
    tf_estimate_reason reason;
    double limit; /**< where it goes when separated: +-INFINITY; else NaN */
} tf_logistic_coef;

typedef struct tf_logistic_model {
    size_t p;               /**< covariates */
    tf_logistic_coef *coef; /**< [p + 1], the constant first */
    double *variance;       /**< [(p + 1)^2] inverse information; NaN rows where not estimable */
    size_t n;               /**< rows with a weight above 0 */
    double events;          /**< sum of the weights of responders */
    double loglik_null;     /**< of the constant alone */
    double loglik;          /**< separated: the limit */
    unsigned df;            /**< columns that are not collinear, the constant not counted */
    double lr_chisq, lr_p;  /**< against the constant alone */
    unsigned iterations;
    bool converged; /**< last step below 1e-10 standard errors */
    bool separated; /**< some coefficient has no finite estimate */
} tf_logistic_model;

TF_STATS_API tf_logistic_options tf_logistic_options_default(void);

/**
 * Maximum likelihood for P(y = 1) = 1/(1 + exp(-(b0 + x b))) (Cox 1958, J R Stat Soc B 20:215), by
 * Newton-Raphson with step halving on centred and scaled columns. A constant is always in the
 * model. Coefficients without a finite estimate are flagged, the others are those of the limit.
 *
 * TF_STATS_INVALID: n is 0, x or weights not finite or negative, y not 0 or 1, an option out of
 * range. TF_STATS_NOT_CONVERGED: the iterations ran out, *out is NULL then.
 */
TF_STATS_API tf_stats_status tf_logistic_fit(const tf_logistic_data *data,
                                             const tf_logistic_options *options,
                                             tf_logistic_model **out);

TF_STATS_API void tf_logistic_model_free(tf_logistic_model *model);

/**
 * Likelihood ratio test of nested models on the same rows: twice the difference of log-likelihoods,
 * df the difference of theirs (interaction P: arm*subgroup against arm + subgroup).
 * TF_STATS_INVALID: n differ, or @p reduced has the larger df. Equal df: NaN.
 */
TF_STATS_API tf_stats_status tf_logistic_lr_test(const tf_logistic_model *full,
                                                 const tf_logistic_model *reduced, tf_test *out);

TF_STATS_END_DECLS

#endif
