#include <math.h>

#include "columns.h"
#include "figure/markers.h"

/* Lines over visits: a point with its interval for each group, joined. */

static double sign_size(const tf_style *style) {
    return BARS_SIGN * style->curve.width;
}

/* After three groups the signs look alike in small print: dashes tell the rest apart. */
static tf_pen pen_of(const bars_figure *bars, const tf_style *style, size_t group) {
    tf_pen pen = tf_pen_solid(bars->groups[group].line, style->curve.width);
    if (group > 2 && style->curve.n_dashes > 1) {
        const tf_dash *dash = &style->curve.dashes[1 + (group - 3) % (style->curve.n_dashes - 1)];
        pen.n_dash = dash->n;
        for (size_t i = 0; i < dash->n; i++)
            pen.dash[i] = dash->lengths[i];
    }
    return pen;
}

void bars_line_sample(const bars_figure *bars, tf_draw_context *context, tf_inset *art,
                      size_t group, tf_point from, double length) {
    tf_pen pen = pen_of(bars, context->style, group);
    tf_point points[TF_MARKER_POINTS];
    tf_inset_line(art, "legend.line", from, (tf_point){from.x + length, from.y}, &pen);
    size_t n = tf_marker_shape(group, (tf_point){from.x + length / 2, from.y},
                               sign_size(context->style), points);
    tf_inset_polygon(art, "legend.marker", points, n, bars->groups[group].line, NULL);
}

/* Where the line is between two visits, something may want to stand. */
static void add_segment_boxes(bars_columns *columns, tf_point from, tf_point to) {
    enum { PIECES = 8 };
    double half = columns->context->style->curve.width;
    for (int i = 0; i < PIECES; i++) {
        double a = (double)i / PIECES, b = (double)(i + 1) / PIECES;
        double y1 = from.y + a * (to.y - from.y), y2 = from.y + b * (to.y - from.y);
        bars_add_box(columns, from.x + a * (to.x - from.x), from.x + b * (to.x - from.x),
                     fmin(y1, y2) - half, fmax(y1, y2) + half);
    }
}

/* Signs come last: a line that crosses another group's sign would make it look like a different
   one. */
static void draw_group(bars_columns *columns, size_t facet, size_t group) {
    bars_figure *bars = columns->bars;
    const tf_bars_results *results = bars->results;
    const bars_look *look = &bars->groups[group];
    const tf_style *style = columns->context->style;
    tf_pen pen = pen_of(bars, style, group);
    tf_point last = {NAN, NAN};
    for (size_t c = 0; c < results->n_categories; c++) {
        const tf_bars_cell *cell = tf_bars_cell_at(results, facet, c, group, 0);
        double value = bars_value(bars, cell);
        if (isnan(value))
            continue;
        tf_point point = {bars_bar_x(columns, c, group), value * columns->unit};
        if (isfinite(last.x)) {
            add_segment_boxes(columns, last, point);
            if (columns->art) {
                tf_inset_line(columns->art, "curve", bars_at(columns, last.x, last.y),
                              bars_at(columns, point.x, point.y), &pen);
            }
        }
        if (bars_has_limits(bars, cell)) {
            tf_pen whisker = tf_pen_solid(look->line, style->axis.line_width * 1.4);
            bars_draw_whisker(columns, point.x, bars_lower(bars, cell) * columns->unit,
                              bars_upper(bars, cell) * columns->unit, 0.4 * sign_size(style),
                              &whisker);
        }
        last = point;
    }
    for (size_t c = 0; c < results->n_categories; c++) {
        double value = bars_value(bars, tf_bars_cell_at(results, facet, c, group, 0));
        if (!isfinite(value))
            continue;
        double size = sign_size(style), x = bars_bar_x(columns, c, group);
        double y = value * columns->unit;
        bars_add_box(columns, x - size / 2, x + size / 2, y - size / 2, y + size / 2);
        if (columns->art) {
            tf_point points[TF_MARKER_POINTS];
            size_t n = tf_marker_shape(group, bars_at(columns, x, y), size, points);
            tf_inset_polygon(columns->art, "marker", points, n, look->line, NULL);
        }
    }
}

void bars_visits_draw(bars_columns *columns, size_t facet) {
    const tf_bars_results *results = columns->bars->results;
    for (size_t g = 0; g < results->n_groups; g++) {
        if (columns->art)
            tf_inset_begin_group(columns->art, "curve", results->groups[g].label, (unsigned)g);
        draw_group(columns, facet, g);
        if (columns->art)
            tf_inset_end(columns->art);
    }
}
