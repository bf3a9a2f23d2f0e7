#ifndef STATS_TWO_BY_TWO_TESTS_H
#define STATS_TWO_BY_TWO_TESTS_H

#include <stddef.h>

#include "two_by_two.h"

TF_STATS_BEGIN_DECLS

/*
 * Every function: TF_STATS_INVALID when x > n, n is above TF_TWO_BY_TWO_MAX_N, or an argument is
 * outside its range. A test without information (an empty group, nobody or everybody responded)
 * has statistic and P NaN, exact tests P = 1.
 */

/**
 * Pearson's chi-square, 1 df. Corrected: every |observed - expected| less min(1/2, smallest of
 * them) (Yates 1934, J R Stat Soc Suppl 1:217).
 */
TF_STATS_API tf_stats_status tf_chisq_test(const tf_two_by_two *table, tf_continuity correction,
                                           tf_test *out);

/** Pearson's chi-square of k groups, k - 1 df; groups without patients don't count. */
TF_STATS_API tf_stats_status tf_chisq_groups_test(const uint64_t *x, const uint64_t *n, size_t k,
                                                  tf_test *out);

/** z = d / sqrt(p q (1/n1 + 1/n2)), p of both groups together; its square is the chi-square. */
TF_STATS_API tf_stats_status tf_pooled_z_test(const tf_two_by_two *table, tf_sides sides,
                                              tf_test *out);

/**
 * Fisher's exact test (Fisher 1934). Two-sided: sum of the tables not more probable than this one,
 * relative tolerance 1e-7. TF_GREATER: odds ratio of group 1 to group 2 above 1.
 */
TF_STATS_API tf_stats_status tf_fisher_test(const tf_two_by_two *table, tf_sides sides,
                                            tf_test *out);

/** Statistic that orders the tables of an unconditional exact test. */
typedef enum tf_unconditional_order {
    TF_UNCONDITIONAL_BARNARD, /**< |z| pooled (Barnard 1947, Biometrika 34:123; Suissa & Shuster
                                   1985) */
    TF_UNCONDITIONAL_BOSCHLOO /**< two-sided Fisher P (Boschloo 1970, Stat Neerl 24:1) */
} tf_unconditional_order;

/**
 * Exact test given only the group sizes, two-sided: largest probability, over the common
 * proportion, of tables at least as extreme (relative tolerance 1e-9). The maximum is found on a
 * grid and by golden section: about 1e-9. statistic: |z| pooled, or the Fisher P. Takes O(n1 n2);
 * TF_STATS_INVALID when n1 n2 is above 1e8.
 */
TF_STATS_API tf_stats_status tf_unconditional_test(const tf_two_by_two *table,
                                                   tf_unconditional_order order, tf_test *out);

/**
 * Test against a margin in (-1, 1) with the score z = (d - margin)/sqrt(variance under the margin)
 * (Miettinen & Nurminen 1985). TF_GREATER: is p1 - p2 above the margin; non-inferiority has a
 * negative one.
 */
TF_STATS_API tf_stats_status tf_margin_test(const tf_two_by_two *table, double margin,
                                            tf_sides sides, tf_test *out);

typedef enum tf_mcnemar_method {
    TF_MCNEMAR_ASYMPTOTIC, /**< (b - c)^2/(b + c) (McNemar 1947, Psychometrika 12:153) */
    TF_MCNEMAR_CC,         /**< (|b - c| - 1)^2/(b + c) (Edwards 1948), 0 when b = c */
    TF_MCNEMAR_EXACT,      /**< binomial test of b among b + c */
    TF_MCNEMAR_MID_P       /**< exact less P(X = b) (Fagerland et al. 2013, BMC Med Res Methodol
                                13:91) */
} tf_mcnemar_method;

/** McNemar's test from the discordant pairs: @p b yes/no, @p c no/yes. 1 df. */
TF_STATS_API tf_stats_status tf_mcnemar_test(uint64_t b, uint64_t c, tf_mcnemar_method method,
                                             tf_test *out);

/**
 * Cochran-Armitage test for trend over k groups with one score each (NULL: 1..k): z = sum s (x - n
 * p) / sqrt(p q (sum n s^2 - (sum n s)^2/N)) (Cochran 1954, Biometrics 10:417; Armitage 1955, ibid.
 * 11:375). statistic: z, positive when responses rise with the score; TF_GREATER: they rise.
 */
TF_STATS_API tf_stats_status tf_trend_test(const uint64_t *x, const uint64_t *n,
                                           const double *scores, size_t k, tf_sides sides,
                                           tf_test *out);

TF_STATS_END_DECLS

#endif
