#include <math.h>
#include <string.h>

#include "forest.h"

/* Which range an axis shows, and its ticks. */

/* Estimates are all shown unless they are this far apart (of logarithms: a factor of 1000). */
static const double WIDE_LOG = 6.9;
/* Limits may reach beyond the estimates by this share of their range before they end in arrows, or
   by this many times what is usual in the table. */
static const double REACH = 0.8, USUAL_REACH = 1.5;
/* Up to this share of intervals may end in arrows on either side, if the axis then is no wider than
   the other share of what it would be. */
static const double FEW_ARROWS = 0.08, WORTH_ARROWS = 0.72;
/* Room behind an estimate whose interval is open there, of the axis. */
static const double OPEN_END = 0.15;
/* Room for half a box and an arrow's head behind an estimate whose interval the axis cuts. */
static const double CUT_END = 0.08;
static const int TICKS = 6, MOST_DECIMALS = 8;
/* Each side of no effect has at least this share of the axis. */
static const double LEAST_SIDE = 0.12;
/* Ticks at the ends that would leave more than this share of the axis empty are left out. */
static const double EMPTY_END = 0.08;
/* Columns share an axis if it is at most this many times as wide as the narrowest of theirs. */
static const double MOST_SHARED = 3;

double forest_unit(const forest_plot *plot, double value) {
    return plot->log ? log(value) : plot->factor * value;
}

/* A measure without a null value, or with one that has no logarithm, has no line of no effect. */
static forest_plot bare_plot(const forest_figure *f, size_t effect) {
    forest_plot plot = {.effect = &f->results->effects[effect], .index = effect};
    plot.log = plot.effect->log_axis;
    plot.factor = tf_forest_factor(f->results, effect);
    plot.null = forest_unit(&plot, plot.effect->null_value);
    plot.null = isfinite(plot.null) ? plot.null : NAN;
    return plot;
}

/* ---- range ----------------------------------------------------------------------------------- */

