#include "figure/markers.h"

#include <math.h>

/* A regular polygon with a corner at `turn` (in full turns, from the top, clockwise). */
static size_t regular(size_t n, double turn, double radius, tf_point center, tf_point *points) {
    for (size_t i = 0; i < n; i++) {
        double angle = 2 * G_PI * ((double)i / (double)n + turn);
        points[i] = (tf_point){center.x + radius * sin(angle), center.y - radius * cos(angle)};
    }
    return n;
}

size_t tf_marker_shape(size_t group, tf_point center, double diameter,
                       tf_point points[TF_MARKER_POINTS]) {
    static const struct {
        size_t corners;
        double turn;
    } shapes[] = {{TF_MARKER_POINTS, 0}, {4, 0.125}, {3, 0}, {4, 0}, {3, 0.5}};
    size_t shape = group % G_N_ELEMENTS(shapes);
    double n = (double)shapes[shape].corners;
    /* Area of a regular polygon: n/2 r^2 sin(2 pi / n). */
    double radius = diameter / 2 * sqrt(2 * G_PI / (n * sin(2 * G_PI / n)));
    return regular(shapes[shape].corners, shapes[shape].turn, radius, center, points);
}
