#include <math.h>

#include "columns.h"

/* Where standing bars, their visits and their texts stand, and what is already there. */

tf_point bars_at(const bars_columns *columns, double x, double height) {
    return (tf_point){columns->left + x, columns->zero - height};
}

/* Visits stand at their time where all have one. */
double bars_visit_share(const bars_columns *columns, size_t category) {
    const tf_bars_results *results = columns->bars->results;
    double n = (double)results->n_categories;
    double first = results->categories[0].position;
    double last = results->categories[results->n_categories - 1].position;
    double own = results->categories[category].position;
    if (columns->bars->at_visits.ranked || isnan(first) || isnan(last) || isnan(own) ||
        !(last > first))
        return ((double)category + 0.5) / n;
    return (0.5 + (n - 1) * (own - first) / (last - first)) / n;
}

/* Distance of the two visits that are next to each other. */
static double nearest_visits(const bars_columns *columns) {
    double least = columns->slot;
    for (size_t c = 1; c < columns->bars->results->n_categories; c++) {
        double share = bars_visit_share(columns, c) - bars_visit_share(columns, c - 1);
        least = fmin(least, fabs(share) * columns->panel.width);
    }
    return least;
}

/* Groups at a visit are moved apart so that their whiskers don't cover each other, but by less
   than to the next visit. */
double bars_bar_x(const bars_columns *columns, size_t category, size_t group) {
    const tf_bars_results *results = columns->bars->results;
    if (results->form == TF_BARS_LINES) {
        double step = fmin(1.1 * BARS_SIGN * columns->context->style->curve.width,
                           0.6 * nearest_visits(columns) / (double)results->n_groups);
        double offset = ((double)group - ((double)results->n_groups - 1) / 2) * step;
        return bars_visit_share(columns, category) * columns->panel.width + offset;
    }
    size_t slot = columns->bars->by_group ? group : category;
    double index = columns->bars->by_group ? 0 : (double)group;
    double width = columns->bar + columns->zone;
    double content =
        (double)columns->n_bars * width + (double)(columns->n_bars - 1) * columns->inner;
    double start = (double)slot * columns->slot + (columns->slot - content) / 2;
    return start + index * (width + columns->inner) + columns->bar / 2;
}

/* ---- what stands where ----------------------------------------------------------------------- */

/* Boxes that only touch the stretch don't count: neighbours share their edges. */
double bars_clear_top(const bars_columns *columns, double left, double right) {
    double top = 0;
    for (guint i = 0; i < columns->boxes->len; i++) {
        const bars_box *box = &g_array_index(columns->boxes, bars_box, i);
        if (box->left < right && box->right > left)
            top = fmax(top, box->top);
    }
    return top;
}

void bars_add_box(bars_columns *columns, double left, double right, double bottom, double top) {
    bars_box box = {left, right, bottom, top};
    g_array_append_val(columns->boxes, box);
}

double bars_text_height(bars_columns *columns, tf_font font) {
    tf_text_metrics metrics = tf_measure(columns->context->measurer, &font, "0");
    return metrics.ascent + metrics.descent;
}

double bars_text_width(bars_columns *columns, tf_font font, const char *text) {
    return text ? tf_measure(columns->context->measurer, &font, text).advance : 0;
}

/* Texts may be wider than what they stand on, but the axis at the left is not theirs. */
double bars_within_panel(const bars_columns *columns, double middle, double width) {
    double gap = 0.3 * columns->context->style->axis.tick_size;
    double low = width / 2 + gap;
    double high = columns->cell.width - columns->left - width / 2;
    if (columns->per_row > 1)
        high = fmin(high, columns->panel.width + columns->panel.gap / 2 - width / 2);
    return fmax(fmin(middle, high), low);
}

/* The box is added whether or not anything is drawn: brackets must find it while the scale is
   sought. */
void bars_stand_text(bars_columns *columns, const char *role, const bars_line *line, double x,
                     double height) {
    tf_text_metrics metrics = tf_measure(columns->context->measurer, &line->font, line->text);
    x = bars_within_panel(columns, x, metrics.advance);
    if (columns->art) {
        tf_inset_text(columns->art, role, bars_at(columns, x, height + metrics.descent),
                      TF_ANCHOR_MIDDLE, (tf_text_look){line->font, line->color}, line->text);
    }
    bars_add_box(columns, x - metrics.advance / 2, x + metrics.advance / 2, height,
                 height + metrics.ascent + metrics.descent);
}

void bars_draw_whisker(bars_columns *columns, double x, double low, double high, double cap,
                       const tf_pen *pen) {
    bars_add_box(columns, x - cap, x + cap, low, high);
    if (!columns->art)
        return;
    tf_inset_line(columns->art, "whisker", bars_at(columns, x, low), bars_at(columns, x, high),
                  pen);
    for (int end = 0; end < 2; end++) {
        double height = end == 0 ? low : high;
        tf_inset_line(columns->art, "whisker", bars_at(columns, x - cap, height),
                      bars_at(columns, x + cap, height), pen);
    }
}
