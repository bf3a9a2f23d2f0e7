#ifndef FIGURE_MARKERS_H
#define FIGURE_MARKERS_H

#include "figure/text_draw.h"

/* Signs that tell groups apart without colour: circle, square, triangle, diamond, triangle on its
   tip, and then again. */

/** Of a circle, which is seen as round on a slide, too. */
#define TF_MARKER_POINTS 48
#define TF_N_MARKERS     5
/** The group whose sign is the circle. */
#define TF_MARKER_RING 0

/** The shape of a group around a centre; all shapes cover about the same area. Returns how many
 * points. */
size_t tf_marker_shape(size_t group, tf_point center, double diameter,
                       tf_point points[TF_MARKER_POINTS]);

#endif
