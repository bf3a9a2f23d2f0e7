#ifndef FIGURE_GUIDES_H
#define FIGURE_GUIDES_H

#include "figure/curves.h"

/* Thin lines that lead from an axis to what is read there, with their values. */

/** The pen of all of them: the style's, dashed as it says. */
tf_pen tf_guide_pen(const tf_style *style);

typedef struct tf_guide {
    tf_point from, to; /**< upright or level */
} tf_guide;

/** A point of a curve that is read off: an open circle in the curve's colour. */
typedef struct tf_guide_ring {
    tf_point at;
    size_t group;
} tf_guide_ring;

typedef struct tf_guides {
    tf_guide *lines;
    size_t n;
    tf_guide_ring *rings;
    size_t n_rings;
} tf_guides;

/** Without lines that would run into a box: cut off by it they would lead nowhere. */
tf_guides tf_guides_clear_of(tf_guides guides, tf_rect box, tf_arena *arena);
void tf_guides_add_obstacles(tf_guides guides, const tf_style *style, tf_obstacles *obstacles);
void tf_guides_draw(tf_draw_context *context, tf_guides guides, tf_point origin);
/** The rings, on top of the curves. */
void tf_guides_draw_rings(tf_draw_context *context, tf_guides guides, const tf_look *looks,
                          tf_point origin);

/** A value beside its point of a curve, or of the axis at a line's foot. */
typedef struct tf_guide_value {
    tf_point at;
    size_t group;
    const char *text;
    bool low;             /**< below its point first, where no other curve is */
    const double *levels; /**< [groups] y of each curve at that time, NaN: nowhere. NULL: `at` is on
                             the axis, and the value stands above it */
} tf_guide_value;

/** Of two sets of obstacles: with bands, which cost contrast, and without them. */
typedef struct tf_guide_room {
    tf_obstacles *clear, *near;
    bool falls; /**< curves go down: free sides are right above them and left below */
} tf_guide_room;

/** False if there is no free place near enough for it; else it is an obstacle from now on. */
bool tf_guide_value_place(const tf_guide_value *value, const tf_curves *curves,
                          tf_draw_context *context, const tf_guide_room *room, tf_pieces *pieces);

/* ---- lines across the plot ------------------------------------------------------------------- */

/** A level line from edge to edge, named above one of its ends, or beside the right one. */
typedef struct tf_threshold {
    double at; /**< on the axis */
    const char *text;
    double width, y, text_y; /**< of the text; of the line; of the text's middle */
    bool inside;             /**< the text stands above the line */
    double text_x;           /**< where it begins then */
} tf_threshold;

typedef struct tf_thresholds {
    tf_threshold *lines; /**< rising */
    size_t n;
    tf_font font;
} tf_thresholds;

/** Percents with their sign: +20%, -30%. Values are put in order, and those out of range left out,
 * as is 0, where another line stands anyway. */
tf_thresholds tf_thresholds_new(tf_draw_context *context, const double *values, size_t n,
                                double min, double max);
/** Texts stand above their lines where nothing is drawn; all of it is an obstacle from now on.
 * Before tf_thresholds_fit. */
void tf_thresholds_place(tf_thresholds *lines, tf_draw_context *context, const tf_scale *y,
                         tf_rect plot, tf_obstacles *obstacles);
/** Settles where the others stand: a text beside its line, or as little off it as its neighbours
 * make it. `needed` grows by what they need around the plot. */
void tf_thresholds_fit(tf_thresholds *lines, tf_draw_context *context, const tf_scale *y,
                       tf_rect plot, tf_margins *needed);
void tf_thresholds_draw(const tf_thresholds *lines, tf_draw_context *context, tf_rect plot,
                        tf_point origin);

#endif
