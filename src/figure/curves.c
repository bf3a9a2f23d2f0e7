#include "figure/curves.h"

#include <math.h>

#include "base/geometry.h"
#include "scene/color.h"

/* Where curves and their bands are, for those that draw them and those that keep clear of them. */

/* Placement looks at curves that are simpler than those drawn, within this distance. */
static const double COARSE = 0.4;
/* Width of the rectangles that stand for a band. */
static const double STRIP = 3;

void tf_curves_map(tf_curves *c, tf_arena *arena, tf_rect plot) {
    c->plot = plot;
    c->floor = plot.y + plot.height;
    c->x = tf_scale_linear(c->x_min, c->x_max, plot.x, plot.x + plot.width);
    c->y = tf_scale_linear(c->y_min, c->y_max, plot.y + plot.height, plot.y);
    c->paths = tf_arena_array(arena, tf_path, c->n);
    c->coarse = tf_arena_array(arena, tf_path, c->n);
    for (size_t i = 0; i < c->n; i++) {
        c->paths[i] = tf_step_path(arena, &c->curves[i], &c->x, &c->y, c->x_max);
        c->coarse[i] = tf_path_simplify(arena, c->paths[i], COARSE);
    }
}

double tf_curves_thickness(const tf_curves *c, const tf_style *style) {
    double width = fmax(style->curve.width, 1.4 * c->looks[0].marker);
    return c->censored ? fmax(width, style->censor.length) : width;
}

void tf_curves_add_obstacles(const tf_curves *c, const tf_style *style, tf_obstacles *obstacles) {
    double width = tf_curves_thickness(c, style);
    for (size_t i = 0; i < c->n; i++) {
        if (c->coarse[i].n >= 2)
            tf_obstacles_add_polyline(obstacles, c->coarse[i].points, c->coarse[i].n, width);
    }
}

/* A sign cut by the edge of a truncated axis would look like one of another kind. */
bool tf_curves_show_sign(const tf_curves *c, tf_point at, double half) {
    double lowest = c->plot.y + c->plot.height - (c->cut & TF_EDGE_BOTTOM ? half : 0);
    double highest = c->plot.y + (c->cut & TF_EDGE_TOP ? half : 0);
    double first = c->plot.x + (c->cut & TF_EDGE_LEFT ? half : 0);
    return at.x >= first - 0.01 && at.y >= highest - 0.01 && at.y <= lowest + 0.01;
}

/* ---- bands ----------------------------------------------------------------------------------- */

/* Of two limits of which one may be unknown. */
static double either(double a, double b) {
    return isnan(a) ? b : a;
}

static double at(const double *values, size_t step) {
    return step == TF_NO_STEP ? NAN : values[step];
}

/* The rectangle that holds the band between two times, of which the steps are known, too; false
   where it isn't known. */
static bool strip_of(const tf_curves *c, const tf_step_curve *curve, const double times[2],
                     const size_t steps[2], tf_rect *strip) {
    double upper = at(curve->upper, steps[0]), upper_right = at(curve->upper, steps[1]);
    double lower = at(curve->lower, steps[0]), lower_right = at(curve->lower, steps[1]);
    double high = fmax(either(upper, upper_right), either(upper_right, upper));
    double low = fmin(either(lower, lower_right), either(lower_right, lower));
    if (isnan(high) || isnan(low))
        return false;
    double x = tf_scale_apply(&c->x, times[0]), y = tf_scale_apply(&c->y, high);
    *strip = (tf_rect){x, y, tf_scale_apply(&c->x, times[1]) - x, tf_scale_apply(&c->y, low) - y};
    return true;
}

/* A curve may begin behind the axis' left end, or within it. */
static double first_of(const tf_curves *c, const tf_step_curve *curve) {
    return curve->n > 0 ? fmax(c->x_min, curve->time[0]) : c->x_min;
}

