#ifndef STATS_FINE_GRAY_H
#define STATS_FINE_GRAY_H

#include "competing.h"
#include "cox.h"

TF_STATS_BEGIN_DECLS

typedef struct tf_fine_gray_options {
    uint32_t cause;                  /**< of interest, 1 to n_causes; default 1 */
    const uint32_t *censoring_group; /**< [rows] 0 to n_censoring_groups - 1: the censoring of each
                                        is estimated by itself; default NULL: one for all */
    uint32_t n_censoring_groups;     /**< default 1 */
    double conf_level;               /**< default 0.95 */
    unsigned max_iterations;         /**< at least 1, default 50 */
} tf_fine_gray_options;

/**
 * Coefficients are log sub-distribution hazard ratios (hr and its limits in tf_cox_coef), with
 * robust standard errors.
 */
typedef struct tf_fine_gray {
    size_t p;
    tf_cox_coef *coef;   /**< [p] */
    double *variance;    /**< [p * p] robust; NaN rows where not estimable */
    double *information; /**< [p * p] inverse of the second derivatives; NaN rows likewise */
    size_t n;            /**< rows */
    double events;       /**< of the cause, sum of weights */
    double competing;    /**< of the other causes */
    double censored;
    double log_pseudo_likelihood_null, log_pseudo_likelihood; /**< monotone: the limit */
    double lr_chisq; /**< twice their difference: has no chi-square distribution, as weights are
                          estimated */
    unsigned df;     /**< coefficients that were fitted */
    double wald_chisq, wald_p; /**< of all of them, robust; NaN for a monotone likelihood */
    unsigned iterations;
    bool converged;
    bool monotone;
} tf_fine_gray;

TF_STATS_API tf_fine_gray_options tf_fine_gray_options_default(void);

/**
 * Proportional sub-distribution hazards (Fine & Gray 1999, J Am Stat Assoc 94:496) for covariates
 * that do not change with time, by the conventions of cmprsk's crr: who had another cause at X
 * stays at risk with weight G(t-)/G(X-), G the Kaplan-Meier curve of censoring, for which all with
 * time >= t are at risk at t, whatever happens to them there; ties by Breslow. The variance is that
 * of the paper, formula (7) and after: it knows that G is estimated. Weights act as frequencies.
 * Takes O(n log n + n p^2) for each iteration: the weighted sums are kept, not the n x events
 * weights.
 *
 * @param x  n_rows x p, column by column, rows in the order of the data; finite
 *
 * The groups of the timeline play no role. TF_STATS_INVALID: causes as in tf_incidence_walk, an
 * option or x out of range, p of 0, left truncation, strata (give the groups of censoring by the
 * options), weights that are not whole. TF_STATS_NOT_CONVERGED: the iterations ran out. *out is
 * NULL unless the result is TF_STATS_OK. Without an event of the cause no coefficient is estimable.
 */
TF_STATS_API tf_stats_status tf_fine_gray_fit(const tf_competing_risks *risks, const double *x,
                                              size_t p, const tf_fine_gray_options *options,
                                              tf_fine_gray **out);
TF_STATS_API void tf_fine_gray_free(tf_fine_gray *model);

TF_STATS_END_DECLS

#endif
