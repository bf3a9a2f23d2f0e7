#ifndef STATS_LOGRANK_H
#define STATS_LOGRANK_H

#include <stdbool.h>

#include "status.h"
#include "timeline.h"

TF_STATS_BEGIN_DECLS

/** Weight of the difference at an event time, from the groups of the stratum together. */
typedef enum tf_logrank_weights {
    /** S(t-)^rho (1 - S(t-))^gamma, S Kaplan-Meier (Fleming & Harrington 1991); 0, 0: log-rank */
    TF_LOGRANK_FLEMING_HARRINGTON,
    TF_LOGRANK_GEHAN,       /**< n (Gehan 1965, Breslow 1970) */
    TF_LOGRANK_TARONE_WARE, /**< sqrt n (Tarone & Ware 1977) */
    TF_LOGRANK_PETO_PETO,   /**< prod 1 - d/(n + 1), this time included (Peto & Peto 1972) */
    TF_LOGRANK_MOD_PETO     /**< the same times n/(n + 1) (Andersen & Gill 1982) */
} tf_logrank_weights;

typedef struct tf_logrank_options {
    tf_logrank_weights weights; /**< default TF_LOGRANK_FLEMING_HARRINGTON */
    double rho, gamma;          /**< at least 0; default 0: the log-rank test (Mantel 1966) */
    double conf_level;          /**< of the Peto hazard ratio; default 0.95 */
} tf_logrank_options;

/** k-sample test. NaN: not defined (no event, one group left, singular variance). */
typedef struct tf_logrank {
    uint32_t n_groups;
    double *n;        /**< [n_groups] sum of weights */
    double *observed; /**< [n_groups] sum of (weighted) events */
    double *expected; /**< [n_groups] */
    double *variance; /**< [n_groups * n_groups] of observed - expected, hypergeometric */
    bool *compared;   /**< [n_groups] ever at risk at an event time */
    double chisq;     /**< two-sided */
    uint32_t df;      /**< compared groups less one; 0 when fewer than two are */
    double p;
    /** Two groups only, else NaN: second group, positive for more events than expected. */
    double z;
    /** exp((O - E) / V) of the second against the first group (Peto; Yusuf et al. 1985) with
     * limits; only for two groups and the log-rank test, else NaN. */
    double peto_hr, peto_lower, peto_upper;
} tf_logrank;

typedef struct tf_logrank_trend {
    double u;        /**< sum of score (O - E) */
    double variance; /**< score' V score */
    double z, chisq, p;
} tf_logrank_trend;

TF_STATS_API tf_logrank_options tf_logrank_options_default(void);

/**
 * Compares the groups of the timeline, stratified by its strata: sums over event times and strata
 * of w (d_j - d n_j / n), with the variance w^2 d (n - d)/(n - 1) (n_j/n (1_{jl} - n_l/n)).
 * Left truncation is allowed. @p options NULL: defaults.
 *
 * TF_STATS_INVALID: a negative rho or gamma, a level outside (0, 1).
 */
TF_STATS_API tf_stats_status tf_logrank_test(const tf_timeline *timeline,
                                             const tf_logrank_options *options, tf_logrank **out);
TF_STATS_API void tf_logrank_free(tf_logrank *test);

/**
 * Test for trend over the groups with one score each (Tarone 1975, Biometrika 62:679), 1 df.
 * TF_STATS_INVALID: a score that is not finite.
 */
TF_STATS_API tf_stats_status tf_logrank_trend_test(const tf_logrank *test, const double *scores,
                                                   tf_logrank_trend *out);

TF_STATS_END_DECLS

#endif
