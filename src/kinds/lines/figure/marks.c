/* What is drawn in the plot: the target behind, patients, intervals, lines, and signs on top. */
#include <math.h>

#include "figure/markers.h"
#include "lines.h"

/* Of the width of a line: that of patients, of intervals. */
static const double THIN = 0.5, WHISKER = 0.75;
/* Of a sign: half a cap, the sign of a patient. */
static const double CAP = 0.4, SMALL = 0.6;
/* So many patients have lines like those of groups. */
static const size_t FEW = 3;
/* Patients behind a summary stand back, but can be followed. */
static const uint8_t FAINT = 90;

double lines_y(const lines_figure *l, double value) {
    return tf_scale_apply(&l->y, l->log ? log10(value) : value);
}

double lines_x(const lines_figure *l, size_t place, size_t group) {
    const double x = tf_scale_apply(&l->x, l->results->places[place].at);
    const double middle = (double)(l->results->n_groups - 1) / 2;
    return group == SIZE_MAX ? x : x + l->dodge * ((double)group - middle);
}

static tf_point point_at(const lines_figure *l, size_t group, size_t place, tf_point origin) {
    const double y = lines_y(l, tf_lines_point_at(l->results, group, place)->estimate);
    return (tf_point){origin.x + lines_x(l, place, group), origin.y + y};
}

/* ---- the target -------------------------------------------------------------------------------
 */

/** Along the edge of a target that moves, from left to right. Returns how many. */
static size_t edge_of(const lines_figure *l, tf_point origin, tf_point *points) {
    const tf_lines_results *results = l->results;
    const tf_rect plot = l->frame.plot;
    const double right = plot.x + plot.width;
    size_t n = 0;
    for (size_t i = 0; i < results->n_steps; i++) {
        const bool last = i + 1 == results->n_steps;
        const double from = tf_scale_apply(&l->x, results->steps[i].x);
        const double to = last ? right : tf_scale_apply(&l->x, results->steps[i + 1].x);
        const double y = lines_y(l, results->steps[i].y);
        const double height = fmin(fmax(y, plot.y), plot.y + plot.height);
        if (to <= plot.x || from >= right)
            continue;
        points[n++] = (tf_point){origin.x + fmax(from, plot.x), origin.y + height};
        points[n++] = (tf_point){origin.x + fmin(to, right), origin.y + height};
    }
    return n;
}

static void draw_steps(const lines_figure *l, tf_draw_context *context, tf_point origin) {
    const tf_style *style = context->style;
    const tf_rect plot = l->frame.plot;
    tf_point *points = tf_arena_array(context->arena, tf_point, 2 * l->results->n_steps + 3);
    const size_t n = edge_of(l, origin, points);
    const bool above = lines_ask(context)->target.side == TF_LINES_ABOVE;
    const double end = origin.y + (above ? plot.y : plot.y + plot.height);
    if (n == 0)
        return;
    points[n] = (tf_point){points[n - 1].x, end};
    points[n + 1] = (tf_point){points[0].x, end};
    tf_scene_polygon(context->scene, "band.target", points, n + 2, l->area, NULL);
    const tf_pen pen = tf_pen_solid(style->guide.color, style->guide.line_width);
    tf_scene_polyline(context->scene, "guide.target", points, n, &pen);
}

void lines_draw_target(const lines_figure *l, tf_draw_context *context, tf_point origin) {
    const tf_numbers *band = &lines_ask(context)->target.band;
    const tf_rect plot = l->frame.plot;
    draw_steps(l, context, origin);
    if (band->n != 2)
        return;
    const double top = fmax(lines_y(l, band->items[1]), plot.y);
    const double bottom = fmin(lines_y(l, band->items[0]), plot.y + plot.height);
    if (bottom > top)
        tf_scene_rect(context->scene, "band.target",
                      (tf_rect){origin.x + plot.x, origin.y + top, plot.width, bottom - top},
                      l->area, NULL);
}

/* ---- patients ---------------------------------------------------------------------------------
 */

static void draw_sign(tf_draw_context *context, const tf_look *look, tf_point at, double size) {
    tf_point points[TF_MARKER_POINTS];
    const size_t n = tf_marker_shape(look->place, at, size, points);
    tf_scene_polygon(context->scene, "marker", points, n, look->line, NULL);
}

static void draw_run(const lines_figure *l, tf_draw_context *context, const tf_look *look,
                     const tf_point *points, size_t n) {
    const bool behind = l->results->summary != TF_LINES_NONE;
    tf_pen pen = look->pen;
    const bool few = l->results->n_courses <= FEW && !behind;
    pen.width *= few ? 1 : THIN;
    pen.n_dash = behind ? 0 : pen.n_dash;
    if (behind)
        pen.color.alpha = FAINT;
    if (n > 1)
        tf_scene_polyline(context->scene, behind ? "band.patient" : "curve.patient", points, n,
                          &pen);
    /* a value between two gaps has no line; the two of a pair are the data */
    for (size_t i = 0; i < n && !behind && (few || n == 1 || l->results->n_places == 2); i++)
        draw_sign(context, look, points[i], (few ? 1 : SMALL) * l->sign);
}

