#ifndef STATS_BANDS_H
#define STATS_BANDS_H

#include "estimate.h"
#include "km.h"

TF_STATS_BEGIN_DECLS

/** Band that holds the whole curve between two times with the stated probability. */
typedef enum tf_band_kind {
    TF_BAND_HALL_WELLNER,   /**< Hall & Wellner 1980, Biometrika 67:133 */
    TF_BAND_EQUAL_PRECISION /**< wider than pointwise limits by a constant factor (Nair 1984,
                                 Technometrics 26:265) */
} tf_band_kind;

typedef struct tf_band_options {
    tf_band_kind kind;      /**< default TF_BAND_HALL_WELLNER */
    tf_conf_type conf_type; /**< scale of the limits; default TF_CONF_LOGLOG */
    double conf_level;      /**< default 0.95 */
    double from, to; /**< range of the band; default NaN: from the first event to the last before
                          survival is 0 */
} tf_band_options;

/** What a band of a group needs; limits by tf_band_limits. */
typedef struct tf_band {
    tf_band_kind kind;
    tf_conf_type conf_type;
    double from,
        to;      /**< the range asked for, cut to where there are events and survival is above 0 */
    double n;    /**< subjects */
    double a, b; /**< n v/(1 + n v) at from and to, v the variance of log survival */
    double critical;           /**< NaN with a reason when there is no band */
    tf_estimate_reason reason; /**< TF_ESTIMATE_NO_PATIENTS, TF_ESTIMATE_NO_EVENTS in the range */
} tf_band;

TF_STATS_API tf_band_options tf_band_options_default(void);

/**
 * Finds the band of one group. TF_STATS_INVALID: group out of range, a level outside (0, 1), a
 * range that is upside down or infinite, left truncation (the limit theorem is about n subjects
 * from the origin on).
 */
TF_STATS_API tf_stats_status tf_band_find(const tf_timeline *timeline, uint32_t group,
                                          const tf_band_options *options, tf_band *out);

/** Limits at a step of the group's Kaplan-Meier curve; NaN outside the range, and where those of
 * tf_km_limits are. */
TF_STATS_API void tf_band_limits(const tf_band *band, const tf_km_step *step, double *lower,
                                 double *upper);

/**
 * Critical value for shares 0 <= a <= b <= 1. Hall-Wellner: the supremum of |B| on [a, b], B a
 * Brownian bridge, by integration over its ends, to about 1e-10. Equal precision: of |B| / sqrt(u
 * (1 - u)), by the approximation 4 f/c + f (c - 1/c) log(b (1 - a)/(a (1 - b))) of its tail, f the
 * normal density at c (Miller & Siegmund 1982, Biometrics 38:1011), which published tables rest on.
 * NaN outside of that, for a level outside (0, 1), and for equal precision with a = 0 or b = 1.
 */
TF_STATS_API double tf_band_critical(tf_band_kind kind, double a, double b, double conf_level);

TF_STATS_END_DECLS

#endif
