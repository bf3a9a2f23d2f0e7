/* What is drawn of each group: boxes and violins behind, lines of pairs, dots, intervals on top. */
#include <math.h>

#include "figure/markers.h"
#include "points.h"
#include "scene/color.h"

/* Of the way from group to group: half of a box, of a violin, of all dots; the most of a box, in
   sizes of the axis' text; the box within a violin. */
static const double BOX = 0.3, PLACE = 0.42, MOST_BOX = 2.4, WITHIN = 0.12;
/* Of a half box: a whisker's cap. Of a line: whiskers and edges, intervals, the median, the edge of
 * lines over dots. */
static const double CAP = 0.5, THIN = 0.65, INTERVAL = 0.85, MEDIAN = 1.4, HALO = 1;
/* Of the sign of a mean, in dots. */
static const double SIGN = 1.7;
/* Tints of boxes with and without dots on them. */
static const double BEHIND = 0.16, ALONE = 0.38;
/* Lines of pairs stand back behind their dots. */
static const uint8_t FAINT = 130;
/* More dots than this are circles of few corners, which nobody sees. */
static const size_t MANY = 400;

double points_y(const points_figure *p, double value) {
    return tf_scale_apply(&p->y, p->log ? log10(value) : value);
}

double points_x(const points_figure *p, size_t place) {
    const size_t n = p->results->n_groups, group = place % n, category = place / n;
    if (!p->keyed && p->n_slots == n)
        return tf_scale_apply(&p->x, (double)group);
    return tf_scale_apply(&p->x, (double)category) +
           p->pitch * ((double)group - (double)(n - 1) / 2);
}

double points_half_box(const points_figure *p) {
    return fmin(BOX * p->pitch, MOST_BOX * p->em);
}

double points_half_place(const points_figure *p) {
    return fmin(PLACE * p->pitch, 2 * MOST_BOX * p->em);
}

double points_half_dots(const points_figure *p) {
    return PLACE * p->pitch;
}

static tf_point at(const points_figure *p, size_t place, double value, tf_point origin) {
    return (tf_point){origin.x + points_x(p, place), origin.y + points_y(p, value)};
}

static const tf_look *look_of(const points_figure *p, size_t place) {
    return &p->looks[place % p->results->n_groups];
}

static bool has_box(const points_figure *p) {
    return p->results->form == TF_POINTS_BOX || p->results->form == TF_POINTS_VIOLIN;
}

/* A whole fill tells groups of a legend apart; where dots do that, or names, a tint is enough. */
static tf_color fill_of(const points_figure *p, const tf_look *look, const tf_style *style) {
    const bool whole = p->keyed && !p->results->dots;
    tf_color over = look->color;
    over.alpha = whole              ? 255
                 : p->results->dots ? (uint8_t)lround(255 * BEHIND)
                                    : (uint8_t)lround(255 * ALONE);
    return tf_color_blend(over, style->page.background);
}

static tf_pen thin_pen(const tf_look *look, const tf_style *style, double width) {
    return tf_pen_solid(look->line, width * style->curve.width);
}

static void set_level(tf_point middle, double half, tf_point ends[2]) {
    ends[0] = (tf_point){middle.x - half, middle.y};
    ends[1] = (tf_point){middle.x + half, middle.y};
}

/** A level line over what is there. Where dots are a mass in which it would be lost it has an edge
 * of the page; among fewer the edge would hide patients. */
static void draw_level(const points_figure *p, tf_draw_context *context, const char *role,
                       const tf_point ends[2], double width) {
    const tf_style *style = context->style;
    const tf_pen pen = tf_pen_solid(style->color.text, width * style->curve.width);
    const tf_pen edge = tf_pen_solid(style->page.background, (width + HALO) * style->curve.width);
    if (p->results->dots && p->results->n_values > MANY)
        tf_scene_line(context->scene, "bar.edge", ends[0], ends[1], &edge);
    tf_scene_line(context->scene, role, ends[0], ends[1], &pen);
}

/* ---- boxes ------------------------------------------------------------------------------------
 */

