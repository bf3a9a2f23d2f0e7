#include "bands.h"

#include <math.h>

#include "base/geometry.h"
#include "scene/color.h"

static const double STRIP = 3;

/* Of two limits of which one may be unknown. */
static double either(double a, double b) {
    return isnan(a) ? b : a;
}

/* The rectangle that holds the band between two times; false where it isn't known. */
static bool strip_of(const km_figure *km, const tf_step_curve *curve, double left, double right,
                     tf_rect *strip) {
    const km_layout *layout = &km->layout;
    double upper = tf_step_value(curve, curve->upper, left);
    double upper_right = tf_step_value(curve, curve->upper, right);
    double lower = tf_step_value(curve, curve->lower, left);
    double lower_right = tf_step_value(curve, curve->lower, right);
    double high = fmax(either(upper, upper_right), either(upper_right, upper));
    double low = fmin(either(lower, lower_right), either(lower_right, lower));
    if (isnan(high) || isnan(low)) {
        return false;
    }
    double x = tf_scale_apply(&layout->x, left);
    double y = tf_scale_apply(&layout->y, high);
    *strip =
        (tf_rect){x, y, tf_scale_apply(&layout->x, right) - x, tf_scale_apply(&layout->y, low) - y};
    return true;
}

/* Calls `each` with the strips of a band; stops when it returns true, and returns that. */
static bool walk_strips(const km_figure *km, size_t group, bool (*each)(void *user, tf_rect strip),
                        void *user) {
    const tf_step_curve *curve = &km->curves[group];
    double width = STRIP * (km->x_max - km->x_min) / km->layout.plot.width;
    double end = fmin(curve->end, km->x_max);
    for (double left = km->x_min; left < end; left += width) {
        tf_rect strip;
        if (strip_of(km, curve, left, fmin(left + width, end), &strip) && each(user, strip)) {
            return true;
        }
    }
    return false;
}

static bool add_strip(void *user, tf_rect strip) {
    tf_obstacles_add_rect(user, strip);
    return false;
}

void km_bands_add_obstacles(const km_figure *km, tf_obstacles *obstacles) {
    for (size_t i = 0; km->bands && i < km->n; i++) {
        walk_strips(km, i, add_strip, obstacles);
    }
}

/* Placement wants a path that never turns back; half as wide strips as for obstacles keep it close
   to both limits everywhere. */
tf_path km_bands_outline(const km_figure *km, tf_arena *arena, size_t group) {
    const tf_step_curve *curve = &km->curves[group];
    const km_layout *layout = &km->layout;
    double width = STRIP / 2 * (km->x_max - km->x_min) / layout->plot.width;
    double end = fmin(curve->end, km->x_max);
    size_t most = (size_t)fmax(0, ceil((end - km->x_min) / width)) + 1;
    tf_path path = {tf_arena_array(arena, tf_point, 4 * most + 1), 0};
    bool along_top = false;
    double left = km->x_min;
    for (size_t i = 0; i < most && left < end; i++, left += width, along_top = !along_top) {
        tf_rect strip;
        double right = fmin(left + width, end);
        double level = tf_scale_apply(&layout->y, tf_step_value(curve, curve->value, left));
        if (!strip_of(km, curve, left, right, &strip)) {
            strip.y = level;
            strip.height = 0;
        }
        double near = along_top ? strip.y : strip.y + strip.height;
        double far = along_top ? strip.y + strip.height : strip.y;
        double x = tf_scale_apply(&layout->x, left);
        path.points[path.n++] = (tf_point){x, far};
        path.points[path.n++] = (tf_point){x, near};
        path.points[path.n++] = (tf_point){tf_scale_apply(&layout->x, right), near};
    }
    if (layout->paths[group].n > 0) {
        path.points[path.n++] = layout->paths[group].points[layout->paths[group].n - 1];
    }
    return path;
}

static bool touches(void *user, tf_rect strip) {
    return tf_rect_distance(strip, *(const tf_rect *)user) <= 0;
}

/* Bands are blended in the order in which they are drawn. A text may lie on one of them and on the
   other: each alone may be darker than both together. */
tf_color km_text_on_bands(const km_figure *km, const tf_draw_context *context, size_t group,
                          tf_rect box) {
    const tf_style *style = context->style;
    if (style->labels.color == TF_TEXT_PLAIN) {
        return style->color.text;
    }
    double contrast = style->curve.min_text_contrast;
    tf_color page = style->page.background;
    tf_color behind = page;
    tf_color color = km->looks[group].text;
    for (size_t i = 0; km->bands && i < km->n; i++) {
        if (walk_strips(km, i, touches, &box)) {
            color = tf_color_readable(color, tf_color_blend(km->looks[i].fill, page), contrast);
            behind = tf_color_blend(km->looks[i].fill, behind);
        }
    }
    return tf_color_readable(color, behind, contrast);
}
