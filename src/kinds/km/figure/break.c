#include "km.h"

#include <math.h>

/* A percent axis of which a part is left out, because somebody asked for it: 0, a mark, 80 to 100.
   What is drawn from the data is first set at its height on that axis; scales stay linear. */

/* Of the axis' whole height: room for the mark, and for two labels on its sides. */
static const double GAP_SHARE = 0.1;

double km_height(const km_figure *km, double fraction) {
    const km_break *cut = &km->cut;
    if (!(cut->to > 0) || fraction <= cut->from) {
        return fraction;
    }
    if (fraction >= cut->to) {
        return cut->from + cut->gap + (fraction - cut->to);
    }
    return cut->from + cut->gap * (fraction - cut->from) / (cut->to - cut->from);
}

double km_y(const km_figure *km, double fraction) {
    return tf_scale_apply(&km->layout.y, km_height(km, fraction));
}

/* A value below a truncated axis, or in what is left out of it, has no place on the page. */
bool km_on_axis(const km_figure *km, double fraction) {
    const km_break *cut = &km->cut;
    bool left_out = cut->to > 0 && fraction > cut->from && fraction < cut->to;
    return !isnan(fraction) && 100 * fraction >= km->y_min && 100 * fraction <= km->y_max &&
           !left_out;
}

double km_axis_span(const km_figure *km) {
    return 100 * (km_height(km, km->y_max / 100) - km_height(km, km->y_min / 100));
}

static const double *heights(const km_figure *km, tf_arena *arena, const double *values, size_t n) {
    double *there = tf_arena_array(arena, double, n);
    for (size_t i = 0; i < n; i++) {
        there[i] = km_height(km, values[i]);
    }
    return there;
}

static void set_curve(km_figure *km, tf_arena *arena, tf_step_curve *curve) {
    size_t n = curve->n;
    for (size_t i = 0; i < n && curve->time[i] <= km->results->x_max; i++) {
        km->cut.below |= curve->value[i] < km->cut.to;
    }
    curve->value = heights(km, arena, curve->value, n);
    curve->lower = heights(km, arena, curve->lower, n);
    curve->upper = heights(km, arena, curve->upper, n);
}

void km_break_read(km_figure *km, tf_draw_context *context) {
    const double *ends = km_ask(context)->y_break.items;
    if (km_ask(context)->y_break.n == 2) {
        double whole = (km->y_max - km->y_min) / 100 - (ends[1] - ends[0]) / 100;
        km->cut =
            (km_break){ends[0] / 100, ends[1] / 100, whole * GAP_SHARE / (1 - GAP_SHARE), false};
    }
    tf_step_curve *curves = tf_arena_array(context->arena, tf_step_curve, km->n);
    for (size_t i = 0; i < km->n; i++) {
        curves[i] = km->results->groups[i].curve;
        if (km->cut.to > 0) {
            set_curve(km, context->arena, &curves[i]);
        }
    }
    km->curves = curves;
}