static int compare_doubles(const void *a, const void *b) {
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

/* Sorted, in units. */
static double *estimates_of(const forest_figure *f, tf_draw_context *context,
                            const forest_plot *plot, size_t *n) {
    double *values = tf_arena_array(context->arena, double, f->results->n_rows + 1);
    *n = 0;
    for (size_t i = 0; i < f->results->n_rows; i++) {
        const tf_forest_cell *cell = &f->results->rows[i].cells[plot->index];
        double unit = forest_unit(plot, cell->effect.estimate);
        if (cell->shown && isfinite(unit))
            values[(*n)++] = unit;
    }
    qsort(values, *n, sizeof *values, compare_doubles);
    return values;
}

/* The median of how far limits are from their estimates; 0: there are none. */
static double usual_reach(const forest_figure *f, tf_draw_context *context,
                          const forest_plot *plot) {
    double *reaches = tf_arena_array(context->arena, double, 2 * f->results->n_rows + 1);
    size_t n = 0;
    for (size_t i = 0; i < f->results->n_rows; i++) {
        const tf_forest_cell *cell = &f->results->rows[i].cells[plot->index];
        double unit = forest_unit(plot, cell->effect.estimate);
        double below = unit - forest_unit(plot, cell->effect.lower);
        double above = forest_unit(plot, cell->effect.upper) - unit;
        if (cell->shown && isfinite(below) && !cell->effect.lower_open)
            reaches[n++] = below;
        if (cell->shown && isfinite(above) && !cell->effect.upper_open)
            reaches[n++] = above;
    }
    qsort(reaches, n, sizeof *reaches, compare_doubles);
    return n > 0 ? reaches[n / 2] : 0;
}

/* Limits of summaries are always shown, those of rows as far as they don't make the estimates
   crowd. */
static void extend_to_limits(const forest_figure *f, tf_draw_context *context, forest_plot *plot) {
    double usual = USUAL_REACH * usual_reach(f, context, plot);
    double least = plot->log ? fmax(log(3), fmin(usual, WIDE_LOG / 2)) : usual;
    double reach = fmax(REACH * (plot->max - plot->min), least);
    double low = plot->min - reach, high = plot->max + reach;
    bool limitless = !plot->log && plot->max == plot->min;
    for (size_t i = 0; i < f->results->n_rows; i++) {
        const tf_forest_cell *cell = &f->results->rows[i].cells[plot->index];
        if (!cell->shown)
            continue;
        double lower = forest_unit(plot, cell->effect.lower),
               upper = forest_unit(plot, cell->effect.upper);
        bool summary = f->results->rows[i].type >= TF_FOREST_OVERALL &&
                       f->results->rows[i].type <= TF_FOREST_PREDICTION;
        if (isfinite(lower) && !cell->effect.lower_open && (lower >= low || summary || limitless))
            plot->min = fmin(plot->min, fmax(lower, low - reach));
        if (isfinite(upper) && !cell->effect.upper_open && (upper <= high || summary || limitless))
            plot->max = fmax(plot->max, fmin(upper, high + reach));
    }
}

/* Width of the axis that shows [low, high]; where there is no effect, as wide on both sides of it.
 */
static double width_about(const forest_plot *plot, double low, double high) {
    return isnan(plot->null) ? high - low : 2 * fmax(plot->null - low, high - plot->null);
}

/* A few intervals that make all others short are drawn as arrows. */
static void trim_limits(const forest_figure *f, tf_draw_context *context, forest_plot *plot,
                        double first, double last) {
    size_t n_rows = f->results->n_rows, n = 0;
    double *lower = tf_arena_array(context->arena, double, n_rows + 1);
    double *upper = tf_arena_array(context->arena, double, n_rows + 1);
    for (size_t i = 0; i < n_rows; i++) {
        const tf_forest_cell *cell = &f->results->rows[i].cells[plot->index];
        if (cell->shown && f->results->rows[i].type == TF_FOREST_ROW) {
            double low = forest_unit(plot, cell->effect.lower),
                   high = forest_unit(plot, cell->effect.upper);
            lower[n] = isfinite(low) ? low : plot->min;
            upper[n++] = isfinite(high) ? high : plot->max;
        }
    }
    size_t few = (size_t)(FEW_ARROWS * (double)n);
    if (few == 0)
        return;
    qsort(lower, n, sizeof *lower, compare_doubles);
    qsort(upper, n, sizeof *upper, compare_doubles);
    double low = fmax(plot->min, fmin(first, lower[few]));
    double high = fmin(plot->max, fmax(last, upper[n - 1 - few]));
    if (width_about(plot, low, high) < WORTH_ARROWS * width_about(plot, plot->min, plot->max)) {
        plot->min = low;
        plot->max = high;
    }
}

/* An open end needs some axis behind the estimate to show that it goes on, and one that the axis
   cuts needs some for its arrow, which would lie under the box. */
static void extend_for_ends(const forest_figure *f, forest_plot *plot) {
    const double low = plot->min, high = plot->max, span = high - low;
    for (size_t i = 0; i < f->results->n_rows; i++) {
        const tf_forest_cell *cell = &f->results->rows[i].cells[plot->index];
        const double unit = forest_unit(plot, cell->effect.estimate);
        if (!cell->shown || !isfinite(unit) || unit < low || unit > high)
            continue;
        const bool cut_below = forest_unit(plot, cell->effect.lower) < low;
        const bool cut_above = forest_unit(plot, cell->effect.upper) > high;
        const double below = cell->effect.lower_open ? OPEN_END : cut_below ? CUT_END : 0;
        const double above = cell->effect.upper_open ? OPEN_END : cut_above ? CUT_END : 0;
        plot->min = fmin(plot->min, unit - below * span);
        plot->max = fmax(plot->max, unit + above * span);
    }
}

/* Estimates first, then limits, then what arrows and open ends ask for; no effect is on the axis
   with some of either side. */
static void choose_range(const forest_figure *f, tf_draw_context *context, forest_plot *plot) {
    size_t n = 0;
    const double *values = estimates_of(f, context, plot, &n);
    plot->min = n > 0 ? values[0] : isnan(plot->null) ? 0 : plot->null;
    plot->max = n > 0 ? values[n - 1] : plot->min;
    if (plot->log && plot->max - plot->min > WIDE_LOG) {
        /* Half of them lie within; what is beyond three times that is not what the axis is for. */
        double first = values[n / 4], third = values[(3 * n) / 4];
        double reach = fmax(1.5 * (third - first), WIDE_LOG / 3);
        plot->min = fmax(plot->min, first - reach);
        plot->max = fmin(plot->max, third + reach);
    }
    double lowest = plot->min, highest = plot->max;
    extend_to_limits(f, context, plot);
    trim_limits(f, context, plot, lowest, highest);
    extend_for_ends(f, plot);
    if (plot->log && plot->min == plot->max && plot->min == plot->null) {
        plot->min -= log(2); /* nothing is estimated: an axis of usual ratios, not of thousandths */
        plot->max += log(2);
    }
    double span = fmax(plot->max - plot->min, plot->log ? 0.05 : 1e-9 * fabs(plot->max));
    if (!isnan(plot->null)) {
        plot->min = fmin(plot->min, plot->null - LEAST_SIDE * span);
        plot->max = fmax(plot->max, plot->null + LEAST_SIDE * span);
    }
    if (!(plot->max > plot->min)) {
        double half = fmax(fabs(plot->max) / 2, 1e-3);
        plot->min -= half;
        plot->max += half;
    }
}

/* Columns of the same measure have the same axis, so that they can be compared by eye, unless one
   of them would be lost on it. */
static void share_range(const forest_figure *f, tf_draw_context *context, forest_plot *plot) {
    double low = plot->min, high = plot->max, least = high - low;
    for (size_t e = 0; e < f->results->n_effects; e++) {
        forest_plot other = bare_plot(f, e);
        if (other.effect->measure != plot->effect->measure || other.log != plot->log)
            return;
        choose_range(f, context, &other);
        least = fmin(least, other.max - other.min);
        low = fmin(low, other.min);
        high = fmax(high, other.max);
    }
    if (high - low <= MOST_SHARED * least) {
        plot->min = low;
        plot->max = high;
    }
}

/* ---- ticks ----------------------------------------------------------------------------------- */

/* Ticks that are as far from no effect on both sides may be several beyond what is shown. */
static void drop_outer_ticks(tf_ticks *ticks, double low, double high) {
    while (ticks->n > 2 && log(ticks->values[1]) <= low) {
        ticks->values++;
        ticks->n--;
    }
    while (ticks->n > 2 && log(ticks->values[ticks->n - 2]) >= high)
        ticks->n--;
}

/* Ticks stand at the ends unless that would leave them empty. */
static tf_ticks log_ticks(forest_plot *plot, tf_arena *arena) {
    double low = plot->min, high = plot->max, axis_min, axis_max;
    tf_ticks ticks = tf_ticks_ratio(exp(low), exp(high), TICKS, arena, &axis_min, &axis_max);
    if (ticks.n < 2)
        return ticks;
    if (fabs(log(ticks.values[0]) + log(ticks.values[ticks.n - 1])) < 1e-9) { /* symmetric */
        high = fmax(-low, high);
        low = -high;
    }
    drop_outer_ticks(&ticks, low, high);
    double first = log(ticks.values[0]), last = log(ticks.values[ticks.n - 1]);
    double span = high - low;
    bool cut_low = low - first > EMPTY_END * span, cut_high = last - high > EMPTY_END * span;
    if (ticks.n < 5 && cut_low != cut_high)
        cut_low = cut_high = false;
    if (ticks.n > 4) {
        ticks.values += cut_low;
        ticks.n -= (size_t)cut_low + cut_high;
    } else {
        cut_low = cut_high = false;
    }
    plot->min = cut_low ? low - 0.02 * span : fmin(low, first);
    plot->max = cut_high ? high + 0.02 * span : fmax(high, last);
    return ticks;
}

/* The axis ends at ticks, unless that would leave much of it empty. */
static tf_ticks linear_ticks(forest_plot *plot, tf_arena *arena) {
    tf_ticks ticks = tf_ticks_linear(plot->min, plot->max, TICKS, arena);
    if (ticks.n < 2)
        return ticks;
    double step = ticks.values[1] - ticks.values[0];
    double low = floor(plot->min / step + 1e-9) * step;
    double high = ceil(plot->max / step - 1e-9) * step;
    double span = plot->max - plot->min;
    plot->min = plot->min - low > EMPTY_END * span ? plot->min : low;
    plot->max = high - plot->max > EMPTY_END * span ? plot->max : high;
    return tf_ticks_every(plot->min, plot->max, step, arena);
}

/* The user's own ticks, and ends; the axis holds all ticks unless its ends are given. */
static tf_ticks given_ticks(const tf_axis_ask *x, forest_plot *plot, tf_arena *arena,
                            tf_ticks ticks) {
    size_t n = x->ticks.n;
    bool min_given = !isnan(x->min), max_given = !isnan(x->max);
    if (n > 0) {
        ticks.values = tf_arena_memdup(arena, x->ticks.items, n, sizeof *ticks.values);
        ticks.n = n;
        qsort(ticks.values, n, sizeof *ticks.values, compare_doubles);
    }
    double ends[2] = {x->min, x->max};
    for (int i = 0; i < 2; i++)
        ends[i] = plot->log ? log(ends[i]) : ends[i];
    plot->min = min_given && isfinite(ends[0]) ? ends[0] : plot->min;
    plot->max = max_given && isfinite(ends[1]) ? ends[1] : plot->max;
    if (!(plot->max > plot->min))
        plot->max = plot->min + 1;
    size_t kept = 0;
    for (size_t i = 0; i < ticks.n; i++) {
        double unit = plot->log ? log(ticks.values[i]) : ticks.values[i];
        double slack = 1e-6 * (plot->max - plot->min);
        if (!isfinite(unit) || (min_given && unit < plot->min - slack) ||
            (max_given && unit > plot->max + slack))
            continue;
        if (n > 0) {
            plot->min = fmin(plot->min, unit);
            plot->max = fmax(plot->max, unit);
        }
        ticks.values[kept++] = ticks.values[i];
    }
    ticks.n = kept;
    return ticks;
}

/* Each as short as it can be, but 1.0 beside 0.5. */
static void label_ticks(forest_plot *plot, tf_draw_context *context, const tf_ticks *ticks) {
    tf_axis *axis = plot->axis;
    int most = tf_decimals_needed(ticks->values, ticks->n, MOST_DECIMALS);
    bool small = ticks->n > 0 && ticks->values[ticks->n - 1] < 10;
    for (size_t i = 0; i < ticks->n; i++) {
        double value = ticks->values[i];
        bool tiny = value > 0 && value < 1e-6; /* one digit, or it would read 0 */
        int decimals =
            tiny ? (int)ceil(-log10(value) - 1e-9) : tf_decimals_needed(&value, 1, MOST_DECIMALS);
        decimals = plot->log ? MAX(decimals, most > 0 && small ? 1 : 0) : most;
        axis->labels[i] = tf_number_text(context, ticks->values[i], decimals);
    }
}

forest_plot forest_plot_with_axis(const forest_figure *f, tf_draw_context *context, size_t effect) {
    forest_plot plot = bare_plot(f, effect);
    choose_range(f, context, &plot);
    share_range(f, context, &plot);
    const tf_axis_ask *x = &f->ask->x;
    if (x->max > x->min && (!plot.log || x->min > 0)) {
        plot.min = plot.log ? log(x->min) : x->min;
        plot.max = plot.log ? log(x->max) : x->max;
    }
    tf_ticks ticks =
        plot.log ? log_ticks(&plot, context->arena) : linear_ticks(&plot, context->arena);
    ticks = given_ticks(x, &plot, context->arena, ticks);
    double *units = tf_arena_array(context->arena, double, ticks.n + 1);
    for (size_t i = 0; i < ticks.n; i++)
        units[i] = plot.log ? log(ticks.values[i]) : ticks.values[i];
    plot.axis = tf_axis_new(context, TF_AXIS_BELOW, units, ticks.n, x->label);
    label_ticks(&plot, context, &ticks);
    return plot;
}
