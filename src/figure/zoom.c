#include "figure/zoom.h"

#include <math.h>

/* Type on the inset's axes, as a share of that on the plot's; never below the style's least. */
static const double TYPE_SHARE = 0.85;
/* Least size of the inset's own plot, in letters of its axes: below, steps can't be read off. */
static const double LEAST_WIDTH_EM = 7;
static const double LEAST_HEIGHT_EM = 4;
/* Free room around the inset, in letters: its labels must not be taken for the plot's. */
static const double GAP_EM = 1.2;
/* Margins of the inset settle in as many rounds, since they only grow. */
static const int ROUNDS = 4;
/* Feet of a bracket, and how far beyond the plot's edge it stands where the curves end there. */
static const double FOOT = 3;
static const double OUTSIDE = 5;
/* Of the size asked for, each within the one before it. */
static const double SIZES[][2] = {{1, 1},     {0.9, 0.95}, {0.8, 0.9}, {0.7, 0.8},
                                  {0.6, 0.7}, {0.5, 0.6},  {0.4, 0.5}};

/* ---- brackets -------------------------------------------------------------------------------- */

bool tf_zoom_is_as_wide(const tf_zoom_asked *asked, const tf_curves *curves) {
    return asked->x_min <= curves->x_min && asked->x_max >= curves->x_max;
}

double tf_zoom_overhang(const tf_zoom_asked *asked, const tf_curves *curves,
                        const tf_style *style) {
    const bool outside = asked->x_max >= curves->x_max && !tf_zoom_is_as_wide(asked, curves);
    return outside ? OUTSIDE + style->guide.line_width : 0;
}

typedef struct bracket {
    tf_point points[4];
} bracket;

/* Of a part of the time axis: the right one always, beside the plot if the part ends with the axis:
   there it stays clear of the signs on the curves. The left one unless the part begins where the
   axis does. */
static size_t find_brackets(const tf_zoom *zoom, const tf_zoom_asked *asked,
                            const tf_curves *curves, bracket brackets[2]) {
    double top = zoom->range.y, bottom = top + zoom->range.height;
    double left = zoom->range.x, right = left + zoom->range.width;
    right += asked->x_max >= curves->x_max ? OUTSIDE : 0;
    brackets[0] =
        (bracket){{{right - FOOT, top}, {right, top}, {right, bottom}, {right - FOOT, bottom}}};
    brackets[1] =
        (bracket){{{left + FOOT, top}, {left, top}, {left, bottom}, {left + FOOT, bottom}}};
    return tf_zoom_is_as_wide(asked, curves) ? 0 : asked->x_min <= curves->x_min ? 1 : 2;
}

void tf_zoom_add_obstacles(const tf_zoom *zoom, const tf_zoom_asked *asked, const tf_curves *curves,
                           const tf_style *style, tf_obstacles *obstacles) {
    bracket brackets[2];
    size_t n = find_brackets(zoom, asked, curves, brackets);
    for (size_t i = 0; i < n; i++)
        tf_obstacles_add_polyline(obstacles, brackets[i].points, 4, style->guide.line_width);
    if (zoom->box.width > 0)
        tf_obstacles_add_rect(obstacles, zoom->box);
}

/* ---- place ----------------------------------------------------------------------------------- */

/* The same style with the inset's smaller type; axes take their sizes from it. */
static tf_style inner_style(const tf_style *style) {
    tf_style inner = *style;
    inner.axis.tick_size = fmax(style->font.min_size, TYPE_SHARE * style->axis.tick_size);
    inner.axis.grid = inner.axis.frame = false;
    return inner;
}

static tf_axis *axis_between(tf_draw_context *context, tf_axis_side side, double min, double max,
                             double target) {
    tf_ticks ticks = tf_ticks_linear(min, max, (int)fmax(2, target), context->arena);
    return tf_axis_new(context, side, ticks.values, ticks.n, NULL);
}

/* Those of the plot's ticks that lie in the part, where enough of them do. */
static tf_axis *make_x_axis(const tf_zoom_asked *asked, const tf_curves *curves,
                            tf_draw_context *context, double width) {
    size_t first = 0, n = 0;
    for (size_t i = 0; i < curves->n_ticks; i++) {
        first += curves->ticks[i] < asked->x_min;
        n += curves->ticks[i] >= asked->x_min && curves->ticks[i] <= asked->x_max;
    }
    if (n >= 3)
        return tf_axis_new(context, TF_AXIS_BELOW, curves->ticks + first, n, NULL);
    return axis_between(context, TF_AXIS_BELOW, asked->x_min, asked->x_max,
                        fmin(6, width / (4 * context->style->axis.tick_size)));
}

