#include <math.h>
#include <string.h>

#include "figure/interval_text.h"
#include "figure/markers.h"
#include "figure/owed.h"
#include "rows.h"

/* Beside lying bars: totals of stacks, the panel of differences, columns of estimates and P. They
   are columns of a grid whose first is the plot itself. Its rows give the cells their widths: one
   for headings, one for each lane, one for each comparison; their heights are the lanes'. */

/* In sizes of the text. */
static const double HEADING_GAP = 0.3;
static const double HEADING_PITCH = 1.2; /* as lines of paragraphs */

/* Values of a row, one of each group; in their colours, so that the key is their heading. */
static size_t n_values(const bars_rows *rows) {
    return bars_values_in_columns(rows->bars) ? rows->bars->results->n_groups : 0;
}

/* Behind those of totals, which stacks have, or of values. */
static size_t panel_column(const bars_rows *rows) {
    return MAX(rows->bars->results->n_totals, n_values(rows)) + 1;
}

static size_t estimate_column(const bars_rows *rows) {
    return panel_column(rows) + 1;
}

static size_t p_column(const bars_rows *rows) {
    return panel_column(rows) + 2;
}

/* Stars stand where estimates would. */
static const char *estimate_of(bars_rows *rows, const tf_bars_comparison *c) {
    if (rows->bars->bracket != TF_BARS_BRACKET_STARS)
        return bars_estimate_text(rows->bars, rows->context, c);
    bool any = c->stars && *c->stars;
    rows->bars->said.stars = rows->bars->said.stars || any;
    return any ? c->stars : NULL;
}

/* Under the column's heading the symbol would be said twice. */
static const char *p_of(bars_rows *rows, const tf_bars_comparison *c) {
    if (rows->bars->bracket == TF_BARS_BRACKET_STARS)
        return NULL;
    const bool said = bars_p_line(rows->bars, rows->context, c).text != NULL;
    return said ? tf_p_cell(rows->context, c->p_adjusted, c->published.p_text) : NULL;
}

/* Stacks compare totals, which have lines beside their block; pairs of responses have no row of
   their own. */
static bool has_row(const bars_rows *rows, const tf_bars_comparison *c) {
    return !rows->bars->stack && c->versus == TF_BARS_NONE &&
           bars_compares(rows->bars, rows->context, c);
}

static bool is_shown(const bars_rows *rows, const tf_bars_comparison *c) {
    return has_row(rows, c) && !rows->bars->way.under;
}

/* ---- measuring ------------------------------------------------------------------------------- */

/* Numbers are compared down a column: their decimal marks stand under each other. */
static void set_cell(bars_rows *rows, size_t row, size_t column, const char *text) {
    tf_cell cell = {.text = text,
                    .font = rows->bars->fonts.small,
                    .own_align = true,
                    .align = TF_ALIGN_DECIMAL};
    tf_grid_set_cell(rows->table.grid, row, column, &cell);
}

/* Opens a column that has something to show. */
static void set_heading(bars_rows *rows, size_t column, double gap, const char *text) {
    tf_font font = rows->bars->fonts.small;
    font.bold = true;
    /* A heading breaks inside a word only if the word is wider than all names. */
    const tf_draw_context *context = rows->context;
    double widest = tf_widest_word(context->measurer, &font, text, context->arena);
    tf_cell cell = {.text = text,
                    .font = font,
                    .own_align = true,
                    .align = TF_ALIGN_CENTER,
                    .room = 0.6 * rows->names_room,
                    .long_words = widest <= rows->names_room ? TF_WORDS_WHOLE : TF_WORDS_BROKEN,
                    .pitch = HEADING_PITCH * font.size};
    tf_grid_set_cell(rows->table.grid, 0, column, &cell);
    tf_grid_set_gap(rows->table.grid, column, gap);
}

