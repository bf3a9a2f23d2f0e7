#include <math.h>

#include "figure/legend.h"
#include "figure/looks.h"
#include "figure/markers.h"
#include "forest.h"
#include "scene/color.h"

/* Estimates of a row over each other: each has a colour and a sign of its own, which differ without
   the colour too, and a legend above the table says whose they are. */

/* Square, circle, triangle, triangle on its tip: a diamond would be a summary. */
static const size_t shapes[] = {1, 0, 2, 4};
/* Of the line through a sign, in heights of a capital letter. */
static const double KEY_WIDTH = 2.4;
static const double LEGEND_GAP_EM = 0.7;

/** As the user calls it; else what the name of the column says. */
static const char *name_of(const forest_figure *f, tf_draw_context *context, size_t i) {
    const char *name = f->results->effects[0].series.names[i];
    return f->ask->effect.titles.n > 0 ? name : forest_column_heading(context, name);
}

/** On what the style shades of the plot, too: a colour is made for the page. */
static tf_color seen_in_plot(const forest_figure *f, const tf_style *style, tf_color color) {
    if (style->forest.shade_plot)
        color = tf_color_readable(color, style->forest.shade_color, style->curve.min_line_contrast);
    if (f->ask->table.stripes)
        color =
            tf_color_readable(color, style->forest.stripe_color, style->curve.min_line_contrast);
    return color;
}

void forest_make_series(forest_figure *f, tf_draw_context *context) {
    const tf_forest_series *series = &f->results->effects[0].series;
    tf_look_name *names = tf_arena_array(context->arena, tf_look_name, series->n + 1);
    if (series->n == 0 || !tf_has_palette(context))
        return;
    for (size_t i = 0; i < series->n; i++)
        names[i] = (tf_look_name){
            .label = name_of(f, context, i), .level = series->names[i], .index = i, .place = i};
    static const tf_pairs none = {0};
    f->overlay.looks = tf_line_looks(context, names, series->n, &none);
    for (size_t i = 0; i < series->n; i++)
        f->overlay.looks[i].line = seen_in_plot(f, context->style, f->overlay.looks[i].line);
}

tf_color forest_color_of(const forest_figure *f, const tf_draw_context *context,
                         const tf_forest_row *row) {
    const bool own = f->overlay.looks && row->type != TF_FOREST_REFERENCE;
    return own ? f->overlay.looks[row->series].line : context->style->forest.color;
}

/* Every other sign is hollow: these are told apart at a glance. */
static bool is_hollow(size_t series) {
    return series % 2 == 1;
}

double forest_sign_half(size_t series, double side) {
    tf_point points[TF_MARKER_POINTS];
    const tf_point origin = {0, 0};
    const size_t n = tf_marker_shape(shapes[series % G_N_ELEMENTS(shapes)], origin, side, points);
    double half = 0;
    for (size_t i = 0; i < n; i++)
        half = fmax(half, points[i].x);
    return half;
}

void forest_draw_sign(const forest_figure *f, tf_draw_context *context, size_t series,
                      tf_point center, double side) {
    const tf_style *style = context->style;
    const tf_color color = f->overlay.looks[series].line;
    const double line = style->forest.line_width;
    tf_point points[TF_MARKER_POINTS];
    const double diameter = is_hollow(series) ? side - line : side;
    const size_t n =
        tf_marker_shape(shapes[series % G_N_ELEMENTS(shapes)], center, diameter, points);
    const tf_pen pen = tf_pen_solid(color, line);
    tf_scene_polygon(context->scene, "forest.sign", points, n,
                     is_hollow(series) ? style->page.background : color,
                     is_hollow(series) ? &pen : NULL);
}

/** The outline of a sign that isn't filled. */
static void draw_outline(tf_inset *inset, const tf_point *points, size_t n, const tf_pen *pen) {
    for (size_t i = 0; i < n; i++)
        tf_inset_line(inset, "legend.key", points[i], points[(i + 1) % n], pen);
}

/** A line with its sign, as in a row; it doesn't show through a hollow one. */
static void draw_key(void *user, tf_inset *inset, size_t index, tf_rect swatch) {
    const forest_figure *f = user;
    const tf_color color = f->overlay.looks[index].line;
    const double line = tf_inset_context(inset)->style->forest.line_width, side = swatch.height;
    const double first = swatch.x, last = first + KEY_WIDTH * swatch.width;
    const tf_point center = {(first + last) / 2, swatch.y + side / 2};
    const double diameter = is_hollow(index) ? side - line : side;
    const double half = is_hollow(index) ? forest_sign_half(index, diameter) : 0;
    const tf_pen pen = tf_pen_solid(color, line);
    tf_point points[TF_MARKER_POINTS];
    const size_t n =
        tf_marker_shape(shapes[index % G_N_ELEMENTS(shapes)], center, diameter, points);
    tf_inset_line(inset, "legend.key", (tf_point){first, center.y},
                  (tf_point){center.x - half, center.y}, &pen);
    tf_inset_line(inset, "legend.key", (tf_point){center.x + half, center.y},
                  (tf_point){last, center.y}, &pen);
    if (is_hollow(index))
        draw_outline(inset, points, n, &pen);
    else
        tf_inset_polygon(inset, "legend.mark", points, n, color, NULL);
}

double forest_fit_legend(forest_figure *f, tf_draw_context *context) {
    const tf_forest_series *series = &f->results->effects[0].series;
    f->overlay.legend = NULL;
    if (!f->overlay.looks)
        return 0;
    tf_legend_entry *entries = tf_arena_array(context->arena, tf_legend_entry, series->n);
    for (size_t i = 0; i < series->n; i++)
        entries[i] = (tf_legend_entry){
            .name = f->overlay.looks[i].label, .key_width = KEY_WIDTH, .group = (unsigned)i};
    const tf_legend legend = {.n = series->n, .entries = entries, .draw_key = draw_key, .user = f};
    f->overlay.legend = tf_legend_inset(context, &legend, f->width, TF_LEGEND_ROWS);
    return f->overlay.legend
               ? tf_inset_size(f->overlay.legend).height + LEGEND_GAP_EM * f->type.size
               : 0;
}

size_t forest_n_below(const forest_figure *f, size_t row) {
    size_t n = 0;
    const bool follows = f->results->rows[row].series > 0;
    while (!follows && row + n + 1 < f->results->n_rows && f->results->rows[row + n + 1].series > 0)
        n++;
    return n;
}
