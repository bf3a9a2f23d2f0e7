#ifndef ANALYSIS_CURVE_REDUCER_H
#define ANALYSIS_CURVE_REDUCER_H

#include <stdbool.h>
#include <stddef.h>

/**
 * Keeps of a survival curve what a page can show. Steps come in the order of time; the visible
 * range is divided into 2^18 cells in each direction, and a point is kept when it leaves the last
 * kept point's cell in both. Of a run inside one cell the last point is kept too, so the reduced
 * curve passes through both extremes, and is nowhere farther from the whole one than one cell, in
 * time or in value. At most about 2^19 points remain, whatever the number of steps.
 */
typedef struct tf_curve_reducer tf_curve_reducer;

#define TF_REDUCER_CELLS 262144.0

/** A kept point: the survival from `time` on, and Greenwood's sum for its limits. */
typedef struct tf_curve_point {
    double time, survival, var_log;
} tf_curve_point;

/** Patients censored at one place of the curve. */
typedef struct tf_censor_point {
    double time, survival, count;
} tf_censor_point;

/** Visible: times 0 to `time_end`, survival within `value_range` of 1. */
tf_curve_reducer *tf_curve_reducer_new(double time_end, double value_range);
void tf_curve_reducer_free(tf_curve_reducer *reducer);

/** One step; steps after time_end are not kept. Without memory the reducer fails and stays so. */
void tf_curve_reducer_add(tf_curve_reducer *reducer, double time, double n_event, double n_censor,
                          double survival, double var_log);
/** Ends the curve. False: no memory. */
bool tf_curve_reducer_finish(tf_curve_reducer *reducer);

/** Lent; the first point is the origin with survival 1 (less, if events happen at time 0). */
const tf_curve_point *tf_curve_reducer_points(const tf_curve_reducer *reducer, size_t *n);
const tf_censor_point *tf_curve_reducer_censored(const tf_curve_reducer *reducer, size_t *n);

#endif
