#include <math.h>
#include <stdlib.h>

#include "km.h"

/* The most that the y axis crowds its labels: a label takes this many of its sizes. */
static const double Y_PITCH = 1.35;
/* Fewer ticks than this don't let a value be read off: a style's distance is for the whole axis. */
enum { LEAST_STEPS = 3 };

static const char *x_title(tf_draw_context *context, const tf_km_results *results) {
    const char *unit = results->time_unit;
    const char *key = unit ? tf_arena_printf(context->arena, "axis.time.%s", unit) : "axis.time";
    return tf_axis_title(context, km_ask(context)->x.label, TF_X_TITLE,
                         tf_heading(context, tf_word(context->words, key)));
}

static const char *hazard_title(tf_draw_context *context) {
    const char *event = km_ask(context)->estimates.event_name;
    if (!event)
        return tf_word(context->words, "axis.hazard");
    return tf_take(context,
                   tf_word_fill(tf_word(context->words, "axis.hazard.for"), "event", event, NULL));
}

static const char *y_title(tf_draw_context *context, const tf_km_results *results) {
    /* By estimate (survival, failure, failure by a named event, the same two of competing events
       that are censored, of which it is no incidence; who is still without an event that
       doesn't end survival, which may have a name) and unit. */
    static const char *const keys[9][2] = {
        {"axis.survival", "axis.survival.proportion"},
        {"axis.failure", "axis.failure.proportion"},
        {"axis.failure.for", "axis.failure.for.proportion"},
        {"axis.without", "axis.without.proportion"},
        {"axis.net", "axis.net.proportion"},
        {"axis.net.for", "axis.net.for.proportion"},
        {"axis.incidence", "axis.incidence.proportion"},
        {"axis.incidence.for", "axis.incidence.for.proportion"},
        {"axis.without.for", "axis.without.for.proportion"},
    };
    if (tf_km_is_hazard(results))
        return tf_axis_title(context, km_ask(context)->y.label, TF_Y_TITLE,
                             tf_heading(context, hazard_title(context)));
    bool failure = results->estimate != TF_ESTIMATE_SURVIVAL;
    /* Of several causes the axis names none. */
    const bool named = !results->events.by_cause;
    const char *event = named ? km_ask(context)->estimates.event_name : NULL;
    const int net = tf_km_is_net(results) ? 3 : 0;
    const int which = tf_km_is_incidence(results) ? (event ? 7 : 6)
                      : failure                   ? (event ? 2 : 1) + net
                      : tf_km_is_without(results) ? (event ? 8 : 3)
                                                  : 0;
    const char *word = tf_word(context->words, keys[which][km_ask(context)->y_unit == 1]);
    if (event)
        word = tf_take(context, tf_word_fill(word, "event", event, NULL));
    return tf_axis_title(context, km_ask(context)->y.label, TF_Y_TITLE, tf_heading(context, word));
}

typedef struct km_tick {
    double time;
    bool minor, marked;
} km_tick;

static int compare_ticks(const void *a, const void *b) {
    double x = ((const km_tick *)a)->time, y = ((const km_tick *)b)->time;
    return (x > y) - (x < y);
}

static bool is_among(const km_tick *ticks, size_t n, double time) {
    for (size_t i = 0; i < n; i++) {
        if (fabs(ticks[i].time - time) <= 1e-9 * fmax(1, fabs(time)))
            return true;
    }
    return false;
}

/* Between the regular ticks: times at which a line shows what the curves are worth, which one has
   to be able to read, and columns of the risk table, which get a short tick: a count stands under
   one.
 */
static size_t all_ticks(const km_figure *km, const tf_draw_context *context, km_tick *ticks) {
    const tf_km_results *results = km->results;
    size_t n_columns = 0, n = 0;
    const double *columns = km->risk ? tf_risk_table_times(km->risk, &n_columns) : NULL;
    for (size_t i = 0; i < results->n_ticks; i++) {
        if (results->ticks[i] <= km->curves.x_max)
            ticks[n++] = (km_tick){results->ticks[i], false, false};
    }
    bool lines = km_ask(context)->lines.milestones;
    for (size_t i = 0; lines && i < results->n_milestones; i++) {
        double time = results->milestones[i];
        if (time > km->curves.x_min && time <= km->curves.x_max && !is_among(ticks, n, time))
            ticks[n++] = (km_tick){time, false, true};
    }
    for (size_t i = 0; i < n_columns; i++) {
        if (!is_among(ticks, n, columns[i]))
            ticks[n++] = (km_tick){columns[i], true, false};
    }
    qsort(ticks, n, sizeof *ticks, compare_ticks);
    return n;
}

static tf_axis *make_x_axis(km_figure *km, tf_draw_context *context) {
    const tf_km_results *results = km->results;
    size_t n_columns = 0;
    if (km->risk)
        tf_risk_table_times(km->risk, &n_columns);
    size_t most = results->n_ticks + results->n_milestones + n_columns;
    km_tick *ticks = tf_arena_array(context->arena, km_tick, most + 1);
    size_t n = all_ticks(km, context, ticks);
    double *values = tf_arena_array(context->arena, double, n + 1);
    bool *marked = tf_arena_array(context->arena, bool, n + 1);
    for (size_t i = 0; i < n; i++)
        values[i] = ticks[i].time;
    tf_axis *axis = tf_axis_new(context, TF_AXIS_BELOW, values, n, x_title(context, results));
    for (size_t i = 0; i < n; i++) {
        axis->minor[i] = ticks[i].minor;
        marked[i] = ticks[i].marked;
    }
    tf_axis_mark(context, axis, marked);
    return axis;
}

