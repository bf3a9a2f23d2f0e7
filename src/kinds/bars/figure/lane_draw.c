#include <math.h>

#include "figure/markers.h"
#include "rows.h"

/* One row: bar, stack, layers or point, and the text at its end. */

static const double THICKNESS = 0.78;

static const tf_bars_cell *cell_of(const bars_rows *rows, const bars_lane *lane, size_t group,
                                   size_t part) {
    return tf_bars_cell_at(rows->bars->results, lane->facet, lane->category, group, part);
}

static bool is_dots(const bars_rows *rows) {
    return rows->bars->results->form == TF_BARS_DOTS;
}

/* ---- the text at the end --------------------------------------------------------------------- */

const char *bars_lane_value(bars_rows *rows, const bars_lane *lane, size_t group) {
    bars_figure *bars = rows->bars;
    const bool layered = bars->results->layered;
    const char *text = NULL;
    for (size_t p = 0; p < (layered ? bars->results->n_parts : 1); p++) {
        const char *one = bars_value_text(bars, rows->context, cell_of(rows, lane, group, p));
        text = text ? tf_arena_printf(rows->context->arena, "%s / %s", text, one) : one;
    }
    return text;
}

/* Nothing for a stack without counts: its values are in its segments. */
static const char *lane_text(bars_rows *rows, const bars_lane *lane, size_t group) {
    bars_figure *bars = rows->bars;
    const tf_bars_cell *cell = cell_of(rows, lane, group, 0);
    if (bars->stack) {
        return bars_counts_at_end(bars)
                   ? bars_bar_count_text(bars, rows->context, lane->facet, lane->category, group)
                   : NULL;
    }
    if (bars_values_in_columns(bars))
        return NULL;
    if (bars->results->layered)
        return bars->values ? bars_lane_value(rows, lane, group) : NULL;
    const char *value = bars->values || isnan(bars_value(bars, cell))
                            ? bars_value_text(bars, rows->context, cell)
                            : NULL;
    const char *count =
        bars_counts_at_end(bars) ? bars_count_text(bars, rows->context, cell) : NULL;
    if (!value || !count)
        return value ? value : count;
    return tf_arena_printf(rows->context->arena, "%s (%s)", value, count);
}

/* A dot covers its own place on the axis; the text begins behind its edge. */
static double sign_room(const bars_rows *rows) {
    return is_dots(rows) ? 0.42 * rows->em : 0;
}

static bool text_at_left(bars_rows *rows, const bars_lane *lane, size_t group) {
    return bars_value(rows->bars, cell_of(rows, lane, group, 0)) < 0;
}

/* ---- drawing --------------------------------------------------------------------------------- */

typedef struct place {
    bars_rows *rows;
    const bars_lane *lane;
    size_t group;
    double zero, sign; /* sign: -1 for bars that run to the left */
    double top, thickness, middle;
} place;

static double x_of(const place *at, double value) {
    return at->zero + at->sign * value * at->rows->unit;
}

static void draw_rect(const place *at, const char *role, double from, double to, double share,
                      tf_color fill) {
    double a = x_of(at, from), b = x_of(at, to);
    double thickness = at->thickness * share;
    tf_rect rect = {fmin(a, b), at->middle - thickness / 2, fabs(b - a), thickness};
    if (rect.width > 0)
        tf_inset_rect(at->rows->art, role, rect, fill);
}

static void draw_whisker(const place *at, const tf_bars_cell *cell, tf_color color) {
    const bars_figure *bars = at->rows->bars;
    const tf_style *style = at->rows->context->style;
    tf_pen pen = tf_pen_solid(color, 1.2 * style->axis.line_width);
    double from = x_of(at, bars_lower(bars, cell)), to = x_of(at, bars_upper(bars, cell));
    double cap = 0.16 * at->rows->em;
    tf_inset *art = at->rows->art;
    tf_inset_line(art, "whisker", (tf_point){from, at->middle}, (tf_point){to, at->middle}, &pen);
    for (int end = 0; end < 2; end++) {
        double x = end == 0 ? from : to;
        tf_inset_line(art, "whisker", (tf_point){x, at->middle - cap},
                      (tf_point){x, at->middle + cap}, &pen);
    }
}

/* Beyond the whisker, on the side to which the bar runs; back to back, left and right change
   places. */
static void draw_end_text(const place *at) {
    bars_rows *rows = at->rows;
    bars_figure *bars = rows->bars;
    const char *text = lane_text(rows, at->lane, at->group);
    bars_extent ends = bars_extent_of(bars, at->lane->facet, at->lane->category, at->group);
    bool left = text_at_left(rows, at->lane, at->group);
    double gap = 0.3 * rows->em + sign_room(rows);
    bool leftward = left != (at->sign < 0);
    double x = x_of(at, left ? ends.low : ends.high) + (leftward ? -gap : gap);
    double drop = tf_digit_drop(rows->context, bars->fonts.end);
    tf_inset_text(rows->art, "bar.value", (tf_point){x, at->middle + drop},
                  leftward ? TF_ANCHOR_END : TF_ANCHOR_START,
                  (tf_text_look){bars->fonts.end, rows->context->style->color.text}, text);
}

