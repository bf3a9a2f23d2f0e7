#include "figure/step_draw.h"

#include <math.h>

#include "figure/dashes.h"

/* Steps nearer than this on the page are one: far below what any device shows. */
static const double SAME_PLACE = 0.02;
/* Of the fade at a band's end, in widths of the curve's pen. */
static const double FADE_LENGTH = 7;

size_t tf_step_at(const tf_step_curve *curve, double time) {
    if (curve->n == 0 || time < curve->time[0] || time > curve->end)
        return TF_NO_STEP;
    size_t low = 0;
    size_t high = curve->n;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (curve->time[middle] <= time)
            low = middle;
        else
            high = middle;
    }
    return low;
}

double tf_step_value(const tf_step_curve *curve, const double *values, double time) {
    const size_t step = tf_step_at(curve, time);
    return step == TF_NO_STEP ? NAN : values[step];
}

/* Steps nearer than SAME_PLACE are merged into the first one's place, at the last one's level: a
   million patients give no more points than a page can show. */
tf_path tf_step_path(tf_arena *arena, const tf_step_curve *curve, const tf_scale *x,
                     const tf_scale *y, double x_max) {
    tf_path path = {tf_arena_array(arena, tf_point, 2 * curve->n + 2), 0};
    if (curve->n == 0)
        return path;
    tf_point at = {tf_scale_apply(x, curve->time[0]), tf_scale_apply(y, curve->value[0])};
    path.points[path.n++] = at;
    for (size_t i = 1; i < curve->n && curve->time[i] <= x_max; i++) {
        tf_point next = {tf_scale_apply(x, curve->time[i]), tf_scale_apply(y, curve->value[i])};
        if (next.y == at.y)
            continue;
        if (path.n >= 3 && next.x - at.x < SAME_PLACE) {
            path.points[path.n - 1].y = next.y;
            at.y = next.y;
            continue;
        }
        path.points[path.n++] = (tf_point){next.x, at.y};
        path.points[path.n++] = next;
        at = next;
    }
    double end = tf_scale_apply(x, fmin(curve->end, x_max));
    if (end > at.x)
        path.points[path.n++] = (tf_point){end, at.y};
    return path;
}

/* Squared, from the chord itself, not from its line: paths may turn back. */
static double chord_distance(tf_point p, tf_point a, tf_point b) {
    double dx = b.x - a.x;
    double dy = b.y - a.y;
    double length = dx * dx + dy * dy;
    double share = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    double off_x = a.x + share * dx - p.x;
    double off_y = a.y + share * dy - p.y;
    return off_x * off_x + off_y * off_y;
}

/* The stack holds ranges still to be looked at; each split adds one, so n entries are enough. */
static void mark_kept(tf_path path, double tolerance, bool *keep, size_t *stack) {
    size_t depth = 0;
    stack[depth++] = 0;
    stack[depth++] = path.n - 1;
    while (depth > 0) {
        size_t last = stack[--depth];
        size_t first = stack[--depth];
        double worst = tolerance * tolerance;
        size_t at = first;
        for (size_t i = first + 1; i < last; i++) {
            double d = chord_distance(path.points[i], path.points[first], path.points[last]);
            if (d > worst) {
                worst = d;
                at = i;
            }
        }
        if (at > first) {
            keep[at] = true;
            stack[depth++] = first;
            stack[depth++] = at;
            stack[depth++] = at;
            stack[depth++] = last;
        }
    }
}

/* Without recursion: a path of a large trial would need a deep stack. */
tf_path tf_path_simplify(tf_arena *arena, tf_path path, double tolerance) {
    if (path.n < 3)
        return path;
    bool *keep = tf_arena_array(arena, bool, path.n);
    size_t *stack = tf_arena_array(arena, size_t, 2 * path.n + 4);
    keep[0] = keep[path.n - 1] = true;
    mark_kept(path, tolerance, keep, stack);
    tf_path simple = {tf_arena_array(arena, tf_point, path.n), 0};
    for (size_t i = 0; i < path.n; i++) {
        if (keep[i])
            simple.points[simple.n++] = path.points[i];
    }
    return simple;
}

static tf_point *moved(tf_arena *arena, tf_path path, tf_point by) {
    tf_point *points = tf_arena_array(arena, tf_point, path.n);
    for (size_t i = 0; i < path.n; i++)
        points[i] = (tf_point){by.x + path.points[i].x, by.y + path.points[i].y};
    return points;
}

void tf_path_draw(tf_draw_context *context, const char *role, tf_path path, const tf_pen *pen,
                  tf_point origin) {
    if (path.n >= 2)
        tf_scene_polyline(context->scene, role, moved(context->arena, path, origin), path.n, pen);
}

