#include "base/geometry.h"

#include <math.h>

/* No rounding is allowed for here unless a caller says how much: what is near enough differs
   between placing a label and judging one in a dump. */

tf_rect tf_rect_union(tf_rect a, tf_rect b) {
    double x = tf_lesser(a.x, b.x), y = tf_lesser(a.y, b.y);
    return (tf_rect){x, y, tf_greater(a.x + a.width, b.x + b.width) - x,
                     tf_greater(a.y + a.height, b.y + b.height) - y};
}

/* Negative sizes are kept: they tell how far apart the two are, which overlap tests and distances
   need; clamping to 0 would make touching and distant boxes the same. */
tf_rect tf_rect_intersection(tf_rect a, tf_rect b) {
    double x = tf_greater(a.x, b.x), y = tf_greater(a.y, b.y);
    return (tf_rect){x, y, tf_lesser(a.x + a.width, b.x + b.width) - x,
                     tf_lesser(a.y + a.height, b.y + b.height) - y};
}

/* Strict comparisons: labels set flush against each other share an edge and are no fault. */
bool tf_rect_overlaps(tf_rect a, tf_rect b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

bool tf_rect_holds(tf_rect outer, tf_rect inner, double tolerance) {
    return inner.x >= outer.x - tolerance && inner.y >= outer.y - tolerance &&
           inner.x + inner.width <= outer.x + outer.width + tolerance &&
           inner.y + inner.height <= outer.y + outer.height + tolerance;
}

/* One edge of the rectangle: narrows [t0, t1], the part of the segment on its inner side. */
static bool cut_by_edge(double direction, double room, double *t0, double *t1) {
    if (direction == 0)
        return room >= 0;
    double t = room / direction;
    if (direction < 0)
        *t0 = tf_greater(*t0, t);
    else
        *t1 = tf_lesser(*t1, t);
    return *t0 <= *t1;
}

bool tf_segment_clip(tf_point *a, tf_point *b, tf_rect rect) {
    double dx = b->x - a->x, dy = b->y - a->y, t0 = 0, t1 = 1;
    if (!cut_by_edge(-dx, a->x - rect.x, &t0, &t1) ||
        !cut_by_edge(dx, rect.x + rect.width - a->x, &t0, &t1) ||
        !cut_by_edge(-dy, a->y - rect.y, &t0, &t1) ||
        !cut_by_edge(dy, rect.y + rect.height - a->y, &t0, &t1))
        return false;
    tf_point start = *a;
    /* Untouched ends stay bit for bit what they were. */
    if (t0 > 0)
        *a = (tf_point){start.x + t0 * dx, start.y + t0 * dy};
    if (t1 < 1)
        *b = (tf_point){start.x + t1 * dx, start.y + t1 * dy};
    return true;
}

/* Foot of the perpendicular, held to the segment; a segment without length is its first point. */
static double point_segment_distance(tf_point p, tf_point a, tf_point b) {
    double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    double t = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;
    t = tf_lesser(1, tf_greater(0, t));
    return hypot(a.x + t * dx - p.x, a.y + t * dy - p.y);
}

static double point_rect_distance(tf_point p, tf_rect rect) {
    return tf_rect_distance((tf_rect){p.x, p.y, 0, 0}, rect);
}

double tf_segment_rect_distance(tf_point a, tf_point b, tf_rect rect) {
    /* For lines along the axes, most of those in figures, the bounding box is the segment. */
    if (a.x == b.x || a.y == b.y)
        return tf_rect_distance(tf_rect_of_corners(a, b), rect);
    tf_point from = a, to = b;
    if (tf_segment_clip(&from, &to, rect))
        return 0;
    /* Apart: the nearest pair has an end of the segment or a corner of the rectangle in it. */
    double nearest = tf_lesser(point_rect_distance(a, rect), point_rect_distance(b, rect));
    for (int corner = 0; corner < 4; corner++) {
        tf_point p = {rect.x + ((corner & 1) ? rect.width : 0),
                      rect.y + ((corner & 2) ? rect.height : 0)};
        nearest = tf_lesser(nearest, point_segment_distance(p, a, b));
    }
    return nearest;
}