static void draw_whisker(const points_figure *p, tf_draw_context *context, const tf_pen *pen,
                         const tf_point ends[2]) {
    const double cap = CAP * points_half_box(p);
    if (ends[0].y == ends[1].y)
        return;
    tf_scene_line(context->scene, "whisker", ends[0], ends[1], pen);
    tf_scene_line(context->scene, "whisker", (tf_point){ends[1].x - cap, ends[1].y},
                  (tf_point){ends[1].x + cap, ends[1].y}, pen);
}

/* On a dark fill it is of the page's colour. */
static void draw_median(const points_figure *p, tf_draw_context *context, size_t place,
                        tf_point origin) {
    const tf_style *style = context->style;
    if (p->results->dots && p->results->places[place].n_dots == 1)
        return; /* the dot is the median */
    const tf_color fill = fill_of(p, look_of(p, place), style);
    const bool dark = tf_color_contrast(style->color.text, fill) < style->curve.min_line_contrast;
    const tf_point middle = at(p, place, p->results->places[place].median, origin);
    const tf_pen pen = tf_pen_solid(style->page.background, MEDIAN * style->curve.width);
    tf_point ends[2];
    set_level(middle, points_half_box(p), ends);
    if (dark)
        tf_scene_line(context->scene, "bar.median", ends[0], ends[1], &pen);
    else
        draw_level(p, context, "box.median", ends, MEDIAN);
}

static void draw_box(const points_figure *p, tf_draw_context *context, size_t place,
                     tf_point origin) {
    const tf_points_place *of = &p->results->places[place];
    const tf_style *style = context->style;
    const tf_look *look = look_of(p, place);
    const double half = points_half_box(p);
    const tf_pen pen = thin_pen(look, style, THIN);
    const tf_point low = at(p, place, of->lower_hinge, origin),
                   high = at(p, place, of->upper_hinge, origin);
    draw_whisker(p, context, &pen, (tf_point[]){low, at(p, place, of->lower_whisker, origin)});
    draw_whisker(p, context, &pen, (tf_point[]){high, at(p, place, of->upper_whisker, origin)});
    if (low.y > high.y)
        tf_scene_rect(context->scene, "box",
                      (tf_rect){low.x - half, high.y, 2 * half, low.y - high.y},
                      fill_of(p, look, style), &pen);
}

/* ---- violins ----------------------------------------------------------------------------------
 */

static void draw_violin(const points_figure *p, tf_draw_context *context, size_t place,
                        tf_point origin) {
    const tf_points_place *of = &p->results->places[place];
    const tf_style *style = context->style;
    const tf_look *look = look_of(p, place);
    const double half = points_half_place(p);
    const tf_pen pen = thin_pen(look, style, THIN);
    tf_point outline[2 * TF_POINTS_OUTLINE];
    for (size_t i = 0; of->outline && i < TF_POINTS_OUTLINE; i++) {
        const tf_point point = at(p, place, of->outline[i].value, origin);
        const double width = half * of->outline[i].width;
        outline[i] = (tf_point){point.x - width, point.y};
        outline[2 * TF_POINTS_OUTLINE - 1 - i] = (tf_point){point.x + width, point.y};
    }
    if (!of->outline)
        return;
    tf_scene_polygon(context->scene, "violin", outline, 2 * TF_POINTS_OUTLINE,
                     fill_of(p, look, style), &pen);
}

