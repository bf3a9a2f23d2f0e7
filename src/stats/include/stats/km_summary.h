#ifndef STATS_KM_SUMMARY_H
#define STATS_KM_SUMMARY_H

#include "km.h"

TF_STATS_BEGIN_DECLS

/** What to say when a curve ends on a quantile's level, without a further step. */
typedef enum tf_km_profile {
    TF_KM_PROFILE_R,  /**< the curve's last time is the end of the step */
    TF_KM_PROFILE_SAS /**< not estimable */
} tf_km_profile;

typedef struct tf_km_options {
    tf_km_curve
        estimator; /**< default TF_KM_SURVIVAL; not TF_KM_FOLLOWUP, which is given beside it */
    tf_conf_type conf_type;  /**< default TF_CONF_LOG */
    double conf_level;       /**< default 0.95 */
    tf_km_profile profile;   /**< default TF_KM_PROFILE_R */
    const double *quantiles; /**< fractions in (0, 1), e.g. 0.5 for the median; default none */
    size_t n_quantiles;
    const double *times; /**< where survival and counts are wanted, any order; default none */
    size_t n_times;
    double tau;      /**< horizon of the restricted mean; default NaN: none */
    tf_km_sink sink; /**< gets every step as well, to save a second walk; default NULL */
    void *sink_user;
} tf_km_options;

/**
 * First time with S < 1 - p; where the curve stands at 1 - p, the middle of that time (R's and SAS'
 * rule). NaN: not reached. Limits after Brookmeyer & Crowley 1982.
 */
typedef struct tf_km_quantile {
    double p;
    double time, lower, upper;
    double first, last; /**< from when to when it stands there; both `time` where it doesn't */
} tf_km_quantile;

/**
 * The curve at a time t. Survival and its limits are those after the events at t; beyond the
 * group's last time they are NaN unless survival is 0. Counts are given everywhere.
 */
typedef struct tf_km_at {
    double time;
    double survival, std_err, lower, upper;
    double n_risk;       /**< entry < t <= time'; without entry times: time' >= t */
    double cum_events;   /**< at times <= t */
    double cum_censored; /**< at times <= t */
} tf_km_at;

typedef struct tf_km_summary {
    size_t n;             /**< rows of the group */
    double n_weighted;    /**< sum of their weights: the subjects */
    double n_start;       /**< at risk at the first time of the curve; NaN without rows */
    double events;        /**< weighted */
    double censored;      /**< weighted */
    double time_max;      /**< last time; NaN without rows */
    double last_survival; /**< at time_max; NaN without rows */
    /** First time at which survival is 0 although subjects are still to come (left truncation);
     * NaN as a rule. */
    double emptied_at;
    double rmst, rmst_se; /**< NaN without tau; S is carried forward when tau > time_max */
    /** Reverse Kaplan-Meier median, with the limits of conf_type; NaN: not reached. */
    double followup_median, followup_lower, followup_upper;
    double followup_first, followup_last; /**< from when to when its curve stands at one half */
} tf_km_summary;

/** The defaults named above. */
TF_STATS_API tf_km_options tf_km_options_default(void);

/**
 * Numbers of one group in two walks (curve, follow-up).
 *
 * Quantiles: where S equals 1 - p (tolerance sqrt(2^-52)) over a step, the midpoint of that step;
 * the limits come from the limits' curves by the same rule (Brookmeyer & Crowley 1982, Biometrics
 * 38:29; an upper limit that rises again counts where it is nearest to the level, as in R).
 * Restricted mean: area under S to tau, variance sum A_i^2 d_i / (n_i (n_i - d_i)) with
 * A_i the area right of time i (Klein & Moeschberger 2003, section 4.5).
 *
 * @p quantiles has room for options->n_quantiles, @p at for options->n_times; both may be NULL
 * when the number is 0. Results are in the order of the options.
 *
 * TF_STATS_INVALID: group out of range, a level or p outside (0, 1), a time that is not finite,
 * tau infinite, estimator TF_KM_FOLLOWUP.
 */
TF_STATS_API tf_stats_status tf_km_summarize(const tf_timeline *timeline, uint32_t group,
                                             const tf_km_options *options, tf_km_summary *out,
                                             tf_km_quantile *quantiles, tf_km_at *at);

TF_STATS_END_DECLS

#endif
