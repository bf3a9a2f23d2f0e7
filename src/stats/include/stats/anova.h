#ifndef STATS_ANOVA_H
#define STATS_ANOVA_H

#include <stddef.h>

#include "means.h"

TF_STATS_BEGIN_DECLS

/** A test by the F distribution. NaN where it is not defined. */
typedef struct tf_f_test {
    double statistic, df1, df2, p;
} tf_f_test;

/**
 * One-way analysis of variance of groups by their n, mean and deviation; groups of none are passed
 * over. TF_MEANS_POOLED: Fisher's, one variance; TF_MEANS_WELCH: own variances (Welch 1951,
 * Biometrika 38:330). NaN: fewer than two groups, too few values for a variance (Welch: in one of
 * them), no variance.
 *
 * TF_STATS_INVALID: a mean or deviation that is not finite, a negative one.
 */
TF_STATS_API tf_stats_status tf_anova(const tf_mean *groups, size_t n_groups,
                                      tf_means_method method, tf_f_test *out);

/** Student's t of a mean against 0, as of differences of pairs; NaN: no variance. */
TF_STATS_API tf_test tf_mean_test(const tf_mean *group);

TF_STATS_END_DECLS

#endif
