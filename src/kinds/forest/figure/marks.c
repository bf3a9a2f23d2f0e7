#include <math.h>

#include "forest.h"

/* Boxes, intervals, diamonds and arrows. Everything ends within the axis: what goes on beyond it
   becomes an arrow, and an estimate beyond it an open one. The arrow of an interval begins at its
   box, which may be so near the end that only the head is beyond it: see forest_beyond_ends. */

typedef struct marks {
    const forest_figure *f;
    tf_draw_context *context;
    const forest_plot *plot;
    tf_point origin;
    double y;
    tf_color color;
} marks;

double forest_x(const forest_plot *plot, double unit) {
    return tf_scale_apply(&plot->axis->scale, unit);
}

static double at(const marks *m, double unit) {
    return m->origin.x + forest_x(m->plot, unit);
}

/* Ends of an interval in units: what is open, or no number, goes on for ever. */
static double lower_of(const forest_plot *plot, const tf_forest_cell *cell) {
    double unit = forest_unit(plot, cell->effect.lower);
    return cell->effect.lower_open || (plot->log && cell->effect.lower <= 0) ? -INFINITY : unit;
}

static double upper_of(const forest_plot *plot, const tf_forest_cell *cell) {
    return cell->effect.upper_open ? INFINITY : forest_unit(plot, cell->effect.upper);
}

/* Arithmetic of logarithms must not make an arrow of a limit that is the axis' end. */
static double slack(const forest_plot *plot) {
    return 1e-9 * (plot->max - plot->min);
}

static bool is_below(const forest_plot *plot, double unit) {
    return unit < plot->min - slack(plot);
}

static bool is_above(const forest_plot *plot, double unit) {
    return unit > plot->max + slack(plot);
}

static bool is_outside(const forest_plot *plot, double unit) {
    return is_below(plot, unit) || is_above(plot, unit);
}

/* A prediction has limits without an estimate. */
static bool is_drawn(const tf_forest_row *row, const tf_forest_cell *cell) {
    tf_forest_row_type type = row->type;
    bool kind = type == TF_FOREST_ROW || type == TF_FOREST_OVERALL || type == TF_FOREST_POOLED ||
                type == TF_FOREST_PREDICTION;
    return kind && cell->shown &&
           (!isnan(cell->effect.estimate) ||
            (type == TF_FOREST_PREDICTION && !isnan(cell->effect.lower)));
}

/* A summary has the shape of its limits, if it has any. */
static bool is_box(const tf_forest_row *row, const tf_forest_cell *cell) {
    const bool limits = !isnan(cell->effect.lower) && !isnan(cell->effect.upper);
    return row->type == TF_FOREST_ROW || (row->type != TF_FOREST_PREDICTION && !limits);
}

/* Noted when arranged, not when drawn: the foot is measured before anything is on the page. */
void forest_note_marks(forest_figure *f, const tf_draw_context *context, const forest_plot *plot) {
    const tf_style *style = context->style;
    for (size_t i = 0; i < f->results->n_rows; i++) {
        const tf_forest_row *row = &f->results->rows[i];
        const tf_forest_cell *cell = &row->cells[plot->index];
        if (!is_drawn(row, cell))
            continue;
        double unit = forest_unit(plot, cell->effect.estimate);
        bool outside = is_outside(plot, unit);
        f->said.outside = f->said.outside || outside;
        /* An estimate outside has a sign of its own on its side. */
        bool left = is_below(plot, lower_of(plot, cell)) && !is_below(plot, unit);
        bool right = is_above(plot, upper_of(plot, cell)) && !is_above(plot, unit);
        f->said.arrow = f->said.arrow || left || right;
        bool known = !isnan(cell->effect.lower) && !isnan(cell->effect.upper) &&
                     !cell->effect.lower_open && !cell->effect.upper_open;
        bool box = is_box(row, cell) && !outside && !isnan(cell->size);
        bool unsized = cell->size == 0 && !known;
        f->said.sizes = f->said.sizes || (box && cell->size < 1);
        f->said.unsized = f->said.unsized || (box && unsized);
        f->said.enlarged =
            f->said.enlarged ||
            (box && !unsized && sqrt(cell->size) * plot->box < style->forest.box_min - 1e-9);
    }
}

/* ---- shapes ---------------------------------------------------------------------------------- */

static double head_length(const forest_figure *f) {
    return 0.55 * f->type.size;
}

/* The area is the weight, so the side is its root. */
static double side_of(const forest_plot *plot, const tf_style *style, double size) {
    double most = plot->box;
    return isnan(size) ? 0.75 * most : fmin(most, fmax(style->forest.box_min, most * sqrt(size)));
}

/* From the middle of what stands for an estimate to its side. */
static double half_of(const forest_figure *f, const tf_draw_context *context,
                      const forest_plot *plot, const tf_forest_row *row) {
    const double side = side_of(plot, context->style, row->cells[plot->index].size);
    return f->overlay.looks ? forest_sign_half(row->series, side) : side / 2;
}