/* Ticks are in percent; of a proportion, or a hazard, their labels are hundredths of that. */
static tf_axis *make_y_axis(tf_draw_context *context, const double *ticks, size_t n,
                            const char *title) {
    if (!tf_km_has_fractions(km_ask(context)))
        return tf_axis_new(context, TF_AXIS_LEFT, ticks, n, title);
    double *labels = tf_arena_array(context->arena, double, n + 1);
    for (size_t i = 0; i < n; i++)
        labels[i] = ticks[i] / 100;
    tf_axis *axis = tf_axis_new(context, TF_AXIS_LEFT, labels, n, title);
    axis->values = ticks;
    return axis;
}

void km_make_axes(km_figure *km, tf_draw_context *context) {
    double *ends = tf_arena_array(context->arena, double, 2);
    ends[0] = km->y_min;
    ends[1] = km->y_max;
    km->frame.below = make_x_axis(km, context);
    km->frame.left = make_y_axis(context, ends, 2, y_title(context, km->results));
}

/* ---- fitting --------------------------------------------------------------------------------- */

/* From the lowest to the highest height, in percent. */
static double axis_span(const km_figure *km) {
    return 100 * (km_height(km, km->y_max / 100) - km_height(km, km->y_min / 100));
}

static bool has_room(const km_figure *km, double height, double every) {
    return height * every / axis_span(km) >= Y_PITCH * km->frame.left->font.size;
}

/* Asked for: as it is. Else by 10 where there is room, then 20, 25, 50; 0 on a short range. */
static double y_distance(const km_figure *km, const tf_draw_context *context, double height) {
    static const double steps[] = {10, 20, 25, 50};
    double every = tf_km_percents_asked(km_ask(context)).every;
    double span = axis_span(km);
    if (tf_km_is_hazard(km->results))
        return every > 0 && every <= span ? every : 0;
    double of_style = context->style->axis.y_every;
    if (!(every > 0) && of_style > 0 && has_room(km, height, of_style) &&
        span >= LEAST_STEPS * of_style)
        every = of_style;
    for (size_t i = 0; i < G_N_ELEMENTS(steps) && !(every > 0) && span >= 60; i++)
        every = has_room(km, height, steps[i]) || i == 3 ? steps[i] : 0;
    return every <= span ? every : 0;
}

static tf_ticks ticks_between(const km_figure *km, tf_draw_context *context, double low,
                              double high, double height) {
    double every = y_distance(km, context, height);
    if (every > 0)
        return tf_ticks_every(low, high, every, context->arena);
    int target = (int)fmax(2, fmin(6, height / (2 * km->frame.left->font.size)));
    return tf_ticks_linear(low, high, target, context->arena);
}

/* On both sides of a part that is left out the same distance; below it at least where it begins. */
static tf_ticks y_ticks(const km_figure *km, tf_draw_context *context, double height) {
    if (!(km->cut.to > 0))
        return ticks_between(km, context, km->y_min, km->y_max, height);
    tf_ticks above = ticks_between(km, context, 100 * km->cut.to, km->y_max, height);
    double step = above.n > 1 ? above.values[1] - above.values[0] : 100;
    tf_ticks below = tf_ticks_every(km->y_min, 100 * km->cut.from, step, context->arena);
    tf_ticks both = {tf_arena_array(context->arena, double, below.n + above.n + 1), 0, 0};
    for (size_t i = 0; i < below.n; i++)
        both.values[both.n++] = below.values[i];
    if (below.n == 0)
        both.values[both.n++] = km->y_min;
    for (size_t i = 0; i < above.n; i++)
        both.values[both.n++] = above.values[i];
    return both;
}

/* An axis with a gap has the values as labels, but their heights as places. */
void km_fit_axes(km_figure *km, tf_draw_context *context) {
    const tf_rect *plot = &km->frame.plot;
    const tf_axis *old = km->frame.left;
    tf_ticks ticks = y_ticks(km, context, plot->height);
    tf_axis *axis = make_y_axis(context, ticks.values, ticks.n, old->title_text);
    axis->title = old->title;
    axis->broken = km->y_min > 0;
    double low = km->y_min, high = km->y_max;
    if (km->cut.to > 0) {
        double *heights = tf_arena_array(context->arena, double, ticks.n);
        for (size_t i = 0; i < ticks.n; i++)
            heights[i] = 100 * km_height(km, ticks.values[i] / 100);
        axis->values = heights;
        axis->gap_from = 100 * km->cut.from;
        axis->gap_to = 100 * (km->cut.from + km->cut.gap);
        low = 100 * km_height(km, low / 100);
        high = 100 * km_height(km, high / 100);
    }
    km->frame.left = axis;
    tf_axis_fit(context, axis, tf_scale_linear(low, high, plot->y + plot->height, plot->y),
                plot->height);
    tf_axis_fit(context, km->frame.below,
                tf_scale_linear(km->curves.x_min, km->curves.x_max, plot->x, plot->x + plot->width),
                plot->width);
}
