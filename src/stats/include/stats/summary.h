#ifndef STATS_SUMMARY_H
#define STATS_SUMMARY_H

#include <stdint.h>

#include "means.h"

TF_STATS_BEGIN_DECLS

/** What is usually told of a group of continuous values; NaN where n has none. */
typedef struct tf_summary {
    tf_mean mean; /**< n, mean, sd */
    double se;    /**< sd / sqrt(n); of the mean */
    double min, q1, median, q3, max;
    tf_mean logs; /**< of the logarithms; its mean and sd are NaN if a value is not above 0 */
} tf_summary;

/**
 * Quantile @p p in [0, 1] of n ascending values: definition 7 of Hyndman & Fan 1996 (Am Stat
 * 50:361), which R and spreadsheets have by default: values at (n - 1) p, linear in between.
 * n = 0: NaN.
 */
TF_STATS_API double tf_quantile(const double *sorted, uint64_t n, double p);

/** Of n values, NaN ones left out. Sorts them in place, NaN ones last. */
TF_STATS_API tf_summary tf_summary_of(double *values, uint64_t n);

/**
 * Geometric mean, the exponential of the mean of logarithms, with the exponentials of their t
 * limits; se is that of the logarithms. NaN, TF_ESTIMATE_NO_VARIANCE: a value is not above 0.
 */
TF_STATS_API tf_stats_status tf_geometric_limits(const tf_summary *summary, double conf_level,
                                                 tf_interval_estimate *out);

TF_STATS_END_DECLS

#endif
