#include "figure/looks.h"

#include <math.h>
#include <string.h>

#include "figure/arm_places.h"
#include "figure/markers.h"
#include "figure/shades.h"
#include "scene/color.h"

/* Of the signs on lines, in widths of the pen. */
static const double MARKER_SIZE = 4;
/* Bands of one hue run together where they lie on each other: of three and more they are that much
   fainter, so that the curves part them. */
static const double FAINTER = 0.55;
enum { MANY_OF_ONE_HUE = 3 };

bool tf_has_palette(const tf_draw_context *context) {
    if (context->style->curve.n_palette > 0)
        return true;
    tf_diag_error(context->diag, NULL, "give curve.palette a list of colours",
                  "the style has no colours");
    return false;
}

size_t tf_index_in_order(const tf_texts *order, const char *level, size_t index) {
    for (size_t i = 0; level && i < order->n; i++) {
        if (strcmp(order->items[i], level) == 0)
            return i;
    }
    return index;
}

size_t tf_place_of_role(size_t index, size_t reference) {
    if (reference == SIZE_MAX)
        return index;
    if (index == reference)
        return 1;
    size_t nth = index - (index > reference);
    return nth == 0 ? 0 : nth + 1;
}

tf_look tf_look_of(const tf_style *style, tf_color color) {
    tf_color background = style->page.background;
    tf_look look = {
        .fill = color,
        .line = tf_color_readable(color, background, style->curve.min_line_contrast),
        .text = tf_color_readable(color, background, style->curve.min_text_contrast),
    };
    look.plain = style->labels.color == TF_TEXT_OF_GROUP ? look.text : style->color.text;
    look.pen = tf_pen_solid(look.line, style->curve.width);
    return look;
}

/* Colours and dashes repeat when there are more groups than of them. Both together come back after
   their least common multiple; from there on the dashes are shifted by one. */
static void set_dash(tf_pen *pen, const tf_style *style, size_t group) {
    size_t both = style->curve.n_palette;
    while (both % style->curve.n_dashes != 0)
        both += style->curve.n_palette;
    tf_dash dash = style->curve.dashes[(group + group / both) % style->curve.n_dashes];
    for (size_t i = 0; i < dash.n; i++)
        pen->dash[i] = dash.lengths[i];
    pen->n_dash = dash.n;
}

/* Colours that come back tell nothing apart; dashes or signs that don't come back are enough, as in
   a style of greys, and then it is no more than a note. */
static void warn_of_repeated_colors(const tf_draw_context *context, size_t n, size_t n_given) {
    static const char hint[] = "choose colours with group.colors, or another curve.palette";
    static const char said[] = "%zu groups share %zu colours: only dashes or signs tell some apart";
    const tf_style *style = context->style;
    size_t n_palette = style->curve.n_palette;
    if (n <= n_palette || n_given >= n - n_palette)
        return;
    bool own_sign = style->curve.second_sign == TF_SIGN_DASH
                        ? n <= style->curve.n_dashes
                        : style->curve.second_sign == TF_SIGN_MARKER && n <= TF_N_MARKERS;
    if (own_sign)
        tf_diag_note(context->diag, NULL, hint, said, n, n_palette);
    else
        tf_diag_warning(context->diag, NULL, hint, said, n, n_palette);
}

tf_look *tf_line_looks(tf_draw_context *context, const tf_look_name *names, size_t n,
                       const tf_pairs *colors) {
    const tf_style *style = context->style;
    tf_look *looks = tf_arena_array(context->arena, tf_look, n);
    warn_of_repeated_colors(context, n, colors->n);
    for (size_t i = 0; i < n; i++) {
        const size_t place = names[i].place;
        tf_color color = style->curve.palette[place % style->curve.n_palette];
        const bool ordered = tf_ordered_color(style, names[i].rank, &color);
        const bool faint = ordered && names[i].rank.n >= MANY_OF_ONE_HUE;
        tf_spec_pair_color(colors->items, colors->n, names[i].level, names[i].index, &color);
        looks[i] = tf_look_of(style, color);
        looks[i].index = i;
        looks[i].place = place;
        bool named = names[i].level && names[i].label && *names[i].label;
        looks[i].label = named ? names[i].label : NULL;
        /* of a pale fill nothing would be left */
        looks[i].fill = looks[i].line;
        looks[i].fill.alpha = (uint8_t)lround(255 * style->band.opacity * (faint ? FAINTER : 1));
        if (n > 1 && style->curve.second_sign == TF_SIGN_DASH && style->curve.n_dashes > 0)
            set_dash(&looks[i].pen, style, place);
        if (n > 1 && style->curve.second_sign == TF_SIGN_MARKER)
            looks[i].marker = MARKER_SIZE * style->curve.width;
    }
    return looks;
}

tf_look *tf_group_looks(tf_draw_context *context, tf_look_name *names, size_t n, size_t reference,
                        const tf_group_ask *asked) {
    tf_arm_place *arms = tf_arena_array(context->arena, tf_arm_place, n + 1);
    const size_t of_all = reference < n
                              ? tf_index_in_order(&asked->order, names[reference].level, reference)
                              : SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        const size_t index = tf_index_in_order(&asked->order, names[i].level, i);
        arms[i] = (tf_arm_place){names[i].label, tf_place_of_role(index, of_all), names[i].rank};
    }
    if (n > 1)
        tf_arm_places_take(context, arms, n);
    for (size_t i = 0; i < n; i++) {
        names[i].index = i;
        names[i].place = arms[i].place;
        names[i].rank = arms[i].rank;
    }
    return tf_line_looks(context, names, n, &asked->colors);
}

void tf_look_key(const tf_look *look, tf_inset *inset, tf_point at, double length) {
    tf_inset_begin_group(inset, "legend.key", look->label, (unsigned)look->index);
    tf_inset_line(inset, "legend.key", at, (tf_point){at.x + length, at.y}, &look->pen);
    if (look->marker > 0) {
        tf_point points[TF_MARKER_POINTS];
        size_t n =
            tf_marker_shape(look->place, (tf_point){at.x + length / 2, at.y}, look->marker, points);
        tf_inset_polygon(inset, "marker", points, n, look->line, NULL);
    }
    tf_inset_end(inset);
}
