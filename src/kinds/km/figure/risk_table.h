#ifndef KM_FIGURE_RISK_TABLE_H
#define KM_FIGURE_RISK_TABLE_H

#include "km.h"

/* Numbers at risk below the time axis: under their ticks, on the axis' own scale. One row for each
   group (at risk, or at risk with the censored in brackets), or, where several numbers are asked
   for, the group's name and below it a row for each of them. */

/** NULL if the figure has none. `width` is the cell's. */
km_risk *km_risk_new(km_figure *km, tf_draw_context *context);
/** Whether rows of censored or events stand below those at risk: they count from time 0 on. */
bool km_risk_counts_up(const tf_draw_context *context);
/** Times of the columns. */
const double *km_risk_times(const km_risk *risk, size_t *n);
/**
 * Settles how names stand for a cell of that width in which the y axis needs `axis_room`: beside
 * their counts; wrapped beside them; or, where they would take more than a third of the width (if
 * `narrow`: more than the axis needs anyway), on a line of their own above the counts.
 */
void km_risk_fit_names(km_risk *risk, bool narrow, tf_draw_context *context, double width,
                       double axis_room);
/** Room that names and first counts need left of the axis' first point. */
double km_risk_left(const km_risk *risk);
/** Drops columns whose counts would touch, by whole factors, and those that would reach further
 * than `most` beyond the axis' last point. */
void km_risk_fit_columns(km_risk *risk, tf_draw_context *context, const tf_scale *x, double most);
/** How many columns stand; at least 2 where there are no more. */
size_t km_risk_shown(const km_risk *risk);
/** How far the counts reach beyond the axis' last point. */
double km_risk_overhang(const km_risk *risk, const tf_scale *x);
double km_risk_height(const km_risk *risk);
/** Its upper edge at `top` in the cell. */
void km_risk_draw(const km_risk *risk, km_figure *km, tf_draw_context *context, double top,
                  tf_point origin);

#endif
