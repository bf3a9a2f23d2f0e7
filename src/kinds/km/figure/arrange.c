#include <math.h>

#include "km.h"

/* What the frame asks while it looks for an arrangement. */

/* Least size of a plot, in letters of its axes. Below the first width names of the risk table go
   above their counts and its last columns are left out; below the second there is no figure. */
static const double NARROW_EM = 9;
static const double LEAST_WIDTH_EM = 5;
static const double MOST_NARROW_EM = 24; /* how high a narrow plot becomes for its title */
static const double LEAST_HEIGHT_EM = 7;
/* The curves' part of the height: a page grows before they get less. A little more than is
   promised, which is of what can be seen. */
static const double CURVES_SHARE = 0.56;
static const double LEAST_ON_SLIDE_EM = 5; /* where nothing can be higher */

/* Wider plots are flatter: 75 mm high at 156 mm, 47 mm at 65 mm. Large type needs more of both. */
static double plot_height(void *self, tf_draw_context *context, double width) {
    const km_figure *km = self;
    const tf_axis *y_axis = km->frame.left;
    double size = context->style->axis.tick_size;
    double height = 10 * size + 0.3 * fmax(width, LEAST_WIDTH_EM * size);
    if (!km->narrow || !y_axis->title_text)
        return height;
    /* A long title on two lines instead of four: each takes from the width. */
    double title = tf_measure(context->measurer, &y_axis->title_font, y_axis->title_text).advance;
    return fmax(height, fmin(0.55 * title, MOST_NARROW_EM * size));
}

static void begin(void *self, tf_draw_context *context) {
    km_figure *km = self;
    if (km->frame.attempt == 0) {
        km->narrow = false;
        km->outside = 0;
    }
    km->above = km_above_height(km, context);
}

/* One column of numbers at risk doesn't tell how they fall. */
static bool suits(void *self, tf_draw_context *context) {
    km_figure *km = self;
    bool falls = !km->risk || tf_risk_table_shown(km->risk) > 1;
    bool wide = km->frame.plot.width >= NARROW_EM * context->style->axis.tick_size;
    if (km->narrow || (falls && wide))
        return true;
    km->narrow = true;
    return false;
}

/* Of the width of a cell; panels of a row have plots of one width, but not cells. */
static const double PLOT_SHARE = 0.85;

/* In panels names stand in one way, whichever of them have the title of the axis before it. */
static void fit_risk_table(km_figure *km, tf_draw_context *context, double overhang) {
    const tf_plot_frame *frame = &km->frame;
    const tf_risk_names names = km->narrow ? TF_RISK_NAMES_NARROW : TF_RISK_NAMES_WIDE;
    if (context->corners)
        tf_risk_table_fit_names(km->risk, names, context, frame->plot.width / PLOT_SHARE, 0);
    else
        tf_risk_table_fit_names(km->risk, names, context, frame->cell.width,
                                tf_axis_depth(context, frame->left));
    tf_risk_table_lift_heading(km->risk, context, km->frame.below);
    tf_risk_table_fit_columns(km->risk, context, &km->frame.below->scale,
                              km->narrow ? overhang : INFINITY);
}

double km_axis_depth(const km_figure *km, const tf_draw_context *context) {
    const double own = tf_axis_depth(context, km->frame.below);
    if (!context->tables || !km->risk)
        return own;
    return context->tables->depth = fmax(context->tables->depth, own);
}

static void arrange(void *self, tf_draw_context *context) {
    km_figure *km = self;
    const tf_style *style = context->style;
    double before, after, over_top, under, depth = 0;
    double half_pen = style->curve.width / 2;
    km_fit_axes(km, context);
    tf_axis_overhang(km->frame.below, &before, &after);
    tf_axis_overhang(km->frame.left, &over_top, &under);
    double bracket = km->zoom_asked ? tf_zoom_overhang(km->zoom_asked, &km->curves, style) : 0;
    tf_margins margins = {
        .left = fmax(tf_axis_depth(context, km->frame.left), before),
        .right = fmax(after, fmax(half_pen, bracket)),
        .top = fmax(over_top, half_pen) + km->above,
    };
    if (km->risk) {
        fit_risk_table(km, context, after);
        depth = style->risk_table.gap + tf_risk_table_height(km->risk);
        margins.left = fmax(margins.left, tf_risk_table_left(km->risk));
        margins.right =
            fmax(margins.right, tf_risk_table_overhang(km->risk, &km->frame.below->scale));
    }
    margins.bottom = km_axis_depth(km, context) + depth;
    km->frame.margins = margins;
}

/* Each failure moves one more piece outside, and there are seven. */
static bool place(void *self, tf_draw_context *context) {
    km_figure *km = self;
    const tf_zoom_asked *part = km->zoom_asked;
    tf_curves_map(&km->curves, context->arena, km->frame.plot);
    if (km->cut.to > 0 && !km->cut.below)
        km->curves.floor = km_y(km, km->cut.to);
    km->pieces = (tf_pieces){NULL, NULL};
    km->beside = (tf_rect){0};
    km->left_out = 0;
    km->zoom = (tf_zoom){0};
    if (part) {
        double top = km_y(km, part->y_max / 100);
        double left = tf_scale_apply(&km->curves.x, part->x_min);
        km->zoom.range = (tf_rect){left, top, tf_scale_apply(&km->curves.x, part->x_max) - left,
                                   km_y(km, part->y_min / 100) - top};
    }
    if (!km_place_inside(km, context))
        return false;
    km_above_place(km, context);
    return true;
}

static bool complete(const void *self, tf_draw_context *context) {
    const km_figure *km = self;
    if (!km->zoom_asked || km->zoom.box.width > 0)
        return true;
    tf_place asked = tf_ask_place(context->ask, &km_ask(context)->inset.y);
    tf_diag_error(context->diag, &asked,
                  "make the figure larger, leave out estimates or milestone_lines, or leave out "
                  "inset",
                  "the curves leave no room in the plot for a readable inset");
    return false;
}

void km_set_frame(tf_plot_frame *frame, const tf_style *style) {
    double size = style->axis.tick_size;
    frame->arrange = arrange;
    frame->plot_height = plot_height;
    frame->begin = begin;
    frame->suits = suits;
    frame->place = place;
    frame->complete = complete;
    frame->what = "the curves";
    frame->takers[0] = "axis labels and group names";
    frame->takers[1] = "titles, axis labels, estimates and numbers at risk";
    frame->least = (tf_size){LEAST_WIDTH_EM * size,
                             (style->page.fixed ? LEAST_ON_SLIDE_EM : LEAST_HEIGHT_EM) * size};
    frame->first = (tf_size){0.8, 0.6};
    frame->share = CURVES_SHARE;
}
