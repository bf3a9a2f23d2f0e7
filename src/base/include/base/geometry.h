#ifndef BASE_GEOMETRY_H
#define BASE_GEOMETRY_H

#include "base/graphics.h"

/* Distances and cuts of segments and rectangles: what placement and lint both need. */

/** Grown by `by` on each side (shrunk if negative). */
tf_rect tf_rect_grow(tf_rect rect, double by);
/** The smallest rectangle that holds both corners. */
tf_rect tf_rect_of_corners(tf_point a, tf_point b);
tf_rect tf_rect_union(tf_rect a, tf_rect b);
/** Width or height is negative where the two are apart. */
tf_rect tf_rect_intersection(tf_rect a, tf_rect b);
/** Whether they share an area; touching edges don't count. */
bool tf_rect_overlaps(tf_rect a, tf_rect b);
/** Whether `inner` lies in `outer`, edges included, give or take `tolerance`. */
bool tf_rect_holds(tf_rect outer, tf_rect inner, double tolerance);
/** 0 when they touch. */
double tf_rect_distance(tf_rect a, tf_rect b);
/** Whether they are further apart than that in one direction alone: quickly told, and enough to
 * know that tf_rect_distance is greater. */
bool tf_rects_are_apart(tf_rect a, tf_rect b, double distance);

/**
 * Cuts the segment to the rectangle (Liang and Barsky, ACM Trans. Graphics 1984); false if nothing
 * of it lies inside.
 */
bool tf_segment_clip(tf_point *a, tf_point *b, tf_rect rect);
/** Distance of a segment from a (filled) rectangle; 0 when they touch. */
double tf_segment_rect_distance(tf_point a, tf_point b, tf_rect rect);

#endif