/* Of the row of a box; what has no limits has no arrow either. */
static bool has_extent(const forest_plot *plot, const tf_forest_row *row,
                       const tf_forest_cell *cell) {
    return is_drawn(row, cell) && is_box(row, cell) && !isnan(lower_of(plot, cell)) &&
           !isnan(upper_of(plot, cell)) &&
           !is_outside(plot, forest_unit(plot, cell->effect.estimate));
}

void forest_beyond_ends(const forest_figure *f, const tf_draw_context *context,
                        const forest_plot *plot, double beyond[2]) {
    const double first = forest_x(plot, plot->min), last = forest_x(plot, plot->max);
    beyond[0] = beyond[1] = 0;
    for (size_t i = 0; i < f->results->n_rows; i++) {
        const tf_forest_row *row = &f->results->rows[i];
        const tf_forest_cell *cell = &row->cells[plot->index];
        if (!has_extent(plot, row, cell))
            continue;
        const double x = forest_x(plot, forest_unit(plot, cell->effect.estimate));
        const double room = half_of(f, context, plot, row) + head_length(f);
        if (is_below(plot, lower_of(plot, cell)))
            beyond[0] = fmax(beyond[0], first - (x - room));
        if (is_above(plot, upper_of(plot, cell)))
            beyond[1] = fmax(beyond[1], x + room - last);
    }
}

static void draw_head(const marks *m, double tip, double sign) {
    double length = head_length(m->f), half = 0.25 * m->f->type.size;
    tf_point points[3] = {
        {tip, m->y}, {tip - sign * length, m->y - half}, {tip - sign * length, m->y + half}};
    tf_scene_polygon(m->context->scene, "forest.arrow", points, 3, m->color, NULL);
}

/* Open, so that it can't be taken for the end of an interval; the pen stays inside the axis. */
static void draw_outside(const marks *m, double end, double sign) {
    const tf_style *style = m->context->style;
    double width = fmin(0.7, style->forest.line_width);
    double tip = at(m, end) - sign * 1.6 * width;
    double length = 0.8 * m->f->type.size, half = 0.32 * m->f->type.size;
    tf_pen pen = tf_pen_solid(m->color, width);
    tf_point points[3] = {
        {tip, m->y}, {tip - sign * length, m->y - half}, {tip - sign * length, m->y + half}};
    tf_scene_polygon(m->context->scene, "forest.outside", points, 3, style->page.background, &pen);
}

/** Intervals are lines, predictions bars. */
typedef enum extent_shape { EXTENT_LINE, EXTENT_BAR } extent_shape;

/** What an interval begins and ends with. */
typedef struct extent {
    extent_shape shape;
    double lower, upper; /**< units */
    double x, half;      /**< of its box, on the page; NaN: none */
} extent;

/* From limit to limit, or to the axis' end: there with an arrow's head, which begins at the box if
   it has no room between that and the end. */
static void draw_extent(const marks *m, extent e) {
    const double lower = e.lower, upper = e.upper;
    const forest_plot *plot = m->plot;
    const tf_style *style = m->context->style;
    bool left = is_below(plot, lower), right = is_above(plot, upper);
    double from = at(m, fmax(lower, plot->min)), to = at(m, fmin(upper, plot->max));
    from = left ? fmin(from, e.x - e.half - head_length(m->f)) : from;
    to = right ? fmax(to, e.x + e.half + head_length(m->f)) : to;
    double first = fmax(from + (left ? head_length(m->f) / 2 : 0), at(m, plot->min));
    double last = fmin(to - (right ? head_length(m->f) / 2 : 0), at(m, plot->max));
    marks own = *m;
    own.color = e.shape == EXTENT_BAR ? style->forest.summary_color : m->color;
    if (last > first && e.shape == EXTENT_BAR) {
        double high = 0.3 * style->forest.box_max;
        tf_rect bar = {first, m->y - high / 2, last - first, high};
        tf_scene_rect(m->context->scene, "forest.prediction", bar, own.color, NULL);
    } else if (last > first) {
        tf_pen pen = tf_pen_solid(own.color, style->forest.line_width);
        tf_scene_line(m->context->scene, "forest.interval", (tf_point){first, m->y},
                      (tf_point){last, m->y}, &pen);
    }
    if (left)
        draw_head(&own, from, -1);
    if (right)
        draw_head(&own, to, 1);
}

static void draw_box(const marks *m, double unit, double size) {
    double side = side_of(m->plot, m->context->style, size), x = at(m, unit);
    tf_rect box = {x - side / 2, m->y - side / 2, side, side};
    tf_scene_rect(m->context->scene, "forest.box", box, m->color, NULL);
}

/* Its ends are the limits, or the axis' ends, where it is cut off straight behind an arrow's head:
   a straight end alone could be taken for the shape of a wide one. */
