#include <math.h>
#include <string.h>

#include "figure/markers.h"
#include "rows.h"

/* Beside lying bars: totals of stacks, the panel of differences, columns of estimates and P. */

static double cell_width(bars_rows *rows, const char *text) {
    return text ? tf_measure(rows->context->measurer, &rows->bars->small_font, text).advance : 0;
}

static const char *p_text(bars_rows *rows, const tf_bars_comparison *c) {
    bars_line line = bars_p_line(rows->bars, rows->context, c);
    const tf_p_format *format = &rows->context->style->p;
    if (!line.text) {
        return NULL;
    }
    const char *text = line.text + strlen(format->symbol);
    return g_str_has_prefix(text, format->equals) ? text + strlen(format->equals) : text;
}

static const char *stars_text(bars_rows *rows, const tf_bars_comparison *c) {
    bool any = c->stars && *c->stars;
    rows->bars->any_stars = rows->bars->any_stars || any;
    return any ? c->stars : NULL;
}

static const char *estimate_of(bars_rows *rows, const tf_bars_comparison *c) {
    return rows->bars->bracket == BARS_BRACKET_STARS
               ? stars_text(rows, c)
               : bars_estimate_text(rows->bars, rows->context, c);
}

static const char *p_of(bars_rows *rows, const tf_bars_comparison *c) {
    return rows->bars->bracket == BARS_BRACKET_STARS ? NULL : p_text(rows, c);
}

static bool is_shown(const bars_rows *rows, const tf_bars_comparison *c) {
    return !rows->bars->stack && c->versus == TF_BARS_NONE &&
           bars_compares(rows->bars, rows->context, c);
}

/* ---- measuring ------------------------------------------------------------------------------- */

static void set_heading(bars_rows *rows, bars_column *column, const char *text) {
    tf_font font = rows->bars->small_font;
    font.bold = true;
    column->heading = tf_paragraph_new(rows->context, font, text, 0.6 * rows->names_room);
    column->width = fmax(column->width, column->heading.size.width);
}

static const char *difference_heading(bars_rows *rows) {
    const bars_figure *bars = rows->bars;
    const tf_bars_results *results = bars->results;
    if (bars->bracket == BARS_BRACKET_STARS) {
        return NULL;
    }
    double level = results->compared.level;
    for (size_t i = 0; i < results->n_comparisons; i++) {
        const tf_effect *p = &results->comparisons[i].published;
        level = p->estimate_text ? p->conf_level : level;
    }
    if (!bars->any_difference || !bars->any_interval) {
        return bars->any_difference ? tf_word(rows->context->words, "bars.heading.difference.plain")
                                    : NULL;
    }
    return tf_take(rows->context,
                   tf_word_fill(tf_word(rows->context->words, "bars.heading.difference"), "level",
                                tf_level_heading(rows->context, level), NULL));
}

static void prepare_comparisons(bars_rows *rows) {
    const tf_bars_results *results = rows->bars->results;
    for (size_t i = 0; i < results->n_comparisons; i++) {
        const tf_bars_comparison *c = &results->comparisons[i];
        if (is_shown(rows, c)) {
            rows->estimate.width =
                fmax(rows->estimate.width, cell_width(rows, estimate_of(rows, c)));
            rows->p.width = fmax(rows->p.width, cell_width(rows, p_of(rows, c)));
        }
    }
    if (rows->estimate.width > 0) {
        set_heading(rows, &rows->estimate, difference_heading(rows));
    }
    if (rows->p.width > 0) {
        set_heading(rows, &rows->p,
                    tf_heading(rows->context, tf_word(rows->context->words, "bars.heading.p")));
    }
    for (size_t b = 0; b < rows->n_blocks; b++) {
        const bars_lines *lines = &rows->blocks[b].lines;
        for (size_t i = 0; i < lines->n; i++) {
            rows->estimate.width =
                fmax(rows->estimate.width, bars_line_size(rows->context, &lines->line[i]).width);
        }
    }
}

static void prepare_totals(bars_rows *rows) {
    bars_figure *bars = rows->bars;
    const tf_bars_results *results = bars->results;
    rows->totals = tf_arena_array(rows->context->arena, bars_column, results->n_totals + 1);
    for (size_t t = 0; bars->stack && bars->total_brackets && t < results->n_totals; t++) {
        set_heading(rows, &rows->totals[t], results->totals[t].label);
        for (size_t i = 0; i < rows->n_lanes; i++) {
            const bars_lane *lane = &rows->lanes[i];
            const tf_bars_cell *cell =
                tf_bars_total_at(results, lane->facet, lane->category, lane->group, t);
            const char *text = bars_value_text(bars, rows->context, cell);
            rows->totals[t].width = fmax(rows->totals[t].width, cell_width(rows, text));
        }
    }
}

static void include(bars_rows *rows, double value) {
    if (isfinite(value)) {
        rows->difference_min = fmin(rows->difference_min, value);
        rows->difference_max = fmax(rows->difference_max, value);
    }
}

