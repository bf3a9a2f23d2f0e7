#ifndef STATS_FUNNEL_H
#define STATS_FUNNEL_H

#include <stdbool.h>

#include "pooling.h"
#include "status.h"

TF_STATS_BEGIN_DECLS

/*
 * Asymmetry of the funnel: small studies that find something else than large ones. All take
 * arrays of n studies; those with NaN are left out. With fewer than 3 studies (trim and fill: 2)
 * the results are NaN. TF_STATS_INVALID: yi infinite, vi infinite or not above 0.
 */

/** Regression of yi on its standard error with weights 1/vi (Egger et al. 1997, BMJ 315:629). */
typedef struct tf_egger {
    double intercept; /**< of a study without error */
    double slope, slope_se;
    double t, p; /**< of the slope, two-sided */
    size_t df;   /**< k - 2 */
} tf_egger;

/** Rank correlation of effect and variance (Begg & Mazumdar 1994, Biometrics 50:1088). */
typedef struct tf_begg {
    double tau; /**< Kendall's tau-b */
    double p;   /**< exact without ties, else normal with the variance corrected for them */
    bool exact;
} tf_begg;

/** Trim and fill by estimator L0 around the common effect (Duval & Tweedie 2000, Biometrics
 * 56:455). */
typedef struct tf_trim_fill {
    size_t filled;                     /**< studies that seem to be missing */
    bool right;                        /**< they are missing on the right; else on the left */
    double estimate, se, lower, upper; /**< common effect with them */
} tf_trim_fill;

TF_STATS_API tf_stats_status tf_egger_test(const double *yi, const double *vi, size_t n,
                                           tf_egger *out);

/** Exact P values take O(k^3); they are used up to 100 studies (then the normal ones are). */
TF_STATS_API tf_stats_status tf_begg_test(const double *yi, const double *vi, size_t n,
                                          tf_begg *out);

/** Where the added studies go, in out->filled places. */
typedef struct tf_filled_studies {
    double *yi, *vi; /**< [n], or NULL */
} tf_filled_studies;

/**
 * The side is where Egger's common-effect regression says that studies are missing.
 *
 * @param filled  may be NULL
 *
 * TF_STATS_NOT_CONVERGED: the number of missing studies goes in circles.
 */
TF_STATS_API tf_stats_status tf_trim_and_fill(const double *yi, const double *vi, size_t n,
                                              double conf_level, tf_trim_fill *out,
                                              const tf_filled_studies *filled);

TF_STATS_END_DECLS

#endif
