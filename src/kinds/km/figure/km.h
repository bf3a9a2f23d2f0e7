#ifndef KM_FIGURE_KM_H
#define KM_FIGURE_KM_H

#include "figure/axis.h"
#include "figure/inset.h"
#include "figure/risk_table.h"
#include "figure/step_draw.h"
#include "km/ask.h"
#include "km/results.h"
#include "layout/place.h"

/* State of a Kaplan-Meier figure. `prepare` fills what doesn't depend on the page, `measure` makes
   a km_layout for a cell, `draw` draws that layout. All coordinates of a layout are the cell's: its
   top left is (0, 0). Everything lives in the context's arena. */

/** How a group looks everywhere in the figure. */
typedef struct km_look {
    const char *label; /**< NULL for a figure without groups */
    tf_color line;     /**< curve, key, censoring marks: readable on the background */
    tf_color text;     /**< names and values in the group's colour */
    tf_color plain;    /**< names where the style wants no coloured text, else as `text` */
    tf_color fill;     /**< band */
    tf_pen pen;
} km_look;

/** Something placed in the plot or above it. */
typedef struct km_placed {
    const tf_inset *inset;
    tf_point at;
    struct km_placed *next;
} km_placed;

/** Pieces that found no room inside the plot and stand above it. */
typedef enum km_outside {
    KM_TABLE_ABOVE = 1,
    KM_BLOCK_ABOVE = 2,
    KM_LEGEND_ABOVE = 4,
    KM_VALUES_IN_TABLE = 8 /**< values of guides that found no place beside their lines */
} km_outside;

/** The inset that enlarges a part of the plot. */
typedef struct km_zoom {
    tf_rect box;  /**< with its labels; no width: it has no place */
    tf_rect plot; /**< within its axes */
    tf_axis *x_axis, *y_axis;
} km_zoom;

typedef struct km_layout {
    tf_size cell;
    tf_rect plot;
    tf_margins margins;
    bool narrow;   /**< everything gives way to the curves: see arrange.c */
    tf_scale x, y; /**< y maps heights on the axis: see km_height */
    unsigned outside;
    tf_path *paths;  /**< [n] the curves as they are drawn, true steps */
    tf_path *coarse; /**< [n] the same within 0.4 pt, for placement */
    km_placed *placed, *last_placed;
    km_zoom zoom;
} km_layout;

/** A part of the percent axis that is left out; in fractions. */
typedef struct km_break {
    double from, to; /**< to = 0: none */
    double gap;      /**< of the axis, in place of it */
    bool below;      /**< a curve goes on below it */
} km_break;

typedef struct km_figure {
    const tf_km_results *results;
    const tf_step_curve *curves; /**< [n] of the results, at their heights on the axis */
    size_t n;                    /**< groups */
    km_look *looks;
    double x_min, x_max;
    double y_min, y_max; /**< percent */
    km_break cut;
    bool zoomed; /**< an inset enlarges a part: */
    double zoom_x_min, zoom_x_max, zoom_y_min, zoom_y_max;
    bool percent_falls; /**< survival: free room is at the top right */
    bool bands, marks, mark_counts;
    bool markers;      /**< signs on the curves tell groups apart */
    bool block, table; /**< of estimates */
    bool milestone_lines, median_lines;
    int labels; /**< tf_label_mode */
    tf_axis *x_axis, *y_axis;
    tf_risk_table *risk;                     /**< NULL: none */
    bool any_not_reached, any_not_estimable; /**< whether the signs for them were printed */
    bool arranged;
    km_layout layout;
} km_figure;

/** What is asked for. */
static inline const tf_km_ask *km_ask(const tf_draw_context *context) {
    return (const tf_km_ask *)context->ask;
}

/* looks.c */
void km_make_looks(km_figure *km, tf_draw_context *context);
/** A sample of a group's line, `length` long, at height y, in a group of the scene's. */
void km_key(km_figure *km, tf_inset *inset, size_t group, double x, double y, double length);

/** Diameter of the signs on curves; 0: none. */
double km_marker_size(const km_figure *km, const tf_draw_context *context);
/** Signs on a group's curve, one between each two ticks. */
void km_draw_markers(const km_figure *km, tf_draw_context *context, size_t group, tf_point origin);

/* censor_marks.c */
/** Whether a sign that reaches `half` up and down is wholly seen at that point of a curve. */
bool km_shows_sign(const km_figure *km, tf_point at, double half);

/* break.c */
/** Reads y.break; without it curves are the results' own. */
void km_break_read(km_figure *km, tf_draw_context *context);
/** Where a fraction stands on the axis: itself, unless a part below it is left out. */
double km_height(const km_figure *km, double fraction);
/** Its place in the cell. */
double km_y(const km_figure *km, double fraction);
/** Whether the axis shows that fraction. */
bool km_on_axis(const km_figure *km, double fraction);
/** From the lowest to the highest height, in percent. */
double km_axis_span(const km_figure *km);

/* axes.c */
void km_make_axes(km_figure *km, tf_draw_context *context);
/** Chooses the y ticks for a height; titles wrap to the plot. */
void km_fit_y_axis(km_figure *km, tf_draw_context *context, double top, double bottom);
void km_fit_x_axis(km_figure *km, tf_draw_context *context, double left, double right);

/* arrange.c */
/** Lays the figure out in a cell of that width; a height of 0 takes the natural one.
 * Margins are not less than `least`. */
bool km_arrange(km_figure *km, tf_draw_context *context, tf_size cell, tf_margins least);
/** Again, for a plot area that the caller chose. */
bool km_arrange_in(km_figure *km, tf_draw_context *context, tf_size cell, tf_rect plot);
void km_place(km_layout *layout, tf_arena *arena, const tf_inset *inset, tf_point at);

/* figure.c */
/** What is drawn from the data, cut at the plot's edges. */
void km_draw_bands(const km_figure *km, tf_draw_context *context, tf_point origin);
void km_draw_curves(km_figure *km, tf_draw_context *context, tf_point origin);

/* inside.c */
/** Finds places for everything that stands in the plot; false after moving a piece outside. */
bool km_place_inside(km_figure *km, tf_draw_context *context);

/* foot.c */
const char *km_foot(void *self, tf_draw_context *context);

#endif
