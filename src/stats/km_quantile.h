#ifndef KM_QUANTILE_H
#define KM_QUANTILE_H

#include <stdbool.h>

#include "stats/km_summary.h"

/*
 * Waits for a falling step function to reach a level. Where it stands on the level for a while, the
 * crossing is the middle of that step, so its end has to be waited for as well.
 */
typedef struct tf_crossing {
    double level;
    double reached; /* NaN: still above */
    double time;    /* NaN: not known yet */
    bool on_level;
} tf_crossing;

tf_crossing tf_crossing_new(double level);

/* True as long as further values can change the result. */
static inline bool tf_crossing_is_open(const tf_crossing *crossing) {
    return crossing->time != crossing->time;
}

/* The curve takes @p value at @p time; NaN: not defined there, no change. */
void tf_crossing_step(tf_crossing *crossing, double time, double value);

/* The time of crossing, NaN for none, for a curve that ended at @p last. */
double tf_crossing_result(const tf_crossing *crossing, double last, tf_km_profile profile);

/* The crossings of a curve and of its confidence limits. */
typedef struct tf_quantile_track {
    tf_crossing curve, lower, upper;
} tf_quantile_track;

tf_quantile_track tf_quantile_track_new(double p);

/* z is the normal quantile of the limits. */
void tf_quantile_track_step(tf_quantile_track *track, const tf_km_step *step, tf_conf_type type,
                            double z);

tf_km_quantile tf_quantile_track_result(const tf_quantile_track *track, double p, double last,
                                        tf_km_profile profile);

#endif
