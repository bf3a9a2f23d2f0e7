#ifndef STATS_PAIRWISE_H
#define STATS_PAIRWISE_H

#include "logrank.h"

TF_STATS_BEGIN_DECLS

/** Test of two groups, as if there were no others. NaN where it is not defined. */
typedef struct tf_logrank_pair {
    uint32_t first, second; /**< groups, first < second */
    double chisq, p;
    double z; /**< positive if the second has more events than expected */
    /** Of the second against the first, for the log-rank test only. */
    double peto_hr, peto_lower, peto_upper;
} tf_logrank_pair;

/**
 * tf_logrank_test for each pair of groups: (0, 1), (0, 2) ... (1, 2) ... Ties are settled and
 * weights of times found among the rows of the pair. P values are not adjusted: tf_p_adjust does
 * it. Takes O(rows * groups).
 *
 * @param pairs  [n_groups (n_groups - 1) / 2]
 *
 * TF_STATS_INVALID: as tf_timeline_new and tf_logrank_test.
 */
TF_STATS_API tf_stats_status tf_logrank_pairwise(const tf_survival_data *data, tf_time_ties ties,
                                                 const tf_logrank_options *options,
                                                 tf_logrank_pair *pairs);

TF_STATS_END_DECLS

#endif
