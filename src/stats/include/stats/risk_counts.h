#ifndef STATS_RISK_COUNTS_H
#define STATS_RISK_COUNTS_H

#include "status.h"
#include "timeline.h"

TF_STATS_BEGIN_DECLS

/**
 * Counts of a risk table for every group, in one pass. All are weighted; settled times are
 * compared with the given times as they are.
 *
 * @param times  increasing, n_times of them
 * @param at_risk  [group * n_times + i]: time' >= times[i]; with left truncation entry <
 *   times[i] <= time', where those who enter at the origin, or at the smallest entry time, count
 *   at that time already
 * @param events  [group * n_times + i]: events at times < times[i]; may be NULL
 * @param censored  the same for censorings; may be NULL
 *
 * Without left truncation at_risk + events + censored is the weight of the group, at each time.
 *
 * TF_STATS_INVALID: times not finite or not increasing.
 */
TF_STATS_API tf_stats_status tf_risk_counts(const tf_timeline *timeline, const double *times,
                                            size_t n_times, double *at_risk, double *events,
                                            double *censored);

TF_STATS_END_DECLS

#endif
