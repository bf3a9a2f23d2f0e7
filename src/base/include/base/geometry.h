#ifndef BASE_GEOMETRY_H
#define BASE_GEOMETRY_H

#include <math.h>

#include "base/graphics.h"

/* Distances and cuts of segments and rectangles: what placement and lint both need. What is asked
   for a hundred thousand times for a figure stands here, so that it costs no call: rectangles are
   passed through memory. */

/** As fmax, NaN and all, but compiled to a comparison. */
static inline double tf_greater(double a, double b) {
    return a >= b || b != b ? a : b;
}

/** As fmin. */
static inline double tf_lesser(double a, double b) {
    return a <= b || b != b ? a : b;
}

/** Grown by `by` on each side (shrunk if negative). */
static inline tf_rect tf_rect_grow(tf_rect rect, double by) {
    return (tf_rect){rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by};
}

/** The smallest rectangle that holds both corners. */
static inline tf_rect tf_rect_of_corners(tf_point a, tf_point b) {
    return (tf_rect){tf_lesser(a.x, b.x), tf_lesser(a.y, b.y), fabs(a.x - b.x), fabs(a.y - b.y)};
}

/** The two parts of a distance between rectangles: how far they are apart in each direction. */
static inline tf_point tf_rect_gaps(tf_rect a, tf_rect b) {
    return (tf_point){tf_greater(0, tf_greater(a.x - b.x - b.width, b.x - a.x - a.width)),
                      tf_greater(0, tf_greater(a.y - b.y - b.height, b.y - a.y - a.height))};
}

tf_rect tf_rect_union(tf_rect a, tf_rect b);
/** Width or height is negative where the two are apart. */
tf_rect tf_rect_intersection(tf_rect a, tf_rect b);
/** Whether they share an area; touching edges don't count. */
bool tf_rect_overlaps(tf_rect a, tf_rect b);
/** Whether `inner` lies in `outer`, edges included, give or take `tolerance`. */
bool tf_rect_holds(tf_rect outer, tf_rect inner, double tolerance);
/** 0 when they touch. */
static inline double tf_rect_distance(tf_rect a, tf_rect b) {
    const tf_point gap = tf_rect_gaps(a, b);
    /* Most are beside or above each other. */
    return gap.x > 0 && gap.y > 0 ? hypot(gap.x, gap.y) : gap.x + gap.y;
}

/** Whether they are further apart than that in one direction alone: quickly told, and enough to
 * know that tf_rect_distance is greater. */
static inline bool tf_rects_are_apart(tf_rect a, tf_rect b, double distance) {
    const tf_point gap = tf_rect_gaps(a, b);
    return gap.x > distance || gap.y > distance;
}

/**
 * Cuts the segment to the rectangle (Liang and Barsky, ACM Trans. Graphics 1984); false if nothing
 * of it lies inside.
 */
bool tf_segment_clip(tf_point *a, tf_point *b, tf_rect rect);
/** Distance of a segment from a (filled) rectangle; 0 when they touch. */
double tf_segment_rect_distance(tf_point a, tf_point b, tf_rect rect);

#endif
