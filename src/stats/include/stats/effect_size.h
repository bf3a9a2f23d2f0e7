#ifndef STATS_EFFECT_SIZE_H
#define STATS_EFFECT_SIZE_H

#include <stdbool.h>
#include <stdint.h>

#include "estimate.h"
#include "means.h"
#include "status.h"
#include "two_by_two.h"

TF_STATS_BEGIN_DECLS

/** What a study measures. Ratios are on the log scale, so that 0 is no effect. */
typedef enum tf_effect_measure {
    TF_EFFECT_GENERIC,         /**< estimates and variances as given */
    TF_EFFECT_LOG_RATIO,       /**< log of a given ratio, e.g. a hazard ratio */
    TF_EFFECT_ODDS_RATIO,      /**< log(a d / b c), variance 1/a + 1/b + 1/c + 1/d (Woolf 1955) */
    TF_EFFECT_RISK_RATIO,      /**< log of the ratio, 1/a - 1/n1 + 1/c - 1/n2 (Katz 1978) */
    TF_EFFECT_RISK_DIFFERENCE, /**< p1 - p2, p1 (1 - p1)/n1 + p2 (1 - p2)/n2 */
    TF_EFFECT_PETO,            /**< (O - E)/V and 1/V, hypergeometric (Yusuf et al. 1985) */
    TF_EFFECT_MEAN_DIFFERENCE, /**< m1 - m2, s1^2/n1 + s2^2/n2 */
    TF_EFFECT_STANDARDIZED,    /**< Hedges' g: standardized mean difference (Hedges 1981) */
    TF_EFFECT_PROPORTION,      /**< p, p (1 - p)/n */
    TF_EFFECT_LOGIT,           /**< log(x / (n - x)), 1/x + 1/(n - x) */
    TF_EFFECT_DOUBLE_ARCSINE,  /**< Freeman & Tukey 1950, halved: variance 1/(4 n + 2) */
    TF_EFFECT_ARCSINE,         /**< asin sqrt p, variance 1/(4 n) */
    TF_EFFECT_LOG_PROPORTION,  /**< log p, 1/x - 1/n */
    TF_EFFECT_MEAN,            /**< m, s^2/n */
    TF_EFFECT_LOG_MEAN,        /**< log m, s^2/(n m^2), delta method */
    TF_EFFECT_RATE,            /**< x/t, x/t^2 */
    TF_EFFECT_LOG_RATE,        /**< log(x/t), 1/x */
    TF_EFFECT_SQRT_RATE,       /**< sqrt(x/t), 1/(4 t) */
    TF_EFFECT_FREEMAN_TUKEY    /**< (sqrt(x/t) + sqrt((x+1)/t))/2, 1/(4 t) (Freeman & Tukey 1950,
                                    Ann Math Stat 21:607) */
} tf_effect_measure;

/** Which tables get the addition to each cell. */
typedef enum tf_zero_rule {
    TF_ZERO_ONLY0, /**< those with a zero cell (default) */
    TF_ZERO_ALL,   /**< all */
    TF_ZERO_NONE   /**< none */
} tf_zero_rule;

typedef struct tf_effect_options {
    double add;        /**< to each cell, at least 0; default 0.5 (Haldane 1955, Anscombe 1956) */
    tf_zero_rule rule; /**< default TF_ZERO_ONLY0 */
    bool drop00;       /**< leave double zeros out; default false */
} tf_effect_options;

/** Numbers are NaN unless reason is TF_ESTIMATED. */
typedef struct tf_effect_size {
    double yi, vi; /**< estimate and its variance, on the scale of the measure */
    tf_estimate_reason reason;
    bool added; /**< something was added to the cells */
} tf_effect_size;

/** What printed limits say about themselves. */
typedef struct tf_limit_check {
    /** (upper + lower - 2 estimate) / (upper - lower) on the scale of the measure: 0 where the
     * estimate is in the middle, +-1 where it is a limit. */
    double asymmetry;
    /** The largest |asymmetry| that rounding alone brings about. */
    double by_rounding;
    bool asymmetric; /**< |asymmetry| > by_rounding: other limits than estimate +- z se */
} tf_limit_check;

TF_STATS_API tf_effect_options tf_effect_options_default(void);

/** True for measures whose results are shown as exp(yi). */
TF_STATS_API bool tf_effect_is_log(tf_effect_measure measure);

/**
 * Odds ratio, risk ratio, risk difference or Peto's odds ratio of a 2x2 table. The risk
 * difference and Peto's odds ratio need no addition and get none. @p options NULL: defaults.
 *
 * TF_STATS_INVALID: another measure, more events than subjects or more than TF_TWO_BY_TWO_MAX_N of
 * them, a negative addition.
 */
TF_STATS_API tf_stats_status tf_effect_from_counts(tf_effect_measure measure,
                                                   const tf_two_by_two *counts,
                                                   const tf_effect_options *options,
                                                   tf_effect_size *out);

/**
 * One proportion x/n: TF_EFFECT_PROPORTION, LOGIT, DOUBLE_ARCSINE, ARCSINE or LOG_PROPORTION. With
 * an addition a, x + a of n + 2a. Double zeros are those of two groups: drop00 plays no role.
 * Errors as above.
 */
TF_STATS_API tf_stats_status tf_effect_from_proportion(tf_effect_measure measure, uint64_t x,
                                                       uint64_t n, const tf_effect_options *options,
                                                       tf_effect_size *out);

/**
 * Mean difference (variances not pooled) or Hedges' g with the exact correction
 * J = Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2)), m = n1 + n2 - 2, and the variance
 * 1/n1 + 1/n2 + g^2 / (2 (n1 + n2)) (Hedges 1981, J Educ Stat 6:107). Groups of fewer than two
 * have no sd, so no effect size.
 *
 * TF_STATS_INVALID: another measure, a mean or sd that is not finite, a negative sd.
 */
TF_STATS_API tf_stats_status tf_effect_from_means(tf_effect_measure measure, const tf_mean *first,
                                                  const tf_mean *second, tf_effect_size *out);

/** TF_STATS_INVALID: not finite, or std_err below 0. std_err 0: TF_ESTIMATE_NO_VARIANCE. */
TF_STATS_API tf_stats_status tf_effect_from_std_err(double estimate, double std_err,
                                                    tf_effect_size *out);

/** An estimate as it was printed. */
typedef struct tf_effect_limits {
    double estimate, lower, upper, conf_level;
    /** half a unit of the last printed digit, to tell rounding from limits that are not
     * symmetric; 0 for numbers that are not rounded */
    double half_unit;
} tf_effect_limits;

/**
 * An estimate with its limits: TF_EFFECT_GENERIC as given, TF_EFFECT_LOG_RATIO from a ratio and its
 * limits. The standard error is the width of the limits over 2 z (Parmar et al. 1998, Stat Med
 * 17:2815), the estimate is taken as it is.
 *
 * @param check  may be NULL
 *
 * TF_STATS_INVALID: another measure, a number that is not finite, a ratio or limit at or below 0,
 * lower not below upper, an estimate outside its limits, the level outside (0, 1).
 */
TF_STATS_API tf_stats_status tf_effect_from_limits(tf_effect_measure measure,
                                                   const tf_effect_limits *given,
                                                   tf_effect_size *out, tf_limit_check *check);

TF_STATS_END_DECLS

#endif
