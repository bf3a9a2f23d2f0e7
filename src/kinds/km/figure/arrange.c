#include "km.h"

#include <math.h>

#include "above.h"
#include "at_risk.h"
#include "zoom.h"

/* Margins hang on labels, labels on the plot's size, the plot's size on margins: a few rounds in
   which margins only grow settle it. */
static const int ROUNDS = 8;
static const double SETTLED = 1e-7;
/* Placement looks at curves that are simpler than those drawn, within this distance. */
static const double COARSE = 0.4;
/* Least size of a plot, in letters of its axes. Below the first width names of the risk table go
   above their counts and its last columns are left out; below the second there is no figure. */
static const double NARROW_EM = 9;
static const double LEAST_WIDTH_EM = 5;
static const double MOST_NARROW_EM = 24; /* how high a narrow plot becomes for its title */
static const double LEAST_HEIGHT_EM = 7;

void km_place(km_layout *layout, tf_arena *arena, const tf_inset *inset, tf_point at) {
    km_placed *placed = tf_arena_array(arena, km_placed, 1);
    placed->inset = inset;
    placed->at = at;
    if (layout->last_placed) {
        layout->last_placed->next = placed;
    } else {
        layout->placed = placed;
    }
    layout->last_placed = placed;
}

/* Wider plots are flatter: 75 mm high at 156 mm, 47 mm at 65 mm. Large type needs more of both. */
static double natural_plot_height(const km_figure *km, const tf_draw_context *context,
                                  double width) {
    double size = context->style->axis.tick_size;
    double height = 10 * size + 0.3 * width;
    const tf_axis *y_axis = km->y_axis;
    if (!km->layout.narrow || !y_axis->title_text) {
        return height;
    }
    /* A long title on two lines instead of four: each takes from the width. */
    double title = tf_measure(context->measurer, &y_axis->title_font, y_axis->title_text).advance;
    return fmax(height, fmin(0.55 * title, MOST_NARROW_EM * size));
}

static void fit_to_plot(km_figure *km, tf_draw_context *context) {
    const tf_rect *plot = &km->layout.plot;
    km_fit_x_axis(km, context, plot->x, plot->x + plot->width);
    km_fit_y_axis(km, context, plot->y, plot->y + plot->height);
    if (km->risk) {
        bool narrow = km->layout.narrow;
        double before, after;
        tf_axis_overhang(km->x_axis, &before, &after);
        tf_risk_table_fit_names(km->risk, narrow ? TF_RISK_NAMES_NARROW : TF_RISK_NAMES_WIDE,
                                context, km->layout.cell.width, tf_axis_depth(context, km->y_axis));
        tf_risk_table_fit_columns(km->risk, context, &km->x_axis->scale, narrow ? after : INFINITY);
    }
}

static double risk_depth(const km_figure *km, const tf_draw_context *context) {
    return km->risk ? context->style->risk_table.gap + tf_risk_table_height(km->risk) : 0;
}

/* What the fitted axes and table ask for; never less than `least`. */
static tf_margins needed_margins(km_figure *km, tf_draw_context *context, double above,
                                 tf_margins least) {
    double before, after, over_top, under;
    tf_axis_overhang(km->x_axis, &before, &after);
    tf_axis_overhang(km->y_axis, &over_top, &under);
    double half_pen = context->style->curve.width / 2;
    tf_margins margins = {
        fmax(fmax(tf_axis_depth(context, km->y_axis), before), least.left),
        fmax(fmax(after, fmax(half_pen, km_zoom_overhang(km, context))), least.right),
        fmax(fmax(over_top, half_pen) + above, least.top),
        fmax(tf_axis_depth(context, km->x_axis) + risk_depth(km, context), least.bottom),
    };
    if (km->risk) {
        margins.left = fmax(margins.left, tf_risk_table_left(km->risk));
        margins.right = fmax(margins.right, tf_risk_table_overhang(km->risk, &km->x_axis->scale));
    }
    return margins;
}

static tf_rect plot_within(tf_size cell, tf_margins margins) {
    tf_rect plot = {margins.left, margins.top, cell.width - margins.left - margins.right,
                    cell.height - margins.top - margins.bottom};
    return plot;
}

static const char ABOVE_AND_BELOW[] = "titles, axis labels, estimates and numbers at risk";

/* The page, which knows all of what is around the cell, says how large it must be. */
static bool refuse(tf_draw_context *context, const char *side, double missing, const char *what) {
    g_autofree char *more = tf_number_fixed(ceil(missing / TF_POINTS_PER_MM), 0);
    g_autofree char *hint = g_strdup_printf("make it at least %s mm %s", more, side);
    tf_diag_error(context->diag, NULL, hint, "%s leave no room for the curves", what);
    return false;
}

/* One column of numbers at risk doesn't tell how they fall. */
static bool wide_enough(const km_figure *km, const tf_draw_context *context) {
    bool falls = !km->risk || tf_risk_table_shown(km->risk) > 1;
    return km->layout.narrow ||
           (falls && km->layout.plot.width >= NARROW_EM * context->style->axis.tick_size);
}

