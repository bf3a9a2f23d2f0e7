#ifndef STATS_POOLING_H
#define STATS_POOLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "effect_size.h"
#include "status.h"

TF_STATS_BEGIN_DECLS

/**
 * Meta-analysis. Definitions and names are those of R package metafor (Viechtbauer 2010, J Stat
 * Softw 36:3); methods with tau2 differ in its estimator only.
 */
typedef enum tf_pool_method {
    TF_POOL_COMMON, /**< common (fixed) effect, inverse variance */
    TF_POOL_DL,     /**< DerSimonian & Laird 1986, Control Clin Trials 7:177 */
    TF_POOL_REML,   /**< restricted maximum likelihood (Harville 1977) */
    TF_POOL_ML,     /**< maximum likelihood (Hardy & Thompson 1996, Stat Med 15:619) */
    TF_POOL_PM,     /**< Paule & Mandel 1982, J Res Natl Bur Stand 87:377 */
    TF_POOL_EB,     /**< empirical Bayes (Morris 1983): the same tau2 as Paule & Mandel's */
    TF_POOL_SJ,     /**< Sidik & Jonkman 2005, Appl Stat 54:367 */
    TF_POOL_HS,     /**< Hunter & Schmidt 1990 */
    TF_POOL_HE,     /**< Hedges 1983; Hedges & Olkin 1985 */
    TF_POOL_MH,     /**< Mantel & Haenszel 1959: odds ratio, risk ratio, risk difference */
    TF_POOL_PETO    /**< Yusuf et al. 1985, Prog Cardiovasc Dis 27:335: odds ratio */
} tf_pool_method;

/** The standard error of the pooled estimate and its reference distribution. */
typedef enum tf_pool_se {
    TF_POOL_NORMAL,        /**< 1 / sqrt(sum w), normal */
    TF_POOL_KNAPP_HARTUNG, /**< times sqrt q, t with k - 1 (Knapp & Hartung 2003, Stat Med 22:2693)
                            */
    TF_POOL_KNAPP_HARTUNG_ADHOC /**< q not below 1, so that the interval is never shorter */
} tf_pool_se;

/** Studies as plain arrays; nothing is copied. */
typedef struct tf_studies {
    size_t n;
    const double *yi, *vi;       /**< [n] effect sizes and variances; NaN: left out */
    const tf_two_by_two *counts; /**< [n] for Mantel-Haenszel and Peto, else not looked at */
    tf_effect_measure measure;   /**< of the counts; else not looked at */
} tf_studies;

typedef struct tf_pool_options {
    tf_pool_method method;   /**< default TF_POOL_REML */
    tf_pool_se se;           /**< default TF_POOL_NORMAL; the methods with tau2 and COMMON */
    double conf_level;       /**< default 0.95 */
    unsigned max_iterations; /**< at least 1, default 200 */
} tf_pool_options;

typedef struct tf_pool_limits {
    double lower, upper;
} tf_pool_limits;

/** NaN: not defined for the method or the number of studies. */
typedef struct tf_pool {
    size_t k;                      /**< studies that were pooled; 0: all numbers are NaN */
    double estimate, se;           /**< on the scale of the measure */
    double statistic, df, p;       /**< two-sided test of 0; df is INFINITY for the normal */
    double lower, upper;           /**< at conf_level */
    double q, q_p;                 /**< Cochran's Q with common-effect weights, upper tail */
    size_t q_df;                   /**< studies that have an effect size, less one */
    double i2_q, h2_q;             /**< 100 max(0, (Q - df)/Q) and Q/df (Higgins 2002) */
    double i2, h2;                 /**< the method's own: from tau2 if it has one, else of Q */
    double tau2, tau, se_tau2;     /**< 0, 0, NaN without random effects */
    tf_pool_limits tau2_limits;    /**< Q-profile (Viechtbauer 2007, Stat Med 26:37) */
    tf_pool_limits tau2_i2_limits; /**< I2 at these limits */
    bool tau2_limits_empty;        /**< no tau2 is compatible with so small a Q: both are 0 */
    tf_pool_limits prediction_z;   /**< estimate +- z sqrt(tau2 + se^2) */
    tf_pool_limits prediction_k1;  /**< with t, k - 1 degrees of freedom (metafor) */
    tf_pool_limits prediction_k2;  /**< with t, k - 2 (Higgins et al. 2009); k of at least 3 */
    unsigned iterations;           /**< of the estimator of tau2; 0: closed form */
} tf_pool;

