#include "above.h"
#include "bands.h"
#include "censor_marks.h"
#include "curve_labels.h"
#include "estimates.h"
#include "guides.h"
#include "km.h"
#include "zoom.h"

#include <math.h>

/* What stands inside the plot: an inset and the estimates first, since they are the largest, then
   the values of guides, then names or the legend; each takes its place among what is already there.
 */

static const double TABLE_SHARE = 0.75;
static const double LEGEND_SHARE = 0.45;

/* How much of the curve's surroundings its line and the signs on it take. */
static double mark_width(const km_figure *km, const tf_draw_context *context) {
    double width = fmax(context->style->curve.width, 1.4 * km_marker_size(km, context));
    return km->marks ? fmax(width, context->style->censor.length) : width;
}

/* One obstacle for the line with its marks: text between two of them would be unreadable anyway. */
static void add_curves(const km_figure *km, tf_draw_context *context, tf_obstacles *obstacles) {
    double width = mark_width(km, context);
    for (size_t i = 0; i < km->n; i++) {
        tf_path path = km->layout.coarse[i];
        if (path.n >= 2) {
            tf_obstacles_add_polyline(obstacles, path.points, path.n, width);
        }
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

/* Or-ed: what besides curves, guides and what is already placed must not be covered; what may. */
enum { NO_BANDS = 0, WITH_BANDS = 1, NO_CURVES = 2, NO_GUIDES = 4 };

static tf_obstacles *new_obstacles(const km_figure *km, tf_draw_context *context, int options,
                                   double overlap) {
    tf_obstacles *obstacles = tf_obstacles_new(area_for_text(km, context, overlap));
    if (!(options & NO_CURVES)) {
        add_curves(km, context, obstacles);
    }
    if (options & WITH_BANDS) {
        km_bands_add_obstacles(km, obstacles);
    }
    if (!(options & NO_GUIDES)) {
        km_guides_add_obstacles(km, context, obstacles);
    }
    km_zoom_add_obstacles(km, context, obstacles);
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

typedef struct corners {
    bool right[2], bottom[2];
} corners;

/* Those that the curves leave free as a rule, so that figures of one paper look alike. A style may
   want a block by itself in the second one first. */
static corners choose_corners(const km_figure *km, const tf_draw_context *context, bool alone) {
    bool falls = km->percent_falls;
    bool low = alone && context->style->estimates.place == TF_ESTIMATES_BOTTOM_LEFT;
    corners chosen = {{falls, !falls}, {false, true}};
    if (low) {
        chosen = (corners){{!falls, falls}, {true, false}};
    }
    return chosen;
}

static bool find_corner(const km_figure *km, tf_draw_context *context,
                        const tf_obstacles *obstacles, tf_size size, bool alone, tf_rect *box) {
    double gap = block_gap(context);
    tf_rect area = area_for_text(km, context, gap);
    corners chosen = choose_corners(km, context, alone);
    for (int i = 0; i < 2; i++) {
        double right = area.x + area.width - gap - size.width;
        double bottom = area.y + area.height - gap - size.height;
        *box = (tf_rect){chosen.right[i] ? right : area.x + gap,
                         chosen.bottom[i] ? bottom : area.y + gap, size.width, size.height};
        /* less than a thousandth of the gap is rounding */
        if (tf_obstacles_free_at(obstacles, *box, 0.999 * gap)) {
            return true;
        }
    }
    return false;
}

/* Where the gap around it is largest, from the top on the side that is free as a rule. */
static bool find_gap(const km_figure *km, tf_draw_context *context, const tf_obstacles *obstacles,
                     tf_size size, tf_rect *box) {
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

typedef struct estimates_place {
    tf_rect box;
    double width; /* of the block's lines; 0: no place */
} estimates_place;

/* Of the plot's width, that lines of the block may take. */
static const double SHARES[] = {0.55, 0.42, 0.3};
static const double MOST_SHARE = 0.7;

/* Both, with lines of the block of that share of the plot, not wider than the table; NULL if they
   don't read well. */
static const tf_inset *estimates_of(km_figure *km, tf_draw_context *context, const tf_inset *table,
                                    bool with_block, double share, double *width) {
    *width = share * km->layout.plot.width;
    /* the widest may be a little wider for a ratio with its limits on one line */
    double value = with_block && share >= SHARES[0] ? km_block_value_width(km, context) + 1 : 0;
    *width = value <= MOST_SHARE * km->layout.plot.width ? fmax(*width, value) : *width;
    *width = table ? fmin(*width, tf_inset_size(table).width) : *width;
    if (!with_block) {
        return table;
    }
    bool good = km_block_reads_well(km, context, *width);
    const tf_inset *block = good ? km_block(km, context, *width, TF_ALIGN_RIGHT) : NULL;
    return block ? joined(context, table, block, true) : NULL;
}

/* A corner with lines that aren't much shorter comes before the widest lines anywhere. */
static estimates_place find_estimates(km_figure *km, tf_draw_context *context,
                                      const tf_inset *table, bool with_block) {
    enum { WIDE = 2 };
    size_t n = with_block ? G_N_ELEMENTS(SHARES) : 1;
    g_autoptr(tf_obstacles) obstacles = new_obstacles(km, context, WITH_BANDS, block_gap(context));
    estimates_place place;
    for (size_t i = 0; i < n && i < WIDE; i++) {
        const tf_inset *both =
            estimates_of(km, context, table, with_block, SHARES[i], &place.width);
        if (both && find_corner(km, context, obstacles, tf_inset_size(both), !table, &place.box)) {
            return place;
        }
    }
    for (size_t i = 0; i < n; i++) {
        const tf_inset *both =
            estimates_of(km, context, table, with_block, SHARES[i], &place.width);
        if (both && find_gap(km, context, obstacles, tf_inset_size(both), &place.box)) {
            return place;
        }
    }
    place.width = 0;
    return place;
}

static bool place_estimates(km_figure *km, tf_draw_context *context, const tf_inset *table,
                            bool with_block) {
    estimates_place place = find_estimates(km, context, table, with_block);
    if (!(place.width > 0)) {
        return false;
    }
    bool right = on_the_right(km, place.box);
    tf_align align = right ? TF_ALIGN_RIGHT : TF_ALIGN_LEFT;
    const tf_inset *block = with_block ? km_block(km, context, place.width, align) : NULL;
    const tf_inset *both = joined(context, table, block, right);
    km_place(&km->layout, context->arena, both, (tf_point){place.box.x, place.box.y});
    return true;
}

/* Together if they fit, else apart, else the table above the plot and another try. */
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

/* Never on a band: samples of lines on a band of another colour mislead. */
static bool place_legend(km_figure *km, tf_draw_context *context) {
    static const tf_corner anywhere[] = {TF_TOP_RIGHT, TF_BOTTOM_LEFT, TF_ANYWHERE};
    const tf_inset *legend = km_legend_column(km, context, LEGEND_SHARE * km->layout.plot.width);
    double gap = 0.6 * context->style->legend.size;
    g_autoptr(tf_obstacles) obstacles = new_obstacles(km, context, WITH_BANDS, gap);
    tf_rect box;
    if (!tf_place_block(obstacles, tf_inset_size(legend), gap, anywhere, 3, &box)) {
        return false;
    }
    km_place(&km->layout, context->arena, legend, (tf_point){box.x, box.y});
    return true;
}

/* Clear of the bands. Without bands the names must come as near to the curves as the marks on them
   allow, so that curves are no obstacles but keep their distance from all names. */
static bool label_curves(km_figure *km, tf_draw_context *context) {
    double gap = context->style->labels.gap;
    if (!km->bands) {
        gap += mark_width(km, context) / 2;
    }
    g_autoptr(tf_obstacles) obstacles =
        new_obstacles(km, context, km->bands ? WITH_BANDS : NO_CURVES, 0);
    return km_label_curves(km, context, obstacles, km->bands, gap);
}

static bool place_names(km_figure *km, tf_draw_context *context) {
    bool nameless = km->n == 1 && !km->looks[0].label;
    if (nameless || km->labels == TF_LABELS_NONE || (km->layout.outside & KM_LEGEND_ABOVE)) {
        return true;
    }
    if (km->labels != TF_LABELS_LEGEND && label_curves(km, context)) {
        return true;
    }
    bool asked_for =
        km->labels == TF_LABELS_LEGEND && tf_ask_given(context->ask, &km_ask(context)->labels);
    if (km_shown_columns(km, context) && !asked_for) {
        return true; /* the table has a sample of each line */
    }
    if (place_legend(km, context)) {
        return true;
    }
    km->layout.outside |= KM_LEGEND_ABOVE;
    return false;
}

/* Counts of censored patients come last: they are the only thing that may be left out. */
bool km_place_inside(km_figure *km, tf_draw_context *context) {
    km->layout.placed = km->layout.last_placed = NULL;
    km->layout.zoom = (km_zoom){0};
    if (km->zoomed) {
        g_autoptr(tf_obstacles) empty = new_obstacles(km, context, WITH_BANDS | NO_GUIDES, 0);
        km_zoom_place(km, context, empty); /* guides run on behind it */
    }
    if (!place_all_estimates(km, context)) {
        return false;
    }
    g_autoptr(tf_obstacles) clear = new_obstacles(km, context, WITH_BANDS, 0);
    g_autoptr(tf_obstacles) near = new_obstacles(km, context, NO_BANDS, 0);
    if (!km_guides_place_values(km, context, clear, near)) {
        km->layout.outside |= KM_VALUES_IN_TABLE;
        return false;
    }
    if (!place_names(km, context)) {
        return false;
    }
    if (km->mark_counts) {
        g_autoptr(tf_obstacles) rest = new_obstacles(km, context, NO_BANDS, 0);
        km_censor_counts(km, context, rest);
    }
    return true;
}
