#ifndef KM_FIGURE_ABOVE_H
#define KM_FIGURE_ABOVE_H

#include "km.h"

/* The stack above the plot: what found no room inside. */

/** Columns of the per-arm table that the figure shows, wherever it stands; 0: no table. */
unsigned km_shown_columns(const km_figure *km, const tf_draw_context *context);
/** Height of the stack with the gap to the plot; 0 if nothing stands there. */
double km_above_height(km_figure *km, tf_draw_context *context, double width);
/** Places its pieces above the layout's plot, which must leave that height. */
void km_above_place(km_figure *km, tf_draw_context *context, double width);

#endif