/* The level belongs into the heading where intervals are printed; stars need no heading. */
static const char *difference_heading(bars_rows *rows) {
    const bars_figure *bars = rows->bars;
    const tf_bars_results *results = bars->results;
    if (bars->bracket == TF_BARS_BRACKET_STARS)
        return NULL;
    double level = results->compared.level;
    for (size_t i = 0; i < results->n_comparisons; i++) {
        const tf_effect *p = &results->comparisons[i].published;
        level = p->estimate_text ? p->conf_level : level;
    }
    if (!bars->said.difference || !bars->said.interval) {
        return bars->said.difference
                   ? tf_word(rows->context->words, "bars.heading.difference.plain")
                   : NULL;
    }
    const char *word = tf_word(rows->context->words, "bars.heading.difference");
    return tf_take(rows->context, tf_word_fill(tf_heading(rows->context, word), "level",
                                               tf_level_heading(rows->context, level), NULL));
}

/* A blank among others that have one would be a riddle. Stars that lack say that P is larger. */
static const char *or_dash(bars_rows *rows, const char *text) {
    if (text || rows->bars->bracket == TF_BARS_BRACKET_STARS)
        return text;
    rows->bars->said.missing = true;
    return TF_UNKNOWN_SIGN;
}

static void set_comparisons(bars_rows *rows) {
    const tf_bars_results *results = rows->bars->results;
    const tf_words *words = rows->context->words;
    /* The panel's last number stands out of it. */
    double gap = rows->table.axis ? 1.5 * rows->table.gap : rows->table.gap;
    bool any_estimate = false, any_p = false;
    for (size_t i = 0; i < results->n_comparisons; i++) {
        const tf_bars_comparison *c = &results->comparisons[i];
        any_estimate = any_estimate || (is_shown(rows, c) && estimate_of(rows, c));
        any_p = any_p || (is_shown(rows, c) && p_of(rows, c));
    }
    for (size_t i = 0; i < results->n_comparisons; i++) {
        const tf_bars_comparison *c = &results->comparisons[i];
        const size_t row = 1 + rows->n_lanes + i;
        if (!is_shown(rows, c))
            continue;
        if (any_estimate)
            set_cell(rows, row, estimate_column(rows), or_dash(rows, estimate_of(rows, c)));
        if (any_p)
            set_cell(rows, row, p_column(rows), or_dash(rows, p_of(rows, c)));
    }
    if (any_estimate) {
        set_heading(rows, estimate_column(rows), gap, difference_heading(rows));
        gap = rows->table.gap;
    }
    if (any_p) {
        set_heading(rows, p_column(rows), gap,
                    tf_heading(rows->context, tf_word(words, "bars.heading.p")));
    }
    double widest = 0; /* stacks have the lines of their blocks or lanes instead */
    for (size_t b = 0; b < rows->n_blocks && rows->bars->stack; b++)
        widest = fmax(widest, bars_lines_size(rows->context, &rows->blocks[b].lines).width);
    for (size_t i = 0; i < rows->n_lanes; i++)
        widest = fmax(widest, bars_lane_lines_size(rows, &rows->lanes[i]).width);
    if (widest > 0) {
        tf_grid_set_gap(rows->table.grid, estimate_column(rows), gap);
        tf_grid_set_min_width(rows->table.grid, estimate_column(rows), widest);
    }
}

static bool has_totals(const bars_rows *rows) {
    return rows->bars->stack && rows->bars->shown.total_brackets;
}

static void set_totals(bars_rows *rows) {
    const tf_bars_results *results = rows->bars->results;
    for (size_t t = 0; has_totals(rows) && t < results->n_totals; t++) {
        set_heading(rows, 1 + t, rows->table.gap, results->totals[t].label);
        for (size_t i = 0; i < rows->n_lanes; i++) {
            const bars_lane *lane = &rows->lanes[i];
            const tf_bars_cell *cell =
                tf_bars_total_at(results, lane->facet, lane->category, lane->group, t);
            set_cell(rows, 1 + i, 1 + t, bars_value_text(rows->bars, rows->context, cell));
        }
    }
}

static void set_values(bars_rows *rows) {
    for (size_t g = 0; g < n_values(rows); g++) {
        tf_grid_set_gap(rows->table.grid, 1 + g, rows->table.gap);
        for (size_t i = 0; i < rows->n_lanes; i++) {
            const bars_lane *lane = &rows->lanes[i];
            const tf_cell cell = {.text = bars_lane_value(rows, lane, g),
                                  .font = rows->bars->fonts.end,
                                  .own_align = true,
                                  .align = TF_ALIGN_DECIMAL};
            if (lane->group == g)
                tf_grid_set_cell(rows->table.grid, 1 + i, 1 + g, &cell);
        }
    }
}

