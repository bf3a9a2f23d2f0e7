#ifndef FIGURE_ZOOM_H
#define FIGURE_ZOOM_H

#include "figure/axis.h"
#include "figure/curves.h"

/* A part of the plot drawn larger, with axes of its own, where the plot is empty. Brackets beside
   the curves show which part it is. */

typedef struct tf_zoom_asked {
    double x_min, x_max, y_min, y_max; /**< the part; y as on the axis' labels */
    double y_unit;                     /**< of the curves' heights, for 1 on the labels */
    const tf_step_curve *curves;       /**< at their heights in the part */
    const tf_censored *censored;       /**< the same; NULL: no marks */
    unsigned cut;                      /**< tf_edges of the part */
    double width, height;              /**< most of the plot that it takes, as shares */
    tf_corner order[3];
    size_t n_order;
} tf_zoom_asked;

typedef struct tf_zoom {
    tf_rect range; /**< the part in the plot */
    tf_rect box;   /**< with its labels; no width: it has no place */
    tf_rect plot;  /**< within its axes */
    tf_axis *x_axis, *y_axis;
} tf_zoom;

/** Whether the part is as long as the time axis. Its own axes say then which part it is: nothing
 * marks it in the plot. */
bool tf_zoom_is_as_wide(const tf_zoom_asked *asked, const tf_curves *curves);
/** How far a bracket reaches beyond the plot's right edge. */
double tf_zoom_overhang(const tf_zoom_asked *asked, const tf_curves *curves, const tf_style *style);
/** Finds the largest free place up to the size asked for. */
void tf_zoom_place(tf_zoom *zoom, const tf_zoom_asked *asked, const tf_curves *curves,
                   tf_draw_context *context, const tf_obstacles *obstacles);
/** The brackets and, once it has its place, the inset. */
void tf_zoom_add_obstacles(const tf_zoom *zoom, const tf_zoom_asked *asked, const tf_curves *curves,
                           const tf_style *style, tf_obstacles *obstacles);
/** Names beside the curves of the inset, as tf_curves_place_names() puts them in the plot. */
bool tf_zoom_place_names(const tf_zoom *zoom, const tf_zoom_asked *asked, const tf_curves *curves,
                         tf_draw_context *context, tf_pieces *pieces);
void tf_zoom_draw(const tf_zoom *zoom, const tf_zoom_asked *asked, const tf_curves *curves,
                  tf_draw_context *context, tf_point origin);

#endif