/** Quartiles and median within a violin. */
static void draw_within(const points_figure *p, tf_draw_context *context, size_t place,
                        tf_point origin) {
    const tf_points_place *of = &p->results->places[place];
    const tf_style *style = context->style;
    const tf_look *look = look_of(p, place);
    const double within = WITHIN * points_half_place(p);
    const tf_pen pen = thin_pen(look, style, THIN);
    const tf_point middle = at(p, place, of->median, origin);
    if (!of->outline) { /* of values that don't differ there is no density */
        draw_median(p, context, place, origin);
        return;
    }
    const tf_point low = at(p, place, of->lower_hinge, origin),
                   high = at(p, place, of->upper_hinge, origin);
    tf_point ends[2];
    for (int i = 0; i < 2 && p->results->dots; i++) { /* a box would hide them */
        set_level(i ? high : low, 2 * within, ends);
        draw_level(p, context, "box.quartile", ends, THIN);
    }
    if (low.y > high.y && !p->results->dots)
        tf_scene_rect(context->scene, "box",
                      (tf_rect){low.x - within, high.y, 2 * within, low.y - high.y},
                      style->page.background, &pen);
    set_level(middle, p->results->dots ? 3 * within : within, ends);
    draw_level(p, context, "box.median", ends, MEDIAN);
}

/* ---- dots and pairs ---------------------------------------------------------------------------
 */

static tf_point dot_at(const points_figure *p, size_t place, size_t i, tf_point origin) {
    const tf_point point = at(p, place, p->results->values[i].value, origin);
    return (tf_point){point.x + p->beside[i], point.y};
}

static void draw_dots(const points_figure *p, tf_draw_context *context, size_t place,
                      tf_point origin) {
    const tf_points_place *of = &p->results->places[place];
    const tf_look *look = look_of(p, place);
    const size_t shape = p->keyed ? look->place : TF_MARKER_RING;
    const tf_pen pen = thin_pen(look, context->style, THIN);
    for (size_t i = of->first; i < of->first + of->n_dots; i++) {
        tf_point points[TF_MARKER_POINTS];
        size_t n = tf_marker_shape(shape, dot_at(p, place, i, origin), p->dot, points);
        const size_t step = n == TF_MARKER_POINTS && p->results->n_values > MANY ? 4 : 1;
        for (size_t k = 0; k * step < n; k++)
            points[k] = points[k * step];
        n /= step;
        if (p->results->values[i].below)
            tf_scene_polygon(context->scene, "dot.below", points, n,
                             context->style->page.background, &pen);
        else
            tf_scene_polygon(context->scene, "dot", points, n, look->line, NULL);
    }
}

/** Whether a place begins a run of those between which lines of pairs go. */
static bool begins_run(const points_figure *p, size_t nth) {
    const tf_points_results *results = p->results;
    return nth % (results->by_group ? results->n_groups : results->n_categories) == 0;
}

static void draw_pairs(const points_figure *p, tf_draw_context *context, tf_point origin) {
    const tf_points_results *results = p->results;
    tf_point *last = tf_arena_array(context->arena, tf_point, results->n_units + 1);
    const tf_style *style = context->style;
    tf_pen pen = tf_pen_solid(style->color.muted, style->axis.line_width);
    pen.color.alpha = FAINT;
    for (size_t nth = 0; nth < tf_points_n_places(results); nth++) {
        const size_t place = results->by_group ? nth
                                               : nth % results->n_categories * results->n_groups +
                                                     nth / results->n_categories;
        const tf_points_place *of = &results->places[place];
        for (size_t i = 0; begins_run(p, nth) && i < results->n_units; i++)
            last[i].x = NAN;
        for (size_t i = of->first; i < of->first + of->n_dots; i++) {
            const tf_point here = dot_at(p, place, i, origin);
            tf_point *before = &last[results->values[i].unit];
            if (!isnan(before->x))
                tf_scene_line(context->scene, "band.pair", *before, here, &pen);
            *before = here;
        }
    }
}

/* ---- means and medians ------------------------------------------------------------------------
 */

