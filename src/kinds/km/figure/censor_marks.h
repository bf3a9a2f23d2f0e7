#ifndef KM_FIGURE_CENSOR_MARKS_H
#define KM_FIGURE_CENSOR_MARKS_H

#include "km.h"

/** A mark on the page (in the cell's coordinates) and how many patients it stands for. */
typedef struct tf_censor_place {
    tf_point at;
    double count;
} tf_censor_place;

/**
 * Where the marks of a group stand: marks nearer than twice their width to the last one drawn are
 * merged into it, so that each can be told from the next. With `spacing` > 0 that is the least
 * distance instead (room for printed counts).
 */
tf_censor_place *km_censor_places(km_figure *km, tf_draw_context *context, size_t group,
                                  double spacing, size_t *n);
void km_censor_draw(km_figure *km, tf_draw_context *context, size_t group, tf_point origin);
/** Numbers beside marks that stand for several patients, where there is room for them. */
void km_censor_counts(km_figure *km, tf_draw_context *context, tf_obstacles *obstacles);

#endif
