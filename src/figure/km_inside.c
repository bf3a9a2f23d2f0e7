#include "censor_marks.h"
#include "curve_labels.h"
#include "estimates.h"
#include "guides.h"
#include "km.h"
#include "km_above.h"

#include <math.h>

/* What stands inside the plot: estimates first, since they are the largest, then the values of
   guides, then names or the legend; each takes its place among what is already there. */

/* Obstacles are simpler than what is drawn, within this distance. */
static const double TOLERANCE = 0.4;
/* Width of the strips in which a band is known to placement. */
static const double STRIP = 3;
static const double TABLE_SHARE = 0.75;
static const double LEGEND_SHARE = 0.45;

static void add_curves(const km_figure *km, tf_draw_context *context, tf_obstacles *obstacles) {
    double width = context->style->curve.width;
    if (km->marks) {
        width = fmax(width, context->style->censor.length);
    }
    for (size_t i = 0; i < km->n; i++) {
        tf_path path = tf_path_simplify(context->arena, km->layout.paths[i], TOLERANCE);
        if (path.n >= 2) {
            tf_obstacles_add_polyline(obstacles, path.points, path.n, width);
        }
    }
}

/* A band as rectangles, each as high as the band is anywhere in its strip. */
static void add_band_strips(const km_figure *km, const tf_step_curve *curve,
                            tf_obstacles *obstacles) {
    const km_layout *layout = &km->layout;
    double per_point = (km->x_max - km->x_min) / layout->plot.width;
    double end = fmin(curve->end, km->x_max);
    for (double left = km->x_min; left < end; left += STRIP * per_point) {
        double right = fmin(left + STRIP * per_point, end);
        double upper = tf_step_value(curve, curve->upper, left);
        double upper_right = tf_step_value(curve, curve->upper, right);
        double lower = tf_step_value(curve, curve->lower, right);
        double lower_left = tf_step_value(curve, curve->lower, left);
        double high =
            fmax(isnan(upper) ? upper_right : upper, isnan(upper_right) ? upper : upper_right);
        double low =
            fmin(isnan(lower) ? lower_left : lower, isnan(lower_left) ? lower : lower_left);
        if (isnan(high) || isnan(low)) {
            continue;
        }
        double top = tf_scale_apply(&layout->y, high);
        double bottom = tf_scale_apply(&layout->y, low);
        tf_rect strip = {tf_scale_apply(&layout->x, left), top, (right - left) / per_point,
                         bottom - top};
        tf_obstacles_add_rect(obstacles, strip);
    }
}

typedef struct soft_bands {
    tf_draw_context *context;
    tf_obstacles *obstacles;
} soft_bands;

static void add_soft_polygon(void *user, tf_path polygon) {
    soft_bands *bands = user;
    tf_path simple = tf_path_simplify(bands->context->arena, polygon, TOLERANCE);
    if (simple.n >= 3) {
        tf_obstacles_add_soft_polygon(bands->obstacles, simple.points, simple.n, 1);
    }
}

/* Text keeps a little away from the axes. Blocks, which keep `overlap` from the area's edges, may
   be flush with the plot's top and right. */
static tf_rect area_for_text(const km_figure *km, const tf_draw_context *context, double overlap) {
    tf_rect area = km->layout.plot;
    double gap = fmax(0.6 * context->style->axis.tick_size - overlap, 0);
    area.x += gap;
    area.y -= overlap;
    area.width += overlap - gap;
    area.height += overlap - gap;
    return area;
}

static tf_obstacles *new_obstacles(const km_figure *km, tf_draw_context *context, bool hard_bands,
                                   double overlap) {
    tf_obstacles *obstacles = tf_obstacles_new(area_for_text(km, context, overlap));
    add_curves(km, context, obstacles);
    km_guides_add_obstacles(km, context, obstacles);
    soft_bands bands = {context, obstacles};
    for (size_t i = 0; km->bands && i < km->n; i++) {
        const tf_step_curve *curve = &km->results->groups[i].curve;
        if (hard_bands) {
            add_band_strips(km, curve, obstacles);
        } else {
            tf_step_band(context->arena, curve, &km->layout.x, &km->layout.y, km->x_min,
                         fmin(curve->end, km->x_max), add_soft_polygon, &bands);
        }
    }
    for (const km_placed *placed = km->layout.placed; placed; placed = placed->next) {
        tf_size size = tf_inset_size(placed->inset);
        tf_obstacles_add_rect(obstacles,
                              (tf_rect){placed->at.x, placed->at.y, size.width, size.height});
    }
    return obstacles;
}

/* ---- estimates ------------------------------------------------------------------------------- */

static double block_gap(const tf_draw_context *context) {
    return 0.7 * context->style->estimates.size;
}

static bool find_corner(const km_figure *km, tf_draw_context *context,
                        const tf_obstacles *obstacles, tf_size size, tf_rect *box) {
    static const tf_corner falling[] = {TF_TOP_RIGHT, TF_BOTTOM_LEFT, TF_ANYWHERE};
    static const tf_corner rising[] = {TF_TOP_LEFT, TF_BOTTOM_RIGHT, TF_ANYWHERE};
    return tf_place_block(obstacles, size, block_gap(context), km->percent_falls ? falling : rising,
                          3, box);
}

static bool on_the_right(const km_figure *km, tf_rect box) {
    const tf_rect *plot = &km->layout.plot;
    return box.x + box.width / 2 > plot->x + plot->width / 2;
}

