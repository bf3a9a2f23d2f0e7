#include <math.h>

#include "figure/areas.h"
#include "figure/markers.h"
#include "waterfall.h"

/* Bars with their signs. */

size_t waterfall_look_of(const waterfall_figure *w, size_t bar) {
    size_t response = w->results->bars[bar].response;
    return response == TF_WATERFALL_NONE ? w->n_looks - 1 : response;
}

double waterfall_y(const waterfall_figure *w, double change) {
    return tf_scale_apply(&w->frame.left->scale, change);
}

double waterfall_x(const waterfall_figure *w, size_t bar) {
    return w->left + ((double)bar + 0.5) * w->pitch;
}

/* -1, 0, 1: which side of zero a bar is on. */
static int side_of(const waterfall_figure *w, size_t i) {
    double drawn = w->results->bars[i].drawn;
    return (drawn > 0) - (drawn < 0);
}

/* Thousands of thin bars side by side leave hairlines between them on most screens: neighbours of
   one colour and one side of zero are one shape, with a step for each of them. */
static void draw_outline(const waterfall_figure *w, tf_draw_context *context, size_t first,
                         size_t end, tf_point origin) {
    size_t n = 0;
    tf_point *points = tf_arena_array(context->arena, tf_point, 2 * (end - first) + 2);
    double zero = origin.y + w->zero;
    points[n++] = (tf_point){origin.x + waterfall_x(w, first) - w->bar / 2, zero};
    for (size_t i = first; i < end; i++) {
        double left = origin.x + waterfall_x(w, i) - w->bar / 2;
        double y = origin.y + waterfall_y(w, w->results->bars[i].drawn);
        points[n++] = (tf_point){left, y};
        points[n++] = (tf_point){left + w->bar, y};
    }
    points[n] = (tf_point){points[n - 1].x, zero};
    const tf_color fill = w->looks[waterfall_look_of(w, first)].fill;
    const tf_pen edge = tf_area_edge(context->style, fill);
    tf_scene_polygon(context->scene, "bar", points, n + 1, fill, edge.width > 0 ? &edge : NULL);
}

/* From bar `i` on, as far as one shape goes; to the next one. */
static size_t draw_shape(const waterfall_figure *w, tf_draw_context *context, size_t i,
                         tf_point origin) {
    size_t look = waterfall_look_of(w, i), end = i + 1;
    double top = waterfall_y(w, w->results->bars[i].drawn);
    while (w->solid && end < w->results->n && waterfall_look_of(w, end) == look &&
           side_of(w, end) == side_of(w, i))
        end++;
    tf_rect rect = {origin.x + waterfall_x(w, i) - w->bar / 2, origin.y + fmin(top, w->zero),
                    w->bar, fabs(top - w->zero)};
    if (w->solid && side_of(w, i) != 0)
        draw_outline(w, context, i, end, origin);
    else if (!w->solid && rect.height > 0)
        tf_area_draw(context, "bar", rect, w->looks[look].fill);
    return end;
}

/* On the other side of zero than its bar. */
static void draw_sign(const waterfall_figure *w, tf_draw_context *context, size_t i,
                      tf_point origin) {
    size_t look = waterfall_look_of(w, i);
    double side = side_of(w, i) > 0 ? 1 : -1;
    double away = WATERFALL_SIGN_GAP * w->font.size + w->sign / 2;
    tf_point middle = {origin.x + waterfall_x(w, i), origin.y + w->zero + side * away};
    tf_point points[TF_MARKER_POINTS];
    size_t n = tf_marker_shape(look, middle, 0.9 * w->sign, points);
    tf_scene_polygon(context->scene, "bar.marker", points, n, w->looks[look].line, NULL);
}

/* Bars of one response are a group of the scene, which an illustrator finds by its name. */
void waterfall_draw_bars(const waterfall_figure *w, tf_draw_context *context, tf_point origin) {
    const tf_waterfall_results *results = w->results;
    for (size_t look = 0; look < w->n_looks; look++) {
        bool named = look < results->n_responses;
        const char *name = named ? tf_plain_text(context, results->responses[look].label) : NULL;
        tf_scene_group_begin_of(context->scene, "bar", name, (unsigned)look);
        for (size_t i = 0, next; i < results->n; i = next) {
            bool own = waterfall_look_of(w, i) == look;
            next = own ? draw_shape(w, context, i, origin) : i + 1;
            if (own && w->sign > 0)
                draw_sign(w, context, i, origin);
        }
        tf_scene_group_end(context->scene);
    }
}
