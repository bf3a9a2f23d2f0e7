#include <math.h>

#include "bars.h"
#include "base/number.h"

/* The axis of values: from zero, and as long as the data ask for. */

static const int TICKS = 5;
/* Of what the bars need. */
static const double MOST_OVER = 1.3;
static const double LEAST_TICKS = 2.5;
static const double MOST_TICKS = 6.5;

/* A stack reaches as far as its parts together, each side of zero for itself. */
bars_extent bars_extent_of(const bars_figure *bars, size_t facet, size_t category, size_t group) {
    const tf_bars_results *results = bars->results;
    bars_extent e = {0, 0};
    double below = 0, above = 0;
    for (size_t p = 0; p < results->n_parts; p++) {
        const tf_bars_cell *cell = tf_bars_cell_at(results, facet, category, group, p);
        double value = bars_value(bars, cell);
        if (!isfinite(value))
            continue;
        if (results->parts[p].neutral) {
            below += value / 2;
            above += value / 2;
        } else if (bars->stack) {
            *(results->parts[p].below ? &below : &above) += value;
        } else {
            bool limits = bars_has_limits(bars, cell);
            double lower = limits ? bars_lower(bars, cell) : value;
            double upper = limits ? bars_upper(bars, cell) : value;
            e.low = fmin(e.low, fmin(value, lower));
            e.high = fmax(e.high, fmax(value, upper));
        }
    }
    return (bars_extent){fmin(e.low, -below), fmax(e.high, above)};
}

/* The style's distance where it gives enough ticks and not too many. */
static double step_for(const bars_figure *bars, tf_draw_context *context, double span) {
    double given = bars_ask(context)->y.every;
    if (given > 0 && span / given < 200)
        return given;
    double style = bars->percent ? context->style->axis.y_every : 0;
    if (style > 0 && span >= LEAST_TICKS * style && span <= MOST_TICKS * style)
        return style;
    tf_ticks ticks = tf_ticks_linear(0, span, TICKS, context->arena);
    double step = ticks.n > 1 ? ticks.values[1] - ticks.values[0] : span;
    return bars->results->draws_counts ? fmax(step, 1) : step;
}

/* Means have a unit that only the user knows, and a name in the file. */
static const char *title_of(const bars_figure *bars, tf_draw_context *context) {
    const char *given = bars_ask(context)->y.label;
    if (given)
        return *given ? given : NULL;
    const char *value = bars_ask(context)->value;
    if (bars->results->source == TF_BARS_MEANS)
        return !value ? NULL
                      : tf_take(context, tf_word_fill(tf_word(context->words, "bars.axis.means"),
                                                      "name", value, NULL));
    const char *word = bars->percent ? "bars.axis.percent" : "bars.axis.counts";
    return tf_heading(context, tf_word(context->words, word));
}

/* Both sides of zero have positive numbers of patients. */
static void drop_signs(bars_figure *bars, tf_draw_context *context) {
    tf_axis *axis = bars->axis;
    int decimals = tf_decimals_needed(axis->values, axis->n, 6);
    for (size_t i = 0; i < axis->n; i++) {
        axis->labels[i] = tf_number_text(context, fabs(axis->values[i]), decimals);
        axis->metrics[i] = tf_measure(context->measurer, &axis->font, axis->labels[i]);
    }
}

/* The user's maximum may lengthen the axis but not cut a bar: a bar without its end is a lie.
   The minimum is for means alone, since percentages and counts begin at nothing. */
static bool take_limits(bars_figure *bars, tf_draw_context *context, bars_extent e) {
    const tf_bars_ask *ask = bars_ask(context);
    double max = ask->y.max;
    double min = ask->y.min;
    tf_place place = tf_ask_place(context->ask, &ask->y.max);
    if (isfinite(max) && max < e.high - 1e-9 * fabs(e.high)) {
        g_autofree char *longest = tf_number_fixed(e.high, 1);
        tf_diag_error(context->diag, &place, "leave y.max out: the axis fits the data",
                      "the axis ends before the longest bar or limit, which is %s", longest);
        return false;
    }
    double span = fmax(isfinite(max) ? max : e.high, 0) - fmin(e.low, 0);
    span = span > 0 ? span : bars->results->draws_counts ? 1 : bars->percent ? 10 : 1;
    bars->range.every = step_for(bars, context, span);
    /* Two sides that both end beyond their bars take room from these. */
    bool given = ask->y.every > 0;
    double ends = bars->range.every * (ceil(fmax(e.high, 0) / bars->range.every - 1e-9) +
                                       ceil(-fmin(e.low, 0) / bars->range.every - 1e-9));
    if (e.low < 0 && !given && ends > MOST_OVER * span)
        bars->range.every /= 2;
    bars->range.min = -bars->range.every * ceil(-e.low / bars->range.every - 1e-9);
    bars->range.min = e.low < 0 ? bars->range.min : 0;
    bars->range.max = isfinite(max) ? max
                      : e.high > 0  ? bars->range.every * ceil(e.high / bars->range.every - 1e-9)
                      : e.low < 0   ? 0
                                    : span;
    if (bars->percent) { /* what the style's distance overshoots */
        bars->range.max = isfinite(max) ? max : fmin(bars->range.max, 100);
        bars->range.min = fmax(bars->range.min, -100);
    }
    if (isfinite(min) && bars->results->source == TF_BARS_MEANS)
        bars->range.min = fmin(bars->range.min, min);
    return true;
}

/* Made anew when the bars lie down: the axis changes its side, and its labels their metrics. */
bool bars_make_axis(bars_figure *bars, tf_draw_context *context) {
    const tf_bars_results *results = bars->results;
    bars_extent e = {0, 0};
    size_t per_facet = results->n_categories * results->n_groups;
    for (size_t i = 0; i < results->n_facets * per_facet; i++) {
        bars_extent own = bars_extent_of(bars, i / per_facet, i % per_facet / results->n_groups,
                                         i % results->n_groups);
        e = (bars_extent){fmin(e.low, own.low), fmax(e.high, own.high)};
    }
    if (results->form == TF_BARS_FILLED && bars->percent)
        e.high = fmax(e.high, 100);
    if (!take_limits(bars, context, e))
        return false;
    tf_ticks ticks =
        tf_ticks_every(bars->range.min, bars->range.max, bars->range.every, context->arena);
    tf_axis_side side = bars->way.lies ? TF_AXIS_BELOW : TF_AXIS_LEFT;
    bars->axis = tf_axis_new(context, side, ticks.values, ticks.n, title_of(bars, context));
    if (results->form == TF_BARS_DIVERGING)
        drop_signs(bars, context);
    return true;
}