static void prepare_panel(bars_rows *rows) {
    bars_figure *bars = rows->bars;
    const tf_bars_results *results = bars->results;
    bool any = false;
    for (size_t i = 0; bars->panel && i < results->n_comparisons; i++) {
        const tf_bars_comparison *c = &results->comparisons[i];
        tf_interval d = bars_difference(bars, c);
        if (is_shown(rows, c) && isfinite(d.estimate)) {
            any = true;
            include(rows, d.estimate);
            include(rows, d.lower);
            include(rows, d.upper);
        }
    }
    if (!any) {
        return;
    }
    double span = rows->difference_max - rows->difference_min;
    span = span > 0 ? span : 1;
    tf_ticks ticks = tf_ticks_linear(0, span, 4, rows->context->arena);
    double step = ticks.n > 1 ? ticks.values[1] : span;
    rows->difference_min = step * floor(rows->difference_min / step + 1e-9);
    rows->difference_max = step * ceil(rows->difference_max / step - 1e-9);
    rows->difference_max = fmax(rows->difference_max, rows->difference_min + step);
    ticks = tf_ticks_every(rows->difference_min, rows->difference_max, step, rows->context->arena);
    const char *label = bars_ask(rows->context)->shown.difference_panel.label;
    bool means = results->source == TF_BARS_MEANS;
    if (!label) {
        label = tf_word(rows->context->words,
                        means ? "bars.panel.difference.mean" : "bars.panel.difference");
    }
    rows->difference_axis =
        tf_axis_new(rows->context, TF_AXIS_BELOW, ticks.values, ticks.n, *label ? label : NULL);
    rows->panel_width = rows->panel_room;
}

/* The last number of the axis of values and the first of differences stand beside each other. */
static double room_of_labels(const bars_rows *rows) {
    const tf_axis *values = rows->bars->axis;
    double last = values->n > 0 ? values->metrics[values->n - 1].advance : 0;
    return last / 2 + rows->difference_axis->metrics[0].advance / 2 + 0.6 * rows->em;
}

static void place_columns(bars_rows *rows) {
    double gap = rows->gap;
    double x = 0;
    for (size_t t = 0; rows->bars->stack && t < rows->bars->results->n_totals; t++) {
        if (rows->totals[t].width > 0) {
            rows->totals[t].x = x + gap;
            x += gap + rows->totals[t].width;
        }
    }
    if (rows->panel_width > 0) {
        rows->panel_x = x + fmax(2 * gap, room_of_labels(rows));
        x = rows->panel_x + rows->panel_width + 0.5 * gap;
    }
    if (rows->estimate.width > 0) {
        rows->estimate.x = x + gap;
        x += gap + rows->estimate.width;
    }
    if (rows->p.width > 0) {
        rows->p.x = x + gap;
    }
}

void bars_table_prepare(bars_rows *rows) {
    prepare_comparisons(rows);
    prepare_totals(rows);
    prepare_panel(rows);
    place_columns(rows);
}

double bars_table_width(const bars_rows *rows) {
    double width = rows->panel_width > 0 ? rows->panel_x + rows->panel_width + rows->em : 0;
    for (size_t t = 0; rows->bars->stack && t < rows->bars->results->n_totals; t++) {
        width = fmax(width, rows->totals[t].x + rows->totals[t].width);
    }
    width = fmax(width, rows->estimate.width > 0 ? rows->estimate.x + rows->estimate.width : 0);
    return fmax(width, rows->p.width > 0 ? rows->p.x + rows->p.width : 0);
}

double bars_table_head(const bars_rows *rows) {
    double head = fmax(rows->estimate.heading.size.height, rows->p.heading.size.height);
    for (size_t t = 0; rows->bars->stack && t < rows->bars->results->n_totals; t++) {
        head = fmax(head, rows->totals[t].heading.size.height);
    }
    return head > 0 ? head + 0.3 * rows->em : 0;
}

static void fit_panel(const bars_rows *rows) {
    double left = rows->plot.x + rows->plot.width + rows->panel_x;
    tf_axis_fit(rows->context, rows->difference_axis, rows->difference_min, rows->difference_max,
                left, left + rows->panel_width, rows->panel_width + rows->em);
}

