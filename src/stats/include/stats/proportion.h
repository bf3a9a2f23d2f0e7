#ifndef STATS_PROPORTION_H
#define STATS_PROPORTION_H

#include <stddef.h>
#include <stdint.h>

#include "estimate.h"

TF_STATS_BEGIN_DECLS

/**
 * Limits of one binomial proportion p = x/n at two-sided level 1 - alpha, z its normal quantile.
 * 0/n has lower limit 0 and n/n upper limit 1, exactly, except where a method says otherwise.
 */
typedef enum tf_proportion_method {
    /** Both binomial tails alpha/2 (Clopper & Pearson 1934, Biometrika 26:404); the default */
    TF_PROPORTION_CLOPPER_PEARSON,
    /** Score: |x/n - p| = z sqrt(p (1 - p)/n) (Wilson 1927, J Am Stat Assoc 22:209) */
    TF_PROPORTION_WILSON,
    /** Wilson with continuity correction (Newcombe 1998, Stat Med 17:857, method 4) */
    TF_PROPORTION_WILSON_CC,
    /** Wald about (x + z^2/2)/(n + z^2), cut to [0, 1] (Agresti & Coull 1998, Am Stat 52:119) */
    TF_PROPORTION_AGRESTI_COULL,
    /** Quantiles of Beta(x + 1/2, n - x + 1/2), 0 and 1 at x = 0 and n (Brown et al. 2001,
     * Stat Sci 16:101) */
    TF_PROPORTION_JEFFREYS,
    /** The same, with the quantiles at x = 0 and n too: the lower limit of 0/n is above 0 */
    TF_PROPORTION_JEFFREYS_UNMODIFIED,
    /** x/n +- z sqrt(p (1 - p)/n), cut to [0, 1]; collapses at 0/n and n/n */
    TF_PROPORTION_WALD,
    TF_PROPORTION_WALD_CC, /**< Wald widened by 1/(2n) on each side, cut to [0, 1] */
    /** Clopper-Pearson with half of P(X = x) in each tail (Lancaster 1961; Berry & Armitage 1995,
     * Statistician 44:417) */
    TF_PROPORTION_MID_P,
    /** Hull of the p whose acceptability exceeds alpha (Blaker 2000, Can J Stat 28:783) */
    TF_PROPORTION_BLAKER,
    /** asin sqrt p +- z/(2 sqrt n), angle cut to [0, pi/2] */
    TF_PROPORTION_ARCSINE,
    /** The same about (x + 3/8)/(n + 3/4) (Anscombe 1948, Biometrika 35:246); with a low level
     * the lower limit of 0/n can be above 0 */
    TF_PROPORTION_ARCSINE_ANSCOMBE,
    /** logit p +- z sqrt(1/x + 1/(n - x)); NaN at 0/n and n/n */
    TF_PROPORTION_LOGIT,
    /** p whose deviance from x/n is at most z^2 (Brown et al. 2001) */
    TF_PROPORTION_LIKELIHOOD_RATIO
} tf_proportion_method;

/** Largest denominator that the functions take. */
#define TF_PROPORTION_MAX_N 1000000000u

/**
 * x of n with limits. se is Wald's sqrt(p (1 - p)/n), whatever the method. n = 0: everything NaN,
 * TF_ESTIMATE_NO_PATIENTS. Takes O(sqrt n), Blaker O(sqrt n log n).
 *
 * TF_STATS_INVALID: x > n, n above TF_PROPORTION_MAX_N, conf_level outside (0, 1).
 */
TF_STATS_API tf_stats_status tf_proportion_limits(uint64_t x, uint64_t n,
                                                  tf_proportion_method method, double conf_level,
                                                  tf_interval_estimate *out);

/**
 * Exact binomial test of p = @p p0 in [0, 1]. Two-sided: sum over outcomes not more probable than
 * x, with the relative tolerance 1e-7. n = 0: P is 1.
 */
TF_STATS_API tf_stats_status tf_proportion_test(uint64_t x, uint64_t n, double p0, tf_sides sides,
                                                tf_test *out);

/** Weights of a stratified proportion. */
typedef enum tf_proportion_weights {
    TF_PROPORTION_WEIGHTS_YAN_SU, /**< minimise the width of the limits, iterated until
                                         they change by less than 0.001, as R's tern does */
    TF_PROPORTION_WEIGHTS_EQUAL,
    TF_PROPORTION_WEIGHTS_SIZE /**< n_h / n */
} tf_proportion_weights;

/** Responders x[h] of n[h] patients in each of k strata; nothing is copied. */
typedef struct tf_proportion_strata {
    const uint64_t *x, *n;
    size_t k;
} tf_proportion_strata;

/**
 * Weighted mean of the proportions of strata, with stratified Wilson limits (Yan & Su 2010, Stat
 * Biopharm Res 2:381). @p weights_out, when not NULL, receives the k weights, sum 1. Strata without
 * patients have weight 0. NaN, TF_ESTIMATE_NO_VARIANCE: all strata at 0 or 1.
 */
TF_STATS_API tf_stats_status tf_stratified_proportion(const tf_proportion_strata *strata,
                                                      tf_proportion_weights weights,
                                                      double conf_level, double *weights_out,
                                                      tf_interval_estimate *out);

TF_STATS_END_DECLS

#endif
