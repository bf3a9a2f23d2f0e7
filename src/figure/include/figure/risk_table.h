#ifndef FIGURE_RISK_TABLE_H
#define FIGURE_RISK_TABLE_H

#include "figure/axis.h"
#include "figure/looks.h"
#include "layout/scale.h"

/* Numbers below an axis, such as those at risk: under their ticks, on the axis' own scale. A line
   of counts for each group, its name before them; or, where several numbers are asked for, the
   group's name and below it a line for each of them. What is counted is the kind's to say. */

typedef struct tf_risk_line {
    const char *name;      /**< NULL: none */
    const tf_color *color; /**< of a group's name, where the style wants that; NULL: plain */
    const tf_look *look;   /**< of a group, for a sample before its name; NULL: none */
    bool indented;
    bool is_heading;     /**< the name says what is counted, in place of a heading above it */
    const char **counts; /**< [n_columns]; NULL: a name alone */
    bool bracketed;      /**< counts are "12 (3)": the brackets may go below */
} tf_risk_line;

typedef struct tf_risk_content {
    const char *heading; /**< NULL: none */
    size_t n_columns;
    const double *times; /**< of the columns, rising */
    size_t n_lines;
    const tf_risk_line *lines;
} tf_risk_content;

/** How much of the width names may take beside their counts. */
typedef enum tf_risk_names {
    TF_RISK_NAMES_WIDE,  /**< up to a fifth */
    TF_RISK_NAMES_NARROW /**< no more than the axis needs anyway */
} tf_risk_names;

typedef struct tf_risk_table tf_risk_table;

/** What the content points to has to outlive the table; in the context's arena. */
tf_risk_table *tf_risk_table_new(tf_draw_context *context, const tf_risk_content *content);
/** Times of the columns. */
const double *tf_risk_table_times(const tf_risk_table *risk, size_t *n);
/**
 * Settles how names stand for a cell of that width in which the y axis needs `axis_room`: beside
 * their counts; wrapped beside them; or on a line of their own above the counts. Those that stand
 * above them in the first panel of a row do so in the others, too.
 */
void tf_risk_table_fit_names(tf_risk_table *risk, tf_risk_names names_take,
                             tf_draw_context *context, double width, double axis_room);
/** On a page that can't grow, puts the heading on the line of the axis' title, where there is room
 * left of that; after fitting names and axis. */
void tf_risk_table_lift_heading(tf_risk_table *risk, tf_draw_context *context,
                                const tf_axis *below);
/** Whether both have the same lines, called the same, under the same heading: panels beside each
 * other need them once. */
bool tf_risk_table_is_like(const tf_risk_table *a, const tf_risk_table *b);
/** Room that names and first counts need left of the axis' first point. */
double tf_risk_table_left(const tf_risk_table *risk);
/** Drops columns whose counts would touch, by whole factors, and those that would reach further
 * than `most` beyond the axis' last point. */
void tf_risk_table_fit_columns(tf_risk_table *risk, tf_draw_context *context, const tf_scale *x,
                               double most);
/** How many columns stand; at least 2 where there are no more. */
size_t tf_risk_table_shown(const tf_risk_table *risk);
/** How far the counts reach beyond the axis' last point. */
double tf_risk_table_overhang(const tf_risk_table *risk, const tf_scale *x);
double tf_risk_table_height(const tf_risk_table *risk);
/** Its upper edge at `top` in the cell. */
void tf_risk_table_draw(const tf_risk_table *risk, const tf_scale *x, tf_draw_context *context,
                        double top, tf_point origin);

#endif
