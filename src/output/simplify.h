#ifndef OUTPUT_SIMPLIFY_H
#define OUTPUT_SIMPLIFY_H

#include "base/graphics.h"
#include "scene/scene.h"

/** Tolerances in points: what can't be seen on paper, and what doesn't change a pixel at 300 dpi.
 */
#define TF_TOLERANCE_VECTOR 0.05
#define TF_TOLERANCE_BITMAP 0.01

/**
 * Simplifies a step function given by its corners (each edge along one axis, x never turning back).
 * Neighbouring steps are merged while one level is within `tolerance` of all of them; that level is
 * the middle of what it replaces, so errors don't lean to one side. The first and the last point,
 * the lowest and the highest level are kept as they are. At every x the result is within
 * `tolerance` of the original. What isn't a step function is copied. `out` has room for n points;
 * may not be `in`. Returns the number of points.
 */
size_t tf_simplify_steps(const tf_point *in, size_t n, double tolerance, tf_point *out);

/** As tf_simplify_steps for both edges of a band: steps to the right, then steps back to the left.
 */
size_t tf_simplify_band(const tf_point *in, size_t n, double tolerance, tf_point *out);

/**
 * The points of a polyline or polygon as they are to be drawn: simplified if the node is a step
 * function or its role says "band", else the node's own. `*own` is to be freed with g_free after
 * use. NULL if memory ran out.
 */
const tf_point *tf_drawn_points(const tf_node *node, double tolerance, size_t *n, tf_point **own);

#endif
