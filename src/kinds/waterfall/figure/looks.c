#include <math.h>

#include "figure/shades.h"
#include "scene/color.h"
#include "waterfall.h"

/* Colours of the responses. Where all of them are known, progression is red, stable disease grey
   and responses are blue, each with a lightness of its own, so that they are told apart in grey
   too: up to four of them are 20 apart in CIE L*. Arms and the like have the palette's colours, the
   same as in the other figures of a paper. */

static const double GREY_STEP = 20;
/* Rounding to 8 bits takes some of it away. */
static const double STEP = 20.3;
static const double PALEST = 82, BRIGHTEST = 97, SPAN = 61;
/* One or two have no need to be pale. */
static const double STEP_OF_TWO = 30, ALONE = 55;
/* On a dark page three colours need not begin at white. */
static const double BRIGHTEST_OF_FEW = 88;
static const tf_color GREY = {128, 128, 128, 255};

static bool are_known(const tf_waterfall_results *results) {
    bool known = results->n_responses > 0;
    for (size_t i = 0; i < results->n_responses; i++) {
        known = known && tf_meaning_is_response(results->responses[i].meaning);
    }
    return known;
}

/* Greater is darker on a white page, and brighter on a dark one. The best response is the
   strongest; progression comes next to it in lightness, since hue parts them. */
static int strength(const tf_waterfall_results *results, size_t i, size_t best, bool dark) {
    if (i == results->n_responses) {
        return -2;
    }
    const tf_meaning meaning = results->responses[i].meaning;
    switch (meaning.role) {
    case TF_MEANING_RESPONSE:
        return i == best ? 400 : (dark ? 300 : 200) + meaning.depth;
    case TF_MEANING_PROGRESSION:
        return dark ? 200 : 300;
    case TF_MEANING_STABLE:
        return meaning.depth;
    default:
        return -1;
    }
}

/* A single kind of response needs no darker blue than what is beside it. */
static size_t best_response(const tf_waterfall_results *results) {
    size_t best = SIZE_MAX, n = 0;
    for (size_t i = 0; i < results->n_responses; i++) {
        const tf_meaning meaning = results->responses[i].meaning;
        if (meaning.role != TF_MEANING_RESPONSE) {
            continue;
        }
        n++;
        if (best == SIZE_MAX || meaning.depth > results->responses[best].meaning.depth) {
            best = i;
        }
    }
    return n > 1 ? best : SIZE_MAX;
}

static tf_color hue_of(const waterfall_figure *w, const tf_style *style, size_t i) {
    const tf_meaning_role role = i < w->results->n_responses ? w->results->responses[i].meaning.role
                                                             : TF_MEANING_NOT_EVALUABLE;
    return role == TF_MEANING_RESPONSE      ? tf_palette_bluest(style)
           : role == TF_MEANING_PROGRESSION ? tf_palette_reddest(style)
                                            : GREY;
}

static void color_by_meaning(waterfall_figure *w, const tf_style *style) {
    bool dark = tf_color_lightness(style->page.background) < 50;
    size_t n = w->n_looks, best = best_response(w->results);
    double step = n > 2 ? fmin(STEP, SPAN / (double)(n - 1)) : STEP_OF_TWO;
    double first = n < 4 ? BRIGHTEST_OF_FEW : BRIGHTEST;
    for (size_t i = 0; i < n; i++) {
        size_t stronger = 0;
        int own = strength(w->results, i, best, dark);
        for (size_t k = 0; k < n; k++) {
            int other = strength(w->results, k, best, dark);
            stronger += other > own || (other == own && k < i);
        }
        double lightness =
            dark ? first - step * (double)stronger : PALEST - step * (double)(n - 1 - stronger);
        w->looks[i].fill = tf_shade(hue_of(w, style, i), n > 1 ? lightness : ALONE);
    }
}

static void color_by_palette(waterfall_figure *w, const tf_style *style) {
    for (size_t i = 0; i < w->n_looks; i++) {
        w->looks[i].fill = style->curve.palette[i % style->curve.n_palette];
    }
    if (w->results->n_unknown > 0) {
        w->looks[w->n_looks - 1].fill = tf_shade(GREY, PALEST);
    }
}

static bool same_grey(const waterfall_figure *w) {
    for (size_t i = 0; i < w->n_looks; i++) {
        for (size_t k = 0; k < i; k++) {
            double one = tf_color_lightness(w->looks[i].fill);
            if (fabs(one - tf_color_lightness(w->looks[k].fill)) < GREY_STEP) {
                return true;
            }
        }
    }
    return false;
}

bool waterfall_make_looks(waterfall_figure *w, tf_draw_context *context) {
    const tf_style *style = context->style;
    const tf_waterfall_results *results = w->results;
    if (style->curve.n_palette == 0) {
        tf_diag_error(context->diag, NULL, "give curve.palette a list of colours",
                      "the style has no colours");
        return false;
    }
    bool plain = results->n_responses == 0 && results->n_unknown == 0;
    w->n_looks = plain ? 1 : results->n_responses + (results->n_unknown > 0);
    w->looks = tf_arena_array(context->arena, waterfall_look, w->n_looks);
    if (plain) {
        w->looks[0].fill = tf_palette_bluest(style);
    } else if (are_known(results)) {
        color_by_meaning(w, style);
    } else {
        color_by_palette(w, style);
    }
    const tf_pairs *colors = &waterfall_ask(context)->response.colors;
    for (size_t i = 0; i < results->n_responses; i++) {
        tf_spec_pair_color(colors->items, colors->n, results->responses[i].level, i,
                           &w->looks[i].fill);
    }
    for (size_t i = 0; i < w->n_looks; i++) {
        w->looks[i].line = tf_mark_color(style, w->looks[i].fill);
    }
    const tf_switch signs = waterfall_ask(context)->response.signs;
    w->wants_signs = signs == TF_AUTO ? same_grey(w) : signs == TF_ON;
    return true;
}
