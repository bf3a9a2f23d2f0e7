#ifndef STATS_HAZARD_H
#define STATS_HAZARD_H

#include "status.h"
#include "timeline.h"

TF_STATS_BEGIN_DECLS

/** How tied events count in a cumulative hazard. */
typedef enum tf_hazard_kind {
    TF_HAZARD_NELSON_AALEN,      /**< d/n, variance d/n^2 (Nelson 1972, Technometrics 14:945; Aalen
                                      1978, Ann Stat 6:534) */
    TF_HAZARD_FLEMING_HARRINGTON /**< one after the other: sum of 1/(n - i), variance of 1/(n - i)^2
                                      (Fleming & Harrington 1984, Commun Stat Theory Methods
                                    13:2469) */
} tf_hazard_kind;

/** What is known at one distinct time (event or censoring) of a group. Counts are weighted. */
typedef struct tf_hazard_step {
    double time, n_risk, n_event, n_censor;
    double hazard;   /**< cumulative, after the events at this time */
    double variance; /**< of the cumulative hazard */
} tf_hazard_step;

typedef void (*tf_hazard_sink)(void *user, const tf_hazard_step *step);

/**
 * Walks the cumulative hazard of one group. Weights act as frequencies; the events of a time with
 * fractional weights leave in as many equal steps as there are rows. Left truncation is allowed.
 * Survival by exp(-H) is a curve of tf_km_walk. TF_STATS_INVALID: group out of range.
 */
TF_STATS_API tf_stats_status tf_hazard_walk(const tf_timeline *timeline, uint32_t group,
                                            tf_hazard_kind kind, tf_hazard_sink sink, void *user);

/**
 * Limits of a cumulative hazard on the log scale, H exp(-+z se / H) (Klein & Moeschberger 2003,
 * section 4.3), @p z as tf_conf_z gives it. NaN where H is 0.
 */
TF_STATS_API void tf_hazard_limits(double hazard, double variance, double z, double *lower,
                                   double *upper);

TF_STATS_END_DECLS

#endif
