#include <math.h>

#include "figure/markers.h"
#include "waterfall.h"

/* Bars, their signs, thresholds, axes. */

static const double SIGN_GAP = 0.25;

static void draw_bar(const waterfall_figure *w, tf_draw_context *context, size_t i, tf_color fill,
                     tf_point origin) {
    double end = waterfall_y(w, w->results->bars[i].drawn);
    tf_rect rect = {origin.x + waterfall_x(w, i), origin.y + fmin(end, w->zero), w->bar,
                    fabs(end - w->zero)};
    if (rect.height > 0) {
        tf_scene_rect(context->scene, "bar", rect, fill, NULL);
    }
}

/* Thousands of thin bars side by side leave hairlines between them on most screens: neighbours of
   one colour and one side of zero are one shape, with a step for each of them. */
static void draw_outline(const waterfall_figure *w, tf_draw_context *context, size_t first,
                         size_t n, tf_color fill, tf_point origin) {
    tf_point *points = tf_arena_array(context->arena, tf_point, 2 * n + 2);
    double zero = origin.y + w->zero;
    for (size_t i = 0; i < n; i++) {
        double x = origin.x + waterfall_x(w, first + i);
        double y = origin.y + waterfall_y(w, w->results->bars[first + i].drawn);
        points[1 + 2 * i] = (tf_point){x, y};
        points[2 + 2 * i] = (tf_point){x + w->bar, y};
    }
    points[0] = (tf_point){points[1].x, zero};
    points[2 * n + 1] = (tf_point){points[2 * n].x, zero};
    tf_scene_polygon(context->scene, "bar", points, 2 * n + 2, fill, NULL);
}

/* -1, 0, 1: which side of zero a bar is on. */
static int side_of(const waterfall_figure *w, size_t i) {
    double drawn = w->results->bars[i].drawn;
    return (drawn > 0) - (drawn < 0);
}

static void draw_sign(const waterfall_figure *w, tf_draw_context *context, size_t i, size_t look,
                      tf_point origin) {
    double side = side_of(w, i) > 0 ? 1 : -1;
    tf_point middle = {origin.x + waterfall_x(w, i) + w->bar / 2,
                       origin.y + w->zero + side * (SIGN_GAP * w->font.size + w->sign / 2)};
    tf_point points[TF_MARKER_POINTS];
    size_t n = tf_marker_shape(look, middle, 0.9 * w->sign, points);
    tf_scene_polygon(context->scene, "bar.marker", points, n, w->looks[look].line, NULL);
}

/* From `first` on, as far as one shape goes. */
static size_t draw_run(const waterfall_figure *w, tf_draw_context *context, size_t first,
                       size_t look, tf_point origin) {
    tf_color fill = w->looks[look].fill;
    size_t end = first + 1;
    if (!w->solid) {
        draw_bar(w, context, first, fill, origin);
        return end;
    }
    while (end < w->results->n && waterfall_look_of(w, end) == look &&
           side_of(w, end) == side_of(w, first)) {
        end++;
    }
    if (side_of(w, first) != 0) {
        draw_outline(w, context, first, end - first, fill, origin);
    }
    return end;
}

/* Bars of one response are a group of the scene, which an illustrator finds by its name. */
static void draw_bars(const waterfall_figure *w, tf_draw_context *context, tf_point origin) {
    const tf_waterfall_results *results = w->results;
    for (size_t look = 0; look < w->n_looks; look++) {
        bool named = look < results->n_responses;
        const char *name = named ? tf_plain_text(context, results->responses[look].label) : NULL;
        tf_scene_group_begin_of(context->scene, "bar", name, (unsigned)look);
        for (size_t i = 0, next; i < results->n; i = next) {
            next = i + 1;
            if (waterfall_look_of(w, i) != look) {
                continue;
            }
            next = draw_run(w, context, i, look, origin);
            if (w->signs) {
                draw_sign(w, context, i, look, origin);
            }
        }
        tf_scene_group_end(context->scene);
    }
}

