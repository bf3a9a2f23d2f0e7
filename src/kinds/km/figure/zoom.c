#include "zoom.h"

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

void km_zoom_read(km_figure *km, const tf_draw_context *context) {
    const size_t n_y = km_ask(context)->inset.y.n, n_x = km_ask(context)->inset.x.n;
    const double *y = km_ask(context)->inset.y.items, *x = km_ask(context)->inset.x.items;
    km->zoomed = n_y == 2;
    if (km->zoomed) {
        km->zoom_y_min = y[0];
        km->zoom_y_max = y[1];
        km->zoom_x_min = n_x == 2 ? x[0] : km->x_min;
        km->zoom_x_max = n_x == 2 ? x[1] : km->x_max;
    }
}

static bool ends_with_axis(const km_figure *km) {
    return km->zoom_x_max >= km->x_max;
}

double km_zoom_overhang(const km_figure *km, const tf_draw_context *context) {
    bool outside = km->zoomed && ends_with_axis(km);
    return outside ? OUTSIDE + context->style->guide.line_width : 0;
}

/* ---- brackets -------------------------------------------------------------------------------- */

typedef struct bracket {
    tf_point points[4];
} bracket;

/* The right one always, beside the plot if the part ends with the axis: there it stays clear of the
   signs on the curves. The left one unless the part begins where the axis does. */
static size_t find_brackets(const km_figure *km, bracket brackets[2]) {
    const km_layout *layout = &km->layout;
    double top = km_y(km, km->zoom_y_max / 100);
    double bottom = km_y(km, km->zoom_y_min / 100);
    double right = tf_scale_apply(&layout->x, km->zoom_x_max) + (ends_with_axis(km) ? OUTSIDE : 0);
    brackets[0] =
        (bracket){{{right - FOOT, top}, {right, top}, {right, bottom}, {right - FOOT, bottom}}};
    if (km->zoom_x_min <= km->x_min) {
        return 1;
    }
    double left = tf_scale_apply(&layout->x, km->zoom_x_min);
    brackets[1] =
        (bracket){{{left + FOOT, top}, {left, top}, {left, bottom}, {left + FOOT, bottom}}};
    return 2;
}

void km_zoom_add_obstacles(const km_figure *km, const tf_draw_context *context,
                           tf_obstacles *obstacles) {
    if (!km->zoomed) {
        return;
    }
    bracket brackets[2];
    size_t n = find_brackets(km, brackets);
    for (size_t i = 0; i < n; i++) {
        tf_obstacles_add_polyline(obstacles, brackets[i].points, 4,
                                  context->style->guide.line_width);
    }
    if (km->layout.zoom.box.width > 0) {
        tf_obstacles_add_rect(obstacles, km->layout.zoom.box);
    }
}

static void draw_brackets(const km_figure *km, tf_draw_context *context, tf_point origin) {
    const tf_style *style = context->style;
    tf_pen pen = tf_pen_solid(style->guide.color, style->guide.line_width);
    bracket brackets[2];
    size_t n = find_brackets(km, brackets);
    for (size_t i = 0; i < n; i++) {
        tf_path path = {brackets[i].points, 4};
        tf_path_draw(context, "inset.range", path, &pen, false, origin);
    }
}

/* ---- place ----------------------------------------------------------------------------------- */

/* The same style with the inset's smaller type; axes take their sizes from it. */
static tf_style inner_style(const tf_style *style) {
    tf_style inner = *style;
    inner.axis.tick_size = fmax(style->font.min_size, TYPE_SHARE * style->axis.tick_size);
    inner.axis.grid = inner.axis.frame = false;
    return inner;
}

/* Those of the plot's ticks that lie in the part, where enough of them do. */
static tf_axis *make_x_axis(const km_figure *km, tf_draw_context *context, double width) {
    const tf_km_results *results = km->results;
    double *values = tf_arena_array(context->arena, double, results->n_ticks + 1);
    size_t n = 0;
    for (size_t i = 0; i < results->n_ticks; i++) {
        if (results->ticks[i] >= km->zoom_x_min && results->ticks[i] <= km->zoom_x_max) {
            values[n++] = results->ticks[i];
        }
    }
    if (n >= 3) {
        return tf_axis_new(context, TF_AXIS_BELOW, values, n, NULL);
    }
    int target = (int)fmax(2, fmin(6, width / (4 * context->style->axis.tick_size)));
    tf_ticks ticks = tf_ticks_linear(km->zoom_x_min, km->zoom_x_max, target, context->arena);
    return tf_axis_new(context, TF_AXIS_BELOW, ticks.values, ticks.n, NULL);
}

