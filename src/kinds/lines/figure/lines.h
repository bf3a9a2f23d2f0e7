#ifndef LINES_FIGURE_LINES_H
#define LINES_FIGURE_LINES_H

#include "figure/end_names.h"
#include "figure/guides.h"
#include "figure/looks.h"
#include "figure/plot_frame.h"
#include "figure/risk_table.h"
#include "lines/ask.h"
#include "lines/results.h"

/* State of a figure of lines. `prepare` fills what doesn't depend on the page; `lines_arrange`
   says, in the cell's coordinates, where everything stands for one frame. */

typedef struct lines_figure {
    tf_plot_frame frame; /**< its axes are of values and of visits */
    const tf_lines_results *results;
    tf_look *looks; /**< [n_groups] */
    double em, sign;
    bool bands, log;
    bool nameless; /**< one group without a name */
    tf_color area; /**< of the target */
    bool has_target;
    tf_risk_table *counts;
    bool counts_conceded;
    const char **names, **numbers; /**< [ticks] labels below the axis: see arrange.c */

    /* for one frame */
    tf_scale x, y; /**< y: of logarithms on such an axis */
    double dodge;  /**< from one group's intervals to the next's */
    tf_thresholds lines;
    tf_end_name *ends; /**< [n_ends] */
    size_t n_ends;
    bool keyed; /**< names have no room at the ends: they stand in the legend */
    const tf_inset *legend;
    tf_point legend_at;
} lines_figure;

/** What is asked for. */
static inline const tf_lines_ask *lines_ask(const tf_draw_context *context) {
    return (const tf_lines_ask *)context->ask;
}

/* axes.c */
/** NULL with an error: the ticks that are asked for are none. */
tf_axis *lines_value_axis(lines_figure *l, tf_draw_context *context);
tf_axis *lines_visit_axis(lines_figure *l, tf_draw_context *context);
/** Numbers in the place of names that would push others away. After the scale is known. */
void lines_label_visits(const lines_figure *l, tf_draw_context *context);
void lines_make_counts(lines_figure *l, tf_draw_context *context);

/* marks.c */
double lines_y(const lines_figure *l, double value);
/** With what sets the intervals of several groups apart; `group` SIZE_MAX: without. */
double lines_x(const lines_figure *l, size_t place, size_t group);
void lines_draw_target(const lines_figure *l, tf_draw_context *context, tf_point origin);
void lines_draw_marks(const lines_figure *l, tf_draw_context *context, tf_point origin);

/* arrange.c */
void lines_begin(void *self, tf_draw_context *context);
void lines_arrange(void *self, tf_draw_context *context);
/** From the axis of visits to the table; panels of a row have it in common. */
double lines_axis_depth(const lines_figure *l, const tf_draw_context *context);
bool lines_place(void *self, tf_draw_context *context);
void lines_draw_names(const lines_figure *l, tf_draw_context *context, tf_point origin);
const tf_inset *lines_key(void *self, tf_draw_context *context, double width);

#endif
