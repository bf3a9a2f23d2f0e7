#include <math.h>

#include "figure/curves.h"
#include "figure/markers.h"

/* Curves with their bands, marks of censoring and signs; counts beside the marks. */

/* A mark on the page and how many patients it stands for. */
typedef struct censor_mark {
    tf_point at;
    double count;
} censor_mark;

/* Printed counts are as wide as two digits, so marks with counts stand further apart. */
static double mark_spacing(const tf_curves *c, tf_draw_context *context) {
    const tf_style *style = context->style;
    double spacing = 2 * style->censor.width;
    if (!c->counts)
        return spacing;
    tf_font font = tf_style_font(style, style->font.min_size);
    return fmax(spacing, tf_measure(context->measurer, &font, "00").advance + 2);
}

/* Marks nearer than that to the last one drawn are merged into it, so that each can be told from
   the next. It stays where its first patient was censored: on the curve, at a true time. */
static censor_mark *marks_of(const tf_curves *c, tf_draw_context *context, size_t group,
                             size_t *n) {
    const tf_censored *censored = &c->censored[group];
    censor_mark *marks = tf_arena_array(context->arena, censor_mark, censored->n + 1);
    double apart = mark_spacing(c, context);
    *n = 0;
    for (size_t i = 0; i < censored->n && censored->time[i] <= c->x_max; i++) {
        tf_point at = {tf_scale_apply(&c->x, censored->time[i]),
                       tf_scale_apply(&c->y, censored->value[i])};
        if (!tf_curves_show_sign(c, at, context->style->censor.length / 2))
            continue;
        if (*n > 0 && at.x - marks[*n - 1].at.x < apart)
            marks[*n - 1].count += censored->count[i];
        else
            marks[(*n)++] = (censor_mark){at, censored->count[i]};
    }
    return marks;
}

static void draw_marks(const tf_curves *c, tf_draw_context *context, size_t group,
                       tf_point origin) {
    const tf_style *style = context->style;
    tf_pen pen = tf_pen_solid(c->looks[group].line, style->censor.width);
    double half = style->censor.length / 2;
    size_t n;
    const censor_mark *marks = marks_of(c, context, group, &n);
    for (size_t i = 0; i < n; i++) {
        tf_point at = {origin.x + marks[i].at.x, origin.y + marks[i].at.y};
        tf_scene_line(context->scene, "censor", (tf_point){at.x, at.y - half},
                      (tf_point){at.x, at.y + half}, &pen);
        if (style->censor.mark == TF_CENSOR_PLUS)
            tf_scene_line(context->scene, "censor", (tf_point){at.x - half, at.y},
                          (tf_point){at.x + half, at.y}, &pen);
    }
}

/* Above the mark, else below it; a count that fits neither is left out, the mark stays. */
static void place_count(const tf_curves *c, tf_draw_context *context, tf_obstacles *obstacles,
                        size_t group, const censor_mark *mark, tf_pieces *pieces) {
    tf_font font = tf_style_font(context->style, context->style->font.min_size);
    double half = context->style->censor.length / 2;
    const char *text = tf_number_text(context, mark->count, 0);
    tf_text_metrics metrics = tf_measure(context->measurer, &font, text);
    tf_rect box = {mark->at.x - metrics.advance / 2, 0, metrics.advance,
                   metrics.ascent + metrics.descent};
    box.y = mark->at.y - half - box.height;
    if (!tf_obstacles_free_at(obstacles, box, 0))
        box.y = mark->at.y + half;
    if (!tf_obstacles_free_at(obstacles, box, 0))
        return;
    tf_inset *inset = tf_inset_new(context);
    tf_inset_text(inset, "censor.count", (tf_point){0, metrics.ascent}, TF_ANCHOR_START,
                  (tf_text_look){font, tf_bands_text_color(c, context->style, group, box)}, text);
    tf_obstacles_add_rect(obstacles, box);
    tf_pieces_add(pieces, context, inset, (tf_point){box.x, box.y});
}

void tf_curves_place_counts(const tf_curves *c, tf_draw_context *context, tf_obstacles *obstacles,
                            tf_pieces *pieces) {
    for (size_t group = 0; group < c->n; group++) {
        size_t n;
        const censor_mark *marks = marks_of(c, context, group, &n);
        for (size_t i = 0; i < n; i++) {
            if (marks[i].count > 1.5)
                place_count(c, context, obstacles, group, &marks[i], pieces);
        }
    }
}

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
        tf_step_band_draw(context, &area, c->x_max, c->looks[i].fill, origin);
        tf_scene_group_end(context->scene);
    }
    tf_scene_clip_end(context->scene);
}

/* Each mark of a dashed curve stands on ink. */
static void draw_line(const tf_curves *c, tf_draw_context *context, size_t group, tf_point origin) {
    size_t n = 0;
    const censor_mark *marks = c->censored ? marks_of(c, context, group, &n) : NULL;
    tf_path places = {tf_arena_array(context->arena, tf_point, n), n};
    for (size_t i = 0; i < n; i++)
        places.points[i] = marks[i].at;
    tf_path_draw_steps(context, "curve", c->paths[group], &c->looks[group].pen, places, origin);
}

void tf_curves_draw(const tf_curves *c, tf_draw_context *context, tf_point origin) {
    begin_clip(c, context, origin);
    for (size_t i = 0; i < c->n; i++) {
        begin_group(c, context, "curve", i);
        draw_line(c, context, i, origin);
        if (c->censored)
            draw_marks(c, context, i, origin);
        draw_signs(c, context, i, origin);
        tf_scene_group_end(context->scene);
    }
    tf_scene_clip_end(context->scene);
}