static void draw_diamond(const marks *m, double unit, double lower, double upper) {
    const forest_plot *plot = m->plot;
    double half = m->context->style->forest.box_max / 2;
    double low = fmax(lower, plot->min), high = fmin(upper, plot->max);
    double left = isinf(lower) ? 1 : unit > lower ? (low - lower) / (unit - lower) : 0;
    double right = isinf(upper) ? 1 : upper > unit ? (upper - high) / (upper - unit) : 0;
    bool cut_left = is_below(plot, lower), cut_right = is_above(plot, upper);
    double x = at(m, unit), from = at(m, low), to = at(m, high);
    double tips[2] = {from, to};
    from = cut_left ? fmin(x, from + head_length(m->f)) : from;
    to = cut_right ? fmax(x, to - head_length(m->f)) : to;
    marks summary = *m;
    summary.color = m->f->overlay.looks ? m->color : m->context->style->forest.summary_color;
    tf_point points[6];
    size_t n = 0;
    points[n++] = (tf_point){from, m->y + half * left};
    if (left > 0)
        points[n++] = (tf_point){from, m->y - half * left};
    points[n++] = (tf_point){x, m->y - half};
    points[n++] = (tf_point){to, m->y - half * right};
    if (right > 0)
        points[n++] = (tf_point){to, m->y + half * right};
    points[n++] = (tf_point){x, m->y + half};
    tf_scene_polygon(m->context->scene, "forest.diamond", points, n, summary.color, NULL);
    if (cut_left)
        draw_head(&summary, tips[0], -1);
    if (cut_right)
        draw_head(&summary, tips[1], 1);
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* Summaries are diamonds, whose width is the interval; single rows are boxes on a line. */
static void draw_cell(const marks *m, const forest_line *line, const tf_forest_cell *cell) {
    const forest_plot *plot = m->plot;
    double unit = forest_unit(plot, cell->effect.estimate), edge = slack(plot);
    double lower = lower_of(plot, cell), upper = upper_of(plot, cell);
    if (line->row->type == TF_FOREST_PREDICTION) {
        if (lower < plot->max && upper > plot->min)
            draw_extent(m, (extent){EXTENT_BAR, lower, upper, NAN, NAN});
        return;
    }
    if (is_outside(plot, unit)) {
        /* The part of the interval that is on the axis, up to the arrow; it may leave the axis on
           the other side, too. */
        bool below = unit < plot->min;
        double from = at(m, below ? plot->min : fmax(lower, plot->min));
        double to = at(m, below ? fmin(upper, plot->max) : plot->max);
        bool seen = below ? upper > plot->min + edge : lower < plot->max - edge;
        bool through = below ? is_above(plot, upper) : is_below(plot, lower);
        if (through)
            draw_head(m, at(m, below ? plot->max : plot->min), below ? 1 : -1);
        from += below ? m->f->type.size : 0;
        to -= below ? 0 : m->f->type.size;
        (*(below ? &to : &from)) += through ? (below ? -1 : 1) * head_length(m->f) / 2 : 0;
        if (seen && to > from) {
            tf_pen pen = tf_pen_solid(m->color, m->context->style->forest.line_width);
            tf_scene_line(m->context->scene, "forest.interval", (tf_point){from, m->y},
                          (tf_point){to, m->y}, &pen);
        }
        draw_outside(m, below ? plot->min : plot->max, below ? -1 : 1);
        return;
    }
    bool limits = !isnan(lower) && !isnan(upper);
    if (limits && line->row->type != TF_FOREST_ROW) {
        draw_diamond(m, unit, lower, upper);
        return;
    }
    double half = half_of(m->f, m->context, plot, line->row);
    if (limits)
        draw_extent(m, (extent){EXTENT_LINE, lower, upper, at(m, unit), half});
    const double side = side_of(m->plot, m->context->style, cell->size);
    if (m->f->overlay.looks)
        forest_draw_sign(m->f, m->context, line->row->series, (tf_point){at(m, unit), m->y}, side);
    else
        draw_box(m, unit, cell->size);
}

/* A reference level stands at no effect, without an interval. */
static void draw_reference(const marks *m) {
    if (isnan(m->plot->null) || m->plot->null < m->plot->min || m->plot->null > m->plot->max)
        return;
    double side = 0.6 * m->plot->box, x = at(m, m->plot->null);
    tf_rect box = {x - side / 2, m->y - side / 2, side, side};
    tf_pen pen = tf_pen_solid(m->color, fmin(0.7, m->context->style->forest.line_width));
    tf_scene_rect(m->context->scene, "forest.reference", box, m->context->style->page.background,
                  &pen);
}

void forest_draw_marks(const forest_figure *f, tf_draw_context *context, const forest_plot *plot,
                       double top, tf_point origin) {
    marks m = {f, context, plot, origin, 0, context->style->forest.color};
    for (size_t i = f->page.first; i < f->page.end; i++) {
        const forest_line *line = &f->lines[i];
        const tf_forest_cell *cell = &line->row->cells[plot->index];
        m.y = origin.y + top + line->middle;
        m.color = forest_color_of(f, context, line->row);
        if (line->row->type == TF_FOREST_REFERENCE && cell->shown) {
            draw_reference(&m);
        } else if (is_drawn(line->row, cell)) {
            const char *label = line->label ? line->label : line->row->label;
            const char *name = tf_plain_text(context, label);
            tf_scene_group_begin(context->scene, "forest.row", name);
            draw_cell(&m, line, cell);
            tf_scene_group_end(context->scene);
        }
    }
}