static tf_axis *make_y_axis(const km_figure *km, tf_draw_context *context, double height) {
    int target = (int)fmax(2, fmin(5, height / (2 * context->style->axis.tick_size)));
    tf_ticks ticks = tf_ticks_linear(km->zoom_y_min, km->zoom_y_max, target, context->arena);
    return tf_axis_new(context, TF_AXIS_LEFT, ticks.values, ticks.n, NULL);
}

static void fit_axes(const km_figure *km, tf_draw_context *context, km_zoom *zoom) {
    const tf_rect *plot = &zoom->plot;
    double bottom = plot->y + plot->height;
    tf_axis_fit(context, zoom->x_axis, km->zoom_x_min, km->zoom_x_max, plot->x,
                plot->x + plot->width, plot->width);
    tf_axis_fit(context, zoom->y_axis, km->zoom_y_min, km->zoom_y_max, bottom, plot->y,
                plot->height);
}

/* Plot and axes within zoom->box; false if labels leave too little of it. */
static bool fit(const km_figure *km, tf_draw_context *context, km_zoom *zoom) {
    const tf_rect *box = &zoom->box;
    zoom->x_axis = make_x_axis(km, context, box->width);
    zoom->y_axis = make_y_axis(km, context, box->height);
    /* Signs on a curve at the part's edge reach out of it. */
    double half = fmax(context->style->curve.width, context->style->censor.length) / 2;
    tf_margins margins = {fmax(tf_axis_depth(context, zoom->y_axis), half), half, half,
                          fmax(tf_axis_depth(context, zoom->x_axis), half)};
    double letter = context->style->axis.tick_size;
    for (int round = 0; round < ROUNDS; round++) {
        zoom->plot = (tf_rect){box->x + margins.left, box->y + margins.top,
                               box->width - margins.left - margins.right,
                               box->height - margins.top - margins.bottom};
        if (zoom->plot.width < LEAST_WIDTH_EM * letter ||
            zoom->plot.height < LEAST_HEIGHT_EM * letter) {
            return false;
        }
        fit_axes(km, context, zoom);
        double before, after, above, below;
        tf_axis_overhang(zoom->x_axis, &before, &after);
        tf_axis_overhang(zoom->y_axis, &above, &below);
        margins = (tf_margins){fmax(margins.left, before), fmax(margins.right, after),
                               fmax(margins.top, above), fmax(margins.bottom, below)};
    }
    return true;
}

/* Curves of survival that need enlarging run along the top; of failure, along the bottom. */
static void choose_order(const km_figure *km, const tf_draw_context *context, tf_corner order[3]) {
    static const tf_corner asked[] = {TF_ANYWHERE, TF_TOP_RIGHT, TF_TOP_LEFT, TF_BOTTOM_RIGHT,
                                      TF_BOTTOM_LEFT};
    int place = km_ask(context)->inset.place;
    order[0] = km->percent_falls ? TF_BOTTOM_RIGHT : TF_TOP_RIGHT;
    order[1] = km->percent_falls ? TF_BOTTOM_LEFT : TF_TOP_LEFT;
    order[2] = TF_ANYWHERE;
    if (place > 0) {
        order[0] = asked[place];
        order[1] = TF_ANYWHERE;
    }
}

/* Of the size asked for, each within the one before it. */
static const double SIZES[][2] = {{1, 1},     {0.9, 0.95}, {0.8, 0.9}, {0.7, 0.8},
                                  {0.6, 0.7}, {0.5, 0.6},  {0.4, 0.5}};

static tf_size size_at(const km_figure *km, const tf_draw_context *context, size_t i) {
    const tf_rect *plot = &km->layout.plot;
    return (tf_size){SIZES[i][0] * km_ask(context)->inset.width * plot->width,
                     SIZES[i][1] * km_ask(context)->inset.height * plot->height};
}

static bool is_readable(const km_figure *km, tf_draw_context *context, size_t i) {
    tf_size size = size_at(km, context, i);
    km_zoom zoom = {.box = {0, 0, size.width, size.height}};
    return fit(km, context, &zoom);
}

