#include "km.h"

#include <math.h>

#include "figure/markers.h"
#include "scene/color.h"

/* Of the signs on curves, in widths of the pen. */
static const double MARKER_SIZE = 4;

/* Colours and dashes repeat when there are more groups than of them. Both together come back after
   their least common multiple; from there on the dashes are shifted by one. */
static tf_dash dash_of(const tf_style *style, size_t group) {
    size_t both = style->curve.n_palette;
    while (both % style->curve.n_dashes != 0) {
        both += style->curve.n_palette;
    }
    return style->curve.dashes[(group + group / both) % style->curve.n_dashes];
}

static tf_pen curve_pen(const tf_style *style, size_t group, size_t n, tf_color color) {
    tf_pen pen = tf_pen_solid(color, style->curve.width);
    bool dashed =
        style->curve.second_sign == TF_SIGN_AUTO || style->curve.second_sign == TF_SIGN_DASH;
    if (n > 1 && dashed && style->curve.n_dashes > 0) {
        tf_dash dash = dash_of(style, group);
        for (size_t i = 0; i < dash.n; i++) {
            pen.dash[i] = dash.lengths[i];
        }
        pen.n_dash = dash.n;
    }
    return pen;
}

static tf_color color_of(const tf_draw_context *context, const tf_km_group *group, size_t index) {
    const tf_style *style = context->style;
    tf_color color = style->curve.palette[index % style->curve.n_palette];
    const tf_pairs *colors = &km_ask(context)->group.colors;
    tf_spec_pair_color(colors->items, colors->n, group->level, index, &color);
    return color;
}

/* A dash pattern or a sign that no other group has. */
static bool has_own_sign(const km_figure *km, const tf_style *style) {
    switch (style->curve.second_sign) {
    case TF_SIGN_AUTO:
    case TF_SIGN_DASH:
        return km->n <= style->curve.n_dashes;
    case TF_SIGN_MARKER:
        return km->n <= TF_N_MARKERS;
    default:
        return false;
    }
}

/* Colours that come back tell nothing apart; dashes or signs that don't come back are enough, as in
   a style of greys, and then it is no more than a note. */
static void warn_of_repeated_colors(const km_figure *km, const tf_draw_context *context) {
    size_t n_palette = context->style->curve.n_palette;
    const size_t n = km_ask(context)->group.colors.n;
    if (!(km->n > n_palette && n < km->n - n_palette)) {
        return;
    }
    static const char hint[] = "choose colours with group.colors, or another curve.palette";
    static const char said[] = "%zu groups share %zu colours: only dashes or signs tell some apart";
    if (has_own_sign(km, context->style)) {
        tf_diag_note(context->diag, NULL, hint, said, km->n, n_palette);
    } else {
        tf_diag_warning(context->diag, NULL, hint, said, km->n, n_palette);
    }
}

void km_make_looks(km_figure *km, tf_draw_context *context) {
    const tf_style *style = context->style;
    tf_color background = style->page.background;
    km->looks = tf_arena_array(context->arena, km_look, km->n);
    warn_of_repeated_colors(km, context);
    for (size_t i = 0; i < km->n; i++) {
        const tf_km_group *group = &km->results->groups[i];
        km_look *look = &km->looks[i];
        bool named = group->level && group->label && *group->label;
        tf_color color = color_of(context, group, i);
        look->label = named ? group->label : NULL;
        look->line = tf_color_readable(color, background, style->curve.min_line_contrast);
        look->text = tf_color_readable(color, background, style->curve.min_text_contrast);
        look->plain = style->labels.color == TF_TEXT_OF_GROUP ? look->text : style->color.text;
        look->fill = color;
        look->fill.alpha = (uint8_t)lround(255 * style->band.opacity);
        look->pen = curve_pen(style, i, km->n, look->line);
    }
}

void km_key(km_figure *km, tf_inset *inset, size_t group, double x, double y, double length) {
    km_look *look = &km->looks[group];
    tf_inset_begin_group(inset, "legend.key", look->label, (unsigned)group);
    tf_inset_line(inset, "legend.key", (tf_point){x, y}, (tf_point){x + length, y}, &look->pen);
    if (km->markers) {
        tf_point points[TF_MARKER_POINTS];
        tf_point middle = {x + length / 2, y};
        size_t n = tf_marker_shape(group, middle, MARKER_SIZE * look->pen.width, points);
        tf_inset_polygon(inset, "marker", points, n, look->line);
    }
    tf_inset_end(inset);
}

double km_marker_size(const km_figure *km, const tf_draw_context *context) {
    return km->markers ? MARKER_SIZE * context->style->curve.width : 0;
}

void km_draw_markers(const km_figure *km, tf_draw_context *context, size_t group, tf_point origin) {
    const tf_step_curve *curve = &km->curves[group];
    const km_layout *layout = &km->layout;
    const tf_km_results *results = km->results;
    /* Each group has its own share of the way between ticks: signs on curves that run together
       don't cover each other. */
    double share = ((double)group + 0.5) / (double)km->n;
    for (size_t i = 1; km->markers && i < results->n_ticks; i++) {
        double time = share * results->ticks[i] + (1 - share) * results->ticks[i - 1];
        double value = tf_step_value(curve, curve->value, time);
        if (isnan(value) || time > km->x_max) {
            continue;
        }
        tf_point at = {tf_scale_apply(&layout->x, time), tf_scale_apply(&layout->y, value)};
        if (!km_shows_sign(km, at, km_marker_size(km, context))) {
            continue;
        }
        tf_point center = {origin.x + at.x, origin.y + at.y};
        tf_point points[TF_MARKER_POINTS];
        size_t n = tf_marker_shape(group, center, km_marker_size(km, context), points);
        tf_scene_polygon(context->scene, "marker", points, n, km->looks[group].line, NULL);
    }
}