static void draw_sign(const points_figure *p, tf_draw_context *context, size_t place,
                      tf_point origin) {
    const tf_points_place *of = &p->results->places[place];
    const tf_look *look = look_of(p, place);
    const tf_color ink = p->results->dots ? context->style->color.text : look->line;
    const tf_pen pen = tf_pen_solid(ink, INTERVAL * context->style->curve.width);
    if (isnan(of->estimate))
        return;
    const tf_point middle = at(p, place, of->estimate, origin);
    tf_point ends[2];
    set_level(middle, points_half_box(p), ends);
    if (p->results->dots) /* a line across the dots, which no sign would be told from */
        draw_level(p, context, "summary", ends, INTERVAL);
    if (!isnan(of->lower))
        for (int i = 0; i < 2; i++)
            draw_whisker(p, context, &pen,
                         (tf_point[]){middle, at(p, place, i ? of->upper : of->lower, origin)});
    if (p->results->dots)
        return;
    tf_point points[TF_MARKER_POINTS];
    const size_t n =
        tf_marker_shape(p->keyed ? look->place : TF_MARKER_RING, middle, SIGN * p->dot, points);
    tf_scene_polygon(context->scene, "marker", points, n, ink, NULL);
}

/* ---- all of it --------------------------------------------------------------------------------
 */

tf_rect points_bounds(const points_figure *p, size_t place) {
    const tf_points_place *of = &p->results->places[place];
    double low = INFINITY, high = -INFINITY;
    const double values[] = {of->estimate,
                             of->lower,
                             of->upper,
                             has_box(p) ? of->lower_whisker : NAN,
                             has_box(p) ? of->upper_whisker : NAN,
                             of->outline ? of->min : NAN,
                             of->outline ? of->max : NAN,
                             of->n_dots > 0 ? p->results->values[of->first].value : NAN,
                             of->n_dots > 0 ? p->results->values[of->first + of->n_dots - 1].value
                                            : NAN};
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        low = isnan(values[i]) ? low : fmin(low, values[i]);
        high = isnan(values[i]) ? high : fmax(high, values[i]);
    }
    const double pad = p->dot / 2;
    double half = points_half_place(p);
    for (size_t i = of->first; i < of->first + of->n_dots; i++)
        half = fmax(half, fabs(p->beside[i]) + pad);
    if (low > high)
        return (tf_rect){0};
    const double top = points_y(p, high) - pad, bottom = points_y(p, low) + pad;
    return (tf_rect){points_x(p, place) - half, top, 2 * half, bottom - top};
}

void points_draw_marks(const points_figure *p, tf_draw_context *context, tf_point origin) {
    const tf_points_results *results = p->results;
    for (int layer = 0; layer < 3; layer++) {
        if (layer == 1 && results->paired)
            draw_pairs(p, context, origin);
        for (size_t i = 0; i < tf_points_n_places(results); i++) {
            const tf_points_place *of = &results->places[i];
            tf_scene_group_begin_of(
                context->scene, "place",
                tf_plain_text(context, results->groups[i % results->n_groups].label),
                (unsigned)(i % results->n_groups));
            if (layer == 0 && results->form == TF_POINTS_BOX && !isnan(of->median))
                draw_box(p, context, i, origin);
            if (layer == 0 && results->form == TF_POINTS_VIOLIN && !isnan(of->median))
                draw_violin(p, context, i, origin);
            if (layer == 1)
                draw_dots(p, context, i, origin);
            /* over the dots, in which it would be lost */
            if (layer == 2 && results->form == TF_POINTS_BOX && !isnan(of->median))
                draw_median(p, context, i, origin);
            if (layer == 2 && results->form == TF_POINTS_VIOLIN && !isnan(of->median))
                draw_within(p, context, i, origin);
            if (layer == 2)
                draw_sign(p, context, i, origin);
            tf_scene_group_end(context->scene);
        }
    }
}

void points_draw_key(const points_figure *p, tf_inset *inset, size_t group, tf_rect swatch) {
    const tf_look *look = &p->looks[group];
    const tf_style *style = tf_inset_context(inset)->style;
    tf_point points[TF_MARKER_POINTS];
    const bool area = has_box(p) && !p->results->dots;
    if (area) {
        tf_inset_rect(inset, "legend.bar", swatch, fill_of(p, look, style));
        return;
    }
    const tf_point middle = {swatch.x + swatch.width / 2, swatch.y + swatch.height / 2};
    const size_t n = tf_marker_shape(look->place, middle, 0.9 * swatch.height, points);
    tf_inset_polygon(inset, "marker", points, n, look->line, NULL);
}
