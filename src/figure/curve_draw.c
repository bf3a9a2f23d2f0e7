#include <math.h>

#include "censor_marks.h"
#include "figure/markers.h"

/* Curves with their bands, marks of censoring and signs. */

/* One between each two ticks. Each group has its own share of the way between them: signs on curves
   that run together don't cover each other. */
static void draw_signs(const tf_curves *c, tf_draw_context *context, size_t group,
                       tf_point origin) {
    const tf_step_curve *curve = &c->curves[group];
    const tf_look *look = &c->looks[group];
    double share = ((double)group + 0.5) / (double)c->n;
    for (size_t i = 1; look->marker > 0 && i < c->n_ticks; i++) {
        double time = share * c->ticks[i] + (1 - share) * c->ticks[i - 1];
        double value = tf_step_value(curve, curve->value, time);
        if (isnan(value) || time > c->x_max)
            continue;
        tf_point at = {tf_scale_apply(&c->x, time), tf_scale_apply(&c->y, value)};
        if (!tf_curves_show_sign(c, at, look->marker))
            continue;
        tf_point points[TF_MARKER_POINTS];
        size_t n = tf_marker_shape(look->place, (tf_point){origin.x + at.x, origin.y + at.y},
                                   look->marker, points);
        tf_scene_polygon(context->scene, "marker", points, n, look->line, NULL);
    }
}

/* The plot, with room for half a line at its edges unless the axis is cut there. */
static void begin_clip(const tf_curves *c, tf_draw_context *context, tf_point origin) {
    const tf_style *style = context->style;
    double half = fmax(style->curve.width, c->censored ? style->censor.length : 0);
    if (c->censored)
        half = fmax(half, tf_censor_marks_reach(style));
    double before = c->cut & TF_EDGE_LEFT ? 0 : half;
    double above = c->cut & TF_EDGE_TOP ? 0 : half;
    double below = c->cut & TF_EDGE_BOTTOM ? 0 : half;
    if (c->floor < c->plot.y + c->plot.height) /* bands end where the part that is left out does */
        below = half + c->floor - (c->plot.y + c->plot.height);
    tf_rect area = {origin.x + c->plot.x - before, origin.y + c->plot.y - above,
                    c->plot.width + before + half, c->plot.height + above + below};
    tf_scene_clip_begin(context->scene, area);
}

static void begin_group(const tf_curves *c, tf_draw_context *context, const char *what, size_t i) {
    const char *label = tf_plain_text(context, c->looks[i].label);
    const char *name = label ? tf_arena_printf(context->arena, "%s: %s", what, label) : what;
    tf_scene_group_begin_of(context->scene, what, name, (unsigned)i);
}

void tf_curves_draw_bands(const tf_curves *c, tf_draw_context *context, tf_point origin) {
    begin_clip(c, context, origin);
    for (size_t i = 0; c->bands && i < c->n; i++) {
        const tf_step_area area = {&c->curves[i], &c->x, &c->y};
        begin_group(c, context, "band", i);
        tf_step_band_draw(context, &area, c->x_max, &c->looks[i], origin);
        tf_scene_group_end(context->scene);
    }
    tf_scene_clip_end(context->scene);
}

void tf_curves_draw(const tf_curves *c, tf_draw_context *context, tf_point origin) {
    begin_clip(c, context, origin);
    for (size_t i = 0; i < c->n; i++) {
        begin_group(c, context, "curve", i);
        tf_path marks = {NULL, 0}; /* of a dashed curve, which stand on ink */
        if (c->looks[i].pen.n_dash > 0)
            marks = tf_censor_marks_places(c, context, i);
        tf_path_draw_steps(context, "curve", c->paths[i], &c->looks[i].pen, marks, origin);
        draw_signs(c, context, i, origin);
        tf_scene_group_end(context->scene);
    }
    for (size_t i = 0; c->censored && i < c->n; i++) { /* over the lines of the others, too */
        begin_group(c, context, "censored", i);
        tf_censor_marks_draw(c, context, i, origin);
        tf_scene_group_end(context->scene);
    }
    tf_scene_clip_end(context->scene);
}