static bool large_enough(const km_figure *km, tf_draw_context *context) {
    double size = context->style->axis.tick_size;
    double missing = LEAST_WIDTH_EM * size - km->layout.plot.width;
    if (missing > 0) {
        return refuse(context, "wider", missing, "axis labels and group names");
    }
    missing = LEAST_HEIGHT_EM * size - km->layout.plot.height;
    if (missing > 0) {
        return refuse(context, "higher", missing, ABOVE_AND_BELOW);
    }
    return true;
}

/* Margins and plot for what stands outside of it now; once more if the plot is narrow. */
static bool settle(km_figure *km, tf_draw_context *context, tf_size cell, tf_margins least) {
    km_layout *layout = &km->layout;
    double least_width = LEAST_WIDTH_EM * context->style->axis.tick_size;
    double above = km_above_height(km, context, cell.width);
    tf_margins margins = least;
    km->x_axis->title.n = km->y_axis->title.n = 0;
    layout->cell = cell;
    layout->plot = (tf_rect){0, 0, 0.8 * cell.width, fmax(0.6 * cell.height, 1)};
    for (int round = 0; round < ROUNDS; round++) {
        if (cell.height <= 0) {
            layout->plot.height = natural_plot_height(km, context, layout->plot.width);
        }
        fit_to_plot(km, context);
        margins = needed_margins(km, context, above, margins);
        tf_size room = cell;
        if (cell.height <= 0) {
            double width = fmax(cell.width - margins.left - margins.right, least_width);
            room.height = margins.top + margins.bottom + natural_plot_height(km, context, width);
        }
        tf_rect old = layout->plot;
        layout->cell = room;
        layout->plot = plot_within(room, margins);
        if (!wide_enough(km, context)) {
            layout->narrow = true;
            return settle(km, context, cell, least);
        }
        if (!large_enough(km, context)) {
            return false;
        }
        bool same = fabs(old.x - layout->plot.x) < SETTLED &&
                    fabs(old.y - layout->plot.y) < SETTLED &&
                    fabs(old.width - layout->plot.width) < SETTLED &&
                    fabs(old.height - layout->plot.height) < SETTLED;
        if (same) {
            break;
        }
    }
    layout->margins = margins;
    return true;
}

static void map_data(km_figure *km, tf_draw_context *context) {
    km_layout *layout = &km->layout;
    const tf_rect *plot = &layout->plot;
    layout->x = tf_scale_linear(km->x_min, km->x_max, plot->x, plot->x + plot->width);
    layout->y = tf_scale_linear(km_height(km, km->y_min / 100), km_height(km, km->y_max / 100),
                                plot->y + plot->height, plot->y);
    layout->paths = tf_arena_array(context->arena, tf_path, km->n);
    layout->coarse = tf_arena_array(context->arena, tf_path, km->n);
    for (size_t i = 0; i < km->n; i++) {
        layout->paths[i] =
            tf_step_path(context->arena, &km->curves[i], &layout->x, &layout->y, km->x_max);
        layout->coarse[i] = tf_path_simplify(context->arena, layout->paths[i], COARSE);
    }
}

static bool holds(const tf_margins *margins, const tf_margins *least) {
    return margins->left >= least->left && margins->right >= least->right &&
           margins->top >= least->top && margins->bottom >= least->bottom;
}

bool km_arrange(km_figure *km, tf_draw_context *context, tf_size cell, tf_margins least) {
    /* A cell of the natural height gets what that height was made for. */
    if (km->arranged && fabs(km->layout.cell.width - cell.width) < SETTLED &&
        fabs(km->layout.cell.height - cell.height) < SETTLED &&
        holds(&km->layout.margins, &least)) {
        return true;
    }
    km->arranged = false;
    km->layout = (km_layout){0};
    km->any_not_reached = km->any_not_estimable = false;
    /* Each failure moves one more piece outside, and there are four. */
    do {
        if (!settle(km, context, cell, least)) {
            return false;
        }
        map_data(km, context);
    } while (!km_place_inside(km, context));
    km_above_place(km, context, cell.width);
    km->arranged = true;
    return true;
}

static bool same_size(const km_layout *layout, tf_size cell, tf_rect plot) {
    return fabs(layout->plot.x - plot.x) < 1e-6 && fabs(layout->plot.y - plot.y) < 1e-6 &&
           fabs(layout->plot.width - plot.width) < 1e-6 &&
           fabs(layout->plot.height - plot.height) < 1e-6 &&
           fabs(layout->cell.width - cell.width) < 1e-6;
}

bool km_arrange_in(km_figure *km, tf_draw_context *context, tf_size cell, tf_rect plot) {
    km_layout *layout = &km->layout;
    if (km->arranged && same_size(layout, cell, plot)) {
        return true;
    }
    /* A frame that others share: at least as much room as was asked for, the plot perhaps smaller.
     */
    layout->cell = cell;
    layout->plot = plot;
    do {
        fit_to_plot(km, context);
        double above = km_above_height(km, context, cell.width);
        tf_margins needed = needed_margins(km, context, above, (tf_margins){0});
        layout->margins = needed;
        double height = needed.top - plot.y;
        double bottom = needed.bottom - (cell.height - plot.y - plot.height);
        if (fmax(height, bottom) > 1e-6) {
            return refuse(context, "higher", fmax(height, bottom), ABOVE_AND_BELOW);
        }
        map_data(km, context);
    } while (!km_place_inside(km, context));
    km_above_place(km, context, cell.width);
    return true;
}