/* The panel shows no difference and all limits, between ticks. */
static void set_panel(bars_rows *rows) {
    bars_figure *bars = rows->bars;
    bars_table *table = &rows->table;
    const tf_bars_results *results = bars->results;
    bool any = false;
    for (size_t i = 0; bars->shown.panel && i < results->n_comparisons; i++) {
        const tf_bars_comparison *c = &results->comparisons[i];
        tf_interval d = bars_difference(bars, c);
        if (has_row(rows, c) && isfinite(d.estimate)) {
            const double values[] = {d.estimate, d.lower, d.upper};
            any = true;
            for (size_t k = 0; k < G_N_ELEMENTS(values); k++) {
                bool shown = isfinite(values[k]);
                table->min = shown ? fmin(table->min, values[k]) : table->min;
                table->max = shown ? fmax(table->max, values[k]) : table->max;
            }
        }
    }
    if (!any)
        return;
    double span = table->max - table->min;
    span = span > 0 ? span : 1;
    tf_ticks ticks = tf_ticks_linear(0, span, 4, rows->context->arena);
    double step = ticks.n > 1 ? ticks.values[1] : span;
    table->min = step * floor(table->min / step + 1e-9);
    table->max = step * ceil(table->max / step - 1e-9);
    table->max = fmax(table->max, table->min + step);
    ticks = tf_ticks_every(table->min, table->max, step, rows->context->arena);
    const char *label = bars_ask(rows->context)->shown.difference_panel.label;
    bool means = results->source == TF_BARS_MEANS;
    if (!label) {
        label = tf_heading(rows->context,
                           tf_word(rows->context->words,
                                   means ? "bars.panel.difference.mean" : "bars.panel.difference"));
    }
    table->axis =
        tf_axis_new(rows->context, TF_AXIS_BELOW, ticks.values, ticks.n, *label ? label : NULL);
    /* The last number of the axis of values and the first of differences stand beside each other.
     */
    const tf_axis *values = bars->axis;
    double last = values->n > 0 ? values->metrics[values->n - 1].advance : 0;
    double labels = last / 2 + table->axis->metrics[0].advance / 2 + 0.6 * rows->em;
    tf_grid_set_gap(table->grid, panel_column(rows), fmax(2 * table->gap, labels));
    tf_grid_set_min_width(table->grid, panel_column(rows), table->panel_room);
}

void bars_table_prepare(bars_rows *rows) {
    const tf_draw_context *context = rows->context;
    rows->table.grid = tf_grid_new(context->arena, context->measurer,
                                   1 + rows->n_lanes + rows->bars->results->n_comparisons,
                                   p_column(rows) + 1, context->style->number.format.decimal);
    set_totals(rows);
    set_values(rows);
    set_panel(rows);
    set_comparisons(rows);
    tf_grid_arrange(rows->table.grid);
}

/* The last number of the panel's axis reaches out of it where no column follows. */
double bars_table_width(const bars_rows *rows) {
    double width = tf_grid_size(rows->table.grid).width;
    bool last = tf_grid_column_width(rows->table.grid, estimate_column(rows)) +
                    tf_grid_column_width(rows->table.grid, p_column(rows)) <=
                0;
    return width + (rows->table.axis && last ? rows->em : 0);
}

/* Where headings end, they have their last line. */
static double heading_height(const bars_rows *rows) {
    return tf_grid_row_top(rows->table.grid, 1);
}

double bars_table_head(const bars_rows *rows) {
    double head = heading_height(rows);
    return head > 0 ? head + HEADING_GAP * rows->em : 0;
}

static double right_of_plot(const bars_rows *rows) {
    return rows->plot.x + rows->plot.width;
}

static void fit_panel(const bars_rows *rows) {
    const bars_table *table = &rows->table;
    double left = right_of_plot(rows) + tf_grid_column_x(table->grid, panel_column(rows));
    tf_axis_fit(rows->context, table->axis,
                tf_scale_linear(table->min, table->max, left, left + table->panel_room),
                table->panel_room + rows->em);
}

