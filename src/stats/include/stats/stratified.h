#ifndef STATS_STRATIFIED_H
#define STATS_STRATIFIED_H

#include <stddef.h>

#include "two_by_two.h"

TF_STATS_BEGIN_DECLS

/*
 * K tables of group 1 against group 2. Strata in which a group is empty carry no information and
 * are left out. No stratum left: NaN, TF_ESTIMATE_NO_PATIENTS. TF_STATS_INVALID as in two_by_two.h
 * and when k is 0.
 */

/** Limits of the common difference; weights are Mantel-Haenszel's n1 n2/N unless named. */
typedef enum tf_stratified_difference_method {
    /** Normal limits, variance of Sato et al. (1989, Biometrics 45:1323); the default */
    TF_STRATIFIED_SATO,
    TF_STRATIFIED_GREENLAND_ROBINS, /**< variance of Greenland & Robins 1985, Biometrics 41:55 */
    TF_STRATIFIED_WALD,             /**< sum of squared weights times binomial variances */
    TF_STRATIFIED_NEWCOMBE,         /**< from stratified Wilson limits (Yan & Su 2010, Stat
                                         Biopharm Res 2:381) */
    /** Score sum w (d_h - d) over the root of sum w^2 (score variance), fixed weights (Miettinen &
     * Nurminen 1985) */
    TF_STRATIFIED_MIETTINEN_NURMINEN,
    /** Middles of the Miettinen-Nurminen limits of the strata, weighted by their inverse squared
     * widths (Agresti 2013, Categorical Data Analysis; SAS: summary score) */
    TF_STRATIFIED_SUMMARY_SCORE
} tf_stratified_difference_method;

typedef enum tf_stratified_ratio_method {
    /** Mantel-Haenszel, log variance of Greenland & Robins 1985 for the risk ratio and of Robins,
     * Breslow & Greenland 1986 (Biometrics 42:311) for the odds ratio; the default */
    TF_STRATIFIED_MANTEL_HAENSZEL,
    TF_STRATIFIED_LOGIT, /**< mean of log ratios, inverse variances; strata with a zero cell are
                              left out of it (Woolf 1955; Katz variance for the risk ratio) */
    /** Risk ratio only: likelihood score, p1 - ratio p2 of the strata with weights p2/variance
     * under the ratio (Gart & Nam 1988, Biometrics 44:323; Tang 2020) */
    TF_STRATIFIED_SCORE
} tf_stratified_ratio_method;

/**
 * Common difference. se: on the scale of the difference; NaN for Newcombe, the
 * root of the score variance at the estimate for Miettinen-Nurminen.
 * @p test, when not NULL: z and two-sided P of no difference (z = estimate/se; for
 * Miettinen-Nurminen the score at 0; NaN for Newcombe).
 */
TF_STATS_API tf_stats_status tf_stratified_difference(const tf_two_by_two *strata, size_t k,
                                                      tf_stratified_difference_method method,
                                                      double conf_level, tf_interval_estimate *out,
                                                      tf_test *test);

/** Common risk ratio; se of its log. */
TF_STATS_API tf_stats_status tf_stratified_risk_ratio(const tf_two_by_two *strata, size_t k,
                                                      tf_stratified_ratio_method method,
                                                      double conf_level, tf_interval_estimate *out);

/** Common odds ratio; se of its log. TF_STATS_INVALID for TF_STRATIFIED_SCORE. */
TF_STATS_API tf_stats_status tf_stratified_odds_ratio(const tf_two_by_two *strata, size_t k,
                                                      tf_stratified_ratio_method method,
                                                      double conf_level, tf_interval_estimate *out);

/**
 * Cochran-Mantel-Haenszel test, 1 df (Cochran 1954, Biometrics 10:417; Mantel & Haenszel 1959, J
 * Natl Cancer Inst 22:719). Corrected: |sum x1 - E| less 1/2 when it is at least 1/2.
 */
TF_STATS_API tf_stats_status tf_cmh_test(const tf_two_by_two *strata, size_t k,
                                         tf_continuity correction, tf_test *out);

/** Tests that the strata have one odds ratio. */
typedef enum tf_homogeneity_method {
    TF_HOMOGENEITY_BRESLOW_DAY, /**< Breslow & Day 1980, Statistical Methods in Cancer Research 1 */
    TF_HOMOGENEITY_TARONE,      /**< the same with Tarone's correction (1985, Biometrika 72:91) */
    TF_HOMOGENEITY_WOOLF        /**< from the log odds ratios; NaN with a zero cell */
} tf_homogeneity_method;

/** Homogeneity of odds ratios. df: strata with a patient of each kind in a margin, less one. */
TF_STATS_API tf_stats_status tf_homogeneity_test(const tf_two_by_two *strata, size_t k,
                                                 tf_homogeneity_method method, tf_test *out);

/** CMH statistics of r groups by c outcomes in k strata. */
typedef struct tf_cmh_general {
    tf_test correlation;         /**< linear trend in both scores, 1 df */
    tf_test row_means;           /**< mean scores of the groups, r - 1 df */
    tf_test general_association; /**< no order assumed, (r - 1)(c - 1) df; r x 2: as row_means */
} tf_cmh_general;

/** Counts of a response with c values in r groups, in each of k strata; nothing is copied. */
typedef struct tf_cmh_counts {
    size_t k, r, c;
    const uint64_t *counts;                /**< [k][r][c], stratum by stratum, row by row */
    const double *row_scores, *col_scores; /**< [r], [c]; NULL: 1, 2, ... (table scores) */
} tf_cmh_counts;

/**
 * Generalised CMH tests (Landis, Heyman & Koch 1978, Int Stat Rev 46:237), for response in k
 * groups with c = 2 columns (responded, did not).
 *
 * Rows and columns without anybody leave the degrees of freedom. TF_STATS_INVALID: r or c below 2,
 * r c above 400, k is 0, a score that is not finite.
 */
TF_STATS_API tf_stats_status tf_cmh_general_test(const tf_cmh_counts *strata, tf_cmh_general *out);

TF_STATS_END_DECLS

#endif
