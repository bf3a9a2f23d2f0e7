#ifndef FIGURE_STEP_DRAW_H
#define FIGURE_STEP_DRAW_H

#include <stdint.h>

#include "analysis/step_curve.h"
#include "figure/looks.h"
#include "layout/scale.h"

/* Step functions and their bands as points of the page. */

typedef struct tf_path {
    tf_point *points;
    size_t n;
} tf_path;

/** No step holds at that time. */
#define TF_NO_STEP SIZE_MAX

/** The step that holds at `time`; TF_NO_STEP outside [origin, end]. */
size_t tf_step_at(const tf_step_curve *curve, double time);
/** Value that holds at `time`; NaN outside [origin, end]. */
double tf_step_value(const tf_step_curve *curve, const double *values, double time);
/** The staircase from the origin to the smaller of the curve's end and `x_max`. */
tf_path tf_step_path(tf_arena *arena, const tf_step_curve *curve, const tf_scale *x,
                     const tf_scale *y, double x_max);
/**
 * The path within `tolerance` of the given one (Douglas & Peucker 1973, Cartographica 10:112).
 * First and last point stay.
 */
tf_path tf_path_simplify(tf_arena *arena, tf_path path, double tolerance);
/** As a line from point to point. */
void tf_path_draw(tf_draw_context *context, const char *role, tf_path path, const tf_pen *pen,
                  tf_point origin);
/** As steps; those of a dashed pen keep their corners, and `marks` stand on its ink. */
void tf_path_draw_steps(tf_draw_context *context, const char *role, tf_path path, const tf_pen *pen,
                        tf_path marks, tf_point origin);

/** A curve whose limits are an area of the page. */
typedef struct tf_step_area {
    const tf_step_curve *curve;
    const tf_scale *x, *y;
} tf_step_area;

/**
 * The band between the limits over [from, to], as one polygon for each stretch on which both are
 * known. Calls `each` with its points, which are the arena's.
 */
void tf_step_band(tf_arena *arena, const tf_step_area *area, double from, double to,
                  void (*each)(void *user, tf_path polygon), void *user);
/**
 * Draws the band in the look's fill, and its edges if the style has any. Where it ends before the
 * axis does it fades out over a few points: observation ends there, the uncertainty doesn't.
 */
void tf_step_band_draw(tf_draw_context *context, const tf_step_area *area, double x_max,
                       const tf_look *look, tf_point origin);

#endif
