#include <math.h>
#include <stdlib.h>

#include "columns.h"

/* Brackets over pairs of bars: clear of everything below, the narrow ones first. */

/* In sizes of the text. */
static const double LEG = 0.35;
static const double GAP = 0.3;

typedef struct bracket {
    size_t category, versus, experimental, reference;
    double from, to;
    bars_lines lines;
    bool named; /* lines begin with the names of totals */
    size_t order;
} bracket;

/* Order among equals is that of the comparisons, or qsort would decide where brackets stand. */
static int by_width(const void *a, const void *b) {
    const bracket *x = a, *y = b;
    double difference = fabs(x->to - x->from) - fabs(y->to - y->from);
    if (fabs(difference) > 1e-6)
        return difference < 0 ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* Several totals of the same pair share a bracket, each with a line of its own. */
static void gather(bars_columns *columns, size_t facet, GArray *brackets) {
    const tf_bars_results *results = columns->bars->results;
    for (size_t i = 0; i < results->n_comparisons; i++) {
        const tf_bars_comparison *c = &results->comparisons[i];
        if (c->facet != facet || !bars_compares(columns->bars, columns->context, c))
            continue;
        bracket *known = NULL;
        for (guint k = 0; k < brackets->len && !known; k++) {
            bracket *b = &g_array_index(brackets, bracket, k);
            bool same = b->category == c->category && b->versus == c->versus &&
                        b->experimental == c->experimental && b->reference == c->reference;
            known = same ? b : NULL;
        }
        if (!known) {
            size_t other = c->versus == TF_BARS_NONE ? c->category : c->versus;
            bracket b = {c->category,
                         c->versus,
                         c->experimental,
                         c->reference,
                         bars_bar_x(columns, c->category, c->experimental),
                         bars_bar_x(columns, other, c->reference),
                         {.n = 0},
                         c->total != TF_BARS_NONE,
                         i};
            g_array_append_val(brackets, b);
            known = &g_array_index(brackets, bracket, brackets->len - 1);
        }
        bars_compare_lines(columns->bars, columns->context, c, &known->lines);
    }
}

/* Estimate and P stand on one line where that doesn't reach over the neighbours, whose own texts
   would have to stand above it then. */
static void join_lines(bars_columns *columns, bracket *b) {
    if (b->named)
        return;
    bars_lines joined = bars_join_lines(columns->context, &b->lines);
    bool several = b->lines.n != joined.n && !columns->bars->by_group;
    double middle = (b->from + b->to) / 2;
    double left = several ? columns->slot * (double)b->category : 0;
    double right = several ? left + columns->slot : columns->panel.width;
    double room = 2 * fmin(middle - left, right - middle);
    if (bars_lines_size(columns->context, &joined).width + 0.6 * columns->bars->fonts.value.size <=
        room)
        b->lines = joined;
}

/* A leg ends above what stands under it: its own bar's value, or a bracket below. */
static void draw_lines(bars_columns *columns, const bracket *b, double height, double gap) {
    const tf_style *style = columns->context->style;
    tf_pen pen = tf_pen_solid(style->color.axis, style->axis.line_width);
    pen.cap = TF_CAP_SQUARE;
    double feet[2] = {bars_clear_top(columns, b->from - 1, b->from + 1) + gap,
                      bars_clear_top(columns, b->to - 1, b->to + 1) + gap};
    double ends[2] = {b->from, b->to};
    if (columns->art) {
        tf_inset_line(columns->art, "bracket", bars_at(columns, b->from, height),
                      bars_at(columns, b->to, height), &pen);
    }
    for (int i = 0; i < 2; i++) {
        double foot = fmin(feet[i], height);
        if (columns->art) {
            tf_inset_line(columns->art, "bracket", bars_at(columns, ends[i], height),
                          bars_at(columns, ends[i], foot), &pen);
        }
        bars_add_box(columns, ends[i] - 1, ends[i] + 1, foot, height);
    }
}

/* Visits have no bars to span: there the text alone stands above its point. */
static void draw_bracket(bars_columns *columns, const bracket *b) {
    tf_size text = bars_lines_size(columns->context, &b->lines);
    double em = columns->context->style->estimates.size;
    double gap = GAP * em;
    bool spans = columns->bars->results->form != TF_BARS_LINES;
    double left = fmin(b->from, b->to), right = fmax(b->from, b->to);
    /* Wide texts may reach over neighbours, but not out of the cell. */
    double middle = bars_within_panel(columns, (left + right) / 2, text.width);
    double text_left = middle - text.width / 2 - 0.3 * em;
    double text_right = middle + text.width / 2 + 0.3 * em;
    double line = bars_clear_top(columns, left - 1, right + 1) + gap + (spans ? LEG * em : 0);
    line = fmax(line, bars_clear_top(columns, text_left, text_right) + (spans ? 0 : gap));
    double foot = line + (spans ? 0.15 * em : 0);
    if (columns->art)
        tf_inset_begin(columns->art, "bracket", NULL);
    if (spans)
        draw_lines(columns, b, line, gap);
    if (columns->art) {
        bars_lines_draw(columns->context, columns->art, &b->lines,
                        bars_at(columns, middle, foot + text.height), TF_ANCHOR_MIDDLE);
        tf_inset_end(columns->art);
    }
    if (spans)
        bars_add_box(columns, left - 1, right + 1, line - 1, line + 1);
    bars_add_box(columns, text_left, text_right, foot, foot + text.height);
}

void bars_brackets_draw(bars_columns *columns, size_t facet) {
    if (columns->bars->way.comparing != BARS_ON_BRACKETS)
        return;
    GArray *brackets = g_array_new(FALSE, FALSE, sizeof(bracket));
    gather(columns, facet, brackets);
    if (brackets->len > 1)
        qsort(brackets->data, brackets->len, sizeof(bracket), by_width);
    for (guint i = 0; i < brackets->len; i++) {
        bracket *b = &g_array_index(brackets, bracket, i);
        join_lines(columns, b);
        if (b->lines.n > 0) {
            draw_bracket(columns, b);
            columns->found.crowd.n++;
        }
    }
    g_array_unref(brackets);
}
