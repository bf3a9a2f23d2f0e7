#ifndef STATS_INCIDENCE_H
#define STATS_INCIDENCE_H

#include "competing.h"
#include "km.h"

TF_STATS_BEGIN_DECLS

/** Variance of a cumulative incidence. */
typedef enum tf_incidence_variance {
    /**
     * Delta method with multinomial increments (Aalen 1978, Ann Stat 6:534; Marubini & Valsecchi
     * 1995, section 10.3); without weights the same as the infinitesimal jackknife of survfit.
     */
    TF_INCIDENCE_AALEN,
    /** That of Gray's cmprsk: independent causes, each with (n - d)/(n - 1) for ties (Gray 1988,
     * Ann Stat 16:1141). */
    TF_INCIDENCE_GRAY
} tf_incidence_variance;

/**
 * What is known at one distinct time (event or censoring) of a group. Counts are weighted. The
 * arrays have an element for each cause and are lent for the call.
 */
typedef struct tf_incidence_step {
    double time;
    double n_risk;           /**< entry < time' and time' >= time, before the events at this time */
    double n_censor;         /**< censored at this time, after the events */
    double event_free;       /**< Kaplan-Meier of all causes together, after this time */
    const double *n_event;   /**< [n_causes] at this time */
    const double *incidence; /**< [n_causes] after this time; with event_free they add up to 1 */
    const double *variance;  /**< [n_causes] of the incidence itself */
} tf_incidence_step;

/** Receives the steps of one group in the order of time. */
typedef void (*tf_incidence_sink)(void *user, const tf_incidence_step *step);

/**
 * Walks the cumulative incidence of every cause in one group: the sum of S(t-) d_j / n (Aalen &
 * Johansen 1978, Scand J Stat 5:141). Weights act as frequencies, left truncation is allowed: with
 * it a risk set can empty early, and incidences stay as they are from there on. Takes O(rows of the
 * group * causes) after the timeline was sorted. A group without rows has no steps.
 *
 * TF_STATS_INVALID: group out of range, n_causes of 0 or above 255, a cause above n_causes, a cause
 * of 0 where the timeline has an event or one above 0 where it has none.
 */
TF_STATS_API tf_stats_status tf_incidence_walk(const tf_competing_risks *risks, uint32_t group,
                                               tf_incidence_variance variance,
                                               tf_incidence_sink sink, void *user);

/**
 * Confidence limits of one incidence, by the types of tf_km_limits (for log-log: F^exp(-+z se / (F
 * log F)), Choudhury 2002, Stat Med 21:1129). NaN at 0, at 1 as in tf_km_limits. @p z is
 * tf_conf_z(level).
 */
TF_STATS_API void tf_incidence_limits(double incidence, double variance, tf_conf_type type,
                                      double z, double *lower, double *upper);

typedef struct tf_incidence_options {
    tf_incidence_variance variance; /**< default TF_INCIDENCE_AALEN */
    tf_conf_type
        conf_type;       /**< default TF_CONF_LOGLOG: small incidences are lopsided with others */
    double conf_level;   /**< default 0.95 */
    const double *times; /**< milestones, finite, any order; default none */
    size_t n_times;
} tf_incidence_options;

/**
 * One cause at a time t, after the events at t. Beyond the group's last time estimate, error and
 * limits are NaN unless nobody is left free of events; counts are given everywhere.
 */
typedef struct tf_incidence_at {
    double time;
    double estimate, std_err, lower, upper;
    double n_risk;        /**< entry < t <= time' */
    double cum_events;    /**< of this cause, at times <= t */
    double cum_competing; /**< of the other causes, at times <= t */
    double cum_censored;  /**< at times <= t */
} tf_incidence_at;

typedef struct tf_incidence_summary {
    size_t n;               /**< rows of the group */
    double n_weighted;      /**< sum of their weights */
    double censored;        /**< weighted */
    double time_max;        /**< last time; NaN without rows */
    double last_event_free; /**< at time_max; NaN without rows */
    /** First time at which nobody is left at risk although subjects are still to come (left
     * truncation); NaN as a rule. */
    double emptied_at;
} tf_incidence_summary;

TF_STATS_API tf_incidence_options tf_incidence_options_default(void);

/**
 * Numbers of one group. @p options NULL: defaults.
 *
 * @param events  [n_causes] weighted events of the group; NULL: not wanted
 * @param at      [n_times * n_causes] the causes of the first time, then those of the next, times
 *                in the order of the options; NULL when there are none
 *
 * TF_STATS_INVALID: as tf_incidence_walk, a level outside (0, 1), a time that is not finite.
 */
TF_STATS_API tf_stats_status tf_incidence_summarize(const tf_competing_risks *risks, uint32_t group,
                                                    const tf_incidence_options *options,
                                                    tf_incidence_summary *out, double *events,
                                                    tf_incidence_at *at);

TF_STATS_END_DECLS

#endif