/* Plot and axes within zoom->box; false if labels leave too little of it. */
static bool fit(const tf_zoom_asked *asked, const tf_curves *curves, tf_draw_context *context,
                tf_zoom *zoom) {
    const tf_rect *box = &zoom->box;
    double letter = context->style->axis.tick_size;
    zoom->x_axis = make_x_axis(asked, curves, context, box->width);
    zoom->y_axis = axis_between(context, TF_AXIS_LEFT, asked->y_min, asked->y_max,
                                fmin(5, box->height / (2 * letter)));
    /* Signs on a curve at the part's edge reach out of it. */
    double half = fmax(context->style->curve.width, context->style->censor.length) / 2;
    tf_margins margins = {fmax(tf_axis_depth(context, zoom->y_axis), half), half, half,
                          fmax(tf_axis_depth(context, zoom->x_axis), half)};
    for (int round = 0; round < ROUNDS; round++) {
        tf_rect plot = {box->x + margins.left, box->y + margins.top,
                        box->width - margins.left - margins.right,
                        box->height - margins.top - margins.bottom};
        if (plot.width < LEAST_WIDTH_EM * letter || plot.height < LEAST_HEIGHT_EM * letter)
            return false;
        zoom->plot = plot;
        tf_axis_fit(context, zoom->x_axis,
                    tf_scale_linear(asked->x_min, asked->x_max, plot.x, plot.x + plot.width),
                    plot.width);
        tf_axis_fit(context, zoom->y_axis,
                    tf_scale_linear(asked->y_min, asked->y_max, plot.y + plot.height, plot.y),
                    plot.height);
        double before, after, above, below;
        tf_axis_overhang(zoom->x_axis, &before, &after);
        tf_axis_overhang(zoom->y_axis, &above, &below);
        margins = (tf_margins){fmax(margins.left, before), fmax(margins.right, after),
                               fmax(margins.top, above), fmax(margins.bottom, below)};
    }
    return true;
}

/* Halves the list rather than walking along it: to find that a size has no place takes a look at
   every place. What is too small to be read is last in the list, so it is cut off first. */
void tf_zoom_place(tf_zoom *zoom, const tf_zoom_asked *asked, const tf_curves *curves,
                   tf_draw_context *context, const tf_obstacles *obstacles) {
    tf_style style = inner_style(context->style);
    tf_draw_context inner = *context;
    inner.style = &style;
    double gap = GAP_EM * style.axis.tick_size;
    tf_size sizes[G_N_ELEMENTS(SIZES)];
    size_t too_large = 0; /* all before this one are */
    size_t end = G_N_ELEMENTS(SIZES);
    for (size_t i = 0; i < end; i++)
        sizes[i] = (tf_size){SIZES[i][0] * asked->width * curves->plot.width,
                             SIZES[i][1] * asked->height * curves->plot.height};
    for (bool readable = false; end > 0 && !readable; end -= !readable) {
        tf_zoom tried = {.box = {0, 0, sizes[end - 1].width, sizes[end - 1].height}};
        readable = fit(asked, curves, &inner, &tried);
    }
    bool first = true;
    while (too_large < end) {
        /* The one asked for first: mostly it has room. */
        size_t i = first ? 0 : (too_large + end) / 2;
        first = false;
        tf_zoom tried = {.range = zoom->range};
        if (tf_place_block(obstacles, sizes[i], gap, asked->order, asked->n_order, &tried.box) &&
            fit(asked, curves, &inner, &tried)) {
            *zoom = tried;
            end = i;
        } else {
            too_large = i + 1;
        }
    }
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* The figure's curves with the part as their axes. */
static tf_curves enlarged(const tf_zoom *zoom, const tf_zoom_asked *asked, const tf_curves *curves,
                          tf_arena *arena) {
    tf_curves part = *curves;
    part.curves = asked->curves;
    part.censored = asked->censored;
    part.counts = false;
    part.x_min = asked->x_min;
    part.x_max = asked->x_max;
    part.y_min = asked->y_unit * asked->y_min;
    part.y_max = asked->y_unit * asked->y_max;
    part.cut = asked->cut;
    tf_curves_map(&part, arena, zoom->plot);
    return part;
}

bool tf_zoom_place_names(const tf_zoom *zoom, const tf_zoom_asked *asked, const tf_curves *curves,
                         tf_draw_context *context, tf_pieces *pieces) {
    if (!(zoom->box.width > 0))
        return false;
    const tf_curves part = enlarged(zoom, asked, curves, context->arena);
    g_autoptr(tf_obstacles) off = tf_obstacles_new(zoom->plot);
    g_autoptr(tf_obstacles) on = tf_obstacles_new(zoom->plot);
    tf_obstacles_report_to(off, context->arena);
    tf_obstacles_report_to(on, context->arena);
    if (part.bands)
        tf_bands_add_obstacles(&part, off);
    return tf_curves_place_names(&part, off, on, context, pieces);
}

void tf_zoom_draw(const tf_zoom *zoom, const tf_zoom_asked *asked, const tf_curves *curves,
                  tf_draw_context *context, tf_point origin) {
    tf_style style = inner_style(context->style);
    tf_draw_context inner = *context;
    inner.style = &style;
    tf_curves part = enlarged(zoom, asked, curves, context->arena);
    tf_pen pen = tf_pen_solid(style.guide.color, style.guide.line_width);
    bracket brackets[2];
    size_t n = find_brackets(zoom, asked, curves, brackets);
    tf_scene_group_begin(context->scene, "inset", "inset");
    for (size_t i = 0; i < n; i++)
        tf_path_draw(context, "inset.range", (tf_path){brackets[i].points, 4}, &pen, origin);
    if (context->style->axis.grid) { /* its lines would cut through the inset's labels */
        tf_rect box = {origin.x + zoom->box.x, origin.y + zoom->box.y, zoom->box.width,
                       zoom->box.height};
        tf_scene_rect(context->scene, "inset.background", box, style.page.background, NULL);
    }
    tf_curves_draw_bands(&part, &inner, origin);
    tf_axis_draw(&inner, zoom->x_axis, zoom->plot.y + zoom->plot.height, origin);
    tf_axis_draw(&inner, zoom->y_axis, zoom->plot.x, origin);
    tf_curves_draw(&part, &inner, origin);
    tf_scene_group_end(context->scene);
}
