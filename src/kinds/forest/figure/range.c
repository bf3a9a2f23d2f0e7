#include <math.h>
#include <string.h>

#include "base/sort.h"
#include "forest.h"

/* Which range an axis has to show; its ticks widen it, see ticks.c. */

/* Estimates are all shown unless they are this far apart (of logarithms: a factor of a million),
   and limits of ratios unless they are that far from their estimate. */
static const double WIDE_LOG = 13.8, MOST_REACH = 3.45;
/* Limits may reach beyond the estimates by this share of their range before they end in arrows, or
   by this many times what is usual in the table. */
static const double REACH = 0.8, USUAL_REACH = 1.5;
/* A few intervals may end in arrows if the axis then is no wider than this share of what it would
   be. */
static const double WORTH_ARROWS = 0.72;
/* Each side of no effect has at least this share of the axis. */
static const double LEAST_SIDE = 0.12;
/* Of where the axis of proportions and rates ends, below which it begins at 0. */
static const double MOST_ABOVE_ZERO = 0.5;
/* An axis that is longer than this share of 0 to 100 % is the whole of it. */
static const double MOST_PART = 0.5;
/* Columns share an axis if it is at most this many times as wide as the narrowest of theirs. */
static const double MOST_SHARED = 3;

double forest_unit(const forest_plot *plot, double value) {
    return plot->log ? log(plot->factor * value) : plot->factor * value;
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
    tf_sort_numbers(values, *n);
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
    tf_sort_numbers(reaches, n);
    return n > 0 ? reaches[n / 2] : 0;
}

/* Limits of summaries are always shown, those of rows as far as they don't make the estimates
   crowd. */
static void extend_to_limits(const forest_figure *f, tf_draw_context *context, forest_plot *plot) {
    double usual = USUAL_REACH * usual_reach(f, context, plot);
    double least = plot->log ? fmax(log(3), fmin(usual, MOST_REACH)) : usual;
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

/* An axis that reaches as far to both sides has room for limits that would be arrows if it ended
   where the estimates do. */
static void extend_to_mirror(const forest_figure *f, forest_plot *plot) {
    if (isnan(plot->null))
        return;
    const double reach = fmax(plot->null - plot->min, plot->max - plot->null);
    for (size_t i = 0; i < f->results->n_rows; i++) {
        const tf_effect *effect = &f->results->rows[i].cells[plot->index].effect;
        const double lower = forest_unit(plot, effect->lower);
        const double upper = forest_unit(plot, effect->upper);
        if (!f->results->rows[i].cells[plot->index].shown)
            continue;
        if (!effect->lower_open && lower >= plot->null - reach)
            plot->min = fmin(plot->min, lower);
        if (!effect->upper_open && upper <= plot->null + reach)
            plot->max = fmax(plot->max, upper);
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
            lower[n] = isfinite(low) && !cell->effect.lower_open ? low : plot->min;
            upper[n++] = isfinite(high) && !cell->effect.upper_open ? high : plot->max;
        }
    }
    size_t few = (size_t)(FOREST_FEW_ARROWS * (double)n);
    if (few == 0)
        return;
    tf_sort_numbers(lower, n);
    tf_sort_numbers(upper, n);
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
        const double below = cell->effect.lower_open ? FOREST_OPEN_END
                             : cut_below             ? FOREST_CUT_END
                                                     : 0;
        const double above = cell->effect.upper_open ? FOREST_OPEN_END
                             : cut_above             ? FOREST_CUT_END
                                                     : 0;
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
        double reach = fmax(1.5 * (third - first), MOST_REACH);
        plot->min = fmax(plot->min, first - reach);
        plot->max = fmin(plot->max, third + reach);
    }
    double lowest = plot->min, highest = plot->max;
    extend_to_limits(f, context, plot);
    extend_to_mirror(f, plot);
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

/* The axis can't get longer than 100 %, so no limit of a summary has to be an arrow. */
static void hold_summaries(const forest_figure *f, forest_plot *plot) {
    for (size_t i = 0; i < f->results->n_rows; i++) {
        const tf_forest_row *row = &f->results->rows[i];
        const double upper = forest_unit(plot, row->cells[plot->index].effect.upper);
        const bool summary = row->type == TF_FOREST_POOLED || row->type == TF_FOREST_PREDICTION;
        if (summary && row->cells[plot->index].shown && isfinite(upper))
            plot->max = fmax(plot->max, upper);
    }
}

/* Nothing is below 0 or above 100 %. An axis that is much nearer to 0 than it is long begins there.
 */
static void bound_range(const forest_figure *f, forest_plot *plot) {
    const tf_forest_measure measure = plot->effect->measure;
    const bool proportion = measure == TF_FOREST_PROPORTION;
    if (plot->log || (!proportion && measure != TF_FOREST_RATE))
        return;
    plot->min = plot->min < MOST_ABOVE_ZERO * plot->max ? 0 : plot->min;
    if (proportion) {
        const double most = tf_forest_factor(f->results, plot->index);
        hold_summaries(f, plot);
        plot->max = fmin(plot->max, most);
        plot->whole = plot->max - plot->min > MOST_PART * most;
        plot->min = plot->whole ? 0 : plot->min;
        plot->max = plot->whole ? most : plot->max;
    }
    if (!(plot->max > plot->min)) /* all of them are 0 */
        plot->max = plot->min + (proportion ? 10 : 1);
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
        plot->shared = true;
    }
}

forest_plot forest_plot_with_range(const forest_figure *f, tf_draw_context *context,
                                   size_t effect) {
    forest_plot plot = bare_plot(f, effect);
    choose_range(f, context, &plot);
    bound_range(f, &plot);
    share_range(f, context, &plot);
    const tf_axis_ask *x = &f->ask->x;
    if (x->max > x->min && (!plot.log || x->min > 0)) {
        plot.min = plot.log ? log(x->min) : x->min;
        plot.max = plot.log ? log(x->max) : x->max;
    }
    return plot;
}