static void draw_thresholds(const waterfall_figure *w, tf_draw_context *context, tf_point origin) {
    const tf_style *style = context->style;
    tf_pen pen = tf_pen_solid(style->guide.color, style->guide.line_width);
    for (size_t i = 0; i < style->guide.dash.n; i++) {
        pen.dash[i] = style->guide.dash.lengths[i];
    }
    pen.n_dash = style->guide.dash.n;
    double left = origin.x + w->frame.plot.x, right = left + w->frame.plot.width;
    double drop = tf_digit_drop(context, w->font);
    for (size_t i = 0; i < w->n_lines; i++) {
        const waterfall_line *line = &w->lines[i];
        tf_point from = {left, origin.y + line->y}, to = {right, origin.y + line->y};
        tf_scene_line(context->scene, "guide.threshold", from, to, &pen);
        tf_point at = {right + waterfall_line_gap(w), origin.y + line->text_y + drop};
        tf_draw_text(context, "guide.label", at, TF_ANCHOR_START, w->font, style->color.text,
                     line->text);
    }
}

static void draw_ids(const waterfall_figure *w, tf_draw_context *context, tf_point origin) {
    const tf_style *style = context->style;
    double top = origin.y + w->frame.plot.y + w->frame.plot.height + w->below - w->ids_height;
    tf_text_metrics metrics = tf_measure(context->measurer, &w->ids_font, "0");
    for (size_t i = 0; w->ids != WATERFALL_IDS_NONE && i < w->results->n; i++) {
        const char *id = w->results->bars[i].id;
        double x = origin.x + waterfall_x(w, i) + w->bar / 2;
        if (id && w->ids == WATERFALL_IDS_LEVEL) {
            tf_draw_text(context, "bar.id", (tf_point){x, top + metrics.ascent}, TF_ANCHOR_MIDDLE,
                         w->ids_font, style->color.text, id);
        } else if (id) { /* they end below their bars */
            tf_paragraph text = tf_paragraph_new(context, w->ids_font, id, 1e6);
            double left = x - (metrics.ascent + metrics.descent) / 2;
            tf_paragraph_draw_upward(context, "bar.id", &text, left, top + text.size.width / 2,
                                     style->color.text);
        }
    }
}

/* What was left out for want of room is said once, when it is drawn. */
static void say_what_lacks(const waterfall_figure *w, tf_draw_context *context) {
    if (w->wants_ids && w->ids == WATERFALL_IDS_NONE) {
        tf_diag_warning(context->diag, NULL, "make it wider, or keep fewer rows with --where",
                        "patients' numbers don't fit below %zu bars: not printed", w->results->n);
    }
    if (w->wants_signs && !w->signs) {
        tf_diag_note(context->diag, NULL, "give response.colors that differ in lightness",
                     "%zu bars leave no room for signs: responses are told apart by colour alone",
                     w->results->n);
    }
}

void waterfall_draw(const void *self, tf_draw_context *context, tf_point origin) {
    const tf_style *style = context->style;
    const waterfall_figure *w = self;
    say_what_lacks(w, context);
    tf_axis_draw_grid(context, w->axis, w->frame.plot, origin);
    draw_bars(w, context, origin);
    waterfall_draw_cuts(w, context, origin);
    draw_thresholds(w, context, origin);
    tf_axis_draw_crossing(context, w->axis, 0, w->frame.plot, origin);
    tf_axis_draw(context, w->axis, w->frame.plot.x, origin);
    draw_ids(w, context, origin);
    double below = w->frame.plot.y + w->frame.plot.height + w->below + style->axis.title_gap;
    tf_point title = {origin.x + w->frame.plot.x + w->frame.plot.width / 2, origin.y + below};
    tf_paragraph_draw(context, "axis.x.title", &w->title, title, TF_ANCHOR_MIDDLE,
                      style->color.text);
    if (w->legend) {
        tf_inset_draw(context, w->legend,
                      (tf_point){origin.x + w->legend_at.x, origin.y + w->legend_at.y});
    }
}