double bars_table_depth(const bars_rows *rows) {
    if (!rows->table.axis)
        return 0;
    fit_panel(rows);
    return tf_axis_depth(rows->context, rows->table.axis);
}

/* ---- drawing --------------------------------------------------------------------------------- */

static tf_color color_of(const bars_rows *rows, size_t column) {
    const bool value = column >= 1 && column <= n_values(rows);
    return value ? rows->bars->groups[column - 1].text : rows->context->style->color.text;
}

/* `y` is where the row's upper edge would be. */
static void draw_cell(bars_rows *rows, size_t row, size_t column, const char *role, double y) {
    size_t n = 0;
    const tf_placed_line *lines = tf_grid_cell_lines(rows->table.grid, row, column, &n);
    for (size_t i = 0; i < n; i++) {
        bool heading = row == 0; /* centred, whatever its font is like elsewhere */
        tf_point at = {right_of_plot(rows) + (heading ? lines[i].center : lines[i].x),
                       y + lines[i].baseline};
        tf_inset_text(rows->art, role, at, heading ? TF_ANCHOR_MIDDLE : TF_ANCHOR_START,
                      (tf_text_look){lines[i].font, color_of(rows, column)}, lines[i].text);
    }
}

static void draw_heading(bars_rows *rows, size_t column) {
    draw_cell(rows, 0, column, "table.heading",
              rows->plot.y - HEADING_GAP * rows->em - heading_height(rows));
}

/* Digits stand in the middle of the row's zone. */
static void draw_number(bars_rows *rows, size_t row, size_t column, const char *role,
                        double middle) {
    double drop = tf_digit_drop(rows->context, rows->bars->fonts.small);
    draw_cell(rows, row, column, role, middle + drop - tf_grid_row_baseline(rows->table.grid, row));
}

static double lane_middle(const bars_rows *rows, const bars_lane *lane) {
    return lane->top + rows->strip + (lane->height - rows->strip) / 2;
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
    if (own && bars->results->n_groups > 2)
        return lane_middle(rows, own);
    return first ? (first->top + last->top + last->height) / 2 : 0;
}

static void draw_difference(bars_rows *rows, const tf_bars_comparison *c, double y) {
    const tf_style *style = rows->context->style;
    const tf_scale *scale = &rows->table.axis->scale;
    tf_interval d = bars_difference(rows->bars, c);
    if (!isfinite(d.estimate))
        return;
    tf_pen pen = tf_pen_solid(style->color.axis, 1.4 * style->axis.line_width);
    if (isfinite(d.lower) && isfinite(d.upper)) {
        tf_inset_line(rows->art, "whisker", (tf_point){tf_scale_apply(scale, d.lower), y},
                      (tf_point){tf_scale_apply(scale, d.upper), y}, &pen);
    }
    tf_point points[TF_MARKER_POINTS];
    size_t n = tf_marker_shape(1, (tf_point){tf_scale_apply(scale, d.estimate), y}, 0.72 * rows->em,
                               points);
    tf_inset_polygon(rows->art, "marker", points, n, style->color.axis, NULL);
}

/* A published comparison without numbers still has its texts; only the panel leaves it out. */
static void draw_comparisons(bars_rows *rows) {
    const tf_bars_results *results = rows->bars->results;
    for (size_t i = 0; i < results->n_comparisons; i++) {
        const tf_bars_comparison *c = &results->comparisons[i];
        if (!has_row(rows, c))
            continue;
        double y = row_middle(rows, c);
        if (rows->table.axis)
            draw_difference(rows, c, y);
        if (!is_shown(rows, c))
            continue;
        draw_number(rows, 1 + rows->n_lanes + i, estimate_column(rows), "table.estimate", y);
        draw_number(rows, 1 + rows->n_lanes + i, p_column(rows), "table.p", y);
    }
}

double bars_under_x(const bars_rows *rows) {
    bool back = rows->middle > 0;
    return back ? (rows->zero[0] + rows->zero[1]) / 2 : rows->zero[0] + BARS_UNDER * rows->em;
}

