#ifndef STATS_CONDITIONAL_H
#define STATS_CONDITIONAL_H

#include "km.h"

TF_STATS_BEGIN_DECLS

/** Survival at a time of those who were free of the event at an earlier one. */
typedef struct tf_conditional_at {
    double time;
    double survival; /**< S(time) / S(since) */
    double std_err, lower, upper;
} tf_conditional_at;

typedef struct tf_conditional_options {
    double since; /**< finite; the condition: free of the event after the events at this time */
    tf_conf_type conf_type; /**< default TF_CONF_LOG */
    double conf_level;      /**< default 0.95 */
    const double *times;    /**< [n_times] finite, not before since; any order */
    size_t n_times;
} tf_conditional_options;

TF_STATS_API tf_conditional_options tf_conditional_options_default(void);

/**
 * Conditional Kaplan-Meier survival of one group: the product of 1 - d/n after since, with
 * Greenwood's sum over the same times as variance of its logarithm (Greenwood 1926; Zabor, Gonen,
 * Chapman & Panageas 2013, Cancer 119:3589). NaN where S(since) is 0 or since is beyond the group's
 * last time, and at times beyond it unless survival is 0 there.
 *
 * @param at      [n_times] in the order of the options; NULL when there are none
 * @param n_risk  at risk just after since, weighted: who is in the condition and still watched
 *
 * TF_STATS_INVALID: group out of range, a level outside (0, 1), since or a time not finite, a time
 * before since.
 */
TF_STATS_API tf_stats_status tf_conditional_survival(const tf_timeline *timeline, uint32_t group,
                                                     const tf_conditional_options *options,
                                                     tf_conditional_at *at, double *n_risk);

TF_STATS_END_DECLS

#endif
