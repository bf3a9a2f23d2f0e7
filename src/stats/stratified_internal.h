#ifndef STRATIFIED_INTERNAL_H
#define STRATIFIED_INTERNAL_H

#include "stats/stratified.h"
#include "two_by_two_internal.h"

/* TF_STATS_INVALID if a table can't be; *informative: how many have patients in both groups. */
static inline tf_stats_status tf_check_strata(const tf_two_by_two *strata, size_t k,
                                              size_t *informative) {
    *informative = 0;
    for (size_t h = 0; h < k; h++) {
        if (!tf_two_by_two_valid(strata + h))
            return TF_STATS_INVALID;
        *informative += strata[h].n1 > 0 && strata[h].n2 > 0;
    }
    return k > 0 ? TF_STATS_OK : TF_STATS_INVALID;
}

/* The next informative table from *h on; false at the end. *h is its index plus one afterwards. */
static inline bool tf_next_stratum(const tf_two_by_two *strata, size_t k, size_t *h,
                                   tf_two_by_two_real *t) {
    while (*h < k && (strata[*h].n1 == 0 || strata[*h].n2 == 0))
        (*h)++;
    if (*h >= k)
        return false;
    *t = tf_two_by_two_real_of(strata + (*h)++);
    return true;
}

/* Estimate and limits on the log scale, from a ratio and the standard error of its logarithm. */
static inline tf_interval_estimate tf_log_limits(double ratio, double se, double z) {
    return (tf_interval_estimate){.estimate = ratio,
                                  .se = se,
                                  .lower = exp(log(ratio) - z * se),
                                  .upper = exp(log(ratio) + z * se)};
}

#endif