/* In the middle of the block, whatever its number of lanes. */
static void draw_block_lines(bars_rows *rows, const bars_block *block) {
    const bars_lane *first = &rows->lanes[block->first];
    const bars_lane *last = &rows->lanes[block->first + block->n - 1];
    if (block->under > 0) {
        tf_point below = {bars_under_x(rows), block->under_top};
        bars_lines_draw(rows->context, rows->art, &block->lines, below,
                        rows->middle > 0 ? TF_ANCHOR_MIDDLE : TF_ANCHOR_START);
        return;
    }
    double height = bars_lines_size(rows->context, &block->lines).height;
    tf_point top = {right_of_plot(rows) + tf_grid_column_x(rows->table.grid, estimate_column(rows)),
                    (first->top + last->top + last->height - height) / 2};
    bars_lines_draw(rows->context, rows->art, &block->lines, top, TF_ANCHOR_START);
}

static void draw_lane_lines(bars_rows *rows, const bars_lane *lane) {
    const double x =
        right_of_plot(rows) + tf_grid_column_x(rows->table.grid, estimate_column(rows));
    const double height = bars_lane_lines_size(rows, lane).height;
    if (lane->lines)
        bars_lines_draw(rows->context, rows->art, lane->lines,
                        (tf_point){x, lane_middle(rows, lane) - height / 2}, TF_ANCHOR_START);
}

/* Under the heads of all columns of numbers, but not over the panel of differences. */
static void draw_rule(bars_rows *rows) {
    const tf_style *style = rows->context->style;
    tf_pen pen = tf_pen_solid(style->color.rule, style->estimates.rule_width);
    double from = INFINITY, to = -INFINITY;
    if (heading_height(rows) <= 0)
        return;
    for (size_t c = 1; c <= p_column(rows); c++) {
        double width = tf_grid_column_width(rows->table.grid, c);
        if (c == panel_column(rows) || width <= 0)
            continue;
        from = fmin(from, tf_grid_column_x(rows->table.grid, c));
        to = fmax(to, tf_grid_column_x(rows->table.grid, c) + width);
    }
    double y = rows->plot.y - 0.4 * HEADING_GAP * rows->em;
    tf_inset_line(rows->art, "table.rule", (tf_point){right_of_plot(rows) + from, y},
                  (tf_point){right_of_plot(rows) + to, y}, &pen);
}

/* In the middle of the block, whatever its number of lanes. */
static double block_middle(const bars_rows *rows, const bars_block *block) {
    const bars_lane *first = &rows->lanes[block->first], *last = first + block->n - 1;
    return (first->top + rows->strip + last->top + last->height) / 2;
}

static void draw_values(bars_rows *rows) {
    for (size_t i = 0; n_values(rows) > 0 && i < rows->n_lanes; i++) {
        const bars_lane *lane = &rows->lanes[i];
        draw_number(rows, 1 + i, 1 + lane->group, "bar.value",
                    block_middle(rows, &rows->blocks[lane->block]));
    }
}

void bars_table_draw(bars_rows *rows) {
    const tf_style *style = rows->context->style;
    if (rows->table.axis) {
        fit_panel(rows);
        double x = tf_scale_apply(&rows->table.axis->scale, 0);
        tf_pen pen = tf_pen_solid(style->guide.color, style->guide.line_width);
        tf_inset_line(rows->art, "guide", (tf_point){x, rows->plot.y},
                      (tf_point){x, rows->plot.y + rows->plot.height}, &pen);
    }
    draw_heading(rows, estimate_column(rows));
    draw_heading(rows, p_column(rows));
    for (size_t t = 0; has_totals(rows) && t < rows->bars->results->n_totals; t++) {
        draw_heading(rows, 1 + t);
        for (size_t i = 0; i < rows->n_lanes; i++)
            draw_number(rows, 1 + i, 1 + t, "table.total", lane_middle(rows, &rows->lanes[i]));
    }
    draw_values(rows);
    draw_rule(rows);
    draw_comparisons(rows);
    for (size_t b = 0; b < rows->n_blocks; b++)
        draw_block_lines(rows, &rows->blocks[b]);
    for (size_t i = 0; i < rows->n_lanes; i++)
        draw_lane_lines(rows, &rows->lanes[i]);
}