void tf_path_draw_steps(tf_draw_context *context, const char *role, tf_path path, const tf_pen *pen,
                        tf_path marks, tf_point origin) {
    if (path.n < 2)
        return;
    tf_path there = {moved(context->arena, path, origin), path.n};
    double length = fabs(path.points[path.n - 1].x - path.points[0].x);
    tf_scene_dashes dashes = {there.points, there.n, NULL, 0};
    if (pen->n_dash > 0 && length > pen->width)
        dashes = tf_lay_dashes(context->arena, there, pen,
                               (tf_path){moved(context->arena, marks, origin), marks.n});
    tf_scene_dashed_steps(context->scene, role, &dashes, pen);
}

static bool known(const tf_step_curve *curve, size_t i) {
    return isfinite(curve->lower[i]) && isfinite(curve->upper[i]);
}

static double step_end(const tf_step_curve *curve, size_t i) {
    return i + 1 < curve->n ? curve->time[i + 1] : curve->end;
}

/* Steps first .. last - 1 between the times from and to: along the upper limit, back along the
 * lower. */
static tf_path band_polygon(tf_arena *arena, const tf_step_area *area, size_t first, size_t last,
                            double from, double to) {
    const tf_step_curve *curve = area->curve;
    const tf_scale *x = area->x, *y = area->y;
    tf_path polygon = {tf_arena_array(arena, tf_point, 4 * (last - first)), 0};
    for (size_t i = first; i < last; i++) {
        double level = tf_scale_apply(y, curve->upper[i]);
        double left = tf_scale_apply(x, fmax(curve->time[i], from));
        double right = tf_scale_apply(x, fmin(step_end(curve, i), to));
        polygon.points[polygon.n++] = (tf_point){left, level};
        polygon.points[polygon.n++] = (tf_point){right, level};
    }
    for (size_t i = last; i-- > first;) {
        double level = tf_scale_apply(y, curve->lower[i]);
        double left = tf_scale_apply(x, fmax(curve->time[i], from));
        double right = tf_scale_apply(x, fmin(step_end(curve, i), to));
        polygon.points[polygon.n++] = (tf_point){right, level};
        polygon.points[polygon.n++] = (tf_point){left, level};
    }
    return polygon;
}

void tf_step_band(tf_arena *arena, const tf_step_area *area, double from, double to,
                  void (*each)(void *user, tf_path polygon), void *user) {
    const tf_step_curve *curve = area->curve;
    size_t i = 0;
    while (i < curve->n) {
        bool inside = curve->time[i] < to && step_end(curve, i) > from && known(curve, i);
        size_t first = i++;
        if (!inside)
            continue;
        while (i < curve->n && curve->time[i] < to && known(curve, i))
            i++;
        each(user, band_polygon(arena, area, first, i, from, to));
    }
}

typedef struct band_pen {
    tf_draw_context *context;
    tf_color fill, line;
    tf_fade fade;
    tf_point origin;
} band_pen;

static void draw_polygon(void *user, tf_path polygon) {
    band_pen *pen = user;
    for (size_t i = 0; i < polygon.n; i++) {
        polygon.points[i].x += pen->origin.x;
        polygon.points[i].y += pen->origin.y;
    }
    if (polygon.n >= 3)
        tf_scene_faded_polygon(pen->context->scene, "band", polygon.points, polygon.n, pen->fill,
                               pen->fade);
}

/* Along the upper limit, and along the lower one: the halves of the polygon. */
static void draw_edges(void *user, tf_path polygon) {
    const band_pen *pen = user;
    tf_pen edge = tf_pen_solid(pen->line, pen->context->style->band.edge_width);
    const tf_path upper = {polygon.points, polygon.n / 2};
    const tf_path lower = {polygon.points + polygon.n / 2, polygon.n / 2};
    tf_path_draw(pen->context, "band.edge", upper, &edge, pen->origin);
    tf_path_draw(pen->context, "band.edge", lower, &edge, pen->origin);
}

/* Short bands fade over half of their length. */
void tf_step_band_draw(tf_draw_context *context, const tf_step_area *area, double x_max,
                       const tf_look *look, tf_point origin) {
    const tf_step_curve *curve = area->curve;
    band_pen pen = {context, look->fill, look->line, {0, 0}, origin};
    double end = fmin(curve->end, x_max), begin = curve->n > 0 ? curve->time[0] : 0;
    if (curve->end <= x_max + 1e-9 * fabs(x_max)) {
        double to = tf_scale_apply(area->x, end);
        double half = (to - tf_scale_apply(area->x, begin)) / 2;
        double length = fmin(FADE_LENGTH * context->style->curve.width, half);
        pen.fade = (tf_fade){origin.x + to - length, origin.x + to};
    }
    tf_step_band(context->arena, area, begin, end, draw_polygon, &pen);
    if (context->style->band.edge_width > 0)
        tf_step_band(context->arena, area, begin, end, draw_edges, &pen);
}
