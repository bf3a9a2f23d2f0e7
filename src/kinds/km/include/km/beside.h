#ifndef KM_BESIDE_H
#define KM_BESIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/effect.h"

/* Numbers that stand beside curves because they were asked for. Times are in the figure's unit. */

/** Mean time without the event up to tau: the area under the Kaplan-Meier curve. */
typedef struct tf_km_rmst_mean {
    tf_interval mean;
    double se, lost; /**< lost: tau less the mean */
} tf_km_rmst_mean;

/** Means of two groups. NaN: not defined, such as P where nobody had the event. */
typedef struct tf_km_rmst_pair {
    size_t experimental, reference; /**< indices of groups */
    tf_interval difference;         /**< experimental less reference */
    double difference_se, difference_p;
    tf_interval ratio; /**< experimental by reference */
    double ratio_p;
    tf_interval lost_ratio; /**< of the times lost, likewise */
    double lost_ratio_p;
} tf_km_rmst_pair;

/** Which of them a figure prints; or-ed. */
typedef enum tf_km_rmst_shown {
    TF_KM_RMST_GROUPS = 1,
    TF_KM_RMST_DIFFERENCE = 2,
    TF_KM_RMST_RATIO = 4
} tf_km_rmst_shown;

typedef struct tf_km_rmst {
    bool done;
    double tau;
    unsigned shown;         /**< tf_km_rmst_shown */
    tf_km_rmst_mean *means; /**< of each group */
    size_t n_pairs;         /**< each group against the reference; 0: none are compared */
    tf_km_rmst_pair *pairs;
} tf_km_rmst;

/** Two groups at one time. NaN: one of them has no value there, or no variance. */
typedef struct tf_km_milestone_pair {
    double at;
    size_t experimental, reference; /**< indices of groups */
    tf_interval difference;         /**< of what the curves show: experimental less reference */
    double p;                       /**< two-sided, by the test that was asked for */
} tf_km_milestone_pair;

typedef struct tf_km_milestones {
    bool log_log; /**< the test is made on the log(-log) scale */
    size_t n_pairs;
    tf_km_milestone_pair *pairs; /**< by time, then by group */
} tf_km_milestones;

/** Whether one hazard ratio tells of the whole time: a test of proportional hazards. */
typedef struct tf_km_ph {
    bool shown;    /**< asked for; else it is only told where it fails */
    int transform; /**< tf_ph_transform */
    double chisq, df, p;
} tf_km_ph;

/** The band that holds a whole curve, of one group. NaN: there is none, for want of events. */
typedef struct tf_km_band {
    double critical; /**< how much wider it is than one standard error, by its own formula */
    double from, to; /**< first event; last one before survival is 0 */
} tf_km_band;

/** The hazard ratio of two groups in one period. */
typedef struct tf_km_period {
    double from, to;                /**< -INFINITY, INFINITY: from the first, to the last time */
    size_t experimental, reference; /**< indices of groups */
    tf_effect ratio;
    double coef, se;
} tf_km_period;

typedef struct tf_km_periods {
    size_t n; /**< by period, then by group; 0: not asked for */
    tf_km_period *items;
    double chisq, df, p; /**< of one ratio for all periods; NaN: not tested */
} tf_km_periods;

typedef struct tf_km_beside {
    tf_km_band *bands; /**< of each group; NULL: limits are those of each time */
    int band_type;     /**< tf_conf_type of their limits */
    tf_km_rmst rmst;
    tf_km_milestones milestones;
    tf_km_ph ph;
    tf_km_periods periods;
} tf_km_beside;

#endif