/* Table and block on top of each other, both flush with the side on which they stand. */
static const tf_inset *joined(tf_draw_context *context, const tf_inset *table,
                              const tf_inset *block, bool right) {
    if (!table || !block) {
        return table ? table : block;
    }
    tf_inset *both = tf_inset_new(context);
    tf_size upper = tf_inset_size(table);
    tf_size lower = tf_inset_size(block);
    double width = fmax(upper.width, lower.width);
    double y = upper.height + 0.9 * context->style->estimates.size;
    tf_inset_add(both, table, right ? width - upper.width : 0, 0);
    tf_inset_add(both, block, right ? width - lower.width : 0, y);
    return both;
}

/* With block lines of several widths: not wider than the table, else the widest first. */
static bool place_estimates(km_figure *km, tf_draw_context *context, const tf_inset *table,
                            bool with_block) {
    static const double shares[] = {0.55, 0.42, 0.3};
    g_autoptr(tf_obstacles) obstacles = new_obstacles(km, context, true, block_gap(context));
    for (size_t i = 0; i < (with_block ? G_N_ELEMENTS(shares) : 1); i++) {
        double width = shares[i] * km->layout.plot.width;
        width = table ? fmin(width, tf_inset_size(table).width) : width;
        const tf_inset *right = with_block ? km_block(km, context, width, TF_ALIGN_RIGHT) : NULL;
        const tf_inset *both = joined(context, table, right, true);
        tf_rect box;
        if (!both || !find_corner(km, context, obstacles, tf_inset_size(both), &box)) {
            continue;
        }
        if (!on_the_right(km, box)) {
            const tf_inset *left = with_block ? km_block(km, context, width, TF_ALIGN_LEFT) : NULL;
            both = joined(context, table, left, false);
        }
        km_place(&km->layout, context->arena, both, (tf_point){box.x, box.y});
        return true;
    }
    return false;
}

static bool place_all_estimates(km_figure *km, tf_draw_context *context) {
    km_layout *layout = &km->layout;
    unsigned columns = km_shown_columns(km, context);
    bool block_inside = km->block && !(layout->outside & KM_BLOCK_ABOVE) &&
                        km_block(km, context, layout->plot.width, TF_ALIGN_LEFT);
    bool table_inside = columns && !(layout->outside & KM_TABLE_ABOVE);
    const tf_inset *table = table_inside ? km_table(km, context, columns, INFINITY) : NULL;
    if (table && tf_inset_size(table).width > TABLE_SHARE * layout->plot.width) {
        layout->outside |= KM_TABLE_ABOVE;
        return false;
    }
    if (!table && !block_inside) {
        return true;
    }
    if (place_estimates(km, context, table, block_inside)) {
        return true;
    }
    if (!table || !block_inside) {
        layout->outside |= table ? KM_TABLE_ABOVE : KM_BLOCK_ABOVE;
        return false;
    }
    bool apart =
        place_estimates(km, context, table, false) && place_estimates(km, context, NULL, true);
    if (!apart) { /* the table goes first: the block may then have its place */
        layout->outside |= KM_TABLE_ABOVE;
    }
    return apart;
}

/* ---- names ----------------------------------------------------------------------------------- */

static bool place_legend(km_figure *km, tf_draw_context *context) {
    static const tf_corner anywhere[] = {TF_TOP_RIGHT, TF_BOTTOM_LEFT, TF_ANYWHERE};
    const tf_inset *legend = km_legend_column(km, context, LEGEND_SHARE * km->layout.plot.width);
    double gap = 0.6 * context->style->legend.size;
    g_autoptr(tf_obstacles) obstacles = new_obstacles(km, context, true, gap);
    tf_rect box;
    if (!tf_place_block(obstacles, tf_inset_size(legend), gap, anywhere, 3, &box)) {
        return false;
    }
    km_place(&km->layout, context->arena, legend, (tf_point){box.x, box.y});
    return true;
}

/* Clear of the bands, or on them if it must be. */
static bool label_curves(km_figure *km, tf_draw_context *context) {
    g_autoptr(tf_obstacles) clear = new_obstacles(km, context, true, 0);
    if (km_label_curves(km, context, clear)) {
        return true;
    }
    g_autoptr(tf_obstacles) soft = new_obstacles(km, context, false, 0);
    return km->bands && km_label_curves(km, context, soft);
}

static bool place_names(km_figure *km, tf_draw_context *context) {
    bool nameless = km->n == 1 && !km->looks[0].label;
    if (nameless || km->labels == TF_LABELS_NONE || (km->layout.outside & KM_LEGEND_ABOVE)) {
        return true;
    }
    if (km->labels != TF_LABELS_LEGEND && label_curves(km, context)) {
        return true;
    }
    bool asked_for = km->labels == TF_LABELS_LEGEND && tf_spec_given(context->spec, "labels");
    if (km_shown_columns(km, context) && !asked_for) {
        return true; /* the table has a sample of each line */
    }
    if (place_legend(km, context)) {
        return true;
    }
    km->layout.outside |= KM_LEGEND_ABOVE;
    return false;
}

bool km_place_inside(km_figure *km, tf_draw_context *context) {
    km->layout.placed = km->layout.last_placed = NULL;
    if (!place_all_estimates(km, context)) {
        return false;
    }
    g_autoptr(tf_obstacles) obstacles = new_obstacles(km, context, false, 0);
    if (!km_guides_place_values(km, context, obstacles)) {
        km->layout.outside |= KM_VALUES_IN_TABLE;
        return false;
    }
    if (!place_names(km, context)) {
        return false;
    }
    if (km->mark_counts) {
        g_autoptr(tf_obstacles) rest = new_obstacles(km, context, false, 0);
        km_censor_counts(km, context, rest);
    }
    return true;
}
