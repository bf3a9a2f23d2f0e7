#include <math.h>

#include "columns.h"

/* A standing bar with its whisker, its value above and n/N inside. */

/* Where the bar's whisker begins below the top of the text, all counts stand below the axis. */
static void draw_count(bars_columns *columns, const tf_bars_cell *cell, const bars_look *look,
                       double x, double height) {
    bars_figure *bars = columns->bars;
    const char *text = bars_count_text(bars, columns->context, cell);
    if (!text)
        return;
    tf_text_metrics metrics = tf_measure(columns->context->measurer, &bars->fonts.small, text);
    double inset = 0.35 * bars->fonts.small.size;
    bool crossed =
        bars_has_limits(bars, cell) &&
        fmin(fabs(bars_lower(bars, cell)), fabs(bars_upper(bars, cell))) * columns->unit <
            metrics.ink.height + 1.5 * inset;
    bool fits =
        metrics.advance + inset <= columns->bar && metrics.ink.height + 2 * inset <= fabs(height);
    if (!fits || crossed) {
        columns->found.count_too_tall = true;
    } else if (columns->art) {
        double base = height > 0 ? inset : -inset - metrics.ascent;
        tf_inset_text(columns->art, "bar.count", bars_at(columns, x, base), TF_ANCHOR_MIDDLE,
                      (tf_text_look){bars->fonts.small, look->ink}, text);
    }
}

/* A missing value keeps its place, with a dash on the zero line. */
void bars_plain_draw(bars_columns *columns, size_t facet, size_t category, size_t group) {
    bars_figure *bars = columns->bars;
    const tf_bars_cell *cell = tf_bars_cell_at(bars->results, facet, category, group, 0);
    const bars_look *look = &bars->groups[group];
    double x = bars_bar_x(columns, category, group);
    double value = bars_value(bars, cell);
    double end = isfinite(value) ? value * columns->unit : 0;
    double low = fmin(end, 0), high = fmax(end, 0);
    bars_add_box(columns, x - columns->bar / 2, x + columns->bar / 2, low, high);
    if (columns->art) {
        tf_point corner = bars_at(columns, x - columns->bar / 2, high);
        tf_inset_begin_group(columns->art, "bar", bars->results->groups[group].label,
                             (unsigned)group);
        if (high > low) {
            tf_rect rect = {corner.x, corner.y, columns->bar, high - low};
            tf_inset_rect(columns->art, "bar", rect, look->fill);
        }
    }
    if (bars_has_limits(bars, cell)) {
        double from = bars_lower(bars, cell) * columns->unit;
        double to = bars_upper(bars, cell) * columns->unit;
        const tf_style *style = columns->context->style;
        double cap = fmin(0.18 * columns->bar, 0.4 * style->axis.tick_size);
        tf_pen pen = tf_pen_solid(style->color.axis, 1.2 * style->axis.line_width);
        /* What stands on the bar stands beyond its whisker on either side of zero. */
        bars_add_box(columns, x - cap, x + cap, fmin(from, 0), fmax(to, 0));
        bars_draw_whisker(columns, x, from, to, cap, &pen);
        low = fmin(low, from);
        high = fmax(high, to);
    }
    if (bars->counts == BARS_COUNTS_INSIDE && !columns->counts_below)
        draw_count(columns, cell, look, x, end);
    if (bars->values || isnan(value)) { /* beyond the bar's end, or the whisker's */
        bars_line line = {.text = bars_value_text(bars, columns->context, cell),
                          .font = bars->fonts.value,
                          .color = columns->context->style->color.text};
        double gap = 0.12 * line.font.size;
        bool above = (value < 0 ? 0 : high) > 0 || low >= 0;
        double at = above ? fmax(value < 0 ? 0 : high, 0) + gap
                          : low - gap - bars_text_height(columns, line.font);
        bars_stand_text(columns, "bar.value", &line, x, at);
    }
    if (columns->art)
        tf_inset_end(columns->art);
}
