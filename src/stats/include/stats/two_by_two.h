#ifndef STATS_TWO_BY_TWO_H
#define STATS_TWO_BY_TWO_H

#include <stdint.h>

#include "estimate.h"

TF_STATS_BEGIN_DECLS

/**
 * Responders x of n in two groups. Estimates and tests are group 1 against group 2: x1/n1 - x2/n2,
 * (x1/n1)/(x2/n2) and x1 (n2 - x2)/((n1 - x1) x2). For a trial group 1 is the experimental one.
 */
typedef struct tf_two_by_two {
    uint64_t x1, n1, x2, n2;
} tf_two_by_two;

/** Whether a test takes its correction for continuity. */
typedef enum tf_continuity { TF_CONTINUITY_NONE, TF_CONTINUITY_CORRECTED } tf_continuity;

/** Largest group that the functions take. */
#define TF_TWO_BY_TWO_MAX_N 1000000000u

/** Limits of the difference d = p1 - p2, all within [-1, 1]. */
typedef enum tf_difference_method {
    /** Score, variance at the maximum likelihood under d times N/(N - 1) (Miettinen & Nurminen
     * 1985, Stat Med 4:213); the default */
    TF_DIFFERENCE_MIETTINEN_NURMINEN,
    TF_DIFFERENCE_MEE, /**< the same without N/(N - 1) (Mee 1984, Biometrics 40:1175) */
    /** From the Wilson limits of both groups (Newcombe 1998, Stat Med 17:873, method 10) */
    TF_DIFFERENCE_NEWCOMBE,
    TF_DIFFERENCE_NEWCOMBE_CC, /**< from Wilson limits with correction (method 11) */
    TF_DIFFERENCE_WALD,        /**< d +- z sqrt(p1 q1/n1 + p2 q2/n2) */
    TF_DIFFERENCE_WALD_CC,     /**< widened by (1/n1 + 1/n2)/2 on each side (Yates) */
    /** Wald about (x + 1)/(n + 2) in each group (Agresti & Caffo 2000, Am Stat 54:280) */
    TF_DIFFERENCE_AGRESTI_CAFFO,
    /** Wald with n - 1 and 1/(2 min(n1, n2)) (Hauck & Anderson 1986, Am Stat 40:318); NaN when a
     * group has one patient */
    TF_DIFFERENCE_HAUCK_ANDERSON
} tf_difference_method;

/** Limits of the risk ratio. */
typedef enum tf_ratio_method {
    /** log scale, variance 1/x1 - 1/n1 + 1/x2 - 1/n2 (Katz et al. 1978, Biometrics 34:469); the
     * default. x1 = 0: lower 0, upper NaN; x2 = 0: estimate and upper infinite, lower NaN */
    TF_RATIO_KATZ,
    /** Katz; if x1 or x2 is 0, after adding 1/2 to all four numbers */
    TF_RATIO_KATZ_HALF,
    TF_RATIO_KOOPMAN,           /**< score (Koopman 1984, Biometrics 40:513) */
    TF_RATIO_MIETTINEN_NURMINEN /**< score with N/(N - 1) (Miettinen & Nurminen 1985) */
} tf_ratio_method;

/** Limits of the odds ratio. */
typedef enum tf_odds_ratio_method {
    /** log scale, variance the sum of 1/cell (Woolf 1955, Ann Hum Genet 19:251); the default.
     * Limits at zero cells as for Katz */
    TF_ODDS_RATIO_WOOLF,
    /** Woolf; if a cell is 0, after adding 1/2 to all four cells (Haldane 1956; Anscombe 1956) */
    TF_ODDS_RATIO_WOOLF_HALF,
    TF_ODDS_RATIO_SCORE,              /**< score (Cornfield 1956 without correction) */
    TF_ODDS_RATIO_MIETTINEN_NURMINEN, /**< score with N/(N - 1) */
    /** Conditional on both margins: maximum likelihood, and limits with alpha/2 in each tail of
     * Fisher's noncentral hypergeometric distribution (Cornfield 1956; R's fisher.test) */
    TF_ODDS_RATIO_EXACT
} tf_odds_ratio_method;

/**
 * Difference with limits. se: sqrt(p1 q1/n1 + p2 q2/n2) whatever the method. A group without
 * patients: NaN, TF_ESTIMATE_NO_PATIENTS.
 *
 * All three functions: TF_STATS_INVALID when x > n, n is above TF_TWO_BY_TWO_MAX_N, or conf_level
 * outside (0, 1).
 */
TF_STATS_API tf_stats_status tf_risk_difference(const tf_two_by_two *table,
                                                tf_difference_method method, double conf_level,
                                                tf_interval_estimate *out);

/**
 * Risk ratio with limits; se of log ratio (Katz), INFINITY at zero cells. x1 = 0: estimate 0, score
 * limits from 0; x2 = 0: estimate and upper limit INFINITY; both 0: NaN, TF_ESTIMATE_NO_EVENTS.
 */
TF_STATS_API tf_stats_status tf_risk_ratio(const tf_two_by_two *table, tf_ratio_method method,
                                           double conf_level, tf_interval_estimate *out);

/**
 * Odds ratio with limits; se of log ratio (Woolf). The estimate is the unconditional one, except
 * for TF_ODDS_RATIO_EXACT: its estimate is conditional, and so is its se, from the information of
 * the conditional likelihood, which is the variance of the noncentral hypergeometric distribution
 * at the estimate (Breslow & Day 1980, vol. 1, section 7.4). A 0 in the numerator: 0, in the
 * denominator: INFINITY.
 * Nobody or everybody responded: NaN with the reason; TF_ODDS_RATIO_EXACT then follows R: estimate
 * 0, limits 0 and INFINITY.
 */
TF_STATS_API tf_stats_status tf_odds_ratio(const tf_two_by_two *table, tf_odds_ratio_method method,
                                           double conf_level, tf_interval_estimate *out);

TF_STATS_END_DECLS

#endif
