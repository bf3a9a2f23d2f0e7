#include <math.h>

#include "km.h"

/* A percent axis of which a part is left out, because somebody asked for it: 0, a mark, 80 to 100.
   What is drawn from the data is first set at its height on that axis; scales stay linear. */

/* Of the axis' whole height: room for the mark, and for two labels on its sides. */
static const double GAP_SHARE = 0.1;

double km_height(const km_figure *km, double fraction) {
    const km_break *cut = &km->cut;
    if (!(cut->to > 0) || fraction <= cut->from)
        return fraction;
    if (fraction >= cut->to)
        return cut->from + cut->gap + (fraction - cut->to);
    return cut->from + cut->gap * (fraction - cut->from) / (cut->to - cut->from);
}

double km_y(const km_figure *km, double fraction) {
    return tf_scale_apply(&km->curves.y, km_height(km, fraction));
}

/* A value below a truncated axis, or in what is left out of it, has no place on the page. */
bool km_on_axis(const km_figure *km, double fraction) {
    const km_break *cut = &km->cut;
    bool left_out = cut->to > 0 && fraction > cut->from && fraction < cut->to;
    return !isnan(fraction) && 100 * fraction >= km->y_min && 100 * fraction <= km->y_max &&
           !left_out;
}

static const double *heights(const km_figure *km, tf_arena *arena, const double *values, size_t n) {
    double *there = tf_arena_array(arena, double, n);
    for (size_t i = 0; i < n; i++)
        there[i] = km_height(km, values[i]);
    return there;
}

/* ---- areas on top of each other -------------------------------------------------------------- */

/** The next time at which one of the curves has a step; NaN: none has. */
static double next_step(const tf_step_curve *curves, const size_t *at, size_t n) {
    double next = NAN;
    for (size_t i = 0; i < n; i++)
        if (at[i] < curves[i].n)
            next = fmin(next, curves[i].time[at[i]]);
    return next;
}

/** Of the first `n` curves the sums, with a step wherever one of them has one: what the last of
 * them adds lies between its limits. */
static tf_step_curve sum_of(const tf_step_curve *curves, size_t n, tf_arena *arena) {
    size_t most = 1;
    for (size_t i = 0; i < n; i++)
        most += curves[i].n;
    double *time = tf_arena_array(arena, double, most),
           *value = tf_arena_array(arena, double, most);
    double *lower = tf_arena_array(arena, double, most);
    size_t *at = tf_arena_array(arena, size_t, n), n_steps = 0;
    for (double next; !isnan(next = next_step(curves, at, n)); n_steps++) {
        time[n_steps] = next;
        value[n_steps] = lower[n_steps] = 0;
        for (size_t i = 0; i < n; i++) {
            while (at[i] < curves[i].n && curves[i].time[at[i]] <= next)
                at[i]++;
            const double here = at[i] > 0 ? curves[i].value[at[i] - 1] : 0;
            value[n_steps] += here;
            lower[n_steps] += i + 1 < n ? here : 0;
        }
    }
    return (tf_step_curve){n_steps, time, value, lower, value, curves[n - 1].end};
}

static void stack(tf_step_curve *curves, size_t n, tf_arena *arena) {
    tf_step_curve *sums = tf_arena_array(arena, tf_step_curve, n + 1);
    for (size_t i = 0; i < n; i++)
        sums[i] = sum_of(curves, i + 1, arena);
    for (size_t i = 0; i < n; i++)
        curves[i] = sums[i];
}

void km_set_heights(km_figure *km, tf_draw_context *context) {
    tf_arena *arena = context->arena;
    const tf_km_percents y = tf_km_percents_asked(km_ask(context));
    if (y.n_cut == 2) {
        double whole = (km->y_max - km->y_min) / 100 - (y.cut[1] - y.cut[0]) / 100;
        km->cut =
            (km_break){y.cut[0] / 100, y.cut[1] / 100, whole * GAP_SHARE / (1 - GAP_SHARE), false};
    }
    tf_step_curve *curves = tf_arena_array(arena, tf_step_curve, km->n);
    tf_censored *censored = tf_arena_array(arena, tf_censored, km->n);
    for (size_t i = 0; i < km->n; i++) {
        const tf_km_group *group = &km->results->groups[i];
        curves[i] = group->curve;
        censored[i] = (tf_censored){group->n_censor_marks, group->censor_time, group->censor_value,
                                    group->censor_count};
    }
    if (km->results->events.stacked)
        stack(curves, km->n, arena);
    for (size_t i = 0; km->cut.to > 0 && i < km->n; i++) {
        const tf_step_curve own = curves[i];
        for (size_t k = 0; k < own.n && own.time[k] <= km->results->x_max; k++)
            km->cut.below |= own.value[k] < km->cut.to;
        curves[i].value = heights(km, arena, own.value, own.n);
        curves[i].lower = heights(km, arena, own.lower, own.n);
        curves[i].upper = heights(km, arena, own.upper, own.n);
        censored[i].value = heights(km, arena, censored[i].value, censored[i].n);
    }
    km->curves.curves = curves;
    km->curves.censored = censored;
    km->curves.y_min = km_height(km, km->y_min / 100);
    km->curves.y_max = km_height(km, km->y_max / 100);
}
