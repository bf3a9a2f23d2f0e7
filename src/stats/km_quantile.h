#ifndef KM_QUANTILE_H
#define KM_QUANTILE_H

#include <stdbool.h>

#include "stats/km_summary.h"

/*
 * Where a step function crosses a level: at the value nearest to the level from below, and where it
 * stands on the level for a while, in the middle of that step. For a curve that falls, this is the
 * first time at or below the level; upper limits may rise again, and then R's quantile.survfit
 * takes the nearest value, not the first.
 */
typedef struct tf_crossing {
    double level;
    double at, at_time;       /* nearest value at or below the level */
    double below, below_time; /* nearest value below it */
} tf_crossing;

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
