#include "censor_marks.h"

#include <math.h>

#include "bands.h"

/* A sign cut by the edge of a truncated axis would look like one of another kind. */
bool km_shows_sign(const km_figure *km, tf_point at, double half) {
    const tf_rect *plot = &km->layout.plot;
    double lowest = plot->y + plot->height - (km->y_min > 0 ? half : 0);
    double highest = plot->y + (km->y_max < 100 ? half : 0);
    double first = plot->x + (km->x_min > 0 ? half : 0);
    return at.x >= first - 0.01 && at.y >= highest - 0.01 && at.y <= lowest + 0.01;
}

/* The merged mark stays where its first patient was censored: on the curve, at a true time. */
tf_censor_place *km_censor_places(km_figure *km, tf_draw_context *context, size_t group,
                                  double spacing, size_t *n) {
    const tf_km_group *g = &km->results->groups[group];
    const km_layout *layout = &km->layout;
    tf_censor_place *places =
        tf_arena_array(context->arena, tf_censor_place, g->n_censor_marks + 1);
    double apart = fmax(2 * context->style->censor.width, spacing);
    *n = 0;
    for (size_t i = 0; i < g->n_censor_marks && g->censor_time[i] <= km->x_max; i++) {
        tf_point at = {tf_scale_apply(&layout->x, g->censor_time[i]), km_y(km, g->censor_value[i])};
        if (!km_shows_sign(km, at, context->style->censor.length / 2)) {
            continue;
        }
        if (*n > 0 && at.x - places[*n - 1].at.x < apart) {
            places[*n - 1].count += g->censor_count[i];
            continue;
        }
        places[(*n)++] = (tf_censor_place){at, g->censor_count[i]};
    }
    return places;
}

/* Printed counts are as wide as two digits, so marks with counts stand further apart. */
static double count_spacing(km_figure *km, tf_draw_context *context) {
    if (!km->mark_counts) {
        return 0;
    }
    tf_font font = tf_style_font(context->style, context->style->font.min_size, false);
    return tf_measure(context->measurer, &font, "00").advance + 2;
}

void km_censor_draw(km_figure *km, tf_draw_context *context, size_t group, tf_point origin) {
    const tf_style *style = context->style;
    tf_pen pen = tf_pen_solid(km->looks[group].line, style->censor.width);
    double half = style->censor.length / 2;
    size_t n;
    tf_censor_place *places = km_censor_places(km, context, group, count_spacing(km, context), &n);
    for (size_t i = 0; i < n; i++) {
        tf_point at = {origin.x + places[i].at.x, origin.y + places[i].at.y};
        tf_point top = {at.x, at.y - half};
        tf_point bottom = {at.x, at.y + half};
        tf_scene_line(context->scene, "censor", top, bottom, &pen);
        if (style->censor.mark == TF_CENSOR_PLUS) {
            tf_point left = {at.x - half, at.y};
            tf_point right = {at.x + half, at.y};
            tf_scene_line(context->scene, "censor", left, right, &pen);
        }
    }
}

/* Above the mark, else below it; a count that fits neither is left out, the mark stays. */
static void place_count(km_figure *km, tf_draw_context *context, tf_obstacles *obstacles,
                        size_t group, const tf_censor_place *place) {
    tf_font font = tf_style_font(context->style, context->style->font.min_size, false);
    double half = context->style->censor.length / 2;
    const char *text = tf_number_text(context, place->count, 0);
    tf_text_metrics metrics = tf_measure(context->measurer, &font, text);
    tf_rect box = {place->at.x - metrics.advance / 2, 0, metrics.advance,
                   metrics.ascent + metrics.descent};
    box.y = place->at.y - half - box.height;
    if (!tf_obstacles_free_at(obstacles, box, 0)) {
        box.y = place->at.y + half;
    }
    if (!tf_obstacles_free_at(obstacles, box, 0)) {
        return;
    }
    tf_inset *inset = tf_inset_new(context);
    tf_inset_text(inset, "censor.count", (tf_point){0, metrics.ascent}, TF_ANCHOR_START, font,
                  km_text_on_bands(km, context, group, box), text);
    tf_obstacles_add_rect(obstacles, box);
    km_place(&km->layout, context->arena, inset, (tf_point){box.x, box.y});
}

void km_censor_counts(km_figure *km, tf_draw_context *context, tf_obstacles *obstacles) {
    double spacing = count_spacing(km, context);
    for (size_t group = 0; group < km->n; group++) {
        size_t n;
        tf_censor_place *places = km_censor_places(km, context, group, spacing, &n);
        for (size_t i = 0; i < n; i++) {
            if (places[i].count > 1.5) {
                place_count(km, context, obstacles, group, &places[i]);
            }
        }
    }
}
