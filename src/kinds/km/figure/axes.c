#include "km.h"

#include <math.h>

#include "at_risk.h"

/* The most that the y axis crowds its labels: a label takes this many of its sizes. */
static const double Y_PITCH = 1.35;

static const char *x_title(tf_draw_context *context, const tf_km_results *results) {
    if (context->shared_titles & TF_X_TITLE) {
        return NULL;
    }
    const char *label = km_ask(context)->x.label;
    if (label) {
        return label;
    }
    if (!results->time_unit) {
        return tf_heading(context, tf_word(context->words, "axis.time"));
    }
    const char *key = tf_arena_printf(context->arena, "axis.time.%s", results->time_unit);
    return tf_heading(context, tf_word(context->words, key));
}

static const char *y_title(tf_draw_context *context, const tf_km_results *results) {
    if (context->shared_titles & TF_Y_TITLE) {
        return NULL;
    }
    const char *label = km_ask(context)->y.label;
    if (label) {
        return label;
    }
    bool failure = results->estimate != TF_ESTIMATE_SURVIVAL;
    const char *event = km_ask(context)->estimates.event_name;
    if (failure && event) {
        const char *word = tf_word(context->words, "axis.failure.for");
        return tf_heading(context, tf_take(context, tf_word_fill(word, "event", event, NULL)));
    }
    return tf_heading(context, tf_word(context->words, failure ? "axis.failure" : "axis.survival"));
}

static bool is_tick(const tf_km_results *results, double time) {
    for (size_t i = 0; i < results->n_ticks; i++) {
        if (fabs(results->ticks[i] - time) <= 1e-9 * fmax(1, fabs(time))) {
            return true;
        }
    }
    return false;
}

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Columns of the risk table that are no ticks of the axis get a short tick: a count stands under
 * one. */
static void make_x_axis(km_figure *km, tf_draw_context *context) {
    const tf_km_results *results = km->results;
    size_t n_columns = 0;
    const double *columns = km->risk ? tf_risk_table_times(km->risk, &n_columns) : NULL;
    double *values = tf_arena_array(context->arena, double, results->n_ticks + n_columns);
    size_t n = 0;
    for (size_t i = 0; i < results->n_ticks; i++) {
        if (results->ticks[i] <= km->x_max) {
            values[n++] = results->ticks[i];
        }
    }
    for (size_t i = 0; i < n_columns; i++) {
        if (!is_tick(results, columns[i])) {
            values[n++] = columns[i];
        }
    }
    qsort(values, n, sizeof *values, compare_doubles);
    km->x_axis = tf_axis_new(context, TF_AXIS_BELOW, values, n, x_title(context, results));
    for (size_t i = 0; i < n; i++) {
        km->x_axis->minor[i] = !is_tick(results, values[i]);
    }
}

void km_make_axes(km_figure *km, tf_draw_context *context) {
    const tf_km_ask *ask = km_ask(context);
    const tf_km_results *results = km->results;
    km->x_min = results->n_ticks > 0 ? results->ticks[0] : 0;
    km->x_max = results->x_max;
    km->y_min = ask->y.min;
    km->y_max = ask->y.max;
    make_x_axis(km, context);
    double ends[] = {km->y_min, km->y_max};
    km->y_axis = tf_axis_new(context, TF_AXIS_LEFT, ends, 2, y_title(context, results));
}

static bool has_room(const km_figure *km, double height, double every) {
    double pitch = height * every / km_axis_span(km);
    return pitch >= Y_PITCH * km->y_axis->font.size;
}

/* Fewer ticks than this don't let a value be read off: a style's distance is for the whole axis. */
enum { LEAST_STEPS = 3 };

/* Asked for: as it is. Else by 10 where there is room, then 20, 25, 50; 0 on a short range. */
static double y_distance(const km_figure *km, const tf_draw_context *context, double height) {
    static const double steps[] = {10, 20, 25, 50};
    double every = km_ask(context)->y.every;
    double span = km_axis_span(km);
    double of_style = context->style->axis.y_every;
    if (!(every > 0) && of_style > 0 && has_room(km, height, of_style) &&
        span >= LEAST_STEPS * of_style) {
        every = of_style;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(steps) && !(every > 0) && span >= 60; i++) {
        every = has_room(km, height, steps[i]) || i == 3 ? steps[i] : 0;
    }
    return every <= span ? every : 0;
}

static tf_ticks ticks_between(const km_figure *km, tf_draw_context *context, double low,
                              double high, double every, double height) {
    if (every > 0) {
        return tf_ticks_every(low, high, every, context->arena);
    }
    int target = (int)fmax(2, fmin(6, height / (2 * km->y_axis->font.size)));
    return tf_ticks_linear(low, high, target, context->arena);
}

/* On both sides of a part that is left out the same distance; below it at least where it begins. */
static tf_ticks y_ticks(const km_figure *km, tf_draw_context *context, double height) {
    double every = y_distance(km, context, height);
    if (!(km->cut.to > 0)) {
        return ticks_between(km, context, km->y_min, km->y_max, every, height);
    }
    tf_ticks above = ticks_between(km, context, 100 * km->cut.to, km->y_max, every, height);
    double step = above.n > 1 ? above.values[1] - above.values[0] : 100;
    tf_ticks below = tf_ticks_every(km->y_min, 100 * km->cut.from, step, context->arena);
    tf_ticks both = {tf_arena_array(context->arena, double, below.n + above.n + 1), 0, 0};
    for (size_t i = 0; i < below.n; i++) {
        both.values[both.n++] = below.values[i];
    }
    if (below.n == 0) {
        both.values[both.n++] = km->y_min;
    }
    for (size_t i = 0; i < above.n; i++) {
        both.values[both.n++] = above.values[i];
    }
    return both;
}

void km_fit_y_axis(km_figure *km, tf_draw_context *context, double top, double bottom) {
    tf_ticks ticks = y_ticks(km, context, bottom - top);
    tf_paragraph title = km->y_axis->title;
    km->y_axis = tf_axis_new(context, TF_AXIS_LEFT, ticks.values, ticks.n, km->y_axis->title_text);
    km->y_axis->title = title;
    km->y_axis->broken = km->y_min > 0;
    double low = km->y_min;
    double high = km->y_max;
    if (km->cut.to > 0) { /* labels are the values; their places are heights */
        double *heights = tf_arena_array(context->arena, double, ticks.n);
        for (size_t i = 0; i < ticks.n; i++) {
            heights[i] = 100 * km_height(km, ticks.values[i] / 100);
        }
        km->y_axis->values = heights;
        km->y_axis->gap_from = 100 * km->cut.from;
        km->y_axis->gap_to = 100 * (km->cut.from + km->cut.gap);
        low = 100 * km_height(km, low / 100);
        high = 100 * km_height(km, high / 100);
    }
    tf_axis_fit(context, km->y_axis, low, high, bottom, top, bottom - top);
}

void km_fit_x_axis(km_figure *km, tf_draw_context *context, double left, double right) {
    tf_axis_fit(context, km->x_axis, km->x_min, km->x_max, left, right, right - left);
}
