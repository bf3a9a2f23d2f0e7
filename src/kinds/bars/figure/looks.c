#include <math.h>

#include "bars.h"
#include "figure/arm_places.h"
#include "figure/looks.h"
#include "figure/shades.h"
#include "scene/color.h"

/* Colours of groups and of the levels of a stack. */

static const tf_color WHITE = {255, 255, 255, 255};
static const tf_color BLACK = {0, 0, 0, 255};

/* The same colour as an area, under text, as a line and as text; the last two darken until they
   can be read on the page. */
static bars_look look_of(const tf_style *style, tf_color fill) {
    tf_color background = style->page.background;
    /* Black or white, whichever is read better: one of them always has 4.5:1. */
    bool white = tf_color_contrast(WHITE, fill) >= tf_color_contrast(BLACK, fill);
    bars_look look = {
        .fill = fill,
        .ink = white ? WHITE : BLACK,
        .line = tf_color_readable(fill, background, style->curve.min_line_contrast),
        .text = tf_color_readable(fill, background, style->curve.min_text_contrast),
    };
    return look;
}

/* The innermost layer, which is the strictest response, has the group's full colour. */
bars_look bars_layer_look(const bars_figure *bars, const tf_draw_context *context, size_t group,
                          size_t part) {
    size_t n = bars->results->n_parts;
    tf_color color = bars->groups[group].fill;
    if (part + 1 < n) {
        tf_color over = color;
        over.alpha = (uint8_t)lround(255 * (0.35 + 0.4 * (double)part / (double)n));
        color = tf_color_blend(over, context->style->page.background);
    }
    return look_of(context->style, color);
}

/* Greys are told apart by nothing else where areas stand side by side: those of a palette are made
   for three, and a fourth would be black beside the darkest. Shades of doses are spread already. */
static bool spreads_greys(const bars_figure *bars, const tf_style *style,
                          const tf_arm_place *arms) {
    tf_bars_form form = bars->results->form;
    for (size_t i = 0; i < style->curve.n_palette; i++) {
        tf_color c = style->curve.palette[i];
        if (c.red != c.green || c.green != c.blue)
            return false;
    }
    for (size_t g = 0; g < bars->results->n_groups; g++) {
        tf_color unused;
        if (tf_ordered_color(style, arms[g].rank, &unused))
            return false;
    }
    return bars->results->n_groups > 3 && form != TF_BARS_LINES && form != TF_BARS_DOTS;
}

/* The first stays as it is, the second, the reference, is the palest, the others lie between. */
static tf_color spread_grey(const tf_style *style, size_t n, size_t place) {
    static const double PALEST = 84;
    double darkest = tf_color_lightness(style->curve.palette[0]);
    double share = place == 1 ? 1 : (double)(place > 1 ? place - 1 : 0) / (double)(n - 1);
    return tf_shade(style->curve.palette[0], darkest + fmin(share, 1) * (PALEST - darkest));
}

static size_t index_of(const bars_figure *bars, const tf_draw_context *context, size_t group) {
    return tf_index_in_order(&bars_ask(context)->group.order, bars->results->groups[group].level,
                             group);
}

bool bars_make_looks(bars_figure *bars, tf_draw_context *context) {
    const tf_style *style = context->style;
    const tf_bars_results *results = bars->results;
    if (style->curve.n_palette == 0) {
        tf_diag_error(context->diag, NULL, "give curve.palette a list of colours",
                      "the style has no colours");
        return false;
    }
    bars->groups = tf_arena_array(context->arena, bars_look, results->n_groups);
    bars->parts = tf_arena_array(context->arena, bars_look, results->n_parts);
    tf_color base = style->levels.better;
    const tf_pairs *given = &bars_ask(context)->group.colors;
    const size_t n_ordered = bars_ask(context)->group.order.n;
    const size_t reference = results->reference < results->n_groups
                                 ? index_of(bars, context, results->reference)
                                 : results->reference;
    const bool alone = results->n_groups == 1;
    tf_arm_place *arms = tf_arena_array(context->arena, tf_arm_place, results->n_groups + 1);
    for (size_t i = 0; i < results->n_groups; i++)
        arms[i] = (tf_arm_place){results->groups[i].label,
                                 tf_place_of_role(index_of(bars, context, i), reference),
                                 results->groups[i].rank};
    if (!alone)
        tf_arm_places_take(context, arms, results->n_groups);
    for (size_t i = 0; i < results->n_groups; i++) {
        const size_t place = arms[i].place;
        tf_color color = alone ? base
                         : spreads_greys(bars, style, arms)
                             ? spread_grey(style, MAX(results->n_groups, n_ordered), place)
                             : style->curve.palette[place % style->curve.n_palette];
        tf_ordered_color(style, arms[i].rank, &color);
        tf_spec_pair_color(given->items, given->n, results->groups[i].level, i, &color);
        bars->groups[i] = look_of(style, color);
    }
    given = &bars_ask(context)->response.colors;
    tf_color *fills = tf_arena_array(context->arena, tf_color, results->n_parts + 1);
    bars_part_fills(bars, context, fills);
    for (size_t i = 0; i < results->n_parts; i++) {
        tf_color color = fills[i];
        tf_spec_pair_color(given->items, given->n, results->parts[i].level, i, &color);
        bars->parts[i] = look_of(style, color);
    }
    return true;
}
