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

/* Of levels without a hue of their own. */
static const double DARKEST_GREY = 50, PALEST_GREY = 88;

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

/** The levels of a scale with two sides, from its middle outwards. */
typedef struct side_level {
    size_t part;
    bool neutral, below, grey;
} side_level;

/* The sides take turns from the innermost out, so that no two levels print as one grey. */
static void fill_outward(const tf_style *style, const side_level *levels, size_t n_levels,
                         tf_color *fills) {
    size_t n[2] = {0, 0}, met[2] = {0, 0};
    for (size_t k = 0; k < n_levels; k++) {
        if (!levels[k].neutral)
            n[levels[k].below]++;
    }
    double most = (double)(n[0] + n[1]);
    double step = fmin(WIDEST_STEP, (INNERMOST - OUTERMOST) / fmax(most - 1, 1));
    for (size_t k = 0; k < n_levels; k++) {
        const side_level *level = &levels[k];
        size_t place = level->neutral ? 0 : met[level->below]++, other = n[!level->below];
        double rank = (double)(place + MIN(place + level->below, other));
        tf_color hue = level->grey    ? style->levels.neutral
                       : level->below ? style->levels.worse
                                      : style->levels.better;
        double lightness = level->neutral ? NEUTRAL : INNERMOST - rank * step;
        fills[level->part] = tf_shade(hue, on_page(style, lightness));
    }
}

static void fill_sides(tf_draw_context *context, const bars_figure *bars, tf_color *fills) {
    const tf_bars_results *results = bars->results;
    side_level *levels = tf_arena_array(context->arena, side_level, results->n_parts + 1);
    for (size_t k = 0; k < results->n_parts; k++) {
        const tf_bars_part *part = &results->parts[bars->outward[k]];
        levels[k] = (side_level){bars->outward[k], part->neutral, part->below,
                                 part->neutral || part->meaning.role == TF_MEANING_STABLE};
    }
    fill_outward(context->style, levels, results->n_parts, fills);
}

/* Stacked from one end to the other: of each side the level next to the other one comes first. */
static void fill_tones(tf_draw_context *context, const tf_bars_results *results, tf_color *fills) {
    const size_t n_parts = results->n_parts;
    const tf_bars_tone rising = results->parts[0].tone;
    side_level *levels = tf_arena_array(context->arena, side_level, n_parts + 1);
    size_t n = 0;
    for (size_t p = 0; p < n_parts; p++) {
        const bool neutral = results->parts[p].tone == TF_BARS_NEUTRAL;
        if (neutral || results->parts[p].tone != rising)
            levels[n++] = (side_level){p, neutral, rising != TF_BARS_WORSE, neutral};
    }
    for (size_t p = n_parts; p-- > 0;)
        if (results->parts[p].tone == rising)
            levels[n++] = (side_level){p, false, rising == TF_BARS_WORSE, false};
    fill_outward(context->style, levels, n, fills);
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

/* ---- no order -------------------------------------------------------------------------------- */

/* Of all bars, for want of a better measure of how often a reader looks for it. */
static double sum_of(const tf_bars_results *results, size_t part) {
    const size_t n_bars = results->n_categories * results->n_groups;
    double sum = 0;
    for (size_t f = 0; f < results->n_facets; f++) {
        for (size_t i = 0; i < n_bars; i++) {
            const tf_bars_cell *cell = &results->facets[f].cells[i * results->n_parts + part];
            const double value = results->draws_counts ? cell->n : cell->value.estimate;
            sum += isfinite(value) ? value : 0;
        }
    }
    return sum;
}

/* Nobody finds more hues than these in a key again: beyond, the largest levels have them, the
   others greys. */
static void fill_palette(const tf_style *style, const tf_bars_results *results, tf_color *fills) {
    enum { MOST = 6, HUES = 4 };
    const size_t n = results->n_parts;
    size_t hue = 0, grey = 0;
    for (size_t p = 0; p < n; p++) {
        size_t larger = 0;
        for (size_t k = 0; k < n && n > MOST; k++) {
            const double own = sum_of(results, p), other = sum_of(results, k);
            larger += !results->parts[k].rest && (other > own || (!(other < own) && k < p));
        }
        if (n <= MOST || (larger < HUES && !results->parts[p].rest)) {
            fills[p] = style->curve.palette[hue++ % style->curve.n_palette];
        } else {
            const double share = (double)grey++ / fmax((double)(n - HUES) - 1, 1);
            const double lightness = DARKEST_GREY + share * (PALEST_GREY - DARKEST_GREY);
            fills[p] = tf_shade(style->levels.neutral, on_page(style, lightness));
        }
    }
}

void bars_part_fills(const bars_figure *bars, tf_draw_context *context, tf_color *fills) {
    const tf_bars_results *results = bars->results;
    const tf_style *style = context->style;
    size_t n = results->n_parts;
    if (bars_ask(context)->layout.colors == 0) { /* asked for */
        fill_palette(style, results, fills);
    } else if (results->form == TF_BARS_DIVERGING) {
        fill_sides(context, bars, fills);
    } else if (bars->stack && results->parts[0].tone && !are_responses(results)) {
        fill_tones(context, results, fills);
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
