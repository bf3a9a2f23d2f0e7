#ifndef STATS_KM_H
#define STATS_KM_H

#include <stdbool.h>

#include "status.h"
#include "timeline.h"

TF_STATS_BEGIN_DECLS

/** Scale on which the confidence limits of a survival curve are taken. */
typedef enum tf_conf_type {
    TF_CONF_LOG,    /**< S exp(+-z s), upper limit cut at 1 */
    TF_CONF_LOGLOG, /**< S^exp(+-z s / log S) (Kalbfleisch & Prentice 1980) */
    TF_CONF_PLAIN,  /**< S +- z S s, cut to [0, 1] (Greenwood 1926) */
    TF_CONF_LOGIT,  /**< logit S +- z s / (1 - S) */
    TF_CONF_ARCSIN  /**< asin sqrt S +- z s sqrt(S / (1 - S)) / 2, angle cut to [0, pi/2] */
} tf_conf_type;

/** What is known at one distinct time (event or censoring) of a group. Counts are weighted. */
typedef struct tf_km_step {
    double time;
    double n_risk;   /**< entry < time' and time' >= time, before the events at this time */
    double n_event;  /**< events at this time */
    double n_censor; /**< censored at this time, after the events */
    double survival; /**< after the events at this time */
    double std_err;  /**< of the survival itself; NaN once it is 0 */
    double var_log;  /**< Greenwood's sum, the variance of log survival; NaN once survival is 0 */
} tf_km_step;

/** Receives the steps of one group in the order of time. */
typedef void (*tf_km_sink)(void *user, const tf_km_step *step);

/** What leaves the risk set as an event. */
typedef enum tf_km_curve {
    TF_KM_SURVIVAL, /**< the event */
    TF_KM_FOLLOWUP, /**< censoring, and events are censored (Schemper & Smith 1996, Control Clin
                       Trials 17:343) */
    /** The event, survival being exp(-H) of a cumulative hazard H (tf_hazard_walk), with its
     * variance: never 0. Nelson-Aalen (Breslow's estimator), or Fleming-Harrington with tied events
     * one by one. */
    TF_KM_NELSON_AALEN,
    TF_KM_FLEMING_HARRINGTON
} tf_km_curve;

/**
 * Walks the Kaplan-Meier curve of one group and hands every step to @p sink: S is the product of
 * 1 - d/n (Kaplan & Meier 1958, J Am Stat Assoc 53:457), its variance on the log scale the sum of
 * d / (n (n - d)) (Greenwood 1926). Weights act as frequencies. Takes O(rows of the group), no
 * memory. A group without rows has no steps.
 *
 * With left truncation a risk set can empty while later subjects are still to enter: survival is
 * 0 from there on.
 *
 * TF_STATS_INVALID: group out of range.
 */
TF_STATS_API tf_stats_status tf_km_walk(const tf_timeline *timeline, uint32_t group,
                                        tf_km_curve curve, tf_km_sink sink, void *user);

/**
 * Confidence limits at one point. @p survival in [0, 1], @p conf_level in (0, 1).
 * NaN where they are undefined: at survival 0 for all types, at survival 1 for log-log, logit and
 * arcsin (log and plain give 1 and 1).
 */
TF_STATS_API void tf_km_limits(double survival, double var_log, tf_conf_type type,
                               double conf_level, double *lower, double *upper);

/** The same with z, the normal quantile of the level, already known: for many points. */
TF_STATS_API void tf_km_limits_z(double survival, double var_log, tf_conf_type type, double z,
                                 double *lower, double *upper);

/** Two-sided standard normal quantile: 1.96 for conf_level 0.95. NaN outside (0, 1). */
TF_STATS_API double tf_conf_z(double conf_level);

TF_STATS_END_DECLS

#endif