static bool find_place(const km_figure *km, tf_draw_context *context, const tf_obstacles *obstacles,
                       size_t i, km_zoom *zoom) {
    tf_corner order[3];
    choose_order(km, context, order);
    double gap = GAP_EM * context->style->axis.tick_size;
    return tf_place_block(obstacles, size_at(km, context, i), gap, order, 3, &zoom->box) &&
           fit(km, context, zoom);
}

/* Halves the list rather than walking along it: to find that a size has no place takes a look at
   every place. What is too small to be read is last in the list, so it is cut off first. */
void km_zoom_place(km_figure *km, tf_draw_context *context, const tf_obstacles *obstacles) {
    tf_style style = inner_style(context->style);
    tf_draw_context inner = *context;
    inner.style = &style;
    km->layout.zoom = (km_zoom){0};
    size_t too_large = 0; /* all before this one are */
    size_t end = G_N_ELEMENTS(SIZES);
    bool first = true;
    while (end > 0 && !is_readable(km, &inner, end - 1)) {
        end--;
    }
    while (too_large < end) {
        /* The one asked for first: mostly it has room. */
        size_t i = first ? 0 : (too_large + end) / 2;
        first = false;
        km_zoom zoom = {0};
        if (find_place(km, &inner, obstacles, i, &zoom)) {
            km->layout.zoom = zoom;
            end = i;
        } else {
            too_large = i + 1;
        }
    }
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* The figure with the inset's part as its axes: curves, bands and signs are drawn as in the plot.
 */
static km_figure enlarged(const km_figure *km, tf_draw_context *context) {
    km_figure part = *km;
    km_layout *layout = &part.layout;
    const tf_rect *plot = &km->layout.zoom.plot;
    part.zoomed = part.mark_counts = false;
    part.cut = (km_break){0};
    tf_step_curve *curves = tf_arena_array(context->arena, tf_step_curve, km->n);
    for (size_t i = 0; i < km->n; i++) {
        curves[i] = km->results->groups[i].curve;
    }
    part.curves = curves;
    part.x_min = km->zoom_x_min;
    part.x_max = km->zoom_x_max;
    part.y_min = km->zoom_y_min;
    part.y_max = km->zoom_y_max;
    layout->plot = *plot;
    layout->x = tf_scale_linear(part.x_min, part.x_max, plot->x, plot->x + plot->width);
    layout->y =
        tf_scale_linear(part.y_min / 100, part.y_max / 100, plot->y + plot->height, plot->y);
    layout->paths = tf_arena_array(context->arena, tf_path, km->n);
    for (size_t i = 0; i < km->n; i++) {
        layout->paths[i] =
            tf_step_path(context->arena, &curves[i], &layout->x, &layout->y, part.x_max);
    }
    return part;
}

bool km_zoom_has_place(const km_figure *km, const tf_draw_context *context) {
    if (!km->zoomed || km->layout.zoom.box.width > 0) {
        return true;
    }
    tf_place place = tf_ask_place(context->ask, &km_ask(context)->inset.y);
    tf_diag_error(context->diag, &place,
                  "make the figure larger, leave out estimates or milestone_lines, or leave out "
                  "inset",
                  "the curves leave no room in the plot for a readable inset");
    return false;
}

bool km_zoom_draw(const km_figure *km, tf_draw_context *context, tf_point origin) {
    if (!km->zoomed) {
        return true;
    }
    if (!km_zoom_has_place(km, context)) {
        return false;
    }
    const km_zoom *zoom = &km->layout.zoom;
    km_figure part = enlarged(km, context);
    tf_style style = inner_style(context->style);
    tf_draw_context inner = *context;
    inner.style = &style;
    tf_scene_group_begin(context->scene, "inset", "inset");
    draw_brackets(km, context, origin);
    if (context->style->axis.grid) { /* its lines would cut through the inset's labels */
        tf_rect box = {origin.x + zoom->box.x, origin.y + zoom->box.y, zoom->box.width,
                       zoom->box.height};
        tf_scene_rect(context->scene, "inset.background", box, style.page.background, NULL);
    }
    km_draw_bands(&part, &inner, origin);
    tf_axis_draw(&inner, zoom->x_axis, zoom->plot.y + zoom->plot.height, origin);
    tf_axis_draw(&inner, zoom->y_axis, zoom->plot.x, origin);
    km_draw_curves(&part, &inner, origin);
    tf_scene_group_end(context->scene);
    return true;
}