/* Layers lie on each other, the outermost first; the narrower ones stay visible on it. */
static void draw_plain(const place *at) {
    bars_rows *rows = at->rows;
    bars_figure *bars = rows->bars;
    const tf_bars_results *results = bars->results;
    const bars_look *look = &bars->groups[at->group];
    for (size_t p = 0; p < results->n_parts; p++) {
        double value = bars_value(bars, cell_of(rows, at->lane, at->group, p));
        tf_color fill =
            results->layered ? bars_layer_look(bars, rows->context, at->group, p).fill : look->fill;
        if (isfinite(value))
            draw_rect(at, "bar", 0, value, p > 0 ? 0.62 : 1, fill);
    }
    const tf_bars_cell *cell = cell_of(rows, at->lane, at->group, 0);
    if (bars_has_limits(bars, cell))
        draw_whisker(at, cell, rows->context->style->color.axis);
}

static void draw_dot(const place *at) {
    bars_rows *rows = at->rows;
    bars_figure *bars = rows->bars;
    const tf_bars_cell *cell = cell_of(rows, at->lane, at->group, 0);
    double value = bars_value(bars, cell);
    tf_color color = bars->groups[at->group].line;
    if (isnan(value))
        return;
    if (bars_has_limits(bars, cell))
        draw_whisker(at, cell, color);
    tf_point points[TF_MARKER_POINTS];
    size_t n = tf_marker_shape(at->group, (tf_point){x_of(at, value), at->middle}, 0.72 * rows->em,
                               points);
    tf_inset_polygon(rows->art, "marker", points, n, color, NULL);
}

/* ---- stacks ---------------------------------------------------------------------------------- */

/* With a little of the segment's colour left on both sides, or values run together. */
static bool fits_inside(const bars_rows *rows, double width, double length) {
    return width + 0.3 * rows->em <= length;
}

/** Of zero. */
typedef enum side { SIDE_RIGHT, SIDE_LEFT } side;

/* Places are from zero. */
typedef struct label {
    const char *text;
    double middle, center;
} label;

typedef struct labels {
    label *items;
    size_t n;
    double reach; /* where the last one ends */
} labels;

/* The parts of one side of zero whose values don't fit into them. Their labels stand above the bar,
   each on its side, no two nearer than a blank. */
static labels small_parts(bars_rows *rows, const bars_lane *lane, size_t group, double unit,
                          side of) {
    bars_figure *bars = rows->bars;
    labels small = {.items = tf_arena_array(rows->context->arena, label, bars->results->n_parts)};
    double gap = 0.4 * rows->em, end = 0, direction = of == SIDE_LEFT ? -1 : 1;
    for (size_t k = 0; k < bars->results->n_parts; k++) {
        size_t p = bars->outward[k];
        const tf_bars_part *part = &bars->results->parts[p];
        const tf_bars_cell *cell = cell_of(rows, lane, group, p);
        double value = bars_value(bars, cell);
        if ((part->below != (of == SIDE_LEFT) && !part->neutral) || !(value > 0))
            continue;
        double from = part->neutral ? -value / 2 : end;
        end += part->neutral ? value / 2 : value;
        if (part->neutral && of == SIDE_LEFT) /* its label is that of the right side */
            continue;
        const char *text = bars_value_text(bars, rows->context, cell);
        double width = tf_measure(rows->context->measurer, &bars->fonts.small, text).advance;
        if (!fits_inside(rows, width, value * unit)) {
            double middle = (from + end) / 2 * unit;
            double center = fmax(middle, small.reach + gap + width / 2);
            small.items[small.n++] = (label){text, direction * middle, direction * center};
            small.reach = center + width / 2;
        }
    }
    return small;
}

/* That there are any is noted even where they have no strip yet: the next arrangement makes one. */
static void draw_side_labels(const place *at, side of) {
    bars_rows *rows = at->rows;
    const tf_style *style = rows->context->style;
    labels small = small_parts(rows, at->lane, at->group, rows->unit, of);
    rows->wants_strip = rows->wants_strip || small.n > 0;
    tf_font font = rows->bars->fonts.small;
    tf_pen pen = tf_pen_solid(style->color.axis, style->axis.tick_width);
    tf_text_metrics metrics = tf_measure(rows->context->measurer, &font, "0");
    double foot = at->top - BARS_LEADER * rows->em;
    for (size_t i = 0; i < small.n && rows->strip > 0; i++) {
        double center = at->zero + small.items[i].center;
        tf_inset_line(rows->art, "leader", (tf_point){at->zero + small.items[i].middle, at->top},
                      (tf_point){center, foot}, &pen);
        tf_inset_text(rows->art, "segment.value",
                      (tf_point){center, foot - pen.width - metrics.descent}, TF_ANCHOR_MIDDLE,
                      (tf_text_look){font, style->color.text}, small.items[i].text);
    }
}

