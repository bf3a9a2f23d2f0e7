#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/sort.h"
#include "forest.h"

/* Ticks of an axis, which ends on the outermost of them. */

static const int TICKS = 6, MOST_TICKS = 7, MOST_DECIMALS = 8;
/* What a limit may be beyond the end of the axis, of it, without being missed. */
static const double LITTLE = 0.04;
/* An axis is as long on both sides of no effect unless this share of it would be empty. */
static const double EMPTY_SIDE = 0.15;
/* A given end has a tick unless one of the others is nearer than this share of their distance. */
static const double NEAR_TICK = 0.3;

static double unit_of(const forest_plot *plot, double tick) {
    return plot->log ? log(tick) : tick;
}

/** One end of an axis that may be. */
typedef struct axis_end {
    double unit, sign;  /**< sign: -1 for the left one */
    double span;        /**< length of the axis then */
    size_t n, cut, far; /**< intervals, those that it cuts, those that it cuts much of */
} axis_end;

/* Each estimate has to be on the axis, with room for what goes on behind it, the limits of
   summaries too. */
static bool holds(axis_end *end, const forest_plot *plot, const tf_forest_row *row,
                  const tf_forest_cell *cell) {
    const tf_effect *effect = &cell->effect;
    double unit = forest_unit(plot, effect->estimate);
    bool open = end->sign < 0 ? effect->lower_open : effect->upper_open;
    double limit = forest_unit(plot, end->sign < 0 ? effect->lower : effect->upper);
    double beyond = open ? INFINITY : end->sign * (limit - end->unit);
    bool summary = row->type >= TF_FOREST_OVERALL && row->type <= TF_FOREST_PREDICTION;
    double room = open ? FOREST_OPEN_END : beyond > 0 ? FOREST_CUT_END : 0;
    end->n++;
    end->cut += beyond > 0 && !open;
    end->far += beyond > LITTLE * end->span && !open;
    return !(end->sign * (unit - end->unit) > -room * end->span ||
             (summary && !open && beyond > 0));
}

/* Whether the axis may end there: it holds all estimates, and next to no interval is cut. */
static bool may_end(const forest_figure *f, const forest_plot *plot, axis_end end) {
    if (!isnan(plot->null) && end.sign * (end.unit - plot->null) <= 0)
        return false;
    for (size_t i = 0; i < f->results->n_rows; i++) {
        const tf_forest_row *row = &f->results->rows[i];
        for (size_t e = 0; e < f->results->n_effects; e++) {
            bool own = e == plot->index || plot->shared;
            if (own && row->cells[e].shown && !holds(&end, plot, row, &row->cells[e]))
                return false;
        }
    }
    double few = FOREST_FEW_ARROWS * (double)end.n;
    return (double)end.far <= few && (double)end.cut <= fmax(1, few);
}

/* Ticks at the ends go as long as the axis may end at the next ones; those that only make it as
   long as the other side, if much of it would be empty. */
static tf_ticks without_spare_ends(const forest_figure *f, const forest_plot *plot,
                                   tf_ticks ticks) {
    for (int side = 0; side < 2; side++) {
        double sign = side == 0 ? -1 : 1, data = side == 0 ? plot->min : plot->max;
        while (ticks.n > 3) {
            double first = unit_of(plot, ticks.values[0]),
                   last = unit_of(plot, ticks.values[ticks.n - 1]);
            double end = side == 0 ? first : last, span = last - first;
            double next = unit_of(plot, ticks.values[side == 0 ? 1 : ticks.n - 2]);
            bool free = sign * (data - next) <= 0;
            bool mirror = !isnan(plot->null) && plot->log &&
                          fabs(first + last - 2 * plot->null) < 1e-9 * span;
            bool spare = free && (!mirror || sign * (end - data) > EMPTY_SIDE * span);
            bool cuts =
                !free && may_end(f, plot,
                                 (axis_end){.unit = next,
                                            .sign = sign,
                                            .span = fabs(next - (side == 0 ? last : first))});
            if (!spare && !cuts)
                break;
            ticks.values += side == 0;
            ticks.n--;
        }
    }
    return ticks;
}

static tf_ticks natural_ticks(const forest_figure *f, tf_arena *arena, forest_plot *plot) {
    double low, high;
    tf_ticks ticks = plot->log
                         ? tf_ticks_ratio(exp(plot->min), exp(plot->max), TICKS, arena, &low, &high)
                         : tf_ticks_around(plot->min, plot->max, MOST_TICKS, arena);
    if (ticks.n < 2)
        return ticks;
    if (!plot->whole)
        ticks = without_spare_ends(f, plot, ticks);
    plot->min = unit_of(plot, ticks.values[0]);
    plot->max = unit_of(plot, ticks.values[ticks.n - 1]);
    return ticks;
}

/* Ends that were given are ticks as well, if no others are. */
static tf_ticks with_given_ends(const forest_plot *plot, tf_arena *arena, tf_ticks ticks,
                                const tf_axis_ask *x) {
    const double ends[2] = {x->min, x->max};
    if (x->ticks.n > 0 || ticks.n < 2)
        return ticks;
    double step = unit_of(plot, ticks.values[1]) - unit_of(plot, ticks.values[0]);
    double *values = tf_arena_array(arena, double, ticks.n + 2);
    size_t n = 0;
    for (size_t i = 0; i < ticks.n; i++) {
        bool near = false;
        for (int side = 0; side < 2; side++)
            near = near || fabs(unit_of(plot, ticks.values[i]) - unit_of(plot, ends[side])) <
                               NEAR_TICK * step;
        if (!near)
            values[n++] = ticks.values[i];
    }
    for (int side = 0; side < 2; side++)
        if (isfinite(unit_of(plot, ends[side])))
            values[n++] = ends[side];
    tf_sort_numbers(values, n);
    ticks.values = values;
    ticks.n = n;
    return ticks;
}

/* The user's own ticks, and ends; the axis holds all ticks unless its ends are given. */
static tf_ticks given_ticks(const tf_axis_ask *x, forest_plot *plot, tf_arena *arena,
                            tf_ticks ticks) {
    size_t n = x->ticks.n;
    bool min_given = !isnan(x->min), max_given = !isnan(x->max);
    if (n > 0) {
        ticks.values = tf_arena_memdup(arena, x->ticks.items, n, sizeof *ticks.values);
        ticks.n = n;
        tf_sort_numbers(ticks.values, n);
    }
    double ends[2] = {x->min, x->max};
    for (int i = 0; i < 2; i++)
        ends[i] = plot->log ? log(ends[i]) : ends[i];
    plot->min = min_given && isfinite(ends[0]) ? ends[0] : plot->min;
    plot->max = max_given && isfinite(ends[1]) ? ends[1] : plot->max;
    if (!(plot->max > plot->min))
        plot->max = plot->min + 1;
    ticks = with_given_ends(plot, arena, ticks, x);
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

void forest_make_ticks(const forest_figure *f, tf_draw_context *context, forest_plot *plot) {
    const tf_axis_ask *x = &f->ask->x;
    tf_ticks ticks = given_ticks(x, plot, context->arena, natural_ticks(f, context->arena, plot));
    double *units = tf_arena_array(context->arena, double, ticks.n + 1);
    for (size_t i = 0; i < ticks.n; i++)
        units[i] = unit_of(plot, ticks.values[i]);
    plot->axis = tf_axis_new(context, TF_AXIS_BELOW, units, ticks.n, x->label);
    label_ticks(plot, context, &ticks);
}
