#ifndef STATS_COX_H
#define STATS_COX_H

#include <stdbool.h>

#include "estimate.h"
#include "status.h"
#include "timeline.h"

TF_STATS_BEGIN_DECLS

/** What to do with several events at one time. */
typedef enum tf_cox_ties {
    TF_COX_EFRON,   /**< Efron 1977, J Am Stat Assoc 72:557 */
    TF_COX_BRESLOW, /**< Breslow 1974, Biometrics 30:89 */
    TF_COX_DISCRETE /**< conditional logistic likelihood (Cox 1972; R: "exact") */
} tf_cox_ties;

typedef struct tf_cox_options {
    tf_cox_ties ties;        /**< default TF_COX_EFRON */
    double conf_level;       /**< default 0.95 */
    unsigned max_iterations; /**< at least 1, default 50 */
    /**
     * Only matters for Efron and discrete ties with weights. True (default): a row of weight w
     * stands for w subjects, as in aggregated data, and weights have to be whole numbers for
     * these ties; false: case weights, as R's coxph has them (discrete ties: not allowed).
     */
    bool frequencies;
} tf_cox_options;

/** One coefficient. Numbers are NaN unless reason is TF_ESTIMATED. */
typedef struct tf_cox_coef {
    double coef, se;         /**< log hazard ratio and its standard error */
    double hr, lower, upper; /**< exp(coef), exp(coef +- z se) */
    double z, p;             /**< Wald, two-sided */
    bool estimable;
    tf_estimate_reason reason;
    double limit; /**< where the coefficient goes when not estimable: +-INFINITY, NaN: nowhere */
} tf_cox_coef;

typedef struct tf_cox_model {
    size_t p;                   /**< coefficients; tf_cox_groups: n_groups, one for each group */
    tf_cox_coef *coef;          /**< [p] */
    double *variance;           /**< [p * p] inverse information; NaN rows where not estimable */
    size_t n;                   /**< rows */
    size_t event_rows;          /**< rows with an event and a weight above 0 */
    double events;              /**< sum of their weights */
    double loglik_null, loglik; /**< monotone: the limit, to about 1e-9 */
    /**
     * Global tests of all coefficients at once, df of them, with upper-tail P values. They exist
     * for a monotone likelihood too (likelihood ratio: from the limit), except Wald's, which is
     * NaN.
     */
    unsigned df;
    double lr_chisq, lr_p, wald_chisq, wald_p, score_chisq, score_p;
    unsigned iterations;
    bool converged; /**< last step below 1e-10 standard errors */
    bool monotone;  /**< some coefficient has no finite estimate */
} tf_cox_model;

TF_STATS_API tf_cox_options tf_cox_options_default(void);

/**
 * Proportional hazards model (Cox 1972, J R Stat Soc B 34:187) for a design matrix, stratified by
 * the strata of the timeline (its groups play no role), with left truncation and weights.
 *
 * @param x  n_rows x p, column by column, rows in the order of the data; finite
 *
 * Newton-Raphson with step halving on centred and scaled covariates. Coefficients without a
 * finite estimate are flagged, the others are those of the limit. TF_STATS_NOT_CONVERGED: the
 * iterations ran out, *out is NULL then. TF_STATS_INVALID: p is 0, x or the level out of range,
 * weights that the ties do not allow. Discrete ties take O(rows at risk * tied events * p^2) for
 * each event time.
 */
TF_STATS_API tf_stats_status tf_cox_fit(const tf_timeline *timeline, const double *x, size_t p,
                                        const tf_cox_options *options, tf_cox_model **out);

/**
 * The same model for one factor, the groups of the timeline, each against @p reference. Uses counts
 * by group and time, not rows: O(rows + event times * n_groups^2) for each iteration.
 *
 * coef is indexed by group; the reference itself has reason TF_ESTIMATE_IS_REFERENCE, coef 0 and
 * hr 1. A group whose ratio to the reference has no finite estimate is named with the reason; the
 * other groups' estimates are those of the limit. When the estimate exists follows from who has an
 * event while whom is at risk, as for paired comparisons (Ford 1957, Am Math Mon 64:28).
 */
TF_STATS_API tf_stats_status tf_cox_groups(const tf_timeline *timeline, uint32_t reference,
                                           const tf_cox_options *options, tf_cox_model **out);

TF_STATS_API void tf_cox_model_free(tf_cox_model *model);

TF_STATS_END_DECLS

#endif
