#ifndef STATS_RMST_H
#define STATS_RMST_H

#include <stdbool.h>

#include "estimate.h"
#include "timeline.h"

TF_STATS_BEGIN_DECLS

/** Mean time without the event up to tau, in the unit of the times. */
typedef struct tf_rmst {
    double tau;
    /** Follow-up reaches tau: the last time is not before it, or survival is 0 by then. If not, all
     * numbers are NaN: what comes after the last time is not known. */
    bool reached;
    double rmst, se;     /**< area under the Kaplan-Meier curve up to tau */
    double lower, upper; /**< rmst -+ z se */
    double lost;         /**< tau - rmst */
} tf_rmst;

/** Smallest of the groups' largest times: the horizon that all groups reach. NaN without rows. */
TF_STATS_API double tf_rmst_common_tau(const tf_timeline *timeline);

/**
 * Restricted mean of one group (Irwin 1949, J Hyg 47:188), with the variance sum A_i^2 d_i / (n_i
 * (n_i - d_i)), A_i the area right of time i (Klein & Moeschberger 2003, section 4.5).
 *
 * TF_STATS_INVALID: group out of range, tau not above 0 or not finite, a level outside (0, 1).
 */
TF_STATS_API tf_stats_status tf_rmst_group(const tf_timeline *timeline, uint32_t group, double tau,
                                           double conf_level, tf_rmst *out);

/** Group against reference; estimates with two-sided tests against no difference (Royston & Parmar
 * 2013, BMC Med Res Methodol 13:152; Uno et al. 2014, J Clin Oncol 32:2380). */
typedef struct tf_rmst_comparison {
    tf_interval_estimate difference; /**< se of the difference */
    double difference_p;
    tf_interval_estimate ratio; /**< se of the log ratio (delta method); limits back from log */
    double ratio_p;
    tf_interval_estimate lost_ratio; /**< of the time lost, likewise */
    double lost_ratio_p;
} tf_rmst_comparison;

/**
 * NaN with a reason where it is not defined: TF_ESTIMATE_NO_PATIENTS if tau was not reached in a
 * group, TF_ESTIMATE_NO_EVENTS if the denominator of a ratio is 0, TF_ESTIMATE_NO_EVENTS_IN_GROUP
 * if its numerator is, TF_ESTIMATE_NO_VARIANCE if the standard error is 0 (then there is no P).
 * TF_STATS_INVALID: different tau, a level outside (0, 1).
 */
TF_STATS_API tf_stats_status tf_rmst_compare(const tf_rmst *group, const tf_rmst *reference,
                                             double conf_level, tf_rmst_comparison *out);

TF_STATS_END_DECLS

#endif
