#include <math.h>

#include "bars.h"
#include "figure/shades.h"
#include "scene/color.h"

/* Colours of the levels of stacks. Ordered ones are told by lightness: of one hue, neighbours at
   least 12 apart in CIE L*; those of two sides have two hues. */

static const double STEP = 12.4;
/* The most levels for which the kit's colours by meaning are so far apart. */
static const size_t MOST_BY_MEANING = 5;
/* On a white page: the neutral level, and from the innermost to the outermost. */
static const double NEUTRAL = 89, INNERMOST = 76, OUTERMOST = 26, WIDEST_STEP = 14.5;
/* On a dark page lightness is this, less that on a white one. */
static const double MIRROR = 118;
/* Of responses, and around them, where there are more. */
static const double BEST = 20, POOREST = 70, STABLE = 83, WORSE = 50, UNKNOWN = 95;

static double on_page(const tf_style *style, double lightness) {
    bool dark = tf_color_lightness(style->page.background) < 50;
    return dark ? MIRROR - lightness : lightness;
}

/* Ordered levels that nothing is known of: the poorest is the nearest to the background. */
static void fill_by_order(const tf_style *style, size_t n, tf_color *fills) {
    double middle = 57, span = n > 2 ? fmin(fmax(50, STEP * (double)(n - 1)), 76) : 34;
    bool dark = tf_color_lightness(style->page.background) < 50;
    for (size_t i = 0; i < n; i++) {
        double share = n > 1 ? (double)i / (double)(n - 1) : 0.6;
        share = dark ? 1 - share : share;
        fills[i] = tf_shade(style->levels.better, middle + span * (0.5 - share));
    }
}

/* ---- two sides ------------------------------------------------------------------------------- */

/* The sides take turns from the innermost out, so that no two levels print as one grey. */
static void fill_sides(const tf_style *style, const bars_figure *bars, tf_color *fills) {
    const tf_bars_results *results = bars->results;
    size_t n[2] = {0, 0}, met[2] = {0, 0};
    for (size_t p = 0; p < results->n_parts; p++) {
        if (!results->parts[p].neutral)
            n[results->parts[p].below]++;
    }
    double most = (double)(n[0] + n[1]);
    double step = fmin(WIDEST_STEP, (INNERMOST - OUTERMOST) / fmax(most - 1, 1));
    for (size_t k = 0; k < results->n_parts; k++) {
        const size_t p = bars->outward[k];
        const tf_bars_part *part = &results->parts[p];
        size_t place = part->neutral ? 0 : met[part->below]++, other = n[!part->below];
        double rank = (double)(place + MIN(place + part->below, other));
        bool grey = part->neutral || part->meaning.role == TF_MEANING_STABLE;
        tf_color hue = grey          ? style->levels.neutral
                       : part->below ? style->levels.worse
                                     : style->levels.better;
        double lightness = part->neutral ? NEUTRAL : INNERMOST - rank * step;
        fills[p] = tf_shade(hue, on_page(style, lightness));
    }
}

/* ---- responses ------------------------------------------------------------------------------- */

static bool are_responses(const tf_bars_results *results) {
    for (size_t p = 0; p < results->n_parts; p++) {
        if (!tf_meaning_is_response(results->parts[p].meaning))
            return false;
    }
    return true;
}

/* More levels of responses than the kit can tell apart by lightness alone: each hue has a scale of
   its own. */
static void fill_responses(const tf_style *style, const tf_bars_results *results, tf_color *fills) {
    double n = 0, rank = 0;
    for (size_t p = 0; p < results->n_parts; p++)
        n += results->parts[p].meaning.role == TF_MEANING_RESPONSE;
    double step = fmin(20, (POOREST - BEST) / fmax(n - 1, 1));
    for (size_t p = 0; p < results->n_parts; p++) {
        const tf_meaning meaning = results->parts[p].meaning;
        rank = 0;
        for (size_t k = 0; k < results->n_parts; k++) {
            const tf_meaning other = results->parts[k].meaning;
            rank += other.role == TF_MEANING_RESPONSE && other.depth > meaning.depth;
        }
        switch (meaning.role) {
        case TF_MEANING_RESPONSE:
            fills[p] = tf_shade(style->levels.better, on_page(style, BEST + rank * step));
            break;
        case TF_MEANING_PROGRESSION:
            fills[p] = tf_shade(style->levels.worse, on_page(style, WORSE));
            break;
        case TF_MEANING_STABLE:
            fills[p] = tf_shade(style->levels.neutral, on_page(style, STABLE));
            break;
        default:
            fills[p] = tf_shade(style->levels.neutral, on_page(style, UNKNOWN));
        }
    }
}

void bars_part_fills(const bars_figure *bars, const tf_draw_context *context, tf_color *fills) {
    const tf_bars_results *results = bars->results;
    const tf_style *style = context->style;
    size_t n = results->n_parts;
    if (bars_ask(context)->layout.colors == 0) { /* asked for: the palette */
        for (size_t i = 0; i < n; i++)
            fills[i] = style->curve.palette[i % style->curve.n_palette];
    } else if (results->form == TF_BARS_DIVERGING) {
        fill_sides(style, bars, fills);
    } else if (bars->stack && are_responses(results) && n > MOST_BY_MEANING) {
        fill_responses(style, results, fills);
    } else if (bars->stack && are_responses(results)) {
        tf_meaning *meanings = tf_arena_array(context->arena, tf_meaning, n + 1);
        for (size_t i = 0; i < n; i++)
            meanings[i] = results->parts[i].meaning;
        tf_level_fills(style, meanings, n, n, fills);
    } else {
        fill_by_order(style, n, fills);
    }
}
