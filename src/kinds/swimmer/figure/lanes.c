#include <math.h>

#include "figure/areas.h"
#include "figure/markers.h"
#include "scene/color.h"
#include "swimmer.h"

/* Lanes: their parts, what goes on, what happened. */

/* In points: what lasts no time is seen, too. */
static const double LEAST_PART = 0.8;
/* Of the edge of a sign, which keeps it apart from its lane, in widths of the axis' line. */
static const double EDGE = 1;
/* Signs nearer than this, in diameters, would hide each other: the later one is so much smaller. */
static const double NEAR = 0.5, WITHIN = 0.55;
/* The head of an arrow, in heights of the lane and of the text. */
static const double HEAD = 0.8, MOST_HEAD = 0.6;

swimmer_sign swimmer_sign_of(const tf_style *style, size_t kind) {
    const tf_color page = style->page.background, ink = style->color.text;
    const bool on_dark = tf_color_lightness(page) < tf_color_lightness(ink);
    const bool ring = (kind < TF_N_MARKERS) == on_dark;
    return (swimmer_sign){kind % TF_N_MARKERS, ring ? page : ink, ring ? ink : page};
}

static double x_of(const swimmer_figure *s, tf_point origin, double time) {
    return origin.x + tf_scale_apply(&s->frame.below->scale, time);
}

static void draw_parts(const swimmer_figure *s, tf_draw_context *context, size_t i,
                       tf_point origin) {
    const tf_swimmer_lane *lane = &s->results->lanes[i];
    const double top = origin.y + s->middles[i] - s->lane / 2;
    for (size_t k = 0; k < lane->n_parts; k++) {
        const tf_swimmer_part *part = &lane->parts[k];
        const size_t look = part->level == TF_SWIMMER_NONE ? s->n_looks - 1 : part->level;
        const double from = x_of(s, origin, part->start), to = x_of(s, origin, part->end);
        const tf_rect rect = {from, top, part->end > part->start ? to - from : LEAST_PART, s->lane};
        tf_area_draw(context, "segment", rect, s->looks[look].fill);
    }
}

/* Follow-up beyond the last part, which is known for as far as something happened. */
static void draw_beyond(const swimmer_figure *s, tf_draw_context *context, size_t i,
                        tf_point origin) {
    const tf_swimmer_lane *lane = &s->results->lanes[i];
    const tf_style *style = context->style;
    if (!(lane->shown > lane->end))
        return;
    const double y = origin.y + s->middles[i];
    const tf_pen pen = tf_pen_solid(tf_axis_text_color(style), style->axis.line_width);
    tf_scene_line(context->scene, "lane.beyond", (tf_point){x_of(s, origin, lane->end), y},
                  (tf_point){x_of(s, origin, lane->shown), y}, &pen);
}

static void draw_arrow(const swimmer_figure *s, tf_draw_context *context, size_t i,
                       tf_point origin) {
    const tf_swimmer_lane *lane = &s->results->lanes[i];
    const tf_style *style = context->style;
    if (!(lane->ongoing > 0))
        return;
    const double y = origin.y + s->middles[i], x = x_of(s, origin, lane->end);
    const double half = fmin(HEAD * s->lane, MOST_HEAD * s->em) / 2, tip = x + swimmer_arrow(s);
    const tf_pen pen = tf_pen_solid(style->color.text, style->axis.line_width);
    const tf_point head[] = {{tip, y}, {tip - 1.4 * half, y - half}, {tip - 1.4 * half, y + half}};
    tf_scene_line(context->scene, "lane.arrow", (tf_point){x, y}, (tf_point){tip - half, y}, &pen);
    tf_scene_polygon(context->scene, "lane.arrow", head, G_N_ELEMENTS(head), style->color.text,
                     NULL);
}

/* What happened at one time, or nearly so, is one sign within the other. */
static double size_of_mark(const swimmer_figure *s, const tf_swimmer_lane *lane, size_t k) {
    double size = s->mark;
    const double x = tf_scale_apply(&s->frame.below->scale, lane->marks[k].at);
    for (size_t i = k; i-- > 0;) {
        if (!(x - tf_scale_apply(&s->frame.below->scale, lane->marks[i].at) < NEAR * s->mark))
            break; /* nor are those before it */
        size *= WITHIN;
    }
    return size;
}

static void draw_marks(const swimmer_figure *s, tf_draw_context *context, size_t i,
                       tf_point origin) {
    const tf_swimmer_lane *lane = &s->results->lanes[i];
    const tf_style *style = context->style;
    for (size_t k = 0; k < lane->n_marks; k++) {
        const swimmer_sign sign = swimmer_sign_of(style, lane->marks[k].kind);
        const tf_point at = {x_of(s, origin, lane->marks[k].at), origin.y + s->middles[i]};
        const tf_pen edge = tf_pen_solid(sign.edge, EDGE * style->axis.line_width);
        tf_point points[TF_MARKER_POINTS];
        const size_t n = tf_marker_shape(sign.shape, at, size_of_mark(s, lane, k), points);
        tf_scene_polygon(context->scene, "mark", points, n, sign.fill, &edge);
    }
}

/* Beside the lanes of each group, since headings may begin on it. */
static void draw_origin(const swimmer_figure *s, tf_draw_context *context, tf_point origin) {
    const tf_style *style = context->style;
    const tf_swimmer_lane *lanes = s->results->lanes;
    const tf_pen pen = tf_pen_solid(style->color.text, style->axis.line_width);
    const double x = x_of(s, origin, 0);
    for (size_t first = 0, next; first < s->results->n; first = next) {
        for (next = first + 1; next < s->results->n && lanes[next].group == lanes[first].group;)
            next++;
        const double top = origin.y + s->middles[first] - s->pitch / 2;
        const bool last = next == s->results->n;
        const double bottom = last ? origin.y + s->frame.plot.y + s->frame.plot.height
                                   : origin.y + s->middles[next - 1] + s->pitch / 2;
        tf_scene_line(context->scene, "axis.y.line", (tf_point){x, top}, (tf_point){x, bottom},
                      &pen);
    }
}

/* Arrows and marks over all lanes: a lane below doesn't cover what reaches into it. */
void swimmer_draw_lanes(const swimmer_figure *s, tf_draw_context *context, tf_point origin) {
    for (size_t i = 0; i < s->results->n; i++) {
        tf_scene_group_begin(context->scene, "lane",
                             tf_plain_text(context, s->results->lanes[i].patient));
        draw_parts(s, context, i, origin);
        draw_beyond(s, context, i, origin);
        tf_scene_group_end(context->scene);
    }
    draw_origin(s, context, origin);
    for (size_t i = 0; i < s->results->n; i++) {
        draw_arrow(s, context, i, origin);
        draw_marks(s, context, i, origin);
    }
}
