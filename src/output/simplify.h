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

/** A polyline or polygon as it is to be drawn: pieces of lines one after the other. */
typedef struct tf_drawn {
    const tf_point *points;
    const size_t *ends; /**< of each piece, behind its last point */
    size_t n_pieces;    /**< 1 unless dashes were laid one by one */
    tf_point *own_points;
    size_t *own_ends;
    size_t whole; /**< what `ends` is where there is one piece */
} tf_drawn;

/**
 * Simplifies each piece if the node is a step function or its role says "band", else takes the
 * node's own points. False if memory ran out. To be ended by tf_drawn_clear in any case.
 */
bool tf_drawn_of(const tf_node *node, double tolerance, tf_drawn *drawn);
void tf_drawn_clear(tf_drawn *drawn);

#endif
