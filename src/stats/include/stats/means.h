#ifndef STATS_MEANS_H
#define STATS_MEANS_H

#include <stdint.h>

#include "estimate.h"

TF_STATS_BEGIN_DECLS

/** A group of continuous values. */
typedef struct tf_mean {
    uint64_t n;
    double mean, sd; /**< sd with n - 1; anything when n < 2 */
} tf_mean;

typedef enum tf_means_method {
    TF_MEANS_WELCH, /**< own variances, Satterthwaite's df (Welch 1947, Biometrika 34:28) */
    TF_MEANS_POOLED /**< one variance, n1 + n2 - 2 df (Student 1908) */
} tf_means_method;

/**
 * Mean of @p first less mean of @p second with t limits; @p test (may be NULL): t, df, two-sided P.
 * NaN with the reason: a group of none (TF_ESTIMATE_NO_PATIENTS); too few for a variance:
 * difference without limits (TF_ESTIMATE_TOO_FEW); both deviations 0: limits collapse, no test.
 *
 * TF_STATS_INVALID: a mean or deviation that is not finite, a negative one, conf_level outside
 * (0, 1).
 */
TF_STATS_API tf_stats_status tf_mean_difference(const tf_mean *first, const tf_mean *second,
                                                tf_means_method method, double conf_level,
                                                tf_interval_estimate *out, tf_test *test);

/** n, mean and sd of values (compensated two-pass); NaN values are left out. */
TF_STATS_API tf_mean tf_mean_of(const double *values, uint64_t n);

/** t limits of one mean. */
TF_STATS_API tf_stats_status tf_mean_limits(const tf_mean *group, double conf_level,
                                            tf_interval_estimate *out);

TF_STATS_END_DECLS

#endif
