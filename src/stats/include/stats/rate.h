#ifndef STATS_RATE_H
#define STATS_RATE_H

#include "estimate.h"
#include "timeline.h"

TF_STATS_BEGIN_DECLS

/** Events per time at risk. */
typedef struct tf_rate {
    double events;       /**< weighted */
    double person_time;  /**< weighted sum of time - entry (entry 0 without left truncation) */
    double rate;         /**< events / person_time; NaN where nobody was at risk for any time */
    double lower, upper; /**< exact Poisson limits (Garwood 1936, Biometrika 28:437) */
} tf_rate;

/**
 * Rate of one group. Fractional weights: the limits are those of the gamma distribution at the sum
 * of weights. TF_STATS_INVALID: group out of range, a level outside (0, 1), a time below 0 without
 * entry times.
 */
TF_STATS_API tf_stats_status tf_rate_group(const tf_timeline *timeline, uint32_t group,
                                           double conf_level, tf_rate *out);

/** Exact Poisson limits of so many events in a time above 0, as those of tf_rate; se is that of the
 * rate. TF_STATS_INVALID: events, time or level out of range. */
TF_STATS_API tf_stats_status tf_rate_limits(double events, double time, double conf_level,
                                            tf_interval_estimate *out);

/** Group against reference; 0 and INFINITY are values. */
typedef struct tf_rate_ratio {
    tf_interval_estimate wald; /**< se of the log ratio, sqrt(1/d1 + 1/d2); NaN with 0 events */
    double wald_p;
    /** Limits by the binomial distribution of the group's events given all of them (Clopper &
     * Pearson 1934; Przyborowski & Wilenski 1940, Biometrika 31:313); NaN without events or for
     * events that are not whole. */
    double exact_lower, exact_upper;
    double exact_p; /**< two-sided, the sum of what is not more probable (relative 1e-7) */
} tf_rate_ratio;

/** TF_STATS_INVALID: a level outside (0, 1). */
TF_STATS_API tf_stats_status tf_rate_compare(const tf_rate *group, const tf_rate *reference,
                                             double conf_level, tf_rate_ratio *out);

TF_STATS_END_DECLS

#endif
