#ifndef STATS_MAXCOMBO_H
#define STATS_MAXCOMBO_H

#include "estimate.h"
#include "logrank.h"

TF_STATS_BEGIN_DECLS

enum { TF_MAXCOMBO_MAX = 8 };

/** Exponents of a Fleming-Harrington weight S(t-)^rho (1 - S(t-))^gamma. */
typedef struct tf_fh_weight {
    double rho, gamma; /**< at least 0, finite */
} tf_fh_weight;

typedef struct tf_maxcombo_options {
    const tf_fh_weight *weights; /**< [n_weights]; default (0,0), (0,1), (1,0), (1,1) */
    size_t n_weights;            /**< 1 to TF_MAXCOMBO_MAX */
    tf_sides sides;  /**< default two-sided; TF_GREATER: more events in the second group, TF_LESS:
                          fewer */
    double accuracy; /**< wanted of P, relative; default 1e-4 */
} tf_maxcombo_options;

/** The largest of several weighted log-rank tests. NaN: not defined (no event, one group at risk).
 */
typedef struct tf_maxcombo {
    size_t n;
    double z[TF_MAXCOMBO_MAX]; /**< of each weight; positive: more events in the second group */
    double correlation[TF_MAXCOMBO_MAX * TF_MAXCOMBO_MAX]; /**< n x n */
    double statistic; /**< largest |z|, or largest z or -z by the side */
    size_t which;     /**< the weight that it comes from */
    double p;         /**< of a multivariate normal of this correlation */
    double error;     /**< of P, from independent repetitions: about 99 % of results are nearer */
} tf_maxcombo;

TF_STATS_API tf_maxcombo_options tf_maxcombo_options_default(void);

/**
 * MaxCombo test of two groups, stratified by the strata of the timeline (Lin et al. 2020, Stat
 * Biopharm Res 12:187; combination of weighted tests: Tarone 1981, Biometrics 37:79; Fleming &
 * Harrington 1991, section 7.5). The weights' covariances are those of the hypergeometric
 * distribution. P is the probability that one of them is as large, by Genz' sequence of conditional
 * normals (Genz 1992, J Comput Graph Stat 1:141) on randomly shifted lattice points whose seed is
 * fixed: the same data give the same digits. Tails are added as such, so small P keep their
 * relative accuracy, and weights that depend on each other, as (0,0) = (0,1) + (1,0), are taken as
 * bounds on the same variables. Left truncation is allowed.
 *
 * TF_STATS_INVALID: not two groups, an option out of range. @p options NULL: defaults.
 */
TF_STATS_API tf_stats_status tf_maxcombo_test(const tf_timeline *timeline,
                                              const tf_maxcombo_options *options, tf_maxcombo *out);

/**
 * P that the largest of n standard normal variables with this correlation is above @p bound: of
 * their absolute values (TF_TWO_SIDED) or of themselves (the other sides are the same by symmetry),
 * and its error as above. @p correlation n x n, symmetric, may be singular; @p p_and_error two
 * numbers.
 *
 * TF_STATS_INVALID: n of 0 or above TF_MAXCOMBO_MAX, bound NaN or, two-sided, below 0, accuracy not
 * in (0, 1).
 */
TF_STATS_API tf_stats_status tf_normal_maximum(const double *correlation, size_t n, double bound,
                                               tf_sides sides, double accuracy,
                                               double p_and_error[2]);

TF_STATS_END_DECLS

#endif
