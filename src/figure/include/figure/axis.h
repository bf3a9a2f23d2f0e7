#ifndef FIGURE_AXIS_H
#define FIGURE_AXIS_H

#include "figure/text_draw.h"
#include "layout/scale.h"

/* One axis: a line, ticks outside, labels, a title. Made once from its values; `fit` settles what
   depends on the plot's size (which labels stand, how the title wraps), `draw` only draws. */

/** Where it stands at the plot, and so whether it is upright. */
typedef enum tf_axis_side { TF_AXIS_BELOW, TF_AXIS_LEFT } tf_axis_side;

typedef struct tf_axis {
    bool vertical;
    tf_scale scale; /**< of the fitted axis, in the cell's coordinates */
    size_t n;
    const double *values; /**< of all ticks, rising */
    double min, max;      /**< its ends by nature: of the ticks, or half a place beside the names */
    const char **labels;
    tf_text_metrics *metrics;
    bool *labelled;      /**< after fit: whether the label stands */
    bool *minor;         /**< a shorter tick that never has a label */
    tf_paragraph *names; /**< [n] labels that are wrapped or run upwards; NULL: each on one line */
    bool turned;         /**< they run upwards */
    const bool *marked;  /**< labels in bold, before which others give way; NULL: none */
    bool broken;         /**< begins above 0: the line is marked so */
    double gap_from,
        gap_to; /**< stand for a part that is left out, marked in between; 0, 0: none */
    tf_font font, title_font;
    const char *title_text;
    tf_paragraph title;
    double drop; /**< from a line's middle to the baseline of digits centred on it */
} tf_axis;

/** Labels are the values at the decimals that they need. Values are copied. */
tf_axis *tf_axis_new(tf_draw_context *context, tf_axis_side side, const double *values, size_t n,
                     const char *title);
/** Labels of ticks that were added to the regular ones become bold; each has the decimals that it
 * needs itself. `marked` must outlive the axis. */
void tf_axis_mark(tf_draw_context *context, tf_axis *axis, const bool *marked);
/** Another text at a tick, before the axis is fitted; the caller's. */
void tf_axis_set_label(tf_draw_context *context, tf_axis *axis, size_t tick, const char *label);
/** Names instead of numbers, one each from 0 on; texts are the caller's. An axis that is fitted
 * from -0.5 to n - 0.5 has half a place before the first and after the last. */
tf_axis *tf_axis_of_names(tf_draw_context *context, tf_axis_side side, const char *const *names,
                          size_t n, const char *title);
/**
 * For names below an axis whose places are `pitch` apart, before each fit: where they don't fit
 * beside each other they are wrapped, else all of them run upwards rather than that some are
 * dropped. What was turned once stays so.
 */
void tf_axis_fit_names(tf_draw_context *context, tf_axis *axis, double pitch);
/**
 * Takes the scale and drops labels that would come nearer than half a
 * letter to another, by whole factors where ticks are regular. The first always stands. The title
 * is wrapped to `title_room` and never gets fewer lines than it had.
 */
void tf_axis_fit(tf_draw_context *context, tf_axis *axis, tf_scale scale, double title_room);
/** The title that an axis has: the user's ("" is none), or `otherwise`; NULL where another panel
 * has it already. */
const char *tf_axis_title(const tf_draw_context *context, const char *given, tf_axis_titles which,
                          const char *otherwise);
/** How much of the axis its largest label takes: places that are closer lose names. */
double tf_axis_label_extent(const tf_axis *axis);
/** From the axis line to the title's far edge. */
double tf_axis_depth(const tf_draw_context *context, const tf_axis *axis);
/** How far the labels that stand reach beyond the axis' first and last point. */
void tf_axis_overhang(const tf_axis *axis, double *before, double *after);
/** `cross`: y of a horizontal axis, x of a vertical one. `origin`: of the cell on the page. */
void tf_axis_draw(tf_draw_context *context, const tf_axis *axis, double cross, tf_point origin);

/** The line of the other axis, across the plot where this one has `value`: zero, or no effect. */
void tf_axis_draw_crossing(tf_draw_context *context, const tf_axis *axis, double value,
                           tf_rect plot, tf_point origin);
/** Of titles and tick labels, which may stand back behind what they measure. */
tf_color tf_axis_text_color(const tf_style *style);
/** Lines at the values across the plot, if the style has them. The axis has been fitted. */
void tf_axis_draw_grid(tf_draw_context *context, const tf_axis *axis, tf_rect plot,
                       tf_point origin);

/**
 * Which of n things in a row stand so that none comes nearer than `gap` to the next: every k-th if
 * centres are evenly spaced, else the first and then each that is clear of the last that stands.
 */
void tf_thin(size_t n, const double *centers, const double *widths, double gap, bool *stands);

#endif
