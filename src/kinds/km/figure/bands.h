#ifndef KM_FIGURE_BANDS_H
#define KM_FIGURE_BANDS_H

#include "km.h"

/* Confidence bands as placement sees them: rectangles of a few points' width. */

void km_bands_add_obstacles(const km_figure *km, tf_obstacles *obstacles);
/**
 * What a name beside a band keeps away from: a path from left to right that runs along the upper
 * limit in one strip, along the lower in the next, and ends where the curve does.
 */
tf_path km_bands_outline(const km_figure *km, tf_arena *arena, size_t group);
/** The group's colour for text in that box, readable on all bands that reach into it. */
tf_color km_text_on_bands(const km_figure *km, const tf_draw_context *context, size_t group,
                          tf_rect box);

#endif
