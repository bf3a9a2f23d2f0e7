#ifndef POINTS_FIGURE_POINTS_H
#define POINTS_FIGURE_POINTS_H

#include "figure/brackets.h"
#include "figure/looks.h"
#include "figure/place_names.h"
#include "figure/plot_frame.h"
#include "figure/risk_table.h"
#include "figure/value_axis.h"
#include "points/ask.h"
#include "points/results.h"

/* State of a figure of points. `prepare` fills what doesn't depend on the page; `points_arrange`
   says, in the cell's coordinates, where everything stands for one frame. */

typedef struct points_figure {
    tf_plot_frame frame; /**< its axes are of values and, without labels, of slots */
    const tf_points_results *results;
    tf_look *looks; /**< [n_groups] */
    double em, dot; /**< size of the axis' text; diameter of a value */
    bool log;
    bool keyed;     /**< groups within categories: a legend tells them apart */
    size_t n_slots; /**< names below the axis: categories, or groups where there are none */
    tf_place_names names;
    tf_risk_table *counts;
    bool counts_conceded;
    tf_thresholds lines;
    tf_brackets brackets;

    /* for one frame */
    tf_scale x, y;      /**< x: of slots; y: of logarithms on such an axis */
    double pitch;       /**< from one group to the next within a category */
    double *beside;     /**< [n_values] how far dots stand off the middle of their place */
    tf_paragraph title; /**< below the names */
    const tf_inset *legend;
    tf_point legend_at;
} points_figure;

/** What is asked for. */
static inline const tf_points_ask *points_ask(const tf_draw_context *context) {
    return (const tf_points_ask *)context->ask;
}

/* arrange.c */
void points_arrange(void *self, tf_draw_context *context);
bool points_complete(const void *self, tf_draw_context *context);
void points_make_counts(points_figure *p, tf_draw_context *context);
/** From the plot to the table of numbers. */
double points_depth(const points_figure *p, const tf_draw_context *context);
const tf_inset *points_key(void *self, tf_draw_context *context, double width);

/* marks.c */
double points_x(const points_figure *p, size_t place);
double points_y(const points_figure *p, double value);
/** Half of a box, of all that may stand at a place. */
double points_half_box(const points_figure *p);
double points_half_place(const points_figure *p);
/** Likewise of dots: where many have one value they need all of the room. */
double points_half_dots(const points_figure *p);
/** The least box that holds what is drawn at a place; no height: nothing is. */
tf_rect points_bounds(const points_figure *p, size_t place);
void points_draw_marks(const points_figure *p, tf_draw_context *context, tf_point origin);
/** A sample of a group, for the legend. */
void points_draw_key(const points_figure *p, tf_inset *inset, size_t group, tf_rect swatch);

#endif
