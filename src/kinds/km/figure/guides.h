#ifndef KM_FIGURE_GUIDES_H
#define KM_FIGURE_GUIDES_H

#include "km.h"

/* Lines at milestones and medians, each with its values beside it. */

void km_guides_add_obstacles(const km_figure *km, tf_draw_context *context,
                             tf_obstacles *obstacles);
/**
 * Values stand clear of bands where they can (obstacles `clear`), else near their curves, on a band
 * (`near`). False if one of them finds no free place (nothing of the layout counts then).
 */
bool km_guides_place_values(km_figure *km, tf_draw_context *context, tf_obstacles *clear,
                            tf_obstacles *near);
void km_guides_draw(const km_figure *km, tf_draw_context *context, tf_point origin);
/** Columns of the table that show what the guides' values would. */
unsigned km_guides_columns(const km_figure *km);

#endif