static void draw_course(const lines_figure *l, tf_draw_context *context,
                        const tf_lines_course *course, tf_point origin) {
    const size_t n_places = l->results->n_places;
    const bool join = lines_ask(context)->gaps == TF_LINES_JOIN;
    tf_point *points = tf_arena_array(context->arena, tf_point, n_places + 1);
    size_t n = 0;
    for (size_t k = 0; k < n_places; k++) {
        if (isnan(course->values[k])) {
            const bool goes_on = join || !course->broken[k];
            if (!goes_on && n > 0)
                draw_run(l, context, &l->looks[course->group], points, n);
            n = goes_on ? n : 0;
            continue;
        }
        points[n++] = (tf_point){origin.x + lines_x(l, k, SIZE_MAX),
                                 origin.y + lines_y(l, course->values[k])};
    }
    if (n > 0)
        draw_run(l, context, &l->looks[course->group], points, n);
}

static void draw_courses(const lines_figure *l, tf_draw_context *context, size_t group,
                         tf_point origin) {
    for (size_t i = 0; i < l->results->n_courses; i++)
        if (l->results->courses[i].group == group)
            draw_course(l, context, &l->results->courses[i], origin);
}

/* ---- summaries --------------------------------------------------------------------------------
 */

/** One polygon for each stretch of visits with limits. */
static void draw_band(const lines_figure *l, tf_draw_context *context, size_t group,
                      tf_point origin) {
    const size_t n_places = l->results->n_places;
    tf_point *points = tf_arena_array(context->arena, tf_point, 2 * n_places + 1);
    for (size_t k = 0; k < n_places;) {
        size_t end = k;
        while (end < n_places && !isnan(tf_lines_point_at(l->results, group, end)->lower))
            end++;
        size_t n = 0;
        for (size_t i = k; i < end; i++)
            points[n++] =
                (tf_point){origin.x + lines_x(l, i, group),
                           origin.y + lines_y(l, tf_lines_point_at(l->results, group, i)->upper)};
        for (size_t i = end; i-- > k;)
            points[n++] =
                (tf_point){origin.x + lines_x(l, i, group),
                           origin.y + lines_y(l, tf_lines_point_at(l->results, group, i)->lower)};
        if (end - k > 1)
            tf_scene_polygon(context->scene, "band", points, n, l->looks[group].fill, NULL);
        k = MAX(end, k + 1);
    }
}

static void draw_whiskers(const lines_figure *l, tf_draw_context *context, size_t group,
                          tf_point origin) {
    const tf_pen pen = tf_pen_solid(l->looks[group].line, WHISKER * context->style->curve.width);
    for (size_t k = 0; k < l->results->n_places; k++) {
        const tf_lines_point *point = tf_lines_point_at(l->results, group, k);
        if (isnan(point->lower))
            continue;
        const double x = origin.x + lines_x(l, k, group), cap = CAP * l->sign;
        const double ends[] = {origin.y + lines_y(l, point->lower),
                               origin.y + lines_y(l, point->upper)};
        tf_scene_line(context->scene, "whisker", (tf_point){x, ends[0]}, (tf_point){x, ends[1]},
                      &pen);
        for (int i = 0; i < 2; i++)
            tf_scene_line(context->scene, "whisker", (tf_point){x - cap, ends[i]},
                          (tf_point){x + cap, ends[i]}, &pen);
    }
}

/* The line goes on where a group has no value at a visit of another's: there is no sign there. */
static void draw_line(const lines_figure *l, tf_draw_context *context, size_t group,
                      tf_point origin) {
    const tf_look *look = &l->looks[group];
    tf_point *points = tf_arena_array(context->arena, tf_point, l->results->n_places + 1);
    size_t n = 0;
    for (size_t k = 0; k < l->results->n_places; k++)
        if (!isnan(tf_lines_point_at(l->results, group, k)->estimate))
            points[n++] = point_at(l, group, k, origin);
    if (n > 1)
        tf_scene_polyline(context->scene, "curve", points, n, &look->pen);
    if (!l->bands)
        draw_whiskers(l, context, group, origin);
}

/* Signs come last: a line over another group's sign would make it look like a different one. */
void lines_draw_marks(const lines_figure *l, tf_draw_context *context, tf_point origin) {
    const tf_lines_results *results = l->results;
    for (int layer = 0; layer < 3; layer++) {
        for (size_t g = 0; g < results->n_groups; g++) {
            tf_scene_group_begin_of(context->scene, "curve",
                                    tf_plain_text(context, results->groups[g].label), (unsigned)g);
            if (layer == 0 && l->bands)
                draw_band(l, context, g, origin);
            if (layer == 0)
                draw_courses(l, context, g, origin);
            if (layer == 1)
                draw_line(l, context, g, origin);
            for (size_t k = 0; layer == 2 && k < results->n_places; k++)
                if (!isnan(tf_lines_point_at(results, g, k)->estimate))
                    draw_sign(context, &l->looks[g], point_at(l, g, k, origin), l->sign);
            tf_scene_group_end(context->scene);
        }
    }
}
