#ifndef KM_FIGURE_ZOOM_H
#define KM_FIGURE_ZOOM_H

#include "km.h"

/* A part of the plot drawn larger, with axes of its own, where the plot is empty. Brackets beside
   the curves show which part it is. */

/** Reads what is to be enlarged from the spec. */
void km_zoom_read(km_figure *km, const tf_draw_context *context);
/** How far a bracket reaches beyond the plot's right edge. */
double km_zoom_overhang(const km_figure *km, const tf_draw_context *context);
/** The brackets and, once it has its place, the inset. */
void km_zoom_add_obstacles(const km_figure *km, const tf_draw_context *context,
                           tf_obstacles *obstacles);
/** Finds the largest free place up to the size asked for. Without one, the layout's zoom stays
 * empty. */
void km_zoom_place(km_figure *km, tf_draw_context *context, const tf_obstacles *obstacles);
/** False, with an error, if an inset was asked for and has no place in the layout. */
bool km_zoom_has_place(const km_figure *km, const tf_draw_context *context);
/** False, with an error, if it has no place. */
bool km_zoom_draw(const km_figure *km, tf_draw_context *context, tf_point origin);

#endif
