#ifndef STATS_SUMMARY_H
#define STATS_SUMMARY_H

#include <stdint.h>

#include "stats/means.h"

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

/** The box of Tukey 1977 (Exploratory Data Analysis): what R's boxplot draws. */
typedef struct tf_tukey_box {
    double lower_hinge, upper_hinge;     /**< medians of the lower and the upper half, each with the
                                            median where n is odd */
    double lower_whisker, upper_whisker; /**< the last values within 1.5 times the hinges' distance
                                            of them */
    uint64_t n_outside;                  /**< values beyond */
} tf_tukey_box;

/** Of n ascending values; n = 0: NaN. */
TF_STATS_API tf_tukey_box tf_tukey_box_of(const double *sorted, uint64_t n);

/** What stands for a group of values. */
typedef enum tf_centre { TF_CENTRE_MEAN, TF_CENTRE_MEDIAN, TF_CENTRE_GEOMETRIC } tf_centre;
/** What is drawn around it. */
typedef enum tf_spread {
    TF_SPREAD_CI, /**< by Student's t */
    TF_SPREAD_SE,
    TF_SPREAD_SD,
    TF_SPREAD_IQR,
    TF_SPREAD_RANGE
} tf_spread;

/** Ends of that; of geometric means CI, SE and SD are those of logarithms. NaN: there are none. */
TF_STATS_API void tf_summary_spread(const tf_summary *summary, tf_centre centre, tf_spread spread,
                                    double conf_level, double *lower, double *upper);

#endif
