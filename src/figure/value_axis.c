#include "figure/value_axis.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"

static const int MOST_TICKS = 7, LOG_TICKS = 5;
static const size_t TOO_MANY = 200;
/* Numbers at an axis have six decimals at most. */
static const double LEAST_STEP = 0.99e-6;

/* Where all values are one, there is room on both sides of it. */
static void widen(double *low, double *high, const tf_value_axis_ask *ask) {
    if (*high > *low)
        return;
    const double by = *low != 0 ? fabs(*low) / 2 : 1;
    *low -= by;
    *high += ask->log ? 2 * by : by;
}

static tf_ticks find_ticks(tf_draw_context *context, const tf_value_axis_ask *ask, double low,
                           double high) {
    const tf_axis_ask *y = ask->asked;
    if (y->ticks.n > 0)
        return (tf_ticks){
            tf_arena_memdup(context->arena, y->ticks.items, y->ticks.n, sizeof *y->ticks.items),
            y->ticks.n, 0};
    if (ask->log)
        return tf_ticks_log(low, high, LOG_TICKS, context->arena);
    if (y->every > 0)
        return tf_ticks_every(floor(low / y->every + 1e-9) * y->every,
                              ceil(high / y->every - 1e-9) * y->every, y->every, context->arena);
    return tf_ticks_around(low, high, MOST_TICKS, context->arena);
}

static bool check_ticks(tf_draw_context *context, const tf_axis_ask *y, tf_ticks ticks) {
    bool rise = true, differ = true;
    for (size_t i = 1; i < ticks.n; i++) {
        const double step = ticks.values[i] - ticks.values[i - 1];
        rise = rise && step > 0;
        differ = differ && step > LEAST_STEP;
    }
    const tf_place place = tf_ask_place(context->ask, y->ticks.n > 0 ? (const void *)&y->ticks
                                                                     : (const void *)&y->every);
    if (ticks.n == 0 || ticks.n > TOO_MANY)
        tf_diag_error(context->diag, &place, "leave y.every out: a distance is found that fits",
                      "the axis would have %zu ticks", ticks.n);
    else if (!rise)
        tf_diag_error(context->diag, &place, "write them from the least to the greatest",
                      "ticks of the axis don't rise");
    else if (!differ)
        tf_diag_error(context->diag, NULL,
                      "write the values in a smaller unit, as ng in place of mg",
                      "numbers at the axis of values would be alike: they have six decimals");
    return ticks.n > 0 && ticks.n <= TOO_MANY && rise && differ;
}

tf_axis *tf_value_axis(tf_draw_context *context, const tf_value_axis_ask *ask) {
    const tf_axis_ask *y = ask->asked;
    double low = isnan(y->min) ? ask->low : y->min;
    double high = isnan(y->max) ? ask->high : y->max;
    widen(&low, &high, ask);
    const tf_ticks ticks = find_ticks(context, ask, low, high);
    if (!check_ticks(context, y, ticks))
        return NULL;
    low = isnan(y->min) ? fmin(low, ticks.values[0]) : y->min;
    high = isnan(y->max) ? fmax(high, ticks.values[ticks.n - 1]) : y->max;
    double *shown = tf_arena_array(context->arena, double, ticks.n + 1);
    double *at = tf_arena_array(context->arena, double, ticks.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < ticks.n; i++) {
        if (ticks.values[i] < low || ticks.values[i] > high)
            continue;
        shown[n] = ticks.values[i];
        at[n++] = ask->log ? log10(ticks.values[i]) : ticks.values[i];
    }
    tf_axis *axis = tf_axis_new(context, TF_AXIS_LEFT, at, n,
                                tf_axis_title(context, y->label, TF_Y_TITLE, ask->title));
    for (size_t i = 0; ask->log && i < n; i++)
        tf_axis_set_label(context, axis, i,
                          tf_number_text(context, shown[i], tf_decimals_needed(&shown[i], 1, 6)));
    axis->min = ask->log ? log10(low) : low;
    axis->max = ask->log ? log10(high) : high;
    return axis;
}

static int by_value(const void *a, const void *b) {
    const tf_threshold *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

tf_thresholds tf_value_thresholds(tf_draw_context *context, const tf_axis *axis,
                                  const tf_value_axis_ask *ask, const tf_numbers *values,
                                  const tf_texts *texts) {
    const int decimals = tf_decimals_needed(values->items, values->n, 4);
    tf_thresholds lines = {tf_arena_array(context->arena, tf_threshold, values->n + 1), 0,
                           tf_style_font(context->style, context->style->axis.tick_size)};
    for (size_t i = 0; i < values->n; i++) {
        const double at = ask->log ? log10(values->items[i]) : values->items[i];
        tf_threshold *line = &lines.lines[lines.n];
        if (!(at >= axis->min && at <= axis->max))
            continue;
        line->at = at;
        line->text =
            texts->n > 0 ? texts->items[i] : tf_number_text(context, values->items[i], decimals);
        line->width = tf_measure(context->measurer, &lines.font, line->text).advance;
        lines.n++;
    }
    if (lines.n > 1)
        qsort(lines.lines, lines.n, sizeof *lines.lines, by_value);
    return lines;
}