double bars_table_depth(const bars_rows *rows) {
    if (!rows->difference_axis) {
        return 0;
    }
    fit_panel(rows);
    return tf_axis_depth(rows->context, rows->difference_axis);
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_heading(bars_rows *rows, const bars_column *column) {
    double x = rows->plot.x + rows->plot.width + column->x + column->width / 2;
    double y = rows->plot.y - 0.3 * rows->em - column->heading.size.height;
    tf_inset_paragraph(rows->art, "table.heading", &column->heading, (tf_point){x, y},
                       TF_ANCHOR_MIDDLE, rows->context->style->color.text);
}

static void draw_cell(bars_rows *rows, const bars_column *column, const char *role,
                      const char *text, double y) {
    double x = rows->plot.x + rows->plot.width + column->x + column->width / 2;
    double drop = tf_digit_drop(rows->context, rows->bars->small_font);
    tf_inset_text(rows->art, role, (tf_point){x, y + drop}, TF_ANCHOR_MIDDLE,
                  rows->bars->small_font, rows->context->style->color.text, text);
}

/* A pair is compared in the middle of its block; several comparisons each at their own group. */
static double row_middle(const bars_rows *rows, const tf_bars_comparison *c) {
    const bars_figure *bars = rows->bars;
    const bars_lane *first = NULL, *last = NULL, *own = NULL;
    for (size_t i = 0; i < rows->n_lanes; i++) {
        const bars_lane *lane = &rows->lanes[i];
        if (lane->facet == c->facet && lane->category == c->category) {
            first = first ? first : lane;
            last = lane;
            own = lane->group == c->experimental ? lane : own;
        }
    }
    if (own && bars->results->n_groups > 2) {
        return own->top + rows->strip + (own->height - rows->strip) / 2;
    }
    return first ? (first->top + last->top + last->height) / 2 : 0;
}

static void draw_difference(bars_rows *rows, const tf_bars_comparison *c, double y) {
    const tf_style *style = rows->context->style;
    const tf_scale *scale = &rows->difference_axis->scale;
    tf_interval d = bars_difference(rows->bars, c);
    if (!isfinite(d.estimate)) {
        return;
    }
    tf_pen pen = tf_pen_solid(style->color.axis, 1.4 * style->axis.line_width);
    if (isfinite(d.lower) && isfinite(d.upper)) {
        tf_inset_line(rows->art, "whisker", (tf_point){tf_scale_apply(scale, d.lower), y},
                      (tf_point){tf_scale_apply(scale, d.upper), y}, &pen);
    }
    tf_point points[TF_MARKER_POINTS];
    size_t n = tf_marker_shape(1, (tf_point){tf_scale_apply(scale, d.estimate), y}, 0.72 * rows->em,
                               points);
    tf_inset_polygon(rows->art, "marker", points, n, style->color.axis);
}

static void draw_comparisons(bars_rows *rows) {
    const tf_bars_results *results = rows->bars->results;
    for (size_t i = 0; i < results->n_comparisons; i++) {
        const tf_bars_comparison *c = &results->comparisons[i];
        if (!is_shown(rows, c)) {
            continue;
        }
        double y = row_middle(rows, c);
        if (rows->panel_width > 0) {
            draw_difference(rows, c, y);
        }
        draw_cell(rows, &rows->estimate, "table.estimate", estimate_of(rows, c), y);
        draw_cell(rows, &rows->p, "table.p", p_of(rows, c), y);
    }
}

static void draw_block_lines(bars_rows *rows, const bars_block *block) {
    const bars_lane *first = &rows->lanes[block->first];
    const bars_lane *last = &rows->lanes[block->first + block->n - 1];
    double height = 0;
    for (size_t i = 0; i < block->lines.n; i++) {
        height += bars_line_size(rows->context, &block->lines.line[i]).height;
    }
    double y = (first->top + last->top + last->height - height) / 2;
    double x = rows->plot.x + rows->plot.width + rows->estimate.x;
    for (size_t i = 0; i < block->lines.n; i++) {
        const bars_line *line = &block->lines.line[i];
        tf_text_metrics metrics = tf_measure(rows->context->measurer, &line->font, "0");
        bars_line_draw(rows->context, rows->art, "bracket.text", line,
                       (tf_point){x, y + metrics.ascent}, TF_ANCHOR_START);
        y += metrics.ascent + metrics.descent;
    }
}

static void draw_totals(bars_rows *rows) {
    bars_figure *bars = rows->bars;
    const tf_bars_results *results = bars->results;
    for (size_t t = 0; bars->stack && t < results->n_totals; t++) {
        if (!(rows->totals[t].width > 0)) {
            continue;
        }
        draw_heading(rows, &rows->totals[t]);
        for (size_t i = 0; i < rows->n_lanes; i++) {
            const bars_lane *lane = &rows->lanes[i];
            const tf_bars_cell *cell =
                tf_bars_total_at(results, lane->facet, lane->category, lane->group, t);
            draw_cell(rows, &rows->totals[t], "table.total",
                      bars_value_text(bars, rows->context, cell),
                      lane->top + rows->strip + (lane->height - rows->strip) / 2);
        }
    }
}

static void draw_no_difference(bars_rows *rows) {
    const tf_style *style = rows->context->style;
    double x = tf_scale_apply(&rows->difference_axis->scale, 0);
    tf_pen pen = tf_pen_solid(style->guide.color, style->guide.line_width);
    tf_inset_line(rows->art, "guide", (tf_point){x, rows->plot.y},
                  (tf_point){x, rows->plot.y + rows->plot.height}, &pen);
}

void bars_table_draw(bars_rows *rows) {
    if (rows->difference_axis) {
        fit_panel(rows);
        draw_no_difference(rows);
    }
    draw_heading(rows, &rows->estimate);
    draw_heading(rows, &rows->p);
    draw_totals(rows);
    draw_comparisons(rows);
    for (size_t b = 0; b < rows->n_blocks; b++) {
        draw_block_lines(rows, &rows->blocks[b]);
    }
}
