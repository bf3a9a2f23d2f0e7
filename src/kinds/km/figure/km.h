#ifndef KM_FIGURE_KM_H
#define KM_FIGURE_KM_H

#include "figure/guides.h"
#include "figure/legend.h"
#include "figure/plot_frame.h"
#include "figure/risk_table.h"
#include "figure/zoom.h"
#include "km/ask.h"
#include "km/results.h"
#include "layout/grid.h"

/* State of a Kaplan-Meier figure. `prepare` fills what doesn't depend on the page; the frame finds
   plot and arrangement for a cell, in the cell's coordinates. Everything lives in the context's
   arena. */

/** Pieces that found no room inside the plot and stand above it; or-ed. */
typedef enum km_outside {
    KM_TABLE_ABOVE = 1,
    KM_BLOCK_ABOVE = 2,
    KM_LEGEND_ABOVE = 4,
    KM_VALUES_IN_TABLE = 8, /**< values of guides that found no place beside their lines */
    KM_KEYS_IN_TABLE = 16,  /**< samples of lines: neither names nor a legend found one */
    KM_RATIOS_APART = 32,   /**< a list of ratios, without which the table has lines of one */
    KM_VALUES_LEFT_OUT = 64 /**< values of guides, where a table was given up */
} km_outside;

/** What is given up for a page that can't grow, each with those before it, but for the counts below
 * the curves: they come back where medians make room for them. */
typedef enum km_conceded {
    KM_WHOLE,
    KM_ONLY_AT_RISK,  /**< of the table below the curves */
    KM_SMALL_TYPE,    /**< estimates and names are no larger than other text */
    KM_NO_BESIDE,     /**< of the block ratio and P alone are left */
    KM_NO_RISK_TABLE, /**< nothing stands there */
    KM_LIST,          /**< of ratios without medians, where the style has no table */
    KM_LIST_ALONE,    /**< and nothing below the curves */
    KM_NO_TABLE,      /**< of medians */
    KM_NO_VALUES,     /**< of guides, for which a table would stand above the plot */
    KM_NO_BLOCK       /**< hazard ratio and P */
} km_conceded;

/** A part of the percent axis that is left out; in fractions. */
typedef struct km_break {
    double from, to; /**< to = 0: none */
    double gap;      /**< of the axis, in place of it */
    bool below;      /**< a curve goes on below it */
} km_break;

typedef struct km_figure {
    tf_plot_frame frame; /**< its axes are those of the figure */
    const tf_km_results *results;
    size_t n; /**< groups */
    tf_look *looks;
    tf_curves curves;
    double y_min, y_max; /**< percent */
    km_break cut;
    tf_zoom_asked *zoom_asked; /**< NULL: no inset */
    bool falls;                /**< survival: free room is at the top right */
    bool block, table;         /**< of estimates */
    bool own_table;            /**< for its ratios alone: the style has none */
    tf_risk_table *risk;       /**< NULL: none */
    km_conceded conceded;
    bool had[KM_NO_BLOCK + 1]; /**< whether there was something for a step to take */

    /* the arrangement */
    bool narrow; /**< everything gives way to the curves: see arrange.c */
    unsigned outside;
    double above; /**< height of what stands outside, with the gaps */
    tf_zoom zoom;
    tf_pieces pieces; /**< in the plot or above it */
    tf_rect beside;   /**< estimates in the plot, by which a legend stands; no width: none */
    tf_align side;    /**< on which they are flush */
    size_t left_out;  /**< counts of censored patients that found no room */
} km_figure;

/** What is asked for. */
static inline const tf_km_ask *km_ask(const tf_draw_context *context) {
    return (const tf_km_ask *)context->ask;
}

/** How wide texts above the plot may be: panels beside each other have them alike, though the first
 * is wider for its names. */
static inline double km_width_above(const km_figure *km, const tf_draw_context *context) {
    const double cell = km->frame.cell.width;
    const double all = context->form ? context->form->width_all : 0;
    return all > 0 && all < cell ? all : cell;
}

/** A sample of a group's line, `length` long, at height y. */
static inline void km_key(const km_figure *km, tf_inset *inset, size_t group, double x, double y,
                          double length) {
    tf_look_key(&km->looks[group], inset, (tf_point){x, y}, length);
}

/* break.c */
/** Reads y.break, and sets curves and marks at their heights: without it, where they are. */
void km_set_heights(km_figure *km, tf_draw_context *context);
/** Where a fraction stands on the axis: itself, unless a part below it is left out. */
double km_height(const km_figure *km, double fraction);
/** Its place in the cell. */
double km_y(const km_figure *km, double fraction);
/** Whether the axis shows that fraction. */
bool km_on_axis(const km_figure *km, double fraction);

/* axes.c */
void km_make_axes(km_figure *km, tf_draw_context *context);
/** Chooses the y ticks for the plot's height; titles wrap to the plot. */
void km_fit_axes(km_figure *km, tf_draw_context *context);

/** Of the time axis, or of a deeper one beside it: tables of a row begin on one line. */
double km_axis_depth(const km_figure *km, const tf_draw_context *context);

/* at_risk.c */
/** Numbers at risk below the time axis, and what else is asked for; NULL: none. */
tf_risk_table *km_at_risk_new(const km_figure *km, tf_draw_context *context);
/** The word for what counts from time 0 on, if it stands there: censored, events or both; else
 * NULL. */
const char *km_at_risk_note(const km_figure *km, const tf_draw_context *context);
/** Whether it has nothing but the numbers at risk. */
bool km_at_risk_is_alone(const km_figure *km, const tf_draw_context *context);

/* guides.c */
/** Lines at milestones and medians, but for those that would run into the inset; and rings. */
tf_guides km_guides(const km_figure *km, tf_draw_context *context);
/** Their values, unless the table has them; false if one finds no free place (nothing of the
 * layout counts then). */
bool km_place_values(km_figure *km, tf_draw_context *context, const tf_guide_room *room);
/** Columns of the table that the figure shows, wherever it stands; 0: no table. */
unsigned km_shown_columns(const km_figure *km, const tf_draw_context *context);
/** Those of them that are the values of guides. */
unsigned km_columns_of_guides(const km_figure *km, const tf_draw_context *context);

/* beside.c */
/** Whether the block has lines of what else was asked for. */
bool km_has_beside(const km_figure *km);

/* above.c: the stack above the plot, of what found no room inside */
/** Height of the stack with the gap to the plot; 0 if nothing stands there. */
double km_above_height(km_figure *km, tf_draw_context *context);
/** Places its pieces above the plot, which must leave that height. */
void km_above_place(km_figure *km, tf_draw_context *context);

/* inside.c */
/** What tells the groups apart, in the order of their curves from top to bottom. */
const tf_inset *km_legend(const km_figure *km, tf_draw_context *context, double width,
                          tf_legend_form form);
/** The same for several panels, in the order of the groups. */
const tf_inset *km_shared_key(void *self, tf_draw_context *context, double width);
/** Finds places for everything that stands in the plot; false after moving a piece outside. */
bool km_place_inside(km_figure *km, tf_draw_context *context);

/* arrange.c */
/** What the frame asks the figure while it looks for an arrangement. */
void km_set_frame(tf_plot_frame *frame, const tf_style *style);

/* concede.c */
const char *km_concede(void *self, tf_draw_context *context);
const char *km_lower_hint(const void *self, tf_draw_context *context);

/* foot.c */
tf_facts km_foot(void *self, tf_draw_context *context);

#endif
