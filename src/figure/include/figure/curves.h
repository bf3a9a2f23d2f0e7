#ifndef FIGURE_CURVES_H
#define FIGURE_CURVES_H

#include "figure/looks.h"
#include "figure/step_draw.h"
#include "layout/place.h"

/* Step lines with what belongs to them: bands, marks of censoring, signs, names beside them. The
   same struct is drawn in the plot and, with other ends, in an inset that enlarges a part of it. */

/** Edges of the plot at which the axis is cut: what lies beyond them is not shown. */
typedef enum tf_edges { TF_EDGE_LEFT = 1, TF_EDGE_TOP = 2, TF_EDGE_BOTTOM = 4 } tf_edges;

/** Times at which observation of some ended, and the curve's height there. */
typedef struct tf_censored {
    size_t n;
    const double *time, *value, *count;
} tf_censored;

typedef struct tf_curves {
    size_t n;
    const tf_look *looks;        /**< [n] */
    const tf_step_curve *curves; /**< [n] at their heights on the axis */
    const tf_censored *censored; /**< [n] the same; NULL: no marks */
    bool bands, counts;          /**< whether bands are drawn, and how many a mark stands for */
    double each;                 /**< a mark stands for so many; 0: for one */
    double x_min, x_max, y_min, y_max;
    size_t n_ticks;
    const double *ticks; /**< of the time axis: signs stand between them */
    unsigned cut;        /**< tf_edges, or-ed */

    /* set by tf_curves_map, in the cell's coordinates */
    tf_rect plot;
    double floor; /**< y below which nothing is shown: the plot's foot, unless the axis has a gap */
    tf_scale x, y;
    tf_path *paths;  /**< [n] the curves as they are drawn, true steps */
    tf_path *coarse; /**< [n] the same within 0.4 pt, for placement */
} tf_curves;

void tf_curves_map(tf_curves *curves, tf_arena *arena, tf_rect plot);
/** How wide a strip lines take with the marks and signs on them. */
double tf_curves_thickness(const tf_curves *curves, const tf_style *style);
/** One obstacle for the line with its marks: text between two of them would be unreadable. */
void tf_curves_add_obstacles(const tf_curves *curves, const tf_style *style,
                             tf_obstacles *obstacles);
/** Marks that reach out of that strip. */
void tf_curves_add_marks(const tf_curves *curves, tf_draw_context *context,
                         tf_obstacles *obstacles);
/**
 * Where marks would stand so densely that they grow into a hedge, sets how many patients one mark
 * stands for, the same in all groups. For mapped curves; not where numbers are printed at marks.
 */
void tf_curves_thin_marks(tf_curves *curves, tf_draw_context *context);
/** Whether a sign that reaches `half` up and down is wholly seen at that point of a curve. */
bool tf_curves_show_sign(const tf_curves *curves, tf_point at, double half);

/* ---- bands, as placement sees them: rectangles of a few points' width ------------------------ */

void tf_bands_add_obstacles(const tf_curves *curves, tf_obstacles *obstacles);
/**
 * What a name beside a band keeps away from: a path from left to right that runs along the upper
 * limit in one strip, along the lower in the next, and ends where the curve does.
 */
tf_path tf_bands_outline(const tf_curves *curves, tf_arena *arena, size_t group);
/** The group's colour for text in that box, readable on all bands that reach into it. */
tf_color tf_bands_text_color(const tf_curves *curves, const tf_style *style, size_t group,
                             tf_rect box);

/* ---- drawing --------------------------------------------------------------------------------- */

void tf_curves_draw_bands(const tf_curves *curves, tf_draw_context *context, tf_point origin);
/** Each with its marks and signs. */
void tf_curves_draw(const tf_curves *curves, tf_draw_context *context, tf_point origin);
/** Numbers beside marks that stand for several; how many of them have no room and are left out. */
size_t tf_curves_place_counts(const tf_curves *curves, tf_draw_context *context,
                              tf_obstacles *obstacles, tf_pieces *pieces);

/* ---- names ----------------------------------------------------------------------------------- */

/**
 * Puts each name beside its curve, no further off than a line of text; false, with nothing
 * placed, if one of them doesn't fit: some beside their curves and some in a legend would be read
 * as two things. Off the bands if that is near enough to the curves; else on them, unless a sample
 * of the line stands before the name: on a band of another colour it misleads. `off` are the
 * obstacles with the bands, `on` those without.
 */
bool tf_curves_place_names(const tf_curves *curves, const tf_obstacles *off, const tf_obstacles *on,
                           tf_draw_context *context, tf_pieces *pieces);

/** Puts each name into the area between its curve's limits, of areas on top of each other; false,
 * with nothing placed, if one of them has no room there. */
bool tf_areas_place_names(const tf_curves *curves, const tf_obstacles *obstacles,
                          tf_draw_context *context, tf_pieces *pieces);

#endif
