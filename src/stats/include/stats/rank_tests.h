#ifndef STATS_RANK_TESTS_H
#define STATS_RANK_TESTS_H

#include <stddef.h>

#include "estimate.h"

TF_STATS_BEGIN_DECLS

/** From this number of values on in a group, or of differences, P is that of a normal distribution.
 */
#define TF_RANK_EXACT_BELOW 50

/** A test of ranks of two groups or of pairs. */
typedef struct tf_rank_test {
    double statistic; /**< W: pairs of values of which the first group's is greater, ties half; V:
                         sum of the ranks of differences above 0 */
    double p;         /**< two-sided; NaN: no values, or all of them are the same */
    bool exact;       /**< of all orders, or signs, being equally likely; else of a normal
                         distribution with correction for ties and by 1/2 for continuity */
    size_t n_used;    /**< values; differences that aren't 0 */
} tf_rank_test;

/**
 * Wilcoxon 1945 (Biometrics Bulletin 1:80), Mann & Whitney 1947: first group against second. Exact
 * where both have fewer than TF_RANK_EXACT_BELOW values and none is tied, as in R. Twice the
 * smaller tail, at most 1.
 *
 * TF_STATS_INVALID: a value that is not finite.
 */
TF_STATS_API tf_stats_status tf_rank_sum_test(const double *first, size_t n_first,
                                              const double *second, size_t n_second,
                                              tf_rank_test *out);

/**
 * Wilcoxon's signed ranks of first[i] - second[i]. Differences of 0 are left out; exact where there
 * are none, no two are of one size, and there are fewer than TF_RANK_EXACT_BELOW, as in R. What two
 * differences are apart by the rounding of their subtraction is a tie.
 *
 * TF_STATS_INVALID: a value that is not finite.
 */
TF_STATS_API tf_stats_status tf_signed_rank_test(const double *first, const double *second,
                                                 size_t n, tf_rank_test *out);

/**
 * Kruskal & Wallis 1952 (J Am Stat Assoc 47:583), corrected for ties: chi-square with one degree
 * of freedom less than there are groups with values. NaN: fewer than two of them, or all values are
 * the same.
 *
 * @param groups  [n] 0 to n_groups - 1
 *
 * TF_STATS_INVALID: a value that is not finite, a group out of range.
 */
TF_STATS_API tf_stats_status tf_kruskal_test(const double *values, const size_t *groups, size_t n,
                                             size_t n_groups, tf_test *out);

TF_STATS_END_DECLS

#endif