/* What the scale has to leave room for, beside the bars themselves. */
void bars_lane_reach(bars_rows *rows, const bars_lane *lane, double unit, double *left,
                     double *right) {
    bool back = rows->middle > 0;
    *left = *right = 0;
    for (size_t g = lane->group; g < lane->group + (back ? 2 : 1); g++) {
        bars_extent ends = bars_extent_of(rows->bars, lane->facet, lane->category, g);
        const char *text = lane_text(rows, lane, g);
        const tf_font *font = &rows->bars->fonts.end;
        double width = text ? tf_measure(rows->context->measurer, font, text).advance : 0;
        double room = (text ? width + 0.4 * rows->em : 0) + sign_room(rows);
        bool at_left = text_at_left(rows, lane, g);
        *left = fmax(*left, -ends.low * unit + (at_left ? room : 0));
        *right = fmax(*right, ends.high * unit + (at_left ? 0 : room));
        if (rows->bars->stack && rows->bars->values) {
            *left = fmax(*left, small_parts(rows, lane, g, unit, SIDE_LEFT).reach);
            *right = fmax(*right, small_parts(rows, lane, g, unit, SIDE_RIGHT).reach);
        }
    }
}

/* Each side of zero is stacked for itself; a stack without any value has a dash in its place. */
static void draw_stack(const place *at) {
    bars_rows *rows = at->rows;
    bars_figure *bars = rows->bars;
    const tf_bars_results *results = bars->results;
    tf_font font = bars->fonts.small;
    double drop = tf_digit_drop(rows->context, font);
    double ends[2] = {0, 0};
    bool any = false;
    for (size_t k = 0; k < results->n_parts; k++) {
        size_t p = bars->outward[k];
        const tf_bars_cell *cell = cell_of(rows, at->lane, at->group, p);
        double value = bars_value(bars, cell);
        bool below = results->parts[p].below, neutral = results->parts[p].neutral;
        any = any || isfinite(value);
        if (!(value > 0))
            continue;
        double from = neutral ? ends[1] - value / 2 : ends[below];
        double to = neutral ? ends[0] + value / 2 : from + (below ? -value : value);
        if (neutral)
            ends[1] = from;
        ends[neutral ? 0 : below] = to;
        draw_rect(at, "segment", from, to, 1, bars->parts[p].fill);
        const char *text = bars_value_text(bars, rows->context, cell);
        double width = tf_measure(rows->context->measurer, &font, text).advance;
        double middle = (x_of(at, from) + x_of(at, to)) / 2;
        if (bars->values && fits_inside(rows, width, value * rows->unit)) {
            tf_inset_text(rows->art, "segment.value", (tf_point){middle, at->middle + drop},
                          TF_ANCHOR_MIDDLE, (tf_text_look){font, bars->parts[p].ink}, text);
        }
    }
    if (!any) {
        bars->said.missing = true;
        tf_inset_text(rows->art, "bar.value",
                      (tf_point){at->zero + 0.3 * rows->em, at->middle + drop}, TF_ANCHOR_START,
                      (tf_text_look){font, rows->context->style->color.text}, "\u2013");
    }
    if (bars->values) {
        draw_side_labels(at, SIDE_RIGHT);
        draw_side_labels(at, SIDE_LEFT);
    }
}

double bars_lane_thickness(const bars_rows *rows, const bars_lane *lane) {
    bool grouped = rows->blocks[lane->block].n > 1 && !rows->blocks[lane->block].heading;
    return (lane->height - rows->strip) * (grouped ? 0.9 : THICKNESS);
}

void bars_lane_draw(bars_rows *rows, const bars_lane *lane) {
    bool back = rows->middle > 0;
    bars_figure *bars = rows->bars;
    for (size_t g = lane->group; g < lane->group + (back ? 2 : 1); g++) {
        double inner = lane->height - rows->strip, thickness = bars_lane_thickness(rows, lane);
        place at = {.rows = rows,
                    .lane = lane,
                    .group = g,
                    .sign = back && g == 0 ? -1 : 1,
                    .zero = rows->zero[back && g == 1],
                    .thickness = thickness};
        at.middle = lane->top + rows->strip + inner / 2;
        at.top = at.middle - thickness / 2;
        tf_inset_begin_group(rows->art, is_dots(rows) ? "dot" : "bar",
                             bars->results->groups[g].label, (unsigned)g);
        if (bars->stack)
            draw_stack(&at);
        else if (is_dots(rows))
            draw_dot(&at);
        else
            draw_plain(&at);
        draw_end_text(&at);
        tf_inset_end(rows->art);
    }
}
