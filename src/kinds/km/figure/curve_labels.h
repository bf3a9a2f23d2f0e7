#ifndef KM_FIGURE_CURVE_LABELS_H
#define KM_FIGURE_CURVE_LABELS_H

#include "km.h"

/* Which curve is whose: names beside the curves, else a legend. */

/**
 * Puts each name beside its curve, or outside its band, `gap` away from it; false (nothing placed)
 * if one of them doesn't fit.
 */
bool km_label_curves(km_figure *km, tf_draw_context *context, const tf_obstacles *obstacles,
                     bool clear_of_bands, double gap);
/** One entry below the other, names wrapped to `max_width`. */
const tf_inset *km_legend_column(km_figure *km, tf_draw_context *context, double max_width);
/** Entries in rows, as many beside each other as fit into `max_width`. */
const tf_inset *km_legend_rows(km_figure *km, tf_draw_context *context, double max_width);

#endif