TF_STATS_API tf_pool_options tf_pool_options_default(void);

/**
 * Pools the studies.
 *
 * I2 from tau2 is 100 tau2 / (tau2 + v) and H2 is 1 + tau2 / v, with the typical variance
 * v = (k - 1) sum w / ((sum w)^2 - sum w^2), w = 1/vi (Higgins & Thompson 2002, Stat Med 21:1539).
 *
 * REML and ML maximize the likelihood over tau2 >= 0, starting from the best of a grid, because it
 * can have several tops: Newton's method with the observed information (Fisher scoring where that
 * is not positive), a step halved until the likelihood does not fall and cut at the boundary. Where
 * the likelihood falls from 0 on and is nowhere higher, tau2 is exactly 0.
 * PM, EB and the Q-profile limits solve a decreasing equation between bounds, so they always end.
 *
 * Mantel-Haenszel: Greenland & Robins 1985 (risk ratio), Robins, Breslow & Greenland 1986 (odds
 * ratio), Sato et al. 1989 (risk difference), as in stratified.h, which has the tests that belong
 * to it; nothing is added to the counts. Q is that of yi and vi around the estimate, without
 * tables in which nothing or everything happened, for Peto that of (O - E)/V. Not estimable (no
 * event in one of the groups): k is above 0, the estimate NaN.
 *
 * One study: its own effect; tau2, and t with 0 degrees of freedom, do not exist.
 *
 * @param weights  [n] percent, NaN for studies that are left out; may be NULL
 *
 * TF_STATS_INVALID: a level outside (0, 1), max_iterations of 0, yi infinite, vi infinite or not
 * above 0, Mantel-Haenszel or Peto without counts, with other than NORMAL, or with another measure
 * than theirs. TF_STATS_NOT_CONVERGED: the iterations ran out. No study: k is 0.
 */
TF_STATS_API tf_stats_status tf_pool_studies(const tf_studies *studies,
                                             const tf_pool_options *options, tf_pool *out,
                                             double *weights);

/**
 * The same without each study in turn: out[i] is without study i, and has k 0 where study i is
 * left out anyway. @p out has room for studies->n. Takes O(n^2).
 */
TF_STATS_API tf_stats_status tf_pool_leave_one_out(const tf_studies *studies,
                                                   const tf_pool_options *options, tf_pool *out);

/**
 * The same with one study more each time (Lau et al. 1992, N Engl J Med 327:248), in the order
 * given: out[i] is of studies order[0] to order[i]. @p order is a permutation, NULL: as they are.
 * Studies left out repeat the result before them. Takes O(n^2).
 */
TF_STATS_API tf_stats_status tf_pool_cumulative(const tf_studies *studies, const uint32_t *order,
                                                const tf_pool_options *options, tf_pool *out);

/** Test for a difference between levels, by their pooled estimates; NaN with fewer than two. */
typedef struct tf_pool_between {
    double q, p;
    size_t df; /**< levels with studies, less one; 0 when there are none */
} tf_pool_between;

/** Which level each study is of. */
typedef struct tf_study_levels {
    const uint32_t *of_study; /**< [number of studies] 0 to n - 1 */
    uint32_t n;
} tf_study_levels;

/**
 * Pools each level by itself, with its own tau2 (levels of one study have none), and compares the
 * estimates: Q = sum (e_l - e)^2 / se_l^2 (Borenstein et al. 2009, chapter 19). A level of one
 * study has no se by Knapp and Hartung; it is compared with the study's own, sqrt(vi).
 *
 * @param out  [levels->n]; levels without studies have k 0
 * @param weights  [n] percent within the level; may be NULL
 *
 * TF_STATS_INVALID: as above, or a level out of range.
 */
TF_STATS_API tf_stats_status tf_pool_subgroups(const tf_studies *studies,
                                               const tf_study_levels *levels,
                                               const tf_pool_options *options, tf_pool *out,
                                               tf_pool_between *between, double *weights);

TF_STATS_END_DECLS

#endif