/* Calls `each` with the strips of a band; stops when it returns true, and returns that. */
static bool walk_strips(const tf_curves *c, size_t group, bool (*each)(void *user, tf_rect strip),
                        void *user) {
    const tf_step_curve *curve = &c->curves[group];
    double width = STRIP * (c->x_max - c->x_min) / c->plot.width;
    double end = fmin(curve->end, c->x_max);
    size_t most = (size_t)fmax(0, ceil(c->plot.width / STRIP)) + 1;
    double left = first_of(c, curve);
    size_t step = tf_step_at(curve, left);
    for (size_t i = 0; i < most && left < end; i++, left += width) {
        const double right = fmin(left + width, end);
        const size_t next = tf_step_at(curve, right);
        tf_rect strip;
        if (strip_of(c, curve, (double[]){left, right}, (size_t[]){step, next}, &strip) &&
            each(user, strip))
            return true;
        step = next;
    }
    return false;
}

static bool add_strip(void *user, tf_rect strip) {
    tf_obstacles_add_rect(user, strip);
    return false;
}

void tf_bands_add_obstacles(const tf_curves *c, tf_obstacles *obstacles) {
    for (size_t i = 0; c->bands && i < c->n; i++)
        walk_strips(c, i, add_strip, obstacles);
}

/* Placement wants a path that never turns back; half as wide strips as for obstacles keep it close
   to both limits everywhere. */
tf_path tf_bands_outline(const tf_curves *c, tf_arena *arena, size_t group) {
    const tf_step_curve *curve = &c->curves[group];
    double width = STRIP / 2 * (c->x_max - c->x_min) / c->plot.width;
    double end = fmin(curve->end, c->x_max);
    size_t most = (size_t)fmax(0, ceil((end - c->x_min) / width)) + 1;
    tf_path path = {tf_arena_array(arena, tf_point, 3 * most + 1), 0};
    bool along_top = false;
    double left = first_of(c, curve);
    size_t step = tf_step_at(curve, left);
    for (size_t i = 0; i < most && left < end; i++, left += width, along_top = !along_top) {
        tf_rect strip;
        double right = fmin(left + width, end);
        const size_t next = tf_step_at(curve, right);
        if (!strip_of(c, curve, (double[]){left, right}, (size_t[]){step, next}, &strip)) {
            strip.y = tf_scale_apply(&c->y, at(curve->value, step));
            strip.height = 0;
        }
        double near = along_top ? strip.y : strip.y + strip.height;
        double far = along_top ? strip.y + strip.height : strip.y;
        double x = tf_scale_apply(&c->x, left);
        path.points[path.n++] = (tf_point){x, far};
        path.points[path.n++] = (tf_point){x, near};
        path.points[path.n++] = (tf_point){tf_scale_apply(&c->x, right), near};
        step = next;
    }
    if (c->paths[group].n > 0)
        path.points[path.n++] = c->paths[group].points[c->paths[group].n - 1];
    return path;
}

static bool touches(void *user, tf_rect strip) {
    return tf_rect_distance(strip, *(const tf_rect *)user) <= 0;
}

/* Bands are blended in the order in which they are drawn. A text may lie on one of them and on the
   other: each alone may be darker than both together. */
tf_color tf_bands_text_color(const tf_curves *c, const tf_style *style, size_t group, tf_rect box) {
    if (style->labels.color == TF_TEXT_PLAIN)
        return style->color.text;
    double contrast = style->curve.min_text_contrast;
    tf_color page = style->page.background, behind = page;
    tf_color color = c->looks[group].text;
    for (size_t i = 0; c->bands && i < c->n; i++) {
        if (walk_strips(c, i, touches, &box)) {
            color = tf_color_readable(color, tf_color_blend(c->looks[i].fill, page), contrast);
            behind = tf_color_blend(c->looks[i].fill, behind);
        }
    }
    return tf_color_readable(color, behind, contrast);
}
