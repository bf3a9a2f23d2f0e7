#ifndef STATS_MILESTONE_H
#define STATS_MILESTONE_H

#include "estimate.h"
#include "km_summary.h"

TF_STATS_BEGIN_DECLS

/** Two survival curves at one time, group against reference. */
typedef struct tf_milestone {
    tf_interval_estimate difference; /**< of survival, Greenwood's errors; limits -+ z se */
    double difference_p;             /**< two-sided */
    /** Ratio of the cumulative hazards, log S of the group by log S of the reference: se of
     * log(-log S), limits back from there. */
    tf_interval_estimate hazard_ratio;
    double hazard_chisq, hazard_p; /**< equal survival on the log(-log) scale, 1 df */
} tf_milestone;

/**
 * Compares survival at one time, on its own scale and on the log(-log) scale, whose test keeps its
 * level in small samples (Klein, Logan, Harhoff & Andersen 2007, Stat Med 26:4505).
 *
 * NaN with a reason where it is not defined: TF_ESTIMATE_NO_PATIENTS where a curve has no value at
 * this time, TF_ESTIMATE_NO_VARIANCE where a standard error is missing or both are 0 (survival 0 or
 * 1), TF_ESTIMATE_NO_EVENTS_IN_GROUP, _IN_REFERENCE or TF_ESTIMATE_ALL_EVENTS for log(-log) at 1,
 * and at 0. TF_STATS_INVALID: different times, a level outside (0, 1).
 */
TF_STATS_API tf_stats_status tf_milestone_compare(const tf_km_at *group, const tf_km_at *reference,
                                                  double conf_level, tf_milestone *out);

TF_STATS_END_DECLS

#endif
